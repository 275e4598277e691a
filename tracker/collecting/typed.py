"""What was typed in one line, as it is compared and handed on; and where no value can be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tracker.collecting.row import AWARD_ENTRY, DAYS, Plain, Typed
from tracker.column_roles import OFFICIAL, ColumnRole, Holds
from tracker.intake.days import LAST
from tracker.intake.returned import Formula
from tracker.plan.order import AWARD
from tracker.refs import EPOCH, Fault, Value

COLLECTED: Sequence[Holds] = (
    "mark", "raw", "status", "attempt", "amended", *OFFICIAL, "sample", "issued", "signed", "told", "amended_on",
)  # fmt: skip
"""What is taken of the columns of a component's table."""


@dataclass
class Entries:
    """The entries of one line."""

    marks: dict[str, Typed] = field(default_factory=dict)
    """By task."""
    others: dict[str, Typed] = field(default_factory=dict)
    """By what their column holds."""
    faults: list[str] = field(default_factory=list)
    """Why the line cannot be relied on."""

    def __bool__(self) -> bool:
        return bool(self.marks or self.others)

    def take(self, role: ColumnRole, value: Value, cell: str) -> None:
        """Take what stands in a column of the line."""
        if role.holds == "mark":
            self._take(self.marks, role.row, value, cell)
        elif role.component == AWARD:
            self.take_other(f"{AWARD_ENTRY}{role.holds}", value, cell)
        else:
            self.take_other(role.holds, value, cell)

    def take_other(self, name: str, value: Value, cell: str) -> None:
        """Take what is no mark of a task; a number where a day belongs is that day."""
        self._take(self.others, name, value, cell)

    def _take(self, found: dict[str, Typed], name: str, value: Value, cell: str) -> None:
        if isinstance(value, Formula | Fault):
            self.faults.append(f"{cell or name} holds a formula or an error in place of an entry")
            return
        plain = plain_value(value)
        if name in DAYS and isinstance(plain, int) and 0 < plain <= LAST:
            plain = EPOCH + timedelta(days=plain)
        if plain is not None:
            found[name] = Typed(plain, cell)

    def word(self, name: str) -> str:
        """Return an entry that is text, "" for none."""
        value = self.others[name].value if name in self.others else None
        return value if isinstance(value, str) else ""

    def whole(self, name: str) -> int | None:
        """Return an entry that is a whole number."""
        value = self.others[name].value if name in self.others else None
        return value if isinstance(value, int) else None


def plain_value(value: Value) -> Plain | None:
    """Return an entry as it is compared and handed on: whole numbers as such, dates as days, text without its ends."""
    if value is None or isinstance(value, bool | Fault):
        return None if value is None else str(value)
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return int(value) if value == int(value) else value
