"""The rows of one returned workbook, every result recalculated; and of each line why it cannot be relied on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.collecting.row import KEPT_UNTIL, SUBMITTED_ON, Row
from tracker.collecting.typed import COLLECTED, Entries
from tracker.column_roles import EARLIER as EARLIER_RESULT
from tracker.intake.returned import Formula, Returned
from tracker.layout import KEY, Cell, Column, quoted
from tracker.nodes.excel_values import FaultError, number
from tracker.plan.centre import NUMBER
from tracker.plan.moderation_lines import moderation_figure
from tracker.plan.order import (
    AWARD,
    EARLIER,
    LEARNERS,
    RESULTS,
    SUMMARY,
    candidate_number,
    entry_table,
    keyed_table,
    result_column,
)
from tracker.refs import Fault, Value
from tracker.rules.basis import table_basis
from tracker.rules.states import IMPOSSIBLE, begins
from tracker.spec.award import Component
from tracker.spec.identity import decides
from tracker.values import Values

PEOPLE = ("candidate", "registration", "surname", "forenames", "class", "assessor")


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
    results_row: int | None
    """Row of its results on the sheet Results, from zero."""


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
        table = entry_table(c)
        broken = (
            *self._broken(LEARNERS, PEOPLE),
            *(
                one
                for at, typed in self._columns(c).items()
                for one in self._broken(at, [column.id for column in typed])
            ),
            *self._doubtful(c),
        )
        for line, key in enumerate(self.returned.given[table, KEY]):
            found = self._line(c, line, str(key), broken)
            if found is not None:
                yield found

    def _columns(self, c: Component) -> Mapping[str, Sequence[Column]]:
        """Return the columns whose entries are taken for a component, by table: its own, and those of results."""
        layout, results = self.returned.layout, self.returned.layout.table(RESULTS)
        mine = (*results.holding(*COLLECTED, component=c.id), *results.holding(*COLLECTED, component=AWARD))
        return {
            **({entry_table(c): layout.table(entry_table(c)).holding(*COLLECTED)} if c.internal else {}),
            RESULTS: mine,
        }

    def _line(self, c: Component, line: int, key: str, broken: Sequence[str]) -> Line | None:
        table = entry_table(c)
        who = self._who(key)
        typed = self._typed(c, line, key)
        if who is None or (not self._word(LEARNERS, "learner", who) and not typed):
            return None
        faults = list(dict.fromkeys([*typed.faults, *broken]))
        own = (("check", line), ("after", line)) if c.internal else ()
        states = [self._word(LEARNERS, "check", who), *(self._word(table, column, at) for column, at in own)]
        states += [self._far_word(RESULTS, result_column(one, "state"), key) for one in (c.id, AWARD)]
        faults += [_with_task(words, c) for words in states if begins(words, IMPOSSIBLE)]
        faults += self._lost(dict.fromkeys((LEARNERS, table, RESULTS)), key)
        place = self.returned.places.tables.get(table)
        return Line(
            self._row(c, line, who, typed),
            tuple(faults),
            self._at(LEARNERS, who),
            place.rows[line] if place else None,
            self._at(RESULTS, results) if (results := self._line_of(RESULTS, key)) is not None else None,
        )

    def _row(self, c: Component, line: int, who: int, typed: Entries) -> Row:
        table, order = entry_table(c), self.returned.order
        people = {one: self._word(LEARNERS, one, who).strip() for one in PEOPLE}
        to_key = self._value(table, "final", line) if c.internal else ""
        key = str(self.returned.given[table, KEY][line])
        candidate = candidate_number(order.spec.numbers)

        def result(what: str, component: str = c.id) -> str:
            return self._far_word(RESULTS, result_column(component, what), key)

        def whole(what: str) -> int | None:
            return self._far(RESULTS, result_column(c.id, what), key)

        return Row(
            centre=order.centre or self._centre(),
            qualification=order.spec.id,
            series=order.spec.series.id,
            component=c.id,
            candidate="" if candidate.problem(self._value(LEARNERS, "candidate", who)) else people["candidate"],
            registration=people["registration"],
            surname=people["surname"],
            forenames=people["forenames"],
            class_name=people["class"],
            assessor=people["assessor"],
            key=key,
            code=c.code,
            title=c.title,
            internal=c.internal,
            marks=typed.marks,
            entries=typed.others,
            raw=self._whole(table, "total", line) if c.internal else whole("mark"),
            raw_max=c.raw_max,
            ums=whole("ums"),
            ums_max=c.ums_max,
            basis=result("basis"),
            grade=result("grade"),
            grades=c.scale.grades,
            check=self._word(table, "check", line) if c.internal else result("state"),
            table_ums=whole("table_ums"),
            table_basis=table_basis(published=c.table.status == "published"),
            official_raw=typed.whole("official raw"),
            official_ums=typed.whole("official ums"),
            official_grade=_listed(typed.word("official grade"), c.scale.grades),
            results_check=result("state"),
            to_key=to_key if isinstance(to_key, str) else int(number(to_key) or 0),
            banked=self._far(EARLIER, f"{c.id}:banked", key),
            best=self._far(SUMMARY, f"{c.id}:best", key),
            award_ums=self._far(SUMMARY, "total", key),
            award_grade=self._far_word(SUMMARY, "award", key),
            award_basis=self._far_word(SUMMARY, "award_basis", key),
            award_official_ums=self._far(SUMMARY, "official_total", key),
            award_official_grade=_listed(self._far_word(SUMMARY, "official_award", key), order.spec.scale.grades),
            award_estimates=self._far_word(SUMMARY, "estimates", key),
            workbook=self.returned.stamp.facts.get("id", ""),
            edition=order.spec.edition,
            file=self.file,
            sha256=self.sha256,
            cell=self._cell(table, KEY, line) or quoted(self.returned.layout.table(table).sheet),
            decides=self._decides[c.id],
            lineage=order.first,
        )

    def _typed(self, c: Component, line: int, key: str) -> Entries:
        """Return what was typed for a learner in a component, wherever it stands."""
        found = Entries()
        for table, columns in self._columns(c).items():
            at = line if table == entry_table(c) else self._line_of(table, key)
            for column in columns if at is not None else ():
                if column.role and at is not None:
                    found.take(column.role, self._given(table, column.id, at), self._cell(table, column.id, at))
        if c.internal:
            keyed = keyed_table(c)
            at = next((i for i, one in enumerate(self.returned.given[keyed, KEY]) if one == key), None)
            if at is not None:
                found.take_other("shown", self._given(keyed, "shown", at), self._cell(keyed, "shown", at))
                if begins(words := self._word(keyed, "state", at), IMPOSSIBLE):
                    found.faults.append(f"mark keyed on EOL: {words}")
            if found:
                for one in (SUBMITTED_ON, KEPT_UNTIL):
                    self._take_field(found, one, moderation_figure(c, one))
        return found

    def _take_field(self, found: Entries, name: str, field: str) -> None:
        """Take what is typed once for all learners of a component."""
        value = self.returned.fields.get(field)
        if not isinstance(value, Formula | Fault):
            cell = self.returned.layout.single(field).cell
            found.take_other(name, value, self._address(cell.sheet, *self.returned.places.single(cell)))

    def _line_of(self, table: str, key: str) -> int | None:
        try:
            return self.values.line_of(table, key)
        except FaultError:
            return None

    def _who(self, key: str) -> int | None:
        return self._line_of(LEARNERS, key)

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
        line = self._line_of(table, key)
        return None if line is None else self._whole(table, column, line)

    def _far_word(self, table: str, column: str, key: str) -> str:
        line = self._line_of(table, key)
        return "" if line is None else self._word(table, column, line)

    def _at(self, table: str, line: int) -> int | None:
        place = self.returned.places.tables.get(table)
        return place.rows[line] if place else None

    def _cell(self, table: str, column: str, line: int) -> str:
        at = self.returned.places.cell(table, column, line)
        return self._address(self.returned.layout.table(table).sheet, *at) if at else ""

    def _address(self, sheet: str, row: int, col: int) -> str:
        stored = self.returned.places.stored(sheet)
        return f"{quoted(stored.name if stored else sheet)}!{Cell(sheet, row, col).a1}"

    def _broken(self, table: str, columns: Sequence[str]) -> tuple[str, ...]:
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
        headings = ", ".join(place.table[one].heading for one in lost)
        return (f"on '{sheet}' columns are lost or have other headings: {headings}",) if lost else ()

    def _doubtful(self, c: Component) -> tuple[str, ...]:
        """Return why earlier results of a component cannot be relied on: headings that contradict their columns."""
        place = self.returned.places.tables.get(EARLIER)
        earlier = place.table.holding(*EARLIER_RESULT) if place else ()
        mine = [one.id for one in earlier if place and one.role and one.role.component == c.id]
        mine = [one for one in mine if place and one in place.doubtful]
        found = any(value not in (None, "") for one in mine for value in self.returned.given.get((EARLIER, one), ()))
        return (f"on '{place.table.sheet}' headings contradict their columns",) if place and found else ()

    def _lost(self, tables: Iterable[str], key: str) -> Iterator[str]:
        """Yield what is wrong with the lines themselves."""
        for one in tables:
            place = self.returned.places.tables.get(one)
            if place is None:
                continue
            sheet = place.table.sheet
            at = self._line_of(one, key)
            if at is None or place.rows[at] is None:
                yield f"its line on '{sheet}' is gone"
            if key in place.twice:
                yield f"its key is in more than one line on '{sheet}'"


def _listed(word: str, grades: Sequence[str]) -> str:
    """Return a grade as the list has it, whatever the case of its letters; "" for what is not in the list."""
    return next((grade for grade in grades if grade.casefold() == word.casefold()), "")


def _with_task(words: str, component: Component) -> str:
    """Return check words that name a task as one: away from its heading, "3 must be whole" says little."""
    start = f"{IMPOSSIBLE}: "
    named = next((row.id for row in component.rows if words.startswith(f"{start}{row.id} ")), "")
    return f"{start}task {words.removeprefix(start)}" if named else words
