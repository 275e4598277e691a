"""`tracker check` as a person uses it; what a check finds is made up, by what stands in the file."""

from __future__ import annotations

import json
import os
import pickle
import time
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tracker.checks import CheckOptions, registry, structure_codes
from tracker.checks.failures import NOT_OPENED
from tracker.checks.grouping import group
from tracker.cli.jobs import Spreading
from tracker.cli.returns import DiskFile, returned_files
from tracker.cli.show import show_next
from tracker.cli.words import option_words
from tracker.errors import RequestError
from tracker.findings import Code, FileReport, Hit, Identity, Level, Report
from tracker.front.check import CheckRequest, check, next_step
from tracker.front.resources import Resources
from tracker.front.returned import ReturnedFiles
from tracker.spec.catalogue import Catalogue
from tracker.templates import Templates

HIGH = Code("TRK503", Level.ERROR, "Above", "14 is above the maximum of 12.", "Type a whole number from 0 to 12.", "…")
BLANK = Code("TRK510", Level.WARNING, "Missing", "A mark is missing.", "Type it.", "…")
NOTE = Code("TRK301", Level.NOTE, "Sorted", "Another order.", "Nothing to do.", "…")
FOUND = {b"mend": (HIGH, NOTE), b"look": (BLANK,), b"note": (NOTE,), b"clean": ()}


RESOURCES = Resources(Catalogue(()), Templates({}), date(2027, 5, 1))


def fake(content: bytes, name: str, options: CheckOptions) -> FileReport:
    """Find what the file says, or fail as it says; slow for early files, so that they do not end in order."""
    word, _, _ = content.partition(b" ")
    if b"slow" in content:
        time.sleep(0.3)
    if word == b"die":
        os._exit(9)
    if word == b"specs":
        raise RequestError("centre-specs/psas is wrong.")
    if word == b"crash":
        raise ValueError("Fitzgibbon, Quentin")
    hits = [Hit(code, "C1 marks", ((16, 7),), "L007") for code in FOUND[word]]
    found = group(hits, waived=options.waived(name))
    return FileReport(
        name, sha256(name.encode()).hexdigest(), found, learners=14, names={"L007": "0007 Fitzgibbon, Quentin"}
    )


@pytest.fixture
def returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Make a folder of returned files and work beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tracker.checks.check_file", fake)

    def make(**files: str) -> Path:
        for name, content in files.items():
            path = Path("returned", name.replace("__", "/"))
            path = path if path.suffix else path.with_suffix(".xlsx")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        return Path("returned")

    return make


def test_a_clean_file_says_so(tracker, returned) -> None:
    code, out, err = tracker("check", returned(a="clean") / "a.xlsx")

    assert (code, err) == (0, "")  # the file does not say what it is, so nothing is to be collected from it
    assert out.splitlines() == [f"{Path('returned/a.xlsx')}: clean, 14 learners", "1 file: clean"]


def test_a_finding_has_its_line_and_the_exit_code_is_1(tracker, returned) -> None:
    code, out, _ = tracker("check", returned(a="mend"))

    assert code == 1
    assert out.splitlines()[0] == (
        f"{Path('returned/a.xlsx')}:'C1 marks'!H17: TRK503 error: 14 is above the maximum of 12."
        " Type a whole number from 0 to 12. [L007]"
    )
    assert out.splitlines()[-1] == "1 file: to correct, 1 error, 1 note"


@pytest.mark.parametrize(
    ("content", "level", "code"),
    [
        ("look", None, 0),
        ("look", "warning", 1),
        ("note", "warning", 0),
        ("note", "note", 1),
        ("mend", "never", 0),
        ("crash", None, 2),
        ("crash", "never", 2),
    ],
)
def test_fail_on_says_when_the_exit_code_is_1_and_a_crash_is_2(
    tracker, returned, content: str, level: str | None, code: int
) -> None:
    options = ["--fail-on", level] if level else []

    assert tracker("check", returned(a=content), *options)[0] == code


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_a_file_that_fails_stops_no_other_and_the_order_stays(tracker, returned, jobs: str) -> None:
    folder = returned(f1="mend slow", f2="crash", f3="specs", f4="clean", f10="look")
    code, out, err = tracker("check", folder, "--jobs", jobs)
    lines = out.splitlines()

    assert code == 2
    assert [line.partition(".xlsx")[0][len("returned/") :] for line in lines[:-1]] == [
        *("f2", "f3", "f1", "f10", "f1"),  # what was found in all files, the worst first
        "f4",
    ]
    assert "TRK199 refused: The check of this file stopped (ValueError in test_check_command, line" in out
    assert "TRK198 refused: This file was not checked: centre-specs/psas is wrong." in out
    standings, _, counts = lines[-1].partition("; ")
    assert standings == "5 files: 1 clean, 1 to look at, 1 to correct, 2 could not be read"
    assert counts == "42 learners, 2 refusals, 1 error, 1 warning, 1 note"
    assert "Fitzgibbon" not in out + err


def test_a_process_that_dies_marks_only_its_file(tracker, returned) -> None:
    folder = returned(f1="clean slow", f2="die", f3="die", f4="clean", f5="clean", f6="die")
    code, out, _ = tracker("check", folder, "--jobs", "2")

    assert code == 2
    assert [line for line in out.splitlines() if "its process ended with 9" in line] != []
    assert out.splitlines()[-1] == ("6 files: 3 clean, 3 could not be read; 42 learners, 3 refusals")


def test_a_file_that_goes_away_is_a_finding_of_its_own(tmp_path: Path) -> None:
    (report,) = check(CheckRequest(paths=ReturnedFiles([DiskFile(tmp_path / "gone.xlsx")])), RESOURCES).report.files

    assert (report.findings[0].code, report.sha256) == (NOT_OPENED.id, "")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_many_files_have_alike_is_kept_once(returned, jobs: int) -> None:
    """Thousands of reports must fit into memory: no names in them, and equal findings are one object."""
    files = [DiskFile(path) for path in sorted(returned(a="mend", b="mend", c="look").iterdir())]
    spread = Spreading("Checking", "files", jobs, quiet=True)
    reports = check(CheckRequest(paths=ReturnedFiles(files)), RESOURCES, spread).report.files

    assert [report.names for report in reports] == [{}, {}, {}]
    assert len({id(one) for report in reports for one in report.findings}) == len({HIGH.id, NOTE.id, BLANK.id})


def test_names_only_when_asked_for(tracker, returned) -> None:
    folder = returned(a="mend")

    assert "Fitzgibbon" not in tracker("check", folder)[1]
    assert "[L007 0007 Fitzgibbon, Quentin]" in tracker("check", folder, "--names")[1]


def test_quiet_lists_what_counts(tracker, returned) -> None:
    folder = returned(**{"a": "mend", "b": "clean", "c": "look", "notes.docx": "x"})
    code, out, err = tracker("check", folder, "--quiet")

    assert (code, err) == (1, "")
    assert [line.split(": ")[1].split()[0] for line in out.splitlines()[:-1]] == ["TRK503", "TRK905"]
    assert (
        out.splitlines()[-1]
        == "4 files: 1 clean, 1 to look at, 1 to correct, 1 not read; 42 learners, 2 errors, 1 warning, 1 note"
    )


def test_a_report_goes_into_a_file_in_the_format_of_its_name(tracker, returned) -> None:
    folder = returned(a="mend")
    code, out, err = tracker("check", folder, "-o", "out/found.json")

    assert (code, out) == (1, "1 file: to correct, 1 error, 1 note\n")
    assert "Wrote" in err
    assert json.loads(Path("out/found.json").read_text(encoding="utf-8"))["level"] == "error"


@pytest.mark.parametrize("suffix", ["csv", "html", "xlsx", "sarif", "txt"])
def test_every_suffix_has_its_format(tracker, returned, suffix: str) -> None:
    tracker("check", returned(a="mend"), "-o", f"found.{suffix}")
    start = {
        "csv": b"\xef\xbb\xbf",
        "html": b"<!DOCTYPE",
        "xlsx": b"PK",
        "sarif": b'{\n  "$schema"',
        "txt": b"returned",
    }

    assert Path(f"found.{suffix}").read_bytes().startswith(start[suffix])


def test_a_report_replaces_nothing_without_force(tracker, returned) -> None:
    folder = returned(a="mend")
    Path("found.txt").write_text("mine", encoding="utf-8")
    code, _, err = tracker("check", folder, "-o", "found.txt")

    assert (code, Path("found.txt").read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in err
    assert tracker("check", folder, "-o", "found.txt", "--force")[0] == 1


def test_a_returned_workbook_is_never_written_to(tracker, returned) -> None:
    folder = returned(a="mend")
    code, _, err = tracker("check", folder, "-o", folder / "a.xlsx", "--force")

    assert code == 2
    assert "is one of the files that are read" in err
    assert (folder / "a.xlsx").read_bytes() == b"mend"


@pytest.fixture
def our_codes(monkeypatch: pytest.MonkeyPatch):
    """Let the codes of this module be all there are."""
    monkeypatch.setattr(registry, "MODULES", (__name__,))
    registry.codes.cache_clear()
    yield
    registry.codes.cache_clear()


@pytest.mark.usefixtures("our_codes")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_waivers_are_shown_and_do_not_count(tracker, returned, jobs: str) -> None:
    """What is waived, until when, by whom and why is said; what met nothing is said too."""
    entries = (
        "{code: TRK503, file: 'a*', reason: The moderator agreed, who: J. Doe, until: 2099-06-30}",
        "{code: TRK510, file: 'z*', reason: None there, who: J. Doe}",
    )
    Path("w.yaml").write_text(
        "\n".join(["format: 1", "waivers:", *(f"  - {one}" for one in entries)]), encoding="utf-8"
    )
    code, out, err = tracker("check", returned(a="mend", b="clean"), "--waivers", "w.yaml", "--jobs", jobs)

    assert code == 0
    assert "TRK503 error" in out
    assert "[waived by J. Doe until 2099-06-30: The moderator agreed]" in out
    assert out.splitlines()[-1] == "2 files: 2 clean; 28 learners, 1 note; 1 finding waived"
    assert err == "note: w.yaml:4: the waiver of TRK510 (z*) met nothing: correct it or delete it.\n"


def test_what_was_refused_cannot_be_waived(tracker, returned) -> None:
    folder = returned(a="mend")
    entry = "reason: The moderator agreed, who: J. Doe"
    Path("w.yaml").write_text(f"format: 1\nwaivers:\n  - {{code: '199', file: a.xlsx, {entry}}}\n", encoding="utf-8")
    code, _, err = tracker("check", folder, "--waivers", "w.yaml")

    assert code == 2
    assert "w.yaml:3:12: SPEC104 error: TRK199 cannot be waived" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.xlsx"], "There is no file or folder nothing.xlsx."),
        (["nothing.xlsx", "returned", "gone"], "There is no file or folder nothing.xlsx, gone."),
        (["returned", "-o", "findings.xls"], "findings.xls: name it with one of .txt, .json,"),
        (["nothing*.xlsx"], "No file fits nothing*.xlsx."),
        (["returned", "--format", "xlsx"], "name a file with -o findings.xlsx"),
        (["returned", "-o", "a.html", "--format", "csv"], "a.html is called like html, and --format says csv"),
        (["returned", "-o", "a.sarif", "--format", "json"], "a.sarif is called like sarif, and --format says json"),
        (["returned", "-o", "returned"], "is a folder"),
        (["returned", "--centre", "12"], "'12' is no centre number"),
        (["returned", "--jobs", "0"], "type a whole number from 1"),
        (["returned", "--waivers", "none.yaml"], "none.yaml cannot be read"),
        (["returned", "--specs", "none"], "There is no folder none"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_exit_code_2(tracker, returned, arguments: list[str], said: str) -> None:
    returned(a="clean")
    code, out, err = tracker("check", *arguments)

    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    ("name", "style", "begins"),
    [("a.json", "sarif", "{"), ("a.txt", "github", "::"), ("a.htm", "html", "<!doctype"), ("a", "csv", '"File"')],
)
def test_a_report_may_be_called_like_a_format_that_it_is_too(
    tracker, returned, name: str, style: str, begins: str
) -> None:
    returned(a="mend")
    code, _, err = tracker("check", "returned", "-o", name, "--format", style)

    assert code in {0, 1}, err
    assert Path(name).read_text("utf-8-sig").casefold().startswith(begins.casefold())


def test_a_folder_without_workbooks_is_no_clean_run(tracker, returned) -> None:
    code, _, err = tracker("check", returned(**{"marks.csv": "x"}))

    assert code == 2
    assert "There is no workbook in returned" in err
    assert "marks.csv: not read: it is a table as plain text" in err


def test_what_is_checked_in_a_folder(returned) -> None:
    """Every sort of workbook in any depth, as people count; the rest is named, except what systems leave behind."""
    folder = returned(
        **{
            "10A": "", "9A": "", "spring__9B": "", "old.XLS": "", "sheet.ods": "", "~$10A.xlsx": "",
            ".~lock.9A.xlsx#": "", "marks.csv": "", "._10A.xlsx": "", "Thumbs.db": "", "desktop.ini": "",
            "__MACOSX__x": "", ".git__y": "", ".hidden.xlsx": "", "~$gone.xlsx": "",
        }
    )  # fmt: skip
    (folder / ".DS_Store").write_bytes(b"x")
    found = returned_files([folder, folder / "9A.xlsx", Path("returned/spring/../10A.xlsx")])

    assert [path.relative_to(folder).as_posix() for path in found.files] == [
        "9A.xlsx",
        "10A.xlsx",
        ".hidden.xlsx",
        "old.XLS",
        "sheet.ods",
        "spring/9B.xlsx",
    ]
    assert [Path(stray.file).name for stray in found.strays] == ["marks.csv", "~$gone.xlsx"]
    assert {Path(file).name: owner for file, owner in found.owners.items()} == {
        "9A.xlsx": ".~lock.9A.xlsx#",
        "10A.xlsx": "~$10A.xlsx",
    }


def test_a_file_that_is_named_is_checked_whatever_it_is_called(returned) -> None:
    assert len(returned_files([returned(**{"marks.csv": ""}) / "marks.csv"]).files) == 1


def test_patterns_are_expanded_where_the_shell_does_not(returned) -> None:
    returned(**{"10A": "", "9A": "", "deep__9B": ""})

    assert [path.name for path in returned_files([Path("returned/*.xlsx")]).files] == ["9A.xlsx", "10A.xlsx"]
    assert len(returned_files([Path("returned/**/*.xlsx")]).files) == 3


def test_a_name_with_brackets_is_a_name_if_it_is_there(returned) -> None:
    returned(**{"10A [final].xlsx": ""})

    assert len(returned_files([Path("returned/10A [final].xlsx")]).files) == 1


def test_the_specs_are_read_once() -> None:
    options = RESOURCES.check_options()

    assert options.catalogue is options.catalogue is RESOURCES.catalogue
    assert pickle.loads(pickle.dumps(options)).catalogue.library.folders == ()  # noqa: S301 - our own


def test_the_next_step_after_typing_errors_is_never_a_repair(capsys: pytest.CaptureFixture[str]) -> None:
    """Copies go back to teachers; where they were made already, they are named. Damage names its files only."""
    who = Identity("AAAA", "enterprise", "Enterprise", "2027-06", "", "", date(2027, 1, 11))
    typing, merged = Hit(HIGH, "C1 marks", ((1, 1),)), Hit(structure_codes.MERGED, "C1 marks", ((2, 1),))
    lost = Hit(structure_codes.FORMULA_GONE, "C1 marks", ((3, 1),), words={"what": "Total"})

    def said(*hits: Hit, copies: Path | None = None) -> str:
        report = Report((FileReport("back/a.xlsx", "1", group(hits), who), FileReport("back/b.xlsx", "2", (), who)))
        step = next_step(report, copies=copies is not None)
        show_next(step, option_words(), given=[Path("back")], made=[copies] if copies else [], quiet=False)
        return capsys.readouterr().err

    assert "tracker check back --annotate" in said(typing, merged)
    assert said(typing, copies=Path("for teachers")) == (
        "Next: send the copies in 'for teachers' back to their teachers.\n"
    )
    assert "tracker repair back -o" in said(lost)
