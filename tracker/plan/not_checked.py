"""The sheet "Not checked yet": what no one has compared with the published documents, and what someone has."""

from __future__ import annotations

from tracker.layout import Cell, Sheet, Style, Text
from tracker.plan.look_ups import LEFT, ROW, SHEET, STATEMENT, LookUps
from tracker.plan.order import Order, Part, facts_unchecked, notice
from tracker.plan.rows import Rows
from tracker.spec.award import grouped_provisional

FIXED = Style("fixed", wrap=True)
ABOUT, WORDS = 30, 96
"""Widths of the two columns that people read."""
LINE_HEIGHT, LETTERS = 15.0, 104
"""Points of a line, and how many letters it takes: not every program makes a row as high as it must be."""


def not_checked_sheet(order: Order, stamp_line: str, look_ups: LookUps) -> Part:
    """Plan the sheet: what is to be looked up, what was, notes about the award, the stamp; look-ups to the right."""
    spec = order.spec
    page = Rows(SHEET)
    heights = {ROW: 20.0}
    _block(
        page,
        ("Not yet checked", "What the data manager or exams officer should look up"),
        [(_capital(one.about), one.note) for one in grouped_provisional(spec.provisional)],
    )
    _block(
        page,
        ("Checked", "Against which document, and by whom"),
        [(_capital(one.about), one.said) for one in spec.checked],
    )
    notes = [("Award", note) for note in spec.notes]
    notes += [(c.id, note) for c in spec.components for note in c.notes]
    _block(page, ("Good to know", "About the award"), notes)
    for text in page.texts:
        if text.style == FIXED and len(str(text.content)) > LETTERS:
            heights[text.cell.row] = LINE_HEIGHT * (len(str(text.content)) // LETTERS + 1)
    page.texts.append(Text(page.at(0), stamp_line, Style("fixed")))
    count = len(spec.provisional)
    said = f"PROVISIONAL: {facts_unchecked(count, 'in this workbook')}." if count else ""
    heading = Text(Cell(SHEET, 2, LEFT), STATEMENT, Style("notice"))
    return Part(
        Sheet(
            SHEET,
            SHEET,
            "What no one has compared with the published documents yet, what someone has, and where to look it up.",
            "reference",
            tables=tuple(look_ups.tables),
            texts=(*notice(SHEET, said), *page.texts, heading, *look_ups.texts),
            figures=tuple(look_ups.figures),
            widths={0: ABOUT, 1: WORDS, 2: 4, LEFT: 14, LEFT + 1: 18},
            heights=heights,
            page_breaks=(LEFT,),
        ),
        dict(look_ups.given),
    )


def _block(page: Rows, headings: tuple[str, str], lines: list[tuple[str, str]]) -> None:
    if not lines:
        return
    page.headings(*headings)
    for about, words in lines:
        page.texts += [Text(page.at(0), about, FIXED), Text(page.at(1), words, FIXED)]
        page.row += 1
    page.row += 1


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
