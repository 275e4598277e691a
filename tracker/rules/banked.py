"""Results banked in earlier series."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Choice, Kind, Whole
from tracker.nodes.columns import CountA, Match
from tracker.nodes.functions import And, If, IfError, Impossible, first_answer
from tracker.nodes.node import Node, Term, added, differs, equal
from tracker.nodes.references import Here, Neighbours, Span
from tracker.rules.marks import NO_LEARNER, if_complete
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, KEY_TWICE, MISSING, key_twice


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
