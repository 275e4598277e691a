"""The words of a step, with places for what a workbook knows: `Mark {component}: {count} to mark[, {class} first]`.

`{count}` is filled in; `{line|lines}` is the first word where the count is 1, else the second; what is in square
brackets is left out where what it asks for is not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_PIECES = re.compile(
    r"\[(?P<optional>[^\[\]]*)\]|\{(?P<asks>[^{}\[\]]*)\}|(?P<plain>[^\[\]{}]+)|(?P<wrong>.)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that the workbook knows, such as the first learner."""

    name: str


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A word for one, and a word for any other count."""

    one: str
    more: str


@dataclass(frozen=True, slots=True)
class Optional:
    """Pieces that are left out where the first thing they ask for is not there."""

    pieces: tuple[Piece, ...]

    @property
    def asked(self) -> str:
        """The first thing that they ask for, "" if they ask for nothing."""
        return next((one.name for one in self.pieces if isinstance(one, Asked)), "")


Piece: TypeAlias = "str | Asked | OneOrMore | Optional"


def pieces(words: str) -> tuple[Piece, ...]:
    """Return the pieces of a step's words.

    Raises:
        ValueError: a bracket has no other one, or what is in square brackets asks for nothing; with a sentence.
    """
    found: list[Piece] = []
    for match in _PIECES.finditer(words):
        if match["wrong"]:
            raise ValueError(f"'{match['wrong']}' has no other bracket: write {{count}}, or [, {{class}} first].")
        if match["optional"] is not None:
            part = Optional(pieces(match["optional"]))
            if not part.asked:
                raise ValueError(f"'[{match['optional']}]' asks for nothing: write such as [, {{class}} first].")
            found.append(part)
        elif match["asks"] is not None:
            one, bar, more = match["asks"].partition("|")
            found.append(OneOrMore(one, more) if bar else Asked(one))
        else:
            found.append(match["plain"])
    return tuple(found)


def asked(words: tuple[Piece, ...]) -> set[str]:
    """Return what pieces ask for; one word or another asks for the count."""
    names: set[str] = set()
    for one in words:
        if isinstance(one, Asked):
            names.add(one.name)
        elif isinstance(one, OneOrMore):
            names.add("count")
        elif isinstance(one, Optional):
            names |= asked(one.pieces)
    return names
