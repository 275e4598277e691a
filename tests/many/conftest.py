"""A plan of a batch in an empty folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.many.plans import HEAD, LIST, PLAN


@pytest.fixture
def desk(empty_folder: Path) -> Path:
    """Return an empty folder with a plan and a class list in it, and work there."""
    (empty_folder / "plan.csv").write_text(HEAD + PLAN, encoding="utf-8")
    (empty_folder / "ten.csv").write_text(LIST, encoding="utf-8")
    return empty_folder
