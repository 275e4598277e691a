"""What learners have banked in earlier series: a table of its own on the sheet Results, to the right of them."""

from __future__ import annotations

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Choice, Whole
from tracker.layout import KEY, Column, Highlight, Prompt, Table
from tracker.plan.columns import impossible_highlights, over, state_highlights
from tracker.plan.order import EARLIER, LEARNERS, RESULTS_SHEET, SERIES_LIST, TOP, Order
from tracker.rules.banked import BankedColumns, banked_check, entry_if_complete, place_in_list
from tracker.rules.basis import BANKED, ESTIMATE, OFFICIAL, PUBLISHED
from tracker.rules.learners import far_text
from tracker.spec.award import Component

EARLIER_NAME = "Earlier results"
"""What the table is called where its sheet says too little."""
BASIS_PROMPT = (
    f"'{OFFICIAL}': from the results; so is an empty cell. '{PUBLISHED}' or '{ESTIMATE}': from a table, at a mark that "
    f"may have been adjusted. Type the UMS of the results and choose '{OFFICIAL}' as soon as it is there."
)


def series_words(order: Order) -> tuple[str, ...]:
    """Return the series in which a result may have been banked, oldest first."""
    spec = order.spec
    oldest = (*spec.earlier_series, spec.series)[0]
    return (f"Before {oldest.title}", *(one.title for one in spec.earlier_series))


def _earlier(holds: Holds, what: str, component: Component) -> ColumnRole:
    return ColumnRole(holds, f"the {what} of {component.id}", component=component.id)


def banked_columns(order: Order) -> tuple[BankedColumns, ...]:
    """Return the entries of each component, and what they may be."""
    spec = order.spec
    series = Choice("Earlier_series", series_words(order), what="series")
    basis = Choice("Earlier_bases", BANKED, what="basis")
    return tuple(
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


def earlier_table(order: Order, left: int) -> Table:
    """Plan the table: for each component its best UMS so far, from when, in how many attempts.

    It has keys of its own, because whoever sorts the results leaves the lines beside them where they are.
    """
    spec, banked = order.spec, banked_columns(order)
    entries: list[Column] = []
    handed_on: list[Column] = []
    for c, one in zip(spec.components, banked, strict=True):
        entries += [
            Column(
                one.ums,
                f"{c.id} earlier best UMS (of {c.ums_max})",
                11,
                kind=one.ums_kind,
                prompt=Prompt(f"{c.id} best UMS so far", f"From the results: {one.ums_kind.allowed}."),
                role=_earlier("earlier ums", "best UMS", c),
            ),
            Column(
                one.series,
                f"{c.id} last taken in",
                24,
                kind=one.series_kind,
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
                f"{c.id} earlier UMS is",
                17,
                kind=one.basis_kind,
                prompt=Prompt(f"{c.id} UMS is", BASIS_PROMPT),
                role=_earlier("earlier basis", "basis of the UMS", c),
            ),
        ]
        handed_on += [
            Column(column, header, 9, rule=rule, align="center", num_format="0", administrative=True)
            for column, header, rule in (
                (f"{c.id}:banked", f"{c.id} earlier UMS that counts", entry_if_complete("check", one.ums)),
                (f"{c.id}:place", f"{c.id} place of series", place_in_list("check", one.series, SERIES_LIST, "word")),
                (f"{c.id}:used", f"{c.id} attempts that count", entry_if_complete("check", one.attempts)),
            )
        ]
    return Table(
        EARLIER,
        RESULTS_SHEET,
        TOP,
        order.lines,
        (
            Column(KEY, "Key, earlier results", 8, align="center"),
            Column("learner", "Learner, earlier results", 26, rule=far_text(LEARNERS, "learner")),
            *entries,
            Column("check", "Check, earlier results", 38, rule=banked_check(EARLIER, KEY, "learner", banked)),
            *handed_on,
        ),
        left=left,
    )


def earlier_highlights(table: Table) -> tuple[Highlight, ...]:
    """Return the colours of the table; a UMS that is not official is there to be replaced."""
    return (
        *state_highlights(table),
        *impossible_highlights(table),
        *(
            over(table, one.id, f'{table.here(one.id)}="{word}"', "missing")
            for one in table.holding("earlier basis")
            for word in (PUBLISHED, ESTIMATE)
        ),
    )
