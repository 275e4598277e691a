"""`tracker rollover`: the workbooks of the next series, with everything in the bank and no marks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, issued_on, room, series_option
from tracker.cli.class_lists import ColumnsOption, class_list_file
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_folder, note
from tracker.cli.next_step import alike
from tracker.cli.renewing import check_free, say
from tracker.cli.show import show, show_next
from tracker.errors import RequestError
from tracker.front.answer import InputFile
from tracker.output import write_all


def rollover(
    paths: PathsArgument,
    series: Annotated[str, series_option()],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the new workbooks.")],
    learners: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="New class list: leavers are dropped, joiners added [default: the same]."),
    ] = None,
    rows: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", parser=room, help="Room for learners in all [default: class size plus ten]."),
    ] = None,
    split_by: Annotated[
        Literal["class", "assessor"] | None,
        typer.Option(help="With --learners: one workbook for each class or assessor."),
    ] = None,
    issued: Annotated[
        date | None, typer.Option(metavar="DATE", parser=issued_on, help="Date of issue [default: today].")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a workbook that is there, unless something typed would be lost.")
    ] = False,
    bank_estimates: Annotated[
        bool,
        typer.Option(
            "--bank-estimates", help="Bank UMS that are not official too; each keeps its basis in the next series."
        ),
    ] = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    column: ColumnsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Make next series' workbooks: the class, best results in the bank, no marks; exit 1 if something was not taken."""
    from tracker.cli.returns import returned_files
    from tracker.front.rollover import RolloverRequest
    from tracker.front.rollover import rollover as rolled_over
    from tracker.zips import read_workbook

    if split_by and learners is None:
        raise RequestError("--split-by needs a class list: name one with --learners.")
    check_folder(output)
    resources = open_resources(specs, templates)
    returned = returned_files(paths)
    note(returned.sentences)
    answer = rolled_over(
        RolloverRequest(
            paths=[InputFile(str(path), read_workbook(path)) for path in returned.files],
            series=series,
            learners=class_list_file(learners) if learners else None,
            column=tuple(column or ()),
            rows=rows,
            split_by=split_by,
            issued=issued,
            bank_estimates=bank_estimates,
            names=names,
        ),
        resources,
    )
    made = [output / one.name for one in answer.files]
    for path, carried in zip(made, answer.carried, strict=True):
        check_free(path, returned.files, carried, resources, force=force)
    write_all({path: one.content for path, one in zip(made, answer.files, strict=True)}, over=force)
    for path, one in zip(made, answer.files, strict=True):
        say("Built", path, one, resources)
    show(answer.messages, resources.words)
    more = alike(specs=specs, templates=templates)
    show_next(answer.next_step, resources.words, made=made if len(made) == 1 else [output], more=more, quiet=quiet)
    if not answer.complete:
        raise typer.Exit(1)
