"""Lines of one workbook that are, or may be, the same learner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from tracker.checks import learner_codes as codes
from tracker.checks.context import Case
from tracker.checks.grouping import listed
from tracker.checks.lookalikes import trimmed
from tracker.findings import Code, Hit, Level
from tracker.people.identity import Fact, Known, folded, verdict
from tracker.plan.order import LEARNERS

Found = Iterator[tuple[int, Hit]]
"""Hits, each with its line."""


def twice(case: Case) -> Found:
    """Yield candidate numbers, registration numbers and names that stand in several lines."""
    people = [one.known for one in case.people]
    sharing: dict[tuple[Fact, object], list[int]] = defaultdict(list)
    for line, one in enumerate(people):
        for link in one.links:
            sharing[link].append(line)
    for (fact, _), lines in sharing.items():
        if len(lines) > 1:
            yield from _NUMBERS[fact](case, lines) if fact in _NUMBERS else _namesakes(case, lines, people)


def _numbers(case: Case, lines: list[int]) -> Found:
    exact = len({case.given(LEARNERS, "candidate", line) for line in lines}) == 1
    yield from _hits(case, codes.NUMBER_TWICE if exact else codes.NUMBER_TWICE_NEARLY, lines, "candidate")


def _registrations(case: Case, lines: list[int]) -> Found:
    exact = len({trimmed(case.people[line].registration) for line in lines}) == 1
    yield from _hits(
        case, codes.REGISTRATION_TWICE if exact else codes.REGISTRATION_TWICE_NEARLY, lines, "registration"
    )


_NUMBERS = {Fact.CANDIDATE: _numbers, Fact.REGISTRATION: _registrations}


def _namesakes(case: Case, lines: list[int], people: Sequence[Known]) -> Found:
    """Tell one learner who is listed twice from two learners of one name."""
    found: dict[Fact | None, set[int]] = defaultdict(set)
    for one, other in combinations(lines, 2):
        judged = verdict(people[one], people[other])
        shared = judged.by if judged.by in _NUMBERS else Fact.NAME if judged.by and not judged.against else None
        found[shared] |= {one, other}
    told: set[int] = set()
    for fact, besides in (
        (Fact.CANDIDATE, ", and so do candidate numbers"),
        (Fact.REGISTRATION, ", and so do registration numbers"),
        (Fact.NAME, ", and a candidate number is missing"),
    ):
        level = Level.WARNING if fact is Fact.NAME else None
        if same := sorted(found[fact] - told):
            yield from _hits(case, codes.SAME_PERSON, same, "surname", level=level, besides=besides)
        told |= found[fact]
    left = sorted(found[None] - told)
    names = {folded(case.people[line].surname + case.people[line].forenames, alphabets=False) for line in left}
    if len(names) > 1:
        besides = " but for letters of another alphabet that look alike"
        yield from _hits(case, codes.SAME_PERSON, left, "surname", level=Level.WARNING, besides=besides)
    elif left:
        yield from _hits(case, codes.NAMESAKES, left, "surname")


def _hits(
    case: Case, code: Code, lines: list[int], column: str, *, level: Level | None = None, **words: object
) -> Found:
    table = case.layout.table(LEARNERS)
    keys = [case.key(table, line) for line in lines]
    for line in lines:
        yield line, case.line_hit(code, table, line, column, level=level, who=listed(keys), **words)
