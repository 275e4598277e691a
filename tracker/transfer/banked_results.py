"""What each learner of a returned workbook has in the bank: best result, latest series and attempts of each component.

The highest result counts, whichever series it is from; attempts add up; a component without a complete result in this
series leaves the bank as it was. UMS and basis are those that the sheet Results has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.checks.shifted import in_doubt
from tracker.checks.since_issue import misplaced
from tracker.column_roles import OFFICIAL as OFFICIAL_ENTRIES
from tracker.intake.returned import Returned
from tracker.layout import KEY, Cell
from tracker.nodes.excel_values import FaultError, number
from tracker.plan.earlier import EARLIER_SHEET
from tracker.plan.learners import ISSUED
from tracker.plan.order import (
    EARLIER,
    LEARNERS,
    RESULTS,
    RESULTS_SHEET,
    entry_column_of,
    entry_table,
    marks_table,
    result_column,
    short,
)
from tracker.refs import Value
from tracker.roster import Learner
from tracker.rules.after_marking import MEND
from tracker.rules.basis import BASES, OFFICIAL
from tracker.rules.states import COMPLETE, IMPOSSIBLE, begins
from tracker.spec.award import Component, Spec
from tracker.transfer.model import NOT_TAKEN, Carried, Listed
from tracker.values import Values

MISPLACED = (
    "Names or numbers are not in the lines in which they were issued, so it may be another learner's: a check of"
    " the old workbook says which."
)
SHIFTED = (
    "The marks go on where there is no learner, so it may be another learner's: a check of the old workbook says which."
)
MEND_AMENDED = "Nothing was banked, because its amended mark has to be corrected."


@dataclass(frozen=True, slots=True)
class Banked:
    """One component of one learner."""

    ums: int
    series: str
    """Title of the series in which it was last taken."""
    attempts: int
    basis: str
    """What the UMS is: one of `BASES`, or "" where the person who typed it did not say."""
    sheet: str
    """File and sheet of the UMS that counts."""
    at: tuple[int, int]
    """Its cell."""
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where series, attempts and basis are typed; what was worked out is in no cell."""


@dataclass(frozen=True, slots=True)
class Past:
    """One learner of one returned workbook."""

    file: str
    key: str
    learner: Learner
    access: Value
    note: Value
    banked: dict[str, Banked]
    """By component id."""
    cells: Mapping[str, tuple[int, int]]
    """Where access arrangements and note stand, by their columns."""
    listed: tuple[Listed, ...] = ()
    """Results that do not count, and why."""


def pasts(returned: Returned, carried: Carried, file: str, today: date) -> list[Past]:
    """Return the learners of a workbook with what they have in the bank.

    Args:
        returned: the workbook that came back; for addresses.
        carried: the same, repaired: only values that can be used.
        file: the file, as the user calls it.
        today: what formulas that depend on the day go by.
    """
    bank = _Bank(returned, carried, file, today)
    found = [bank.past(line, key) for line, key in enumerate(carried.order.keys) if bank.named(line)]
    lines, marks = misplaced(returned, today), in_doubt(returned, today)
    components = {c.id: c for c in bank.spec.components}

    def why(key: str, component: str) -> str:
        if key in lines:
            return MISPLACED
        tables = entry_table(components[component]), RESULTS, EARLIER
        return SHIFTED if any((table, key) in marks for table in tables) else ""

    return [_banked(one, {id_: why(one.key, id_) for id_ in one.banked}, components) for one in found]


def _banked(past: Past, doubts: Mapping[str, str], components: Mapping[str, Component]) -> Past:
    """Return a learner without the results that may be another's: each is listed, to be typed once that is settled."""
    listed = (
        Listed(NOT_TAKEN, one.sheet, Cell("", *one.at).a1, past.key, f"{short(components[id_])} UMS", one.ums, why)
        for id_, one in past.banked.items()
        if (why := doubts[id_])
    )
    banked = {id_: one for id_, one in past.banked.items() if not doubts[id_]}
    return replace(past, banked=banked, listed=(*past.listed, *listed))


class _Bank:
    """Goes through the results of one workbook."""

    def __init__(self, returned: Returned, carried: Carried, file: str, today: date) -> None:
        self.places, self.layout, self.file = returned.places, carried.plan.layout, file
        self.spec: Spec = carried.order.spec
        self.values = Values(self.layout, carried.plan.given, carried.plan.fields, today)
        self.as_typed = returned.values(today)
        """The same with values that cannot be used, where `values` has none."""

    def named(self, line: int) -> bool:
        """Return whether a line of the sheet Learners names someone."""
        return bool(self.values.column(LEARNERS, "learner")[line])

    def past(self, line: int, key: str) -> Past:
        """Return one learner."""
        told = {column: self.values.column(LEARNERS, column)[line] for column in (*ISSUED, "access", "note")}
        learner = Learner(**{ISSUED[one]: "" if told[one] is None else str(told[one]) for one in ISSUED})
        banked: dict[str, Banked] = {}
        listed: list[Listed] = []
        for component in self.spec.components:
            if one := self._component(component, key, listed):
                banked[component.id] = one
        cells = {column: self._at(LEARNERS, column, line) for column in ("access", "note")}
        return Past(self.file, key, learner, told["access"], told["note"], banked, cells, tuple(listed))

    def _component(self, c: Component, key: str, listed: list[Listed]) -> Banked | None:
        before = self._before(c, key, listed)
        if not c.assessed:
            return before
        line = self.values.line_of(RESULTS, key)
        ums = number(self._result(c, "ums", line))
        if ums is None:
            listed += self._unfinished(c, line, key)
            return before
        if why := self._refused(c, key):
            cell = Cell("", *self._at(RESULTS, result_column(c.id, "ums"), line)).a1
            listed.append(
                Listed(NOT_TAKEN, f"{self.file}: {RESULTS_SHEET}", cell, key, f"{short(c)} UMS", int(ums), why)
            )
            return before
        own = self.values.line_of(entry_table(c), key)
        typed = number(self.values.column(entry_table(c), entry_column_of(c, "attempt"))[own])
        attempts = max((before.attempts if before else 0) + 1, int(typed or 0))
        allowed = self.spec.attempts_internal if c.internal else self.spec.attempts_external
        sheet, at = f"{self.file}: {RESULTS_SHEET}", self._at(RESULTS, result_column(c.id, "ums"), line)
        if attempts > allowed:
            why = f"It is attempt {attempts}, and {allowed} are allowed; only what was in the bank before is kept."
            listed.append(Listed(NOT_TAKEN, sheet, Cell("", *at).a1, key, f"{short(c)} UMS", int(ums), why))
            return before
        basis = str(self._result(c, "basis", line))
        if before and (before.ums, _firmness(before.basis)) >= (ums, _firmness(basis)):  # of two equal ones the firmer
            return replace(before, series=self.spec.series.title, attempts=attempts, cells={})
        return Banked(int(ums), self.spec.series.title, attempts, basis, sheet, at)

    def _refused(self, c: Component, key: str) -> str:
        """Say why no result counts though there is one without the values that cannot be used; "" if it does."""
        try:
            line = self.as_typed.line_of(RESULTS, key)
        except FaultError:
            return ""  # a learner who has just been given this key
        state, mark = (self.as_typed.column(RESULTS, result_column(c.id, one))[line] for one in ("state", "mark"))
        if begins(state, IMPOSSIBLE):
            return f"Nothing was banked, because the check column says: {state}."
        return MEND_AMENDED if mark == MEND else ""

    def _result(self, c: Component, what: str, line: int) -> Value:
        """Return a value of a line of the sheet Results."""
        return self.values.column(RESULTS, result_column(c.id, what))[line]

    def _before(self, c: Component, key: str, listed: list[Listed]) -> Banked | None:
        """Return what was in the bank when the series began."""
        line = self.values.line_of(EARLIER, key)
        ums, series, attempts, basis = (
            self.values.column(EARLIER, f"{c.id}:{one}")[line] for one in ("ums", "series", "attempts", "basis")
        )
        plain = number(ums), number(attempts)
        sheet, at = f"{self.file}: {EARLIER_SHEET}", self._at(EARLIER, f"{c.id}:ums", line)
        if plain[0] is not None and plain[1] is not None and isinstance(series, str) and series:
            cells = {one: self._at(EARLIER, f"{c.id}:{one}", line) for one in ("series", "attempts", "basis")}
            return Banked(int(plain[0]), series, int(plain[1]), _as_listed(basis), sheet, at, cells)
        if any(one not in (None, "") for one in (ums, series, attempts, basis)):
            told = ", ".join(str(one) for one in (ums, series, attempts, basis) if one not in (None, ""))
            why = "UMS, series and attempts are needed together."
            listed.append(Listed(NOT_TAKEN, sheet, Cell("", *at).a1, key, f"{short(c)} earlier result", told, why))
        return None

    def _unfinished(self, c: Component, line: int, key: str) -> Iterator[Listed]:
        """Yield the lines in which something is typed that comes to no result."""
        state = str(self._result(c, "state", line))
        if begins(state, IMPOSSIBLE):
            typed = [one.id for one in self.layout.table(RESULTS).holding("raw", *OFFICIAL_ENTRIES, component=c.id)]
            yield from self._without_result(c, RESULTS, result_column(c.id, "state"), typed, key)
        if c.internal:
            table = self.layout.table(marks_table(c))
            typed = [one.id for one in table.holding("mark")]
            yield from self._without_result(c, table.id, "check", typed, key)

    def _without_result(self, c: Component, table: str, check: str, typed: Sequence[str], key: str) -> Iterator[Listed]:
        line = self.values.line_of(table, key)
        values = [self.values.column(table, one)[line] for one in typed]
        said = str(self.values.column(table, check)[line])
        if any(one not in (None, "") for one in values):
            why = f"Nothing was banked, because the check column says: {said}."
            if said == COMPLETE:
                why = MEND_AMENDED
            at = Cell("", *self._at(table, check, line)).a1
            told = ", ".join("-" if one is None else str(one) for one in values)
            yield Listed(NOT_TAKEN, f"{self.file}: {self.layout.table(table).sheet}", at, key, short(c), told, why)

    def _at(self, table: str, column: str, line: int) -> tuple[int, int]:
        """Return where a result stands in the old file."""
        place = self.places.tables.get(table)
        key = self.values.column(table, KEY)[line]
        old = [str(one) for one in self.values.column(table, KEY)].index(str(key))
        at = self.places.cell(table, column, old) if place and old < len(place.rows) else None
        cell = self.layout.table(table).body(column, line)
        return at or (cell.row, cell.col)


def _firmness(basis: str) -> int:
    """Return how firm a basis is, the firmest highest; a UMS that was typed without one is from the results."""
    return -BASES.index(basis or OFFICIAL)


def _as_listed(basis: Value) -> str:
    """Return the word of the list for a typed basis, "" for none."""
    return next((word for word in BASES if isinstance(basis, str) and word.casefold() == basis.casefold()), "")
