"""The sheet of findings in an annotated copy: its place and headings, and how it is known when the copy comes back."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.findings import Level
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.searching import title, words
from tracker.intake.sheet_place import NOTHING
from tracker.layout import Column

SHEET = "Findings"
TITLE = "Findings in "
"""What its title begins with; the name of the file follows."""
TOP = 3
COLUMNS = (
    Column("level", "Level", 11, look="prose"),
    Column("code", "Code", 10, look="prose"),
    Column("sheet", "Sheet", 18, look="prose"),
    Column("cells", "Cells", 18, look="prose"),
    Column("message", "What is wrong", 52, look="prose"),
    Column("fix", "What to do", 52, look="prose"),
    Column("learners", "Learners", 34, look="prose"),
    Column("waived", "Waived by, until, why", 24, look="prose"),
)
_LEVELS = frozenset(level.word for level in Level)


def is_ours(stored: Stored) -> bool:
    """Tell whether a stored sheet is the list of findings of an annotated copy, whatever it is called by now."""
    headings = [words(stored.cells.get((TOP, col), NOTHING).value) for col in range(len(COLUMNS))]
    return title(stored).startswith(words(TITLE)) and headings == [words(column.header) for column in COLUMNS]


def has_one(sheets: Iterable[Stored]) -> bool:
    """Tell whether a workbook is an annotated copy: one of its sheets is the list."""
    return any(map(is_ours, sheets))


def written_by_us(stored: Stored, at: tuple[int, int]) -> bool:
    """Tell whether a cell belongs to the list; what people wrote beside or below it does not."""
    row, col = at
    if row <= TOP:
        return col < len(COLUMNS)
    return col < len(COLUMNS) and stored.cells.get((row, 0), NOTHING).value in _LEVELS
