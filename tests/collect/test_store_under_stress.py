"""Stores that several programs write at once, that a program is killed over, and that the disk has no room for."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests import amounts
from tests.collect.adding import COUNT, add, state
from tests.collect.classes import of_class
from tracker.collecting.store import opened
from tracker.errors import OutputError

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def begun(path: Path, letter: str, how: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.collect.adding", str(path), letter, how],
        cwd=path.parent,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def whole(path: Path) -> dict[str, set[object]]:
    """Return the marks of each class; every class is there with all its learners, and results and sources agree."""
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        shown = raw.execute("SELECT file, mark FROM results JOIN marks ON id = result WHERE task = '1'").fetchall()
    with opened(path, lambda *_: None, 1) as store:
        assert store.notes == ()
        files = {one.file: [row.marks["1"].value for row in one.rows] for one in store.before}
    assert {len(marks) for marks in files.values()} == {COUNT}
    assert sorted(shown) == sorted((file, mark) for file, marks in files.items() for mark in marks)
    return {file: set(marks) for file, marks in files.items()}


def test_several_that_make_and_change_one_store_at_once_all_have_their_rows_in_it(tmp_path: Path) -> None:
    letters = "ABCD"[: amounts.COLLECTED_AT_ONCE]
    running = [begun(tmp_path / "r.sqlite", letter, "once") for letter in letters]
    for one in running:
        _, said = one.communicate(timeout=120)
        assert (one.returncode, said) == (0, b"")

    assert whole(tmp_path / "r.sqlite") == {f"10{letter}.xlsx": {3} for letter in letters}
    assert [one.name for one in tmp_path.iterdir()] == ["r.sqlite"]


@pytest.mark.slow("runs the whole command four times as processes of its own")
def test_two_whole_commands_at_once_both_have_their_rows_in_a_new_store(tmp_path: Path) -> None:
    """Neither fails, replaces what the other wrote, or leaves anything behind; the same again changes nothing."""
    path = tmp_path / "r.sqlite"
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / f"10{chr(64 + number)}.xlsx").write_bytes(of_class(number).workbook())
    for _ in range(2):
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "tracker", "collect", str(number), "-o", path.name, "-q"],
                cwd=tmp_path,
                env=ENVIRONMENT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for number in (1, 2)
        ]
        for one in running:
            _, said = one.communicate(timeout=120)
            assert (one.returncode, said) == (0, b"")

        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            counts = raw.execute("SELECT file, count(*) FROM results GROUP BY file ORDER BY file").fetchall()
        assert [(Path(file).name, count) for file, count in counts] == [("10A.xlsx", 18), ("10B.xlsx", 18)]
        assert sorted(one.name for one in tmp_path.iterdir()) == ["1", "2", "r.sqlite"]


def test_killed_at_any_moment_a_store_is_as_before_or_as_after(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    chance = random.Random(amounts.SEED_OF_KILLS)  # noqa: S311 - moments, not secrets
    add(path, state("B", 7))
    for _ in range(amounts.KILLS_OF_A_STORE):
        running = begun(path, "A", "on")
        assert running.stdout
        assert running.stdout.readline() == b"begun\n"
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(chance.uniform(0, 0.2))
        running.kill()
        running.communicate()
        marks = whole(path)
        assert marks.pop("10B.xlsx") == {7}
        assert marks["10A.xlsx"] in ({0}, {1})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills without a word in another way")
def test_a_first_run_that_is_killed_leaves_nothing_that_is_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite"
    code = (
        "import os, signal, sys, tracker.output as out\n"
        "from pathlib import Path\nfrom tests.collect.adding import add, state\n"
        "os.link = out.os.link = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "add(Path(sys.argv[1]), state('A', 3))\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, path], cwd=tmp_path, env=ENVIRONMENT, check=False)
    assert ended.returncode == -9
    assert not path.exists()
    assert [one.suffix for one in tmp_path.iterdir()] == [".part"]
    add(path, state("A", 3))

    assert whole(path) == {"10A.xlsx": {3}}


@contextmanager
def no_room_beyond(size: int) -> Iterator[None]:
    """No file of this process can become larger than this, as on a full disk."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("room", [0, 10_000])
def test_without_room_a_store_is_as_before_and_a_new_one_is_not_there(tmp_path: Path, room: int) -> None:
    path = tmp_path / "r.sqlite"
    with no_room_beyond(room), pytest.raises(OutputError, match="cannot be written"):
        add(path, state("A", 3))
    assert list(tmp_path.iterdir()) == []
    add(path, state("A", 3))
    was = path.read_bytes()
    for most in (room, len(was)):
        with no_room_beyond(most), pytest.raises(OutputError, match="the disk is full, or the system refused it"):
            add(path, state("B", 3))
        assert path.read_bytes() == was
        assert [one.name for one in tmp_path.iterdir()] == ["r.sqlite"]
    add(path, state("B", 3))
    assert whole(path).keys() == {"10A.xlsx", "10B.xlsx"}
