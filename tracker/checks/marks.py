"""Marks, results and earlier results: every entry by the grammar, then every line as a whole.

No mark that is not exactly a whole number in its range passes: the grammar says so, or a blank is said, or, should both
overlook it, the check column recalculated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.checks import mark_codes as codes
from tracker.checks.context import Case, Words
from tracker.checks.entry_grammar import problem
from tracker.checks.filled_series import count_upwards
from tracker.column_roles import Holds
from tracker.findings import Code, Hit, Level, shown
from tracker.layout import Column, Table
from tracker.nodes.excel_values import number
from tracker.plan.order import EARLIER, LEARNERS, RESULTS, entry_column_of, marks_table
from tracker.refs import Fault, Value
from tracker.rules.after_marking import DIFFERS
from tracker.rules.marks import NOT_AS_AGREED
from tracker.rules.results import NO_RESULT, is_waiting
from tracker.rules.states import IMPOSSIBLE, MISSING, begins
from tracker.spec.award import Status

NO_WORDS: Words = {}
NUMBERS: tuple[Holds, ...] = ("mark", "raw", "official raw", "official ums", "earlier ums", "earlier attempts")
BESIDE: tuple[Holds, ...] = ("official grade", "status", "attempt", "earlier series", "earlier basis")
"""What is chosen from a list, and makes a result with the numbers."""
ALL_ENTRIES: tuple[Holds, ...] = (*NUMBERS, *BESIDE, "comment", "note", "evidence")


def marks(case: Case) -> Iterator[Hit]:
    """Yield what is wrong with marks, results and earlier results."""
    tables = [_Lines(case, table) for table in marks_tables(case)]
    by_id = {one.table.id: one for one in tables}
    for entry in case.entries(*by_id) if by_id else ():
        lines, kind = by_id[entry.table.id], entry.column.kind
        if kind is None:
            continue
        wrong = problem(entry.held, case.format(entry.held), kind, entry.column.what, case.options.today)
        if wrong is not None:
            if entry.column.id in lines.columns:
                lines.told.add((entry.line, entry.column.id))
            yield case.hit(wrong, entry)
    for lines in tables:
        yield from lines.hits()
        yield from lines.outside()


def told_outside(case: Case) -> Mapping[str, frozenset[str]]:
    """Return the columns of each table for which `marks` says what stands outside its lines."""
    return {table.id: frozenset(_columns(table)) for table in marks_tables(case)}


def marks_tables(case: Case) -> Iterator[Table]:
    """Yield the tables of marks, results and earlier results that are still there."""
    order, places = case.returned.order, case.returned.places
    wanted = (*map(marks_table, order.internal()), RESULTS, EARLIER)
    yield from (places.tables[table].table for table in wanted if table in places.tables)


def _columns(table: Table) -> Mapping[str, Column]:
    return {column.id: column for column in table.holding(*ALL_ENTRIES)}


@dataclass
class _Lines:
    """The lines of one table, and which of them the grammar has told of."""

    case: Case
    table: Table

    def __post_init__(self) -> None:
        self.columns = _columns(self.table)
        self.told: set[tuple[int, str]] = set()
        self.place = self.case.returned.places.tables[self.table.id]
        there = {one for one, col in self.place.columns.items() if col is not None}
        self.marks = [one.id for one in self.table.holding(*NUMBERS)]
        self.whole = there.issuperset(self.columns)
        """Whether no column of entries was lost."""
        self.entries = [one.id for one in self.table.holding(*NUMBERS, *BESIDE)]
        self.by_task = bool(self.table.holding("mark"))

    @cached_property
    def checks(self) -> Sequence[Value]:
        return self.case.values.column(self.table.id, "check")

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        return {status.word.casefold(): status for status in self.case.returned.order.spec.statuses}

    def given(self, column: str, line: int) -> Value:
        return self.case.given(self.table.id, column, line)

    def filled(self, columns: Sequence[str], line: int) -> list[str]:
        return [one for one in columns if self.given(one, line) not in {None, ""}]

    def blank(self, columns: Sequence[str], line: int) -> list[str]:
        """Return those of some empty entries that are there and not told of, as a formula without result is."""
        return [one for one in columns if self.place.columns[one] is not None and (line, one) not in self.told]

    def hit(
        self, code: Code, line: int, columns: Sequence[str], words: Words = NO_WORDS, *, level: Level | None = None
    ) -> Hit:
        """Return a hit at cells of one line."""
        places = self.case.returned.places
        cells = tuple(at for one in columns if (at := places.cell(self.table.id, one, line)) is not None)
        key = self.case.key(self.table, line)
        value = shown(self.given(columns[0], line)) if len(columns) == 1 else ""
        return Hit(code, self.case.sheet_now(self.table.sheet), cells, key, words, value, level=level)

    def hits(self) -> Iterator[Hit]:
        """Yield what is wrong with lines as a whole, and with columns from line to line."""
        learners = self.case.values.column(LEARNERS, "learner")
        keys = self.case.returned.order.keys
        names = dict(zip(keys, learners, strict=True))
        told = {line for line, _ in self.told}
        for line, row in enumerate(self.place.rows):
            if row is None:
                continue
            found = list(self._line(line, known=names.get(self.case.key(self.table, line)) not in {None, ""}))
            yield from found
            if not found and line not in told:
                yield from self._net(line)
        for column in self.marks:
            yield from self._series(column)

    def _line(self, line: int, *, known: bool) -> Iterator[Hit]:
        filled = self.filled(self.entries, line)
        if not known:
            every = [one.id for one in self.table.columns if one.role and one.role.holds != "note"]
            if filled := self.filled(every, line):
                yield self.hit(codes.NOBODY, line, filled)
        elif self.table.id == EARLIER:
            yield from self._earlier(line, filled)
        elif self.table.id == RESULTS:
            for c in self.case.returned.order.external():
                mine = [one for one in filled if _component(self.columns[one]) == c.id]
                marked = [one for one in mine if one in self.marks or self.columns[one].role_is("official grade")]
                yield from self._by_status(line, marked, entry_column_of(c, "status"))
        else:
            yield from self._by_status(line, [one for one in filled if one in self.marks])

    def _earlier(self, line: int, filled: Sequence[str]) -> Iterator[Hit]:
        needed = self.table.holding("earlier ums", "earlier series", "earlier attempts")
        for component in dict.fromkeys(_component(self.columns[one]) for one in filled):
            three = [one.id for one in needed if _component(one) == component]
            blank = self.blank([one for one in three if one not in filled], line)
            if blank:
                level = Level.ERROR if self.case.options.purpose == "submission" else None
                yield self.hit(codes.INCOMPLETE, line, blank, {"what": component}, level=level)

    def _by_status(self, line: int, marked: Sequence[str], column: str = "status") -> Iterator[Hit]:
        typed = self.given(column, line)
        plain = typed.casefold() if isinstance(typed, str) and not isinstance(typed, Fault) else ""
        status = self.statuses.get(plain)
        needed = "required" if status is None else status.marks
        said = {"status": status.word if status else ""}
        if needed == "forbidden":
            if marked:
                yield self.hit(codes.UNWANTED, line, marked, said)
        elif self.by_task:
            todo = self.case.at_submission()
            blank = self.blank([one for one in self.marks if one not in marked], line)
            if needed == "zero":
                above = [one for one in marked if (number(self.given(one, line)) or 0) != 0]
                if above:
                    yield self.hit(codes.ABOVE_ZERO, line, above, said)
                if blank and todo is not None:
                    yield self.hit(codes.ZEROS_MISSING, line, blank, said, level=todo)
            elif marked:
                level = {"submission": Level.ERROR, "marking": Level.NOTE, None: None}[self.case.options.purpose]
                for one in blank:
                    yield self.hit(codes.BLANK, line, [one], {"what": self.columns[one].what}, level=level)
            elif blank and todo is not None:
                without = [one.word for one in self.statuses.values() if one.marks != "required"]
                yield self.hit(codes.NO_MARKS, line, blank, {"statuses": " or ".join(without[:2])}, level=todo)

    def _net(self, line: int) -> Iterator[Hit]:
        """Yield what the check column says where nothing else was said."""
        check = self.checks[line]
        todo = self.case.at_submission()
        if begins(check, IMPOSSIBLE):
            yield self.hit(codes.IMPOSSIBLE, line, ["check"], {"check": check})
        elif begins(check, DIFFERS):
            yield self.hit(codes.DOES_NOT_FIT, line, ["check"], {"check": str(check).removeprefix(f"{DIFFERS}: ")})
        elif is_waiting(str(check)):
            if check != NO_RESULT and self.whole:
                yield self.hit(codes.NOT_COMPLETE, line, ["check"], {"check": check})
        elif begins(check, NOT_AS_AGREED):
            return  # said of the line on Standardisation
        elif begins(check, MISSING) and self.whole and todo is not None:
            started = bool(self.filled(self.entries, line))
            yield self.hit(
                codes.NOT_COMPLETE, line, ["check"], {"check": check}, level=Level.WARNING if started else todo
            )

    def _series(self, column: str) -> Iterator[Hit]:
        """Yield runs of marks that count upwards, in the order in which the learners stand now."""
        order = sorted((row, line) for line, row in enumerate(self.place.rows) if row is not None)
        lines = [line for _, line in order]
        values = [number(self.given(column, line)) for line in lines]
        for run in count_upwards(values):
            words = {
                "count": len(run),
                "what": self.columns[column].what,
                "step": (values[run[1]] or 0) - (values[run[0]] or 0),
            }
            for at in run:
                yield self.hit(codes.FILLED_SERIES, lines[at], [column], words)

    def outside(self) -> Iterator[Hit]:
        """Yield rows with entries that belong to no learner: a number among them is an error, words are a note."""
        stored = self.case.returned.places.stored(self.table.sheet)
        if stored is None:
            return
        columns = {one: col for one in self.columns if (col := self.place.columns[one]) is not None}
        for row in self.place.unknown:
            cells = {(row, col): one for one, col in columns.items() if (row, col) in stored.cells}
            typed = [at for at in cells if stored.cells[at].formula is None and stored.cells[at].value is not None]
            marked = [at for at in typed if cells[at] in self.marks and like_a_mark(stored.cells[at].value)]
            if typed:
                level = None if marked else Level.NOTE
                yield Hit(codes.OUTSIDE, stored.name, tuple(marked or typed), level=level)


def _component(column: Column) -> str:
    return column.role.component if column.role else ""


def like_a_mark(value: Value) -> bool:
    """Return whether a value outside the lines may be meant as a mark: a number, or text that begins with a digit."""
    return number(value) is not None or (isinstance(value, str) and value.strip()[:1].isdigit())
