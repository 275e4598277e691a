"""What a returned workbook says it is: the stamp, read from the three places it stands in; any one is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.intake.picture import Book, Sheet
from tracker.layout import PROPERTY
from tracker.plan.order import TOP
from tracker.plan.stamp import NAME, PRODUCT, SHEET

Place = str
SHEET_PLACE, NAME_PLACE, PROPERTIES_PLACE = "hidden sheet", "defined name", "document properties"
PLACES = (SHEET_PLACE, PROPERTIES_PLACE, NAME_PLACE)
"""Where the stamp stands; the first that is there is believed."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A fact that two places of the stamp tell differently."""

    fact: str
    told: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """The facts of a stamp, and how sure they are."""

    facts: Mapping[str, str]
    places: tuple[Place, ...]
    """Where it still stands."""
    disagreements: tuple[Disagreement, ...]

    def __getitem__(self, fact: str) -> str:
        return self.facts[fact]


def read_stamp(book: Book) -> Stamp | None:
    """Return the stamp of a workbook, None if there is none in any of its places."""
    found = {SHEET_PLACE: _sheet(book), PROPERTIES_PLACE: _properties(book), NAME_PLACE: _name(book)}
    told = {place: found[place] for place in PLACES if found[place].get("product") == PRODUCT}
    if not told:
        return None
    facts: dict[str, str] = {}
    disagreements = []
    for fact in dict.fromkeys(fact for place in told.values() for fact in place):
        said = tuple((place, its[fact]) for place, its in told.items() if fact in its)
        facts[fact] = said[0][1]
        if len({value for _, value in said}) > 1:
            disagreements.append(Disagreement(fact, said))
    return Stamp(facts, tuple(told), tuple(disagreements))


def stamp_sheet(book: Book) -> Sheet | None:
    """Return the sheet with the stamp, also under another name."""
    usual = book.sheet(SHEET)
    if usual is not None:
        return usual
    return next((one for one in book.sheets if one.cells.get((TOP, 0), ("",))[0] == "product"), None)


def _sheet(book: Book) -> dict[str, str]:
    sheet = stamp_sheet(book)
    facts: dict[str, str] = {}
    row = TOP
    while sheet and (name := sheet.cells.get((row, 0))) is not None:
        value = sheet.cells.get((row, 1))
        facts[str(name.value)] = "" if value is None or value.value is None else str(value.value)
        row += 1
    return facts


def _properties(book: Book) -> dict[str, str]:
    return {name.removeprefix(PROPERTY): value for name, value in book.properties.items() if name.startswith(PROPERTY)}


def _name(book: Book) -> dict[str, str]:
    """Read `"psa-tracker/1;id=…;…"`."""
    text = book.names.get((NAME, None), "")
    head, *pairs = text.strip('"').split(";")
    product, _, version = head.partition("/")
    facts = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    return {"product": product, "format": version, **facts}
