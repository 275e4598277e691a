"""`tracker submit check`: what Edexcel Online shows, held against the marks that count."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.into_copies import ForceOption, list_file, workbooks
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next

app = typer.Typer(no_args_is_help=True, help="Marks on Edexcel Online.")


@app.callback()
def _group() -> None:
    """Keep `check` a command of its own: a group of one would swallow its name."""


@app.command("check")
def submit_check(
    file: Annotated[Path, typer.Argument(metavar="LIST", help="What Edexcel Online shows: pasted text, CSV or XLSX.")],
    paths: PathsArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder for fresh copies with these marks [default: no copies]."
        ),
    ] = None,
    component: Annotated[
        str, typer.Option(metavar="COMPONENT", help="C1 or an entry code [default: as the list says].")
    ] = "",
    force: ForceOption = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Hold the marks that Edexcel Online shows against the marks that count; exit 1 if they are not equal.

    It was written without a real page: a line counts only with one candidate (or registration) number of the cohort
    and one whole number within the limits. All else is listed as not understood; a learner who is not there is "not
    shown". If it does not understand yours, send a copy with invented names and numbers.
    """
    from tracker.front.submit import SubmitCheckRequest
    from tracker.front.submit import submit_check as checked

    into = workbooks(paths, output)
    resources = open_resources(specs, templates)
    answer = checked(
        SubmitCheckRequest(
            file=list_file(file),
            paths=into.opened(),
            component=component,
            names=names,
        ),
        resources,
        copies=output is not None,
    )
    show(answer.messages, resources.words, quiet=quiet)
    if output:
        made = into.write(output, answer.files, answer.carried, resources, force=force, quiet=quiet)
        more = alike(specs=specs, templates=templates)
        show_next(answer.next_step, resources.words, made=made if len(made) == 1 else [output], more=more, quiet=quiet)
    if into.unread or not answer.complete:
        raise typer.Exit(1)
