"""`tracker update`: the same series with a newer spec, a corrected grid or a published UMS table."""

from __future__ import annotations

from typing import Annotated

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, today, whole
from tracker.cli.folders import SpecsOption, TemplatesOption, open_catalogue, open_templates
from tracker.cli.next_step import alike
from tracker.cli.renewing import ForceOption, NewOption, Renewing


def _version(text: str) -> int:
    return whole(text, f"--version is '{text}': type the version of the qualification's spec, such as 2.")


def update(
    paths: PathsArgument,
    output: NewOption,
    version: Annotated[
        int | None,
        typer.Option(metavar="NUMBER", parser=_version, help="Version of the qualification's spec [default: newest]."),
    ] = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
    names: NamesOption = False,
    specs: SpecsOption = None,
    templates: TemplatesOption = None,
) -> None:
    """Bring workbooks up to the newest specs, marks kept; exit 1 if something could not be taken."""
    from tracker.pipeline import update as updated

    catalogue, wording = open_catalogue(specs), open_templates(templates)
    Renewing(
        lambda content, name: updated(content, name, catalogue, wording, today(), version=version),
        "Updated",
        catalogue,
        wording,
        force=force,
        names=names,
        quiet=quiet,
        more=alike(specs=specs, templates=templates),
    ).run(paths, output)
