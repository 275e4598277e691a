"""The reading panel of the sheet Comments: one learner and component, task by task with mark, band and words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.kinds import Choice, Listed
from tracker.layout import KEY, Cell, Field, Figure, Prompt, Style, Text
from tracker.nodes.functions import Trim
from tracker.nodes.node import Constant, Node, joined
from tracker.nodes.references import Single
from tracker.plan.learners import LABELS
from tracker.plan.order import COMMENTS, LEARNERS, Order, comment_column, mark_column, marks_table
from tracker.refs import Value
from tracker.rules.choosing import chosen_order, key_by_order
from tracker.rules.comments import band_word, of_component, read
from tracker.spec.award import Component, Row

TOP = 3
LEARNER, COMPONENT = "read:learner", "read:component"
ORDER, OF_KEY = "read:order", "read:key"
TASK, MARK, SEEN, WORDS, LOOK_UP = 0, 2, 3, 4, 8
"""Columns of the panel: it is above those of the learner and of the first component; words run over empty cells."""
CHOOSE = "Choose a learner and a component: marks, bands, evidence and comments to read."


@dataclass(frozen=True, slots=True)
class Reading:
    """What the panel adds to its sheet, and the row of the headings below it."""

    texts: tuple[Text, ...]
    fields: tuple[Field, ...]
    figures: tuple[Figure, ...]
    given: dict[str, Value]
    lines: int
    below: int


def reading_panel(order: Order, sheet: str) -> Reading:
    """Plan the panel: who and which component in one line, then a line for each task."""
    components = order.internal()
    most = max(len(c.rows) for c in components)

    def at(row: int, col: int) -> Cell:
        return Cell(sheet, row, col)

    plain, wide = Style("figure", "center"), Style("figure")
    texts = (
        Text(at(TOP, TASK), "Read", Style("label")),
        Text(at(TOP, WORDS), CHOOSE, Style("purpose")),
        Text(at(TOP, LOOK_UP), "Look-up", Style("purpose")),
    )
    fields = (
        Field(
            LEARNER,
            at(TOP, TASK + 1),
            Listed(LABELS, "learner"),
            Prompt("Learner", "Choose a learner to read marks, evidence and comments task by task."),
            what="the learner to read",
        ),
        Field(
            COMPONENT,
            at(TOP, SEEN),
            Choice("Internal_components", tuple(c.id for c in components), what="component", align="center"),
            what="the component to read",
        ),
    )
    figures = [
        Figure(ORDER, at(TOP, LOOK_UP + 1), chosen_order(LEARNER, LEARNERS, "label", "order", 0), plain),
        Figure(OF_KEY, at(TOP, LOOK_UP + 2), key_by_order(Single(ORDER), LEARNERS, "order", KEY), plain),
    ]

    def each(place: int, answer: Callable[[Component, Row], Node]) -> Node:
        rows = ((c, c.rows[place]) for c in components if place < len(c.rows))
        return of_component(COMPONENT, [(c.id, answer(c, row)) for c, row in rows])

    def of_learner(table: str, column: str) -> Node:
        return read(table, column, KEY, OF_KEY)

    for place in range(most):
        row, mark = TOP + 1 + place, f"read:mark:{place + 1}"

        def seen(c: Component, one: Row, mark: str = mark) -> Node:
            evidence = of_learner(COMMENTS, comment_column(c, "evidence", one.id))
            return Trim(joined(band_word(mark, one.bands), " ", evidence))

        cells: tuple[tuple[str, int, Node, Style], ...] = (
            ("task", TASK, each(place, lambda _, one: Constant(f"{one.id} {one.short or one.title}")), wide),
            ("mark", MARK, each(place, lambda c, one: of_learner(marks_table(c), mark_column(one))), plain),
            ("seen", SEEN, each(place, seen), wide),
            (
                "comment",
                WORDS,
                each(place, lambda c, one: of_learner(COMMENTS, comment_column(c, "comment", one.id))),
                wide,
            ),
        )
        figures += [Figure(f"read:{what}:{place + 1}", at(row, col), rule, look) for what, col, rule, look in cells]
    given: dict[str, Value] = {COMPONENT: components[0].id}
    return Reading(texts, fields, tuple(figures), given, most, TOP + most + 2)
