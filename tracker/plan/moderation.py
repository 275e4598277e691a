"""The sheet Moderation: for each internal component the sample, the dates, and what the moderator's marks mean."""

from __future__ import annotations

from tracker.layout import Cell, Field, Figure, Highlight, Prompt, Sheet, State, Style, Text, column_letters
from tracker.plan.columns import impossible_fields
from tracker.plan.moderation_lines import DATE, EVENTS, WORDS, moderation_figure, moderation_lines, unknown_counts
from tracker.plan.order import Order, Part, short
from tracker.plan.whole_cohort import part_words
from tracker.refs import Value
from tracker.rules.moderation import ASK, FEW
from tracker.rules.overview import NOT_DONE
from tracker.rules.sample import (
    NOT_IN_IT,
)

SHEET = "Moderation"
TOP_ROW = 4


def moderation_sheet(order: Order) -> Part:
    """Plan the sheet: one column a component, so that both can be seen side by side."""
    texts, fields, figures, highlights = [], [], [], []
    given: dict[str, Value] = {}
    components = order.internal()
    lines = [list(moderation_lines(order, c)) for c in components]
    for col, c in enumerate(components, 1):
        texts.append(Text(Cell(SHEET, TOP_ROW - 1, col), short(c), Style("heading", "center")))
    texts.append(Text(Cell(SHEET, TOP_ROW - 1, 0), "For each internal component", Style("heading")))
    for row, same_line in enumerate(zip(*lines, strict=True), TOP_ROW):
        one = same_line[0]
        heading = one.rule is None and one.kind is None and one.day is None and not one.words
        texts.append(Text(Cell(SHEET, row, 0), same_line[0].label, Style("band" if heading else "label")))
        for col, (c, line) in enumerate(zip(components, same_line, strict=True), 1):
            cell, name = Cell(SHEET, row, col), moderation_figure(c, line.id)
            if line.rule:
                figures.append(Figure(name, cell, line.rule, line.style, line.from_specs))
            elif line.kind:
                given[name] = line.value
                fields.append(
                    Field(name, cell, line.kind, Prompt(line.label[:32], line.prompt) if line.prompt else None)
                )
            elif line.words:
                texts.append(Text(cell, line.words, WORDS))
            elif line.day:
                on = line.day.on
                texts.append(Text(cell, on or line.day.words, DATE if on else WORDS))
            else:
                texts.append(Text(cell, "", Style("band")))
    whole = (Cell(SHEET, TOP_ROW, 1), Cell(SHEET, TOP_ROW + len(lines[0]) - 1, len(components)))
    first = f"{column_letters(1)}{TOP_ROW + 1}"
    marked: tuple[tuple[str, State], ...] = (
        (f'{first}="{NOT_IN_IT}"', "missing"),
        (f'LEFT({first},{len(NOT_DONE)})="{NOT_DONE}"', "impossible"),
        (f'{first}="{ASK}"', "missing"),
        (f'{first}="{FEW}"', "information"),
    )
    highlights += [Highlight(*whole, formula, state) for formula, state in marked]
    highlights += impossible_fields(fields)
    sampling = order.spec.sampling
    sentences = (part_words(order), f"The {sampling.selected_by} selects the sample.", sampling.note)
    chosen = " ".join(filter(None, sentences))
    texts.append(Text(Cell(SHEET, 2, 0), chosen, Style("purpose")))
    after = TOP_ROW + len(lines[0]) + 1
    notes = (
        "INDICATIVE: the awarding organisation decides. The line is the straight one through both sets of marks.",
        "The draft report goes to the exams office and the quality nominee by e-mail; they get it from Edexcel Online.",
        "Questions about the report go to the awarding organisation's support portal, never to the moderator.",
        "A review of moderation is post-results service 3: ask for it before post-results services close.",
    )
    moved = (f"{one.title}: {one.words}." for one in order.spec.deadlines if one.id in EVENTS and one.on and one.words)
    unknown = ", ".join(unknown_counts(order))
    shown = "" if order.is_part else ", so both are shown"
    both = (f"Whether these count in the cohort is not known{shown}: {unknown}.",) if unknown else ()
    lines_below = (*notes, *both, *moved)
    texts += [Text(Cell(SHEET, after + i, 0), words, Style("purpose")) for i, words in enumerate(lines_below)]
    return Part(
        Sheet(
            SHEET,
            "Moderation",
            "Before submission: is the sample right? After the report: what differs, and how long amending is open.",
            "after",
            texts=tuple(text for text in texts if text.content != ""),
            fields=tuple(fields),
            figures=tuple(figures),
            highlights=tuple(highlights),
            widths={0: 46, **dict.fromkeys(range(1, len(components) + 1), 44)},
            landscape=False,
            one_page=True,
        ),
        fields=given,
    )
