"""One sheet for each internal component from which raw marks are keyed into Edexcel Online, twenty at a time."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.days import briefly
from tracker.kinds import Whole
from tracker.layout import Cell, Column, Figure, Prompt, Sheet, State, Style, Table
from tracker.nodes.node import Node
from tracker.plan.columns import FREEZE_COLUMN, impossible_highlights, key_column, over
from tracker.plan.order import LEARNERS, TOP, Order, Part, called, keyed_table, marks_table
from tracker.refs import Value
from tracker.rules.after_marking import CLOSED, DIFFERS, KEYED, TO_KEY, amending_window, if_possible, keyed_state
from tracker.rules.learners import far_number, far_text
from tracker.rules.states import IMPOSSIBLE, count_state
from tracker.spec.award import Component

BLOCK = 20
"""The awarding organisation's advice: key twenty learners, save, go on."""


def keyed_sheet(component: Component) -> str:
    """Return the sheet's name."""
    return f"{component.id} EOL entry"


def candidate_order(order: Order) -> tuple[str, ...]:
    """Return the learner keys in the order of candidate numbers, open lines last."""
    numbers = [one.candidate for one in order.learners] + [""] * (order.lines - len(order.learners))
    lines = sorted(
        range(order.lines), key=lambda line: (line >= len(order.learners), not numbers[line], numbers[line], line)
    )
    return tuple(order.keys[line] for line in lines)


def keyed_part(order: Order, component: Component) -> Part:
    """Plan the sheet."""
    shown = Whole(component.raw_max)
    name, window = keyed_sheet(component), f"{keyed_table(component)}:window"
    table = Table(
        keyed_table(component),
        name,
        TOP,
        order.lines,
        (
            key_column(),
            Column("learner", "Learner", 26, rule=far_text(LEARNERS, "learner")),
            Column("candidate", "Candidate number", 11, rule=far_text(LEARNERS, "candidate"), align="center"),
            Column("block", "Block of twenty", 9, align="center"),
            Column(
                "to_key",
                f"Mark to key\n(of {component.raw_max})",
                12,
                rule=far_number(marks_table(component), "final"),
                align="center",
                num_format="0",
                headline=True,
            ),
            Column(
                "shown",
                "Mark EOL shows",
                12,
                kind=shown,
                prompt=Prompt("Mark EOL shows", "After saving the block on EOL, type the mark that it shows now."),
                role=ColumnRole("shown", "the mark that EOL shows"),
            ),
            Column("state", "Keyed?", 40, rule=keyed_state("to_key", "shown", shown, window)),
            Column("submitted", "Mark that counts as keyed", 12, rule=if_possible("shown", shown), align="center"),
        ),
    )
    state = table.here("state")
    words: tuple[tuple[str, State], ...] = (
        (IMPOSSIBLE, "impossible"),
        (DIFFERS, "missing"),
        (KEYED, "complete"),
        (CLOSED, "information"),
    )
    given: dict[tuple[str, str], tuple[Value, ...]] = {
        (table.id, "key"): candidate_order(order),
        (table.id, "block"): tuple(line // BLOCK + 1 for line in range(order.lines)),
    }
    counts = (
        (KEYED, (KEYED,), 5, "keyed"),
        (TO_KEY, (TO_KEY,), 6, "left to key"),
        (DIFFERS, (DIFFERS, IMPOSSIBLE), 7, "to mend"),
    )
    return Part(
        Sheet(
            name,
            f"{called(component)}: EOL entry",
            "Key the raw marks into Edexcel Online in this order (joiners at the end), twenty at a time: save, then "
            "type the mark that EOL shows. Raw marks only; learners without a mark are there in words.",
            "submit",
            tables=(table,),
            figures=(
                Figure(window, Cell(name, 2, 0), _window(order), Style("notice"), from_specs=True),
                *(
                    Figure(f"{table.id}:{word}", Cell(name, 2, col), count_state(table.id, "state", words), said(what))
                    for word, words, col, what in counts
                ),
            ),
            highlights=(
                *(over(table, "state", f'LEFT({state},{len(word)})="{word}"', kind) for word, kind in words),
                *impossible_highlights(table),
            ),
            freeze=(TOP + 1, FREEZE_COLUMN),
        ),
        given,
    )


def _window(order: Order) -> Node:
    """Return whether marks can still be amended, and whether anyone has checked the last day."""
    one = order.spec.deadline("last_amendment")
    if one is None or one.on is None:
        return amending_window(None, "")
    return amending_window(one.on, f"{briefly(one.on)}{UNCHECKED if one.provisional else ''}")


UNCHECKED = " (not checked)"
"""After a date that no one has checked yet."""


def said(what: str) -> Style:
    """Return the look of a count that says what it counts: "3 left to key"."""
    return Style("figure", "center", f'0 "{what}"')
