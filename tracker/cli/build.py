"""`tracker build`: one workbook, or one for each class or assessor."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import QuietOption, issued_on, room, series_option
from tracker.cli.class_lists import ColumnsOption, class_list_file
from tracker.cli.folders import SpecsOption, TemplatesOption, open_resources
from tracker.cli.handing import check_folder
from tracker.cli.next_step import alike
from tracker.cli.show import show, show_next
from tracker.errors import InputError, OutputError
from tracker.file_sizes import WORKBOOK
from tracker.input import read
from tracker.output import write_file

if TYPE_CHECKING:
    from tracker.front.resources import Resources


def build(
    qualification: Annotated[str, typer.Argument(help="Which award: enterprise, sport … (tracker specs list).")],
    series: Annotated[str | None, series_option("the next one due")] = None,
    learners: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Class list, CSV or XLSX, as your information system exports it."),
    ] = None,
    centre: Annotated[str, typer.Option(metavar="NUMBER", help="Centre number.")] = "",
    centre_name: Annotated[str, typer.Option(metavar="NAME", help="Name of the centre.")] = "",
    rows: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", parser=room, help="Room for learners in all [default: class size plus ten]."),
    ] = None,
    split_by: Annotated[
        Literal["class", "assessor"] | None,
        typer.Option(help="One workbook for each class or assessor."),
    ] = None,
    issued: Annotated[
        date | None,
        typer.Option(metavar="DATE", parser=issued_on, help="Date of issue [default: today]."),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the workbooks.")] = Path(
        "out"
    ),
    force: Annotated[
        bool,
        typer.Option("--force", help="Replace a workbook that is there, unless someone has worked in it."),
    ] = False,
    register: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Register of all workbooks issued, for tracker status [default: none]."),
    ] = None,
    quiet: QuietOption = False,
    column: ColumnsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Build the tracker workbook of a class."""
    from tracker.front.build import BuildRequest
    from tracker.front.build import build as build_workbooks
    from tracker.register.store import Register

    check_folder(output)
    resources = open_resources(specs, templates)
    answer = build_workbooks(
        BuildRequest(
            qualification=qualification,
            series=series,
            learners=class_list_file(learners) if learners else None,
            column=tuple(column or ()),
            centre=centre,
            centre_name=centre_name,
            rows=rows,
            split_by=split_by,
            issued=issued,
        ),
        resources,
    )
    paths = [output / one.name for one in answer.files]
    for path in paths:
        _check_free(path, resources, force=force)
    show((one for one in answer.messages if one.kind != "hint"), resources.words, quiet=quiet)
    with ExitStack() as closing:
        book = closing.enter_context(Register(register, new=True)) if register else None
        for path, one, entry in zip(paths, answer.files, answer.entries, strict=True):
            write_file(path, one.content, over=force)
            if book:
                book.add(entry)
            typer.echo(f"Built {path}: {one.summary}")
    show((one for one in answer.messages if one.kind == "hint"), resources.words, quiet=quiet)
    made = paths if len(paths) == 1 else [output]
    more = alike(specs=specs, templates=templates)
    show_next(answer.next_step, resources.words, made=made, more=more, quiet=quiet)


def _check_free(path: Path, resources: Resources, *, force: bool) -> None:
    """Refuse before anything is written: several workbooks are written whole or not at all."""
    if not path.exists():
        return
    if not force:
        raise OutputError(
            f"{path} is there already. Move it away, name another folder with -o, or replace it with --force."
        )
    from tracker.front.answer import InputFile
    from tracker.front.replace import lost_by_building

    try:
        lost = lost_by_building(InputFile(str(path), read(path, WORKBOOK)), resources)
    except InputError as error:
        raise OutputError(f"{path} {error.said}, so it is not replaced.") from error
    if lost:
        raise OutputError(f"{path} is not replaced, even with --force: {lost} Move it away or rename it first.")
