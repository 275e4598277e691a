"""The sheet Comments: what is still missing of a component, and one learner to read."""

from __future__ import annotations

import pytest

from tests.workbook import made
from tests.workbook.recalc import NOT_AVAILABLE, Engine, Filled
from tracker.plan.order import COMMENTS, PLAN
from tracker.rules.states import FAULT

TWO = made.spec(
    made.component("C1", rows=(made.row("1a", 12), made.row("1b", 12))),
    made.component("C2", rows=(made.row("A", 30),)),
    made.external("C3"),
)
DATED = {(PLAN, "marked_on"): dict.fromkeys(range(2), made.ISSUED)}


def filled(entries: dict[tuple[str, str], object], **fields: object) -> Filled:
    """Return five learners of one class, who were marked on a day; nothing is said of C2."""
    people = tuple(made.learner(i, class_name="10A") for i in range(1, 6))
    return Filled(made.order(TWO, people, spare=1), {**DATED, **entries}, fields)  # type: ignore[arg-type]


def test_what_is_still_missing(engine: Engine) -> None:
    """Each task by name; evidence and comment only beside a mark, nothing of learners without work."""
    marks = {
        ("marks:C1", "mark:1a"): [7, 7, 0, None, None],
        ("marks:C1", "mark:1b"): [7, None, 5, None, None],
        ("marks:C1", "status"): {3: "Absent"},
        (COMMENTS, "C1:evidence:1a"): ["p. 2", "p. 3", None, None, NOT_AVAILABLE],
        (COMMENTS, "C1:comment:1a"): ["Clear.", None, "Brief.", None, None],
        (COMMENTS, "C1:evidence:1b"): ["p. 4", None, "p. 9", None, None],
        (COMMENTS, "C1:comment:1b"): ["Full.", None, None, None, None],
    }
    [worked] = engine([filled(marks)])
    assert worked.column(COMMENTS, "C1:missing") == [
        "",
        "1a: comment. 1b: mark.",
        "1a: evidence. 1b: comment.",
        "",
        FAULT,
        "",
    ]
    assert worked.column(COMMENTS, "C2:missing")[0] == "A: mark. All evidence and comments. Date marked."


@pytest.mark.parametrize("component", ["C1", "C2", "c2", None, "C3"])
def test_a_learner_to_read(component: object, ironcalc: Engine) -> None:
    """Tasks, marks, bands and words of the learner and the component that are chosen, and of no other."""
    words = {
        ("marks:C1", "mark:1a"): [3, 12], ("marks:C1", "mark:1b"): [None, 0], ("marks:C2", "mark:A"): [30, 31],
        (COMMENTS, "C1:evidence:1a"): ["p. 1", "p. 2"], (COMMENTS, "C1:comment:1b"): ["no", "=1+1"],
        (COMMENTS, "C2:comment:A"): ["other", "Well argued."],
    }  # fmt: skip
    chosen = {"read:learner": "0002 Surname2, Forename2", "read:component": component}
    [worked] = ironcalc([filled(words, **chosen)])
    seen = [
        tuple(worked.single(f"read:{what}:{place}") for what in ("task", "mark", "seen", "comment")) for place in (1, 2)
    ]
    nothing = ("", "", "", "")
    wanted = {
        "C1": [("1a Task 1a", 12, "Comprehensive p. 2", ""), ("1b Task 1b", 0, "Nothing rewardable", "=1+1")],
        "C2": [("A Task A", 31, "Comprehensive", "Well argued."), nothing],
    }
    assert seen == wanted.get(str(component).upper(), [nothing, nothing])


def test_lines_wrap_and_the_panel_stays_in_sight() -> None:
    """Two lines of words in each line of the list; headings and names do not scroll away."""
    sheet = next(one for one in filled({}).layout.sheets if one.name == "Comments")
    [table] = sheet.tables
    assert sheet.freeze == (table.top + 1, 3)
    assert {sheet.heights[table.top + 1 + line] for line in range(table.size)} == {30.0}
    assert all(column.style(0).wrap for column in table.columns)
