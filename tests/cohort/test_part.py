"""What one part of a cohort says: it knows how large the whole is, and asks nothing that only the whole can answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.checks import returned_world
from tests.checks.issued_world import options
from tests.cohort import three_classes as world
from tests.edits import changed
from tracker.checks import check_file
from tracker.errors import RequestError
from tracker.front.fresh import repair
from tracker.front.next_series import rollover
from tracker.front.workbook import one_cohort
from tracker.intake.book import read_book
from tracker.intake.identity import read_stamp
from tracker.intake.returned import read_returned
from tracker.plan import Order, plan
from tracker.plan.stamp import COHORT, stamp_line
from tracker.plan.workbook import MOST_COHORT
from tracker.values import Values

TODAY = date(2027, 5, 10)


def facts(content: bytes) -> tuple[str, ...]:
    stamp = read_stamp(read_book(content, ""))
    assert stamp is not None
    return tuple(stamp.facts[one] for one in COHORT)


def words(order: Order, sheet: str) -> list[str]:
    """Return the fixed words of a sheet."""
    (found,) = (one for one in plan(order).layout.sheets if one.name == sheet)
    return [str(text.content) for text in found.texts]


def test_split_workbooks_know_their_cohort() -> None:
    """The stamp says how many learners and parts there are; a workbook of its own is a cohort of one."""
    for order in world.together():
        assert facts(world.book(order)) == ("45", "3")
    assert facts(world.book(world.one_by_one()[0])) == ("15", "1")


def test_the_one_line_alone_tells_the_cohort() -> None:
    """With sheet and properties gone, the defined name is enough; it stays short enough for a text constant."""

    def only_the_name(book) -> None:
        book.remove(book["_stamp"])
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]

    content = world.book(world.together()[0])
    assert facts(changed(content, only_the_name)) == ("45", "3")
    longest = replace(world.together()[0], cohort_learners=MOST_COHORT, cohort_parts=MOST_COHORT, lines=1000)
    told = plan(longest).layout.stamp | {"qualification": "digital-information-technology", "learners": "1000"}
    assert len(stamp_line(told)) <= 255


def test_a_status_that_is_an_error_value_is_no_status() -> None:
    """What a broken formula or a paste leaves ends no check, and takes no learner out of the cohort."""
    report = returned_world.world().check({("marks:C1", "status", 3): "#VALUE!"})

    assert report.cohort is not None
    standing = report.cohort.components[0].standings["L004"]
    assert (standing.away, standing.work) == (False, True)


@pytest.mark.parametrize("parts", [(45, 0), (-1, 3), (MOST_COHORT + 1, 3), (45, MOST_COHORT + 1)])
def test_a_cohort_out_of_bounds_is_refused(parts: tuple[int, int]) -> None:
    with pytest.raises(RequestError, match="100,000 learners"):
        plan(replace(world.together()[0], cohort_learners=parts[0], cohort_parts=parts[1]))


def test_moderation_says_whose_sample_it_is() -> None:
    """The size for all, whose learners to tick, and no figure that one class cannot give."""
    part, whole = world.together()[0], world.one_by_one()[0]
    said = words(part, "Moderation")

    assert any(one.startswith("The sample is 15 for the whole cohort of 45 in 3 workbooks: tick those") for one in said)
    assert said.count("15 for all 45 in 3 workbooks") == 2
    assert said.count("Judged over the whole cohort") == 4
    assert not any("whole cohort" in one for one in words(whole, "Moderation"))
    assert {"mod:C1:required", "mod:C1:highest:in"} <= {one.id for one in _figures(whole)}
    assert not {"mod:C1:required", "mod:C1:highest:in"} & {one.id for one in _figures(part)}


def _figures(order: Order):
    return [one for sheet in plan(order).layout.sheets for one in sheet.figures]


@pytest.mark.parametrize(
    "cohort", [(16, "15"), (15, "15"), (100, "15"), (101, "20"), (200, "20"), (201, "25"), (9, "9")]
)
def test_the_size_is_that_of_the_whole(cohort: tuple[int, str]) -> None:
    """At the borders of the rule, whatever the size of the class."""
    order = replace(world.together()[0], cohort_learners=cohort[0])
    assert f"{cohort[1]} for all {cohort[0]} in 3 workbooks" in words(order, "Moderation")
    assert f"{cohort[1]} of all" in words(order, "Start")


def test_a_cohort_of_unknown_size_is_said_without_a_figure() -> None:
    order = replace(world.together()[0], cohort_learners=0)
    assert any("The cohort is in 3 workbooks" in one for one in words(order, "Moderation"))
    assert "see all" in words(order, "Start")


@pytest.mark.parametrize("ticked", [(), (1, 2)])
def test_start_asks_a_part_for_no_sample(ticked: tuple[int, ...]) -> None:
    """The next thing to do is never the sample; a cohort of its own is asked for it."""
    said = {}
    for name, order in (("part", world.together()[0]), ("whole", world.one_by_one()[0])):
        read = read_returned(
            world.book(order, world.marked(order, lambda at: 20 + at, ticked)),
            "a.xlsx",
            options().catalogue,
            options().wording,
        )
        values = Values(read.layout, read.given, read.fields, TODAY)
        said[name] = str(values.single("start:C1:submission"))
    assert "sample" not in said["part"]
    assert "more to tick for the sample" in said["whole"]


@pytest.mark.parametrize("ticked", [(), (2, 3)])
def test_trk702_703_704_pass_a_part_and_flag_a_whole(ticked: tuple[int, ...]) -> None:
    def codes(order: Order) -> set[str]:
        content = world.book(order, world.marked(order, lambda at: 20 + at, ticked))
        found = check_file(content, "10A.xlsx", replace(options(), purpose="submission")).findings
        return {one.code for one in found} & {"TRK702", "TRK703", "TRK704"}

    assert codes(world.together()[0]) == set()
    assert codes(world.one_by_one()[0]) == ({"TRK703", "TRK704"} if ticked else {"TRK702"})


def test_a_part_as_built_and_as_marked_has_no_false_alarm() -> None:
    """What only a part has on its sheets is planned again as it was issued."""
    order = world.together()[1]
    for content in (world.book(order), world.book(order, world.marked(order, lambda at: at))):
        assert [one.code for one in check_file(content, "10B.xlsx", options()).findings if one.code < "TRK5"] == []


def test_repair_and_rollover_keep_the_cohort() -> None:
    """Also rolled over one by one; rolled over together, the next cohort is counted again."""
    catalogue, wording = options().catalogue, options().wording
    books = {f"{one.part}.xlsx": world.book(one, world.marked(one, lambda at: at)) for one in world.together()}
    repaired = repair(books["10A.xlsx"], "10A.xlsx", catalogue, wording, TODAY)
    assert facts(repaired.built.content) == ("45", "3")

    def next_series(*names: str) -> list[tuple[str, ...]]:
        some = {name: books[name] for name in names}
        rolled = rollover(some, "2028-06", TODAY, catalogue, wording, bank_estimates=True)
        return [facts(one.built.content) for one in rolled.renewed]

    assert next_series("10A.xlsx") == [("45", "3")]
    assert next_series(*books) == [("45", "3")] * 3


def test_orders_of_several_cohorts_are_counted_apart() -> None:
    first, second = world.one_by_one()[:2]
    other = replace(second, centre="54321")
    assert [(one.cohort_learners, one.cohort_parts) for one in one_cohort([first, second, other])] == [
        (30, 2),
        (30, 2),
        (15, 1),
    ]
