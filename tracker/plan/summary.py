"""The sheet Summary: best results, total, award grade, what is missing for it, and how grades are spread."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.layout import Cell, Chart, Column, Sheet, Style, Table, Text
from tracker.nodes.node import Node
from tracker.plan.columns import FREEZE_COLUMN, who_columns
from tracker.plan.earlier import series_words
from tracker.plan.order import (
    AWARD,
    AWARD_GRADES,
    COMPONENT_GRADES,
    EARLIER,
    RESULTS,
    SUMMARY,
    TOP,
    Order,
    Part,
    entry_column_of,
    entry_table,
    estimate_words,
    notice,
    provisional_words,
    result_column,
)
from tracker.refs import Value
from tracker.rules.award import (
    Sitting,
    Source,
    Taken,
    attempts_check,
    award_basis,
    award_grade,
    award_total,
    best,
    best_basis,
    best_grade,
    on_estimates,
    still_needed,
    terminal_check,
    to_next_grade,
)
from tracker.rules.basis import BASES
from tracker.rules.learners import far_number, far_text
from tracker.rules.marks import grade_of
from tracker.rules.results import unless_complete, usable_far
from tracker.rules.states import count_equal
from tracker.spec.award import Component

SHEET = "Summary"
SPREAD, RESTING = "spread", "spread:bases"
"""Tables of how many learners have each grade, and of how many of those grades rest on what."""
CHART_ROWS = 16
"""Rows that one chart covers."""
CHARTS_ACROSS = 2
CHART_COLUMNS, CHART_COLUMN_WIDTH, BASIS_WIDTH = 6, 10, 15


def summary_sheet(order: Order) -> Part:
    """Plan the sheet: one line a learner, the spread of grades and its charts to the right."""
    table = _learners(order)
    spread = _spread(order, table)
    resting = _resting(order, spread)
    grades = tuple(grade.id for grade in order.spec.grades)
    given: dict[tuple[str, str], tuple[Value, ...]] = {
        (SUMMARY, "key"): order.keys,
        (SPREAD, "grade"): grades,
        (RESTING, "basis"): BASES,
    }
    return Part(
        Sheet(
            SHEET,
            f"{order.spec.title}: summary",
            "Nothing to type here. The best result of each component counts, from this series or an earlier one. "
            "The spread of grades stands to the right.",
            "check",
            tables=(table, spread, resting),
            texts=(
                *notice(
                    SHEET,
                    provisional_words(order.spec, None, "ums", "grades"),
                    estimate_words(order.spec.components),
                ),
                Text(Cell(SHEET, 0, spread.left), f"{order.spec.title}: spread of grades", Style("title")),
            ),
            charts=_charts(order, spread),
            widths={
                **dict.fromkeys(range(spread.left, spread.left + CHARTS_ACROSS * CHART_COLUMNS), CHART_COLUMN_WIDTH),
                resting.left: BASIS_WIDTH,
            },
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=(table.header("to_next").col, _first_source(table), spread.left),
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
        results += _best(c)
        sources += _sources(c)
    bests = tuple(f"{c.id}:best" for c in spec.components)
    bases = tuple(f"{c.id}:basis" for c in spec.components)
    attempts = attempts_check(
        tuple(
            Taken(
                c.id,
                entry_table(c) if c.assessed else "",
                entry_column_of(c, "attempt"),
                spec.attempts_internal if c.internal else spec.attempts_external,
                EARLIER,
                RESULTS,
                result_column(c.id, "ums"),
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
    return Table(
        SUMMARY,
        SHEET,
        TOP,
        order.lines,
        (
            *who_columns(),
            *results,
            _number("total", f"Total UMS (of {spec.ums_max})", 10, award_total(bests), headline=True),
            Column(
                "award",
                "Award grade",
                11,
                rule=award_grade(
                    grade_of("total", AWARD_GRADES, "floor"), "terminal", _minima(order), spec.scale.grades[0]
                ),
                align="center",
                headline=True,
            ),
            Column("award_basis", "Total and award are", 15, rule=award_basis("total", bases)),
            *_official_award(order),
            _number("to_next", "UMS to next grade", 10, to_next_grade("total", AWARD_GRADES, "floor")),
            Column(
                "needed",
                "No result yet",
                12,
                rule=still_needed("learner", tuple((c.id, f"{c.id}:best") for c in spec.components)),
            ),
            Column(
                "estimates",
                "Rests on estimates in",
                12,
                rule=on_estimates(tuple((c.id, f"{c.id}:basis") for c in spec.components)),
            ),
            Column("terminal", "Terminal rule (external last)", 20, rule=terminal),
            Column("attempts", "Attempts to look at", 30, rule=attempts),
            *sources,
        ),
    )


def _best(c: Component) -> tuple[Column, ...]:
    """Return the best result of a component: UMS, grade and basis."""
    best_ums, now, before = f"{c.id}:best", f"{c.id}:now", f"{c.id}:before"
    by_scale = grade_of(best_ums, COMPONENT_GRADES, f"floor:{c.id}")
    sources = [Source(before, f"{c.id}:before_basis", official_if_blank=True)]
    if c.assessed:
        sources.insert(0, Source(now, f"{c.id}:now_basis"))
    return (
        _number(best_ums, f"{c.id} best UMS (of {c.ums_max})", 9, best((now, before) if c.assessed else (before,))),
        Column(
            f"{c.id}:grade",
            f"{c.id} grade",
            8,
            rule=best_grade(best_ums, now, f"{c.id}:now_grade", by_scale) if c.assessed else by_scale,
            align="center",
        ),
        Column(f"{c.id}:basis", f"{c.id} result is", 14, rule=best_basis(best_ums, tuple(sources))),
    )


def _sources(c: Component) -> Iterator[Column]:
    """Yield the results that the best one is chosen from."""
    if c.assessed:
        ums, grade, basis = (result_column(c.id, one) for one in ("ums", "grade", "basis"))
        yield _source(f"{c.id}:now", f"{c.id} this series", RESULTS, ums)
        yield _words(f"{c.id}:now_grade", f"{c.id} this series grade", RESULTS, grade)
        yield _words(f"{c.id}:now_basis", f"{c.id} this series is", RESULTS, basis)
    yield _source(f"{c.id}:before", f"{c.id} earlier", EARLIER, f"{c.id}:banked")
    yield _words(f"{c.id}:before_basis", f"{c.id} earlier is", EARLIER, f"{c.id}:basis")


def _official_award(order: Order) -> tuple[Column, ...]:
    """Return the official total and grade of the award, and what does not fit them."""
    if not any(c.assessed for c in order.spec.components):
        return ()
    ums, grade, state = (result_column(AWARD, one) for one in ("official_ums", "official_grade", "state"))
    return (
        _number("official_total", "Official total UMS", 10, usable_far(RESULTS, ums, state)),
        Column("official_award", "Official award grade", 11, rule=usable_far(RESULTS, grade, state), align="center"),
        Column("official_check", "What does not fit", 30, rule=unless_complete(RESULTS, state)),
    )


def _number(column: str, header: str, width: float, rule: Node, *, headline: bool = False) -> Column:
    return Column(column, header, width, rule=rule, align="center", num_format="0", headline=headline)


def _minima(order: Order) -> tuple[tuple[str, int], ...]:
    """Return the UMS each component must reach, where the suite sets a minimum grade."""
    least = order.spec.minimum_component_grade
    if not least:
        return ()
    return tuple((f"{c.id}:best", c.scale.floors[c.scale.grades.index(least)]) for c in order.spec.components)


def _source(column: str, header: str, table: str, far: str) -> Column:
    return Column(column, header, 10, rule=far_number(table, far), align="center", num_format="0", administrative=True)


def _words(column: str, header: str, table: str, far: str) -> Column:
    return Column(column, header, 14, rule=far_text(table, far), administrative=True)


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


def _resting(order: Order, spread: Table) -> Table:
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
        SHEET,
        TOP,
        len(BASES),
        (Column("basis", "Rest on", 10), *counts, award),
        left=spread.left + len(spread.columns) + 1,
    )


def _charts(order: Order, spread: Table) -> tuple[Chart, ...]:
    spec = order.spec
    named = [(f"count:{c.id}", f"{c.id} {c.title}", len(c.scale.grades)) for c in spec.components]
    named.append(("count:award", f"Award: {spec.title}", len(spec.grades)))
    first = spread.top + spread.size + 2
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
