"""The program is killed at random moments of a batch: no file is half written, and the register names what is there.

As often as `tests/amounts.py` says. Each round goes on in the same folder until the batch is done.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests import amounts
from tests.many.plans import HEAD, LIST
from tracker.intake.book import read_book
from tracker.intake.identity import read_stamp
from tracker.register import Entry
from tracker.register.store import Register

ROOT = Path(__file__).resolve().parent.parent.parent
ARGUMENTS = ["batch", "plan.csv", "-o", "out", "--jobs", "2", "--issued", "2026-09-21"]
COMMAND = f"from tracker.cli import main\nif __name__ == '__main__': main({ARGUMENTS})\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to kill at once")


def begun(desk: Path) -> subprocess.Popen[bytes]:
    """Start a batch in a group of its own."""
    (desk / "run.py").write_text(COMMAND, encoding="utf-8")
    with (desk / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "run.py"], cwd=desk, env=ENVIRONMENT, start_new_session=True, stdout=said, stderr=said
        )


def state(desk: Path) -> tuple[dict[str, bytes], dict[str, Entry]]:
    """Return workbooks and rows after a stop; every file is whole, and every row names one that is there as it says."""
    files = {one.relative_to(desk / "out").as_posix(): one.read_bytes() for one in (desk / "out").rglob("*.xlsx")}
    for name, content in files.items():
        assert read_stamp(read_book(content, name)), f"{name} is not whole"
    path = desk / "out/register.sqlite"
    if not path.exists():
        assert not files
        return files, {}
    with Register(path, new=True) as register:
        rows = {one.file: one for one in register.entries()}
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    for file, row in rows.items():
        assert sha256(files[file]).hexdigest() == row.sha256, f"{file} is not what the register says"
    assert len(files.keys() - rows.keys()) <= 1, "more than the last file is not in the register"
    return files, rows


def test_killed_at_any_moment(desk: Path) -> None:
    """Whole process group or first process only, at any moment from start to end; then it goes on and is complete."""
    chance = random.Random(amounts.SEED_OF_KILLS)  # noqa: S311 - moments, not secrets
    lines = "".join(f"1234{at},Centre {at},sport,2027-06,ten.csv,class,,\n" for at in range(amounts.KILLED_CENTRES))
    (desk / "plan.csv").write_text(HEAD + lines, encoding="utf-8")
    (desk / "ten.csv").write_text(LIST, encoding="utf-8")
    start = time.monotonic()
    whole = begun(desk)
    assert whole.wait(300) == 0, (desk / "said.txt").read_text()
    took = time.monotonic() - start
    wanted, _ = state(desk)
    (desk / "out").rename(desk / "wanted")
    assert len(wanted) == 2 * amounts.KILLED_CENTRES
    kills, round_, between = 0, 0, 0
    while kills < amounts.KILLS_OF_A_BATCH:
        running = begun(desk)
        try:
            running.wait(chance.uniform(0.15, 1) * took)
        except subprocess.TimeoutExpired:
            kills += 1
            (os.killpg if chance.random() < 0.7 else os.kill)(running.pid, signal.SIGKILL)
            running.wait()
        if running.returncode == 0:
            files, rows = state(desk)
            assert files == wanted
            assert rows.keys() == wanted.keys()
            assert not list((desk / "out").rglob("*.part"))
            round_ += 1
            (desk / "out").rename(desk / f"done{round_}")
            continue
        assert running.returncode == -signal.SIGKILL, (desk / "said.txt").read_text()
        if (desk / "out").exists():
            files, rows = state(desk)
            between += 0 < len(files) < len(wanted)
            assert all(wanted[file] == content for file, content in files.items())
    last = begun(desk)
    assert last.wait(300) == 0
    files, rows = state(desk)
    assert (files, rows.keys()) == (wanted, wanted.keys())
    print(f"{kills} kills, {between} of them between the first and the last file, {round_} rounds")  # noqa: T201
