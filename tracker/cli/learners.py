"""`tracker learners apply`: a corrected class list brought into the workbooks of a cohort."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption
from tracker.cli.class_lists import ColumnsOption
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.into_copies import CopiesOption, ForceOption, list_file, workbooks
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next

app = typer.Typer(no_args_is_help=True, help="Learners of workbooks that are out.")


@app.callback()
def _group() -> None:
    """Keep `apply` a command of its own: a group of one would swallow its name."""


@app.command("apply")
def apply_learners(
    file: Annotated[Path, typer.Argument(metavar="LIST", help="The corrected class list, CSV or XLSX.")],
    paths: PathsArgument,
    output: CopiesOption,
    match_by: Annotated[
        Literal["number", "name"] | None,
        typer.Option(
            "--match-by",
            help="What decides where numbers and names of the list contradict the workbooks [default: such a row is in "
            "doubt].",
        ),
    ] = None,
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Leave out rows that are in doubt, and bring in the rest.")
    ] = False,
    remove_leavers: Annotated[
        bool,
        typer.Option("--remove-leavers", help="Take out who is not on the list, if nothing is typed for them."),
    ] = False,
    force: ForceOption = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    column: ColumnsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Bring a corrected class list into fresh copies: names, numbers, classes, assessors, joiners; marks move along.

    No sheet has to be unprotected. Leavers are named and stay. The workbooks that are read are not changed; exit 1 if
    a row was left out or a value was not taken.
    """
    from tracker.front.learners import ApplyLearnersRequest
    from tracker.front.learners import apply_learners as applied

    into = workbooks(paths, output)
    resources = open_resources(specs, templates)
    answer = applied(
        ApplyLearnersRequest(
            file=list_file(file),
            paths=into.opened(),
            column=tuple(column or ()),
            match_by=match_by,
            remove_leavers=remove_leavers,
            leave_out=leave_out,
            names=names,
        ),
        resources,
    )
    made = into.write(output, answer.files, answer.carried, resources, force=force, quiet=quiet)
    show(answer.messages, resources.words, quiet=quiet)
    more = alike(specs=specs, templates=templates)
    show_next(answer.next_step, resources.words, made=made if len(made) == 1 else [output], more=more, quiet=quiet)
    if into.unread or not answer.complete:
        raise typer.Exit(1)
