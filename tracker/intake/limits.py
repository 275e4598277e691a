"""How much a returned file may hold: absolute limits, far above any tracker and low enough for a small computer.

They are set so that the worst file that passes them is read in about 5 seconds, as measured in `benchmarks/README.md`,
and 512 MB. A ratio of packed to unpacked size is not among them: an honest workbook with many blank lines packs better
than many a bomb.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.file_sizes import MEGABYTE, WORKBOOK
from tracker.intake import refusals_inside as inside
from tracker.intake.refusals import refused

FILE_BYTES = WORKBOOK.most
PARTS = 1_000
PART_BYTES = 100 * MEGABYTE
INFLATED_BYTES = 150 * MEGABYTE
KEPT_BYTES = 16 * MEGABYTE
"""Inflated parts that are kept until they are read; beyond it they are inflated again when they are needed."""

MARKUP = 6_000_000
"""`<` and `=` in all parts that are read: elements, their ends, and attributes."""
UNCOUNTED_BYTES = 3 * MEGABYTE
"""Parts that are read before markup is counted at all; a tracker for a class is smaller."""
STRETCH_BYTES = 400_000
"""From one `<` to the next: the longest attribute, tag or text; 32,767 characters written as references fit."""
NAMES = 2_000
"""Different names of elements and attributes in a part."""
NAMESPACE_LENGTH = 150
DEPTH = 100

CELLS = 500_000
ITEMS = 300_000
"""Everything else that is kept: shared texts, ranges, names, formats, hidden rows, relationships."""
TEXT_LENGTH = 32_767
TEXT_BYTES = 40 * MEGABYTE
"""Text and formulas that are kept, shared formulas written out; a text with characters beyond ASCII counts fourfold."""
MOVES = 1_000_000
"""References to be written out for cells that share a formula; four characters to be looked through are one more."""
REACH = 2_000_000
"""Cells looked at because an array formula lies over them."""


class Allowance:
    """What a workbook has used up of the limits so far."""

    __slots__ = ("bytes", "cells", "items", "markup", "moves", "reach", "text")

    def __init__(self) -> None:
        self.bytes = self.cells = self.items = self.markup = self.moves = self.reach = self.text = 0

    def counted(self) -> tuple[int, ...]:
        """Return all that was counted, to go back to."""
        return tuple(getattr(self, name) for name in self.__slots__)

    def go_back(self, counted: tuple[int, ...]) -> None:
        """Forget what was counted since."""
        for name, count in zip(self.__slots__, counted, strict=True):
            setattr(self, name, count)

    def take_cells(self, count: int) -> None:
        """Count cells. Raises RefusedError if there are too many."""
        self.cells += count
        if self.cells > CELLS:
            raise refused(inside.TOO_MANY_CELLS, limit=f"{CELLS:,}", what="cells")

    def take_items(self, count: int = 1) -> None:
        """Count anything else that is kept. Raises RefusedError if there is too much."""
        self.items += count
        if self.items > ITEMS:
            raise refused(inside.TOO_MANY_CELLS, limit=f"{ITEMS:,}", what="texts, names, ranges and formats")

    def take_text(self, text: str) -> None:
        """Count text that is kept. Raises RefusedError if it is too much."""
        self.text += len(text) if text.isascii() else 4 * len(text)
        if self.text > TEXT_BYTES:
            raise refused(inside.TOO_MANY_CELLS, limit=f"{TEXT_BYTES:,}", what="characters of text and formulas")

    def take_texts(self, texts: Sequence[str]) -> None:
        """Count texts that are kept. Raises RefusedError if they are too much."""
        self.text += sum(map(len, texts)) + 3 * sum(len(text) for text in texts if not text.isascii())
        self.take_text("")

    def take_moves(self, count: int) -> None:
        """Count references of shared formulas. Raises RefusedError if there are too many."""
        self.moves += count
        if self.moves > MOVES:
            raise refused(inside.TOO_MANY_CELLS, limit=f"{MOVES:,}", what="references in shared formulas")

    def take_reach(self, count: int) -> None:
        """Count cells below array formulas. Raises RefusedError if there are too many."""
        self.reach += count
        if self.reach > REACH:
            raise refused(inside.TOO_MANY_CELLS, limit=f"{REACH:,}", what="cells in array formulas")

    def take_markup(self, data: bytes, part: str) -> None:
        """Count markup before a part is parsed. Raises RefusedError if it is too much."""
        self.bytes += len(data)
        if self.bytes > UNCOUNTED_BYTES:
            self.markup += data.count(b"<") + data.count(b"=")
        if self.markup > MARKUP:
            raise refused(inside.TOO_MUCH_MARKUP, part=part, what="elements and attributes")
