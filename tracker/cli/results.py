"""`tracker results`: a results list brought into the workbooks of a cohort, and the report on results day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, format_option
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_output, hand_over, style_of
from tracker.cli.into_copies import CopiesOption, ForceOption, list_file, workbooks
from tracker.cli.jobs import JobsOption, Spreading
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next

app = typer.Typer(no_args_is_help=True, help="Official results.")


@app.command("import")
def import_results(
    file: Annotated[Path, typer.Argument(metavar="LIST", help="The results list: CSV, XLSX or pasted text.")],
    paths: PathsArgument,
    output: CopiesOption,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace official results that were typed and that the list contradicts.")
    ] = False,
    force: ForceOption = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Bring official results into fresh copies: raw mark, UMS and grade of components, total and grade of the award.

    It was written without a real list: any sensible headings will do (C1 UMS, BEN01 grade, Award grade), with one line
    a learner, or one line a learner and component. What is not certain is listed and not taken. If it does not
    understand yours, send a copy with its own headings and invented names, numbers and results. Exit 1 if anything was
    not taken.
    """
    from tracker.front.results_import import ImportResultsRequest
    from tracker.front.results_import import import_results as imported

    into = workbooks(paths, output)
    resources = open_resources(specs, templates)
    answer = imported(
        ImportResultsRequest(file=list_file(file), paths=into.opened(), replace=replace, names=names), resources
    )
    made = into.write(output, answer.files, answer.carried, resources, force=force, quiet=quiet)
    show(answer.messages, resources.words, quiet=quiet)
    more = alike(specs=specs, templates=templates)
    show_next(answer.next_step, resources.words, made=made if len(made) == 1 else [output], more=more, quiet=quiet)
    if into.unread or not answer.complete:
        raise typer.Exit(1)


@app.command("report")
def report(
    paths: PathsArgument,
    style: Annotated[
        Literal["text", "csv", "html"] | None,
        format_option(),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File for the answer [default: the screen].")
    ] = None,
    within: Annotated[
        int, typer.Option(metavar="N", help="How many UMS below the next grade count as near it.", min=1)
    ] = 3,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    jobs: JobsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Put official results beside the tables: class by class, who is near a grade, whose mark was adjusted.

    Reviews of moderation and their closing date are said too. Exit 1 when something was not taken: it is listed.
    """
    from tracker.cli.returns import returned_files
    from tracker.front.results_report import SUFFIXES, ResultsReportRequest, results_as, results_report

    chosen = style_of(style, output, SUFFIXES, "text")
    returned = returned_files(paths)
    if output:
        check_output(output, returned.files, "results.html", force=force)
    resources = open_resources(specs, templates)
    request = ResultsReportRequest(paths=returned.found, within=within, names=names)
    answer = results_report(request, resources, Spreading("Reading", "files", jobs, quiet))
    show(answer.messages, resources.words)
    written = results_as(chosen, answer.report, resources)
    hand_over(written, chosen, output, answer.summary, force=force, names=names, quiet=quiet)
    if answer.unchecked:
        raise typer.Exit(2)
    if not answer.complete:
        raise typer.Exit(1)
