"""The block to the right of a submission table: the sample, the dates, and what the moderator's marks mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.layout import Cell, Field, Figure, Highlight, Prompt, State, Style, Text
from tracker.plan.columns import impossible_fields
from tracker.plan.moderation_lines import DATE, EVENTS, WORDS, moderation_lines, unknown_counts
from tracker.plan.order import Order, moderation_figure, short
from tracker.plan.whole_cohort import part_words
from tracker.refs import Value
from tracker.rules.moderation import ASK, FEW
from tracker.rules.overview import NOT_DONE
from tracker.rules.sample import NOT_IN_IT
from tracker.spec.award import Component

LABEL_WIDTH, VALUE_WIDTH = 46, 44


@dataclass(frozen=True, slots=True)
class Block:
    """What stands beside the table."""

    left: int
    """Its first column: the labels."""
    texts: tuple[Text, ...]
    fields: tuple[Field, ...]
    figures: tuple[Figure, ...]
    highlights: tuple[Highlight, ...]
    given: Mapping[str, Value]
    """What fields begin with."""

    @property
    def widths(self) -> dict[int, float]:
        """Widths of its columns."""
        return {self.left: LABEL_WIDTH, self.left + 1: VALUE_WIDTH}


def moderation_block(order: Order, c: Component, corner: Cell) -> Block:
    """Plan the block from its upper left cell: a column of labels, and what they are about beside them."""
    texts, fields, figures = [], [], []
    given: dict[str, Value] = {}
    lines = list(moderation_lines(order, c))
    sheet, left, first_row = corner.sheet, corner.col, corner.row + 1
    texts.append(Text(corner, "Sample, report and moderation", Style("heading")))
    texts.append(Text(Cell(sheet, corner.row, left + 1), short(c), Style("heading", "center")))
    for row, line in enumerate(lines, first_row):
        cell, name = Cell(sheet, row, left + 1), moderation_figure(c, line.id)
        texts.append(Text(Cell(sheet, row, left), line.label, Style("band" if line.heading else "label")))
        if line.rule:
            figures.append(Figure(name, cell, line.rule, line.style, line.from_specs))
        elif line.kind:
            given[name] = line.value
            fields.append(Field(name, cell, line.kind, Prompt(line.label[:32], line.prompt) if line.prompt else None))
        elif line.words:
            texts.append(Text(cell, line.words, WORDS))
        elif line.day:
            on = line.day.on
            texts.append(Text(cell, on or line.day.words, DATE if on else WORDS))
    whole = Cell(sheet, first_row, left + 1), Cell(sheet, first_row + len(lines) - 1, left + 1)
    first = whole[0].a1
    marked: tuple[tuple[str, State], ...] = (
        (f'{first}="{NOT_IN_IT}"', "missing"),
        (f'LEFT({first},{len(NOT_DONE)})="{NOT_DONE}"', "impossible"),
        (f'{first}="{ASK}"', "missing"),
        (f'{first}="{FEW}"', "information"),
    )
    highlights = (*(Highlight(*whole, formula, state) for formula, state in marked), *impossible_fields(fields))
    after = first_row + len(lines) + 1
    texts += [Text(Cell(sheet, after + i, left), words, Style("purpose")) for i, words in enumerate(_notes(order))]
    kept = tuple(text for text in texts if text.content != "")
    return Block(left, kept, tuple(fields), tuple(figures), highlights, given)


def _notes(order: Order) -> tuple[str, ...]:
    """Return the sentences below the block."""
    sampling = order.spec.sampling
    chosen = " ".join(
        filter(None, (part_words(order), f"The {sampling.selected_by} selects the sample.", sampling.note))
    )
    moved = (f"{one.title}: {one.words}." for one in order.spec.deadlines if one.id in EVENTS and one.on and one.words)
    unknown = ", ".join(unknown_counts(order))
    shown = "" if order.is_part else ", so both are shown"
    return (
        chosen,
        "INDICATIVE: the awarding organisation decides. The line is the straight one through both sets of marks.",
        "The draft report goes to the exams office and the quality nominee by e-mail; they get it from Edexcel Online.",
        "Questions about the report go to the awarding organisation's support portal, never to the moderator.",
        "A review of moderation is post-results service 3: ask for it before post-results services close.",
        *((f"Whether these count in the cohort is not known{shown}: {unknown}.",) if unknown else ()),
        *moved,
    )
