"""`tracker check`: what is wrong with returned workbooks, in the format that somebody needs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import read_file, today, whole
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_output, hand_over, note, style_of
from tracker.errors import RequestError

if TYPE_CHECKING:
    from tracker.checks.waivers import Waived
    from tracker.findings import Level, Report
    from tracker.report import Format, Options

FEW = 4
"""So many files are checked by one process and without a progress bar."""
WIDEST = 110
"""Columns; longer lines are hard to read."""

FailOn = Literal["error", "warning", "note", "never"]


def _jobs(text: str) -> int:
    said = f"--jobs is '{text}': type a whole number from 1."
    jobs = whole(text, said)
    if jobs < 1:
        raise RequestError(said)
    return jobs


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Returned workbooks, or folders of them.")],
    style: Annotated[
        Literal["text", "json", "csv", "html", "xlsx", "sarif", "github"] | None,
        typer.Option("--format", help="Format of the report [default: as the name of FILE says, or text]."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File for the report [default: the screen].")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    fail_on: Annotated[FailOn, typer.Option(help="From which level on the exit code is 1.")] = "error",
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="List only what --fail-on counts; no progress, no notes.")
    ] = False,
    names: Annotated[bool, typer.Option("--names", help="Show candidate numbers and names, not only keys.")] = False,
    purpose: Annotated[
        Literal["marking", "submission"] | None,
        typer.Option("--for", help="While marking goes on, or before marks are submitted [default: by the dates]."),
    ] = None,
    centre: Annotated[str, typer.Option(metavar="NUMBER", help="Centre number that every workbook must have.")] = "",
    waivers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings somebody has decided to live with (YAML).")
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", parser=_jobs, help="Files checked at a time [default: one a core]."),
    ] = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Check returned workbooks; exit 1 when something must be corrected."""
    from tracker.checks import CheckOptions, check_file
    from tracker.checks.waivers import said_of
    from tracker.cli.returns import returned_files
    from tracker.cli.workers import check_all
    from tracker.findings import Report
    from tracker.report import write_report
    from tracker.report.wording import last_line

    chosen = _format(style, output)
    _check_centre(centre)
    decided = _waivers(waivers)
    returned = returned_files(paths)
    if output:
        check_output(output, returned.files, "findings.html", force=force)
    options = CheckOptions(
        today(), tuple(spec_folders(specs)), open_templates(templates).files, purpose, centre, decided
    )
    if not quiet:
        note(returned.passed_over)
    count = len(returned.files)
    with _progress(count if count > FEW and not quiet else 0) as done:
        files = check_all(returned.files, options, check_file, jobs or (_cores() if count > FEW else 1), done)
    report = Report(files)
    look = _look(fail_on, report, output, names=names, quiet=quiet)
    hand_over(write_report(report, chosen, look), chosen, output, last_line(report), quiet=quiet)
    if not quiet:
        note(tuple(said_of(decided, files, options.today)))
    least = _level(fail_on)
    if least and report.level and report.level >= least:
        raise typer.Exit(1)


def _format(style: Format | None, output: Path | None) -> Format:
    from tracker.report import SUFFIXES

    chosen = style_of(style, output, SUFFIXES, "text")
    if chosen == "xlsx" and output is None:
        raise RequestError("A report as xlsx cannot be shown on the screen: name a file with -o findings.xlsx.")
    return chosen


def _check_centre(centre: str) -> None:
    from tracker.plan.order import CENTRE

    if CENTRE.problem(centre):
        raise RequestError(f"'{centre}' is no centre number: it has {CENTRE.allowed}.")


def _waivers(path: Path | None) -> tuple[Waived, ...]:
    if path is None:
        return ()
    from tracker.checks.waivers import read_waivers

    return read_waivers(read_file(path, "name the file of waivers with --waivers."), str(path))


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal while files are checked; none for a count of 0."""
    if not count or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TextColumn("files"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=count)
        yield lambda: bar.advance(task)


def _cores() -> int:
    """Return how many cores this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _level(fail_on: FailOn) -> Level | None:
    from tracker.findings import Level

    return None if fail_on == "never" else Level[fail_on.upper()]


def _look(fail_on: FailOn, report: Report, output: Path | None, *, names: bool, quiet: bool) -> Options:
    """Return how the report is written."""
    from tracker.checks.registry import codes
    from tracker.findings import Level
    from tracker.report import Options

    terminal = output is None and sys.stdout.isatty()
    return Options(
        names=names,
        least=(_level(fail_on) or Level.REFUSED) if quiet else Level.NOTE,
        width=min(shutil.get_terminal_size().columns, WIDEST) if terminal else None,
        colour=terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb",
        codes=codes(),
        links=_links(report, output) if output else {},
        today=today(),
    )


def _links(report: Report, output: Path) -> dict[str, str]:
    """Return where each file lies, seen from the folder of the report; those on another drive are left out."""
    folder, links = output.resolve().parent, {}
    for file in report.files:
        try:
            links[file.file] = Path(os.path.relpath(Path(file.file).resolve(), folder)).as_posix()
        except ValueError:
            continue
    return links
