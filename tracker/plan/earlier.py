"""The sheet of what learners have banked in earlier series."""

from __future__ import annotations

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Choice, Whole
from tracker.layout import KEY, Column, Prompt, Sheet, Table
from tracker.plan.columns import FREEZE_COLUMN, impossible_highlights, over, state_highlights, who_columns
from tracker.plan.order import EARLIER, SERIES_LIST, TOP, Order, Part, keys
from tracker.rules.banked import BankedColumns, banked_check, entry_if_complete, place_in_list
from tracker.rules.basis import BASES, ESTIMATE, OFFICIAL, PUBLISHED
from tracker.spec.award import Component

EARLIER_SHEET = "Earlier results"
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
                prompt=Prompt(f"{c.id} best UMS so far", f"From the results: {one.ums_kind.allowed}."),
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
            "and how often. Leave the others empty. Replace what is not official with the UMS of the results.",
            "mark",
            tables=(table,),
            highlights=(
                *state_highlights(table),
                *impossible_highlights(table),
                *(
                    over(table, one.basis, f'{table.here(one.basis)}="{word}"', "missing")
                    for one in banked
                    for word in (PUBLISHED, ESTIMATE)
                ),
            ),
            freeze=(TOP + 1, FREEZE_COLUMN),
            page_breaks=(table.header(handed_on[0].id).col,),
        ),
        keys(order, table),
    )
