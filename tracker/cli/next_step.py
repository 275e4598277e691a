"""The line with which a command ends: what comes next, in words that work when they are copied."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from pathlib import Path
from unicodedata import category

import typer

WINDOWS = os.name == "nt"
NAMED = 4
"""So many files are named in a command; of more their folder is."""


def say_next(todo: str, *words: str | Path, quiet: bool) -> None:
    """Say the next step on standard error.

    Args:
        todo: what to do, such as `correct them in a copy`.
        words: the command for it without `tracker`, word by word; none where people have to do something else. With a
            name that no one can type nothing is said: a command that does not work when it is copied is no help.
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
