"""What a list is wanted for, and what a cell says that it is for: component, series, award."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tracker.spec.award import Spec
from tracker.spec.code_forms import codes_in
from tracker.spec.said_series import OF_THE_DOCUMENT, named_series
from tracker.spec.typed import Cell, whole, words

_SPELLED = "(?<![A-Za-z0-9])({letters})(?:[\\s_/.\u2013-]?|\\s-\\s)[0Oo]([1-9])(?![0-9A-Za-z])"
"""Codes with letters that are known, as people write them: BEN-02, BEN 02, BENO2."""
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ROMAN = ("I", "II", "III", "IV", "V")
_NUMBER = rf"(?:0?[1-9](?![0-9/.]|-[0-9])|(?:{'|'.join(_WORDS)})\b|(?-i:{'|'.join(_ROMAN[::-1])})\b)"
_COMPONENT = r"\b(?:components?|comp|units?)(?![a-z])"
_NUMBERED = re.compile(
    rf"{_COMPONENT}\.?\s*(?:no\.?\s*|numbers?\s*)?[#:(-]?\s*(?P<numbers>{_NUMBER}(?:\s*(?:,|&|and|to|-|/|\+)\s*{_NUMBER})*)"
    r"|(?:^|[(\[,;:|\u2013-])\s*c\s?0?(?P<short>[1-9])(?![0-9/.])\b",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"{_COMPONENT}\s*(?:no\.?|number|code)?\s*:?\s*$", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:level|l)\s?([1-8])\b")
_OTHER_KIND = re.compile(
    r"\b(?:gcse|a level|t level|btec firsts?|btec nationals?|cambridge nationals?|(?:first|v?cert) award)\b"
)
_OLDER = re.compile(r"\((20[0-9]{2})\)")
_MENTIONED = re.compile(r"\b(?:see|next|previous|compared?|replaces|supersedes|unlike)\b", re.IGNORECASE)
"""Words beside what is only mentioned."""
_QUALIFICATION = re.compile(r"\b[0-9]{3}/[0-9]{4}/[0-9X]\b")
_PLACE = r"(?! (?:academy|school|college|trust|centre|center|department|faculty|high|sixth|house|hall|room|park|hub))"
LONGEST_TITLE = 300
"""Longer texts are no titles."""
_LEAST_TITLE = 6
_LEAST_INITIALS = 3
_TITLE_WORDS = """
    btec tech technical award awards level levels l1 l2 l3 component components comp unit units no number code codes raw
    mark marks score scores ums uniform points to grade grades boundary boundaries converter conversion table tables
    list series session exam examination results result pearson edexcel in the for of and a subject qualification
    certificate diploma national nationals extended first foundation subsidiary gcse winter summer autumn jan january
    dec december may jun june nov november oct october internal external assessment assessed psa sheet page one two
    three i ii iii
"""
_ABOUT = frozenset(_TITLE_WORDS.split())
"""Words of titles: where nothing else stands beside the title of an award, the list is for it."""


class Award(NamedTuple):
    """An award as lists call it."""

    id: str
    title: str
    codes: tuple[str, ...]
    components: tuple[str, ...]
    """Titles of its components."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is wanted for."""

    spec: Spec
    component: str
    """Its id, such as C1."""
    awards: Callable[[], Iterable[Award]]
    """All awards."""

    def says(self, cell: Cell, label: str = "") -> dict[str, str]:
        """Return what a cell says it is for: by subject, what it names instead, "" where it names what is asked for.

        Args:
            cell: the cell.
            label: what stands in front of it or heads its column, such as `Component`.
        """
        if _LABEL.search(label) and (number := whole(cell)) is not None:
            cell = f"Component {number}"
        elif _LABEL.search(label) and isinstance(cell, str):
            cell = cell if codes_in(cell, self.spec.numbers.component) else f"Component {cell}"
        elif label.strip() in self._letters() and (number := whole(cell)) is not None:
            cell = f"{label.strip()}0{number}"  # two spaces cut BEN  01 into cells
        said = {}
        if series := list(named_series(cell, label)):
            asked = self.spec.series.id
            own = any(asked in one.ids for one in series)
            said["series"] = "" if own else ", ".join(dict.fromkeys(one.title for one in series))
        if not isinstance(cell, str) or len(cell) > LONGEST_TITLE:
            return said
        if not any(map(str.isalpha, cell)) and not _QUALIFICATION.search(cell):
            return said
        if _MENTIONED.search(cell):
            return said
        components, others = self._components(cell)
        awards = [*others, *self._other_awards(cell)]
        if components and not awards:  # else they are those of another award
            named = ", ".join(self.titled(one) for one in sorted(components))
            said["component"] = "" if self.component in components else named
        if awards or self._own_award(cell):
            said["award"] = ", ".join(dict.fromkeys(awards))
        return said

    def titled(self, component: str) -> str:
        """Return a component with its entry code."""
        entry = self.spec.component(component)
        return f"{entry.id} {entry.code}".strip() if entry else component

    def _own_award(self, cell: str) -> bool:
        own = {each.code for each in self.spec.components if each.code}
        return _folded(self.spec.title) in _folded(cell) or bool(own & set(self._codes(cell)))

    def _letters(self) -> set[str]:
        """Return the letters of the entry codes that are known."""
        return {code[:3] for award in self.awards() for code in award.codes}

    def _codes(self, cell: str) -> Iterator[str]:
        """Yield entry codes; where the letters are known, however they are written."""
        yield from codes_in(cell, self.spec.numbers.component)
        letters = self._letters()
        pattern = _SPELLED.format(letters="|".join(sorted(letters)))
        for found in re.finditer(pattern, cell, re.IGNORECASE) if letters else ():
            joined = found[0].isalnum()
            if (joined and not found[0][-2].isspace()) or found[1].isupper():  # "Ben 01 June" is a person and a day
                yield f"{found[1].upper()}0{found[2]}"

    def _components(self, cell: str) -> tuple[set[str], list[str]]:
        """Return the components that a cell names, those of other awards by their code; and those awards."""
        codes = {each.code: each.id for each in self.spec.components if each.code}
        entry = self.spec.component(self.component)
        named = list(self._codes(cell))
        awards = [
            f"{award.title} {code}"
            for code in named
            for award in self.awards()
            if code not in codes and award.id != self.spec.id and code[:3] in {one[:3] for one in award.codes}
        ]
        found = {codes.get(code, code) for code in named if code in codes or (entry and entry.code and not awards)}
        for match in _NUMBERED.finditer(cell):
            found |= {f"C{number}" for number in _numbers(match["numbers"] or match["short"])}
        text = _folded(cell)
        if found_after := re.search(rf"\b{re.escape(_folded(self.spec.title))} c ?0?([1-9])\b", text):
            found.add(f"C{found_after[1]}")
        for each in self.spec.components:
            title = _folded(each.title)
            if len(title) >= _LEAST_TITLE and title in text and title != _folded(self.spec.title):
                found.add(each.id)
        return found, awards

    def _other_awards(self, cell: str) -> Iterator[str]:
        """Yield what a cell says that the award is, where it is not the one asked for."""
        text, own = _folded(cell), _folded(self.spec.title)
        numbers = _QUALIFICATION.findall(cell)
        if self.spec.number and numbers and self.spec.number not in numbers:
            yield f"qualification {numbers[0]}"
        ours = {int(level) for level in _LEVEL.findall(self.spec.suite_title.casefold())}
        levels = [int(level) for level in _LEVEL.findall(text)]
        if ours and levels and not ours & set(levels) and _is_title(text, own):
            yield f"Level {levels[0]}"
        elif (kind := _OTHER_KIND.search(text)) and _is_title(text, own):
            yield kind[0].title().replace("Gcse", "GCSE").replace("Btec", "BTEC")
        elif (taught := _OLDER.search(self.spec.suite_title)) and (own in text or "tech award" in text):
            years = [year for year in _OLDER.findall(cell) if int(year) < int(taught[1])]
            yield from (f"the award of {year}" for year in years)
        if own in text or any(_folded(each.title) in text for each in self.spec.components):
            return
        for award in self.awards():
            if award.id != self.spec.id and _names(cell, award):
                yield award.title


def _names(cell: str, award: Award) -> bool:
    """Whether a cell names an award: by a title of it among words of titles, or by that of one of its components."""
    text = _folded(cell)
    for form in dict.fromkeys((_folded(award.title), award.id.replace("-", " "))):
        if re.search(rf"\b{re.escape(form)}\b{_PLACE}", text) and ("tech award" in text or _is_title(text, form)):
            return True
    significant = [word for word in award.title.split() if word[0].isupper()]
    initials = "".join(word[0] for word in significant)
    if len(initials) >= _LEAST_INITIALS and initials in re.findall(r"[A-Z]+", cell):
        return _is_title(text, initials.casefold())
    return any(" " in title and len(title) >= _LEAST_TITLE and _folded(title) in text for title in award.components)


def _is_title(text: str, title: str) -> bool:
    """Whether nothing but words of titles, numbers and codes stands beside this one."""
    others = re.sub(rf"\b{re.escape(title)}\b", " ", text).split()
    plain = [one for one in others if not re.fullmatch(r"[0-9]+(?:st|nd|rd|th)?|[clu]?[0-9]+|[a-z]{3}0[1-9]", one)]
    return not OF_THE_DOCUMENT.search(text) and _ABOUT.issuperset(plain)


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    return words(text.replace("&", " and "))


def _numbers(text: str) -> set[int]:
    """Return the numbers of a list such as `1 and 2` or `1 to 3`."""
    found = [_number(one) for one in re.findall(_NUMBER, text, re.IGNORECASE)]
    return set(range(found[0], found[-1] + 1)) if re.search(r"\bto\b|-", text) else set(found)


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    return _WORDS.index(text.casefold()) + 1 if text.casefold() in _WORDS else _ROMAN.index(text) + 1
