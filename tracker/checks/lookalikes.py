"""Characters that are not what they look like: letters of other scripts, digits, spaces, and what cannot be seen."""

from __future__ import annotations

import unicodedata

_ROMAN = frozenset("IVXLC")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
"""Some languages, and emoji, are not written right without these."""
_NAMED = {
    " ": "a space",
    "\t": "a tab",
    "\n": "a line break",
    "\r": "a line break",
    "\u00a0": "a no-break space",
    "\u2009": "a thin space",
    "\u202f": "a narrow no-break space",
    "\u3000": "a wide space",
    "\u200b": "a space without width",
    "\ufeff": "a byte-order mark",
    "\u00ad": "a soft hyphen",
}


def stray(character: str) -> bool:
    """Return whether a character is a space of any kind, or cannot be seen at all."""
    return unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc", "Cf"}


def named(text: str) -> str:
    """Say which spaces and unseen characters a text has: "a no-break space and a tab"."""
    found = list(dict.fromkeys(_NAMED.get(c, f"the unseen character U+{ord(c):04X}") for c in text if stray(c)))
    return " and ".join((", ".join(found[:-1]), found[-1])) if len(found) > 1 else "".join(found) or "an empty text"


def trimmed(text: str) -> str:
    """Return a text without spaces around it, and without unseen characters anywhere."""
    if text.isascii() and text.isprintable():
        return text.strip()
    start, end = 0, len(text)
    while start < end and stray(text[start]):
        start += 1
    while end > start and stray(text[end - 1]):
        end -= 1
    return "".join(c for c in text[start:end] if unicodedata.category(c) != "Cf")


def other_digits(text: str) -> bool:
    """Return whether a text is a number in other digits than 0 to 9: of another script, raised, Roman."""
    if text.isascii():
        return (len(text) > 1 or text.upper() in {"V", "X"}) and set(text.upper()) <= _ROMAN and bool(text)
    return all(unicodedata.numeric(c, None) is not None for c in text)


def other_characters(number: str) -> str:
    """Say in a few words what a number has besides plain letters, digits and signs, "" if nothing."""
    if number.isascii() and number.isprintable() and number == number.strip():
        return ""
    found = [named(strays)] if (strays := "".join(c for c in number if c != " " and stray(c))) else []
    if number != number.strip(" ") and not strays:
        found.append("a space around it")
    others = [c for c in number if not c.isascii() and c.isalnum()]
    if any(not c.isdecimal() for c in others):
        found.append("letters of another alphabet or width")
    if any(c.isdecimal() for c in others):
        found.append("digits of another script or width")
    return " and ".join(found)


def mixed_scripts(name: str) -> bool:
    """Return whether one word of a name has letters of Latin and of Cyrillic or Greek."""
    if name.isascii():
        return False
    for word in name.replace("-", " ").split():
        scripts = {unicodedata.name(c, "").partition(" ")[0] for c in word if c.isalpha()}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK"}:
            return True
    return False


def unseen(name: str) -> str:
    """Return the characters of a name that cannot be seen or turn the reading direction, where no script needs them."""
    if name.isascii() and name.isprintable():
        return ""
    joined = any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in name)
    joined = joined or any(unicodedata.category(c) in {"So", "Sk"} for c in name)
    return "".join(
        c
        for c in name
        if c in _TURNING
        or (unicodedata.category(c) in {"Cc", "Cf"} and not (joined and (c in _JOINERS or c > "\uffff")))
    )


def lost(name: str) -> bool:
    """Return whether letters of a name were lost on the way: they stand as the sign for an unknown character."""
    return "\ufffd" in name or any(unicodedata.category(c) in {"Co", "Cn", "Cs"} for c in name if c > "\u07ff")
