"""The sheet Comments: date and state of one learner, evidence and comment for each task, what printed forms ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.column_roles import ColumnRole
from tracker.kinds import Words
from tracker.layout import Column, Prompt, Sheet, Table
from tracker.nodes.node import Node
from tracker.plan.columns import class_column, impossible_highlights, key_column, learner_column, note_column
from tracker.plan.entries import entry_columns, refuse_same_headings
from tracker.plan.marking_plan import MARKED_ON, STATE, STATES, day_marked
from tracker.plan.order import COMMENTS, COMMENTS_SHEET, Order, Part, comment_column, keys, mark_column, marks_table
from tracker.plan.reading import reading_panel
from tracker.rules.comments import TaskWords, still_missing
from tracker.spec.award import Component, Row
from tracker.templates import ByTask

COMMENT = Words(300, "comment")
TASK_COMMENT, EVIDENCE = Words(150, "comment"), Words(70, "evidence location")
BY_TASK: Mapping[ByTask, Words] = {"evidence": EVIDENCE, "comment": TASK_COMMENT}
"""What is typed for each task; records and feedback sheets have room for so much."""
FREEZE_COLUMN = 3
"""Key, learner and class stay in sight."""
LINE_HEIGHT, HEADING_HEIGHT = 30.0, 62.0
"""Points: a line of the list has two lines of words, a heading four."""
TASKS_ON_PAGE = 2
MOST_FROZEN = 8
"""Lines of the reading panel that leave room for the list below on a small screen."""


def comments_sheet(order: Order) -> Part:
    """Plan the sheet: a learner to read on top, below one line a learner with the components side by side."""
    panel = reading_panel(order, COMMENTS_SHEET)
    own = [_component(order, c) for c in order.internal()]
    columns = (key_column(), learner_column(), class_column(), *(one for mine in own for one in mine), note_column())
    refuse_same_headings(order, columns)
    wrapped = tuple(replace(column, wrap=True) for column in columns)
    table = Table(COMMENTS, COMMENTS_SHEET, panel.below, order.lines, wrapped)
    lines = dict.fromkeys(range(table.top + 1, table.top + 1 + table.size), LINE_HEIGHT)
    return Part(
        Sheet(
            COMMENTS_SHEET,
            "Comments and evidence",
            "For each task where the evidence is and what you say about the work. Date and draft or final only where "
            "they differ from the marking plan on the sheet Centre.",
            "mark",
            tables=(table,),
            texts=panel.texts,
            fields=panel.fields,
            figures=panel.figures,
            highlights=impossible_highlights(table),
            freeze=(table.top + 1 if panel.lines <= MOST_FROZEN else 0, FREEZE_COLUMN),
            page_breaks=tuple(table.header(one).col for one in _first_on_pages(order)),
            heights={table.top: HEADING_HEIGHT, **lines},
        ),
        keys(order, table),
        panel.given,
    )


def _first_on_pages(order: Order) -> Iterator[str]:
    """Yield the columns that begin a page in print: two tasks of a component are on each."""
    for i, c in enumerate(order.internal()):
        if i:
            yield comment_column(c, "missing")
        yield from (comment_column(c, "evidence", row.id) for row in c.rows[TASKS_ON_PAGE::TASKS_ON_PAGE])


def _component(order: Order, c: Component) -> tuple[Column, ...]:
    """Return the columns of a component: what is missing and what is the learner's own, then task after task."""
    of_all = ColumnRole("comment", f"the comment on {c.id}", component=c.id)
    return (
        Column(comment_column(c, "missing"), f"{c.id} still missing", 30, rule=_missing(order, c)),
        Column(
            comment_column(c, MARKED_ON),
            f"{c.id} date marked (own)",
            11.5,
            kind=day_marked(order),
            prompt=Prompt("Date marked", "Only where it differs from the date of the class in the marking plan."),
            role=ColumnRole("marked_on", f"the date marked of {c.id}", component=c.id),
        ),
        Column(
            comment_column(c, STATE),
            f"{c.id} draft or final (own)",
            9,
            kind=STATES,
            prompt=Prompt("Draft or final", "Only where it differs from the state of the class in the marking plan."),
            role=ColumnRole("state", f"draft or final of {c.id}", component=c.id),
        ),
        *(column for row in c.rows for column in _task(c, row)),
        Column(comment_column(c, "comment"), f"{c.id} comment on all of it", 36, kind=COMMENT, role=of_all),
        *entry_columns(order, c),
    )


def _task(c: Component, row: Row) -> tuple[Column, Column]:
    """Return evidence location and comment of one task."""
    named = f"{c.id} {row.id} {row.short or row.title}"
    return (
        Column(
            comment_column(c, "evidence", row.id),
            f"{named}: evidence at",
            22,
            kind=EVIDENCE,
            role=ColumnRole("evidence", f"the evidence location of {c.id} {row.id}", row=row.id, component=c.id),
        ),
        Column(
            comment_column(c, "comment", row.id),
            f"{named}: comment",
            36,
            kind=TASK_COMMENT,
            role=ColumnRole("comment", f"the comment on {c.id} {row.id}", row=row.id, component=c.id),
        ),
    )


def _missing(order: Order, c: Component) -> Node:
    tasks = tuple(
        TaskWords(row.id, mark_column(row), comment_column(c, "evidence", row.id), comment_column(c, "comment", row.id))
        for row in c.rows
    )
    away = tuple(status.word for status in order.spec.statuses if not status.work)
    return still_missing("learner", marks_table(c), tasks, MARKED_ON, away)
