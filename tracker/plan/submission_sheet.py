"""One sheet for each internal component with all that is done once its marks are complete, in the order of keying."""

from __future__ import annotations

from dataclasses import replace

from tracker.days import briefly
from tracker.layout import Cell, Figure, Sheet, Style, Table
from tracker.nodes.node import Node
from tracker.plan.columns import FREEZE_COLUMN, impossible_highlights
from tracker.plan.moderation import moderation_block
from tracker.plan.order import TOP, Order, Part, called, submission_sheet_name, submission_table
from tracker.plan.submission_columns import submission_columns, submission_highlights, window
from tracker.refs import Value
from tracker.rules.after_marking import DIFFERS, KEYED, TO_KEY, amending_window
from tracker.rules.states import IMPOSSIBLE, count_state
from tracker.spec.award import Component

BLOCK = 20
"""The awarding organisation's advice: key twenty learners, save, go on."""
UNCHECKED = " (not checked)"
"""After a date that no one has checked yet."""


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
    table = Table(submission_table(component), name, TOP, order.lines, columns)
    given: dict[tuple[str, str], tuple[Value, ...]] = {
        (table.id, "key"): candidate_order(order),
        (table.id, "block"): tuple(line // BLOCK + 1 for line in range(order.lines)),
    }
    counts = (
        (KEYED, (KEYED,), 5, "keyed"),
        (TO_KEY, (TO_KEY,), 6, "left to key"),
        (DIFFERS, (DIFFERS, IMPOSSIBLE), 7, "to correct"),
    )
    block = moderation_block(order, component, name, len(columns) + 1)
    sheet = Sheet(
        name,
        f"{called(component)}: submission",
        "Key the raw marks into Edexcel Online in this order (joiners at the end), twenty at a time: save, then "
        "type the mark that EOL shows. Raw marks only; learners without a mark are there in words.",
        "submit",
        tables=(table,),
        figures=(
            Figure(window(component), Cell(name, 2, 0), _window(order), Style("notice"), from_specs=True),
            *(
                Figure(f"{table.id}:{word}", Cell(name, 2, col), count_state(table.id, "eol", words), said(what))
                for word, words, col, what in counts
            ),
        ),
        highlights=(*submission_highlights(table), *impossible_highlights(table)),
        freeze=(TOP + 1, FREEZE_COLUMN),
        page_breaks=(table.header("attempt").col, table.header("block").col, block.left),
    )
    return Part(
        replace(
            sheet,
            texts=block.texts,
            fields=block.fields,
            figures=(*sheet.figures, *block.figures),
            highlights=(*sheet.highlights, *block.highlights),
            widths=block.widths,
        ),
        given,
        block.given,
    )


def _window(order: Order) -> Node:
    """Return whether marks can still be amended, and whether anyone has checked the last day."""
    one = order.spec.deadline("last_amendment")
    if one is None or one.on is None:
        return amending_window(None, "")
    return amending_window(one.on, f"{briefly(one.on)}{UNCHECKED if one.provisional else ''}")


def said(what: str) -> Style:
    """Return the look of a count that says what it counts: "3 left to key"."""
    return Style("figure", "center", f'0 "{what}"')
