"""Which learner of one copy is which of the other.

In two copies of one issue the key says it. Trackers that were built twice have keys of their own, so learners are
paired there by what they are known by, the surest first: each only where it belongs to one learner on both sides, and
nothing says that they are two people. What contradicts it is shown as a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.intake.returned import Returned
from tracker.people.identity import Answer, Fact, Known, known, verdict
from tracker.plan.order import LEARNERS
from tracker.refs import Value

WHO = ("candidate", "surname", "forenames", "registration")
"""What says who a learner is; a change in one of them is a change of the learner's name."""

Person = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """One learner: the key in each copy, "" where there is no such learner."""

    old: str
    new: str
    was: Person | None
    """Who stood there; None if no one did."""
    now: Person | None

    @property
    def standing(self) -> Literal["added", "removed", "renamed", ""]:
        """Whether the learner came, went or is called otherwise now; "" for none of that."""
        if self.was is None or self.now is None:
            return "added" if self.now else "removed" if self.was else ""
        return "renamed" if any(self.was[one] != self.now[one] for one in WHO) else ""


@dataclass(frozen=True, slots=True)
class Pairing:
    """All learners of both copies, in the order of the newer one; those who are gone come last."""

    pairs: tuple[Pair, ...]
    ways: tuple[str, ...] = ()
    """By what they were known, where that is not the key."""

    @property
    def together(self) -> int:
        """How many learners are in both copies."""
        return sum(one.was is not None and one.now is not None for one in self.pairs)


def pair(old: Returned, new: Returned, *, same_issue: bool) -> Pairing:
    """Return which learner is which."""
    before, after = _people(old), _people(new)
    if same_issue:
        keys = dict.fromkeys((*after, *before))
        return Pairing(tuple(Pair(key, key, before.get(key), after.get(key)) for key in keys))
    found: dict[str, str] = {}
    used: list[str] = []
    olds, news = _known(before), _known(after)
    for fact in Fact:
        theirs = _unique({key: one for key, one in olds.items() if key not in found.values()}, fact)
        mine = _unique({key: one for key, one in news.items() if key not in found}, fact)
        matched = {
            key: theirs[mark]
            for mark, key in mine.items()
            if mark in theirs and verdict(olds[theirs[mark]], news[key]).answer is not Answer.OTHER
        }
        found |= matched
        used += [fact] if matched else []
    taken = set(found.values())
    blank = {key for key, one in before.items() if one is None}
    pairs = []
    for key, one in after.items():
        other = found.get(key, "") if one else key if key in blank else ""
        taken.add(other)
        pairs.append(Pair(other, key, before.get(other), one))
    gone = (Pair(key, "", one, None) for key, one in before.items() if key not in taken)
    return Pairing((*pairs, *gone), tuple(used))


def _people(returned: Returned) -> dict[str, Person | None]:
    """Return who stands in each line, by key; None where no one does."""
    wanted = (*WHO, "class")
    columns: dict[str, Sequence[Value]] = {one: returned.given[LEARNERS, one] for one in wanted}
    people: dict[str, Person | None] = {}
    for line, key in enumerate(returned.order.keys):
        person = {one: _words(values[line]) for one, values in columns.items()}
        people[key] = person if any(person[one] for one in WHO) else None
    return people


def _known(people: Mapping[str, Person | None]) -> dict[str, Known]:
    return {
        key: known(one["registration"], one["candidate"], one["surname"], one["forenames"], one["class"])
        for key, one in people.items()
        if one
    }


def _unique(people: Mapping[str, Known], fact: Fact) -> dict[object, str]:
    """Return the key of each learner by one thing they are known by, without what several have or none."""
    marks = {key: mark for key, one in people.items() if (mark := one.mark(fact))}
    count = Counter(marks.values())
    return {mark: key for key, mark in marks.items() if count[mark] == 1}


def _words(value: Value) -> str:
    return " ".join(str(value).split()) if value is not None else ""
