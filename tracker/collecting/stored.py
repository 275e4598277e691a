"""What was collected before, out of the tables of a store: believed only where it can be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.collecting.as_sqlite import Content, Line
from tracker.collecting.packed import DIGEST, LONGEST, unpacked
from tracker.collecting.row import LeftOut, Row, Taken


@dataclass(frozen=True, slots=True)
class Award:
    """What is known of an award."""

    grades: frozenset[str]
    ums_max: int


Known = Callable[[str, str], Award | None]
"""Gives what is known of a qualification in a series; None for one that is not known here."""


def read_stored(held: Content, known: Known) -> tuple[Taken, ...]:
    """Return every file with its rows.

    Args:
        held: the lines of the tables.
        known: gives what is known of an award.

    Raises:
        ValueError: something in them cannot have been stored by us; the words say which row of which table.
    """
    left_out = _left_out(held["not_taken"])
    rows = _rows(held["sources"], known)
    files: list[Taken] = []
    for at, (file, sha256, standing, count, saved) in enumerate(held["files"], 1):
        found = rows.pop(str(file), [])
        good = _is_text(file) and _is_text(standing) and _is_text(saved or "") and isinstance(sha256, str)
        _check(good and file and (not sha256 or DIGEST.fullmatch(str(sha256))), "files", at, "names no file")
        _check(count == len(found), "files", at, f"says {str(count)[:9]} rows; {len(found)} are there")
        _check(all(row.sha256 == sha256 for row in found), "files", at, "has another fingerprint than its rows")
        lines = tuple(left_out.get(str(file), ()))
        files.append(Taken(str(file), str(sha256), str(standing), tuple(found), lines, str(saved or "")))
    _check(not rows, "files", len(files), "is the last; rows of other files are in 'sources'")
    return tuple(sorted(files, key=lambda one: one.file))


def _rows(lines: Sequence[Line], known: Known) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = defaultdict(list)
    awards: dict[tuple[str, str], Award | None] = {}
    for at, (file, text) in enumerate(lines, 1):
        try:
            row = unpacked(text if isinstance(text, str) else "")
        except ValueError as error:
            raise ValueError(_where("sources", at, str(error))) from error
        _check(row.file == file, "sources", at, "belongs to another file than it says")
        about = row.qualification, row.series
        if about not in awards:
            awards[about] = known(*about)
        award = awards[about]
        if award is not None:
            grades = {row.grade, row.award_grade, row.official_grade, row.award_official_grade, *row.grades} - {""}
            _check(grades <= award.grades, "sources", at, "'grade' holds a grade that the award does not have")
            for name in ("award_ums", "award_official_ums"):
                small = (getattr(row, name) or 0) <= award.ums_max
                _check(small, "sources", at, f"'{name}' holds what it cannot hold")
        rows[row.file].append(row)
    return rows


def _left_out(lines: Sequence[Line]) -> dict[str, list[LeftOut]]:
    found: dict[str, list[LeftOut]] = defaultdict(list)
    for at, line in enumerate(lines, 1):
        _check(all(map(_is_text, line)), "not_taken", at, "holds something other than text")
        found[str(line[0])].append(LeftOut(*map(str, line)))
    return found


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _check(good: object, table: str, at: int, said: str) -> None:
    if not good:
        raise ValueError(_where(table, at, said))


def _where(table: str, at: int, said: str) -> str:
    return f"row {at} of its table '{table}': {said}"
