"""Whether lines still hold the learners that they were issued with, as far as the digests on the hidden sheet tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import date
from itertools import product

from tracker.checks import CheckOptions
from tracker.checks import learner_codes as codes
from tracker.checks.context import Case
from tracker.checks.digit_strings import meant
from tracker.checks.grouping import listed
from tracker.checks.marks import marks_tables
from tracker.checks.moved_learners import NAMES, Moves, groups_of, spellings
from tracker.findings import Hit, Level
from tracker.intake.returned import Returned
from tracker.kinds import Digits
from tracker.plan.centre import CLASSES, PEOPLE
from tracker.plan.issued_learners import DIGESTS, learner_digest
from tracker.plan.order import LEARNERS, candidate_number
from tracker.plan.stamp import ISSUED
from tracker.roster import Learner

_MOVING: Mapping[str, str] = {
    "candidate": "candidate numbers",
    "registration": "registration numbers",
    "surname": "names",
    "forenames": "names",
}
"""What may have gone to another line, with what it is called; the first that did is pointed at."""

Found = Iterator[tuple[int, Hit]]
"""Hits, each with its line."""


def misplaced(returned: Returned, today: date) -> frozenset[str]:
    """Return the keys of lines whose marks may be another learner's than the one who is named there."""
    found = changed(Case(returned, CheckOptions(today)))
    wanted = {codes.EXCHANGED, codes.IN_OTHER_LINES, codes.UNTOLD}
    return frozenset(hit.learner for _, hit in found if hit.code in wanted and hit.level is not Level.WARNING)


def changed(case: Case) -> Found:
    """Yield learners who are not as they were issued."""
    order, places = case.returned.order, case.returned.places
    if ISSUED not in places.tables or "id" not in case.returned.stamp.facts:
        return
    workbook = case.returned.stamp.facts["id"]
    table = case.layout.table(LEARNERS)
    lists = [_listed(case, one) for one in (CLASSES, PEOPLE)]
    digests = places.column(ISSUED, "digest")
    issued = {digest: line for line, digest in enumerate(digests) if isinstance(digest, str)}
    unknown: list[int] = []
    altered: set[int] = set()
    kind = candidate_number(order.spec.numbers)
    for line, learner in enumerate(order.learners):
        digest, now = digests[line], learner_digest(astuple(learner), workbook)
        if not isinstance(digest, str) or now == digest:
            continue
        altered.add(line)
        if not (learner.surname or learner.forenames):
            if not learner.candidate and places.tables[LEARNERS].rows[line] is not None:
                yield line, case.line_hit(codes.DELETED, table, line, "surname")
            continue
        spelled = (_issued(one, digest, workbook, lists, kind) for one in spellings(learner))
        before = next((one for one in spelled if one), None)
        if now in issued:
            who = case.key(table, issued[now])
            yield line, case.line_hit(codes.EXCHANGED, table, line, "surname", who=who)
        elif before is None:
            unknown.append(line)
        elif before.class_name and before.class_name != learner.class_name:
            yield line, case.line_hit(codes.CLASS_CHANGED, table, line, "class")
    yield from _in_open_lines(case, issued, altered, workbook)
    yield from _others(case, unknown, altered | set(range(len(order.learners), table.size)), workbook)


def _in_open_lines(case: Case, issued: Mapping[str, int], altered: set[int], workbook: str) -> Found:
    """Yield open lines that hold a learner whose own line, empty now or another's, still has entries."""
    table = case.layout.table(LEARNERS)
    for line, one in enumerate(case.people[len(case.returned.order.learners) :], len(case.returned.order.learners)):
        own = issued.get(learner_digest(astuple(one), workbook))
        if own in altered and own is not None and _has_entries(case, case.key(table, own)):
            yield line, case.line_hit(codes.EXCHANGED, table, line, "surname", who=case.key(table, own))


def _has_entries(case: Case, key: str) -> bool:
    """Return whether something is typed for a learner in marks, results or earlier results."""
    return any(
        one.role is not None and one.role.holds != "note" and case.given(table.id, one.id, line) not in (None, "")
        for table in marks_tables(case)
        for line in range(table.size)
        if case.key(table, line) == key
        for one in table.columns
    )


def _others(case: Case, unknown: Sequence[int], altered: set[int], workbook: str) -> Found:
    """Yield lines that hold another learner, or another name or number, than was issued."""
    table = case.layout.table(LEARNERS)
    kind = candidate_number(case.returned.order.spec.numbers)
    people = [_tidy(one, kind) for one in case.people]
    issued = [case.returned.places.column(ISSUED, column) for column in DIGESTS]
    as_issued = [dict(zip(DIGESTS, values, strict=True)) for values in zip(*issued, strict=True)]
    moves, untold = Moves(people, as_issued, altered, workbook).found(unknown)
    groups = list(groups_of(moves))
    for group in groups:
        what = listed(words for column, words in _MOVING.items() if column in group.columns)
        who = listed(case.key(table, line) for line in group.lines)
        column = next(column for column in _MOVING if column in group.columns)
        for line in group.lines:
            yield line, case.line_hit(codes.IN_OTHER_LINES, table, line, column, what=what, who=who)
    level = Level.ERROR if groups else Level.WARNING
    for line in sorted(set(unknown) - {line for group in groups for line in group.lines}):
        if line in untold:
            yield line, case.line_hit(codes.UNTOLD, table, line, "surname", level=level)
        else:
            yield line, case.line_hit(codes.CHANGED, table, line, "surname")


def _listed(case: Case, table: str) -> tuple[str, ...]:
    names = case.returned.given.get((table, "name"), ())
    return tuple(dict.fromkeys(("", *(str(name) for name in names if name is not None))))


def _issued(
    learner: Learner, digest: str, workbook: str, lists: Sequence[Sequence[str]], kind: Digits
) -> Learner | None:
    """Return the learner as issued if only fields differ that may: what was blank, class, assessor, lost zeros."""
    candidate = meant(learner.candidate, kind) or learner.candidate
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


def _tidy(one: Learner, kind: Digits) -> Learner:
    """Return a learner as a class list gives it: without stray spaces and lost zeros."""
    words = {field: " ".join(str(getattr(one, field)).split()) for field in (*NAMES, "registration")}
    return replace(one, candidate=meant(one.candidate, kind) or one.candidate, **words)
