"""Sheets, tables and lines found by what they are: a name or title, headings, a learner's key.

Where a sheet is as it was issued, which is nearly always, nothing is searched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from tracker.intake.book_model import Book, Held
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.sheet_place import NOTHING, At, SheetPlace, TablePlace
from tracker.layout import KEY, Layout, Sheet, Table
from tracker.refs import Value

LEAST = 0.4
"""Share of a table's headings that must stand in one row for it to be the table's heading row."""


def words(value: object) -> str:
    """Return a heading as it is compared: without regard to case and space."""
    return " ".join(str(value).split()).casefold() if isinstance(value, str) else ""


def matched(layout: Layout, book: Book) -> dict[str, Stored | None]:
    """Return the stored sheet of each sheet: by name, else by the title in A1 among those that no one claims."""
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


def locate(place: SheetPlace, given: Mapping[tuple[str, str], Sequence[Value]]) -> None:
    """Find the tables of a sheet and the lines of learners in them, and how everything else has shifted."""
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
