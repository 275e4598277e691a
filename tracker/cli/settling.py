"""What the import commands share: the options, and the file of the user's table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import day, read_file, today
from tracker.errors import RequestError
from tracker.file_sizes import TABLE

if TYPE_CHECKING:
    from tracker.front.answer import InputFile


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


def table_file(file: Path) -> InputFile:
    """Read the file of a table that the user names."""
    from tracker.front.answer import InputFile

    return InputFile(str(file), read_file(file, "name a CSV, XLSX or text file.", TABLE))
