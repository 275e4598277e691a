"""How grade boundaries are laid out: below each other with headings or without, or in a row under the grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tracker.grading import Scale
from tracker.spec.typed import Amount, Cell, CellProblem, Row, amount, at, shown, whole, words
from tracker.spec.ums_headings import meaning

_LOWEST = {"boundary", "boundaries", "lowest", "range", "ranges", "from", "min", "minimum"}
"""Words over the column that holds the lowest mark of each grade."""


class Start(NamedTuple):
    """Where a grade starts, and its cell, row and column from 1."""

    marks: Amount
    row: int
    column: int


Found = dict[str, Start]


def laid_out(table: Sequence[Row], known: Mapping[str, str], scale: Scale, problems: list[CellProblem]) -> Found | None:
    """Return where each grade starts, or None if the table is none of boundaries.

    Args:
        table: the rows, cut into cells.
        known: grades by what people call them (`joined`).
        scale: grades of the component with their UMS thresholds.
        problems: gets what is wrong with single cells.
    """
    for shape in (_below, _bare, _beside):
        if (found := shape(table, known, scale, problems)) is not None:
            return found
    return None


def _below(table: Sequence[Row], known: Mapping[str, str], scale: Scale, problems: list[CellProblem]) -> Found | None:
    """Read grades below each other; where UMS stand beside them, each must be the threshold of its grade."""
    for top, row in enumerate(table):
        meanings = [meaning(cell) for cell in row]
        lowest = [column for column, cell in enumerate(row) if _LOWEST & set(words(cell).split())]
        marks = [column for column, one in enumerate(meanings) if one in {"raw", "mark"}]
        raws = [column for column in marks if column in lowest] if len(marks) > 1 else marks or lowest
        if meanings.count("grade") != 1 or len(raws) != 1 or meanings.count("ums") > 1:
            continue
        grades, ums = meanings.index("grade"), meanings.index("ums") if "ums" in meanings else None
        rows = [(number, one) for number, one in enumerate(table[top + 1 :], top + 2) if _grade(at(one, grades), known)]
        if not _each_once([_grade(at(one, grades), known) for _, one in rows], scale):
            return None
        found: Found = {}
        for number, one in rows:
            grade, marks_of = _grade(at(one, grades), known), amount(at(one, raws[0]))
            lowest_grade = grade == scale.grades[0]
            if marks_of is None:
                said = f"{shown(at(one, raws[0]))} is no raw mark of {grade}."
                problems += [] if lowest_grade else [CellProblem(number, raws[0] + 1, said)]
            elif ums is not None and not lowest_grade and not _is_floor(at(one, ums), grade, scale):
                floor = scale.floors[scale.grades.index(grade)] if grade in scale.grades else "none"
                here = f"{grade} starts at {shown(at(one, ums))} UMS here"
                said = f"{here}, and at {floor} in this component: is this its table?"
                problems.append(CellProblem(number, ums + 1, said))
            else:
                found[grade] = Start(marks_of, number, raws[0] + 1)
        return found
    return None


def _bare(table: Sequence[Row], known: Mapping[str, str], scale: Scale, problems: list[CellProblem]) -> Found | None:
    """Read grades below each other without headings: each with its raw marks, and perhaps its UMS."""
    lines: list[tuple[int, str, list[tuple[int, Amount]]]] = []
    wrong: list[CellProblem] = []
    for number, row in enumerate(table, 1):
        grades = [grade for cell in row if (grade := _grade(cell, known))]
        others = [(column, cell) for column, cell in enumerate(row, 1) if cell is not None and not _grade(cell, known)]
        amounts = [(column, marks) for column, cell in others if (marks := amount(cell))]
        if len(grades) == 1 and others:
            lines.append((number, grades[0], amounts))
            if not amounts and grades[0] != scale.grades[0]:
                said = f"{shown(others[0][1])} is no raw mark of {grades[0]}: type the lowest one, or '13-19' as text."
                wrong.append(CellProblem(number, others[0][0], said))
    if not _each_once([grade for _, grade, _ in lines], scale) or len(lines) < max(2, len(scale.grades) - 2):
        return None
    if wrong:
        problems += wrong
        return {}
    lines = [line for line in lines if line[2]]
    counts = {len(amounts) for _, _, amounts in lines}
    if counts == {1}:
        return {grade: Start(amounts[0][1], number, amounts[0][0]) for number, grade, amounts in lines}
    if counts != {2}:
        return None
    for raw, ums in ((0, 1), (1, 0)):
        if all(_is_floor(amounts[ums][1].least, grade, scale) for _, grade, amounts in lines if grade in scale.grades):
            return {grade: Start(amounts[raw][1], number, amounts[raw][0]) for number, grade, amounts in lines}
    said = "there are two numbers beside each grade: put headings above them, Grade and Raw mark."
    problems.append(CellProblem(lines[0][0], 0, said))
    return {}


def _each_once(grades: Sequence[str], scale: Scale) -> bool:
    return 0 < len(grades) <= len(scale.grades) + 1 and len(set(grades)) == len(grades)


def _is_floor(cell: Cell, grade: str, scale: Scale) -> bool:
    return grade in scale.grades and whole(cell) == scale.floors[scale.grades.index(grade)]


def _beside(table: Sequence[Row], known: Mapping[str, str], scale: Scale, problems: list[CellProblem]) -> Found | None:
    """Read grades beside each other, their raw marks in the one row below that is not of UMS."""
    for top, row in enumerate(table):
        grades = {column: grade for column, cell in enumerate(row) if (grade := _grade(cell, known))}
        wanted = {column: grade for column, grade in grades.items() if grade != scale.grades[0]}
        if len(wanted) < max(2, len(scale.grades) - 2) or len(set(wanted.values())) < len(wanted):
            continue
        rows = [
            (number, one)
            for number, one in enumerate(table[top + 1 :], top + 2)
            if any(amount(at(one, column)) for column in wanted)
            and not any(meaning(cell) == "ums" for cell in one if isinstance(cell, str))
        ]
        if len(rows) != 1:
            said = f"{len(rows)} rows of boundaries are below the grades: keep the one of this component."
            problems.append(CellProblem(top + 1, 0, said))
            return {}
        number, one = rows[0]
        found: Found = {}
        for column, grade in grades.items():
            marks = amount(at(one, column))
            if marks:
                found[grade] = Start(marks, number, column + 1)
            elif column in wanted:
                problems.append(CellProblem(number, column + 1, f"{shown(at(one, column))} is no raw mark of {grade}."))
        return found
    return None


def joined(text: str) -> str:
    """Return a grade of the award as it is compared: with its star, which `words` leaves out."""
    return words(text.replace("*", " star ")).replace(" ", "")


def _grade(cell: object, known: Mapping[str, str]) -> str:
    return known.get(joined(cell), "") if isinstance(cell, str) else ""
