"""Where specs come from: a centre's own folder in front, if there is one, and the shipped specs behind it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.errors import RequestError

if TYPE_CHECKING:
    from tracker.spec.catalogue import Catalogue

CENTRE_FOLDER = "centre-specs"
VARIABLE = "TRACKER_SPECS"

SpecsOption = Annotated[
    Path | None,
    typer.Option("--specs", metavar="DIR", help=f"Your centre's own specs [default: {CENTRE_FOLDER}/ if it is there]."),
]


def centre_folder(specs: Path | None) -> Path:
    """Return the centre's own folder: as given, from the environment, or the usual name in the current folder."""
    return specs or Path(os.environ.get(VARIABLE) or CENTRE_FOLDER)


def open_catalogue(specs: Path | None) -> Catalogue:
    """Return the catalogue of all specs in use, and say so when a centre's own folder is among them.

    Raises:
        RequestError: a folder was named that is not there.
    """
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped

    folders = [read_folder(shipped("specs"), "shipped", "specs")]
    own = centre_folder(specs)
    if own.is_dir():
        typer.echo(f"Using your centre's own specs in {own} first.", err=True)
        folders.insert(0, read_folder(own, "centre", str(own)))
    elif specs or os.environ.get(VARIABLE):
        raise RequestError(
            f"There is no folder {own}: --specs and {VARIABLE} name the folder of your centre's own specs."
        )
    return Catalogue(folders)
