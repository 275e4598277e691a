"""What the import commands share: the options, reading the user's table, writing into the centre's own folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import day, read_file, today
from tracker.errors import RequestError, TableError
from tracker.input import TABLE

if TYPE_CHECKING:
    from tracker.foreign import Suits, Table


def _source(text: str) -> str:
    if not text.strip():
        raise RequestError("--source is empty: say where you read it.")
    return text.strip()


def _dated(text: str) -> date:
    dated = day(text, "--dated")
    if dated > today():
        raise RequestError(f"--dated {dated} is in the future: write the day it was published or read.")
    return dated


SourceOption = Annotated[
    str, typer.Option("--source", metavar="TEXT", parser=_source, help="Where you read it: document, page, address.")
]
ByOption = Annotated[
    str, typer.Option("--by", metavar="TEXT", help="Who read it, by name or role: kept beside the fact.")
]
DatedOption = Annotated[
    date | None,
    typer.Option("--dated", metavar="DATE", parser=_dated, help="When it was published or read [default: today]."),
]


def read_user_table(file: Path, suits: Suits | None = None) -> Table:
    """Read a table the user names; `suits` tells the sheet that is meant among several."""
    from tracker.foreign import read_table

    table = read_table(read_file(file, "name a CSV, XLSX or text file.", TABLE), str(file), suits)
    for note in table.notes:
        typer.echo(note, err=True)
    return table


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """Put the name of the file before everything that is wrong in it."""
    try:
        yield
    except TableError as error:
        raise TableError([f"{file}: {problem}" for problem in error.problems]) from error
