"""The sheet Cohort record: every learner of a component in one list, to be signed."""

from __future__ import annotations

from dataclasses import replace

from tracker.layout import (
    Cell,
    Column,
    Field,
    Figure,
    Highlight,
    Paper,
    Prompt,
    Sheet,
    Style,
    Table,
    Text,
    column_letters,
    quoted,
)
from tracker.nodes.node import Node, joined
from tracker.plan.blocks import CENTRE
from tracker.plan.columns import first_row, key_column
from tracker.plan.forms import CHOOSERS
from tracker.plan.lettering import SIZE, broken, column
from tracker.plan.order import Order, Part, notice, provisional_words
from tracker.plan.page import (
    FINE,
    GAP,
    HEAD,
    HEADING,
    LETTERHEAD,
    LINE,
    NOTICE,
    SMALL,
    SMALL_LINE,
    TEXT,
    TITLE,
    WRITE,
    WRITING,
    letterhead,
)
from tracker.plan.standardisation import component_choice
from tracker.plan.submission_sheet import candidate_order
from tracker.plan.whole_cohort import part_words
from tracker.plan.working import Content, Working
from tracker.rules.choosing import place_of
from tracker.rules.forms import cohort_incomplete, cohort_open, cohort_true, pick
from tracker.rules.printing import print_list
from tracker.templates import Block, Form, FormColumn, FormField, Signature

SHEET = "Cohort record"
COHORT = "cohort"
COMPONENT, PLACE, OPEN = "cohort:chosen component", "cohort:place", "cohort:open"
PAGE_TOP = CHOOSERS + 2
LEFT = 1
"""First column on paper; the learner keys to the left of it are not printed."""
HEADING_HEIGHT, FIELD_HEIGHT, LINE_HEIGHT, SIGN_HEIGHT = 36.0, 16.5, 14.25, 24.0
PAPER_WIDTH, PAPER_HEIGHT = 700.0, 490.0
"""Points between the margins of an A4 landscape page, as Excel counts them; LibreOffice needs more."""
LEAST_SCALE = 60
"""Per cent below which the list goes on to another page."""
MARK_WIDTH, WIDTH = 7.0, 10.0
WIDTHS = {
    "learner": 34.0, "assessor": 18.0, "comment": 36.0, "evidence": 24.0, "reviewer": 18.0, "status": 12.0,
    "total": 7.0, "maximum": 7.0, "UMS": 15.0, "grade": 16.0, "class": 8.0, "in sample": 8.0,
}  # fmt: skip
TO_THE_LEFT = {"learner", "assessor", "comment", "evidence", "reviewer"}
LEAST_COLUMNS = 10
"""Columns that signatures and dates need."""


def cohort_sheet(order: Order, form: Form) -> Part:
    """Plan the sheet: the drop-down, what is signed, and below it the list, which may have open lines at its end."""
    working = Working(order, COHORT, PLACE, (key_column(),))
    columns, headings = _columns(order, form, working)
    units = sum(one.width for one in columns[LEFT:-1])
    above = _above(order, form, working, len(columns) - 2, units)
    table = Table(COHORT, SHEET, above.row, order.lines, columns, on_paper=True)
    paper, ends = _paper(order, table, above, units)
    head = Style("form column", "center", wrap=True)
    words = component_choice(order).words
    side = len(columns) + 1
    figures = (
        Figure(PLACE, Cell(SHEET, CHOOSERS, side), place_of(COMPONENT, tuple(map(str, words))), FINE),
        Figure(OPEN, Cell(SHEET, CHOOSERS + 1, side), cohort_open(COHORT, "check"), FINE),
        Figure("cohort:print", Cell(SHEET, CHOOSERS, LEFT + 2), print_list(COHORT, "check", ends), Style("banner")),
        *(Figure(f"{COHORT}:{name}", table.header(name), rule, head) for name, rule in headings.items()),
    )
    there = first_row(f'${table.here("check")}<>""', table)
    last = table.columns[-2].id
    return Part(
        Sheet(
            SHEET,
            form.title,
            "Choose a component in the yellow cell, then print. Learners are in order of candidate numbers. Nothing "
            "to type.",
            "print",
            tables=(table,),
            texts=(
                *notice(SHEET, provisional_words(order.spec, None, "grid")),
                Text(Cell(SHEET, CHOOSERS, LEFT), "Component", Style("label")),
                *above.texts,
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
            highlights=(
                Highlight(table.body(columns[LEFT].id, 0), table.body(last, order.lines - 1), there, "listed"),
            ),
            pictures=letterhead(form.logo, Cell(SHEET, PAGE_TOP, LEFT)),
            paper=paper,
        ),
        {(COHORT, "key"): candidate_order(order)},
        {COMPONENT: order.internal()[0].id},
    )


def _above(order: Order, form: Form, working: Working, last: int, units: float) -> _Rows:
    """Return what is above the list: whose it is, what is open, and what is signed."""
    above = _Rows(PAGE_TOP, last, units, working)
    if form.logo:
        above.letterhead()
    above.title(form.title)
    above.line(working.content(CENTRE), Style("form strong"))
    above.line(working.identity(column(units) - 6), Style("form strong"))
    if said := part_words(order):
        above.words(said, TEXT, SIZE, LINE)
    above.line(working.provisional(), NOTICE)
    above.figure("incomplete", cohort_incomplete(COHORT, "check", OPEN), NOTICE, LINE)
    for block in form.blocks:
        above.block(block)
    above.gap()
    above.words(form.footnote, FINE, SMALL, SMALL_LINE)
    above.gap()
    return above


def _paper(order: Order, table: Table, above: _Rows, units: float) -> tuple[Paper, tuple[int, ...]]:
    """Return how the list is printed, and how many learners are on the pages before each further page.

    It is made as small as it takes to have the learners of the class list on one page; open lines may be on another.
    """
    first = sum(above.heights.values()) + HEADING_HEIGHT
    there = len(order.learners) or order.lines
    wide = min(100, int(100 * PAPER_WIDTH / column(units)))
    scale = min(wide, max(LEAST_SCALE, int(100 * PAPER_HEIGHT / (first + there * LINE_HEIGHT))))
    room = PAPER_HEIGHT * 100 / scale
    end, ends = max(1, int((room - first) / LINE_HEIGHT)), []
    while end < order.lines:
        ends.append(end)
        end += int((room - HEADING_HEIGHT) / LINE_HEIGHT)
    rows = range(table.top + 1, table.top + 1 + order.lines)
    return Paper(
        f"{quoted(SHEET)}!${column_letters(LEFT)}${PAGE_TOP + 1}:${column_letters(above.last)}${rows.stop}",
        {**above.heights, table.top: HEADING_HEIGHT, **dict.fromkeys(rows, LINE_HEIGHT)},
        tuple(rows.start + end for end in ends),
        scale,
        repeat=(table.top, table.top),
        numbered=True,
    ), tuple(ends)


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
                columns.append(replace(mark, width=MARK_WIDTH, align="center", look="form list", headed_by=name))
        else:
            columns.append(_column(one, working))
    check = working.column(Content(column="check"))
    return (*columns, replace(check, header="Check (not printed)")), headings


def _column(one: FormColumn, working: Working) -> Column:
    source = one.source if one.source != "marks" else None
    content = working.content(FormField(one.label, source, one.entry, 0))
    if content is None or not content.column:
        rule = working.rule(content) if content and content.figure else None
        return Column(f"form:{one.label}", one.label, WIDTH, rule=rule, look="form list")
    return replace(
        working.column(content),
        header=one.label,
        width=WIDTHS.get(one.source or "", WIDTH),
        align="left" if one.source in TO_THE_LEFT else "center",
        look="form list",
    )


class _Rows:
    """Rows above the list, filled downwards."""

    def __init__(self, row: int, last: int, units: float, working: Working) -> None:
        self.row = row
        self.last = max(last, LEFT + LEAST_COLUMNS - 1)
        self.room = column(units) - 6
        self.working = working
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

    def line(self, content: Content | None, style: Style) -> None:
        """Write something that runs over the whole width; nothing where there is nothing to say."""
        if content:
            self._put(Cell(SHEET, self._next(LINE), LEFT), content, style)

    def figure(self, name: str, rule: Node, style: Style, height: float) -> None:
        """Write what is worked out here alone."""
        self.figures.append(Figure(f"{COHORT}:{name}", Cell(SHEET, self._next(height), LEFT), rule, style))

    def _put(self, cell: Cell, content: Content, style: Style) -> None:
        if content.figure:
            self.figures.append(Figure(content.figure, cell, self.working.rule(content), style))
        else:
            self.texts.append(Text(cell, content.words, style))

    def _field(self, row: int, col: int, gap: int, one: FormField) -> None:
        content = self.working.content(one)
        self.texts.append(Text(Cell(SHEET, row, col), one.label, Style("form sign")))
        if content:
            self._put(Cell(SHEET, row, col + gap), content, Style("form strong", "left", content.num_format))
        else:
            self._line(row, col + gap, col + gap + 1)

    def words(self, words: str, style: Style, size: float, step: float) -> None:
        for line in broken(words, size, self.room):
            self.texts.append(Text(Cell(SHEET, self._next(step), LEFT), line, style))

    def block(self, block: Block) -> None:
        row = self._next(HEADING)
        self.texts.append(Text(Cell(SHEET, row, LEFT), block.title, HEAD))
        self.texts += [Text(Cell(SHEET, row, col), "", HEAD) for col in range(LEFT + 1, self.last + 1)]
        lines = [line for words in block.text for line in broken(words, SIZE, self.room)]
        lines += [line for words in block.points for line in broken(f"\N{BULLET} {words}", SIZE, self.room)]
        for i, line in enumerate(lines):
            if block.when:
                name = f"true:{self.row - PAGE_TOP}"
                self.figure(name, cohort_true(OPEN, line, otherwise=i == 0), TEXT, LINE)
            else:
                self.texts.append(Text(Cell(SHEET, self._next(LINE), LEFT), line, TEXT))
        for place, one in enumerate(block.fields):
            second = place % 2
            row = self.row - 1 if second else self._next(FIELD_HEIGHT)
            self._field(row, LEFT + 2 * second, 1 + 2 * second, one)
        if block.lines:
            self.words(block.space, TEXT, SIZE, LINE)
            for _ in range(block.lines):
                self._line(self._next(WRITING), LEFT, self.last)
        for signature in block.signatures:
            self._signature(signature)

    def _signature(self, one: Signature) -> None:
        """Write who signs and the name in print, with lines for signature and date, all in one row."""
        row = self._next(SIGN_HEIGHT)
        cell, look = Cell(SHEET, row, LEFT), Style("form sign")
        named = self.working.content(FormField(one.who, one.name, "", 0)) if one.name else None
        if named and named.figure:
            name = f"{COHORT}:signed by:{row - PAGE_TOP}"
            self.figures.append(Figure(name, cell, joined(f"{one.who}: ", self.working.rule(named)), look))
        else:
            self.texts.append(Text(cell, f"{one.who}:", look))
        self._line(row, LEFT + 1, LEFT + 1)
        self.texts.append(Text(Cell(SHEET, row, LEFT + 2), "Signed", Style("form sign", "center")))
        self._line(row, LEFT + 3, LEFT + 6)
        self.texts.append(Text(Cell(SHEET, row, LEFT + 7), "Date", Style("form sign", "center")))
        self._line(row, LEFT + 8, self.last)

    def _line(self, row: int, first: int, last: int) -> None:
        self.texts += [Text(Cell(SHEET, row, col), "", WRITE) for col in range(first, last + 1)]
