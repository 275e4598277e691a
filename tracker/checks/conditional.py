"""Entries that a conditional format hides: text in the colour of its cell, or a number format that shows nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress

from tracker.checks.context import Case, Entry
from tracker.checks.entry_codes import HIDDEN
from tracker.checks.entry_grammar import Wrong
from tracker.checks.number_formats import NOTHING, hides_text, shown_as
from tracker.findings import Code, Hit, Level
from tracker.intake.book_model import Condition, Format, Held, Look
from tracker.intake.styles import cannot_be_told
from tracker.refs import Value

_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "equal": operator.eq,
    "notEqual": operator.ne,
    "greaterThan": operator.gt,
    "greaterThanOrEqual": operator.ge,
    "lessThan": operator.lt,
    "lessThanOrEqual": operator.le,
}
_KNOWN = {"TRUE": True, "TRUE()": True, "1": True, "FALSE": False, "FALSE()": False, "0": False}
_FILLED = {"notContainsBlanks": True, "containsBlanks": False, "notContainsErrors": True, "containsErrors": False}
"""Kinds of rules that are true or false of every cell with an entry in it."""


def hidden_by_condition(case: Case, uncertain: Code, todo: str) -> Iterator[Hit]:
    """Yield entries that a conditional format hides; where its rule is a formula, that it hides them if that is true.

    Args:
        case: the workbook.
        uncertain: the code for rules that cannot be worked out here.
        todo: what is to be done about those.
    """
    entries = [entry for entry in case.entries() if entry.held.value is not None]
    formats = [case.returned.book.formats[style] for style in {entry.held.style for entry in entries}]
    conditions = _that_may_hide(case, formats)
    in_column: dict[tuple[str, int], list[tuple[Condition, Look]]] = {}
    for entry in entries if conditions else ():
        column = entry.table.sheet, entry.at[1]
        if column not in in_column:
            in_column[column] = [pair for pair in conditions.get(column[0], ()) if _reaches(pair[0], column[1])]
        certain = {
            _is_true(one, entry.held.value)
            for one, look in in_column[column]
            if _covers(one, entry.at) and (one.picture_only or _hides(look, case.format(entry.held), entry.held))
        }
        if True in certain:
            # One finding a column, whatever the cells hold: it has one cause.
            yield case.hit(Wrong(HIDDEN, {"what": entry.column.what}, personal=True), entry)
        elif None in certain:
            yield _if_true(case, entry, uncertain, todo)


def _that_may_hide(case: Case, formats: Collection[Format]) -> Mapping[str, Sequence[tuple[Condition, Look]]]:
    """Return the rules of each sheet that could hide something in one of some formats; those of a tracker cannot."""
    looks = case.returned.book.looks
    colours = {(one.font, one.fill) for one in formats}
    found: dict[str, list[tuple[Condition, Look]]] = {}
    for place in case.returned.places.sheets.values():
        stored = place.stored
        for one in stored.conditions if stored else ():
            look = one.look or (looks[one.number] if 0 <= one.number < len(looks) else Look())
            pale = any(_pale(look, *pair) for pair in colours)
            if pale or look.code or one.picture_only:
                found.setdefault(place.sheet.name, []).append((one, look))
    return found


def _pale(look: Look, font: str, fill: str) -> bool:
    """Return whether a look over these colours leaves text that cannot be told from its ground."""
    return bool(look.font or look.fill) and cannot_be_told(look.font or font, look.fill or fill)


def _if_true(case: Case, entry: Entry, code: Code, todo: str) -> Hit:
    what = "entries, wherever the formula of a conditional format is true"
    sheet, key = case.sheet_now(entry.table.sheet), case.key(entry.table, entry.line)
    return Hit(code, sheet, (entry.at,), key, {"what": what, "todo": todo}, level=Level.WARNING)


def _reaches(one: Condition, col: int) -> bool:
    return any(left <= col <= right for _, left, _, right in one.ranges)


def _covers(one: Condition, at: tuple[int, int]) -> bool:
    row, col = at
    return any(top <= row <= bottom and left <= col <= right for top, left, bottom, right in one.ranges)


def _hides(look: Look, shown: Format, held: Held) -> bool:
    """Return whether an entry cannot be seen in a look over its own format."""
    if _pale(look, shown.font, shown.fill):
        return True
    value = held.value
    if not look.code or value is None:
        return False
    if isinstance(value, int | float) and not isinstance(value, bool):
        return shown_as(look.code, value) == NOTHING
    return isinstance(value, str) and hides_text(look.code)


def _is_true(one: Condition, value: Value) -> bool | None:
    """Return whether a rule is true of an entry, None if it takes a spreadsheet to tell."""
    if one.picture_only:
        return isinstance(value, int | float)
    if one.type == "cellIs":
        return _compared(one, value)
    if one.type == "expression" and one.formulas:
        return _KNOWN.get(one.formulas[0].strip().upper())
    return _FILLED.get(one.type)


def _compared(one: Condition, value: Value) -> bool | None:
    with suppress(ValueError):
        limits = [float(formula) for formula in one.formulas]
        if not isinstance(value, int | float) or isinstance(value, bool):
            return None
        if one.operator in _COMPARED and len(limits) == 1:
            return _COMPARED[one.operator](value, limits[0])
        if one.operator in {"between", "notBetween"} and len(limits) > 1:
            return (min(limits) <= value <= max(limits)) == (one.operator == "between")
    return None
