"""Which columns collected results have: said once, for every kind of file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.collecting.row import Row

Sort = Literal["text", "whole", "yes", "day"]
Field = str | int | bool | date | None
MARK = "mark_"
"""What the id of a column of marks begins with; the task follows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of collected results."""

    id: str
    heading: str
    sort: Sort
    of: Callable[[Row], Field]
    width: float = 11


def _text(id_: str, heading: str, name: str = "", width: float = 11) -> Column:
    return Column(id_, heading, "text", lambda row: str(getattr(row, name or id_)), width)


def _whole(id_: str, heading: str, name: str = "") -> Column:
    return Column(id_, heading, "whole", lambda row: whole(getattr(row, name or id_)), 9)


def _entry(id_: str, heading: str, sort: Sort, entry: str = "") -> Column:
    def of(row: Row) -> Field:
        value = row.value(entry or id_)
        if sort == "whole":
            return whole(value)
        if sort == "day":
            return value if isinstance(value, date) else None
        return "" if value is None else str(value)

    return Column(id_, heading, sort, of, 12 if sort == "text" else 10)


def _mark(task: str) -> Column:
    def of(row: Row) -> Field:
        return whole(row.marks[task].value) if task in row.marks else None

    return Column(f"{MARK}{task}", f"Mark {task}", "whole", of, 10)


def whole(value: object) -> int | None:
    """Return a whole number, None for anything else: a status in words among them."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


WHO = (
    _text("centre", "Centre"),
    _text("qualification", "Qualification", width=20),
    _text("series", "Series"),
    _text("component", "Component"),
    _text("code", "Entry code"),
    _text("title", "Component title", width=30),
    Column("internal", "Internal", "yes", lambda row: row.internal, 9),
    _text("candidate", "Candidate number"),
    _text("registration", "Registration number", width=14),
    _text("surname", "Surname", width=18),
    _text("forenames", "Forenames", width=18),
    _text("class", "Class", "class_name"),
    _text("assessor", "Assessor", width=18),
    _text("key", "Key", width=7),
    _entry("status", "Status", "text"),
    _entry("attempt", "Attempt", "whole"),
)
RESULT = (
    _whole("raw", "Raw mark"),
    _whole("raw_max", "Raw maximum"),
    _whole("counts", "Mark that counts", "counting"),
    _whole("ums", "UMS"),
    _whole("ums_max", "UMS maximum"),
    _text("grade", "Grade"),
    _text("basis", "UMS and grade are", width=15),
    _whole("table_ums", "UMS by the table"),
    _text("table_is", "The table is", "table_basis", width=15),
    _whole("official_raw", "Official raw mark"),
    _whole("official_ums", "Official UMS"),
    _text("official_grade", "Official grade"),
    _text("results_check", "Results check", width=34),
    _text("check", "Check", width=34),
    Column("sample", "In sample", "yes", lambda row: str(row.value("sample") or "").casefold() == "yes", 9),
    _whole("to_key", "Mark to key"),
    _entry("keyed", "Mark EOL shows", "whole", "shown"),
    _entry("amended", "Amended mark", "whole"),
    _entry("amended_on", "Amended on", "day"),
    _entry("declaration_issued_on", "Declaration issued on", "day", "issued"),
    _entry("declaration_signed_on", "Declaration signed on", "day", "signed"),
    _entry("told_on", "Mark told on", "day", "told"),
    _entry("submitted_on", "Submitted on", "day"),
    _entry("work_kept_until", "Work kept until", "day", "keep"),
    _whole("earlier_ums", "Earlier UMS", "banked"),
    _whole("best_ums", "Best UMS", "best"),
    _whole("award_ums", "Award UMS"),
    _text("award_grade", "Award grade"),
    _text("award_basis", "Award is", width=15),
    _whole("award_official_ums", "Award official UMS"),
    _text("award_official_grade", "Award official grade"),
    _text("award_estimates", "Award rests on estimates in", width=12),
    _text("workbook", "Workbook", width=16),
    _text("edition", "Spec edition"),
    _text("file", "File", width=36),
    _text("sha256", "SHA-256", width=20),
    _text("cell", "Line at", width=18),
    Column("also_in", "Also in", "text", lambda row: "; ".join(row.also), 24),
)


def tasks(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the ids of all tasks that have a mark, in the order in which people count."""
    return tuple(sorted({task for row in rows for task in row.marks}, key=_counted))


def columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return all columns: who, the marks task by task, the result."""
    return (*WHO, *map(_mark, tasks(rows)), *RESULT)


def marks_of(marks: Mapping[str, object]) -> dict[str, int | None]:
    """Return marks by the ids of their columns, given by task."""
    return {f"{MARK}{task}": whole(mark) for task, mark in marks.items()}


def sorts(ids: Iterable[str]) -> dict[str, Sort]:
    """Return what each of these columns holds, in their order; those that collected results do not have hold text."""
    there = dict.fromkeys(ids)
    marks = sorted((one for one in there if one.startswith(MARK)), key=lambda one: _counted(one.removeprefix(MARK)))
    ours: dict[str, Sort] = {column.id: column.sort for column in WHO}
    ours |= dict.fromkeys(marks, "whole")
    ours |= {column.id: column.sort for column in RESULT}
    return {one: sort for one, sort in ours.items() if one in there} | {one: "text" for one in there if one not in ours}


def _counted(words: str) -> tuple[list[tuple[int, str]], str]:
    parts = re.split(r"([0-9]+)", words)
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in parts], words
