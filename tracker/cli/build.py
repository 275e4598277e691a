"""`tracker build`: one workbook, or one for each class or assessor."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import QuietOption, issued_on, room, series_option, today
from tracker.cli.class_lists import ColumnsOption, open_class_list
from tracker.cli.folders import SpecsOption, TemplatesOption, open_catalogue, open_templates
from tracker.cli.handing import check_folder, twice
from tracker.cli.next_step import alike, say_next
from tracker.cli.saying import say_what_is_open
from tracker.errors import InputError, OutputError, RequestError
from tracker.input import WORKBOOK, read
from tracker.output import write_file

if TYPE_CHECKING:
    from tracker.pipeline import Built
    from tracker.roster import ClassList
    from tracker.spec.award import Spec
    from tracker.spec.catalogue import Catalogue
    from tracker.templates import Files, Forms, Templates

SHOWN_NOTES = 12
SHOWN_LEARNERS = 3


def build(
    qualification: Annotated[str, typer.Argument(help="Which award: enterprise, sport … (tracker specs list).")],
    series: Annotated[str | None, series_option("the next one due")] = None,
    learners: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Class list, CSV or XLSX, as your information system exports it."),
    ] = None,
    centre: Annotated[str, typer.Option(metavar="NUMBER", help="Centre number, five digits.")] = "",
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
        typer.Option("--force", help="Replace a workbook that is there, unless somebody has worked in it."),
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
    from tracker.pipeline import build as build_workbook
    from tracker.pipeline import check_options, orders
    from tracker.register import Register, entry_of

    check_options(rows=rows, split_by=split_by, centre=centre, centre_name=centre_name, with_list=learners is not None)
    check_folder(output)
    issue_day = issued or today()
    catalogue = open_catalogue(specs)
    spec = catalogue.spec(qualification, series, today=issue_day)
    typer.echo(f"{spec.title}, {spec.series.title}" + ("" if series else " (the next series whose marks are due)"))
    for sentence in catalogue.newer_shipped(spec):
        typer.echo(f"note: {sentence}")
    wording = open_templates(templates)
    forms = wording.forms(spec.forms)
    _say_whose_templates(wording.files, templates, _used(forms))
    class_list = _class_list(learners, column) if learners else None
    wanted = orders(
        spec,
        issue_day,
        class_list,
        rows=rows,
        split_by=split_by,
        centre=centre,
        centre_name=centre_name,
        templates=wording,
    )
    built = [build_workbook(order) for order in wanted]
    _no_two_alike(built)
    for one in built:
        _check_free(output / one.name, catalogue, wording, force=force)
    _say_estimates(spec)
    say_what_is_open([spec], specs, "behind this workbook" if len(built) == 1 else "behind these workbooks")
    with ExitStack() as closing:
        book = closing.enter_context(Register(register, new=True)) if register else None
        for order, one in zip(wanted, built, strict=True):
            write_file(output / one.name, one.content, over=force)
            if book:
                book.add(entry_of(order, one.id, one.name, one.content))
            people = _people(len(order.learners))
            typer.echo(f"Built {output / one.name}: {people}, room for {order.lines}, id {one.id}")
    where = output / built[0].name if len(built) == 1 else output
    todo, more = "send it to its teacher, and check it when it comes back", alike(specs=specs, templates=templates)
    say_next(todo, "check", where, *more, quiet=quiet)


def _class_list(path: Path, columns: Sequence[str] | None) -> ClassList:
    found = open_class_list(path, columns)
    typer.echo(f"Class list {path}: {_people(len(found.learners))}")
    for column in found.taken:
        typer.echo(f"  {column}")
    for one in found.learners[:SHOWN_LEARNERS]:
        parts = (one.candidate, f"{one.surname}, {one.forenames}".rstrip(", "), one.class_name, one.assessor)
        typer.echo(f"  read as: {'; '.join(part for part in parts if part)}")
    if found.ignored:
        typer.echo("  not taken: " + "; ".join(str(column) for column in found.ignored))
    for note in found.notes[:SHOWN_NOTES]:
        typer.echo(f"  note: {note}")
    if len(found.notes) > SHOWN_NOTES:
        typer.echo(f"  … and {len(found.notes) - SHOWN_NOTES} more notes")
    return found


def _people(count: int) -> str:
    return "no learners yet" if not count else "1 learner" if count == 1 else f"{count} learners"


def _say_whose_templates(files: Files, folder: Path | None, used: set[str]) -> None:
    """Name a centre's own templates, and those of them that nothing uses: a slip in a name must not go unseen."""
    own = [name for name, (_, file) in sorted(files.items()) if folder and Path(file).parent == folder]
    taken = [name for name in own if name in used]
    if taken:
        typer.echo(f"Using your centre's own templates: {', '.join(taken)}", err=True)
    for name in own:
        if name not in used:
            typer.echo(f"note: {name} in {folder} is not used here. In use: {', '.join(sorted(used))}.")


def _used(forms: Forms) -> set[str]:
    from tracker.templates import START

    logos = (form.logo.name for form in forms.all() if form.logo)
    return {START, *(f"{form.id}.yaml" for form in forms.all()), *logos}


def _no_two_alike(built: list[Built]) -> None:
    if name := twice(one.name for one in built):
        raise RequestError(f"Two groups would both be saved as {name}: rename one of them in the class list.")


def _check_free(path: Path, catalogue: Catalogue, templates: Templates, *, force: bool) -> None:
    """Refuse before anything is written: a batch is written whole or not at all."""
    if not path.exists():
        return
    if not force:
        raise OutputError(
            f"{path} is there already. Move it away, name another folder with -o, or replace it with --force."
        )
    from tracker.intake.returned import worked_in

    try:
        lost = worked_in(read(path, WORKBOOK), str(path), catalogue, templates)
    except InputError as error:
        raise OutputError(f"{path} {error.said}, so it is not replaced.") from error
    if lost:
        raise OutputError(f"{path} is not replaced, even with --force: {lost} Move it away or rename it first.")


def _say_estimates(spec: Spec) -> None:
    estimates = [c.id for c in spec.components if c.table.status == "estimate"]
    if estimates:
        names = ", ".join(estimates)
        typer.echo(f"UMS and grades are ESTIMATES for {names}: bring in the published table with tracker ums import.")
