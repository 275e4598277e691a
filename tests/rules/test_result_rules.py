"""Results of a component and of the award: which UMS counts, on what it rests, what is missing, what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Choice, Whole
from tracker.refs import Value
from tracker.rules import results
from tracker.rules.results import AwardColumns, External, ResultColumns

GRADES, FLOORS = ("U", "L1P", "L2P"), (0, 27, 36)
TABLES: dict[str, dict[str, Sequence[Value]]] = {
    "scale": {"grade": GRADES, "floor": FLOORS},
    "ums": {"raw": [0, 1, 2, 3], "ums": [0, 27, 30, 36]},
}
RAW, UMS, GRADE = Whole(60, what="raw mark"), Whole(90, what="UMS"), Choice("g", GRADES, what="grade")
INTERNAL = ResultColumns(
    "C1", ("o_raw", "o_ums", "o_grade"), "o_raw", RAW, "o_ums", UMS, "o_grade", GRADE, "mark", "scale", "floor"
)
SITTING = External(
    "raw",
    RAW,
    "status",
    Choice("s", ("Submitted", "Absent", "Withdrawn")),
    ("Absent", "Withdrawn"),
    "attempt",
    Choice("a", (1, 2)),
)
EXTERNAL = ResultColumns(
    "C3",
    ("raw", "o_raw", "o_ums", "o_grade"),
    *("o_raw", RAW, "o_ums", UMS, "o_grade", GRADE, "mark", "scale", "floor"),
    SITTING,
)
TWICE = "Impossible: this key stands twice in column A"
NOBODY = "Impossible: entries without a learner"
FAULT = "Impossible: a cell in this line is an error"
NO_RESULT = "Missing: C1 official result"
NO_UMS = "Missing: C1 official UMS"


def line(learner: Value = "Example, Ada", **cells: Value) -> dict[str, Value]:
    """Return a line; a learner unless told otherwise."""
    return {"key": "L001", "learner": learner, **cells}


def state(cells: dict[str, Value], of: ResultColumns = INTERNAL, *, twice: bool = False) -> Value:
    """Return the state of a component's result."""
    keys: Sequence[Value] = ["L001", "L002", "L001" if twice else "L003"]
    return comes_to(results.result_state("t", "key", "learner", of), cells, {**TABLES, "t": {"key": keys}})


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"o_ums": 0}, "Complete"),
        ({"o_ums": 90}, "Complete"),
        ({"o_ums": 27, "o_grade": "L1P"}, "Complete"),
        ({"o_ums": 27, "o_grade": "l1p"}, "Complete"),
        ({"o_ums": 26, "o_grade": "L1P"}, "Differs: C1 26 UMS is U, but the grade is L1P"),
        ({"o_ums": 36, "o_grade": "L1P"}, "Differs: C1 36 UMS is L2P, but the grade is L1P"),
        ({"o_ums": 36, "o_raw": 60, "o_grade": "L2P"}, "Complete"),
        ({}, NO_RESULT),
        ({"mark": 40}, NO_RESULT),
        ({"mark": "Mend the amended mark"}, NO_RESULT),
        ({"o_raw": 0}, NO_UMS),
        ({"o_grade": "L1P"}, NO_UMS),
        ({"o_ums": "", "o_grade": "L1P"}, NO_UMS),
        ({"mark": "Absent"}, "Complete: Absent"),
        ({"mark": "Absent", "o_ums": 0}, "Differs: C1 is Absent, but there is an official result"),
        ({"mark": "Absent", "o_grade": "U"}, "Differs: C1 is Absent, but there is an official result"),
        ({"o_raw": 61}, "Impossible: C1 official raw mark must be a whole number 0 to 60"),
        ({"o_ums": 91}, "Impossible: C1 official UMS must be a whole number 0 to 90"),
        ({"o_ums": "64"}, "Impossible: C1 official UMS must be a whole number 0 to 90"),
        ({"o_ums": 64.5, "o_grade": "x"}, "Impossible: C1 official UMS must be a whole number 0 to 90"),
        ({"o_raw": 61, "o_ums": 91}, "Impossible: C1 official raw mark must be a whole number 0 to 60"),
        ({"o_grade": "x"}, "Impossible: C1 official grade is not in the list"),
        ({"mark": "Absent", "o_ums": 91}, "Impossible: C1 official UMS must be a whole number 0 to 90"),
        ({"o_ums": DIV}, FAULT),
    ],
)
def test_an_internal_component(cells: dict[str, Value], wanted: str) -> None:
    """What cannot be, then what the marks sheet says, what is missing, what does not fit."""
    assert state(line(**cells)) == wanted


def test_a_key_that_is_there_twice_or_nobodys() -> None:
    """Said before everything else."""
    for cells in ({}, {"o_ums": 91}, {"mark": "Absent"}, {"o_grade": "L1P"}):
        assert state(line(**cells), twice=True) == TWICE
    assert state(line("")) == ""
    assert state(line("", o_ums=1)) == state(line("", o_grade="U")) == NOBODY
    assert state(line("", attempt=1), EXTERNAL) == state(line("", raw=1), EXTERNAL) == NOBODY
    assert state(line(NA)) == FAULT


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"raw": 60}, "Missing: C3 official result"),
        ({"raw": 60, "o_ums": 30}, "Complete"),
        ({"o_ums": 30}, "Complete"),
        ({}, "Missing: C3 official result"),
        ({"status": "Submitted"}, "Missing: C3 official result"),
        ({"raw": 61}, "Impossible: C3 raw mark must be a whole number 0 to 60"),
        ({"raw": 61, "o_ums": 30}, "Impossible: C3 raw mark must be a whole number 0 to 60"),
        ({"status": "Absent"}, "Complete: Absent"),
        ({"status": "Withdrawn", "attempt": 2}, "Complete: Withdrawn"),
        ({"status": "Absent", "raw": 0}, "Impossible: C3: Absent, but there is a result"),
        ({"status": "Absent", "o_ums": 0}, "Impossible: C3: Absent, but there is a result"),
        ({"status": "Absent", "raw": 61}, "Impossible: C3: Absent, but there is a result"),
        ({"status": "away", "raw": 61}, "Impossible: C3 status is not in the list"),
        ({"status": "away", "attempt": 3}, "Impossible: C3 status is not in the list"),
        ({"attempt": 3, "status": "Absent"}, "Impossible: C3 attempt is not in the list"),
        ({"attempt": 3, "o_ums": 91}, "Impossible: C3 attempt is not in the list"),
    ],
)
def test_an_external_component(cells: dict[str, Value], wanted: str) -> None:
    """Status and attempt first, then what the status allows, then raw mark and UMS."""
    assert state(line(**cells), EXTERNAL) == wanted


OK, BAD = "Complete", "Impossible: C1 x"


@pytest.mark.parametrize(
    ("state_is", "official", "by_table", "grade", "wanted"),
    [
        (OK, 27, 36, "", (27, "L1P", "Official")),
        (OK, 0, 36, "", (0, "U", "Official")),
        (OK, 27, "", "L1P", (27, "L1P", "Official")),
        (OK, 27, "", "l1p", (27, "L1P", "Official")),
        ("Differs: x", 27, 36, "L2P", (27, "L2P", "Official")),
        ("Missing: C1 official UMS", None, 36, "L1P", (36, "L2P", "Estimate")),
        (NO_RESULT, "", 36, "", (36, "L2P", "Estimate")),
        (NO_RESULT, None, "", "", ("", "", "")),
        ("Complete: Absent", None, "", "", ("", "", "")),
        (BAD, 27, 36, "L1P", ("", "", "")),
        (BAD, "27", 36, "", ("", "", "")),
        (BAD, None, 36, "x", ("", "", "")),
    ],
)
def test_the_result_that_counts(
    state_is: str, official: Value, by_table: Value, grade: Value, wanted: tuple[Value, str, str]
) -> None:
    """Official, else the table; nothing where an entry cannot be: it is never passed over for an estimate."""
    cells: dict[str, Value] = {"state": state_is, "o_ums": official, "table": by_table, "o_grade": grade}
    ums = comes_to(results.ums_that_counts("state", "o_ums", "table"), cells)
    cells["ums"] = ums
    found = comes_to(results.grade_that_counts("ums", "o_ums", "o_grade", INTERNAL), cells, TABLES)
    basis = comes_to(results.result_basis("ums", "o_ums", published=False), cells)
    assert (ums, found, basis) == wanted
    published = comes_to(results.result_basis("ums", "o_ums", published=True), cells)
    assert published == wanted[2].replace("Estimate", "Published table")


@pytest.mark.parametrize(("mark", "wanted"), [(0, 0), (3, 36), (4, ""), ("Absent", ""), ("", ""), (None, "")])
def test_the_ums_of_the_table(mark: Value, wanted: Value) -> None:
    """Of the very mark; of words none."""
    assert comes_to(results.table_ums("mark", "ums"), {"mark": mark}, TABLES) == wanted


AWARD = AwardColumns(
    "total", Whole(300, what="UMS"), "grade", GRADE, "scale", "floor", "summary", "total", "award_basis"
)


@pytest.mark.parametrize(
    ("total", "grade", "here", "basis", "wanted"),
    [
        (30, "L1P", 30, "Official", "Complete"),
        (30, None, 30, "Official", "Complete"),
        (30, "L1P", 31, "Official", "Differs: award official total 30, but the components come to 31"),
        (30, "L2P", 31, "Official", "Differs: award official total 30, but the components come to 31"),
        (30, "L1P", 31, "Published table", "Complete"),
        (30, "L1P", 31, "Estimate", "Complete"),
        (30, "L1P", "", "", "Complete"),
        (30, "L2P", 30, "Official", "Differs: award 30 UMS is L1P, but the grade is L2P"),
        (None, None, 30, "Official", ""),
        (None, "L1P", 30, "Official", "Missing: official total of the award"),
        (301, "x", 30, "Official", "Impossible: official total of the award must be a whole number 0 to 300"),
        (None, "x", 30, "Official", "Impossible: official grade of the award is not in the list"),
        (DIV, None, 30, "Official", FAULT),
    ],
)
def test_the_award(total: Value, grade: Value, here: Value, basis: str, wanted: str) -> None:
    """Held against the components once all are official, and against the scale."""
    tables: dict[str, dict[str, Sequence[Value]]] = {
        **TABLES,
        "summary": {"key": ["L001"], "total": [here], "award_basis": [basis]},
    }
    tree = results.award_state("learner", AWARD)
    assert comes_to(tree, line(total=total, grade=grade), tables) == wanted
    empty = total is None and grade is None
    assert comes_to(tree, line("", total=total, grade=grade), tables) == (
        "" if empty else FAULT if total == DIV else NOBODY
    )


@pytest.mark.parametrize(
    ("first", "second", "award", "official", "wanted"),
    [
        ("Complete", "Complete", "", 2, "Complete"),
        ("Complete", "Complete", "Complete", 2, "Complete"),
        ("Complete: Absent", "Complete: Absent", "", 0, "Complete"),
        (NO_RESULT, "Missing: C3 official result", "", 0, "Missing: no official result yet"),
        ("Complete: Absent", "Missing: C3 official result", "", 0, "Missing: no official result yet"),
        ("Complete", "Missing: C3 official result", "", 1, "Missing: C3 official result"),
        (NO_RESULT, "Complete", "", 1, NO_RESULT),
        (NO_RESULT, "Missing: C3 official result", "Complete", 0, NO_RESULT),
        (NO_UMS, "Missing: C3 official result", "", 0, NO_UMS),
        ("Complete", "Missing: C3 official UMS", "", 1, "Missing: C3 official UMS"),
        ("Complete", "Complete", "Missing: official total of the award", 2, "Missing: official total of the award"),
        (NO_UMS, "Differs: x", "", 1, "Differs: x"),
        ("Complete", "Complete", "Differs: award", 2, "Differs: award"),
        ("Differs: x", "Impossible: C3 y", "", 2, "Impossible: C3 y"),
        ("Impossible: a", "Impossible: b", "Impossible: c", 2, "Impossible: a"),
        ("Complete", "Complete", "Impossible: c", 2, "Impossible: c"),
    ],
)
def test_the_line(first: str, second: str, award: str, official: int, wanted: str) -> None:
    """The worst is said; before anything official is there, the line only waits."""
    tree = results.results_check("learner", ("a", "b"), (INTERNAL, _other()), "c")
    cells: dict[str, Value] = {"a": first, "b": second, "c": award, "o_ums": 1 if official else ""}
    assert comes_to(tree, line(**cells)) == wanted
    assert results.is_waiting(wanted) == (wanted.startswith("Missing") and wanted.endswith(("result", "yet")))


def test_a_line_of_nobody() -> None:
    """Nothing, unless there are entries."""
    tree = results.results_check("learner", ("a", "b"), (INTERNAL, _other()), "c")
    assert comes_to(tree, line("", a="", b="", c="")) == ""
    assert comes_to(tree, line("", a="", b=NOBODY, c="")) == NOBODY


def _other() -> ResultColumns:
    return ResultColumns("C3", ("x", "y", "z"), "x", RAW, "y", UMS, "z", GRADE, "other", "scale", "floor")
