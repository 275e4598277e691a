"""A returned workbook: what it says it is, the plan it was issued with, and what people typed over it.

The stamp says what the workbook was built from; the same plan is made again, and every entry cell is read where it
stands now. Formulas in the file are not looked at here and its results are not believed: `Values` works them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.errors import RequestError
from tracker.intake import refusals_inside as inside
from tracker.intake import sent_instead, unreadable
from tracker.intake.book import Book, read_book
from tracker.intake.days import count_entries_from_1900
from tracker.intake.describe import looks_like
from tracker.intake.evidence import weigh
from tracker.intake.identity import Stamp, read_stamp
from tracker.intake.issued_order import issued_order
from tracker.intake.outside import looks_outside
from tracker.intake.own_outputs import is_own_list
from tracker.intake.places import Places, entry_cells
from tracker.intake.refusals import refused
from tracker.intake.sheet_place import NOTHING
from tracker.layout import Layout
from tracker.plan import Order, Plan, plan
from tracker.plan.issued_learners import DIGEST_LENGTH
from tracker.plan.stamp import EARLIER_FORMATS, FORMAT
from tracker.values import Given, Values

if TYPE_CHECKING:
    from tracker.intake.book_model import Held
    from tracker.refs import Value
    from tracker.spec.asking import Specs
    from tracker.templates import Templates

TOLD = 30
"""Characters of a fact that sentences about the stamp show; a tracker has none that is longer where facts decide."""


class Formula(str):
    """A formula where something should have been typed; its result is not believed."""

    __slots__ = ()


@dataclass(frozen=True)
class Returned:
    """A returned workbook."""

    book: Book
    stamp: Stamp
    order: Order
    """What it was issued with; its learners as the file has them now."""
    issued: Plan
    places: Places
    given: Given
    """What stands in entry cells now, lines as issued; keys and fixed values as issued."""
    fields: dict[str, Value]

    @property
    def layout(self) -> Layout:
        """Where everything was issued."""
        return self.issued.layout

    @property
    def same_templates(self) -> bool:
        """Whether it was built with the templates that it was planned with here."""
        said = self.stamp.facts.get("templates")
        return said is None or said == self.layout.stamp["templates"]

    @property
    def same_program(self) -> bool:
        """Whether it was built by this version of the program, or does not say by which."""
        return self.stamp.facts.get("made by", __version__) == __version__

    @property
    def reworded(self) -> bool:
        """Whether its spec says something else today (a title, a date, a note) and decides the same."""
        said = self.stamp.facts.get("words")
        return said is not None and said != self.order.spec.words[:DIGEST_LENGTH]

    @property
    def plan(self) -> Plan:
        """The plan with what people typed."""
        return Plan(self.layout, self.given, self.fields)

    def values(self, today: date) -> Values:
        """Return every value of the workbook, recalculated."""
        return Values(self.layout, self.given, self.fields, today)


def read_returned(content: bytes, name: str, catalogue: Specs, templates: Templates) -> Returned:
    """Read a returned workbook.

    Args:
        content: the file.
        name: the file, as the user calls it.
        catalogue: the specs, to make its plan again.
        templates: the wording it was made with: how many lines a form has bears on where things stand.

    Raises:
        RefusedError: it is no workbook, no tracker, or not one that can be planned again here; a sentence.
    """
    return returned_book(read_book(content, name), catalogue, templates)


def returned_book(book: Book, catalogue: Specs, templates: Templates) -> Returned:
    """Return what a workbook is that has been read; see `read_returned`."""
    stamp = read_stamp(book)
    if stamp is None and is_own_list(book.properties):
        raise refused(sent_instead.OWN_LIST, title=book.properties["title"])
    if stamp is None:
        raise refused(unreadable.NO_TRACKER, what=looks_like(book))
    for one in stamp.unclear:
        told = "; ".join(f"{place}: {value[:TOLD]}" for place, value in one.told)
        raise refused(unreadable.UNCLEAR_STAMP, fact=one.fact, values=told)
    if stamp.facts.get("format") in EARLIER_FORMATS:
        raise refused(unreadable.EARLIER_FORMAT, made_by=stamp.facts.get("made by", "unknown"))
    if stamp.facts.get("format") != str(FORMAT):
        raise refused(unreadable.OTHER_FORMAT, made_by=stamp.facts.get("made by", "unknown"))
    try:
        order = issued_order(stamp, book, catalogue, templates)
        issued = plan(order)
        places = Places(issued.layout, issued.given, book)
        weigh(issued.layout, issued.given, places)
    except (KeyError, ValueError, RequestError) as error:
        raise refused(unreadable.DAMAGED_STAMP, what=str(error).strip("'\"")) from error
    count_entries_from_1900(issued.layout, places, book)
    _refuse_outside(issued.layout, places, book)
    given, fields = _held(issued, places)
    return Returned(book, stamp, order, issued, places, given, fields)


def _refuse_outside(layout: Layout, places: Places, book: Book) -> None:
    """Refuse a workbook in which an entry takes its value from another one, directly or by a name.

    Raises:
        RefusedError: naming the other workbook and the cells.
    """
    if not book.links:
        return
    where = looks_outside(book)
    for sheet in layout.sheets:
        stored = places.stored(sheet.name)
        found: dict[str, list[tuple[int, int]]] = {}
        for at in entry_cells(layout, places, sheet.name) if stored else ():
            formula = stored.cells.get(at, NOTHING).formula if stored else None
            if formula and (target := where(formula)):
                found.setdefault(target, []).append(at)
        for target, cells in found.items():
            raise refused(inside.OTHER_WORKBOOK, stored.name if stored else "", cells, target=target)


def _held(issued: Plan, places: Places) -> tuple[Given, dict[str, Value]]:
    given = dict(issued.given)
    fields = dict(issued.fields)
    for sheet in issued.layout.sheets:
        stored = places.stored(sheet.name)
        cells = stored.cells if stored else {}
        for table in sheet.tables:
            place = places.tables.get(table.id)
            for column in table.columns:
                if not column.kind:
                    continue
                col = place.columns.get(column.id) if place else None
                if place is None or col is None:
                    given[table.id, column.id] = (None,) * table.size
                    continue
                given[table.id, column.id] = tuple(
                    _typed(cells.get((row, col), NOTHING)) if row is not None else None for row in place.rows
                )
        for one in sheet.fields:
            fields[one.id] = _typed(cells.get(places.single(one.cell), NOTHING)) if stored else None
    return given, fields


def _typed(held: Held) -> Value:
    return held.value if held.formula is None else Formula(f"={held.formula}")
