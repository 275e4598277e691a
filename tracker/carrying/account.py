"""The sheet Carried over, and the colours and comments of the cells that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.carrying.leftover import TITLE
from tracker.carrying.model import CHECK, Listed
from tracker.layout import Cell, Column, Highlight, Layout, Sheet, Table
from tracker.plan import Plan
from tracker.plan.order import TOP
from tracker.refs import Value

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
LONGEST = 32_000
"""Characters of a comment that Excel surely takes."""


def with_account(plan: Plan, listed: Sequence[Listed], marked: Iterable[tuple[Cell, Listed]]) -> Plan:
    """Return a plan with the sheet and the colours; as it was if there is nothing to list."""
    if not listed:
        return plan
    columns = tuple(Column(one, header, width, role="prose") for one, header, width in COLUMNS)
    table = Table(TABLE, TITLE, TOP, len(listed), columns)
    sheet = Sheet(
        TITLE,
        TITLE,
        "What the new tracker did not take from the old one, and what somebody should look at. Delete this sheet when "
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


def comments(marked: Iterable[tuple[Cell, Listed]]) -> dict[Cell, str]:
    """Return what to write beside each cell; several about one cell stand below each other."""
    told: dict[Cell, list[str]] = {}
    for cell, one in marked:
        shown = f"'{one.value}'" if isinstance(one.value, str) else f"{one.value:.15g}"
        done = "was taken" if one.what == CHECK else "was not taken"
        told.setdefault(cell, []).append(f"{shown} stood in '{one.sheet}'!{one.address} and {done}. {one.why}")
    return {cell: "\n".join(several)[:LONGEST] for cell, several in told.items()}


def _coloured(layout: Layout, account: Sheet, marked: Iterable[tuple[Cell, Listed]]) -> Layout:
    """Colour cells until somebody has settled them: those to be filled while they are empty."""
    by_sheet: dict[str, dict[Cell, Highlight]] = {}
    for cell, one in marked:
        state = "information" if one.what == CHECK else "impossible"
        test = "<>" if one.what == CHECK else "="
        made = Highlight(cell, cell, f'{cell.a1}{test}""', state)  # type: ignore[arg-type]
        by_sheet.setdefault(cell.sheet, {})[cell] = made
    sheets = [replace(one, highlights=(*by_sheet.get(one.name, {}).values(), *one.highlights)) for one in layout.sheets]
    return Layout((sheets[0], account, *sheets[1:]), layout.names, layout.stamp, layout.title, layout.issued)
