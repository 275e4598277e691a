"""Which learner a form is for: order numbers, the sample, a run of learners, and the pages of a pack."""

from __future__ import annotations

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Digits
from tracker.nodes.references import Single
from tracker.refs import Value
from tracker.rules import choosing


def test_numbers_of_learners_without_a_candidate_number_come_after_all() -> None:
    """Four digits leave room up to 9999."""
    assert choosing.unnumbered(Digits(4, "number")) == 10_000
    assert choosing.unnumbered(Digits(6, "number")) == 1_000_000


@pytest.mark.parametrize(
    ("learner", "check", "candidate", "wanted"),
    [
        ("Example, Ada", "Complete", "0012", 12),
        ("Example, Ada", "Missing: candidate number", None, 10_007),
        ("Example, Ada", "Impossible: candidate number used twice", "0012", 10_007),
        ("", "Complete", "0012", ""),
        ("", "", None, ""),
        (None, "Missing: name", "0012", ""),
        ("Example, Ada", NA, "0012", ""),
        ("Example, Ada", "Complete", "x", ""),
    ],
)
def test_order_numbers(learner: Value, check: Value, candidate: Value, wanted: Value) -> None:
    """The candidate number of a complete line, else the number of the key above all; nobody has none."""
    tree = choosing.order_number("learner", "check", "candidate", "key", 10_000)
    assert comes_to(tree, {"learner": learner, "check": check, "candidate": candidate, "key": "L007"}) == wanted


@pytest.mark.parametrize(
    ("ticked", "key", "wanted"),
    [("Yes", "L001", 12), ("yes", "L001", 12), ("No", "L001", ""), (None, "L001", ""), ("Yes", "L009", "")],
)
def test_order_numbers_of_the_sample(ticked: Value, key: str, wanted: Value) -> None:
    """Of learners who are ticked, and there."""
    tree = choosing.sample_order("ticked", "learners", "order")
    assert comes_to(tree, {"ticked": ticked, "key": key}, {"learners": {"key": ["L001"], "order": [12]}}) == wanted


@pytest.mark.parametrize(("chosen", "wanted"), [("C1", 1), ("c2", 2), ("C*", 0), ("", 0), (None, 0), (DIV, 0), (1, 0)])
def test_the_place_of_a_choice(chosen: Value, wanted: int) -> None:
    """Word by word, without regard to case; * is no wildcard."""
    assert comes_to(choosing.place_of("choice", ("C1", "C2")), singles={"choice": chosen}) == wanted


def test_the_answer_to_a_number() -> None:
    """The one that is equal, else what is said otherwise."""
    tree = choosing.by_number(Single("place"), [(1, "one"), (2, "two")], "none")
    assert [comes_to(tree, singles={"place": i}) for i in (0, 1, 2, 3)] == ["none", "one", "two", "none"]


@pytest.mark.parametrize(
    ("chosen", "wanted"), [("Ada", 3), ("ada", 3), ("Both", 9), ("", -1), (None, -1), ("A*", 0), ("nobody", 0), (NA, 0)]
)
def test_the_learner_chosen_from_the_list(chosen: Value, wanted: int) -> None:
    """Two who look the same add up to nobody's number; nothing chosen is what it is told to be."""
    tree = choosing.chosen_order("choice", "learners", "label", "order", -1)
    tables: dict[str, dict[str, list[Value]]] = {
        "learners": {"label": ["Ada", "Both", "Both", ""], "order": [3, 4, 5, ""]}
    }
    assert comes_to(tree, tables=tables, singles={"choice": chosen}) == wanted


@pytest.mark.parametrize(
    ("order", "wanted"), [(3, "L002"), (9, "L001"), (4, ""), (0, ""), (2, ""), (10, ""), ("", ""), ("3", "")]
)
def test_the_key_of_an_order_number(order: Value, wanted: str) -> None:
    """An equal number, not one that is near: order numbers are in no order."""
    tree = choosing.key_by_order(Single("order"), "learners", "order", "key")
    tables: dict[str, dict[str, list[Value]]] = {
        "learners": {"order": [9, 3, 1, ""], "key": ["L001", "L002", "L003", "x"]}
    }
    assert comes_to(tree, tables=tables, singles={"order": order}) == wanted


PACK = choosing.Selection("way", "component", ("marks:C1", "marks:C2"), "first", "last", "learners")
TABLES: dict[str, dict[str, list[Value]]] = {
    "marks:C1": {"sample_order": ["", 7, 2, ""]},
    "marks:C2": {"sample_order": [5, "", "", ""]},
    "learners": {"order": [2, 3, 5, 7]},
}


@pytest.mark.parametrize(
    ("way", "component", "first", "last", "pages"),
    [
        (1, 1, 0, 0, [2, 7]),
        (1, 2, 0, 0, [5]),
        (1, 0, 0, 0, []),
        (1, 1, 3, 5, [2, 7]),
        (2, 1, 3, 5, [3, 5]),
        (2, 1, 2, 7, [2, 3, 5, 7]),
        (2, 1, 4, 6, [5]),
        (2, 1, 3, 3, [3]),
        (2, 1, 5, 3, []),
        (2, 0, 3, 5, []),
        (2, 2, 3, 5, [3, 5]),
        (0, 1, 3, 5, []),
        (3, 1, 3, 5, []),
    ],
)
def test_who_is_selected(way: int, component: int, first: int, last: int, pages: list[int]) -> None:
    """The sample of the component, or a run with both ends in it; each page has the next smallest number."""
    chosen: dict[str, Value] = {"way": way, "component": component, "first": first, "last": last}
    assert comes_to(choosing.count_selected(PACK), tables=TABLES, singles=chosen) == len(pages)
    tree = choosing.slot_order("page", "count", PACK)
    found = [comes_to(tree, {"page": i}, TABLES, {**chosen, "count": len(pages)}) for i in range(1, 5)]
    assert found == [*pages, *[""] * (4 - len(pages))]
