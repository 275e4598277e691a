"""Class lists on the command line: the option that chooses columns, and what is said about a list that was read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.arguments import read_file
from tracker.file_sizes import TABLE

if TYPE_CHECKING:
    from tracker.front.answer import InputFile

ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="WHAT=HEADING",
        help="Take a column of the class list for something: class=Course, name='Pupil Name'; class= takes none. "
        "May be given several times.",
    ),
]


def class_list_file(path: Path) -> InputFile:
    """Read the file that the user names with --learners."""
    from tracker.front.answer import InputFile

    return InputFile(str(path), read_file(path, "give the class list's file with --learners.", TABLE))


def choices_to_make(problems: Iterable[object]) -> list[str]:
    """Return a sentence that names the choices of columns that would settle problems, if there are any."""
    from tracker.front.class_list import choices_of

    wanted = choices_of(problems)
    if not wanted:
        return []
    options = " or ".join(f'--column "{one}"' if " " in one else f"--column {one}" for one in wanted)
    return [f"Or choose a column, such as: {options}{' (takes none)' if any(map(_takes_none, wanted)) else ''}."]


def _takes_none(choice: str) -> bool:
    return choice.endswith("=")
