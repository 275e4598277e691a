"""`tracker check`: what is wrong with returned workbooks, in the format that someone needs."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, format_option, read_file
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_output, hand_over, style_of
from tracker.cli.jobs import JobsOption, Spreading
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next
from tracker.errors import OutputError, RequestError
from tracker.file_sizes import YAML

if TYPE_CHECKING:
    from tracker.cli.annotating import Annotating
    from tracker.front.answer import InputFile
    from tracker.front.report import Format, Look, Report

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
        typer.Option(
            "--for",
            help="Leave out what is only missing while marking goes on, or make it an error before marks are submitted "
            "[default: name it as notes].",
        ),
    ] = None,
    centre: Annotated[str, typer.Option(metavar="NUMBER", help="Centre number that every workbook must have.")] = "",
    waivers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings that someone has decided to live with (YAML).")
    ] = None,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Check returned workbooks; exit 1 when something must be corrected or sent again."""
    from tracker.cli.returns import returned_files
    from tracker.front.check import CheckRequest
    from tracker.front.check import check as check_all
    from tracker.front.report import report_stream

    chosen = _format(style, output)
    decided = waiver_file(waivers)
    returned = returned_files(paths)
    if output:
        check_output(output, returned.files, "findings.html", force=force)
    copying = _copying(annotate, paths, returned.files, force=force)
    resources = open_resources(specs, templates)
    request = CheckRequest(
        paths=returned.found,
        names=names,
        purpose=purpose,
        centre=centre,
        waivers=decided,
        fail_on=fail_on,
    )
    answer = check_all(request, resources, Spreading("Checking", "files", jobs, quiet), copying)
    look = _look(fail_on, answer.report, output, names=names, quiet=quiet)
    written = report_stream(chosen, answer.report, look, resources)
    hand_over(written, chosen, output, answer.summary, force=force, names=names, quiet=quiet)
    if not quiet:
        show(answer.messages, resources.words)
    if copying and (unwritten := list(copying.unwritten(answer.markable))):
        raise OutputError("\n".join(unwritten))
    more, made = alike(specs=specs, templates=templates), [annotate] if annotate else []
    show_next(answer.next_step, resources.words, given=paths, made=made, more=more, quiet=quiet)
    if answer.unchecked:
        raise typer.Exit(2)
    if answer.wrong:
        raise typer.Exit(1)


def _format(style: Format | None, output: Path | None) -> Format:
    from tracker.front.report import SUFFIXES

    chosen = style_of(style, output, SUFFIXES, "text")
    if chosen == "xlsx" and output is None:
        raise RequestError("A report as xlsx cannot be shown on the screen: name a file with -o findings.xlsx.")
    return chosen


def waiver_file(path: Path | None) -> InputFile | None:
    """Return the file of findings that are accepted as they are."""
    from tracker.front.answer import InputFile

    if path is None:
        return None
    return InputFile(str(path), read_file(path, "name the file of waivers with --waivers.", YAML))


def _copying(folder: Path | None, given: Sequence[Path], files: Sequence[Path], *, force: bool) -> Annotating | None:
    if folder is None:
        return None
    from tracker.cli.annotating import annotating

    return annotating(folder, given, files, force=force)


def _look(fail_on: FailOn, report: Report, output: Path | None, *, names: bool, quiet: bool) -> Look:
    """Return how the report is written."""
    from tracker.front.check import level_of
    from tracker.front.report import Level, Look

    terminal = output is None and sys.stdout.isatty()
    return Look(
        names=names,
        least=(level_of(fail_on) or Level.REFUSED) if quiet else Level.NOTE,
        width=min(shutil.get_terminal_size().columns, WIDEST) if terminal else None,
        colour=terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb",
        links=_links(report, output) if output else {},
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
