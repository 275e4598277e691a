"""What collect, diff and rollover say of the same stories, in an award with an estimated and a published table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.outcomes import oracle
from tests.outcomes.filling import SEED, Learner, learners, typed
from tests.outcomes.stories import Slip, Story
from tests.workbook import made, shipped
from tracker.checks import CheckOptions
from tracker.collecting.lines import lines
from tracker.collecting.row import Row
from tracker.diff.comparing import compare
from tracker.errors import RequestError
from tracker.front.next_series import rollover
from tracker.intake.returned import Returned, read_returned
from tracker.plan import Order, plan
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.spec.award import Spec
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped as shipped_folder
from tracker.values import Values

SERIES, NEXT = "2027-06", "2028-01"
DAY = date(2027, 1, 11)
MOST = 60
"""The highest raw mark of a component."""
CORNERS = ((0, 0), (17, 27), (23, 36), (29, 45), (36, 54), (41, 63), (49, 72), (60, 90))
PUBLISHED = [
    next(
        low + (high - low) * (raw - left) // (right - left)
        for (left, low), (right, high) in pairwise(CORNERS)
        if raw <= right
    )
    for raw in range(61)
]
"""An invented list."""


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> CheckOptions:
    """Return options with an own folder in which the list of C2 is published."""
    own = tmp_path_factory.mktemp("specs") / "psas" / "enterprise"
    own.mkdir(parents=True)
    text = (
        f"format: 1\nqualification: enterprise\nseries: {SERIES}\nversion: 2\ncomponents:\n  C2:\n"
        f"    table: {{status: published, source: an invented list, dated: 2027-08-19, ums: {PUBLISHED}}}\n"
    )
    (own / f"{SERIES}.yaml").write_text(text, encoding="utf-8")
    folders = (
        read_folder(Path(own).parents[1], "centre", "own"),
        read_folder(shipped_folder("specs"), "shipped", "specs"),
    )
    return CheckOptions(DAY, folders, dict(shipped.templates().files), "marking")


@cache
def _told(spec: Spec) -> tuple[Learner, ...]:
    return tuple(learners(spec, SEED))


def workbook(spec: Spec, told: tuple[Learner, ...]) -> bytes:
    """Return a workbook in which all of it is typed."""
    order = order_of(spec, len(told))
    planned = plan(order)
    given = dict(planned.given)
    for at, values in typed(spec, told).items():
        lines_ = list(given.get(at, ())) or [None] * planned.layout.table(at[0]).size
        keys = list(given[at[0], "key"])
        for key, value in zip(order.keys, values, strict=True):
            lines_[keys.index(key)] = value
        given[at] = tuple(lines_)
    values = Values(planned.layout, given, planned.fields, DAY)
    return render(planned.layout, values, footer(dict(planned.layout.stamp)))


def order_of(spec: Spec, count: int) -> Order:
    return made.order(spec, count, spare=0, issued=DAY, centre="12345", steps=shipped.templates().steps)


def read(content: bytes, options: CheckOptions) -> Returned:
    return read_returned(content, "10A.xlsx", options.catalogue, options.wording)


def test_collect_says_what_the_oracle_says(options: CheckOptions) -> None:
    spec = options.catalogue.spec("enterprise", SERIES)
    assert [c.table.status for c in spec.components] == ["estimate", "published", "estimate"]
    told = _told(spec)
    rows = list(_rows(workbook(spec, told), options))

    assert len(rows) == 3 * len(told)
    for row in rows:
        learner = told[int(row.key[1:]) - 1]
        c = next(one for one in spec.components if one.id == row.component)
        now, whole, top = oracle.result(c, learner[c.id]), oracle.award(spec, learner), oracle.best(c, learner[c.id])
        mark = now.mark if isinstance(now.mark, int) else None
        said = (row.counting, row.ums, row.grade, row.basis, row.best, row.award_ums, row.award_grade, row.award_basis)
        want = (mark, now.ums, now.grade, now.basis, top.ums, whole.total, whole.grade, whole.basis)
        assert said == tuple(None if one == "" and i in {1, 4, 5} else one for i, one in enumerate(want)), learner[c.id]


def _rows(content: bytes, options: CheckOptions) -> Iterator[Row]:
    return (one.row for one in lines(read(content, options), DAY, "10A.xlsx", ""))


def test_diff_says_what_became_of_each_result(options: CheckOptions) -> None:
    """From a workbook in which nothing is typed: what each result is now."""
    spec = options.catalogue.spec("enterprise", SERIES)
    told = _told(spec)
    empty = tuple({c.id: Story(marks=(None,) * 5 if c.internal else ()) for c in spec.components} for _ in told)
    both = workbook(spec, empty), workbook(spec, told)
    found = {row.learner: row for row in compare(*both, ("before", "after"), options).rows}

    for at, learner in enumerate(told):
        row = found.get(f"L{at + 1:03}")
        said = {(one.about, one.what): one.new for one in row.outcomes} if row else {}
        want: dict[tuple[str, str], object] = {}
        for c in spec.components:
            one = oracle.result(c, learner[c.id])
            want |= {(c.id, "UMS"): one.ums, (c.id, "grade"): one.grade, (c.id, "basis"): one.basis}
            if c.internal:
                want[c.id, "mark to key"] = one.mark
        whole = oracle.award(spec, learner)
        want |= {("award", "total UMS"): whole.total, ("award", "grade"): whole.grade, ("award", "basis"): whole.basis}
        said = {about: words for about, words in said.items() if about[1] != "total"}
        assert said == {about: str(words) for about, words in want.items() if words != ""}, learner


@pytest.mark.parametrize("estimates", [False, True], ids=["official results only", "estimates too"])
def test_the_next_series_begins_with_what_the_oracle_banks(options: CheckOptions, estimates: bool) -> None:  # noqa: FBT001
    spec = options.catalogue.spec("enterprise", SERIES)
    told = tuple(map(_without_contradictions, _told(spec)))
    if not estimates:
        told = tuple(one for one in told if _firm(spec, one))
        assert len(told) > 5
    rolled = rollover(
        {"10A.xlsx": workbook(spec, told)}, NEXT, DAY, options.catalogue, options.wording, bank_estimates=estimates
    )
    [renewed] = rolled.renewed
    given = read(renewed.built.content, options).given
    for c in spec.components:
        columns = [given["earlier", f"{c.id}:{what}"] for what in ("ums", "series", "attempts", "basis")]
        for at, learner in enumerate(told):
            want = oracle.banked(c, learner[c.id], spec.series.title, attempts=2)
            held = tuple(None if column[at] in (None, "") else column[at] for column in columns)
            expected = (want.ums, want.series, want.attempts, want.basis or None) if want else (None,) * 4
            assert held == expected, (c.id, learner[c.id])


def _without_contradictions(learner: Learner) -> Learner:
    """Return a learner without what a new workbook leaves out and lists: marks beside Absent, and what cannot be."""
    found = {}
    for component, one in learner.items():
        away = one.status in oracle.AWAY
        raw = None if away or (one.raw or 0) > MOST else one.raw
        slip = Slip() if away else one.slip
        marks = (None,) * len(one.marks) if away else one.marks
        amended = None if away else one.amended
        found[component] = replace(one, marks=marks, raw=raw, slip=slip, amended=amended)
    return found


def _firm(spec: Spec, learner: Learner) -> bool:
    """Return whether all that would be banked of a learner is official."""
    title = spec.series.title
    held = [oracle.banked(c, learner[c.id], title, attempts=2) for c in spec.components]
    return all(one is None or one.basis in {"", oracle.OFFICIAL} for one in held)


def test_results_that_are_not_official_stop_a_rollover(options: CheckOptions) -> None:
    """Every learner of whom something would be banked that is not official is named by key, and no one else."""
    spec = options.catalogue.spec("enterprise", SERIES)
    told = tuple(map(_without_contradictions, _told(spec)))
    with pytest.raises(RequestError, match="Nothing was built") as refused:
        rollover({"10A.xlsx": workbook(spec, told)}, NEXT, DAY, options.catalogue, options.wording)

    named = {f"L{int(number):03}" for number in re.findall(r"\bL([0-9]{3})\b", str(refused.value))}
    assert named == {f"L{at + 1:03}" for at, one in enumerate(told) if not _firm(spec, one)}
