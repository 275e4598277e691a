"""`tracker collect` as a person uses it; every kind of file read back by something else."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.collect.classes import Class, learners, marks, of_class

HOSTILE = '=HYPERLINK("http://x","y")<script>alert(1)</script>'


@pytest.fixture(scope="module")
def books() -> dict[str, bytes]:
    """Three classes, as they come back."""
    return {f"10{chr(64 + number)}.xlsx": of_class(number).workbook() for number in (1, 2, 3)}


@pytest.fixture
def returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, books) -> Path:
    """Work beside a folder of returned workbooks."""
    monkeypatch.chdir(tmp_path)
    folder = Path("returned")
    folder.mkdir()
    for name, content in books.items():
        (folder / name).write_bytes(content)
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_where_nobody_is_marked_there_is_nothing_to_key(tracker, empty_folder) -> None:
    (empty_folder / "10A.xlsx").write_bytes(Class(learners(1, 2, "10A", "Ms Sample")).workbook())
    code, _, err = tracker("collect", "10A.xlsx", "-o", "all.csv")

    assert (code, err.splitlines()[-1]) == (0, "Next: collect again when there are marks.")


def test_csv(tracker, returned) -> None:
    code, out, err = tracker("collect", returned, "-o", "all.csv")
    rows = rows_of(Path("all.csv"))

    assert code == 0
    assert err.startswith("Next: key the marks into Edexcel Online")
    assert out == "Collected 54 rows of 18 learners from 3 of 3 files into all.csv.\n"
    assert len(rows) == 54
    assert [row["candidate"] for row in rows[:3]] == ["0101", "0102", "0103"]
    assert [(row["raw"], row["status"], row["sample"], row["declaration_signed_on"]) for row in rows[:1]] == [
        ("35", "", "yes", "2027-04-30")
    ]
    assert {len(row["sha256"]) for row in rows} == {64}


def test_xlsx(tracker, returned) -> None:
    tracker("collect", returned, "-o", "all.xlsx")
    sheet = load_workbook("all.xlsx")["Results"]
    heads = [cell.value for cell in sheet[4]]
    first = dict(zip(heads, [cell.value for cell in sheet[5]], strict=True))

    assert (first["Candidate number"], first["Raw mark"], first["In sample"]) == ("0101", 35, "Yes")
    assert first["Declaration signed on"].date().isoformat() == "2027-04-30"
    assert sheet.max_row == 4 + 54


def test_json(tracker, returned) -> None:
    tracker("collect", returned, "-o", "all.json")
    held = json.loads(Path("all.json").read_text(encoding="utf-8"))

    assert (held["format"], len(held["results"]), held["conflicts"], held["not_taken"]) == (2, 54, [], [])
    assert held["results"][0]["marks"] == {"1": 3, "1b": 5, "3": 7, "4": 9, "5": 11}
    assert [one["rows"] for one in held["files"]] == [18, 18, 18]


def test_parquet(tracker, returned) -> None:
    pytest.importorskip("pyarrow")
    tracker("collect", returned, "-o", "all.parquet")
    held = pd.read_parquet("all.parquet")

    assert len(held) == 54
    assert (held["candidate"][0], held["raw"][0], bool(held["sample"][0])) == ("0101", 35, True)
    assert held["raw"].isna().sum() > 0
    assert str(held["declaration_signed_on"][0].date()) == "2027-04-30"


def test_parquet_without_its_package_is_a_sentence(tracker, returned, monkeypatch) -> None:
    monkeypatch.setattr("tracker.frames.find_spec", lambda _: None)
    code, _, err = tracker("collect", returned, "-o", "all.parquet")

    assert (code, Path("all.parquet").exists()) == (2, False)
    assert "pip install pyarrow" in err


def test_sqlite_and_importing_twice_changes_nothing(tracker, returned) -> None:
    tracker("collect", returned, "-o", "all.sqlite")
    first = Path("all.sqlite").read_bytes()
    for _ in range(2):
        code, out, _ = tracker("collect", returned, "-o", "all.sqlite")
        assert (code, out[:42]) == (0, "Nothing new: all.sqlite has all of it alre")
        assert Path("all.sqlite").read_bytes() == first
    with closing(sqlite3.connect("all.sqlite")) as store:
        got = store.execute("SELECT candidate, raw, ums, grade FROM results WHERE component = 'C1' LIMIT 1").fetchone()
        total = store.execute("SELECT SUM(mark) FROM marks JOIN results ON id = result WHERE id = 1").fetchone()

    assert got == ("0101", 35, 53, "L1D")
    assert total == (35,)


def dumped(store: str) -> list[str]:
    with closing(sqlite3.connect(store)) as there:
        return list(there.iterdump())


def test_sqlite_grows_file_by_file_and_ends_the_same(tracker, returned) -> None:
    tracker("collect", returned, "-o", "once.sqlite")
    for name in ("10C", "10A", "10B", "10A"):
        tracker("collect", returned / f"{name}.xlsx", "-o", "bit.sqlite")

    assert dumped("bit.sqlite") == dumped("once.sqlite")


def test_sqlite_takes_a_corrected_file_and_keeps_what_can_no_longer_be_read(tracker, returned) -> None:
    tracker("collect", returned, "-o", "all.sqlite")
    one = of_class(1)
    (returned / "10A.xlsx").write_bytes(replace(one, typed={**one.typed, ("marks:C1", "mark:1", 0): 4}).workbook())
    (returned / "10B.xlsx").write_bytes(b"gone")
    code, out, err = tracker("collect", returned, "-o", "all.sqlite")
    with closing(sqlite3.connect("all.sqlite")) as store:
        raw = dict(store.execute("SELECT candidate, raw FROM results WHERE component = 'C1'").fetchall())

    assert code == 1
    assert "10B.xlsx: not taken" in out
    assert "was kept" in err
    assert (raw["0101"], raw["0201"] is not None) == (36, True)


def candidates(store: str) -> set[str]:
    with closing(sqlite3.connect(store)) as there:
        return {one for (one,) in there.execute("SELECT candidate FROM results")}


def test_sqlite_keeps_two_workbooks_of_one_name_from_two_folders(tracker, books, tmp_path, monkeypatch) -> None:
    """Each is collected in its own folder, so both are typed as 10A.xlsx; in whatever order and however often."""
    for folder, name in (("A", "10A.xlsx"), ("B", "10B.xlsx")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "10A.xlsx").write_bytes(books[name])
    said = []
    for folder in ("A", "B", "A", "B"):
        monkeypatch.chdir(tmp_path / folder)
        code, _, err = tracker("collect", "10A.xlsx", "-o", "../r.sqlite")
        assert code == 0
        said.append("another workbook of this name was collected before" in err)
    with closing(sqlite3.connect(tmp_path / "r.sqlite")) as store:
        files = store.execute("SELECT COUNT(*) FROM files").fetchone()

    assert said == [False, True, True, True]
    assert files == (2,)
    assert {one[:2] for one in candidates(str(tmp_path / "r.sqlite"))} == {"01", "02"}


def test_sqlite_doubles_nothing_when_a_workbook_was_moved(tracker, returned) -> None:
    tracker("collect", returned / "10A.xlsx", "-o", "all.sqlite")
    (returned / "10A.xlsx").rename("moved.xlsx")
    assert tracker("collect", "moved.xlsx", "-o", "all.sqlite")[0] == 0
    with closing(sqlite3.connect("all.sqlite")) as store:
        files = store.execute("SELECT file FROM files").fetchall()

    assert files == [("moved.xlsx",)]


def test_a_database_of_somebody_else_is_not_touched(tracker, returned) -> None:
    with closing(sqlite3.connect("mine.sqlite")) as store:
        store.execute("CREATE TABLE results (x)")
        store.commit()
    before = Path("mine.sqlite").read_bytes()
    code, _, err = tracker("collect", returned, "-o", "mine.sqlite")

    assert (code, Path("mine.sqlite").read_bytes()) == (2, before)
    assert "is no database of results" in err
    assert tracker("collect", returned, "-o", "mine.sqlite", "--force")[0] == 2
    assert Path("mine.sqlite").read_bytes() == before


def test_a_store_changes_with_the_files_beside_it_or_not_at_all(tracker, returned) -> None:
    tracker("collect", returned / "10A.xlsx", "-o", "all.sqlite")
    before = Path("all.sqlite").read_bytes()
    with closing(sqlite3.connect("all.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM files").fetchall()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tracker.collecting.store.LAST_PATIENCE", 0.1)
            code, _, err = tracker("collect", returned, "-o", "all.sqlite", "--report", "page.html", "--eol", "lists")

    assert code == 2
    assert "is being written by another program: wait until it is done" in err
    assert Path("all.sqlite").read_bytes() == before
    assert not Path("page.html").exists()
    assert not list(Path("lists").glob("*.xlsx"))
    assert tracker("collect", returned, "-o", "all.sqlite", "--report", "page.html")[0] == 0


def test_a_store_that_is_in_use_is_named_before_anything_is_read(tracker, returned, monkeypatch) -> None:
    tracker("collect", returned / "10A.xlsx", "-o", "all.sqlite")
    monkeypatch.setattr("tracker.collecting.store.PATIENCE", 0.1)
    monkeypatch.setattr("tracker.front.collect.all_of", None)
    with closing(sqlite3.connect("all.sqlite", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        code, _, err = tracker("collect", returned, "-o", "all.sqlite")

    assert code == 2
    assert "another program" in err
    assert "--force" not in err


def test_force_begins_a_store_anew_and_leaves_what_is_not_ours(tracker, returned) -> None:
    tracker("collect", returned / "10A.xlsx", "-o", "all.sqlite")
    with closing(sqlite3.connect("all.sqlite")) as store:
        store.execute("CREATE TABLE mine (a)")
        store.commit()
    code, _, err = tracker("collect", returned / "10B.xlsx", "-o", "all.sqlite", "--force")

    assert code == 0
    assert "started again" in err
    assert {one[:2] for one in candidates("all.sqlite")} == {"02"}
    with closing(sqlite3.connect("all.sqlite")) as store:
        assert store.execute("SELECT * FROM mine").fetchall() == []


def test_what_was_not_taken_is_listed_without_names_and_the_exit_code_is_1(tracker, returned) -> None:
    one = of_class(1)
    (returned / "10A copy.xlsx").write_bytes(replace(one, typed={**one.typed, ("marks:C1", "mark:1", 0): 4}).workbook())
    (returned / "10D.xlsx").write_bytes(
        Class(learners(401, 3, "10D", "Assessor 4"), marks("C1", [99, 1, 1, 1, 1], [1] * 5)).workbook()
    )
    (returned / "10E.xlsx").write_bytes(b"nothing")
    code, out, err = tracker("collect", returned, "-o", "all.csv")

    assert code == 1
    assert "10A.xlsx:'C1 marks'!E5 holds 3" in out
    assert "10A copy.xlsx:'C1 marks'!E5 holds 4" in out
    assert f"{Path('returned/10D.xlsx')}: not taken" in out
    assert f"{Path('returned/10E.xlsx')}: not taken" in out
    assert "Surname" not in out + err
    assert "0401" not in {row["candidate"] for row in rows_of(Path("all.csv"))}
    tracker("collect", returned, "-o", "all.csv", "--accept-good-rows", "--force")
    assert {row["candidate"] for row in rows_of(Path("all.csv")) if row["class"] == "10D"} == {"0401", "0402", "0403"}
    assert [row["raw"] for row in rows_of(Path("all.csv")) if row["component"] == "C1" and row["class"] == "10D"] == [
        "5",
        "",
    ]


def test_keying_lists(tracker, returned) -> None:
    tracker("collect", returned, "-o", "all.csv", "--eol", "lists")
    tracker("collect", returned, "-o", "all.csv", "--eol", "lists.xlsx", "--force")
    names = sorted(path.name for path in Path("lists").iterdir())
    sheet = load_workbook(Path("lists", names[0])).worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]

    assert names == [f"12345-enterprise-2027-06-{one}-keying.xlsx" for one in ("C1", "C2")]
    assert [line[1] for line in lines] == sorted(line[1] for line in lines)
    assert [line[4] for line in lines][:2] == [35, 34]
    assert [line[6] for line in lines][4:6] == ["nothing to key yet (Missing: marks for 1b)", "Absent: nothing to key"]
    assert {line[0] for line in lines} == {1}
    assert load_workbook("lists.xlsx").sheetnames == ["C1 BEN01", "C2 BEN02"]


class Page(HTMLParser):
    """Count elements and gather words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag, _attrs) -> None:
        """Note the element."""
        self.tags.append(tag)

    def handle_data(self, data) -> None:
        """Note the words."""
        self.words += data


def test_report_page(tracker, returned) -> None:
    tracker("collect", returned, "-o", "all.csv", "--report", "page.html")
    content = Path("page.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(content)

    assert page.tags.count("svg") == 3 * (1 + 3 + 3)
    assert "script" not in page.tags
    assert "http" not in content.replace("http-equiv", "")
    assert "Assessor 3" in page.words
    assert "Missing: marks for 1b" in page.words
    assert page.tags.count("title") == 1 + page.tags.count("svg")


def test_hostile_names_do_no_harm(tracker, returned) -> None:
    people = (replace(learners(501, 1, "10E", "=1+1")[0], surname=HOSTILE, forenames="@x"),)
    for path in returned.iterdir():
        path.unlink()
    (returned / "e.xlsx").write_bytes(Class(people, marks("C1", [1] * 5)).workbook())
    for name in ("a.csv", "a.xlsx", "a.json", "a.sqlite"):
        tracker("collect", returned, "-o", name, "--eol", f"{name}.xlsx", "--report", f"{name}.html")
    cells = [cell for row in load_workbook("a.xlsx")["Results"].iter_rows() for cell in row]

    assert rows_of(Path("a.csv"))[0]["surname"] == f"'{HOSTILE}"
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["results"][0]["surname"] == HOSTILE
    assert "<script>" not in Path("a.csv.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "all.txt"], "name the results with one of .csv"),
        (["-o", "all.csv", "--report", "page.txt"], "ends in .html"),
        (["-o", "all.csv", "--eol", "list.csv"], "ends in .xlsx"),
        (["-o", "all.xlsx", "--eol", "all.xlsx"], "the same file"),
        (["-o", "returned/10A.xlsx", "--force"], "is one of the files"),
        (["-o", "there.csv"], "is there already"),
        (["-o", "all.csv", "--report", "there.html"], "is there already"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_before_anything_is_read(tracker, returned, arguments, said) -> None:
    for name in ("there.csv", "there.html"):
        Path(name).write_text("mine", encoding="utf-8")
    code, _, err = tracker("collect", returned, *arguments)

    assert code == 2
    assert said in err
    assert Path("there.csv").read_text(encoding="utf-8") == "mine"


def test_nothing_is_written_when_writing_fails_half_way(tracker, returned, monkeypatch) -> None:
    def fails(_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    Path("all.csv").write_text("mine", encoding="utf-8")
    code, _, _ = tracker("collect", returned, "-o", "all.csv", "--report", "page.html", "--eol", "lists", "--force")

    assert code == 2
    assert Path("all.csv").read_text(encoding="utf-8") == "mine"
    assert not [path for path in Path().rglob("*") if path.suffix == ".part" or path.name == "page.html"]


@pytest.mark.slow("the spreading over processes is that of check, which the quick tier tries")
def test_two_processes_say_the_same_as_one(tracker, returned) -> None:
    tracker("collect", returned, "-o", "one.csv", "--jobs", "1")
    tracker("collect", returned, "-o", "two.csv", "--jobs", "2")

    assert Path("one.csv").read_bytes() == Path("two.csv").read_bytes()


def test_nothing_collected_writes_nothing(tracker, returned) -> None:
    for path in returned.iterdir():
        path.write_bytes(b"nothing")
    code, out, _ = tracker("collect", returned, "-o", "all.csv")

    assert (code, Path("all.csv").exists()) == (1, False)
    assert "nothing was written" in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no FIFOs in folders")
def test_a_file_that_cannot_be_opened_is_exit_2_and_the_others_are_collected(tracker, returned) -> None:
    (returned / "10B.xlsx").unlink()
    (returned / "10C.xlsx").unlink()
    os.mkfifo(returned / "10B.xlsx")
    code, out, _ = tracker("collect", returned, "-o", "all.csv")

    assert (code, len(rows_of(Path("all.csv")))) == (2, 18)
    assert "10B.xlsx: not taken: nothing is taken from this file: TRK197" in out
    (returned / "10A.xlsx").unlink()
    assert tracker("collect", returned, "-o", "none.csv")[0] == 2
