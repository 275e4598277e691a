"""The sheet Cohort record: every learner of a component in one list, to be signed."""

from __future__ import annotations

from dataclasses import replace

from tracker.layout import Cell, Column, Field, Figure, Paper, Prompt, Sheet, Style, Table, Text, column_letters, quoted
from tracker.nodes.node import Node
from tracker.plan.columns import key_column
from tracker.plan.eol_entry import candidate_order
from tracker.plan.forms import CHOOSERS
from tracker.plan.lettering import broken, column
from tracker.plan.order import Order, Part, notice, provisional_words
from tracker.plan.page import (
    FINE,
    GAP,
    HEAD,
    HEADING,
    LETTERHEAD,
    LINE,
    SIGNING,
    SIZE,
    SMALL,
    SMALL_LINE,
    TEXT,
    TITLE,
    WRITE,
    WRITING,
    letterhead,
)
from tracker.plan.standardisation import component_choice
from tracker.plan.whole_cohort import part_words
from tracker.plan.working import Content, Working
from tracker.rules.choosing import place_of
from tracker.rules.forms import pick
from tracker.templates import Block, Form, FormColumn, FormField

SHEET = "Cohort record"
COHORT = "cohort"
COMPONENT, PLACE = "cohort:chosen component", "cohort:place"
PAGE_TOP = CHOOSERS + 2
LEFT = 1
"""First column on paper; the learner keys to the left of it are not printed."""
HEADING_HEIGHT, FIELD_HEIGHT = 36.0, 16.5
PAPER_WIDTH = 700.0
"""Points of columns between the margins of an A4 landscape page, as Excel counts them; LibreOffice needs more."""
MARK_WIDTH, WIDTH = 7.0, 10.0
WIDTHS = {
    "learner": 34.0, "assessor": 18.0, "comment": 36.0, "evidence": 24.0, "reviewer": 18.0, "status": 12.0,
    "total": 7.0, "maximum": 7.0, "UMS": 15.0, "grade": 16.0, "class": 8.0, "in sample": 8.0,
}  # fmt: skip
TO_THE_LEFT = {"learner", "assessor", "comment", "evidence", "reviewer"}
LEAST_COLUMNS = 7
"""Columns that signatures and dates need."""


def cohort_sheet(order: Order, form: Form) -> Part:
    """Plan the sheet: the chooser, the page's own fields, the list, and the rest of the template below it."""
    working = Working(order, COHORT, PLACE, (key_column(),))
    columns, headings = _columns(order, form, working)
    units = sum(one.width for one in columns[LEFT:-1])
    above = _Rows(PAGE_TOP, len(columns) - 2, units)
    if form.logo:
        above.letterhead()
    above.title(form.title)
    if said := part_words(order):
        above.words(said, TEXT, SIZE, LINE)
    fields = [one for block in form.blocks for one in block.fields]
    for one in fields:
        above.field(one.label, working.content(one), working)
    table = Table(COHORT, SHEET, above.row + 1, order.lines, columns, on_paper=True)
    below = _Rows(table.top + order.lines + 1, len(columns) - 2, units)
    for block in form.blocks:
        below.block(block)
    below.gap()
    below.words(form.footnote, FINE, SMALL, SMALL_LINE)
    head = Style("form column", "center", wrap=True)
    words = component_choice(order).words
    figures = (
        Figure(PLACE, Cell(SHEET, CHOOSERS, len(columns) + 1), place_of(COMPONENT, tuple(map(str, words))), FINE),
        *(Figure(f"{COHORT}:{name}", table.header(name), rule, head) for name, rule in headings.items()),
    )
    area = f"{quoted(SHEET)}!${column_letters(LEFT)}${PAGE_TOP + 1}:${column_letters(above.last)}${below.row}"
    return Part(
        Sheet(
            SHEET,
            form.title,
            "Choose a component in the yellow cell, then print. Learners stand in order of candidate numbers. Nothing "
            "to type.",
            "print",
            tables=(table,),
            texts=(
                *notice(SHEET, provisional_words(order.spec, None, "grid")),
                Text(Cell(SHEET, CHOOSERS, LEFT), "Component", Style("label")),
                *above.texts,
                *below.texts,
            ),
            fields=(
                Field(
                    COMPONENT,
                    Cell(SHEET, CHOOSERS, LEFT + 1),
                    component_choice(order),
                    Prompt("Component", "Choose one from the list."),
                ),
            ),
            figures=(*figures, *above.figures),
            pictures=letterhead(form.logo, Cell(SHEET, PAGE_TOP, LEFT)),
            paper=Paper(
                area,
                {**above.heights, table.top: HEADING_HEIGHT, **below.heights},
                scale=min(100, int(100 * PAPER_WIDTH / column(units))),
                repeat=(table.top, table.top),
                numbered=True,
            ),
        ),
        {(COHORT, "key"): candidate_order(order)},
        {COMPONENT: order.internal()[0].id},
    )


def _columns(order: Order, form: Form, working: Working) -> tuple[tuple[Column, ...], dict[str, Node]]:
    """Return the columns of the list, and the rules of the headings that depend on the component."""
    columns = [key_column()]
    headings: dict[str, Node] = {}
    for one in form.columns:
        if one.source == "marks":
            for i in range(1, max(len(c.rows) for c in order.internal()) + 1):
                rows = [c.rows[i - 1] if i <= len(c.rows) else None for c in order.internal()]
                mark = working.column(working.mark(i))
                headings[mark.id] = pick(PLACE, tuple(f"{row.id}\n(of {row.most})" if row else "" for row in rows))
                name = f"{COHORT}:{mark.id}"
                columns.append(replace(mark, width=MARK_WIDTH, align="center", look="form listed", headed_by=name))
        else:
            columns.append(_column(one, working))
    check = working.column(Content(column="check"))
    return (*columns, replace(check, header="Check (not printed)")), headings


def _column(one: FormColumn, working: Working) -> Column:
    source = one.source if one.source != "marks" else None
    content = working.content(FormField(one.label, source, one.entry, 0))
    if content is None or not content.column:
        rule = working.rule(content) if content and content.figure else None
        return Column(f"form:{one.label}", one.label, WIDTH, rule=rule, look="form listed")
    return replace(
        working.column(content),
        header=one.label,
        width=WIDTHS.get(one.source or "", WIDTH),
        align="left" if one.source in TO_THE_LEFT else "center",
        look="form listed",
    )


class _Rows:
    """Rows above or below the list, filled downwards."""

    def __init__(self, row: int, last: int, units: float) -> None:
        self.row = row
        self.last = max(last, LEFT + LEAST_COLUMNS - 1)
        self.room = column(units) - 6
        self.date = LEFT + max(4, (self.last - LEFT) * 2 // 3)
        self.texts: list[Text] = []
        self.figures: list[Figure] = []
        self.heights: dict[int, float] = {}

    def _next(self, height: float) -> int:
        self.heights[self.row] = height
        self.row += 1
        return self.row - 1

    def gap(self) -> None:
        self._next(GAP)

    def letterhead(self) -> None:
        self._next(LETTERHEAD)

    def title(self, words: str) -> None:
        self.texts.append(Text(Cell(SHEET, self._next(HEADING), LEFT), words, TITLE))

    def field(self, label: str, content: Content | None, working: Working) -> None:
        row = self._next(FIELD_HEIGHT)
        self.texts.append(Text(Cell(SHEET, row, LEFT), label, Style("form sign")))
        cell = Cell(SHEET, row, LEFT + 1)
        look = Style("form strong", "left", content.num_format if content else "General")
        if content and content.figure:
            self.figures.append(Figure(content.figure, cell, working.rule(content), look))
        elif content:
            self.texts.append(Text(cell, content.words, look))
        else:
            self._line(row, LEFT + 1, LEFT + 3)

    def words(self, words: str, style: Style, size: float, step: float, indent: str = "") -> None:
        for i, line in enumerate(broken(words, size, self.room)):
            self.texts.append(Text(Cell(SHEET, self._next(step), LEFT), (indent if i == 0 else "") + line, style))

    def block(self, block: Block) -> None:
        if not (block.text or block.points or block.lines or block.signatures):
            return
        row = self._next(HEADING)
        self.texts.append(Text(Cell(SHEET, row, LEFT), block.title, HEAD))
        self.texts += [Text(Cell(SHEET, row, col), "", HEAD) for col in range(LEFT + 1, self.last + 1)]
        for words in block.text:
            self.words(words, TEXT, SIZE, LINE)
        for words in block.points:
            self.words(words, TEXT, SIZE, LINE, indent="\N{BULLET} ")
        if block.lines:
            self.words(block.space, TEXT, SIZE, LINE)
            for _ in range(block.lines):
                self._line(self._next(WRITING), LEFT, self.last)
        for who in block.signatures:
            row = self._next(SIGNING)
            self.texts.append(Text(Cell(SHEET, row, LEFT), who, Style("form sign")))
            self._line(row, LEFT + 2, self.date - 2)
            self.texts.append(Text(Cell(SHEET, row, self.date - 1), "Date", Style("form sign", "center")))
            self._line(row, self.date, self.last)

    def _line(self, row: int, first: int, last: int) -> None:
        self.texts += [Text(Cell(SHEET, row, col), "", WRITE) for col in range(first, last + 1)]
