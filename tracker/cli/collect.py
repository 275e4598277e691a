"""`tracker collect`: the results of many returned workbooks as one table."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import PathsArgument, QuietOption
from tracker.cli.check import waiver_file
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_output
from tracker.cli.jobs import JobsOption, Spreading
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next
from tracker.errors import OutputError, RequestError
from tracker.output import write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tracker.front.answer import OutputFile
    from tracker.front.collect import Collected, Known, Style, Taken


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
        Path | None, typer.Option(metavar="FILE", help="Findings that someone has decided to live with (YAML).")
    ] = None,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Put the results of returned workbooks into one table; it holds names and marks of learners.

    Exit 1 when something was not taken: it is listed.
    """
    from tracker.cli.returns import returned_files
    from tracker.front.collect import CollectRequest, check_style, known_in
    from tracker.front.collect import collect as collected

    decided = waiver_file(waivers)
    returned = returned_files(paths)
    style = _check_outputs(output, eol, report, returned.files, force=force)
    check_style(style)
    resources = open_resources(specs, templates)
    placing = _Placing(output, eol, report, force=force)
    if style == "sqlite":
        placing.check_store(known_in(resources))
    request = CollectRequest(
        paths=returned.found,
        style=style,
        eol=("workbook" if _is_file(eol) else "files") if eol else "",
        report=report is not None,
        accept_good_rows=accept_good_rows,
        waivers=decided,
    )
    keep = placing.add if style == "sqlite" else None
    answer = collected(request, resources, Spreading("Reading", "files", jobs, quiet), keep)
    if answer.files:
        write_all(placing.placed(answer.files), over=force)
    show(answer.messages, resources.words)  # also with -q: nothing is replaced in silence
    bad = 2 if answer.unchecked else 1
    if answer.empty:
        typer.echo("Nothing was collected, and nothing was written.")
        raise typer.Exit(bad)
    if answer.same:
        typer.echo(f"Nothing new: {output} has all of it already, {answer.summary}.")
    else:
        typer.echo(f"Collected {answer.summary} into {output}.")
    more, made = alike(specs=specs, templates=templates), [eol] if eol else []
    show_next(answer.next_step, resources.words, given=paths, made=made, more=more, quiet=quiet)
    if not answer.clean:
        raise typer.Exit(bad)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Where files go, and how results are added to a store that is there."""

    output: Path
    eol: Path | None
    report: Path | None
    force: bool

    def check_store(self, known: Known) -> None:
        """Refuse what can be refused before anything is read."""
        from tracker.collecting.store import PATIENCE, opened

        with opened(self.output, known, PATIENCE):
            pass

    def add(
        self, taken: Sequence[Taken], known: Known, beside: Callable[[Collected], Sequence[OutputFile]], /
    ) -> Collected:
        """Change the store and write what lies beside it, or nothing."""
        from tracker.collecting.store import add

        return add(self.output, taken, known, lambda result: self.placed(beside(result)), start_over=self.force)

    def placed(self, files: Iterable[OutputFile]) -> dict[Path, bytes]:
        """Return where each file goes.

        Raises:
            OutputError: a keying list is there already.
        """
        found = {self._path(one): one.content for one in files}
        there = [path for path in found if self.eol and path.parent == self.eol and path.exists()]
        if there and not self.force:
            todo = "name another folder with --eol, or replace it with --force"
            raise OutputError(f"{there[0]} is there already: {todo}.")
        return found

    def _path(self, one: OutputFile) -> Path:
        if one.kind == "report" and self.report:
            return self.report
        if one.kind == "eol" and self.eol:
            return self.eol if _is_file(self.eol) else self.eol / one.name
        return self.output


def _check_outputs(output: Path, eol: Path | None, report: Path | None, files: Sequence[Path], *, force: bool) -> Style:
    """Return the format of the results, and refuse what can be refused before anything is read."""
    from tracker.front.collect import SUFFIXES

    style = SUFFIXES.get(output.suffix.casefold())
    if style is None:
        raise RequestError(f"{output}: name the results with one of {', '.join(SUFFIXES)} at the end.")
    if report and report.suffix.casefold() not in {".html", ".htm"}:
        raise RequestError(f"{report}: the report is a page: give --report a name that ends in .html.")
    if eol and eol.suffix and eol.suffix.casefold() != ".xlsx" and not eol.is_dir():
        raise RequestError(f"{eol}: keying lists are workbooks: give --eol a folder, or a name that ends in .xlsx.")
    named = [os.path.realpath(one) for one in (output, eol, report) if one]
    if len(set(named)) < len(named):
        raise RequestError("-o, --eol and --report name the same file: give each its own.")
    check_output(output, files, "results.csv", force=force or style == "sqlite")
    if report:
        check_output(report, files, "marks.html", force=force, option="--report")
    if eol and _is_file(eol):
        check_output(eol, files, "keying.xlsx", force=force, option="--eol")
    return style


def _is_file(eol: Path) -> bool:
    return eol.suffix.casefold() == ".xlsx" and not eol.is_dir()
