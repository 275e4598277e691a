"""The sheet Comments: where the evidence is, the comments, and what printed forms ask for, of all components."""

from __future__ import annotations

from dataclasses import replace

from tracker.column_roles import ColumnRole
from tracker.kinds import Words
from tracker.layout import Column, Sheet, Table
from tracker.plan.columns import (
    FREEZE_COLUMN,
    class_column,
    impossible_highlights,
    key_column,
    learner_column,
    note_column,
)
from tracker.plan.entries import entry_columns, refuse_same_headings
from tracker.plan.order import COMMENTS, COMMENTS_SHEET, TOP, Order, Part, comment_column, keys
from tracker.spec.award import Component

COMMENT = Words(300, "comment")


def comments_sheet(order: Order) -> Part:
    """Plan the sheet: one line a learner, the components side by side."""
    own = [_component(order, c) for c in order.internal()]
    columns = (key_column(), learner_column(), class_column(), *(one for mine in own for one in mine), note_column())
    refuse_same_headings(order, columns)
    table = Table(COMMENTS, COMMENTS_SHEET, TOP, order.lines, columns)
    return Part(
        Sheet(
            COMMENTS_SHEET,
            "Comments and evidence",
            "Where the evidence is, what you say about the work, and what the printed forms ask for.",
            "mark",
            tables=(table,),
            highlights=impossible_highlights(table),
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=tuple(table.header(mine[0].id).col for mine in own[1:]),
        ),
        keys(order, table),
    )


def _component(order: Order, c: Component) -> tuple[Column, ...]:
    comment = Column(
        comment_column(c, "comment"),
        f"{c.id} comment",
        30,
        kind=COMMENT,
        role=ColumnRole("comment", f"the comment on {c.id}", component=c.id),
    )
    return (*evidence_columns(c), comment, *entry_columns(order, c))


def evidence_columns(c: Component) -> tuple[Column, ...]:
    """Return one column for the location of the evidence, or one for each row of the grid, as the spec has it.

    The record form has four lines for the one, and one line for each of the many.
    """
    role = ColumnRole("evidence", f"the evidence location of {c.id}", component=c.id)
    if not c.evidence_by_row:
        return (Column(comment_column(c, "evidence"), f"{c.id} evidence location", 24, kind=Words(), role=role),)
    return tuple(
        Column(
            comment_column(c, "evidence", row.id),
            f"{c.id} evidence location {row.id}",
            20,
            kind=Words(70),
            role=replace(role, row=row.id),
        )
        for row in c.rows
    )
