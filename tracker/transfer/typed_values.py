"""Every value that people typed into the entry cells of a returned workbook, with its address and whose it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from tracker.column_roles import OFFICIAL
from tracker.findings import visible
from tracker.intake.book_model import Book, Held
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.returned import Returned
from tracker.intake.sheet_place import NOTHING, TablePlace
from tracker.layout import Column, Field, Sheet
from tracker.plan.order import LEARNERS
from tracker.refs import EPOCH, Fault, Value
from tracker.transfer.model import CHECK, LOST, Found, Listed, Spot, Typed
from tracker.transfer.row_owners import Owned, Owners, keyed

NEW_COLUMN = "The column '{heading}' is new: the old workbook was issued without it, so nothing was in it."
NO_COLUMN = (
    "The column '{heading}' of '{sheet}' is missing from this workbook: if {what} in it, they are not in the new one;"
    " look in an earlier copy."
)
NO_FIELD = (
    "The field '{heading}' of '{sheet}' is missing from this workbook: if something was typed in it, it is not in the"
    " new one; look in an earlier copy."
)
NO_LINE = (
    "The line of {learner} is missing from '{sheet}': if something was typed in it, it is not in the new workbook; look"
    " in an earlier copy."
)
MARKS = frozenset(("mark", "raw", *OFFICIAL))
"""What the columns hold whose marks are those of this series."""
FORMULA = "There was a formula; its result is not relied on."
FAULT = "It is an error value."
CONTRADICTED = "The heading over it is another column's, and formulas and limits say that it was not moved."


def found(returned: Returned) -> Found:
    """List what was typed into entry cells; nothing is judged here but what no cell could take."""
    finder = _Finder(returned)
    for sheet in returned.layout.sheets:
        stored = returned.places.stored(sheet.name)
        if stored is not None:
            finder.look(sheet, stored)
        elif sheet.fields or any(column.kind for table in sheet.tables for column in table.columns):
            finder.lost.append(_lost(sheet.name, "", "The sheet is missing; what was typed on it is not in the file."))
    finder.look_for_joiners()
    return Found(tuple(finder.typed), frozenset(finder.cleared), tuple(finder.lost), finder.owners.joiners)


class _Finder:
    """Goes through the sheets of one workbook and keeps what it finds."""

    def __init__(self, returned: Returned) -> None:
        self.returned = returned
        self.owners = Owners(returned)
        self.typed: list[Typed] = []
        self.cleared: set[Spot] = set()
        self.lost: list[Listed] = []
        order = returned.order
        self.issued = frozenset(order.keys[: len(order.learners)])

    def look(self, sheet: Sheet, stored: Stored) -> None:
        """Go through one sheet."""
        for table in sheet.tables:
            place = self.returned.places.tables.get(table.id)
            if not any(column.kind for column in table.columns):
                continue
            if place is None:
                why = "The headings of the table are gone, so nothing in it was taken."
                self.lost.append(_lost(stored.name, "", why))
                continue
            self.lost += _columns_gone(self.returned, place, stored.name)
            self.lost += _lines_gone(self.returned, place, stored.name, self.issued)
            for owned in self.owners.lines(place, stored) if keyed(table) else _by_place(place):
                self._line(place, stored, owned)
        self._fields(sheet, stored)

    def look_for_joiners(self) -> None:
        """List the lines that are gone of those who were issued without a name and have something typed elsewhere."""
        joined = {one.spot.line for one in self.typed if one.spot and isinstance(one.spot.line, str)} - self.issued
        for place in self.returned.places.tables.values():
            stored = self.returned.places.stored(place.table.sheet)
            if stored is not None and any(column.kind for column in place.table.columns):
                self.lost += _lines_gone(self.returned, place, stored.name, joined)

    def _line(self, place: TablePlace, stored: Stored, owned: Owned) -> None:
        for column in place.table.columns:
            col = place.columns.get(column.id)
            if col is None:
                continue
            at = owned.row, col
            held = stored.cells.get(at, NOTHING)
            spot = Spot(place.table.id, column.id, owned.line) if column.kind and owned.line != "" else None
            if blank(held):
                if spot and not owned.why and _was(self.returned, spot) is not None:
                    self.cleared.add(spot)
            elif column.kind:
                one = self._typed(stored, at, column, spot)
                why = owned.why or one.why or _contradicted(place, column)
                self.typed.append(replace(one, why=why, doubt=_doubt(place, column)))
            elif owned.stray and held.formula is None and column.id not in owned.known:
                why = owned.why or "A formula belongs there."
                self.typed.append(replace(self._typed(stored, at, column, None), why=why))

    def _fields(self, sheet: Sheet, stored: Stored) -> None:
        for one in sheet.fields:
            at = self.returned.places.single(one.cell)
            spot = Spot("", one.id)
            if _field_gone(sheet, stored, one, at):
                why = NO_FIELD.format(heading=sheet.label(one), sheet=stored.name)
                self.lost.append(_lost(stored.name, "", why, sheet.label(one)))
            elif not blank(stored.cells.get(at, NOTHING)):
                column = Column(one.id, sheet.label(one), 0, kind=one.kind)
                self.typed.append(self._typed(stored, at, column, spot))
            elif self.returned.issued.fields.get(one.id) is not None:
                self.cleared.add(spot)

    def _typed(self, stored: Stored, at: tuple[int, int], column: Column, spot: Spot | None) -> Typed:
        held, book = stored.cells[at], self.returned.book
        return Typed(stored.name, at, held.value, spot, column.heading, unusable(held), shown=as_seen(held, book))


def _by_place(place: TablePlace) -> Iterator[Owned]:
    """Yield the lines of a table without learners, which go by their number."""
    for line, row in enumerate(place.rows):
        if row is not None:
            yield Owned(row, line)


def _contradicted(place: TablePlace, column: Column) -> str:
    """Say why nothing of a column is taken; who a learner is stays, and is said to be doubtful."""
    return CONTRADICTED if column.id in place.doubtful and place.table.id != LEARNERS else ""


def _doubt(place: TablePlace, column: Column) -> str:
    if column.id in place.doubtful:
        return CONTRADICTED
    words = place.reworded.get(column.id)
    return "" if words is None else f"The heading of its column was {visible(words)!r}; it was read by its place."


def _was(returned: Returned, spot: Spot) -> Value:
    values = returned.issued.given.get((spot.table, spot.name))
    if values is None:
        return None
    if isinstance(spot.line, int):
        return values[spot.line]
    keys = returned.issued.given[spot.table, "key"]
    return values[list(keys).index(spot.line)] if spot.line in keys else None


def _columns_gone(returned: Returned, place: TablePlace, sheet: str) -> Iterator[Listed]:
    """Yield columns that are not there any more."""
    for column in place.table.columns:
        if column.kind and place.columns.get(column.id) is None:
            if never_there(returned, place, column):
                yield Listed(CHECK, sheet, "", "", column.heading, "", NEW_COLUMN.format(heading=column.heading))
                continue
            what = "marks were" if column.role and column.role.holds in MARKS else "entries were"
            why = NO_COLUMN.format(heading=column.heading, sheet=sheet, what=what)
            yield _lost(sheet, "", why, column.heading)


def _lines_gone(returned: Returned, place: TablePlace, sheet: str, learners: Collection[str]) -> Iterator[Listed]:
    """Yield the lines of learners that are not there any more."""
    if not keyed(place.table):
        return
    keys = returned.issued.given[place.table.id, "key"]
    for key, row in zip(keys, place.rows, strict=True):
        if row is None and key in learners:
            yield _lost(sheet, str(key), NO_LINE.format(learner=key, sheet=sheet))


def never_there(returned: Returned, place: TablePlace, column: Column) -> bool:
    """Return whether a workbook was issued without a column that such workbooks have by now.

    Its marks are those that its spec asks for, and the same program with the same templates asks for the same columns:
    what is missing then was deleted. Otherwise deleting a column leaves #REF! in the formulas that looked at it, and
    emptying one leaves its place: neither is so.
    """
    form = column.role is not None and column.role.holds == "form"
    if (column.role and column.role.holds in MARKS) or (returned.same_templates if form else returned.same_program):
        return False
    book = returned.book
    if any("#REF!" in text for text in book.names.values()):
        return False
    if any("#REF!" in held.formula for sheet in book.sheets for held in sheet.cells.values() if held.formula):
        return False
    order = [one.id for one in place.table.columns]
    here = order.index(column.id)
    after = [col for one in order[here + 1 :] if (col := place.columns.get(one)) is not None]
    before = [col for one in order[:here] if (col := place.columns.get(one)) is not None]
    if after and before:
        return min(after) == max(before) + 1
    stored = returned.places.stored(place.table.sheet)
    beside = max(before, default=-1) + 1
    rows = [row for row in place.rows if row is not None]
    return not after and stored is not None and not any((row, beside) in stored.cells for row in (place.top, *rows))


def _field_gone(sheet: Sheet, stored: Stored, one: Field, at: tuple[int, int]) -> bool:
    """Return whether the row of a field was deleted: its label is nowhere, and another one or nothing is in its place.

    Where only the label was changed, the field is still read by its place.
    """
    label = sheet.label(one)
    held = {" ".join(cell.value.split()) for cell in stored.cells.values() if isinstance(cell.value, str)}
    if not label or label in held:
        return False
    beside = stored.cells.get((at[0], at[1] - 1), NOTHING).value
    others = {sheet.label(field) for field in sheet.fields if field.id != one.id}
    return (isinstance(beside, str) and " ".join(beside.split()) in others) or (
        beside in (None, "") and blank(stored.cells.get(at, NOTHING))
    )


def _lost(sheet: str, learner: str, why: str, heading: str = "") -> Listed:
    return Listed(LOST, sheet, "", learner, heading, "", why)


def blank(held: Held) -> bool:
    """Return whether a cell holds nothing, or nothing but spaces."""
    empty = held.value is None or (isinstance(held.value, str) and not held.value.strip())
    return empty and held.formula is None


def unusable(held: Held) -> str:
    """Return why no entry cell could take what a cell holds, or ""."""
    if held.formula is not None:
        return FORMULA
    return FAULT if isinstance(held.value, Fault) else ""


def as_seen(held: Held, book: Book) -> str | int | float:
    """Return what stood in a cell as the list shows it: dates as dates, formulas with their equals sign."""
    if held.formula is not None:
        return visible(f"={held.formula}")
    value = held.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if book.formats[held.style].is_date and 0 < value < 2_958_466:  # noqa: PLR2004 - the last day Excel knows
            return (EPOCH + timedelta(days=int(value))).isoformat()
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return visible(value) if isinstance(value, str) else ""
