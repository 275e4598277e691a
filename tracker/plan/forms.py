"""The sheet Learner forms: record, authentication and feedback of one learner, a run or the sample."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.kinds import Choice, Kind, Listed
from tracker.layout import KEY, Cell, Column, Field, Figure, Prompt, Sheet, Style, Table, Text
from tracker.nodes.references import Here
from tracker.plan.blocks import laid_out
from tracker.plan.learners import LABELS
from tracker.plan.order import LEARNERS, Order, Part, candidate_number, notice, provisional_words, submission_table
from tracker.plan.page import LAST, WIDTHS
from tracker.plan.stacks import Stacks, check_fits, stacked
from tracker.plan.standardisation import component_choice
from tracker.plan.working import BANDS, Content, Working, working_key
from tracker.refs import Value
from tracker.rules.choosing import (
    Selection,
    count_selected,
    first_order,
    key_by_order,
    last_order,
    place_of,
    slot_order,
    unnumbered,
)
from tracker.rules.forms import band_code
from tracker.rules.printing import page_of, print_pages, selected
from tracker.templates import Forms
from tracker.templates.form import FormKind

SHEET = "Learner forms"
FORMS = "forms"
"""The working table: one line a page, shared by all forms."""
OF_LEARNERS: tuple[FormKind, ...] = ("record", "authentication", "feedback")
"""The forms with a page for each learner, in the order in which they are on the sheet."""
CALLED: Mapping[FormKind, str] = {"record": "Records", "authentication": "Authentication", "feedback": "Feedback"}
"""What many of them are called on the screen."""
COMPONENT, WAY, FIRST, TO = "forms:chosen component", "forms:who", "forms:from", "forms:to"
PLACE, COUNT = "forms:place", "forms:count"
LEARNER = Listed(LABELS, "learner")
WAYS = Choice("Forms_for", ("One learner", "A run of learners", "The sample"), what="choice of learners")
MOST_PAGES, PAGES_OF_MANY = 125, 30
"""Up to so many learners have a page of each form at once; a larger workbook has fewer, so that it stays small."""
CHOOSERS = 3
"""Row of the first drop-down."""
SAID = 2
"""Column of what the sheet says beside the drop-downs."""
HEAD = CHOOSERS + 5
"""Row of the headings of the working table; the first page begins below it."""
HEAD_HEIGHT = 30.0
WORKING_LEFT = LAST + 2
CHOOSING = ("slot", "number", KEY, "page")
"""Columns of the working table that say whose line it is."""
NO_BAND = "\N{EN DASH}"


def learner_forms_sheet(order: Order, forms: Forms) -> Part:
    """Plan the sheet: the drop-downs, which pages to print, the pages, and to their right what they show."""
    slots = order.lines if order.lines <= MOST_PAGES else PAGES_OF_MANY
    working = _working(order)
    stacks = _stacks(forms, working, slots)
    texts, figures, frames = stacks.placed()
    made, worked, labels = working.made(SHEET, HEAD, WORKING_LEFT, slots)
    bands, given = _bands(order, HEAD, 1 + max(one.cell.col for one in labels) + 2)
    return Part(
        Sheet(
            SHEET,
            "Learner forms",
            "Choose in the yellow cells, then print the pages that are named beside them. Nothing to type below; the "
            "rest of the sheet, to the right, only looks things up.",
            "print",
            tables=(made, bands),
            texts=(*notice(SHEET, provisional_words(order.spec, None, "grid")), *_labels(), *texts, *labels),
            fields=_fields(order),
            figures=(*_said(slots), *worked, *figures),
            pictures=stacks.pictures(),
            widths=_widths(labels),
            freeze=(HEAD, 0),
            landscape=False,
            paper=stacks.paper(HEAD, HEAD_HEIGHT, frames),
        ),
        {(FORMS, "slot"): tuple(range(1, slots + 1)), **given},
        {COMPONENT: order.internal()[0].id, WAY: WAYS.words[1]},
    )


def _working(order: Order) -> Working:
    """Return the working table as far as it says whose page is whose."""
    components = order.internal()
    way, first = "forms:way", "forms:first"
    selection = Selection(
        way, PLACE, tuple(submission_table(c) for c in components), first, "forms:last", LEARNERS
    )  # fmt: skip
    columns = (
        Column("slot", "Page", 6, align="center"),
        Column("number", "Order on forms", 8, rule=slot_order("slot", COUNT, selection), align="center"),
        working_key(key_by_order(Here("number"), LEARNERS, "order", KEY)),
        Column("page", "On the page", 18, rule=page_of("slot", KEY, COUNT)),
    )
    working = Working(order, FORMS, PLACE, columns)
    above_all = 10 * unnumbered(candidate_number(order.spec.numbers))
    working.figure("place", place_of(COMPONENT, tuple(str(word) for word in component_choice(order).words)))
    working.figure("way", place_of(WAY, tuple(str(word) for word in WAYS.words)))
    working.figure("first", first_order(way, FIRST, LEARNERS, "label", "order"))
    working.figure("last", last_order(way, first, TO, LEARNERS, "label", "order", above_all))
    working.figure("count", count_selected(selection))
    return working


def _stacks(forms: Forms, working: Working, slots: int) -> Stacks:
    pages = []
    for form in forms.of_learners():
        pages.append(laid_out(form, working, Content(column="page")))
        check_fits(form, pages[-1])
    return stacked(SHEET, FORMS, HEAD + 1, tuple(pages), slots)


def _labels() -> tuple[Text, ...]:
    words = ("Component", "Who", "From", "To")
    return tuple(Text(Cell(SHEET, row, 0), word, Style("label")) for row, word in enumerate(words, CHOOSERS))


def _fields(order: Order) -> tuple[Field, ...]:
    about: tuple[tuple[str, Kind, str, str], ...] = (
        (COMPONENT, component_choice(order), "Component", "Choose one from the list."),
        (WAY, WAYS, "Who", "One learner, a run of learners, or the sample of the component."),
        (FIRST, LEARNER, "From", "The one learner, or the first of the run. Empty: from the first of all."),
        (TO, LEARNER, "To", "The last learner of the run. Empty: to the last of all."),
    )
    return tuple(
        Field(one, Cell(SHEET, row, 1), kind, Prompt(title, words))
        for row, (one, kind, title, words) in enumerate(about, CHOOSERS)
    )


def _said(slots: int) -> tuple[Figure, ...]:
    """Return which pages to print for each form, and what to know before."""
    pages = tuple(
        Figure(
            f"forms:{kind}",
            Cell(SHEET, CHOOSERS + place, SAID),
            print_pages(CALLED[kind], COUNT, slots, place * slots),
            Style("banner"),
        )
        for place, kind in enumerate(OF_LEARNERS)
    )
    rule = selected("forms:way", FORMS, KEY, "check", COUNT, slots)
    return (*pages, Figure("forms:selected", Cell(SHEET, CHOOSERS + len(pages), SAID), rule, Style("notice")))


def _widths(labels: tuple[Text, ...]) -> dict[int, float]:
    """Return the widths of the page's columns and of the figures beside the working table."""
    col = labels[0].cell.col
    return {**dict(enumerate(WIDTHS)), LAST + 1: 4, col - 1: 4, col: 20, col + 1: 30}


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
    table = Table(BANDS, SHEET, top, len(lines), columns, left=left)
    return table, {(BANDS, c.id): tuple(line[i] for line in lines) for i, c in enumerate(columns)}
