"""Many files checked over several processes: reports in the order of the files, and no file can stop the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from tracker.checks import CheckOptions
from tracker.checks.failures import BROKE_OFF, NO_SPEC, NOT_OPENED
from tracker.checks.grouping import group
from tracker.cli.spreading import Failed, fault, spread
from tracker.errors import TrackerError
from tracker.findings import Code, FileReport, Hit

Check = Callable[[bytes, str, CheckOptions], FileReport]

MOST_READ = 500_000_000
"""Bytes of a file that are read: far more than any check accepts, and less than the memory of a computer."""


def check_all(
    files: Sequence[Path], options: CheckOptions, check: Check, jobs: int, done: Callable[[], None]
) -> tuple[FileReport, ...]:
    """Check files and return their reports in the same order.

    Args:
        files: what to check.
        options: what the checks go by.
        check: checks one file; a function at the top of a module, so that other processes find it.
        jobs: how many processes; with one everything is done in this one.
        done: called after each file.
    """
    found: dict[int, FileReport] = {}
    for at, report in spread(files, (options, check), _checked, jobs):
        found[at] = _failed(files[at], BROKE_OFF, report.why) if isinstance(report, Failed) else report
        done()
    return tuple(found[at] for at in range(len(files)))


def _checked(file: Path, how: tuple[CheckOptions, Check]) -> FileReport:
    return checked(file, *how)


def checked(file: Path, options: CheckOptions, check: Check) -> FileReport:
    """Check one file; whatever goes wrong becomes a finding of that file."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_READ)
    except OSError as error:
        return _failed(file, NOT_OPENED, error.strerror or type(error).__name__)
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return check(content, str(file), options)
    except TrackerError as error:
        return _failed(file, NO_SPEC, str(error), sha256)
    except Exception as error:  # noqa: BLE001 - a fault in a check must not stop the check of the other files
        return _failed(file, BROKE_OFF, fault(error), sha256)


def _failed(file: Path, code: Code, reason: str, sha256: str = "") -> FileReport:
    return FileReport(str(file), sha256, group([Hit(code, words={"reason": reason})]))
