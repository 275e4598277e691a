"""The program is killed at random moments of collect and repair: what it writes is whole or not there, nothing is lost.

As often as `tests/amounts.py` says.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests import amounts
from tests.many import copies

ROOT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to kill at once")


def begun(desk: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start a command in a group of its own."""
    call = f"from tracker.cli import main\nif __name__ == '__main__': main({list(arguments)!r})\n"
    (desk / "run.py").write_text(call, encoding="utf-8")
    with (desk / "said.txt").open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "run.py"], cwd=desk, env=ENVIRONMENT, start_new_session=True, stdout=said, stderr=said
        )


@pytest.mark.parametrize(
    "command",
    [
        ["collect", "returned", "-o", "made.csv", "--force", "--jobs", "2"],
        pytest.param(
            ["collect", "returned", "-o", "made.xlsx", "--force", "--jobs", "1"],
            marks=pytest.mark.slow("the same writer of files as for .csv, which the quick tier kills"),
            id="collect-made.xlsx",
        ),
        pytest.param(
            ["collect", "returned", "-o", "made.sqlite", "--jobs", "1"],
            marks=pytest.mark.slow(
                "tests/collect/test_store_under_stress.py kills over a store more often and at less cost"
            ),
            id="collect-made.sqlite",
        ),
        ["repair", "returned/10A.xlsx", "-o", "made.xlsx"],
    ],
    ids=lambda command: f"{command[0]}-{command[3]}",
)
def test_killed_at_any_moment(tmp_path: Path, command: list[str]) -> None:
    chance = random.Random(amounts.SEED_OF_KILLS)  # noqa: S311 - moments, not secrets
    returned = tmp_path / "returned"
    returned.mkdir()
    for number, name in enumerate(("10A", "10B", "10C")):
        order = copies.order(centre=f"1234{number}")
        (returned / f"{name}.xlsx").write_bytes(copies.copy(copies.full(order), order))
    before = {path: path.read_bytes() for path in returned.iterdir()}
    made = tmp_path / command[3]
    start = time.monotonic()
    assert begun(tmp_path, command).wait(120) == 0, (tmp_path / "said.txt").read_text()
    took, whole = time.monotonic() - start, made.read_bytes()

    kills = 0
    while kills < amounts.KILLS_OF_A_WRITER:
        made.unlink(missing_ok=True)
        running = begun(tmp_path, command)
        try:
            running.wait(chance.uniform(0.3, 1.05) * took)
        except subprocess.TimeoutExpired:
            kills += 1
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        assert running.returncode in (0, -signal.SIGKILL), (tmp_path / "said.txt").read_text()
        assert not made.exists() or made.read_bytes() == whole
        assert {path: path.read_bytes() for path in returned.iterdir()} == before
    made.unlink(missing_ok=True)
    for left in tmp_path.glob(".*.part"):
        os.utime(left, (0, left.stat().st_mtime - 3_600))
    assert begun(tmp_path, command).wait(120) == 0
    assert made.read_bytes() == whole
    assert not list(tmp_path.glob(".*.part")), "what a killed program left is taken away by the next one"
