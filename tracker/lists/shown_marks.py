"""What Edexcel Online shows, as pasted or exported text: which learner has which mark, and what is not understood.

No one who wrote this has seen that page as text. So a line counts only if it has exactly one candidate number (or
registration number) of the cohort and exactly one whole number within the limits beside it. All else is listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.lists.cohort import Member
from tracker.people.identity import candidate_number, folded, registration_number
from tracker.roster.cells import plain
from tracker.roster.headings import Meaning
from tracker.roster.headings import match as heading
from tracker.spec.award import Numbers
from tracker.user_tables import Row, Table

_BETWEEN = re.compile(r"[\s,;|\"]+")
_MARK = re.compile(r"0|[1-9][0-9]{0,3}")
_WORD = re.compile(r"[^\W\d_]{2,}")
SHORTEST_REGISTRATION = 4
"""Characters of a registration number that is looked for in a line: fewer could be anything."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A mark that a line shows for a learner."""

    line: int
    """In the list, from 1."""
    member: Member
    mark: int


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A line that does not count."""

    line: int
    why: str
    matters: bool
    """Whether it has a number that may be a learner's; a title or a heading has none."""


@dataclass(frozen=True, slots=True)
class ShownMarks:
    """What a list shows."""

    marks: tuple[Shown, ...]
    not_understood: tuple[NotUnderstood, ...]


def text_of(table: Table) -> str:
    """Return all that a list says, line by line."""
    return "\n".join("\t".join(map(plain, row)) for row in table.rows)


def _numbers(members: Iterable[Member], numbers: Numbers) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = defaultdict(list)
    for one in members:
        if number := candidate_number(one.learner.candidate):
            found[number.zfill(numbers.candidate)].append(one)
    return found


class MarkReader:
    """Reads the lines of one list."""

    def __init__(self, members: Sequence[Member], numbers: Numbers, most: int) -> None:
        """Look at the cohort.

        Args:
            members: its learners.
            numbers: how the suite writes candidate numbers.
            most: the highest mark of the component.
        """
        self._length, self._most = numbers.candidate, most
        self._candidates = _numbers(members, numbers)
        self._registrations: dict[str, list[Member]] = defaultdict(list)
        for one in members:
            number = registration_number(one.learner.registration)
            if len(number) >= SHORTEST_REGISTRATION:
                self._registrations[number].append(one)

    def read(self, rows: Sequence[Row]) -> ShownMarks:
        """Return the marks that a list shows, and every line that does not count."""
        found: list[tuple[int, Shown | NotUnderstood, frozenset[str]]] = []
        column = None
        for number, row in enumerate(rows, 1):
            cells = [plain(cell) for cell in row]
            if not any(cell.strip() for cell in cells):
                continue
            headed = [
                at for at, cell in enumerate(cells) if (known := heading(cell)) and known.meaning is Meaning.CANDIDATE
            ]
            if headed:
                column = headed[0]
            words = frozenset(map(folded, _WORD.findall(" ".join(cells))))
            found.append((number, self._line(number, cells, column), words))
        return _without_contradictions(_named_otherwise(found))

    def _line(self, number: int, cells: Sequence[str], column: int | None) -> Shown | NotUnderstood:
        members: dict[tuple[int, str], Member] = {}
        marks: list[int] = []
        strange = False
        tokens = [(token, at == column) for at, cell in enumerate(cells) for token in _BETWEEN.split(cell) if token]
        for token, in_column in tokens:
            if mine := self._members(token, in_column=in_column):
                members |= {(one.workbook, one.key): one for one in mine}
            elif self._is_other_number(token, in_column=in_column):
                strange = True
            elif _MARK.fullmatch(token) and int(token) <= self._most:
                marks.append(int(token))
        return self._judged(number, list(members.values()), marks, strange=strange)

    def _judged(
        self, number: int, members: Sequence[Member], marks: Sequence[int], *, strange: bool
    ) -> Shown | NotUnderstood:
        """Return what a line comes to, by the learners and the marks in it, and whether it has a number of no one."""
        if not members:
            why = "it has no candidate or registration number of these workbooks"
            return NotUnderstood(number, why, matters=strange)
        if len(members) > 1:
            places = ", ".join(one.place for one in members)
            return NotUnderstood(number, f"its numbers are those of more than one learner ({places})", matters=True)
        (member,) = members
        if strange:
            return NotUnderstood(number, f"it has another number beside that of {member.place}", matters=True)
        if len(marks) != 1:
            several = "more than one" if marks else "no"
            said = f"it has {several} whole number from 0 to {self._most} beside the number of {member.place}"
            return NotUnderstood(number, said, matters=True)
        return Shown(number, member, marks[0])

    def _is_other_number(self, token: str, *, in_column: bool) -> bool:
        """Return whether a word of a line is a number of a learner who is not in the cohort."""
        if not (token.isascii() and token.isdigit()):
            return False
        return in_column or (len(token) == self._length and token.startswith("0"))

    def _members(self, token: str, *, in_column: bool) -> list[Member]:
        """Return whose number a word of a line is."""
        if token.isascii() and token.isdigit():
            whole = token.zfill(self._length) if in_column else token
            if len(whole) == self._length and whole in self._candidates:
                return self._candidates[whole]
        if len(token) < SHORTEST_REGISTRATION:
            return []
        return self._registrations.get(registration_number(token), [])


Line = tuple[int, Shown | NotUnderstood, frozenset[str]]


def _named_otherwise(found: Sequence[Line]) -> list[Shown | NotUnderstood]:
    """Return the lines; where a list has names, one that names someone else than its number does not count."""
    named = [(one, _has_name(one.member, words)) for _, one, words in found if isinstance(one, Shown)]
    if 2 * sum(yes for _, yes in named) <= len(named):
        return [one for _, one, _ in found]
    return [
        one
        if isinstance(one, NotUnderstood) or not words or _has_name(one.member, words)
        else NotUnderstood(one.line, f"its name is not that of {one.member.place}, whose number it has", matters=True)
        for _, one, words in found
    ]


def _has_name(member: Member, words: frozenset[str]) -> bool:
    parts = _WORD.findall(f"{member.learner.surname} {member.learner.forenames}")
    return not words.isdisjoint(map(folded, parts))


def _without_contradictions(found: Sequence[Shown | NotUnderstood]) -> ShownMarks:
    """Part the lines; a learner with two marks has none."""
    marks: dict[tuple[int, str], list[Shown]] = defaultdict(list)
    for one in found:
        if isinstance(one, Shown):
            marks[one.member.workbook, one.member.key].append(one)
    wrong = [one for one in found if isinstance(one, NotUnderstood)]
    good = []
    for several in marks.values():
        if len({one.mark for one in several}) == 1:
            good.append(several[0])
        else:
            lines = " and ".join(str(one.line) for one in several)
            said = f"lines {lines} show different marks of {several[0].member.place}"
            wrong += [NotUnderstood(one.line, said, matters=True) for one in several]
    return ShownMarks(tuple(sorted(good, key=lambda one: one.line)), tuple(sorted(wrong, key=lambda one: one.line)))
