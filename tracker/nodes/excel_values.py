"""How Excel sees values: the few conversions and comparisons that the rules' Python side must share with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.refs import Fault, Value, serial


class FaultError(Exception):
    """A formula met an error value, which Excel hands on unless IFERROR catches it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def number(value: Value) -> int | float | None:
    """Return what ISNUMBER calls a number, or None; dates are numbers, TRUE and text digits are not."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return None
    return serial(value) if isinstance(value, date) else value


def text(value: Value) -> str:
    """Return what `value & ""` gives."""
    if isinstance(value, Fault):
        raise FaultError(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    plain = number(value)
    return f"{plain:.15g}"


def trim(words: str) -> str:
    """Return what TRIM gives: single spaces inside, none at the ends; only the plain space counts."""
    return " ".join(part for part in words.split(" ") if part)


def same(value: Value, words: str | float) -> bool:
    """Return what `value = words` gives: text without regard to case, an empty cell equal to "", no conversion."""
    if isinstance(value, Fault):
        raise FaultError(value)
    if isinstance(words, str):
        return text(value).casefold() == words.casefold() if isinstance(value, str | None) else False
    return number(value) == words


def counted(value: Value, words: str) -> bool:
    """Return whether COUNTIF(range,words) counts a value; it passes over error values."""
    return not isinstance(value, Fault) and same(value, words)


def worded(value: Value) -> bool:
    """Return whether COUNTIF(range,"?*") counts a value: text of one letter or more."""
    return isinstance(value, str) and value != "" and not isinstance(value, Fault)


def held(value: Value) -> Value:
    """Return what a cell holds whose formula comes to a value.

    Raises:
        FaultError: it is an error value.
    """
    if isinstance(value, str | bool):
        if isinstance(value, Fault):
            raise FaultError(value)
        return value
    if isinstance(value, int):
        return value
    plain = number(value) or 0
    return int(plain) if plain == int(plain) else plain


def as_number(value: Value) -> int | float:
    """Return what Excel calculates with.

    Raises:
        FaultError: an error value is handed on; text that is no plain number is #VALUE!.
    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        if isinstance(value, Fault):
            raise FaultError(value)
        return number_of_text(value)
    return number(value) or 0


def number_of_text(words: str) -> int | float:
    """Return the number that a text is to Excel: digits with a sign and a point; what else may be one is refused.

    Raises:
        FaultError: #VALUE!.
    """
    plain = words.strip(" ")
    digits = plain.lstrip("+-").replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(plain) - len(plain.lstrip("+-")) <= 1):
        raise FaultError(Fault("#VALUE!"))
    return float(plain) if "." in plain else int(plain)


def divided(left: float, right: float) -> float:
    """Return a quotient.

    Raises:
        FaultError: #DIV/0!.
    """
    if right == 0:
        raise FaultError(Fault("#DIV/0!"))
    return left / right


def alike(left: Value, right: Value) -> tuple[Any, Any]:
    """Return two values as what Python orders as Excel does; a blank is the other's zero.

    Raises:
        FaultError: one of them is an error value.
    """
    if type(right) is str and (left is None or type(left) is str):  # by far the most
        return (left or "").casefold(), right.casefold()
    if type(left) is int and type(right) is int:
        return left, right
    return _ranked(left, right), _ranked(right, left)


def _ranked(value: Value, beside: Value) -> tuple[int, float | str]:
    if isinstance(value, str):
        if isinstance(value, Fault):
            raise FaultError(value)
        return 1, value.casefold()
    if value is None:
        if isinstance(beside, str):
            return 1, ""
        return (2, False) if isinstance(beside, bool) else (0, 0)
    return (2, value) if isinstance(value, bool) else (0, number(value) or 0)
