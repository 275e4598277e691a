"""Learners to whom everything happened, and what is typed for them in a workbook."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.outcomes import oracle
from tests.outcomes.stories import BEFORE, Bank, Slip, Story, pairs
from tests.workbook import made
from tracker.plan.standardisation import LINES, STANDARD
from tracker.roster import Learner as Roster
from tracker.spec.award import Component, Spec

SEED = 20_261_130


def people(count: int) -> list[Roster]:
    """Return learners whose candidate numbers are in another order than they are: some sheets go by the numbers."""
    numbers = list(range(1, count + 1))
    random.Random(7).shuffle(numbers)  # noqa: S311
    return [made.learner(number) for number in numbers]


Learner = Mapping[str, Story]
WHOLE = (9, 8, 10, 7, 7)
MARKS: tuple[tuple[int | None, ...], ...] = (
    WHOLE,
    (2, 0, 3, 1, 2),
    (None,) * 5,
    (9, None, 10, 7, 7),
    (13, 8, 10, 7, 7),
    (0,) * 5,
)


def slips(component: Component) -> tuple[Slip, ...]:
    """Return what the results may have said: nothing, UMS alone, all, a grade alone, a grade that does not fit."""
    low = component.scale.floors[2]
    return (
        Slip(),
        Slip(ums=low),
        Slip(raw=30, ums=low + 1, grade=component.scale.grades[2]),
        Slip(grade=component.scale.grades[3]),
        Slip(ums=low, grade=component.scale.grades[5]),
        Slip(ums=0, grade="U"),
        Slip(ums=component.ums_max),
    )


def banks(component: Component) -> tuple[Bank | None, ...]:
    """Return what may have been banked: nothing, low, high, and what the table gives for a whole set of marks."""
    same = oracle.ums(component, 41)
    return (
        None,
        Bank(ums=1, series=BEFORE[0], attempts=1, basis="Official"),
        Bank(ums=component.ums_max - 1, series=BEFORE[1], attempts=1, basis="Estimate"),
        Bank(ums=same, series=BEFORE[2], attempts=1, basis="Official"),
        Bank(ums=same, series=BEFORE[2], attempts=2, basis="Published table"),
        Bank(ums=component.scale.floors[2], series=BEFORE[0], attempts=1, basis=""),
    )


def learners(spec: Spec, seed: int) -> list[Learner]:
    """Return learners to whom everything happened, in every pair of two things."""
    axes: dict[str, Sequence[Any]] = {}
    for c in spec.components:
        own: dict[str, Sequence[Any]] = {
            "status": ("", "Absent") if not c.internal else ("", "Submitted", "Absent", "No evidence"),
            "attempt": (None, 1, 2),
            "slip": slips(c),
            "before": banks(c),
        }
        if c.internal:
            own |= {"marks": MARKS, "amended": (None, 37, 0, 60), "keyed": (None, 41, 40)}
        else:
            own |= {"raw": (None, 0, 41, 60, 61)}
        axes |= {f"{c.id} {name}": values for name, values in own.items()}
    found: list[Learner] = []
    for chosen in pairs(axes, seed):
        parts: dict[str, dict[str, Any]] = defaultdict(dict)
        for name, value in chosen.items():
            component, what = name.split(" ")
            parts[component][what] = value
        found.append({component: Story(**told) for component, told in parts.items()})
    return [_with_agreed(at, one, [c.id for c in spec.components if c.internal]) for at, one in enumerate(found)]


def _with_agreed(at: int, learner: Learner, internal: Sequence[str]) -> Learner:
    """Return a learner with agreed marks in one component: one line or two, equal, another, or one that cannot be."""
    if at >= LINES:
        return learner
    name = internal[at % 2]
    same = learner[name].marks
    other = (8, *(None for _ in same[1:]))
    kinds: tuple[tuple[tuple[int | None, ...], ...], ...] = (
        (), (same,), (other,), ((13, *same[1:]),), (same, other),
    )  # fmt: skip
    return {**learner, name: replace(learner[name], agreed=kinds[at // 2 % len(kinds)])}


def typed(spec: Spec, told: Sequence[Learner]) -> dict[tuple[str, str], list[Any]]:
    """Return what is typed in the workbook of these learners, learner by learner."""
    entries: dict[tuple[str, str], list[Any]] = {}
    for c in spec.components:
        mine = [one[c.id] for one in told]
        for what in ("raw", "ums", "grade"):
            entries["results", f"{c.id}:official_{what}"] = [getattr(one.slip, what) or None for one in mine]
        entries["results", f"{c.id}:official_ums"] = [one.slip.ums for one in mine]
        for what in ("ums", "series", "attempts", "basis"):
            entries["earlier", f"{c.id}:{what}"] = [one.before and (getattr(one.before, what) or None) for one in mine]
        if not c.internal:
            for what in ("raw", "status", "attempt"):
                values = [getattr(one, what) for one in mine]
                entries["results", f"{c.id}:{what}"] = [None if value == "" else value for value in values]
            continue
        for place, row in enumerate(c.rows):
            entries[f"marks:{c.id}", f"mark:{row.id}"] = [one.marks[place] for one in mine]
        entries[f"marks:{c.id}", "status"] = [one.status or None for one in mine]
        for what in ("attempt", "amended"):
            entries[f"submission:{c.id}", what] = [getattr(one, what) for one in mine]
        entries[f"submission:{c.id}", "reason"] = ["Draft report" if one.amended is not None else None for one in mine]
        day = date(2027, 6, 20)
        entries[f"submission:{c.id}", "amended_on"] = [day if one.amended is not None else None for one in mine]
        entries[f"submission:{c.id}", "shown"] = [one.keyed for one in mine]
    return {**entries, **_agreed(spec, told)}


def _agreed(spec: Spec, told: Sequence[Learner]) -> dict[tuple[str, str], list[Any]]:
    """Return the lines of second marking."""
    lines = [
        (c.id, person, line)
        for c in spec.components
        for person, one in zip(people(len(told)), told, strict=True)
        for line in one[c.id].agreed
    ]
    assert len(lines) <= LINES
    return {
        (STANDARD, "component"): [component for component, _, _ in lines],
        (STANDARD, "learner"): [f"{one.candidate} {one.surname}, {one.forenames}" for _, one, _ in lines],
        **{(STANDARD, f"agreed:{i + 1}"): [line[i] for _, _, line in lines] for i in range(5)},
    }
