"""How wide words are in Arial, and where their lines break: forms are laid out before anyone opens them.

Widths are thousandths of the letter size, as in the font's own table (Liberation Sans has the same). Letters that are
not in the table count as wide ones.
"""

from __future__ import annotations

from functools import lru_cache

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_WIDE = 778
_FIRST = 32
UNIT = 6.0
"""Points of one character of a column's width in Excel (Arial 11); LibreOffice has four per cent more."""
BOLDER = 1.08
"""How much wider bold letters are."""


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of words in points."""
    places = (ord(letter) - _FIRST for letter in words)
    whole = sum(_ASCII[place] if 0 <= place < len(_ASCII) else _WIDE for place in places)
    return whole * size / 1000 * (BOLDER if bold else 1)


def column(units: float) -> float:
    """Return how many points of words fit into a column of this width."""
    return units * UNIT


@lru_cache(maxsize=4_096)
def broken(words: str, size: float, room: float) -> tuple[str, ...]:
    """Return the lines into which words break; a word that is too long for a line has one for itself.

    They are kept, because the same forms are laid out for every workbook that is checked.
    """
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def lines(words: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return how many lines words take; a word that is too long for a line is broken, as Excel does."""
    scale = BOLDER if bold else 1
    return sum(max(1, -int(-width(one, size) * scale // room)) for one in broken(words, size, room / scale))
