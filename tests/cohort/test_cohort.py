"""The cohort over several workbooks, against a plain computation that shares no code with it; what check says of it."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from tests.checks.issued_world import options
from tests.cohort import three_classes as world
from tests.workbook import shipped
from tracker.checks import Purpose, check_file
from tracker.checks.across import across, cohorts_of
from tracker.cohort import CohortPart, ComponentPart, Standing, cohorts
from tracker.findings import FileReport, Report
from tracker.people.identity import known
from tracker.report import FORMATS, Options, write_report
from tracker.roster import Learner

RULE = ((15, None), (100, 15), (200, 20), (None, 25))
"""The rule from January 2026, as the facts say: up to 15 all, to 100 15, to 200 20, above 25."""
ACROSS = ("TRK702", "TRK703", "TRK704", "TRK903", "TRK904", "TRK912", "TRK913", "TRK914")


def by_hand(learners: Sequence[tuple[int | None, str, bool]]) -> tuple[int, int, tuple[int, bool], tuple[int, bool]]:
    """Return required, ticked, highest and lowest of (mark, status, ticked), in plain loops."""
    size = ticked = work = 0
    high = low = None
    for mark, status, tick in learners:
        handed_in = status not in ("Absent", "Withdrawn", "Not entered", "No evidence")
        if handed_in:
            size += 1
            work += 1
            ticked += tick
            if mark is not None:
                high = mark if high is None or mark > high else high
                low = mark if low is None or mark < low else low
    required = next(size if sample is None else sample for most, sample in RULE if most is None or size <= most)
    held = {mark: False for mark, _, _ in learners}
    for mark, status, tick in learners:
        if tick and status == "":
            held[mark] = True
    assert high is not None
    assert low is not None
    return required, ticked, (high, held[high]), (low, held[low])


def part(name: str, standings: Mapping[str, Standing], **facts: object) -> CohortPart:
    """Return a part with one component; each learner has a number of their own unless told."""
    first = facts.pop("first", 0)
    people = {
        key: known("", str(int(first) + at), f"Name{int(first) + at}", "Fore")  # type: ignore[call-overload]
        for at, key in enumerate(standings, 1)
    }
    told = {
        "told_learners": 0, "told_parts": 1, "issued_learners": len(standings), "people": people,
        "sampling": shipped.award("enterprise", "2027-06").sampling, "id": name, "workbook": name,
    }  # fmt: skip
    return CohortPart(
        **{  # type: ignore[arg-type]
            "file": f"{name}.xlsx",
            "sha256": name,
            "centre": "12345",
            "qualification": "enterprise",
            "title": "Enterprise",
            "series": "2027-06",
            "issued": "2027-01-11",
            "components": (ComponentPart("C1", standings, standardised=True),),
            **told,
            **facts,
        }
    )


STATUSES = {"": (False, True), "Absent": (True, False), "Withdrawn": (True, False)}


@pytest.mark.parametrize("size", [1, 15, 16, 45, 100, 101, 200, 201])
def test_sample_and_extremes_are_those_of_a_plain_computation(size: int) -> None:
    """Any statuses, marks and ticks, over three workbooks, at the borders of the rule."""
    dice = random.Random(size)  # noqa: S311 - examples, the same in every run
    people = [(dice.randrange(61), "", dice.random() < 0.3) for _ in range(size)]
    away = [(None, dice.choice(["Absent", "Withdrawn"]), False) for _ in range(size // 3)]
    everybody = [*people, *away]
    dice.shuffle(everybody)
    parts = []
    for at in range(3):
        mine = everybody[at::3]
        standings = {
            f"L{line:03}": Standing(mark, *STATUSES[status], sampled=tick, begun=True)
            for line, (mark, status, tick) in enumerate(mine, 1)
        }
        parts.append(part(f"10{'ABC'[at]}", standings, first=1000 * at))
    (cohort,) = cohorts(parts)
    (sample,) = cohort.samples
    assert sample.highest
    assert sample.lowest
    highest, lowest = ((one.mark, one.sampled) for one in (sample.highest, sample.lowest))

    assert (sample.required, sample.ticked, highest, lowest) == by_hand(everybody)
    assert (cohort.learners, sample.learners, sample.away) == (len(everybody), size, len(away))


def test_the_lowest_is_the_lowest_learner_with_work() -> None:
    """A 0 for a status without work is no lowest mark; a 0 for work is one."""
    nothing = Standing(0, away=True, work=False, sampled=False, begun=True)
    some = Standing(7, away=False, work=True, sampled=True, begun=True)
    (one,) = cohorts([part("a", {"L001": nothing}), part("b", {"L001": some}, first=10)])
    assert one.samples[0].lowest
    assert one.samples[0].lowest.mark == 7
    (two,) = cohorts([part("a", {"L001": nothing._replace(work=True)}), part("b", {"L001": some}, first=10)])
    assert two.samples[0].lowest
    assert two.samples[0].lowest.mark == 0


MARKED = Standing(30, away=False, work=True, sampled=False, begun=True)
BLANK = Standing(None, away=False, work=True, sampled=False, begun=False)


@pytest.mark.parametrize(
    ("one", "other", "counts", "marked"),
    [
        (MARKED, BLANK, "one", 1),
        (BLANK, MARKED, "other", 1),
        (MARKED, MARKED, "same", 1),
        (MARKED, MARKED._replace(mark=31), "differ", 0),
        (BLANK, BLANK, "none", 0),
    ],
)
def test_a_learner_in_two_classes_counts_once(one: Standing, other: Standing, counts: str, marked: int) -> None:
    """Where the work is marked; where both are and differ, nothing counts until they agree."""
    (cohort,) = cohorts([part("a", {"L001": one}), part("b", {"L001": other})])
    (twice,) = cohort.twice
    assert (cohort.learners, cohort.samples[0].marked, twice.counts) == (1, marked, {"C1": counts})


def test_copies_are_one_workbook_and_equal_files_one_file() -> None:
    same = {"told_learners": 45, "told_parts": 3}
    (cohort,) = cohorts(
        [part("a", {"L001": MARKED}, **same), part("b", {"L001": MARKED}, workbook="a", id="a", **same)]
    )
    assert (cohort.here, cohort.parts, cohort.missing, cohort.learners) == (1, 3, 2, 1)
    assert cohort.samples[0].required == 15  # of 45: one is here, 44 are elsewhere


def test_other_centres_awards_and_series_are_other_cohorts() -> None:
    others = [
        part("a", {}),
        part("b", {}, centre="54321"),
        part("c", {}, series="2028-06"),
        part("d", {}, qualification="x"),
    ]
    assert len(cohorts(others)) == 4


def checked(books: Mapping[str, bytes], purpose: Purpose | None = "submission") -> tuple[FileReport, ...]:
    asked = replace(options(), purpose=purpose)
    return across([check_file(content, name, asked) for name, content in books.items()], asked, lambda _: ())


def said(files: Sequence[FileReport]) -> list[str]:
    return [f"{one.code} {file.file}" for file in files for one in file.findings if one.code in ACROSS]


def books(orders, ticked: Sequence[int] = ()) -> dict[str, bytes]:
    return {f"{one.part}.xlsx": world.book(one, world.marked(one, lambda at: 5 + at, ticked)) for one in orders}


WHOLE = (1, *range(8, 21), 45)
"""Fifteen of forty-five, the lowest and the highest among them."""


@pytest.mark.parametrize("orders", [world.together, world.one_by_one])
def test_trk912_913_914_pass_a_sample_over_three_classes(orders) -> None:
    """Five classes' worth of ticks would be asked for by workbooks that do not know of one another."""
    assert said(checked(books(orders(), WHOLE))) == []


@pytest.mark.parametrize("orders", [world.together, world.one_by_one])
def test_trk912_flags_a_short_sample_once_for_each_component(orders) -> None:
    files = checked(books(orders(), (*WHOLE[:-1][:12], 45)))
    assert said(files) == ["TRK912 10A.xlsx", "TRK912 10A.xlsx"]
    one = next(one for one in files[0].findings if one.code == "TRK912")
    assert one.message == (
        "The cohort has 45 learners in 3 workbooks, and the sample of C1 needs 15 of them: 13 are ticked."
    )
    assert said(checked(books(orders(), WHOLE[:5]), "marking")) == []


def test_trk913_flags_the_extreme_where_it_is() -> None:
    """The highest of all is in 10C, whatever 10A and 10B have."""
    files = checked(books(world.together(), range(1, 16)))
    assert said(files) == ["TRK913 10C.xlsx", "TRK913 10C.xlsx"]
    one = next(one for one in files[2].findings if one.code == "TRK913")
    assert (one.learners, "highest mark of C1 in all 3 workbooks, 50," in one.message) == (("L015",), True)


def test_trk914_flags_a_missing_part_and_says_nothing_of_the_sample() -> None:
    some = books(world.together())
    del some["10B.xlsx"]
    files = checked(some)
    assert said(files) == ["TRK914 10A.xlsx"]
    (cohort,) = cohorts_of(files)
    assert (cohort.here, cohort.missing, cohort.samples[0].required) == (2, 1, 15)
    assert "TRK914 10A.xlsx" in said(checked({"10A.xlsx": some["10A.xlsx"]}))
    assert said(checked(some, "marking")) == []


def test_trk904_flags_a_transfer_and_which_line_counts() -> None:
    """Learner 16 of 10B was in 10A first: 10B has the marks."""
    first, second, third = world.together()
    moved = replace(second.learners[0], class_name="10A")
    first = replace(first, learners=(*first.learners, moved))
    made = books([second, third], WHOLE)
    typed = {at: value for at, value in world.marked(first, lambda at: 5 + at, WHOLE).items() if at[2] != "L016"}
    files = checked({"10A.xlsx": world.book(first, typed), **made})

    assert said(files) == ["TRK904 10A.xlsx", "TRK904 10B.xlsx"]
    told = [one.message for file in files for one in file.findings if one.code == "TRK904"]
    assert "the marks there count, nothing is marked here" in told[0]
    assert "the marks here count, nothing is marked there" in told[1]
    (cohort,) = cohorts_of(files)
    assert (cohort.learners, cohort.samples[0].marked) == (45, 45)


def test_one_number_of_two_people_is_two_learners() -> None:
    first, second, third = world.together()
    other = Learner("0001", "", "Someone", "Else", "10B", "")
    second = replace(second, learners=(other, *second.learners[1:]))
    files = checked(books([first, second, third], WHOLE))
    assert {one for one in said(files) if "TRK903" in one} == {"TRK903 10A.xlsx", "TRK903 10B.xlsx"}
    assert cohorts_of(files)[0].learners == 45


def test_a_cohort_of_one_workbook_says_nothing_more() -> None:
    """Its own checks speak as they did, and no report has a cohort."""
    files = checked(books(world.one_by_one()[:1], (2, 3)))
    assert {one.split()[0] for one in said(files)} == {"TRK703", "TRK704"}
    assert cohorts_of(files) == ()


@pytest.mark.parametrize("style", FORMATS)
def test_every_format_says_what_is_wrong_with_the_cohort(style) -> None:
    files = checked(books(world.together(), WHOLE[:3]))
    whole = write_report(Report(files, cohorts_of(files)), style, Options())
    if style == "xlsx":
        return
    assert "TRK912" in str(whole)
    if style == "json":
        (cohort,) = json.loads(str(whole))["cohorts"]
        assert (cohort["here"], cohort["parts"], cohort["learners"]) == (3, 3, 45)
        assert [(one["required"], one["ticked"]) for one in cohort["components"]] == [(15, 3)] * 2
    if style == "text":
        assert "centre 12345: C1: 45 of 45 with a mark to key; sample 3 of 15 ticked" in str(whole)
