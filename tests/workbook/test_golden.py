"""One whole workbook as text: a pull request shows in it what changes for the teacher.

After a change that is meant: pytest tests/workbook/test_golden.py --renew-golden
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.workbook import shipped
from tests.workbook.dump import dump
from tracker import __version__
from tracker.front.workbook import build
from tracker.plan import plan

GOLDEN = Path(__file__).parent / "golden"


def test_enterprise_2027_06(pytestconfig: pytest.Config) -> None:
    """The Enterprise tracker of June 2027 for two learners is what golden/enterprise-2027-06.txt says, line by line."""
    order = shipped.order(shipped.award("enterprise", "2027-06"), 2, spare=2)
    got = steady(dump(build(order).content, plan(order).layout))
    path = GOLDEN / "enterprise-2027-06.txt"
    if pytestconfig.getoption("--renew-golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(got, encoding="utf-8")

    assert got.splitlines() == path.read_text(encoding="utf-8").splitlines(), "see --renew-golden"


def steady(text: str) -> str:
    """Leave out what every release and every edition of a spec changes."""
    return re.sub(rf"'({re.escape(__version__)}|\d+\.\d+\.\d+\.\d+)'", "'…'", text)
