"""The sample, what the moderator's marks mean, and whether a component can be submitted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Day, Whole
from tracker.refs import Value
from tracker.rules import moderation, sample, states, submission
from tracker.spec.award import SampleSize

SIZES = (SampleSize(1, 10, None), SampleSize(11, 50, 10), SampleSize(51, None, 15))


@pytest.mark.parametrize(
    ("cohort", "wanted"), [(0, 0), (1, 1), (9, 9), (10, 10), (11, 10), (50, 10), (51, 15), (52, 15), (900, 15)]
)
def test_the_size_of_the_sample(cohort: int, wanted: int) -> None:
    """All of a few, and at each boundary the one below it."""
    assert comes_to(sample.sample_required("cohort", SIZES), singles={"cohort": cohort}) == wanted


def test_a_sample_is_never_larger_than_the_cohort() -> None:
    """Whatever the series asks for; where a step is smaller than the one before, the cohort decides which counts."""
    tree = sample.sample_required("cohort", (SampleSize(1, 5, 3), SampleSize(6, 20, 9), SampleSize(21, None, 4)))
    sizes = [comes_to(tree, singles={"cohort": one}) for one in (2, 3, 5, 6, 9, 20, 21)]
    assert sizes == [2, 3, 3, 6, 9, 9, 4]


def test_learners_are_counted_by_words() -> None:
    """Lines with a name, with these words in these columns, without those who do not count."""
    tables: dict[str, dict[str, list[Value]]] = {
        "t": {
            "learner": ["A", "B", "C", "D", "", NA],
            "sample": ["Yes", "yes", "No", "Yes", "Yes", "Yes"],
            "status": ["", "Absent", "", "Withdrawn", "", ""],
        }
    }
    assert comes_to(sample.count_words("t", "learner", (("sample", "Yes"),)), tables=tables) == 3
    assert comes_to(sample.count_words("t", "learner", ()), tables=tables) == 4
    without = (("status", "Absent"), ("status", "Withdrawn"))
    assert comes_to(sample.count_words("t", "learner", (("sample", "Yes"),), without), tables=tables) == 1
    assert comes_to(sample.less("a", ("b", "c")), singles={"a": 9, "b": 2, "c": 3}) == 4


@pytest.mark.parametrize(
    ("marks", "highest", "lowest"), [([3, 9, "", 0], 9, 0), ([5], 5, 5), (["", None, "x"], "", ""), ([-2, -1], -1, -2)]
)
def test_the_highest_and_lowest_mark(marks: list[Value], highest: Value, lowest: Value) -> None:
    """Nothing where no number is."""
    tables = {"t": {"total": marks}}
    assert comes_to(sample.extreme("t", "total", highest=True), tables=tables) == highest
    assert comes_to(sample.extreme("t", "total", highest=False), tables=tables) == lowest


@pytest.mark.parametrize(
    ("mark", "wanted"), [(9, sample.IN_IT), (3, sample.NOT_IN_IT), (0, sample.NOT_IN_IT), (7, sample.IN_IT), ("", "")]
)
def test_whether_one_who_has_the_mark_is_ticked(mark: Value, wanted: str) -> None:
    """One of several is enough; without a mark nothing is said."""
    tables: dict[str, dict[str, list[Value]]] = {
        "t": {"total": [9, 9, 3, 7, "", None], "sample": ["No", "Yes", "No", "yes", "Yes", "Yes"]}
    }
    assert (
        comes_to(sample.extreme_in_sample("mark", "t", "total", "sample"), tables=tables, singles={"mark": mark})
        == wanted
    )


def test_who_has_not_signed() -> None:
    """Ticked learners without a date; the first and the last day will do, those beside them will not."""
    day = Day(date(2025, 9, 1), date(2028, 12, 31))
    one = timedelta(1)
    dates: list[Value] = [day.first, day.last, day.first - one, day.last + one, None, "1 May", 1, None, None, None]
    people: list[Value] = ["A", "B", "C", "D", "E", "F", "G", "H", "", "J"]
    ticks: list[Value] = ["Yes"] * 7 + ["No", "Yes", "yes"]
    who = ("learner", "sample", "status")
    statuses: list[Value] = [None, None, "No evidence", "Submitted", None, "absent", None, None, None, ""]
    tables = {"t": {"learner": people, "sample": ticks, "signed": dates, "status": statuses}}
    assert comes_to(sample.unsigned("t", who, "signed", day, ()), tables=tables) == 6  # C D E F G J
    without = sample.unsigned("t", who, "signed", day, ("Absent", "No evidence"))
    assert comes_to(without, tables=tables) == 4  # no declaration is wanted of C and F, who have no work
    tables["t"]["status"] = ["No evidence"] * 10
    assert comes_to(without, tables=tables) == 0


@pytest.mark.parametrize(
    ("final", "status", "wanted"),
    [
        (0, None, 0),
        (0, "Submitted", 0),
        (0, "No evidence", ""),
        (0, "no EVIDENCE", ""),
        (41, None, 41),
        ("Absent", "Absent", ""),
        ("", None, ""),
        (41, NA, ""),
        (NA, None, ""),
    ],
)
def test_the_mark_of_work_that_was_handed_in(final: Value, status: Value, wanted: Value) -> None:
    """A typed 0 counts; a zero for want of work does not, and is never the lowest mark."""
    tree = sample.mark_with_work("final", "status", ("No evidence",))
    assert comes_to(tree, {"final": final, "status": status}) == wanted


@pytest.mark.parametrize(("cohort", "work", "wanted"), [(16, 14, 14), (16, 15, 15), (16, 16, 15), (15, 15, 15)])
def test_no_more_are_asked_for_than_have_work(cohort: int, work: int, wanted: int) -> None:
    """Sixteen count and need a sample of fifteen, but only those with work can be sent."""
    sizes = (SampleSize(1, 15, None), SampleSize(16, None, 15))
    tree = sample.sample_required("cohort", sizes, "work")
    assert comes_to(tree, singles={"cohort": cohort, "work": work}) == wanted


SENT, DUE, BY = date(2027, 5, 14), date(2027, 5, 15), date(2027, 6, 16)
ALLOWED = Day(date(2025, 9, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("sent", "came", "today", "wanted"),
    [
        (None, None, BY, moderation.NOT_SUBMITTED),
        (SENT, None, SENT, moderation.COMING),
        (DUE, None, BY, moderation.COMING),
        (DUE, None, BY + timedelta(1), moderation.ASK),
        (DUE + timedelta(1), None, BY, moderation.SUBMITTED_LATE),
        (DUE + timedelta(1), None, BY + timedelta(1), moderation.SUBMITTED_LATE),
        (DUE, BY, BY + timedelta(1), moderation.RECEIVED),
        (DUE + timedelta(1), BY, BY, moderation.RECEIVED),
        (None, BY, BY, moderation.RECEIVED),
        (date(2025, 8, 31), None, BY, moderation.MEND_DATES),
        (SENT, date(2029, 1, 1), BY, moderation.MEND_DATES),
        ("May", None, BY, moderation.MEND_DATES),
        (NA, None, BY, moderation.MEND_DATES),
    ],
)
def test_how_far_the_report_is(sent: Value, came: Value, today: date, wanted: str) -> None:
    """In time on the last day itself; expected on the day itself; the support portal is asked the day after."""
    tree = moderation.report_state("sent", "came", ALLOWED, DUE, BY)
    assert comes_to(tree, singles={"sent": sent, "came": came}, today=today) == wanted


def test_a_report_whose_dates_are_not_known() -> None:
    """Nothing is late and nothing overdue by a day that is not known."""
    singles: dict[str, Value] = {"sent": DUE + timedelta(1), "came": None}
    after = BY + timedelta(1)
    no_due = moderation.report_state("sent", "came", ALLOWED, None, BY)
    no_day = moderation.report_state("sent", "came", ALLOWED, DUE, None)
    assert comes_to(no_due, singles=singles, today=after) == moderation.ASK
    assert comes_to(no_day, singles=singles, today=after) == moderation.SUBMITTED_LATE
    assert comes_to(no_day, singles={**singles, "sent": DUE}, today=after) == moderation.DAY_UNKNOWN
    assert comes_to(no_day, singles={**singles, "came": BY}, today=after) == moderation.RECEIVED


def test_means_and_the_largest_difference() -> None:
    """Half away from zero; the sign of the largest does not matter."""

    def said(*differences: Value) -> tuple[Value, Value, Value]:
        tables = {"t": {"d": list(differences)}}
        trees = (moderation.count_numbers, moderation.mean_difference, moderation.largest_difference)
        count, mean, largest = (comes_to(tree("t", "d"), tables=tables) for tree in trees)
        return count, mean, largest

    assert said(1, 2, "", None) == (2, 1.5, 2)
    assert said(-7, 3) == (2, -2, 7)
    assert said(3, -2) == (2, 0.5, 3)
    assert said(4, 5) == (2, 4.5, 5)
    assert said(-4, -5) == (2, -4.5, 5)
    assert said(0) == (1, 0, 0)
    assert said("", None) == (0, "", "")


@pytest.mark.parametrize(
    ("furthest", "tolerance", "wanted"),
    [
        (3, 3, moderation.WITHIN),
        (2, 3, moderation.WITHIN),
        (4, 3, moderation.OUTSIDE),
        (0, 0, moderation.WITHIN),
        (1, 0, moderation.OUTSIDE),
        (1, None, moderation.NO_TOLERANCE),
        (1, 61, moderation.MEND_TOLERANCE),
        (1, "3", moderation.MEND_TOLERANCE),
        (1, DIV, moderation.MEND_TOLERANCE),
        ("", None, ""),
        ("", 3, ""),
        ("", 61, ""),
        ("", NA, ""),
    ],
)
def test_the_tolerance(furthest: Value, tolerance: Value, wanted: str) -> None:
    """Is there a difference, is there a tolerance, can it be one, is the difference above it."""
    tree = moderation.verdict("furthest", "tolerance", Whole(60))
    assert comes_to(tree, singles={"furthest": furthest, "tolerance": tolerance}) == wanted


@pytest.mark.parametrize(
    ("own", "apart", "mark", "wanted"),
    [
        ([10, 20, 30], [1, 1, 1], 20, 21),
        ([10, 20, 30], [0, 5, 10], 30, 40),
        ([10, 20, 30], [-10, -10, -10], 5, 0),
        ([10, 20, 30], [10, 10, 10], 59, 60),
        ([10, 20, "", None], [2, 4, "", None], 15, 18),
        ([10, 10], [1, 3], 10, moderation.FEW),
        ([10], [1], 10, moderation.FEW),
        ([], [], 10, moderation.FEW),
    ],
)
def test_the_line(own: list[Value], apart: list[Value], mark: int, wanted: Value) -> None:
    """Through two different marks or more; never below 0, never above the most."""
    tables = {"t": {"own": own, "apart": apart}}
    assert comes_to(moderation.line_through("t", "own", "apart", mark, 60), tables=tables) == wanted


OPEN, AFTER = submission.Open("marks", "", "marks missing"), submission.Open("ticked", "signed", "not signed")
READY: dict[str, Value] = {
    "learners": 9, "marks": 0, "high": sample.IN_IT, "low": sample.IN_IT, "ticked": 3, "signed": 3, "closed": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, "COMPLETE"),
        ({"learners": 0}, "No learners yet"),
        ({"learners": 0, "marks": 1}, "No learners yet"),
        ({"learners": 0, "high": sample.NOT_IN_IT}, "No learners yet"),
        ({"learners": 0, "ticked": 9}, "No learners yet"),
        ({"marks": 1}, "NOT COMPLETE: 1 marks missing"),
        ({"marks": 2, "high": sample.NOT_IN_IT, "ticked": 9}, "NOT COMPLETE: 2 marks missing"),
        ({"marks": 1, "ticked": 9}, "NOT COMPLETE: 1 marks missing"),
        ({"high": sample.NOT_IN_IT, "low": sample.NOT_IN_IT}, "NOT COMPLETE: highest mark not in the sample"),
        ({"low": sample.NOT_IN_IT, "ticked": 9}, "NOT COMPLETE: lowest mark not in the sample"),
        ({"ticked": 4}, "NOT COMPLETE: 1 not signed"),
        ({"ticked": 2}, "COMPLETE"),
        ({"high": "", "low": ""}, "COMPLETE"),
        ({"closed": 2}, "COMPLETE: 2 not as on EOL, and amending is closed"),
        ({"closed": 2, "ticked": 4}, "NOT COMPLETE: 1 not signed"),
    ],
)
def test_before_submission(changed: dict[str, Value], wanted: str) -> None:
    """Learners, what comes before the sample, highest and lowest mark, what comes after."""
    tree = submission.submission_state(
        "learners", (OPEN,), (("high", "highest"), ("low", "lowest")), (AFTER,), "closed"
    )
    assert comes_to(tree, singles={**READY, **changed}) == wanted


def test_of_several_things_that_are_open_the_first_is_said() -> None:
    """In the order in which they are given, before the highest and lowest mark as after them."""
    first, second = submission.Open("a", "", "a open"), submission.Open("b", "", "b open")
    figures: dict[str, Value] = {"learners": 1, "a": 2, "b": 3}
    for before, after in (((first, second), ()), ((), (first, second))):
        assert comes_to(submission.submission_state("learners", before, (), after, "closed"), singles=figures) == (
            "NOT COMPLETE: 2 a open"
        )


def test_lines_are_counted_by_their_first_word() -> None:
    """States by how they begin, filled lines by a letter, equal lines without wildcards."""
    column: list[Value] = ["Complete", "Complete: Absent", "Missing: 1a", "", None, NA, "complete", "L2D*", "L2D"]
    tables = {"t": {"c": column}}
    assert comes_to(states.count_state("t", "c", ("Complete",)), tables=tables) == 3
    assert comes_to(states.count_state("t", "c", ("Complete", "Missing")), tables=tables) == 4
    assert comes_to(states.count_filled("t", "c"), tables=tables) == 6
    clean = {"t": {"c": [one for one in column if one is not NA]}}
    assert comes_to(states.count_equal("t", "c", "words"), {"words": "L2D*"}, clean) == 1
    assert comes_to(states.count_equal("t", "c", "words"), {"words": "l2d"}, clean) == 1
    assert comes_to(states.count_equal("t", "c", "words"), {"words": "Complete"}, clean) == 2


@pytest.mark.parametrize(
    ("keys", "wanted"), [(["L1"], False), (["L1", "L1"], True), (["L1", "l1"], True), (["L1", "L11"], False)]
)
def test_a_key_twice(keys: list[Value], wanted: bool) -> None:  # noqa: FBT001
    """Twice is once too often."""
    assert comes_to(states.key_twice("t", "key"), {"key": "L1"}, {"t": {"key": keys}}) is wanted
