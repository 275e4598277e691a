"""`tracker collect`: the results of many returned workbooks as one table."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import PathsArgument, QuietOption, today
from tracker.cli.check import waiver_file
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_output, note
from tracker.cli.jobs import JobsOption, Spreading
from tracker.cli.next_step import alike, say_next
from tracker.errors import OutputError, RequestError, TrackerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.checks import CheckOptions
    from tracker.collecting.collected import Collected
    from tracker.collecting.stored import Award

STORE = ".sqlite"
PARQUET = ".parquet"
SUFFIXES = (".csv", ".xlsx", PARQUET, STORE, ".json")
SHOWN = 40
"""So many lines of what was not taken are shown; the rest is counted."""


def collect(
    paths: PathsArgument,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="File for the results: .csv, .xlsx, .parquet, .sqlite or .json. A .sqlite that is there is added to.",
        ),
    ],
    eol: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR|FILE", help="Keying lists for Edexcel Online: a folder (a file each) or one .xlsx of all."
        ),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="How marks spread by class and assessor, as one .html page.")
    ] = None,
    accept_good_rows: Annotated[
        bool, typer.Option("--accept-good-rows", help="Take the good lines of workbooks with errors.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    quiet: QuietOption = False,
    waivers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings somebody has decided to live with (YAML).")
    ] = None,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Put the results of returned workbooks into one table; it holds names and marks of learners.

    Exit 1 when something was not taken: it is listed. Exit 2 when a file could not be opened, or the program failed on
    it.
    """
    from tracker.checks import CheckOptions
    from tracker.checks.unread import entries, said_beside
    from tracker.cli.returns import returned_files
    from tracker.collecting.collected import collected
    from tracker.collecting.store import PATIENCE, add, opened
    from tracker.collecting.taking import take, take_good_rows, unread
    from tracker.front.check import waivers_of
    from tracker.front.returned import Job, all_of
    from tracker.output import write_all

    decided = waivers_of(waiver_file(waivers))
    returned = returned_files(paths)
    _check_outputs(output, eol, report, returned.files, force=force)
    options = CheckOptions(today(), tuple(spec_folders(specs)), open_templates(templates).files, "marking", "", decided)
    strays = entries(returned.strays, options)
    known, adding = partial(_known, options), output.suffix.casefold() == STORE
    if adding:
        with opened(output, known, PATIENCE):
            pass  # what can be refused is refused before anything is read
    job = Job(take_good_rows if accept_good_rows else take, unread)
    taken = all_of(returned.found.files, options, job, Spreading("Reading", "files", jobs, quiet))
    bad = 2 if any(one.unchecked for one in taken) else 1
    taken = (*taken, *map(unread, strays))
    beside = partial(_beside, eol=eol, report=report, force=force)
    if adding:
        result = add(output, taken, known, beside, anew=force)
    else:
        result = collected(taken)
        if result.rows:
            write_all({output: _written(result, output), **beside(result)}, over=force)
    result = replace(result, notes=(*result.notes, *said_beside(strays, returned.owners)))
    _list(result)
    note(result.notes)  # also with -q: nothing is replaced in silence
    if not result.rows:
        typer.echo("Nothing was collected, and nothing was written.")
        raise typer.Exit(bad)
    good = sum(bool(one.rows) for one in result.files)
    said = f"{len(result.rows)} rows of {result.learners} learners from {good} of {len(result.files)} files"
    if result.same:
        typer.echo(f"Nothing new: {output} has all of it already, {said}.")
    else:
        typer.echo(f"Collected {said} into {output}.")
    if not result.clean:
        say_next("see what is wrong", "check", *paths, *alike(specs=specs, templates=templates), quiet=quiet)
        raise typer.Exit(bad)
    keyed = f"key what is in {eol}" if eol else "key the marks"
    todo = f"{keyed} into Edexcel Online, then see what is missing"
    more = alike(specs=specs, templates=templates)
    say_next(todo, "check", *paths, "--for", "submission", *more, quiet=quiet)


def _known(options: CheckOptions, qualification: str, series: str) -> Award | None:
    """Return what the specs here say of an award."""
    from tracker.collecting.stored import Award

    try:
        spec = options.catalogue.spec(qualification, series)
    except TrackerError:
        return None
    return Award(frozenset(grade.id for grade in spec.grades), spec.ums_max)


def _check_outputs(output: Path, eol: Path | None, report: Path | None, files: Sequence[Path], *, force: bool) -> None:
    """Refuse what can be refused before anything is read."""
    if output.suffix.casefold() not in SUFFIXES:
        raise RequestError(f"{output}: name the results with one of {', '.join(SUFFIXES)} at the end.")
    if output.suffix.casefold() == PARQUET:
        from tracker.frames import needs_parquet

        needs_parquet()
    if report and report.suffix.casefold() not in {".html", ".htm"}:
        raise RequestError(f"{report}: the report is a page: give --report a name that ends in .html.")
    if eol and eol.suffix and eol.suffix.casefold() != ".xlsx" and not eol.is_dir():
        raise RequestError(f"{eol}: keying lists are workbooks: give --eol a folder, or a name that ends in .xlsx.")
    named = [os.path.realpath(one) for one in (output, eol, report) if one]
    if len(set(named)) < len(named):
        raise RequestError("-o, --eol and --report name the same file: give each its own.")
    adding = output.suffix.casefold() == STORE
    check_output(output, files, "results.csv", force=force or adding)
    if report:
        check_output(report, files, "marks.html", force=force, option="--report")
    if eol and _is_file(eol):
        check_output(eol, files, "keying.xlsx", force=force, option="--eol")


def _is_file(eol: Path) -> bool:
    return eol.suffix.casefold() == ".xlsx" and not eol.is_dir()


def _written(result: Collected, output: Path) -> bytes:
    suffix = output.suffix.casefold()
    if suffix == PARQUET:
        from tracker.frames import parquet

        return parquet(result)
    content: bytes = import_module(f"tracker.collecting.as_{suffix[1:]}").write(result)
    return content


def _beside(result: Collected, *, eol: Path | None, report: Path | None, force: bool) -> dict[Path, bytes]:
    """Return the files that were asked for beside the results."""
    files = _lists(result, eol, force=force)
    if report:
        from tracker.collecting.page import page

        files[report] = page(result).encode()
    return files


def _lists(result: Collected, eol: Path | None, *, force: bool) -> dict[Path, bytes]:
    """Return the keying lists: one workbook of all, or one each in a folder."""
    if eol is None:
        return {}
    from tracker.collecting.keying import keyings, written

    lists = keyings(result)
    if _is_file(eol):
        return {eol: written(lists)} if lists else {}
    files = {eol / f"{one.name}.xlsx": written((one,)) for one in lists}
    there = [path for path in files if path.exists()]
    if there and not force:
        raise OutputError(f"{there[0]} is there already: name another folder with --eol, or replace it with --force.")
    return files


def _list(result: Collected) -> None:
    """List what was not taken, with file, cell and key, never a name."""
    from tracker.findings import visible

    lines = result.sentences
    for line in lines[:SHOWN]:
        typer.echo(visible(line))
    if len(lines) > SHOWN:
        typer.echo(f"… and {len(lines) - SHOWN} more; every one is in a result that ends in .xlsx, .json or .sqlite.")
