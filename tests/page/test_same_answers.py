"""The page gives the answers of the command line: the same bytes, the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.jobs import TODAY, run
from tracker.cli import arguments

LIST = b"Candidate No,Surname,Forename,Class\n0012,Example,Anna,10A\n0031,Sample,Ben,10B\n"


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command line has the day of the jobs, in a folder of its own."""
    monkeypatch.setattr("tracker.cli.folders.today", lambda: arguments.day(TODAY, "today"))
    monkeypatch.chdir(tmp_path)


def test_built_workbooks_are_the_same_bytes(tracker) -> None:
    Path("class.csv").write_bytes(LIST)
    typed = ("--series", "2027-06", "--centre", "12345", "--rows", "4", "--split-by", "class")
    assert tracker("build", "enterprise", "--learners", "class.csv", *typed)[0] == 0
    fields = {"qualification": "enterprise", "series": "2027-06", "centre": "12345", "rows": 4, "split_by": "class"}

    done = run("build", fields, [("class.csv", LIST)], into="learners")

    assert done.made == {path.name: path.read_bytes() for path in Path("out").iterdir()}
    assert len(done.made) == 2
    assert done.answer["next"]["command"] == "check"
