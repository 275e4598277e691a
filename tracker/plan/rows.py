"""A sheet filled block by block from the top down, such as Start."""

from __future__ import annotations

from tracker.layout import Cell, Figure, Highlight, Link, Style, Text

HEADING = Style("band")


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
