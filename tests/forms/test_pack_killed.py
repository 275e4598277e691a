"""`tracker pack` is killed: LibreOffice ends with it, nothing of the learners stays, and no PDF is half written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import amounts
from tests.forms.packing import returned
from tracker import temporary
from tracker.cli import main
from tracker.printing import find_office

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = b"%PDF-1.6\n<</Type/Page>>"
HEAD = f"#!{sys.executable}\nimport sys, os, time\nfrom pathlib import Path\n"
WORKS = HEAD + (
    "for name in sys.argv:\n"
    f"    if name.endswith('.xlsx'): Path(name).with_suffix('.pdf').write_bytes({PAGE!r}); time.sleep(0.05)\n"
)
HANGS = HEAD + "os.fork(); Path('../pids').open('a').write(f'{os.getpid()} '); time.sleep(600)\n"
COMMAND = ("10A.xlsx", "-c", "C1", "--force")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no shell that waits for the end of pack")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a workbook to be printed, and a folder for temporary files in it."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    returned(tmp_path / "10A.xlsx", count=3, sample=[0, 1])
    return tmp_path


def begun(place: Path, office: str = "", arguments: Sequence[str] = COMMAND) -> subprocess.Popen[bytes]:
    """Start pack in a group of its own, with a program in the place of LibreOffice."""
    environment = dict(os.environ)
    if office:
        (place / "soffice").write_text(office, encoding="utf-8")
        (place / "soffice").chmod(0o755)
        environment["TRACKER_SOFFICE"] = str(place / "soffice")
    with (place / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "tracker", "pack", *arguments],
            cwd=place,
            env=environment,
            start_new_session=True,
            stdout=said,
            stderr=said,
        )


def until(true: object, seconds: float = 30) -> None:
    """Wait until something is true."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def left(place: Path) -> list[Path]:
    return list((place / "temporary").glob(f"{temporary.PREFIX}*"))


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_libreoffice_and_what_it_worked_on_go_with_pack(place: Path) -> None:
    """Killed without a word: LibreOffice's starter and its child end, and the folder with the workbooks goes."""
    running = begun(place, HANGS)
    pids = place / "temporary" / "pids"
    until(lambda: pids.exists() and len(pids.read_text().split()) == 2)
    assert len(left(place)) == 1
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()

    until(lambda: not any(runs(int(pid)) for pid in pids.read_text().split()))
    until(lambda: not left(place))
    assert not (place / "out").exists()


def test_what_a_killed_run_left_is_taken_away_by_the_next(place: Path) -> None:
    """A folder whose owner lives, a new one, a link, and what is not ours all stay."""
    folder = place / "temporary"
    names = ("dead", "alive", "new", "old")
    dead, alive, new, old = (folder / f"{temporary.PREFIX}{name}" for name in names)
    for one in (dead, alive, new, old, folder / "others"):
        one.mkdir()
        (one / "00000.xlsx").write_bytes(b"names")
    (folder / f"{temporary.PREFIX}link").symlink_to(folder / "others")
    os.close(temporary._locked(dead))
    held = temporary._locked(alive)
    os.utime(old, (0, 0))
    try:
        with temporary.working_folder() as own:
            temporary.sweep()
            assert own.stat().st_mode & 0o777 == 0o700
            there = {one.name for one in folder.iterdir()}
            assert there == {own.name, alive.name, new.name, "others", f"{temporary.PREFIX}link"}
    finally:
        os.close(held)
    assert not own.exists()
    assert (folder / "others" / "00000.xlsx").exists()


def test_a_temporary_folder_that_is_full_is_a_sentence(place: Path, monkeypatch, capsys) -> None:
    """The system itself refuses after 4 kB, as a full disk does; nothing is left of what was begun."""
    import resource

    monkeypatch.chdir(place)
    monkeypatch.setenv("TRACKER_SOFFICE", sys.executable)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))
    try:
        with pytest.raises(SystemExit) as end:
            main(["pack", *COMMAND])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    err = capsys.readouterr().err

    assert end.value.code == 2
    assert "the system refused to read or write (File too large)" in err
    assert left(place) == []
    assert not (place / "out").exists()


@pytest.mark.slow("kills a dozen processes at random moments")
def test_killed_at_any_moment(place: Path) -> None:
    """Each PDF that is there is whole; the next run makes them all, and nothing else is left."""
    chance = random.Random(amounts.SEED_OF_KILLS)  # noqa: S311 - moments, not secrets
    start = time.monotonic()
    assert begun(place, WORKS).wait(120) == 0, (place / "said.txt").read_text()
    took, whole = time.monotonic() - start, {one.name: one.read_bytes() for one in (place / "out").iterdir()}
    assert len(whole) == 4
    workbook, kills = (place / "10A.xlsx").read_bytes(), 0
    while kills < amounts.KILLS_OF_A_WRITER:
        for one in (place / "out").glob("*.pdf"):
            one.unlink()
        running = begun(place, WORKS)
        try:
            running.wait(chance.uniform(0.4, 1.05) * took)
        except subprocess.TimeoutExpired:
            kills += 1
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        assert all(whole[one.name] == one.read_bytes() for one in (place / "out").glob("*.pdf"))
        assert (place / "10A.xlsx").read_bytes() == workbook
    for part in (place / "out").glob(".*.part"):
        os.utime(part, (0, part.stat().st_mtime - 3_600))
    assert begun(place, WORKS).wait(120) == 0
    assert {one.name: one.read_bytes() for one in (place / "out").iterdir()} == whole
    until(lambda: not left(place))


@pytest.mark.libreoffice
@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_the_real_libreoffice_goes_with_pack(place: Path) -> None:
    find_office()
    running = begun(place, arguments=("10A.xlsx", "--learners", "all", "--force"))

    def offices() -> list[int]:
        all_ = (one for one in Path("/proc").iterdir() if one.name.isdecimal())
        return [int(one.name) for one in all_ if str(place / "temporary") in _line(one)]

    until(lambda: any("soffice.bin" in _line(Path(f"/proc/{pid}")) for pid in offices()), 60)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()

    until(lambda: not any(runs(pid) for pid in offices()))
    until(lambda: not left(place))


def _line(process: Path) -> str:
    try:
        return (process / "cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
