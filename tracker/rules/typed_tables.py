"""UMS from what the centre typed before the published table was in the specs: six raw boundaries, or the whole list.

Boundaries rise, each from 1 to below the maximum of the component, and UMS lie on straight lines between them, rounded
half up: the rule that makes the estimate, `grading.straight_lines`. A list has a UMS for every raw mark, never falls
and ends at the most UMS. While anything is wrong there is no UMS at all; while boundaries are only begun, or nothing is
typed, the estimate of the specs holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Whole
from tracker.nodes.columns import Count, CountA, Index, Sum
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Round, first_answer
from tracker.nodes.node import Constant, Node, Term, equal, joined
from tracker.nodes.references import CellAt, Here, Single, Span
from tracker.rules.basis import BOUNDARIES, ESTIMATE, LIST
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING


@dataclass(frozen=True, slots=True)
class TypedTable:
    """Where boundaries and list of one component are typed, and what they may be."""

    component: str
    grades: tuple[str, ...]
    """The grades above the lowest one, low to high: line i of the boundaries is that of grade i."""
    floors: tuple[int, ...]
    """The lowest UMS of each of them."""
    raw_max: int
    ums_max: int
    boundaries: str
    """Table of the boundaries, with a column called as the component."""
    boundary_kind: Whole
    table: str
    """The raw-to-UMS table of the component."""
    listed: str
    """Its column in which the published list is pasted."""
    wrong: str
    """Its column that says of each value of the list whether it cannot be, as 1 or 0."""
    list_kind: Whole

    @property
    def needs_all(self) -> str:
        """What to say while only some boundaries are typed."""
        return f"{MISSING}: {self.component} needs all {len(self.grades)} boundaries"

    @property
    def needs_every_mark(self) -> str:
        """What to say while the list has gaps."""
        return f"{MISSING}: {self.component} list needs a UMS for every raw mark 0 to {self.raw_max}"

    def boundary(self, place: int) -> CellAt:
        """Return the cell of the boundary of a grade, by its place from 0."""
        return CellAt(self.boundaries, self.component, place)


def wrong_in_list(one: TypedTable) -> Node:
    """Return 1 where a value of the pasted list cannot be, or is below the one before it; 0 for an empty cell."""
    here, raw = Here(one.listed), Here("raw")
    before = Index(Span(one.table, one.listed), raw)
    falls = If(raw > 0, If(IsNumber(before), here < before, False), False)
    return IfError(first_answer([(equal(here, ""), 0), (Impossible(one.list_kind, here), 1), (falls, 1)], 0), 1)


def typed_state(one: TypedTable) -> Node:
    """Return what is wrong with what was typed for a component, or still to do; nothing if nothing is typed."""
    bad = f"{IMPOSSIBLE}: {one.component}"
    cells = [one.boundary(i) for i in range(len(one.grades))]
    listed = Span(one.table, one.listed)
    any_boundary, any_listed = CountA(*cells) > 0, CountA(listed) > 0
    steps: list[tuple[Term, Term]] = [
        (any_boundary * any_listed > 0, f"{bad}: clear the boundaries or the list, one of them is enough"),
        *(
            (Impossible(one.boundary_kind, cell), f"{bad} {grade}: type {one.boundary_kind.allowed}")
            for cell, grade in zip(cells, one.grades, strict=True)
        ),
        *((_not_above(cells[i], cells[i - 1]), _order_words(one, i)) for i in range(1, len(cells))),
        (If(any_boundary, Count(*cells) < len(cells), False), one.needs_all),
        (
            Sum(Span(one.table, one.wrong)) > 0,
            f"{bad} list: every UMS is a whole number 0 to {one.ums_max} and not below the one before it",
        ),
        (
            If(any_listed, Count(listed) <= one.raw_max, False),
            one.needs_every_mark,
        ),
        (
            If(any_listed, Index(listed, one.raw_max + 1) < one.ums_max, False),
            f"{bad} list: raw mark {one.raw_max} is worth {one.ums_max} UMS",
        ),
    ]
    done = If(any_boundary, COMPLETE, If(any_listed, COMPLETE, ""))
    return IfError(first_answer(steps, done), f"{bad}: a cell of the boundaries or the list is an error")


def _not_above(high: CellAt, low: CellAt) -> Node:
    return If(equal(Count(high, low), 2), high <= low, False)


def _order_words(one: TypedTable, place: int) -> Node:
    low, high = one.grades[place - 1], one.grades[place]
    return joined(
        f"{IMPOSSIBLE}: {one.component} {high} is ", one.boundary(place), f", it must be above {low}, ",
        one.boundary(place - 1),
    )  # fmt: skip


def typed_way(one: TypedTable, state: str) -> Node:
    """Return by what the UMS of a component are worked out: the estimate, boundaries or a list; nothing if wrong.

    Args:
        one: the component.
        state: the figure of `typed_state`.
    """
    said = Single(state)
    by = If(CountA(Span(one.table, one.listed)) > 0, LIST, BOUNDARIES)
    begun = If(equal(said, COMPLETE), by, "")
    waiting = ("", one.needs_all, one.needs_every_mark)
    return IfError(first_answer([(equal(said, words), ESTIMATE) for words in waiting], begun), "")


def ums_by(one: TypedTable, way: str, estimate: str) -> Node:
    """Return the UMS of a raw mark: the estimate, the one on the list, or the one on the straight line it lies on.

    Args:
        one: the component.
        way: the figure of `typed_way`.
        estimate: column of the estimate of the specs.
    """
    by = Single(way)
    steps: list[tuple[Term, Term]] = [
        (equal(by, ESTIMATE), Here(estimate)),
        (equal(by, LIST), Here(one.listed)),
        (equal(by, BOUNDARIES), _on_the_line(one)),
    ]
    return IfError(first_answer(steps, ""), "")


def _on_the_line(one: TypedTable) -> Node:
    """Return the UMS on the line from the boundary at or below a raw mark to the next one, rounded half up."""
    raw = Here("raw")
    most = Constant(one.raw_max)
    lefts: list[Node] = [Constant(0), *(one.boundary(i) for i in range(len(one.floors)))]
    rights: list[Node] = [*lefts[1:], most]
    lows = (0, *one.floors)
    highs = (*one.floors, one.ums_max)
    lines = [
        Round((raw - left) * (high - low) / (right - left), 0) + low
        for left, right, low, high in zip(lefts, rights, lows, highs, strict=True)
    ]
    steps: list[tuple[Term, Term]] = [(raw < right, line) for right, line in zip(rights[:-1], lines[:-1], strict=True)]
    return first_answer(steps, lines[-1])
