"""`tracker specs`, `tracker ums` and `tracker convert` as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tracker.spec.grid_import import FORM

UMS_IMPORT = ("ums", "import", "enterprise", "C1", "2027-06")
GRID_IMPORT = ("specs", "import-grid", "enterprise", "C1")
UPDATE_NEXT = "Next: bring workbooks that are out up to date with tracker update, and build new ones.\n"
UMS_LIST = "Raw mark\tUMS\tGrade\n"


@pytest.fixture
def typed(empty_folder: Path, tracker):  # noqa: ARG001 - the command runs in it
    """Run a command in an empty folder; return exit code, standard output and standard error."""
    return tracker


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A list that fits 60 raw marks and 90 UMS: three for two, and each threshold met."""
    path = tmp_path / "list.txt"
    rows = "".join(f"{raw}\t{(3 * raw + 1) // 2}\t\n" for raw in range(60, -1, -1))
    path.write_text(UMS_LIST + rows, encoding="utf-8")
    return path


@pytest.fixture
def grid(tmp_path: Path) -> Path:
    path = tmp_path / "grid.csv"
    path.write_text(
        "Row,Title,Learning outcome,Maximum,Band 1 from\n1a,Choose,A,20,1\n1b,Explain,B,40,1\n", encoding="utf-8"
    )
    return path


def test_list_names_every_award(typed) -> None:
    code, out, err = typed("specs", "list")
    lines = out.splitlines()
    assert (code, len(lines)) == (0, 14)
    assert lines[0].split("\t")[:2] == ["ID", "Title"]
    (sport,) = [line.split("\t") for line in lines if line.startswith("sport\tSport\t603/7068/3\t3\t1\t")]
    assert f"{sport[5]} facts have not been checked." in typed("specs", "todo", "sport")[2]
    assert "2027-06" in err


def test_show_tells_what_is_known_and_what_is_not(typed) -> None:
    code, out, _ = typed("specs", "show", "creative-media-production", "--series", "2027-01")
    assert code == 0
    assert "Creative Media Production (603/7053/1)" in out
    assert "not offered in December 2026 / January 2027" in out
    assert "Marks and sample due: Tuesday 15 December 2026 (not checked)" in out
    assert "Not checked: " in out


def test_todo_lists_every_open_fact_with_its_note(typed) -> None:
    code, out, err = typed("specs", "todo")
    assert code == 0
    assert "specs/qualifications/enterprise.yaml\tgrid\tC2\tThe marking grid has not been checked" in out
    assert f"{len(out.splitlines()) - 1} facts have not been checked." in err


def test_todo_of_an_award_is_grouped_by_the_document_that_settles_it(typed) -> None:
    code, out, err = typed("specs", "todo", "sport", "--series", "2027-06")
    assert code == 0
    groups = [line.split("\t")[0] for line in out.splitlines()[1:]]
    assert groups == sorted(groups, key=groups.index)
    assert "key-dates schedule of the school year\tseries/tech-award-2022/2027-06.yaml\tdates.draft_report\t" in out
    assert "PSA and its marking grid\tqualifications/sport.yaml\tgrid\tC1" in out
    assert f"  specification of the award: {groups.count('specification of the award')}" in err
    shown = typed("specs", "show", "sport", "--series", "2027-06")[1]
    assert "Checked\n  C1, C2 marks and UMS: PE update of the awarding organisation, 20 April 2023\n" in shown


def test_lint_says_that_all_is_in_order(typed) -> None:
    assert typed("specs", "lint") == (0, "45 files, no problems.\n", "")


def test_lint_reports_every_problem_of_a_folder_or_of_one_file(typed, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    for path in ("series/tech-award-2022/2027-06.yaml", "qualifications/enterprise.yaml"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("format: 1\ntitle: no\n", encoding="utf-8")
    code, out, _ = typed("specs", "lint", "own")
    assert code == 1
    assert "own/series/tech-award-2022/2027-06.yaml:2:8: SPEC006 error: " in out
    assert "own/qualifications/enterprise.yaml:1:1: SPEC102 error: 'components' is missing: add it." in out
    assert out.splitlines()[-1].startswith("2 files: ")
    code, out, _ = typed("specs", "lint", "own/series/tech-award-2022/2027-06.yaml")
    assert code == 1
    assert "enterprise.yaml" not in out
    code, _, err = typed("specs", "lint", "nowhere")
    assert (code, err) == (2, "There is no file or folder nowhere.\n")


@pytest.mark.parametrize("command", [("specs", "show", "enterprise"), ("build", "enterprise"), ("specs", "list")])
def test_a_misspelt_folder_of_a_centre_stops_what_would_ignore_it(typed, tmp_path: Path, command) -> None:
    (tmp_path / "own/qualification").mkdir(parents=True)
    (tmp_path / "own/qualification/enterprise.yaml").write_text("format: 1\n", encoding="utf-8")
    said = "own/qualification/:1:1: SPEC313 error: No spec is read from this folder: did you mean qualifications/?\n"
    assert typed(*command, "--specs", "own") == (2, "", said)
    assert typed("specs", "lint", "own") == (1, f"{said}0 files: 1 problem.\n", "")
    assert typed("specs", "lint", "--specs", "own")[:2] == (1, f"{said}45 files: 1 problem.\n")


def test_a_folder_without_any_spec_is_said_unless_an_import_fills_it(typed, grid: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    said = "There is no spec in own: name the folder that holds suites/, series/, qualifications/ or psas/ with .yaml"
    for command in (("specs", "lint", "own"), ("specs", "list", "--specs", "own")):
        code, out, err = typed(*command)
        assert (code, out, err.startswith(said)) == (2, "", True)
    assert typed(*GRID_IMPORT, grid, "--source", "x", "--specs", "own")[0] == 0
    assert typed("specs", "lint", "own")[1] == "1 file, no problems.\n"


def test_ctrl_c_is_one_line(typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.cli.specs.open_resources", interrupted)
    assert typed("specs", "list") == (130, "", "Stopped; nothing more was written.\n")


def test_schema_writes_the_four_files(typed, tmp_path: Path) -> None:
    assert typed("specs", "schema", "own")[0] == 0
    names = sorted(path.name for path in (tmp_path / "own" / "schema").iterdir())
    assert names == ["psa.schema.json", "qualification.schema.json", "series.schema.json", "suite.schema.json"]
    assert json.loads((tmp_path / "own/schema/psa.schema.json").read_text(encoding="utf-8"))["title"] == "PsaRelease"


def test_grid_form_is_never_written_over_a_file(typed, tmp_path: Path) -> None:
    _, out, err = typed("specs", "grid-form")
    assert out == "Row,Title,Learning outcome,Maximum,Band 1 from,Band 2 from,Band 3 from,Band 4 from\r\n"
    assert "rename such a heading to the word your grid uses" in err
    assert typed("specs", "grid-form", "grid.csv")[:2] == (0, "Wrote grid.csv.\n")
    assert (tmp_path / "grid.csv").read_text(encoding="utf-8-sig").startswith("Row,Title,")
    code, _, err = typed("specs", "grid-form", "grid.csv")
    assert (code, err) == (
        2, "grid.csv is there already: it is not overwritten. Move it away, or name another file.\n"
    )  # fmt: skip


def test_a_grid_form_is_what_its_name_says_and_is_read_back(typed, tmp_path: Path) -> None:
    """Filled in as a person does it: text in text cells, blank lines below."""
    assert typed("specs", "grid-form", "grid.XLSX")[:2] == (0, "Wrote grid.XLSX.\n")
    book = openpyxl.load_workbook(tmp_path / "grid.XLSX")
    sheet = book["Grid"]
    assert [cell.value for cell in sheet[4]] == list(FORM)
    assert {cell.number_format for row in sheet.iter_rows(min_row=5, max_row=44) for cell in row} == {"@"}
    for row, filled in ((5, ("1a", "Choose", "A", "20", "1")), (6, ("1-2", "Explain", "B", 40, 1))):
        for column, value in enumerate(filled, start=1):
            sheet.cell(row, column, value)
    book.save(tmp_path / "filled.xlsx")
    code, out, _ = typed("specs", "import-grid", "enterprise", "C1", "filled.xlsx", "--source", "PSA, page 9")

    assert code == 0
    assert "1a [A] Choose: 20" in out
    assert "1-2 [B] Explain: 40" in out
    assert typed("specs", "grid-form", "grid.csv")[0] == 0
    assert (tmp_path / "grid.csv").read_bytes().startswith(b"\xef\xbb\xbfRow,Title")
    assert typed("specs", "grid-form", "grid.ods") == (2, "", "grid.ods: name it with .xlsx or .csv at the end.\n")


def test_import_grid_makes_the_centre_s_folder_and_is_used_from_then_on(typed, grid: Path, tmp_path: Path) -> None:
    code, out, err = typed("specs", "import-grid", "enterprise", "BEN01", grid, "--source", "PSA June 2027, page 9")
    assert (code, err) == (0, UPDATE_NEXT)
    assert "Wrote centre-specs/qualifications/enterprise.yaml (version 2)." in out
    assert "C1 Exploring Enterprises: 2 rows, 60 marks, for every series. Compare:\n  1a [A] Choose: 20 (0 Below" in out
    assert "Marking grid left to check: C2 (components[1].grid in qualifications/enterprise.yaml)." in out
    code, out, err = typed("specs", "show", "enterprise", "--series", "2027-06")
    assert "1b [B] Explain: 40 (0 Below Band 1, 1-40 Band 1)" in out
    assert "centre-specs" in err
    assert typed("specs", "lint")[:2] == (0, "46 files, no problems.\n")
    again = typed("specs", "import-grid", "enterprise", "C2", grid, "--source", "x", "--dated", "2025-12-01")
    assert again[0] == 0
    assert (tmp_path / "centre-specs/qualifications/enterprise@2.yaml").exists()
    assert "No marking grid is left to check." in again[1]


def test_import_grid_names_another_folder(typed, grid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert typed("specs", "import-grid", "sport", "C1", grid, "--source", "x", "--specs", "mine")[0] == 0
    assert (tmp_path / "mine/qualifications/sport.yaml").exists()
    monkeypatch.setenv("TRACKER_SPECS", "theirs")
    code, out, _ = typed("specs", "import-grid", "Sport", "C1", grid, "--source", "x", "--series", "2027-6")
    assert (code, "for 2027-06 only. Compare:" in out) == (0, True)
    assert (tmp_path / "theirs/psas/sport/2027-06.yaml").exists()
    assert not (tmp_path / "centre-specs").exists()


def test_a_wrong_grid_writes_nothing(typed, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("Row,Maximum\n1a,12\n1a,x\n", encoding="utf-8")
    code, out, err = typed("specs", "import-grid", "enterprise", "C1", wrong, "--source", "x")
    assert (code, out) == (2, "")
    assert f"{wrong}: row 3, column A: row '1a' of the grid is in row 2 already" in err
    assert f"{wrong}: row 3, column B: the maximum is 'x'" in err
    assert not (tmp_path / "centre-specs").exists()


def test_ums_import_then_convert(typed, published: Path, tmp_path: Path) -> None:
    before = typed("convert", "enterprise", "BEN01", "2027-06", "47")
    assert before[0] == 0
    assert before[1].startswith("47 of 60 = 71 UMS of 90, Level 2 Merit (estimate: ")
    code, out, err = typed(
        "ums", "import", "enterprise", "BEN01", "2027-06", published, "--source", "converter", "--dated", "2025-08-19"
    )
    assert (code, err) == (0, UPDATE_NEXT)
    assert "published list of 61 raw marks." in out
    assert "L1P from 18" in out
    assert "It ends at raw mark 60 and 90 UMS, which agrees with the maxima of this component; they stay" in out
    assert "dated: 2025-08-19" in (tmp_path / "centre-specs/psas/enterprise/2027-06.yaml").read_text(encoding="utf-8")
    after = typed("convert", "enterprise", "c1", "2027-06", "47")
    assert after[1] == "47 of 60 = 71 UMS of 90, Level 2 Merit (published: converter)\n"


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_equal_import_changes_no_file_and_no_version(typed, grid: Path, published: Path, tmp_path: Path) -> None:
    """The day on which it was read again is no change."""
    one = ("specs", "import-grid", "enterprise", "C1", grid, "--source", "x")
    other = ("ums", "import", "enterprise", "C1", "2027-06", published, "--source", "y")
    typed(*one, "--dated", "2025-08-19")
    typed(*other, "--dated", "2025-08-19")
    before = everything(tmp_path / "centre-specs")
    grid_again, list_again = typed(*one, "--dated", "2025-08-20"), typed(*other, "--dated", "2025-08-20")

    assert everything(tmp_path / "centre-specs") == before
    assert "qualifications/enterprise.yaml says the same already: nothing was changed (version 2)." in grid_again[1]
    assert "psas/enterprise/2027-06.yaml says the same already: nothing was changed" in list_again[1]
    assert "  raw 0 = 0 UMS, U\n  raw 30 = 45 UMS, Level 1 Distinction\n  raw 60 = 90 UMS" in list_again[1]


def test_imports_are_taken_back_to_the_byte_one_by_one(typed, grid: Path, published: Path, tmp_path: Path) -> None:
    """The last first; what an import made is gone, what it changed is as it was."""
    own = tmp_path / "centre-specs"
    typed("specs", "import-grid", "enterprise", "C1", grid, "--source", "PSA, page 9")
    one = everything(own)
    typed("ums", "import", "enterprise", "C1", "2027-06", published, "--source", "converter")
    typed("specs", "import-grid", "enterprise", "C2", grid, "--source", "PSA, page 12")
    assert "enterprise@2.yaml" in {path.name for path in own.rglob("*")}

    code, out, err = typed("specs", "undo")
    assert code == 0
    assert out.splitlines() == [
        "Taken back: import-grid of C2 Enterprise, every series (PSA, page 12).",
        "  removed: centre-specs/qualifications/enterprise@2.yaml",
        "  restored: centre-specs/qualifications/enterprise.yaml",
        "Imports that can still be taken back: 2.",
    ]
    assert "import the same again, then the right one over it" in err
    assert "ums import of C1 Enterprise, May/June 2027 (converter)" in typed("specs", "undo")[1]
    assert everything(own) == one
    assert typed("specs", "undo")[0] == 0
    assert not own.exists()
    assert typed("specs", "undo") == (2, "", "There is no import to take back in centre-specs.\n")


def test_what_was_changed_by_hand_is_not_taken_back(typed, grid: Path, tmp_path: Path) -> None:
    """Not in part either."""
    typed("specs", "import-grid", "enterprise", "C1", grid, "--source", "x", "--specs", "mine")
    typed("specs", "import-grid", "enterprise", "C2", grid, "--source", "y", "--specs", "mine")
    file = tmp_path / "mine/qualifications/enterprise.yaml"
    file.write_bytes(file.read_bytes() + b"# mine\n")
    before = everything(tmp_path / "mine")
    code, _, err = typed("specs", "undo", "--specs", "mine")

    assert (code, everything(tmp_path / "mine")) == (2, before)
    assert "mine/qualifications/enterprise.yaml was changed since that import" in err
    file.write_bytes(file.read_bytes().removesuffix(b"# mine\n"))
    (tmp_path / "mine/schema/psa.schema.json").write_text("{}")  # for editors only
    assert typed("specs", "undo", "--specs", "mine")[0] == 0
    (tmp_path / "mine/undo/0001.json").write_text('{"format": 1, "what": "x", "files": [{"path": "../a.yaml"}]}')
    assert "0001.json is damaged" in typed("specs", "undo", "--specs", "mine")[2]
    (tmp_path / "mine/undo/0001.json").write_text('{"format": 2}')
    assert "was written by another version of this program" in typed("specs", "undo", "--specs", "mine")[2]


def test_an_undo_that_was_stopped_half_way_can_be_finished(typed, grid: Path, tmp_path: Path) -> None:
    typed("specs", "import-grid", "enterprise", "C1", grid, "--source", "x")
    one = everything(tmp_path / "centre-specs")
    typed("specs", "import-grid", "enterprise", "C2", grid, "--source", "y")
    (tmp_path / "centre-specs/qualifications/enterprise.yaml").write_bytes(one["qualifications/enterprise.yaml"])

    assert typed("specs", "undo")[0] == 0
    assert everything(tmp_path / "centre-specs") == one


def test_boundaries_are_said_to_be_an_estimate(typed, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("Max mark,D2,M2,P2,D1,M1,P1,U\n60,48,41,34,27,20,13,0\n")
    code, out, _ = typed("ums", "import", "enterprise", "C1", "2027-06", "b.csv", "--source", "boundaries")

    assert code == 0
    assert "C1 Exploring Enterprises, May/June 2027: grade boundaries, no published list." in out
    assert "Raw boundaries in it: L1P from 13, L1M from 20, L1D from 27, L2P from 34, L2M from 41, L2D from 48." in out
    assert "UMS between the boundaries are estimates (straight lines) until you import the full list." in out
    assert typed("convert", "enterprise", "C1", "2027-06", "41")[1].endswith("Level 2 Merit (estimate: boundaries)\n")


@pytest.mark.parametrize(
    "text",
    [
        "Grade Raw mark\nLevel 2 Distinction 48\nL2M 41\nLevel 2 Pass 34\nL1D 27\nL1M 20\nL1P 13\nU 0\n",
        "BEN01 Exploring Enterprises\nMax D2 M2 P2 D1 M1 P1\n60 48 41 34 27 20 13\n",
        "Grade;Raw mark;UMS\nL2D;48;72\nL2M;41;63\nL2P;34;54\nL1D;27;45\nL1M;20;36\nL1P;13;27\n",
    ],
)
def test_boundaries_are_read_as_they_are_pasted(typed, tmp_path: Path, text: str) -> None:
    (tmp_path / "b.txt").write_text(text)

    assert (
        "L1P from 13, L1M from 20, L1D from 27, L2P from 34, L2M from 41, L2D from 48."
        in typed("ums", "import", "enterprise", "C1", "2027-06", "b.txt", "--source", "boundaries")[1]
    )


def test_convert_prints_the_whole_table(typed) -> None:
    code, out, _ = typed("convert", "enterprise", "C3", "2027-06", "--table")
    lines = out.splitlines()
    assert (code, len(lines)) == (0, 62)
    assert (lines[0], lines[1], lines[-1]) == ("Raw mark\tUMS\tGrade", "0\t0\tU", "60\t120\tL2D")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("convert", "enterprise", "C1", "2027-06", "61"),
            "61 is not a raw mark of C1: type a whole number from 0 to 60.",
        ),
        (("convert", "enterprise", "C1", "2027-06", "-1"), "-1 is not a raw mark of C1: type a whole number from 0"),
        (("convert", "enterprise", "C1", "2027-06", "4.5"), "4.5 is not a raw mark of C1: type a whole number from 0"),
        (("convert", "enterprise", "C1", "2027-06", "9" * 5000), "is not a raw mark of C1"),
        (("convert", "enterprise", "C1", "2027-06"), "Give a raw mark, or --table for the whole table."),
        (("convert", "enterprise", "C9", "2027-06", "1"), "Enterprise has no component 'C9'."),
        (("convert", "enterprize", "C1", "2027-06", "1"), "Did you mean enterprise?"),
        (("convert", "music-practice", "C3", "2027-01", "1"), "is not offered in December 2026 / January 2027."),
        (("convert", "art-and-design-practice", "C1", "2027-01", "1"), "has no Dec/Jan series"),
        (("specs", "show", "enterprise", "--specs", "nowhere"), "There is no folder nowhere"),
        ((*UMS_IMPORT, "gone.csv", "--source", "x"), "gone.csv cannot be read"),
        ((*UMS_IMPORT, ".", "--source", "x"), ". is a folder, not a file: name a CSV, XLSX or text file."),
        ((*UMS_IMPORT, "x.csv", "--source", " "), "--source is empty: say where you read it."),
        ((*GRID_IMPORT, "x.csv", "--source", ""), "--source is empty: say where you read it."),
        (
            (*GRID_IMPORT, "x.csv", "--source", "x", "--dated", "2099-01-01"),
            "--dated 2099-01-01 is in the future: write the day it was published or read.",
        ),
        (
            (*GRID_IMPORT, "x.csv", "--source", "x", "--dated", "1/2/2026"),
            "--dated is '1/2/2026': write the date as 2026-11-23.",
        ),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_exit_code_2(typed, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = typed(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_the_spec_reference_is_fresh() -> None:
    """Make it again with `python docs/make_spec_reference.py`."""
    docs = Path(__file__).resolve().parents[2] / "docs"
    script: dict[str, object] = {"__name__": "made", "__file__": str(docs / "make_spec_reference.py")}
    exec((docs / "make_spec_reference.py").read_text(encoding="utf-8"), script)  # noqa: S102 - our own script
    made = script["reference"]
    assert callable(made)
    assert (docs / "spec-reference.md").read_text(encoding="utf-8") == made()
