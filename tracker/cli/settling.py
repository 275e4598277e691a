"""What the import commands share: the options, reading the user's table, writing into the centre's own folder."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.folders import centre_folder, open_catalogue
from tracker.errors import RequestError

if TYPE_CHECKING:
    from tracker.foreign import Table
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.settle import Settled

SourceOption = Annotated[
    str, typer.Option("--source", metavar="TEXT", help="Where you read it: document, page, address.")
]
DatedOption = Annotated[
    datetime | None,
    typer.Option(
        "--dated", formats=["%Y-%m-%d"], metavar="DATE", help="When it was published or read [default: today]."
    ),
]


def today() -> date:
    """Return the user's own day."""
    return datetime.now().astimezone().date()


def catalogue_for_import(specs: Path | None) -> Catalogue:
    """Return the specs in use; a centre's folder that is not there yet will be made."""
    if centre_folder(specs).is_dir():
        return open_catalogue(specs)
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import read_folder
    from tracker.spec.shipped import shipped

    return Catalogue([read_folder(shipped("specs"), "shipped", "specs")])


def read_user_table(file: Path) -> Table:
    """Read a table the user names."""
    from tracker.foreign import read_table

    try:
        content = file.read_bytes()
    except OSError as error:
        raise RequestError(f"{file} cannot be read ({error.strerror}): name a CSV, XLSX or text file.") from error
    table = read_table(content, file.name)
    for note in table.notes:
        typer.echo(note, err=True)
    return table


def write_settled(settled: Settled, specs: Path | None) -> None:
    """Write what an import changed into the centre's folder, and say so."""
    from tracker.output import write_file

    folder = centre_folder(specs)
    for path, content in settled.files.items():
        write_file(folder / path, content, over=True)
    typer.echo(f"Wrote {folder / settled.path} (version {settled.version}).")
