"""Status as rows of a list: a workbook, a component, a class and an assessor each; what is not ours at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.register.columns import COUNTS, counts_of
from tracker.register.how_far import ClassLine, Cohort
from tracker.register.standing import Row, Status

HEADINGS = (
    "State", "Centre", "Centre name", "Qualification", "Series", "Part", "Component", "Title", "Class", "Assessor",
    *(one.heading for one in COUNTS), "Sample required", "Late", "Due", "Issued", "Saved", "Id", "Files", "Remark",
)  # fmt: skip
Cell = str | int | None


def rows(found: Status, cohorts: Sequence[Cohort]) -> Iterator[list[Cell]]:
    """Yield a row for each class in each component, and for each workbook or file of which nothing is known.

    What is due stands with every class of its cohort; the size of the sample is that of the whole cohort.
    """
    lines: dict[tuple[str, str], list[tuple[Cohort, ClassLine]]] = defaultdict(list)
    for cohort in cohorts:
        for line in cohort.lines:
            lines[line.id, line.state].append((cohort, line))
    for row in found.rows:
        mine = lines.get((row.entry.id, row.state), []) if row.entry else []
        for cohort, line in mine:
            yield _row(row, cohort, line)
        if not mine:
            yield _row(row)


def _row(row: Row, cohort: Cohort | None = None, line: ClassLine | None = None) -> list[Cell]:
    one = row.entry
    place = (one.centre, one.centre_name, one.qualification, one.series, one.part) if one else ("",) * 5
    about: tuple[Cell, ...] = ("",) * 4
    counts: list[Cell] = [one.learners if one else None, *[None] * (len(COUNTS) - 1)]
    required: Cell = None
    late, due, saved = "", "", ""
    if cohort and line:
        about = (cohort.component, cohort.title, line.group.class_name, line.group.assessor)
        counts = [*counts_of(line.tally, internal=cohort.internal)]
        required, saved = cohort.required, line.saved
        late, due = "yes" if cohort.late else "no", " ".join(one.what for one in cohort.dues)
    tail = (one.issued, saved, one.id) if one else ("",) * 3
    return [row.state, *place, *about, *counts, required, late, due, *tail, "; ".join(row.files), row.said]
