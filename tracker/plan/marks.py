"""One marks sheet for each internal component: one validated mark for each row of the marking grid."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Whole
from tracker.layout import KEY, Column, Prompt, Sheet, Table
from tracker.plan.after_marking import after_columns, after_highlights
from tracker.plan.columns import (
    FREEZE_COLUMN,
    attempt_kind,
    impossible_highlights,
    over,
    state_highlights,
    status_kind,
    who_columns,
)
from tracker.plan.entries import refuse_same_headings
from tracker.plan.order import (
    COMPONENT_GRADES,
    TOP,
    Order,
    Part,
    band_words,
    by_table,
    called,
    estimate_words,
    keys,
    mark_column,
    marks_sheet_name,
    marks_table,
    notice,
    provisional_words,
    ums_table,
)
from tracker.plan.standardisation import agreed_apart
from tracker.rules.marks import NO_MARKS, LineColumns, MarkColumn, grade_of, marks_check, total, ums_of
from tracker.rules.states import MISSING
from tracker.spec.award import Component, Row

PROMPT_TITLE, PROMPT_TEXT = 32, 255
"""Excel's limits for the message beside a selected cell."""


def marks_sheet(order: Order, component: Component) -> Part:
    """Plan the sheet: learner, marks, total, UMS, grade and check first, the rest to the right of them."""
    spec = order.spec
    marks = tuple(MarkColumn(mark_column(row), row.id, Whole(row.most)) for row in component.rows)
    statuses = status_kind(spec.statuses, "Statuses")
    attempts = attempt_kind(spec.attempts_internal, "Attempts_internal")
    line = LineColumns(marks_table(component), KEY, "learner", "status", spec.statuses, statuses, "attempt", attempts)
    columns = (
        *who_columns(),
        *(
            Column(
                mark.column,
                f"{row.id}\n(of {row.most})",
                8,
                kind=mark.kind,
                prompt=mark_prompt(row),
                role=ColumnRole("mark", f"{component.marked_by} {row.id}", row=row.id),
            )
            for mark, row in zip(marks, component.rows, strict=True)
        ),
        Column(
            "total",
            f"Total\n(of {component.raw_max})",
            8,
            rule=total("check", tuple(mark.column for mark in marks)),
            align="center",
            num_format="0",
            headline=True,
        ),
        Column(
            "ums",
            by_table("UMS", component),
            10,
            rule=ums_of("final", ums_table(component)),
            align="center",
            num_format="0",
        ),
        Column(
            "grade",
            by_table("Grade", component),
            10,
            rule=grade_of("ums", COMPONENT_GRADES, f"floor:{component.id}"),
            align="center",
        ),
        Column("check", "Check", 37, rule=marks_check(line, marks, agreed_apart(component))),
        *after_columns(order, component),
    )
    refuse_same_headings(order, columns)
    table = Table(marks_table(component), marks_sheet_name(component), TOP, order.lines, columns)
    per = "task" if component.marked_by == "task" else "learning outcome"
    return Part(
        Sheet(
            table.sheet,
            f"{called(component)}: marks",
            f"Type one whole mark for each {per}; select a cell to see its mark bands. An empty cell is never a 0. "
            "Status only for learners who handed nothing in.",
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
                *after_highlights(table),
                *(over(table, mark.column, _missing(table, mark.column), "missing") for mark in marks),
            ),
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=(table.header("status").col,),
        ),
        keys(order, table),
    )


def _missing(table: Table, column: str) -> str:
    """Colour an empty mark only once the line has been started: a fresh sheet stays calm."""
    check = "$" + table.here("check")
    return f'AND({table.here(column)}="",LEFT({check},{len(MISSING)})="{MISSING}",{check}<>"{NO_MARKS}")'


def mark_prompt(row: Row) -> Prompt:
    """Return the mark bands as the message beside the cell, shortened word by word to Excel's limits."""
    title = f"{row.id}: {row.title}"
    title = title if len(title) <= PROMPT_TITLE else title[: PROMPT_TITLE - 1].rstrip() + "…"
    bands = band_words(row)
    first = f"A whole mark from 0 to {row.most}."
    outcomes = f"Learning outcome {', '.join(row.outcomes)}." if row.outcomes else ""
    full = "\n".join(
        [first, outcomes, *(f"{marks}: {word}" for marks, word in bands)],
    ).replace("\n\n", "\n")
    if len(full) > PROMPT_TEXT:
        full = f"{first}\nBands: {', '.join(marks for marks, _ in bands)}."
    return Prompt(title, full.strip() if len(full) <= PROMPT_TEXT else first)
