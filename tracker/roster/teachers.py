"""The teacher of a learner: one person, since the tracker has one assessor a learner. Several are asked back."""

from __future__ import annotations

import re

from tracker.roster import cells
from tracker.roster.cells import Cleaned
from tracker.roster.leftovers import put_back
from tracker.user_tables import Value

SEVERAL = (
    "there is more than one teacher, and a learner has one assessor: leave the one who marks this learner's work, or "
    "leave out the column and choose assessors in the tracker"
)
NOBODY = "a word that means no one (n/a, TBC): left empty"
PAIRED = "the teacher was taken as one person, 'Surname, Forenames': if these are two, leave the one who marks"

_NOBODY = re.compile(r"n/?a\.?|t\.?b\.?[ac]\.?|none|nobody|unknown|vacan(?:t|cy)|[-\u2013\u2014.?]+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[/;|&+\r\n\u2028\u2029]|(?<=\s)(?:and|with)(?=\s)|(?<=\s)-(?=\s))\s*", re.IGNORECASE)
_TITLED = re.compile(r"(?:mr|mrs|ms|miss|mx|dr|sir|prof|rev|madam)\b\.?\s*\S.*", re.IGNORECASE)
_INITIALLED = re.compile(r"(?:[^\W\d_](?:\.\s?|\s)){1,3}[^\W\d_][\w'\u2019-]{2,}.*")
"""A Smith, A. B. Smith: initials before a surname."""
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ba|bsc|ma|msc|phd|pgce|qts|mbe|obe|mr|mrs|ms|miss|mx|dr)\.?", re.IGNORECASE)
_PAIR = 2


def assessor(value: Value, *, codes: bool = False, alone: frozenset[str] = frozenset()) -> Cleaned:
    """Clean a cell that holds a teacher.

    Args:
        value: the cell.
        codes: whether the column holds codes or initials, in which a comma never stands.
        alone: what other cells of the column hold, in small letters: the names of single people.
    """
    held = cells.plain(value).strip()
    raw = put_back(held)
    if _NOBODY.fullmatch(raw):
        return Cleaned(notes=(NOBODY,))
    people = _people([part.strip(" ,") for part in _BETWEEN.split(raw) if part.strip(" ,")], alone, codes=codes)
    if len(people) > 1:
        return Cleaned(wrong=SEVERAL)
    if cells.misread(raw):
        return Cleaned(wrong=cells.MISREAD)
    one = people and people[0] != raw and raw == held and isinstance(value, str)
    cleaned = cells.text(people[0] if one else value)
    if codes:
        cleaned = cells.in_latin(cleaned)
    parts = cleaned.text.split(",")
    if len(parts) == _PAIR and all(len(part.split()) == _PAIR for part in parts):  # Anna Smith, Ben Jones?
        return Cleaned(cleaned.text, (*cleaned.notes, PAIRED), cleaned.wrong)
    return cleaned


def _people(parts: list[str], alone: frozenset[str], *, codes: bool) -> list[str]:
    """Return each person once; a comma parts two only where it cannot stand between surname and forenames."""
    single: dict[str, str] = {}
    for part in parts:
        names = [name.strip() for name in part.split(",") if name.strip()]
        for name in names if _are_several(names, alone, codes=codes) else [part]:
            single.setdefault(name.casefold(), name)
    return list(single.values())


def _are_several(names: list[str], alone: frozenset[str], *, codes: bool) -> bool:
    while len(names) > 1 and _SUFFIX.fullmatch(names[-1]):
        names = names[:-1]  # Smith, Anna, Mrs
    if len(names) < _PAIR:
        return False
    return (
        codes
        or len(names) > _PAIR
        or all(map(_TITLED.fullmatch, names))
        or all(map(_INITIALLED.fullmatch, names))
        or all(name.casefold() in alone for name in names)
    )
