"""Estimates are banked only when asked for, and stay marked from series to series."""

from __future__ import annotations

import re

import pytest

from tests.carry import carry_world as carry
from tests.carry.test_rollover import DAY, PEOPLE, SERIES, entries, fill, made, roll, start
from tests.workbook import shipped
from tracker.errors import RequestError
from tracker.front.fresh import repair, update


@pytest.fixture(scope="module")
def marked() -> bytes:
    """A tracker whose first learner has marks of C1, while no table of C1 is published."""
    assert shipped.award("enterprise", SERIES[0]).component("C1").table.status == "estimate"
    return fill(start(made.learners(PEOPLE)), [{"C1": [6] * 5}])


def test_estimates_are_refused_without_the_option(marked: bytes) -> None:
    """The sentence names workbook, component and learner, and what to do."""
    with pytest.raises(RequestError, match=re.escape("10B.xlsx: the UMS of C1 is an estimate for L001.")) as refused:
        roll({"10B.xlsx": marked}, SERIES[1], bank_estimates=False)

    assert "[[command update]]" in str(refused.value)
    assert "[[field bank_estimates]]" in str(refused.value)
    assert "L002" not in str(refused.value)


def test_without_estimates_nothing_is_asked() -> None:
    """A workbook without any result rolls over as before."""
    rolled = roll({"a": start(made.learners(PEOPLE))}, SERIES[1], bank_estimates=False)

    assert rolled.estimates == ()


def test_an_estimate_stays_one_through_rollover_update_and_repair(marked: bytes) -> None:
    """And it is refused again in the next series, until somebody types the result."""
    rolled = roll({"a": marked}, SERIES[1])
    content = rolled.renewed[0].built.content
    options = carry.world.options()
    several = [
        content,
        repair(content, "b", options.catalogue, options.wording, DAY).built.content,
        update(content, "b", options.catalogue, options.wording, DAY).built.content,
    ]

    assert [(one.file, one.component, one.keys) for one in rolled.estimates] == [("a", "C1", ("L001",))]
    for one in several:
        assert entries(one)[0][3] == "Estimate"
        assert entries(one)[1][3] is None
        with pytest.raises(RequestError, match="C1 is an estimate for L001"):
            roll({"b": one}, SERIES[2], bank_estimates=False)
    assert entries(roll({"b": content}, SERIES[2]).renewed[0].built.content)[0][3] == "Estimate"
    typed = carry.saved(content, lambda book: book["Earlier results"].cell(5, 8, "Final"))
    assert entries(roll({"b": typed}, SERIES[2], bank_estimates=False).renewed[0].built.content)[0][3] == "Final"
