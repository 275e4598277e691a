"""Results of external components, and results banked in earlier series."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice, Kind, Whole
from tracker.nodes.columns import CountA, Match
from tracker.nodes.functions import And, If, IfError, Impossible, IsNumber, first_answer
from tracker.nodes.node import Node, Term, added, differs, equal
from tracker.nodes.references import Here, Neighbours, Span
from tracker.rules.marks import NO_LEARNER, LineColumns, if_complete, look_up, without_marks
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, KEY_TWICE, MISSING, key_twice

NO_RESULT = f"{MISSING}: no result yet"


def unwanted_result(word: str) -> str:
    """Return the state of a line whose status allows no result."""
    return f"{IMPOSSIBLE}: {word}, but there is a result"


def result_check(line: LineColumns, raw: str, raw_kind: Whole, final: str, final_kind: Whole) -> Node:
    """Return the state of a line of external results: a raw mark, or the UMS from the results slip, or both.

    Products in place of AND, because engines stop at different places of it when a cell is an error value.
    """
    status, attempt = Here(line.status), Here(line.attempt)
    no_result = equal(Here(raw), "") * equal(Here(final), "")
    empty = equal(no_result, 1)
    steps = line.unusable()
    steps += [
        (equal(status, word), If(empty, without_marks(word), unwanted_result(word)))
        for word in line.allowing("forbidden")
    ]
    steps += [
        (Impossible(raw_kind, Here(raw)), f"{IMPOSSIBLE}: the raw mark must be {raw_kind.allowed}"),
        (Impossible(final_kind, Here(final)), f"{IMPOSSIBLE}: the UMS must be {final_kind.allowed}"),
        (empty, NO_RESULT),
    ]
    nothing = equal(no_result * equal(status, "") * equal(attempt, ""), 1)
    return line.checked(nothing, first_answer(steps, COMPLETE))


def result_ums(check: str, raw: str, final: str, table: str) -> Node:
    """Return the UMS of an external component: the one from the results slip if there is one, else looked up."""
    return if_complete(check, If(IsNumber(Here(final)), Here(final), IfError(look_up(Here(raw), table), "")))


FINAL, ESTIMATE, FROM_TABLE = "Final", "Estimate", "From the published table"
BASES = (FINAL, FROM_TABLE, ESTIMATE)
"""What a UMS can be, the firmest first."""


def table_basis(*, published: bool) -> str:
    """Return what a UMS is that was looked up in a raw-to-UMS table."""
    return FROM_TABLE if published else ESTIMATE


def result_basis(check: str, final: str, *, published: bool) -> Node:
    """Return where a UMS comes from: the results slip, the published table, or the estimate."""
    return if_complete(check, If(IsNumber(Here(final)), FINAL, table_basis(published=published)))


@dataclass(frozen=True, slots=True)
class BankedColumns:
    """The entries of one component on the sheet of earlier results: three that belong together, and what the UMS is."""

    component: str
    ums: str
    ums_kind: Whole
    series: str
    series_kind: Choice
    attempts: str
    attempts_kind: Whole
    basis: str
    """May stay empty: people who type a UMS do it from the results slip."""
    basis_kind: Choice

    def unusable(self) -> list[tuple[Term, Term]]:
        """Return the questions whether an entry cannot be."""
        told = f"{IMPOSSIBLE}: {self.component}"
        entries: tuple[tuple[str, Kind, str], ...] = (
            (self.ums, self.ums_kind, f"{told} UMS must be {self.ums_kind.allowed}"),
            (self.series, self.series_kind, f"{told} series is not in the list"),
            (self.attempts, self.attempts_kind, f"{told} attempts must be {self.attempts_kind.allowed}"),
            (self.basis, self.basis_kind, f"{told} 'UMS is' is not in the list"),
        )
        return [(Impossible(kind, Here(column)), words) for column, kind, words in entries]

    def partly(self) -> tuple[Term, Term]:
        """Return the question whether only some of the three are filled."""
        given = added(*(differs(Here(column), "") for column in (self.ums, self.series, self.attempts)))
        some = And(given + differs(Here(self.basis), "") > 0, given < 3)  # noqa: PLR2004  (all three)
        return some, f"{MISSING}: {self.component} needs UMS, series and attempts"


def banked_check(table: str, key: str, learner: str, components: tuple[BankedColumns, ...]) -> Node:
    """Return the state of a line of earlier results; an empty line is fine, because most learners have none."""
    row = Neighbours(*(column for c in components for column in (c.ums, c.series, c.attempts, c.basis)))
    empty = equal(CountA(row), 0)
    steps: list[tuple[Term, Term]] = [(key_twice(table, key), KEY_TWICE), (empty, "")]
    steps += [question for c in components for question in c.unusable()]
    steps += [c.partly() for c in components]
    return IfError(If(equal(Here(learner), ""), If(empty, "", NO_LEARNER), first_answer(steps, COMPLETE)), FAULT)


def entry_if_complete(check: str, entry: str) -> Node:
    """Return an entry of this line if the line's check says complete; a blank is "", so that no one reads it as 0."""
    return if_complete(check, If(equal(Here(entry), ""), "", Here(entry)))


def place_in_list(check: str, words: str, table: str, column: str) -> Node:
    """Return the place (from 1) of an entry of this line in a list of the workbook, if the check says complete."""
    return if_complete(check, IfError(Match(Here(words), Span(table, column), 0), ""))
