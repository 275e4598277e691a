"""What is left to do after marking: entries that cannot be, then the sample, then what entries need beside them."""

from __future__ import annotations

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Choice, Whole
from tracker.refs import Value
from tracker.rules import todo
from tracker.rules.todo import AfterColumns, Needs, Sampled

YES = Choice("y", ("Yes", "No"))
LINE = AfterColumns(
    learner="learner",
    typed=("sample", "amended", "reason", "review", "reviewer", "outcome"),
    entries=(("sample", "in sample", YES), ("amended", "amended mark", Whole(60)), ("review", "review asked for", YES)),
    amended="amended",
    total="total",
    sampled=Sampled("sample", "status", ("Absent", "Withdrawn"), ("No evidence",)),
    needs=(
        Needs("amended", "", ("reason", "on"), "reason and date"),
        Needs("review", "Yes", ("reviewer", "outcome"), "reviewer and outcome"),
    ),
)
NO_TOTAL = "Impossible: amended mark without a total"
REASON, REVIEWER = "Missing: reason and date", "Missing: reviewer and outcome"
NOBODY = "Impossible: entries without a learner"
NO_WORK = "Missing: work to send: in sample, but No evidence"
ABSENT, WITHDRAWN = "Impossible: in sample, but Absent", "Impossible: in sample, but Withdrawn"


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({}, ""),
        ({"sample": "Yes", "review": "No"}, ""),
        ({"sample": "x"}, "Impossible: in sample"),
        ({"amended": 61}, "Impossible: amended mark"),
        ({"review": "x"}, "Impossible: review asked for"),
        ({"sample": "x", "amended": 61}, "Impossible: in sample"),
        ({"amended": 61, "review": "x"}, "Impossible: amended mark"),
        ({"sample": "x", "review": "x"}, "Impossible: in sample"),
        ({"amended": 60}, REASON),
        ({"amended": 0, "reason": "x"}, REASON),
        ({"amended": 0, "on": 1}, REASON),
        ({"amended": 0, "reason": "x", "on": 1}, ""),
        ({"amended": ""}, ""),
        ({"reason": "x"}, ""),
        ({"amended": 5, "total": ""}, NO_TOTAL),
        ({"amended": 5, "total": "", "reason": "x", "on": 1}, NO_TOTAL),
        ({"amended": 61, "total": ""}, "Impossible: amended mark"),
        ({"amended": "", "total": ""}, ""),
        ({"total": "", "review": "x", "amended": 5}, "Impossible: review asked for"),
        ({"sample": "Yes", "status": "Absent"}, ABSENT),
        ({"sample": "yes", "status": "withdrawn"}, WITHDRAWN),
        ({"sample": "No", "status": "Absent"}, ""),
        ({"sample": "Yes", "status": "No evidence"}, NO_WORK),
        ({"sample": "No", "status": "No evidence"}, ""),
        ({"sample": "Yes", "status": "No evidence", "review": "Yes"}, NO_WORK),
        ({"sample": "Yes", "status": "Submitted"}, ""),
        ({"sample": "Yes", "status": "Absent", "amended": 5, "total": ""}, NO_TOTAL),
        ({"sample": "Yes", "status": "Absent", "amended": 5}, ABSENT),
        ({"sample": "Yes", "status": "Withdrawn", "review": "Yes"}, WITHDRAWN),
        ({"sample": "Yes", "status": "Withdrawn", "amended": 5}, WITHDRAWN),
        ({"sample": "Yes", "status": "Absent", "review": "x"}, "Impossible: review asked for"),
        ({"review": "yes"}, REVIEWER),
        ({"review": "Yes", "reviewer": "x"}, REVIEWER),
        ({"review": "Yes", "outcome": "x"}, REVIEWER),
        ({"review": "Yes", "reviewer": "x", "outcome": "x"}, ""),
        ({"amended": 5, "review": "Yes"}, REASON),
        ({"amended": 5, "total": "", "review": "Yes"}, NO_TOTAL),
        ({"amended": DIV}, "Impossible: a cell in this line is an error"),
        ({"sample": "x", "amended": DIV}, "Impossible: in sample"),
    ],
)
def test_what_is_asked_first(cells: dict[str, Value], wanted: str) -> None:
    """Each entry from the left, an amended mark without a total, the sample, what is missing."""
    line: dict[str, Value] = {"learner": "Example, Ada", "total": 30, **cells}
    assert comes_to(todo.after_check(LINE), line) == wanted


@pytest.mark.parametrize("column", LINE.typed)
def test_without_a_learner_every_entry_is_one_too_many(column: str) -> None:
    """Good or not."""
    tree = todo.after_check(LINE)
    assert comes_to(tree, {column: "No"}) == NOBODY
    assert comes_to(tree, {column: "x", "learner": ""}) == NOBODY
    assert comes_to(tree, {column: "", "learner": "", "total": "", "status": "Absent"}) == ""
    assert comes_to(tree, {column: "No", "learner": NA}) == "Impossible: a cell in this line is an error"
