"""Codes 335 to 338: sheets, lines, zeros and names that people do not see when they look at the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.conditional import hidden_by_condition
from tracker.checks.context import Case
from tracker.checks.grouping import listed
from tracker.findings import Code, Hit, Level
from tracker.intake.places import entry_cells
from tracker.intake.sheet_place import TablePlace
from tracker.kinds import Whole
from tracker.masking import Foreign

SHEET = Code(
    "TRK335",
    Level.NOTE,
    "hidden sheet",
    "The sheet '{name}' does not belong to the tracker and is hidden{how}. {count} of its cells hold something.",
    "{todo}",
    "Nothing on such a sheet counts for a mark, but if you send the workbook you send this sheet as well. Very hidden"
    " sheets are made by add-ins and macros; Excel does not list them under Unhide.",
)
UNHIDE = "clear the filter, or select all, choose Unhide and make rows and columns as high and wide as before"
LINES = Code(
    "TRK336",
    Level.NOTE,
    "hidden marks",
    "Hidden here: {what}. What is in them counts like everything else.",
    "Show them before marks are signed: {todo}.",
    "Filters hide rows, people hide columns or make them too narrow to read, and conditional formats can make text as"
    " pale as its cell. The person who signs for the marks has not seen these.",
)
NAME = Code(
    "TRK337",
    Level.NOTE,
    "hidden name",
    "The name {name} is hidden, so that Name Manager does not list it. It does not belong to the tracker.",
    "Nothing of the tracker depends on it. [[command repair]] makes a workbook without it.",
    "Add-ins and other programs leave hidden names behind. They can hold formulas and text that no one sees.",
)


ZEROS = Code(
    "TRK338",
    Level.WARNING,
    "zeros not shown",
    "Zeros are switched off for this sheet: {count} of its cells look empty and hold 0.",
    "In Excel tick File, Options, Advanced, 'Show a zero in cells that have zero value' for this sheet.",
    "A mark of 0 is not a missing mark, but with zeros switched off they look the same to the person who signs for the"
    " marks.",
)


def hiding(case: Case) -> Iterator[Hit]:
    """Yield what is hidden and has something in it."""
    for stored in case.returned.places.others:
        count = sum(held.value is not None or held.formula is not None for held in stored.cells.values())
        if stored.state != "visible" and count:
            very = stored.state == "veryHidden"
            words = {
                "name": stored.name,
                "count": count,
                "how": " so that Excel does not offer to show it" if very else "",
                "todo": "Make a fresh workbook with [[command repair]], which leaves the sheet out."
                if very
                else "Right click on a tab, Unhide, and see if it is still needed.",
            }
            foreign = (Foreign(stored.name, "name"),)
            yield Hit(SHEET, stored.name, words=words, level=Level.WARNING if very else None, foreign=foreign)
    for place in case.returned.places.tables.values():
        yield from _lines(case, place)
    yield from _zeros(case)
    yield from hidden_by_condition(case, LINES, "delete the rule under Conditional Formatting, Manage Rules")
    own = {name.casefold() for name in case.layout.names}
    for name in sorted(case.returned.book.hidden_names):
        if name.casefold() not in own:
            yield Hit(NAME, words={"name": name[:60]}, foreign=(Foreign(name[:60], "name"),))


def _zeros(case: Case) -> Iterator[Hit]:
    """Yield sheets that do not show zeros, if numbers are typed there."""
    for place in case.returned.places.sheets.values():
        if place.stored is None or not place.stored.zeros_hidden:
            continue
        entries = set(entry_cells(case.layout, case.returned.places, place.sheet.name, Whole))
        count = sum(
            isinstance(held.value, int) and held.value == 0 for at in entries if (held := place.stored.cells.get(at))
        )
        if entries:
            yield Hit(ZEROS, place.stored.name, words={"count": count}, level=None if count else Level.NOTE)


def _lines(case: Case, place: TablePlace) -> Iterator[Hit]:
    """Yield lines and columns with marks or results that are hidden."""
    stored = case.returned.places.stored(place.table.sheet)
    columns = [one for one in place.table.columns if isinstance(one.kind, Whole)]
    if stored is None or not (stored.hidden_rows or stored.hidden_columns) or not columns:
        return
    rows = [row for row in place.rows if row is not None]
    at = {one.id: col for one in columns if (col := place.columns.get(one.id)) is not None}
    filled = {(row, col) for col in at.values() for row in rows if (row, col) in stored.cells}
    unseen = sorted({row for row, _ in filled} & stored.hidden_rows)
    if unseen:
        what = f"{len(unseen)} line{'' if len(unseen) == 1 else 's'} with numbers"
        yield Hit(LINES, stored.name, tuple((row, 0) for row in unseen), words={"what": what, "todo": UNHIDE})
    used = {col for _, col in filled} & stored.hidden_columns
    if gone := [one for one in columns if at.get(one.id) in used]:
        what = f"the column{'' if len(gone) == 1 else 's'} {listed(one.heading for one in gone)}"
        yield Hit(
            LINES, stored.name, tuple((place.top, at[one.id]) for one in gone), words={"what": what, "todo": UNHIDE}
        )
