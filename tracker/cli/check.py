"""`tracker check`: what is wrong with returned workbooks, in the format that somebody needs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, format_option, read_file, today
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_apart, check_output, hand_over, note, style_of
from tracker.cli.jobs import JobsOption, processes, progress
from tracker.cli.next_step import after_check, alike
from tracker.errors import OutputError, RequestError
from tracker.input import YAML

if TYPE_CHECKING:
    from tracker.checks.waivers import Waived
    from tracker.cli.annotating import Annotating
    from tracker.findings import Level, Report
    from tracker.report import Format, Options

WIDEST = 110
"""Columns; longer lines are hard to read."""

FailOn = Literal["error", "warning", "note", "never"]


def check(
    paths: PathsArgument,
    style: Annotated[
        Literal["text", "json", "csv", "html", "xlsx", "sarif", "github"] | None,
        format_option(),
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
    quiet: QuietOption = False,
    names: NamesOption = False,
    purpose: Annotated[
        Literal["marking", "submission"] | None,
        typer.Option("--for", help="While marking goes on, or before marks are submitted [default: by the dates]."),
    ] = None,
    centre: Annotated[str, typer.Option(metavar="NUMBER", help="Centre number that every workbook must have.")] = "",
    waivers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings somebody has decided to live with (YAML).")
    ] = None,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Check returned workbooks; exit 1 when something must be corrected, 2 when a file could not be opened."""
    from tracker.checks import CheckOptions, check_file
    from tracker.checks.across import across
    from tracker.checks.failures import NOT_CHECKED
    from tracker.checks.unread import entries, said_to_be_open
    from tracker.checks.waivers import said_of
    from tracker.cli.returns import returned_files
    from tracker.cli.workers import Nameless, check_all, states_of
    from tracker.findings import Report
    from tracker.report import write_report
    from tracker.report.wording import last_line

    chosen = _format(style, output)
    _check_centre(centre)
    decided = waived(waivers)
    returned = returned_files(paths)
    if output:
        check_output(output, returned.files, "findings.html", force=force)
        if output.suffix == ".xlsx":
            check_apart(output, paths, "a file outside of it with -o")
    copying = _copying(annotate, paths, returned.files, force=force)
    options = CheckOptions(
        today(), tuple(spec_folders(specs)), open_templates(templates).files, purpose, centre, decided
    )
    count = len(returned.files)
    with progress("Checking", count, "files", quiet=quiet) as done:
        check = copying or check_file
        checked = files = check_all(
            returned.files, options, check if names else Nameless(check), processes(jobs, count), done
        )
    if count > 1:
        files = across(files, options, lambda some: states_of(some, options))
    files = (*said_to_be_open(files, returned.owners, options), *entries(returned.strays, options))
    report = Report(files)
    look = _look(fail_on, report, output, names=names, quiet=quiet)
    hand_over(
        write_report(report, chosen, look), chosen, output, last_line(report), force=force, names=names, quiet=quiet
    )
    if not quiet:
        note(tuple(said_of(decided, files, options.today)))
    if copying and (unwritten := list(copying.unwritten(checked))):
        raise OutputError("\n".join(unwritten))
    after_check(report, paths, alike(specs=specs, templates=templates), copies=annotate, quiet=quiet)
    if any(finding.code in NOT_CHECKED for file in files for finding in file.findings):
        raise typer.Exit(2)
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


def waived(path: Path | None) -> tuple[Waived, ...]:
    """Return the findings that somebody has decided to live with."""
    if path is None:
        return ()
    from tracker.checks.waivers import read_waivers

    return read_waivers(read_file(path, "name the file of waivers with --waivers.", YAML), str(path))


def _copying(folder: Path | None, given: Sequence[Path], files: Sequence[Path], *, force: bool) -> Annotating | None:
    if folder is None:
        return None
    from tracker.cli.annotating import annotating

    return annotating(folder, given, files, force=force)


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
        if file.passed_over > 1:
            continue
        try:
            links[file.file] = Path(os.path.relpath(Path(file.file).resolve(), folder)).as_posix()
        except ValueError:
            continue
    return links
