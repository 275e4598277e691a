"""Mark, UMS, grade and basis of many stories: the workbook in several engines and Python say what the oracle says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from tests import amounts
from tests.outcomes import oracle
from tests.outcomes.filling import SEED, Learner, learners, typed
from tests.workbook import made
from tests.workbook.conftest import engine, ironcalc, libreoffice
from tests.workbook.recalc import Engine, Filled

__all__ = ["engine", "ironcalc", "libreoffice"]

FOUR = made.spec(
    made.component("C1"),
    made.component("C2", table=made.UmsTable(tuple(min(90, 2 * raw - raw // 3) for raw in range(61)), "published")),
    made.external("C3"),
    id="outcomes",
)
"""An award with an estimated and a published table, all of it invented."""


def test_everything_happened_with_everything() -> None:
    """The stories are what they are taken for, and the oracle has all three answers to what a result rests on."""
    told = learners(FOUR, SEED)

    assert len(told) > 40
    for c in FOUR.components:
        said = oracle.all_results(FOUR, told)[c.id]
        assert {one.basis for one in said} == {"", "Official", "Published table" if c.id == "C2" else "Estimate"}
        assert {oracle.best(c, one[c.id]).basis for one in told} >= {"Official", "Published table", "Estimate"}
    assert {oracle.award(FOUR, one).basis for one in told} >= {"", "Published table", "Estimate"}


@pytest.mark.parametrize("seed", range(SEED, SEED + amounts.OUTCOMES))
def test_the_workbook_says_what_the_oracle_says(engine: Engine, seed: int) -> None:
    told = learners(FOUR, seed)
    order = made.order(FOUR, len(told), spare=0)
    [worked] = engine([Filled(order, typed(FOUR, told))])
    for c in FOUR.components:
        for what in ("mark", "ums", "grade", "basis"):
            said = worked.column("results", f"{c.id}:{what}")
            want = [getattr(oracle.result(c, one[c.id]), what) for one in told]
            assert differing(said, want, told, c.id) == [], (c.id, what)
        for what, column in (("ums", "best"), ("grade", "grade"), ("basis", "basis")):
            said = worked.column("summary", f"{c.id}:{column}")
            want = [getattr(oracle.best(c, one[c.id]), what) for one in told]
            assert differing(said, want, told, c.id) == [], (c.id, what)
    wholes = [oracle.award(FOUR, one) for one in told]
    for what, column in (("total", "total"), ("grade", "award"), ("basis", "award_basis")):
        said = worked.column("summary", column)
        assert differing(said, [getattr(one, what) for one in wholes], told) == [], what


def differing(said: Sequence[Any], want: Sequence[Any], told: Sequence[Learner], component: str = "") -> list[Any]:
    """Return where two answers differ, each with its story."""
    assert len(said) == len(want)
    return [
        (one, other, story[component] if component else story)
        for one, other, story in zip(said, want, told, strict=True)
        if one != other
    ][:3]
