"""Whether two lines are the same learner: how names and numbers are compared, and what the evidence comes to.

Class lists, check, collect, diff and rollover all ask here. The registration number is the strongest evidence, then the
candidate number, then name and class. A number that is missing says nothing; one that differs is never overruled by a
weaker one that agrees. Candidate numbers are given out again for every series, so between two series a different one
says nothing, and an equal one counts only if a name agrees with it.

| registration | candidate | name | class | one series | two series |
|---|---|---|---|---|---|
| equal | equal, missing | not another | any | same | same |
| equal | equal, missing | another | any | conflict | likely |
| equal | differs | any | any | conflict | as if missing |
| differs | equal | any | any | conflict | other |
| differs | differs, missing | any | any | other | other |
| missing | equal | equal | any | same | same |
| missing | equal | missing | any | same | other |
| missing | equal | partly | any | conflict | likely |
| missing | equal | another | any | conflict | other |
| missing | differs | equal | any | possible | as if missing |
| missing | missing | equal | equal | likely | likely |
| missing | missing | equal | missing | likely | possible |
| missing | missing | equal | differs | possible | possible |
| missing | missing, differs | not equal | any | other | other |
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple

_ALIKE = dict(zip("аекорсухіјѕһԁԛԝӏαικορτχ", "aekopcyxijshdqwlaikoptx", strict=True))
_CAPITALS_ALIKE = dict(zip("вмнтβεζημνυ", "bmhtbezhmny", strict=True))
LATIN = str.maketrans({**_ALIKE, **{a.upper(): b.upper() for a, b in (_ALIKE | _CAPITALS_ALIKE).items()}})
"""Letters of other alphabets, each with the Latin one that it looks like."""
_FOLDED_LATIN = str.maketrans(_ALIKE | _CAPITALS_ALIKE)
_PLAIN = str.maketrans(dict(zip("łøđðħŧ\u0131", "loddhti", strict=True)) | {"æ": "ae", "œ": "oe", "þ": "th"})
_LETTERS_FOR_DIGITS = str.maketrans("OoIl|", "00111")
_FOLDED_DIGITS = str.maketrans("oil", "011")
_ACCENTS = frozenset({1, *range(10, 37), *range(200, 241)})
"""Combining classes of marks that are set aside; the others are letters of a script, such as the vowels of Hindi."""
_ORNAMENTS = frozenset(map(chr, (0x34F, 0x640, *range(0x2B9, 0x300), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Apostrophes that count as letters, and what only changes how a letter is drawn."""


def folded(text: str, *, alphabets: bool = True) -> str:
    """Return words as they are compared: "NUÑEZ-GARCÍA" and "Nunez Garcia" are the same.

    Case, accents, spaces, hyphens, apostrophes, width and what cannot be seen are set aside.

    Args:
        text: a name, a class, a number with letters.
        alphabets: whether letters of other alphabets that look like Latin ones count as those.
    """
    if text.isascii():
        return "".join(filter(str.isalnum, text.casefold()))
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = "".join(map(_digit, filter(_counts, plain))).translate(_PLAIN)
    return unicodedata.normalize("NFKD", plain.translate(_FOLDED_LATIN) if alphabets else plain)


def _counts(character: str) -> bool:
    if unicodedata.category(character) in {"Mn", "Mc"}:
        return unicodedata.combining(character) not in _ACCENTS and character not in _ORNAMENTS
    return character.isalnum() and character not in _ORNAMENTS


def _digit(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


def digits_meant(text: str) -> str:
    """Return a text with letters that look like digits put right, "" if that does not make it a number."""
    meant = text.translate(LATIN).translate(_LETTERS_FOR_DIGITS)
    return meant if meant != text and meant.isascii() and meant.isdigit() else ""


def candidate_number(text: str) -> str:
    """Return a candidate number as it is compared, without leading zeros; "" if it is none."""
    joined = "".join(_digit(c) for c in text if unicodedata.category(c)[0] not in "ZC").removesuffix(".0")
    digits = digits_meant(joined) or joined
    return (digits.lstrip("0") or "0") if digits.isascii() and digits.isdigit() else ""


def registration_number(text: str) -> str:
    """Return a registration number as it is compared; "" if there is no digit in it, as in "pending"."""
    plain = folded(text)
    return plain.translate(_FOLDED_DIGITS) if any(map(str.isdigit, plain)) else ""


Key = str | bytes
"""What is compared: a folded text, or a digest of it where names must not be kept. Empty is missing."""


class Known(NamedTuple):
    """What a learner is known by."""

    registration: Key
    candidate: Key
    name: Key
    """Surname and forenames as one, so that it does not matter where one ends."""
    surname: Key
    forenames: Key
    class_name: Key

    @property
    def links(self) -> tuple[tuple[Fact, Key], ...]:
        """All by which someone else may turn out to be the same learner, the surest first."""
        numbers = ((Fact.REGISTRATION, self.registration), (Fact.CANDIDATE, self.candidate))
        return tuple(one for one in (*numbers, (Fact.NAME, self.name)) if one[1])

    def mark(self, fact: Fact) -> object:
        """Return what must be equal for a fact to agree; nothing where it is missing."""
        if fact is Fact.NAME_AND_CLASS:
            return (self.name, self.class_name) if self.name else ""
        return dict(self.links).get(fact, "")


def known(registration: str, candidate: str, surname: str, forenames: str, class_name: str = "") -> Known:
    """Return what a learner is known by, from what was typed."""
    last, first = folded(surname), folded(forenames)
    numbers = registration_number(registration), candidate_number(candidate)
    return Known(*numbers, last + first, last, first, folded(class_name))


class Fact(StrEnum):
    """Evidence, the surest first."""

    REGISTRATION = "registration number"
    CANDIDATE = "candidate number"
    NAME_AND_CLASS = "name and class"
    NAME = "name"


class Answer(Enum):
    """Whether two are the same learner."""

    SAME = "same"
    LIKELY = "likely"
    """Taken for one learner, and said, so that someone looks at it."""
    POSSIBLE = "possible"
    """Only the name says so: taken for two learners wherever results hang on it."""
    CONFLICT = "conflict"
    """A number says so and something else contradicts it: no one's marks are taken."""
    OTHER = "other"


class _Agrees(Enum):
    YES, PARTLY, NO, UNKNOWN = range(4)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two are the same learner, and why."""

    answer: Answer
    by: Fact | None = None
    """What agrees."""
    against: Fact | None = None
    """What contradicts it."""

    @property
    def one(self) -> bool:
        """Whether they are taken for one learner."""
        return self.answer in {Answer.SAME, Answer.LIKELY}

    @property
    def strength(self) -> int:
        """How much speaks for one learner, 0 if they are taken for two; of several who fit the strongest counts."""
        if not self.one or not self.by:
            return 0
        return 1 if (self.by, self.against) == (Fact.CANDIDATE, Fact.NAME) else len(Fact) - list(Fact).index(self.by)

    @property
    def reason(self) -> str:
        """Why, without anyone's name: "the names differ under one number"."""
        if self.against is Fact.NAME:
            return "the names differ under one number"
        if self.against:
            return f"the {self.against} differs"
        return f"the {self.by} is the same" if self.by else "nothing that is known of both is the same"


def verdict(a: Known, b: Known, *, one_series: bool = True) -> Verdict:
    """Return whether two are the same learner.

    Args:
        a: one, of a centre and an award.
        b: another, of the same centre and award.
        one_series: whether both are of one series, within which a candidate number means one learner.
    """
    registration, candidate = _agrees(a.registration, b.registration), _agrees(a.candidate, b.candidate)
    name = _names_agree(a, b)
    if registration is not _Agrees.UNKNOWN:
        return _registered(registration is _Agrees.YES, candidate, name, one_series=one_series)
    if candidate is _Agrees.YES:
        return _numbered(name, one_series=one_series)
    if name is not _Agrees.YES:
        return Verdict(Answer.OTHER, None, Fact.CANDIDATE if candidate is _Agrees.NO else None)
    if one_series and candidate is _Agrees.NO:
        return Verdict(Answer.POSSIBLE, Fact.NAME, Fact.CANDIDATE)
    group = _agrees(a.class_name, b.class_name)
    if group is _Agrees.YES or (one_series and group is _Agrees.UNKNOWN):
        return Verdict(Answer.LIKELY, Fact.NAME_AND_CLASS)
    return Verdict(Answer.POSSIBLE, Fact.NAME)


def _registered(equal: bool, candidate: _Agrees, name: _Agrees, *, one_series: bool) -> Verdict:  # noqa: FBT001
    if not equal:
        clash = one_series and candidate is _Agrees.YES
        return Verdict(Answer.CONFLICT if clash else Answer.OTHER, Fact.CANDIDATE if clash else None, Fact.REGISTRATION)
    if one_series and candidate is _Agrees.NO:
        return Verdict(Answer.CONFLICT, Fact.REGISTRATION, Fact.CANDIDATE)
    if name is _Agrees.NO:
        return Verdict(Answer.CONFLICT if one_series else Answer.LIKELY, Fact.REGISTRATION, Fact.NAME)
    return Verdict(Answer.SAME, Fact.REGISTRATION)


def _numbered(name: _Agrees, *, one_series: bool) -> Verdict:
    """Judge two with one candidate number, of which at most one has a registration number."""
    if name is _Agrees.YES or (one_series and name is _Agrees.UNKNOWN):
        return Verdict(Answer.SAME, Fact.CANDIDATE)
    if one_series:
        return Verdict(Answer.CONFLICT, Fact.CANDIDATE, Fact.NAME)
    return Verdict(Answer.LIKELY if name is _Agrees.PARTLY else Answer.OTHER, Fact.CANDIDATE, Fact.NAME)


def _agrees(a: Key, b: Key) -> _Agrees:
    return _Agrees.UNKNOWN if not a or not b else _Agrees.YES if a == b else _Agrees.NO


def _names_agree(a: Known, b: Known) -> _Agrees:
    whole = _agrees(a.name, b.name)
    if whole is _Agrees.NO and not {a.surname, a.forenames}.isdisjoint({b.surname, b.forenames} - {"", b""}):
        return _Agrees.PARTLY
    return whole


def share_a_name(a: Known, b: Known) -> bool:
    """Return whether surname or forenames of two are the same, and they may be one learner with a name put right."""
    return _names_agree(a, b) in {_Agrees.YES, _Agrees.PARTLY}


class People:
    """Many learners, of whom those who may be the same as someone are found without comparing all of them."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._places: dict[tuple[Fact, Key], list[int]] = defaultdict(list)
        self.people = tuple(people)
        for place, one in enumerate(self.people):
            for link in one.links:
                self._places[link].append(place)

    def near(self, one: Known) -> list[int]:
        """Return the places of those who share a number or the name with someone."""
        return sorted({place for link in one.links for place in self._places.get(link, ())})
