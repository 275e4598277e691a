"""The likely award of a learner now, and what each component needs for the next award grade.

A projection, never a result: it begins with the results that count (`rules/award.best`) and puts a predicted mark, or
the share of the UMS that the internal components have so far, where there is none. Nothing but the sheet Summary asks
for it, and each number goes with words for what it rests on. Where something has to be corrected, or nothing internal
has a result, there is no projection.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Whole
from tracker.nodes.columns import Count, CountIf, Index, Match, Max, Sum, SumProduct
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Left, Len, Or, Right, Round, first_answer
from tracker.nodes.node import Brackets, Constant, Node, Term, added, differs, equal, joined
from tracker.nodes.references import CellAt, Far, Here, Span
from tracker.rules.award import latest_place
from tracker.rules.basis import OFFICIAL
from tracker.rules.marks import look_up
from tracker.rules.states import COMPLETE, IMPOSSIBLE

FROM_RESULTS, MARKED, TYPED, PREDICTED = "official", "marked", "typed", "predicted"
BANKED, NOT_FIRM, AGAIN = "banked", "banked (not official)", "banked (to take again)"
"""What the likely UMS of a component rests on; `like C1` where it has the same share as others."""
LIKE = "like "
TO_CORRECT, BAD_PREDICTION, NO_UMS = "to correct", "prediction to correct", "UMS table to correct"
NOT_MARKED, NO_PREDICTION = "not marked", "no mark or prediction"
NO_ESTIMATE = ": no estimate"
BAD_EARLIER = f"earlier results to correct{NO_ESTIMATE}"
NONE_YET = "none yet"
NOT_ALONE = "not alone"
"""The next grade cannot be reached with this component alone."""
ON_TARGET, BELOW, ABOVE = "on target", "below", "above"
BAD_TARGET = "Correct it"
TOP = "top"
AND = " and "


@dataclass(frozen=True, slots=True)
class Projected:
    """One component of the award: its limits, where its results are, and the tables that its projection asks."""

    id: str
    internal: bool
    raw_max: int
    ums_max: int
    table: str
    """Its raw-to-UMS table; it begins at raw 0 and never falls."""
    results: str
    """Table of this series' results; "" where the series does not offer the component."""
    marks: str
    """Table of its marks; "" if there is none."""
    earlier: str
    least: int
    """The UMS that it must reach for the award; 0 where the suite sets no minimum grade."""
    without: tuple[str, ...] = ()
    """Statuses with which an external component comes to no result."""

    def column(self, what: str) -> Here:
        """Return one of its columns in the line of a learner, such as `best` or `likely`."""
        return Here(f"{self.id}:{what}")

    def is_here(self, what: str) -> Node:
        """Return whether one of its columns holds a number."""
        return IsNumber(self.column(what))


def typed_far(table: str, column: str) -> Node:
    """Return what was typed for a learner in another table; nothing for a blank, words for an error value."""
    return IfError(If(equal(Far(table, column), ""), "", Far(table, column)), TO_CORRECT)


def known_ums(components: tuple[Projected, ...], like: str) -> Node:
    """Return the UMS of all internal components that have a result; nothing if none has.

    Args:
        components: all components.
        like: column of the words that name those with a result.
    """
    known = added(*(If(c.is_here("best"), c.column("best"), 0) for c in components if c.internal), Constant(0))
    return If(equal(Here(like), ""), "", known)


def known_of(components: tuple[Projected, ...], like: str) -> Node:
    """Return the most UMS that those components can have."""
    most = added(*(If(c.is_here("best"), c.ums_max, 0) for c in components if c.internal), Constant(0))
    return If(equal(Here(like), ""), "", most)


def like_words(components: tuple[Projected, ...]) -> Node:
    """Return which components one without a result is like: "like C1 and C2"."""
    names = joined(*(If(c.is_here("best"), AND + c.id, "") for c in components if c.internal), "")
    return _after(names, AND, LIKE)


def _after(words: Node, separator: str, begin: str) -> Node:
    """Return words without the separator before the first of them; nothing if there are none."""
    return If(equal(words, ""), "", begin & Right(words, Len(words) - len(separator)))


def predicted_ums(c: Projected, raw: str, kind: Whole) -> Node:
    """Return the UMS of a predicted raw mark; words if it cannot be, nothing where no examination is taken."""
    mark = Here(raw)
    steps: list[tuple[Term, Term]] = [(equal(mark, ""), ""), (Impossible(kind, mark), BAD_PREDICTION)]
    if c.results:
        steps.append((_status_is(c), ""))
    found = IfError(look_up(mark, c.table), NO_UMS)
    return first_answer(steps, If(IsNumber(found), found, NO_UMS))


def _status_is(c: Projected) -> Node:
    status = Far(c.results, f"{c.id}:status")
    return IfError(added(*(equal(status, word) * 1 for word in c.without), Constant(0)) > 0, False)


def _cannot_be(c: Projected) -> Node:
    """Return whether marks or results of this series hold what they may not."""
    places = [(c.results, f"{c.id}:state"), *([(c.marks, "check")] if c.marks else [])]
    said = (equal(Left(Far(*one), len(IMPOSSIBLE)), IMPOSSIBLE) * 1 for one in places)
    return IfError(added(*said) > 0, True)


def _no_ums(c: Projected) -> Node:
    """Return whether a mark counts, but its table gives no UMS for it."""
    return IfError(IsNumber(Far(c.results, f"{c.id}:mark")) * differs(Far(c.results, f"{c.id}:mark"), ""), 0) > 0


def no_projection(c: Projected, known: str) -> Node:
    """Return why a component has no likely UMS; nothing if it has one.

    Args:
        c: the component.
        known: column of the most UMS of the internal components with a result.
    """
    steps: list[tuple[Term, Term]] = []
    if c.internal:
        steps.append((c.is_here("best"), ""))
        if c.results:
            mark = IfError(Far(c.results, f"{c.id}:mark") & "", "")
            steps += [(_cannot_be(c), TO_CORRECT), (_no_ums(c), NO_UMS), (differs(mark, ""), mark)]
        return first_answer([*steps, (equal(Here(known), ""), NOT_MARKED)], "")
    predicted = c.column("predicted")
    if c.results:
        status = IfError(Far(c.results, f"{c.id}:status") & "", "")
        steps += [
            (c.is_here("now"), ""),
            (_cannot_be(c), TO_CORRECT),
            (_no_ums(c), NO_UMS),
            (_status_is(c), If(c.is_here("before"), "", status)),
        ]
    steps += [
        (If(IsNumber(predicted), False, differs(predicted, "")), predicted),
        (added(IsNumber(predicted) * 1, c.is_here("before") * 1) > 0, ""),
        (equal(Here(known), ""), NO_PREDICTION),
    ]
    return first_answer(steps, "")


def likely_ums(c: Projected, known: str, known_most: str) -> Node:
    """Return the likely UMS: the best result, a better predicted one, or the share of the internal components."""
    best = c.column("best")
    share = If(IsNumber(Here(known_most)), Round(Here(known) * c.ums_max / Here(known_most), 0), "")
    steps: list[tuple[Term, Term]] = [(differs(c.column("no"), ""), "")]
    if not c.internal:
        if c.results:
            steps.append((c.is_here("now"), best))
        steps.append((c.is_here("predicted"), Max(c.column("predicted"), best)))
    steps.append((IsNumber(best), best))
    return first_answer(steps, share)


def rests_on(c: Projected, like: str, again: Node | None) -> Node:
    """Return what the likely UMS rests on, the firmest word that is true.

    Args:
        c: the component.
        like: column of the words for the share of others.
        again: whether an external result from before is not enough for the terminal rule; None for an internal one.
    """
    best, before = c.column("best"), c.column("before")
    firm = added(equal(c.column("before_basis"), OFFICIAL) * 1, equal(c.column("before_basis"), "") * 1) > 0
    banked = If(firm, BANKED, NOT_FIRM)
    steps: list[tuple[Term, Term]] = [(differs(c.column("no"), ""), "")]
    if c.results:
        now = c.column("now")
        this = first_answer(
            [
                (equal(now, best) * equal(c.column("now_basis"), OFFICIAL) > 0, FROM_RESULTS),
                (equal(before, best), banked),
            ],
            MARKED if c.internal else TYPED,
        )
        steps.append((IsNumber(now), this))
    if not c.internal:
        better = If(IsNumber(before), before >= c.column("predicted"), False)
        steps.append((c.is_here("predicted"), If(better, banked, PREDICTED)))
    steps.append((IsNumber(before), If(again, AGAIN, banked) if again is not None else banked))
    return first_answer(steps, Here(like))


def to_take_again(c: Projected, components: tuple[Projected, ...], current: int) -> Node | None:
    """Return whether an external result from before is older than an internal one, also one that is still to come."""
    internal = [one for one in components if one.internal]
    if c.internal or not internal:
        return None
    newest = [
        If(added(*([one.is_here("now") * 1] if one.results else []), equal(one.is_here("best"), False) * 1) > 0,
           current, latest_place(one.earlier, one.id))
        for one in internal
    ]  # fmt: skip
    return latest_place(c.earlier, c.id) < Max(*newest)


def likely_total(learner: str, components: tuple[Projected, ...], earlier: str) -> Node:
    """Return the likely total UMS, once every component has a likely UMS and no earlier result is to be corrected."""
    cells = [c.column("likely") for c in components]
    whole = If(equal(Count(*cells), len(cells)), Sum(*cells), "")
    return If(equal(Here(learner), ""), "", If(_earlier_wrong(earlier), "", whole))


def _earlier_wrong(earlier: str) -> Node:
    check = Far(earlier, "check")
    return IfError(differs(check, "") * differs(check, COMPLETE) > 0, True)


def likely_place(total: str, components: tuple[Projected, ...], table: str, floors: str) -> Node:
    """Return the place of the likely grade among those of the award, from 1; the first if a minimum is missed."""
    reached: Node = Match(Here(total), Span(table, floors), 1)
    if missed := [c.column("likely") < c.least for c in components if c.least]:
        reached = If(Or(*missed), 1, reached)
    return If(IsNumber(Here(total)), reached, "")


def grade_at(place: str, table: str, *, after: int = 0, most: int = 0) -> Node:
    """Return the grade at a place, or so many after it; words beyond the last one."""
    here = Here(place)
    found: Node = Index(Span(table, "grade"), here + after if after else here)
    if after:
        found = If(here < most, found, TOP)
    return If(IsNumber(here), found, "")


def grade_or_none(learner: str, grade: str) -> Node:
    """Return what a learner is counted under: the likely grade, or that there is none yet."""
    return If(equal(Here(learner), ""), "", If(equal(Here(grade), ""), NONE_YET, Here(grade)))


def target_place(target: str, grades: tuple[str, ...]) -> Node:
    """Return the place of the target among the grades of the award, from 1; 0 for what is none of them.

    There is no place without a target. Each grade is compared by itself: MATCH would take the * of L2D* for a wildcard.
    """
    place = added(*(equal(Here(target), grade) * (i + 1) for i, grade in enumerate(grades)))
    return If(equal(Here(target), ""), "", place)


def against_target(target: str, wanted: str, place: str) -> Node:
    """Return how many grades the likely award is below or above the target.

    Args:
        target: column of what was typed.
        wanted: column of its place among the grades.
        place: column of the place of the likely grade.
    """
    away = Here(place) - Here(wanted)
    said = first_answer(
        [
            (equal(Here(target), ""), ""),
            (equal(Here(wanted), 0), BAD_TARGET),
            (equal(IsNumber(Here(place)), False), ""),
            (equal(away, 0), ON_TARGET),
            (away < 0, joined(Here(wanted) - Here(place), f" {BELOW}")),
        ],
        joined(away, f" {ABOVE}"),
    )
    return IfError(said, BAD_TARGET)


@dataclass(frozen=True, slots=True)
class Aim:
    """The next grade of the award: the columns of the likely total and of the place of its grade, and the grades."""

    total: str
    place: str
    table: str
    floors: str
    """Column of the table with the lowest total of each grade."""
    most: int
    """How many grades there are."""


def mark_needed(c: Projected, components: tuple[Projected, ...], aim: Aim) -> Node:
    """Return the raw mark of a component that brings the next award grade while all others stay as they are.

    The number of raw marks with fewer UMS is the lowest mark with enough, because the table begins at raw 0 and never
    falls. A component with a result says what that is.

    Args:
        c: the component.
        components: all of them.
        aim: the next grade of the award.
    """
    ums = Span(c.table, "ums")
    need: Node = Index(Span(aim.table, aim.floors), Here(aim.place) + 1) - Here(aim.total) + c.column("likely")
    if c.least:
        need = Max(need, Constant(c.least))
    mark = CountIf(ums, joined("<", Brackets(need)))
    steps: list[tuple[Term, Term]] = [(equal(IsNumber(Here(aim.place)), False), ""), (Here(aim.place) >= aim.most, "")]
    fixed = differs(c.column("from"), PREDICTED) * differs(c.column("from"), AGAIN)
    settled = If(equal(c.column("from"), NOT_FIRM), BANKED, c.column("from"))
    steps.append((If(c.is_here("best"), fixed > 0, False), settled))
    if others := [one.column("likely") < one.least for one in components if one is not c and one.least]:
        steps.append((Or(*others), NOT_ALONE))
    steps += [(differs(Count(ums), c.raw_max + 1), ""), (mark > c.raw_max, NOT_ALONE)]
    return first_answer(steps, joined(mark, f" of {c.raw_max}"))


OFFICIAL_AWARD = "official award "
"""Goes before the grade in what the likely award rests on, once it is typed."""


def likely_basis(
    learner: str, total: str, components: tuple[Projected, ...], earlier: str, official: str | None
) -> Node:
    """Return what the likely award rests on, or why there is none: "C1, C2 marked, C3 predicted".

    Args:
        learner: column of the name.
        total: column of the likely total.
        components: all of them.
        earlier: table of earlier results.
        official: column of the official grade of the award, which is said in place of everything else.
    """
    pieces: list[Term] = []
    for c, following in zip(components, (*components[1:], None), strict=True):
        rests = c.column("from")
        said: Node = joined(" ", rests) if following is None else joined(" ", rests, ", ")
        pieces += [c.id, said if following is None else If(equal(rests, following.column("from")), ", ", said)]
    why = first_answer(
        [
            (_earlier_wrong(earlier), BAD_EARLIER),
            *((differs(c.column("no"), ""), joined(f"{c.id} ", c.column("no"), NO_ESTIMATE)) for c in components),
        ],
        "",
    )
    said = If(IsNumber(Here(total)), joined(*pieces), why)
    if official:
        said = If(equal(Here(official), ""), said, joined(OFFICIAL_AWARD, Here(official)))
    return If(equal(Here(learner), ""), "", said)


def count_among(table: str, column: str, words: str, group: str, of: tuple[str, int]) -> Node:
    """Return how many learners of one class (or assessor) are counted under the words in this line.

    Args:
        table: the table of learners.
        column: its column of what they are counted under.
        words: column of the words in this line.
        group: column of the class or assessor of each learner.
        of: table and line of its name on the sheet Centre; nothing is counted while that is empty.
    """
    name = CellAt(of[0], "name", of[1])
    both = SumProduct(equal(Span(table, column), Here(words)) * equal(Span(table, group), name))
    return If(equal(name, ""), "", both)
