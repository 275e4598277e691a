"""Learners: the name as one text, the check of a line, and looking a learner up from any other sheet."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Digits
from tracker.refs import At, Of, Value
from tracker.rules.excel import FaultError, text, trim
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, MISSING


@dataclass(frozen=True, slots=True)
class FullName:
    """Surname, Forenames; whichever is there if one is empty."""

    surname: str
    forenames: str

    def formula(self, at: At) -> str:
        """Join with a comma only when both are there."""
        last, first = f"TRIM({at.here(self.surname)})", f"TRIM({at.here(self.forenames)})"
        return f'{last}&IF(OR({last}="",{first}=""),"",", ")&{first}'

    def value(self, of: Of) -> Value:
        """Join with a comma only when both are there."""
        last, first = trim(text(of.here(self.surname))), trim(text(of.here(self.forenames)))
        return last + (", " if last and first else "") + first


@dataclass(frozen=True, slots=True)
class Label:
    """How people pick a learner from a list: candidate number and name."""

    candidate: str
    name: str

    def formula(self, at: At) -> str:
        """Say nothing for an open line; an error in one name must not spoil the list."""
        name = at.here(self.name)
        return f'IFERROR(IF({name}="","",TRIM({at.here(self.candidate)}&" "&{name})),"")'

    def value(self, of: Of) -> Value:
        """Say nothing for an open line."""
        try:
            name = text(of.here(self.name))
            return trim(f"{text(of.here(self.candidate))} {name}") if name else ""
        except FaultError:
            return ""


@dataclass(frozen=True, slots=True)
class FarText:
    """A learner's text in another table, found by the learner key; empty when it is not there."""

    table: str
    column: str

    def formula(self, at: At) -> str:
        """Join with "" so that an empty cell does not become 0."""
        return f'IFERROR({at.far(self.table, self.column)}&"","")'

    def value(self, of: Of) -> Value:
        """Return the text; an error value reads as nothing."""
        try:
            return text(of.far(self.table, self.column))
        except FaultError:
            return ""


@dataclass(frozen=True, slots=True)
class FarNumber:
    """A learner's computed number in another table; empty text when there is none."""

    table: str
    column: str

    def formula(self, at: At) -> str:
        """Hand the computed cell on as it is: it holds a number or "", never a blank."""
        return f'IFERROR({at.far(self.table, self.column)},"")'

    def value(self, of: Of) -> Value:
        """Return the number, or ""."""
        try:
            value = of.far(self.table, self.column)
            text(value)
        except FaultError:
            return ""
        return value


@dataclass(frozen=True, slots=True)
class LearnerCheck:
    """Whether a learner's line can be used: a surname, and a candidate number that nobody else has."""

    table: str
    name: str
    surname: str
    candidate: str
    kind: Digits

    def formula(self, at: At) -> str:
        """Compare candidate numbers as text, cell by cell: COUNTIF would call 0012 and 12 the same."""
        name, surname, candidate = at.here(self.name), at.here(self.surname), at.here(self.candidate)
        # An error value among the numbers is said in its own line; the others must not suffer from it.
        twice = f"IFERROR(SUMPRODUCT(({at.span(self.table, self.candidate)}={candidate})*1)>1,FALSE)"
        return (
            f'IFERROR(IF({name}="",IF({candidate}="","","{NO_NAME}"),IF(TRIM({surname})="","{NO_SURNAME}",'
            f'IF({candidate}="","{NO_CANDIDATE}",IF({self.kind.impossible(candidate)},'
            f'"{NOT_A_CANDIDATE}",'
            f'IF({twice},"{TWICE}","{COMPLETE}"))))),"{FAULT}")'
        )

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order."""
        try:
            name, surname = text(of.here(self.name)), trim(text(of.here(self.surname)))
            candidate = of.here(self.candidate)
            if name == "":
                return "" if text(candidate) == "" else NO_NAME
            if surname == "":
                return NO_SURNAME
            if text(candidate) == "":
                return NO_CANDIDATE
            if self.kind.problem(candidate):
                return NOT_A_CANDIDATE
            return TWICE if self._twice(of) else COMPLETE
        except FaultError:
            return FAULT

    def _twice(self, of: Of) -> bool:
        try:
            return of.tally(self.table, self.candidate)[text(of.here(self.candidate))] > 1
        except FaultError:
            return False


NO_NAME = f"{MISSING}: name"
NO_SURNAME = f"{MISSING}: surname"
NO_CANDIDATE = f"{MISSING}: candidate number"
TWICE = f"{IMPOSSIBLE}: candidate number used twice"
NOT_A_CANDIDATE = f"{IMPOSSIBLE}: candidate number needs four digits"
