"""The line with which a command ends: what comes next, in words that work when they are copied."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import typer

if TYPE_CHECKING:
    from tracker.findings import Report

WINDOWS = os.name == "nt"
NAMED = 4
"""So many damaged files are named in a command; of more their folder is."""
EDITIONS = {"TRK909", "TRK910"}
"""Codes of workbooks that were built from different editions."""


def say_next(todo: str, *words: str | Path, quiet: bool) -> None:
    """Say the next step on standard error.

    Args:
        todo: what to do, such as `correct them in a copy`.
        words: the command for it without `tracker`, word by word; none where people have to do something else. With a
            name that nobody can type nothing is said: a command that does not work when it is copied is no help.
        quiet: whether nothing is to be said.
    """
    if not quiet and all(map(typable, (todo, *map(str, words)))):
        typer.echo(f"Next: {todo}{': ' if words else '.'}{command(words) if words else ''}", err=True)


def typable(words: str) -> bool:
    """Tell whether text can be typed or copied into a terminal: no byte outside UTF-8, nothing that cannot be seen."""
    return not any(category(letter) in {"Cc", "Cf", "Cs"} for letter in words)


def alike(**options: Path | None) -> list[str | Path]:
    """Return options that the next command needs as this one did, such as the folder of the centre's own specs."""
    return [word for name, value in options.items() if value is not None for word in (f"--{name}", value)]


def after_check(
    report: Report, paths: Sequence[Path], more: Sequence[str | Path], *, copies: Path | None = None, quiet: bool
) -> None:
    """Say what comes after a check: copies go back to teachers, damage is repaired, what is clean is collected.

    Args:
        report: what was found.
        paths: what was checked.
        more: options that belong to the next command too, see `alike`.
        copies: the folder with annotated copies, if there are any.
        quiet: whether nothing is to be said.
    """
    from tracker.checks.structure_codes import RESTORE
    from tracker.findings import Level
    from tracker.progress import finished

    books = [file for file in report.files if file.identity]
    wrong = [(file, one) for file in books for one in file.findings if one.level is Level.ERROR and one.waiver is None]
    damaged = list({file.file: Path(file.file) for file, one in wrong if one.fix == RESTORE}.values())
    if copies and len(wrong) > sum(one.fix == RESTORE for _, one in wrong):
        say_next(f"send the copies in {quoted(copies)} back to their teachers", quiet=quiet)
    elif damaged:
        folder = unused("repaired", paths)
        which = damaged if len(damaged) <= NAMED and all(path.is_file() for path in damaged) else paths
        say_next("make fresh workbooks of those that are damaged", "repair", *which, "-o", folder, *more, quiet=quiet)
    elif any(one.code in EDITIONS for _, one in wrong):
        todo = "bring the older workbooks up to date"
        say_next(todo, "update", *paths, "-o", unused("updated", paths), *more, quiet=quiet)
    elif wrong:
        folder = unused("to-correct", paths)
        todo = "send back copies in which every doubtful cell is coloured"
        say_next(todo, "check", *paths, "--annotate", folder, *more, quiet=quiet)
    elif books and (report.level or Level.NOTE) < Level.ERROR:  # a file that was not read says itself what to do
        todo = (
            "collect the results" if all(finished(file.marked) for file in books) else "collect what is marked so far"
        )
        say_next(todo, "collect", *paths, "-o", unused("results.xlsx", paths), *more, quiet=quiet)


def unused(name: str, apart: Iterable[Path] = ()) -> Path:
    """Return a name that is free, such as `results-2.xlsx`: in the current folder, or above folders that it lies in."""
    here = Path()
    while any(path.resolve() in {here.resolve(), *here.resolve().parents} for path in apart if path.is_dir()):
        here /= ".."
        if here.resolve() == (here / "..").resolve():
            break
    path, number = here / name, 1
    while path.exists():
        number += 1
        path = here / Path(name).with_stem(f"{Path(name).stem}-{number}")
    return path


def command(words: Iterable[str | Path]) -> str:
    """Return a command as it is typed, paths with spaces quoted for the shell at hand."""
    return " ".join(["tracker", *(quoted(word) for word in words)])


def quoted(path: str | Path) -> str:
    """Return a word of a command as it is typed."""
    word = str(path)
    if WINDOWS:
        return f'"{word}"' if " " in word or not word else word
    return shlex.quote(word)
