"""What SECURITY.md promises of `tracker check`, seen from outside: no network, no program started, nothing written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parent.parent
WATCHED = """
import sys
seen = []
def hook(event, args):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.spawn")):
        seen.append(event)
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        seen.append(f"open {args[0]} {args[1]}")
    if event in {"os.remove", "os.rename", "os.mkdir", "os.truncate"}:
        seen.append(event)
from tracker.cli import main
sys.dont_write_bytecode = True
sys.addaudithook(hook)
try:
    main(["check", "--jobs", "1", *sys.argv[1:]])
except SystemExit as end:
    code = end.code or 0
print("SEEN", seen, code)
"""


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of returns: a tracker with names and a wrong mark, and files that are no trackers."""
    folder = tmp_path_factory.mktemp("returned")
    listed = folder / "class.csv"
    listed.write_text("Exam No,Surname,Forename\n0001,Secretname,Anna\n0002,Hiddenname,Ben\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "build_tracker.py"), "enterprise", "--series", "2027-06"]
    subprocess.run([*command, "--learners", str(listed), "-o", str(folder)], check=True, capture_output=True)
    listed.unlink()
    (path,) = folder.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    book["C1 marks"]["E5"] = 99
    book["Learners"]["C6"] = "Othername"
    book.save(folder / "10A.xlsx")
    path.unlink()
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "page.xlsx").write_bytes(b"<html><img src='http://localhost/x'></html>")
    return folder


def checked(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Check a folder in a process that notes what it does to the world."""
    command = [sys.executable, "-B", "-c", WATCHED, *more, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_nothing_is_run_sent_or_written(returned: Path) -> None:
    """No socket, no process, no file opened for writing; every file is as it was, and none is new."""
    before = {path: path.read_bytes() for path in returned.iterdir()}
    done = checked(returned)

    assert "SEEN [] 1" in done.stdout, done.stdout + done.stderr
    assert {path: path.read_bytes() for path in returned.iterdir()} == before


def test_no_name_without_names(returned: Path) -> None:
    """Neither in the report nor beside it; with --names they are there."""
    done, named = checked(returned), checked(returned, "--names")

    for name in ("Secretname", "Hiddenname", "Othername", "Anna", "0001"):
        assert name not in done.stdout + done.stderr
    assert "Secretname" in named.stdout


def test_every_refusal_has_a_reason(returned: Path) -> None:
    """A code and a sentence for each file that is not read."""
    said = checked(returned).stdout

    for name in ("broken.xlsx", "empty.xlsx", "page.xlsx"):
        (line,) = (one for one in said.splitlines() if one.startswith(str(returned / name)) and "TRK1" in one)
        assert "refused: " in line
    assert "Traceback" not in said
