"""A sheet filled block by block from the top down, such as Start."""

from __future__ import annotations

from tracker.layout import Cell, Figure, Highlight, Link, State, Style, Text, column_letters
from tracker.rules.overview import DONE, NOT_DONE

HEADING, CENTRED = Style("band"), Style("figure", "center", "0")


class Rows:
    """Rows filled from the top down; keeps the next free row, so that no block knows where another ends."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.row = 4
        self.texts: list[Text] = []
        self.figures: list[Figure] = []
        self.links: list[Link] = []
        self.highlights: list[Highlight] = []

    def at(self, col: int) -> Cell:
        """Return the cell of a column in the next free row."""
        return Cell(self.sheet, self.row, col)

    def headings(self, *words: str) -> None:
        """Begin a block."""
        self.texts += [Text(self.at(col), word, HEADING) for col, word in enumerate(words)]
        self.row += 1

    def coloured(self, cell: Cell, last: Cell | None = None) -> None:
        """Colour a cell, and those its words run over, by the state its words begin with."""
        words: tuple[tuple[str, State], ...] = ((NOT_DONE, "missing"), (DONE, "complete"))
        for word, state in words:
            test = f'LEFT(${column_letters(cell.col)}${cell.row + 1},{len(word)})="{word}"'
            self.highlights.append(Highlight(cell, last or cell, test, state))
