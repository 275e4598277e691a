"""Second marking: whose work was marked again, what differs, and whether the marks sheet has the agreed mark."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice, Day, Whole
from tracker.nodes.columns import Count, Index, Match, Sum, SumProduct
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Trim, first_answer
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


def marks_bad(component: str, called: str, marks: tuple[tuple[str, Whole], ...], beyond: tuple[str, ...]) -> Node:
    """Return what to say of the first second or agreed mark that cannot be; columns beyond the grid must be empty."""
    steps: list[tuple[Term, Term]] = [
        (
            Impossible(kind, Here(column)),
            f"{IMPOSSIBLE}: {called} {place} must be whole, {kind.least} to {kind.most}",
        )
        for place, (column, kind) in enumerate(marks, 1)
    ]
    if beyond:
        too_many = f"{IMPOSSIBLE}: {component} has no {called} {len(marks) + 1}"
        steps.append((typed(Neighbours(*beyond)) > 0, too_many))
    return IfError(first_answer(steps, ""), FAULT)


@dataclass(frozen=True, slots=True)
class TaskColumns:
    """One row of a component's grid in a line of second marking: its name, its columns, what a mark of it may be."""

    label: str
    second: str
    agreed: str
    now: str
    """The mark that is typed on the marks sheet."""
    kind: Whole

    def apart(self) -> Node:
        """Return whether there is an agreed mark that can be, and the marks sheet holds something else."""
        agreed = Here(self.agreed)
        other = If(Impossible(self.kind, agreed), False, differs(agreed, Here(self.now)))
        return If(IsNumber(agreed), other, False)


def not_agreed(tasks: tuple[TaskColumns, ...]) -> Node:
    """Return the rows of the grid that need an agreed mark and have none: the two assessors' marks are not equal.

    Where they are equal there is nothing to agree, and the agreed mark may stay empty.
    """
    return Trim(
        joined(
            *(
                If(equal(Here(one.agreed), "") * differs(Here(one.second), Here(one.now)) > 0, f"{one.label} ", "")
                for one in tasks
            )
        )
    )


def marks_apart(tasks: tuple[TaskColumns, ...]) -> Node:
    """Return every agreed mark that the marks sheet does not have: "1b: agreed 9, here 8." for each; else nothing."""
    return Trim(
        joined(
            *(
                If(
                    one.apart(),
                    joined(
                        f"{one.label}: agreed ",
                        Here(one.agreed),
                        ", here ",
                        If(equal(Here(one.now), ""), "nothing", Here(one.now)),
                        ". ",
                    ),
                    "",
                )
                for one in tasks
            )
        )
    )


def whose_marks(key: str, component: str, apart: str) -> Node:
    """Return learner key and component ("L001 C1") of a line whose agreed marks the marks sheet does not have."""
    return IfError(If(equal(Here(apart), ""), "", joined(Here(key), " ", Here(component))), "")


def apart_of_learner(key: str, component: str, table: str, whose: str, apart: str) -> Node:
    """Return what the first such line says of the learner of this line of marks; nothing if there is none.

    Those lines compare what was typed, not totals: so the check of the marks sheet can ask them.
    """
    line = Match(joined(Here(key), f" {component}"), Span(table, whose), 0)
    return IfError(Index(Span(table, apart), line) & "", "")


DIFFERS = "Differs"
NO_COMPONENT = f"{MISSING}: component"
BAD_COMPONENT = f"{IMPOSSIBLE}: the component is not in the list"
NOBODY = f"{MISSING}: choose the learner from the list"
NO_SECOND = f"{MISSING}: second marks"
NO_AGREED = f"{MISSING}: agreed mark for "
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
    agreed: tuple[str, ...]
    agreed_bad: str
    not_agreed: str
    apart: str
    action: str
    action_kind: Choice
    signed: str
    signed_kind: Day


def standard_check(line: StandardColumns) -> Node:
    """Return what is missing in a line of second marking, or that the marks sheet does not have the agreed marks.

    Products in place of AND, because engines stop at different places of it.
    """
    component = Here(line.component)
    seconds = equal(typed(Neighbours(*line.seconds)), 0)
    agreed = equal(typed(Neighbours(*line.agreed)), 0)
    nothing = equal(component, "") * equal(Here(line.learner), "") * agreed * seconds
    steps: list[tuple[Term, Term]] = [
        (equal(nothing, 1), ""),
        (equal(component, ""), NO_COMPONENT),
        (Impossible(line.component_kind, component), BAD_COMPONENT),
        (differs(Here(line.second_bad), ""), Here(line.second_bad)),
        (differs(Here(line.agreed_bad), ""), Here(line.agreed_bad)),
        (equal(Here(line.key), ""), NOBODY),
        (equal(Here(line.second), ""), NO_SECOND),
        (differs(Here(line.apart), ""), joined(f"{DIFFERS}: ", Here(line.apart))),
        (differs(Here(line.not_agreed), ""), joined(NO_AGREED, Here(line.not_agreed))),
        (Impossible(line.action_kind, Here(line.action)), BAD_ACTION),
        (Impossible(line.signed_kind, Here(line.signed)), BAD_SIGNED),
        (equal(Here(line.signed), ""), UNSIGNED),
    ]
    return IfError(first_answer(steps, COMPLETE), FAULT)
