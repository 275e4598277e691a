"""The sheet Standardisation: who standardised before marking, and work marked a second time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from tracker.column_roles import ColumnRole
from tracker.kinds import Choice, Kind, Whole, Words
from tracker.layout import KEY, Cell, Column, Field, Highlight, Prompt, Sheet, State, Style, Table, Text
from tracker.nodes.node import Node
from tracker.plan.after_marking import days
from tracker.plan.columns import impossible_fields, impossible_highlights, note_column, over
from tracker.plan.learners import LABELS
from tracker.plan.order import LEARNERS, Order, Part, mark_column, marks_table
from tracker.rules.after_marking import difference
from tracker.rules.forms import far_entry
from tracker.rules.standardisation import (
    DIFFERS,
    StandardColumns,
    TaskColumns,
    apart_of_learner,
    by_word,
    key_of,
    marks_apart,
    marks_bad,
    not_agreed,
    standard_check,
    sum_if_possible,
    whose_marks,
)
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING
from tracker.spec.award import Component

SHEET = "Standardisation"
STANDARD = "standardisation"
LINES = 30
BEFORE = 4
"""Row of the first statement on standardisation before marking, one a component."""
LABEL = "label"
ACTIONS = Choice("Standard_actions", ("No change", "Mark changed", "All work marked again"), what="action")


def component_choice(order: Order) -> Choice:
    """Return the drop-down of internal components."""
    return Choice("Internal_components", tuple(c.id for c in order.internal()), what="component", align="center")


def learner_choice() -> Choice:
    """Return the drop-down of learners as people know them; the list is on the sheet Learners."""
    return Choice(LABELS, what="learner")


def standardisation_sheet(order: Order) -> Part:
    """Plan the sheet."""
    components, top = order.internal(), BEFORE + len(order.internal()) + 1
    longest = max(len(c.rows) for c in components)
    row_most = [max(c.rows[i].most for c in components if i < len(c.rows)) for i in range(longest)]
    places = range(1, longest + 1)

    def columns(word: str) -> tuple[str, ...]:
        return tuple(f"{word}:{place}" for place in places)

    def by_component(rule: Callable[[Component], Node]) -> Node:
        return by_word("component", tuple((c.id, rule(c)) for c in components))

    def summed(word: str) -> Node:
        return by_component(
            lambda c: sum_if_possible(
                tuple((one, Whole(row.most)) for one, row in zip(columns(word), c.rows, strict=False))
            )
        )

    def bad(word: str, called: str) -> Node:
        def of(c: Component) -> Node:
            mine = zip(columns(word), c.rows, strict=False)
            marks = tuple((one, Whole(row.most)) for one, row in mine)
            return marks_bad(c.id, called, marks, columns(word)[len(c.rows) :])

        return by_component(of)

    def now(place: int) -> Node:
        cases = [c for c in components if place <= len(c.rows)]
        typed = ((c.id, far_entry(marks_table(c), mark_column(c.rows[place - 1]))) for c in cases)
        return by_word("component", tuple(typed))

    line = StandardColumns(
        "component", component_choice(order), "learner", KEY, columns("second"), "second", "bad", columns("agreed"),
        "agreed_bad", "not_agreed", "apart", "action", ACTIONS, "signed", days(order),
    )  # fmt: skip
    table = Table(
        STANDARD,
        SHEET,
        top,
        LINES,
        (
            Column("line", "Line", 6, align="center"),
            Column("component", "Component", 11, kind=component_choice(order), role=ColumnRole("component")),
            Column("learner", "Learner", 30, kind=learner_choice(), role=ColumnRole("learner")),
            Column(
                "assessor",
                "Second assessor",
                20,
                kind=Choice("Assessors", what="assessor"),
                role=ColumnRole("second assessor"),
            ),
            *(_mark(order, "second", "Second mark", i, Whole(row_most[i - 1])) for i in places),
            _number("first", "First total", summed("now")),
            _number("second", "Second total", summed("second")),
            _number("difference", "Second less first", difference("second", "first")),
            *(_mark(order, "agreed", "Agreed mark", i, Whole(row_most[i - 1])) for i in places),
            Column("action", "Action", 20, kind=ACTIONS, role=ColumnRole("action")),
            Column("signed", "Signed on", 12, kind=days(order), role=ColumnRole("agreed_on")),
            Column("check", "Check", 40, rule=standard_check(line)),
            *(_number(f"now:{i}", f"Mark {i} on the marks sheet", now(i)) for i in places),
            Column("bad", "Second marks that cannot be", 14, rule=bad("second", "second mark")),
            Column("agreed_bad", "Agreed marks that cannot be", 14, rule=bad("agreed", "agreed mark")),
            Column("not_agreed", "Agreed marks missing", 12, rule=by_component(lambda c: not_agreed(_tasks(c)))),
            Column("apart", "Not as agreed", 14, rule=by_component(lambda c: marks_apart(_tasks(c)))),
            Column("apart_of", "Whose marks", 10, rule=whose_marks(KEY, "component", "apart")),
            Column(KEY, "Key", 7, rule=key_of("learner", LEARNERS, LABEL, "order", KEY), align="center"),
            note_column(),
        ),
    )
    fields = before_marking(order)
    return Part(
        Sheet(
            SHEET,
            "Standardisation",
            "Who standardised before marking, and learners whose work a second assessor marked. Where the two marks "
            "differ, type the agreed mark here and on the marks sheet: nothing is carried over.",
            "mark",
            tables=(table,),
            fields=fields,
            texts=_statements(order),
            highlights=(*_state_highlights(table), *impossible_highlights(table), *impossible_fields(fields)),
            freeze=(top + 1, 3),
        ),
        {(STANDARD, "line"): tuple(range(1, LINES + 1))},
    )


def _number(column: str, header: str, rule: Node) -> Column:
    return Column(column, header, 9, rule=rule, align="center", num_format="0")


def _mark(order: Order, word: Literal["second", "agreed"], called: str, place: int, kind: Whole) -> Column:
    """Return the column of the second or agreed marks for one row of each component's grid."""
    rows = [(c.id, c.rows[place - 1]) for c in order.internal() if place <= len(c.rows)]
    which = "\n".join(f"{name}: {row.id} (0 to {row.most})" for name, row in rows)
    when = "Needed where first and second mark differ.\n" if word == "agreed" else ""
    header = f"{called} {place}"
    return Column(
        f"{word}:{place}",
        header,
        8,
        kind=kind,
        prompt=Prompt(header, f"{when}{which}"[:255]),
        role=ColumnRole(word, f"{called.lower()} {place}", place=place),
    )


def _tasks(component: Component) -> tuple[TaskColumns, ...]:
    """Return the rows of a component's grid as they stand in a line."""
    return tuple(
        TaskColumns(row.id, f"second:{i}", f"agreed:{i}", f"now:{i}", Whole(row.most))
        for i, row in enumerate(component.rows, 1)
    )


def agreed_apart(component: Component) -> Node:
    """Return, for the marks sheet, which agreed marks of the learner it does not have."""
    return apart_of_learner(KEY, component.id, STANDARD, "apart_of", "apart")


def before_marking(order: Order) -> tuple[Field, ...]:
    """Return the fields that say for each component who led the standardisation and when."""
    kinds: tuple[tuple[str, int, Kind, str], ...] = (
        ("by", 3, Words(80, "name"), "who led the standardisation of {} before marking"),
        ("on", 5, days(order), "the day of the standardisation of {} before marking"),
    )
    return tuple(
        Field(f"standard:{c.id}:{word}", Cell(SHEET, row, col), kind, what=what.format(c.id))
        for row, c in enumerate(order.internal(), BEFORE)
        for word, col, kind, what in kinds
    )


def _statements(order: Order) -> tuple[Text, ...]:
    words = ((0, "{}: whole team standardised before marking, led by"), (4, "on"))
    return tuple(
        Text(Cell(SHEET, row, col), said.format(c.id), Style("label"))
        for row, c in enumerate(order.internal(), BEFORE)
        for col, said in words
    )


def _state_highlights(table: Table) -> tuple[Highlight, ...]:
    here = table.here("check")
    words: tuple[tuple[str, State], ...] = (
        (IMPOSSIBLE, "impossible"),
        (DIFFERS, "missing"),
        (MISSING, "missing"),
        (COMPLETE, "complete"),
    )
    return tuple(over(table, "check", f'LEFT({here},{len(word)})="{word}"', state) for word, state in words)
