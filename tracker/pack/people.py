"""Whose forms are wanted: the sample, everyone, or learners by their candidate numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.errors import RequestError
from tracker.intake.places import Places
from tracker.layout import KEY, Cell
from tracker.nodes.excel_values import FaultError, number
from tracker.plan.order import LEARNERS
from tracker.refs import Fault, Value
from tracker.rules.states import COMPLETE
from tracker.values import Values

SAMPLE, ALL = "sample", "all"


@dataclass(frozen=True, slots=True)
class Person:
    """A learner as files and messages name them."""

    key: str
    candidate: str
    """The candidate number; "" where it is missing, wrong or someone else's too."""
    typed: str
    """What stands in its place."""
    name: str
    surname: str

    @property
    def number(self) -> str:
        """The candidate number, or the key where there is no good one."""
        return self.candidate or self.key


def check_keys(places: Places) -> None:
    """Refuse a workbook in which lines cannot be told apart: one learner's marks would stand under another's name.

    Raises:
        RequestError: a line has no key, or that of another.
    """
    for place in places.tables.values():
        col = place.columns.get(KEY)
        for key, rows in place.twice.items():
            at = Cell(place.table.sheet, rows[0], col or 0)
            raise RequestError(
                f"{at.sheet}!{at.a1} holds the key {key} of another line too: which learner is which cannot be known."
                " Type the key that it was issued with, then try again."
            )
        for row in place.unknown:
            at = Cell(place.table.sheet, row, col or 0)
            raise RequestError(
                f"{at.sheet}!{at.a1} holds no learner key that was issued. Put the key back, then try again."
            )


def everybody(values: Values) -> tuple[Person, ...]:
    """Return all learners who have a line, in the order of candidate numbers."""
    names = (KEY, "candidate", "check", "learner", "surname")
    orders = values.column(LEARNERS, "order")
    found: list[tuple[float, Person]] = []
    for line, cells in enumerate(zip(*(values.column(LEARNERS, one) for one in names), strict=True)):
        key, candidate, check, learner, surname = (_words(cell) for cell in cells)
        if not learner:
            continue
        sound = candidate if check == COMPLETE else ""
        found.append((number(orders[line]) or 0.0, Person(key, sound, candidate, learner, surname)))
    return tuple(person for _, person in sorted(found, key=lambda one: one[0]))


def sampled(values: Values, table: str, people: Sequence[Person]) -> tuple[Person, ...]:
    """Return the learners who are ticked on a marks sheet.

    Args:
        values: every value of the workbook.
        table: the table of marks.
        people: all learners.
    """
    ticked = values.column(table, "sample_order")
    return tuple(one for one in people if (line := line_of(values, table, one)) is not None and ticked[line] != "")


def line_of(values: Values, table: str, person: Person) -> int | None:
    """Return the line of a learner in a table, or None where someone took it out."""
    try:
        return values.line_of(table, person.key)
    except FaultError:
        return None


def named(wanted: str, people: Sequence[Person], file: str) -> tuple[Person, ...]:
    """Return learners by candidate number or key, each once, in the order of candidate numbers.

    Args:
        wanted: numbers with commas between them, exactly as they stand on Learners.
        people: all learners.
        file: the workbook, as the user calls it.

    Raises:
        RequestError: someone is not there, or two have the same number.
    """
    numbers = list(dict.fromkeys(part.strip() for part in wanted.split(",") if part.strip()))
    if not numbers:
        said = "[[field learners]] names no learner: give sample, all, or candidate numbers such as 0012,0034."
        raise RequestError(said, about="learners")
    chosen: set[str] = set()
    unknown: list[str] = []
    for one in numbers:
        found = [person.key for person in people if one in {person.typed, person.key}]
        if len(found) > 1:
            raise RequestError(
                f"{file}: {len(found)} learners have the candidate number {one}. Name one by the key in column A of"
                f" Learners: {', '.join(found)}."
            )
        chosen.update(found)
        unknown += [] if found else [one]
    if unknown:
        nobody = f"no learner has the candidate number {', '.join(unknown)}"
        raise RequestError(
            f"{file}: {nobody}. Type it as on the sheet Learners, with all its digits.", about="learners"
        )
    return tuple(person for person in people if person.key in chosen)


def _words(value: Value) -> str:
    return "" if value is None or isinstance(value, Fault) else str(value)
