"""`tracker pack` as a person uses it: whose forms, names of files, words, and what is left behind when it fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.forms.packing import Tracker, edit, returned
from tracker import printing
from tracker.errors import RequestError
from tracker.pack.names import check_names, check_pattern, file_name
from tracker.pdf import page_count
from tracker.printing import find_office

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = b"%PDF-1.6\n<</Type/Page>>"
pytestmark = pytest.mark.usefixtures("nothing_left")


@pytest.fixture
def soffice(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a program in the place of LibreOffice; give its lines, which know `names` of the workbooks."""

    def put(body: str) -> Path:
        path = tmp_path_factory.mktemp("bin") / "soffice"
        names = "names = [one for one in sys.argv if one.endswith('.xlsx')]"
        lines = [f"#!{sys.executable}", "import sys, os, time", "from pathlib import Path", names, body]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("TRACKER_SOFFICE", str(path))
        return path

    return put


GOOD = f"for name in names: Path(name).with_suffix('.pdf').write_bytes({PAGE!r})"


@pytest.fixture
def printed(soffice: Callable[[str], Path]) -> None:
    """A LibreOffice that makes a page of everything."""
    soffice(GOOD)


@pytest.mark.usefixtures("printed")
def test_the_sample_is_printed_by_default(tracker: Tracker) -> None:
    """Those who are ticked, for every internal component, in both forms."""
    returned(tracker.folder / "10A.xlsx", count=5, sample=[0, 3])

    run = tracker.pack("10A.xlsx")

    assert (run.code, run.out) == (0, "Made 8 PDFs in out: 8 pages, forms of 2 learners.\n")
    names = {
        f"{candidate}_enterprise_{c}_{form}.pdf"
        for candidate in ("0035", "0014")
        for c in ("C1", "C2")
        for form in FORMS
    }
    assert set(tracker.names()) == names
    assert "PROVISIONAL MARKING GRID" in run.err
    assert "Example" not in run.out + run.err


FORMS = ("record", "authentication")


@pytest.mark.usefixtures("printed")
def test_without_a_sample_the_user_is_told_what_to_do(tracker: Tracker) -> None:
    """Nothing is printed, and the sentence names the sheet and the way round."""
    returned(tracker.folder / "10A.xlsx", count=3)

    run = tracker.pack("10A.xlsx", "-c", "C1")

    assert run.code == 2
    assert "C1: no learner is in the sample: choose Yes under In sample on the sheet C1 marks" in run.err
    assert "--learners all" in run.err
    assert tracker.names() == []


@pytest.mark.usefixtures("printed")
def test_learners_are_chosen_by_number_or_key(tracker: Tracker) -> None:
    """Each once, whatever the order; exactly as written."""
    returned(tracker.folder / "10A.xlsx", count=5)

    run = tracker.pack("10A.xlsx", "--learners", "0021, L001,0021", "-c", "C2", "--forms", "record")

    assert run.code == 0
    assert tracker.names() == ["0021_enterprise_C2_record.pdf", "0035_enterprise_C2_record.pdf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--learners", "0021,21,9999"], "no learner has the candidate number 21, 9999"),
        (["--learners", " , "], "--learners names no learner"),
        (["-c", "C3"], "no forms for a component 'C3'. There are: C1, C2"),
        (["-c", "C9"], "no forms for a component 'C9'"),
        (["--forms", "record,poster"], "there is no form 'poster'. There are: record, authentication, cohort"),
        (["--forms", ","], "--forms names no form"),
        (["--name", "{candidate}_{nme}"], "there is no field {nme}. There are: {candidate}, {component}"),
        (["--name", "{candidate"], "cannot be read"),
        (["--name", "{candidate.x}"], "there is no field {candidate.x}"),
        (["--name", "a/{candidate}"], "a folder is named with -o"),
        (["--name", "{candidate}", "--learners", "all"], "would call two files 0007.pdf"),
        (["--name", " . ", "--learners", "0007"], "leaves a file without a name"),
        (["-o", "10A.xlsx"], "10A.xlsx is a file, not a folder"),
    ],
)
def test_what_cannot_be_is_a_sentence(arguments: list[str], said: str, tracker: Tracker) -> None:
    """Exit code 2, and nothing is written; LibreOffice is not even looked for."""
    returned(tracker.folder / "10A.xlsx", count=5)

    run = tracker.pack("10A.xlsx", *arguments)

    assert run.code == 2
    assert said in run.err
    assert tracker.names() == []


def test_a_file_that_is_no_tracker_is_a_sentence(tracker: Tracker) -> None:
    """Not there, damaged, or somebody else's."""
    (tracker.folder / "damaged.xlsx").write_bytes(b"PK\x03\x04 nothing of sense")
    (tracker.folder / "list.csv").write_text("a,b\n1,2\n")

    assert "There is no file or folder missing.xlsx" in tracker.pack("missing.xlsx").err
    for name in ("damaged.xlsx", "list.csv"):
        run = tracker.pack(name)
        assert run.code == 2
        assert name in run.err


@pytest.mark.usefixtures("printed")
def test_who_is_absent_is_left_out_and_said(tracker: Tracker) -> None:
    """Unless asked for by number: then there is a reason."""
    marks = {("marks:C1", f"mark:{i}"): [None, *[3] * 4, *[None] * 3] for i in ("1", "1b", "3", "4", "5")}
    changed = {**marks, ("marks:C1", "status"): ["Withdrawn", *[None] * 7]}
    filled = returned(tracker.folder / "10A.xlsx", count=5, sample=range(5), changed=changed)
    assert str(filled.column("marks:C1", "check")[0]) == "Complete: Withdrawn"

    everybody = tracker.pack("10A.xlsx", "--learners", "all", "-c", "C1", "--forms", "record", "-o", "all")
    sample = tracker.pack("10A.xlsx", "-c", "C1", "--forms", "record", "-o", "sample")
    asked = tracker.pack("10A.xlsx", "--learners", "0035", "-c", "C1", "--forms", "record", "-o", "asked")

    for run in (everybody, sample):
        assert run.code == 0
        assert "note: C1: L001: left out: Withdrawn." in run.err
    assert len(tracker.names("all")) == len(tracker.names("sample")) == 4
    assert asked.code == 0
    assert tracker.names("asked") == ["0035_enterprise_C1_record.pdf"]


@pytest.mark.usefixtures("printed")
def test_marks_that_are_not_complete_are_said_and_can_be_left_out(tracker: Tracker) -> None:
    """Grouped by what is wrong, by key; by number and name only when names are asked for."""
    filled = returned(tracker.folder / "10A.xlsx", count=5)
    row = filled.order.internal()[0].rows[0].id
    changed = {("marks:C1", f"mark:{row}"): [99, None, None, 1, 1, *[None] * 3]}
    returned(tracker.folder / "10A.xlsx", count=5, changed=changed)

    run = tracker.pack("10A.xlsx", "--learners", "all", "-c", "C1", "--forms", "record,cohort", "-o", "all")
    strict = tracker.pack("10A.xlsx", "--learners", "all", "-c", "C1", "--only-complete", "-o", "strict")

    named = tracker.pack("10A.xlsx", "--learners", "all", "-c", "C1", "--forms", "record", "--names", "-o", "named")
    assert run.code == strict.code == named.code == 0
    assert "note: C1: 0021 " in named.err
    assert f"note: C1: L003, L002: Marks: Missing: marks for {row}." in run.err
    assert "note: C1: L001: Marks: Impossible:" in run.err
    assert "note: C1: 3 of 5 on the cohort record not complete." in run.err
    assert len(tracker.names("all")) == 6
    assert "L003, L002: left out: marks: Missing" in strict.err
    assert {name[:4] for name in tracker.names("strict")} == {"0007", "0014"}


@pytest.mark.usefixtures("printed")
def test_a_learner_without_a_good_number_is_named_by_the_key(tracker: Tracker) -> None:
    """A joiner without a number, and two who share one: each has a file of their own, and it is said."""
    path = tracker.folder / "10A.xlsx"
    returned(path, count=2)
    joined = {7: ("0099", "Twin"), 8: ("0099", "Other"), 9: (None, "Joiner")}
    edit(
        path,
        "Learners",
        {f"{col}{row}": value for row, two in joined.items() for col, value in zip("BC", two, strict=True)},
    )

    run = tracker.pack("10A.xlsx", "--learners", "all", "-c", "C1", "--forms", "authentication", "-o", "all")
    twin = tracker.pack("10A.xlsx", "--learners", "0099", "-c", "C1")
    key = tracker.pack("10A.xlsx", "--learners", "L004", "-c", "C1", "-o", "key")

    assert run.code == 0
    assert "L003, L004, L005: no good candidate number: named by the key" in run.err
    assert [name.split("_")[0] for name in tracker.names("all")] == ["0007", "0014", "L003", "L004", "L005"]
    assert twin.code == 2
    assert "2 learners have the candidate number 0099" in twin.err
    assert "L003, L004" in twin.err
    assert key.code == 0


@pytest.mark.parametrize(
    ("key", "said"),
    [("l001", "Learners!A6 holds the key L001 of another line too"), (None, "Learners!A6 holds no learner key")],
)
def test_learners_who_cannot_be_told_apart_stop_it(key: str | None, said: str, tracker: Tracker) -> None:
    """A line copied over another with its key would put one learner's marks under the other's name."""
    path = tracker.folder / "10A.xlsx"
    returned(path, count=3)
    edit(path, "Learners", {"A6": key})

    run = tracker.pack("10A.xlsx", "--learners", "all")

    assert run.code == 2
    assert said in run.err


@pytest.mark.usefixtures("printed")
@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("columns", ["B", "CD", "BCDEFGH"])
def test_no_form_is_made_of_learners_who_are_in_other_lines(columns: str, tracker: Tracker) -> None:
    """One learner's marks would be printed above another's name, to be signed."""
    path = tracker.folder / "returned.xlsx"
    returned(path, sample=[2])
    rows = {row: load_workbook(path)["Learners"][row] for row in (6, 7)}
    values = {row: {cell.column_letter: cell.value for cell in cells} for row, cells in rows.items()}
    there = [one for one in columns if values[6].get(one) != values[7].get(one)]
    edit(path, "Learners", {f"{one}{row}": values[13 - row][one] for one in there for row in (6, 7)})
    run = tracker.pack("returned.xlsx", "-o", "forms", "--learners", "all")

    assert run.code == 2
    assert "names or numbers of L002 and L003 are in other learners' lines" in run.err
    assert not list(tracker.folder.glob("forms/*"))


def test_a_formula_in_place_of_words_is_said(tracker: Tracker) -> None:
    """Results in a file are not believed, so what the formula comes to is not known."""
    path = tracker.folder / "10A.xlsx"
    filled = returned(path, count=2)
    at = filled.layout.table("marks:C1").body("comment", 0).a1
    edit(path, "C1 marks", {at: '="Good"&" work"'})

    run = tracker.pack("10A.xlsx", "--learners", "all", "--forms", "record")

    assert run.code == 0
    assert "note: C1: L001: there is a formula where something is typed" in run.err
    assert "L002: a formula" not in run.err


@pytest.mark.usefixtures("printed")
def test_names_follow_the_pattern(tracker: Tracker) -> None:
    """All fields; letters that a system might not take become plain ones."""
    path = tracker.folder / "10A.xlsx"
    returned(path, count=1)
    edit(path, "Learners", {"C5": "Ødegård-O'Neil / Müller"})
    pattern = "{centre} {qualification} {series} {key} {surname}-{candidate}.{component}.{form}.PDF"

    run = tracker.pack(path, "--learners", "all", "-c", "C1", "--forms", "record", "--name", pattern)

    assert run.code == 0
    assert tracker.names() == ["00345 enterprise 2027-06 L001 _degard-O_Neil _ Muller-0007.C1.record.pdf"]


def test_names_are_safe_on_windows() -> None:
    """Device names, dots at the end, length, and letters that differ in case only."""
    assert file_name("con", {}) == "_con.pdf"
    assert file_name("LPT1.x", {}) == "_LPT1.x.pdf"
    assert file_name("a{key}. ", {"key": ".."}) == "a.pdf"
    assert len(file_name("{surname}", {"surname": "x" * 500})) == 124
    assert check_pattern("{{x}}{form}") == {"form"}
    with pytest.raises(RequestError, match=r"two files A\.pdf"):
        check_names(["a.pdf", "A.pdf"], "{form}")


@pytest.mark.usefixtures("printed")
def test_nothing_is_overwritten_without_being_told(tracker: Tracker) -> None:
    """The sentence names the first; --force replaces, and other PDFs in the folder are said."""
    returned(tracker.folder / "10A.xlsx", count=3, sample=[0, 1])
    tracker.pack("10A.xlsx", "-c", "C1")
    (tracker.folder / "out" / "0007_enterprise_C1_record.pdf").write_bytes(b"of the week before")
    (tracker.folder / "out" / "0014_enterprise_C1_record.pdf").write_bytes(b"old")

    again = tracker.pack("10A.xlsx", "-c", "C1")
    forced = tracker.pack("10A.xlsx", "-c", "C1", "--force")

    assert again.code == 2
    assert "0014_enterprise_C1_record.pdf is there already (and 3 more)" in again.err
    assert forced.code == 0
    assert "note: 1 other PDF in out not of this pack." in forced.err
    assert (tracker.folder / "out" / "0014_enterprise_C1_record.pdf").read_bytes() == PAGE


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sys.exit(3)", "made only 0 of 2 PDFs (exit code 3): nothing was written"),
        (f"Path(names[0]).with_suffix('.pdf').write_bytes({PAGE!r})", "made only 1 of 2 PDFs (exit code 0)"),
        (f"for name in names: Path(name).with_suffix('.pdf').write_bytes({PAGE + PAGE!r})", "came out as 2 pages in"),
        ("time.sleep(60)", "has been at one PDF for"),
    ],
)
def test_when_libreoffice_fails_nothing_is_left(
    body: str, said: str, soffice: Callable[[str], Path], tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, no PDF, no temporary folder, no program running on."""
    monkeypatch.setattr(printing, "PATIENCE", 1.0)
    monkeypatch.setattr(printing, "PATIENCE_A_KILOBYTE", 0.0)
    soffice(body)
    returned(tracker.folder / "10A.xlsx", count=3, sample=[0])

    run = tracker.pack("10A.xlsx", "-c", "C1")

    assert run.code == 2
    assert said in run.err
    assert tracker.names() == []


def test_what_is_no_program_is_a_sentence(soffice: Callable[[str], Path], tracker: Tracker) -> None:
    """The variable names a file that cannot be started."""
    soffice("").write_bytes(b"\x00 no program")
    returned(tracker.folder / "10A.xlsx", count=3, sample=[0])

    run = tracker.pack("10A.xlsx", "-c", "C1")

    assert run.code == 2
    assert "cannot be started" in run.err


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_libreoffice_and_leaves_nothing(
    ending: signal.Signals, soffice: Callable[[str], Path], nothing_left: Path, tracker: Tracker
) -> None:
    """LibreOffice's starter has a child that does the work: both are gone."""
    soffice("child = os.fork()\nPath('../pids').open('a').write(f'{os.getpid()} ')\ntime.sleep(60)")
    returned(tracker.folder / "10A.xlsx", count=3, sample=[0])
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # the background ignores it
    run = f"{listen}; from tracker.cli import main; main()"
    command = [sys.executable, "-c", run, "pack", "10A.xlsx", "-c", "C1"]
    running = subprocess.Popen(
        command,
        cwd=tracker.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    )
    pids = nothing_left / "pids"
    for _ in range(300):
        if pids.exists() and len(pids.read_text().split()) == 2:
            break
        time.sleep(0.05)

    running.send_signal(ending)
    _, err = running.communicate(timeout=20)

    assert running.returncode == 130
    assert "Stopped; nothing more was written." in err
    assert tracker.names() == []
    for pid in map(int, pids.read_text().split()):
        with pytest.raises(ProcessLookupError):
            gone(pid)


def gone(pid: int) -> None:
    """Wait until whoever adopted a process has buried it."""
    for _ in range(100):
        os.kill(pid, 0)
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            raise ProcessLookupError
        time.sleep(0.05)


def test_without_libreoffice_the_install_line_is_said(tracker: Tracker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, after everything else was found right."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("TRACKER_SOFFICE", raising=False)
    monkeypatch.setattr(printing, "_usual_places", lambda: iter(()))
    returned(tracker.folder / "10A.xlsx", count=3, sample=[0])

    run = tracker.pack("10A.xlsx")

    assert run.code == 2
    assert "there is none on this computer. Install it (sudo apt install libreoffice-calc;" in run.err
    assert "TRACKER_SOFFICE" in run.err
    assert tracker.names() == []


def test_libreoffice_is_found_where_it_usually_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows it is not on the PATH."""
    program = tmp_path / "LibreOffice" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("TRACKER_SOFFICE", raising=False)
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(printing.shutil, "which", lambda _: None)

    assert find_office() == program

    monkeypatch.setenv("TRACKER_SOFFICE", "nowhere")
    with pytest.raises(RequestError, match="TRACKER_SOFFICE names nowhere"):
        find_office()


def test_pages_are_counted_in_packed_pdfs_too() -> None:
    """Newer programs pack the objects of a PDF; /Pages is no page."""
    objects = zlib.compress(b"<</Type/Pages/Count 2>><</Type/Page>><</Type /Page/Parent 1 0 R>>")
    packed = b"%PDF-1.7\n1 0 obj<</Type/ObjStm/N 3>>\nstream\n" + objects + b"\nendstream"

    assert page_count(packed) == 2
    assert page_count(PAGE) == 1
