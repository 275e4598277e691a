"""Work on many files: how many at a time, and a bar on a terminal while it goes on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import typer

from tracker.cli.arguments import whole
from tracker.errors import RequestError

FEW = 4
"""So many files are worked on by one process and without a progress bar."""


def jobs_option(text: str) -> int:
    """Read how many files are worked on at a time.

    Raises:
        RequestError: it is no whole number from 1.
    """
    said = f"--jobs is '{text}': type a whole number from 1."
    jobs = whole(text, said)
    if jobs < 1:
        raise RequestError(said)
    return jobs


def jobs_for(count: int, wanted: int | None) -> int:
    """Return how many processes work on so many files."""
    return wanted or (_cores() if count > FEW else 1)


def _cores() -> int:
    """Return how many cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def progress(what: str, count: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal while files are worked on; none for a few files, and none if it is to be quiet."""
    if count <= FEW or quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("files"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count)
        yield lambda: bar.advance(task)


def note(sentences: Sequence[str]) -> None:
    """Say what is worth knowing, on standard error."""
    from tracker.findings import visible

    for sentence in sentences:
        typer.echo(f"note: {visible(sentence)}", err=True)
