"""What COUNTIF and COUNTIFS make of a criterion, and what look-ups in one column need to know of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from operator import ge, gt, le, lt
from typing import Any

from tracker.nodes.excel_values import FaultError, number, number_of_text
from tracker.refs import Fault, Value

SIGNS = ("<>", "<=", ">=", "<", ">", "=")
ORDERING: dict[str, Callable[[Any, Any], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}
WILDCARDS = frozenset("*?~")


class Criterion:
    """One criterion: a value to be equal to, or text with a sign, a wildcard, or both.

    Cells with error values meet none; text is compared without regard to case; text of no letters is also met by
    blanks; a number is also met by its digits as text, and only by numbers where something is to be larger or smaller.
    """

    __slots__ = ("fits", "meets", "word")

    def __init__(self, wanted: Value) -> None:
        self.word: str | None = None
        """The folded text that cells must be equal to, if that is all there is to it."""
        self.fits: Callable[[str], bool] | None = None
        """Whether a folded text meets it, where nothing but text does."""
        self.meets: Callable[[Value], bool] = self._read(wanted)

    def _read(self, wanted: Value) -> Callable[[Value], bool]:
        if isinstance(wanted, Fault):
            return lambda value: False  # noqa: ARG005
        if isinstance(wanted, bool):
            return lambda value: value is wanted
        if not isinstance(wanted, str):
            return _number("", number(wanted) or 0)
        sign = next((one for one in SIGNS if wanted.startswith(one)), "")
        rest = wanted[len(sign) :]
        try:
            return _number(sign, number_of_text(rest))
        except FaultError:
            return self._text(sign, rest)

    def _text(self, sign: str, words: str) -> Callable[[Value], bool]:
        folded = words.casefold()
        if sign in ORDERING:
            right = ORDERING[sign]
            self.fits = lambda cell: right(cell, folded)
            return lambda value: (cell := _folded(value)) is not None and right(cell, folded)
        meets: Callable[[Value], bool]
        if not words and sign == "":
            return lambda value: value is None or value == ""
        if WILDCARDS.isdisjoint(words):
            if sign == "":
                self.word = folded
            meets = lambda value: _folded(value) == folded  # noqa: E731
        else:
            matched = re.compile(_pattern(folded), re.DOTALL).fullmatch
            fits: Callable[[str], bool] = lambda cell: matched(cell) is not None  # noqa: E731
            meets = lambda value: (cell := _folded(value)) is not None and fits(cell)  # noqa: E731
            self.fits = None if sign == "<>" else fits
        return (lambda value: not meets(value)) if sign == "<>" else meets


def _folded(value: Value) -> str | None:
    return value.casefold() if isinstance(value, str) and not isinstance(value, Fault) else None


def _pattern(words: str) -> str:
    pieces = re.findall(r"~[*?~]|\*|\?|[^*?~]+|~", words)
    return "".join({"*": ".*", "?": "."}.get(one) or re.escape(one.removeprefix("~") or one) for one in pieces)


def _number(sign: str, plain: float) -> Callable[[Value], bool]:
    def meets(value: Value) -> bool:
        if isinstance(value, str):
            try:
                return not isinstance(value, Fault) and number_of_text(value) == plain
            except FaultError:
                return False
        return number(value) == plain

    if sign in ORDERING:
        right = ORDERING[sign]
        return lambda value: (found := number(value)) is not None and right(found, plain)
    return (lambda value: not meets(value)) if sign == "<>" else meets


class ColumnIndex:
    """What look-ups in one column find; made once for a column."""

    def __init__(self, values: Sequence[Value]) -> None:
        self._values = values
        self.fault = next((one for one in values if isinstance(one, Fault)), None)
        """The first error value."""

    @cached_property
    def texts(self) -> Counter[str]:
        """How often each text is there, folded; error values are none."""
        return Counter(folded for one in self._values if (folded := _folded(one)) is not None)

    @cached_property
    def numbers(self) -> Counter[int | float]:
        """How often each number is there."""
        return Counter(plain for one in self._values if (plain := number(one)) is not None)

    @cached_property
    def lines(self) -> list[int]:
        """The lines of the numbers, the smallest number first."""
        found = [(plain, line) for line, one in enumerate(self._values) if (plain := number(one)) is not None]
        return [line for _, line in sorted(found)]

    @cached_property
    def rising(self) -> list[int | float]:
        """The numbers, the smallest first."""
        return sorted(plain for one in self._values if (plain := number(one)) is not None)

    @cached_property
    def _first(self) -> dict[str | float, int]:
        found: dict[str | float, int] = {}
        for line, one in enumerate(self._values):
            folded = _folded(one)
            key: str | float | None = number(one) if folded is None else folded
            if key is not None:
                found.setdefault(key, line)
        return found

    def first(self, wanted: Value) -> int | None:
        """Return the first line, from 0, that holds a number, TRUE, or a text, which may have wildcards."""
        if isinstance(wanted, bool):
            return next((line for line, one in enumerate(self._values) if one is wanted), None)
        if isinstance(wanted, str) and not WILDCARDS.isdisjoint(wanted):
            fits = re.compile(_pattern(wanted.casefold()), re.DOTALL).fullmatch
            texts = ((line, _folded(one)) for line, one in enumerate(self._values))
            return next((line for line, cell in texts if cell is not None and fits(cell)), None)
        return self._first.get(wanted.casefold() if isinstance(wanted, str) else number(wanted) or 0)
