"""The sheet Results: the official result of every component and of the award, and the result that counts."""

from __future__ import annotations

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Choice, Kind, Whole
from tracker.layout import KEY, Column, Prompt, Sheet, Table
from tracker.nodes.node import Node
from tracker.plan.columns import (
    FREEZE_COLUMN,
    attempt_column,
    attempt_kind,
    impossible_highlights,
    note_column,
    over,
    state_highlights,
    status_column,
    status_kind,
    who_columns,
)
from tracker.plan.order import (
    AWARD,
    AWARD_GRADES,
    COMPONENT_GRADES,
    RESULTS,
    RESULTS_SHEET,
    SUMMARY,
    TOP,
    Order,
    Part,
    estimate_words,
    keys,
    marks_table,
    notice,
    provisional_words,
    result_column,
    ums_table,
)
from tracker.rules.after_marking import DIFFERS, if_possible
from tracker.rules.learners import far_number
from tracker.rules.results import (
    NO_RESULT,
    AwardColumns,
    External,
    ResultColumns,
    award_state,
    grade_that_counts,
    result_basis,
    result_state,
    results_check,
    table_ums,
    ums_that_counts,
    usable,
)
from tracker.spec.award import Component, Status


def exam_statuses(order: Order) -> tuple[Status, ...]:
    """Return the statuses that make sense for an examination: no one types zeros for one."""
    return tuple(status for status in order.spec.statuses if status.marks != "zero")


def offered(order: Order) -> tuple[Component, ...]:
    """Return the components that this series offers."""
    return tuple(c for c in order.spec.components if c.assessed)


def component_grades(order: Order) -> Choice:
    """Return the drop-down of the grades of a component."""
    return Choice("Component_grades", order.spec.components[0].scale.grades, what="grade", align="center")


def award_grades(order: Order) -> Choice:
    """Return the drop-down of the grades of the award."""
    return Choice("Award_grades", order.spec.scale.grades, what="grade", align="center")


def results_sheet(order: Order) -> Part:
    """Plan the sheet: what is typed from the results first, the check, then the result of each component."""
    spec, components = order.spec, offered(order)
    results = tuple(_columns(order, c) for c in components)
    states = tuple(result_column(c.id, "state") for c in components)
    award_at = result_column(AWARD, "state")
    table = Table(
        RESULTS,
        RESULTS_SHEET,
        TOP,
        order.lines,
        (
            *who_columns(),
            *_award_entries(order),
            *(column for c, one in zip(components, results, strict=True) for column in _entries(c, one)),
            Column("check", "Check", 44, rule=results_check("learner", states, results, award_at)),
            *(column for c, one in zip(components, results, strict=True) for column in _result(c, one)),
            *(column for one in results if one.external for column in _sitting(one.component, one.external)),
            *(column for c, one in zip(components, results, strict=True) for column in _behind(c, one)),
            Column(
                award_at,
                "Award official result",
                20,
                rule=award_state("learner", _award(order)),
                administrative=True,
            ),
            note_column(),
        ),
    )
    return Part(
        Sheet(
            RESULTS_SHEET,
            f"{spec.title}: results, {spec.series.title}",
            "When results are out: type the UMS and the grade of every component, internal and external, and the total "
            "and grade of the award. What is official counts; until then the UMS is that of the table.",
            "after",
            tables=(table,),
            texts=notice(
                RESULTS_SHEET, provisional_words(spec, None, "ums", "grades"), estimate_words(spec.components)
            ),
            highlights=(
                *state_highlights(table, calm=NO_RESULT),
                over(table, "check", _begins(table, "check", DIFFERS), "missing"),
                *impossible_highlights(table),
                *(
                    over(table, one.grade, _begins(table, state, DIFFERS), "missing")
                    for one, state in zip(results, states, strict=True)
                ),
                over(table, result_column(AWARD, "official_ums"), _begins(table, award_at, DIFFERS), "missing"),
            ),
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=(
                table.header(result_column(components[0].id, "ums")).col,
                next(table.header(one.id).col for one in table.columns if one.administrative),
            ),
        ),
        keys(order, table),
    )


def _begins(table: Table, column: str, word: str) -> str:
    return f'LEFT(${table.here(column)},{len(word)})="{word}"'


def _columns(order: Order, c: Component) -> ResultColumns:
    """Return the names of a component's columns, and what its entries may be."""
    spec = order.spec
    official = [result_column(c.id, one) for one in ("official_raw", "official_ums", "official_grade")]
    external = None
    if not c.internal:
        statuses = exam_statuses(order)
        external = External(
            result_column(c.id, "raw"),
            Whole(c.raw_max, what="raw mark"),
            result_column(c.id, "status"),
            status_kind(statuses, "Statuses_external"),
            tuple(status.word for status in statuses if status.marks == "forbidden"),
            result_column(c.id, "attempt"),
            attempt_kind(spec.attempts_external, "Attempts_external"),
        )
    return ResultColumns(
        c.id,
        (*((external.raw,) if external else ()), *official),
        official[0],
        Whole(c.raw_max, what="raw mark"),
        official[1],
        Whole(c.ums_max, what="UMS"),
        official[2],
        component_grades(order),
        result_column(c.id, "mark"),
        COMPONENT_GRADES,
        f"floor:{c.id}",
        external,
    )


def _award(order: Order) -> AwardColumns:
    return AwardColumns(
        result_column(AWARD, "official_ums"),
        Whole(order.spec.ums_max, what="UMS"),
        result_column(AWARD, "official_grade"),
        award_grades(order),
        AWARD_GRADES,
        "floor",
        SUMMARY,
        "total",
        "award_basis",
    )


def _role(holds: Holds, what: str, component: str) -> ColumnRole:
    return ColumnRole(holds, what, component=component)


def _award_entries(order: Order) -> tuple[Column, Column]:
    one = _award(order)
    return (
        Column(
            one.total,
            f"Award official total (of {order.spec.ums_max})",
            10,
            kind=one.total_kind,
            prompt=Prompt("Official total", f"From the results: the total UMS of the award, {one.total_kind.allowed}."),
            role=_role("official ums", "the official total of the award", AWARD),
        ),
        Column(
            one.grade,
            "Award official grade",
            10,
            kind=one.grade_kind,
            prompt=Prompt("Official grade", "From the results: the grade of the award, chosen from the list."),
            role=_role("official grade", "the official grade of the award", AWARD),
        ),
    )


def _entries(c: Component, one: ResultColumns) -> tuple[Column, ...]:
    """Return what is typed for a component: from the results, and the raw mark of an external one."""
    about: list[tuple[str, str, float, Kind, str, Holds, str]] = []
    if one.external:
        kind = one.external.raw_kind
        about.append(
            (one.external.raw, f"{c.id} raw mark (of {c.raw_max})", 9, kind,
             f"Type {kind.allowed}, if you know it before the results. Leave it empty otherwise.", "raw", "raw mark"),
        )  # fmt: skip
    about += [
        (one.raw, f"{c.id} official raw mark (of {c.raw_max})", 10, one.raw_kind,
         "Only if the results slip has one. The UMS is what counts.", "official raw", "official raw mark"),
        (one.ums, f"{c.id} official UMS (of {c.ums_max})", 10, one.ums_kind,
         f"From the results: {one.ums_kind.allowed}.", "official ums", "official UMS"),
        (one.grade, f"{c.id} official grade", 9, one.grade_kind,
         "From the results: the grade of the component, chosen from the list.", "official grade", "official grade"),
    ]  # fmt: skip
    return tuple(
        Column(
            column,
            header,
            width,
            kind=kind,
            prompt=Prompt(f"{c.id} {said}", words),
            role=_role(holds, f"the {said} of {c.id}", c.id),
        )
        for column, header, width, kind, words, holds, said in about
    )


def _result(c: Component, one: ResultColumns) -> tuple[Column, ...]:
    """Return the result of a component that every other sheet and command asks for: UMS, grade, basis."""
    state, by_table, ums = (result_column(c.id, name) for name in ("state", "table_ums", "ums"))
    grade, basis = result_column(c.id, "grade"), result_column(c.id, "basis")
    published = c.table.status == "published"
    return (
        Column(
            ums,
            f"{c.id} UMS that counts",
            9,
            rule=ums_that_counts(state, one.ums, by_table),
            align="center",
            num_format="0",
            headline=True,
        ),
        Column(grade, f"{c.id} grade", 8, rule=grade_that_counts(ums, one.ums, one.grade, one), align="center"),
        Column(basis, f"{c.id} result is", 15, rule=result_basis(ums, one.ums, published=published)),
    )


def _sitting(component: str, one: External) -> tuple[Column, Column]:
    """Return status and attempt of an external component; those of an internal one are on its marks sheet."""
    return (
        status_column(one.status_kind, one.status, component),
        attempt_column(one.attempt_kind, one.attempt, component),
    )


def _behind(c: Component, one: ResultColumns) -> tuple[Column, ...]:
    """Return what a result is made of: the mark that counts, the UMS of the table for it, the state of the entries."""
    state, by_table = result_column(c.id, "state"), result_column(c.id, "table_ums")
    mark: Node = far_number(marks_table(c), "final")
    looked_up: Node = far_number(marks_table(c), "ums")
    if one.external:
        mark = usable(state, if_possible(one.external.raw, one.external.raw_kind))
        looked_up = table_ums(one.mark, ums_table(c))
    return (
        Column(
            one.mark, f"{c.id} mark that counts", 11, rule=mark, align="center", num_format="0", administrative=True
        ),
        Column(
            by_table,
            f"{c.id} UMS by the table",
            10,
            rule=looked_up,
            align="center",
            num_format="0",
            administrative=True,
        ),
        Column(
            state, f"{c.id} official result", 26, rule=result_state(RESULTS, KEY, "learner", one), administrative=True
        ),
    )
