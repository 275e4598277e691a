"""The keying list of a component: raw marks in the order of candidate numbers, in blocks of twenty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tracker.collecting.collected import Collected
from tracker.collecting.records import whole
from tracker.collecting.row import Row
from tracker.findings import visible
from tracker.layout import Column
from tracker.plan.eol_entry import BLOCK
from tracker.refs import Value
from tracker.render.canvas import Canvas
from tracker.report.list_sheet import list_sheet

NOTHING_YET = "nothing to key yet"
FOOTER = "PSA Tracker: marks to key into Edexcel Online. They hold names of learners."
DAY_ONE = date(2026, 1, 1)
COLUMNS = (
    Column("block", "Block of twenty", 9, align="center"),
    Column("candidate", "Candidate number", 11, align="center", num_format="@"),
    Column("name", "Learner", 30),
    Column("class", "Class", 9, align="center"),
    Column("mark", "Mark to key", 12, align="center"),
    Column("shown", "EOL shows", 10, align="center"),
    Column("state", "To do", 40),
    Column("done", "Keyed", 8),
)
LONGEST_NAME = 31
"""Letters of a sheet's name."""


@dataclass(frozen=True, slots=True)
class Keying:
    """The list of one internal component of one centre, award and series."""

    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """What a file of it is called, without its suffix."""
        one = self.rows[0]
        parts = (one.centre, one.qualification, one.series, one.component, "keying")
        words = "-".join(part for part in parts if part)
        return "".join(
            letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "_" for letter in words
        )

    @property
    def title(self) -> str:
        """What it is, for people."""
        one = self.rows[0]
        code = f" {one.code}" if one.code else ""
        return (
            f"{one.component}{code} {one.title}, {one.qualification} {one.series}, centre {one.centre or 'not given'}"
        )

    @property
    def to_key(self) -> int:
        """How many marks there are to key."""
        return sum(whole(row.to_key) is not None for row in self.rows)


def keyings(collected: Collected) -> tuple[Keying, ...]:
    """Return the lists of all internal components; learners stand in them whether they have a mark or not."""
    internal = [row for row in collected.rows if row.internal]
    return tuple(Keying(tuple(rows)) for _, rows in groupby(internal, key=lambda row: row.scope))


def written(lists: Sequence[Keying]) -> bytes:
    """Return a workbook with a sheet for each list."""
    with Canvas("Marks to key into Edexcel Online", DAY_ONE) as canvas:
        for name, one in zip(_sheet_names(lists), lists, strict=True):
            said = f"{one.title}: {one.to_key} of {len(one.rows)} learners have a mark to key"
            purpose = visible(f"{said}. Key twenty, save, compare, go on")
            table = list_sheet(canvas, name, purpose, COLUMNS, list(_lines(one)), footer=FOOTER, nothing="")
            column = f"{table.body('candidate', 0).a1}:{table.body('candidate', table.size - 1).a1}"
            canvas.digits_are_text(name, [column])
        return canvas.finish()


def _sheet_names(lists: Sequence[Keying]) -> Iterator[str]:
    several = len({one.rows[0].scope[:3] for one in lists}) > 1
    for at, one in enumerate(lists, 1):
        first = one.rows[0]
        name = f"{at} {first.component} {first.qualification}" if several else f"{first.component} {first.code}".strip()
        yield name[:LONGEST_NAME].rstrip()


def _lines(one: Keying) -> Iterator[tuple[Value, ...]]:
    for at, row in enumerate(one.rows):
        name = ", ".join(part for part in (row.surname, row.forenames) if part)
        mark, shown = whole(row.to_key), whole(row.value("shown"))
        yield (
            at // BLOCK + 1,
            row.candidate or "none",
            visible(name),
            visible(row.class_name),
            mark,
            shown,
            visible(_state(row, mark, shown)),
            "",
        )


def _state(row: Row, mark: int | None, shown: int | None) -> str:
    """Return what is left to do, in the words of the sheet EOL entry where it has them."""
    if row.conflicting:
        return f"{row.check}: look at what was not taken"
    if mark is None:
        words = f"{row.to_key}: nothing to key" if row.to_key else f"{NOTHING_YET} ({row.check})"
        return f"{words}; but EOL shows {shown}" if shown is not None else words
    if shown is None:
        return "to key"
    return "keyed" if shown == mark else f"differs: EOL shows {shown}"
