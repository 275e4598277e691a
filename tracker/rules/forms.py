"""What is on printed forms: values of the chosen learner and component."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.kinds import Choice, Day, Kind, Whole, Words
from tracker.nodes.columns import Index, Match
from tracker.nodes.functions import If, IfError, Impossible, IsLogical, IsNumber, Left, Trim
from tracker.nodes.node import Constant, Node, equal, joined
from tracker.nodes.references import Far, Here, Single, Span
from tracker.rules.after_marking import DIFFERS, TO_KEY
from tracker.rules.choosing import by_number
from tracker.rules.states import IMPOSSIBLE


def joined_fields(fields: Sequence[str]) -> Node:
    """Return single entries joined with a space; those that are empty leave nothing behind."""
    terms: list[Node] = [Single(fields[0])]
    for one in fields[1:]:
        terms += [Constant(" "), Single(one)]
    return IfError(Trim(joined(*terms)), "")


def pick(place: str, values: Sequence[str | int]) -> Node:
    """Return words or a number that depend on the chosen component alone: facts of the spec, all written out."""
    return by_number(Single(place), list(enumerate(values, 1)), "")


def by_component(place: str, rules: Sequence[Node | None]) -> Node:
    """Return the chosen component's rule; None: this component has no such thing."""
    return by_number(Single(place), [(i, rule) for i, rule in enumerate(rules, 1) if rule], "")


def far_entry(table: str, column: str) -> Node:
    """Return what was typed for a learner in another table, as it is; a blank cell would come as 0."""
    return IfError(If(equal(Far(table, column), ""), "", Far(table, column)), "")


def far_allowed(table: str, column: str, kind: Kind | None) -> Node:
    """Return what was typed for a learner in another table if its kind accepts it; what is refused is not printed."""
    far = Far(table, column)
    if isinstance(kind, Words):
        return IfError(If(IsNumber(far) + IsLogical(far), "", far & ""), "")
    if isinstance(kind, Choice):
        return IfError(If(equal(far, ""), "", If(Impossible(kind, far), "", far)), "")
    if isinstance(kind, Whole | Day):
        return IfError(If(IsNumber(far), If(Impossible(kind, far), "", far), ""), "")
    return far_entry(table, column)


def far_result(table: str, column: str, basis: str) -> Node:
    """Return a learner's UMS or grade in another table with what it rests on in brackets; nothing where none is."""
    far = Far(table, column)
    return IfError(If(equal(far, ""), "", joined(far, " (", Far(table, basis), ")")), "")


def far_beside(table: str, column: str, kind: Kind, beside: str) -> Node:
    """Return what was typed for a learner beside a number of the same line: without the number nothing is printed.

    A learner who was absent has no total, so no amended mark of theirs is printed either.
    """
    return If(IsNumber(Far(table, beside)), far_allowed(table, column, kind), "")


def mark_to_submit(eol: str, state: str, marks: str, final: str) -> Node:
    """Return the mark to key of a learner while Edexcel Online does not show it and can still be changed.

    Args:
        eol: table of what was keyed.
        state: column of its states.
        marks: table of marks.
        final: column of the mark to key.
    """
    said, mark = Far(eol, state), Far(marks, final)
    left = equal(said, TO_KEY) + equal(Left(said, len(DIFFERS)), DIFFERS) > 0
    return IfError(If(left, If(IsNumber(mark), mark, ""), ""), "")


def field_if_possible(field: str, kind: Kind) -> Node:
    """Return a single entry if its kind accepts it; a blank cell would come as 0."""
    one = Single(field)
    return IfError(If(equal(one, ""), "", If(Impossible(kind, one), "", one)), "")


def far_mark(check: str, table: str, column: str) -> Node:
    """Return a mark typed for a learner, unless the check of this line says that something in it cannot be."""
    impossible = equal(Left(Here(check), len(IMPOSSIBLE)), IMPOSSIBLE)
    return If(impossible, "", far_entry(table, column))


COMPONENT_STEP, ROW_STEP = 1_000_000, 10_000
"""A band's code is its component's place, its row's place and its lowest mark in one number, so codes rise."""


def band_code(component: int, row: int, lowest: int) -> int:
    """Return the code of a mark band; components and rows count from 1."""
    return component * COMPONENT_STEP + row * ROW_STEP + lowest


def band_reached(place: str, row: int, mark: str, table: str, column: str) -> Node:
    """Return the mark band that a mark of this line reaches, its range of marks or its word.

    It is the one with the highest code that is not above the mark's.
    """
    code = Single(place) * COMPONENT_STEP + row * ROW_STEP + Here(mark)
    found = Index(Span(table, column), Match(code, Span(table, "code"), 1))
    return If(IsNumber(Here(mark)), found & "", "")
