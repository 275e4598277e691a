"""The annotated copy: marks kept, doubtful cells coloured and commented on, and everything listed with links."""

from __future__ import annotations

import io
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openxml_audit import FileFormat, OpenXmlValidator

from tests.checks import after_world as world
from tests.checks.after_world import Place, options, ready, where, workbook
from tracker.checks import check_and_annotate
from tracker.cli import main
from tracker.intake.returned import Returned, read_returned
from tracker.render.look import STATES

C1 = "marks:C1"
WRONG: dict[Place, Any] = {
    (C1, "amended", 2): 61,
    (C1, "reason", 2): "page 7 was overlooked",
    (C1, "amended_on", 2): date(2027, 5, 9),
    (C1, "told", 1): date(2027, 5, 11),
    (C1, "told", 3): None,
    (C1, "moderator", 0): "=5+6",
    (C1, "mark:" + world.order().internal()[0].rows[0].id, 4): "ten",
    (C1, "comment", 0): "<b> & =1+1 \U0001f600 _x0041_",
    "mod:C1:tolerance": "about 3",
}


def copied(content: bytes, purpose: world.Purpose = "submission", **other: Any) -> bytes:
    """Return the annotated copy of a workbook in which something was found."""
    _, copy = check_and_annotate(content, "returned/10A.xlsx", options(purpose, **other))
    assert copy is not None
    return copy()


def read(content: bytes) -> Returned:
    """Read a workbook as a check does."""
    return read_returned(content, "10A.xlsx", options().catalogue, options().wording)


@pytest.fixture(scope="module")
def copy() -> bytes:
    """The copy of a workbook with mistakes of all sorts."""
    return copied(workbook(ready(WRONG)))


@pytest.fixture(scope="module")
def opened(copy: bytes) -> Workbook:
    """The same, opened by another program."""
    return load_workbook(io.BytesIO(copy))


def colour(book: Workbook, at: Place) -> str:
    """Return the first colour that a sheet gives a cell, with the test it depends on."""
    cell = where(at)
    rules = [
        (rule.priority, rule)
        for cells in book[cell.sheet].conditional_formatting
        if cell.a1 in cells.cells
        for rule in cells.rules
    ]
    rule = min(rules, key=lambda pair: pair[0])[1]
    return f"#{rule.dxf.fill.bgColor.rgb[2:]} {rule.formula[0]}"


@pytest.mark.parametrize(
    ("at", "state", "test", "said"),
    [
        ((C1, "amended", 2), "impossible", "=61", "TRK503 error: 61 is above the maximum of 60 for the amended mark."),
        (
            (C1, "told", 1),
            "missing",
            "=46518",
            "TRK805 warning: 2027-05-11 for 'Mark told to learner on' is still to come.",
        ),
        ((C1, "told", 3), "impossible", '=""', "TRK815 error: There is no date on which this learner was told"),
        (
            (C1, "moderator", 0),
            "impossible",
            '="=5+6"',
            "TRK514 error: The cell for the moderator's mark holds a formula.",
        ),
        (
            "mod:C1:tolerance",
            "impossible",
            '="about 3"',
            "TRK501 error: The entry for 'Tolerance in raw marks' is not a number.",
        ),
    ],
)
def test_doubtful_cells_are_coloured_and_have_a_comment(
    opened: Workbook, at: Place, state: str, test: str, said: str
) -> None:
    """The colour goes when another value is typed."""
    cell = where(at)
    comment = opened[cell.sheet][cell.a1].comment

    assert colour(opened, at) == f"{STATES[state]} {cell.a1}{test}"  # type: ignore[index]
    assert comment is not None
    assert comment.text.startswith(said)
    assert comment.text.count(".") >= 2


def test_no_other_cell_has_a_comment(opened: Workbook) -> None:
    cell = where((C1, "amended", 1))

    assert opened[cell.sheet][cell.a1].comment is None
    assert opened["Learners"]["B5"].comment is None


def test_what_was_typed_is_kept(copy: bytes) -> None:
    """A formula where a value belongs becomes its words; everything else reads back as it was."""
    before, after = read(workbook(ready(WRONG))), read(copy)
    changed = {
        (at, line) for at in before.given for line, one in enumerate(before.given[at]) if after.given[at][line] != one
    }

    assert changed == set()
    assert after.given[C1, "moderator"][0] == "=5+6"
    assert after.fields == before.fields


def test_the_copy_checks_like_the_returned_workbook(copy: bytes) -> None:
    """It is the same workbook by its stamp, and says the same; the formula that became text is text now."""
    first = world.check(ready(WRONG))
    again, _ = check_and_annotate(copy, "copy.xlsx", options("submission"))

    assert again.identity == first.identity
    formula = f"TRK514 error {world.place((C1, 'moderator', 0))}"
    assert {*world.said(again)} ^ {*world.said(first)} == {formula, formula.replace("514", "501")}


def test_the_list_has_links(opened: Workbook) -> None:
    sheet = opened["Findings"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=5)}
    row = rows["TRK503"]

    assert opened.sheetnames[0] == "Findings"
    assert sheet["A1"].value == "Findings in 10A.xlsx"
    assert (row[0].value, row[2].value, row[3].value) == ("error", "C1 marks", where((C1, "amended", 2)).a1)
    assert row[3].hyperlink.location == f"'C1 marks'!{where((C1, 'amended', 2)).a1}"
    assert row[6].value == "L003 0003 Example3, Fore3"


def test_the_copy_is_a_sound_workbook(copy: bytes, tmp_path: Path) -> None:
    path = tmp_path / "copy.xlsx"
    path.write_bytes(copy)
    result = OpenXmlValidator(FileFormat.OFFICE_2019).validate(path)

    assert [str(one) for one in result.errors] == []


@pytest.mark.libreoffice
def test_the_copy_opens_in_libreoffice(copy: bytes, tmp_path: Path) -> None:
    """And is the same workbook after it was saved there."""
    after = read(world.through_libreoffice(copy, tmp_path))

    assert after.given[C1, "amended"] == read(copy).given[C1, "amended"]
    assert after.given[C1, "told"] == read(copy).given[C1, "told"]


def test_a_clean_workbook_has_no_copy() -> None:
    assert check_and_annotate(workbook(ready()), "10A.xlsx", options("submission"))[1] is None


def test_what_cannot_be_read_has_no_copy() -> None:
    report, copy = check_and_annotate(b"no workbook", "10A.xlsx", options())

    assert copy is None
    assert not report.read


def test_cells_that_moved_are_marked_where_they_belong() -> None:
    """A row was inserted above the marks and a sheet renamed: the copy has both as issued."""
    book = load_workbook(io.BytesIO(workbook(ready(WRONG))))
    sheet = book["C1 marks"]
    sheet.insert_rows(3)
    sheet.title = "My marks"
    out = io.BytesIO()
    book.save(out)
    opened = load_workbook(io.BytesIO(copied(out.getvalue())))
    cell = where((C1, "amended", 2))
    comment = opened[cell.sheet][cell.a1].comment

    assert comment is not None
    assert comment.text.startswith("TRK503")


def test_a_changed_name_is_still_seen_in_the_copy() -> None:
    """The id and the digests of the class list are those of the issue."""
    cell = where(("learners", "surname", 0))
    book = load_workbook(io.BytesIO(workbook(ready(WRONG))))
    book[cell.sheet][cell.a1] = "Changed"
    out = io.BytesIO()
    book.save(out)
    before, after = read(out.getvalue()), read(copied(out.getvalue()))

    assert after.stamp.facts["id"] == before.stamp.facts["id"]
    assert after.stamp.disagreements == ()
    digests = [
        [one.places.held("_stamp", one.places.cell("issued", "digest", line)).value for line in range(5)]
        for one in (before, after)
    ]
    assert digests[0] == digests[1]


@pytest.fixture
def returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a folder with a clean and two faulty workbooks, and a file that is none."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(import_module("tracker.cli.folders"), "today", lambda: world.TODAY)
    for name, content in {
        "10A.xlsx": workbook(ready(WRONG)),
        "10B.xlsx": workbook(ready()),
        "later/10A.xlsx": workbook(ready(WRONG)),
        "10C.xlsx": b"no workbook",
    }.items():
        path = Path("returned", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return Path("returned")


def tracker(*arguments: str | Path) -> int:
    """Run the command line."""
    with pytest.raises(SystemExit) as end:
        main([str(one) for one in arguments])
    return int(end.value.code or 0)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_copies_go_into_a_folder_of_their_own(returns: Path, jobs: str) -> None:
    before = {path: path.read_bytes() for path in returns.rglob("*.xlsx")}

    assert tracker("check", returns, "--annotate", "copies", "--jobs", jobs, "-o", "found.xlsx") == 1
    assert sorted(path.as_posix() for path in Path("copies").rglob("*") if path.is_file()) == [
        "copies/10A-annotated.xlsx",
        "copies/later/10A-annotated.xlsx",
    ]
    assert {path: path.read_bytes() for path in returns.rglob("*.xlsx")} == before
    assert Path("found.xlsx").exists()


def test_a_copy_replaces_nothing_without_force(returns: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = Path("copies/10A-annotated.xlsx")
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")

    assert tracker("check", returns, "--annotate", "copies") == 2
    assert "10A-annotated.xlsx is there already" in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert tracker("check", returns, "--annotate", "copies", "--force") == 1
    assert mine.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("given", "folder", "said"),
    [
        (("returned",), "returned", "is in returned, which is checked"),
        (("returned",), "returned/copies", "is in returned, which is checked"),
        (("returned/10A.xlsx",), "returned", "holds files to check"),
        (("returned/10A.xlsx", "returned/later/10A.xlsx"), "returned", "holds files to check"),
        (("returned",), "returned/10A.xlsx", "is a file"),
    ],
)
def test_copies_never_lie_among_returned_workbooks(
    returns: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], folder: str, said: str
) -> None:
    files = sorted(returns.rglob("*"))

    assert tracker("check", *given, "--annotate", folder, "--force") == 2
    assert said in capsys.readouterr().err
    assert sorted(returns.rglob("*")) == files


def test_a_copy_that_cannot_be_written_spoils_no_report(returns: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("copies").mkdir()
    Path("copies/later").write_text("in the way", encoding="utf-8")

    assert tracker("check", returns, "--annotate", "copies") == 2
    said = capsys.readouterr()
    assert "later/10A-annotated.xlsx was not written" in said.err.replace("\\", "/")
    assert "4 files: 3 to correct, 1 could not be read" in said.out
