"""What a published list says that it is for: component, series, award; only what is for the one asked for is kept.

Lists come with one component or with several, below each other, side by side, or with a column that names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracker.errors import TableError
from tracker.spec.award import Spec
from tracker.spec.typed import Cell, CellProblem, Row, whole, words
from tracker.spec.ums_headings import meaning
from tracker.spec.ums_shapes import shaped

_CODE = re.compile(r"\b[A-Z]{3}0[1-9]\b")
"""An entry code, such as those that the specs of the components have."""
_NUMBERED = re.compile(r"\b(?:component|comp|unit)\s*(?:no\.?\s*|number\s*)?([1-9])\b|^\s*c([1-9])\b", re.IGNORECASE)
_MONTH = r"(?:jan(?:uary)?|dec(?:ember)?|may|june?|summer|winter)"
_SERIES = re.compile(
    rf"(?P<day>\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?\b(?P<month>{_MONTH})\.?(?:\s*[/-]\s*{_MONTH})?(?:\s+series)?[\s,(-]*"
    rf"(?P<year>20[0-9]{{2}})\b|\b(?P<year_first>20[0-9]{{2}})\s+(?P<month_last>{_MONTH})\b"
    r"|\b(?P<id>20[0-9]{2}-0[16])\b",
    re.IGNORECASE,
)
_LEAST_TITLE = 6
_DATA = 2
"""So many whole numbers make a row one of marks."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is wanted for."""

    spec: Spec
    component: str
    """Its id, such as C1."""
    awards: Callable[[], Iterable[str]]
    """Titles of all awards."""

    def says(self, cell: Cell) -> dict[str, str]:
        """Return what a cell says it is for: by subject, what it names instead, "" where it names what is asked for."""
        components, series = self._components(cell), list(_series(cell))
        said = {}
        if components:
            said["component"] = "" if self.component in components else ", ".join(sorted(components))
        if series:
            said["series"] = "" if self.spec.series.id in series else ", ".join(dict.fromkeys(series))
        if awards := self._awards(cell):
            said["award"] = ", ".join(awards)
        return said

    def _components(self, cell: Cell) -> set[str]:
        if not isinstance(cell, str):
            return set()
        codes = {each.code: each.id for each in self.spec.components if each.code}
        entry = self.spec.component(self.component)
        found = {codes.get(code, code) for code in _CODE.findall(cell) if code in codes or (entry and entry.code)}
        found |= {f"C{one or other}" for one, other in _NUMBERED.findall(cell)}
        text = words(cell)
        for each in self.spec.components:
            title = words(each.title)
            if len(title) >= _LEAST_TITLE and title in text and title != words(self.spec.title):
                found.add(each.id)
        return found

    def _awards(self, cell: Cell) -> list[str]:
        text = words(cell)
        if "tech award" not in text or words(self.spec.title) in text:
            return []
        return [title for title in self.awards() if re.search(rf"\b{re.escape(words(title))}\b", text)]


def rows_about(rows: Iterable[Row], asked: Asked, sheet: str = "") -> tuple[Row, ...]:
    """Return the rows with what is for another component or series left blank.

    Args:
        rows: the list, each row cut into cells.
        asked: what it is wanted for.
        sheet: the name of the sheet, which may say what is on it.

    Raises:
        TableError: nothing is left.
    """
    every = tuple(rows)
    kept: list[Row] = []
    elsewhere = asked.says(sheet)
    """What the rows that follow are for instead, by subject."""
    apart: dict[str, dict[int, str]] = {}
    """The same of columns, where tables stand side by side."""
    others = dict.fromkeys(filter(None, elsewhere.values()))
    for row in every:
        said: dict[str, dict[int, str]] = {}
        for column, cell in enumerate(row):
            for subject, other in asked.says(cell).items():
                said.setdefault(subject, {})[column] = other
                others.update({other: None} if other else {})
        own = {subject: "" if "" in named.values() else next(iter(named.values())) for subject, named in said.items()}
        if _is_data(row):
            kept.append(() if any({**elsewhere, **own}.values()) else _without(row, apart))
            continue
        for subject, named in said.items():
            side_by_side = len(set(named.values())) > 1
            apart[subject] = dict(_spans(named, max(map(len, every)))) if side_by_side else {}
            elsewhere[subject] = "" if side_by_side else own[subject]
        only_words = said and not any(map(meaning, row))
        kept.append(() if only_words else _without(row, apart))
    if others and not any(_is_data(row) for row in kept):
        entry = asked.spec.component(asked.component)
        wanted = f"{entry.id} {entry.code}".strip() if entry else asked.component
        said_to_be = ", ".join(_titled(asked, other) for other in others)
        what = f"The list is for {said_to_be}, not for {wanted}, {asked.spec.series.title}"
        raise TableError([CellProblem(0, 0, f"{what}: name what it is for, or correct the words in it.")])
    return tuple(kept)


def is_about(rows: Iterable[Row], asked: Asked, sheet: str) -> bool:
    """Whether marks for what is asked for stand on a sheet."""
    try:
        return any(_is_data(row) for row in rows_about(shaped(rows), asked, sheet))
    except TableError:
        return False


def _is_data(row: Row) -> bool:
    return sum(whole(cell) is not None for cell in row) >= _DATA


def _spans(named: dict[int, str], width: int) -> Iterator[tuple[int, str]]:
    """Yield the columns of each table that is for something else; a table reaches to where the next one is named."""
    starts = sorted(named)
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        if named[start]:
            yield from ((column, named[start]) for column in range(start, end))


def _without(row: Row, apart: dict[str, dict[int, str]]) -> Row:
    hidden = {column for columns in apart.values() for column in columns}
    return tuple(None if column in hidden else cell for column, cell in enumerate(row)) if hidden else row


def _titled(asked: Asked, other: str) -> str:
    """Return a component with its entry code, a series as people call it."""
    if found := re.fullmatch(r"(20[0-9]{2})-(0[16])", other):
        year = int(found[1])
        return f"May/June {year}" if found[2] == "06" else f"December {year - 1} / January {year}"
    entry = asked.spec.component(other)
    return f"{entry.id} {entry.code}".strip() if entry else other


def _series(cell: Cell) -> Iterator[str]:
    """Yield the series that a cell names, by id; a date with its day names none, unless a spreadsheet made it."""
    if isinstance(cell, date):
        if cell.day == 1 and cell.month in {1, 5, 6, 12}:
            yield f"{cell.year + (cell.month == 12)}-{'01' if cell.month in {1, 12} else '06'}"  # noqa: PLR2004
        return
    for found in _SERIES.finditer(_NUMBERED.sub(" ", cell)) if isinstance(cell, str) else ():
        if found["id"]:
            yield found["id"]
        elif not found["day"]:
            month = (found["month"] or found["month_last"]).casefold()[:3]
            year = int(found["year"] or found["year_first"])
            winter = month in {"jan", "dec", "win"}
            first_half = month == "dec" and not re.search(r"jan", found[0], re.IGNORECASE)
            yield f"{year + first_half}-{'01' if winter else '06'}"
