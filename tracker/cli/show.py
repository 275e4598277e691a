"""An answer on a terminal: its sentences with options in them, its files on the disk, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.listing import echo_table
from tracker.cli.next_step import NAMED, quoted, say_next, unused
from tracker.words import Words, put

if TYPE_CHECKING:
    from tracker.front.answer import NextStep, Said


BESIDE = {"note", "aside", "hint"}
"""Kinds of sentences that go to standard error."""
LEFT_OUT = {"detail", "hint"}
"""Kinds of sentences that -q leaves out."""


def show(messages: Iterable[Said], words: Words, *, quiet: bool = False) -> None:
    """Say what a command answered: the result on standard output, the rest beside it."""
    from tracker.front.answer import Table
    from tracker.front.wording import visible

    for one in messages:
        if quiet and one.kind in LEFT_OUT:
            continue
        if isinstance(one, Table):
            echo_table(one.headings, [[put(cell, words) for cell in row] for row in one.rows])
            continue
        text = put(one.text, words)
        typer.echo(f"note: {visible(text)}" if one.kind == "note" else text, err=one.kind in BESIDE)


def show_next(
    step: NextStep | None,
    words: Words,
    *,
    given: Sequence[Path] = (),
    made: Sequence[Path] = (),
    more: Sequence[str | Path] = (),
    quiet: bool,
) -> None:
    """Say the next step as a command that can be copied.

    Args:
        step: what comes next, if anything does.
        words: what options are called.
        given: the files and folders that the command was given.
        made: those that it made.
        more: options that the next command needs as this one did, see `alike`.
        quiet: whether nothing is to be said.
    """
    if step is None:
        return
    todo = put(step.todo, words).replace("{made}", quoted(made[0]) if made else "")
    if not step.command:
        say_next(todo, quiet=quiet)
        return
    on: Sequence[Path] = ()
    if step.works_on != "nothing":
        on = made if step.works_on == "made" else _few(step.files) or given
    typed: list[str | Path] = [*step.command.split(), *on]
    if step.makes:
        typed += [words.field(step.makes[0], ""), unused(step.makes[1], [*given, *made])]
    for field, value in step.fields.items():
        typed += [words.field(field, ""), value]
    say_next(todo, *typed, *more, quiet=quiet)


def _few(names: Sequence[str]) -> list[Path]:
    """Return the paths of a few files; none if there are many, or some lie in archives."""
    paths = [Path(name) for name in names]
    return paths if len(paths) <= NAMED and all(path.is_file() for path in paths) else []
