"""Pages of forms below each other: all records, then all authentication sheets, then all feedback sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.errors import RequestError
from tracker.layout import Cell, Figure, Layout, Paper, Picture, Text, column_letters, quoted
from tracker.plan.page import LAST, Page
from tracker.templates import Form

LEAST_SCALE = 58
"""Per cent below which no one reads a form."""


@dataclass(frozen=True, slots=True)
class Stack:
    """The pages of one form, one for each line of the working table."""

    page: Page
    top: int
    """Row of the first of them."""
    slots: int

    @property
    def tops(self) -> tuple[int, ...]:
        """The first row of each page."""
        return tuple(self.top + slot * len(self.page.heights) for slot in range(self.slots))

    @property
    def end(self) -> int:
        """The row after the last page."""
        return self.top + self.slots * len(self.page.heights)


@dataclass(frozen=True, slots=True)
class Stacks:
    """All pages of a sheet: its forms one after the other."""

    sheet: str
    table: str
    """Id of the working table; line i is on the i-th page of each stack."""
    stacks: tuple[Stack, ...]

    def placed(self) -> tuple[tuple[Text, ...], tuple[Figure, ...], tuple[tuple[Cell, Cell], ...]]:
        """Return texts, figures and frames of all pages."""
        texts, figures, frames = [], [], []
        for stack, slot, top in self._pages():
            words, worked, merged = stack.page.placed(self.sheet, top, self.table, slot)
            texts += words
            figures += worked
            frames += merged
        return tuple(texts), tuple(figures), tuple(frames)

    def pictures(self) -> tuple[Picture, ...]:
        """Return the pictures of all pages."""
        return tuple(one for stack, _, top in self._pages() for one in stack.page.pictures(self.sheet, top))

    def _pages(self) -> Iterator[tuple[Stack, int, int]]:
        for stack in self.stacks:
            for slot, top in enumerate(stack.tops):
                yield stack, slot, top

    def paper(self, head: int, head_height: float, frames: tuple[tuple[Cell, Cell], ...]) -> Paper:
        """Return how the sheet is printed: all pages, each on paper of its own, all to one scale.

        The area is fixed: a formula that follows the number of learners is lost in some programs, and others open no
        workbook that has one.
        """
        heights = {head: head_height}
        for stack, _, top in self._pages():
            heights.update(enumerate(stack.page.heights, top))
        first, end = self.stacks[0].top, self.stacks[-1].end
        return Paper(
            f"{quoted(self.sheet)}!$A${first + 1}:${column_letters(LAST)}${end}",
            heights,
            tuple(top for stack in self.stacks for top in stack.tops),
            min(stack.page.scale for stack in self.stacks),
            frames,
        )


def stacked(sheet: str, table: str, top: int, pages: tuple[Page, ...], slots: int) -> Stacks:
    """Return forms one after the other, from the row `top` on."""
    made = []
    for page in pages:
        made.append(Stack(page, top, slots))
        top = made[-1].end
    return Stacks(sheet, table, tuple(made))


def check_fits(form: Form, page: Page) -> None:
    """Refuse a form that would have to be printed too small.

    Raises:
        RequestError: it is too long for one page.
    """
    if page.scale < LEAST_SCALE:
        raise RequestError(
            f"{form.file} is too long: to be one page it would be printed at {page.scale} %. Take something out of it,"
            " or have fewer rows in the marking grid."
        )


def first_pages(layout: Layout, sheet: str, table: str) -> tuple[range, ...]:
    """Return the rows of the first page of each stack of a sheet that was planned."""
    paper = next(one.paper for one in layout.sheets if one.name == sheet)
    if not paper:
        raise ValueError(f"{sheet} is no sheet of forms")
    slots, end = layout.table(table).size, max(paper.heights) + 1
    return tuple(
        range(paper.breaks[place], (*paper.breaks, end)[place + 1]) for place in range(0, len(paper.breaks), slots)
    )
