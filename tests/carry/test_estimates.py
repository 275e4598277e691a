"""Only what is official is banked, unless more is asked for; then it stays marked from series to series."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.carry import carry_world as carry
from tests.carry.test_rollover import DAY, PEOPLE, SERIES, entries, fill, made, roll, start
from tests.workbook import shipped
from tracker.errors import RequestError
from tracker.front.fresh import repair, update
from tracker.transfer.estimates import Estimates, tables_ready


@pytest.fixture(scope="module")
def marked() -> bytes:
    """A tracker whose first learner has marks of C1, while no table of C1 is published."""
    assert shipped.award("enterprise", SERIES[0]).component("C1").table.status == "estimate"
    return fill(start(made.learners(PEOPLE)), [{"C1": [6] * 5}])


def test_what_is_not_official_is_refused_without_the_option(marked: bytes) -> None:
    """The sentence names workbook, component and learner, and what to do."""
    with pytest.raises(RequestError, match=re.escape("10B.xlsx: the UMS of C1 is an estimate for L001.")) as refused:
        roll({"10B.xlsx": marked}, SERIES[1], bank_estimates=False)

    assert "official UMS on the sheet 'Results'" in str(refused.value)
    assert "[[field bank_estimates]]" in str(refused.value)
    assert "[[command update]]" not in str(refused.value)
    assert "L002" not in str(refused.value)


def test_without_estimates_nothing_is_asked() -> None:
    """A workbook without any result rolls over as before."""
    rolled = roll({"a": start(made.learners(PEOPLE))}, SERIES[1], bank_estimates=False)

    assert rolled.estimates == ()


def test_an_official_result_is_banked_in_place_of_the_estimate(marked: bytes) -> None:
    """Also when it is lower, as after an adjustment; nothing has to be asked for."""
    typed = carry.saved(marked, lambda book: book["Results"].cell(5, 8, 31))
    rolled = roll({"a": typed}, SERIES[1], bank_estimates=False)

    assert rolled.estimates == ()
    assert entries(rolled.renewed[0].built.content)[0][:4] == [31, "December 2025 / January 2026", 1, "Official"]


def test_an_official_result_that_cannot_be_is_not_banked_nor_is_an_estimate_in_its_place(marked: bytes) -> None:
    """It is listed."""
    typed = carry.saved(marked, lambda book: book["Results"].cell(5, 8, 91))
    rolled = roll({"a": typed}, SERIES[1])

    assert entries(rolled.renewed[0].built.content)[0][0] is None
    [why] = [one.why for one in rolled.renewed[0].carried.listed if "C1 official UMS must be" in one.why]
    assert "Nothing was banked" in why


def test_a_published_table_at_the_own_mark_is_no_official_result(marked: bytes) -> None:
    """The words differ; and a table that is ready but not in the workbook is said first."""
    found = Estimates("10B.xlsx", "C1", "Published table", ("L001", "L002"))
    assert found.sentence == (
        "10B.xlsx: the UMS of C1 is that of the published table, which is not official, for L001, L002."
    )
    spec = carry.order(marked).spec
    first, *others = spec.components
    ready = replace(spec, components=(replace(first, table=replace(first.table, status="published")), *others))
    old = SimpleNamespace(file="10B.xlsx", carried=SimpleNamespace(order=SimpleNamespace(spec=spec)))
    guessed = replace(found, basis="Estimate")

    def said(one: Estimates, now: object) -> tuple[str, ...]:
        return tables_ready([old], [one], SimpleNamespace(spec=lambda *_: now))  # type: ignore[list-item, arg-type]

    [told] = said(guessed, ready)
    assert told.startswith(
        "10B.xlsx: the published table of C1 is ready and not in this workbook yet: bring it in first"
    )
    assert "[[command update]]" in told
    assert said(guessed, spec) == said(found, ready) == said(replace(guessed, component="C2"), ready) == ()


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
    typed = carry.saved(content, lambda book: book["Earlier results"].cell(5, 8, "Official"))
    assert entries(roll({"b": typed}, SERIES[2], bank_estimates=False).renewed[0].built.content)[0][3] == "Official"
    published = carry.saved(content, lambda book: book["Earlier results"].cell(5, 8, "Published table"))
    with pytest.raises(RequestError, match="C1 is that of the published table, which is not official, for L001"):
        roll({"b": published}, SERIES[2], bank_estimates=False)
