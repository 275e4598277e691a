"""What stands on printed forms: values of the chosen learner and component."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from tracker.kinds import Day, Kind, Whole, Words
from tracker.refs import At, Of, Rule, Value, quote, serial
from tracker.rules.excel import FaultError, number, text, trim
from tracker.rules.states import IMPOSSIBLE


@dataclass(frozen=True, slots=True)
class Again:
    """A figure or a cell of a working table once more; both hold a value or "", never a blank."""

    one: str
    """Id of the figure, or of the table."""
    column: str = ""
    line: int = 0

    def formula(self, at: At) -> str:
        """Refer to it."""
        return at.cell(self.one, self.column, self.line) if self.column else at.single(self.one)

    def value(self, of: Of) -> Value:
        """Refer to it."""
        return of.cell(self.one, self.column, self.line) if self.column else of.single(self.one)


@dataclass(frozen=True, slots=True)
class Joined:
    """Single entries joined with a space; those that are empty leave nothing behind."""

    fields: tuple[str, ...]

    def formula(self, at: At) -> str:
        """Join and trim."""
        joined = '&" "&'.join(at.single(one) for one in self.fields)
        return f'IFERROR(TRIM({joined}),"")'

    def value(self, of: Of) -> Value:
        """Join and trim."""
        try:
            return trim(" ".join(text(of.single(one)) for one in self.fields))
        except FaultError:
            return ""


@dataclass(frozen=True, slots=True)
class Pick:
    """Words or a number that depend on the chosen component alone."""

    place: str
    values: tuple[str | int, ...]

    def formula(self, at: At) -> str:
        """Write them all out: they are facts of the spec."""
        place = at.single(self.place)
        plain = [quote(value) if isinstance(value, str) else str(value) for value in self.values]
        steps = "".join(f"IF({place}={i},{value}," for i, value in enumerate(plain, 1))
        return f'{steps}""{")" * len(plain)}'

    def value(self, of: Of) -> Value:
        """Take the one at the place."""
        place = int(number(of.single(self.place)) or 0)
        return self.values[place - 1] if place else ""


@dataclass(frozen=True, slots=True)
class ByComponent:
    """A rule for each component; the chosen one counts."""

    place: str
    rules: tuple[Rule | None, ...]
    """None: this component has no such thing."""

    def formula(self, at: At) -> str:
        """Ask the chosen component's rule."""
        place = at.single(self.place)
        named = [(i, rule.formula(at)) for i, rule in enumerate(self.rules, 1) if rule]
        steps = "".join(f"IF({place}={i},{formula}," for i, formula in named)
        return f'{steps}""{")" * len(named)}'

    def value(self, of: Of) -> Value:
        """Ask the chosen component's rule."""
        place = int(number(of.single(self.place)) or 0)
        rule = self.rules[place - 1] if place else None
        return rule.value(of) if rule else ""


@dataclass(frozen=True, slots=True)
class FarEntry:
    """What was typed for a learner in another table, as it is; "" when nothing was."""

    table: str
    column: str

    def formula(self, at: At) -> str:
        """A blank cell would come as 0."""
        far = at.far(self.table, self.column)
        return f'IFERROR(IF({far}="","",{far}),"")'

    def value(self, of: Of) -> Value:
        """Return text or a number; a date is a number with a format."""
        try:
            found = of.far(self.table, self.column)
            empty = text(found) == ""
        except FaultError:
            return ""
        return "" if empty or found is None else serial(found) if isinstance(found, date) else found


@dataclass(frozen=True, slots=True)
class FarAllowed:
    """What was typed for a learner in another table if its kind accepts it; what the check refuses is not printed."""

    entry: FarEntry
    kind: Kind | None

    def formula(self, at: At) -> str:
        """Ask whether it is text, a number, or a whole number in range."""
        far = at.far(self.entry.table, self.entry.column)
        if isinstance(self.kind, Words):
            return f'IFERROR(IF(ISNUMBER({far})+ISLOGICAL({far}),"",{far}&""),"")'
        if isinstance(self.kind, Day):
            return f'IFERROR(IF(ISNUMBER({far}),IF({far}>1,{far},""),""),"")'  # LibreOffice counts TRUE as 1
        if isinstance(self.kind, Whole):
            return f'IFERROR(IF(ISNUMBER({far}),IF({self.kind.impossible(far)},"",{far}),""),"")'
        return self.entry.formula(at)

    def value(self, of: Of) -> Value:
        """Ask the kind."""
        found = self.entry.value(of)
        if isinstance(self.kind, Words):
            return found if isinstance(found, str) else ""
        if isinstance(self.kind, Day | Whole):
            plain = number(found)
            good = plain is not None and (not self.kind.problem(found) if isinstance(self.kind, Whole) else plain > 1)
            return found if good else ""
        return found


@dataclass(frozen=True, slots=True)
class FarBeside:
    """What was typed for a learner beside a number of the same line: without that number there is nothing to print.

    A learner who was absent has no total, so no amended mark of theirs is printed either.
    """

    entry: FarAllowed
    beside: str
    """Column of the number."""

    def formula(self, at: At) -> str:
        """Look at the number first."""
        return f'IF(ISNUMBER({at.far(self.entry.entry.table, self.beside)}),{self.entry.formula(at)},"")'

    def value(self, of: Of) -> Value:
        """Look at the number first."""
        try:
            there = number(of.far(self.entry.entry.table, self.beside)) is not None
        except FaultError:
            return ""
        return self.entry.value(of) if there else ""


@dataclass(frozen=True, slots=True)
class FarMark:
    """A mark typed for a learner, unless the check of its line says that something in it cannot be."""

    check: str
    """Column of this line with the check's words."""
    entry: FarEntry

    def formula(self, at: At) -> str:
        """A mark that cannot be is printed nowhere."""
        here = at.here(self.check)
        return f'IF(LEFT({here},{len(IMPOSSIBLE)})="{IMPOSSIBLE}","",{self.entry.formula(at)})'

    def value(self, of: Of) -> Value:
        """A mark that cannot be is printed nowhere."""
        return "" if text(of.here(self.check)).startswith(IMPOSSIBLE) else self.entry.value(of)


COMPONENT_STEP, ROW_STEP = 1_000_000, 10_000
"""A band's code is its component's place, its row's place and its lowest mark in one number, so codes rise."""


def band_code(component: int, row: int, lowest: int) -> int:
    """Return the code of a mark band; components and rows count from 1."""
    return component * COMPONENT_STEP + row * ROW_STEP + lowest


@dataclass(frozen=True, slots=True)
class BandReached:
    """The mark band that a mark of this line reaches: its range of marks, or its word."""

    place: str
    row: int
    mark: str
    table: str
    column: str

    def formula(self, at: At) -> str:
        """Find the highest code that is not above the mark's."""
        mark, codes = at.here(self.mark), at.span(self.table, "code")
        code = f"{at.single(self.place)}*{COMPONENT_STEP}+{self.row * ROW_STEP}+{mark}"
        return f'IF(ISNUMBER({mark}),INDEX({at.span(self.table, self.column)},MATCH({code},{codes},1))&"","")'

    def value(self, of: Of) -> Value:
        """Find the highest code that is not above the mark's."""
        mark = number(of.here(self.mark))
        if mark is None:
            return ""
        code = band_code(int(number(of.single(self.place)) or 0), self.row, 0) + mark
        at = bisect_right([number(one) or 0 for one in of.span(self.table, "code")], code)
        return text(of.span(self.table, self.column)[at - 1])
