"""The likely award worked out another way than the program does: plain loops over raw marks, exact fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tests.workbook import oracle
from tracker.spec.award import Component, Spec


@dataclass(frozen=True, slots=True)
class Had:
    """What is typed for one learner in one component; None where nothing is."""

    raw: int | None = None
    official: int | None = None
    earlier: int | None = None
    earlier_place: int = 0
    earlier_basis: str | None = None
    predicted: object = None
    away: str = ""
    """A status with which there are no marks."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What Summary should say of a learner."""

    ums: Mapping[str, int | str]
    total: int | str = ""
    grade: str = ""
    next: str = ""
    against: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)
    basis: str = ""


NOW, AGAIN = 99, "banked (to take again)"
"""The place of this series: after all earlier ones."""


def project(spec: Spec, had: Mapping[str, Had], target: str = "") -> Projection:
    """Return the likely award, what it rests on, and the marks that bring the next grade."""
    now = {c.id: _now(c, had[c.id]) for c in spec.components}
    best = {c: max((one for one in (now[c], had[c].earlier) if one is not None), default=None) for c in now}
    found = {c.id: _component(c, spec, had, now, best) for c in spec.components}
    ums: dict[str, int | str] = {c: one[0] for c, one in found.items()}
    words = {c: one[1] for c, one in found.items()}
    bad = "Correct it" if target and target not in spec.scale.grades else ""
    for c, (its, word) in found.items():
        if its == "":
            return Projection(ums, "", "", "", bad, dict.fromkeys(ums, ""), f"{c} {word}: no estimate")

    place, grades = _place(spec, ums), spec.scale.grades
    away = place - grades.index(target) if target in grades else 0
    against = f"{abs(away)} {'below' if away < 0 else 'above'}" if away else "on target"
    top = place == len(grades) - 1
    needs = {}
    for c in spec.components:
        settled = best[c.id] is not None and words[c.id] not in {"predicted", AGAIN}
        tried = (raw for raw in range(c.raw_max + 1) if _place(spec, {**ums, c.id: oracle.ums(c, raw)}) > place)
        lowest = next(tried, None)
        needs[c.id] = "not alone" if lowest is None else f"{lowest} of {c.raw_max}"
        if settled or top:
            needs[c.id] = "" if top else words[c.id].removesuffix(" (not official)")
    return Projection(
        ums,
        sum(ums.values()),
        grades[place],
        "top" if top else grades[place + 1],
        bad or (against if target else ""),
        needs,
        _said(spec, words),
    )


def _now(c: Component, one: Had) -> int | None:
    if one.official is not None:
        return one.official
    return None if one.raw is None or one.away else oracle.ums(c, one.raw)


def _component(  # noqa: PLR0911 - one answer after the other
    c: Component,
    spec: Spec,
    had: Mapping[str, Had],
    now: Mapping[str, int | None],
    best: Mapping[str, int | None],
) -> tuple[int | str, str]:
    """Return the likely UMS and what it rests on, or "" and why there is none."""
    one, name = had[c.id], c.id
    banked = "banked" if one.earlier_basis in {None, "Official"} else "banked (not official)"
    if now[name] is not None:
        if now[name] == best[name] and one.official is not None:
            return best[name], "official"
        return best[name], banked if one.earlier == best[name] else "marked" if c.internal else "typed"
    if one.away and one.earlier is None:
        return "", one.away
    if not c.internal and one.predicted is not None and not one.away:
        if not (type(one.predicted) is int and 0 <= one.predicted <= c.raw_max):
            return "", "prediction to correct"
        guess = oracle.ums(c, one.predicted)
        better = one.earlier is not None and one.earlier >= guess
        return (one.earlier, banked) if better else (guess, "predicted")
    if one.earlier is not None:
        return one.earlier, banked if c.internal or one.earlier_place >= _newest(spec, had, now, best) else AGAIN
    known = [k for k in spec.components if k.internal and best[k.id] is not None]
    if not known:
        return "", "not marked" if c.internal else "no mark or prediction"
    share = Fraction(sum(best[k.id] for k in known), sum(k.ums_max for k in known))
    return oracle.rounded(share * c.ums_max), "like " + " and ".join(k.id for k in known)


def _newest(spec: Spec, had: Mapping[str, Had], now: Mapping[str, int | None], best: Mapping[str, int | None]) -> int:
    """Return when an internal component was last taken, or will be where it has no result."""
    places = [
        had[c.id].earlier_place if now[c.id] is None and best[c.id] is not None else NOW
        for c in spec.components
        if c.internal
    ]
    return max(places, default=0)


def _place(spec: Spec, ums: Mapping[str, int]) -> int:
    """Return the place of the grade from 0; the fail grade where a component misses its minimum."""
    least = spec.minimum_component_grade
    for c in spec.components:
        grades = c.scale.grades
        if least and grades.index(oracle.grade(c.scale, ums[c.id])) < grades.index(least):
            return 0
    return spec.scale.grades.index(oracle.grade(spec.scale, sum(ums.values())))


def _said(spec: Spec, words: Mapping[str, str]) -> str:
    """Return components side by side that rest on the same as one: "C1, C2 marked, C3 predicted"."""
    runs: list[tuple[list[str], str]] = []
    for c in spec.components:
        if runs and runs[-1][1] == words[c.id]:
            runs[-1][0].append(c.id)
        else:
            runs.append(([c.id], words[c.id]))
    return ", ".join(f"{', '.join(names)} {word}" for names, word in runs)
