"""Formulas in one form, whoever saved them: Excel, LibreOffice, Google Sheets and openpyxl write the same one apart.

They differ in quotes around sheet names, spaces, capitals, TRUE or TRUE(), and how numbers are written. References go
back to where the cells stood when the workbook was issued, so that rows put in above a table do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from tracker.layout import column_letters
from tracker.refs import ROW

Back = Callable[[str, int, int], tuple[str, int, int]]
"""Sheet as the file calls it, row and column now → sheet, row and column as issued."""

_TOKEN = re.compile(
    r"""
      (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>'(?:[^']|'')+'!|[A-Za-z_\u00c0-\uffff][\w.]*!)
    | (?P<ref>\$?[A-Za-z]{1,3}\$?(?:[0-9]+|\x1f))(?![\w(.!])
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?)
    | (?P<fault>\#[A-Z0-9/]+[!?]?)
    | (?P<word>[A-Za-z_\\\u00c0-\uffff][\w.]*)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_REF = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]+|\x1f)")
_OWN_ROW = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'|(?<![\w.$])\$?[A-Z]{1,3}[0-9]+(?![\w(.!])')
_PREFIXES = ("_xlfn.", "_xlws.", "_xludf.")


def same_place(sheet: str, row: int, col: int) -> tuple[str, int, int]:
    """Return a place as it is: for workbooks in which nothing has moved."""
    return sheet, row, col


def open_row(formula: str, row: int) -> str:
    """Return a formula with its own row, where it is referred to relatively, left open as `ROW`."""
    ending = str(row + 1)

    def opened(match: re.Match[str]) -> str:
        found = match[0]
        letters = found.rstrip("0123456789")
        return letters + ROW if found[len(letters) :] == ending and found[0] not in "\"'" else found

    return _OWN_ROW.sub(opened, formula)


def canonical(formula: str, sheet: str, back: Back = same_place) -> str:
    """Return a formula in its one form.

    Args:
        formula: without equals sign; the row of its own line may be open (`ROW`).
        sheet: the sheet it stands on, as issued.
        back: where a cell stood when the workbook was issued.
    """
    if back is same_place:
        return _canonical(formula, sheet)
    return _written(formula, sheet, back)


@lru_cache(maxsize=20_000)
def _canonical(formula: str, sheet: str) -> str:
    return _written(formula, sheet, same_place)


def _written(formula: str, sheet: str, back: Back) -> str:
    parts: list[str] = []
    named = ""
    for match in _TOKEN.finditer(formula):
        kind, found = match.lastgroup, match[0]
        if kind == "sheet":
            named = found[:-1].strip("'").replace("''", "'")
            continue
        if kind == "space":
            continue
        if kind == "ref":
            parts.append(_reference(found.upper(), named, sheet, back))
        elif kind == "number":
            parts.append(f"{float(found):.15g}")
        elif kind == "word":
            word = found
            for prefix in _PREFIXES:
                word = word.removeprefix(prefix)
            parts.append((named and f"{named.casefold()}!") + word.upper())
        else:
            parts.append(found)
        if found != ":" and not (kind == "ref" and formula[match.end() : match.end() + 1] == ":"):
            named = ""
    return "".join(parts).replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


def _reference(found: str, named: str, sheet: str, back: Back) -> str:
    match = _REF.fullmatch(found)
    if match is None:
        return found
    fixed_col, letters, fixed_row, digits = match.groups()
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - 64
    if digits == ROW:
        on, _, col = back(named or sheet, 0, col - 1)
        return f"{on.casefold()}!{fixed_col}{column_letters(col)}{ROW}"
    on, row, col = back(named or sheet, int(digits) - 1, col - 1)
    return f"{on.casefold()}!{fixed_col}{column_letters(col)}{fixed_row}{row + 1}"
