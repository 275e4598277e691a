"""One marks sheet for each internal component: one validated mark for each row of the marking grid."""

from __future__ import annotations

from dataclasses import replace

from tracker.kinds import Whole
from tracker.layout import KEY, Column, Prompt, Sheet, Table
from tracker.nodes.node import Node
from tracker.nodes.references import Far
from tracker.plan.columns import (
    class_column,
    impossible_highlights,
    key_column,
    learner_column,
    state_highlights,
    status_column,
    status_kind,
)
from tracker.plan.mark_columns import band_highlights, mark_columns, mark_width, no_marks_wanted
from tracker.plan.marking_plan import when_marked
from tracker.plan.order import (
    COMPONENT_GRADES,
    TOP,
    Order,
    Part,
    band_words,
    called,
    estimate_words,
    keys,
    mark_column,
    marks_sheet_name,
    marks_table,
    notice,
    provisional_words,
    submission_table,
    ums_table,
)
from tracker.plan.standardisation import agreed_apart
from tracker.rules.marks import NO_MARKS, LineColumns, MarkColumn, grade_of, marks_check, total, ums_of
from tracker.rules.next_grade import to_next_grade
from tracker.spec.award import Component

FROZEN = ("key", "learner", "class", "check")
"""What stays in sight while people type marks."""
LINE, HEADING = 15.0, 48.0
"""Points: 20 and 64 pixels."""
CHECK, CHECK_BESIDE_MANY, MANY = 24.0, 20.0, 5
"""Width of the check column, and what is left of it where there are more than so many marks."""
WIDTHS = {
    "key": 4.4,
    "learner": 14.0,
    "class": 5.2,
    "status": 9.2,
    "total": 5.0,
    "ums": 4.4,
    "grade": 5.6,
    "to_next": 6.6,
    "marked_on": 7.4,
    "state": 5.2,
}
STATUS = Prompt("Status", "Only for learners who have no marks, or zeros in place of work.")


def marks_sheet(order: Order, component: Component) -> Part:
    """Plan the sheet: learner, check and status in front of the marks, what follows from them behind.

    Nothing that is typed is to the right of the last mark: Enter after it is the next learner's first mark.
    """
    spec = order.spec
    marks = tuple(MarkColumn(mark_column(row), row.id, Whole(row.most)) for row in component.rows)
    statuses = status_kind(spec.statuses, "Statuses")
    line = LineColumns(marks_table(component), KEY, "learner", "status", spec.statuses, statuses)
    counts = Far(submission_table(component), "final")
    raw = total("check", tuple(mark.column for mark in marks))
    floors = f"floor:{component.id}"
    check = CHECK if len(marks) <= MANY else CHECK_BESIDE_MANY
    columns = (
        key_column(),
        replace(learner_column(), look="compact"),
        class_column(),
        Column("check", "Check", check, rule=marks_check(line, marks, agreed_apart(component)), look="compact"),
        replace(status_column(replace(statuses, align="center")), administrative=False, prompt=STATUS),
        *mark_columns(component, mark_width(component, (*WIDTHS.values(), check))),
        replace(_number("total", f"Total of {component.raw_max}", raw), headline=True),
        _number("ums", "UMS", ums_of(counts, ums_table(component))),
        Column("grade", "Grade", 0, rule=grade_of("ums", COMPONENT_GRADES, floors), align="center"),
        Column(
            "to_next",
            "To next grade",
            0,
            rule=to_next_grade("ums", counts, ums_table(component), COMPONENT_GRADES, floors),
            align="center",
        ),
        *when_marked(order, component),
    )
    columns = tuple(replace(one, width=WIDTHS.get(one.id, one.width)) for one in columns)
    table = Table(
        marks_table(component), marks_sheet_name(component), TOP, order.lines, columns, filtered=("class", "check")
    )
    return Part(
        Sheet(
            table.sheet,
            f"{called(component)}: marks",
            f"An empty cell is never a 0. {_bands(component)}",
            "mark",
            tables=(table,),
            texts=notice(
                table.sheet,
                provisional_words(spec, component, "grid", "ums", "grades"),
                estimate_words((component,)),
            ),
            highlights=(
                *state_highlights(table, calm=NO_MARKS),
                *impossible_highlights(table),
                no_marks_wanted(table, component),
                *band_highlights(table, component),
            ),
            freeze=(TOP + 1, len(FROZEN)),
            heights={TOP: HEADING},
            line_height=LINE,
        ),
        keys(order, table),
    )


def _number(column: str, header: str, rule: Node) -> Column:
    return Column(column, header, 0, rule=rule, align="center", num_format="0")


def _bands(component: Component) -> str:
    """Return the bands in words where they are the same for every row of the grid."""
    bands = {
        tuple((marks, band.word, band.short) for (marks, _), band in zip(band_words(row), row.bands, strict=True))
        for row in component.rows
    }
    if len(bands) != 1:
        return ""
    said = ", ".join(f"{marks} {word}{f' ({short})' if short else ''}" for marks, word, short in bands.pop())
    return f"Bands: {said}." if said else ""
