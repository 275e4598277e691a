"""`tracker update`: the same series with a newer spec, a corrected grid or a published UMS table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import NamesOption, PathsArgument, QuietOption, whole
from tracker.cli.folders import SpecsOption, TemplatesOption
from tracker.cli.renewing import ForceOption, NewOption, renew

if TYPE_CHECKING:
    from tracker.front.answer import InputFile
    from tracker.front.renew import RenewAnswer
    from tracker.front.resources import Resources


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
    """Bring workbooks up to the newest specs, marks kept; exit 1 if something was not taken or is to check."""
    from tracker.front.renew import UpdateRequest
    from tracker.front.renew import update as updated

    def make(file: InputFile, resources: Resources) -> RenewAnswer:
        return updated(UpdateRequest(paths=file, names=names, version=version), resources)

    renew(
        paths,
        output,
        make,
        "Updated",
        specs=specs,
        templates=templates,
        force=force,
        quiet=quiet,
    )
