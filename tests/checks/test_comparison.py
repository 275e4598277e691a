"""When a stored result is the one that is right."""

from __future__ import annotations

import re

import pytest

from tests.checks import issued_world as world
from tests.intake import made_package
from tracker.checks.comparison import same_result
from tracker.refs import Fault, Value


@pytest.mark.parametrize(
    ("stored", "right", "same"),
    [
        (7, 7.0, True),
        (0.1 + 0.2, 0.3, True),
        (1e15 + 0.25, 1e15, True),
        ("", None, True),
        (None, "", True),
        ("Pass", "Pass", True),
        (101, 100, False),
        (100, 101, False),
        (0, 1, False),
        (100.000001, 100, False),
        (0.0, 0.000001, False),
        (-7, 7, False),
        ("", 0, False),
        (None, 0, False),
        (0, "", False),
        ("7", 7, False),
        (True, 1, False),
        (1, True, False),
        ("Pass", "pass", False),
        (Fault("#N/A"), "", False),
    ],
)
def test_a_stored_result_is_right_but_for_what_floating_point_adds(*, stored: Value, right: Value, same: bool) -> None:
    """Nothing that a person would read as another number, word or kind of value is the same."""
    assert same_result(stored, right) is same


def with_other_result() -> bytes:
    """Return the tracker with one stored result that its formula does not give."""
    parts = made_package.unpacked(world.tracker())
    for name, part in sorted(parts.items()):
        text = part.decode() if isinstance(part, bytes) and name.endswith(".xml") else str(part)
        other = re.sub(r"</f><v>[0-9]+</v>", "</f><v>4711</v>", text, count=1)
        if "worksheets" in name and other != text:
            return made_package.packed({**parts, name: other})
    raise AssertionError("no stored result")


def test_trk601_flags_a_stored_result_that_is_not_what_the_formula_gives() -> None:
    (found,) = (one for one in world.check(with_other_result()).findings if one.code == "TRK601")

    assert found.message.startswith("1 stored results")
    assert "TRK602" not in {one.code for one in world.check(with_other_result()).findings}


def test_trk602_flags_formulas_without_a_stored_result() -> None:
    codes = {one.code for one in world.check(world.edited(lambda book: book["C1 marks"].__setitem__("E5", 7))).findings}

    assert codes & {"TRK601", "TRK602"} == {"TRK602"}


def test_trk601_and_trk602_pass_what_a_spreadsheet_saved() -> None:
    assert not {one.code for one in world.check(world.tracker()).findings} & {"TRK601", "TRK602"}
