"""Tables that people type or paste: cells tidied, headings recognised, every complaint with its row and column.

Shared by the marking grid and the raw-to-UMS list. Rows are those of `tracker.user_tables.Table`; a row that came in as
one piece of text (copied from a web page or a Markdown table) is cut at bars, tabs or runs of spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.user_tables import letters

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]

_GAPS = re.compile(r"\t+|\s{2,}")
_RULE = re.compile(r"[\s|:+=-]*")  # |---|---| under the headings of a Markdown table
LONGEST_AMOUNT = 24
AMOUNT = (
    r"[0-9]{1,4}(?:\s*(?:[-\u2010-\u2015\u2212]|to\b)\s*[0-9]{1,4}|\s*(?:\+|(?:and|or)\s+(?:above|over|more|higher)\b))?"
    r"|(?:>=|\u2265)\s*[0-9]{1,4}"
)
_AMOUNT = re.compile(
    r"([0-9]{1,4})(?:\s*(?:[-\u2010-\u2015\u2212]|to)\s*([0-9]{1,4})|\s*(?:\+|(?:and|or)\s+(?:above|over|more|higher)))"
    r"|(?:>=|\u2265)\s*([0-9]{1,4})",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[0-9]{1,4}(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One mistake in a table: row and column count from 1 as the user sees them; 0 where there is no particular one."""

    row: int
    column: int
    text: str

    def __str__(self) -> str:
        """Write where and what."""
        where = [f"row {self.row}"] if self.row else []
        where += [f"column {letters(self.column)}"] if self.column else []
        return f"{', '.join(where)}: {self.text}" if where else self.text


def in_order(problems: Iterable[CellProblem]) -> list[CellProblem]:
    """Return problems by row and column, those of the table as a whole last."""
    return sorted(problems, key=lambda problem: (not problem.row, problem.row, problem.column))


def tidy(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows with text stripped, blanks as None, and rows of one piece cut into cells; none is left out."""
    return tuple(_tidy_row(row) for row in rows)


def _tidy_row(row: Row) -> Row:
    cells = tuple(_tidy_cell(cell) for cell in row)
    filled = [cell for cell in cells if cell is not None]
    if len(filled) != 1 or not isinstance(filled[0], str):
        return cells
    text = filled[0]
    if _RULE.fullmatch(text):
        return (None,)
    if "|" in text:
        return tuple(_tidy_cell(part) for part in text.strip("|").split("|"))
    parts = _GAPS.split(text)
    if len(parts) == 1 and all(_WHOLE.fullmatch(word) for word in text.split()[:2]):
        parts = text.split(maxsplit=2)  # 47 71 Level 2 Merit
    return tuple(_tidy_cell(part) for part in parts)


def _tidy_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return cell.replace("\N{NO-BREAK SPACE}", " ").strip().strip("\N{ZERO WIDTH SPACE}") or None
    return cell


def is_blank(row: Sequence[Cell]) -> bool:
    """Tell whether nothing stands in a row."""
    return all(cell is None for cell in row)


def at(row: Sequence[Cell], column: int) -> Cell:
    """Return the cell of a column counted from 0, None beyond the end of a short row."""
    return row[column] if column < len(row) else None


def words(cell: Cell) -> str:
    """Return a heading as plain words: no case, no punctuation."""
    return " ".join(re.findall(r"[a-z0-9]+", str(cell).casefold())) if isinstance(cell, str) else ""


def whole(cell: Cell) -> int | None:
    """Return a whole number from 0 that was typed as a number or as digits, else None."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return cell if cell >= 0 else None
    if isinstance(cell, float):
        return int(cell) if cell >= 0 and cell.is_integer() else None
    if isinstance(cell, str) and cell.isascii() and _WHOLE.fullmatch(cell):
        return int(float(cell))
    return None


class Amount(NamedTuple):
    """Whole numbers from one to another; `most` is None where nothing is said of the last."""

    least: int
    most: int | None


def amount(cell: Cell) -> Amount | None:
    """Return what a cell says of marks: `57`, `57-60`, `57 to 60`, `57+`, `57 and above`."""
    number = whole(cell)
    if number is not None:
        return Amount(number, None)
    found = _AMOUNT.fullmatch(cell.strip()) if isinstance(cell, str) and len(cell) <= LONGEST_AMOUNT else None
    if found is None:
        return None
    first, last = int(found[1] or found[3]), int(found[2]) if found[2] else None
    return Amount(first, last) if last is None else Amount(min(first, last), max(first, last))


def shown(cell: Cell) -> str:
    """Return a cell as a message shows it."""
    if cell is None:
        return "blank"
    if isinstance(cell, date):
        return f"the date {cell:%d/%m/%Y}"
    text = str(cell)
    return f"'{text if len(text) <= 40 else text[:37] + '…'}'"  # noqa: PLR2004 - the length of a word in a sentence
