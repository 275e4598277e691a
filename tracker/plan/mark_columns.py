"""The columns of marks: how wide they are, what their headings say, and the band that a mark's own cell shows."""

from __future__ import annotations

from itertools import groupby

from tracker.column_roles import ColumnRole
from tracker.kinds import Whole
from tracker.layout import Cell, Column, Highlight, Prompt, State, Table
from tracker.plan.columns import first_row
from tracker.plan.lettering import column as room_of
from tracker.plan.lettering import lines, width
from tracker.plan.order import band_words, mark_column
from tracker.rules.marks import without_marks
from tracker.spec.award import Band, Component, Row

PROMPT_TITLE, PROMPT_TEXT = 32, 255
"""Excel's limits for the message beside a selected cell."""
SCREEN, GRID_LINE = 149.5, 0.71
"""Characters across a screen of 1366 pixels in the narrowest program, and what each column takes besides its width."""
WIDEST, NARROWEST = 9.4, 5.0
SMALL, LINES = 9, 4
"""Size of a title in a heading, and how many lines of it there are."""
LETTERS = 11
WITHOUT = without_marks("")
SHADES: tuple[State, ...] = ("band 1", "band 2", "band 3", "band 4", "band 5")


def mark_width(component: Component, others: tuple[float, ...]) -> float:
    """Return how wide each column of marks can be beside the other columns of the sheet, all of them on one screen."""
    count = len(component.rows)
    room = SCREEN - sum(others) - GRID_LINE * (len(others) + count)
    return max(NARROWEST, min(WIDEST, int(room / count * 10) / 10))


def mark_columns(component: Component, across: float) -> tuple[Column, ...]:
    """Return one column for each row of the grid; `across` is its width."""
    return tuple(
        Column(
            mark_column(row),
            heading(row, across),
            across,
            kind=Whole(row.most),
            prompt=mark_prompt(row),
            role=ColumnRole("mark", f"{component.marked_by} {row.id}", row=row.id),
            label=row.id,
        )
        for row in component.rows
    )


def heading(row: Row, across: float) -> str:
    """Return "1a Compare two enterprises (of 12)": the title as given for headings, or as many of its words as fit."""
    room = room_of(across)
    words = (row.short or row.title).split()
    for count in range(len(words), 0, -1):
        title = " ".join(words[:count]).rstrip(",;:") + (" …" if count < len(words) else "")
        said = f"{row.id} {title} (of {row.most})"
        if lines(said, SMALL, room) <= LINES and max(width(one, SMALL) for one in title.split()) <= room:
            return said
    return f"{row.id} (of {row.most})"


def mark_prompt(row: Row) -> Prompt:
    """Return the mark bands as the message beside the cell, shortened word by word to Excel's limits."""
    title = f"{row.id}: {row.title}"
    title = title if len(title) <= PROMPT_TITLE else title[: PROMPT_TITLE - 1].rstrip() + "…"
    bands = band_words(row)
    first = f"A whole mark from 0 to {row.most}."
    outcomes = f"Learning outcome {', '.join(row.outcomes)}." if row.outcomes else ""
    full = "\n".join(
        [first, outcomes, *(f"{marks}: {word}" for marks, word in bands)],
    ).replace("\n\n", "\n")
    if len(full) > PROMPT_TEXT:
        full = f"{first}\nBands: {', '.join(marks for marks, _ in bands)}."
    return Prompt(title, full.strip() if len(full) <= PROMPT_TEXT else first)


def band_highlights(table: Table, component: Component) -> tuple[Highlight, ...]:
    """Return the colour and the word of the band in each mark's own cell; the cell still holds the number alone.

    A formula and INT, because 7.5 is in no band; neither is TRUE, which one program takes for 1.
    """
    found: list[Highlight] = []
    for bands, alike in groupby(component.rows, key=lambda row: row.bands):
        rows = list(alike)
        first, last = table.body(mark_column(rows[0]), 0), table.body(mark_column(rows[-1]), table.size - 1)
        found += _bands(table, bands, first, last, table[mark_column(rows[0])].width)
    return tuple(found)


def no_marks_wanted(table: Table, component: Component) -> Highlight:
    """Return the grey of the marks of a learner who has none by status."""
    first, last = component.rows[0], component.rows[-1]
    check = f'LEFT(${table.here("check")},{len(WITHOUT)})="{WITHOUT}"'
    cells = table.body(mark_column(first), 0), table.body(mark_column(last), table.size - 1)
    return Highlight(*cells, first_row(check, table), "not needed")


def _bands(table: Table, bands: tuple[Band, ...], first: Cell, last: Cell, across: float) -> list[Highlight]:
    here = table.here(table.columns[first.col - table.left].id)
    words = [_word(band, across) for band in bands]
    if sum(map(bool, words)) * 2 < len(words):  # a few words among many numbers would say little
        words = [""] * len(words)
    return [
        Highlight(first, last, first_row(_within(here, band), table), shade, num_format=f'0 "{word}"' if word else "")
        for band, shade, word in zip(bands, _shades(len(bands)), words, strict=True)
    ]


def _shades(count: int) -> tuple[State, ...]:
    """Return shades for so many bands from light to dark; the highest band always has the darkest."""
    if count <= len(SHADES):
        return SHADES[len(SHADES) - count :]
    return tuple(SHADES[at * len(SHADES) // count] for at in range(count))


def _within(here: str, band: Band) -> str:
    inside = f"({here}>={band.lowest})*({here}<={band.highest})*({here}=ROUND({here},0))*(1-ISLOGICAL({here}))"
    return f"IF(ISNUMBER({here}),{inside},FALSE)"


def _word(band: Band, across: float) -> str:
    """Return the word of the band, or "" if it does not fit beside the mark and ### would be shown."""
    word = (band.short or band.word).replace('"', "")
    return word if width(f"{band.highest} {word}", LETTERS) <= room_of(across) else ""
