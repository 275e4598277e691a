"""What people wrote on cells, put on the cells of a workbook written again; active content never comes along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.findings import Code, Level, visible
from tracker.intake.book_model import Note
from tracker.intake.notes import JOINED
from tracker.layout import PROGRAM, Cell, Comment, Sheet

LONGEST = 5_000
"""Characters of a comment; what is longer is cut."""
SOMEBODY = "Somebody"
NO_CELL = Code(
    "TRK334",
    Level.NOTE,
    "note without a cell here",
    "A note is on a cell that this copy does not have. It says: {text}",
    "Keep the returned workbook, or write the note on another cell.",
    "An annotated copy has only the cells of the tracker. Notes on those cells are kept; a note beside the tables or on"
    " a sheet of your own is reported here instead.",
)


def plain(note: Note) -> str:
    """Return what a note says: line breaks stay, and characters that cannot be seen are written out."""
    return "\n".join(map(visible, note.text.split("\n")))


def comment(note: Note, cell: Cell) -> Comment:
    """Return a note as a comment of its author on another cell."""
    author = visible(note.author)
    return Comment(cell, plain(note)[:LONGEST], SOMEBODY if author in {"", PROGRAM} else author)


def with_comments(sheets: Iterable[Sheet], several: Iterable[Comment]) -> tuple[Sheet, ...]:
    """Return sheets with the comments of people on them; what the program says of the same cell follows them."""
    people: dict[Cell, Comment] = {}
    for one in several:
        before = people.get(one.cell)
        words = f"{before.words}\n\n{one.author}: {one.words}" if before else one.words
        people[one.cell] = replace(one, words=words[:LONGEST], author=before.author if before else one.author)
    return tuple(
        _with(sheet, {cell: one for cell, one in people.items() if cell.sheet == sheet.name}) for sheet in sheets
    )


def _with(sheet: Sheet, people: Mapping[Cell, Comment]) -> Sheet:
    if not people:
        return sheet
    ours = {one.cell: one for one in sheet.comments}
    both = [
        replace(one, words=f"{one.words}{JOINED}{ours[cell].words}") if cell in ours else one
        for cell, one in people.items()
    ]
    return replace(sheet, comments=(*(one for cell, one in ours.items() if cell not in people), *both))
