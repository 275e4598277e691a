"""The rows of one returned workbook, every result worked out anew; and of each line why it cannot be relied on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from tracker.collecting.row import DAYS, MARK, Plain, Row, Typed
from tracker.intake.days import LAST
from tracker.intake.returned import Formula, Returned
from tracker.layout import KEY, Cell, quoted
from tracker.nodes.excel_values import FaultError, number
from tracker.plan.centre import NUMBER
from tracker.plan.moderation import moderation_figure
from tracker.plan.order import CANDIDATE, EARLIER, LEARNERS, SUMMARY, keyed_table, results_table
from tracker.refs import EPOCH, Fault, Value
from tracker.rules.results import FINAL
from tracker.rules.states import IMPOSSIBLE, begins
from tracker.spec.award import Component
from tracker.spec.identity import decides
from tracker.values import Values

PEOPLE = ("candidate", "registration", "surname", "forenames", "class", "assessor")
SLIP = "results slip"
"""Where a UMS comes from that was typed and not looked up."""
BESIDE_MARKS = ("sample", *DAYS[:-1])


@dataclass(frozen=True, slots=True)
class Line:
    """A line with a learner or an entry in it."""

    row: Row
    faults: tuple[str, ...]
    """Why it cannot be relied on: sentences without a name."""
    learner_row: int | None
    """Row of the learner on the sheet Learners, from zero."""
    at: int | None
    """Row of the line, from zero."""


def lines(returned: Returned, today: date, file: str, sha256: str) -> Iterator[Line]:
    """Yield every line of every component of this series that has a learner or an entry in it."""
    book = _Book(returned, returned.values(today), file, sha256)
    for component in returned.order.spec.components:
        if component.assessed:
            yield from book.component(component)


@dataclass(frozen=True)
class _Book:
    returned: Returned
    values: Values
    file: str
    sha256: str

    @cached_property
    def _decides(self) -> Mapping[str, str]:
        """What decides marks and results, by component."""
        spec = self.returned.order.spec
        return {one.id: decides(spec, one).digests for one in spec.components}

    def component(self, c: Component) -> Iterator[Line]:
        table = results_table(c)
        broken = (*self._broken(LEARNERS, PEOPLE), *self._broken(table, _entries(c)), *self._doubtful(c))
        for line, key in enumerate(self.returned.given[table, KEY]):
            found = self._line(c, line, str(key), broken)
            if found is not None:
                yield found

    def _line(self, c: Component, line: int, key: str, broken: Sequence[str]) -> Line | None:
        table = results_table(c)
        who = self._who(key)
        entries, faults = self._typed(c, line, key)
        check = self._word(table, "check", line)
        if who is None or (not self._word(LEARNERS, "learner", who) and not entries):
            return None
        faults += [words for words in broken if words not in faults]
        for one, column, at in ((LEARNERS, "check", who), (table, "check", line), (table, "after", line)):
            words = self._word(one, column, at) if column in self.returned.layout.table(one) else ""
            if begins(words, IMPOSSIBLE):
                faults.append(words)
        faults += self._lost(table, line, key)
        place = self.returned.places.tables.get(table)
        return Line(
            self._row(c, line, who, entries, check),
            tuple(faults),
            self._at(LEARNERS, who),
            place.rows[line] if place else None,
        )

    def _row(self, c: Component, line: int, who: int, entries: Mapping[str, Typed], check: str) -> Row:
        table, order = results_table(c), self.returned.order
        people = {one: self._word(LEARNERS, one, who).strip() for one in PEOPLE}
        ums = self._whole(table, "ums", line)
        slip = not c.internal and self._word(table, "basis", line) == FINAL
        to_key = self._value(table, "final", line) if c.internal else ""
        key = str(self.returned.given[table, KEY][line])
        return Row(
            order.centre or self._centre(),
            order.spec.id,
            order.spec.series.id,
            c.id,
            "" if CANDIDATE.problem(self._value(LEARNERS, "candidate", who)) else people["candidate"],
            people["registration"],
            people["surname"],
            people["forenames"],
            people["class"],
            people["assessor"],
            key,
            c.code,
            c.title,
            c.internal,
            entries,
            self._whole(table, "total", line) if c.internal else _whole(entries, "raw"),
            c.raw_max,
            ums,
            c.ums_max,
            "" if ums is None else SLIP if slip else c.table.status,
            self._word(table, "grade", line),
            c.scale.grades,
            check,
            to_key if isinstance(to_key, str) else int(number(to_key) or 0),
            self._far(EARLIER, f"{c.id}:banked", key),
            self._far(SUMMARY, f"{c.id}:best", key),
            self._far(SUMMARY, "total", key),
            self._word(SUMMARY, "award", self.values.line_of(SUMMARY, key)),
            self._word(SUMMARY, "estimates", self.values.line_of(SUMMARY, key)),
            self.returned.stamp.facts.get("id", ""),
            order.spec.edition,
            self.file,
            self.sha256,
            self._cell(table, KEY, line) or quoted(self.returned.layout.table(table).sheet),
            decides=self._decides[c.id],
            lineage=order.first,
        )

    def _typed(self, c: Component, line: int, key: str) -> tuple[dict[str, Typed], list[str]]:
        """Return the entries of a line, and those that no value can be taken from."""
        found: dict[str, Typed] = {}
        faults: list[str] = []

        def take(name: str, value: Value, cell: str, *, day: bool = False) -> None:
            if isinstance(value, Formula | Fault):
                faults.append(f"{cell or name} holds a formula or an error in place of an entry")
                return
            plain = _plain(value)
            if day and isinstance(plain, int) and 0 < plain <= LAST:
                plain = EPOCH + timedelta(days=plain)
            if plain is not None:
                found[name] = Typed(plain, cell)

        table = results_table(c)
        for column, name in _entries(c).items():
            value = self._given(table, column, line)
            take(name, value, self._cell(table, column, line), day=name in DAYS)
        if c.internal:
            keyed = keyed_table(c)
            at = next((i for i, one in enumerate(self.returned.given[keyed, KEY]) if one == key), None)
            if at is not None:
                take("shown", self._given(keyed, "shown", at), self._cell(keyed, "shown", at))
                if begins(words := self._word(keyed, "state", at), IMPOSSIBLE):
                    faults.append(f"mark keyed on EOL: {words}")
            submitted = moderation_figure(c, "submitted_on")
            field = self.returned.layout.single(submitted)
            row, col = self.returned.places.single(field.cell)
            cell = self._address(field.cell.sheet, row, col)
            if found and not isinstance(self.returned.fields.get(submitted), Formula | Fault):
                take("submitted_on", self.returned.fields.get(submitted), cell, day=True)
        return found, faults

    def _who(self, key: str) -> int | None:
        try:
            return self.values.line_of(LEARNERS, key)
        except FaultError:
            return None

    def _centre(self) -> str:
        typed = self.returned.fields.get(NUMBER)
        return typed.strip() if isinstance(typed, str) and not isinstance(typed, Formula | Fault) else ""

    def _given(self, table: str, column: str, line: int) -> Value:
        values = self.returned.given.get((table, column))
        return values[line] if values else None

    def _value(self, table: str, column: str, line: int) -> Value:
        return self.values.column(table, column)[line]

    def _word(self, table: str, column: str, line: int) -> str:
        value = self._value(table, column, line)
        return "" if value is None or isinstance(value, Fault) else str(value)

    def _whole(self, table: str, column: str, line: int) -> int | None:
        plain = number(self._value(table, column, line))
        return None if plain is None else round(plain)

    def _far(self, table: str, column: str, key: str) -> int | None:
        try:
            return self._whole(table, column, self.values.line_of(table, key))
        except FaultError:
            return None

    def _at(self, table: str, line: int) -> int | None:
        place = self.returned.places.tables.get(table)
        return place.rows[line] if place else None

    def _cell(self, table: str, column: str, line: int) -> str:
        at = self.returned.places.cell(table, column, line)
        return self._address(self.returned.layout.table(table).sheet, *at) if at else ""

    def _address(self, sheet: str, row: int, col: int) -> str:
        stored = self.returned.places.stored(sheet)
        return f"{quoted(stored.name if stored else sheet)}!{Cell(sheet, row, col).a1}"

    def _broken(self, table: str, columns: Mapping[str, str] | Sequence[str]) -> tuple[str, ...]:
        """Return why nothing of a table can be relied on."""
        sheet = self.returned.layout.table(table).sheet
        place = self.returned.places.tables.get(table)
        if place is None:
            return (f"the sheet '{sheet}' or its headings are gone",)
        lost = [
            one
            for one in (KEY, *columns)
            if place.columns.get(one) is None or one in place.reworded or one in place.doubtful
        ]
        headings = ", ".join(" ".join(place.table[one].header.split()) for one in lost)
        return (f"on '{sheet}' columns are lost or have other headings: {headings}",) if lost else ()

    def _doubtful(self, c: Component) -> tuple[str, ...]:
        """Return why earlier results of a component cannot be relied on: headings that contradict their columns."""
        place = self.returned.places.tables.get(EARLIER)
        mine = [one for one in place.doubtful if one.startswith(f"{c.id}:")] if place else []
        found = any(value not in (None, "") for one in mine for value in self.returned.given.get((EARLIER, one), ()))
        return (f"on '{place.table.sheet}' headings contradict their columns",) if place and found else ()

    def _lost(self, table: str, line: int, key: str) -> Iterator[str]:
        """Yield what is wrong with the line itself, here and among the learners."""
        for one in (LEARNERS, table):
            place = self.returned.places.tables.get(one)
            if place is None:
                continue
            sheet = place.table.sheet
            at = line if one == table else self._who(key)
            if at is None or place.rows[at] is None:
                yield f"its line on '{sheet}' is gone"
            if key in place.twice:
                yield f"its key stands in more than one line on '{sheet}'"


def _entries(c: Component) -> dict[str, str]:
    """Return the entry columns of a component's table, each with the id of its entry."""
    if not c.internal:
        return {"raw": "raw", "final": "slip", "status": "status", "attempt": "attempt"}
    marks = {f"{MARK}{row.id}": f"{MARK}{row.id}" for row in c.rows}
    return {**marks, **{one: one for one in ("status", "attempt", "amended", *BESIDE_MARKS)}}


def _whole(entries: Mapping[str, Typed], one: str) -> int | None:
    value = entries[one].value if one in entries else None
    return value if isinstance(value, int) else None


def _plain(value: Value) -> Plain | None:
    """Return an entry as it is compared and handed on: whole numbers as such, dates as days, text without its ends."""
    if value is None or isinstance(value, bool | Fault):
        return None if value is None else str(value)
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    return int(value) if value == int(value) else value
