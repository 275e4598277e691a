"""`tracker batch`: what a plan says, what it may not say, and going on after any kind of stop."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest

from tests.many.plans import DAY, HEAD, LIST
from tracker.batch import Lines, read_lines
from tracker.errors import OutputError, TableError
from tracker.intake.book import read_book
from tracker.intake.identity import read_stamp
from tracker.register.store import Register
from tracker.roster.model import Remark

FILES = {
    "12345/12345-enterprise-2027-06-10A.xlsx",
    "12345/12345-enterprise-2027-06-10B.xlsx",
    "12346/12346-sport-2027-06.xlsx",
    "12347/12347-enterprise-2027-06.xlsx",
}


def entries(path: Path):
    """Return the rows of a register."""
    with Register(path) as register:
        return register.entries()


def there(folder: Path) -> set[str]:
    """Return the files below a folder, the register left out."""
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()} - {"register.sqlite"}


def test_every_workbook_is_built_and_registered(desk: Path, tracker) -> None:
    code, out, _ = tracker("batch", "plan.csv", "-o", "out", *DAY)

    assert (code, there(desk / "out")) == (0, FILES)
    assert out.startswith("4 workbooks of 3 centres in out: 4 built.")
    rows = {one.file: one for one in entries(desk / "out/register.sqlite")}
    assert set(rows) == FILES
    for file, row in rows.items():
        content = (desk / "out" / file).read_bytes()
        stamp = read_stamp(read_book(content, file))
        assert stamp
        assert (row.sha256, row.id) == (sha256(content).hexdigest(), stamp["id"])
        assert (row.centre, row.qualification, row.series) == (stamp["centre"], stamp["qualification"], stamp["series"])
        assert row.issued == "2026-09-21"
    assert {one.part for one in rows.values()} == {"10A", "10B", ""}
    assert not {"Abbott", "Bell", "Cole"} & set(str(rows).split("'"))
    with closing(sqlite3.connect(desk / "out/register.sqlite")) as register:
        facts = [register.execute(f"PRAGMA {one}").fetchone()[0] for one in ("application_id", "user_version")]
    assert facts == [0x50534154, 1], "registers that are out are read by these"


def test_a_batch_builds_what_build_builds(batch: Path, tracker) -> None:
    options = ("--series", "2027-06", "--learners", "ten.csv", "--centre", "12346", "--rows", "60")
    code, _, _ = tracker(
        "build", "sport", *options, "--centre-name", "Second School", *DAY, "-o", "one", "--register", "one.sqlite"
    )

    name = "12346-sport-2027-06.xlsx"
    assert code == 0
    assert (batch / "one" / name).read_bytes() == (batch / "out/12346" / name).read_bytes()
    (row,) = entries(batch / "one.sqlite")
    assert row.id in {one.id for one in entries(batch / "out/register.sqlite")}


@pytest.mark.slow("starts two processes; killed batches in the quick tier are built by two as well")
def test_two_processes_build_the_same(desk: Path, tracker) -> None:
    tracker("batch", "plan.csv", "-o", "one", *DAY, "--jobs", "1")
    tracker("batch", "plan.csv", "-o", "two", *DAY, "--jobs", "2")

    assert all((desk / "one" / file).read_bytes() == (desk / "two" / file).read_bytes() for file in FILES)


def test_again_nothing_is_built(batch: Path, tracker) -> None:
    """Also on another day: the date of issue of a line that was begun stays."""
    before = {file: (batch / "out" / file).stat().st_mtime_ns for file in FILES}
    code, out, _ = tracker("batch", "plan.csv", "-o", "out")

    assert (code, out.splitlines()[0]) == (0, "4 workbooks of 3 centres in out: 0 built, 4 already there.")
    assert {file: (batch / "out" / file).stat().st_mtime_ns for file in FILES} == before


def test_what_is_lost_is_built_again_the_same(batch: Path, tracker) -> None:
    """A file that is gone, a row that is gone, and what a killed program left behind."""
    whole = {file: (batch / "out" / file).read_bytes() for file in FILES}
    (batch / "out/12346/12346-sport-2027-06.xlsx").unlink()
    (batch / "out/12346/.abcd1234.part").write_bytes(b"half")
    with sqlite3.connect(batch / "out/register.sqlite") as register:
        register.execute("DELETE FROM workbook WHERE centre = '12347'")
    register.close()
    code, out, _ = tracker("batch", "plan.csv", "-o", "out")

    assert (code, out.splitlines()[0]) == (0, "4 workbooks of 3 centres in out: 1 built, 3 already there.")
    assert {file: (batch / "out" / file).read_bytes() for file in FILES} == whole
    assert there(batch / "out") == FILES
    assert len(entries(batch / "out/register.sqlite")) == 4


def test_a_file_in_which_somebody_worked_is_left_alone(batch: Path, tracker) -> None:
    path = batch / "out/12346/12346-sport-2027-06.xlsx"
    path.write_bytes(path.read_bytes() + b"x")
    code, out, _ = tracker("batch", "plan.csv", "-o", "out")

    assert (code, out.splitlines()[0]) == (
        0,
        "4 workbooks of 3 centres in out: 0 built, 3 already there, 1 worked in since.",
    )
    assert path.read_bytes().endswith(b"x")


def test_another_class_list_is_another_workbook_and_overwrites_nothing(batch: Path, tracker) -> None:
    before = {file: (batch / "out" / file).read_bytes() for file in FILES}
    (batch / "ten.csv").write_text(LIST + "0004,Dunn,Dee,10A,Mr Hill\n", encoding="utf-8")
    code, _, err = tracker("batch", "plan.csv", "-o", "out")

    assert code == 2
    assert "row 2, column E 'Class list': out/12345/12345-enterprise-2027-06-10A.xlsx is there already" in err
    assert "Nothing was built." in err
    assert {file: (batch / "out" / file).read_bytes() for file in FILES} == before
    assert tracker("batch", "plan.csv", "-o", "second", "--register", "out/register.sqlite")[0] == 0
    assert (
        len(entries(batch / "out/register.sqlite")) == 7
    )  # 10A, 10B, whose cohort is another one, and sport anew; one is the same


def test_a_line_that_is_added_later(batch: Path, tracker) -> None:
    with (batch / "plan.csv").open("a", encoding="utf-8") as plan:
        plan.write("12348,Fourth School,sport,2027-06,,,,\n")
    code, out, _ = tracker("batch", "plan.csv", "-o", "out")

    assert (code, out.splitlines()[0]) == (0, "5 workbooks of 4 centres in out: 1 built, 4 already there.")


WRONG = {
    "1234,A,sport,2027-06,ten.csv,,,": ["column A 'Centre': '1234' is no centre number", "leading zero"],
    ",A,sport,2027-06,,,,": ["column A 'Centre': there is no centre"],
    "12345,,sport,2027-06,,,,": ["column B 'Name': there is no name"],
    "12345,A,sprot,2027-06,,,,": ["column C 'Qualification': There is no qualification 'sprot'. Did you mean sport?"],
    "12345,A,,2027-06,,,,": ["column C 'Qualification': there is no qualification"],
    "12345,A,sport,2027-07,,,,": ["column D 'Series': There is no series '2027-07'"],
    "12345,A,sport,,,,,": ["column D 'Series': there is no series"],
    "12345,A,sport,2027-06,none.csv,,,": ["column E 'Class list': none.csv cannot be read"],
    "12345,A,sport,2027-06,twice.csv,,,": ["column E 'Class list': twice.csv: rows 2 and 3"],
    "12345,A,sport,2027-06,ten.csv,teacher,,": ["column F 'Split by': 'teacher' is no way to split"],
    "12345,A,sport,2027-06,,class,,": ["column F 'Split by': there is no class list to split"],
    "12345,A,sport,2027-06,classless.csv,class,,": [
        "column F 'Split by': --split-by class: no learner in classless.csv"
    ],
    "12345,A,sport,2027-06,ten.csv,,2,": ["column G 'Rows': there are 3 learners but only 2 rows"],
    "12345,A,sport,2027-06,ten.csv,,1001,": ["column G 'Rows': '1001' is no number of rows"],
    "12345,A,sport,2027-06,ten.csv,class,,10A": [
        "column H 'Class': a list that is split by class is not for one class"
    ],
    "12345,A,sprot,2027-07,none.csv,teacher,0,": ["column C", "column E", "column F", "column G"],
}


def test_every_mistake_of_a_plan_is_named_at_once(desk: Path, tracker) -> None:
    (desk / "twice.csv").write_text("Candidate No,Surname,Forename\n0001,A,B\n0001,A,B\n", encoding="utf-8")
    (desk / "classless.csv").write_text("Candidate No,Surname,Forename\n0001,A,B\n", encoding="utf-8")
    (desk / "plan.csv").write_text(HEAD + "\n".join(WRONG) + "\n", encoding="utf-8")
    code, _, err = tracker("batch", "plan.csv", "-o", "out", "--jobs", "1")

    said = err.splitlines()
    assert code == 2
    assert not (desk / "out").exists()
    for row, wanted in enumerate(WRONG.values(), 2):
        mine = [one for one in said if one.startswith(f"plan.csv: row {row},")]
        assert all(any(words in one for one in mine) for words in wanted), (row, mine)
    assert said[-1] == f"Nothing was built: {len(said) - 1} mistakes to correct first."


def test_a_remark_about_a_column_that_the_plan_lacks_names_no_column() -> None:
    plan = Lines("plan.csv", (), (), {"centre": (1, "Centre")})

    assert plan.remark(3, "part", "…") == Remark("plan.csv", "…", (3,), 0, "")
    assert plan.remark(3, "centre", "…") == Remark("plan.csv", "…", (3,), 1, "Centre")


def test_two_lines_for_one_file_and_the_class_that_tells_them_apart(desk: Path, tracker) -> None:
    line = "12345,A,sport,2027-06,ten.csv,,,"
    (desk / "plan.csv").write_text(f"{HEAD}{line}\n{line}\n", encoding="utf-8")
    _, _, err = tracker("batch", "plan.csv", "-o", "out")
    (desk / "plan.csv").write_text(f"{HEAD}{line}10A\n{line}10B\n", encoding="utf-8")
    code, _, _ = tracker("batch", "plan.csv", "-o", "out", *DAY)

    assert "rows 2, 3 would all be saved as 12345/12345-sport-2027-06.xlsx" in err
    assert code == 0
    assert {one.part for one in entries(desk / "out/register.sqlite")} == {"10A", "10B"}


def test_a_plan_from_a_workbook(desk: Path, tracker) -> None:
    """Numbers are numbers there, and a spreadsheet makes a date of a series."""
    book = openpyxl.Workbook()
    book.active.append(["Trust plan"])
    book.active.append(["Centre No.", "Centre Name", "Award", "Series", "Learners", "Split-by"])
    book.active.append([12345, "Example Academy", "Enterprise", date(2027, 6, 1), "ten.csv", "Class"])
    book.save(desk / "plan.xlsx")
    code, _, err = tracker("batch", "plan.xlsx", "-o", "out", *DAY)

    assert (code, [line for line in err.splitlines() if not line.startswith("Next: ")]) == (0, [])
    assert there(desk / "out") == {one for one in FILES if "12345" in one}


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"Centre,Name\n1,2\n", HEAD.encode()])
def test_what_is_no_plan_is_refused(content: bytes, desk: Path, tracker) -> None:
    (desk / "plan.csv").write_bytes(content)
    code, _, err = tracker("batch", "plan.csv", "-o", "out")

    assert code == 2
    assert err.startswith("plan.csv")
    assert not (desk / "out").exists()


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="there is no column headed 'series'"):
        read_lines(b"Centre,Name,Qualification,Class list\n1,2,3,4\n", "plan.csv")


def test_a_second_batch_waits_its_turn(desk: Path, tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.register.store.PATIENCE", 0.1)
    with Register(desk / "r.sqlite", new=True, alone=True):
        code, _, err = tracker("batch", "plan.csv", "-o", "out", "--register", "r.sqlite")

    assert code == 2
    assert "r.sqlite is in use by another tracker batch" in err


@pytest.mark.parametrize("content", [b"no database at all, but long enough for one " * 30, None])
def test_what_is_no_register_is_refused_and_left_as_it_is(content: bytes | None, desk: Path, tracker) -> None:
    path = desk / "r.sqlite"
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE something (a)")
        other.close()
        content = path.read_bytes()
    path.write_bytes(content)
    code, _, err = tracker("batch", "plan.csv", "-o", "out", "--register", path)

    assert code == 2
    assert "is no register" in err
    assert path.read_bytes() == content


def test_a_full_disk_stops_with_a_sentence_and_goes_on_later(
    desk: Path, tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tracker.output as out

    real, left = out.write_file, [2]

    def full(path: Path, content: bytes, *, over: bool = False) -> None:
        left[0] -= 1
        if left[0] < 0:
            said = f"{path} cannot be written (No space left on device)."
            raise OutputError(said)
        real(path, content, over=over)

    monkeypatch.setattr(out, "write_file", full)
    code, _, err = tracker("batch", "plan.csv", "-o", "out", *DAY)
    assert (code, len(entries(desk / "out/register.sqlite")), len(there(desk / "out"))) == (2, 2, 2)
    assert "No space left" in err

    monkeypatch.setattr(out, "write_file", real)
    _, said, _ = tracker("batch", "plan.csv", "-o", "out")
    assert said.startswith("4 workbooks of 3 centres in out: 2 built, 2 already there.")


def test_a_column_is_chosen_for_every_list(desk: Path, tracker) -> None:
    """A list that has none of the headings is refused by row."""
    (desk / "own.csv").write_text("Exam No,Surname,Forename,Course\n0001,Example,Anna,En/1\n")
    (desk / "own-plan.csv").write_text(
        "centre,name,qualification,series,class list\n12345,Oak,enterprise,2027-06,own.csv\n"
    )
    refused = tracker("batch", "own-plan.csv", "-o", "out", *DAY, "--column", "class=Set")
    built = tracker("batch", "own-plan.csv", "-o", "out", *DAY, "--column", "class=Set", "--column", "class=Course")

    assert (refused[0], built[0]) == (2, 0)
    assert "own-plan.csv: row 2, column E 'class list': own.csv: row 1: no column is headed 'Set'" in refused[2]
    assert there(desk / "out") == {"12345/12345-enterprise-2027-06.xlsx"}
    book = openpyxl.load_workbook(desk / "out/12345/12345-enterprise-2027-06.xlsx")
    assert "En/1" in [cell.value for cell in book["Learners"][5]]


@pytest.mark.usefixtures("desk")
def test_class_lists_are_shown_as_they_were_understood(tracker) -> None:
    """Each once, with its columns and its first learners, as a single build shows them; not with -q."""
    _, out, _ = tracker("batch", "plan.csv", "-o", "out", *DAY)
    _, alone, _ = tracker("build", "sport", "--learners", "ten.csv", "-o", "one", *DAY)
    _, quiet, _ = tracker("batch", "plan.csv", "-o", "two", "-q", *DAY)

    assert out.startswith("4 workbooks of 3 centres in out: 4 built.\nClass list ten.csv: 3 learners\n")
    shown = [line for line in out.splitlines() if line.startswith(("Class list", "  "))]
    assert shown == [line for line in alone.splitlines() if line.startswith(("Class list", "  "))]
    assert "  class: column D 'Class'" in shown
    assert "  read as: 0001; Abbott, Ann; 10A; Mr Hill" in shown
    assert "read as" not in quiet


def test_a_list_without_classes_is_refused_with_its_headings(desk: Path, tracker) -> None:
    (desk / "ten.csv").write_text(LIST.replace("Class", "Course"))
    code, _, err = tracker("batch", "plan.csv", "-o", "out", *DAY)

    assert code == 2
    assert "the headings are 'Candidate Number', 'Surname', 'Forename', 'Course', 'Assessor'" in err
    assert "--column class=HEADING" in err
    assert tracker("batch", "plan.csv", "-o", "out", *DAY, "--column", "class=Course")[0] == 0


def test_lines_for_classes_of_a_list_without_any_are_refused(desk: Path, tracker) -> None:
    """Each workbook would have all of its learners."""
    (desk / "ten.csv").write_text(LIST.replace("Class", "Course"))
    lines = [f"12345,Example Academy,enterprise,2027-06,ten.csv,,,{one}\n" for one in ("10A", "10B")]
    (desk / "plan.csv").write_text(HEAD + "".join(lines))
    code, _, err = tracker("batch", "plan.csv", "-o", "out", *DAY)

    assert code == 2
    assert "row 2, column H 'Class': ten.csv has no column of classes" in err
    assert "each workbook of rows 2 and 3" in err
    assert not (desk / "out").exists() or there(desk / "out") == set()


def test_a_list_that_has_changed_is_called_so(desk: Path, tracker) -> None:
    tracker("batch", "plan.csv", "-o", "out", *DAY)
    whole = {file: (desk / "out" / file).read_bytes() for file in FILES}
    (desk / "ten.csv").write_text(LIST + "0009,New,Nora,10A,Mr Hill\n")
    code, _, err = tracker("batch", "plan.csv", "-o", "out")

    assert code == 2
    assert (
        "12345-enterprise-2027-06-10A.xlsx is there already, and ten.csv has changed since it was built on 2026-09-21"
        in err
    )
    assert "(learners: 2 then, 3 now)" in err
    assert "10B" not in err
    assert {file: (desk / "out" / file).read_bytes() for file in FILES} == whole


@pytest.mark.usefixtures("desk")
def test_another_day_for_the_same_list_is_told_apart(tracker) -> None:
    tracker("batch", "plan.csv", "-o", "out", *DAY)
    _, _, err = tracker("batch", "plan.csv", "-o", "out", "--issued", "2026-09-29")

    assert "is there already, built on 2026-09-21 from other specs or templates, or on another day" in err
    assert "has changed" not in err
