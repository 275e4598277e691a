"""A line of marks: what is wrong with it, its total, UMS and grade.

Total, UMS and grade go by the check column alone: unless it says Complete there is no total, so a mark that bypassed
validation can never become a grade, and a blank is never taken for 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tracker.grading import Scale
from tracker.kinds import Choice, Whole
from tracker.refs import At, Of, Value, quote
from tracker.rules.excel import FaultError, filled, first_answer, number, numbers, same, text, trim
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, KEY_TWICE, MISSING, KeyTwice
from tracker.spec.award import Status

NO_LEARNER = f"{IMPOSSIBLE}: entries without a learner"
NO_MARKS = f"{MISSING}: all marks"
ZEROS = f"{MISSING}: type 0 for every mark"
BAD_STATUS = f"{IMPOSSIBLE}: the status is not in the list"
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
class MarksCheck:
    """The state of a line of marks in words; the first thing wrong is said, every missing mark is named."""

    learner: str
    key: KeyTwice
    marks: tuple[MarkColumn, ...]
    status: str
    statuses: tuple[Status, ...]
    status_kind: Choice
    attempt: str
    attempt_kind: Choice

    def _without_marks(self) -> list[str]:
        return [status.word for status in self.statuses if status.marks == "forbidden"]

    def _with_zeros(self) -> list[str]:
        return [status.word for status in self.statuses if status.marks == "zero"]

    def formula(self, at: At) -> str:
        """Nest the questions from what makes the line unusable down to what is missing."""
        learner, status, attempt = at.here(self.learner), at.here(self.status), at.here(self.attempt)
        marks = at.first_to_last(self.marks[0].column, self.marks[-1].column)
        missing = "&".join(f'IF({at.here(m.column)}="",{quote(m.label + " ")},"")' for m in self.marks)
        steps = [
            (self.key.formula(at), quote(KEY_TWICE)),
            (self.status_kind.impossible(status), quote(BAD_STATUS)),
            (self.attempt_kind.impossible(attempt), quote(BAD_ATTEMPT)),
        ]
        steps += [
            (
                f"{status}={quote(word)}",
                f"IF(COUNTA({marks})=0,{quote(without_marks(word))},{quote(unwanted_marks(word))})",
            )
            for word in self._without_marks()
        ]
        steps += [(m.kind.impossible(at.here(m.column)), quote(m.bad)) for m in self.marks]
        steps += [
            (f"IF({status}={quote(word)},COUNT({marks})<{len(self.marks)})", quote(ZEROS))
            for word in self._with_zeros()
        ]
        steps += [
            (f"COUNT({marks})=0", quote(NO_MARKS)),
            (f"COUNT({marks})<{len(self.marks)}", f'TRIM("{MISSING}: marks for "&{missing})'),
        ]
        steps += [
            (f"IF({status}={quote(word)},SUM({marks})>0)", quote(marks_above_zero(word))) for word in self._with_zeros()
        ]
        nothing = f'COUNTA({marks})+({status}<>"")+({attempt}<>"")=0'
        body = first_answer(steps, quote(COMPLETE))
        return f'IFERROR(IF({learner}="",IF({nothing},"",{quote(NO_LEARNER)}),{body}),{quote(FAULT)})'

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order; the first answer counts."""
        try:
            return next(chain(self._unusable(of), self._incomplete(of)), COMPLETE)
        except FaultError:
            return FAULT

    def _unusable(self, of: Of) -> Iterator[str]:
        marks = [of.here(mark.column) for mark in self.marks]
        status, attempt = of.here(self.status), of.here(self.attempt)
        if not text(of.here(self.learner)):
            yield NO_LEARNER if filled(marks) + (text(status) != "") + (text(attempt) != "") else ""
        if self.key.value(of):
            yield KEY_TWICE
        if text(status) and self.status_kind.problem(status):
            yield BAD_STATUS
        if text(attempt) and self.attempt_kind.problem(attempt):
            yield BAD_ATTEMPT
        for word in self._without_marks():
            if same(status, word):
                yield unwanted_marks(word) if filled(marks) else without_marks(word)
        for mark, value in zip(self.marks, marks, strict=True):
            if text(value) and mark.kind.problem(number_or_text(value)):
                yield mark.bad

    def _incomplete(self, of: Of) -> Iterator[str]:
        marks = [of.here(mark.column) for mark in self.marks]
        typed = numbers(marks)
        zeros = any(same(of.here(self.status), word) for word in self._with_zeros())
        if zeros and len(typed) < len(marks):
            yield ZEROS
        if not typed:
            yield NO_MARKS
        if len(typed) < len(marks):
            blank = [mark.label for mark, value in zip(self.marks, marks, strict=True) if not text(value)]
            yield trim(f"{MISSING}: marks for {' '.join(blank)}")
        for word in self._with_zeros():
            if same(of.here(self.status), word) and sum(typed) > 0:
                yield marks_above_zero(word)


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


@dataclass(frozen=True, slots=True)
class Total:
    """The raw mark: the sum of a complete line of marks, otherwise nothing."""

    check: str
    first: str
    last: str
    marks: tuple[str, ...]

    def formula(self, at: At) -> str:
        """Add up only what the check calls complete."""
        return f'IF({at.here(self.check)}="{COMPLETE}",SUM({at.first_to_last(self.first, self.last)}),"")'

    def value(self, of: Of) -> Value:
        """Add up only what the check calls complete."""
        if of.here(self.check) != COMPLETE:
            return ""
        return round(sum(numbers(of.here(mark) for mark in self.marks)))


@dataclass(frozen=True, slots=True)
class UmsOf:
    """The UMS of a raw mark in this line, looked up in the component's table."""

    raw: str
    table: str

    def formula(self, at: At) -> str:
        """Look up only numbers: a blank or a text never matches."""
        raw, raws, ums = at.here(self.raw), at.span(self.table, "raw"), at.span(self.table, "ums")
        return f'IF(ISNUMBER({raw}),IFERROR(INDEX({ums},MATCH({raw},{raws},0)),""),"")'

    def value(self, of: Of) -> Value:
        """Look up only numbers."""
        return look_up(of, self.table, of.here(self.raw))


def look_up(of: Of, table: str, raw: Value) -> Value:
    """Return the UMS beside a raw mark in a UMS table of the workbook, or ""."""
    wanted = number(raw)
    if wanted is None:
        return ""
    pairs = zip(of.span(table, "raw"), of.span(table, "ums"), strict=True)
    return next((ums for mark, ums in pairs if mark == wanted), "")


@dataclass(frozen=True, slots=True)
class GradeOf:
    """The grade that a UMS in this line reaches; floors and grades stand in the workbook in rising order."""

    ums: str
    table: str
    floors: str
    scale: Scale

    def formula(self, at: At) -> str:
        """Find the highest floor that is not above the UMS."""
        ums, floors, grades = at.here(self.ums), at.span(self.table, self.floors), at.span(self.table, "grade")
        return f'IF(ISNUMBER({ums}),INDEX({grades},MATCH({ums},{floors},1)),"")'

    def value(self, of: Of) -> Value:
        """Find the highest floor that is not above the UMS."""
        ums = number(of.here(self.ums))
        return "" if ums is None else self.scale.grade(int(ums))
