"""The plan of a batch: a table with a line for each centre and class list. Every mistake is named with row and column.

What a cell says is judged here as far as that needs no other file; the class list, the award and its series are judged
by `tracker.batch.making`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Literal, get_args

from tracker import user_tables
from tracker.errors import TableError
from tracker.kinds import may_be_digits
from tracker.plan.centre import CENTRE_NAME
from tracker.plan.workbook import MOST_LINES
from tracker.roster.model import Learner, Remark
from tracker.shown_numbers import Shown
from tracker.user_tables import Table, Value

SplitBy = Literal["class", "assessor"]
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "centre": ("centre", "centre number", "centre no", "number"),
    "name": ("name", "centre name", "name of centre", "school"),
    "qualification": ("qualification", "award"),
    "series": ("series",),
    "class list": ("class list", "list", "learners", "file"),
    "split-by": ("split by", "split"),
    "rows": ("rows", "lines", "room"),
    "class": ("class", "group", "for"),
}
"""Columns of a plan, each with what it may be headed, in small letters and without punctuation."""
FIXES = {
    "centre": "the number of the centre",
    "name": "the name of the centre",
    "qualification": "its id, such as enterprise ([[command specs list]])",
    "series": "it as 2027-06",
}
"""What must be there in every line, and what to type."""
NEEDED = (*FIXES, "class list")
ROWS_SEARCHED = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plan; what cannot be read of it is left empty."""

    row: int
    """Row of the file, from 1."""
    centre: str
    centre_name: str
    qualification: str
    series: str
    class_list: str
    """The file, from the folder of the plan; "" for open lines only."""
    split_by: SplitBy | None
    rows: int | None
    part: str
    """The class it is for, where the plan says so."""

    def digest(self, part: str, learners: Sequence[Learner]) -> str:
        """Return a digest of what the line asks for in one workbook; where its files lie does not matter."""
        asked = [self.centre, self.centre_name, self.qualification, self.series, self.split_by, self.rows, part]
        return hashlib.sha256(json.dumps([asked, [astuple(one) for one in learners]]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Lines:
    """A plan: its lines, and where its columns stand."""

    file: str
    lines: tuple[Line, ...]
    """All of them: also a line with a mistake is looked at further, so that every mistake is named at once."""
    problems: tuple[Remark, ...]
    """What is wrong with what they say."""
    columns: Mapping[str, tuple[int, str]]
    """Column from 1 and heading, by what it is."""

    def remark(self, row: int, what: str, text: str) -> Remark:
        """Return a remark at a row and column of the plan."""
        column, heading = self.columns.get(what, (0, ""))
        return Remark(self.file, text, (row,) if row else (), column, heading)


def read_lines(content: bytes, name: str) -> Lines:
    """Read a plan, CSV or XLSX.

    Args:
        content: the file.
        name: what to call it in messages.

    Raises:
        TableError: it is no table, or has no row of headings.
    """
    table = user_tables.read_table(content, name)
    top = max(range(1, min(len(table.rows), ROWS_SEARCHED) + 1), key=lambda row: len(_columns(table, row)[0]))
    columns, twice = _columns(table, top)
    missing = [one for one in NEEDED if one not in columns]
    if missing or twice:
        said = [Remark(name, f"there is no column headed '{one}': add it", (top,)) for one in missing]
        said += [Remark(name, f"two columns are headed '{one}': delete one", (top,)) for one in twice]
        raise TableError(said)
    plan = Lines(name, (), (), columns)
    problems: list[Remark] = []
    lines: list[Line] = []
    for row in range(top + 1, len(table.rows) + 1):
        cells = {what: _text(table.value(row, column)) for what, (column, _) in columns.items()}
        if any(cells.values()):
            problems += [plan.remark(row, what, text) for what, text in _wrong(cells)]
            lines.append(_line(row, cells))
    if not lines:
        problems.append(Remark(name, "there are no lines under the headings", (top,)))
    return Lines(name, tuple(lines), tuple(problems), columns)


def _columns(table: Table, row: int) -> tuple[dict[str, tuple[int, str]], list[str]]:
    """Return the columns that are headed in a row, and those headed twice."""
    found: dict[str, tuple[int, str]] = {}
    twice: list[str] = []
    for column in range(1, len(table.rows[row - 1]) + 1):
        heading = _text(table.value(row, column))
        words = " ".join(re.findall(r"[a-z]+", heading.casefold()))
        what = next((one for one, headed in HEADINGS.items() if words in headed), None)
        if what in found:
            twice.append(what)
        elif what:
            found[what] = (column, heading)
    return found, twice


def _wrong(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield column and sentence for all that is wrong with a line."""
    centre, split, rows = said["centre"], said.get("split-by", "").casefold(), said.get("rows", "")
    for what, fix in FIXES.items():
        if not said[what]:
            yield what, f"there is no {what}: type {fix}"
    if centre and not may_be_digits(centre):
        yield "centre", f"'{centre}' is no centre number: it is made of digits"
    if CENTRE_NAME.problem(said["name"]) or not said["name"].isprintable():
        yield "name", f"the name of the centre must be {CENTRE_NAME.allowed} that can be printed"
    yield from _wrong_split(said, split)
    if rows and _number(rows) is None:
        yield "rows", f"'{rows}' is no number of rows: type a whole number from 1 to {MOST_LINES}, or leave it empty"


def _wrong_split(said: Mapping[str, str], split: str) -> Iterator[tuple[str, str]]:
    if split and split not in get_args(SplitBy):
        yield "split-by", f"'{split}' is no way to split: type class or assessor, or leave it empty"
    if split and not said["class list"]:
        yield "split-by", "there is no class list to split: name its file in this row, or leave this cell empty"
    if split and said.get("class"):
        yield "class", f"a list that is split by {split} is not for one class: leave one of the two cells empty"


def _number(rows: str) -> int | None:
    good = rows.isascii() and rows.isdecimal() and len(rows) < 6 and 1 <= int(rows) <= MOST_LINES  # noqa: PLR2004
    return int(rows) if good else None


def _line(row: int, said: Mapping[str, str]) -> Line:
    split, rows = said.get("split-by", "").casefold(), said.get("rows", "")
    return Line(
        row,
        said["centre"],
        said["name"],
        said["qualification"],
        said["series"],
        said["class list"],
        next((one for one in get_args(SplitBy) if one == split), None),
        _number(rows),
        said.get("class", ""),
    )


def _text(value: Value) -> str:
    """Return a cell as text; a month that a spreadsheet made a date of is a series again, 01234 keeps its zero."""
    if isinstance(value, date):
        return f"{value.year}-{value.month:02}"
    if isinstance(value, float) and value.is_integer() and not isinstance(value, Shown):
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())
