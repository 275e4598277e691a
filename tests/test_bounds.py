"""What has no end is bounded before it is said or done: complaints, dates, lines of a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.cli import main
from tracker.errors import MOST_SAID, SpecError
from tracker.front.workbook import _room


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    said = capsys.readouterr()
    return int(end.value.code or 0), said.out, said.err


def test_so_many_complaints_are_said_and_the_rest_is_counted(capsys, tmp_path: Path) -> None:
    assert str(SpecError(["a"] * MOST_SAID)).count("\n") == MOST_SAID - 1
    assert str(SpecError(["a"] * 90_006)).splitlines()[-1] == "… and 89,906 more: correct these first."

    (tmp_path / "own/qualifications").mkdir(parents=True)
    for name in "wxyz":  # of one file not more than about a hundred are looked for
        text = "".join(f"k{at}: 1\n" for at in range(300))
        (tmp_path / f"own/qualifications/{name}.yaml").write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, "specs", "lint", str(tmp_path / "own"))
    lines = out.splitlines()
    count = int(lines[-1].split()[2])

    assert code == 1
    assert count > 300
    assert len(lines) == 202
    assert lines[-2] == f"… and {count - 200} more: correct these first."


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2100-01-01", "9999-12-31"])
def test_a_date_of_another_century_is_a_slip(capsys, day: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["build", "enterprise"], ["rollover", ".", "--series", "2028-01"], ["batch", "plan.csv"]):
        code, _, err = run(capsys, *command, "-o", "out", "--issued", day)
        assert code == 2
        assert f"--issued is '{day}', which cannot be meant: write a date of the years 2000 to 2099" in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("learners", "lines"), [(0, 40), (1, 11), (300, 310), (995, 1000), (1000, 1000), (1001, 1001)])
def test_room_is_never_what_makes_a_class_too_large(learners: int, lines: int) -> None:
    """A class of 1,000 fits into a workbook of 1,000; one of 1,001 is refused by its own number."""
    assert _room(learners) == lines
