"""A row as text for the store, and back: what was stored is believed only if a row could hold it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from tracker.collecting.row import DAYS, Row, Typed
from tracker.kinds import may_be_digits
from tracker.rules.basis import BASES

LONGEST = 32_767
"""Letters in a cell of a spreadsheet, which is where all text is from."""
MOST_ENTRIES, MOST_GRADES, MOST_FILES = 100, 30, 10_000
MOST_WHOLE = 1_000
"""The largest maximum that a spec may give a component, raw or UMS."""
MOST_AWARD = 12 * MOST_WHOLE
"""A spec has at most twelve components."""
MARK = "mark:"
"""What the names of entries begin with in a stored row that are marks of the grid; the task follows."""
DIGEST = re.compile(r"[0-9a-f]{64}")
GRADE = re.compile(r"[A-Za-z0-9*+-]{1,12}")
TEXTS = tuple(one.name for one in fields(Row) if one.type == "str")


def packed(row: Row) -> str:
    """Return a row as text."""
    every = {**{f"{MARK}{task}": typed for task, typed in row.marks.items()}, **row.entries}
    entries = {
        one: [typed.value.isoformat() if isinstance(typed.value, date) else typed.value, typed.cell, _is_day(typed)]
        for one, typed in sorted(every.items())
    }
    held = {one: value for one, value in asdict(row).items() if one != "marks"}
    return json.dumps({**held, "entries": entries}, ensure_ascii=False)


def unpacked(text: str) -> Row:
    """Return the row that was stored as a text.

    Raises:
        ValueError: no row could have been stored like that; the words say what is wrong, and quote no name.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    held: dict[str, Any] = found if isinstance(found, dict) else {}
    wanted = {one.name for one in fields(Row)} - {"marks"}
    if held.keys() != wanted:
        strange = ", ".join(sorted(wanted ^ held.keys())[:5])[:80]
        raise ValueError(f"it is no stored row: it lacks fields or has others ({strange})")
    for name in TEXTS:
        _check(isinstance(held[name], str) and len(held[name]) <= LONGEST, name)
    _check(isinstance(held["internal"], bool), "internal")
    entries, grades, also = held["entries"], held["grades"], held["also"]
    _check(isinstance(entries, dict) and len(entries) <= MOST_ENTRIES, "entries")
    _check(_texts(grades, MOST_GRADES) and all(GRADE.fullmatch(one) for one in grades), "grades")
    _check(_texts(also, MOST_FILES), "also")
    typed = {one: _typed(one, held) for one in entries}
    marks = {one.removeprefix(MARK): entry for one, entry in typed.items() if one.startswith(MARK)}
    others = {one: entry for one, entry in typed.items() if not one.startswith(MARK)}
    row = Row(**{**held, "marks": marks, "entries": others, "grades": tuple(grades), "also": tuple(also)})
    _check_values(row)
    return row


def _check_values(row: Row) -> None:
    _check(not row.centre or may_be_digits(row.centre), "centre")
    _check(not row.candidate or may_be_digits(row.candidate), "candidate")
    _check(DIGEST.fullmatch(row.sha256) is not None, "sha256")
    for name, most in (("raw_max", MOST_WHOLE), ("ums_max", MOST_WHOLE)):
        _check(_whole(getattr(row, name), most), name)
    for name in ("ums", "table_ums", "official_ums", "banked", "best"):
        _check(getattr(row, name) is None or _whole(getattr(row, name), row.ums_max), name)
    for name in ("raw", "official_raw"):
        _check(getattr(row, name) is None or _whole(getattr(row, name), row.raw_max), name)
    for name in ("award_ums", "award_official_ums"):
        _check(getattr(row, name) is None or _whole(getattr(row, name), MOST_AWARD), name)
    for name in ("grade", "official_grade"):
        _check(not getattr(row, name) or getattr(row, name) in row.grades, name)
    for name in ("award_grade", "award_official_grade"):
        _check(not getattr(row, name) or GRADE.fullmatch(getattr(row, name)) is not None, name)
    for name in ("basis", "table_basis", "award_basis"):
        _check(not getattr(row, name) or getattr(row, name) in BASES, name)
    to_key = row.to_key
    _check((isinstance(to_key, str) and len(to_key) <= LONGEST) or _whole(to_key, row.raw_max), "to_key")
    for task, typed in row.marks.items():
        _check(_whole(typed.value, row.raw_max), f"{MARK}{task}")


def _typed(name: str, held: Mapping[str, Any]) -> Typed:
    """Return an entry."""
    entry = held["entries"][name]
    _check(isinstance(entry, list) and len(entry) == 3, name)  # noqa: PLR2004 - value, cell, whether it is a day
    value, cell, day = entry
    _check(isinstance(cell, str) and len(cell) <= LONGEST and isinstance(day, bool), name)
    if day:
        _check(name in DAYS and isinstance(value, str), name)
        try:
            return Typed(date.fromisoformat(value), cell)
        except ValueError:
            raise ValueError(_wrong(name)) from None
    good = isinstance(value, str) and len(value) <= LONGEST
    _check(good or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < LONGEST**2), name)
    return Typed(value, cell)


def _whole(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _texts(value: object, most: int) -> bool:
    good: Callable[[object], bool] = lambda one: isinstance(one, str) and len(one) <= LONGEST  # noqa: E731
    return isinstance(value, list) and len(value) <= most and all(map(good, value))


def _check(good: bool, name: str) -> None:  # noqa: FBT001 - what is checked comes first
    if not good:
        raise ValueError(_wrong(name))


def _wrong(name: str) -> str:
    return f"'{name[:40]}' holds what it cannot hold"


def _is_day(typed: Typed) -> bool:
    return isinstance(typed.value, date)
