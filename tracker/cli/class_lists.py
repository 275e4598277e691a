"""Class lists on the command line: the option that chooses columns, and what is said about a list that was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import read_file
from tracker.errors import RequestError, RosterError
from tracker.input import TABLE

if TYPE_CHECKING:
    from tracker.roster import ClassList
    from tracker.roster.columns import Chosen

ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="WHAT=HEADING",
        help="Take a column of the class list for something: class=Course, name='Pupil Name'; class= takes none. "
        "May be given several times.",
    ),
]


def chosen_columns(columns: Sequence[str] | None) -> Chosen:
    """Read the columns that the user chose.

    Raises:
        RequestError: a choice is none.
    """
    from tracker.roster.chosen import read_choices

    try:
        return read_choices(columns or ())
    except RequestError as error:
        raise RequestError(f"--column: {error}") from error


def open_class_list(path: Path, columns: Sequence[str] | None) -> ClassList:
    """Read the class list that the user names with --learners.

    Raises:
        RosterError: it cannot be used; the last problem says which choice of a column would settle others.
    """
    from tracker.roster import read_class_list

    choices = chosen_columns(columns)
    content = read_file(path, "give the class list's file with --learners.", TABLE)
    try:
        return read_class_list(content, str(path), choices=choices)
    except RosterError as error:
        raise RosterError([*error.problems, *choices_to_make(error.problems)]) from error


def choices_to_make(problems: Iterable[object]) -> list[str]:
    """Return a sentence that names the choices of columns that would settle problems, if there are any."""
    from tracker.roster.model import Remark

    wanted = dict.fromkeys(one.choice for one in problems if isinstance(one, Remark) and one.choice)
    if not wanted:
        return []
    options = " or ".join(f'--column "{one}"' if " " in one else f"--column {one}" for one in wanted)
    return [f"Or choose a column, such as: {options}{' (takes none)' if any(map(_takes_none, wanted)) else ''}."]


def _takes_none(choice: str) -> bool:
    return choice.endswith("=")
