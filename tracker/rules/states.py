"""The words a check column starts with; colours, counts and the reader all go by the first of them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.refs import At, Fault, Of, Value
from tracker.rules.excel import FaultError, text, worded

COMPLETE = "Complete"
MISSING = "Missing"
IMPOSSIBLE = "Impossible"
FAULT = f"{IMPOSSIBLE}: a cell in this line is an error"


KEY_TWICE = f"{IMPOSSIBLE}: this key stands twice in column A"


@dataclass(frozen=True, slots=True)
class KeyTwice:
    """Whether the learner key of a line stands in its table more than once: look-ups would find only the first."""

    table: str
    key: str

    def formula(self, at: At) -> str:
        """Return an expression; keys hold no wildcard."""
        return f"COUNTIF({at.span(self.table, self.key)},{at.here(self.key)})>1"

    def value(self, of: Of) -> bool:
        """Count the key among all keys; COUNTIF passes over error values."""
        wanted = text(of.here(self.key)).casefold()
        try:
            return of.tally(self.table, self.key).get(wanted, 0) > 1
        except FaultError:
            keys = (one for one in of.span(self.table, self.key) if not isinstance(one, Fault))
            return sum(text(one).casefold() == wanted for one in keys) > 1


def begins(value: Value, state: str) -> bool:
    """Return whether a check column's text is of a state."""
    return isinstance(value, str) and value.startswith(state)


@dataclass(frozen=True, slots=True)
class CountState:
    """How many lines of a check column are in one of some states."""

    table: str
    column: str
    states: tuple[str, ...]

    def formula(self, at: At) -> str:
        """Count by the first word."""
        return "+".join(f'COUNTIF({at.span(self.table, self.column)},"{state}*")' for state in self.states)

    def value(self, of: Of) -> Value:
        """Count by the first word."""
        return sum(begins(one, state) for one in of.span(self.table, self.column) for state in self.states)


@dataclass(frozen=True, slots=True)
class CountFilled:
    """How many lines of a computed text column are not empty."""

    table: str
    column: str

    def formula(self, at: At) -> str:
        """Count texts of one letter or more: neither error values nor formulas that show nothing."""
        return f'COUNTIF({at.span(self.table, self.column)},"?*")'

    def value(self, of: Of) -> Value:
        """Count texts of one letter or more."""
        return sum(worded(one) for one in of.span(self.table, self.column))


@dataclass(frozen=True, slots=True)
class CountEqual:
    """How many lines of a column equal the words in a cell of this line; `*` in L2D* is no wildcard here."""

    table: str
    column: str
    words: str

    def formula(self, at: At) -> str:
        """Compare cell by cell: COUNTIF takes the * of L2D* for a wildcard."""
        return f"SUMPRODUCT(({at.span(self.table, self.column)}={at.here(self.words)})*1)"

    def value(self, of: Of) -> Value:
        """Count equal texts."""
        return of.tally(self.table, self.column).get(text(of.here(self.words)).casefold(), 0)
