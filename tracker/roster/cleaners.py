"""How the cells of each column are read, by what the whole column says: codes or names, one alphabet or another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tracker.roster import cells, class_codes, teachers
from tracker.roster.headings import Meaning, words
from tracker.roster.lookalike import in_other_letters
from tracker.roster.model import Taken
from tracker.spec.award import Numbers
from tracker.user_tables import Value

Cleaners = Mapping[Meaning, Callable[[Value], cells.Cleaned]]

_CLEANERS: Cleaners = {
    Meaning.REGISTRATION: cells.registration,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """The cells of one row that were taken; the others are not kept."""

    row: int
    values: Mapping[Meaning, Value]


def cleaners(entries: Sequence[Entry], taken: Mapping[Meaning, Taken], numbers: Numbers, *, guessed: bool) -> Cleaners:
    """Return how cells of each meaning are read; teachers by what the whole column says."""
    column = taken.get(Meaning.ASSESSOR)
    codes = bool(column and {"code", "codes", "initials"} & words(column.heading))
    latin = not any(in_other_letters(cells.plain(one.values.get(Meaning.CLASS))) for one in entries)
    alone = frozenset(cells.one_line(cells.plain(one.values.get(Meaning.ASSESSOR))).casefold() for one in entries)
    names = dict.fromkeys((Meaning.SURNAME, Meaning.FORENAMES), partial(cells.name, guessed=guessed))
    classes = {Meaning.CLASS: partial(class_codes.class_name, latin=latin)}
    return {
        **_CLEANERS,
        **names,
        **classes,
        Meaning.CANDIDATE: partial(cells.candidate, length=numbers.candidate),
        Meaning.ASSESSOR: partial(teachers.assessor, codes=codes, alone=alone),
    }
