"""Second marking: whose work was marked again, what differs, and whether the marks sheet has the agreed mark."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice, Day, Whole
from tracker.nodes.columns import Count, Index, Match, Sum, SumProduct
from tracker.nodes.functions import If, IfError, Impossible, first_answer
from tracker.nodes.node import Node, Term, added, differs, equal, joined
from tracker.nodes.references import Here, Neighbours, Span
from tracker.rules.filled import typed
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, MISSING


def key_of(label: str, table: str, labels: str, orders: str, keys: str) -> Node:
    """Return the key of the one learner whose label is in this line, or "": two who look the same are no one.

    Labels are compared one by one: MATCH would take * and ? for wildcards. Order numbers, which no two learners share,
    it finds as they are.
    """
    alike = equal(Span(table, labels), Here(label)) * 1
    order = SumProduct(alike, Span(table, orders))
    key = Index(Span(table, keys), Match(order, Span(table, orders), 0))
    return IfError(If(equal(Here(label), ""), "", If(equal(SumProduct(alike), 1), key & "", "")), "")


def by_word(column: str, cases: tuple[tuple[str, Node], ...]) -> Node:
    """Return one of several rules, chosen by a word in this line; nothing if the word fits none."""
    return first_answer([(equal(Here(column), word), rule) for word, rule in cases], "")


def sum_if_possible(marks: tuple[tuple[str, Whole], ...]) -> Node:
    """Return the sum of neighbouring marks if every one is there and possible."""
    row = Neighbours(*(column for column, _ in marks))
    bad = added(*(If(Impossible(kind, Here(column)), 1, 0) for column, kind in marks))
    return If(Count(row) < len(marks), "", If(bad > 0, "", Sum(row)))


def second_marks_bad(component: str, marks: tuple[tuple[str, Whole], ...], beyond: tuple[str, ...]) -> Node:
    """Return what to say of the first second mark that cannot be; columns beyond the grid must be empty."""
    steps: list[tuple[Term, Term]] = [
        (
            Impossible(kind, Here(column)),
            f"{IMPOSSIBLE}: second mark {place} must be whole, {kind.least} to {kind.most}",
        )
        for place, (column, kind) in enumerate(marks, 1)
    ]
    if beyond:
        too_many = f"{IMPOSSIBLE}: {component} has no second mark {len(marks) + 1}"
        steps.append((typed(Neighbours(*beyond)) > 0, too_many))
    return IfError(first_answer(steps, ""), FAULT)


DIFFERS = "Differs"
NO_COMPONENT = f"{MISSING}: component"
BAD_COMPONENT = f"{IMPOSSIBLE}: the component is not in the list"
NOBODY = f"{MISSING}: choose the learner from the list"
NO_SECOND = f"{MISSING}: second marks"
NO_AGREED = f"{MISSING}: agreed mark"
UNSIGNED = f"{MISSING}: date signed"
BAD_SIGNED = f"{IMPOSSIBLE}: date signed"
BAD_ACTION = f"{IMPOSSIBLE}: the action is not in the list"


@dataclass(frozen=True, slots=True)
class StandardColumns:
    """The columns of a line of second marking."""

    component: str
    component_kind: Choice
    learner: str
    key: str
    seconds: tuple[str, ...]
    second: str
    second_bad: str
    agreed: str
    agreed_kind: Whole
    now: str
    action: str
    action_kind: Choice
    signed: str
    signed_kind: Day


def standard_check(line: StandardColumns) -> Node:
    """Return what is missing in a line of second marking, or that the marks sheet does not have the agreed mark.

    Products in place of AND, because engines stop at different places of it.
    """
    component, agreed, now = Here(line.component), Here(line.agreed), Here(line.now)
    seconds = equal(typed(Neighbours(*line.seconds)), 0)
    nothing = equal(component, "") * equal(Here(line.learner), "") * equal(agreed, "") * seconds
    shown = If(equal(now, ""), "nothing", now)
    steps: list[tuple[Term, Term]] = [
        (equal(nothing, 1), ""),
        (equal(component, ""), NO_COMPONENT),
        (Impossible(line.component_kind, component), BAD_COMPONENT),
        (differs(Here(line.second_bad), ""), Here(line.second_bad)),
        (equal(Here(line.key), ""), NOBODY),
        (equal(Here(line.second), ""), NO_SECOND),
        (equal(agreed, ""), NO_AGREED),
        (
            Impossible(line.agreed_kind, agreed),
            f"{IMPOSSIBLE}: the agreed mark must be {line.agreed_kind.allowed}",
        ),
        (differs(agreed, now), joined(f"{DIFFERS}: marks sheet says ", shown, ", agreed ", agreed)),
        (Impossible(line.action_kind, Here(line.action)), BAD_ACTION),
        (Impossible(line.signed_kind, Here(line.signed)), BAD_SIGNED),
        (equal(Here(line.signed), ""), UNSIGNED),
    ]
    return IfError(first_answer(steps, COMPLETE), FAULT)
