"""Ranges as workbooks write them, such as A1, A1:C3, A:A or $1:$4."""

from __future__ import annotations

import re

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import Range
from tracker.intake.limits import Allowance
from tracker.intake.moved import COLUMNS, ROWS, column_number
from tracker.intake.refusals import refused

_RANGE = re.compile(r"\$?([A-Z]{1,3})?\$?([1-9][0-9]{0,6})?(?::\$?([A-Z]{1,3})?\$?([1-9][0-9]{0,6})?)?")


class Columns(dict[str, int]):
    """Columns by their letters, from zero; worked out when they are first asked for."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= len("XFD")):
            raise KeyError(letters)
        col = column_number(letters)
        if col >= COLUMNS:
            raise KeyError(letters)
        self[letters] = col
        return col


def read_range(text: str, sheet: str) -> Range:
    """Return a range.

    Raises:
        RefusedError: it is none, or not inside a sheet.
    """
    match = _RANGE.fullmatch(text)
    if match is None or not text:
        raise refused(inside.OUTSIDE_GRID, sheet, place=f"'{text}'")
    letters, digits, last_letters, last_digits = match.groups()
    if ":" not in text:
        last_letters, last_digits = letters, digits
        whole = letters and digits
    else:
        whole = bool(letters) == bool(last_letters) and bool(digits) == bool(last_digits) and (letters or digits)
    top = int(digits) - 1 if digits else 0
    left = column_number(letters) if letters else 0
    bottom = int(last_digits) - 1 if last_digits else ROWS - 1
    right = column_number(last_letters) if last_letters else COLUMNS - 1
    if not whole or not (top <= bottom < ROWS and left <= right < COLUMNS):
        raise refused(inside.OUTSIDE_GRID, sheet, place=f"'{text}'")
    return top, left, bottom, right


def read_ranges(text: str, sheet: str, allowance: Allowance) -> tuple[Range, ...]:
    """Return several ranges with blanks between them.

    Raises:
        RefusedError: one is none, or there are too many.
    """
    written = text.split()
    allowance.take_items(len(written))
    return tuple(read_range(one, sheet) for one in written)
