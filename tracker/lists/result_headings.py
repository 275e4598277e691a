"""What headings of a results list mean: of which component, or of the award, a column has raw mark, UMS or grade."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tracker.lists.component_named import named_components
from tracker.plan.order import AWARD
from tracker.roster.cells import plain
from tracker.roster.columns import LONGEST_HEADING, readable
from tracker.roster.headings import is_private, match
from tracker.spec.award import Spec
from tracker.user_tables import Row, Value, letters

What = Literal["official raw", "official ums", "official grade"]
Sort = Literal["result", "component", "award", "series", "bare", "unclear", ""]
"""A result; a column that names the component, the award, or the series of its line; a component without a word for
what is below it; what could mean two things; nothing that is needed."""
_WORD = re.compile(r"[^\W_]+")
_OTHERS = """
    predicted prediction target estimated estimate forecast expected max maximum possible boundary boundaries previous
    best points point percent percentage rank residual progress fft working current mock teacher centre needed
    """
_NOT_OFFICIAL = frozenset(_OTHERS.split())
_AWARD = frozenset(("award", "overall", "qualification", "total", "aggregate", "cash", "cashin", "subject"))
_NAMES_COMPONENT = frozenset(("component", "unit", "module", "paper", "entry", "option", "element"))
_NAMES_AWARD = frozenset(("award", "qualification", "subject", "specification", "course", "cash", "cashin"))
_SERIES = frozenset(("series", "session", "season", "sitting"))
ROWS_SEARCHED = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a results list."""

    column: int
    """From 1."""
    text: str
    sort: Sort
    component: str = ""
    """Of which component the result is, or `award`; "" where the line says it."""
    what: What | None = None
    why: str = ""
    """Why it is not taken, where someone should know."""

    def __str__(self) -> str:
        """Say it as people do: `C1 UMS: column D 'BEN01 UMS'`."""
        whose = {AWARD: "award", "": "result"}.get(self.component, self.component)
        named = {"official raw": "raw mark", "official ums": "UMS", "official grade": "grade"}.get(self.what or "", "")
        return f"{whose} {named}: column {letters(self.column)} '{readable(self.text)}'"


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a results list."""

    row: int
    """Where they are, from 1; of two rows the lower one."""
    columns: tuple[Heading, ...]
    cells: Row
    """As they are read, of two rows both."""

    def of(self, *sorts: Sort) -> tuple[Heading, ...]:
        """Return the columns of some sorts."""
        return tuple(one for one in self.columns if one.sort in sorts)


def find_headings(rows: Sequence[Row], spec: Spec) -> Headings | None:
    """Return the headings: the row, or two rows, in which most columns are known; None if there are none."""
    best: tuple[tuple[int, int], Headings] | None = None
    for at, row in enumerate(rows[:ROWS_SEARCHED]):
        for cells in (row, *(_joined(rows[at - 1], row, spec) if at else ())):
            columns = tuple(_heading(column, cell, spec) for column, cell in enumerate(cells, 1))
            people = sum(isinstance(cell, str) and match(cell) is not None for cell in row)
            results = sum(one.sort == "result" for one in columns)
            known = people + sum(one.sort not in {"", "unclear"} for one in columns)
            settled = sum(bool(one.component) for one in columns)
            if people and (results or any(one.sort == "bare" for one in columns)) and known > 1:
                score = (known, settled)
                if best is None or score > best[0]:
                    best = score, Headings(at + 1, _of_lines(columns), cells)
    return best[1] if best else None


def _of_lines(columns: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Return the columns; where each line names its component, "UMS total" is that of the component."""
    if not any(one.sort == "component" for one in columns):
        return columns
    return tuple(
        replace(one, component="") if one.component == AWARD and not _words(one.text) & (_AWARD - {"total"}) else one
        for one in columns
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _joined(above: Row, below: Row, spec: Spec) -> Iterator[Row]:
    """Yield headings of two rows, if the upper one names several components: each reaches to the right up to the next.

    A title that names one component is no row of headings.
    """
    naming = [len(named_components(text, spec)) == 1 or bool(_words(text) & _AWARD) for text in map(plain, above)]
    if sum(naming) < 2:  # noqa: PLR2004 - see above
        return
    cells: list[Value] = []
    reaching = ""
    for at in range(max(len(above), len(below))):
        upper = plain(above[at]).strip() if at < len(above) else ""
        lower = plain(below[at]).strip() if at < len(below) else ""
        reaching = reaching if not upper else upper if naming[at] else ""
        known = match(lower) is not None
        cells.append(lower if known or not lower else f"{reaching} {lower}".strip())
    yield tuple(cell or None for cell in cells)


def _heading(column: int, cell: Value, spec: Spec) -> Heading:
    text = plain(cell).strip()
    words = _words(text)
    if not text or len(text) > 2 * LONGEST_HEADING or is_private(text) or match(text):
        return Heading(column, text, "")
    if words & _NOT_OFFICIAL:
        return Heading(column, text, "", why="no official result")
    named, what = named_components(text, spec), _what(words)
    if len(named) > 1:
        return Heading(column, text, "unclear", why=f"it names {' and '.join(c.id for c in named)}")
    if named:
        return Heading(column, text, "result" if what else "bare", named[0].id, what)
    return _of_result(column, text, words, what) if what else Heading(column, text, _about(words))


def _of_result(column: int, text: str, words: frozenset[str], what: What) -> Heading:
    """Return a column with results whose heading names no component."""
    if words & _AWARD and what == "official raw":
        return Heading(column, text, "", why="an award has no raw mark")
    return Heading(column, text, "result", AWARD if words & _AWARD else "", what)


def _about(words: frozenset[str]) -> Sort:
    """Return what a column without results says of its lines."""
    sorts: tuple[tuple[frozenset[str], Sort], ...] = (
        (_SERIES, "series"),
        (_NAMES_COMPONENT, "component"),
        (_NAMES_AWARD, "award"),
    )
    return next((sort for known, sort in sorts if words & known), "")


def _what(words: frozenset[str]) -> What | None:
    """Return what is below a heading with these words; None where it does not say, or says two things."""
    found: set[What] = set()
    if words & {"ums", "uniform"}:
        found.add("official ums")
    elif words & {"raw", "mark", "marks"}:
        found.add("official raw")
    if words & {"grade", "grades", "result", "results"} and not found:
        found.add("official grade")
    return found.pop() if len(found) == 1 else None
