"""Learners who have left, as lists say it: a status, a leaving date, a word in the class, behind a name or beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.roster import cells
from tracker.roster.headings import NAMES, Meaning, is_private, words
from tracker.user_tables import Row, Value

LEFT = "the list says that this learner has left: left out; if not, correct the cell and build again"
LEFT_BELOW = "this row says that those below it have left: delete them and this row, or this row alone if they are here"
LEAVING = "there is a leaving date: taken all the same, delete the row if the learner has left"

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = (
    r"(?:\s*[:,(-]?\s*(?:(?:on|in|at|since)\s+)?"
    rf"(?:[0-9]{{1,4}}[-/. ][0-9a-z]{{1,9}}(?:[-/. ][0-9]{{2,4}})?|(?:{_MONTH}\s*)?20[0-9]{{2}}|{_MONTH})\)?)?"
)
_WORD = (
    r"(?:has |have )?left(?: (?:the )?(?:school|course|class|college))?|leavers?|withdrawn|withdrew|off[ -]roll"
    r"|not on roll|transferred(?: out)?|deregistered|removed(?: from roll)?|dropped(?: out)?|inactive|no longer here"
)
_LEFT = re.compile(rf"(?:{_WORD}){_DAY}\.?", re.IGNORECASE)
_IN_NAME = re.compile(rf"[([*-]\s*(?:{_WORD}){_DAY}\s*[)\]*]?\s*$", re.IGNORECASE)
_STATUS = frozenset(
    {"status", "enrolment", "enrollment", "roll", "note", "notes", "comment", "comments", "remark", "remarks"}
)
_LEAVER = frozenset({"leaver", "leavers", "left", "withdrawn", "leaving"})
_YES = re.compile(r"y|yes|true|x|1|\u2713|\u2714", re.IGNORECASE)
_NO = re.compile(r"n|no|false|0", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leaver:
    """What a list says of a learner who has left, or will."""

    column: int
    has_left: bool
    """Whether it is sure; a date alone may be one to come."""


class Leavers:
    """The columns of a list that tell who has left."""

    def __init__(self, headings: Row, rows: Sequence[Row], taken: Sequence[int]) -> None:
        """Find them.

        Args:
            headings: the heading row.
            rows: the rows below it.
            taken: columns that were taken for something, from 1.
        """
        width = max(map(len, (headings, *rows)))
        self._told: list[tuple[int, str]] = []
        for column in range(1, width + 1):
            heading = cells.plain(headings[column - 1]) if column <= len(headings) else ""
            kind = "" if column in taken or is_private(heading) else _kind(heading)
            if kind == "date" and all(_cell(row, column) for row in rows if any(map(cells.plain, row))):
                continue  # everyone has one: the planned end of the course
            if kind:
                self._told.append((column, kind))

    def of(self, row: Row, values: Mapping[Meaning, tuple[int, Value]]) -> Leaver | None:
        """Return what is said of the learner in a row; `values` are the cells that were taken, with their columns."""
        for meaning, (column, value) in values.items():
            text = cells.one_line(cells.plain(value))
            if (meaning is Meaning.CLASS and _LEFT.fullmatch(text)) or (meaning in NAMES and _IN_NAME.search(text)):
                return Leaver(column, has_left=True)
        dated = None
        for column, kind in self._told:
            text = _cell(row, column)
            if text and _says_left(kind, text):
                return Leaver(column, has_left=True)
            if text and kind == "date":
                dated = dated or Leaver(column, has_left=False)
        return dated


def heads_leavers(row: Row) -> bool:
    """Whether nothing stands in a row but a word for those who have left."""
    shown = [text for value in row if (text := cells.one_line(cells.plain(value)))]
    return len(shown) == 1 and _LEFT.fullmatch(shown[0]) is not None


def _kind(heading: str) -> str:
    known = words(heading)
    if known & {"leaving", "leaver", "left", "withdrawal", "exit", "dol"} and known & {"date", "day", "dol", "on"}:
        return "date"
    if "dol" in known:
        return "date"
    if known & {"roll"} and known & {"on"}:
        return "on roll"
    if known & _LEAVER:
        return "leaver"
    return "status" if not heading.strip() or known & _STATUS else ""


def _says_left(kind: str, text: str) -> bool:
    if _LEFT.fullmatch(text):
        return True
    return bool((kind == "leaver" and _YES.fullmatch(text)) or (kind == "on roll" and _NO.fullmatch(text)))


def _cell(row: Row, column: int) -> str:
    value = row[column - 1] if column <= len(row) else None
    return "a date" if isinstance(value, date) else cells.one_line(cells.plain(value))
