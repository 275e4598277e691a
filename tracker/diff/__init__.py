"""What changed between two copies of one tracker: for whom, cell by cell, and what became of the results.

`pairing` says which learner is which, `comparing` compares values by learner and column and never by address, `model`
is what comes out, and each `as_…` writes it in one format.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, get_args

from tracker.diff.model import Difference
from tracker.words import PLAIN, Words, put

__all__ = ["FORMATS", "Difference", "Format", "write_difference"]

Format = Literal["text", "json", "csv", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write_difference(difference: Difference, style: Format, *, names: bool, words: Words = PLAIN) -> str:
    """Return what changed in one of the formats; names are taken out here, before any of them sees it."""
    module = import_module(f"tracker.diff.as_{style}")
    written: str = module.write(difference if names else difference.without_names())
    return put(written, words)
