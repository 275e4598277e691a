"""`tracker rollover`: the workbooks of the next series, with everything in the bank and no marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tracker.cli.arguments import (
    NamesOption,
    PathsArgument,
    QuietOption,
    issued_on,
    room,
    series_option,
    today,
)
from tracker.cli.class_lists import ColumnsOption, class_list_file
from tracker.cli.folders import SpecsOption, TemplatesOption, open_catalogue, open_templates
from tracker.cli.handing import check_folder, note
from tracker.cli.next_step import alike, say_next
from tracker.cli.renewing import check_free, say
from tracker.cli.returns import returned_files
from tracker.cli.show import show
from tracker.cli.words import option_words
from tracker.errors import RequestError
from tracker.output import write_all
from tracker.zips import read_workbook

if TYPE_CHECKING:
    from tracker.front.renew import Renewed
    from tracker.front.rollover import Rolled
    from tracker.roster import ClassList
    from tracker.spec.award import Numbers

SHOWN = 8
"""Leavers of one workbook that are named by key."""


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
        bool, typer.Option("--bank-estimates", help="Bank UMS that are estimates too, and mark them as estimates.")
    ] = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    column: ColumnsOption = None,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Make next series' workbooks: the class, best results in the bank, attempts counted, no marks."""
    from tracker.front.facts import what_is_open
    from tracker.front.rollover import rollover as rolled_over

    if split_by and learners is None:
        raise RequestError("--split-by needs a class list: name it with --learners.")
    check_folder(output)
    catalogue, wording = open_catalogue(specs), open_templates(templates)
    returned = returned_files(paths)
    note(returned.sentences)
    files = {str(path): read_workbook(path) for path in returned.files}
    class_list = partial(_class_list, learners, column) if learners else None
    rolled = rolled_over(
        files,
        series,
        issued or today(),
        catalogue,
        wording,
        class_list=class_list,
        rows=rows,
        split_by=split_by,
        bank_estimates=bank_estimates,
    )
    _no_two_alike(rolled.renewed)
    for one in rolled.renewed:
        check_free(output / one.built.name, list(returned.files), one.carried, catalogue, wording, force=force)
    write_all({output / one.built.name: one.built.content for one in rolled.renewed}, over=force)
    for one in rolled.renewed:
        say("Built", output / one.built.name, one, names=names)
    new_specs = (one.carried.order.spec for one in rolled.renewed)
    show(what_is_open(new_specs, "behind these workbooks"), option_words(specs))
    _say_who(rolled)
    _say_changed(rolled, names=names)
    for guessed in rolled.estimates:
        typer.echo(f"Banked as an estimate: {guessed.sentence}")
    new = rolled.renewed[0].built.name if len(rolled.renewed) == 1 else ""
    todo, more = "send each to its teacher, and check it when it comes back", alike(specs=specs, templates=templates)
    say_next(todo, "check", output / new, *more, quiet=quiet)


def _class_list(path: Path, columns: Sequence[str] | None, numbers: Numbers) -> ClassList:
    from tracker.front.class_list import class_list_of

    found = class_list_of(class_list_file(path), columns or (), numbers)
    note(map(str, found.notes))
    return found


def _no_two_alike(made: Sequence[Renewed]) -> None:
    from tracker.front.names import shared_name

    if name := shared_name(one.built.name for one in made):
        raise RequestError(
            f"Two workbooks would both be saved as {name}: roll them over one by one into folders of their own, or "
            "give one class list with --learners and --split-by."
        )


def _say_changed(rolled: Rolled, *, names: bool) -> None:
    """Say whose name, number or class the new list changed: with names, or by the key in the new workbook."""
    found: dict[tuple[str, str], list[str]] = {}
    for file, one in rolled.changed:
        found.setdefault((one.what, file), []).append(one.sentence if names else one.key)
    for (what, file), who in found.items():
        more = f" and {len(who) - SHOWN} more" if len(who) > SHOWN else ""
        typer.echo(f"Other {what} on the new class list: {', '.join(who[:SHOWN])}{more} of {file}")


def _say_who(rolled: Rolled) -> None:
    """Say who left and joined, by key: no names on the screen."""
    for file in dict.fromkeys(file for file, _ in rolled.leavers):
        keys = [key for one, key in rolled.leavers if one == file]
        more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
        typer.echo(f"Left out, not on the new class list: {', '.join(keys[:SHOWN])}{more} of {file}")
    if rolled.joiners:
        typer.echo(
            f"{rolled.joiners} of the new class list {'is' if rolled.joiners == 1 else 'are'} in no old workbook."
        )
    for file, count in rolled.unusable.items():
        said = "value that cannot be used" if count == 1 else "values that cannot be used"
        note([f"{file} holds {count} {said}: have it repaired and settled first (tracker repair)."])
