"""What a column is, by all that says so: its heading, its place, the formulas that look at it, the limits of its cells.

A column that was moved as programs move columns takes all of them along. Where headings changed places and the rest did
not, nothing in the file says which marks are which: the columns are read by their places, and are doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.formulas import Refs
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.book_model import Validation
from tracker.intake.canonical import references
from tracker.intake.limits_of_cells import issued_limit, limit_now
from tracker.intake.places import Places
from tracker.intake.searching import find_lines, plain_key
from tracker.intake.sheet_place import At, SheetPlace, TablePlace
from tracker.layout import KEY, Layout
from tracker.refs import Value

Votes = Mapping[tuple[str, int], set[int]]
"""Sheet and column as issued → the columns at which formulas look for it now."""


def weigh(layout: Layout, given: Mapping[tuple[str, str], Sequence[Value]], places: Places) -> None:
    """Hold headings that changed places against everything else, and note columns on which it does not agree."""
    swapped = [place for place in places.tables.values() if place.swapped]
    votes = _votes(layout, places) if swapped else {}
    for place in swapped:
        stored = places.stored(place.table.sheet)
        if stored is not None:
            _judge(place, stored, votes, given.get((place.table.id, KEY), ()))
            places.sheets[place.table.sheet].settle()


def _judge(place: TablePlace, stored: Stored, votes: Votes, keys: Sequence[Value]) -> None:
    table = place.table
    there = [(one, col) for one, col in place.columns.items() if col is not None]
    by_place = dict(zip((one for one, _ in there), sorted(col for _, col in there), strict=True))
    owners = {col: one for one, col in by_place.items()}
    moved = {one: col for one, col in there if col != by_place[one]}
    if all(_agreed(place, stored, one, owners[col], votes=votes, keys=keys) for one, col in moved.items()):
        return
    place.doubtful = moved
    place.columns.update({one: by_place[one] for one in moved})
    if KEY in moved and keys and table[KEY].rule is None:
        find_lines(place, stored.cells, keys)


def _agreed(place: TablePlace, stored: Stored, column: str, owner: str, *, votes: Votes, keys: Sequence[Value]) -> bool:
    """Return whether something bears a heading out that stands over another column, and nothing speaks against it.

    Args:
        place: the table.
        stored: its sheet.
        column: what the heading says.
        owner: the column that was issued there.
        votes: what formulas look at.
        keys: the learner keys.
    """
    table, col = place.table, place.columns[column]
    if col is None:
        return False
    if column == KEY and keys:
        wanted = {plain_key(key) for key in keys}
        return 2 * sum(at == col and plain_key(held.value) in wanted for (_, at), held in stored.cells.items()) > len(
            keys
        )
    looked_at = votes.get((table.sheet, table.header(column).col))
    said = [looked_at == {col}] if looked_at else []
    mine, its = (kind and issued_limit(kind).ends for kind in (table[one].kind for one in (column, owner)))
    row = next((row for row in place.rows if row is not None), None)
    if mine != its and row is not None:
        found: set[tuple[str, str, str] | None] = {
            limit_now(rule).ends for rule in stored.validations if _covers(rule, (row, col))
        }
        found = found or {None}
        said += [True] if mine in found else [False] if its in found else []
    return bool(said) and all(said)


def _votes(layout: Layout, places: Places) -> Votes:
    """Return at which columns the formulas of a workbook look for each column."""
    names = {place.stored.name.casefold(): place.sheet.name for place in places.sheets.values() if place.stored}
    found: dict[tuple[str, int], set[int]] = {}
    for place in places.sheets.values():
        for wanted, formula in _formulas(layout, place):
            before, after = references(wanted, place.sheet.name), references(formula, place.sheet.name)
            if before.words != after.words:
                continue
            for (sheet, col), (sheet_now, col_now) in zip(before.columns, after.columns, strict=True):
                if names.get(sheet_now.casefold(), sheet_now) == sheet:
                    found.setdefault((sheet, col), set()).add(col_now)
    return found


def _formulas(layout: Layout, place: SheetPlace) -> Iterator[tuple[str, str]]:
    """Yield formulas as issued and as they stand now: one line of each table, and every figure."""
    if place.stored is None:
        return
    cells = place.stored.cells
    for table in place.tables.values():
        refs = Refs(layout, table.table)
        row = next((row for row in table.rows if row is not None), None)
        for column in table.table.columns:
            col = table.columns.get(column.id)
            held = cells.get((row, col)) if row is not None and col is not None else None
            if column.rule and held and held.formula:
                yield column.rule.formula(refs), held.formula.strip("{}")
    plain = Refs(layout)
    for figure in place.sheet.figures:
        held = cells.get(place.now(figure.cell.row, figure.cell.col))
        if held and held.formula:
            yield figure.rule.formula(plain), held.formula.strip("{}")


def _covers(rule: Validation, at: At) -> bool:
    return any(top <= at[0] <= bottom and left <= at[1] <= right for top, left, bottom, right in rule.ranges)
