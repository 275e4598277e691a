"""Whatever happens to a command, it ends with a sentence and exit code 2."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracker import cli


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
