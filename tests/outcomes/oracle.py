"""The result of a story, in plain loops: what the awarding organisation said counts, else the table at the mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.outcomes.stories import BEFORE, Bank, Story
from tests.workbook.oracle import grade, ums
from tracker.spec.award import Component, Spec

OFFICIAL, PUBLISHED, ESTIMATE = "Official", "Published table", "Estimate"
AWAY = ("Absent", "Withdrawn")
FIRM = {OFFICIAL: 3, "": 3, PUBLISHED: 2, ESTIMATE: 1}
"""How firm a UMS is; one that someone typed without saying what it is, was typed from a results slip."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What counts of a component in this series; "" where there is nothing."""

    mark: int | str = ""
    ums: int | str = ""
    grade: str = ""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Best:
    """What counts of a component over all series."""

    ums: int | str = ""
    grade: str = ""
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Whole:
    """What the award comes to."""

    total: int | str = ""
    grade: str = ""
    basis: str = ""


def mark_that_counts(component: Component, story: Story) -> int | str:
    """Return the raw mark that counts: a number, the status of who has no mark, "" if there is none yet."""
    if not component.internal:
        usable = story.status not in AWAY and story.raw is not None and story.raw <= component.raw_max
        return story.raw if usable and story.raw is not None else ""
    if story.status in AWAY:
        return story.status if all(mark is None for mark in story.marks) else ""
    total = 0
    for mark, row in zip(story.marks, component.rows, strict=True):
        if mark is None or not 0 <= mark <= row.most or (story.status == "No evidence" and mark):
            return ""
        total += mark
    return total if story.amended is None else story.amended


def contradicts_itself(component: Component, story: Story) -> bool:
    """Return whether one line about an examination says two things: someone has to look before anything counts."""
    away = story.status in AWAY
    something = any(one not in (None, "") for one in (story.raw, story.slip.raw, story.slip.ums, story.slip.grade))
    return (away and something) or (story.raw is not None and story.raw > component.raw_max)


def result(component: Component, story: Story) -> Result:
    """Return what counts of a component in this series."""
    mark = mark_that_counts(component, story)
    if not component.internal and contradicts_itself(component, story):
        return Result()
    if story.slip.ums is not None:
        said = story.slip.grade or grade(component.scale, story.slip.ums)
        return Result(mark=mark, ums=story.slip.ums, grade=said, basis=OFFICIAL)
    if isinstance(mark, int):
        points = ums(component, mark)
        basis = PUBLISHED if component.table.status == "published" else ESTIMATE
        return Result(mark=mark, ums=points, grade=grade(component.scale, points), basis=basis)
    return Result(mark=mark)


def best(component: Component, story: Story) -> Best:
    """Return what counts of a component over all series: the highest, and of equal ones the firmest."""
    now = result(component, story)
    held: list[tuple[int, str]] = []
    if isinstance(now.ums, int):
        held.append((now.ums, now.basis))
    if story.before:
        held.append((story.before.ums, story.before.basis or OFFICIAL))
    if not held:
        return Best()
    points, basis = held[0]
    for other, words in held[1:]:
        if other > points or (other == points and FIRM[words] > FIRM[basis]):
            points, basis = other, words
    here = now.grade if points == now.ums else grade(component.scale, points)
    return Best(ums=points, grade=here, basis=basis)


def award(spec: Spec, stories: Mapping[str, Story]) -> Whole:
    """Return what the award comes to, if every component has a result and the external one was taken last."""
    total, basis = 0, OFFICIAL
    last_internal, last_external = -1, 99
    for component in spec.components:
        one = best(component, stories[component.id])
        if not isinstance(one.ums, int):
            return Whole()
        total += one.ums
        if FIRM[one.basis] < FIRM[basis]:
            basis = one.basis
        when = _last_taken(component, stories[component.id])
        if component.internal:
            last_internal = max(last_internal, when)
        else:
            last_external = min(last_external, when)
    met = last_external >= last_internal
    return Whole(total=total, grade=grade(spec.scale, total) if met else "", basis=basis)


def _last_taken(component: Component, story: Story) -> int:
    if isinstance(result(component, story).ums, int):
        return len(BEFORE)
    return BEFORE.index(story.before.series) if story.before else -1


def banked(component: Component, story: Story, series: str, attempts: int) -> Bank | None:
    """Return what the next series begins with, if estimates may be banked: the best result, and the attempt counted.

    Args:
        component: the component.
        story: what happened.
        series: the title of this series.
        attempts: how many attempts are allowed.
    """
    now, before = result(component, story), story.before
    if not isinstance(now.ums, int):
        return before
    taken = max((before.attempts if before else 0) + 1, story.attempt or 0)
    if taken > attempts:
        return before
    if before and (before.ums > now.ums or (before.ums == now.ums and FIRM[before.basis] >= FIRM[now.basis])):
        return Bank(ums=before.ums, series=series, attempts=taken, basis=before.basis)
    return Bank(ums=now.ums, series=series, attempts=taken, basis=now.basis)


def all_results(spec: Spec, learners: Sequence[Mapping[str, Story]]) -> dict[str, list[Result]]:
    """Return the results of all learners, by component."""
    return {c.id: [result(c, one[c.id]) for one in learners] for c in spec.components}
