"""The likely award on Summary: against plain loops and fractions, through engines that did not write it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.workbook import made, oracle
from tests.workbook.likely_oracle import Had, Projection, project
from tests.workbook.recalc import DIVISION, Engine, Filled, Worked
from tests.workbook.test_results import SERIES
from tracker.spec.award import Spec

HARD = replace(made.AWARDS["by outcome"], id="hard", minimum_component_grade="L1P")
AWARDS = {
    **{name: made.AWARDS[name] for name in ("by outcome", "external first", "two", "published", "nothing external")},
    "a minimum grade": HARD,
}
TARGETS = (*made.AWARD_GRADES, "", "", "L9")


def people(spec: Spec, count: int, dice: random.Random) -> list[dict[str, Had]]:
    """Return what invented learners have: every mixture of marks, results, earlier ones, predictions and statuses."""
    found = []
    for _ in range(count):
        had, gift = {}, dice.random()
        for c in spec.components:
            about = min(max(gift + dice.gauss(0, 0.12), 0), 1)
            earlier = round(about * c.ums_max) if dice.random() < 0.25 else None
            away = "Absent" if c.assessed and dice.random() < 0.08 else ""
            typed = c.assessed and not away
            raw = round(about * c.raw_max) if typed and dice.random() < (0.6 if c.internal else 0.2) else None
            official = round(about * c.ums_max) if typed and dice.random() < 0.15 else None
            guess = dice.choice((None, None, *[round(about * c.raw_max)] * 4, c.raw_max + 1, -1, 7.5, "40", True))
            had[c.id] = Had(
                raw,
                official,
                earlier,
                dice.randrange(len(spec.earlier_series) + 1),
                dice.choice((None, "Official", "Estimate", "Published table")) if earlier is not None else None,
                None if c.internal else guess,
                away,
            )
        found.append(had)
    return found


def filled(spec: Spec, learners: Sequence[dict[str, Had]], targets: Sequence[str]) -> Filled:
    """Return a workbook in which all of that is typed."""
    order = made.order(spec, len(learners), spare=0)
    entries: dict[tuple[str, str], list[object]] = {("learners", "target"): [one or None for one in targets]}
    series = SERIES if spec.earlier_series else (f"Before {spec.series.title}",)
    for turn, c in enumerate(spec.components):
        mine = [had[c.id] for had in learners]
        banked = [one.earlier is not None for one in mine]
        entries["earlier", f"{c.id}:ums"] = [one.earlier for one in mine]
        entries["earlier", f"{c.id}:basis"] = [one.earlier_basis for one in mine]
        entries["earlier", f"{c.id}:attempts"] = [1 if one else None for one in banked]
        entries["earlier", f"{c.id}:series"] = [
            series[o.earlier_place] if b else None for o, b in zip(mine, banked, strict=True)
        ]
        if not c.internal:
            entries["learners", f"predicted:{c.id}"] = [one.predicted for one in mine]
        if not c.assessed:
            continue
        entries["results", f"{c.id}:official_ums"] = [one.official for one in mine]
        if c.internal:
            entries[f"marks:{c.id}", "status"] = [one.away or None for one in mine]
            rows = [row.most for row in c.rows]
            marks = [[None] * len(rows) if o.raw is None else oracle.spread_over(o.raw, rows, turn) for o in mine]
            for i, row in enumerate(c.rows):
                entries[f"marks:{c.id}", f"mark:{row.id}"] = [line[i] for line in marks]
        else:
            entries["results", f"{c.id}:raw"] = [one.raw for one in mine]
            entries["results", f"{c.id}:status"] = [one.away or None for one in mine]
    return Filled(order, entries)


def said(worked: Worked, spec: Spec) -> list[Projection]:
    """Return the first screen of Summary, line by line."""

    def column(one: str) -> list[object]:
        return worked.column("likely", one)

    ums = {c.id: column(f"{c.id}:ums") for c in spec.components}
    needs = {c.id: column(f"{c.id}:need") for c in spec.components}
    rest = zip(*(column(one) for one in ("likely_total", "award", "next_award", "against", "basis")), strict=True)
    return [
        Projection(
            {c: values[i] for c, values in ums.items()},
            total,
            grade,
            following,
            against,
            {c: values[i] for c, values in needs.items()},
            basis,
        )
        for i, (total, grade, following, against, basis) in enumerate(rest)
    ]


def hold(name: str, count: int, engine: Engine) -> None:
    """Hold invented learners of an award against the oracle."""
    spec, dice = AWARDS[name], random.Random(name)  # noqa: S311 - no secret
    learners = people(spec, count, dice)
    targets = [dice.choice(TARGETS) for _ in learners]
    [worked] = engine([filled(spec, learners, targets)])

    expected = [project(spec, had, target) for had, target in zip(learners, targets, strict=True)]
    for line, (found, wanted) in enumerate(zip(said(worked, spec), expected, strict=True)):
        assert found == wanted, (line, learners[line], targets[line])
    assert len({one.basis for one in expected}) > 5


def test_likely_awards_and_marks_needed(ironcalc: Engine) -> None:
    """Every mixture of what a learner may have gives what plain loops give, with its basis in words."""
    hold("a minimum grade", 25, ironcalc)


@pytest.mark.slow("six awards with 120 learners each, in two engines")
@pytest.mark.parametrize("name", AWARDS)
def test_likely_awards_of_every_shape(name: str, engine: Engine) -> None:
    """External component first, last or in another series, published tables, a minimum grade: always the same."""
    hold(name, 120, engine)


POISONS = (DIVISION, True, "ten", 999, -1, 7.5)
POISONED = {
    ("learners", "predicted:C3"): "C3 prediction to correct: no estimate",
    ("learners", "target"): "C1, C2 marked, C3 typed",
    ("marks:C1", "mark:A"): "C1 to correct: no estimate",
    ("results", "C3:raw"): "C3 to correct: no estimate",
    ("results", "C2:official_ums"): "C2 to correct: no estimate",
    ("earlier", "C2:ums"): "earlier results to correct: no estimate",
}


def test_what_is_poisoned_gives_no_estimate(ironcalc: Engine) -> None:
    """An error value, TRUE, text or a mark too high: no likely award, and the words say what is to be corrected."""
    spec, count = made.AWARDS["by outcome"], len(POISONS)
    good = filled(
        spec, [dict.fromkeys(("C1", "C2", "C3"), Had(raw=30))] * count * len(POISONED), [""] * count * len(POISONED)
    )
    typed = {at: list(values) for at, values in good.given.items() if at in _typed(good)}
    for i, at in enumerate(POISONED):
        typed.setdefault(at, [None] * len(good.order.keys))[i * count : (i + 1) * count] = POISONS
    typed["results", "C3:raw"][:count] = [None] * count
    [worked] = ironcalc([Filled(good.order, typed)])

    assert worked.column("likely", "basis") == [words for words in POISONED.values() for _ in POISONS]
    guessed = [one.startswith("C1, C2") for one in worked.column("likely", "basis")]
    assert [one != "" for one in worked.column("likely", "award")] == guessed
    assert [one == "Correct it" for one in worked.column("likely", "against")] == guessed


def _typed(one: Filled) -> set[tuple[str, str]]:
    return {at for at in one.given if at[1].startswith("mark:")} | {("results", "C3:raw")}


def test_the_spread_counts_every_learner_once(ironcalc: Engine) -> None:
    """By class and by assessor, L2D* among them, learners without a class and those without an estimate."""
    spec = made.AWARDS["by outcome"]
    people_ = [made.learner(i, class_name="" if i == 3 else f"10{'AB'[i % 2]}") for i in range(1, 9)]
    raws = [60, 60, 60, 10, 30, None, 45, 20]
    had = [dict.fromkeys(("C1", "C2", "C3"), Had(raw=raw)) for raw in raws]
    typed = filled(spec, had, [""] * len(had))
    given = {at: values for at, values in typed.given.items() if at in _typed(typed)}
    [worked] = ironcalc([Filled(made.order(spec, people_, spare=0), given)])

    grades = worked.column("likely", "award")
    for line, grade in enumerate(worked.column("likely:classes", "grade")):
        mine = [one for one, got in zip(people_, grades, strict=True) if (got or "none yet") == grade]
        counts = [worked.column("likely:classes", one)[line] for one in ("all", "class:1", "class:2", "others")]
        assert counts == [len(mine), *(sum(o.class_name == c for o in mine) for c in ("10A", "10B", ""))]
        by = [worked.column("likely:assessors", one)[line] for one in ("assessor:1", "assessor:2", "others")]
        assert by == [*(sum(o.assessor == f"Assessor {i}" for o in mine) for i in (0, 1)), 0]
    assert grades.count("L2D*") == 3
