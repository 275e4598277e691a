"""Results of external components, and results banked in earlier series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tracker.kinds import Choice, Whole
from tracker.refs import At, Of, Value, quote
from tracker.rules.excel import FaultError, first_answer, number, same, text
from tracker.rules.marks import (
    BAD_ATTEMPT,
    BAD_STATUS,
    NO_LEARNER,
    look_up,
    number_or_text,
    without_marks,
)
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, KEY_TWICE, MISSING, KeyTwice
from tracker.spec.award import Status

NO_RESULT = f"{MISSING}: no result yet"


def unwanted_result(word: str) -> str:
    """Return the state of a line whose status allows no result."""
    return f"{IMPOSSIBLE}: {word}, but there is a result"


@dataclass(frozen=True, slots=True)
class ResultCheck:
    """The state of a line of external results: a raw mark, or the UMS from the results slip, or both."""

    learner: str
    key: KeyTwice
    raw: str
    raw_kind: Whole
    final: str
    final_kind: Whole
    status: str
    statuses: tuple[Status, ...]
    status_kind: Choice
    attempt: str
    attempt_kind: Choice

    def _without(self) -> list[str]:
        return [status.word for status in self.statuses if status.marks == "forbidden"]

    def formula(self, at: At) -> str:
        """Nest the questions from what makes the line unusable down to what is missing."""
        learner, raw, final = at.here(self.learner), at.here(self.raw), at.here(self.final)
        status, attempt = at.here(self.status), at.here(self.attempt)
        empty = f'AND({raw}="",{final}="")'
        steps = [
            (self.key.formula(at), quote(KEY_TWICE)),
            (self.status_kind.impossible(status), quote(BAD_STATUS)),
            (self.attempt_kind.impossible(attempt), quote(BAD_ATTEMPT)),
        ]
        steps += [
            (f"{status}={quote(word)}", f"IF({empty},{quote(without_marks(word))},{quote(unwanted_result(word))})")
            for word in self._without()
        ]
        steps += [
            (self.raw_kind.impossible(raw), quote(self._bad_raw)),
            (self.final_kind.impossible(final), quote(self._bad_final)),
            (empty, quote(NO_RESULT)),
        ]
        nothing = f'AND({empty},{status}="",{attempt}="")'
        body = first_answer(steps, quote(COMPLETE))
        return f'IFERROR(IF({learner}="",IF({nothing},"",{quote(NO_LEARNER)}),{body}),{quote(FAULT)})'

    @property
    def _bad_raw(self) -> str:
        return f"{IMPOSSIBLE}: the raw mark must be {self.raw_kind.allowed}"

    @property
    def _bad_final(self) -> str:
        return f"{IMPOSSIBLE}: the UMS must be {self.final_kind.allowed}"

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order; the first answer counts."""
        try:
            return next(chain(self._unusable(of), self._result(of)), COMPLETE)
        except FaultError:
            return FAULT

    def _empty(self, of: Of) -> bool:
        return not text(of.here(self.raw)) and not text(of.here(self.final))

    def _unusable(self, of: Of) -> Iterator[str]:
        status, attempt = of.here(self.status), of.here(self.attempt)
        if not text(of.here(self.learner)):
            yield "" if self._empty(of) and not text(status) and not text(attempt) else NO_LEARNER
        if self.key.value(of):
            yield KEY_TWICE
        if text(status) and self.status_kind.problem(status):
            yield BAD_STATUS
        if text(attempt) and self.attempt_kind.problem(attempt):
            yield BAD_ATTEMPT

    def _result(self, of: Of) -> Iterator[str]:
        for word in self._without():
            if same(of.here(self.status), word):
                yield without_marks(word) if self._empty(of) else unwanted_result(word)
        entries = ((self.raw, self.raw_kind, self._bad_raw), (self.final, self.final_kind, self._bad_final))
        for column, kind, words in entries:
            if text(of.here(column)) and kind.problem(number_or_text(of.here(column))):
                yield words
        if self._empty(of):
            yield NO_RESULT


@dataclass(frozen=True, slots=True)
class ResultUms:
    """The UMS of an external component: the one from the results slip if there is one, else looked up."""

    check: str
    raw: str
    final: str
    table: str

    def formula(self, at: At) -> str:
        """Use a line only if its check says complete."""
        raw, final = at.here(self.raw), at.here(self.final)
        raws, ums = at.span(self.table, "raw"), at.span(self.table, "ums")
        looked_up = f'IFERROR(INDEX({ums},MATCH({raw},{raws},0)),"")'
        return f'IF({at.here(self.check)}="{COMPLETE}",IF(ISNUMBER({final}),{final},{looked_up}),"")'

    def value(self, of: Of) -> Value:
        """Use a line only if its check says complete."""
        if of.here(self.check) != COMPLETE:
            return ""
        final = number(of.here(self.final))
        return look_up(of, self.table, of.here(self.raw)) if final is None else final


FINAL, ESTIMATE, FROM_TABLE = "Final", "Estimate", "From the published table"
BASES = (FINAL, FROM_TABLE, ESTIMATE)
"""What a UMS can be, the firmest first."""


def table_basis(*, published: bool) -> str:
    """Return what a UMS is that was looked up in a raw-to-UMS table."""
    return FROM_TABLE if published else ESTIMATE


@dataclass(frozen=True, slots=True)
class ResultBasis:
    """Where a UMS comes from: the results slip, the published table, or the estimate."""

    check: str
    final: str
    published: bool

    def formula(self, at: At) -> str:
        """Say nothing while there is no result."""
        final, otherwise = at.here(self.final), table_basis(published=self.published)
        return f'IF({at.here(self.check)}="{COMPLETE}",IF(ISNUMBER({final}),"{FINAL}","{otherwise}"),"")'

    def value(self, of: Of) -> Value:
        """Say nothing while there is no result."""
        if of.here(self.check) != COMPLETE:
            return ""
        if number(of.here(self.final)) is not None:
            return FINAL
        return table_basis(published=self.published)


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

    def questions(self) -> list[tuple[str, str]]:
        """Return (column, what to say) of the entries that can be impossible."""
        return [
            (self.ums, f"{IMPOSSIBLE}: {self.component} UMS must be {self.ums_kind.allowed}"),
            (self.series, f"{IMPOSSIBLE}: {self.component} series is not in the list"),
            (self.attempts, f"{IMPOSSIBLE}: {self.component} attempts must be {self.attempts_kind.allowed}"),
            (self.basis, f"{IMPOSSIBLE}: {self.component} 'UMS is' is not in the list"),
        ]

    def kind(self, column: str) -> Whole | Choice:
        """Return the kind of one of them."""
        kinds: dict[str, Whole | Choice] = {
            self.ums: self.ums_kind,
            self.series: self.series_kind,
            self.attempts: self.attempts_kind,
            self.basis: self.basis_kind,
        }
        return kinds[column]

    @property
    def partly(self) -> str:
        """What to say when only some of the three are filled."""
        return f"{MISSING}: {self.component} needs UMS, series and attempts"


@dataclass(frozen=True, slots=True)
class BankedCheck:
    """The state of a line of earlier results; an empty line is fine, because most learners have none."""

    learner: str
    key: KeyTwice
    components: tuple[BankedColumns, ...]

    def formula(self, at: At) -> str:
        """Ask each component's entries in turn."""
        columns = [column for c in self.components for column in (c.ums, c.series, c.attempts, c.basis)]
        row = at.first_to_last(columns[0], columns[-1])
        steps: list[tuple[str, str]] = [(self.key.formula(at), quote(KEY_TWICE)), (f"COUNTA({row})=0", '""')]
        for c in self.components:
            steps += [(c.kind(column).impossible(at.here(column)), quote(words)) for column, words in c.questions()]
        for c in self.components:
            three = [at.here(column) for column in (c.ums, c.series, c.attempts)]
            given = "+".join(f'({one}<>"")' for one in three)
            basis = f'({at.here(c.basis)}<>"")'
            steps.append((f"AND({given}+{basis}>0,{given}<3)", quote(c.partly)))
        body = first_answer(steps, quote(COMPLETE))
        nobody = f'IF({at.here(self.learner)}="",IF(COUNTA({row})=0,"",{quote(NO_LEARNER)}),{body})'
        return f"IFERROR({nobody},{quote(FAULT)})"

    def value(self, of: Of) -> Value:
        """Ask each component's entries in turn; the first answer counts."""
        try:
            return next(chain(self._unusable(of), self._incomplete(of)), COMPLETE)
        except FaultError:
            return FAULT

    def _given(self, of: Of) -> dict[str, Value]:
        return {one: of.here(one) for c in self.components for one in (c.ums, c.series, c.attempts, c.basis)}

    def _unusable(self, of: Of) -> Iterator[str]:
        given = self._given(of)
        nothing = all(value is None for value in given.values())
        if not text(of.here(self.learner)):
            yield "" if nothing else NO_LEARNER
        if self.key.value(of):
            yield KEY_TWICE
        if nothing:
            yield ""
        for c in self.components:
            for column, words in c.questions():
                if text(given[column]) and c.kind(column).problem(number_or_text(given[column])):
                    yield words

    def _incomplete(self, of: Of) -> Iterator[str]:
        given = self._given(of)
        for c in self.components:
            there = [text(given[column]) != "" for column in (c.ums, c.series, c.attempts)]
            if (any(there) or text(given[c.basis]) != "") and not all(there):
                yield c.partly


@dataclass(frozen=True, slots=True)
class IfComplete:
    """An entry of this line, handed on only if the line's check says complete and the entry is filled."""

    check: str
    entry: str

    def formula(self, at: At) -> str:
        """Turn a blank into "" so that nobody downstream reads it as 0."""
        entry = at.here(self.entry)
        return f'IF({at.here(self.check)}="{COMPLETE}",IF({entry}="","",{entry}),"")'

    def value(self, of: Of) -> Value:
        """Turn a blank into ""."""
        entry = of.here(self.entry)
        return entry if of.here(self.check) == COMPLETE and entry is not None else ""


@dataclass(frozen=True, slots=True)
class PlaceInList:
    """The place (from 1) of an entry of this line in a list of the workbook, if the line's check says complete."""

    check: str
    words: str
    table: str
    column: str

    def formula(self, at: At) -> str:
        """Series titles hold no wildcard, so MATCH is exact."""
        found = f'IFERROR(MATCH({at.here(self.words)},{at.span(self.table, self.column)},0),"")'
        return f'IF({at.here(self.check)}="{COMPLETE}",{found},"")'

    def value(self, of: Of) -> Value:
        """Return the first place of the text."""
        if of.here(self.check) != COMPLETE:
            return ""
        wanted = text(of.here(self.words)).casefold()
        every = [text(one).casefold() for one in of.span(self.table, self.column)]
        return every.index(wanted) + 1 if wanted and wanted in every else ""
