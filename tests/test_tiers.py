"""Which tests CI runs a second time, in the thorough tier."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import amounts, tiers


def differs(path: str, test: str) -> bool:
    return tiers.differs(SimpleNamespace(path=tiers.ROOT / path, nodeid=f"{path}::{test}"))  # type: ignore[arg-type]


AGAIN = (
    "tests/checks/test_check_causes.py",  # has an amount of its own
    "tests/workbook/test_marks.py",  # engines, by the conftest of its folder
    "tests/checks/test_check_sample.py",  # forms, by its world
)
ONCE = ("tests/checks/test_grammar.py", "tests/spec/test_spec_yaml.py")


def test_what_an_amount_reaches_is_run_again_and_nothing_else() -> None:
    assert [path for path in (*AGAIN, *ONCE) if differs(path, "test_a")] == [*AGAIN]


def test_of_tests_that_only_edit_workbooks_those_are_run_again_that_openpyxl_edits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(amounts, "TESTS_PER_OPENPYXL", 8)
    path = "tests/checks/test_check_marks.py"
    again = [number for number in range(800) if differs(path, f"test_{number}")]

    assert 50 < len(again) < 150
    assert again == [n for n in range(800) if amounts.is_one_in(8, f"{path}::test_{n}")]


def test_an_import_inside_a_function_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_new.py").write_text("def test_a():\n    from tests import amounts\n", encoding="utf-8")
    monkeypatch.setattr(tiers, "ROOT", tmp_path)

    assert differs("tests/test_new.py", "test_a")
