"""Which tests of the quick tier are others in the thorough one: those that an amount of `tests/amounts.py` reaches.

CI runs the quick tier first, as a person does; then it runs what the thorough tier adds or changes, so that a test that
would do the same again is not run twice.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests import amounts

ROOT = Path(__file__).resolve().parent.parent
AMOUNTS, EDITS = "tests.amounts", "tests.edits"


def slow(item: pytest.Item) -> bool:
    """Return whether a test is in the slow tier only."""
    return bool(item.get_closest_marker("slow") or item.get_closest_marker("libreoffice"))


def differs(item: pytest.Item) -> bool:
    """Return whether a test does more in the thorough tier than in the quick one; in doubt it does."""
    names = {".".join(item.path.relative_to(ROOT).with_suffix("").parts), *_conftests(item.path)}
    if any(_reaches(name, past=frozenset({EDITS})) for name in names):
        return True
    edited = any(_reaches(name, past=frozenset()) for name in names)
    return edited and amounts.is_one_in(amounts.TESTS_PER_OPENPYXL, item.nodeid)


def _conftests(path: Path) -> Iterator[str]:
    for folder in path.parents:
        if folder == ROOT / "tests":
            return
        yield ".".join((*folder.relative_to(ROOT).parts, "conftest"))


@cache
def _reaches(name: str, past: frozenset[str]) -> bool:
    """Return whether a module imports the amounts, itself or through others of the tests but those in `past`."""
    seen, ahead = set(past), [name]
    while ahead:
        one = ahead.pop()
        if one == AMOUNTS:
            return True
        if one not in seen:
            seen.add(one)
            ahead += imported(one)
    return False


@cache
def imported(name: str) -> frozenset[str]:
    """Return what a module imports of the tests, wherever in it; none if there is no such module."""
    path = ROOT.joinpath(*name.split(".")).with_suffix(".py")
    if not path.is_file():
        return frozenset()
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "tests":
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names if one.name.startswith("tests.")}
    return frozenset(found)
