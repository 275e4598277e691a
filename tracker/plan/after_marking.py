"""The columns of a marks sheet to the right of the check: evidence, sample, declarations, review, amended marks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Choice, Day, Kind, Whole, Words
from tracker.layout import Column, Highlight, Table
from tracker.nodes.node import Node
from tracker.plan.columns import attempt_column, attempt_kind, note_column, over, status_column, status_kind
from tracker.plan.entries import entry_columns
from tracker.plan.order import LEARNERS, Order, keyed_table, marks_table
from tracker.rules.after_marking import (
    MEND,
    RANK,
    YES,
    changed_since,
    difference,
    final_mark,
    if_possible,
    moderated,
    rank_order,
)
from tracker.rules.choosing import sample_order
from tracker.rules.learners import far_number
from tracker.rules.sample import mark_with_work
from tracker.rules.states import IMPOSSIBLE, MISSING
from tracker.rules.todo import AfterColumns, Needs, Sampled, after_check
from tracker.spec.award import Component

YES_NO = Choice("Yes_no", (YES, "No"), what="answer", align="center")
OUTCOMES = Choice("Review_outcomes", ("Mark confirmed", "Mark changed"), what="outcome")
COMMENT = Words(300, "comment")


def days(order: Order) -> Day:
    """Return the dates that can have to do with a series: from two years before it to a year after."""
    year = int(order.spec.series.id[:4])
    return Day(date(year - 2, 9, 1), date(year + 1, 12, 31))


def after_columns(order: Order, component: Component) -> tuple[Column, ...]:
    """Return the columns to the right of the check of a marks sheet."""
    table, day, mark = marks_table(component), days(order), Whole(component.raw_max)
    entries: tuple[tuple[Holds, str, float, Kind], ...] = (
        ("sample", "In sample", 9, YES_NO),
        ("issued", "Declaration issued on", 12, day),
        ("signed", "Declaration signed on", 12, day),
        ("told", "Mark told to learner on", 12, day),
        ("review", "Review asked for", 10, YES_NO),
        ("reviewer", "Reviewer", 20, Words(80, "name")),
        ("outcome", "Review outcome", 16, OUTCOMES),
        ("amended", "Amended mark", 10, mark),
        ("reason", "Reason for amended mark", 26, Words(120, "reason")),
        ("amended_on", "Amended on", 12, day),
        ("moderator", "Moderator's mark", 11, mark),
    )
    named_so: Mapping[str, str] = {"amended": "the amended mark", "moderator": "the moderator's mark"}
    asked = entry_columns(order, component, day, YES_NO)
    named: list[tuple[str, str, Kind]] = [(column, header, kind) for column, header, _, kind in entries]
    named += [(column.id, column.header, column.kind) for column in asked if column.kind]
    checked = tuple(
        (column, f"{header[0].lower()}{header[1:]}", kind)
        for column, header, kind in named
        if not isinstance(kind, Words)
    )
    needs = (
        Needs("amended", "", ("reason", "amended_on"), "reason and date of the amended mark"),
        Needs("review", YES, ("reviewer", "outcome"), "reviewer and outcome"),
        Needs("sample", YES, ("signed",), "the learner's declaration"),
    )
    sampled = Sampled("sample", "status", order.spec.away(), _zero(order))
    evidence, comment = evidence_columns(component), _comment()
    typed = tuple(column.id for column in (*evidence, comment, *asked)) + tuple(column for column, *_ in entries)
    return (
        status_column(status_kind(order.spec.statuses, "Statuses")),
        attempt_column(attempt_kind(order.spec.attempts_internal, "Attempts_internal")),
        *evidence,
        comment,
        *asked,
        *(
            Column(
                column,
                header,
                width,
                kind=kind,
                administrative=True,
                role=ColumnRole(column, named_so.get(column, "")),
            )
            for column, header, width, kind in entries
        ),
        Column(
            "after",
            "Still to do",
            36,
            rule=after_check(AfterColumns("learner", typed, checked, "amended", "total", sampled, needs)),
            administrative=True,
        ),
        _number("final", "Mark to key", final_mark("check", "total", "status", "amended", mark)),
        _number("submitted", "Mark keyed on EOL", far_number(keyed_table(component), "submitted")),
        Column("changed", "Changed since keyed", 20, rule=changed_since("final", "submitted"), administrative=True),
        _number("with_work", "Mark of work that was handed in", mark_with_work("final", "status", _zero(order))),
        _number("sample_order", "Order in the sample", sample_order("sample", LEARNERS, "order")),
        Column("order", "Order of amended marks", 24, rule=rank_order(table, "total", "final"), administrative=True),
        _number("moderated", "Moderator's mark that counts", if_possible("moderator", mark)),
        _number("own", "Centre's mark beside it", moderated("moderated", "submitted", "total")),
        _number("difference", "Moderator less centre", difference("moderated", "own")),
        note_column(),
    )


def _zero(order: Order) -> tuple[str, ...]:
    """Return the statuses with which every mark is 0 because there is no work."""
    return tuple(status.word for status in order.spec.statuses if status.marks == "zero")


def evidence_columns(component: Component) -> tuple[Column, ...]:
    """Return one column for the location of the evidence, or one for each row of the grid, as the spec has it.

    The record form has four lines for the one, and one line for each of the many.
    """
    if not component.evidence_by_row:
        return (Column("evidence", "Evidence location", 24, kind=Words(), administrative=True, role=_evidence()),)
    return tuple(
        Column(
            f"evidence:{row.id}",
            f"Evidence location {row.id}",
            20,
            kind=Words(70),
            administrative=True,
            role=_evidence(row.id),
        )
        for row in component.rows
    )


def _evidence(row: str = "") -> ColumnRole:
    return ColumnRole("evidence", "the evidence location", row=row)


def _comment() -> Column:
    role = ColumnRole("comment", "the comment")
    return Column("comment", "Comment", 30, kind=COMMENT, administrative=True, role=role)


def _number(column: str, header: str, rule: Node) -> Column:
    return Column(column, header, 11, rule=rule, align="center", num_format="0", administrative=True)


def after_highlights(table: Table) -> tuple[Highlight, ...]:
    """Return the colours of what is still to do after marking."""
    todo, order, final, changed = (table.here(column) for column in ("after", "order", "final", "changed"))
    return (
        over(table, "after", f'LEFT({todo},{len(IMPOSSIBLE)})="{IMPOSSIBLE}"', "impossible"),
        over(table, "after", f'LEFT({todo},{len(MISSING)})="{MISSING}"', "missing"),
        over(table, "order", f'{order}="{RANK}"', "missing"),
        over(table, "final", f'{final}="{MEND}"', "impossible"),
        over(table, "changed", f'{changed}<>""', "information"),
    )
