"""The first screen of the sheet Summary: how each learner and the class are doing, on one page without scrolling."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.layout import KEY, Cell, Chart, Column, Figure, Highlight, Style, Table
from tracker.nodes.columns import Sum
from tracker.nodes.node import Node
from tracker.nodes.references import CellAt, Here, Neighbours
from tracker.plan.centre import PEOPLE, SPARE_CLASSES, SPARE_PEOPLE, list_lines
from tracker.plan.columns import over
from tracker.plan.order import CLASSES, LEARNERS, LIKELY, SUMMARY, TOP, Order
from tracker.plan.projection import AGAINST, BASIS, GRADE, GROUP, NEXT, TARGET, TOTAL, grades_from_the_top
from tracker.refs import Value
from tracker.rules.learners import far_number, far_text
from tracker.rules.likely import ABOVE, BAD_TARGET, BELOW, LIKE, NONE_YET, ON_TARGET, PREDICTED, count_among
from tracker.rules.states import count_equal

BY_CLASS, BY_ASSESSOR = "likely:classes", "likely:assessors"
"""Tables of how the likely awards are spread, by class and by assessor."""
OTHERS = "others"
MOST_GROUPS = 6
"""Classes, and assessors, that have a column of their own; the rest are counted together."""
GROUPS_UNKNOWN = 3
"""Columns where the class list names no class."""
CHART = (196, 270)
"""Pixels: as wide as the table above it with two classes."""


def likely_table(order: Order, sheet: str) -> Table:
    """Plan the table of learners: target, likely UMS and award, what is needed for the next grade, and the basis."""
    spec = order.spec
    return Table(
        LIKELY,
        sheet,
        TOP,
        order.lines,
        (
            Column(KEY, "Key", 5, align="center"),
            Column("learner", "Learner", 15.5, rule=far_text(LEARNERS, "learner")),
            _words("class", "Class", 5, far_text(LEARNERS, "class")),
            _words(TARGET, "Target", 6.3, far_text(SUMMARY, TARGET)),
            *(_number(f"{c.id}:ums", f"{c.id} likely UMS", 5.3, f"{c.id}:likely") for c in spec.components),
            _number(TOTAL, f"Likely total ({spec.ums_max})", 5.7, TOTAL),
            _words("award", "Likely award", 6.3, far_text(SUMMARY, GRADE), headline=True),
            _words(AGAINST, "Against target", 8.2, far_text(SUMMARY, AGAINST)),
            _words(NEXT, "Next award", 6.2, far_text(SUMMARY, NEXT)),
            *(
                _words(f"{c.id}:need", f"{c.id} mark for it", 8.2, far_text(SUMMARY, f"{c.id}:need"))
                for c in spec.components
            ),
            Column("basis", "Likely award rests on", 25, rule=far_text(SUMMARY, BASIS), look="remark"),
        ),
        filtered=("award", AGAINST),
    )


def _number(column: str, header: str, width: float, far: str) -> Column:
    return Column(column, header, width, rule=far_number(SUMMARY, far), align="center", num_format="0")


def _words(column: str, header: str, width: float, rule: Node, *, headline: bool = False) -> Column:
    return Column(column, header, width, rule=rule, align="center", headline=headline)


def likely_highlights(order: Order, table: Table, summary: Table) -> tuple[Highlight, ...]:
    """Return the colours: what is only projected, and who is below or at the target; words say the same."""

    def found(column: str) -> str:
        key = summary.span(KEY)
        return f"INDEX({summary.span(column)},MATCH(${table.here(KEY)},{key},0))"

    at = table.here(AGAINST)
    return (
        *(
            over(
                table,
                f"{c.id}:ums",
                f'OR(LEFT({found(f"{c.id}:from")},{len(LIKE)})="{LIKE}",{found(f"{c.id}:from")}="{PREDICTED}")',
                "information",
            )
            for c in order.spec.components
        ),
        over(table, AGAINST, f'{at}="{BAD_TARGET}"', "impossible"),
        over(table, AGAINST, f'RIGHT({at},{len(BELOW)})="{BELOW}"', "missing"),
        over(table, AGAINST, f'OR({at}="{ON_TARGET}",RIGHT({at},{len(ABOVE)})="{ABOVE}")', "complete"),
    )


@dataclass(frozen=True, slots=True)
class Grouped:
    """By what learners are counted: the column that says so, and the list on the sheet Centre that names the groups."""

    table: str
    column: str
    listed: str
    what: str
    others: str
    count: int
    """How many have a column of their own; the others are counted together."""


def groups(order: Order) -> tuple[Grouped, ...]:
    """Return classes, and assessors where the class list named any.

    How many there are is told by the lists on the sheet Centre, which stay as long as they were issued: what people
    type into them, or who is moved, must not move columns.
    """
    people, classes = list_lines(order)
    assessors = min(max(people - SPARE_PEOPLE, 0), MOST_GROUPS)
    by_class = min(max(classes - SPARE_CLASSES, 0) or GROUPS_UNKNOWN, MOST_GROUPS)
    found = [Grouped(BY_CLASS, "class", CLASSES, "class", "Other classes", by_class)]
    if assessors:
        found.append(Grouped(BY_ASSESSOR, "assessor", PEOPLE, "assessor", "Other assessors", assessors))
    return tuple(found)


def likely_spread(order: Order, sheet: str, left: int, by: Grouped) -> tuple[Table, tuple[Figure, ...]]:
    """Plan how the likely awards are spread over all learners and over groups of them; the groups name the columns."""
    ids = [f"{by.column}:{i + 1}" for i in range(by.count)]
    named = [
        Column(
            one,
            f"{by.what.capitalize()} {i + 1}",
            5.2,
            rule=count_among(SUMMARY, GROUP, "grade", by.column, (by.listed, i)),
            align="center",
            headed_by=f"{by.table}:{i + 1}",
        )
        for i, one in enumerate(ids)
    ]
    every = count_equal(SUMMARY, GROUP, "grade")
    rest = Here("all") - Sum(Neighbours(*ids))
    narrow = by.table == BY_CLASS
    planned = Table(
        by.table,
        sheet,
        TOP,
        len(order.spec.scale.grades) + 1,
        (
            Column("grade", f"Likely, by {by.what}", 7.2 if narrow else 10, align="center"),
            Column("all", f"All, by {by.what}", 5 if narrow else 10, rule=every, align="center"),
            *named,
            Column(OTHERS, by.others, 8 if narrow else 10, rule=rest, align="center"),
        ),
        left=left,
    )
    look = Style("heading", "center")
    figures = tuple(
        Figure(column.headed_by, planned.header(column.id), CellAt(by.listed, "name", i) & "", look)
        for i, column in enumerate(named)
    )
    return planned, figures


def spread_given(order: Order, table: Table) -> dict[tuple[str, str], tuple[Value, ...]]:
    """Return the grades of a spread, the best first, and last those who have none yet."""
    return {(table.id, "grade"): (*grades_from_the_top(order), NONE_YET)}


def likely_chart(order: Order, table: Table) -> Chart:
    """Plan the bars of the likely awards by class, below the table."""
    return Chart(
        Cell(table.sheet, table.top + table.size + 2, table.left),
        "Likely awards by class",
        table,
        "grade",
        "all",
        len(order.spec.scale.grades),
        "Stacked bars: how many learners of each class are likely to get each award grade. The figures are in the "
        "table above.",
        tuple(one.id for one in table.columns if one.headed_by or one.id == OTHERS),
        CHART,
    )
