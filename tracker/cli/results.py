"""`tracker results import`: a results list brought into the workbooks of a cohort."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.into_copies import CopiesOption, ForceOption, list_file, workbooks
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next

app = typer.Typer(no_args_is_help=True, help="Official results.")


@app.callback()
def _group() -> None:
    """Keep `import` a command of its own: a group of one would swallow its name."""


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
