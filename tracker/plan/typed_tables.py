"""What the centre may type on the sheet UMS while a component's table is an estimate: boundaries, or the whole list."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Whole
from tracker.layout import Cell, Column, Figure, Highlight, Prompt, State, Style, Table, Text
from tracker.plan.order import COMPONENT_GRADES, Order, is_published, ums_table
from tracker.refs import Value
from tracker.rules.basis import table_way
from tracker.rules.marks import grade_of
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING
from tracker.rules.typed_tables import TypedTable, typed_state, typed_way, ums_by, wrong_in_list
from tracker.spec.award import Component

BOUNDARIES = "boundaries"
LISTED, WRONG, ESTIMATED = "listed", "wrong", "estimate"


def open_tables(order: Order) -> tuple[Component, ...]:
    """Return the components whose UMS can be typed: those without a published table."""
    return tuple(c for c in order.spec.components if not is_published(c))


def state_figure(component: Component) -> str:
    """Return the id of the figure that says what is wrong with what was typed for a component."""
    return f"ums:{component.id}:state"


def typed_table(component: Component) -> TypedTable:
    """Return where boundaries and list of a component are typed, and what they may be."""
    scale = component.scale
    return TypedTable(
        component.id,
        scale.grades[1:],
        scale.floors[1:],
        component.raw_max,
        component.ums_max,
        BOUNDARIES,
        Whole(component.raw_max - 1, 1, "lowest raw mark"),
        ums_table(component),
        LISTED,
        WRONG,
        Whole(component.ums_max, what="UMS"),
    )


def boundaries_table(order: Order, sheet: str, top: int, left: int) -> Table | None:
    """Plan the table in which the lowest raw mark of each grade is typed; None if every table is published."""
    components = open_tables(order)
    if not components:
        return None
    columns = []
    for c in components:
        kind = typed_table(c).boundary_kind
        words = f"From the published boundaries of this series: the lowest raw mark of the grade, {kind.allowed}."
        columns.append(
            Column(
                c.id,
                f"{c.id} lowest raw mark",
                10,
                kind=kind,
                prompt=Prompt(f"{c.id} boundary", words),
                role=ColumnRole("boundary", f"the boundary of {c.id}", component=c.id),
            )
        )
    grades = len(components[0].scale.grades) - 1
    return Table(
        BOUNDARIES, sheet, top, grades, (Column("grade", "Boundary of", 11, align="center"), *columns), left=left
    )


def ums_columns(component: Component) -> tuple[Column, ...]:
    """Return the columns of a raw-to-UMS table; what the centre may type stands behind the UMS that follow from it."""
    name = component.id
    raw = Column("raw", f"{name} raw mark", 10, align="center")
    if is_published(component):
        return (
            raw,
            Column("ums", f"{name} UMS", 10, align="center"),
            Column("grade", f"{name} grade", 10, align="center"),
        )
    one = typed_table(component)
    return (
        raw,
        Column("ums", f"{name} UMS", 10, rule=ums_by(one, table_way(name), ESTIMATED), align="center", num_format="0"),
        Column("grade", f"{name} grade", 10, rule=grade_of("ums", COMPONENT_GRADES, f"floor:{name}"), align="center"),
        Column(
            LISTED,
            f"{name} published list",
            11,
            kind=one.list_kind,
            prompt=Prompt(
                f"{name} published list",
                "Only if you have the whole published list and no boundaries: paste the UMS of every raw mark here.",
            ),
            role=ColumnRole("published ums", f"the UMS on the list of {name}", component=name),
        ),
        Column(ESTIMATED, f"{name} estimate", 10, align="center", administrative=True),
        Column(WRONG, f"{name} list is wrong", 10, rule=wrong_in_list(one), align="center", administrative=True),
    )


def ums_values(component: Component) -> dict[str, tuple[Value, ...]]:
    """Return the fixed values of a raw-to-UMS table."""
    raw, ums = tuple(range(component.raw_max + 1)), component.table.ums
    if is_published(component):
        return {"raw": raw, "ums": ums, "grade": tuple(component.scale.grade(one) for one in ums)}
    return {"raw": raw, ESTIMATED: ums}


def typed_labels(order: Order, first: Cell) -> tuple[Text, ...]:
    """Return the words in front of the figures, one line for each component."""
    return tuple(
        Text(Cell(first.sheet, first.row + i, first.col), f"{c.id} UMS by", Style("label"))
        for i, c in enumerate(open_tables(order))
    )


def typed_figures(order: Order, first: Cell) -> tuple[Figure, ...]:
    """Return for each component, line by line, what its UMS are worked out by, and what is wrong with what was typed.

    Args:
        order: what the workbook is built from.
        first: the cell of the first label, to the left of them.
    """
    figures = []
    for i, c in enumerate(open_tables(order)):
        one, row = typed_table(c), first.row + i
        figures.append(
            Figure(
                table_way(c.id),
                Cell(first.sheet, row, first.col + 1),
                typed_way(one, state_figure(c)),
                Style("figure", "center"),
            )
        )
        state = Cell(first.sheet, row, first.col + 2)
        figures.append(Figure(state_figure(c), state, typed_state(one), Style("figure")))
    return tuple(figures)


def typed_highlights(figures: tuple[Figure, ...]) -> tuple[Highlight, ...]:
    """Return the colours of the states by their first word."""
    colours: tuple[tuple[str, State], ...] = ((IMPOSSIBLE, "impossible"), (MISSING, "missing"), (COMPLETE, "complete"))
    return tuple(
        Highlight(one.cell, one.cell, f'LEFT({one.cell.a1},{len(word)})="{word}"', colour)
        for one in figures
        if one.id.endswith(":state")
        for word, colour in colours
    )
