"""Changes that a list brings into a workbook while it is written afresh: entries, and learners who come and go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.intake.book_model import Note
from tracker.kinds import Kind
from tracker.layout import KEY, Table
from tracker.plan import Order, Plan
from tracker.plan.centre import CLASSES, PEOPLE, ROLES
from tracker.plan.learners import ISSUED, LABELS
from tracker.plan.order import LEARNERS
from tracker.refs import Value
from tracker.transfer.model import Found, Line, Listed, Spot, Typed
from tracker.transfer.place import Placed
from tracker.transfer.row_owners import keyed
from tracker.values import Values

LABEL = "label"
Owner = tuple[str, Line]
"""Whose a line is: "" and a learner's key, or a table without keys and the number of the line."""


@dataclass(frozen=True, slots=True)
class OwnedNote:
    """A note on a cell of someone's line."""

    note: Note
    spot: Spot


@dataclass(frozen=True, slots=True)
class Belongings:
    """What was typed for one learner in a workbook, ready for another one."""

    typed: tuple[Typed, ...] = ()
    """Entries in lines with the learner's key."""
    rows: tuple[tuple[Typed, ...], ...] = ()
    """Lines of tables without keys that name the learner, such as those of Standardisation."""
    label: str = ""
    """How drop-downs of the old workbook name the learner."""
    owned: frozenset[Owner] = frozenset()
    """Whose lines these are there."""
    notes: tuple[OwnedNote, ...] = ()
    earlier: tuple[Listed, ...] = ()
    """What an earlier repair has listed about the learner."""


NOTHING = Belongings()


@dataclass(frozen=True, slots=True)
class Joined:
    """A learner who is new in a workbook."""

    entries: Mapping[str, Value]
    """What the list says, by column of the sheet Learners."""
    brought: Belongings = NOTHING


@dataclass(frozen=True, slots=True)
class Edits:
    """What a list changes in one workbook."""

    source: str = ""
    """The list, as the user calls it."""
    entries: Mapping[Spot, Value] = field(default_factory=dict)
    """What is put into entry cells, in place of what was in them."""
    gone: Sequence[Belongings] = ()
    """Learners who are in another workbook from now on."""
    gone_keys: frozenset[str] = frozenset()
    joined: Sequence[Joined] = ()
    cohort_growth: int = 0
    """By how many learners the whole cohort has grown, over all its workbooks."""

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.entries or self.gone_keys or self.joined or self.cohort_growth)

    @property
    def away(self) -> frozenset[Owner]:
        """Whose lines are emptied."""
        return frozenset(owner for one in self.gone for owner in one.owned) | {("", key) for key in self.gone_keys}

    def takes(self, spot: Spot) -> bool:
        """Return whether a cell is in a line that goes to another workbook."""
        return _is_of(spot, self.away)

    @property
    def learners(self) -> bool:
        """Whether it changes who is in the class."""
        return bool(self.gone_keys or self.joined or any(spot.table == LEARNERS for spot in self.entries))


NONE = Edits()


def belongings(
    found: Found,
    tables: Iterable[Table],
    key: str,
    label: str,
    *,
    notes: Iterable[OwnedNote] = (),
    earlier: Iterable[Listed] = (),
) -> Belongings:
    """Return what was typed for a learner.

    Args:
        found: everything that was typed in the workbook.
        tables: the tables of the workbook.
        key: the learner's key.
        label: how drop-downs name the learner.
        notes: the notes on lines of the workbook.
        earlier: what an earlier repair has listed.
    """
    mine = tuple(one for one in found.typed if one.spot and one.spot.line == key and one.spot.table != LEARNERS)
    own = tuple(
        one
        for one in found.typed
        if one.spot and one.spot.line == key and one.spot.table == LEARNERS and one.spot.name not in ISSUED
    )
    naming = {
        (table.id, one.spot.line)
        for table in tables
        if not keyed(table)
        for one in found.typed
        if one.spot
        and one.spot.table == table.id
        and one.value == label
        and one.spot.name in table
        and _names_learners(table[one.spot.name].kind)
    }
    rows = tuple(
        tuple(one for one in found.typed if one.spot and (one.spot.table, one.spot.line) == at)
        for at in sorted(naming, key=str)
    )
    owned: frozenset[Owner] = frozenset({("", key), *naming})
    noted = tuple(one for one in notes if _is_of(one.spot, owned))
    return Belongings((*own, *mine), rows, label, owned, noted, tuple(one for one in earlier if one.learner == key))


def _is_of(spot: Spot, owners: frozenset[Owner]) -> bool:
    """Return whether a cell is in one of these lines."""
    return ("", spot.line) in owners or (spot.table, spot.line) in owners


def _names_learners(kind: Kind | None) -> bool:
    return getattr(kind, "name", "") == LABELS


def edited(found: Found, edits: Edits, sizes: Mapping[str, int]) -> Found:
    """Return what is typed in a workbook after the changes; those who join have tokens of their own.

    Args:
        found: what was typed.
        edits: the changes.
        sizes: the lines of each table.
    """
    away = edits.away
    kept = [one for one in found.typed if one.spot is None or not (one.spot in edits.entries or _is_of(one.spot, away))]
    for spot, value in edits.entries.items():
        if value is not None:
            kept.append(Typed(edits.source, None, value, spot, spot.name, shown=_shown(value)))
    tokens = tuple(f"+{number}" for number in range(len(found.joiners) + 1, len(found.joiners) + 1 + len(edits.joined)))
    for token, one in zip(tokens, edits.joined, strict=True):
        kept += _of_joined(token, one, edits.source, kept, sizes)
    return replace(found, typed=tuple(kept), joiners=(*found.joiners, *tokens), cleared=_cleared(found, edits))


def _cleared(found: Found, edits: Edits) -> frozenset[Spot]:
    """Return entries that were issued with something and are empty: what the list fills is not among them."""
    return found.cleared - frozenset(spot for spot, value in edits.entries.items() if value is not None) | frozenset(
        spot for spot, value in edits.entries.items() if value is None
    )


def _of_joined(
    token: str, one: Joined, source: str, kept: Sequence[Typed], sizes: Mapping[str, int]
) -> Iterator[Typed]:
    for column, value in one.entries.items():
        if value not in (None, ""):
            yield Typed(source, None, value, Spot(LEARNERS, column, token), column, shown=_shown(value))
    for typed in one.brought.typed:
        if typed.spot:
            yield replace(typed, spot=replace(typed.spot, line=token))
    taken = {(each.spot.table, each.spot.line) for each in kept if each.spot}
    for row in one.brought.rows:
        table = next(each.spot.table for each in row if each.spot)
        free = next((line for line in range(sizes.get(table, 0)) if (table, line) not in taken), None)
        taken.add((table, -1 if free is None else free))
        for typed in row:
            if typed.spot and free is not None:
                yield replace(typed, spot=replace(typed.spot, line=free))
            else:
                yield replace(typed, spot=None, why=typed.why or "There is no free line for it on this sheet.")


def _shown(value: Value) -> str | int | float:
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int | float) else str(value)


def with_lists(order: Order, found: Found, edits: Edits) -> Order:
    """Return an order with room for the assessors and classes that the list brings, and with the size of the cohort."""
    if order.cohort_learners:
        order = replace(order, cohort_learners=max(1, order.cohort_learners + edits.cohort_growth))
    people, classes = order.list_lines or (0, 0)
    more = [len(_new(found, edits, table)) for table in (PEOPLE, CLASSES)]
    used = [_used(found, table) for table in (PEOPLE, CLASSES)]
    lines = [max(size, last + new) for size, last, new in zip((people, classes), used, more, strict=True)]
    return replace(order, list_lines=(lines[0], lines[1])) if edits.learners else order


def fill_lists(placed: Placed, found: Found, edits: Edits) -> None:
    """Put assessors and classes into the lists of the sheet Centre as they were typed, and new ones below them."""
    if not edits.learners:
        return
    for table, columns in ((PEOPLE, ("name", "role")), (CLASSES, ("name",))):
        typed = {(one.spot.name, one.spot.line) for one in found.typed if one.spot and one.spot.table == table}
        for column in columns:
            values = placed.given[table, column]
            for line in range(len(values)):
                if (column, line) not in typed:
                    values[line] = None
        last = _used(found, table)
        for line, name in enumerate(_new(found, edits, table), last):
            placed.given[table, "name"][line] = name
            if table == PEOPLE:
                placed.given[table, "role"][line] = ROLES[0]


def _used(found: Found, table: str) -> int:
    """Return below how many lines of a list nothing is typed."""
    lines = [one.spot.line for one in found.typed if one.spot and one.spot.table == table]
    return 1 + max((line for line in lines if isinstance(line, int)), default=-1)


def _new(found: Found, edits: Edits, table: str) -> list[str]:
    """Return what the list says of learners and the list on the sheet Centre does not have yet."""
    column = "assessor" if table == PEOPLE else "class"
    said = [str(value) for spot, value in edits.entries.items() if spot.table == LEARNERS and spot.name == column]
    said += [str(one.entries.get(column) or "") for one in edits.joined]
    there = {one.value for one in found.typed if one.spot and one.spot.table == table and one.spot.name == "name"}
    return sorted({word for word in said if word not in {"", "None"}} - {str(one) for one in there})


def relabel(placed: Placed, plan: Plan, labels: Mapping[str, str], today: date) -> None:
    """Let drop-downs name learners as they are called now.

    Args:
        placed: the values of the new workbook.
        plan: the new workbook.
        labels: how drop-downs named a learner → the key in the new workbook, "" for one who is not in it any more.
        today: what formulas that depend on the day go by.
    """
    values = Values(plan.layout, placed.frozen(), placed.fields, today).column(LEARNERS, LABEL)
    lines = {str(key): line for line, key in enumerate(plan.given[LEARNERS, KEY])}
    now = {was: str(values[lines[key]]) if key else "" for was, key in labels.items()}
    for sheet in plan.layout.sheets:
        for table in sheet.tables:
            for column in table.columns:
                if _names_learners(column.kind) and (table.id, column.id) in placed.given:
                    held = placed.given[table.id, column.id]
                    held[:] = [now.get(one, one) or None if isinstance(one, str) else one for one in held]
        for one in sheet.fields:
            held_there = placed.fields.get(one.id)
            if _names_learners(one.kind) and isinstance(held_there, str) and held_there in now:
                placed.fields[one.id] = now[held_there] or plan.fields.get(one.id)
