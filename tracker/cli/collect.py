"""`tracker collect`: the results of many returned workbooks as one table."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import read_file, today
from tracker.cli.check import waived
from tracker.cli.folders import SpecsOption, TemplatesOption, open_templates, spec_folders
from tracker.cli.handing import check_output, note
from tracker.cli.jobs import JobsOption, processes, progress
from tracker.errors import OutputError, RequestError
from tracker.input import STORE as STORE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.collecting.collected import Collected
    from tracker.collecting.row import Taken

STORE = ".sqlite"
PARQUET = ".parquet"
SUFFIXES = (".csv", ".xlsx", PARQUET, STORE, ".json")
SHOWN = 40
"""So many lines of what was not taken are shown; the rest is counted."""


def collect(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Returned workbooks, or folders of them.")],
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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")] = False,
    waivers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings somebody has decided to live with (YAML).")
    ] = None,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Put the results of returned workbooks into one table; it holds names and marks of learners.

    Exit 1 when something was not taken: it is listed.
    """
    from tracker.checks import CheckOptions
    from tracker.checks.unread import entries, said_beside
    from tracker.cli.returns import returned_files
    from tracker.cli.workers import Job, work_all
    from tracker.collecting.collected import collected
    from tracker.collecting.taking import take, take_good_rows, unread
    from tracker.output import write_all

    decided = waived(waivers)
    returned = returned_files(paths)
    before = _checked(output, eol, report, returned.files, force=force)
    options = CheckOptions(today(), tuple(spec_folders(specs)), open_templates(templates).files, "marking", "", decided)
    strays = entries(returned.strays, options)
    count = len(returned.files)
    job = Job(take_good_rows if accept_good_rows else take, unread)
    with progress("Reading", count, "files", quiet=quiet) as done:
        taken = work_all(returned.files, options, job, processes(jobs, count), done)
    result = collected((*taken, *map(unread, strays)), before)
    result = replace(result, notes=(*result.notes, *said_beside(strays, returned.owners)))
    _list(result)
    note(result.notes)  # also with -q: nothing is replaced in silence
    if not result.rows:
        typer.echo("Nothing was collected, and nothing was written.")
        raise typer.Exit(1)
    files = {output: _written(result, output), **_lists(result, eol, force=force)}
    if report:
        from tracker.collecting.page import page

        files[report] = page(result).encode()
    write_all(files, over=True)
    good = sum(bool(one.rows) for one in result.files)
    typer.echo(
        f"Collected {len(result.rows)} rows of {result.learners} learners from {good} of {len(result.files)} files"
        f" into {output}."
    )
    if not result.clean:
        raise typer.Exit(1)


def _checked(
    output: Path, eol: Path | None, report: Path | None, files: Sequence[Path], *, force: bool
) -> tuple[Taken, ...]:
    """Refuse what can be refused before anything is read; return what the store holds already."""
    if output.suffix.casefold() not in SUFFIXES:
        raise RequestError(f"{output}: name the results with one of {', '.join(SUFFIXES)} at the end.")
    if output.suffix.casefold() == PARQUET:
        from tracker.frames import needs_parquet

        needs_parquet()
    if report and report.suffix.casefold() not in {".html", ".htm"}:
        raise RequestError(f"{report}: the report is a page: give --report a name that ends in .html.")
    if eol and eol.suffix and eol.suffix.casefold() != ".xlsx" and not eol.is_dir():
        raise RequestError(f"{eol}: keying lists are workbooks: give --eol a folder, or a name that ends in .xlsx.")
    named = [one.resolve() for one in (output, eol, report) if one]
    if len(set(named)) < len(named):
        raise RequestError("-o, --eol and --report name the same file: give each its own.")
    adding = output.suffix.casefold() == STORE and output.is_file() and not force
    check_output(output, files, "results.csv", force=force or adding)
    if report:
        check_output(report, files, "marks.html", force=force, option="--report")
    if eol and _is_file(eol):
        check_output(eol, files, "keying.xlsx", force=force, option="--eol")
    if not adding:
        return ()
    from tracker.collecting.as_sqlite import read

    return read(read_file(output, "name the database with -o.", STORE_LIMIT), str(output))


def _is_file(eol: Path) -> bool:
    return eol.suffix.casefold() == ".xlsx" and not eol.is_dir()


def _written(result: Collected, output: Path) -> bytes:
    suffix = output.suffix.casefold()
    if suffix == PARQUET:
        from tracker.frames import parquet

        return parquet(result)
    content: bytes = import_module(f"tracker.collecting.as_{suffix[1:]}").write(result)
    return content


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
