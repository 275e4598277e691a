"""Where the cells of a layout stand in a returned workbook, whatever was renamed, moved, swapped or sorted.

Everything is found by what it is: a sheet by its name or title, a column by its heading, a learner's line by its key.
Where a sheet is as it was issued, which is nearly always, nothing is searched.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tracker.intake.picture import Book, Held
from tracker.intake.picture import Sheet as Stored
from tracker.layout import KEY, Cell, Layout, Sheet, Table
from tracker.refs import Value

At = tuple[int, int]
"""Row and column, counted from zero."""
Run = tuple[At, "Run | None"]
"""The end of a run of pairs, and the run before it."""
NOTHING = Held(None, None, 0)
LEAST = 0.4
"""Share of a table's headings that must stand in one row for it to be the table's heading row."""


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
    rows: tuple[tuple[int, int], ...] = ()
    """(issued, now) of rows that were found, both rising; empty where nothing has moved."""
    columns: tuple[tuple[int, int], ...] = ()

    @property
    def renamed(self) -> bool:
        """Whether the sheet has another name now."""
        return self.stored is not None and self.stored.name.casefold() != self.sheet.name.casefold()

    def now(self, row: int, col: int) -> At:
        """Return where a cell outside tables stands now."""
        for one in self.tables.values():
            if one.amid and row == one.table.top:
                return one.top, _shifted(col, self.columns)
        return _shifted(row, self.rows), _shifted(col, self.columns)

    def issued(self, row: int, col: int) -> At:
        """Return where a cell stood when the workbook was issued."""
        issued = self._across.get(col)
        return _shifted(row, self._back[0]), _shifted(col, self._back[1]) if issued is None else issued

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
    def _back(self) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
        """Rows and columns, (now, issued); asked for when the sheet has been located."""
        return _turned(self.rows), _turned(self.columns)


class Places:
    """Where everything stands.

    Args:
        layout: the workbook as issued.
        given: its values as issued; the keys are among them.
        book: what came back.
    """

    def __init__(self, layout: Layout, given: Mapping[tuple[str, str], Sequence[Value]], book: Book) -> None:
        self.book = book
        self.sheets: dict[str, SheetPlace] = {}
        self.tables: dict[str, TablePlace] = {}
        stored = _matched(layout, book)
        for sheet in layout.sheets:
            place = SheetPlace(sheet, stored[sheet.name])
            self.sheets[sheet.name] = place
            if place.stored is not None:
                _locate(place, given)
                self.tables.update(place.tables)
        known = {id(one) for one in stored.values() if one is not None}
        self.others = tuple(one for one in book.sheets if id(one) not in known)
        """Sheets that were not issued."""

    def stored(self, sheet: str) -> Stored | None:
        """Return a sheet of the layout as it came back, None if it is missing."""
        return self.sheets[sheet].stored

    def cell(self, table: str, column: str, line: int) -> At | None:
        """Return where a cell of a table stands now; None if its sheet, column or line is gone."""
        place = self.tables.get(table)
        if place is None:
            return None
        row, col = place.rows[line], place.columns.get(column)
        return None if row is None or col is None else (row, col)

    def single(self, cell: Cell) -> At:
        """Return where a cell outside tables stands now."""
        return self.sheets[cell.sheet].now(cell.row, cell.col)

    def held(self, sheet: str, at: At | None) -> Held:
        """Return what a cell of a sheet of the layout holds now; an empty cell and a lost one hold nothing."""
        stored = self.sheets[sheet].stored
        return stored.cells.get(at, NOTHING) if stored is not None and at is not None else NOTHING


def entry_cells(layout: Layout, places: Places, name: str, kind: type | None = None) -> Iterator[At]:
    """Yield where the entry cells of a sheet stand now, those of one kind only if one is given."""
    for sheet in layout.sheets:
        if sheet.name != name:
            continue
        yield from (places.single(one.cell) for one in sheet.fields if isinstance(one.kind, kind or object))
        for place in (places.tables[table.id] for table in sheet.tables if table.id in places.tables):
            for column in place.table.columns:
                col = place.columns.get(column.id)
                if col is not None and column.kind and isinstance(column.kind, kind or object):
                    yield from ((row, col) for row in place.rows if row is not None)


def words(value: object) -> str:
    """Return a heading as it is compared: without regard to case and space."""
    return " ".join(str(value).split()).casefold() if isinstance(value, str) else ""


def _matched(layout: Layout, book: Book) -> dict[str, Stored | None]:
    """Return the stored sheet of each sheet: by name, else by the title in A1 among those that nobody claims."""
    by_name = {one.name.casefold(): one for one in book.sheets}
    found = {sheet.name: by_name.get(sheet.name.casefold()) for sheet in layout.sheets}
    free = [one for one in book.sheets if all(one is not other for other in found.values())]
    for sheet in layout.sheets:
        if found[sheet.name] is None:
            same = [one for one in free if title(one) == words(sheet.title)]
            if len(same) == 1:
                found[sheet.name] = same[0]
                free.remove(same[0])
    return found


def title(stored: Stored) -> str:
    """Return the title in A1 as titles are compared."""
    return words(stored.cells.get((0, 0), NOTHING).value)


def _locate(place: SheetPlace, given: Mapping[tuple[str, str], Sequence[Value]]) -> None:
    assert place.stored is not None  # noqa: S101 - for the type checker
    cells = place.stored.cells
    if all(_in_place(table, cells, given) for table in place.sheet.tables) and _titled(place.sheet, cells):
        for table in place.sheet.tables:
            columns: dict[str, int | None] = {c.id: table.header(c.id).col for c in table.columns}
            rows: list[int | None] = list(range(table.top + 1, table.top + 1 + table.size))
            found = TablePlace(table, table.top, columns, rows)
            place.tables[table.id] = found
            if _keyed(table, given):
                _unknown(found, cells, set(range(table.top + 1, table.top + 1 + table.size)))
        return
    for table in place.sheet.tables:
        if (searched := _search(table, cells, given)) is not None:
            place.tables[table.id] = searched
    place.settle()


def _titled(sheet: Sheet, cells: Mapping[At, Held]) -> bool:
    """Return whether words outside tables stand where they were; one that was edited or deleted is no move."""
    fixed = [text for text in sheet.texts if isinstance(text.content, str) and text.content][:12]
    there = sum(cells.get((t.cell.row, t.cell.col), NOTHING).value == t.content for t in fixed)
    return there * 2 >= len(fixed) and title_of(cells) == words(sheet.title)


def title_of(cells: Mapping[At, Held]) -> str:
    """Return what stands in A1 as titles are compared."""
    return words(cells.get((0, 0), NOTHING).value)


def _keyed(table: Table, given: Mapping[tuple[str, str], Sequence[Value]]) -> bool:
    return KEY in table and table[KEY].rule is None and (table.id, KEY) in given


def _in_place(table: Table, cells: Mapping[At, Held], given: Mapping[tuple[str, str], Sequence[Value]]) -> bool:
    for column in table.columns:
        if not column.headed_by:
            at = table.header(column.id)
            if words(cells.get((at.row, at.col), NOTHING).value) != words(column.header):
                return False
    if not _keyed(table, given):
        return True
    col = table.header(KEY).col
    keys = given[table.id, KEY]
    return all(cells.get((table.top + 1 + i, col), NOTHING).value == key for i, key in enumerate(keys))


def _search(
    table: Table, cells: Mapping[At, Held], given: Mapping[tuple[str, str], Sequence[Value]]
) -> TablePlace | None:
    """Return where a table stands by its headings, None if they are gone."""
    wanted = {words(c.header): c.id for c in table.columns if not c.headed_by}
    by_row: dict[int, dict[str, int]] = {}
    for (row, col), held in cells.items():
        one = wanted.get(words(held.value))
        if one is not None:
            seen = by_row.setdefault(row, {})
            expected = table.header(one).col
            if one not in seen or abs(col - expected) < abs(seen[one] - expected):
                seen[one] = col
    best = max(by_row, key=lambda row: (len(by_row[row]), -abs(row - table.top)), default=None)
    if best is None or len(by_row[best]) < max(1, LEAST * len(wanted)):
        return None
    found = by_row[best]
    columns: dict[str, int | None] = {}
    reworded: dict[str, str] = {}
    taken = set(found.values())
    shift = 0
    for column in table.columns:
        expected = table.header(column.id).col
        if column.id in found:
            columns[column.id] = found[column.id]
            shift = found[column.id] - expected
            continue
        col = expected + shift
        free = col not in taken and (column.headed_by or any((best + i, col) in cells for i in range(table.size + 1)))
        columns[column.id] = col if free else None
        if free and not column.headed_by:
            reworded[column.id] = str(cells.get((best, col), NOTHING).value or "")
    place = TablePlace(table, best, columns, [], reworded)
    if not _keyed(table, given):
        place.rows = [best + 1 + line for line in range(table.size)]
    else:
        find_lines(place, cells, given[table.id, KEY])
    return place


def plain_key(value: object) -> str:
    """Return a learner key as it is compared: in small letters, without spaces and what cannot be seen."""
    if not isinstance(value, str):
        return ""
    if value.isascii() and value.isalnum():
        return value.casefold()
    plain = unicodedata.normalize("NFKC", value)
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "ZC").casefold()


def find_lines(place: TablePlace, cells: Mapping[At, Held], keys: Sequence[Value]) -> None:
    """Find each learner's line by its key, also above headings that were sorted among the lines."""
    col = place.columns[KEY]
    place.rows, place.twice, place.damaged = [], {}, {}
    where: dict[str, list[int]] = {}
    if col is not None:
        for (row, at), held in cells.items():
            if at == col and row != place.top and (key := plain_key(held.value)):
                where.setdefault(key, []).append(row)
    for key in map(str, keys):
        rows = sorted(where.get(key.casefold(), []))
        place.rows.append(rows[0] if rows else None)
        if len(rows) > 1:
            place.twice[key] = tuple(rows[1:])
        elif rows and col is not None and str(cells[rows[0], col].value).casefold() != key.casefold():
            place.damaged[key] = rows[0]
    place.amid = any(row is not None and row < place.top for row in place.rows)
    _unknown(
        place, cells, {row for row in place.rows if row is not None} | {r for rs in place.twice.values() for r in rs}
    )


def _unknown(place: TablePlace, cells: Mapping[At, Held], known: set[int]) -> None:
    """Note rows below the headings in which something is typed, but whose key was not issued."""
    entries = {place.columns.get(c.id) for c in place.table.columns if c.kind} - {None}
    above = min([place.top, *(row - 1 for row in place.rows if row is not None)])
    typed = {row for (row, col), held in cells.items() if row > above and col in entries and held.value is not None}
    place.unknown = tuple(sorted(typed - known - {place.top}))


def _anchors(place: SheetPlace) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
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
    return _rising(rows), _rising(columns)


def _fixed(sheet: Sheet) -> Iterator[tuple[At, str]]:
    """Yield words outside tables that stand only once on a sheet."""
    contents = [text.content for text in sheet.texts]
    yield (0, 0), sheet.title
    for text in sheet.texts:
        if isinstance(text.content, str) and text.content and contents.count(text.content) == 1:
            yield (text.cell.row, text.cell.col), text.content


def _rising(pairs: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the longest choice of pairs in which both numbers rise: what was sorted does not count as moved."""
    ends: list[int] = []  # the lowest number that ends a run of each length
    runs: list[Run] = []
    for pair in sorted(pairs.items()):
        at = bisect_left(ends, pair[1])
        run = (pair, runs[at - 1] if at else None)
        if at == len(ends):
            ends.append(pair[1])
            runs.append(run)
        else:
            ends[at], runs[at] = pair[1], run
    kept = []
    here: Run | None = runs[-1] if runs else None
    while here is not None:
        kept.append(here[0])
        here = here[1]
    kept.reverse()
    return tuple(kept) if any(issued != now for issued, now in kept) else ()


def _shifted(number: int, pairs: tuple[tuple[int, int], ...]) -> int:
    if not pairs:
        return number
    at = bisect_right(pairs, number, key=lambda pair: pair[0])
    before, after = pairs[max(at - 1, 0)]
    return max(0, number + after - before)


def _turned(pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    return tuple((now, issued) for issued, now in pairs)
