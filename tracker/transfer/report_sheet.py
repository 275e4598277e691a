"""The sheet Carried over, and the colours and comments of the cells that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.checks.noted import with_comments
from tracker.layout import Cell, Column, Comment, Highlight, Layout, Sheet, State, Table
from tracker.plan import Plan
from tracker.plan.order import TOP
from tracker.refs import Value
from tracker.transfer.model import CHECK, Listed, place_of
from tracker.transfer.outside_entries import TITLE

TABLE = "carried"
COLUMNS = (
    ("what", "What", 12.0),
    ("sheet", "Old sheet", 18.0),
    ("cell", "Old cell", 8.0),
    ("learner", "Learner key", 9.0),
    ("heading", "Column", 20.0),
    ("value", "What stood there", 30.0),
    ("why", "Why", 60.0),
    ("now", "Cell now", 20.0),
)
HEADERS = tuple(header for _, header, _ in COLUMNS)
LONGEST = 5_000
"""Characters of a comment; the sheet has everything in full."""


def with_account(plan: Plan, listed: Sequence[Listed], marked: Iterable[tuple[Cell, Listed]]) -> Plan:
    """Return a plan with the sheet and the colours; as it was if there is nothing to list."""
    if not listed:
        return plan
    columns = tuple(Column(one, header, width, look="prose") for one, header, width in COLUMNS)
    table = Table(TABLE, TITLE, TOP, len(listed), columns)
    sheet = Sheet(
        TITLE,
        TITLE,
        "What the new tracker did not take from the old one, and what someone should look at. Delete this sheet when "
        "everything is settled.",
        "set up",
        tables=(table,),
        freeze=(TOP + 1, 1),
    )
    told: dict[str, Sequence[Value]] = {
        "what": [one.what for one in listed],
        "sheet": [one.sheet for one in listed],
        "cell": [one.address or None for one in listed],
        "learner": [one.learner or None for one in listed],
        "heading": [one.heading or None for one in listed],
        "value": [one.value if one.value != "" else None for one in listed],
        "why": [one.why for one in listed],
        "now": [one.now or None for one in listed],
    }
    layout = _coloured(plan.layout, sheet, marked)
    given = {**plan.given, **{(TABLE, one): tuple(values) for one, values in told.items()}}
    return Plan(layout, given, plan.fields)


def with_notes(plan: Plan, comments: Sequence[Comment]) -> Plan:
    """Return a plan with what people wrote on its cells; as it was if there is nothing."""
    if not comments:
        return plan
    layout = plan.layout
    sheets = with_comments(layout.sheets, comments)
    return Plan(Layout(sheets, layout.names, layout.stamp, layout.title, layout.issued), plan.given, plan.fields)


def _coloured(layout: Layout, account: Sheet, marked: Iterable[tuple[Cell, Listed]]) -> Layout:
    """Say it beside each cell, and colour the cell: until it is filled, or while a doubtful value stands there."""
    told: dict[Cell, list[Listed]] = {}
    for cell, one in marked:
        told.setdefault(cell, []).append(one)
    sheets = []
    for sheet in layout.sheets:
        mine = {cell: several for cell, several in told.items() if cell.sheet == sheet.name}
        comments = tuple(Comment(cell, "\n".join(map(_said, several))[:LONGEST]) for cell, several in mine.items())
        colours = tuple(_colour(cell, several[-1]) for cell, several in mine.items())
        # First come, first seen: the colours of the sheet itself come after these.
        sheets.append(replace(sheet, comments=comments, highlights=(*colours, *sheet.highlights)) if mine else sheet)
    return Layout((sheets[0], account, *sheets[1:]), layout.names, layout.stamp, layout.title, layout.issued)


def _colour(cell: Cell, one: Listed) -> Highlight:
    state: State = "information" if one.what == CHECK else "impossible"
    return Highlight(cell, cell, f'{cell.a1}{"<>" if one.what == CHECK else "="}""', state)


def _said(one: Listed) -> str:
    shown = f"'{one.value}'" if isinstance(one.value, str) else f"{one.value:.15g}"
    done = "was taken" if one.what == CHECK else "was not taken"
    where = f" in {place_of(one.sheet, one.address)} of the old tracker" if one.address else ""
    return f"{shown} was{where} and {done}. {one.why}"
