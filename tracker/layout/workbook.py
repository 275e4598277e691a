"""A whole workbook: its sheets, names and stamp, and where to find a table or a single cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.layout.contents import Field, Figure
from tracker.layout.sheets import Sheet
from tracker.layout.tables import KEY, Table

PROPERTY = "PSA tracker "
"""What the custom document properties begin with that hold the stamp."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole workbook, before any value is worked out."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    """Defined names: name → absolute range or constant."""
    stamp: Mapping[str, str]
    title: str
    issued: date
    _tables: dict[str, Table] = field(default_factory=dict, compare=False, repr=False)
    _cells: dict[str, Field | Figure] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for sheet in self.sheets:
            self._tables.update({table.id: table for table in sheet.tables})
            singles: tuple[Field | Figure, ...] = (*sheet.fields, *sheet.figures)
            for one in singles:
                if one.id in self._cells:
                    raise ValueError(f"two cells are called {one.id}")
                self._cells[one.id] = one

    def table(self, table: str) -> Table:
        """Return the table with this id; KeyError if the workbook has none."""
        return self._tables[table]

    def single(self, one: str) -> Field | Figure:
        """Return the field or figure with this id; KeyError if the workbook has none."""
        return self._cells[one]

    def has_table(self, table: str) -> bool:
        """Return whether the workbook has this table."""
        return table in self._tables

    def learner_tables(self) -> Iterator[Table]:
        """Yield the tables whose lines are given learners, in order of the sheets; a working table only finds some."""
        return (table for table in self._tables.values() if KEY in table and table[KEY].rule is None)
