"""A published raw-to-UMS list as someone typed or pasted it: any column order, heading wording, or direction.

Everything that is wrong is said at once, with row and column. Nothing is filled in: a raw mark that is not in the list
is missing, and a list that misses a UMS threshold is not the one for this component.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from tracker.errors import TableError
from tracker.grading import Scale
from tracker.spec.typed import Cell, CellProblem, Row, at, in_order, is_blank, shown, whole, words
from tracker.spec.ums_boundaries import grade_forms
from tracker.spec.ums_headings import meaning
from tracker.spec.ums_shapes import shaped

NO_LIST = (
    "No headings were found: put Raw mark and UMS above the two columns. A list may also have several pairs in a line, "
    "or one value in each line, or be laid across, with Raw mark and UMS in front of the two rows; grade boundaries "
    "alone need the grades and their lowest raw marks."
)
_HEADING_ROWS = 30  # how far down headings may stand, below titles and notes
_FAIL_WORDS = {"u", "unclassified", "ungraded", "fail", "f", ""}


@dataclass(frozen=True, slots=True)
class _Block:
    """Columns that belong together, counted from 0; a wide table has several side by side."""

    raw: int
    ums: int
    grade: int | None


@dataclass(frozen=True, slots=True)
class _Entry:
    row: int
    block: _Block
    raw: int
    ums: int
    grade: Cell


def import_ums(
    rows: Iterable[Row], *, raw_max: int, ums_max: int, scale: Scale, titles: Mapping[str, str]
) -> tuple[int, ...]:
    """Return the UMS of each raw mark from 0 to the maximum.

    Args:
        rows: the cells of the file, row i of the file at i - 1.
        raw_max: highest raw mark of the component.
        ums_max: highest UMS of the component.
        scale: grades of the component with their UMS thresholds.
        titles: full title of each grade id, to recognise a grade column.

    Raises:
        TableError: the list cannot be used; with every problem.
    """
    table = shaped(rows)
    start, blocks = _headings(table) or _guess(table, raw_max) or (0, [])
    across = not blocks
    if across:
        table = tuple(zip_longest(*table))
        start, blocks = _headings(table) or (0, [])
    if not blocks:
        raise TableError([CellProblem(0, 0, NO_LIST)])
    problems: list[CellProblem] = []
    entries = list(_entries(table, start, blocks, problems))
    by_raw = _by_raw(entries, problems)
    _check_range(entries, raw_max, ums_max, problems)
    missing = [raw for raw in range(raw_max + 1) if raw not in by_raw]
    if missing:
        problems.append(
            CellProblem(0, 0, f"{_listed(missing)} not in the list: every raw mark 0 to {raw_max} is needed.")
        )
    ordered = [by_raw[raw] for raw in sorted(by_raw)]
    _check_order(ordered, problems)
    if not missing:
        _check_ends(ordered, ums_max, problems)
    _check_thresholds(ordered, scale, problems)
    _check_grades(ordered, scale, titles, problems)
    if problems:
        turned = [CellProblem(one.column, one.row, one.text) if across else one for one in problems]
        raise TableError(in_order(turned))
    return tuple(entry.ums for entry in ordered)


def _headings(table: Sequence[Row]) -> tuple[int, list[_Block]] | None:
    """Find the row of headings: the row below it and the columns, or None."""
    for index, row in enumerate(table[:_HEADING_ROWS]):
        named = {column: meaning(cell) for column, cell in enumerate(row)}
        raws = [column for column, one in named.items() if one == "raw"]
        ums = [column for column, one in named.items() if one == "ums"]
        marks = [column for column, one in named.items() if one == "mark"]
        if ums and not raws and len(marks) == len(ums):
            raws = marks  # "Mark" beside "UMS" is the raw mark
        if not ums and raws and len(marks) == len(raws):
            ums = marks
        if raws and len(raws) == len(ums):
            grades = [column for column, one in named.items() if one == "grade"]
            paired = len(grades) == len(raws)
            return index + 1, [
                _Block(raw, one, grades[i] if paired else None)
                for i, (raw, one) in enumerate(zip(raws, ums, strict=True))
            ]
    return None


def _guess(table: Sequence[Row], raw_max: int) -> tuple[int, list[_Block]] | None:
    """Tell two columns apart whose headings say nothing: the raw marks are the one that has each number once."""
    numbered = _numbered(table)
    if not numbered:
        return None
    filled = [row for row in table[numbered[0] : numbered[-1] + 1] if not is_blank(row)]
    width = max((len(row) for row in filled), default=0)
    numeric = [
        column for column in range(width) if filled and all(whole(at(row, column)) is not None for row in filled)
    ]
    wanted = set(range(raw_max + 1))
    raws = [
        column
        for column in numeric
        if {whole(at(row, column)) for row in filled} == wanted and len(filled) == len(wanted)
    ]
    if len(numeric) == 2 and len(raws) == 1:  # noqa: PLR2004 - raw marks and UMS
        ums = next(column for column in numeric if column not in raws)
        return numbered[0], [_Block(raws[0], ums, None)]
    pairs = range(0, width, 2)
    marks = sorted(mark for row in filled for one in pairs if (mark := whole(at(row, one))) is not None)
    if marks == sorted(wanted) and width > 2:  # noqa: PLR2004 - several pairs in a row
        return numbered[0], [_Block(one, one + 1, None) for one in pairs]
    return None


def _numbered(table: Sequence[Row]) -> list[int]:
    """Return the rows that hold a whole number; what stands below the last of them is a footer."""
    return [index for index, row in enumerate(table) if any(whole(cell) is not None for cell in row)]


def _entries(
    table: Sequence[Row], start: int, blocks: Sequence[_Block], problems: list[CellProblem]
) -> Iterable[_Entry]:
    end = max(_numbered(table), default=-1) + 1
    for number, row in enumerate(table[start:end], start + 1):
        for block in blocks:
            raw, ums = at(row, block.raw), at(row, block.ums)
            if raw is None and ums is None:
                continue
            if whole(raw) is None and whole(ums) is None:
                if meaning(raw) or meaning(ums):
                    continue  # the headings again, as on a second page
                problems.append(CellProblem(number, 0, f"{shown(raw)} and {shown(ums)} are no marks: delete this row."))
                continue
            for column, cell, name in ((block.raw, raw, "raw mark"), (block.ums, ums, "UMS")):
                if whole(cell) is None:
                    said = f"the {name} is {shown(cell)}: type a whole number."
                    problems.append(CellProblem(number, column + 1, said))
            if (mark := whole(raw)) is not None and (worth := whole(ums)) is not None:
                grade = at(row, block.grade) if block.grade is not None else None
                yield _Entry(number, block, mark, worth, grade)


def _by_raw(entries: Sequence[_Entry], problems: list[CellProblem]) -> dict[int, _Entry]:
    found: dict[int, _Entry] = {}
    for entry in entries:
        first = found.setdefault(entry.raw, entry)
        if first is not entry:
            said = f"raw mark {entry.raw} is in row {first.row} already, with {first.ums} UMS: delete one of them."
            problems.append(CellProblem(entry.row, entry.block.raw + 1, said))
    return found


def _check_range(entries: Sequence[_Entry], raw_max: int, ums_max: int, problems: list[CellProblem]) -> None:
    for entry in entries:
        if entry.raw > raw_max:
            said = f"raw mark {entry.raw} is above {raw_max}, the maximum of this component."
            problems.append(CellProblem(entry.row, entry.block.raw + 1, said))
        if entry.ums > ums_max:
            said = f"{entry.ums} UMS is above {ums_max}, the maximum of this component."
            problems.append(CellProblem(entry.row, entry.block.ums + 1, said))


def _check_order(ordered: Sequence[_Entry], problems: list[CellProblem]) -> None:
    for before, entry in pairwise(ordered):
        if entry.ums < before.ums:
            said = f"raw mark {entry.raw} is worth {entry.ums} UMS, less than {before.ums} for {before.raw}."
            problems.append(CellProblem(entry.row, entry.block.ums + 1, said))


def _check_ends(ordered: Sequence[_Entry], ums_max: int, problems: list[CellProblem]) -> None:
    first, last = ordered[0], ordered[-1]
    if first.ums:
        said = f"raw mark 0 is worth {first.ums} UMS: it must be 0."
        problems.append(CellProblem(first.row, first.block.ums + 1, said))
    if last.ums < ums_max:
        said = f"raw mark {last.raw} is worth {last.ums} UMS: the highest raw mark is worth {ums_max}."
        problems.append(CellProblem(last.row, last.block.ums + 1, said))


def _check_thresholds(ordered: Sequence[_Entry], scale: Scale, problems: list[CellProblem]) -> None:
    for grade, floor in zip(scale.grades[1:], scale.floors[1:], strict=True):
        at_index = next((index for index, entry in enumerate(ordered) if entry.ums >= floor), None)
        if not at_index:
            continue
        reached, below = ordered[at_index], ordered[at_index - 1]
        if reached.ums != floor and below.raw == reached.raw - 1:  # not where raw marks are missing
            said = (
                f"raw mark {reached.raw} jumps over {floor} UMS, where {grade} starts: is this list for this component?"
            )
            problems.append(CellProblem(reached.row, reached.block.ums + 1, said))


def _check_grades(
    ordered: Sequence[_Entry], scale: Scale, titles: Mapping[str, str], problems: list[CellProblem]
) -> None:
    known = {form: grade for grade in scale.grades[1:] for form in grade_forms(grade, titles.get(grade, grade))}
    known |= dict.fromkeys(
        _FAIL_WORDS | set(grade_forms(scale.grades[0], titles.get(scale.grades[0], ""))), scale.grades[0]
    )
    for entry in ordered:
        if entry.block.grade is None or entry.grade is None:
            continue
        said, right = known.get(words(entry.grade).replace(" ", "")), scale.grade(entry.ums)
        if said is None:
            text = (
                f"{shown(entry.grade)} is not a grade of a component: use {', '.join(scale.grades)}, or leave it out."
            )
            problems.append(CellProblem(entry.row, entry.block.grade + 1, text))
        elif said != right:
            text = f"the grade is {said}, but {entry.ums} UMS is {right}: check the row against the published list."
            problems.append(CellProblem(entry.row, entry.block.grade + 1, text))


def _listed(raws: Sequence[int]) -> str:
    """Return raw marks as text, runs drawn together: Raw marks 3, 7 to 9 are."""
    runs: list[list[int]] = []
    for raw in raws:
        if runs and raw == runs[-1][-1] + 1:
            runs[-1].append(raw)
        else:
            runs.append([raw])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return f"Raw mark {parts[0]} is" if len(raws) == 1 else f"Raw marks {', '.join(parts)} are"
