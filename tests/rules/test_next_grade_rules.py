"""Marks needed for the next grade of a component: from the raw mark that counts, in the table of the workbook."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.rules.given import comes_to
from tracker.nodes.references import Here
from tracker.refs import Value
from tracker.rules.next_grade import to_next_grade

TABLES: dict[str, dict[str, Sequence[Value]]] = {
    "ums": {"raw": list(range(9)), "ums": [0, 9, 18, 27, 30, 36, 36, 54, 90]},
    "grades": {"grade": ["U", "L1P", "L2P", "L2D*"], "floor": [0, 27, 36, 80]},
}


@pytest.mark.parametrize(
    ("raw", "ums", "wanted"),
    [
        (0, 0, "+3 L1P"),
        (2, 18, "+1 L1P"),
        (3, 27, "+2 L2P"),
        (4, 30, "+1 L2P"),
        (5, 36, "+3 L2D*"),
        (6, 36, "+2 L2D*"),
        (7, 54, "+1 L2D*"),
        (8, 90, "top"),
        ("", "", ""),
        ("Absent", "", ""),
        (None, None, ""),
    ],
)
def test_marks_to_the_next_grade(raw: Value, ums: Value, wanted: str) -> None:
    """The first raw mark that reaches the floor counts, also where two raw marks have one UMS."""
    tree = to_next_grade("ums", Here("raw"), "ums", "grades", "floor")
    assert comes_to(tree, {"raw": raw, "ums": ums}, TABLES) == wanted
