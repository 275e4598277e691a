"""Who on a new class list is whom in old workbooks: by registration number, candidate number, or name and class.

`tracker.people.identity` says who is the same learner. Where more than one learner fits, no one is taken: a result in
the wrong learner's bank is worse than one that has to be typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.people.identity import Fact, Known, People, verdict
from tracker.roster import Learner
from tracker.transfer.banked_results import Past

BY_NAME = "matched by name and class only"
OTHER_NAME = "matched by registration number, but the name is another"
NAME_CHANGED = "matched by candidate number, but only part of the name agrees"
NAMESAKES = "not matched: more than one learner has this name and class"
SAME_NUMBER = "not matched: a learner with another name had this candidate number"
CLAIMED = "not matched: another learner of the new list fits the same one"
SEVERAL = "not matched: more than one learner of one workbook fits"
_CHECK = {
    (Fact.REGISTRATION, Fact.NAME): OTHER_NAME,
    (Fact.CANDIDATE, Fact.NAME): NAME_CHANGED,
    (Fact.NAME_AND_CLASS, None): BY_NAME,
}
"""What someone has to look at, by what agrees and what does not."""


@dataclass(frozen=True, slots=True)
class Match:
    """The old lines of one learner of the new list, and what to say of it."""

    pasts: tuple[Past, ...]
    """One for each workbook that has the learner; none for a joiner."""
    warning: str = ""


def matches(learners: Sequence[Learner], pool: Sequence[Past]) -> list[Match]:
    """Return the old lines of each learner, in the order of the learners."""
    people = People(past.learner.known for past in pool)
    found = [_match(one.known, pool, people) for one in learners]
    claims = Counter(id(past) for match in found for past in match.pasts)
    return [
        Match((), CLAIMED) if any(claims[id(past)] > 1 for past in match.pasts) else _one_a_file(match)
        for match in found
    ]


def _match(one: Known, pool: Sequence[Past], people: People) -> Match:
    """Take the lines for which the strongest evidence speaks."""
    judged = [(verdict(people.people[at], one, one_series=False), pool[at]) for at in people.near(one)]
    best = max((found.strength for found, _ in judged), default=0)
    if not best:
        return Match((), SAME_NUMBER if any(found.by is Fact.CANDIDATE for found, _ in judged) else "")
    fitting = [(found, past) for found, past in judged if found.strength == best]
    pasts = tuple(past for _, past in fitting)
    warning = next((_CHECK[why] for found, _ in fitting if (why := (found.by, found.against)) in _CHECK), "")
    if warning == BY_NAME and max(Counter(past.file for past in pasts).values()) > 1:
        return Match((), NAMESAKES)
    return Match(pasts, warning)


def _one_a_file(match: Match) -> Match:
    files = Counter(past.file for past in match.pasts)
    return Match((), SEVERAL) if files and max(files.values()) > 1 else match
