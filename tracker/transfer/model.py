"""What is carried: a typed value with its address, where it belongs, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.layout import Cell, quoted
from tracker.masking import NOBODY, Masking
from tracker.plan import Order, Plan
from tracker.refs import Value

What = Literal["Not taken", "Taken: please check", "Lost"]
NOT_TAKEN: What = "Not taken"
CHECK: What = "Taken: please check"
LOST: What = "Lost"

Line = int | str
"""A line of a table by its number, or by the learner's key; a joiner has `+1`, `+2` … until there is a free line."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value belongs, whatever the layout: a cell of a table, or a single field if there is no table."""

    table: str
    name: str
    """Id of the column, or of the field."""
    line: Line = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that someone typed."""

    sheet: str
    """As the file calls it."""
    at: tuple[int, int] | None
    """None where it was worked out and stands in no cell."""
    value: Value
    spot: Spot | None = None
    heading: str = ""
    """The heading of its column, or the label beside it."""
    why: str = ""
    """Why it cannot be taken, "" if it can."""
    doubt: str = ""
    """Why someone should look at it although it is taken."""
    shown: str | int | float = ""
    """The value as a person saw it: a date as a date."""

    @property
    def address(self) -> str:
        """Its cell, such as E6; "" if it stands in none."""
        return Cell("", *self.at).a1 if self.at else ""

    @property
    def place(self) -> str:
        """Sheet and cell, such as 'C1 marks'!E6."""
        return place_of(self.sheet, self.address)


def place_of(sheet: str, address: str) -> str:
    """Return sheet and cell as people read them: 'C1 marks'!E6, with 10A.xlsx: before it where the file is said too."""
    file, colon, name = sheet.rpartition(": ")  # no sheet can have a colon in its name
    return f"{file}{colon}{quoted(name)}{'!' if address else ''}{address}"


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the sheet Carried over."""

    what: What
    sheet: str
    address: str
    """Cell in the old workbook, "" where none is meant."""
    learner: str
    """Learner key in the new workbook, "" where there is none."""
    heading: str
    value: str | int | float
    why: str
    now: str = ""
    """Sheet and cell in the new workbook where the value belongs, "" if nowhere."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was typed in a returned workbook."""

    typed: tuple[Typed, ...]
    cleared: frozenset[Spot] = frozenset()
    """Entries that held something when the workbook was issued and are empty now."""
    lost: tuple[Listed, ...] = ()
    joiners: tuple[str, ...] = ()
    """Learners typed below the prepared lines, `+1`, `+2` …, in the order in which they stand."""


@dataclass(frozen=True)
class Carried:
    """A workbook to be written, and what became of every value."""

    order: Order
    plan: Plan
    listed: tuple[Listed, ...]
    placed: int
    """How many typed values stand in the new workbook."""
    masking: Masking = NOBODY
    """What masks its learners where what was not taken is said."""
    notes: int = 0
    """How many notes on cells it has."""
    earlier: int = 0
    """How many lines of `listed`, the first ones, are handed on from an earlier repair."""
    joined: tuple[str, ...] = ()
    """Keys of the learners whom a list brought into it."""

    @property
    def new(self) -> tuple[Listed, ...]:
        """What became of the values of this workbook, without what an earlier repair listed."""
        return self.listed[self.earlier :]

    @property
    def left(self) -> tuple[Listed, ...]:
        """What was not taken."""
        return tuple(one for one in self.new if one.what == NOT_TAKEN)
