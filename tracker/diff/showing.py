"""When two values are the same, and what of a value may be shown to whom."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.diff.model import NOTHING, Held
from tracker.findings import shown
from tracker.intake.returned import Formula
from tracker.kinds import Choice, Day, Kind, Whole
from tracker.plan.order import LEARNERS
from tracker.refs import EPOCH, Value, serial


def same(one: Value, other: Value) -> bool:
    """Return whether two cells hold the same; empty text is nothing, and TRUE is not 1."""
    return _comparable(one) == _comparable(other)


def _comparable(value: Value) -> tuple[str, object]:
    if value is None or value == "":
        return ("", None)
    if isinstance(value, date):
        return ("number", serial(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return ("number", value)
    return (type(value).__name__, value)


def plain(value: Value) -> str:
    """Return a result in words: text stands without quotation marks, as people know grades."""
    if value is None or value == "":
        return NOTHING
    return shown(value)[1:-1] if isinstance(value, str) and shown(value).startswith("'") else shown(value)


def held(value: Value, kind: Kind | None, table: str, at: str) -> Held:
    """Return what an entry cell has, and whether it may name someone.

    Only what its kind allows is known to name no one, and only marks, dates and words of a fixed list: whatever else
    people type may hold a name.
    """
    if value is None or value == "":
        return Held(NOTHING, at)
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    fixed = isinstance(kind, Whole | Day) or (isinstance(kind, Choice) and bool(kind.words))
    impersonal = fixed and kind is not None and (number is not None or not kind.problem(value)) and table != LEARNERS
    words = "a formula, " + shown(value) if isinstance(value, Formula) else shown(value)
    if isinstance(kind, Day) and number is not None and not kind.problem(value):
        words = (EPOCH + timedelta(days=int(number))).strftime("%d/%m/%Y")
    return Held(words, at, personal=isinstance(value, Formula) or not impersonal)
