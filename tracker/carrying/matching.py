"""Who on a new class list is whom in old workbooks: by registration number, candidate number, or name and class.

Candidate numbers are given out anew every year, so one is believed only if a name agrees with it. Where more than one
learner fits, nobody is taken: a result in the wrong learner's bank is worse than one that has to be typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.carrying.results import Past
from tracker.roster import Learner

BY_NAME = "matched by name and class only"
OTHER_NAME = "matched by registration number, but the name is another"
NAME_CHANGED = "matched by candidate number, but only part of the name agrees"
NAMESAKES = "not matched: more than one learner has this name and class"
SAME_NUMBER = "not matched: a learner with another name had this candidate number"
CLAIMED = "not matched: another learner of the new list fits the same one"
SEVERAL = "not matched: more than one learner of one workbook fits"


@dataclass(frozen=True, slots=True)
class Match:
    """The old lines of one learner of the new list, and what to say of it."""

    pasts: tuple[Past, ...]
    """One for each workbook that has the learner; none for a joiner."""
    warning: str = ""


def matches(learners: Sequence[Learner], pool: Sequence[Past]) -> list[Match]:
    """Return the old lines of each learner, in the order of the learners."""
    found = [_match(one, pool) for one in learners]
    claims = Counter(id(past) for match in found for past in match.pasts)
    return [
        Match((), CLAIMED) if any(claims[id(past)] > 1 for past in match.pasts) else _one_a_file(match)
        for match in found
    ]


def _match(one: Learner, pool: Sequence[Past]) -> Match:
    if one.registration:
        fitting = [past for past in pool if _same(past.learner.registration, one.registration)]
        if fitting:
            known = all(_shares_name(past.learner, one) for past in fitting)
            return Match(tuple(fitting), "" if known else OTHER_NAME)
    others = [past for past in pool if not (past.learner.registration and one.registration)]
    numbered = [past for past in others if _same(past.learner.candidate, one.candidate)]
    fitting = [past for past in numbered if _shares_name(past.learner, one)]
    if fitting:
        known = all(_name(past.learner) == _name(one) for past in fitting)
        return Match(tuple(fitting), "" if known else NAME_CHANGED)
    named = [
        past for past in others if _name(past.learner) == _name(one) and _same(past.learner.class_name, one.class_name)
    ]
    if named:
        twice = max(Counter(past.file for past in named).values()) > 1
        return Match((), NAMESAKES) if twice else Match(tuple(named), BY_NAME)
    return Match((), SAME_NUMBER if numbered else "")


def _one_a_file(match: Match) -> Match:
    files = Counter(past.file for past in match.pasts)
    return Match((), SEVERAL) if files and max(files.values()) > 1 else match


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _same(a: str, b: str) -> bool:
    return bool(a) and _folded(a) == _folded(b)


def _name(one: Learner) -> tuple[str, str]:
    return _folded(one.surname), _folded(one.forenames)


def _shares_name(a: Learner, b: Learner) -> bool:
    return _same(a.surname, b.surname) or _same(a.forenames, b.forenames)
