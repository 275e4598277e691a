"""Learners to whom everything happened, and what is typed for them in a workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tests.outcomes import oracle
from tests.outcomes.stories import BEFORE, Bank, Slip, Story, pairs
from tracker.spec.award import Component, Spec

SEED = 20_261_130
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
    return found


def typed(spec: Spec, told: Sequence[Learner]) -> dict[tuple[str, str], list[Any]]:
    """Return what is typed in the workbook of these learners."""
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
        for what in ("status", "attempt", "amended"):
            values = [getattr(one, what) for one in mine]
            entries[f"marks:{c.id}", what] = [None if value == "" else value for value in values]
        entries[f"marks:{c.id}", "reason"] = ["Draft report" if one.amended is not None else None for one in mine]
        day = date(2027, 6, 20)
        entries[f"marks:{c.id}", "amended_on"] = [day if one.amended is not None else None for one in mine]
        entries[f"eol:{c.id}", "shown"] = [one.keyed for one in mine]
    return entries
