"""Grade boundaries as they are published: the lowest raw mark of each grade, and no list of all raw marks.

They stand below each other (grade, raw mark), with the UMS beside them or without, or in one row under the grades.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tracker.errors import TableError
from tracker.grading import Scale
from tracker.spec.typed import CellProblem, Row, at, in_order, shown, whole, words
from tracker.spec.ums_headings import meaning

_Found = dict[str, tuple[int, int, int]]
"""Raw mark, row and column of each grade, the last two from 1."""


def import_boundaries(
    table: Sequence[Row], *, raw_max: int, scale: Scale, titles: Mapping[str, str]
) -> dict[str, int] | None:
    """Return the lowest raw mark of each grade but the lowest, or None if the table is no table of boundaries.

    Args:
        table: the rows, cut into cells.
        raw_max: highest raw mark of the component.
        scale: grades of the component with their UMS thresholds.
        titles: full title of each grade id.

    Raises:
        TableError: they cannot be used; with every problem.
    """
    known = {form: grade for grade in scale.grades for form in grade_forms(grade, titles.get(grade, ""))}
    problems: list[CellProblem] = []
    found = _below(table, known, scale, problems) or _beside(table, known, scale, problems)
    if found is None:
        return None
    boundaries = {grade: found[grade] for grade in scale.grades[1:] if grade in found}
    missing = [grade for grade in scale.grades[1:] if grade not in boundaries]
    if missing and not problems:
        said = f"the boundary of {', '.join(missing)} is not there: type the lowest raw mark of each grade."
        problems.append(CellProblem(0, 0, said[0].upper() + said[1:]))
    for (low, (before, _, _)), (high, (here, row, column)) in pairwise(boundaries.items()):
        if here <= before:
            said = f"{high} starts at {here}: it must start above {before}, where {low} starts."
            problems.append(CellProblem(row, column, said))
    for grade, (raw, row, column) in boundaries.items():
        if not 1 <= raw < raw_max:
            said = f"{grade} starts at {raw}: it must be from 1 to {raw_max - 1}, below the maximum of this component."
            problems.append(CellProblem(row, column, said))
    problems += _other_maximum(table, raw_max)
    if problems:
        raise TableError(in_order(problems))
    return {grade: raw for grade, (raw, _, _) in boundaries.items()}


def grade_forms(grade: str, title: str) -> set[str]:
    """Return how people write a grade: L2M, 2M, M2, Level 2 Merit, L2 Merit, Level 2 Merit (L2M)."""
    short, long = words(grade).replace(" ", ""), words(title).replace(" ", "")
    level = long.replace("level", "l")
    turned = f"{short[2]}{short[1]}" if len(short) == 3 and short[0] == "l" and short[1].isdigit() else ""  # noqa: PLR2004 - M2
    return {short, short.removeprefix("l"), turned, long, level, long + short, long.removeprefix("level")} - {""}


def _below(table: Sequence[Row], known: Mapping[str, str], scale: Scale, problems: list[CellProblem]) -> _Found | None:
    """Read grades below each other; where UMS stand beside them, each must be the threshold of its grade."""
    for top, row in enumerate(table):
        meanings = [meaning(cell) for cell in row]
        raws = [column for column, one in enumerate(meanings) if one in {"raw", "mark"}] or _boundary_columns(row)
        if meanings.count("grade") != 1 or len(raws) != 1 or meanings.count("ums") > 1:
            continue
        grades, ums = meanings.index("grade"), meanings.index("ums") if "ums" in meanings else None
        rows = [(number, one) for number, one in enumerate(table[top + 1 :], top + 2) if _grade(at(one, grades), known)]
        if (
            not rows
            or len(rows) > len(scale.grades) + 1
            or len({_grade(at(one, grades), known) for _, one in rows}) < len(rows)
        ):
            return None
        found: _Found = {}
        for number, one in rows:
            grade, raw = _grade(at(one, grades), known), whole(at(one, raws[0]))
            if grade == scale.grades[0]:
                continue
            if raw is None:
                problems.append(
                    CellProblem(number, raws[0] + 1, f"{shown(at(one, raws[0]))} is no raw mark of {grade}.")
                )
            elif ums is not None and whole(at(one, ums)) != scale.floors[scale.grades.index(grade)]:
                floor = scale.floors[scale.grades.index(grade)]
                here = f"{grade} starts at {shown(at(one, ums))} UMS here"
                said = f"{here}, and at {floor} in this component: is this its table?"
                problems.append(CellProblem(number, ums + 1, said))
            else:
                found[grade] = (raw, number, raws[0] + 1)
        return found
    return None


def _boundary_columns(row: Row) -> list[int]:
    return [
        column for column, cell in enumerate(row) if {"boundary", "boundaries", "lowest"} & set(words(cell).split())
    ]


def _beside(table: Sequence[Row], known: Mapping[str, str], scale: Scale, problems: list[CellProblem]) -> _Found | None:
    """Read grades beside each other, their raw marks in the one row below."""
    for top, row in enumerate(table):
        grades = {column: grade for column, cell in enumerate(row) if (grade := _grade(cell, known))}
        wanted = {column: grade for column, grade in grades.items() if grade != scale.grades[0]}
        if len(wanted) < max(2, len(scale.grades) - 2) or len(set(wanted.values())) < len(wanted):
            continue
        rows = [
            (number, one)
            for number, one in enumerate(table[top + 1 :], top + 2)
            if any(whole(at(one, column)) is not None for column in wanted)
        ]
        if len(rows) != 1:
            said = f"{len(rows)} rows of boundaries stand below the grades: keep the one of this component."
            problems.append(CellProblem(top + 1, 0, said))
            return {}
        number, one = rows[0]
        found: _Found = {}
        for column, grade in wanted.items():
            raw = whole(at(one, column))
            if raw is None:
                problems.append(CellProblem(number, column + 1, f"{shown(at(one, column))} is no raw mark of {grade}."))
            else:
                found[grade] = (raw, number, column + 1)
        return found
    return None


def _grade(cell: object, known: Mapping[str, str]) -> str:
    return known.get(words(cell).replace(" ", ""), "") if isinstance(cell, str) else ""


def _other_maximum(table: Sequence[Row], raw_max: int) -> Iterator[CellProblem]:
    """Yield a maximum that is not that of the component; where it is said, it tells which component this is."""
    for top, row in enumerate(table):
        for column, cell in enumerate(row):
            if not {"max", "maximum"} & set(words(cell).split()):
                continue
            for number, one in enumerate(table[top + 1 :], top + 2):
                most = whole(at(one, column))
                if most is not None and most != raw_max:
                    said = f"the maximum is {most}, that of this component is {raw_max}: is this its table?"
                    yield CellProblem(number, column + 1, said)
                    return
