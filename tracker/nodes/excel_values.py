"""How Excel sees values: the few conversions and comparisons that the rules' Python side must share with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.refs import Fault, Value, serial


class FaultError(Exception):
    """A formula met an error value, which Excel hands on unless IFERROR catches it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def count_typed(values: Iterable[Value]) -> int:
    """Return what `typed` comes to; an error value among them is handed on."""
    return sum([text(value) != "" for value in values])


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
