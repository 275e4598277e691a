"""Many files over several processes: results in the order of the files, and no file can stop the others.

Every process is handed the options once and then one file at a time, so that it is known which file one died of.
What is done with a file is a `Work`; what comes of a file that fails is made of a report that says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Generic, TypeVar

from tracker.checks import CheckOptions
from tracker.checks.failures import BROKE_OFF, NO_SPEC, NOT_OPENED
from tracker.checks.grouping import group
from tracker.errors import TrackerError
from tracker.findings import Code, FileReport, Hit

R = TypeVar("R")
Work = Callable[[bytes, str, CheckOptions], R]
"""What is done with the content and name of one file; at the top of a module, so that other processes find it."""
Unread = Callable[[FileReport], R]
"""What comes of a file with which nothing can be done, from the report that says why; at the top of a module too."""
Check = Work[FileReport]

MOST_READ = 500_000_000
"""Bytes of a file that are read: far more than any check accepts, and less than the memory of a computer."""


def check_all(
    files: Sequence[Path], options: CheckOptions, check: Check, jobs: int, done: Callable[[], None]
) -> tuple[FileReport, ...]:
    """Check files and return their reports in the same order.

    Args:
        files: what to check.
        options: what the checks go by.
        check: checks one file.
        jobs: how many processes; with one everything is done in this one.
        done: called after each file.
    """
    return work_all(files, options, Job(check, as_it_is), jobs, done)


def as_it_is(report: FileReport) -> FileReport:
    """Return the report itself: it is what comes of a file that cannot be checked."""
    return report


@dataclass(frozen=True, slots=True)
class Job(Generic[R]):
    """What is done with every file."""

    work: Work[R]
    unread: Unread[R]

    def failed(self, file: Path, code: Code, reason: str, sha256: str = "") -> R:
        """Return what comes of a file that failed."""
        return self.unread(FileReport(str(file), sha256, group([Hit(code, words={"reason": reason})])))


def work_all(
    files: Sequence[Path], options: CheckOptions, job: Job[R], jobs: int, done: Callable[[], None]
) -> tuple[R, ...]:
    """Do something with each file and return what comes of it, in the same order; see `check_all`."""
    if jobs <= 1 or len(files) <= 1:
        results = []
        for file in files:
            results.append(worked(file, options, job))
            done()
        return tuple(results)
    found: dict[int, R] = {}
    for at, result in _spread(files, options, job, min(jobs, len(files))):
        found[at] = result
        done()
    return tuple(found[at] for at in range(len(files)))


def worked(file: Path, options: CheckOptions, job: Job[R]) -> R:
    """Do it with one file; whatever goes wrong becomes a finding of that file."""
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_READ)
    except OSError as error:
        return job.failed(file, NOT_OPENED, error.strerror or type(error).__name__)
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return job.work(content, str(file), options)
    except TrackerError as error:
        return job.failed(file, NO_SPEC, str(error), sha256)
    except Exception as error:  # noqa: BLE001 - a fault over one file must not stop the others
        return job.failed(file, BROKE_OFF, _fault(error), sha256)


def _fault(error: Exception) -> str:
    """Return where the program failed: its own line, never the words of the error, which may hold a name."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    where = f" in {Path(last.tb_frame.f_code.co_filename).stem}, line {last.tb_lineno}" if last else ""
    return type(error).__name__ + where


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    at: int
    """Which file it works on."""


def _spread(files: Sequence[Path], options: CheckOptions, job: Job[R], jobs: int) -> Iterator[tuple[int, R]]:
    """Yield number and result of each file as they become ready."""
    left = iter(range(len(files)))
    workers = [_started(options, job, files, next(left)) for _ in range(jobs)]
    try:
        while workers:
            ready = wait([worker.pipe for worker in workers])
            for worker in [each for each in workers if each.pipe in ready]:
                try:
                    result: R = worker.pipe.recv()
                    alive = True
                except (EOFError, OSError):
                    worker.process.join()
                    died = f"its process ended with {worker.process.exitcode}"
                    result, alive = job.failed(files[worker.at], BROKE_OFF, died), False
                yield worker.at, result
                workers.remove(worker)
                following = next(left, None)
                if following is not None and alive:
                    workers.append(_handed(worker, files, following))
                elif following is not None:
                    workers.append(_started(options, job, files, following))
                else:
                    worker.pipe.close()
    finally:
        for worker in workers:
            worker.process.terminate()


def _started(options: CheckOptions, job: Job[R], files: Sequence[Path], at: int) -> _Worker:
    """Start a process and hand it its first file."""
    context = get_context("spawn")  # the same on every system
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, options, job), daemon=True)
    process.start()
    there.close()
    return _handed(_Worker(process, here, at), files, at)


def _handed(worker: _Worker, files: Sequence[Path], at: int) -> _Worker:
    worker.at = at
    with suppress(OSError):  # it died in between: receiving says so
        worker.pipe.send(files[at])
    return worker


def _work(pipe: Connection, options: CheckOptions, job: Job[R]) -> None:
    """Do it with what comes through the pipe until it is closed; Ctrl-C is for the first process to answer."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            file = pipe.recv()
        except EOFError:
            return
        result = worked(file, options, job)
        try:
            pipe.send(result)
        except Exception as error:  # noqa: BLE001 - what cannot go through the pipe must not end the process
            pipe.send(job.failed(file, BROKE_OFF, _fault(error)))
