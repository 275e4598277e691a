"""Copies of one tracker that differ: for each two of them one finding a sheet at both, however many cells differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tracker.checks import across_codes as codes
from tracker.collecting.copies import Copies
from tracker.collecting.together import Conflict, Said
from tracker.findings import Hit
from tracker.layout import row_and_column

EXAMPLES = 3
"""So many cells are quoted in a sentence; where all of them are, the finding says."""


class _Alike(NamedTuple):
    """What differences share that are one finding."""

    file: str
    other: str
    sheet: str
    why: str
    """What differs where it is a whole line, "" for an entry."""


class _Difference(NamedTuple):
    """One place in a file, and what the other file has there."""

    at: tuple[int, int] | None
    """None where the line itself is gone."""
    learner: str
    mine: Said
    theirs: Said


def apart(copies: Copies) -> Iterator[tuple[str, Hit]]:
    """Yield file and hit for each place in which copies of a tracker differ; those of two files say the same.

    Where three copies or more differ in an entry, each is compared with the first that holds something else.
    """
    found: dict[_Alike, list[_Difference]] = {}
    beside = _compared(copies.conflicts)
    for conflict in copies.conflicts:
        pairs = _entries(conflict, beside) if _is_entry(conflict) else _lines(conflict, copies.files)
        for mine, theirs in pairs:
            alike = _Alike(mine.file, theirs.file, _sheet(mine), "" if _is_entry(conflict) else conflict.what)
            at = row_and_column(_address(mine)) if _address(mine) else None
            found.setdefault(alike, []).append(_Difference(at, conflict.key, mine, theirs))
    for alike, differences in found.items():
        words = {"other": alike.other, "differ": _said(alike, differences)}
        for one in differences:
            yield alike.file, Hit(codes.COPIES_DIFFER, alike.sheet, (one.at,) if one.at else (), one.learner, words)


def _is_entry(conflict: Conflict) -> bool:
    """Tell whether files hold different things in one entry; otherwise it is about lines as they are."""
    return all(one.value is not None for one in conflict.said) and len({one.value for one in conflict.said}) > 1


def _compared(conflicts: Iterable[Conflict]) -> Mapping[str, list[str]]:
    """Return each file with the files that it is compared with."""
    beside: dict[str, dict[str, None]] = {}
    for conflict in filter(_is_entry, conflicts):
        first = conflict.said[0]
        second = next(one for one in conflict.said if one.value != first.value)
        for one in conflict.said:
            other = first if one.value != first.value else second
            if one.file != other.file:
                beside.setdefault(one.file, {})[other.file] = None
                beside.setdefault(other.file, {})[one.file] = None
    return {file: list(others) for file, others in beside.items()}


def _entries(conflict: Conflict, beside: Mapping[str, list[str]]) -> Iterator[tuple[Said, Said]]:
    there = {one.file: one for one in conflict.said}
    for one in there.values():
        for other in beside.get(one.file, ()):
            if other in there and there[other].value != one.value:
                yield one, there[other]


def _lines(conflict: Conflict, files: Iterable[str]) -> Iterator[tuple[Said, Said]]:
    for one in conflict.said:
        others = (*conflict.said, *(Said(file, "", "") for file in files))
        if theirs := next((other for other in others if other.file != one.file), None):
            yield one, theirs


def _said(alike: _Alike, differences: Iterable[_Difference]) -> str:
    """Return how two files differ on a sheet, with the first cells."""
    cells = {one.at: one for one in sorted(differences, key=lambda one: one.at or (0, 0))}
    first, more = list(cells.values())[:EXAMPLES], len(cells) - EXAMPLES
    quoted = "; ".join(_line(one) if alike.why else _entry(one) for one in first)
    tail = f"; and {more:,} more" if more > 0 else ""
    if alike.why:
        return f"{alike.why} ({quoted}{tail})"
    many = f"{len(cells):,} cells" if len(cells) > 1 else "1 cell"
    return f"they differ in {many} of this sheet: {quoted}{tail}"


def _entry(one: _Difference) -> str:
    here, there = _address(one.mine), _address(one.theirs)
    moved = f" ({there})" if here != there else ""
    return f"{here}: {one.mine.words} here, {one.theirs.words} there{moved}"


def _line(one: _Difference) -> str:
    holds = "" if one.mine.value is None else "holds"
    return " ".join(part for part in (_address(one.mine), holds, one.mine.words) if part)


def _sheet(said: Said) -> str:
    """Return the sheet, as the file calls it."""
    sheet = said.cell.rpartition("!")[0] or said.cell
    return sheet.removeprefix("'").removesuffix("'").replace("''", "'")


def _address(said: Said) -> str:
    return said.cell.rpartition("!")[2] if "!" in said.cell else ""
