"""A plan of a batch in an empty folder, and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.many.plans import HEAD, LIST, PLAN
from tracker.cli import main


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder with a plan and a class list in it, and work there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_SPECS", raising=False)
    (tmp_path / "plan.csv").write_text(HEAD + PLAN, encoding="utf-8")
    (tmp_path / "ten.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


@pytest.fixture
def tracker(capsys: pytest.CaptureFixture[str]):
    """Run the command line; gives exit code, output and errors."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = 0
        try:
            main([str(one) for one in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
