"""Names of learners taken out of text that quotes a workbook: headings, labels, names of sheets, whatever people typed.

Learners are known from the sheet Learners of the same workbook. A name is masked in any order, case and punctuation;
what names no one there, and still may name someone (a list of another class, pasted), is described and not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, Protocol

from tracker.layout import quoted
from tracker.people.identity import folded

NAME, NUMBER = "[name]", "[number]"
LEAST = 3
"""Letters of a part of a name that is masked next to another part."""
NEAR = 3
"""Characters between two parts of one name."""
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(rf"[\W_]{{1,{NEAR}}}")
_NUMERIC = re.compile(r"[0-9][-/.:,]$|^[-/.:,][0-9]")
_QUOTED = re.compile("'([^']+)'(!?)")
_NUMBER = re.compile(r"[0-9]{4}|[0-9]{6,}")
"""A candidate number, or a number of a learner in another list; a centre's has five digits."""
_CAPITALISED = re.compile(r"[^\W\d_]+")


class Learner(Protocol):
    """Who is to be masked."""

    @property
    def surname(self) -> str:
        """As typed."""

    @property
    def forenames(self) -> str:
        """As typed."""

    @property
    def candidate(self) -> str:
        """The candidate number, as typed."""

    @property
    def registration(self) -> str:
        """The registration number, as typed."""


class Person(NamedTuple):
    """Someone to be masked, as far as a line says who it is."""

    candidate: str = ""
    registration: str = ""
    surname: str = ""
    forenames: str = ""


class Foreign(NamedTuple):
    """A piece of a sentence that someone else wrote."""

    text: str
    """As it is in the sentence."""
    kind: Literal["cell", "name", "path"] = "cell"
    """What it is: the content of a cell, what someone called a thing (a sheet, a defined name), or where another
    workbook lies. All are masked; a content is described if any word of it is no word of the tracker, a name if it
    looks like a person's."""


@dataclass(frozen=True, slots=True)
class Masking:
    """What must not stand in a report without names."""

    parts: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Part of a name, folded → the learners who have it."""
    joined: frozenset[str] = frozenset()
    """Surname and forenames written as one word, in both orders."""
    numbers: frozenset[str] = frozenset()
    """Candidate and registration numbers, folded."""
    known: frozenset[str] = frozenset()
    """Words that the tracker itself has: they name no one."""
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Sheet that the tracker does not have under this name → what it is called in place of a name."""

    def text(self, text: str, *, foreign: bool = False) -> str:
        """Return text with every learner's name and number masked.

        Args:
            text: such as a sentence of a report.
            foreign: whether someone else wrote all of it; then a part of a name standing alone is masked as well.
        """
        if not self.parts and not self.numbers:
            return text
        done, kept = 0, []
        for start, end, mask in self._found(text, foreign=foreign):
            kept += [text[done:start], mask]
            done = end
        return "".join([*kept, text[done:]])

    def said(self, piece: Foreign) -> str:
        """Return how a piece that someone else wrote is quoted."""
        if (sheet := self.sheets.get(piece.text)) and self._telling(piece.text):
            return sheet
        masked = self.text(piece.text, foreign=True)
        left = masked.replace(NAME, " ").replace(NUMBER, " ")
        telling = _unknown(left, self.known) if piece.kind == "cell" else _people(left, self.known)
        return described(piece.text) if telling and piece.kind != "path" else masked

    def sentences(self, value: str, foreign: Iterable[Foreign], *sentences: str) -> list[str]:
        """Return a value and sentences that quote it, and others, with every name masked.

        Args:
            value: what a cell holds; "" where that is not said.
            foreign: what the sentences quote.
            sentences: what is said.
        """
        pieces = {value: self.text(value, foreign=True)} | {one.text: self.said(one) for one in foreign}
        for text in sorted(pieces, key=len, reverse=True):
            sentences = tuple(_put(one, text, pieces[text]) for one in sentences)
        return [pieces[value], *map(self.text, sentences)]

    def quoting(self, sentence: str) -> str:
        """Return a sentence with whatever stands in quotation marks masked: sheets of addresses, words of cells."""

        def said(found: re.Match[str]) -> str:
            if found[2]:
                return f"{quoted(self.said(Foreign(found[1], 'name')))}!"
            return self.said(Foreign(f"'{found[1]}'"))

        return self.text(_QUOTED.sub(said, sentence))

    def sheet(self, name: str) -> str:
        """Return what a sheet is called in a report without names."""
        return self.sheets[name] if name in self.sheets and self._telling(name) else name

    def _telling(self, name: str) -> bool:
        return self.text(name, foreign=True) != name or _people(name, self.known)

    def _found(self, text: str, *, foreign: bool) -> Iterator[tuple[int, int, str]]:
        words = [(folded(one.group()), one.start(), one.end()) for one in _WORD.finditer(text)]
        at = 0
        while at < len(words):
            word, start, end = words[at]
            last = self._run(text, words, at, foreign=foreign)
            if last > at:
                yield start, words[last][2], NAME
            elif word in self.joined or (foreign and self._alone(word)):
                yield start, end, NAME
            elif word in self.numbers and self._numbered(text, word, start, end, foreign=foreign):
                yield start, end, NUMBER
            at = last + 1

    def _run(self, text: str, words: Sequence[tuple[str, int, int]], at: int, *, foreign: bool) -> int:
        """Return where a run of parts of one learner's name ends that begins here; here if there is none."""
        who = self.parts.get(words[at][0], frozenset())
        last = at
        while who and last + 1 < len(words):
            word, start, _ = words[last + 1]
            shared = who & self.parts.get(word, frozenset())
            if not shared or not _BETWEEN.fullmatch(text, words[last][2], start):
                break
            who, last = shared, last + 1
        run = [word for word, _, _ in words[at : last + 1]]
        if max(map(len, run)) < LEAST and not foreign:
            return at
        if not foreign and (self.known.issuperset(run) or sum(len(word) > 1 for word in run) < 2):  # noqa: PLR2004
            return at  # our own sentences have words that are names, and single letters
        return last

    def _alone(self, word: str) -> bool:
        return len(word) >= LEAST and word in self.parts and word not in self.known

    def _numbered(self, text: str, word: str, start: int, end: int, *, foreign: bool) -> bool:
        """Return whether a number is a learner's: in our own sentences 2027 is a year."""
        if word.isdigit() and (_NUMERIC.search(text[max(0, start - 2) : start]) or _NUMERIC.match(text[end : end + 2])):
            return False
        return foreign or word.startswith("0") or not word.isdigit()


NOBODY = Masking()


def masking(learners: Iterable[Learner], words: Iterable[str] = (), sheets: Mapping[str, str] | None = None) -> Masking:
    """Return what masks the learners of one or several workbooks.

    Args:
        learners: as the sheet Learners has them now.
        words: texts of the tracker itself, whose words name no one.
        sheets: sheets of other names than the tracker's, with what to call them in place of a name.
    """
    parts: dict[str, set[int]] = {}
    joined: set[str] = set()
    numbers: set[str] = set()
    for at, one in enumerate(learners):
        surname, forenames = _words(one.surname), _words(one.forenames)
        for part in (*surname, *forenames, "".join(surname), "".join(forenames)):
            if part:
                parts.setdefault(part, set()).add(at)
                parts.setdefault(part[0], set()).add(at)  # initials
        family = "".join(surname)
        for given in {*forenames, "".join(forenames)} - {""} if family else ():
            joined |= {family + given, given + family}
        numbers |= {"".join(_words(number)) for number in (one.candidate, one.registration)} - {""}
    known = frozenset(word for text in words for word in _own_words(text))
    return Masking(
        {part: frozenset(who) for part, who in parts.items()},
        frozenset(joined),
        frozenset(number for number in numbers if len(number) > LEAST),
        known,
        dict(sheets or {}),
    )


def described(text: str) -> str:
    """Return what is said in place of text that may name someone."""
    plain = text[1:-1] if text.startswith("'") and text.endswith("'") else text
    return "a long text" if plain.endswith("…") else f"text of {len(plain)} character{'' if len(plain) == 1 else 's'}"


def _put(said: str, text: str, other: str) -> str:
    """Put something else where a sentence quotes a text, unless that is a part of a word there."""
    if not text or text == other:
        return said
    before, after = (r"(?<!\w)" if text[0].isalnum() else ""), (r"(?!\w)" if text[-1].isalnum() else "")
    return re.sub(before + re.escape(text) + after, lambda _: other, said)


def _words(text: str) -> list[str]:
    return [folded(one) for one in _WORD.findall(text)]


@lru_cache(8_192)
def _own_words(text: str) -> tuple[str, ...]:
    """Return the words of a text of the tracker itself: the same few in one workbook after another."""
    return tuple(_words(text))


def _unknown(text: str, known: frozenset[str]) -> bool:
    """Return whether a text has a word of two letters or more that the tracker does not have, or someone's number."""
    words = [word for word in _words(text) if word not in known]
    typed = text.startswith("'")  # and not a number
    return any(sum(c.isalpha() for c in word) > 1 or (typed and _NUMBER.fullmatch(word)) for word in words)


def _people(text: str, known: frozenset[str]) -> bool:
    """Return whether a text looks like a name: two words with capitals, side by side, none of the tracker's."""
    words = [word for word in _CAPITALISED.findall(text) if len(word) > 1]
    return any(
        one[0].isupper() and other[0].isupper() and not {folded(one), folded(other)} & known
        for one, other in pairwise(words)
    )
