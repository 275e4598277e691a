"""JSON written piece by piece: a report of thousands of files is never in memory as one text, nor as one tree."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

INDENT = 2
"""Spaces by which each level is set in, as `json.dumps(whole, indent=2)` does."""


def whole(head: Mapping[str, object], lists: Mapping[str, Iterable[object]], depth: int = 0) -> Iterator[str]:
    """Return an object as JSON in pieces, a line break at its end; the same text as it would be in one.

    Args:
        head: what is small and comes first.
        lists: what follows: lists of which each entry is made, written and forgotten.
        depth: by how many levels all of it is set in; further down there is no line break at the end.
    """
    margin = " " * INDENT * (depth + 1)
    opening = "{"
    for key, value in head.items():
        yield f"{opening}\n{margin}{json.dumps(key)}: {_set_in(value, depth + 1)}"
        opening = ","
    for key, entries in lists.items():
        yield f"{opening}\n{margin}{json.dumps(key)}: ["
        opening = ","
        some = False
        for one in entries:
            yield f"{',' if some else ''}\n{margin}{' ' * INDENT}{_set_in(one, depth + 2)}"
            some = True
        yield f"\n{margin}]" if some else "]"
    yield f"\n{' ' * INDENT * depth}}}" + ("" if depth else "\n")


def _set_in(value: object, depth: int) -> str:
    """Return a value as JSON; no text in it holds a line break, so each begins a line of its own."""
    return json.dumps(value, indent=INDENT).replace("\n", "\n" + " " * INDENT * depth)
