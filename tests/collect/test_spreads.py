"""How marks spread, against pandas, which the program does without."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import astuple
from statistics import mean, stdev

import pandas as pd
import pytest

from tests.collect import rows
from tests.collect.rows import class_of
from tracker.collecting.collected import collected
from tracker.collecting.row import Row
from tracker.collecting.spreads import spreads

ASSESSORS = ("Ms Example", "Mr Sample", "", "Dr Übung")


def marked(*marks: tuple[str, int | None]) -> list[Row]:
    """Return rows of assessors with their raw marks."""
    return [
        rows.row(f"{at:04}", "a.xlsx", raw=mark, to_key="" if mark is None else mark, assessor=who)
        for at, (who, mark) in enumerate(marks, 1)
    ]


def numbers(values: Sequence[float | None]) -> list[float]:
    """Return numbers to compare, not a number where there is nothing."""
    return [math.nan if one is None else float(one) for one in values]


def by_pandas(lines: Sequence[Row]) -> dict[str, tuple[float | None, ...]]:
    """Return what pandas says of each assessor, in the order of the fields of a spread."""
    table = pd.DataFrame([(one.assessor, one.raw) for one in lines if one.raw is not None], columns=["who", "raw"])
    found = {}
    for who, part in table.groupby("who")["raw"]:
        others = table.loc[table["who"] != who, "raw"]
        error = (part.var() / len(part) + others.var() / len(others)) ** 0.5 if len(others) else None
        said = (
            part.mean(),
            part.std(),
            part.min(),
            *part.quantile([0.25, 0.5, 0.75]),
            part.max(),
            others.mean(),
            error,
        )
        found[str(who)] = (len(part), *(None if one is None or pd.isna(one) else float(one) for one in said))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_spreads_are_those_of_pandas(seed: int) -> None:
    """Groups of no mark, one and many, all marks equal, large ones: the same numbers to the last digit but one."""
    dice = random.Random(seed)  # noqa: S311  (invented marks, no secret)
    most = dice.choice((0, 3, 60, 100_000))
    lines = marked(
        *((dice.choice(ASSESSORS), dice.choice((None, *[dice.randint(0, most)] * 4))) for _ in range(1 + seed * 9))
    )
    got = {one.group: astuple(one)[1:] for one in spreads(lines, lambda row: row.assessor)}
    wanted = by_pandas(lines)

    assert list(got) == sorted(wanted)
    for who, values in got.items():
        assert numbers(values) == pytest.approx(numbers(wanted[who]), rel=1e-12, abs=1e-12, nan_ok=True)


def test_a_spread_by_hand() -> None:
    """1, 2, 4 and 8 against 3 and 5: quarters lie between two marks; a single group has no others."""
    one, other = spreads(marked(("A", 8), ("B", 3), ("A", 1), ("A", 2), ("B", 5), ("A", 4)), lambda row: row.assessor)

    assert (one.count, one.mean, one.lowest, one.lower, one.middle, one.upper, one.highest) == (
        4,
        3.75,
        1,
        1.75,
        3,
        5,
        8,
    )
    assert (one.others, other.others) == (4, 3.75)
    assert one.deviation == pytest.approx(stdev([1, 2, 4, 8]))
    assert one.error == pytest.approx((stdev([1, 2, 4, 8]) ** 2 / 4 + 2 / 2) ** 0.5)
    (alone,) = spreads(marked(("A", 8)), lambda row: row.assessor)
    assert (alone.mean, alone.lower, alone.deviation, alone.others, alone.error) == (mean([8]), 8, None, None, None)
    assert list(spreads(marked(("A", None)), lambda row: row.assessor)) == []


def test_marks_of_a_collection_spread_class_by_class() -> None:
    """Rows are taken as they are collected."""
    both = collected(
        [class_of("a.xlsx", 1, 3, raw=9, to_key=9, class_name="10A"), class_of("b.xlsx", 11, 2, raw=9, to_key=4)]
    )

    assert [(one.group, one.count, one.others) for one in spreads(both.rows, lambda row: row.file)] == [
        ("a.xlsx", 3, 4.0),
        ("b.xlsx", 2, 9.0),
    ]
