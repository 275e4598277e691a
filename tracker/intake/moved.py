"""A formula written out for another cell, as Excel does for cells that share one.

Only references move, and only their parts without a dollar sign. Text, names, functions such as LOG10( and sheets keep
as they are; a reference that would leave the sheet becomes #REF!.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.layout import column_letters

ROWS = 1_048_576
COLUMNS = 16_384
NO_PLACE = "#REF!"

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_TOKEN = re.compile(
    rf"""
    "(?:[^"]|"")*"                                  # text
    | '(?:[^']|'')*'                                # the name of a sheet
    | \[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]     # a column of a table, or another workbook
    | (?P<reference>
        {_CELL}(?::{_CELL})?
        | \$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}
        | \$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}}
      )(?![\w.$(!\[\\?'])
    | [^\W\d][\w.\\?]* | \\[\w.\\?]*                # a name, a function, a sheet
    | [0-9]+\.?[0-9]*(?:[Ee][+-]?[0-9]+)?           # a number
    """,
    re.VERBOSE,
)
_PART = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")


class Corner(NamedTuple):
    """One corner of a reference; a whole column has no row and a whole row no column, which is -1."""

    col: int
    col_fixed: bool
    row: int
    row_fixed: bool


Reference = tuple[Corner, ...]


class Prepared(NamedTuple):
    """A formula prepared for the cells of one column, which differ in numbers of rows only."""

    texts: tuple[str, ...]
    """What they have in common, one more than there are numbers."""
    rows: tuple[int, ...]
    """The numbers between them, counted from zero, in the row of the formula itself."""
    least: int
    most: int

    def at(self, rows: int) -> str | None:
        """Return the formula for a cell that many rows away; None if a reference leaves the sheet there."""
        if not self.rows:
            return self.texts[0]
        if self.least + rows < 0 or self.most + rows >= ROWS:
            return None
        if self.least == self.most:  # a formula about its own row, as nearly all are
            return str(self.least + rows + 1).join(self.texts)
        pieces = [self.texts[0]]
        for row, text in zip(self.rows, self.texts[1:], strict=True):
            pieces += (str(row + rows + 1), text)
        return "".join(pieces)


class Pattern(NamedTuple):
    """A formula taken apart: text that stays between references that move."""

    texts: tuple[str, ...]
    """One more than there are references."""
    references: tuple[Reference, ...]

    def prepared(self, cols: int) -> Prepared | None:
        """Return the formula prepared for cells that many columns away; None if a reference leaves the sheet there."""
        texts: list[str] = []
        rows: list[int] = []
        pieces = [self.texts[0]]
        for reference, text in zip(self.references, self.texts[1:], strict=True):
            for i, corner in enumerate(reference):
                col = _col(corner, cols)
                if corner.col >= 0 and not 0 <= col < COLUMNS:
                    return None
                pieces.append((":" if i else "") + _letters(corner, col))
                if corner.row_fixed or corner.row < 0:
                    pieces.append(_digits(corner, corner.row))
                else:
                    texts.append("".join(pieces))
                    rows.append(corner.row)
                    pieces = []
            pieces.append(text)
        return Prepared((*texts, "".join(pieces)), tuple(rows), min(rows, default=0), max(rows, default=0))

    def at(self, rows: int, cols: int) -> str:
        """Return the formula for a cell that many rows and columns away."""
        if not self.references:
            return self.texts[0]
        pieces = [self.texts[0]]
        for reference, text in zip(self.references, self.texts[1:], strict=True):
            pieces += (_moved(reference, rows, cols), text)
        return "".join(pieces)


def pattern(formula: str) -> Pattern:
    """Take a formula apart; references that cannot move count as text."""
    texts: list[str] = []
    references: list[Reference] = []
    kept = 0
    for token in _TOKEN.finditer(formula):
        if token["reference"] is None:
            continue
        reference = _reference(token["reference"])
        if reference is not None:
            texts.append(formula[kept : token.start()])
            references.append(reference)
            kept = token.end()
    texts.append(formula[kept:])
    return Pattern(tuple(texts), tuple(references))


def column_number(letters: str) -> int:
    """Return the column of letters counted from zero; may be beyond the sheet."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _reference(text: str) -> Reference | None:
    """Return a reference with at least one part that moves, None if there is none or it is a name such as XFE1."""
    corners = tuple(_corner(part) for part in text.split(":"))
    if any(corner.col >= COLUMNS or corner.row >= ROWS for corner in corners):
        return None
    fixed = all((c.col_fixed or c.col < 0) and (c.row_fixed or c.row < 0) for c in corners)
    return None if fixed else corners


def _corner(text: str) -> Corner:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(text)
    first, letters, second, digits = match.groups()
    if not letters:
        return Corner(-1, False, int(digits), bool(first))._replace(row=int(digits) - 1)
    return Corner(column_number(letters), bool(first), int(digits) - 1 if digits else -1, bool(second))


def _moved(reference: Reference, rows: int, cols: int) -> str:
    ends = []
    for corner in reference:
        col = _col(corner, cols)
        row = corner.row if corner.row_fixed or corner.row < 0 else corner.row + rows
        inside = (corner.col < 0 or 0 <= col < COLUMNS) and (corner.row < 0 or 0 <= row < ROWS)
        if not inside:
            return NO_PLACE
        ends.append(_letters(corner, col) + _digits(corner, row))
    return ":".join(ends)


def _col(corner: Corner, cols: int) -> int:
    return corner.col if corner.col_fixed or corner.col < 0 else corner.col + cols


def _letters(corner: Corner, col: int) -> str:
    return ("$" if corner.col_fixed else "") + column_letters(col) if corner.col >= 0 else ""


def _digits(corner: Corner, row: int) -> str:
    return ("$" if corner.row_fixed else "") + str(row + 1) if corner.row >= 0 else ""
