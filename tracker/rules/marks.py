"""A line of marks: what is wrong with it, its total, UMS and grade.

Total, UMS and grade go by the check column alone: unless it says Complete there is no total, so a mark that bypassed
validation can never become a grade, and a blank is never taken for 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice, Whole
from tracker.nodes.columns import Count, CountA, Index, Match, Sum
from tracker.nodes.excel_values import number
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, first_answer
from tracker.nodes.node import Node, Term, added, differs, equal, joined
from tracker.nodes.references import CellReference, Here, Neighbours, Span
from tracker.refs import Value
from tracker.rules.filled import typed
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, KEY_TWICE, MISSING, key_twice
from tracker.rules.wrong_marks import every_wrong, how_many_wrong, labels_where
from tracker.spec.award import Status

NO_LEARNER = f"{IMPOSSIBLE}: entries without a learner"
NO_MARKS = f"{MISSING}: mark all"
"""What a line says in which nothing is typed yet."""
ZEROS = f"{MISSING}: type 0 for every mark"
BAD_STATUS = f"{IMPOSSIBLE}: the status is not in the list"
TO_MARK = f"{MISSING}: mark "
BUT_MARKS, BUT_ABOVE_ZERO = ", but marks for ", ", but marks above 0"
MOST_IN_FULL = 11
"""So many marks can each be named with what is wrong in a formula of 8,192 characters; of more, the first wrong one."""
NOT_AS_AGREED = f"{MISSING}: agreed mark. "
"""Goes before "1b: agreed 9, here 8."."""


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """One mark of a line: its column, the name people know it by (`1b`), and what it may be."""

    column: str
    label: str
    kind: Whole


@dataclass(frozen=True, slots=True)
class LineColumns:
    """Columns that every line of marks has: key and learner, and the status with what it may be."""

    table: str
    key: str
    learner: str
    status: str
    statuses: tuple[Status, ...]
    status_kind: Choice

    def allowing(self, marks: str) -> list[str]:
        """Return the words of the statuses that go with marks in one way (`Status.marks`)."""
        return [status.word for status in self.statuses if status.marks == marks]

    def unusable(self) -> list[tuple[Term, Term]]:
        """Return the questions that come first: a key that is there twice, a status that cannot be."""
        return [
            (key_twice(self.table, self.key), KEY_TWICE),
            (Impossible(self.status_kind, Here(self.status)), BAD_STATUS),
        ]

    def checked(self, nothing: Node, body: Node) -> Node:
        """Return the whole check: a line without a learner must hold nothing; error values are said."""
        nobody = If(nothing, "", NO_LEARNER)
        return IfError(If(equal(Here(self.learner), ""), nobody, body), FAULT)


def marks_check(line: LineColumns, marks: tuple[MarkColumn, ...], apart: Node) -> Node:
    """Return the state of a line of marks in words: every mark that cannot be and every missing one is named.

    What the status asks for comes first, then marks that cannot be, then what is missing. A line whose agreed marks
    were not typed is not complete: what is typed stays, and is no total, nothing to key and no grade until it is what
    both assessors agreed. It is to do and not to correct, because each mark can be.

    Args:
        line: the columns that every line has.
        marks: the columns of marks.
        apart: which agreed marks of this learner are not those typed here; nothing if there are none.
    """
    status, row = Here(line.status), Neighbours(*(mark.column for mark in marks))
    every = tuple((mark.column, mark.label, mark.kind) for mark in marks)
    count, short = Count(row), Count(row) < len(marks)
    steps = line.unusable()
    if forbidden := line.allowing("forbidden"):
        word = _word_of(status, forbidden)
        unwanted = f"{IMPOSSIBLE}: " & word & _unwanted(marks)
        answer = If(equal(typed(row), 0), without_marks("") & word, unwanted)
        steps.append((_is_one_of(status, forbidden), answer))
    if len(marks) <= MOST_IN_FULL:
        steps.append((how_many_wrong(every) > 0, f"{IMPOSSIBLE} " & every_wrong(every)))
    else:
        steps += [
            (Impossible(kind, Here(at)), f"{IMPOSSIBLE} {one}: must be {kind.allowed}") for at, one, kind in every
        ]
    zero = line.allowing("zero")
    if zero:
        steps.append((If(_is_one_of(status, zero), short, False), ZEROS))
    steps.append((equal(count, 0), NO_MARKS))
    blank = labels_where(tuple((mark.label, equal(Here(mark.column), "")) for mark in marks))
    steps.append((short, TO_MARK & blank))
    if zero:
        words = f"{IMPOSSIBLE}: " & _word_of(status, zero) & BUT_ABOVE_ZERO
        steps.append((If(_is_one_of(status, zero), Sum(row) > 0, False), words))
    steps.append((differs(apart, ""), joined(NOT_AS_AGREED, apart)))
    nothing = equal(CountA(row) + differs(status, ""), 0)
    return line.checked(nothing, first_answer(steps, COMPLETE))


def _unwanted(marks: tuple[MarkColumn, ...]) -> Node | str:
    """Return what follows a status that allows no marks."""
    if len(marks) > MOST_IN_FULL:
        return f"{BUT_MARKS}some tasks"
    return BUT_MARKS & labels_where(tuple((mark.label, differs(Here(mark.column), "")) for mark in marks))


def _is_one_of(cell: Node, words: list[str]) -> Node:
    """Return whether a cell holds one of some words; no OR, which programs leave at different places."""
    return equal(cell, words[0]) if len(words) == 1 else added(*(equal(cell, word) * 1 for word in words)) > 0


def _word_of(cell: Node, words: list[str]) -> Node:
    """Return the one of some words that a cell holds, as the spec writes it."""
    return first_answer([(equal(cell, word), word) for word in words[:-1]], words[-1])


def number_or_text(value: Value) -> Value:
    """Return a date as the number that Excel sees in it."""
    plain = number(value)
    return value if plain is None else plain


def without_marks(word: str) -> str:
    """Return the state of a line whose status needs no marks."""
    return f"{COMPLETE}: {word}"


def if_complete(check: str, then: Term) -> Node:
    """Return a value of a line only if the line's check says complete, otherwise nothing."""
    return If(equal(Here(check), COMPLETE), then, "")


def total(check: str, marks: tuple[str, ...]) -> Node:
    """Return the raw mark: the sum of a complete line of marks."""
    return if_complete(check, Sum(Neighbours(*marks)))


def look_up(raw: Node, table: str, column: str = "ums") -> Node:
    """Return what is beside a raw mark in a UMS table of the workbook; #N/A if the mark is not there."""
    return Index(Span(table, column), Match(raw, Span(table, "raw"), 0))


def ums_of(raw: CellReference, table: str) -> Node:
    """Return the UMS of a raw mark; a blank or a text never matches."""
    return If(IsNumber(raw), IfError(look_up(raw, table), ""), "")


def grade_of(ums: str, table: str, floors: str) -> Node:
    """Return the grade that a UMS in this line reaches: that of the highest floor that is not above it.

    Floors and grades are in the workbook in rising order. Nothing where there is no UMS.
    """
    return If(IsNumber(Here(ums)), grade_reached(ums, table, floors), "")


def grade_reached(ums: str, table: str, floors: str) -> Node:
    """Return the grade of a UMS in this line that is there."""
    return Index(Span(table, "grade"), Match(Here(ums), Span(table, floors), 1))
