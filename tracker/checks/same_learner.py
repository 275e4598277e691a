"""Whether two lines are one learner, and whether a line is still the learner that it was issued with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from itertools import product

from tracker.checks import learner_codes as codes
from tracker.checks.case import Case
from tracker.checks.digits import meant
from tracker.checks.grouping import listed
from tracker.checks.likeness import same_looking, trimmed
from tracker.findings import Code, Hit, Level
from tracker.plan.centre import CLASSES, PEOPLE
from tracker.plan.order import CANDIDATE, LEARNERS
from tracker.plan.stamp import ISSUED, learner_digest
from tracker.refs import Fault, Value
from tracker.roster import Learner
from tracker.roster.lookalike import same_number

Found = Iterator[tuple[int, Hit]]
"""Hits, each with its line."""


def twice(case: Case) -> Found:
    """Yield candidate numbers, registration numbers and names that stand in several lines."""
    size = case.layout.table(LEARNERS).size
    numbers = [meant(case.given(LEARNERS, "candidate", line), CANDIDATE) for line in range(size)]
    for lines in _groups(numbers):
        exact = len({case.given(LEARNERS, "candidate", line) for line in lines}) == 1
        yield from _hits(case, codes.NUMBER_TWICE if exact else codes.NUMBER_TWICE_NEARLY, lines, "candidate")
    registrations = [_text(case.given(LEARNERS, "registration", line)) for line in range(size)]
    for lines in _groups([same_number(one) for one in registrations]):
        exact = len({registrations[line] for line in lines}) == 1
        code = codes.REGISTRATION_TWICE if exact else codes.REGISTRATION_TWICE_NEARLY
        yield from _hits(case, code, lines, "registration")
    plain = [_name(case, line) for line in range(size)]
    folded = ["\n".join(same_looking(part) for part in parts) if all(parts) else "" for parts in plain]
    for lines in _groups(folded):
        yield from _namesakes(case, lines, numbers, plain)


def changed(case: Case) -> Found:
    """Yield learners who are not as they were issued, as far as the digests on the hidden sheet tell."""
    order, places = case.returned.order, case.returned.places
    if ISSUED not in places.tables or "id" not in case.returned.stamp.facts:
        return
    workbook = case.returned.stamp.facts["id"]
    table, hidden = case.layout.table(LEARNERS), places.tables[ISSUED].table.sheet
    lists = [_listed(case, one) for one in (CLASSES, PEOPLE)]
    digests = [places.held(hidden, places.cell(ISSUED, "digest", line)).value for line in range(len(order.learners))]
    issued = {digest: line for line, digest in enumerate(digests) if isinstance(digest, str)}
    for line, learner in enumerate(order.learners):
        digest = digests[line]
        now = learner_digest(astuple(learner), workbook)
        if not isinstance(digest, str) or now == digest:
            continue
        if not any((learner.candidate, learner.surname, learner.forenames)):
            if places.tables[LEARNERS].rows[line] is not None:
                yield line, case.line_hit(codes.DELETED, table, line, "surname")
            continue
        if not learner.surname and not learner.forenames:
            continue
        before = _issued(learner, digest, workbook, lists)
        if now in issued:
            who = case.key(table, issued[now])
            yield line, case.line_hit(codes.EXCHANGED, table, line, "surname", who=who)
        elif before is None:
            yield line, case.line_hit(codes.CHANGED, table, line, "surname")
        elif before.class_name and before.class_name != learner.class_name:
            yield line, case.line_hit(codes.CLASS_CHANGED, table, line, "class")


def _groups(values: Sequence[str]) -> Iterator[list[int]]:
    """Yield the lines that share a value."""
    lines: dict[str, list[int]] = defaultdict(list)
    for line, value in enumerate(values):
        if value:
            lines[value].append(line)
    yield from (same for same in lines.values() if len(same) > 1)


def _name(case: Case, line: int) -> tuple[str, str]:
    return _text(case.given(LEARNERS, "surname", line)), _text(case.given(LEARNERS, "forenames", line))


def _text(value: Value) -> str:
    return "" if value is None or isinstance(value, Fault | bool) else " ".join(trimmed(str(value)).split())


def _namesakes(case: Case, lines: list[int], numbers: Sequence[str], plain: Sequence[tuple[str, str]]) -> Found:
    """Tell one learner who stands there twice from two learners of one name."""
    with_number = [line for line in lines if numbers[line]]
    distinct = {numbers[line] for line in with_number}
    written = {tuple(part.casefold() for part in plain[line]) for line in lines}
    if len(distinct) < len(with_number):
        yield from _hits(case, codes.SAME_PERSON, lines, "surname", besides=", and so do candidate numbers")
    elif len(with_number) < len(lines):
        besides = ", and a candidate number is missing"
        yield from _hits(case, codes.SAME_PERSON, lines, "surname", level=Level.WARNING, besides=besides)
    elif len(written) > 1:
        besides = " but for letters of another alphabet that look alike"
        yield from _hits(case, codes.SAME_PERSON, lines, "surname", level=Level.WARNING, besides=besides)
    else:
        yield from _hits(case, codes.NAMESAKES, lines, "surname")


def _hits(
    case: Case, code: Code, lines: list[int], column: str, *, level: Level | None = None, **words: object
) -> Found:
    table = case.layout.table(LEARNERS)
    keys = [case.key(table, line) for line in lines]
    for line in lines:
        yield line, case.line_hit(code, table, line, column, level=level, who=listed(keys), **words)


def _listed(case: Case, table: str) -> tuple[str, ...]:
    names = case.returned.given.get((table, "name"), ())
    return tuple(dict.fromkeys(("", *(str(name) for name in names if name is not None))))


def _issued(learner: Learner, digest: str, workbook: str, lists: Sequence[Sequence[str]]) -> Learner | None:
    """Return the learner as issued if only fields differ that may: what was blank, class, assessor, lost zeros."""
    candidate = meant(learner.candidate, CANDIDATE) or learner.candidate
    fields = {
        "candidate": (learner.candidate, candidate, ""),
        "registration": (learner.registration, ""),
        "forenames": (learner.forenames, ""),
    }
    blanks = [
        replace(learner, **dict(zip(fields, values, strict=True)))
        for values in product(*(dict.fromkeys(one) for one in fields.values()))
    ]
    classes, people = lists
    moved = [
        replace(one, class_name=class_name, assessor=assessor)
        for one in dict.fromkeys((learner, replace(learner, candidate=candidate)))
        for class_name, assessor in product(dict.fromkeys((learner.class_name, *classes)), people)
    ]
    return next((one for one in (*blanks, *moved) if learner_digest(astuple(one), workbook) == digest), None)
