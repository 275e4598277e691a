"""What a check is given: the returned workbook, what it should be, and what the check is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from functools import cached_property

from tracker.checks import CheckOptions
from tracker.checks.entry_grammar import Wrong
from tracker.checks.expected import Worked, worked_cells
from tracker.findings import Code, Hit, Level, shown
from tracker.formulas import Refs
from tracker.intake.book_model import Format, Held
from tracker.intake.returned import Formula, Returned
from tracker.kinds import Day, Kind
from tracker.layout import KEY, Cell, Column, Layout, Table
from tracker.masking import Foreign
from tracker.plan.learners import ISSUED as FROM_LIST
from tracker.plan.order import LEARNERS
from tracker.refs import Fault, Value, day_of
from tracker.roster import Learner
from tracker.values import Values

_SUM = re.compile(r"[0-9+*/().,%^ -]+")
"""A formula of numbers alone, which holds no word of anyone's."""


@dataclass(frozen=True)
class Entry:
    """One entry cell of a table as it came back."""

    table: Table
    column: Column
    line: int
    """Line as issued."""
    at: tuple[int, int]
    """Where it stands now."""
    held: Held


@dataclass(frozen=True)
class Case:
    """One returned workbook to be checked."""

    returned: Returned
    options: CheckOptions

    @property
    def layout(self) -> Layout:
        """Where everything was issued."""
        return self.returned.layout

    @cached_property
    def values(self) -> Values:
        """Every value, recalculated from what people typed."""
        return self.returned.values(self.options.today)

    @cached_property
    def on_other_days(self) -> tuple[Values, Values]:
        """Every value as it was before all dates of the series, and as it will be after them."""
        return self.returned.values(date(1900, 3, 1)), self.returned.values(date.max)

    @cached_property
    def refs(self) -> Refs:
        """References for formulas of figures."""
        return Refs(self.layout)

    @cached_property
    def worked(self) -> Mapping[str, tuple[Worked, ...]]:
        """The formulas of each sheet of the layout."""
        return {sheet.name: tuple(worked_cells(self.layout, sheet)) for sheet in self.layout.sheets}

    def sheet_now(self, sheet: str) -> str:
        """Return what the file calls a sheet of the layout."""
        stored = self.returned.places.stored(sheet)
        return stored.name if stored else sheet

    def format(self, held: Held) -> Format:
        """Return how a cell is shown."""
        return self.returned.book.formats[held.style]

    def key(self, table: Table, line: int) -> str:
        """Return the learner key of a line, "" in tables without learners."""
        if KEY not in table or table[KEY].rule is not None:
            return ""
        return str(self.returned.given[table.id, KEY][line])

    def entries(self, *tables: str) -> Iterator[Entry]:
        """Yield the filled entry cells of some tables, of all if none is named.

        Cells of a learner who has none any more, and of lost columns, are left out: the structure checks say so.
        """
        places = self.returned.places
        for sheet in self.layout.sheets:
            stored = places.stored(sheet.name)
            if stored is None:
                continue
            cells = stored.cells
            for table in sheet.tables:
                place = places.tables.get(table.id)
                if place is None or (tables and table.id not in tables):
                    continue
                for column in table.columns:
                    col = place.columns.get(column.id)
                    if column.kind is None or col is None:
                        continue
                    for line, row in enumerate(place.rows):
                        held = cells.get((row, col)) if row is not None else None
                        if row is not None and held is not None:
                            yield Entry(table, column, line, (row, col), held)

    def hit(self, wrong: Wrong, entry: Entry, *, most: Level = Level.ERROR) -> Hit:
        """Return the hit of what is wrong with an entry of a table, at no higher level than `most`."""
        assert entry.column.kind is not None  # noqa: S101 - for the type checker: it is an entry
        key = self.key(entry.table, entry.line)
        place = Cell(entry.table.sheet, *entry.at)
        return self.hit_at(wrong, place, entry.held, entry.column.kind, learner=key, most=most)

    def hit_at(
        self, wrong: Wrong, at: Cell, held: Held, kind: Kind, *, learner: str = "", most: Level = Level.ERROR
    ) -> Hit:
        """Return the hit of what is wrong with a cell; what its format shows may be a person's own words."""
        seen, value, personal = wrong.words.get("seen"), held.value, wrong.personal
        if held.formula is not None:
            value, personal = f"={held.formula}", not _SUM.fullmatch(held.formula)
        elif isinstance(kind, Day) and isinstance(value, int | float) and not isinstance(value, bool):
            value = day_of(value) or value
        return Hit(
            wrong.code,
            self.sheet_now(at.sheet),
            ((at.row, at.col),),
            learner,
            wrong.words,
            shown(value),
            personal,
            min(wrong.level or wrong.code.level, most),
            (Foreign(str(seen)),) if seen else (),
        )

    def line_hit(
        self, code: Code, table: Table, line: int, column: str, *, level: Level | None = None, **words: object
    ) -> Hit:
        """Return a hit at the cell of a column in a line of a table, or at the sheet if the cell is gone."""
        at = self.returned.places.cell(table.id, column, line)
        cells = (at,) if at is not None else ()
        return Hit(code, self.sheet_now(table.sheet), cells, self.key(table, line), words, level=level)

    @cached_property
    def people(self) -> tuple[Learner, ...]:
        """Who stands in each line of the sheet Learners now: those of the class list and those who joined."""
        typed = {field: self.returned.given[LEARNERS, column] for column, field in FROM_LIST.items()}
        issued = self.returned.order.learners
        joined = (
            Learner(**{field: _words(values[line]) for field, values in typed.items()})
            for line in range(len(issued), self.layout.table(LEARNERS).size)
        )
        return (*issued, *joined)

    @cached_property
    def named(self) -> frozenset[str]:
        """The keys of the learners of the class list, and of the lines of the sheet Learners with someone in them."""
        order = self.returned.order
        issued, joined = order.keys[: len(order.learners)], order.keys[len(order.learners) :]
        lines = zip(joined, self.people[len(order.learners) :], strict=True)
        return frozenset((*issued, *(key for key, one in lines if any(astuple(one)))))

    def at_submission(self) -> Level | None:
        """Return the level of what is still to do before submission; None if no one wants to hear of it yet."""
        return {None: Level.NOTE, "submission": Level.ERROR, "marking": None}[self.options.purpose]

    def given(self, table: str, column: str, line: int) -> Value:
        """Return what stands in an entry cell."""
        values = self.returned.given.get((table, column))
        return values[line] if values else None


def _words(value: Value) -> str:
    return "" if value is None or isinstance(value, Fault | Formula | bool) else str(value)


Words = Mapping[str, object]
