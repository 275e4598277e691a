"""`tracker update`: the same series with a newer spec, a corrected grid or a published UMS table."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.arguments import read_file, today, whole
from tracker.cli.folders import SpecsOption, TemplatesOption, open_catalogue, open_templates
from tracker.cli.renewing import FileArgument, ForceOption, NewOption, check_free, open_ends, say, target
from tracker.errors import RequestError
from tracker.output import write_file


def _version(text: str) -> int:
    return whole(text, f"--version is '{text}': type the version of the qualification's spec, such as 2.")


def update(
    file: FileArgument,
    output: NewOption,
    version: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", parser=_version, help="Version of the qualification's spec [default: newest]."),
    ] = None,
    force: ForceOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Bring a workbook up to the newest specs, marks kept; exit 1 if something could not be taken."""
    from tracker.intake.refusals import RefusedError
    from tracker.pipeline import update as updated

    catalogue, wording = open_catalogue(specs), open_templates(templates)
    content = read_file(file, "name the workbook to be brought up to date.")
    try:
        made = updated(content, str(file), catalogue, wording, today(), version=version)
    except RefusedError as error:
        raise RequestError(f"{file}: {error}") from error
    path = target(output, made.built.name)
    check_free(path, [file], made.carried, catalogue, wording, force=force)
    write_file(path, made.built.content, over=force)
    old, new = made.old_edition, made.carried.order.spec.edition
    typer.echo(f"Edition {old} to {new}" if old != new else f"Edition {new}: there is no newer one.")
    say("Updated", path, made)
    if open_ends(made):
        raise typer.Exit(1)
