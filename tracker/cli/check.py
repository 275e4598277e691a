"""`tracker check`: what is wrong with returned workbooks, in the format that somebody needs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import read_file, today, whole
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.errors import OutputError, RequestError

if TYPE_CHECKING:
    from tracker.checks.waivers import Waived
    from tracker.cli.annotating import Annotating
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
    annotate: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="For each workbook with findings, write a copy with every doubtful cell coloured and commented on; "
            "it holds names, as the workbook does.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE and copies that are there.")] = False,
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

    chosen = _format(style, output)
    _check_centre(centre)
    decided = _waivers(waivers)
    returned = returned_files(paths)
    if output:
        _check_output(output, returned.files, force=force)
    copying = _copying(annotate, paths, returned.files, force=force)
    options = CheckOptions(
        today(), tuple(spec_folders(specs)), open_templates(templates).files, purpose, centre, decided
    )
    if not quiet:
        _note(returned.passed_over)
    count = len(returned.files)
    with _progress(count if count > FEW and not quiet else 0) as done:
        each = copying or check_file
        files = check_all(returned.files, options, each, jobs or (_cores() if count > FEW else 1), done)
    report = Report(files)
    _hand_over(report, chosen, output, _look(fail_on, report, output, names=names, quiet=quiet), quiet=quiet)
    if not quiet:
        _note(tuple(said_of(decided, files, options.today)))
    if copying and (unwritten := list(copying.unwritten(files))):
        raise OutputError("\n".join(unwritten))
    least = _level(fail_on)
    if least and report.level and report.level >= least:
        raise typer.Exit(1)


def _format(style: Format | None, output: Path | None) -> Format:
    from tracker.report import SUFFIXES

    chosen: Format = style or (SUFFIXES.get(output.suffix.casefold(), "text") if output else "text")
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


def _check_output(output: Path, files: Sequence[Path], *, force: bool) -> None:
    """Refuse before anything is checked: a returned workbook is never written to."""
    if output.is_dir():
        raise OutputError(f"{output} is a folder: name a file with -o, such as {output / 'findings.html'}.")
    if output.exists() and any(output.samefile(each) for each in files if each.exists()):
        raise OutputError(f"{output} is one of the files to check: name another file with -o.")
    if output.exists() and not force:
        raise OutputError(f"{output} is there already: name another file with -o, or replace it with --force.")


def _copying(folder: Path | None, given: Sequence[Path], files: Sequence[Path], *, force: bool) -> Annotating | None:
    if folder is None:
        return None
    from tracker.cli.annotating import annotating

    return annotating(folder, given, files, force=force)


def _note(sentences: Sequence[str]) -> None:
    from tracker.findings import visible

    for sentence in sentences:
        typer.echo(f"note: {visible(sentence)}", err=True)


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


def _hand_over(report: Report, chosen: Format, output: Path | None, look: Options, *, quiet: bool) -> None:
    """Write the report to the screen or to its file."""
    from tracker.output import write_file
    from tracker.report import write_report
    from tracker.report.wording import last_line

    written = write_report(report, chosen, look)
    if output is None and chosen == "text":
        typer.echo(written, nl=False)
        return
    marked = output is not None and chosen == "csv"  # Excel knows UTF-8 only by this mark
    content = written.encode("utf-8-sig" if marked else "utf-8") if isinstance(written, str) else written
    if output is None:
        typer.echo(content, nl=False)
        return
    write_file(output, content, over=output.exists())
    typer.echo(last_line(report))
    if not quiet:
        typer.echo(f"Wrote {output}.", err=True)
