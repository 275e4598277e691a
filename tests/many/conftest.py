"""A plan of a batch in an empty folder, and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.cli import main

HEAD = "Centre,Name,Qualification,Series,Class list,Split by,Rows,Class\n"
PLAN = (
    "12345,Example Academy,enterprise,2027-06,ten.csv,class,,\n"
    "12346,Second School,sport,2027-06,ten.csv,,60,\n"
    "12347,Third School,Enterprise,2027-06,,,8,\n"
)
LIST = (
    "Candidate Number,Surname,Forename,Class,Assessor\n"
    "0001,Abbott,Ann,10A,Mr Hill\n0002,Bell,Ben,10A,Mr Hill\n0003,Cole,Cat,10B,Ms Vale\n"
)


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
