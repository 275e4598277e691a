"""Whether lines still hold the learners that they were issued with, as far as the digests on the hidden sheet tell.

A digest says whether a guess is right. So a name or number that is gone from a line is looked for in the other lines
that changed: put back into its own, it must give the digest again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from itertools import product

from tracker.checks import CheckOptions
from tracker.checks import learner_codes as codes
from tracker.checks.context import Case
from tracker.checks.digit_strings import meant
from tracker.checks.grouping import listed
from tracker.checks.marks import marks_tables
from tracker.findings import Hit, Level
from tracker.intake.returned import Returned
from tracker.kinds import Digits
from tracker.plan.centre import CLASSES, PEOPLE
from tracker.plan.order import LEARNERS, candidate_number
from tracker.plan.stamp import ISSUED, learner_digest
from tracker.roster import Learner

MOST_GUESSES = 60_000
"""More is not tried, so that no workbook takes long: enough for one column of 200 learners in another order."""
_NUMBERS = frozenset({"candidate", "registration"})
_NAMES = frozenset({"surname", "forenames"})
_TOGETHER = (
    *(frozenset({one}) for one in ("candidate", "registration")),
    _NUMBERS,
    _NAMES,
    *(frozenset({one}) for one in ("surname", "forenames")),
    *(_NAMES | {one} for one in ("candidate", "registration")),
    _NUMBERS | _NAMES,
)
"""What is exchanged, sorted or pasted in one go."""
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
    table, hidden = case.layout.table(LEARNERS), places.tables[ISSUED].table.sheet
    lists = [_listed(case, one) for one in (CLASSES, PEOPLE)]
    digests = [places.held(hidden, places.cell(ISSUED, "digest", line)).value for line in range(len(order.learners))]
    issued = {digest: line for line, digest in enumerate(digests) if isinstance(digest, str)}
    unknown: dict[int, str] = {}
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
        spelled = (_issued(one, digest, workbook, lists, kind) for one in _spellings(learner))
        before = next((one for one in spelled if one), None)
        if now in issued:
            who = case.key(table, issued[now])
            yield line, case.line_hit(codes.EXCHANGED, table, line, "surname", who=who)
        elif before is None:
            unknown[line] = digest
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


def _others(case: Case, unknown: Mapping[int, str], altered: set[int], workbook: str) -> Found:
    """Yield lines that hold another learner, or another name or number, than was issued."""
    table = case.layout.table(LEARNERS)
    kind = candidate_number(case.returned.order.spec.numbers)
    people = [_tidy(one, kind) for one in case.people]
    moves, untold = _moves(people, unknown, altered, workbook)
    groups = list(_moved(moves))
    for group in groups:
        what = listed(words for column, words in _MOVING.items() if column in group.columns)
        who = listed(case.key(table, line) for line in group.lines)
        column = next(column for column in _MOVING if column in group.columns)
        for line in group.lines:
            yield line, case.line_hit(codes.IN_OTHER_LINES, table, line, column, what=what, who=who)
    level = Level.ERROR if groups else Level.WARNING
    for line in sorted(unknown.keys() - {line for group in groups for line in group.lines}):
        if line in untold:
            yield line, case.line_hit(codes.UNTOLD, table, line, "surname", level=level)
        else:
            yield line, case.line_hit(codes.CHANGED, table, line, "surname")


def _spellings(learner: Learner) -> list[Learner]:
    """Return a learner as written, and as a class list probably wrote what is in capitals now."""
    names = [[one, *([one.title()] if one.isupper() else [])] for one in (learner.surname, learner.forenames)]
    return [replace(learner, surname=surname, forenames=forenames) for surname, forenames in product(*names)]


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


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines between which names or numbers moved."""

    lines: tuple[int, ...]
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Move:
    """What was issued in a line and stands in another one now."""

    to: int
    columns: frozenset[str]

    @property
    def certain(self) -> bool:
        """Whether it can have come from nowhere else: a surname or a forename alone may be its own learner's too."""
        return not self.columns.isdisjoint(_NUMBERS) or self.columns >= _NAMES


def _tidy(one: Learner, kind: Digits) -> Learner:
    """Return a learner as a class list gives it: without stray spaces and lost zeros."""
    words = {field: " ".join(str(getattr(one, field)).split()) for field in (*_NAMES, "registration")}
    return replace(one, candidate=meant(one.candidate, kind) or one.candidate, **words)


def _moved(moves: Mapping[int, _Move]) -> Iterator[_Group]:
    """Yield lines between which names or numbers moved for certain."""
    sure = {line: move for line, move in moves.items() if move.certain or _returns(line, moves)}
    together: dict[int, set[int]] = {}
    for line, move in sure.items():
        joined = together.get(line, {line}) | together.get(move.to, {move.to})
        together.update(dict.fromkeys(joined, joined))
    for lines in {id(one): one for one in together.values()}.values():
        columns = frozenset[str]().union(*(move.columns for line, move in sure.items() if line in lines))
        yield _Group(tuple(sorted(lines)), columns)


def _moves(
    people: Sequence[Learner], unknown: Mapping[int, str], altered: set[int], workbook: str
) -> tuple[dict[int, _Move], set[int]]:
    """Return where what was issued in a line stands now, and the lines of which it could not be told.

    What was found once is tried first, in the nearest lines.

    Args:
        people: who stands in each line now.
        unknown: the digests of lines that hold another learner than was issued, or something else of the same learner.
        altered: lines that are not as they were issued, or were open then.
        workbook: the id that digests are bound to.
    """
    moves: dict[int, _Move] = {}
    ways = list(_TOGETHER)
    left = MOST_GUESSES
    for line, digest in unknown.items():
        near = sorted(altered - {line}, key=lambda other: abs(other - line))
        for way, other in product(tuple(ways), near):
            spelled = product(_spellings(people[line]), _spellings(people[other]))
            for columns, guess in (found for mine, theirs in spelled for found in _guesses(mine, theirs, way)):
                left -= 1
                if learner_digest(guess, workbook) == digest:
                    moves[line] = _Move(other, columns)
            if left < 0:
                return moves, {one for one in unknown if one >= line and one not in moves}
            if line in moves:
                ways.sort(key=lambda one: one != way)  # the next line has probably lost the same
                break
    return moves, set()


def _guesses(mine: Learner, other: Learner, way: frozenset[str]) -> Iterator[tuple[frozenset[str], tuple[str, ...]]]:
    """Yield a learner's fields with what stands in another line in place of some of the own names and numbers."""
    moved = frozenset(one for one in way if (theirs := getattr(other, one)) and theirs != getattr(mine, one))
    if not moved or (moved != way and moved in _TOGETHER):
        return
    own, others = ({field.name: getattr(one, field.name) for field in fields(one)} for one in (mine, other))
    guess = {**own, **{column: others[column] for column in moved}}
    yield moved, tuple(guess.values())
    if own["registration"] and "registration" not in moved:
        yield moved, tuple({**guess, "registration": ""}.values())  # typed since
    if moved >= _NAMES:
        yield moved, tuple({**guess, **{one: others[one] for one in ("class_name", "assessor")}}.values())


def _returns(line: int, moves: Mapping[int, _Move]) -> bool:
    """Return whether following what moved leads back to a line: all of these exchanged it."""
    at, steps = line, 0
    while at in moves and steps < len(moves):
        at, steps = moves[at].to, steps + 1
        if at == line:
            return True
    return False
