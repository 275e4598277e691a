"""`tracker pack --for-upload` and `--check`: the folders of the sample, and whether they can go as they are."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copy, copytree

import pytest

from tests.forms.packing import Tracker, edit, returned
from tracker.cli import main
from tracker.cli import upload as on_disk
from tracker.pdf import as_printed

PRINTED = (
    b"%PDF-1.6\n<</Type/Page>>\n<</Creator<FEFF00430061006C0063>/Producer(LibreOffice 7.4)>>\nxref\ntrailer\n<<>>\n"
)
PRINTED += b"startxref\n%d\n%%%%EOF\n" % PRINTED.index(b"xref")
SIGNED = b"%PDF-1.6\n<</Type/Page>>\nxref\ntrailer\n<<>>\nstartxref\n25\n%%EOF\n"
RECORD, AUTHENTICATION = "record", "authentication"
UNLOCKED = b"%PDF-1.6\nxref\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def office_in(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Put a program in the place of LibreOffice that makes a page of everything."""
    body = (
        "names = [one for one in sys.argv if one.endswith('.xlsx')]",
        f"for name in names: Path(name).with_suffix('.pdf').write_bytes({PRINTED!r})",
    )
    path.write_text("\n".join([f"#!{sys.executable}", "import sys", "from pathlib import Path", *body]) + "\n")
    path.chmod(0o755)
    patch.setenv("TRACKER_SOFFICE", str(path))


@pytest.fixture(autouse=True)
def office(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    office_in(tmp_path_factory.mktemp("bin") / "soffice", monkeypatch)


def marked(path: Path, marks: Sequence[int], sample: Sequence[int], status: Sequence[str | None] = ()) -> None:
    """Write a workbook of C1 in which each learner has this mark for every task."""
    left = [None] * (len(marks) + 3)
    tasks = {("marks:C1", f"mark:{i}"): [*marks, *left][: len(left)] for i in ("1", "1b", "3", "4", "5")}
    given = {("marks:C1", "status"): [*status, *left][: len(left)]} if status else {}
    returned(path, count=len(marks), sample=sample, changed={**tasks, **given})


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of three, all in the sample, and their folders with work in each."""
    folder = tmp_path_factory.mktemp("made")
    returned(folder / "10A.xlsx", count=3, sample=[0, 1, 2])
    with pytest.MonkeyPatch.context() as patch:
        office_in(folder / "soffice", patch)
        with suppress(SystemExit):
            main(["pack", str(folder / "10A.xlsx"), "-c", "C1", "--for-upload", str(folder / "upload"), "-q"])
    for one in (folder / "upload").iterdir():
        (one / "work" / "task 1.pdf").write_bytes(UNLOCKED)
    return folder


@pytest.fixture
def made(made_once: Path, tracker: Tracker) -> Path:
    """The folders of a class of three, all in the sample, each with work in it; the workbook is beside them."""
    copy(made_once / "10A.xlsx", tracker.folder)
    copytree(made_once / "upload", tracker.folder / "upload")
    return tracker.folder / "upload"


def tree(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*"))


def test_each_learner_of_the_sample_has_a_folder_with_forms_and_a_place_for_work(tracker: Tracker) -> None:
    returned(tracker.folder / "10A.xlsx", count=5, sample=[0, 3])

    run = tracker.pack("10A.xlsx", "-c", "C1", "--for-upload", "upload")

    assert (run.code, run.out) == (0, "Made 2 folders in upload: 4 forms, 4 pages.\n")
    assert tree(tracker.folder / "upload") == [
        one
        for folder in ("0014_enterprise_C1", "0035_enterprise_C1")
        for one in (
            folder,
            f"{folder}/{folder}_authentication.pdf",
            f"{folder}/{folder}_record.pdf",
            f"{folder}/work",
        )
    ]
    assert "Example" not in run.out + run.err
    assert "enterprise: the awarding organisation selects the sample. Marks and sample due: " in run.err
    assert "tracker pack 10A.xlsx --check upload -c C1" in run.err.replace("--component", "-c")


@pytest.mark.usefixtures("made")
def test_folders_that_are_as_they_should_be(tracker: Tracker) -> None:
    run = tracker.pack("10A.xlsx", "-c", "C1", "--check", "upload")

    assert run.code == 0
    assert run.out.endswith("3 of 3 folders in upload as they should be.\n")
    assert "enterprise 2027-06 C1: 3 in the sample of 3 learners in the workbook, 3 needed; highest mark" in run.out
    assert "3 authentication forms are as printed" in run.err
    assert "nor what more a moderator may ask for" in run.err


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        out.writestr("essay.txt", "words")
    return held.getvalue()


FIRST = "0007_enterprise_C1"
WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder gone": (lambda up: (up / FIRST).rename(up.parent / "x"), f"{FIRST} is not there: the learner is in the"),
    "file in its place": (
        lambda up: ((up / FIRST).rename(up.parent / "x"), (up / FIRST).write_bytes(b"x")),
        f"{FIRST} is no folder",
    ),
    "someone else": (
        lambda up: (up / "0999_enterprise_C1").mkdir(),
        "0999_enterprise_C1 is of no learner in the sample",
    ),
    "renamed": (lambda up: (up / FIRST).rename(up / "0007 Example"), "0007 Example is of no learner in the sample"),
    "loose": (lambda up: (up / "notes.txt").write_text("x"), "notes.txt is in no learner's folder: move"),
    "loose zip": (
        lambda up: (up / "a.zip").write_bytes(zipped()),
        "a.zip is in no learner's folder, and is an archive",
    ),
    "no work": (lambda up: (up / FIRST / "work" / "task 1.pdf").unlink(), f"{FIRST} holds no work: put"),
    "litter is no work": (
        lambda up: (up / FIRST / "work" / "task 1.pdf").rename(up / FIRST / "work" / "Thumbs.db"),
        f"{FIRST} holds no work: put",
    ),
    "no record": (
        lambda up: (up / FIRST / f"{FIRST}_record.pdf").unlink(),
        f"{FIRST} has no assessment record: it is the file {FIRST}_record",
    ),
    "form in the wrong place": (
        lambda up: (up / FIRST / f"{FIRST}_authentication.pdf").rename(
            up / FIRST / "work" / f"{FIRST}_authentication.pdf"
        ),
        f"{FIRST} has no authentication form",
    ),
    "empty": (lambda up: (up / FIRST / "work" / "b.txt").write_bytes(b""), "b.txt is empty: put the whole file"),
    "empty folder": (lambda up: (up / FIRST / "work" / "b").mkdir(), "work/b is an empty folder"),
    "zip": (lambda up: (up / FIRST / "work" / "b.ZIP").write_bytes(zipped()), "b.ZIP is an archive: unpack it"),
    "zip by another name": (lambda up: (up / FIRST / "b.docx").write_bytes(zipped()), "b.docx is an archive"),
    "password": (
        lambda up: (up / FIRST / "b.pdf").write_bytes(UNLOCKED.replace(b"1 0 R", b"1 0 R/Encrypt 5 0 R")),
        "b.pdf is encrypted, with a password",
    ),
    "link": (
        lambda up: (up / FIRST / "b.pdf").symlink_to(up / FIRST / f"{FIRST}_record.pdf"),
        "b.pdf is a link, which is not followed",
    ),
    "linked folder": (
        lambda up: ((up / FIRST).rename(up.parent / "x"), (up / FIRST).symlink_to(up.parent / "x")),
        f"{FIRST} is no folder",
    ),
    "pipe": (lambda up: os.mkfifo(up / FIRST / "b"), "b is no ordinary file"),
}


@pytest.mark.parametrize(("spoil", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_a_sentence(spoil: Callable[[Path], object], said: str, made: Path, tracker: Tracker) -> None:
    spoil(made)

    run = tracker.pack("10A.xlsx", "-c", "C1", "--check", "upload")

    assert run.code == 1
    assert f"upload/{said}" in run.out or said in run.out
    assert "to correct, listed above" in run.out
    assert "Traceback" not in run.err


def test_a_signed_scan_under_the_name_of_the_form_is_the_form(made: Path, tracker: Tracker) -> None:
    (made / FIRST / f"{FIRST}_authentication.pdf").unlink()
    (made / FIRST / f"{FIRST}_authentication.jpg").write_bytes(b"\xff\xd8\xff a scan")

    run = tracker.pack("10A.xlsx", "-c", "C1", "--check", "upload")

    assert run.code == 0
    assert "2 authentication forms are as printed" in run.err


@pytest.mark.usefixtures("made")
def test_who_is_not_ticked_any_more_and_who_has_no_work_is_said(tracker: Tracker) -> None:
    marked(tracker.folder / "10A.xlsx", [3, 3, 3], [0, 1], ["Withdrawn"])
    edit(tracker.folder / "10A.xlsx", "C1 marks", {f"{col}5": None for col in "EFGHI"})

    run = tracker.pack("10A.xlsx", "-c", "C1", "--check", "upload")

    assert run.code == 1
    assert "is of no learner in the sample of these workbooks" in run.out
    assert "whose status is Withdrawn, which has no work to send" in run.out


def test_nothing_that_someone_put_there_is_touched(made: Path, tracker: Tracker) -> None:
    """Without --force nothing is replaced; with it only forms that are as they were printed."""
    signed = made / FIRST / f"{FIRST}_authentication.pdf"
    signed.write_bytes(SIGNED)
    printed = made / FIRST / f"{FIRST}_record.pdf"
    printed.write_bytes(PRINTED.replace(b"7.4", b"7.3"))
    before = {one: one.read_bytes() for one in made.rglob("*") if one.is_file()}

    again = tracker.pack("10A.xlsx", "-c", "C1", "--for-upload", "upload")
    assert again.code == 2
    assert "is there already (and 5 more). Move it away, name another folder with --for-upload, or" in again.err
    assert {one: one.read_bytes() for one in made.rglob("*") if one.is_file()} == before

    forced = tracker.pack("10A.xlsx", "-c", "C1", "--for-upload", "upload", "--force")
    assert (forced.code, forced.out) == (0, "Made 3 folders in upload: 5 forms, 5 pages.\n")
    assert f"upload/{FIRST}/{FIRST}_authentication.pdf was signed, scanned or changed" in forced.err
    after = {one: one.read_bytes() for one in made.rglob("*") if one.is_file()}
    assert {one for one, content in after.items() if before[one] != content} == {printed}
    assert after[printed] == PRINTED


def test_nothing_is_written_through_a_link(tracker: Tracker) -> None:
    returned(tracker.folder / "10A.xlsx", count=3, sample=[0])
    (tracker.folder / "upload").mkdir()
    (tracker.folder / "elsewhere").mkdir()
    (tracker.folder / "upload" / "0021_enterprise_C1").symlink_to(tracker.folder / "elsewhere")

    run = tracker.pack("10A.xlsx", "-c", "C1", "--for-upload", "upload")

    assert (run.code, list((tracker.folder / "elsewhere").iterdir())) == (2, [])
    assert "0021_enterprise_C1 is a link to another place" in run.err


CLASSES = {"10A": [5, 9, 4, 6, 6, 7], "10B": [8, 3, 7, 5, 5], "10C": [4, 10, 6, 7]}
"""One mark for every task of C1, by class; 10 is the one highest and 3 the one lowest of all."""


@pytest.mark.parametrize("left_out", ["10B", "10C", ""])
def test_highest_lowest_and_size_are_those_of_all_workbooks(left_out: str, tracker: Tracker) -> None:
    """A sample of 15 over three classes: the best of a class need not be in it, the best of the cohort must be."""
    (tracker.folder / "upload").mkdir()
    extremes = {"10A": 0, "10B": 1, "10C": 1}
    for number, (name, marks) in enumerate(CLASSES.items()):
        ticked = [line for line in range(len(marks)) if not (name == left_out and line == extremes[name])]
        marked(tracker.folder / f"{name}.xlsx", marks, ticked)
        cells = {f"B{row}": f"{number + 1}{row:03}" for row in range(5, 5 + len(marks))}
        edit(tracker.folder / f"{name}.xlsx", "Learners", cells)
    five = {name: 5 * mark for name, mark in (("highest", 10), ("lowest", 3))}

    run = tracker.pack(*(f"{name}.xlsx" for name in CLASSES), "-c", "C1", "--check", "upload")

    inside = {"highest": left_out != "10C", "lowest": left_out != "10B"}
    said = "; ".join(f"{name} mark {mark}{'' if inside[name] else ' not'} in it" for name, mark in five.items())
    count = 14 if left_out else 15
    assert f"C1: {count} in the sample of 15 learners in 3 workbooks, 15 needed; {said}." in run.out
    assert ("1 more must be in the sample" in run.out) == bool(left_out)
    whose = {
        "10B": "the lowest mark, 15. It is that of L002 in 10B.xlsx:",
        "10C": "the highest mark, 50. It is that of L002 in",
    }
    assert all((words in run.out) == (name == left_out) for name, words in whose.items())


def test_one_class_of_several_asks_for_nothing_that_only_the_cohort_can_answer(tracker: Tracker) -> None:
    (tracker.folder / "upload").mkdir()
    returned(tracker.folder / "10A.xlsx", count=3, sample=[0, 1], parts=3)

    run = tracker.pack("10A.xlsx", "-c", "C1", "--check", "upload")

    assert "more must be in the sample" not in run.out
    assert "This workbook is not the whole cohort: name those of the other classes too." in run.err


def test_two_learners_never_share_a_folder(tracker: Tracker) -> None:
    for name in ("10A", "10B"):
        marked(tracker.folder / f"{name}.xlsx", [1, 2] if name == "10A" else [3, 4, 5], [0])
        edit(tracker.folder / f"{name}.xlsx", "Learners", {"B5": "0999"})

    for option in ("--for-upload", "--check"):
        (tracker.folder / "upload").mkdir(exist_ok=True)
        run = tracker.pack("10A.xlsx", "10B.xlsx", "-c", "C1", option, "upload")
        assert run.code == 2
        assert "L001 in 10A.xlsx and L001 in 10B.xlsx would both have the folder 0999_enterprise_C1" in run.err
    assert tracker.names("upload") == []


def test_copies_of_one_workbook_are_refused(tracker: Tracker) -> None:
    for name in ("10A", "copy"):
        returned(tracker.folder / f"{name}.xlsx", count=3, sample=[0])

    run = tracker.pack("10A.xlsx", "copy.xlsx", "--for-upload", "upload")

    assert run.code == 2
    assert "10A.xlsx and copy.xlsx are copies of one workbook: name the one that counts" in run.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--for-upload", "up", "--check", "up"], "--for-upload does not go with --check"),
        (["--for-upload", "up", "--merge", "-o", "x"], "--for-upload does not go with -o, --merge"),
        (["--check", "up", "--learners", "all"], "--check does not go with --learners"),
        (["--check", "up"], "There is no folder up"),
        (["--for-upload", "10A.xlsx"], "10A.xlsx is a file, not a folder"),
        (["--for-upload", "up"], "Nothing to make. Choose Yes under In sample"),
    ],
)
def test_what_cannot_be_is_a_sentence(arguments: list[str], said: str, tracker: Tracker) -> None:
    returned(tracker.folder / "10A.xlsx", count=3)

    run = tracker.pack("10A.xlsx", *arguments)

    assert run.code == 2
    assert said in run.err
    assert tracker.names("up") == []


@pytest.mark.usefixtures("made")
def test_a_folder_that_holds_far_too_much_is_not_looked_through(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_disk, "MOST", 5)
    run = tracker.pack("10A.xlsx", "--check", "upload")
    assert (run.code, "holds more than 5 files and folders" in run.err) == (2, True)

    monkeypatch.setattr(on_disk, "MOST", 5_000)
    monkeypatch.setattr(on_disk, "DEEPEST", 1)
    run = tracker.pack("10A.xlsx", "--check", "upload")
    assert (run.code, "is deeper than 1 folders" in run.err) == (2, True)


def test_sport_and_art_say_what_is_their_own(tracker: Tracker) -> None:
    """Who selects the sample and when it is due is what the specs say, and nothing else."""
    for award, said in {
        "sport": "sport: the centre selects the sample. The sample is chosen only from learners with video evidence.",
        "art-and-design-practice": "Marks and sample due: 48 hours before the agreed visit of the moderator",
    }.items():
        returned(tracker.folder / "10A.xlsx", award, count=2, sample=[0])
        run = tracker.pack("10A.xlsx", "-c", "C1", "--for-upload", award)
        assert run.code == 0
        assert said in run.err
        assert tree(tracker.folder / award)[0].startswith("0014_") or tree(tracker.folder / award)[0].startswith(
            "0007_"
        )


def test_what_was_changed_since_it_was_printed_is_known() -> None:
    assert as_printed(PRINTED)
    assert not as_printed(PRINTED + b"9 0 obj\nstartxref\n9\n%%EOF\n")
    assert not as_printed(PRINTED.replace(b"LibreOffice", b"A scanner"))
