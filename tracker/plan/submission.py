"""What Start says before submission: standardisation, and for each internal component the sample and the keying."""

from __future__ import annotations

from tracker.layout import Cell, Figure, Link, Style, Text
from tracker.nodes.node import Node
from tracker.nodes.references import Single
from tracker.plan.moderation import SHEET as MODERATION_SHEET
from tracker.plan.moderation_lines import moderation_figure
from tracker.plan.order import Order, keyed_table
from tracker.plan.rows import CENTRED, Rows
from tracker.plan.standardisation import SHEET as STANDARDISATION_SHEET
from tracker.plan.standardisation import before_marking
from tracker.plan.whole_cohort import sample_in_short
from tracker.rules.after_marking import DIFFERS, TO_KEY
from tracker.rules.overview import advice_noted, fields_state
from tracker.rules.submission import Open, submission_state
from tracker.spec.award import Component

STATE = 5
"""Column of the states."""


def submission(page: Rows, order: Order) -> None:
    """Add the block; nothing where nothing is marked by the centre."""
    if not order.internal():
        return
    page.headings("Before submission", "Sample required", "Ticked", "Unsigned", "To key", "State")
    fields = tuple((one.id, one.kind) for one in before_marking(order))
    page.links.append(Link(page.at(0), Cell(STANDARDISATION_SHEET, 0, 0), "Standardised before marking"))
    _said(page, Figure("start:standardised", page.at(STATE), fields_state(fields), Style("figure")))
    for c in order.internal():
        page.links.append(Link(page.at(0), Cell(MODERATION_SHEET, 0, 0), f"{c.id} sample and keying"))
        if order.is_part:
            page.texts.append(Text(page.at(1), sample_in_short(order), CENTRED))
        own = ("ticked", "unsigned") if order.is_part else ("required", "ticked", "unsigned")
        counts = (*(moderation_figure(c, one) for one in own), _keyed(c, TO_KEY))
        for col, one in enumerate(counts, 5 - len(counts)):
            page.figures.append(Figure(f"start:{one}", page.at(col), Single(one), CENTRED))
        _said(page, Figure(f"start:{c.id}:submission", page.at(STATE), _state(order, c), Style("figure")))
    page.row += 1
    page.headings("Moderator's last report", "What it advised", "", "", "", "")
    for c in order.internal():
        page.links.append(Link(page.at(0), Cell(MODERATION_SHEET, 0, 0), f"{c.id} advice of the last report"))
        said = advice_noted(moderation_figure(c, "advised"))
        page.figures.append(Figure(f"start:{c.id}:advised", page.at(1), said, Style("figure")))
        page.row += 1
    page.row += 1


def _said(page: Rows, state: Figure) -> None:
    page.figures.append(state)
    page.coloured(state.cell)
    page.row += 1


def _keyed(component: Component, word: str) -> str:
    return f"{keyed_table(component)}:{word}"


def _state(order: Order, component: Component) -> Node:
    def mod(name: str) -> str:
        return moderation_figure(component, name)

    words = ("highest", "lowest") if order.spec.sampling.highest_and_lowest and not order.is_part else ()
    ticked = Open(mod("required"), mod("ticked"), "more to tick for the sample")
    return submission_state(
        mod("learners"),
        (
            Open(mod("unmarked"), "", "without a mark to key"),
            *(() if order.is_part else (ticked,)),
        ),
        tuple((mod(f"{word}:in"), word) for word in words),
        (
            Open(mod("unsigned"), "", "without a signed declaration"),
            Open(mod("mend"), "", "to mend on the marks sheet (Still to do)"),
            Open(_keyed(component, DIFFERS), "", "to mend on EOL entry"),
            Open(_keyed(component, TO_KEY), "", "to key"),
        ),
        mod("closed"),
    )
