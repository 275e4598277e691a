"""One of the two copies: what stands in its cells by table, column and line, and what is worked out from that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tracker.checks import CheckOptions
from tracker.checks.comparison import comparison
from tracker.checks.context import Case
from tracker.checks.grouping import group
from tracker.checks.identity import identity
from tracker.checks.structure import structure
from tracker.diff.model import Held
from tracker.diff.showing import held, plain
from tracker.errors import RequestError
from tracker.findings import Finding, Level
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import Returned, read_returned
from tracker.layout import KEY, Cell, Table
from tracker.refs import Value
from tracker.values import Values


def read_copy(content: bytes, name: str, options: CheckOptions) -> Copy:
    """Read a copy.

    Raises:
        RequestError: it cannot be read; the sentence begins with its name.
    """
    try:
        return Copy(read_returned(content, name, options.catalogue, options.wording), options)
    except RefusedError as error:
        raise RequestError(f"{name}: {error}") from error


@dataclass(frozen=True)
class Copy:
    """One of the two copies."""

    returned: Returned
    options: CheckOptions

    @property
    def id(self) -> str:
        """The id that its stamp says."""
        return self.returned.stamp.facts.get("id", "")

    @property
    def origin(self) -> str:
        """The id of the workbook that it was first made from; keys of learners stay the same from there on."""
        return self.returned.stamp.facts.get("first") or self.id

    @cached_property
    def values(self) -> Values:
        """Every value, recalculated."""
        return self.returned.values(self.options.today)

    @cached_property
    def lines(self) -> dict[str, dict[str, int]]:
        """Line of each learner key, by table."""
        given = self.returned.given
        return {
            table.id: {str(key): line for line, key in enumerate(given[table.id, KEY])}
            for table in self.returned.layout.learner_tables()
            if (table.id, KEY) in given
        }

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Its tables by id."""
        return {table.id: table for sheet in self.returned.layout.sheets for table in sheet.tables}

    def held(self, table: str, column: str, line: int | None) -> Held:
        """Return what an entry cell has; nothing where there is no such cell."""
        place = self.tables.get(table)
        if place is None or column not in place or line is None or line >= place.size:
            return Held(plain(None))
        at = self.returned.places.cell(table, column, line)
        return held(self.value(table, column, line), place[column].kind, table, a1(at))

    def value(self, table: str, column: str, line: int | None) -> Value:
        """Return what an entry cell holds, None where there is no such cell."""
        values = self.returned.given.get((table, column))
        return values[line] if values and line is not None and line < len(values) else None

    def result(self, table: str, column: str, line: int | None) -> Value:
        """Return what a computed cell comes to, None where there is no such cell."""
        place = self.tables.get(table)
        return self.values.column(table, column)[line] if place and column in place and line is not None else None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a check says of identity and structure, notes left out: moving and sorting does no harm."""
        case = Case(self.returned, self.options)
        hits = [hit for check in (identity, structure, comparison) for hit in check(case)]
        found = group(hits, tuple(sheet.name for sheet in self.returned.book.sheets))
        return tuple(one for one in found if one.level > Level.NOTE)


def a1(at: tuple[int, int] | None) -> str:
    """Return an address as people see it, "" for a cell that is gone."""
    return Cell("", *at).a1 if at is not None else ""
