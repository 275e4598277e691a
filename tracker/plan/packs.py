"""The sheets Record pack and Authentication pack: one page each for the sample, or for a run of learners."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice
from tracker.layout import (
    KEY,
    Cell,
    Column,
    Field,
    Figure,
    Paper,
    Picture,
    Prompt,
    Sheet,
    Style,
    Text,
    column_letters,
    quoted,
)
from tracker.nodes.references import Here, Single
from tracker.plan.blocks import laid_out
from tracker.plan.forms import CHOOSERS, LEARNER, SAID, WORKING_LEFT, check_fits, heights, widths
from tracker.plan.order import LEARNERS, Order, Part, candidate_number, marks_table, notice, provisional_words
from tracker.plan.page import LAST, WIDTHS, Page
from tracker.plan.standardisation import component_choice
from tracker.plan.working import Content, Working, working_key
from tracker.refs import Value
from tracker.rules.choosing import (
    Selection,
    chosen_order,
    count_selected,
    key_by_order,
    place_of,
    slot_order,
    unnumbered,
)
from tracker.rules.printing import not_complete, page_of, print_pages
from tracker.templates import Forms

RECORD_PACK, AUTHENTICATION_PACK = "Record pack", "Authentication pack"
PACK = "pack"
"""The working table of both packs: one line a page."""
WAYS = Choice("Pack_ways", ("Sample", "Run of learners"), what="way")
MOST_PAGES = 250
HEAD = CHOOSERS + 4
"""Row of the headings of the working table; the first page begins below it."""
COMPONENT, WAY = "pack:chosen component", "pack:chosen way"
FIRST, LAST_ONE = "pack:chosen from", "pack:chosen to"
COUNT = "pack:count"
COUNT_NAME = "Pack_pages"
"""Defined name of the figure that says how many learners are selected."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """Both packs laid out; they share the working table, which stands on the sheet Record pack."""

    working: Working
    record: Page
    authentication: Page
    slots: int


def pack_sheets(order: Order, forms: Forms) -> tuple[Part, Part]:
    """Plan both sheets: what is chosen on Record pack holds for Authentication pack too."""
    laid = _laid(order, forms)
    return _record_pack(order, forms, laid), _authentication_pack(order, forms, laid)


def _laid(order: Order, forms: Forms) -> _Laid:
    choice, components = component_choice(order), order.internal()
    selection = Selection(
        "pack:way number", "pack:place", tuple(marks_table(c) for c in components),
        "pack:first", "pack:last", LEARNERS,
    )  # fmt: skip
    columns = (
        Column("slot", "Page", 6, align="center"),
        Column("number", "Order on forms", 8, rule=slot_order("slot", COUNT, selection), align="center"),
        working_key(key_by_order(Here("number"), LEARNERS, "order", KEY)),
        Column("page", "On the page", 18, rule=page_of("slot", KEY, COUNT)),
    )
    working = Working(order, PACK, "pack:place", columns)
    working.figure("place", place_of(COMPONENT, tuple(str(word) for word in choice.words)))
    working.figure("way number", place_of(WAY, tuple(str(word) for word in WAYS.words)))
    working.figure("first", chosen_order(FIRST, LEARNERS, "label", "order", 1))
    above_all = 10 * unnumbered(candidate_number(order.spec.numbers))
    working.figure("last", chosen_order(LAST_ONE, LEARNERS, "label", "order", above_all))
    working.figure("count", count_selected(selection))
    counted = Content(column="page")
    record, authentication = (laid_out(form, working, counted) for form in (forms.record, forms.authentication))
    check_fits(forms.record, record)
    check_fits(forms.authentication, authentication)
    return _Laid(working, record, authentication, min(order.lines, MOST_PAGES))


def _record_pack(order: Order, forms: Forms, laid: _Laid) -> Part:
    sheet = RECORD_PACK
    made, worked, labels = laid.working.made(sheet, HEAD, WORKING_LEFT, laid.slots)
    at = [Cell(sheet, CHOOSERS + i, 1) for i in range(4)]
    fields = (
        Field(COMPONENT, at[0], component_choice(order), Prompt("Component", "Choose one from the list.")),
        Field(WAY, at[1], WAYS, Prompt("Who", "The sample of the component, or a run of learners.")),
        Field(FIRST, at[2], LEARNER, Prompt("From", "First learner of the run; empty: from the first of all.")),
        Field(LAST_ONE, at[3], LEARNER, Prompt("To", "Last learner of the run; empty: to the last of all.")),
    )
    said = (
        Figure("pack:print", Cell(sheet, CHOOSERS, SAID), print_pages(COUNT, laid.slots), Style("banner")),
        Figure("pack:office", Cell(sheet, CHOOSERS + 1, SAID), print_pages(COUNT, laid.slots, 1), Style("figure")),
        Figure("pack:open", Cell(sheet, CHOOSERS + 2, SAID), not_complete(PACK, KEY, "check"), Style("figure")),
    )
    words = ("Component", "Who", "From", "To")
    texts = tuple(Text(Cell(sheet, CHOOSERS + i, 0), word, Style("label")) for i, word in enumerate(words))
    page, stacked, figures, merged = laid.record, *_stacked(sheet, laid.record, laid.slots)
    chosen: dict[str, Value] = {COMPONENT: order.internal()[0].id, WAY: WAYS.words[0]}
    return Part(
        Sheet(
            sheet,
            f"{forms.record.title}: pack",
            "One page a learner, in order of candidate numbers: choose whose in the yellow cells, then print. What is "
            "chosen here holds for Authentication pack too.",
            "print",
            tables=(made,),
            texts=(*notice(sheet, provisional_words(order.spec, None, "grid")), *texts, *stacked, *labels),
            fields=fields,
            figures=(*said, *worked, *figures),
            pictures=_pictures(sheet, page, laid.slots),
            widths=widths(labels),
            freeze=(HEAD, 0),
            landscape=False,
            paper=_paper(sheet, page, laid.slots, merged),
        ),
        {(PACK, "slot"): tuple(range(1, laid.slots + 1))},
        chosen,
        {COUNT_NAME: next(figure.cell.absolute for figure in worked if figure.id == COUNT)},
    )


def _authentication_pack(order: Order, forms: Forms, laid: _Laid) -> Part:
    sheet = AUTHENTICATION_PACK
    page, stacked, figures, merged = laid.authentication, *_stacked(sheet, laid.authentication, laid.slots)
    said = (
        Figure(f"{sheet}:print", Cell(sheet, CHOOSERS, SAID), Single("pack:print"), Style("banner")),
        Figure(f"{sheet}:office", Cell(sheet, CHOOSERS + 1, SAID), Single("pack:office"), Style("figure")),
    )
    return Part(
        Sheet(
            sheet,
            f"{forms.authentication.title}: pack",
            "One page each for the learners chosen on the sheet Record pack. Nothing to choose or type here.",
            "print",
            texts=(
                *notice(sheet, provisional_words(order.spec, None, "grid")),
                Text(Cell(sheet, CHOOSERS, 0), "Chosen on Record pack:", Style("label")),
                *stacked,
            ),
            figures=(*said, *figures),
            pictures=_pictures(sheet, page, laid.slots),
            widths=dict(enumerate(WIDTHS)),
            freeze=(HEAD, 0),
            landscape=False,
            paper=_paper(sheet, page, laid.slots, merged),
        ),
    )


def _stacked(
    sheet: str, page: Page, slots: int
) -> tuple[tuple[Text, ...], tuple[Figure, ...], tuple[tuple[Cell, Cell], ...]]:
    """Return one page below the other."""
    texts, figures, merged = [], [], []
    for slot in range(slots):
        words, worked, frames = page.placed(sheet, HEAD + 1 + slot * len(page.heights), PACK, slot)
        texts += words
        figures += worked
        merged += frames
    return tuple(texts), tuple(figures), tuple(merged)


def _pictures(sheet: str, page: Page, slots: int) -> tuple[Picture, ...]:
    tops = (HEAD + 1 + slot * len(page.heights) for slot in range(slots))
    return tuple(picture for top in tops for picture in page.pictures(sheet, top))


def _paper(sheet: str, page: Page, slots: int, merged: tuple[tuple[Cell, Cell], ...]) -> Paper:
    """Print as many pages as there are learners; LibreOffice takes no formula here and prints them all."""
    height, last = len(page.heights), column_letters(LAST)
    first = HEAD + 2
    end = f"INDEX({quoted(sheet)}!${last}${first}:${last}${first - 1 + slots * height},"
    count = f"{height}*MAX(1,MIN({slots},{COUNT_NAME})))"
    return Paper(
        f"{quoted(sheet)}!$A${first}:{end}{count}",
        heights(page, HEAD, slots),
        tuple(HEAD + 1 + slot * height for slot in range(slots)),
        page.scale,
        merged,
    )
