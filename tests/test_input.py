"""Files in: regular ones only, their size first, one limit a kind, an end to waiting; and no other way in."""

from __future__ import annotations

import ast
import os
import re
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path

import pytest

from tracker import cli, file_sizes, filekind
from tracker import input as reading
from tracker.cli import spreading
from tracker.cli.spreading import spread
from tracker.errors import InputError
from tracker.front.tasks import Failed
from tracker.intake import limits
from tracker.spec.yaml import MOST_BYTES
from tracker.templates.reading import LARGEST_LOGO

ROOT = Path(__file__).resolve().parent.parent
SMALL = file_sizes.Limit("a note", 1_000)
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def sparse(path: Path) -> None:
    """Make a file of 6 GB that takes no room."""
    with path.open("wb") as file:
        file.truncate(6_000_000_000)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    here = os.getcwd()  # noqa: PTH109 - the name of a socket is at most 108 bytes
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(path.name)
    finally:
        os.chdir(here)


def said(path: Path, limit: file_sizes.Limit = file_sizes.WORKBOOK) -> str:
    with pytest.raises(InputError) as error:
        reading.read(path, limit)
    assert str(error.value) == f"{path} {error.value.said}."
    return error.value.said


@POSIX
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (pipe, "is a pipe, not a file"),
        (bound_socket, "is a socket, not a file"),
        (Path.mkdir, "is a folder, not a file"),
        (sparse, "is larger than 20 MB, the most that a returned workbook may have"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device, not a file"),
        (lambda path: path.symlink_to(path), "cannot be read (Too many levels of symbolic links)"),
        (lambda path: path.symlink_to("gone"), "cannot be read (No such file or directory)"),
    ],
    ids=["pipe", "socket", "folder", "6 GB", "device", "link to itself", "link to nothing"],
)
def test_what_is_no_file_or_too_large_is_never_opened(
    make: Callable[[Path], None], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.xlsx"
    make(path)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))

    assert said(path) == words


@pytest.mark.parametrize("name", ["n" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_a_sentence(name: str, tmp_path: Path) -> None:
    assert said(tmp_path / name).startswith("cannot be read (")


@POSIX
def test_a_file_that_becomes_a_pipe_between_looking_and_opening(tmp_path: Path, monkeypatch) -> None:
    path, file = tmp_path / "x.xlsx", tmp_path / "file"
    file.write_bytes(b"content")
    pipe(path)
    state = file.stat()
    monkeypatch.setattr(Path, "stat", lambda _, **__: state)

    assert said(path) == "is a pipe, not a file"


def test_a_file_that_grows_is_read_to_its_end_or_its_limit(tmp_path: Path, monkeypatch) -> None:
    """The size is no more than a hint: files of the system, such as those in /proc, say that they are empty."""
    path = tmp_path / "x"
    mode = stat.S_IFREG | 0o644
    monkeypatch.setattr(reading, "_state", lambda _: os.stat_result((mode, *[0] * 9)))
    monkeypatch.setattr(os, "fstat", lambda _: os.stat_result((mode, *[0] * 9)))

    path.write_bytes(b"x" * 1_000)
    assert reading.read(path, SMALL) == b"x" * 1_000
    path.write_bytes(b"x" * 1_001)
    assert said(path, SMALL) == "is larger than 1 kB, the most that a note may have"
    path.write_bytes(b"x" * 5_000)
    assert len(reading.read(path, SMALL, start=True)) == 1_001


def test_a_drive_that_does_not_answer_is_a_sentence(tmp_path: Path, monkeypatch) -> None:
    path, never = tmp_path / "x", threading.Event()
    path.write_bytes(b"content")
    monkeypatch.setattr(reading, "SECONDS", 0.05)
    monkeypatch.setattr(os, "read", lambda *_: never.wait(60) and b"")
    try:
        assert said(path) == "is on a drive that did not answer for 0.05 seconds"
    finally:
        never.set()


def test_what_goes_wrong_while_waiting_comes_through(tmp_path: Path) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reading.answered(interrupted, tmp_path)


def test_many_files_of_a_folder_have_one_limit(tmp_path: Path, monkeypatch) -> None:
    paths = {name: tmp_path / name for name in ("a.yaml", "b.yaml")}
    for path in paths.values():
        path.write_bytes(b"x" * 600)

    assert reading.read_all(paths, tmp_path) == dict.fromkeys(paths, b"x" * 600)
    monkeypatch.setattr(reading, "FOLDER", SMALL)
    with pytest.raises(InputError, match=r"is larger than 1 kB"):
        reading.read_all(paths, tmp_path)


COMMANDS = {
    "check": "check x.xlsx",
    "check waivers": "check good.xlsx --waivers x.xlsx",
    "repair": "repair x.xlsx -o new.xlsx",
    "update": "update x.xlsx -o new.xlsx",
    "rollover": "rollover x.xlsx --series 2028-01 -o new",
    "rollover list": "rollover good.xlsx --series 2028-01 -o new --learners x.xlsx",
    "diff": "diff good.xlsx x.xlsx",
    "pack": "pack x.xlsx -o new",
    "collect": "collect x.xlsx -o new.csv",
    "build": "build enterprise --learners x.xlsx -o new",
    "templates": "build enterprise --templates own -o new",
    "batch": "batch x.xlsx -o new",
    "batch list": "batch plan.csv -o new",
    "ums": "ums import enterprise C3 2027-06 x.xlsx --source seen",
    "grid": "specs import-grid enterprise C1 x.xlsx --source seen",
    "specs": "specs list --specs mine",
}
"""Each way in which a command takes a file: x.xlsx, or what stands for it in a folder."""


@POSIX
@pytest.mark.parametrize("make", [pipe, sparse])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_no_command_waits_for_or_reads_such_a_file(
    command: str, make: Callable[[Path], None], tmp_path: Path, monkeypatch, capsys
) -> None:
    """One sentence names the file; nothing is written."""
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "x.xlsx")
    (tmp_path / "good.xlsx").write_bytes(b"not read before the other")
    (tmp_path / "plan.csv").write_text(
        "centre,name,qualification,series,class list\n12345,Hill,enterprise,2027-06,x.xlsx\n", encoding="utf-8"
    )
    for place in ("own/start.yaml", "mine/qualifications/x.yaml"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        if place.split("/")[0] in command.split():
            make(tmp_path / place)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(SystemExit) as end:
        cli.main(command.split())
    out, err = capsys.readouterr()

    assert end.value.code
    assert (
        "a pipe" in out + err if make is pipe else any(word in out + err for word in ("larger", "bigger", "more than"))
    )
    assert "Traceback" not in out + err
    assert sorted(tmp_path.rglob("*")) == before


ELSEWHERE = {
    "tracker/input.py": {"os.open"},
    "tracker/output.py": {"os.open", "part.open"},
    "tracker/printing.py": {"write_text", "write_bytes"},
    "tracker/temporary.py": {"os.open"},  # its own locks
    "tracker/cli/__init__.py": {"os.open"},
}
"""Where files are opened, apart from databases, which SQLite opens."""
READERS = {"read_bytes", "read_text", "write_bytes", "write_text"}
OPENERS = {"os", "io", "gzip", "codecs", "path", "file", "part", "Path", "tempfile"}
WORDS = re.compile(r"open\(|ZipFile\(|(read|write)_(bytes|text)")


def opened(tree: ast.AST) -> set[str]:
    """Return the calls that open a file."""
    found = set()
    for call in (one for one in ast.walk(tree) if isinstance(one, ast.Call)):
        match call.func:
            case ast.Name("open"):
                found.add("open")
            case ast.Attribute(attr=name) if name in READERS:
                found.add(name)
            case ast.Attribute(ast.Name(of), "open") if of in OPENERS or (
                call.args and isinstance(call.args[0], ast.Constant)
            ):
                found.add(f"{of}.open")
            case ast.Name("ZipFile") if not re.match(r"out$|io\.BytesIO\(", ast.unparse(call.args[0])):  # in memory
                found.add("ZipFile")
            case _:
                pass
    return found


def test_files_are_read_in_one_place() -> None:
    found = {}
    for path in sorted(set((ROOT / "tracker").rglob("*.py")) - {ROOT / "tracker/rules/overview.py"}):  # opens no file
        text = path.read_text(encoding="utf-8")
        if WORDS.search(text) and (calls := opened(ast.parse(text))):
            found[path.relative_to(ROOT).as_posix()] = calls

    assert found == ELSEWHERE
    assert opened(ast.parse("Path(x).read_bytes(); open(x); path.open(); x.open('rb'); of.open(of)")) == {
        "read_bytes", "open", "path.open", "x.open",
    }  # fmt: skip


def test_the_program_ends_although_a_drive_keeps_silent(tmp_path: Path) -> None:
    """The thread that waits for the drive does not hold up the end of the program."""
    (tmp_path / "x.xlsx").write_bytes(b"content")
    code = (
        "import os, time\nfrom tracker import cli, input\ninput.SECONDS = 0.1\nos.read = lambda *_: time.sleep(3600)\n"
        "cli.main(['check', 'x.xlsx'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert "did not answer" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode


def sleeps(seconds: float, _: None) -> float:
    """Do what a file on a drive that does not answer does to a process."""
    time.sleep(seconds)
    return seconds


@pytest.mark.slow("starts three processes and waits for one of them")
def test_a_process_that_is_stuck_is_ended_and_the_others_go_on(monkeypatch) -> None:
    monkeypatch.setattr(spreading, "PATIENCE", 30.0)
    found = dict(spread([0.0, 3600.0, 0.1, 0.2], None, sleeps, 2))

    assert found == {
        0: 0.0,
        1: Failed("its process took longer than 30 seconds and was ended"),
        2: 0.1,
        3: 0.2,
    }


class Stuck:
    """A process that never answers."""

    exitcode = -9
    killed = False

    def kill(self) -> None:
        """End it, which closes its end of the pipe."""
        self.killed = True
        self.there.close()

    def join(self) -> None:
        """Wait for its end."""


def test_only_what_is_late_is_ended() -> None:
    """A result that is ready counts however late it is fetched."""
    here, there = Pipe()
    process = Stuck()
    process.there = there
    worker = spreading._Worker(process, here, 0, time.monotonic())
    assert not worker.is_late()
    worker.since -= spreading.PATIENCE + 1
    assert worker.is_late()
    there.send("done")
    assert (worker.result(), worker.gone, process.killed) == ("done", False, False)
    assert worker.result() == Failed("its process took longer than 300 seconds and was ended")
    assert (worker.gone, process.killed) == (True, True)


def test_the_limits_are_those_that_are_promised() -> None:
    """SECURITY.md has one line for each limit, and each says what the program goes by."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (.*?) \| (\d+ [kM]B) \|$", text, re.MULTILINE)

    assert sorted(table) == sorted(
        (one.kind, one.size) for one in vars(file_sizes).values() if isinstance(one, file_sizes.Limit)
    )
    assert "500,000 cells, 150 MB unpacked" in text
    assert (limits.CELLS, limits.INFLATED_BYTES) == (500_000, 150_000_000)
    assert (limits.FILE_BYTES, filekind.MAX_BYTES, MOST_BYTES, LARGEST_LOGO) == (20e6, 10e6, 1e6, 300e3)
