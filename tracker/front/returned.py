"""Returned files, each read and worked on in some process: whatever goes wrong with one becomes its own result."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from tracker.checks import CheckOptions
from tracker.checks.failures import broke_off, no_spec, unopened
from tracker.checks.grouping import group
from tracker.checks.unread import Stray
from tracker.collecting.row import Taken
from tracker.errors import InputError, RequestError, TrackerError
from tracker.findings import FileReport, Hit
from tracker.front.answer import InputFile
from tracker.front.tasks import Failed, Spread, fault, one_by_one
from tracker.intake.refusals import RefusedError

R = TypeVar("R")
Work = Callable[[bytes, str, CheckOptions], R]
"""What is done with the content and name of one file; at the top of a module, so that other processes find it."""
Unread = Callable[[FileReport], R]
"""What comes of a file with which nothing can be done, from the report that says why; at the top of a module too."""


class Source(Protocol):
    """A returned file, read when its turn comes and in whatever process; `InputFile` is one."""

    @property
    def name(self) -> str:
        """As the user calls it."""

    def read(self) -> bytes:
        """Return its content.

        Raises:
            InputError: it cannot be read.
            RefusedError: what it lies in is damaged.
        """


def opened(file: Source, otherwise: str = "name a workbook that came back") -> InputFile:
    """Return a returned workbook with its content, for a command on one file.

    Raises:
        RequestError: it cannot be read; the sentence ends with what to do.
    """
    try:
        return InputFile(file.name, file.read())
    except InputError as error:
        raise RequestError(f"{file.name} {error.said}: {otherwise}.", about="paths") from error
    except TrackerError as error:  # what it lies in is damaged
        raise RequestError(f"{file.name}: {error}", about="paths") from error


@dataclass(frozen=True, slots=True)
class ReturnedFiles:
    """The workbooks that were found where someone pointed to, and what else lay there."""

    files: Sequence[Source]
    strays: Sequence[Stray] = ()
    """What was not read."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Workbook → the small file beside it that says it is open elsewhere."""


@dataclass(frozen=True, slots=True)
class Job(Generic[R]):
    """What is done with every file."""

    work: Work[R]
    unread: Unread[R]

    def failed(self, name: str, hit: Hit, sha256: str = "") -> R:
        """Return what comes of a file that failed."""
        return self.unread(FileReport(name, sha256, group([hit])))


def each(
    files: Sequence[Source], options: CheckOptions, job: Job[R], spread: Spread = one_by_one
) -> Iterator[tuple[int, R]]:
    """Do something with each file, and yield its number and what comes of it as it becomes ready.

    Args:
        files: what to work on.
        options: what the work goes by.
        job: what is done with each file.
        spread: does it one by one, or in several processes.
    """
    for at, result in spread(files, (options, job), _one):
        yield at, job.failed(files[at].name, broke_off(result.why)) if isinstance(result, Failed) else result


def all_of(files: Sequence[Source], options: CheckOptions, job: Job[R], spread: Spread = one_by_one) -> tuple[R, ...]:
    """Do something with each file and return what comes of it, in the same order; see `each`."""
    found = dict(each(files, options, job, spread))
    return tuple(found[at] for at in range(len(files)))


def _one(file: Source, how: tuple[CheckOptions, Job[R]]) -> R:
    """Do it with one file; whatever goes wrong becomes a finding of that file."""
    options, job = how
    try:
        content = file.read()
    except InputError as error:
        return job.failed(file.name, unopened(error))
    except RefusedError as error:
        return job.failed(file.name, error.hit)
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return job.work(content, file.name, options)
    except TrackerError as error:
        return job.failed(file.name, no_spec(str(error)), sha256)
    except Exception as error:  # noqa: BLE001 - a fault over one file must not stop the others
        return job.failed(file.name, broke_off(fault(error)), sha256)


@dataclass(frozen=True, slots=True)
class StatesOf:
    """Reads a few files again as they are typed, also what would not be collected: copies differ all the same."""

    files: Sequence[Source]
    options: CheckOptions

    def __call__(self, names: Sequence[str]) -> tuple[Taken, ...]:
        """Return what is typed in the files of these names."""
        from tracker.collecting.taking import no_state, typed_state

        known = {file.name: file for file in self.files}
        return all_of([known[name] for name in names], self.options, Job(typed_state, no_state))
