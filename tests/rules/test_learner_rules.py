"""A line of the sheet Learners: names, labels, and what is asked first."""

from __future__ import annotations

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Digits
from tracker.refs import Value
from tracker.rules import learners

FOUR = Digits(4, "candidate number")
WRONG = "Impossible: candidate number needs four digits"
FAULT = "Impossible: a cell in this line is an error"


@pytest.mark.parametrize(
    ("surname", "forenames", "wanted"),
    [("Example", "Ada", "Example, Ada"), (" Example ", None, "Example"), ("", "Ada", "Ada"), ("", " ", "")],
)
def test_the_whole_name(surname: Value, forenames: Value, wanted: str) -> None:
    """A comma between two names only."""
    assert comes_to(learners.full_name("surname", "forenames"), {"surname": surname, "forenames": forenames}) == wanted


@pytest.mark.parametrize(
    ("candidate", "name", "wanted"),
    [
        ("0012", "Example, Ada", "0012 Example, Ada"),
        (None, "Ada", "Ada"),
        ("0012", "", ""),
        (NA, "Ada", ""),
        (NA, "", ""),
    ],
)
def test_the_label(candidate: Value, name: Value, wanted: str) -> None:
    """Number and name; nothing for a line without a name."""
    assert comes_to(learners.label("candidate", "name"), {"candidate": candidate, "name": name}) == wanted


def test_elsewhere() -> None:
    """Text and numbers of the same learner; nobody is nothing."""
    tables: dict[str, dict[str, list[Value]]] = {"t": {"key": ["L001"], "text": [None], "number": [0]}}
    assert comes_to(learners.far_text("t", "text"), {"key": "L001"}, tables) == ""
    assert comes_to(learners.far_number("t", "number"), {"key": "L001"}, tables) == 0
    assert comes_to(learners.far_text("t", "text"), {"key": "L002"}, tables) == ""
    assert comes_to(learners.far_number("t", "number"), {"key": "L002"}, tables) == ""


@pytest.mark.parametrize(
    ("name", "surname", "candidate", "others", "wanted"),
    [
        ("Example, Ada", "Example", "0012", ["0013"], "Complete"),
        ("Example, Ada", "Example", "0012", ["0012"], "Impossible: candidate number used twice"),
        ("Example, Ada", "Example", "0012", [NA, "0012"], "Complete"),
        ("Example, Ada", "Example", "0012", ["12", 12], "Complete"),
        ("Example, Ada", "Example", None, [None], "Missing: candidate number"),
        ("Example, Ada", "Example", "", ["", ""], "Missing: candidate number"),
        ("Example, Ada", "Example", "012", [], WRONG),
        ("Example, Ada", "Example", "012", ["012"], WRONG),
        ("Ada", "", "0012", [], "Missing: surname"),
        ("Ada", " ", None, [], "Missing: surname"),
        ("Ada", None, "012", [], "Missing: surname"),
        ("Ada", None, "0012", ["0012"], "Missing: surname"),
        ("", "", None, [], ""),
        ("", "", "0012", [], "Missing: name"),
        ("", "", "0012", ["0012"], "Missing: name"),
        ("", "", "012", [], "Missing: name"),
        ("", "", DIV, [], FAULT),
        (DIV, DIV, "0012", [], FAULT),
    ],
)
def test_what_is_asked_first(name: Value, surname: Value, candidate: Value, others: list[Value], wanted: str) -> None:
    """Is there a name, a surname, a number, can it be one, has somebody else got it."""
    tree = learners.learner_check("learners", "name", "surname", "candidate", FOUR)
    line: dict[str, Value] = {"name": name, "surname": surname, "candidate": candidate}
    assert comes_to(tree, line, {"learners": {"candidate": [candidate, *others]}}) == wanted
