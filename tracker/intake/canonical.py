"""Formulas in one form, whoever saved them: Excel, LibreOffice, Google Sheets and openpyxl write the same one apart.

They differ in quotes around sheet names, spaces, capitals, TRUE or TRUE(), and how numbers are written. References go
back to where the cells stood when the workbook was issued, so that rows put in above a table do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from tracker.intake.brackets import fewest
from tracker.intake.moved import column_number
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
_NO_BRACKETS = str.maketrans("", "", "()")
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


def same_meaning(one: str, other: str, sheet: str, back: Back = same_place) -> bool:
    """Return whether a formula means what another one, as issued, means: brackets that change nothing do not count.

    Args:
        one: the formula as it stands; see `canonical`.
        other: the formula as issued.
        sheet: the sheet on which the first stands, by the name that `back` knows.
        back: where a cell stood when the workbook was issued.
    """
    issued = back(sheet, 0, 0)[0]
    found, wanted = canonical(one, sheet, back), canonical(other, issued)
    if found == wanted:
        return True
    if found.translate(_NO_BRACKETS) != wanted.translate(_NO_BRACKETS):
        return False
    try:
        return _plain(fewest(_tokens(one, sheet, back))) == _plain(fewest(_tokens(other, issued, same_place)))
    except ValueError:
        return False


def _written(formula: str, sheet: str, back: Back) -> str:
    return _plain("".join(_tokens(formula, sheet, back)))


def _plain(formula: str) -> str:
    return formula.replace("TRUE()", "TRUE").replace("FALSE()", "FALSE")


def _tokens(formula: str, sheet: str, back: Back) -> list[str]:
    """Return the pieces of a formula in their one form; a range of one cell is that cell."""
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
            cell = _reference(found.upper(), named, sheet, back)
            if parts[-2:] == [cell, ":"]:
                parts.pop()
            else:
                parts.append(cell)
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
    return parts


class References(NamedTuple):
    """A formula as what it says without references, and the columns at which it looks."""

    words: tuple[str, ...]
    columns: tuple[tuple[str, int], ...]
    """Sheet and column of each reference; those of a range over several columns are -1."""


def references(formula: str, sheet: str) -> References:
    """Return at which columns a formula looks; brackets and sheets count as no words.

    Args:
        formula: without equals sign; the row of its own line may be open (`ROW`).
        sheet: the sheet it stands on.
    """
    words: list[str] = []
    columns: list[tuple[str, int]] = []
    named = ""
    ranged = False
    for match in _TOKEN.finditer(formula):
        kind, found = match.lastgroup, match[0]
        if kind == "sheet":
            named = found[:-1].strip("'").replace("''", "'")
        elif kind == "ref":
            letters = _REF.fullmatch(found.upper())
            col = column_number(letters[2]) if letters else -1
            if ranged and columns[-1][1] != col:
                columns[-1], col = (columns[-1][0], -1), -1
            columns.append((columns[-1][0] if ranged else named or sheet, col))
            words.append("")
            ranged, named = False, ""
        elif found == ":" and columns:
            ranged = True
        elif kind != "space" and found not in "()":
            words.append(found.upper() if kind == "word" else found)
            named = ""
    return References(tuple(words), tuple(columns))


def _reference(found: str, named: str, sheet: str, back: Back) -> str:
    match = _REF.fullmatch(found)
    if match is None:
        return found
    fixed_col, letters, fixed_row, digits = match.groups()
    col = column_number(letters)
    if digits == ROW:
        on, _, col = back(named or sheet, 0, col)
        return f"{on.casefold()}!{fixed_col}{column_letters(col)}{ROW}"
    on, row, col = back(named or sheet, int(digits) - 1, col)
    return f"{on.casefold()}!{fixed_col}{column_letters(col)}{fixed_row}{row + 1}"
