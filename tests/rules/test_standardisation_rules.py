"""Second marking: whose work it is, the second marks, and every question of the check in its order."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from tests.rules.given import NA, comes_to
from tracker.kinds import Choice, Day, Whole
from tracker.nodes.node import Constant
from tracker.refs import Value
from tracker.rules import standardisation
from tracker.rules.standardisation import StandardColumns, TaskColumns

LEARNERS: dict[str, dict[str, list[Value]]] = {
    "t": {
        "label": ["0001 Ada", "Same", "Same", "A*", "0009 Abe"],
        "order": [1, 10_002, 10_003, 4, 9],
        "key": ["L1", "L2", "L3", "L4", "L5"],
    }
}


@pytest.mark.parametrize(
    ("label", "wanted"),
    [
        ("0001 Ada", "L1"),
        ("0001 ADA", "L1"),
        ("Same", ""),
        ("A*", "L4"),
        ("0009*", ""),
        ("nobody", ""),
        ("", ""),
        (None, ""),
        (NA, ""),
    ],
)
def test_whose_work_it_is(label: Value, wanted: str) -> None:
    """One learner with this label; two who look the same are nobody."""
    tree = standardisation.key_of("label", "t", "label", "order", "key")
    assert str(tree).count(",t[order],0)") == 1  # order numbers are in no order: only an equal one is found
    assert comes_to(tree, {"label": label}, LEARNERS) == wanted


def test_a_rule_by_a_word() -> None:
    """That of the word, without regard to case; nothing for another."""
    tree = standardisation.by_word("c", (("C1", Constant("one")), ("C2", Constant("two"))))
    assert [comes_to(tree, {"c": one}) for one in ("C1", "c2", "C3", "", None)] == ["one", "two", "", "", ""]


SECONDS = (("a", Whole(12)), ("b", Whole(7)))


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (12, 7, 19),
        (0, 0, 0),
        (13, 7, ""),
        (12, 8, ""),
        (-1, 7, ""),
        (12, None, ""),
        (None, 7, ""),
        ("5", 7, ""),
        (13, 8, ""),
    ],
)
def test_the_sum_of_second_marks(a: Value, b: Value, wanted: Value) -> None:
    """Only of all, and only if all can be."""
    assert comes_to(standardisation.sum_if_possible(SECONDS), {"a": a, "b": b}) == wanted


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"a": 12, "b": 7}, ""),
        ({}, ""),
        ({"a": 13}, "Impossible: second mark 1 must be whole, 0 to 12"),
        ({"b": 8}, "Impossible: second mark 2 must be whole, 0 to 7"),
        ({"a": 13, "b": 8}, "Impossible: second mark 1 must be whole, 0 to 12"),
        ({"a": 1, "b": 1, "c": 0}, "Impossible: C1 has no second mark 3"),
        ({"d": 0}, "Impossible: C1 has no second mark 3"),
        ({"b": 8, "c": 1}, "Impossible: second mark 2 must be whole, 0 to 7"),
        ({"a": 13, "c": 1}, "Impossible: second mark 1 must be whole, 0 to 12"),
        ({"c": ""}, ""),
        ({"a": NA}, "Impossible: a cell in this line is an error"),
    ],
)
def test_second_marks_that_cannot_be(cells: dict[str, Value], wanted: str) -> None:
    """The first from the left; columns that the grid has not got must be empty."""
    assert comes_to(standardisation.marks_bad("C1", "second mark", SECONDS, ("c", "d")), cells) == wanted


TASKS = (TaskColumns("1a", "s1", "a1", "n1", Whole(12)), TaskColumns("1b", "s2", "a2", "n2", Whole(7)))
MARKED: dict[str, Value] = {"s1": 5, "s2": 5, "n1": 5, "n2": 5}


@pytest.mark.parametrize(
    ("cells", "needed", "apart"),
    [
        ({}, "", ""),
        ({"s1": 6}, "1a", ""),
        ({"s1": 4, "s2": 6}, "1a 1b", ""),
        ({"s1": 6, "a2": 5}, "1a", ""),
        ({"s1": 6, "a1": 5}, "", ""),
        ({"s1": 6, "a1": 6}, "", "1a: agreed 6, here 5."),
        ({"s1": 6, "a1": 4}, "", "1a: agreed 4, here 5."),
        ({"a1": 0}, "", "1a: agreed 0, here 5."),
        ({"a1": 12, "a2": 7}, "", "1a: agreed 12, here 5. 1b: agreed 7, here 5."),
        ({"a1": 13, "a2": 8}, "", ""),
        ({"a1": "6"}, "", ""),
        ({"a1": NA}, NA, ""),
        ({"n1": "", "a1": 0}, "", "1a: agreed 0, here nothing."),
        ({"n1": "", "s1": 0}, "1a", ""),
        ({"n1": "x", "a1": 5}, "", "1a: agreed 5, here x."),
    ],
)
def test_agreed_marks_beside_those_typed(cells: dict[str, Value], needed: Value, apart: str) -> None:
    """Needed where the two assessors differ; apart where the marks sheet holds another mark, one above and below."""
    assert comes_to(standardisation.not_agreed(TASKS), {**MARKED, **cells}) == needed
    assert comes_to(standardisation.marks_apart(TASKS), {**MARKED, **cells}) == apart


def test_whose_marks_they_are() -> None:
    """Key and component where something is apart; the marks sheet finds the first line of its learner."""
    whose = standardisation.whose_marks("key", "c", "apart")
    assert comes_to(whose, {"key": "L001", "c": "C1", "apart": "1a: agreed 6, here 5."}) == "L001 C1"
    assert [comes_to(whose, {"key": "L001", "c": "C1", "apart": one}) for one in ("", NA)] == ["", ""]
    lines: dict[str, dict[str, list[Value]]] = {
        "t": {"of": ["", "L002 C1", "L001 C2", "L001 C1", "L001 C1"], "apart": ["", "two", "C2", "first", "second"]}
    }
    tree = standardisation.apart_of_learner("key", "C1", "t", "of", "apart")
    assert [comes_to(tree, {"key": key}, lines) for key in ("L001", "L002", "L003")] == ["first", "two", ""]


LINE = StandardColumns(
    component="component",
    component_kind=Choice("c", ("C1", "C2")),
    learner="learner",
    key="key",
    seconds=("s1", "s2"),
    second="second",
    second_bad="bad",
    agreed=("a1", "a2"),
    agreed_bad="agreed_bad",
    not_agreed="not_agreed",
    apart="apart",
    action="action",
    action_kind=Choice("x", ("Marks stand", "All marks changed")),
    signed="signed",
    signed_kind=Day(date(2026, 1, 1), date(2028, 1, 1)),
)
GOOD: dict[str, Value] = {
    "component": "C1", "learner": "0001 Ada", "key": "L1", "s1": 1, "s2": 2, "second": 3, "bad": "", "a1": 1,
    "agreed_bad": "", "not_agreed": "", "apart": "", "action": "Marks stand", "signed": date(2027, 3, 1),
}  # fmt: skip
QUESTIONS: tuple[tuple[dict[str, Value], str], ...] = (
    ({"component": None}, "Missing: component"),
    ({"component": "C3"}, "Impossible: the component is not in the list"),
    ({"bad": "Impossible: second mark 1"}, "Impossible: second mark 1"),
    ({"agreed_bad": "Impossible: agreed mark 1"}, "Impossible: agreed mark 1"),
    ({"key": ""}, "Missing: choose the learner from the list"),
    ({"second": ""}, "Missing: second marks"),
    ({"apart": "1a: agreed 3, here 4."}, "Differs: 1a: agreed 3, here 4."),
    ({"not_agreed": "1b"}, "Missing: agreed mark for 1b"),
    ({"action": "x"}, "Impossible: the action is not in the list"),
    ({"signed": date(2025, 12, 31)}, "Impossible: date signed"),
    ({"signed": None}, "Missing: date signed"),
)
"""What is asked, in its order: entries that make a question true, and the answer."""


def said(**changed: Value) -> Value:
    """Return the check of a good line with some entries changed."""
    return comes_to(standardisation.standard_check(LINE), {**GOOD, **changed})


def test_every_question() -> None:
    """A good line is complete; each thing that is not is said."""
    assert said() == "Complete"
    assert said(action=None) == "Complete"
    assert [said(**changed) for changed, _ in QUESTIONS] == [wanted for _, wanted in QUESTIONS]


@pytest.mark.parametrize(
    ("first", "second"),
    [pair for pair in combinations(QUESTIONS, 2) if not set(pair[0][0]) & set(pair[1][0])],
)
def test_of_two_questions_the_one_that_comes_first_is_answered(
    first: tuple[dict[str, Value], str], second: tuple[dict[str, Value], str]
) -> None:
    """Every two that can be true at once."""
    assert said(**second[0], **first[0]) == first[1]


@pytest.mark.parametrize("entry", [{"component": "C1"}, {"learner": "x"}, {"a1": 0}, {"s1": 0}, {"s2": 0}, {"a2": 61}])
def test_a_line_with_nothing_in_it(entry: dict[str, Value]) -> None:
    """Nothing is said of it, whatever was worked out; one entry is enough to be asked."""
    nothing: dict[str, Value] = dict.fromkeys(("key", "second", "bad", "agreed_bad", "not_agreed", "apart"), "")
    tree = standardisation.standard_check(LINE)
    assert comes_to(tree, nothing) == ""
    assert comes_to(tree, {**nothing, "action": "Marks stand", "signed": date(2027, 3, 1)}) == ""
    assert comes_to(tree, {**nothing, "bad": "Impossible: second mark 1", "action": "x"}) == ""
    assert comes_to(tree, {**nothing, **entry}) == (
        "Missing: component" if "component" not in entry else QUESTIONS[4][1]
    )


@pytest.mark.parametrize(
    ("day", "good"), [(date(2026, 1, 1), True), (date(2028, 1, 1), True), (date(2028, 1, 2), False)]
)
def test_the_first_and_last_day(day: date, good: bool) -> None:  # noqa: FBT001
    """Both will do."""
    assert said(signed=day) == ("Complete" if good else "Impossible: date signed")
