"""How results are spread over grades, and what they rest on: two tables and a chart for each component."""

from __future__ import annotations

from tracker.layout import Cell, Chart, Column, Table
from tracker.plan.order import SUMMARY, TOP, Order
from tracker.rules.basis import BASES
from tracker.rules.states import count_equal

SPREAD, RESTING = "spread", "spread:bases"
"""Tables of how many learners have each grade, and of how many of those grades rest on what."""
CHART_ROWS = 16
"""Rows that one chart covers."""
CHARTS_ACROSS = 2
CHART_COLUMNS, CHART_COLUMN_WIDTH, BASIS_WIDTH = 6, 10, 15


def spread_table(order: Order, sheet: str, left: int) -> Table:
    """Plan how many learners have each grade, in each component and in the award."""
    spec = order.spec
    counts = [
        Column(
            f"count:{c.id}",
            f"{c.id} learners",
            10,
            rule=count_equal(SUMMARY, f"{c.id}:grade", "grade"),
            align="center",
        )
        for c in spec.components
    ]
    award = Column("count:award", "Award learners", 10, rule=count_equal(SUMMARY, "award", "grade"), align="center")
    return Table(
        SPREAD,
        sheet,
        TOP,
        len(spec.grades),
        (Column("grade", "Grade", 10, align="center"), *counts, award),
        left=left,
    )


def resting_table(order: Order, spread: Table) -> Table:
    """Return how many of the grades beside it rest on what."""
    counts = [
        Column(
            f"count:{c.id}", f"{c.id} grades", 10, rule=count_equal(SUMMARY, f"{c.id}:basis", "basis"), align="center"
        )
        for c in order.spec.components
    ]
    award = Column("count:award", "Award totals", 10, rule=count_equal(SUMMARY, "award_basis", "basis"), align="center")
    return Table(
        RESTING,
        spread.sheet,
        TOP,
        len(BASES),
        (Column("basis", "Rest on", 10), *counts, award),
        left=spread.left + len(spread.columns) + 1,
    )


def spread_charts(order: Order, spread: Table) -> tuple[Chart, ...]:
    """Plan a chart for each component and one for the award, below the table."""
    spec = order.spec
    named = [(f"count:{c.id}", f"{c.id} {c.title}", len(c.scale.grades)) for c in spec.components]
    named.append(("count:award", f"Award: {spec.title}", len(spec.grades)))
    first = spread.top + spread.size + 2
    return tuple(
        Chart(
            Cell(
                spread.sheet,
                first + (i // CHARTS_ACROSS) * CHART_ROWS,
                spread.left + (i % CHARTS_ACROSS) * CHART_COLUMNS,
            ),
            title,
            spread,
            "grade",
            column,
            grades,
            f"Column chart: how many learners have each grade. {title}. The figures stand in the table above.",
        )
        for i, (column, title, grades) in enumerate(named)
    )
