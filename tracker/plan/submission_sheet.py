"""One sheet for each internal component with all that is done once its marks are complete, in the order of keying."""

from __future__ import annotations

from tracker.days import in_words
from tracker.layout import Cell, Field, Figure, Prompt, Sheet, Style, Table, Text
from tracker.nodes.node import Node, joined
from tracker.nodes.references import Single
from tracker.plan.columns import FREEZE_COLUMN, impossible_fields, impossible_highlights
from tracker.plan.moderation import moderation_block
from tracker.plan.moderation_lines import UNCHECKED
from tracker.plan.order import (
    TOP,
    Order,
    Part,
    called,
    for_all,
    moderation_figure,
    submission_sheet_name,
    submission_table,
)
from tracker.plan.submission_columns import FOR_ALL, days, submission_columns, submission_highlights
from tracker.refs import Value
from tracker.spec.award import Component

ALL_LEARNERS = TOP
"""Row of what is typed once for all learners, above the headings: nothing that sorts or filters the table moves it."""
BLOCK = 20
"""The awarding organisation's advice: key twenty learners, save, go on."""


def candidate_order(order: Order) -> tuple[str, ...]:
    """Return the learner keys in the order of candidate numbers, open lines last."""
    numbers = [one.candidate for one in order.learners] + [""] * (order.lines - len(order.learners))
    lines = sorted(
        range(order.lines), key=lambda line: (line >= len(order.learners), not numbers[line], numbers[line], line)
    )
    return tuple(order.keys[line] for line in lines)


def submission_sheet(order: Order, component: Component) -> Part:
    """Plan the sheet: the table, and to the right of it the block of figures and of what the report says."""
    name, columns = submission_sheet_name(component), submission_columns(order, component)
    table = Table(submission_table(component), name, ALL_LEARNERS + 1, order.lines, columns)
    given: dict[tuple[str, str], tuple[Value, ...]] = {
        (table.id, "key"): candidate_order(order),
        (table.id, "block"): tuple(line // BLOCK + 1 for line in range(order.lines)),
    }
    block = moderation_block(order, component, Cell(name, table.top, len(columns) + 1))
    fields = tuple(_for_all(order, component, table, column, what) for column, what in FOR_ALL.items())
    label = Text(Cell(name, ALL_LEARNERS, 1), "All learners", Style("label"))
    says = Text(table_cell(table, "after"), "Typed once; holds where a cell below is empty", Style("purpose"))
    sheet = Sheet(
        name,
        f"{component.id} submission{_due(order)}",
        f"{called(component)}. Key twenty marks into Edexcel Online, save, then type what it shows. Raw marks only. "
        "The sample, the report and the moderation are to the right.",
        "submit",
        tables=(table,),
        texts=(label, says, *block.texts),
        fields=(*fields, *block.fields),
        figures=(
            Figure(moderation_figure(component, "said"), Cell(name, 2, 0), _said(order, component), Style("notice")),
            *block.figures,
        ),
        highlights=(
            *submission_highlights(table),
            *impossible_highlights(table),
            *impossible_fields(fields),
            *block.highlights,
        ),
        widths=block.widths,
        freeze=(table.top + 1, FREEZE_COLUMN),
        page_breaks=(table.header("attempt").col, table.header("block").col, block.left),
    )
    return Part(sheet, given, block.given)


def table_cell(table: Table, column: str) -> Cell:
    """Return the cell of the line for all learners above a column."""
    return Cell(table.sheet, ALL_LEARNERS, table.header(column).col)


def _for_all(order: Order, component: Component, table: Table, column: str, what: str) -> Field:
    prompt = Prompt(f"{what}: all learners", "Holds for every learner with work whose own cell is empty.")
    called_so = f"the date for all learners ({what[0].lower()}{what[1:]})"
    return Field(for_all(component, column), table_cell(table, column), days(order), prompt, called_so)


def _due(order: Order) -> str:
    """Return until when marks are due, and whether anyone has checked that."""
    one = order.spec.deadline("marks_due")
    if one is None or one.on is None:
        return ""
    return f", due {in_words(one.on)}{UNCHECKED if one.provisional else ''}"


def _said(order: Order, component: Component) -> Node:
    """Return in one line how far keying and sample are."""

    def mod(name: str) -> Single:
        return Single(moderation_figure(component, name))

    of = () if order.is_part else (" of ", mod("required"))
    return joined(
        mod("keyed"),
        " keyed, ",
        mod("to_key"),
        " to key, ",
        mod("to_correct"),
        " to correct, ",
        mod("unmarked"),
        " not marked. Sample: ",
        mod("ticked"),
        *of,
        " ticked. ",
        mod("window"),
    )
