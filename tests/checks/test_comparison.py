"""When a stored result is the one that is right."""

from __future__ import annotations

import pytest

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
