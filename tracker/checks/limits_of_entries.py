"""Codes 322 and 341: whether cells still refuse what they were issued to refuse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.checks import structure_codes as codes
from tracker.findings import Hit
from tracker.intake.book_model import Validation
from tracker.intake.limits_of_cells import refuses_alike
from tracker.intake.sheet_place import SheetPlace
from tracker.kinds import Kind

Area = tuple[int, int, int, int]


def limits_of_entries(place: SheetPlace, names: Mapping[str, str]) -> Iterator[Hit]:
    """Yield columns whose cells are not all covered by a rule for what may be typed, or by another than was issued.

    Args:
        place: the sheet; where rows or columns were moved, nothing is said.
        names: the defined names as issued.
    """
    stored = place.stored
    if stored is None or place.rows or place.columns:
        return
    rules = [rule for rule in stored.validations if rule.type != "none"]
    for table in place.sheet.tables:
        for column in table.columns:
            if column.kind:
                top, last = table.body(column.id, 0), table.body(column.id, table.size - 1)
                what = {"what": column.heading}
                mine = [rule for rule in rules if any(left <= top.col <= right for _, left, _, right in rule.ranges)]
                lines = top.col, top.row, last.row
                if (
                    len(mine) == 1
                    and not _uncovered(mine[0].ranges, *lines)
                    and refuses_alike(column.kind, mine[0], names)
                ):
                    continue  # as nearly all are
                bare = _uncovered(_areas(mine), *lines)
                if bare:
                    yield Hit(codes.VALIDATION_LOST, stored.name, tuple((row, top.col) for row in bare), words=what)
                other = sorted(set(_other(mine, column.kind, names, lines)) - set(bare))
                if other:
                    yield Hit(codes.VALIDATION_CHANGED, stored.name, tuple((row, top.col) for row in other), words=what)
    for field in place.sheet.fields:
        row, col = field.cell.row, field.cell.col
        mine = [rule for rule in rules if not _uncovered(_areas([rule]), col, row, row)]
        if mine and _other(mine, field.kind, names, (col, row, row)):
            what = {"what": place.sheet.what(field).strip("'")}
            yield Hit(codes.VALIDATION_CHANGED, stored.name, ((row, col),), words=what)


def _other(rules: list[Validation], kind: Kind, names: Mapping[str, str], lines: tuple[int, int, int]) -> list[int]:
    """Return the rows, from the first to the last in a column, that no rule of the kind covers."""
    return _uncovered(_areas(rule for rule in rules if refuses_alike(kind, rule, names)), *lines)


def _areas(rules: Iterable[Validation]) -> list[Area]:
    return [area for rule in rules for area in rule.ranges]


def _uncovered(areas: Sequence[Area], col: int, first: int, last: int) -> list[int]:
    mine = [(top, bottom) for top, left, bottom, right in areas if left <= col <= right]
    if any(top <= first and last <= bottom for top, bottom in mine):
        return []
    return [row for row in range(first, last + 1) if not any(top <= row <= bottom for top, bottom in mine)]
