"""Values into a new plan: each is asked of the cell that is to hold it, and what it refuses is listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tracker.kinds import Kind, Whole
from tracker.layout import KEY, Cell, Field
from tracker.plan import Plan
from tracker.refs import Value
from tracker.transfer.model import CHECK, NOT_TAKEN, Found, Line, Listed, Spot, Typed
from tracker.values import Given

_NUMBER = re.compile(r"-?[0-9]{1,6}([.,][0-9]{1,6})?")
NO_LINE = "There is no line for it any more."
NO_CELL = "The new tracker has no cell for it."


@dataclass
class Placed:
    """A plan with values put into it, growing."""

    given: dict[tuple[str, str], list[Value]]
    fields: dict[str, Value]
    listed: list[Listed] = field(default_factory=list)
    spots: list[tuple[Cell, Listed]] = field(default_factory=list)
    """Cells of the new workbook that someone should look at, and why."""
    count: int = 0

    def frozen(self) -> Given:
        """Return the given values as a plan has them."""
        return {at: tuple(values) for at, values in self.given.items()}


def put(found: Found, plan: Plan, keys: Mapping[Line, str], otherwise: Callable[[Spot], str]) -> Placed:
    """Put what was found into a plan.

    Args:
        found: the typed values.
        plan: where they go.
        keys: the learner key of each joiner.
        otherwise: what to say of a spot that the plan does not have, "" for nothing in particular.
    """
    placed = Placed({at: list(values) for at, values in plan.given.items()}, dict(plan.fields))
    for spot in found.cleared:
        if at := _seek(plan, spot, keys):
            _write(placed, plan, at, None)
    for one in found.typed:
        key = keys.get(one.spot.line, str(one.spot.line)) if one.spot and isinstance(one.spot.line, str) else ""
        at = _seek(plan, one.spot, keys) if one.spot else None
        why = one.why or _refused(one, at, otherwise)
        if not why and at:
            _write(placed, plan, at, one.value)
            placed.count += 1
        elif at and not one.why.startswith("The same"):
            _write(placed, plan, at, None)
        what = NOT_TAKEN if why else CHECK
        if why or one.doubt:
            cell = at.cell if at else None
            now = f"'{cell.sheet}'!{cell.a1}" if cell else ""
            listed = Listed(what, one.sheet, one.address, key, one.heading, one.shown, why or one.doubt, now)
            placed.listed.append(listed)
            if cell:
                placed.spots.append((cell, listed))
    return placed


@dataclass(frozen=True, slots=True)
class _Place:
    cell: Cell
    kind: Kind
    line: int
    spot: Spot


def _seek(plan: Plan, spot: Spot, keys: Mapping[Line, str]) -> _Place | None:
    """Return the entry cell of a plan in which a value belongs, None if it has none."""
    layout = plan.layout
    if not spot.table:
        try:
            single = layout.single(spot.name)
        except KeyError:
            return None
        return _Place(single.cell, single.kind, 0, spot) if isinstance(single, Field) else None
    if not layout.has_table(spot.table) or spot.name not in layout.table(spot.table):
        return None
    table = layout.table(spot.table)
    kind = table[spot.name].kind
    line = spot.line
    if isinstance(line, str):
        every = plan.given.get((spot.table, KEY), ())
        key = keys.get(line, line)
        line = list(every).index(key) if key in every else table.size
    if kind is None or line >= table.size:
        return None
    return _Place(table.body(spot.name, line), kind, line, spot)


def held(plan: Plan, spot: Spot) -> Value:
    """Return what a plan has in an entry cell, None if it has no such cell."""
    at = _seek(plan, spot, {})
    if at is None:
        return None
    if not spot.table:
        return plan.fields.get(spot.name)
    values = plan.given.get((spot.table, spot.name))
    return values[at.line] if values else None


def _refused(one: Typed, at: _Place | None, otherwise: Callable[[Spot], str]) -> str:
    if one.spot is None:
        return NO_LINE
    if at is None:
        return otherwise(one.spot) or NO_CELL
    problem = at.kind.problem(one.value)
    digits = one.value.strip() if isinstance(one.value, str) and isinstance(at.kind, Whole) else ""
    if problem and _NUMBER.fullmatch(digits):
        return f"It is the number {digits} stored as text: type it again."
    return f"It is {problem}." if problem else ""


def _write(placed: Placed, plan: Plan, at: _Place, value: Value) -> None:
    if not at.spot.table:
        placed.fields[at.spot.name] = value
        return
    size = plan.layout.table(at.spot.table).size
    column = placed.given.setdefault((at.spot.table, at.spot.name), [None] * size)
    column[at.line] = value
