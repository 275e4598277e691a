"""The sheet Summary: how the class is doing, the results that count, what an award still lacks, and the spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.layout import Cell, Column, Figure, Sheet, Style, Table, Text, column_letters
from tracker.nodes.node import Node
from tracker.plan.columns import FREEZE_COLUMN, who_columns
from tracker.plan.earlier import series_words
from tracker.plan.order import (
    AWARD,
    AWARD_GRADES,
    COMPONENT_GRADES,
    EARLIER,
    LIKELY,
    RESULTS,
    SUMMARY,
    TOP,
    Order,
    Part,
    attempt_at,
    estimate_words,
    notice,
    provisional_words,
    result_column,
)
from tracker.plan.outlook import (
    groups,
    likely_chart,
    likely_highlights,
    likely_spread,
    likely_table,
    spread_given,
)
from tracker.plan.projection import projection_columns
from tracker.plan.spreads import (
    BASIS_WIDTH,
    CHART_COLUMN_WIDTH,
    CHART_COLUMNS,
    CHARTS_ACROSS,
    RESTING,
    SPREAD,
    resting_table,
    spread_charts,
    spread_table,
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
from tracker.spec.award import Component

SHEET = "Summary"


def summary_sheet(order: Order) -> Part:
    """Plan the sheet: the likely awards first, to the right of them the results that count and how they are spread."""
    likely = likely_table(order, SHEET)
    spreads: list[Table] = []
    headings: list[Figure] = []
    left = _after(likely)
    for by in groups(order):
        one, figures = likely_spread(order, SHEET, left, by)
        spreads.append(one)
        headings += figures
        left = _after(one)
    table = _learners(order, left)
    spread = spread_table(order, SHEET, _after(table))
    resting = resting_table(order, spread)
    grades = tuple(grade.id for grade in order.spec.grades)
    given: dict[tuple[str, str], tuple[Value, ...]] = {
        (LIKELY, "key"): order.keys,
        (SUMMARY, "key"): order.keys,
        (SPREAD, "grade"): grades,
        (RESTING, "basis"): BASES,
    }
    for one in spreads:
        given.update(spread_given(order, one))
    return Part(
        Sheet(
            SHEET,
            f"{order.spec.title}: how the class is doing",
            "Nothing to type here. A likely award is no result, and says what it rests on. 'C2 like C1': no C2 result "
            f"yet, the same share of the UMS. Results that count begin in column {column_letters(table.left)}.",
            "check",
            tables=(likely, *spreads, table, spread, resting),
            texts=(
                *notice(
                    SHEET,
                    provisional_words(order.spec, None, "ums", "grades"),
                    estimate_words(order.spec.components),
                ),
                Text(Cell(SHEET, 0, table.left), f"{order.spec.title}: results that count", Style("title")),
                Text(Cell(SHEET, 0, spread.left), f"{order.spec.title}: spread of grades", Style("title")),
            ),
            figures=tuple(headings),
            highlights=likely_highlights(order, likely, table),
            charts=(likely_chart(order, spreads[0]), *spread_charts(order, spread)),
            widths={
                spreads[0].left - 1: 1,
                **dict.fromkeys(range(spread.left, spread.left + CHARTS_ACROSS * CHART_COLUMNS), CHART_COLUMN_WIDTH),
                resting.left: BASIS_WIDTH,
            },
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=(
                spreads[0].left,
                table.left,
                table.header("to_next").col,
                _first_source(table),
                table.header("known").col,
                spread.left,
            ),
        ),
        given,
    )


def _after(table: Table) -> int:
    """Return the first column after a table and a gap."""
    return table.left + len(table.columns) + 1


def _first_source(table: Table) -> int:
    """Return the column where the sources of the best results begin: they are printed on a page of their own."""
    return next(table.header(column.id).col for column in table.columns if column.administrative)


def _learners(order: Order, left: int) -> Table:
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
                *(attempt_at(c) if c.assessed else ("", "")),
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
            *_who(),
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
            *projection_columns(order),
        ),
        left=left,
    )


def _who() -> Iterator[Column]:
    """Yield key, name, candidate number and class under headings that the first table does not have."""
    for one in who_columns():
        yield one if one.id == "candidate" else replace(one, header=f"{one.header}, results")


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
