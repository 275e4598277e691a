"""A returned workbook: what it says it is, the plan it was issued with, and what people typed over it.

The stamp says what the workbook was built from; the same plan is made again, and every entry cell is read where it
stands now. Formulas in the file are not looked at here and its results are not believed: `Values` works them out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import RequestError, SpecError, TrackerError
from tracker.intake import refusals_inside as inside
from tracker.intake import unreadable
from tracker.intake.book import Book, read_book
from tracker.intake.days import count_entries_from_1900
from tracker.intake.evidence import weigh
from tracker.intake.identity import Stamp, read_stamp, stamp_sheet
from tracker.intake.looks import looks_like
from tracker.intake.outside import looks_outside
from tracker.intake.places import NOTHING, Places, entry_cells
from tracker.intake.refusals import refused
from tracker.layout import Cell, Layout
from tracker.plan import Order, Plan, plan
from tracker.plan.learners import ISSUED, learners_sheet
from tracker.plan.learners import SHEET as LEARNERS_SHEET
from tracker.plan.order import LEARNERS, centre_number
from tracker.plan.stamp import DIGEST_LENGTH, FORMAT, NO_FORMS
from tracker.plan.start import PART
from tracker.roster import Learner
from tracker.spec.award import SeriesName, Spec
from tracker.spec.identity import series_digest
from tracker.values import Given, Values

if TYPE_CHECKING:
    from tracker.intake.picture import Held
    from tracker.refs import Value
    from tracker.spec.catalogue import Catalogue
    from tracker.templates import Templates

SERIES_HEADING = "Earlier series"
"""Heading of the list of earlier series on the sheet of the stamp."""
MOST_LOST = 100
"""Lines that may be lost from all sheets without a doubt about the size of the workbook."""
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


def read_returned(content: bytes, name: str, catalogue: Catalogue, templates: Templates) -> Returned:
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


def returned_book(book: Book, catalogue: Catalogue, templates: Templates) -> Returned:
    """Return what a workbook is that has been read; see `read_returned`."""
    stamp = read_stamp(book)
    if stamp is None:
        raise refused(unreadable.NO_TRACKER, what=looks_like(book))
    for one in stamp.unclear:
        told = "; ".join(f"{place}: {value[:TOLD]}" for place, value in one.told)
        raise refused(unreadable.UNCLEAR_STAMP, fact=one.fact, values=told)
    if stamp.facts.get("format") != str(FORMAT):
        raise refused(unreadable.OTHER_FORMAT, made_by=stamp.facts.get("made by", "unknown"))
    try:
        order = _order(stamp, book, catalogue, templates)
        issued = plan(order)
        places = Places(issued.layout, issued.given, book)
        weigh(issued.layout, issued.given, places)
    except (KeyError, ValueError, RequestError) as error:
        raise refused(unreadable.DAMAGED_STAMP, what=str(error).strip("'\"")) from error
    count_entries_from_1900(issued.layout, places, book)
    _refuse_outside(issued.layout, places, book)
    given, fields = _held(issued, places)
    return Returned(book, stamp, order, issued, places, given, fields)


def worked_in(content: bytes, name: str, catalogue: Catalogue, templates: Templates) -> str:
    """Return why a workbook that is there must not be replaced, or "" if it is just as it was issued.

    Args:
        content: the file.
        name: the file, as the user calls it.
        catalogue: the specs it may have been made from.
        templates: the wording it may have been made with.
    """
    try:
        returned = read_returned(content, name, catalogue, templates)
    except TrackerError as error:
        return f"it may hold marks, but cannot be compared with what was issued. {error}"
    if returned.reworded:
        return (
            "it may hold marks, but cannot be compared with what was issued: words or dates in its specs have changed."
        )
    if where := _first_change(returned):
        return f"someone has worked in it: {where} is not as it was issued."
    return ""


def _first_change(returned: Returned) -> str:
    """Return the first cell that is not as it was issued.

    That is an entry with another value, something where nothing was, nothing where something was, a formula where a
    value was or the other way round. Words that the program itself wrote may be worded anew.
    """
    from tracker.render import render

    layout = returned.layout
    values = Values(layout, returned.issued.given, returned.issued.fields, layout.issued)
    issued = read_book(render(layout, values, ""), "")
    entries = {sheet.name: set(_entries(layout, sheet.name)) for sheet in layout.sheets}
    for sheet in (*issued.sheets, *(one for one in returned.book.sheets if issued.sheet(one.name) is None)):
        stored = returned.book.sheet(sheet.name)
        now = stored.cells if stored else {}
        then = sheet.cells if issued.sheet(sheet.name) is not None else {}
        for at in sorted(then.keys() | now.keys()):
            before, after = then.get(at, NOTHING), now.get(at, NOTHING)
            filled = (before is NOTHING) != (after is NOTHING)
            typed = at in entries.get(sheet.name, ()) and before.value != after.value
            if filled or typed or (before.formula is None) != (after.formula is None):
                return f"{sheet.name}!{Cell(sheet.name, *at).a1}"
    return "a learner of the class list" if layout.stamp["id"] != returned.stamp.facts.get("id") else ""


def _order(stamp: Stamp, book: Book, catalogue: Catalogue, templates: Templates) -> Order:
    if int(stamp["learners"]) > int(stamp["lines"]):
        raise ValueError("learners")
    _hold_against(book, int(stamp["lines"]))
    spec = _with_its_series(_spec(stamp, catalogue), stamp, book)
    if centre_number(spec.numbers).problem(stamp["centre"]):
        raise ValueError("centre")
    forms = templates.forms(spec.forms) if stamp.facts.get("forms") != NO_FORMS else None
    blank = Order(
        spec,
        date.fromisoformat(stamp["issued"]),
        lines=int(stamp["lines"]),
        centre=stamp["centre"],
        centre_name=stamp.facts.get("centre name", ""),
        steps=templates.steps,
        forms=forms,
        list_lines=(int(stamp["people lines"]), int(stamp["class lines"])),
        first=stamp.facts.get("first", ""),
    )
    blank = replace(blank, part=_part(book))
    return replace(blank, learners=_learners(stamp, book, blank))


def _hold_against(book: Book, lines: int) -> None:
    """Refuse a stamp that announces far more lines than there are keys, before anything of that size is planned.

    Raises:
        RefusedError: with both numbers.
    """
    if lines <= MOST_LOST:
        return
    wanted = {f"L{line + 1:03}" for line in range(lines)}
    found = {held.value for sheet in book.sheets for held in sheet.cells.values() if isinstance(held.value, str)}
    there = len(wanted & found)
    if lines - there > MOST_LOST and 2 * there < lines:
        raise refused(unreadable.OTHER_SIZE, lines=lines, found=there)


def _spec(stamp: Stamp, catalogue: Catalogue) -> Spec:
    """Return the spec it was built from.

    Raises:
        RefusedError: it is not here, or is another one now.
    """
    qualification, series, edition = stamp["qualification"], stamp["series"], stamp["edition"]
    try:
        spec = _edition(stamp, catalogue)
    except SpecError as error:
        raise refused(unreadable.SPECS_WRONG, what=str(error).partition("\n")[0]) from error
    except TrackerError as error:
        raise refused(
            unreadable.NO_SPEC, qualification=qualification, series=series, edition=edition, why=str(error)
        ) from error
    if not _is_of(spec, stamp):
        origin = stamp.facts.get("origin", "")
        code = unreadable.CENTRE_SPEC if origin.startswith("centre") else unreadable.OTHER_SPEC
        words = {"qualification": qualification, "origin": origin.removeprefix("centre: ")}
        raise refused(code, **code.needed(words))
    return spec


def _edition(stamp: Stamp, catalogue: Catalogue) -> Spec:
    """Return the edition that it was built from, or the one here now if that decides the same."""
    qualification, series = stamp["qualification"], stamp["series"]
    try:
        return catalogue.issued(qualification, series, stamp["edition"])
    except RequestError:
        try:
            now = catalogue.spec(qualification, series, issued=True)
        except TrackerError:
            now = None
        if now is None or not _is_of(now, stamp):
            raise
        return replace(now, edition=stamp["edition"])


def _is_of(spec: Spec, stamp: Stamp) -> bool:
    """Return whether a spec decides what the one did that a workbook was built from.

    The first workbooks have a digest of everything that was in the specs; for them the versions of the files must do.
    """
    if "words" not in stamp.facts and "earlier" not in stamp.facts:
        return stamp["edition"] == spec.edition
    return stamp["spec"] in {spec.digest[:DIGEST_LENGTH], spec.files[:DIGEST_LENGTH]}


def _with_its_series(spec: Spec, stamp: Stamp, book: Book) -> Spec:
    """Return the spec with the earlier series of the workbook's own list, where that is still as it was issued."""
    said = stamp.facts.get("earlier")
    sheet = stamp_sheet(book)
    if said is None or sheet is None:
        return spec
    at = next((at for at, held in sheet.cells.items() if held.value == SERIES_HEADING), None)
    if at is None:
        return spec
    words: list[str] = []
    while isinstance(word := sheet.cells.get((at[0] + len(words) + 1, at[1]), NOTHING).value, str):
        words.append(word)
    if series_digest(words) != said:
        return spec  # somebody changed it: the comparison says so
    known = {one.title: one for one in spec.earlier_series}
    return replace(spec, earlier_series=tuple(known.get(word, SeriesName("", word)) for word in words[1:]))


def _part(book: Book) -> str:
    start = book.sheet(PART.sheet)
    label = start.cells.get((PART.row, 0), NOTHING).value if start else None
    value = start.cells.get((PART.row, PART.col), NOTHING).value if start and label else None
    return _words(value)


def _learners(stamp: Stamp, book: Book, blank: Order) -> tuple[Learner, ...]:
    """Return the learners given at build, as the sheet Learners has them now."""
    part = learners_sheet(blank)
    places = Places(Layout((part.sheet,), {}, {}, "", blank.issued), part.given, book)
    return tuple(
        Learner(
            **{
                ISSUED[column]: _words(places.held(LEARNERS_SHEET, places.cell(LEARNERS, column, line)).value)
                for column in ISSUED
            }
        )
        for line in range(int(stamp["learners"]))
    )


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


def _entries(layout: Layout, name: str) -> Iterator[tuple[int, int]]:
    for sheet in layout.sheets:
        if sheet.name != name:
            continue
        for table in sheet.tables:
            for column in table.columns:
                if column.kind:
                    yield from ((cell.row, cell.col) for cell in (table.body(column.id, i) for i in range(table.size)))
        yield from ((one.cell.row, one.cell.col) for one in sheet.fields)


def _words(value: Value) -> str:
    return "" if value is None else str(value)
