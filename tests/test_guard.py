"""Whatever happens to a command, it ends with a sentence and exit code 2."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.many import copies
from tracker import cli
from tracker.errors import RequestError


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "not enough memory"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "out.csv"), "out.csv: the system refused"),
        (RecursionError(), "RecursionError"),
        (ValueError("Invented Learner"), "ValueError"),
    ],
)
def test_an_error_without_words_of_its_own_is_a_sentence(monkeypatch, capsys, error: Exception, said: str) -> None:
    def fails(_arguments: object) -> None:
        raise error

    monkeypatch.setattr(cli, "app", fails)
    with pytest.raises(SystemExit) as end:
        cli.main([])
    err = capsys.readouterr().err

    assert end.value.code == 2
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert "Invented Learner" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_standard_output_is_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "tracker", "explain", "TRK205"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )

    assert run.returncode == 2
    assert "the system refused to read or write" in run.stderr
    assert "Traceback" not in run.stderr
    assert "Exception ignored" not in run.stderr


class Refusing(io.StringIO):
    """A stream that takes nothing."""

    def write(self, _: str) -> int:
        """Refuse."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("error", [RequestError("A sentence."), KeyboardInterrupt(), ValueError()])
def test_a_full_standard_error_changes_no_exit_code(monkeypatch, error: BaseException) -> None:
    def fails(_arguments: object) -> None:
        raise error

    monkeypatch.setattr(cli, "app", fails)
    monkeypatch.setattr(cli, "_drop", lambda _: None)
    monkeypatch.setattr(sys, "stderr", Refusing())
    with pytest.raises(SystemExit) as end:
        cli.main([])

    assert end.value.code == (cli.INTERRUPTED if isinstance(error, KeyboardInterrupt) else 2)


def test_a_closed_standard_output_is_said_before_anything_is_done(monkeypatch, capsys, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as end:
        cli.main(["specs", "grid-form", "grid.csv"])

    assert end.value.code == 2
    assert "standard output is closed" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_answer_that_nobody_reads_to_its_end_is_no_finding(monkeypatch) -> None:
    """`tracker specs list | head -1` is not exit code 1, which means that something is to be corrected."""

    def nobody(_arguments: object) -> None:
        raise OSError(errno.EPIPE, os.strerror(errno.EPIPE))

    @cli.app.command("nobody-reads", hidden=True)
    def _nobody_reads() -> None:
        nobody(None)

    try:
        monkeypatch.setattr(sys, "stdout", io.StringIO())
        monkeypatch.setattr(sys, "stderr", io.StringIO())
        with pytest.raises(SystemExit) as end:
            cli.main(["nobody-reads"])
    finally:
        cli.app.registered_commands.pop()

    assert end.value.code == 2


ROOT = Path(__file__).resolve().parent.parent
CALL = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nfrom tracker.cli import main\n"


@pytest.mark.slow("starts nine processes and stops them")
@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
@pytest.mark.parametrize(
    "command",
    [
        ["check", "returned", "--jobs", "2", "-o", "made.json"],
        ["collect", "returned", "--jobs", "2", "-o", "made.csv"],
        ["batch", "plan.csv", "--jobs", "2", "-o", "out"],
    ],
    ids=lambda command: command[0],
)
def test_ctrl_c_ends_everything_with_a_sentence(command: list[str], tmp_path: Path) -> None:
    """Exit code 130, nothing half written, and no process goes on."""
    (tmp_path / "returned").mkdir()
    content = copies.copy()
    for number in range(200):
        (tmp_path / "returned" / f"{number}.xlsx").write_bytes(content)
    rows = "".join(f"12{number:03},Hill,sport,2027-06,\n" for number in range(200))
    (tmp_path / "plan.csv").write_text("centre,name,qualification,series,class list\n" + rows, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    (tmp_path / "run.py").write_text(f"{CALL}if __name__ == '__main__':\n    main({command!r})\n", encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "run.py"],
        cwd=tmp_path,
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 60
    while len(_session(running.pid)) < 3 and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)

    assert running.returncode == cli.INTERRUPTED, out + err
    assert err.splitlines()[-1] == "Stopped; nothing more was written."
    assert "Traceback" not in err
    while _session(running.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert _session(running.pid) == []
    assert not list(tmp_path.glob("made.*"))
    assert not list(tmp_path.rglob("*.part"))


def _session(leader: int) -> list[int]:
    """Return the living processes of a session."""
    found = []
    for one in Path("/proc").iterdir():
        try:
            state, *rest = (one / "stat").read_text().rpartition(")")[2].split() if one.name.isdecimal() else ("Z",)
        except OSError:
            continue
        if state != "Z" and int(rest[2]) == leader:
            found.append(int(one.name))
    return found


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no such limit")
@pytest.mark.parametrize(
    "command",
    [["repair", "10A.xlsx", "-o", "new.xlsx", "--force"], ["collect", "10A.xlsx", "-o", "new.xlsx", "--force"]],
)
def test_a_disk_that_takes_no_more_leaves_everything_as_it_was(command: list[str], tmp_path: Path, monkeypatch, capsys):
    """The system itself refuses after 4 kB, as a full disk does."""
    import resource

    monkeypatch.chdir(tmp_path)
    Path("10A.xlsx").write_bytes(copies.copy())
    old = copies.copy({})
    Path("new.xlsx").write_bytes(old)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        with pytest.raises(SystemExit) as end:
            cli.main(command)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    err = capsys.readouterr().err

    assert end.value.code == 2
    assert "new.xlsx cannot be written (File too large)" in err
    assert Path("new.xlsx").read_bytes() == old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["10A.xlsx", "new.xlsx"]
