"""Codes that were typed in letters of another alphabet, which look like Latin ones."""

from __future__ import annotations

import unicodedata

from tracker.people.identity import LATIN

_WIDE = {0xFF01 + at: 0x21 + at for at in range(94)}


def as_latin(text: str) -> str:
    """Return text with letters of other alphabets and widths that look like Latin ones replaced by those."""
    return text if text.isascii() else text.translate(_WIDE).translate(LATIN)


def in_other_letters(text: str) -> bool:
    """Whether a text is written in another alphabet: it has letters that look like no Latin ones."""
    rest = "" if text.isascii() else as_latin(text)
    return any(c.isalpha() and not unicodedata.name(c, "LATIN").startswith("LATIN") for c in rest)
