"""A line of marks: what is wrong with it, its total, UMS and grade.

Total, UMS and grade go by the check column alone: unless it says Complete there is no total, so a mark that bypassed
validation can never become a grade, and a blank is never taken for 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice, Whole
from tracker.nodes.columns import Count, CountA, Index, Match, Sum
from tracker.nodes.excel_values import number
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Trim, first_answer
from tracker.nodes.node import Node, Term, differs, equal, joined
from tracker.nodes.references import Here, Neighbours, Span
from tracker.refs import Value
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, KEY_TWICE, MISSING, key_twice
from tracker.spec.award import Status

NO_LEARNER = f"{IMPOSSIBLE}: entries without a learner"
NO_MARKS = f"{MISSING}: all marks"
ZEROS = f"{MISSING}: type 0 for every mark"
BAD_STATUS = f"{IMPOSSIBLE}: the status is not in the list"
NOT_AS_AGREED = f"{MISSING}: agreed mark. "
"""Goes before "1b: agreed 9, here 8."."""
BAD_ATTEMPT = f"{IMPOSSIBLE}: the attempt is not in the list"


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """One mark of a line: its column, the name people know it by (`1b`), and what it may be."""

    column: str
    label: str
    kind: Whole

    @property
    def bad(self) -> str:
        """What to say of a mark that cannot be."""
        return f"{IMPOSSIBLE}: {self.label} must be whole, {self.kind.least} to {self.kind.most}"


@dataclass(frozen=True, slots=True)
class LineColumns:
    """Columns that every line of marks or results has: key and learner, status and attempt with what they may be."""

    table: str
    key: str
    learner: str
    status: str
    statuses: tuple[Status, ...]
    status_kind: Choice
    attempt: str
    attempt_kind: Choice

    def allowing(self, marks: str) -> list[str]:
        """Return the words of the statuses that go with marks in one way (`Status.marks`)."""
        return [status.word for status in self.statuses if status.marks == marks]

    def unusable(self) -> list[tuple[Term, Term]]:
        """Return the questions that come first: a key that is there twice, a status or attempt that cannot be."""
        return [
            (key_twice(self.table, self.key), KEY_TWICE),
            (Impossible(self.status_kind, Here(self.status)), BAD_STATUS),
            (Impossible(self.attempt_kind, Here(self.attempt)), BAD_ATTEMPT),
        ]

    def checked(self, nothing: Node, body: Node) -> Node:
        """Return the whole check: a line without a learner must hold nothing; error values are said."""
        nobody = If(nothing, "", NO_LEARNER)
        return IfError(If(equal(Here(self.learner), ""), nobody, body), FAULT)


def marks_check(line: LineColumns, marks: tuple[MarkColumn, ...], apart: Node) -> Node:
    """Return the state of a line of marks in words; the first thing wrong is said, every missing mark is named.

    A line whose agreed marks were not typed is not complete: what is typed stays, and is no total, nothing to key and
    no grade until it is what both assessors agreed. It is missing and not impossible, because each mark can be.

    Args:
        line: the columns that every line has.
        marks: the columns of marks.
        apart: which agreed marks of this learner are not those typed here; nothing if there are none.
    """
    status, attempt = Here(line.status), Here(line.attempt)
    row = Neighbours(*(mark.column for mark in marks))
    blank = joined(*(If(equal(Here(mark.column), ""), f"{mark.label} ", "") for mark in marks))
    steps = line.unusable()
    steps += [
        (equal(status, word), If(equal(CountA(row), 0), without_marks(word), unwanted_marks(word)))
        for word in line.allowing("forbidden")
    ]
    steps += [(Impossible(mark.kind, Here(mark.column)), mark.bad) for mark in marks]
    steps += [(If(equal(status, word), Count(row) < len(marks)), ZEROS) for word in line.allowing("zero")]
    steps += [
        (equal(Count(row), 0), NO_MARKS),
        (Count(row) < len(marks), Trim(f"{MISSING}: marks for " & blank)),
    ]
    steps += [(If(equal(status, word), Sum(row) > 0), marks_above_zero(word)) for word in line.allowing("zero")]
    steps.append((differs(apart, ""), joined(NOT_AS_AGREED, apart)))
    nothing = equal(CountA(row) + differs(status, "") + differs(attempt, ""), 0)
    return line.checked(nothing, first_answer(steps, COMPLETE))


def number_or_text(value: Value) -> Value:
    """Return a date as the number that Excel sees in it."""
    plain = number(value)
    return value if plain is None else plain


def without_marks(word: str) -> str:
    """Return the state of a line whose status needs no marks."""
    return f"{COMPLETE}: {word}"


def unwanted_marks(word: str) -> str:
    """Return the state of a line whose status allows no marks."""
    return f"{IMPOSSIBLE}: {word}, but there are marks"


def marks_above_zero(word: str) -> str:
    """Return the state of a line whose status allows only zeros."""
    return f"{IMPOSSIBLE}: {word}, but marks above 0"


def if_complete(check: str, then: Term) -> Node:
    """Return a value of a line only if the line's check says complete, otherwise nothing."""
    return If(equal(Here(check), COMPLETE), then, "")


def total(check: str, marks: tuple[str, ...]) -> Node:
    """Return the raw mark: the sum of a complete line of marks."""
    return if_complete(check, Sum(Neighbours(*marks)))


def look_up(raw: Node, table: str, column: str = "ums") -> Node:
    """Return what is beside a raw mark in a UMS table of the workbook; #N/A if the mark is not there."""
    return Index(Span(table, column), Match(raw, Span(table, "raw"), 0))


def ums_of(raw: str, table: str) -> Node:
    """Return the UMS of a raw mark in this line; a blank or a text never matches."""
    mark = Here(raw)
    return If(IsNumber(mark), IfError(look_up(mark, table), ""), "")


def grade_of(ums: str, table: str, floors: str) -> Node:
    """Return the grade that a UMS in this line reaches: that of the highest floor that is not above it.

    Floors and grades are in the workbook in rising order. Nothing where there is no UMS.
    """
    return If(IsNumber(Here(ums)), grade_reached(ums, table, floors), "")


def grade_reached(ums: str, table: str, floors: str) -> Node:
    """Return the grade of a UMS in this line that is there."""
    return Index(Span(table, "grade"), Match(Here(ums), Span(table, floors), 1))
