"""`tracker explain`: what a code means, how it comes about, what to do."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import Annotated

import typer

from tracker.cli.listing import echo_table
from tracker.cli.words import option_words
from tracker.words import put

WIDTH = 80


def explain(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Such as TRK503, or 503 [default: list all].")
    ] = None,
) -> None:
    """Explain what a code of tracker check means and what to do."""
    from tracker.checks.registry import codes as all_codes
    from tracker.checks.registry import family, find, unfilled

    if not codes:
        rows = [(code.id, code.level.word, code.title) for code in all_codes().values()]
        echo_table(("Code", "Level", "What"), rows)
        return
    for at, code in enumerate([find(typed) for typed in codes]):
        typer.echo(("\n" if at else "") + f"{code.id} {code.level.word}: {code.title} ({family(code.id)})")
        typer.echo("\n" + _wrapped(code.about))
        typer.echo("\n" + _wrapped(f"It says: {unfilled(code.message)}"))
        typer.echo(_wrapped(f"What to do: {unfilled(code.fix)}"))


def _wrapped(words: str) -> str:
    words = put(words, option_words())
    return fill(words, WIDTH) if sys.stdout.isatty() else words
