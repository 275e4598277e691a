"""The sheet Standardisation: who standardised before marking, and work marked a second time."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Choice, Kind, Whole, Words
from tracker.layout import KEY, Cell, Column, Field, Highlight, Prompt, Sheet, State, Style, Table, Text
from tracker.nodes.node import Node
from tracker.plan.after_marking import days
from tracker.plan.columns import impossible_fields, impossible_highlights, note_column, over
from tracker.plan.order import LEARNERS, Order, Part, marks_table
from tracker.rules.after_marking import difference
from tracker.rules.learners import far_number
from tracker.rules.standardisation import (
    DIFFERS,
    StandardColumns,
    by_word,
    key_of,
    second_marks_bad,
    standard_check,
    sum_if_possible,
)
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING

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
    return Choice("Learner_labels", what="learner")


def standardisation_sheet(order: Order) -> Part:
    """Plan the sheet."""
    components, top = order.internal(), BEFORE + len(order.internal()) + 1
    most = max(c.raw_max for c in components)
    longest = max(len(c.rows) for c in components)
    row_most = [max(c.rows[i].most for c in components if i < len(c.rows)) for i in range(longest)]
    marks = tuple((f"second:{i + 1}", Whole(row_most[i])) for i in range(longest))

    def by_component(rules: list[Node]) -> Node:
        return by_word("component", tuple((c.id, rule) for c, rule in zip(components, rules, strict=True)))

    seconds: list[Node] = [
        sum_if_possible(tuple((f"second:{i + 1}", Whole(row.most)) for i, row in enumerate(c.rows))) for c in components
    ]
    firsts: list[Node] = [far_number(marks_table(c), "total") for c in components]
    nows: list[Node] = [far_number(marks_table(c), "final") for c in components]
    columns = tuple(column for column, _ in marks)
    bads: list[Node] = [
        second_marks_bad(
            c.id,
            tuple((column, Whole(row.most)) for column, row in zip(columns, c.rows, strict=False)),
            columns[len(c.rows) :],
        )
        for c in components
    ]
    agreed = Whole(most)
    line = StandardColumns(
        "component", component_choice(order), "learner", KEY, columns, "second", "bad", "agreed", agreed, "now",
        "action", ACTIONS, "signed", days(order),
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
            *(
                Column(
                    column,
                    f"Second mark {i}",
                    8,
                    kind=kind,
                    prompt=_prompt(order, i),
                    role=ColumnRole("second", f"second mark {i}", place=i),
                )
                for i, (column, kind) in enumerate(marks, 1)
            ),
            _number("first", "First total", by_component(firsts)),
            _number("second", "Second total", by_component(seconds)),
            _number("difference", "Second less first", difference("second", "first")),
            Column("agreed", "Agreed mark", 9, kind=agreed, role=ColumnRole("agreed", "the agreed mark")),
            Column("action", "Action", 20, kind=ACTIONS, role=ColumnRole("action")),
            Column("signed", "Signed on", 12, kind=days(order), role=ColumnRole("agreed_on")),
            Column("check", "Check", 40, rule=standard_check(line)),
            _number("now", "Mark in the marks sheet now", by_component(nows)),
            Column("bad", "Second marks that cannot be", 30, rule=by_component(bads)),
            Column(KEY, "Key", 7, rule=key_of("learner", LEARNERS, LABEL, "order", KEY), align="center"),
            note_column(),
        ),
    )
    fields = before_marking(order)
    return Part(
        Sheet(
            SHEET,
            "Standardisation",
            "Who standardised before marking, and learners whose work a second assessor marked. The check compares the "
            "agreed mark with the marks sheet.",
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


def _prompt(order: Order, place: int) -> Prompt:
    """Say which row of each component's marking grid a second mark is for."""
    rows = [(c.id, c.rows[place - 1]) for c in order.internal() if place <= len(c.rows)]
    return Prompt(f"Second mark {place}", "\n".join(f"{name}: {row.id} (0 to {row.most})" for name, row in rows)[:255])


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
