"""One command over one file, several or folders: what each becomes is called, and one file's trouble is that file's."""

from __future__ import annotations

import os
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
LONGEST = 230
"""Bytes of a name without its ending; systems take 255, and a number may be added."""


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
    from tracker.front.wording import counted

    codes: Counter[int] = Counter()
    with progress("Working", len(several.files), "files", quiet=quiet) as done:
        for file in several.files:
            codes[_safely(file, do) if several.several else do(file)] += 1
            done()
    if several.several:
        parts = [f"{codes[DONE]} {word}"]
        parts += [f"{codes[LEFT]} {word} with something to look at"] if codes[LEFT] else []
        parts += [f"{codes[FAILED]} not {word}"] if codes[FAILED] else []
        typer.echo(f"{counted(len(several.files), 'file')}: {', '.join(parts)}")
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
    """Yield for each file the path of what is made of it below a folder; what lay in several folders lies in several.

    Args:
        files: the files; one that is no .xlsx keeps its kind in the new name.
        ending: how the new names end.
    """
    parents = [file.resolve().parent for file in files]
    try:
        common = Path(os.path.commonpath(parents))
    except ValueError:  # on several drives
        common = None
    taken: set[str] = set()
    for file, parent in zip(files, parents, strict=True):
        inside = parent.relative_to(common) if common else Path()
        kind = "" if file.suffix.casefold() == ".xlsx" else f"-{file.suffix[1:]}"
        stem = whole = _fitting(f"{file.stem}{kind}")
        number = 1
        while str(inside / stem).casefold() in taken:
            number += 1
            stem = f"{whole}-{number}"
        taken.add(str(inside / stem).casefold())
        yield inside / f"{stem}{ending}"


def _fitting(stem: str) -> str:
    """Return the name of a file without its ending, cut off where the name of what is made would be too long."""
    while len(os.fsencode(stem)) > LONGEST:
        stem = stem[:-1]
    return stem.rstrip(" .")
