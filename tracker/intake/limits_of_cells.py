"""What cells were issued to refuse, and what they refuse now: spellings of the same limit are the same here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.intake.book_model import Validation
from tracker.kinds import Kind
from tracker.refs import serial

_TYPES = {"integer": "whole", "length": "textLength"}
"""What files call the limits that the writer has other words for."""
_OPERATORS = {"between": "between", "==": "equal", "<=": "lessThanOrEqual"}


class Limit(NamedTuple):
    """A rule for what may be typed."""

    type: str
    first: str
    """The lowest, the only one, or the list."""
    last: str
    """The highest, "" where there is one end only."""
    operator: str
    """How the ends are meant; "" for a list, of which programs write any."""

    @property
    def ends(self) -> tuple[str, str, str]:
        """What is refused, without the operator."""
        return self.type, self.first, self.last


def issued_limit(kind: Kind) -> Limit:
    """Return what cells of a kind were issued to refuse."""
    rule = kind.validation()
    ends = [rule.get(one) for one in ("minimum", "value", "source")] + [rule.get("maximum")]
    first, last = next((one for one in ends[:3] if one is not None), ""), ends[3]
    operator = _OPERATORS.get(str(rule.get("criteria", "")), "")
    return Limit(
        _TYPES.get(validate := str(rule["validate"]), validate),
        _end(first),
        _end("" if last is None else last),
        operator,
    )


def limit_now(rule: Validation) -> Limit:
    """Return what a rule of a sheet refuses; LibreOffice writes a second end where none is meant."""
    operator = "" if rule.type == "list" else rule.operator
    last = _end(rule.formula2) if operator in {"between", "notBetween"} else ""
    return Limit(rule.type, _end(rule.formula1), last, operator)


def refuses_alike(kind: Kind, rule: Validation, names: Mapping[str, str]) -> bool:
    """Return whether a rule refuses what cells of a kind were issued to refuse, and as firmly.

    Args:
        kind: what the cells may hold.
        rule: the rule that covers them now.
        names: the defined names as issued; a list may stand there as its cells.
    """
    if not (rule.show_error and rule.error_style == kind.validation().get("error_type", "stop")):
        return False
    issued, now = issued_limit(kind), limit_now(rule)
    if issued == now:
        return True
    listed = {name.casefold(): where for name, where in names.items()}
    return issued.type == now.type == "list" and _end(listed.get(issued.first, "")) == now.first != ""


def _end(value: object) -> str:
    if isinstance(value, date):
        value = serial(value)
    text = str(value).lstrip("=").rpartition("!")[2].casefold()
    try:
        return f"{float(text):g}"
    except ValueError:
        return text
