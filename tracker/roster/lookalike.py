"""Letters and digits that look alike, for numbers that are compared as people would compare them."""

from __future__ import annotations

import unicodedata

_CYRILLIC = ("АВЕКМНОРСТУХІЈЅԛԝаеорсухіјѕһԁкӏ", "ABEKMHOPCTYXIJSqwaeopcyxijshdkl")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναικρτυχ", "ABEZHIKMNOPTYXovaikptux")
LATIN = str.maketrans({ord(a): b for pair in (_CYRILLIC, _GREEK) for a, b in zip(*pair, strict=True)})
"""Letters of other scripts that look like Latin ones."""
_WIDE = {0xFF01 + at: 0x21 + at for at in range(94)}
_AS_DIGITS = str.maketrans("oil", "011")


def same_number(text: str) -> str:
    """Return a registration number as it is compared, "" if there is nothing of a number in it.

    Capitals, spaces, hyphens and what cannot be seen are set aside; letters and digits of other scripts and widths are
    what they look like, and O, I and l are 0 and 1.
    """
    if not text.isascii():
        text = "".join(map(_plain, unicodedata.normalize("NFKC", text))).translate(LATIN)
    plain = "".join(c for c in text.casefold() if c.isalnum())
    return plain.translate(_AS_DIGITS) if any(c.isdigit() for c in plain) else ""


def as_latin(text: str) -> str:
    """Return text with letters of other alphabets and widths that look like Latin ones replaced by those."""
    return text if text.isascii() else text.translate(_WIDE).translate(LATIN)


def in_other_letters(text: str) -> bool:
    """Whether a text is written in another alphabet: it has letters that look like no Latin ones."""
    rest = "" if text.isascii() else as_latin(text)
    return any(c.isalpha() and not unicodedata.name(c, "LATIN").startswith("LATIN") for c in rest)


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)
