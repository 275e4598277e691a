"""Whose line each row of a table of learners is: by its key, and what to make of keys that are gone, twice or unknown.

A key that stands twice belongs to no one unless both lines say the same, or the stamp knows which is the learner as
issued. A learner typed below the prepared lines is a joiner; the same learner's lines on other sheets are found by the
key, the candidate number or the name typed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass

from tracker.intake.book_model import Held
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.returned import Returned
from tracker.intake.sheet_place import NOTHING, TablePlace
from tracker.layout import KEY, Table
from tracker.people.identity import candidate_number, folded
from tracker.plan.issued_learners import learner_digest
from tracker.plan.learners import ISSUED as FROM_LIST
from tracker.plan.order import LEARNERS
from tracker.plan.stamp import ISSUED
from tracker.refs import Value
from tracker.roster import Learner
from tracker.transfer.model import Line

IDENTITY = frozenset({KEY, "learner", "candidate", "class"})
"""Columns that only say whose line it is."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A row of a table, and whose it is."""

    row: int
    line: Line
    """The line it belongs to, "" if no one knows."""
    why: str = ""
    """Why nothing of it can be taken."""
    stray: bool = False
    """Whether it is no line of the table as issued, so that everything typed in it is listed."""
    known: frozenset[str] = frozenset()
    """Columns that need no listing, since they only say whose line it is."""


@dataclass(frozen=True, slots=True)
class _Joiner:
    token: str
    key: str
    candidate: str
    name: str


def keyed(table: Table) -> bool:
    """Return whether the lines of a table belong to learners."""
    return KEY in table and table[KEY].rule is None


def typed_cells(stored: Stored, place: TablePlace, row: int) -> dict[str, Held]:
    """Return what a row of a table holds, by column; formulas and empty cells are left out."""
    cells = {one: stored.cells.get((row, col), NOTHING) for one, col in place.columns.items() if col is not None}
    return {one: held for one, held in cells.items() if held.formula is None and held.value not in (None, "")}


class Owners:
    """Whose line each row is, on every sheet of one returned workbook."""

    def __init__(self, returned: Returned) -> None:
        self._returned = returned
        self._joiners: list[_Joiner] = []
        self._digests = _digests(returned)
        self._learners: list[Owned] = []
        place, stored = returned.places.tables.get(LEARNERS), None
        if place is not None:
            stored = returned.places.stored(place.table.sheet)
        if place is not None and stored is not None:
            self._learners = list(self._of_learners(place, stored))

    @property
    def joiners(self) -> tuple[str, ...]:
        """Return the tokens of learners typed below the prepared lines."""
        return tuple(one.token for one in self._joiners)

    def lines(self, place: TablePlace, stored: Stored) -> list[Owned]:
        """Return the rows of a table of learners in which something may be typed."""
        return self._learners if place.table.id == LEARNERS else list(self._elsewhere(place, stored))

    def _of_learners(self, place: TablePlace, stored: Stored) -> Iterator[Owned]:
        """Go through the sheet Learners, where whole lines can be recognised by the digests of the stamp."""
        missing = {key for key, row in self._by_key(place) if row is None}
        for key, row in self._by_key(place):
            if row is not None and key not in place.twice:
                yield Owned(row, key)
        for key, rows in place.twice.items():
            first = next(row for one, row in self._by_key(place) if one == key)
            every = [row for row in (first, *rows) if row is not None]
            mine = [row for row in every if self._digest(place, stored, row) == self._digests.get(key)]
            if self._alike(place, stored, every) or len(mine) != 1:
                yield from self._of_twice(place, stored, key, every)
                continue
            yield Owned(mine[0], key)
            yield from (self._below(place, stored, row) for row in every if row != mine[0])
        for row in place.unknown:
            digest = self._digest(place, stored, row)
            known = next((key for key in missing if self._digests.get(key) == digest), "")
            missing.discard(known)
            yield Owned(row, known) if known else self._below(place, stored, row)

    def _elsewhere(self, place: TablePlace, stored: Stored) -> Iterator[Owned]:
        for key, row in self._by_key(place):
            if row is not None and key not in place.twice:
                yield Owned(row, key)
            elif row is not None:
                yield from self._of_twice(place, stored, key, [row, *place.twice[key]])
        gone = [key for key, row in self._by_key(place) if row is None]
        for row in place.unknown:
            typed = typed_cells(stored, place, row)
            if token := self._joiner(typed):
                yield Owned(row, token, stray=True, known=IDENTITY)
            else:
                yield Owned(row, "", _nobody(typed, gone, place, row), stray=True, known=frozenset({KEY}))

    def _of_twice(self, place: TablePlace, stored: Stored, key: str, rows: list[int]) -> Iterator[Owned]:
        """Take one of several lines with the same key if they say the same; otherwise none."""
        if not self._alike(place, stored, rows):
            where = " and ".join(str(row + 1) for row in rows)
            why = f"The key {key} is in rows {where}, and they differ: which of them is right is not known."
            yield from (Owned(row, key, why, stray=row != rows[0], known=IDENTITY) for row in rows)
            return
        taken = next((row for row in rows if _entries(place, stored, row)), rows[0])
        for row in rows:
            why = "" if row == taken else f"The same is in row {taken + 1}, which was taken."
            yield Owned(row, key, why, stray=row != rows[0], known=IDENTITY)

    @staticmethod
    def _alike(place: TablePlace, stored: Stored, rows: list[int]) -> bool:
        filled = [entries for row in rows if (entries := _entries(place, stored, row))]
        return all(one == filled[0] for one in filled)

    def _below(self, place: TablePlace, stored: Stored, row: int) -> Owned:
        """Take a row of the sheet Learners with an unknown key as a joiner, if it names someone."""
        typed = {one: _words(held.value) for one, held in typed_cells(stored, place, row).items()}
        surname, forenames, candidate = (typed.get(one, "") for one in ("surname", "forenames", "candidate"))
        if not surname or not (forenames or candidate):
            return Owned(row, "", "It is not in the line of a learner.", stray=True, known=frozenset({KEY}))
        token = f"+{len(self._joiners) + 1}"
        name = ", ".join(part for part in (surname, forenames) if part)
        self._joiners.append(_Joiner(token, typed.get(KEY, ""), candidate, name))
        return Owned(row, token, stray=True, known=IDENTITY)

    def _joiner(self, typed: Mapping[str, Held]) -> str:
        """Return the joiner whose line a row on another sheet is, if exactly one fits."""
        said = {one: _words(typed[one].value) for one in IDENTITY & typed.keys()}
        for one, told, fold in (
            (KEY, "key", folded),
            ("candidate", "candidate", candidate_number),
            ("learner", "name", folded),
        ):
            wanted = fold(said.get(one, ""))
            fitting = [each.token for each in self._joiners if wanted and fold(getattr(each, told)) == wanted]
            if fitting:
                return fitting[0] if len(fitting) == 1 else ""
        return ""

    def _by_key(self, place: TablePlace) -> list[tuple[str, int | None]]:
        keys = self._returned.issued.given[place.table.id, KEY]
        return [(str(key), row) for key, row in zip(keys, place.rows, strict=True)]

    def _digest(self, place: TablePlace, stored: Stored, row: int) -> str:
        """Return what the stamp would hold for the learner in a row."""
        typed = typed_cells(stored, place, row)
        told = {attribute: _words(typed[one].value) if one in typed else "" for one, attribute in FROM_LIST.items()}
        return learner_digest(astuple(Learner(**told)), self._returned.stamp.facts.get("id", ""))


def _digests(returned: Returned) -> dict[str, str]:
    """Return the digest of each learner as issued, by key; none if the stamp's sheet is gone."""
    place = returned.places.tables.get(ISSUED)
    stored = returned.places.stored(place.table.sheet) if place else None
    if place is None or stored is None:
        return {}
    rows = (typed_cells(stored, place, row) for row in place.rows if row is not None)
    return {str(one["learner"].value): str(one["digest"].value) for one in rows if {"learner", "digest"} <= one.keys()}


def _entries(place: TablePlace, stored: Stored, row: int) -> dict[str, Value]:
    """Return what is typed in the entry cells of a row."""
    columns = {column.id for column in place.table.columns if column.kind}
    cells = {one: stored.cells.get((row, col), NOTHING) for one, col in place.columns.items() if col is not None}
    return {
        one: held.value if held.formula is None else f"={held.formula}"
        for one, held in cells.items()
        if one in columns and (held.formula is not None or held.value not in (None, ""))
    }


def _nobody(typed: Mapping[str, Held], gone: list[str], place: TablePlace, row: int) -> str:
    """Say why a row belongs to no one, and whose it may be."""
    key = _words(typed[KEY].value) if KEY in typed else ""
    said = f"Its key '{key}' was never issued." if key else "There is no learner key in its row."
    at = row - place.top - 1
    keys = [one for one in gone if int(one[1:]) - 1 == at]
    return f"{said} It is where {keys[0]} was when the tracker was issued." if keys else said


def _words(value: Value) -> str:
    return "" if value is None else " ".join(str(value).split())
