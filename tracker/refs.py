"""How a rule asks for what it needs: once as references for Excel, once as values for Python.

A rule names columns, fields and figures by id. `At` answers with the text that a formula needs, `Of` with the value
itself; a rule that asks both the same way cannot mean different cells in Excel and in Python.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

ROW = "\x1f"
"""Stands in formulas for the row number of the line, put in when it is written; no spec can hold this character."""


class Fault(str):
    """An Excel error value such as #N/A, found in a cell."""

    __slots__ = ()


Value = str | int | float | bool | date | Fault | None
"""What a cell may hold; None is an empty cell."""


EPOCH, LEAP = date(1899, 12, 30), date(1900, 3, 1)
"""Day 0 of Excel's serial numbers, and the day before which they are one lower: Excel has a 29 February 1900."""


def serial(day: date) -> int | float:
    """Return the number Excel stores for a date or a date with a time."""
    plain = date(day.year, day.month, day.day)
    days = (plain - EPOCH).days - (plain < LEAP)
    if isinstance(day, datetime):
        return days + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return days


def day_of(number: float) -> date | None:
    """Return the day that a number of Excel's stands for, None if it stands for none."""
    if not 1 <= number < serial(date.max):
        return None
    return EPOCH + timedelta(int(number) + (number < serial(LEAP)))


def quote(words: str) -> str:
    """Return words as a text constant of a formula."""
    return '"' + words.replace('"', '""') + '"'


class At(Protocol):
    """References, for formulas."""

    def here(self, column: str) -> str:
        """Return the reference to a column in this line, such as F7."""

    def first_to_last(self, first: str, last: str) -> str:
        """Return the reference to neighbouring columns in this line, such as F7:J7."""

    def far(self, table: str, column: str) -> str:
        """Return an expression for the same learner's cell in another table, found by learner key."""

    def span(self, table: str, column: str) -> str:
        """Return the absolute range of a whole column."""

    def cell(self, table: str, column: str, line: int) -> str:
        """Return the reference to a column in one particular line of a table, counted from zero."""

    def single(self, one: str) -> str:
        """Return the absolute reference to a field or figure."""


class LookUps(Protocol):
    """What look-ups in one column find: made once for a column."""

    fault: Fault | None
    """The first error value."""

    @property
    def texts(self) -> Counter[str]:
        """How often each text is there, folded; error values are none."""

    @property
    def numbers(self) -> Counter[int | float]:
        """How often each number is there."""

    @property
    def lines(self) -> list[int]:
        """The lines of the numbers, the smallest number first."""

    @property
    def rising(self) -> list[int | float]:
        """The numbers, the smallest first."""

    def first(self, wanted: Value) -> int | None:
        """Return the first line, from 0, that holds a number, TRUE, or a text, which may have wildcards."""


class Of(Protocol):
    """Values, for Python; each method answers what the same method of `At` refers to."""

    today: date

    def here(self, column: str) -> Value:
        """Return the value of a column in this line."""

    def far(self, table: str, column: str) -> Value:
        """Return the same learner's value in another table."""

    def span(self, table: str, column: str) -> Sequence[Value]:
        """Return the values of a whole column."""

    def index(self, table: str, column: str) -> LookUps:
        """Return what look-ups in a column find."""

    def cell(self, table: str, column: str, line: int) -> Value:
        """Return the value of a column in one particular line of a table."""

    def single(self, one: str) -> Value:
        """Return the value of a field or figure."""
