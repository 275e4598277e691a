"""The sheet Summary: best results, total, award grade, what is missing for it, and how grades are spread."""

from __future__ import annotations

from tracker.layout import Cell, Chart, Column, Sheet, Style, Table, Text
from tracker.nodes.node import Node
from tracker.plan.columns import FREEZE_COLUMN, who_columns
from tracker.plan.order import (
    AWARD_GRADES,
    COMPONENT_GRADES,
    EARLIER,
    SUMMARY,
    TOP,
    Order,
    Part,
    estimate_words,
    estimated,
    notice,
    provisional_words,
    results_table,
)
from tracker.plan.results import series_words
from tracker.refs import Value
from tracker.rules.award import (
    Sitting,
    Source,
    Taken,
    attempts_check,
    award_grade,
    award_total,
    best,
    on_estimates,
    still_needed,
    terminal_check,
    to_next_grade,
)
from tracker.rules.learners import far_number, far_text
from tracker.rules.marks import grade_of
from tracker.rules.results import table_basis
from tracker.rules.states import count_equal

SHEET = "Summary"
SPREAD = "spread"
CHART_ROWS = 16
"""Rows that one chart covers."""
CHARTS_ACROSS = 2
CHART_COLUMNS, CHART_COLUMN_WIDTH = 6, 10


def summary_sheet(order: Order) -> Part:
    """Plan the sheet: one line a learner, the spread of grades and its charts to the right."""
    table = _learners(order)
    spread = _spread(order, table)
    grades = tuple(grade.id for grade in order.spec.grades)
    given: dict[tuple[str, str], tuple[Value, ...]] = {(SUMMARY, "key"): order.keys, (SPREAD, "grade"): grades}
    return Part(
        Sheet(
            SHEET,
            f"{order.spec.title}: summary",
            "Nothing to type here. The best result of each component counts, from this series or an earlier one. "
            "The spread of grades stands to the right.",
            "check",
            tables=(table, spread),
            texts=(
                *notice(
                    SHEET,
                    provisional_words(order.spec, None, "ums", "grades"),
                    estimate_words(order.spec.components),
                ),
                Text(Cell(SHEET, 0, spread.left), f"{order.spec.title}: spread of grades", Style("title")),
            ),
            charts=_charts(order, spread),
            widths=dict.fromkeys(range(spread.left, spread.left + CHARTS_ACROSS * CHART_COLUMNS), CHART_COLUMN_WIDTH),
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=(_first_source(table), spread.left),
        ),
        given,
    )


def _first_source(table: Table) -> int:
    """Return the column where the sources of the best results begin: they are printed on a page of their own."""
    return next(table.header(column.id).col for column in table.columns if column.administrative)


def _learners(order: Order) -> Table:
    spec = order.spec
    results: list[Column] = []
    sources: list[Column] = []
    for c in spec.components:
        now, before = f"{c.id}:now", f"{c.id}:before"
        results += [
            Column(
                f"{c.id}:best",
                f"{c.id} best UMS (of {c.ums_max})",
                9,
                rule=best((now, before) if c.assessed else (before,)),
                align="center",
                num_format="0",
            ),
            Column(
                f"{c.id}:grade",
                f"{c.id} grade",
                8,
                rule=grade_of(f"{c.id}:best", COMPONENT_GRADES, f"floor:{c.id}"),
                align="center",
            ),
        ]
        if c.assessed:
            sources.append(_source(now, estimated(f"{c.id} this series", c), results_table(c), "ums"))
            if not c.internal:
                sources.append(_basis(f"{c.id}:now_basis", f"{c.id} this series is", results_table(c), "basis"))
        sources.append(_source(before, f"{c.id} earlier", EARLIER, f"{c.id}:banked"))
        sources.append(_basis(f"{c.id}:before_basis", f"{c.id} earlier is", EARLIER, f"{c.id}:basis"))
    bests = tuple(f"{c.id}:best" for c in spec.components)
    attempts = attempts_check(
        tuple(
            Taken(
                c.id,
                results_table(c) if c.assessed else "",
                spec.attempts_internal if c.internal else spec.attempts_external,
                EARLIER,
            )
            for c in spec.components
        )
    )
    terminal = terminal_check(
        "total",
        tuple(Sitting(c.id, not c.internal, f"{c.id}:now" if c.assessed else "") for c in spec.components),
        EARLIER,
        len(series_words(order)) + 1,
    )
    estimate = any(c.table.status == "estimate" for c in spec.components)
    return Table(
        SUMMARY,
        SHEET,
        TOP,
        order.lines,
        (
            *who_columns(),
            *results,
            Column(
                "total",
                f"Total UMS (of {spec.ums_max})",
                10,
                rule=award_total(bests),
                align="center",
                num_format="0",
                headline=True,
            ),
            Column(
                "award",
                "Award grade (estimate)" if estimate else "Award grade",
                11,
                rule=award_grade(
                    grade_of("total", AWARD_GRADES, "floor"), "terminal", _minima(order), spec.scale.grades[0]
                ),
                align="center",
                headline=True,
            ),
            Column(
                "to_next",
                "UMS to next grade",
                10,
                rule=to_next_grade("total", AWARD_GRADES, "floor"),
                align="center",
                num_format="0",
            ),
            Column(
                "needed",
                "No result yet",
                12,
                rule=still_needed("learner", tuple((c.id, f"{c.id}:best") for c in spec.components)),
            ),
            Column("estimates", "Rests on estimates in", 12, rule=_on_estimates(order)),
            Column("terminal", "Terminal rule (external last)", 20, rule=terminal),
            Column("attempts", "Attempts to look at", 30, rule=attempts),
            *sources,
        ),
    )


def _minima(order: Order) -> tuple[tuple[str, int], ...]:
    """Return the UMS each component must reach, where the suite sets a minimum grade."""
    least = order.spec.minimum_component_grade
    if not least:
        return ()
    return tuple((f"{c.id}:best", c.scale.floors[c.scale.grades.index(least)]) for c in order.spec.components)


def _source(column: str, header: str, table: str, far: str) -> Column:
    return Column(column, header, 10, rule=far_number(table, far), align="center", num_format="0", administrative=True)


def _basis(column: str, header: str, table: str, far: str) -> Column:
    return Column(column, header, 12, rule=far_text(table, far), administrative=True)


def _on_estimates(order: Order) -> Node:
    """Return the rule that names the components whose best UMS is an estimate."""
    found = []
    for c in order.spec.components:
        sources = [Source(f"{c.id}:before", f"{c.id}:before_basis")]
        if c.assessed:
            always = table_basis(published=c.table.status == "published")
            now = Source(f"{c.id}:now", "", always) if c.internal else Source(f"{c.id}:now", f"{c.id}:now_basis")
            sources.insert(0, now)
        found.append((c.id, f"{c.id}:best", tuple(sources)))
    return on_estimates(tuple(found))


def _spread(order: Order, learners: Table) -> Table:
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
        SHEET,
        TOP,
        len(spec.grades),
        (Column("grade", "Grade", 10, align="center"), *counts, award),
        left=len(learners.columns) + 1,
    )


def _charts(order: Order, spread: Table) -> tuple[Chart, ...]:
    spec = order.spec
    named = [(f"count:{c.id}", f"{c.id} {c.title}", len(c.scale.grades)) for c in spec.components]
    named.append(("count:award", f"Award: {spec.title}", len(spec.grades)))
    first = spread.top + len(spec.grades) + 2
    return tuple(
        Chart(
            Cell(
                SHEET,
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
