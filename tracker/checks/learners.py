"""Learners: candidate numbers, names, and whether they are still the ones that the workbook was issued with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from tracker.checks import learner_codes as codes
from tracker.checks.context import Case, Entry
from tracker.checks.digit_strings import digits_problem, not_typed
from tracker.checks.duplicate_learners import twice
from tracker.checks.entry_codes import FAULT_VALUE, NOT_TEXT
from tracker.checks.entry_grammar import Wrong, problem
from tracker.checks.lookalikes import lost, mixed_scripts, named, other_characters, unseen
from tracker.checks.since_issue import changed
from tracker.findings import Hit, Level
from tracker.intake.book_model import Format, Held
from tracker.kinds import Choice, Digits, Words
from tracker.layout import Column
from tracker.plan.centre import CLASSES, PEOPLE
from tracker.plan.centre import SHEET as CENTRE_SHEET
from tracker.plan.order import LEARNERS, candidate_number
from tracker.refs import Fault, Value
from tracker.rules.states import IMPOSSIBLE, begins
from tracker.spec.code_forms import SIGNS, fits

_NAMES = ("surname", "forenames")
_LISTS = {"class": CLASSES, "assessor": PEOPLE}
_PERSON = ("candidate", "surname", "forenames", "registration")


def learners(case: Case) -> Iterator[Hit]:
    """Yield what is wrong with learners."""
    if LEARNERS not in case.returned.places.tables:
        return
    listed = {column: _listed(case, table) for column, table in _LISTS.items()}
    told: set[int] = set()
    for entry in case.entries(LEARNERS):
        for wrong in _entry(case, entry, listed):
            if wrong.code.level >= Level.ERROR:
                told.add(entry.line)
            personal = entry.column.id != "class" and wrong.code is not FAULT_VALUE
            yield case.hit(replace(wrong, personal=personal), entry)
    for hits in (_lines(case), twice(case), changed(case)):
        for line, hit in hits:
            if (hit.level or hit.code.level) >= Level.ERROR:
                told.add(line)
            yield hit
    yield from _outside(case)
    table = case.layout.table(LEARNERS)
    for line, check in enumerate(case.values.column(LEARNERS, "check")):
        if begins(check, IMPOSSIBLE) and line not in told:
            yield case.line_hit(codes.IMPOSSIBLE, table, line, "check", check=check)


def _listed(case: Case, table: str) -> frozenset[str]:
    names = case.returned.given.get((table, "name"), ())
    return frozenset(_plain(name) for name in names) - {""}


def _plain(value: Value) -> str:
    return " ".join(str(value).split()).casefold() if value is not None else ""


def _entry(case: Case, entry: Entry, listed: dict[str, frozenset[str]]) -> Iterator[Wrong]:
    column, kind, held, shown = entry.column.id, entry.column.kind, entry.held, case.format(entry.held)
    if kind is None:
        return
    if isinstance(kind, Digits):
        wrong = digits_problem(held, shown, kind)
    elif column in _NAMES and isinstance(kind, Words):
        yield from _name(held, shown, kind.what)
        typed = isinstance(held.value, str) and not not_typed(held, shown)
        wrong = problem(held, shown, kind, entry.column.what) if typed else None
    else:
        wrong = problem(held, shown, kind, entry.column.what)
        unlisted = column in _LISTS and held.value is not None and _plain(held.value) not in listed[column]
        if wrong is None and unlisted and isinstance(kind, Choice):
            wrong = Wrong(codes.NOT_A_LIST_ENTRY, {"what": kind.what, "centre": case.sheet_now(CENTRE_SHEET)})
        if column == "registration" and wrong is not None and wrong.code is NOT_TEXT and _whole(held, shown):
            wrong = None  # a number of digits alone, such as a unique learner number
    if wrong is None:
        wrong = _number(entry.column, held, case.returned.order.spec.numbers.registration)
    if wrong is not None:
        yield wrong


def _number(column: Column, held: Held, forms: tuple[str, ...]) -> Wrong | None:
    """Return what is odd about a number that is possible as such."""
    if not isinstance(held.value, str) or isinstance(held.value, Fault):
        return None
    if isinstance(column.kind, Digits) and held.value and not held.value.strip("0"):
        return Wrong(codes.ZEROS_ONLY, {"what": column.kind.what})
    if column.id == "registration" and (found := other_characters(held.value)):
        return Wrong(codes.REGISTRATION_ODD, {"found": found})
    plain = "".join(held.value.split()).upper()
    if column.id == "registration" and plain and forms and not fits(plain, forms):
        return Wrong(codes.REGISTRATION_FORM, {"forms": f"{' or '.join(forms)} ({SIGNS})"})
    return None


def _whole(held: Held, shown: Format) -> bool:
    return isinstance(held.value, int) and not isinstance(held.value, bool) and not shown.is_date


def _name(held: Held, shown: Format, what: str) -> Iterator[Wrong]:
    if untyped := not_typed(held, shown):
        mild = untyped in {"TRUE or FALSE", "a date"}
        yield Wrong(codes.NOT_TYPED, {"what": what, "kind": untyped}, Level.WARNING if mild else None)
        return
    name = held.value
    if not isinstance(name, str):
        if name is not None:
            yield Wrong(codes.NOT_TYPED, {"what": what, "kind": "a number"}, Level.WARNING)
        return
    if strange := unseen(name):
        yield Wrong(codes.UNSEEN, {"what": what, "stray": named(strange)})
    elif name != " ".join(name.split()):
        yield Wrong(codes.STRAY_SPACES, {"what": what})
    if mixed_scripts(name):
        yield Wrong(codes.MIXED, {"what": what})
    if lost(name):
        yield Wrong(codes.LOST, {"what": what})


def _lines(case: Case) -> Iterator[tuple[int, Hit]]:
    """Yield what is missing in lines."""
    table = case.layout.table(LEARNERS)
    given = partial(case.given, LEARNERS)
    columns = [column.id for column in table.columns if column.kind]
    todo = case.at_submission()
    issued = len(case.returned.order.learners)
    for line in range(table.size):
        typed = {column for column in columns if _plain(given(column, line))}
        if not typed or (line < issued and not typed & {*_PERSON}):
            continue
        hit = partial(case.line_hit, table=table, line=line)
        if typed.isdisjoint(_NAMES):
            number = typed & {"candidate", "registration"}
            yield line, hit(codes.NAME_MISSING if number else codes.LINE_BEGUN, column="surname")
        elif "surname" not in typed:
            yield line, hit(codes.SURNAME_MISSING, column="surname")
        elif "candidate" not in typed and todo is not None:
            kind = candidate_number(case.returned.order.spec.numbers)
            yield line, hit(codes.NUMBER_MISSING, column="candidate", level=todo, allowed=kind.allowed)


def _outside(case: Case) -> Iterator[Hit]:
    """Yield rows without a key in which a learner was typed; other words there are only a note."""
    place = case.returned.places.tables[LEARNERS]
    stored = case.returned.places.stored(place.table.sheet)
    if stored is None:
        return
    columns = {column: place.columns[column] for column in _PERSON}
    for row in place.unknown:
        held = {
            one: stored.cells[row, col]
            for one, col in columns.items()
            if col is not None and (row, col) in stored.cells
        }
        typed = {one for one, cell in held.items() if cell.formula is None and _plain(cell.value)}
        number = held["candidate"].value if "candidate" in typed else None
        level = None if any(c.isdigit() for c in _plain(number)) else Level.WARNING if typed else Level.NOTE
        cells = tuple((row, col) for one, col in columns.items() if one in typed and col is not None)
        yield Hit(codes.OUTSIDE, stored.name, cells or ((row, 0),), personal=True, level=level)
