"""What a returned workbook says it is: the stamp, read from the three places it stands in; any one is enough.

Nothing that a place says is used before it is bounded: a number that no workbook could be built with counts as damage
of that place. Where places differ, what two of them say is believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.intake.book_model import Book, Sheet
from tracker.kinds import may_be_digits
from tracker.layout import PROPERTY
from tracker.plan.centre import SPARE_CLASSES, SPARE_PEOPLE
from tracker.plan.stamp import COHORT, COHORT_IN_ONE_LINE, IN_ONE_LINE, NAME, PRODUCT, SHEET
from tracker.plan.workbook import MOST_COHORT, MOST_LINES

Place = str
SHEET_PLACE, NAME_PLACE, PROPERTIES_PLACE = "hidden sheet", "defined name", "document properties"
PLACES = (SHEET_PLACE, PROPERTIES_PLACE, NAME_PLACE)
"""Where the stamp stands; where two differ and there is no third, the first is believed, but not on `DECIDING`."""
DECIDING = frozenset(IN_ONE_LINE) - {"id"} | {"format", *COHORT}
"""Facts that decide what stands in which cell."""
_FACTS = 60
"""Rows in which facts are looked for; there are some twenty."""
_LONGEST = 500
_ID = re.compile(r"[0-9A-F]{4}(-[0-9A-F]{4}){2}")
_DAY = re.compile(r"(20[0-9]{2})-[0-9]{2}-[0-9]{2}")


def _within(least: int, most: int) -> Callable[[str], bool]:
    def good(said: str) -> bool:
        plain = said.isascii() and said.isdigit() and len(said) <= len(str(most)) and str(int(said)) == said
        return plain and least <= int(said) <= most

    return good


def _day(said: str) -> bool:
    if not (said.isascii() and _DAY.fullmatch(said)):
        return False
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


_GOOD: Mapping[str, Callable[[str], bool]] = {
    "learners": _within(0, MOST_LINES),
    "lines": _within(1, MOST_LINES),
    "people lines": _within(SPARE_PEOPLE, MOST_LINES + SPARE_PEOPLE),
    "class lines": _within(SPARE_CLASSES, MOST_LINES + SPARE_CLASSES),
    "cohort learners": _within(0, MOST_COHORT),
    "cohort parts": _within(1, MOST_COHORT),
    "issued": _day,
    "centre": lambda said: not said or may_be_digits(said),
    "first": lambda said: _ID.fullmatch(said) is not None,
}
"""What the build bounds, with whether something is within it."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact that two places of the stamp tell differently."""

    fact: str
    told: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """The facts of a stamp, and how sure they are."""

    facts: Mapping[str, str]
    """What is believed; a fact that no place tells within its bounds is not among them."""
    places: tuple[Place, ...]
    """Where it still stands."""
    disagreements: tuple[Disagreement, ...]
    outvoted: tuple[Disagreement, ...] = ()
    """Those among them in which the value that is believed is the only one possible, or two places say it."""
    unclear: tuple[Disagreement, ...] = ()
    """Those among them on which no two places agree, though it decides what stands where."""

    def __getitem__(self, fact: str) -> str:
        return self.facts[fact]


def read_stamp(book: Book) -> Stamp | None:
    """Return the stamp of a workbook, None if there is none in any of its places."""
    found = {SHEET_PLACE: _sheet(book), PROPERTIES_PLACE: _properties(book), NAME_PLACE: _name(book)}
    told = {place: found[place] for place in PLACES if found[place].get("product") == PRODUCT}
    if not told:
        return None
    facts: dict[str, str] = {}
    disagreements, outvoted, unclear = [], [], []
    for fact in dict.fromkeys(fact for place in told.values() for fact in place):
        said = tuple((place, its[fact]) for place, its in told.items() if fact in its)
        votes = Counter(value for _, value in said if _may_be(fact, value))
        if votes:
            facts[fact] = votes.most_common(1)[0][0]
        if len({value for _, value in said}) > 1:
            disagreements.append(Disagreement(fact, said))
            if votes and (len(votes) == 1 or max(votes.values()) > 1):
                outvoted.append(disagreements[-1])
            elif votes and fact in DECIDING:
                unclear.append(disagreements[-1])
    return Stamp(facts, tuple(told), tuple(disagreements), tuple(outvoted), tuple(unclear))


def _may_be(fact: str, said: str) -> bool:
    """Return whether a workbook could have been built with a fact."""
    return len(said) <= _LONGEST and said.isprintable() and (fact not in _GOOD or _GOOD[fact](said))


def stamp_sheet(book: Book) -> Sheet | None:
    """Return the sheet with the stamp, also under another name."""
    usual = book.sheet(SHEET)
    if usual is not None:
        return usual
    return next((one for one in book.sheets if _begins(one)), None)


def _begins(sheet: Sheet) -> tuple[int, int] | None:
    """Return where the stamp begins on a sheet, wherever it was moved; None if it is not there."""
    for (row, col), held in sheet.cells.items():
        if held.value == "product" and (row, col + 1) in sheet.cells and sheet.cells[row, col + 1].value == PRODUCT:
            return row, col
    return None


def _sheet(book: Book) -> dict[str, str]:
    sheet = stamp_sheet(book)
    begins = _begins(sheet) if sheet else None
    facts: dict[str, str] = {}
    if sheet is None or begins is None:
        return facts
    top, col = begins
    for row in range(top, top + _FACTS):
        name, value = sheet.cells.get((row, col)), sheet.cells.get((row, col + 1))
        if name is not None:
            facts.setdefault(str(name.value), "" if value is None or value.value is None else str(value.value))
    return facts


def _properties(book: Book) -> dict[str, str]:
    return {name.removeprefix(PROPERTY): value for name, value in book.properties.items() if name.startswith(PROPERTY)}


def _name(book: Book) -> dict[str, str]:
    """Read `"psa-tracker/1;id=…;…"`."""
    text = book.names.get((NAME, None), "")
    head, *pairs = text.strip('"').split(";")
    product, _, version = head.partition("/")
    facts = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    if COHORT_IN_ONE_LINE in facts:
        learners, _, parts = facts.pop(COHORT_IN_ONE_LINE).partition("/")
        facts.update(zip(COHORT, (learners, parts), strict=True))
    return {"product": product, "format": version, **facts}
