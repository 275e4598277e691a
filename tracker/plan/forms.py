"""The sheets Record and Authentication: a form of one learner, chosen from a list, on one page."""

from __future__ import annotations

from tracker.errors import RequestError
from tracker.kinds import Listed
from tracker.layout import (
    KEY,
    Cell,
    Column,
    Field,
    Figure,
    Paper,
    Prompt,
    Sheet,
    Style,
    Table,
    Text,
    column_letters,
    quoted,
)
from tracker.nodes.references import Single
from tracker.plan.blocks import laid_out
from tracker.plan.learners import LABELS
from tracker.plan.order import LEARNERS, Order, Part, notice, provisional_words
from tracker.plan.page import LAST, WIDTHS, Page
from tracker.plan.standardisation import component_choice
from tracker.plan.working import BANDS, Working, working_key
from tracker.refs import Value
from tracker.rules.choosing import chosen_order, key_by_order, place_of
from tracker.rules.forms import band_code
from tracker.rules.printing import readiness
from tracker.templates import Form

RECORD, AUTHENTICATION = "Record", "Authentication"
LEARNER = Listed(LABELS, "learner")
CHOOSERS = 3
"""Row of the first drop-down."""
SAID = 3
"""Column of what the sheet says beside the drop-downs."""
WORKING_LEFT = LAST + 2
WORKING_HEAD = 30.0
"""Points of the row with the headings of the working table, between the drop-downs and the page."""
LEAST_SCALE = 60
"""Per cent below which no one reads a form."""
NO_BAND = "\N{EN DASH}"


def record_sheet(order: Order, form: Form) -> Part:
    """Plan the sheet Record; the table of mark bands stands beside it."""
    part = _single(order, form, RECORD)
    left = 1 + max(text.cell.col for text in part.sheet.texts) + 2
    bands, given = _bands(order, part.sheet.tables[0].top, left)
    made = part.sheet
    tables = (*made.tables, bands)
    sheet = Sheet(
        made.name, made.title, made.purpose, made.group, tables, made.texts, made.fields, made.figures,
        pictures=made.pictures,
        widths=made.widths, freeze=made.freeze, landscape=False, paper=made.paper,
    )  # fmt: skip
    return Part(sheet, {**part.given, **given}, part.fields)


def authentication_sheet(order: Order, form: Form) -> Part:
    """Plan the sheet Authentication."""
    return _single(order, form, AUTHENTICATION)


def _single(order: Order, form: Form, sheet: str) -> Part:
    """Plan a sheet with one page and the drop-downs above it."""
    table = form.kind
    component, learner = f"{table}:chosen component", f"{table}:chosen learner"
    place, number = f"{table}:place", f"{table}:order"
    head = CHOOSERS + 2
    key = key_by_order(Single(number), LEARNERS, "order", KEY)
    working = Working(order, table, place, (working_key(key),))
    choice = component_choice(order)
    working.figure("place", place_of(component, tuple(str(word) for word in choice.words)))
    working.figure("order", chosen_order(learner, LEARNERS, "label", "order", 0))
    page = laid_out(form, working)
    check_fits(form, page)
    texts, figures, frames = page.placed(sheet, head + 1, table, 0)
    made, worked, labels = working.made(sheet, head, WORKING_LEFT, 1)
    ready = Figure(f"{table}:ready", Cell(sheet, CHOOSERS, SAID), readiness(table, KEY, "check"), Style("banner"))
    fields = (
        Field(component, Cell(sheet, CHOOSERS, 1), choice, Prompt("Component", "Choose one from the list.")),
        Field(learner, Cell(sheet, CHOOSERS + 1, 1), LEARNER, Prompt("Learner", "Choose a learner from the list.")),
    )
    chosen: dict[str, Value] = {component: order.internal()[0].id}
    area = f"{quoted(sheet)}!$A${head + 2}:${column_letters(LAST)}${head + 1 + len(page.heights)}"
    return Part(
        Sheet(
            sheet,
            form.title,
            "Choose a component and a learner in the yellow cells, then print: one page. Nothing to type; the rest of "
            "the sheet, to the right, only looks things up.",
            "print",
            tables=(made,),
            texts=(
                *notice(sheet, provisional_words(order.spec, None, "grid")),
                Text(Cell(sheet, CHOOSERS, 0), "Component", Style("label")),
                Text(Cell(sheet, CHOOSERS + 1, 0), "Learner", Style("label")),
                *texts,
                *labels,
            ),
            fields=fields,
            figures=(ready, *worked, *figures),
            pictures=page.pictures(sheet, head + 1),
            widths=widths(labels),
            freeze=(head, 0),
            landscape=False,
            paper=Paper(area, heights(page, head, 1), scale=page.scale, merged=tuple(frames)),
        ),
        fields=chosen,
    )


def widths(labels: tuple[Text, ...]) -> dict[int, float]:
    """Return the widths of the page's columns and of the figures beside the working table."""
    col = labels[0].cell.col
    return {**dict(enumerate(WIDTHS)), LAST + 1: 4, col - 1: 4, col: 20, col + 1: 30}


def heights(page: Page, head: int, count: int) -> dict[int, float]:
    """Return the heights of the rows of so many pages below the row `head`."""
    every = {head: WORKING_HEAD}
    for slot in range(count):
        first = head + 1 + slot * len(page.heights)
        every.update(enumerate(page.heights, first))
    return every


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


def _bands(order: Order, top: int, left: int) -> tuple[Table, dict[tuple[str, str], tuple[Value, ...]]]:
    """Return the mark bands of all components, in rising order of their codes."""
    lines: list[tuple[Value, ...]] = []
    for place, c in enumerate(order.internal(), 1):
        for number, row in enumerate(c.rows, 1):
            ranges = [(b.lowest, b.highest, b.word) for b in row.bands] or [(0, row.most, NO_BAND)]
            for lowest, highest, word in ranges:
                marks = f"{lowest}" if lowest == highest else f"{lowest}\N{EN DASH}{highest}"
                code = band_code(place, number, lowest)
                lines.append((code, c.id, row.id, marks if row.bands else NO_BAND, word))
    columns = (
        Column("code", "Code", 10, align="center"),
        Column("component", "Component", 11, align="center"),
        Column("row", "Row of the grid", 8, align="center"),
        Column("range", "Marks", 8, align="center"),
        Column("word", "Mark band", 20),
    )
    table = Table(BANDS, RECORD, top, len(lines), columns, left=left)
    return table, {(BANDS, c.id): tuple(line[i] for line in lines) for i, c in enumerate(columns)}
