"""One command over one file, several or folders: what each becomes is called, and one file's trouble is that file's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from tracker.cli.handing import check_apart, check_folder, note
from tracker.cli.jobs import progress
from tracker.cli.words import sentence
from tracker.errors import RequestError, TrackerError

DONE, LEFT, FAILED = 0, 1, 2
"""Exit code of a file: done; something in it was not taken or is to be looked at; not done."""


@dataclass(frozen=True, slots=True)
class Given:
    """The files that a command works on."""

    files: tuple[Path, ...]
    several: bool
    """Whether a folder or more than one file was named: then outputs go into a folder."""
    unread: bool = False
    """Whether there is something beside them that may hold marks and was not read."""


def given(paths: Sequence[Path], output: Path) -> Given:
    """Return the files to work on, and refuse what would write among them.

    Raises:
        RequestError: there is no workbook, or several would become one.
        OutputError: the output lies among the files that are read.
    """
    from tracker.cli.returns import returned_files

    returned = returned_files(paths)
    note(returned.sentences)  # also with -q: what was not read is never left out in silence
    several = len(returned.files) > 1 or any(path.is_dir() for path in paths)
    if several:
        if output.suffix.casefold() == ".xlsx" and not output.is_dir():
            raise RequestError(f"{output} is one workbook and {len(returned.files)} are read: name a folder with -o.")
        check_folder(output)
        check_apart(output, paths, "a folder outside of it with -o")
    return Given(returned.files, several, any(stray.kind.may_hold_marks for stray in returned.strays))


def one_by_one(several: Given, do: Callable[[Path], int], word: str, *, quiet: bool) -> None:
    """Do something with each file; what goes wrong with one is said, and the others are done all the same.

    Args:
        several: the files.
        do: works on a file and returns its exit code.
        word: what became of a file that is done, such as `repaired`.
        quiet: whether nothing is said but what came out.

    Raises:
        TrackerError: there is one file, and it could not be done.
        typer.Exit: with the worst exit code.
    """
    from tracker.front.wording import came_of

    codes: Counter[int] = Counter()
    with progress("Working", len(several.files), "files", quiet=quiet) as done:
        for file in several.files:
            codes[_safely(file, do) if several.several else do(file)] += 1
            done()
    if several.several:
        typer.echo(came_of(word, done=codes[DONE], left=codes[LEFT], failed=codes[FAILED]))
    if worst := max(*codes, LEFT if several.unread else DONE):
        raise typer.Exit(worst)


def _safely(file: Path, do: Callable[[Path], int]) -> int:
    from tracker.front.tasks import fault

    try:
        return do(file)
    except TrackerError as error:
        said = sentence(error)
        typer.echo(said if str(file) in said else f"{file}: {said}", err=True)
    except Exception as error:  # noqa: BLE001 - a fault over one file must not stop the others
        typer.echo(f"{file}: the program failed on it ({fault(error)}). Please report this with the command.", err=True)
    return FAILED


def names_after(files: Sequence[Path], ending: str) -> Iterator[Path]:
    """Yield for each file the path of what is made of it below a folder; see `tracker.front.names`."""
    from tracker.front import names

    folders = [file.resolve().parent for file in files]
    yield from map(Path, names.names_after(files, folders, ending))
