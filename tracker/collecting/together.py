"""Rows of many files as one set: equal is fine, a blank never overwrites, and what differs is a conflict.

The outcome does not depend on the order of the files. Rows of one centre, award, series and component are of one
learner if they share a number, and then must not contradict each other; or, where numbers are missing, if name and
class say so and no one else can be meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tracker.collecting.row import BESIDE, CONFLICT, Plain, Row, Typed
from tracker.collecting.same import same_learner
from tracker.findings import shown
from tracker.masking import masking
from tracker.people.identity import Answer, Known, Verdict, verdict

Entries = tuple[str, Mapping[str, Typed]]
"""A file, and what was typed in it for a learner."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says, and where."""

    file: str
    """"" where the words say it themselves."""
    cell: str
    words: str
    """What is there, in a form that is safe to print."""
    value: Plain | None = None
    """The entry itself, to be compared and never printed; None where it is about a line."""

    @property
    def sentence(self) -> str:
        """File, cell and what is there."""
        place = f"{self.file}:{self.cell}" if self.file else ""
        return " ".join(part for part in (place, "" if self.value is None else "holds", self.words) if part)


@dataclass(frozen=True, slots=True)
class Conflict:
    """What files say differently of one learner; its words are without any name."""

    key: str
    component: str
    what: str
    said: tuple[Said, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """File, cell and value of each."""
        return tuple(one.sentence for one in self.said)

    @property
    def sentence(self) -> str:
        """The line that people read."""
        who = " ".join(part for part in (self.key, self.component) if part)
        return f"conflict, {who}, {self.what}: {'; '.join(self.told)}"


@dataclass(frozen=True, slots=True)
class Together:
    """The rows of many files as one set, in the order of learners."""

    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


def together(rows: Iterable[Row]) -> Together:
    """Put rows together; the result is the same for every order of them."""
    found: list[Row] = []
    conflicts: list[Conflict] = []
    by_name: list[Row] = []
    for same in same_learner(sorted(set_of(rows), key=position)):
        merged, told = _merged(same)
        found += merged
        conflicts += told
        if len(merged) == 1 < len(same) and any(one.answer is Answer.LIKELY for one in _verdicts(same)):
            by_name += same if merged[0].candidate or merged[0].registration else ()
    found.sort(key=position)
    return Together(tuple(found), tuple(_without_names(conflicts, found)), (*_joined(by_name), *_notes(found)))


def _without_names(conflicts: Sequence[Conflict], rows: Sequence[Row]) -> Iterator[Conflict]:
    """Yield conflicts with names taken out of what they quote; a file is called what it is called."""
    if not conflicts:
        return
    words = {row.check for row in rows}  # they hold the statuses that may be typed
    mask = masking({_who(row): row for row in rows}.values(), words)

    def masked(one: Said) -> Said:
        return replace(one, cell=mask.quoting(one.cell), words=mask.quoting(one.words))

    for one in conflicts:
        yield replace(one, said=tuple(map(masked, one.said)))


def _who(row: Row) -> tuple[str, str, str, str]:
    return row.candidate, row.registration, row.surname, row.forenames


def set_of(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield every row once: a file may have been read twice."""
    seen: set[tuple[str, str, str, str, str, str]] = set()
    for row in rows:
        at = (row.file, row.sha256, row.component, row.key, row.cell, row.workbook)
        if at not in seen:
            seen.add(at)
            yield row


def position(row: Row) -> tuple[object, ...]:
    """Return where a row stands among others: by candidate number, those without one last."""
    who = (not row.candidate, row.candidate, row.surname.casefold(), row.forenames.casefold(), row.registration)
    return (*row.scope, *who, row.class_name, row.file, row.key, row.sha256, row.cell)


def _merged(same: list[Row]) -> tuple[list[Row], list[Conflict]]:
    """Return one row for rows of the same learner; rows without values where they contradict each other."""
    if len(same) == 1:
        return same, []
    if found := list(_contradictions(same)):
        return _blank(same), [Conflict(same[0].key, same[0].component, what, said) for what, said in found]
    whole = max(same, key=_fullness)
    beside, conflicts = _beside(same)
    entries = {**{one: typed for one, typed in whole.entries.items() if one not in BESIDE}, **beside}
    others = tuple(sorted({row.file for row in same} - {whole.file}))
    candidate = next((row.candidate for row in (whole, *same) if row.known.candidate), whole.candidate)
    registration = next((row.registration for row in (whole, *same) if row.known.registration), whole.registration)
    merged = replace(whole, candidate=candidate, registration=registration, entries=entries, also=others)
    return [merged], conflicts


def _fullness(row: Row) -> tuple[object, ...]:
    """Return how much a row holds; of equals the first by name of the file counts, hence the reversed order."""
    told = (len(row.deciding), row.award_ums is not None, len(row.marks) + len(row.entries))
    return (*told, tuple(-ord(letter) for letter in f"{row.file}\x7f{row.key}"))


def _contradictions(same: list[Row]) -> Iterator[tuple[str, tuple[Said, ...]]]:
    yield from _within_a_file(same)
    yield from _other_person(same)
    if editions := len({row.decides for row in same if row.deciding} - {""}) > 1:
        told = tuple(Said(row.file, row.cell, f"edition {row.edition}") for row in same)
        yield "these are of different editions of the grid or the table: leave the older out", told
    deciding = [(row.file, row.deciding) for row in same]
    every = sorted({one for _, entries in deciding for one in entries})
    differing = [entry for entry in every if len(_values(deciding, entry)) > 1]
    for entry in differing:
        yield entry, _told(deciding, entry)
    if not differing and not editions:
        yield from _scattered(same, deciding, every)


def _scattered(
    same: list[Row], deciding: Sequence[Entries], every: Sequence[str]
) -> Iterator[tuple[str, tuple[Said, ...]]]:
    """Nothing that was typed differs: but does one of the files have it all, and do all that do come to the same?"""
    whole = max(same, key=lambda row: len(row.deciding))
    if lacking := [one for one in every if one not in whole.deciding]:
        why = "each has an entry that the other lacks: put them into one workbook"
        yield why, (Said(whole.file, whole.cell, ""), *(said for one in lacking for said in _told(deciding, one)))
        return
    full = [row for row in same if len(row.deciding) == len(whole.deciding)]
    if len({(row.raw, row.ums, row.grade, row.basis) for row in full}) > 1:
        told = tuple(
            Said(row.file, row.cell, f"UMS {row.ums} ({row.basis or 'none'}, edition {row.edition})") for row in full
        )
        yield "equal marks, other results (other editions of the specs)", told


def _within_a_file(same: list[Row]) -> Iterator[tuple[str, tuple[Said, ...]]]:
    for file, content in sorted({(row.file, row.sha256) for row in same}):
        lines = [row for row in same if (row.file, row.sha256) == (file, content)]
        if len({row.key for row in lines}) > 1:
            yield f"this learner is twice in {file}", tuple(Said(row.file, row.cell, row.key) for row in lines)


def _other_person(same: list[Row]) -> Iterator[tuple[str, tuple[Said, ...]]]:
    """Yield what makes it doubtful that all are one learner: a number that two people have, two numbers of one."""
    for reason in dict.fromkeys(one.reason for one in _verdicts(same) if one.against):
        yield reason, tuple(Said(row.file, row.cell, row.key) for row in same)


def _verdicts(same: Sequence[Row]) -> Iterator[Verdict]:
    people = dict.fromkeys(row.known for row in same)
    return (verdict(one, other) for one, other in combinations(people, 2))


def _values(files: Sequence[Entries], entry: str) -> set[Plain]:
    return {_comparable(entries[entry].value) for _, entries in files if entry in entries}


def _comparable(value: Plain) -> Plain:
    return value.casefold() if isinstance(value, str) else value


def _told(files: Sequence[Entries], entry: str) -> tuple[Said, ...]:
    """Return file, cell and value of an entry wherever it is filled."""
    filled = ((file, entries[entry]) for file, entries in files if entry in entries)
    return tuple(Said(file, typed.cell, shown(typed.value), _comparable(typed.value)) for file, typed in filled)


def _beside(same: list[Row]) -> tuple[Mapping[str, Typed], list[Conflict]]:
    """Return the entries beside the result: blank where files say different things, which is told."""
    found: dict[str, Typed] = {}
    conflicts: list[Conflict] = []
    files = [(row.file, row.entries) for row in same]
    for entry in BESIDE:
        typed = [row.entries[entry] for row in same if entry in row.entries]
        if len(_values(files, entry)) > 1:
            conflicts.append(Conflict(same[0].key, same[0].component, entry, _told(files, entry)))
        elif typed:
            found[entry] = typed[0]
    return found, conflicts


def _blank(same: list[Row]) -> list[Row]:
    """Return a row without values for each person among rows that contradict each other."""
    people: dict[Known, Row] = {}
    for row in same:
        people.setdefault(row.known._replace(class_name=""), row)
    files = tuple(sorted({row.file for row in same}))
    several = len({(row.file, row.sha256) for row in same})
    check = f"{CONFLICT}: {several} files differ" if several > 1 else f"{CONFLICT}: twice in one file"
    nothing: dict[str, object] = {"marks": {}, "entries": {}, "raw": None, "ums": None, "basis": "", "grade": ""}
    nothing |= {
        "table_ums": None,
        "official_raw": None,
        "official_ums": None,
        "official_grade": "",
        "results_check": "",
    }
    nothing |= {"award_basis": "", "award_official_ums": None, "award_official_grade": ""}
    more: dict[str, object] = {"to_key": "", "best": None, "award_ums": None, "award_grade": "", "check": check}
    return [
        replace(row, also=tuple(one for one in files if one != row.file), **nothing, **more)  # type: ignore[arg-type]
        for row in people.values()
    ]


def _joined(rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        keys = ", ".join(sorted({f"{row.key} of {row.file}" for row in rows}))
        yield f"taken for the same learner by name and class, as a number is missing: {keys}"


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    unnumbered = [row for row in rows if not row.candidate and not row.registration]
    if unnumbered:
        keys = ", ".join(dict.fromkeys(f"{row.key} of {row.file}" for row in unnumbered))
        yield f"without candidate and registration number, so known by name and class only: {keys}"
    if files := sorted({row.file for row in rows if not row.centre}):
        said = "a learner of another centre with the same number would be taken for theirs"
        yield f"no centre number in {', '.join(files)}: {said}"
