"""A marking grid typed from the published PSA: row, title, learning outcome, maximum, and where each band starts.

The words of the bands are those of the headings: the file stands under the user's source, so nothing is put into it.
The blank form that goes with it is made here too, so that the headings are said once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.errors import TableError
from tracker.shown_numbers import Shown
from tracker.spec.typed import Cell, CellProblem, Row, at, in_order, is_blank, shown, tidy, whole, words
from tracker.spec.wording import ID

BANDS = 4
LONGEST_TITLE = 200
LONGEST_HEADING = 80
FORM = ("Row", "Title", "Learning outcome", "Maximum", *(f"Band {band} from" for band in range(1, BANDS + 1)))
"""Headings of the blank form."""

_HEADING_ROWS = 30
_MEANINGS = (
    ("max", re.compile(r"\b(max|maximum|out of|available)\b")),
    ("outcomes", re.compile(r"\b(outcomes?|los?|lo s)\b")),
    ("title", re.compile(r"\b(title|description|what is marked|criteri(on|a)|name)\b")),
    ("id", re.compile(r"\b(row|task|id|item|no|number)\b")),
)
_BANDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<word>.*\S)\W+(?:from|(?:starts|begins)(?: at)?|lowest(?: mark)?)\W*",  # Limited from
        r"(?:from|lowest(?: mark)?|first mark)(?: of| for)?\W+(?P<word>.*\S)",  # lowest mark of Limited
        r"(?P<word>(?:mark )?band [0-9])",
    )
)
_NUMBERED = re.compile(r"(?:mark )?band (?P<number>[0-9]+)\b", re.IGNORECASE)
NO_SUCH_BAND = "-"
_ROW_PREFIX = re.compile(r"(?i)^(?:task|row|learning outcome|outcome|lo)\s+(?=\S+$)")
_OUTCOME = re.compile(r"(?:(?:learning )?outcome |lo ?)?(?P<id>[a-z0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class _Columns:
    named: Mapping[str, int]
    bands: tuple[tuple[int, str], ...]
    """Column and word of each band, from low to high."""


def form() -> str:
    """Return a blank grid to fill in, as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(FORM)
    return out.getvalue()


def import_grid(rows: Iterable[Row], *, raw_max: int, outcomes: Sequence[str]) -> list[dict[str, object]]:
    """Return the rows of a marking grid as a spec file holds them.

    Args:
        rows: the cells of the file, row i of the file at i - 1.
        raw_max: highest raw mark of the component; the rows must add up to it.
        outcomes: ids of the learning outcomes of the component; none: any may be named.

    Raises:
        TableError: the grid cannot be used; with every problem.
    """
    table = tidy(rows)
    problems: list[CellProblem] = []
    start, columns = _headings(table, problems)
    made: list[dict[str, object]] = []
    seen: dict[str, int] = {}
    for number, row in enumerate(table[start:], start + 1):
        if is_blank(row) or _is_total(row, columns):
            continue
        grid_row = _row(number, row, columns, outcomes, problems)
        name = str(grid_row["id"])
        if name and (first := seen.setdefault(name.casefold(), number)) != number:
            said = f"row '{name}' of the grid is in row {first} already: each needs its own short name."
            problems.append(CellProblem(number, columns.named["id"] + 1, said))
        made.append(grid_row)
    total = sum(int(str(grid_row["max"])) for grid_row in made)
    if not made:
        problems.append(CellProblem(0, 0, "There are no rows below the headings."))
    elif not problems and total != raw_max:
        said = f"The maxima add up to {total}, the raw maximum of the component is {raw_max}: check both."
        problems.append(CellProblem(0, columns.named["max"] + 1, said))
    if problems:
        raise TableError(in_order(problems))
    return made


def titles(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the rows above the headings; none where there are no headings."""
    table = tidy(rows)
    return table[: next((index for index, row in enumerate(table[:_HEADING_ROWS]) if _heads(row)), 0)]


def _heads(row: Row) -> bool:
    meanings = {_meaning(cell) for cell in row}
    return "max" in meanings and bool(meanings & {"id", "outcomes"})


def _headings(table: Sequence[Row], problems: list[CellProblem]) -> tuple[int, _Columns]:
    for index, row in enumerate(table[:_HEADING_ROWS]):
        if _heads(row):
            return index + 1, _columns(index + 1, row, problems)
    wanted = ", ".join(FORM[:4])
    said = f"No headings were found: the first row needs {wanted} ([[command specs grid-form]] writes a blank grid)."
    raise TableError([CellProblem(0, 0, said)])


def _band_word(cell: Cell) -> str:
    """Return the word of the band whose lowest mark stands below this heading, or ""."""
    text = " ".join(cell.split()) if isinstance(cell, str) else ""
    patterns = _BANDS if len(text) <= LONGEST_HEADING else ()
    found = next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)
    return found["word"].strip(" :;,(-\N{EN DASH}\"'") if found else ""


def _meaning(cell: Cell) -> str:
    if _band_word(cell):
        return "band"
    return next((meaning for meaning, pattern in _MEANINGS if pattern.search(words(cell))), "")


def _columns(number: int, row: Row, problems: list[CellProblem]) -> _Columns:
    named: dict[str, int] = {}
    bands: list[tuple[int, str]] = []
    for column, cell in enumerate(row):
        meaning, word = _meaning(cell), _band_word(cell)
        if cell is None:
            continue
        if not meaning:
            wanted = f"{', '.join(FORM[:4])}, 'Limited from' for a band called Limited"
            said = f"the heading {shown(cell)} is not known: use {wanted}, or delete the column."
            problems.append(CellProblem(number, column + 1, said))
        elif meaning in named or word.casefold() in {each.casefold() for _, each in bands}:
            said = f"the heading {shown(cell)} means the same as that of another column: delete one of them."
            problems.append(CellProblem(number, column + 1, said))
        elif word:
            bands.append((column, word))
        else:
            named[meaning] = column
    numbers = [_NUMBERED.match(word) for _, word in bands]
    if all(numbers):
        bands.sort(key=lambda band: int(match["number"]) if (match := _NUMBERED.match(band[1])) else 0)
    named.setdefault("id", named.get("outcomes", 0))  # marked by learning outcome: its letter names the row
    return _Columns(named, tuple(bands))


def _is_total(row: Row, columns: _Columns) -> bool:
    first = next((words(cell) for cell in row if cell is not None), "")
    return first.startswith("total") and at(row, columns.named.get("title", columns.named["id"])) in {None, row[0]}


def _row(
    number: int, row: Row, columns: _Columns, outcomes: Sequence[str], problems: list[CellProblem]
) -> dict[str, object]:
    name = _short_name(number, at(row, columns.named["id"]), columns.named["id"], problems)
    title = at(row, columns.named["title"]) if "title" in columns.named else f"Task {name}"
    if title is None:
        problems.append(CellProblem(number, columns.named["title"] + 1, "the title is blank: type what is marked."))
    elif len(str(title)) > LONGEST_TITLE:
        said = f"the title has {len(str(title))} letters: at most {LONGEST_TITLE}."
        problems.append(CellProblem(number, columns.named["title"] + 1, said))
    most = whole(at(row, columns.named["max"]))
    if not most:
        said = f"the maximum is {shown(at(row, columns.named['max']))}: type a whole number from 1."
        problems.append(CellProblem(number, columns.named["max"] + 1, said))
    made: dict[str, object] = {"id": name, "title": str(title)}
    if "outcomes" in columns.named and (cell := at(row, columns.named["outcomes"])) is not None:
        made["outcomes"] = _outcomes(number, cell, columns.named["outcomes"], outcomes, problems)
    made["max"] = most or 0
    if most and (bands := _bands(number, row, columns, most, problems)):
        made["bands"] = bands
    return made


def _short_name(number: int, cell: Cell, column: int, problems: list[CellProblem]) -> str:
    digits = whole(str(cell)) if isinstance(cell, Shown) else whole(cell)
    name = str(digits) if digits is not None else str(cell) if isinstance(cell, str | Shown) else ""
    name = _ROW_PREFIX.sub("", name.partition(":")[0].strip())
    if not re.match(ID, name):
        problems.append(CellProblem(number, column + 1, f"the row is {shown(cell)}: type a short name such as 1a."))
        return ""
    return name


def _outcomes(number: int, cell: Cell, column: int, known: Sequence[str], problems: list[CellProblem]) -> list[str]:
    """Read 'A', 'A, B', 'LO A and LO B' or 'A: Investigate media products'."""
    text = str(cell).partition(":")[0]
    ids = {each.casefold(): each for each in known}
    found = []
    for part in re.split(r"[,;/&+]|\band\b", text):
        match = _OUTCOME.fullmatch(words(part))
        wanted = match["id"] if match else ""
        if not wanted or (ids and wanted not in ids):
            expected = f"use {', '.join(known)}" if known else "type its letter, such as A"
            said = f"the learning outcome {shown(part.strip())} is not known: {expected}."
            problems.append(CellProblem(number, column + 1, said))
        else:
            found.append(ids.get(wanted, wanted.upper()))
    return found


def _band_problem(cell: Cell, above: tuple[int, str] | None, most: int) -> str:
    """Return what is wrong with the lowest mark of a band, or ""; `above` is the band before it."""
    lowest = whole(cell)
    if cell is None:
        return f"is blank: type its lowest mark, or {NO_SUCH_BAND} if this row has no such band."
    if lowest is None:
        return f"starts at {shown(cell)}: type a whole number."
    if above and lowest <= above[0]:
        return f"starts at {lowest}: it must start above {above[0]}, where {above[1]} starts."
    if lowest > most:
        return f"starts at {lowest}, above the maximum of the row, {most}."
    if above is None and lowest > 1:
        return f"starts at {lowest}, and the marks from 1 below it have no band: add a column for their band."
    return ""


def _bands(number: int, row: Row, columns: _Columns, most: int, problems: list[CellProblem]) -> dict[str, str]:
    typed = [(column, word, at(row, column)) for column, word in columns.bands]
    while typed and typed[-1][2] is None:
        typed.pop()  # a row may have fewer bands than others
    starts: list[tuple[int, str]] = []
    for column, word, cell in typed:
        if cell == NO_SUCH_BAND:
            continue
        if said := _band_problem(cell, starts[-1] if starts else None, most):
            problems.append(CellProblem(number, column + 1, f"{word} {said}"))
        if (lowest := whole(cell)) is not None:
            starts.append((lowest, word))
    if not starts:
        return {}
    if starts[0][0] > 0:
        starts.insert(0, (0, f"Below {starts[0][1]}"))
    ends = [start - 1 for start, _ in starts[1:]] + [most]
    return {
        str(start) if start == end else f"{start}-{end}": word for (start, word), end in zip(starts, ends, strict=True)
    }
