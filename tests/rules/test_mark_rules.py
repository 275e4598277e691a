"""A line of marks, of earlier results: what is asked, at which boundary, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Choice, Whole
from tracker.nodes.node import Constant
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
LINE = LineColumns(
    "t", "key", "learner", "status", STATUSES, Choice("s", WORDS), "attempt", Choice("a", (1, 2), "attempt")
)
MARKS = (MarkColumn("m1", "1a", Whole(12)), MarkColumn("m2", "1b", Whole(7)))
TWICE = "Impossible: this key stands twice in column A"
STATUS, ATTEMPT = "Impossible: the status is not in the list", "Impossible: the attempt is not in the list"
FIRST, SECOND = "Impossible: 1a must be whole, 0 to 12", "Impossible: 1b must be whole, 0 to 7"
NOBODY = "Impossible: entries without a learner"
ZERO = "Missing: type 0 for every mark"
FAULT = "Impossible: a cell in this line is an error"


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
        ({"m1": 0, "m2": 0, "status": "Submitted", "attempt": 1}, "Complete"),
        ({"m1": 13, "m2": 7}, FIRST),
        ({"m1": -1, "m2": 7}, FIRST),
        ({"m1": 12, "m2": 8}, SECOND),
        ({"m1": 12, "m2": "7"}, SECOND),
        ({"m1": 13, "m2": 8}, FIRST),
        ({"m1": 12}, "Missing: marks for 1b"),
        ({"m2": 7}, "Missing: marks for 1a"),
        ({}, "Missing: all marks"),
        ({"status": "Submitted"}, "Missing: all marks"),
        ({"status": "Absent"}, "Complete: Absent"),
        ({"status": "withdrawn"}, "Complete: Withdrawn"),
        ({"status": "Absent", "m2": 0}, "Impossible: Absent, but there are marks"),
        ({"status": "Absent", "m1": 13}, "Impossible: Absent, but there are marks"),
        ({"status": "Withdrawn", "m1": 1, "m2": 1}, "Impossible: Withdrawn, but there are marks"),
        ({"status": "No evidence", "m1": 0, "m2": 0}, "Complete"),
        ({"status": "No evidence", "m1": 0, "m2": 1}, "Impossible: No evidence, but marks above 0"),
        ({"status": "No work", "m1": 1, "m2": 0}, "Impossible: No work, but marks above 0"),
        ({"status": "No evidence"}, ZERO),
        ({"status": "No work", "m1": 0}, ZERO),
        ({"status": "No evidence", "m1": 1}, ZERO),
        ({"status": "No work"}, ZERO),
        ({"status": "Withdrawn", "m1": 13}, "Impossible: Withdrawn, but there are marks"),
        ({"status": "No evidence", "m2": 8}, SECOND),
        ({"status": "No evidence", "m1": 13}, FIRST),
        ({"status": "No evidence", "m1": "x", "m2": 0}, FIRST),
        ({"status": "away"}, STATUS),
        ({"status": "away", "m1": 13}, STATUS),
        ({"status": "away", "attempt": 3}, STATUS),
        ({"attempt": 3, "m1": 1, "m2": 1}, ATTEMPT),
        ({"attempt": 3, "status": "Absent"}, ATTEMPT),
        ({"attempt": 3, "m1": 13}, ATTEMPT),
        ({"attempt": 3}, ATTEMPT),
        ({"m1": 1, "m2": DIV}, FAULT),
        ({"m1": 13, "m2": DIV}, FIRST),
    ],
)
def test_a_line_of_marks(cells: dict[str, Value], wanted: str) -> None:
    """Status and attempt, then what the status allows, then each mark from the left, then what is missing."""
    assert check(line(**cells)) == wanted


def test_a_key_that_is_there_twice_is_said_first() -> None:
    """Before status, attempt, marks, and what is missing; a line that nobody is in comes before even that."""
    lines: list[dict[str, Value]] = [
        {"m1": 1, "m2": 1},
        {"status": "away"},
        {"status": "Absent"},
        {"attempt": 3},
        {"m1": 13, "m2": 1},
        {"status": "No evidence"},
        {"status": "No evidence", "m1": 1, "m2": 1},
        {},
    ]
    assert {check(line(**one), twice=True) for one in lines} == {TWICE}
    assert check(line("", m1=1), twice=True) == NOBODY
    assert check(line(""), twice=True) == ""


@pytest.mark.parametrize("cells", [{"m1": 0}, {"m2": ""}, {"status": "Submitted"}, {"attempt": 1}, {"status": "away"}])
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
    checks = ("Complete", "complete", "Complete: Absent", "Missing: all marks", "")
    assert [comes_to(tree, {"check": one, "m1": 5, "m2": 6}) for one in checks] == [11, 11, "", "", ""]


UMS: dict[str, dict[str, Sequence[Value]]] = {
    "ums": {"raw": [0, 1, 2, 3], "ums": [0, 27, 30, 36], "floor": [0, 27, 36], "grade": ["U", "L1P", "L2P"]}
}


@pytest.mark.parametrize(
    ("raw", "wanted"), [(0, 0), (1, 27), (3, 36), (4, ""), (-1, ""), (1.5, ""), ("", ""), (None, ""), ("1", "")]
)
def test_ums_of_a_raw_mark(raw: Value, wanted: Value) -> None:
    """The very mark, none that is near."""
    assert comes_to(marks.ums_of("raw", "ums"), {"raw": raw}, UMS) == wanted


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
NEEDS1, NEEDS2 = "Missing: C1 needs UMS, series and attempts", "Missing: C2 needs UMS, series and attempts"
UMS_BAD = "Impossible: C1 UMS must be a whole number 0 to 90"
SERIES_BAD = "Impossible: C1 series is not in the list"
ATTEMPTS_BAD = "Impossible: C1 attempts must be a whole number 1 to 2"
BASIS_BAD = "Impossible: C1 'UMS is' is not in the list"


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
        ({"C1:ums": 50, "C2:basis": "x"}, "Impossible: C2 'UMS is' is not in the list"),
        ({"C1:ums": 50, "C2:ums": 91}, "Impossible: C2 UMS must be a whole number 0 to 90"),
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
    cells = [("Complete", 0), ("Complete", None), ("Complete", ""), ("Missing", 5), ("Missing", None), ("", DIV)]
    assert [comes_to(entry, {"check": a, "entry": b}) for a, b in cells] == [0, "", "", "", "", ""]
    place = banked.place_in_list("check", "words", "list", "word")
    tables: dict[str, dict[str, Sequence[Value]]] = {"list": {"word": ["May 2027", "May 2025", "May 2026"]}}
    found = [
        comes_to(place, {"check": "Complete", "words": one}, tables) for one in ("May 2026", "may 2027", "x", "", "N")
    ]
    assert found == [3, 1, "", "", ""]
    assert comes_to(place, {"check": "Missing: x", "words": "May 2026"}, tables) == ""


def test_a_look_up_of_nothing() -> None:
    """A mark that is not in the table is #N/A until somebody catches it."""
    assert comes_to(marks.look_up(Here("raw"), "ums"), {"raw": 9}, UMS) == NA
