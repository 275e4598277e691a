"""The columns of a submission sheet: sample, keying, declarations, review, amended marks, and what is behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Choice, Day, Kind, Whole, Words
from tracker.layout import KEY, Column, Highlight, Prompt, Table
from tracker.nodes.node import Node
from tracker.plan.columns import attempt_column, attempt_kind, over, who_columns
from tracker.plan.order import LEARNERS, Order, for_all, marks_table, moderation_figure, submission_table
from tracker.rules.after_marking import (
    CLOSED,
    DIFFERS,
    KEYED,
    MEND,
    RANK,
    YES,
    difference,
    final_mark,
    if_possible,
    keyed_state,
    moderated,
    rank,
    rank_order,
)
from tracker.rules.choosing import sample_order
from tracker.rules.for_all import OwnDay, day_that_holds
from tracker.rules.learners import far_number, far_text
from tracker.rules.sample import mark_with_work
from tracker.rules.states import IMPOSSIBLE, MISSING
from tracker.rules.todo import AfterColumns, Needs, Sampled, after_check
from tracker.spec.award import Component

YES_NO = Choice("Yes_no", (YES, "No"), what="answer", align="center")
OUTCOMES = Choice("Review_outcomes", ("Mark confirmed", "Mark changed"), what="outcome")

FOR_ALL: Mapping[Holds, str] = {"issued": "Declaration issued", "signed": "Declaration signed", "told": "Mark told"}
"""Dates that can be typed once for all learners: each learner's own column, and what is dated."""
SHOWN = Prompt("Mark EOL shows", "After saving the block on EOL, type the mark that it shows now.")


def days(order: Order) -> Day:
    """Return the dates that can have to do with a series: from two years before it to a year after."""
    year = int(order.spec.series.id[:4])
    return Day(date(year - 2, 9, 1), date(year + 1, 12, 31))


def submission_columns(order: Order, component: Component) -> tuple[Column, ...]:
    """Return the columns in their order: who, what is done every day, what is rarer, what is only behind."""
    day, mark = days(order), Whole(component.raw_max)
    attempts = attempt_kind(order.spec.attempts_internal, "Attempts_internal")
    daily = (
        _entry("sample", "In sample", 8, YES_NO),
        _number(
            "final",
            f"Mark to key\n(of {component.raw_max})",
            final_mark("check", "total", "status", "amended", mark),
            headline=True,
        ),
        replace(_entry("shown", "Mark EOL shows", 7, mark, "the mark that EOL shows"), prompt=SHOWN),
        Column(
            "eol", "EOL check", 33, rule=keyed_state("final", "shown", mark, moderation_figure(component, "window"))
        ),
        _entry("issued", "Declaration issued on", 10.5, day),
        _entry("signed", "Declaration signed on", 10.5, day),
        _entry("told", "Mark told to learner on", 10.5, day),
    )
    rare = (
        attempt_column(attempts),
        _entry("review", "Review asked for", 10, YES_NO),
        _entry("reviewer", "Reviewer", 20, Words(80, "name")),
        _entry("outcome", "Review outcome", 16, OUTCOMES),
        _entry("amended", "Amended mark", 10, mark, "the amended mark"),
        _entry("reason", "Reason for amended mark", 26, Words(120, "reason")),
        _entry("amended_on", "Amended on", 12, day),
        _entry("moderator", "Moderator's mark", 11, mark, "the moderator's mark"),
        _number("difference", "Moderator less centre", difference("moderated", "own")),
        _number("place", "Place by our mark", rank(submission_table(component), "own")),
        _number("moderator_place", "Place by moderator", rank(submission_table(component), "moderated")),
    )
    todo = Column("after", "To do", 27, rule=after_check(_after(order, component, daily, rare)))
    return (*_who(), *daily, todo, *rare, *_behind(order, component, mark))


def _who() -> tuple[Column, ...]:
    """Return key, name, candidate number and class, as narrow as they can be."""
    widths = (5.5, 19, 10, 6)
    return tuple(replace(one, width=width) for one, width in zip(who_columns(), widths, strict=True))


def _after(order: Order, component: Component, daily: tuple[Column, ...], rare: tuple[Column, ...]) -> AfterColumns:
    checked: Mapping[str, str] = {"attempt": "the attempt is not in the list"}
    return AfterColumns(
        submission_table(component),
        KEY,
        "learner",
        (("sample",), ("shown",), ("issued", "signed", "told"), tuple(one.id for one in rare if one.kind)),
        tuple(
            (one.id, checked.get(one.id, f"{one.heading[0].lower()}{one.heading[1:]}"), one.kind)
            for one in (*daily, *rare)
            if one.kind and not isinstance(one.kind, Words) and one.id != "shown"
        ),
        "amended",
        "total",
        Sampled("sample", "status", order.spec.away(), zero_statuses(order)),
        (
            Needs("amended", "", ("reason", "amended_on"), "reason and date of the amended mark"),
            Needs("review", YES, ("reviewer", "outcome"), "reviewer and outcome"),
            Needs("sample", YES, ("signed_day",), "the learner's declaration"),
        ),
    )


def _behind(order: Order, component: Component, mark: Whole) -> tuple[Column, ...]:
    """Return what figures, forms and commands ask for, last of all."""
    table, marks = submission_table(component), marks_table(component)
    return (
        Column("block", "Block of twenty", 9, align="center", administrative=True),
        Column("check", "Check of the marks", 24, rule=far_text(marks, "check"), administrative=True),
        Column("status", "Status", 13, rule=far_text(marks, "status"), administrative=True),
        _behind_number("total", "Total of the marks", far_number(marks, "total")),
        _behind_number("submitted", "Mark keyed on EOL", if_possible("shown", mark)),
        _behind_number(
            "with_work", "Mark of work that was handed in", mark_with_work("final", "status", zero_statuses(order))
        ),
        _behind_number("sample_order", "Order in the sample", sample_order("sample", LEARNERS, "order")),
        *(_day(order, component, one, heading) for one, heading in FOR_ALL.items()),
        Column("order", "Order of amended marks", 24, rule=rank_order(table, "total", "final"), administrative=True),
        _behind_number("moderated", "Moderator's mark that counts", if_possible("moderator", mark)),
        _behind_number("own", "Centre's mark beside it", moderated("moderated", "submitted", "total")),
    )


def _day(order: Order, component: Component, column: Holds, what: str) -> Column:
    """Return the date that holds for a learner."""
    own = OwnDay(column, "learner", "status", order.spec.without_work(), days(order))
    rule = day_that_holds(own, for_all(component, column))
    return Column(f"{column}_day", f"{what} (holds)", 11, rule=rule, num_format="dd/mm/yyyy", administrative=True)


def zero_statuses(order: Order) -> tuple[str, ...]:
    """Return the statuses with which every mark is 0 because there is no work."""
    return tuple(status.word for status in order.spec.statuses if status.marks == "zero")


def _entry(column: Holds, header: str, width: float, kind: Kind, what: str = "") -> Column:
    return Column(column, header, width, kind=kind, role=ColumnRole(column, what))


def _number(column: str, header: str, rule: Node, *, headline: bool = False) -> Column:
    return Column(column, header, 8, rule=rule, align="center", num_format="0", headline=headline)


def _behind_number(column: str, header: str, rule: Node) -> Column:
    return Column(column, header, 11, rule=rule, align="center", num_format="0", administrative=True)


def submission_highlights(table: Table) -> tuple[Highlight, ...]:
    """Return the colours of what is keyed and of what is still to do."""
    todo, order, final, state = (table.here(column) for column in ("after", "order", "final", "eol"))
    ours, theirs = ("$" + table.here(column) for column in ("place", "moderator_place"))

    def begins(cell: str, word: str) -> str:
        return f'LEFT({cell},{len(word)})="{word}"'

    return (
        over(table, "eol", begins(state, IMPOSSIBLE), "impossible"),
        over(table, "eol", begins(state, DIFFERS), "missing"),
        over(table, "eol", begins(state, KEYED), "complete"),
        over(table, "eol", begins(state, CLOSED), "information"),
        over(table, "after", begins(todo, IMPOSSIBLE), "impossible"),
        over(table, "after", begins(todo, MISSING), "missing"),
        over(table, "order", f'{order}="{RANK}"', "missing"),
        over(table, "moderator_place", f"{theirs}<>{ours}", "information"),
        over(table, "final", f'{final}="{MEND}"', "impossible"),
    )
