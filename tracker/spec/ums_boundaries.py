"""Grade boundaries as they are published: the lowest raw mark of each grade, and no list of all raw marks.

Marks are the lowest ones or go from one to another (`56-60`), and then must reach from grade to grade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tracker.errors import TableError
from tracker.grading import Scale
from tracker.spec.boundary_shapes import Found, joined, laid_out
from tracker.spec.typed import CellProblem, Row, at, in_order, whole, words


def import_boundaries(
    table: Sequence[Row], *, raw_max: int, scale: Scale, titles: Mapping[str, str]
) -> dict[str, int] | None:
    """Return the lowest raw mark of each grade but the lowest, or None if the table is no table of boundaries.

    Args:
        table: the rows, cut into cells.
        raw_max: highest raw mark of the component.
        scale: grades of the component with their UMS thresholds.
        titles: full title of each grade id, those of the award as well.

    Raises:
        TableError: they cannot be used; with every problem.
    """
    known = {form: grade for grade in scale.grades for form in grade_forms(grade, titles.get(grade, ""))}
    beyond = {grade: title for grade, title in titles.items() if grade not in scale.grades}
    forms = known | {
        form: grade for grade, title in beyond.items() for form in (joined(grade), joined(title)) if form not in known
    }
    problems: list[CellProblem] = []
    found = laid_out(table, forms, scale, problems)
    if found is None:
        return None
    for grade in [each for each in found if each in beyond]:
        said = (
            f"{grade} is a grade of the award, not of a component: is this the award's table? If not, delete {grade}."
        )
        problems.append(CellProblem(found[grade].row, found[grade].column, said))
    boundaries = {grade: found[grade] for grade in scale.grades[1:] if grade in found}
    if boundaries and all(start.marks.least == scale.floors[scale.grades.index(g)] for g, start in boundaries.items()):
        said = "These are the UMS at which grades start, in every series: type the lowest raw mark of each grade."
        raise TableError([CellProblem(0, 0, said)])
    problems += _misplaced(boundaries, scale, raw_max, complete=bool(problems))
    problems += _gaps({g: found[g] for g in scale.grades if g in found}, raw_max) if not problems else ()
    problems += _other_maximum(table, raw_max)
    if problems:
        raise TableError(in_order(problems))
    return {grade: start.marks.least for grade, start in boundaries.items()}


def _misplaced(boundaries: Found, scale: Scale, raw_max: int, *, complete: bool) -> Iterator[CellProblem]:
    """Yield grades that are missing, out of order or out of range; `complete` where a missing one was said."""
    missing = [grade for grade in scale.grades[1:] if grade not in boundaries]
    if missing and not complete:
        yield CellProblem(
            0, 0, f"The boundary of {', '.join(missing)} is not there: type the lowest raw mark of each grade."
        )
    for (low, before), (high, here) in pairwise(boundaries.items()):
        if here.marks.least <= before.marks.least:
            starts = f"{high} starts at {here.marks.least}"
            said = f"{starts}: it must start above {before.marks.least}, where {low} starts."
            yield CellProblem(here.row, here.column, said)
    for grade, start in boundaries.items():
        if not 1 <= start.marks.least < raw_max:
            starts = f"{grade} starts at {start.marks.least}"
            said = f"{starts}: it must be from 1 to {raw_max - 1}, below the maximum of this component."
            yield CellProblem(start.row, start.column, said)


def _gaps(found: Found, raw_max: int) -> Iterator[CellProblem]:
    """Yield where the marks of a grade do not reach to the next one, or the highest mark has no grade."""
    starts = list(found.items())
    for (low, before), (high, here) in pairwise(starts):
        if before.marks.most is not None and before.marks.most != here.marks.least - 1:
            said = (
                f"{low} reaches to {before.marks.most} and {high} starts at {here.marks.least}: one of them is wrong."
            )
            yield CellProblem(here.row, here.column, said)
    top, last = starts[-1]
    if last.marks.most is not None and last.marks.most != raw_max:
        said = f"{top} reaches to {last.marks.most}, and the maximum of this component is {raw_max}: is this its table?"
        yield CellProblem(last.row, last.column, said)


def grade_forms(grade: str, title: str) -> set[str]:
    """Return how people write a grade: L2M, 2M, M2, Level 2 Merit, L2 Merit, Level 2 Merit (L2M)."""
    short, long = words(grade).replace(" ", ""), words(title).replace(" ", "")
    level = long.replace("level", "l")
    turned = f"{short[2]}{short[1]}" if len(short) == 3 and short[0] == "l" and short[1].isdigit() else ""  # noqa: PLR2004 - M2
    return {short, short.removeprefix("l"), turned, long, level, long + short, long.removeprefix("level")} - {""}


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
