"""A line of marks, of earlier results: what is asked, at which boundary, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Choice, Whole
from tracker.nodes.node import Constant, Ids
from tracker.nodes.references import Here
from tracker.refs import Value
from tracker.rules import banked, marks
from tracker.rules.banked import BankedColumns
from tracker.rules.marks import LineColumns, MarkColumn
from tracker.spec.award import Status

WORDS = ("Submitted", "Absent", "Withdrawn", "No evidence", "No work")
STATUSES = (
    Status("Submitted", "required"),
    Status("Absent", "forbidden"),
    Status("Withdrawn", "forbidden"),
    Status("No evidence", "zero"),
    Status("No work", "zero"),
)
LINE = LineColumns("t", "key", "learner", "status", STATUSES, Choice("s", WORDS))
MARKS = (MarkColumn("m1", "1a", Whole(12)), MarkColumn("m2", "1b", Whole(7)))
TWICE = "Correct: this key is in column A twice"
STATUS = "Correct: the status is not in the list"
FIRST, SECOND, BOTH = (
    "Correct 1a: 13 is over 12",
    "Correct 1b: 8 is over 7",
    "Correct 1a: 13 is over 12 · 1b: 8 is over 7",
)
NOBODY = "Correct: entries without a learner"
ZERO = "To do: type 0 for every mark"
FAULT = "Correct: a cell in this line is an error"


class Addresses(Ids):
    """References as long as they are in a workbook of 900 learners."""

    def here(self, column: str) -> str:  # noqa: ARG002
        """Return one."""
        return "F900"

    def first_to_last(self, first: str, last: str) -> str:  # noqa: ARG002
        """Return one."""
        return "F900:P900"

    def span(self, table: str, column: str) -> str:  # noqa: ARG002
        """Return one."""
        return "Standardisation!$AA$5:$AA$105"


def line(learner: Value = "Example, Ada", **cells: Value) -> dict[str, Value]:
    """Return a line; a learner unless told otherwise."""
    return {"key": "L001", "learner": learner, **cells}


def check(cells: dict[str, Value], *, twice: bool = False, apart: str = "") -> Value:
    """Return the state of a line of marks; `apart` says what was agreed and not typed."""
    keys: Sequence[Value] = ["L001", "L002", "L001" if twice else "L003"]
    return comes_to(marks.marks_check(LINE, MARKS, Constant(apart)), cells, {"t": {"key": keys}})


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"m1": 12, "m2": 7}, "Complete"),
        ({"m1": 0, "m2": 0}, "Complete"),
        ({"m1": 0, "m2": 0, "status": "Submitted"}, "Complete"),
        ({"m1": 13, "m2": 7}, FIRST),
        ({"m1": -1, "m2": 7}, "Correct 1a: below 0"),
        ({"m1": 12, "m2": 8}, SECOND),
        ({"m1": 12, "m2": "7"}, "Correct 1b: 7 is text, type it again"),
        ({"m1": 13, "m2": 8}, BOTH),
        ({"m1": 12}, "To do: mark 1b"),
        ({"m2": 7}, "To do: mark 1a"),
        ({}, "To do: mark all"),
        ({"status": "Submitted"}, "To do: mark all"),
        ({"status": "Absent"}, "Complete: Absent"),
        ({"status": "withdrawn"}, "Complete: Withdrawn"),
        ({"status": "absent", "m2": 0}, "Correct: Absent, but marks for 1b"),
        ({"status": "Absent", "m1": 13}, "Correct: Absent, but marks for 1a"),
        ({"status": "Absent", "m1": ""}, "Complete: Absent"),
        ({"status": "Withdrawn", "m1": 1, "m2": 1}, "Correct: Withdrawn, but marks for 1a, 1b"),
        ({"status": "No evidence", "m1": 0, "m2": 0}, "Complete"),
        ({"status": "No evidence", "m1": 0, "m2": 1}, "Correct: No evidence, but marks above 0"),
        ({"status": "No work", "m1": 1, "m2": 0}, "Correct: No work, but marks above 0"),
        ({"status": "No evidence"}, ZERO),
        ({"status": "No work", "m1": 0}, ZERO),
        ({"status": "No evidence", "m1": 1}, ZERO),
        ({"status": "No work"}, ZERO),
        ({"status": "Withdrawn", "m1": 13}, "Correct: Withdrawn, but marks for 1a"),
        ({"status": "No evidence", "m2": 8}, SECOND),
        ({"status": "No evidence", "m1": 13}, FIRST),
        ({"status": "No evidence", "m1": "x", "m2": 0}, "Correct 1a: not a number"),
        ({"status": "away"}, STATUS),
        ({"status": "away", "m1": 13}, STATUS),
        ({"m1": 1, "m2": DIV}, FAULT),
        ({"m1": 13, "m2": DIV}, FAULT),
    ],
)
def test_a_line_of_marks(cells: dict[str, Value], wanted: str) -> None:
    """Status, then what the status allows, then every mark that cannot be, then what is missing."""
    assert check(line(**cells)) == wanted


@pytest.mark.parametrize(
    ("mark", "wanted"),
    [
        (13, "13 is over 12"),
        (1007, "1007 is over 12"),
        (-1, "below 0"),
        (7.5, "7.5 is not whole"),
        (12.25, "12.25 is not whole"),
        (7 + 1 / 3, "7.33 is not whole"),
        (date(2026, 12, 8), "a date or long number"),
        (20071234, "a date or long number"),
        ("9", "9 is text, type it again"),
        ("9 ", "9 is text, type it again"),
        ("12", "12 is text, type it again"),
        ("09", "09 is not a mark"),
        ("8/12", "8/12 is not a mark"),
        ("9.", "9. is not a mark"),
        ("1e1", "1e1 is not a mark"),
        ("9\xa0", "9\xa0 is not a mark"),
        (" ", "a space, press Delete"),
        ("abs", "not a number"),
        ("Ada", "not a number"),
        ("7 or 8 or 9", "not a number"),
        ("-", "not a number"),
        (True, "TRUE or FALSE"),
    ],
)
def test_what_is_wrong_with_a_mark(mark: Value, wanted: str) -> None:
    """What stands there is quoted unless it may be a name, and what to do is said where that is not plain."""
    assert check(line(m1=mark, m2=7)) == f"Correct 1a: {wanted}"
    assert check(line(m1=mark)) == f"Correct 1a: {wanted}"
    assert check(line(m1=mark, m2=8)) == f"Correct 1a: {wanted} \N{MIDDLE DOT} 1b: 8 is over 7"


def test_eleven_tasks_fit_into_a_formula() -> None:
    """Excel takes 8,192 characters and 64 levels of functions; cells here have long addresses."""
    tasks = tuple(MarkColumn(f"m{one}", f"{one}a", Whole(12)) for one in range(1, 12))
    apart = marks.look_up(Here("key"), "Standardisation", "apart")
    at = Addresses()
    formula = marks.marks_check(LINE, tasks, apart).formula(at)
    levels = list(accumulate((one == "(") - (one == ")") for one in formula))
    assert len(formula) < 8192
    assert max(levels) < 30


def test_a_key_that_is_there_twice_is_said_first() -> None:
    """Before status, marks, and what is missing; a line that nobody is in comes before even that."""
    lines: list[dict[str, Value]] = [
        {"m1": 1, "m2": 1},
        {"status": "away"},
        {"status": "Absent"},
        {"m1": 13, "m2": 1},
        {"status": "No evidence"},
        {"status": "No evidence", "m1": 1, "m2": 1},
        {},
    ]
    assert {check(line(**one), twice=True) for one in lines} == {TWICE}
    assert check(line("", m1=1), twice=True) == NOBODY
    assert check(line(""), twice=True) == ""


@pytest.mark.parametrize("cells", [{"m1": 0}, {"m2": ""}, {"status": "Submitted"}, {"status": "away"}])
def test_a_line_without_a_learner_holds_nothing(cells: dict[str, Value]) -> None:
    """Any entry is said, a good one or not."""
    assert check(line("", **cells)) == NOBODY
    assert check(line(None, **cells)) == NOBODY
    assert check(line("")) == ""


def test_an_error_value_in_the_name() -> None:
    """It is said."""
    assert check(line(NA, m1=1, m2=1)) == FAULT


def test_values_of_complete_lines_only() -> None:
    """The total needs the very word; a line without marks has more words after it."""
    tree = marks.total("check", ("m1", "m2"))
    checks = ("Complete", "complete", "Complete: Absent", "To do: mark all", "")
    assert [comes_to(tree, {"check": one, "m1": 5, "m2": 6}) for one in checks] == [11, 11, "", "", ""]


UMS: dict[str, dict[str, Sequence[Value]]] = {
    "ums": {"raw": [0, 1, 2, 3], "ums": [0, 27, 30, 36], "floor": [0, 27, 36], "grade": ["U", "L1P", "L2P"]}
}


@pytest.mark.parametrize(
    ("raw", "wanted"), [(0, 0), (1, 27), (3, 36), (4, ""), (-1, ""), (1.5, ""), ("", ""), (None, ""), ("1", "")]
)
def test_ums_of_a_raw_mark(raw: Value, wanted: Value) -> None:
    """The very mark, none that is near."""
    assert comes_to(marks.ums_of(Here("raw"), "ums"), {"raw": raw}, UMS) == wanted


@pytest.mark.parametrize(
    ("ums", "wanted"), [(0, "U"), (26, "U"), (27, "L1P"), (35, "L1P"), (36, "L2P"), (99, "L2P"), ("", ""), (None, "")]
)
def test_the_grade_of_a_ums(ums: Value, wanted: str) -> None:
    """That of the highest floor that is not above it."""
    tables = {"spread": {"floor": UMS["ums"]["floor"], "grade": UMS["ums"]["grade"]}}
    assert comes_to(marks.grade_of("ums", "spread", "floor"), {"ums": ums}, tables) == wanted


def _banked(component: str) -> BankedColumns:
    series = Choice("s", ("May/June 2026",))
    names = (f"{component}:{one}" for one in ("ums", "series", "attempts", "basis"))
    ums, when, attempts, basis = names
    most = {"ums_kind": Whole(90, what="UMS"), "attempts_kind": Whole(2, 1, "attempts")}
    return BankedColumns(
        component,
        ums,
        most["ums_kind"],
        when,
        series,
        attempts,
        most["attempts_kind"],
        basis,
        Choice("b", ("Official",)),
    )


S = "May/June 2026"
C1 = {"C1:ums": 50, "C1:series": S, "C1:attempts": 1}
NEEDS1, NEEDS2 = "To do: C1 UMS, series and attempts", "To do: C2 UMS, series and attempts"
UMS_BAD = "Correct: C1 UMS must be a whole number 0 to 90"
SERIES_BAD = "Correct: C1 series is not in the list"
ATTEMPTS_BAD = "Correct: C1 attempts must be a whole number 1 to 2"
BASIS_BAD = "Correct: C1 'UMS is' is not in the list"


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({}, ""),
        (C1, "Complete"),
        ({**C1, "C1:basis": "Official"}, "Complete"),
        ({"C1:ums": 0, "C1:series": S, "C1:attempts": 1}, "Complete"),
        ({**C1, "C1:ums": None}, NEEDS1),
        ({**C1, "C1:series": ""}, NEEDS1),
        ({**C1, "C1:attempts": None}, NEEDS1),
        ({"C1:ums": 0}, NEEDS1),
        ({"C1:basis": "Official"}, NEEDS1),
        ({"C1:ums": 50, "C1:series": S, "C1:basis": "Official"}, NEEDS1),
        ({**C1, "C2:basis": "Official"}, NEEDS2),
        ({"C1:basis": "Official", "C2:ums": 1}, NEEDS1),
        ({"C1:ums": ""}, "Complete"),
        ({**C1, "C1:ums": 91}, UMS_BAD),
        ({**C1, "C1:ums": 91, "C1:series": "x"}, UMS_BAD),
        ({"C1:series": "x", "C1:attempts": 3}, SERIES_BAD),
        ({"C1:attempts": 3, "C1:basis": "x"}, ATTEMPTS_BAD),
        ({"C1:attempts": 0}, ATTEMPTS_BAD),
        ({"C1:basis": "x"}, BASIS_BAD),
        ({"C1:ums": 91, "C1:attempts": 3}, UMS_BAD),
        ({"C1:ums": 91, "C1:basis": "x"}, UMS_BAD),
        ({"C1:series": "x", "C1:basis": "x"}, SERIES_BAD),
        ({"C1:basis": "x", "C2:ums": 91}, BASIS_BAD),
        ({"C1:ums": 50, "C2:basis": "x"}, "Correct: C2 'UMS is' is not in the list"),
        ({"C1:ums": 50, "C2:ums": 91}, "Correct: C2 UMS must be a whole number 0 to 90"),
        ({"C1:ums": DIV}, FAULT),
    ],
)
def test_a_line_of_earlier_results(cells: dict[str, Value], wanted: str) -> None:
    """What cannot be in any component comes before what is missing in any; three belong together."""
    tree = banked.banked_check("t", "key", "learner", (_banked("C1"), _banked("C2")))
    assert comes_to(tree, line(**cells), {"t": {"key": ["L001", "L002"]}}) == wanted
    nobody = "" if not cells else NOBODY
    assert comes_to(tree, line("", **cells), {"t": {"key": ["L001", "L002"]}}) == nobody
    assert comes_to(tree, line("", **cells), {"t": {"key": ["L001", "L001"]}}) == nobody
    assert comes_to(tree, line(**cells), {"t": {"key": ["L001", "L001"]}}) == TWICE


def test_entries_of_complete_lines() -> None:
    """A blank is nothing; the place of a series in the list is that of the very words."""
    entry = banked.entry_if_complete("check", "entry")
    cells = [("Complete", 0), ("Complete", None), ("Complete", ""), ("To do", 5), ("To do", None), ("", DIV)]
    assert [comes_to(entry, {"check": a, "entry": b}) for a, b in cells] == [0, "", "", "", "", ""]
    place = banked.place_in_list("check", "words", "list", "word")
    tables: dict[str, dict[str, Sequence[Value]]] = {"list": {"word": ["May 2027", "May 2025", "May 2026"]}}
    found = [
        comes_to(place, {"check": "Complete", "words": one}, tables) for one in ("May 2026", "may 2027", "x", "", "N")
    ]
    assert found == [3, 1, "", "", ""]
    assert comes_to(place, {"check": "To do: x", "words": "May 2026"}, tables) == ""


def test_a_look_up_of_nothing() -> None:
    """A mark that is not in the table is #N/A until somebody catches it."""
    assert comes_to(marks.look_up(Here("raw"), "ums"), {"raw": 9}, UMS) == NA
