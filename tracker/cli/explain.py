"""`tracker explain`: what a code means, how it comes about, what to do."""

from __future__ import annotations

import sys
from textwrap import fill
from typing import Annotated

import typer

from tracker.cli.show import show
from tracker.cli.words import option_words
from tracker.words import put

WIDTH = 80


def explain(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE]...", help="Such as TRK503, or 503 [default: list all].")
    ] = None,
) -> None:
    """Explain what a code of tracker check means and what to do."""
    from tracker.front.answer import Table
    from tracker.front.explain import ExplainRequest
    from tracker.front.explain import explain as explained

    for one in explained(ExplainRequest(codes=tuple(codes or ()))).messages:
        if isinstance(one, Table):
            show([one], option_words())
        else:
            typer.echo(_wrapped(one.text))


def _wrapped(words: str) -> str:
    words = put(words, option_words())
    return fill(words, WIDTH) if words and sys.stdout.isatty() else words
