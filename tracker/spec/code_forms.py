"""Forms of numbers and codes, as a suite writes them down: `999/9999/X`.

9 stands for a digit, A for a capital letter, X for a digit or the letter X; everything else for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_SIGNS = {"9": "[0-9]", "A": "[A-Z]", "X": "[0-9X]"}
SIGNS = "9: a digit, A: a capital letter, X: a digit or X"


def fits(text: str, forms: Iterable[str]) -> bool:
    """Return whether a text has one of the forms."""
    return any(_pattern(form).fullmatch(text) for form in forms)


def codes_in(text: str, forms: tuple[str, ...]) -> list[str]:
    """Return what in a text has one of the forms and stands by itself."""
    return _among_words(forms).findall(text) if forms else []


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile("".join(_SIGNS.get(sign, re.escape(sign)) for sign in form))


@cache
def _among_words(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(_pattern(form).pattern for form in forms)})(?![0-9A-Za-z])")
