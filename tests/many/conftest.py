"""A plan of a batch in an empty folder, and the same with what it builds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.many.plans import DAY, HEAD, LIST, PLAN
from tracker.cli import main


@pytest.fixture
def desk(empty_folder: Path) -> Path:
    """Return an empty folder with a plan and a class list in it, and work there."""
    (empty_folder / "plan.csv").write_text(HEAD + PLAN, encoding="utf-8")
    (empty_folder / "ten.csv").write_text(LIST, encoding="utf-8")
    return empty_folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the plan's batch makes; nobody works in it."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "plan.csv").write_text(HEAD + PLAN, encoding="utf-8")
    (folder / "ten.csv").write_text(LIST, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["batch", str(folder / "plan.csv"), "-o", str(folder / "out"), *DAY])
    assert not end.value.code
    return folder / "out"


@pytest.fixture
def batch(desk: Path, built: Path) -> Path:
    """Return the plan's folder after its batch, in `out`."""
    shutil.copytree(built, desk / "out")
    return desk
