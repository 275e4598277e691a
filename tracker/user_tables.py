"""Tables that others made: CSV and XLSX files, as plain frozen values.

Class lists, plans, marking grids and raw-to-UMS lists come through here. The exact reader of returned trackers reads
workbooks; what it refuses for its form alone goes to `tracker.lenient`, with a note and a time limit. What cannot be
read ends as one sentence saying what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tracker import delimited, filekind
from tracker.errors import TableError
from tracker.layout import column_letters
from tracker.shown_numbers import PLAIN, Shown, shown_text

if TYPE_CHECKING:
    from tracker.intake.book_model import Book, Format

Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]
Suits = Callable[[str, Sequence[Row]], bool]
"""Tells from its name and rows whether a sheet is the one that is meant."""

MAX_ROWS = 20_000
MOST_PLACES = 2_000_000
"""Rows and cells of all sheets together, blank ones among them: a few cells far away make many."""
MAX_COLUMNS = 500
OTHER_FILE = "choose the file that was exported or typed, not one that this program made."
LENIENT = "The workbook is {form}, so it was read leniently: check the list, or save it as an ordinary .xlsx in Excel."
_LIKE_TEXT = frozenset({"TRK231"})
"""What begins like an e-mail message ("Subject: …", "Date: …") may well be the head of a report."""


class Shortened(float):
    """A number that its cell shows as 1.00E+02: what was typed may have been the code 10E1."""


@dataclass(slots=True)
class Sheets:
    """What the sheets of a workbook hold, by name."""

    filled: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    """The visible ones with anything in them."""
    hidden: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)
    """The first formula on each sheet whose formulas have no results: it looks blank here and full in Excel."""


@dataclass(frozen=True, slots=True)
class Table:
    """What one sheet or text file holds.

    Attributes:
        name: the file, as the user calls it.
        sheet: the sheet that was read, "" for a text file.
        rows: the cells; row i of the file is `rows[i - 1]`, and rows may differ in length. A blank cell is None.
        notes: what the user should know about how the file was read.
    """

    name: str
    sheet: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    """Sheets of the workbook with anything in them; none of a text file."""
    guessed: bool = False
    """Whether the letters of a text file are a guess."""
    rivals: tuple[tuple[Row, ...], ...] = ()
    """The rows of other visible sheets that suit as well."""

    def value(self, row: int, column: int) -> Value:
        """Return the cell at this row and column, both counted from 1; None outside the table."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def a1(self, row: int, column: int) -> str:
        """Return the address people see, such as Sheet1!C5, or C5 in a text file."""
        return f"{self.sheet}!{letters(column)}{row}" if self.sheet else f"{letters(column)}{row}"


def letters(column: int) -> str:
    """Return the letters over a column counted from 1: C for 3."""
    return column_letters(column - 1)


def read_table(content: bytes, name: str, suits: Suits | None = None, wanted: str = "list") -> Table:
    """Read the table in a CSV or XLSX file; what the bytes are decides, not the name.

    Args:
        content: the whole file.
        name: what to call the file in messages.
        suits: tells the sheet that is meant among several; without it the first visible one is read.
        wanted: what the file should be, where it is a workbook that this program made.

    Raises:
        TableError: the file is no table, or too big, locked or damaged; holds one sentence.
    """
    from tracker.intake.recognise import PACKAGE, known_kind

    if len(content) > filekind.MAX_BYTES:
        raise TableError([f"{name} {filekind.TOO_BIG}"])
    if not content.strip():
        raise TableError([f"{name} {filekind.EMPTY}"])
    if content.startswith(PACKAGE):
        return _workbook_table(content, name, suits, wanted)
    other = known_kind(content, name)
    if other and other.hit.code.id not in _LIKE_TEXT:
        raise TableError([filekind.told(name, other)])
    text, note = delimited.decode(content, name)
    rows = bounded(name, (tuple(cell or None for cell in record) for record in delimited.records(text, name)))
    if not rows:
        raise TableError([f"{name} {filekind.EMPTY}"])
    return Table(name, "", rows, (note,) if note else (), guessed=bool(note))


def _workbook_table(content: bytes, name: str, suits: Suits | None, wanted: str) -> Table:
    from tracker import lenient
    from tracker.intake.book import RefusedError, read_book
    from tracker.intake.own_outputs import own_output

    try:
        book = read_book(content, name)
        if what := own_output(book):
            raise TableError([f"{name}: {what}, not a {wanted}: {OTHER_FILE}"])
        return _choose(name, _exact_sheets(book, name), suits)
    except RefusedError as error:
        code = error.hit.code
        if code.id not in lenient.FORM_ALONE:
            raise TableError([filekind.told(name, error)]) from error
        table = _choose(name, lenient.read_sheets(content, name), suits)
        return replace(table, notes=(LENIENT.format(form=f"unusual ({code.title})"), *table.notes))


def _exact_sheets(book: Book, name: str) -> Sheets:
    read = Sheets()
    places = 0
    for sheet in book.sheets:
        lines: dict[int, dict[int, Value]] = {}
        formulas = False
        for (row, column), held in sorted(sheet.cells.items()):
            value = seen(held.value, book.formats[held.style])
            if held.formula is not None:
                formulas = formulas or held.value is not None
                if held.value is None:
                    read.bare.setdefault(sheet.name, f"{letters(column + 1)}{row + 1}")
            if value is not None:
                if column >= MAX_COLUMNS or row >= MAX_ROWS:
                    raise _too_big(name)
                lines.setdefault(row, {})[column] = value
        if formulas:
            read.bare.pop(sheet.name, None)
        if lines or sheet.name in read.bare:
            places += max(lines, default=0) + sum(max(cells) + 1 for cells in lines.values())
            check_places(places, name)
            rows = tuple(_line(lines.get(row, {})) for row in range(max(lines, default=-1) + 1))
            (read.filled if sheet.state == "visible" else read.hidden)[sheet.name] = rows
    return read


def _line(cells: dict[int, Value]) -> Row:
    return tuple(cells.get(column) for column in range(max(cells, default=-1) + 1))


def seen(value: Value, look: Format) -> Value:
    """Return a stored value as the person sees it: a number under a date format is a date, `"10A"0` shows 1 as 10A1."""
    if isinstance(value, str):
        return (shown_text(value, look.code) if "@" in look.code else value) or None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if look.is_date and 0 <= value < 2_958_466:  # noqa: PLR2004 - the year 10000
        first = datetime(1899, 12, 30 if value >= 60 else 31)  # noqa: DTZ001, PLR2004
        return first + timedelta(days=value)
    if "e+" in look.plain_code:
        return Shortened(value)
    return value if look.code in PLAIN else Shown(value, look.code)


def check_places(places: int, name: str) -> None:
    """Refuse a workbook whose sheets together reach too far. Raises TableError."""
    if places > MOST_PLACES:
        raise TableError([f"{name} {filekind.TOO_MUCH}"])


def _too_big(name: str) -> TableError:
    limits = f"{MAX_ROWS:,} rows or {MAX_COLUMNS} columns"
    return TableError([f"{name} has more than {limits}. Keep only the list and try again."])


def _choose(name: str, read: Sheets, suits: Suits | None) -> Table:
    """Take the first sheet that suits, a visible one before a hidden one; else the first visible one with content."""
    filled, hidden = read.filled, read.hidden
    everything = filled | hidden
    chosen = next((one for one, rows in everything.items() if suits and suits(one, rows)), next(iter(filled), ""))
    if not chosen:
        raise TableError([f"{name} has no visible sheet with anything in it. Export the list again."])
    if chosen in read.bare:
        what = f"the formula in {read.bare[chosen]} of sheet '{chosen}' has no result"
        raise TableError([f"{name}: {what}. Open the file in Excel, save it and try again."])
    others = [one for one in filled if one != chosen]
    listed = ", ".join(f"'{other}'" for other in others)
    notes = [f"Sheet '{chosen}' was read; there is more in {listed}, which was not read."] if others else []
    if chosen in hidden:
        notes.append(f"Sheet '{chosen}' is hidden, but the list is there: check that it is the list you mean.")
    rivals = tuple(filled[other] for other in others if suits and suits(other, filled[other]))
    return Table(name, chosen, everything[chosen], tuple(notes), tuple(everything), rivals=rivals)


def bounded(name: str, rows: Iterator[Row]) -> tuple[Row, ...]:
    """Collect rows up to the last one with content, within the limits."""
    kept: list[Row] = []
    blank = 0
    for row in rows:
        if all(value is None for value in row):
            blank += 1
            continue
        if len(kept) + blank >= MAX_ROWS or len(row) > MAX_COLUMNS:
            raise _too_big(name)
        kept.extend(() for _ in range(blank))
        kept.append(row)
        blank = 0
    return tuple(kept)
