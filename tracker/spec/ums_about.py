"""Which part of a published list is for the component, the series and the award that it is wanted for.

Lists come with one component or with several, below each other, side by side, or with a column that names them; what
names them stands above the marks, or below them as captions and footers do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.errors import TableError
from tracker.shown_numbers import Shown
from tracker.spec.asked_for import Asked
from tracker.spec.typed import Cell, CellProblem, Row, amount, shown, whole, words
from tracker.spec.ums_boundaries import grade_forms
from tracker.spec.ums_headings import meaning
from tracker.spec.ums_shapes import shaped

_DATA = 2
"""So many whole numbers make a row one of marks."""
MOST_TEXTS = 10_000
"""Different texts that are read for what they name."""
_SUBJECTS = ("component", "series", "award")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row, and what its cells name: by subject and column, what it is instead of the one asked for."""

    row: Row
    is_data: bool
    said: Mapping[str, Mapping[int, str]]

    def own(self, subject: str) -> str:
        """Return what the row as a whole is for, "" if one of its cells names what is asked for."""
        named = self.said[subject].values()
        return "" if "" in named else next(iter(named))


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for a row by what was named before it."""

    elsewhere: str = ""
    apart: Mapping[int, str] = field(default_factory=dict)
    """The same of columns, where tables stand side by side."""


def rows_about(rows: Iterable[Row], asked: Asked, sheet: str = "") -> tuple[Row, ...]:
    """Return the rows with what is for another component, series or award left blank.

    Args:
        rows: the list, each row cut into cells.
        asked: what it is wanted for.
        sheet: the name of the sheet, which may say what is on it.

    Raises:
        TableError: nothing is left.
    """
    lines = _lines(tuple(rows), asked)
    on_sheet = asked.says(sheet)
    states = {subject: _states(lines, subject, on_sheet) for subject in _SUBJECTS}
    kept: list[Row] = []
    for number, line in enumerate(lines):
        here = {subject: states[subject][number] for subject in _SUBJECTS}
        hidden = {column for state in here.values() for column in state.apart}
        row = tuple(None if column in hidden else cell for column, cell in enumerate(line.row)) if hidden else line.row
        if line.is_data:
            others = (line.own(s) if s in line.said else state.elsewhere for s, state in here.items())
            kept.append(() if any(others) else row)
        else:
            kept.append(() if line.said and not any(map(meaning, line.row)) else row)
    if any(line.is_data for line in lines) and not any(
        row for row, line in zip(kept, lines, strict=True) if line.is_data
    ):
        raise TableError([_refusal(lines, asked, on_sheet)])
    if not any(line.is_data for line in lines):
        _refuse_other_titles(lines, asked, on_sheet)
    return tuple(kept)


def refuse_others(rows: Iterable[Row], asked: Asked, subjects: Sequence[str] = _SUBJECTS, table: str = "list") -> None:
    """Refuse a table whose titles say that it is for something else.

    Args:
        rows: the rows in which titles stand.
        asked: what it is wanted for.
        subjects: what is compared.
        table: what to call the table.

    Raises:
        TableError: it is.
    """
    _refuse_other_titles(_lines(tuple(rows), asked), asked, {}, subjects, table)


def is_about(rows: Iterable[Row], asked: Asked, sheet: str) -> bool:
    """Whether marks for what is asked for stand on a sheet."""
    try:
        return any(_is_data(row) for row in rows_about(shaped(rows), asked, sheet))
    except TableError:
        return False


def _lines(rows: Sequence[Row], asked: Asked) -> list[_Line]:
    grades = {form for each in asked.spec.grades for form in grade_forms(each.id, each.title)}
    known: dict[tuple[Cell, str], dict[str, str]] = {}
    lines = []
    headings: dict[int, str] = {}
    for row in rows:
        graded = any(isinstance(cell, str) and words(cell).replace(" ", "") in grades for cell in row)
        is_data = _is_data(row) or (graded and any(amount(cell) for cell in row))
        heads = not is_data and any(map(meaning, row))
        if heads:
            headings = {column: cell for column, cell in enumerate(row) if isinstance(cell, str)}
        said: dict[str, dict[int, str]] = {}
        label = ""
        for column, held in enumerate(row):
            cell = str(held) if isinstance(held, Shown) else held  # "BEN"00 shows 2 as BEN02
            before = headings.get(column, "") if is_data else "" if heads else label
            # beside a grade, a date was a range of marks such as 1-12
            for subject, other in (
                {} if graded and isinstance(cell, date) else _says(asked, cell, before, known)
            ).items():
                said.setdefault(subject, {})[column] = other
            label = cell if isinstance(cell, str) else label if cell is None else ""
        lines.append(_Line(row, is_data, said))
    return lines


def _says(asked: Asked, cell: Cell, before: str, known: dict[tuple[Cell, str], dict[str, str]]) -> dict[str, str]:
    """Return what a cell says; the same words are read once."""
    if not isinstance(cell, str | date) and not before:
        return {}
    if (cell, before) not in known:
        if len(known) > MOST_TEXTS:
            said = "The table holds far more words than a list of marks: copy the list into a file of its own."
            raise TableError([CellProblem(0, 0, said)])
        known[cell, before] = asked.says(cell, before)
    return known[cell, before]


def _states(lines: Sequence[_Line], subject: str, on_sheet: Mapping[str, str]) -> list[_State]:
    """Return for each row what holds of a subject: by what was named above it, or below where nothing is above."""
    width = max((len(line.row) for line in lines), default=0)
    upwards = subject not in on_sheet and _stands_below(lines, subject)
    state = _State(on_sheet.get(subject, ""))
    states = [state] * len(lines)
    for number in reversed(range(len(lines))) if upwards else range(len(lines)):
        line = lines[number]
        if subject in line.said and not line.is_data:
            named = line.said[subject]
            side_by_side = len(set(named.values())) > 1
            state = _State("", dict(_spans(named, width))) if side_by_side else _State(line.own(subject))
        states[number] = state
    return states


def _stands_below(lines: Sequence[_Line], subject: str) -> bool:
    """Whether what names a subject stands below its marks: nothing above the first, something below the last."""
    data = [number for number, line in enumerate(lines) if line.is_data]
    named = [number for number, line in enumerate(lines) if subject in line.said]
    return bool(data and named) and named[0] > data[0] and named[-1] > data[-1] and not set(named) & set(data)


def _refuse_other_titles(
    lines: Sequence[_Line],
    asked: Asked,
    on_sheet: Mapping[str, str],
    subjects: Sequence[str] = _SUBJECTS,
    table: str = "list",
) -> None:
    """Refuse a table without rows of marks, such as one of boundaries below each other, whose titles are of others."""
    for subject in subjects:
        named = [other for line in lines for other in line.said.get(subject, {}).values()]
        named += [on_sheet[subject]] if subject in on_sheet else []
        if named and "" not in named:
            raise TableError([_refusal(lines, asked, on_sheet, subjects, table)])


def _refusal(
    lines: Sequence[_Line],
    asked: Asked,
    on_sheet: Mapping[str, str],
    subjects: Sequence[str] = _SUBJECTS,
    table: str = "list",
) -> CellProblem:
    others = dict.fromkeys(other for subject, other in on_sheet.items() if other and subject in subjects)
    places = []
    for line in lines:
        for subject, named in line.said.items():
            for column, other in named.items():
                if other and subject in subjects and other not in others:
                    others[other] = None
                    places.append(shown(line.row[column]))
    entry = asked.spec.component(asked.component)
    wanted = asked.titled(entry.id) if entry else asked.component
    if on_sheet.get("award") or any(any(one.said.get("award", {}).values()) for one in lines):
        wanted = f"{wanted} {asked.spec.title}"
    where = f" ({', '.join(dict.fromkeys(places))})" if places else ""
    series = f", {asked.spec.series.title}" if "series" in subjects else ""
    what = f"The {table} is for {', '.join(others)}, not for {wanted}{series}"
    return CellProblem(0, 0, f"{what}: name what it is for, or correct the words in it{where}.")


def _is_data(row: Row) -> bool:
    return sum(whole(cell) is not None for cell in row) >= _DATA


def _spans(named: Mapping[int, str], width: int) -> Iterator[tuple[int, str]]:
    """Yield the columns of each table that is for something else; a table reaches to where the next one is named."""
    starts = sorted(named)
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        if named[start]:
            yield from ((column, named[start]) for column in range(start, end))
