"""The award: best result of each component, total, next grade, attempts, and the terminal rule.

The highest result of a component counts, whichever series it is from; the external component must be taken in the
series in which the learner certificates, and again after a later internal retake (domain facts, section 5).
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.nodes.columns import Count, Index, Match, Max, Min, Sum
from tracker.nodes.functions import And, If, IfError, IsNumber, Or, Trim, first_answer
from tracker.nodes.node import Brackets, Constant, Node, added, differs, equal, joined
from tracker.nodes.references import Far, Here, Span
from tracker.rules.basis import ESTIMATE, OFFICIAL, PUBLISHED

MET, NOT_MET = "Met", "Not met: take the external component again"


def best(results: tuple[str, ...]) -> Node:
    """Return the higher of this series' and earlier UMS, both in this line; nothing if there is neither."""
    cells = [Here(one) for one in results]
    return If(equal(Count(*cells), 0), "", Max(*cells))


def award_total(results: tuple[str, ...]) -> Node:
    """Return the total UMS, once every component has a result."""
    cells = [Here(one) for one in results]
    return If(equal(Count(*cells), len(results)), Sum(*cells), "")


def award_grade(reached: Node, terminal: str, minima: tuple[tuple[str, int], ...], fail: str) -> Node:
    """Return the grade of the award; without the terminal rule there is no award yet.

    Args:
        reached: the grade by the total UMS.
        terminal: column that says whether the terminal rule is met.
        minima: (column of a component's best UMS, the least it must be); empty unless the suite sets a minimum grade.
        fail: the grade where a component misses its minimum.
    """
    if minima:
        reached = If(Or(*(Here(column) < least for column, least in minima)), fail, reached)
    return If(equal(Here(terminal), MET), reached, "")


TOP = "Top grade"


def to_next_grade(ums: str, table: str, floors: str) -> Node:
    """Return how many UMS the next grade is away; words at the top grade."""
    here, column = Here(ums), Span(table, floors)
    further = Index(column, Match(here, column, 1) + 1) - here
    return If(IsNumber(here), If(here >= Max(column), TOP, further), "")


def still_needed(learner: str, results: tuple[tuple[str, str], ...]) -> Node:
    """Return which components have no result yet, for a learner who is there.

    Args:
        learner: column of the name.
        results: (component, column of its best UMS).
    """
    names = joined(*(If(IsNumber(Here(column)), "", f"{name} ") for name, column in results))
    return If(equal(Here(learner), ""), "", Trim(names))


@dataclass(frozen=True, slots=True)
class Source:
    """A result that can be the best of a component: the columns of its UMS and of its basis."""

    ums: str
    basis: str
    official_if_blank: bool = False
    """Whether a UMS without a word for its basis is from the results."""


def best_basis(column: str, sources: tuple[Source, ...]) -> Node:
    """Return the basis of a component's best UMS: the firmest of the results that have that UMS."""
    here = Here(column)

    def there(basis: str) -> Node:
        return added(*(equal(Here(one.ums), here) * _is(one, basis) for one in sources)) > 0

    firmest = first_answer([(there(one), one) for one in (OFFICIAL, PUBLISHED)], ESTIMATE)
    return If(IsNumber(here), firmest, "")


def _is(one: Source, basis: str) -> Node:
    said = equal(Here(one.basis), basis)
    if basis == OFFICIAL and one.official_if_blank:
        return Brackets(said + equal(Here(one.basis), ""))
    return said


def best_grade(column: str, now: str, grade: str, by_scale: Node) -> Node:
    """Return the grade of a component's best UMS: the one that this series' result has where that is the best.

    Args:
        column: column of the best UMS.
        now: column of this series' UMS; "" if the component is not offered.
        grade: column of this series' grade.
        by_scale: the grade that the scale has for the best UMS.
    """
    return If(equal(Count(Here(now)), 1), If(equal(Here(now), Here(column)), Here(grade), by_scale), by_scale)


def award_basis(total: str, bases: tuple[str, ...]) -> Node:
    """Return what the total of the award rests on: the least firm basis among the best results of its components."""

    def any_is(word: str) -> Node:
        return added(*(equal(Here(one), word) * 1 for one in bases)) > 0

    weakest = first_answer([(any_is(one), one) for one in (ESTIMATE, PUBLISHED)], OFFICIAL)
    return If(IsNumber(Here(total)), weakest, "")


def on_estimates(components: tuple[tuple[str, str], ...]) -> Node:
    """Return which components have a best UMS that is an estimate only.

    Args:
        components: (component, column of the basis of its best UMS).
    """
    return Trim(joined(*(If(equal(Here(basis), ESTIMATE), f"{component} ", "") for component, basis in components)))


@dataclass(frozen=True, slots=True)
class Taken:
    """Where the attempts at one component are: `attempts` may be "" when this series does not offer it."""

    component: str
    attempts: str
    """Table of the attempt of this series."""
    attempt: str
    """Its column."""
    allowed: int
    earlier: str
    results: str
    ums: str
    """Table and column of this series' UMS."""


def attempts_check(components: tuple[Taken, ...]) -> Node:
    """Return whether any component was taken too often, or its attempt contradicts the earlier results.

    Each component's problem is said one after the other; nothing wrong says nothing.
    """
    told = [_attempts(c) for c in components if c.attempts]
    return Trim(joined(*told)) if told else Constant("")


def _attempts(c: Taken) -> Node:
    earlier, attempt = _or_zero(c.earlier, f"{c.component}:used"), _or_zero(c.attempts, c.attempt)
    clash = If(
        And(attempt > 0, differs(attempt, earlier + 1)), f"{c.component}: attempt and earlier results differ. ", ""
    )
    too_many = If(earlier >= c.allowed, f"{c.component}: more than {c.allowed} attempts. ", clash)
    return If(IfError(differs(Far(c.results, c.ums), ""), False), too_many, "")


def _or_zero(table: str, column: str) -> Node:
    return IfError(Far(table, column) * 1, 0)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One component for the terminal rule; `this_series` is the column of this series' UMS, "" if not offered."""

    component: str
    external: bool
    this_series: str


def terminal_check(total: str, components: tuple[Sitting, ...], earlier: str, current: int) -> Node:
    """Return whether the external component was taken last: its series is not before that of any internal component.

    An award without the one or the other has nothing to compare.

    Args:
        total: column of the total UMS; without one nothing is said.
        components: the components of the award.
        earlier: table of earlier results.
        current: the place of this series in the workbook's list of series, from 1.
    """

    def latest(one: Sitting) -> Node:
        banked = _or_zero(earlier, f"{one.component}:place")
        return If(IsNumber(Here(one.this_series)), current, banked) if one.this_series else banked

    external = [latest(one) for one in components if one.external]
    internal = [latest(one) for one in components if not one.external]
    compared: Node = Constant(MET)
    if external and internal:
        compared = If(Min(*external) >= Max(*internal), MET, NOT_MET)
    return If(IsNumber(Here(total)), compared, "")
