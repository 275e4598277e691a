"""Lists of marks as they come out of web pages and PDFs: several pairs in a line, or one value in each line.

What comes out are rows as a table has them; a row stands where its first value stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.errors import TableError
from tracker.spec.typed import Cell, CellProblem, Row, tidy, whole
from tracker.spec.ums_headings import cut, meaning

_LEAST = 12
"""Fewer numbers in lines of their own are no list."""

_LONGEST_HEADING = 20

_Line = tuple[int, Cell]
"""Row, from 0, and the one value in it."""


def shaped(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows cut into cells, values of one line each put together.

    Raises:
        TableError: there is one value in each line, and they do not come in groups.
    """
    table = tidy(_spread(row) for row in rows)
    lines = [
        (at, cells[0]) for at, row in enumerate(table) if len(cells := [cell for cell in row if cell is not None]) == 1
    ]
    together = sum(sum(whole(cell) is not None for cell in row) > 1 for row in table)
    if together or sum(whole(cell) is not None for _, cell in lines) < _LEAST:
        return table
    return _grouped(lines, len(table))


def _spread(row: Row) -> Row:
    filled = [cell for cell in row if cell is not None]
    parts = cut(filled[0]) if len(filled) == 1 and isinstance(filled[0], str) else ()
    return parts or row


def _grouped(lines: Sequence[_Line], count: int) -> tuple[Row, ...]:
    """Return values in lines of their own as rows: by the headings, which stand together or each above its values."""
    table: list[Row] = [() for _ in range(count)]
    headed = [i for i, (_, cell) in enumerate(lines) if _heads(cell)]
    if not headed:
        values = [line for line in lines if whole(line[1]) is not None]
        return _alternating(values, table)
    top = headed[0]
    width = next(i for i in range(1, len(lines) - top + 1) if top + i not in headed)
    for at, cell in lines[:top]:
        table[at] = (cell,)
    if width == 1:
        return _columns(lines, headed, table)
    names = tuple(cell for _, cell in lines[top : top + width])
    table[lines[top][0]] = names
    values = [line for line in lines[top + width :] if not _heads(line[1])]
    numbered = [i for i, (_, cell) in enumerate(values) if whole(cell) is not None]
    end = numbered[-1] + 1
    last_is_grade = meaning(names[-1]) == "grade" and end < len(values)
    used = values[: end + last_is_grade]
    groups = [used[start : start + width] for start in range(0, len(used), width)]
    if any(not _fits(group, names) for group in groups):
        first = next(i for i, group in enumerate(groups) if not _fits(group, names) or _jumps(groups, i, names))
        order = ", ".join(map(str, names))
        said = f"there is one value in each line, in the order {order}; from here on one is missing or too many."
        raise TableError([CellProblem(groups[max(first - 1, 0)][0][0] + 1, 0, said)])
    for group in groups:
        table[group[0][0]] = tuple(cell for _, cell in group)
    for at, cell in values[len(used) :]:
        table[at] = (cell,)
    return tuple(table)


def _fits(group: Sequence[_Line], names: Sequence[Cell]) -> bool:
    """Whether as many values stand together as there are headings, with numbers where marks are."""
    pairs = zip(names, group, strict=False)
    return len(group) == len(names) and all(
        whole(cell) is not None for name, (_, cell) in pairs if meaning(name) in {"raw", "ums", "mark"}
    )


def _jumps(groups: Sequence[Sequence[_Line]], i: int, names: Sequence[Cell]) -> bool:
    """Whether the raw mark does not follow the one before, as it does in a list."""
    at = next((at for at, name in enumerate(names) if meaning(name) in {"raw", "mark"}), 0)
    if not i or len(groups[i]) <= at:
        return False
    before, here = whole(groups[i - 1][at][1]), whole(groups[i][at][1])
    return before is not None and here is not None and abs(here - before) != 1


def _columns(lines: Sequence[_Line], headed: Sequence[int], table: list[Row]) -> tuple[Row, ...]:
    """Put columns that stand one below the other side by side."""
    ends = [*headed[1:], len(lines)]
    columns = [lines[start + 1 : end] for start, end in zip(headed, ends, strict=True)]
    numbers = [[line for line in column if whole(line[1]) is not None] for column in columns]
    full = [
        column if meaning(lines[start][1]) == "grade" else marks
        for start, column, marks in zip(headed, columns, numbers, strict=True)
    ]
    height = len(full[0])
    if any(len(column) < height for column in full):
        counted = ", ".join(f"{lines[start][1]} {len(column)}" for start, column in zip(headed, full, strict=True))
        said = (
            f"The columns are one below the other, and they differ in length ({counted}): one is missing or too many."
        )
        raise TableError([CellProblem(0, 0, said)])
    table[lines[headed[0]][0]] = tuple(lines[start][1] for start in headed)
    for i, (at, _) in enumerate(full[0]):
        table[at] = tuple(column[i][1] for column in full)
    return tuple(table)


def _alternating(values: Sequence[_Line], table: list[Row]) -> tuple[Row, ...]:
    """Put two and two together; which is which is seen by what they are."""
    for (at, one), (_, other) in zip(values[::2], values[1::2], strict=False):
        table[at] = (one, other)
    return tuple(table)


def _heads(cell: Cell) -> bool:
    """Whether a line is a heading, and no title."""
    short = isinstance(cell, str) and len(cell) <= _LONGEST_HEADING
    return short and (bool(meaning(cell)) or str(cell).casefold().startswith("max"))
