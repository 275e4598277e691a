"""The workbook of the next series: the class, what each learner has in the bank, and no marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.checks.masks import words
from tracker.masking import masking
from tracker.plan import Order, Plan, plan
from tracker.plan.centre import CONTACTS, PEOPLE
from tracker.plan.centre import SHEET as CENTRE_SHEET
from tracker.plan.earlier import series_words
from tracker.plan.learners import SHEET as LEARNERS_SHEET
from tracker.plan.moderation import SHEET as MODERATION_SHEET
from tracker.plan.order import EARLIER, LEARNERS, short
from tracker.refs import Value
from tracker.transfer.banked_results import Banked, Past
from tracker.transfer.match_learners import Match
from tracker.transfer.model import CHECK, NOT_TAKEN, Carried, Found, Listed, Spot, Typed
from tracker.transfer.place import put
from tracker.transfer.report_sheet import with_account

ADVICE = ":advice"
"""How the fields for what a moderator's report advises end."""
OLDER = "Before "
"""How the list of series names all that are too old to be in it."""


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the list of people on the sheet Centre."""

    name: str
    role: Value


def people(old: Plan) -> Iterator[Person]:
    """Yield the people on the sheet Centre of an old workbook."""
    roles = old.given[PEOPLE, "role"]
    for name, role in zip(old.given[PEOPLE, "name"], roles, strict=True):
        if name not in (None, ""):
            yield Person(str(name), role)


Contacts = tuple[Mapping[str, Value], Sequence[Listed]]
"""Entries of old workbooks that hold on, by field, and what is to be checked about them."""
NOBODY: Contacts = ({}, ())


def contacts(old: Sequence[Plan]) -> Contacts:
    """Return who the quality nominee is and what moderators' reports advise, by old workbooks.

    Where they differ the first counts, and a line says so. What the report of the old series advises is the last
    report's advice in the new one.
    """
    wanted = [(CENTRE_SHEET, label, one, one) for one, label, _, _ in CONTACTS]
    advice = sorted({one for plan_ in old for one in plan_.fields if one.endswith(ADVICE)})
    wanted += [
        (MODERATION_SHEET, "The final report advises", one, f"{one.removesuffix(ADVICE)}:advised") for one in advice
    ]
    kept: dict[str, Value] = {}
    listed: list[Listed] = []
    for sheet, label, before, now in wanted:
        told = [value for plan_ in old if (value := plan_.fields.get(before)) not in (None, "")]
        if told:
            kept[now] = told[0]
        if len(set(told)) > 1:
            said = "The workbooks say different things here: check which is right."
            listed.append(Listed(CHECK, sheet, "", "", label, "", said))
    return kept, listed


def roll(
    order: Order,
    matched: Sequence[Match],
    staff: Sequence[Person],
    told: Contacts = NOBODY,
) -> Carried:
    """Return the workbook of the next series.

    Args:
        order: the new workbook, with its learners.
        matched: who of its learners is whom in old workbooks.
        staff: people of the old workbooks.
        told: what `contacts` says of the old workbooks.
    """
    listed: list[Listed] = list(told[1])
    typed: list[Typed] = []
    fresh = plan(order)
    for key, match in zip(order.keys, matched, strict=False):
        if match.warning:
            sheet = ", ".join(f"{past.file}: {LEARNERS_SHEET} {past.key}" for past in match.pasts) or LEARNERS_SHEET
            what = CHECK if match.pasts else NOT_TAKEN
            listed.append(Listed(what, sheet, "", key, "Learner", "", f"{_sentence(match.warning)}."))
        for past in match.pasts:
            listed += [replace(one, learner=key) for one in past.listed]
            typed += _about(past, key)
        for c in order.spec.components:
            typed += _bank(order, key, c.id, short(c), [p for p in match.pasts if c.id in p.banked])
    placed = put(Found(tuple(typed)), fresh, {}, lambda _: "")
    listed += [*placed.listed, *_add_staff(placed.given, staff)]
    filled = replace(fresh, given=placed.frozen(), fields={**placed.fields, **_there(told[0], fresh)})
    whole = with_account(filled, listed, placed.spots)
    everybody = (*order.learners, *(past.learner for match in matched for past in match.pasts))
    return Carried(order, whole, tuple(listed), placed.count, masking(everybody, words(fresh.layout)))


def _there(told: Mapping[str, Value], new: Plan) -> Mapping[str, Value]:
    """Return the entries for which the new workbook has a field: a series may not offer a component."""
    fields = {one.id for sheet in new.layout.sheets for one in sheet.fields}
    return {one: value for one, value in told.items() if one in fields}


def _about(past: Past, key: str) -> Iterator[Typed]:
    """Yield what was typed about a learner that still holds."""
    for column, value in (("access", past.access), ("note", past.note)):
        if value not in (None, ""):
            sheet = f"{past.file}: {LEARNERS_SHEET}"
            shown = value if isinstance(value, int | float) else str(value)
            yield Typed(sheet, past.cells[column], value, Spot(LEARNERS, column, key), column, shown=shown)


def _bank(order: Order, key: str, component: str, name: str, found: Sequence[Past]) -> Iterator[Typed]:
    """Yield the entries of a component; workbooks that disagree are listed and nothing is banked."""
    results = [past.banked[component] for past in found]
    alike = len({(one.ums, one.series, one.attempts, one.basis) for one in results}) == 1
    for one in results if not alike else results[:1]:
        why = "" if alike else "Two workbooks have different results of this learner: type the right one."
        for column, value in _entries(order, one):
            heading = f"{name} {column}"
            at = one.at if column == "ums" else one.cells.get(column)
            yield Typed(one.sheet, at, value, Spot(EARLIER, f"{component}:{column}", key), heading, why, shown=value)


def _entries(order: Order, one: Banked) -> tuple[tuple[str, str | int], ...]:
    words = series_words(order)
    series = words[0] if one.series not in words and one.series.startswith(OLDER) else one.series
    basis = (("basis", one.basis),) if one.basis else ()
    return ("ums", one.ums), ("series", series), ("attempts", one.attempts), *basis


def _add_staff(given: dict[tuple[str, str], list[Value]], staff: Sequence[Person]) -> Iterator[Listed]:
    """Put people of the old workbooks below the assessors of the class list, as far as there is room."""
    names, roles = given[PEOPLE, "name"], given[PEOPLE, "role"]
    for one in staff:
        there = {(str(name).casefold(), role) for name, role in zip(names, roles, strict=True) if name}
        free = [line for line, name in enumerate(names) if name in (None, "")]
        if (one.name.casefold(), one.role) in there:
            continue
        if not free:
            yield Listed(NOT_TAKEN, CENTRE_SHEET, "", "", "Name", one.name, "The list of people is full.")
        else:
            names[free[0]], roles[free[0]] = one.name, one.role


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
