"""An answer on a terminal: its sentences with options in them, its files on the disk, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.next_step import say_next
from tracker.words import Words, put

if TYPE_CHECKING:
    from tracker.front.answer import Message, NextStep


BESIDE = {"note", "aside", "hint"}
"""Kinds of sentences that go to standard error."""
LEFT_OUT = {"detail", "hint"}
"""Kinds of sentences that -q leaves out."""


def show(messages: Iterable[Message], words: Words, *, quiet: bool = False) -> None:
    """Say what a command answered: the result on standard output, the rest beside it."""
    from tracker.findings import visible

    for one in messages:
        if quiet and one.kind in LEFT_OUT:
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
    from tracker.cli.next_step import unused

    if step is None:
        return
    if not step.command:
        say_next(put(step.todo, words), quiet=quiet)
        return
    on = made if step.works_on == "made" else given
    typed: list[str | Path] = [step.command, *on]
    if step.makes:
        typed += [words.field(step.makes[0], ""), unused(step.makes[1], on)]
    for field, value in step.fields.items():
        typed += [words.field(field, ""), value]
    say_next(put(step.todo, words), *typed, *more, quiet=quiet)
