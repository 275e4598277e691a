"""How many processes share the work, and the bar that shows how far it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from tracker.cli.arguments import whole
from tracker.errors import RequestError
from tracker.front.tasks import Failed, Options, Result, Task

FEW = 4
"""So much is done by one process and without a progress bar."""


def _jobs(text: str) -> int:
    said = f"--jobs is '{text}': type a whole number from 1."
    jobs = whole(text, said)
    if jobs < 1:
        raise RequestError(said)
    return jobs


JobsOption = Annotated[
    int | None,
    typer.Option("--jobs", metavar="NUMBER", parser=_jobs, help="Files at a time [default: one a core]."),
]


def processes(jobs: int | None, count: int) -> int:
    """Return how many processes are worth their while: as asked for, or one a core where there is much to do."""
    if jobs is not None or count <= FEW:
        return jobs or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Spreading:
    """Does tasks in as many processes as are worth their while, and shows how far they are; a `Spread`."""

    doing: str
    """Such as `Checking`."""
    things: str
    """Such as `files`."""
    jobs: int | None
    """How many processes, if the user said."""
    quiet: bool

    def __call__(
        self, tasks: Sequence[Task], options: Options, work: Callable[[Task, Options], Result], /
    ) -> Iterator[tuple[int, Result | Failed]]:
        """Do the tasks."""
        from tracker.cli.spreading import spread

        count = len(tasks)
        with progress(self.doing, count, self.things, quiet=self.quiet) as done:
            for found in spread(tasks, options, work, processes(self.jobs, count)):
                yield found
                done()


@contextmanager
def progress(doing: str, count: int, things: str, *, quiet: bool = False) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal while something is done; none for a few things, and none if it is to be quiet."""
    if count <= FEW or quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(things))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count)
        yield lambda: bar.advance(task)
