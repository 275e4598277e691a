"""What people type after a command: read strictly, and refused with a sentence that says what to type instead."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from typer.models import OptionInfo

from tracker.errors import InputError, RequestError
from tracker.file_sizes import WORKBOOK, Limit
from tracker.input import read

YEARS = range(2000, 2100)
"""Years of dates that people type: everything else is a slip."""
PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Returned workbooks, or folders of them.")]
QuietOption = Annotated[
    bool,
    typer.Option(
        "--quiet",
        "-q",
        help="Say only what came out: no progress, hints or next step; of findings only what --fail-on counts.",
    ),
]
NamesOption = Annotated[bool, typer.Option("--names", help="Show candidate numbers and names, not only keys.")]


def format_option() -> OptionInfo:
    """Return the option for the format of an answer; which there are, each command says itself."""
    info: OptionInfo = typer.Option(
        "--format", help="Format of the answer [default: as the name of FILE says, or text]."
    )
    return info


def series_option(default: str = "") -> OptionInfo:
    """Return the option for a series, with what is taken without it."""
    more = f" [default: {default}]" if default else ""
    info: OptionInfo = typer.Option("--series", metavar="SERIES", help=f"Series such as 2027-06{more}.")
    return info


def today() -> date:
    """Return the user's own day."""
    return datetime.now().astimezone().date()


def day(text: str, option: str) -> date:
    """Read a date.

    Raises:
        RequestError: it is none, or of another century.
    """
    try:
        read = datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day, not a moment
    except ValueError as error:
        raise RequestError(f"{option} is '{text}': write the date as 2026-11-23.") from error
    if read.year not in YEARS:
        said = f"write a date of the years {YEARS[0]} to {YEARS[-1]}"
        raise RequestError(f"{option} is '{text}', which cannot be meant: {said}, such as 2026-11-23.")
    return read


def whole(text: str, said: str) -> int:
    """Read a whole number, which may be negative: whether it fits is for whoever needs it to say.

    Raises:
        RequestError: it is none; with this sentence.
    """
    digits = text.strip()
    if not re.fullmatch(r"-?[0-9]{1,9}", digits):
        raise RequestError(said)
    return int(digits)


def issued_on(text: str) -> date:
    """Read the date of issue."""
    return day(text, "--issued")


def room(text: str) -> int:
    """Read for how many learners there is to be room."""
    return whole(text, f"--rows is '{text}': type a whole number.")


def read_file(path: Path, otherwise: str, limit: Limit = WORKBOOK) -> bytes:
    """Read a file that the user names.

    Raises:
        RequestError: it cannot be read; the sentence ends with what to do.
    """
    try:
        return read(path, limit)
    except InputError as error:
        raise RequestError(f"{path} {error.said}: {otherwise}") from error
