"""`tracker status`: every way a workbook can stand, known by what is in the file and never by its name."""

from __future__ import annotations

import csv
import io
import os
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.edits import changed
from tests.many.plans import DAY, LIST
from tracker.register.returned_file import ReturnedFile
from tracker.register.standing import _current
from tracker.register.store import Entry

A, B = "out/12345/12345-enterprise-2027-06-10A.xlsx", "out/12345/12345-enterprise-2027-06-10B.xlsx"
SPORT, THIRD = "out/12346/12346-sport-2027-06.xlsx", "out/12347/12347-enterprise-2027-06.xlsx"


@pytest.fixture
def issued(batch: Path) -> Path:
    """Return a folder with four issued workbooks and an empty folder for what comes back."""
    (batch / "back").mkdir()
    return batch


def marked(source: str, target: str, mark: int = 7) -> None:
    """Type a mark and save under another name."""

    def typed(book: Workbook) -> None:
        sheet = next(one for one in book.sheetnames if one.endswith("marks"))
        book[sheet]["E5"] = mark

    Path(target).write_bytes(changed(Path(source).read_bytes(), typed))


def states(tracker, *paths: str) -> dict[tuple[str, str], list[str]]:
    """Return state and class of each row, with its files."""
    _, out, _ = tracker("status", "out/register.sqlite", *(paths or ("back",)), "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    return {(row["State"], f"{row['Centre']} {row['Part']}".strip()): row["Files"].split("; ") for row in rows}


@pytest.mark.usefixtures("issued")
def test_nothing_came_back(tracker) -> None:
    code, out, _ = tracker("status", "out/register.sqlite", "back")

    assert code == 1
    assert out.splitlines()[-1] == "3 centres, 4 issued: 4 missing."


@pytest.mark.usefixtures("issued")
def test_everything_came_back_once(tracker) -> None:
    for at, one in enumerate((A, B, SPORT, THIRD)):
        marked(one, f"back/{at}.xlsx")
    code, out, err = tracker("status", "out/register.sqlite", "back")

    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "3 centres, 4 issued: 4 returned."


@pytest.mark.usefixtures("issued")
def test_every_state(tracker) -> None:
    """Names say nothing here: what is called 10B is 10A."""
    marked(A, "back/12345-enterprise-2027-06-10B.xlsx", 7)
    marked(A, "back/copy.xlsx", 8)
    shutil.copy(SPORT, "back/sport.xlsx")
    Workbook().save("back/other.xlsx")
    Path("back/broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    Path("back/marks.csv").write_bytes(b"a,b")

    found = states(tracker)
    assert found == {
        ("twice", "12345 10A"): ["back/12345-enterprise-2027-06-10B.xlsx", "back/copy.xlsx"],
        ("missing", "12345 10B"): [""],
        ("as issued", "12346"): ["back/sport.xlsx"],
        ("missing", "12347"): [""],
        ("not ours", ""): ["back/other.xlsx"],
        ("not read", ""): ["back/marks.csv"],
    }


@pytest.mark.usefixtures("issued")
def test_the_same_file_twice_is_said_apart_from_two_that_differ(tracker) -> None:
    marked(A, "back/a.xlsx")
    shutil.copy("back/a.xlsx", "back/b.xlsx")
    marked(B, "back/c.xlsx", 1)
    marked(B, "back/d.xlsx", 2)
    _, out, _ = tracker("status", "out/register.sqlite", "back")

    lines = [line.strip() for line in out.splitlines()]
    at = lines.index("back/b.xlsx")
    assert lines[at - 1 : at + 2] == [
        "back/a.xlsx",
        "back/b.xlsx",
        "the files are the same, so one of them counts: delete all but one",
    ]
    at = lines.index("back/d.xlsx")
    assert (lines[at - 1], lines[at + 1][:28]) == ("back/c.xlsx", "the copies differ: conflict,")


@pytest.mark.parametrize(("first", "said"), [("2027-01-03", "; a.xlsx was saved last (2027-01-03)"), ("", "")])
def test_of_copies_that_differ_the_last_one_is_named_if_all_say_when_they_were_saved(first: str, said: str) -> None:
    entry = Entry("id", "12345", "", "enterprise", "2027-06", "", 3, "2026-09-21", "10A.xlsx", "0", "")
    row = _current(
        entry, [ReturnedFile("a.xlsx", "1", "id", saved=first), ReturnedFile("b.xlsx", "2", "id", saved="2027-01-02")]
    )

    assert row.said == f"the files differ{said}: compare them with [[command diff]], and keep one"


def test_an_older_copy(issued: Path, tracker) -> None:
    """A class list changed, the workbook was issued again; what comes back is the first one, then both."""
    (issued / "ten.csv").write_text(LIST + "0004,Dunn,Dee,10A,Mr Hill\n", encoding="utf-8")
    tracker("batch", "plan.csv", "-o", "again", "--register", "out/register.sqlite", "--issued", "2026-12-01")
    marked(A, "back/old.xlsx")

    found = states(tracker)
    assert found["older copy", "12345 10A"] == ["back/old.xlsx"]
    assert ("missing", "12345 10A") in found
    marked(A.replace("out", "again"), "back/new.xlsx")
    found = states(tracker)
    assert found["returned", "12345 10A"] == ["back/new.xlsx"]
    assert found["older copy", "12345 10A"] == ["back/old.xlsx"]
    assert ("missing", "12345 10A") not in found


@pytest.mark.usefixtures("issued")
def test_a_tracker_of_another_register(tracker) -> None:
    tracker("build", "sport", "--series", "2027-06", "--centre", "99999", *DAY, "-o", "elsewhere")
    _, out, _ = tracker("status", "out/register.sqlite", "elsewhere")

    assert "A tracker (centre 99999, sport, 2027-06, id " in out
    assert "that is not in this register" in out


@pytest.mark.usefixtures("issued")
def test_formats_and_files(tracker) -> None:
    """As a page and a table in a file; nothing that was returned is written to."""
    marked(A, "back/=1+1.xlsx")
    code, out, _ = tracker("status", "out/register.sqlite", "back", "-o", "status.html")
    page = Path("status.html").read_text(encoding="utf-8")
    _, table, _ = tracker("status", "out/register.sqlite", "back", "--format", "csv")

    assert (code, out) == (1, "3 centres, 4 issued: 3 missing, 1 returned.\n")
    assert page.startswith("<!DOCTYPE html>")
    assert "Example Academy" in page
    assert not any(cell.startswith("=") for row in csv.reader(io.StringIO(table)) for cell in row)
    assert tracker("status", "out/register.sqlite", "back", "-o", "back/=1+1.xlsx", "--force")[0] == 2
    assert tracker("status", "out/register.sqlite", "back", "-o", "out/register.sqlite", "--force")[0] == 2
    assert tracker("status", "none.sqlite", "back")[0] == 2
    assert tracker("status", "out/register.sqlite", "nowhere.xlsx")[0] == 2
    code, out, err = tracker("status", "out/register.sqlite", "not there")
    assert (code, out.splitlines()[-1]) == (1, "3 centres, 4 issued: 4 missing.")
    assert err == "note: There is no folder 'not there' yet: nothing in it was counted.\n"


@pytest.mark.usefixtures("issued")
def test_an_empty_file_is_no_register_and_is_not_written_to(tracker) -> None:
    Path("empty.sqlite").touch()
    Path("letter.sqlite").write_text("Dear parents, " * 100, encoding="utf-8")
    for name in ("empty.sqlite", "letter.sqlite"):
        was = Path(name).read_bytes()
        code, out, err = tracker("status", name, "back")

        assert (code, out, Path(name).read_bytes()) == (2, "", was)
        assert f"{name} is no register" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no FIFOs in folders")
@pytest.mark.usefixtures("issued")
def test_a_file_that_cannot_be_opened_is_exit_2_and_the_others_are_judged(tracker) -> None:
    marked(SPORT, "back/sport.xlsx")
    os.mkfifo("back/a.xlsx")
    code, out, _ = tracker("status", "out/register.sqlite", "back")

    assert code == 2
    assert out.splitlines()[-1] == "3 centres, 4 issued: 3 missing, 1 returned, 1 not read."
