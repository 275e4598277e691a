"""Files with names that are not UTF-8, or as long as a system takes, in every command and format."""

from __future__ import annotations

import os
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.collect.classes import of_class
from tests.many import copies
from tracker.collecting.encodable import encodable
from tracker.collecting.taking import take

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a name is any bytes")

ODD = os.fsdecode(b"10\xe9.xlsx")
SHOWN = "10[U+DCE9].xlsx"
LONG = "10" + "A" * 247 + ".xlsx"
"""254 letters: a copy of it has no room for another word."""


@pytest.fixture(scope="module")
def contents() -> dict[str, bytes]:
    """Return two copies of a tracker, one with a wrong mark in it."""
    full = copies.full()
    return {ODD: copies.copy(), LONG: copies.copy({**full, next(iter(full)): 99})}


@pytest.fixture
def back(desk: Path, contents: dict[str, bytes]) -> Path:
    """Return a folder with both of them."""
    folder = desk / "back"
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("ending", ["txt", "json", "csv", "html", "xlsx", "sarif"])
@pytest.mark.usefixtures("back")
def test_check_writes_every_format(tracker, ending: str) -> None:
    annotate = ["--annotate", "copies"] if ending == "txt" else []
    code, out, err = tracker("check", "back", "-o", f"report.{ending}", *annotate)

    assert code == 1, err
    assert "2 files" in out
    if ending != "xlsx":
        assert SHOWN in Path(f"report.{ending}").read_text(encoding="utf-8")
    if annotate:
        (longest,) = (one for one in Path("copies").iterdir() if one.name.startswith("10A"))
        assert longest.name == f"10{'A' * 228}-annotated.xlsx"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "sqlite"])
@pytest.mark.usefixtures("back")
def test_collect_writes_every_format(tracker, ending: str) -> None:
    code, _, err = tracker("collect", f"back/{ODD}", "-o", f"all.{ending}", "--eol", "keying", "--report", "marks.html")

    assert (code, "Traceback" in err) == (0, False), err
    if ending == "json":
        assert f"back/{SHOWN}" in Path("all.json").read_text(encoding="utf-8")
    if ending == "sqlite":
        with sqlite3.connect("all.sqlite") as store:
            assert store.execute("SELECT DISTINCT file FROM files").fetchall() == [(f"back/{SHOWN}",)]
        store.close()
        assert tracker("collect", f"back/{ODD}", "-o", "all.sqlite")[0] == 0


@pytest.mark.parametrize(
    "command",
    [
        *(["diff", f"back/{ODD}", f"back/{LONG}", "-o", f"changes.{one}"] for one in ("txt", "json", "csv", "html")),
        ["repair", f"back/{ODD}", "-o", os.fsdecode(b"new\xe9.xlsx")],
        ["update", f"back/{ODD}", "-o", os.fsdecode(b"new\xe9")],
        ["rollover", f"back/{ODD}", "--series", "2028-01", "-o", os.fsdecode(b"new\xe9"), "--bank-estimates"],
        ["check", f"back/{LONG}", "-o", "n" * 300 + ".html"],
        ["collect", f"back/{ODD}", "-o", "n" * 300 + ".csv"],
        ["repair", f"back/{ODD}", "-o", "n" * 300 + ".xlsx"],
    ],
    ids=lambda command: f"{command[0]} {command[-1][-8:].encode('ascii', 'replace').decode()}",
)
@pytest.mark.usefixtures("back")
def test_every_other_command_goes_on_or_says_why(tracker, command: list[str]) -> None:
    code, out, err = tracker(*command)
    too_long = command[-1].startswith("nnn")

    assert code == (2 if too_long else 1 if command[0] == "diff" else 0), out + err
    assert "UnicodeEncodeError" not in out + err
    assert not too_long or "File name too long" in err


def test_half_a_letter_in_a_cell_is_written_as_it_is_shown() -> None:
    """A name may hold one, as some programs write cells."""
    one = of_class(1)
    taken = take(one.workbook(), "10A.xlsx", copies.options())
    row = replace(taken.rows[0], surname="Sm\udc41ith")
    told = encodable(replace(taken, rows=(row, *taken.rows[1:])))

    assert told.rows[0] == replace(row, surname="Sm[U+DC41]ith")
    assert told.rows[1:] == taken.rows[1:]
    assert told.left_out == taken.left_out


@pytest.mark.parametrize(
    ("name", "said"),
    [(ODD, False), ("10\n.xlsx", False), ("10\u202e.xlsx", False), ("10 Sch\u00fcler.xlsx", True)],
)
@pytest.mark.usefixtures("back")
def test_the_next_step_is_left_out_where_a_name_cannot_be_typed(tracker, name: str, *, said: bool) -> None:
    """A command that does not work when it is copied is worse than none."""
    Path("back", LONG).rename(Path("back", name))

    assert ("Next: " in tracker("check", f"back/{name}")[2]) is said


@pytest.mark.usefixtures("back")
def test_the_next_step_is_left_out_where_an_output_cannot_be_typed(tracker) -> None:
    code, _, err = tracker("collect", f"back/{ODD}", "-o", "all.csv", "--eol", os.fsdecode(b"key\xe9"))

    assert (code, "Next" in err) == (0, False)
