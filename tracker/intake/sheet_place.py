"""Where one sheet of a layout and its tables stand in a returned workbook, and where a cell of it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tracker.intake.book_model import Held
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.shifts import Pair, rising, shifted, turned
from tracker.layout import Sheet, Table

At = tuple[int, int]
"""Row and column, counted from zero."""
NOTHING = Held(None, None, 0)


@dataclass
class TablePlace:
    """Where one table stands."""

    table: Table
    top: int
    """Row of its headings."""
    columns: dict[str, int | None]
    """Column by id; None if there is none any more."""
    rows: list[int | None]
    """Row of each line as issued; None if there is none any more."""
    reworded: dict[str, str] = field(default_factory=dict)
    """Columns whose heading is another now, with the words that stand there."""
    twice: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Learner keys that stand in more than one row, with the further rows."""
    unknown: tuple[int, ...] = ()
    """Rows of the table with something in them, but no key that was issued."""
    damaged: dict[str, int] = field(default_factory=dict)
    """Learner keys with spaces or unseen characters about them, which look-ups do not find, with their rows."""
    doubtful: dict[str, int] = field(default_factory=dict)
    """Columns whose heading stands over another column, though nothing else says that they changed places, with the
    column of the heading; they are read by their places."""
    amid: bool = False
    """Whether its headings stand among its lines or below them, as after sorting with the headings."""

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere as a whole."""
        if self.amid:
            return False
        first = next((col for col in self.columns.values() if col is not None), self.table.left)
        return self.top != self.table.top or first < self.table.left

    @property
    def swapped(self) -> tuple[str, ...]:
        """Ids of columns that no longer stand in the order of issue."""
        there = [(one, col) for one, col in self.columns.items() if col is not None]
        order = sorted(there, key=lambda pair: pair[1])
        return tuple(now for (now, _), (issued, _) in zip(order, there, strict=True) if now != issued)


@dataclass
class SheetPlace:
    """Where one sheet of the layout stands, and how its rows and columns have shifted."""

    sheet: Sheet
    stored: Stored | None
    """None if it is missing."""
    tables: dict[str, TablePlace] = field(default_factory=dict)
    rows: tuple[Pair, ...] = ()
    """(issued, now) of rows that were found, both rising; empty where nothing has moved."""
    columns: tuple[Pair, ...] = ()

    @property
    def renamed(self) -> bool:
        """Whether the sheet has another name now."""
        return self.stored is not None and self.stored.name.casefold() != self.sheet.name.casefold()

    def now(self, row: int, col: int) -> At:
        """Return where a cell outside tables stands now."""
        for one in self.tables.values():
            if one.amid and row == one.table.top:
                return one.top, shifted(col, self.columns)
        return shifted(row, self.rows), shifted(col, self.columns)

    def issued(self, row: int, col: int) -> At:
        """Return where a cell stood when the workbook was issued."""
        issued = self._across.get(col)
        return shifted(row, self._back[0]), shifted(col, self._back[1]) if issued is None else issued

    def settle(self) -> None:
        """Note how rows and columns have shifted, when it is known where every table stands."""
        self.rows, self.columns = _anchors(self)

    @cached_property
    def _across(self) -> Mapping[int, int]:
        """Columns of a table that changed places, by where they stand now; only where no other table shares them."""
        tables = list(self.tables.values())
        if len(tables) != 1 or not tables[0].swapped:
            return {}
        table = tables[0]
        return {col: table.table.header(one).col for one, col in table.columns.items() if col is not None}

    @cached_property
    def _back(self) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
        """Rows and columns, (now, issued); asked for when the sheet has been located."""
        return turned(self.rows), turned(self.columns)


def _anchors(place: SheetPlace) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return rows and columns that were found, (issued, now), kept where both rise."""
    assert place.stored is not None  # noqa: S101
    by_words: dict[str, list[At]] = {}
    for at, held in place.stored.cells.items():
        if isinstance(held.value, str) and held.formula is None:
            by_words.setdefault(held.value, []).append(at)
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    for issued, content in _fixed(place.sheet):
        found = by_words.get(content, [])
        if len(found) == 1:
            rows.setdefault(issued[0], found[0][0])
            columns.setdefault(issued[1], found[0][1])
    for table in place.tables.values():
        if table.amid:
            continue  # what was sorted lies in the rows in which it was issued
        rows[table.table.top] = table.top
        there = [line for line, row in enumerate(table.rows) if row is not None]
        now = sorted(row for row in table.rows if row is not None)  # sorted lines have not moved the cells they lie in
        rows.update((table.table.top + 1 + line, row) for line, row in zip(there, now, strict=True))
        for one, col in table.columns.items():
            if col is not None:
                columns[table.table.header(one).col] = col
    return rising(rows), rising(columns)


def _fixed(sheet: Sheet) -> Iterator[tuple[At, str]]:
    """Yield words outside tables that stand only once on a sheet."""
    contents = [text.content for text in sheet.texts]
    yield (0, 0), sheet.title
    for text in sheet.texts:
        if isinstance(text.content, str) and text.content and contents.count(text.content) == 1:
            yield (text.cell.row, text.cell.col), text.content
