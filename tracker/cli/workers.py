"""Returned files, each read and worked on in some process: whatever goes wrong with one becomes its own result.

What is done with a file is a `Work`; what comes of a file that fails is made of a report that says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tracker.checks import CheckOptions
from tracker.checks.failures import broke_off, no_spec, unopened
from tracker.checks.grouping import group
from tracker.cli.spreading import Failed, fault, spread
from tracker.errors import InputError, TrackerError
from tracker.findings import FileReport, Finding, Hit
from tracker.intake.refusals import RefusedError
from tracker.masking import NOBODY
from tracker.zips import read_workbook

if TYPE_CHECKING:
    from tracker.collecting.row import Taken

R = TypeVar("R")
Work = Callable[[bytes, str, CheckOptions], R]
"""What is done with the content and name of one file; at the top of a module, so that other processes find it."""
Unread = Callable[[FileReport], R]
"""What comes of a file with which nothing can be done, from the report that says why; at the top of a module too."""
Check = Work[FileReport]


@dataclass(frozen=True, slots=True)
class Nameless:
    """Checks a file and leaves every name and number of a learner in the process that read them."""

    check: Check

    def __call__(self, content: bytes, name: str, options: CheckOptions) -> FileReport:
        """Check one file."""
        return self.check(content, name, options).without_names()


@dataclass(frozen=True, slots=True)
class Job(Generic[R]):
    """What is done with every file."""

    work: Work[R]
    unread: Unread[R]

    def failed(self, file: Path, hit: Hit, sha256: str = "") -> R:
        """Return what comes of a file that failed."""
        return self.unread(FileReport(str(file), sha256, group([hit])))


def check_all(
    files: Sequence[Path], options: CheckOptions, check: Check, jobs: int, done: Callable[[], None]
) -> tuple[FileReport, ...]:
    """Check files and return their reports in the same order; see `work_all`.

    What is found alike in many files is kept once: thousands of reports say much the same.
    """
    seen: dict[Finding, Finding] = {}
    facts: dict[object, Any] = {}
    found: dict[int, FileReport] = {}
    for at, report in _each(files, options, Job(check, as_it_is), jobs):
        found[at] = replace(
            report,
            findings=tuple(seen.setdefault(one, one) for one in report.findings),
            decides=facts.setdefault(report.decides, report.decides),
            marked=facts.setdefault(report.marked, report.marked),
            masking=NOBODY if report.masking == NOBODY else report.masking,
        )
        done()
    return tuple(found[at] for at in range(len(files)))


def as_it_is(report: FileReport) -> FileReport:
    """Return the report itself: it is what comes of a file that cannot be checked."""
    return report


def work_all(
    files: Sequence[Path], options: CheckOptions, job: Job[R], jobs: int, done: Callable[[], None]
) -> tuple[R, ...]:
    """Do something with each file and return what comes of it, in the same order.

    Args:
        files: what to work on.
        options: what the work goes by.
        job: what is done with each file.
        jobs: how many processes; with one everything is done in this one.
        done: called after each file.
    """
    found: dict[int, R] = {}
    for at, result in _each(files, options, job, jobs):
        found[at] = result
        done()
    return tuple(found[at] for at in range(len(files)))


def _each(files: Sequence[Path], options: CheckOptions, job: Job[R], jobs: int) -> Iterator[tuple[int, R]]:
    for at, result in spread(files, (options, job), _worked, jobs):
        yield at, job.failed(files[at], broke_off(result.why)) if isinstance(result, Failed) else result


def _worked(file: Path, how: tuple[CheckOptions, Job[R]]) -> R:
    """Do it with one file; whatever goes wrong becomes a finding of that file."""
    options, job = how
    try:
        content = read_workbook(file)
    except InputError as error:
        return job.failed(file, unopened(error))
    except RefusedError as error:
        return job.failed(file, error.hit)
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return job.work(content, str(file), options)
    except TrackerError as error:
        return job.failed(file, no_spec(str(error)), sha256)
    except Exception as error:  # noqa: BLE001 - a fault over one file must not stop the others
        return job.failed(file, broke_off(fault(error)), sha256)


def states_of(files: Sequence[str], options: CheckOptions) -> tuple[Taken, ...]:
    """Read a few files again as they are typed, also what `tracker collect` would not take."""
    from tracker.collecting.taking import no_state, typed_state

    return work_all([Path(file) for file in files], options, Job(typed_state, no_state), 1, lambda: None)
