"""Results that are not marked here: external components, and what learners have banked in earlier series."""

from __future__ import annotations

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Choice, Whole
from tracker.layout import KEY, Column, Prompt, Sheet, Table
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
    COMPONENT_GRADES,
    EARLIER,
    SERIES_LIST,
    TOP,
    Order,
    Part,
    called,
    estimate_words,
    keys,
    notice,
    provisional_words,
    results_sheet,
    results_table,
    ums_table,
)
from tracker.rules.marks import LineColumns, grade_of
from tracker.rules.results import (
    BASES,
    ESTIMATE,
    FINAL,
    NO_RESULT,
    BankedColumns,
    banked_check,
    entry_if_complete,
    place_in_list,
    result_basis,
    result_check,
    result_ums,
)
from tracker.spec.award import Component, Status

EARLIER_SHEET = "Earlier results"
BASIS_PROMPT = (
    f"'{FINAL}': from the results slip; so does an empty cell. '{ESTIMATE}': from a table that was no published one. "
    f"Type the UMS of the slip and choose '{FINAL}' as soon as it is there."
)


def exam_statuses(order: Order) -> tuple[Status, ...]:
    """Return the statuses that make sense for an examination: no one types zeros for one."""
    return tuple(status for status in order.spec.statuses if status.marks != "zero")


def results_sheet_part(order: Order, component: Component) -> Part:
    """Plan the sheet of an external component: a raw mark, or the UMS of the results slip, or both."""
    spec = order.spec
    raw = Whole(component.raw_max, what="raw mark")
    final = Whole(component.ums_max, what="UMS")
    statuses = status_kind(exam_statuses(order), "Statuses_external")
    attempts = attempt_kind(spec.attempts_external, "Attempts_external")
    line = LineColumns(
        results_table(component), KEY, "learner", "status", exam_statuses(order), statuses, "attempt", attempts
    )
    table = Table(
        results_table(component),
        results_sheet(component),
        TOP,
        order.lines,
        (
            *who_columns(),
            Column(
                "raw",
                f"Raw mark (of {component.raw_max})",
                10,
                kind=raw,
                prompt=Prompt("Raw mark", f"Type {raw.allowed}, if you know it. Leave it empty otherwise."),
                role=ColumnRole("raw", f"the raw mark of {component.id}"),
            ),
            Column(
                "final",
                f"UMS from results (of {component.ums_max})",
                12,
                kind=final,
                prompt=Prompt("UMS from results", f"Type the UMS of the results slip: {final.allowed}."),
                role=ColumnRole("slip", f"the UMS of {component.id}"),
            ),
            Column(
                "ums",
                "UMS",
                8,
                rule=result_ums("check", "raw", "final", ums_table(component)),
                align="center",
                num_format="0",
                headline=True,
            ),
            Column(
                "grade",
                "Grade",
                8,
                rule=grade_of("ums", COMPONENT_GRADES, f"floor:{component.id}"),
                align="center",
            ),
            Column(
                "basis",
                "UMS is",
                20,
                rule=result_basis("check", "final", published=component.table.status == "published"),
            ),
            Column("check", "Check", 38, rule=result_check(line, "raw", raw, "final", final)),
            status_column(statuses),
            attempt_column(attempts),
            note_column(),
        ),
    )
    return Part(
        Sheet(
            table.sheet,
            f"{called(component)}: results",
            "External component: type the raw mark, or the UMS from the results slip. The UMS of the slip counts "
            "where both are there.",
            "mark",
            tables=(table,),
            texts=notice(
                table.sheet,
                provisional_words(spec, component, "ums", "grades"),
                estimate_words((component,)),
            ),
            highlights=(*state_highlights(table, calm=NO_RESULT), *impossible_highlights(table)),
            freeze=(TOP + 1, FREEZE_COLUMN),
        ),
        keys(order, table),
    )


def series_words(order: Order) -> tuple[str, ...]:
    """Return the series in which a result may have been banked, oldest first."""
    spec = order.spec
    oldest = (*spec.earlier_series, spec.series)[0]
    return (f"Before {oldest.title}", *(one.title for one in spec.earlier_series))


def _earlier(holds: Holds, what: str, component: Component) -> ColumnRole:
    return ColumnRole(holds, f"the {what} of {component.id}", component=component.id)


def earlier_sheet(order: Order) -> Part:
    """Plan the sheet of earlier results: for each component its best UMS so far, from when, in how many attempts."""
    spec = order.spec
    series = Choice("Earlier_series", series_words(order), what="series")
    basis = Choice("Earlier_bases", BASES, what="basis")
    banked = tuple(
        BankedColumns(
            c.id,
            f"{c.id}:ums",
            Whole(c.ums_max, what="UMS"),
            f"{c.id}:series",
            series,
            f"{c.id}:attempts",
            Whole(spec.attempts_internal if c.internal else spec.attempts_external, 1, "number of attempts"),
            f"{c.id}:basis",
            basis,
        )
        for c in spec.components
    )
    entries: list[Column] = []
    handed_on: list[Column] = []
    for c, one in zip(spec.components, banked, strict=True):
        entries += [
            Column(
                one.ums,
                f"{c.id} best UMS (of {c.ums_max})",
                11,
                kind=one.ums_kind,
                prompt=Prompt(f"{c.id} best UMS so far", f"From the results slips: {one.ums_kind.allowed}."),
                role=_earlier("earlier ums", "best UMS", c),
            ),
            Column(
                one.series,
                f"{c.id} last taken in",
                24,
                kind=series,
                role=_earlier("earlier series", "series", c),
            ),
            Column(
                one.attempts,
                f"{c.id} attempts so far",
                10,
                kind=one.attempts_kind,
                role=_earlier("earlier attempts", "number of attempts", c),
            ),
            Column(
                one.basis,
                f"{c.id} UMS is",
                22,
                kind=basis,
                prompt=Prompt(f"{c.id} UMS is", BASIS_PROMPT),
                role=_earlier("earlier basis", "basis of the UMS", c),
            ),
        ]
        handed_on += [
            Column(column, header, 9, rule=rule, align="center", num_format="0", administrative=True)
            for column, header, rule in (
                (f"{c.id}:banked", f"{c.id} UMS that counts", entry_if_complete("check", one.ums)),
                (f"{c.id}:place", f"{c.id} place of series", place_in_list("check", one.series, SERIES_LIST, "word")),
                (f"{c.id}:used", f"{c.id} attempts that count", entry_if_complete("check", one.attempts)),
            )
        ]
    table = Table(
        EARLIER,
        EARLIER_SHEET,
        TOP,
        order.lines,
        (
            *who_columns(),
            *entries,
            Column("check", "Check", 38, rule=banked_check(EARLIER, KEY, "learner", banked)),
            *handed_on,
        ),
    )
    return Part(
        Sheet(
            table.sheet,
            EARLIER_SHEET,
            "Only for learners with results from earlier series: best UMS of each component, when it was last taken, "
            "and how often. Leave the others empty. Replace an estimate with the UMS of the results slip.",
            "mark",
            tables=(table,),
            highlights=(
                *state_highlights(table),
                *impossible_highlights(table),
                *(over(table, one.basis, f'{table.here(one.basis)}="{ESTIMATE}"', "missing") for one in banked),
            ),
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=(table.header(handed_on[0].id).col,),
        ),
        keys(order, table),
    )
