"""What stands around the cells of a sheet and bears on what people can see and type there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import Range, Validation
from tracker.intake.limits import Allowance
from tracker.intake.markup import Node
from tracker.intake.moved import COLUMNS
from tracker.intake.ranges import read_range, read_ranges
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.relations import ID
from tracker.intake.styles import yes

LEAST_WIDTH = 1
"""Of a column, in characters: in a narrower one no digit is seen, nor the # that stands for it."""
LEAST_HEIGHT = 5
"""Of a row, in points: in a lower one no figure can be read."""
_LONGEST_SIZE = 20


class Around:
    """What stands around the cells of a sheet, from the elements that were kept."""

    def __init__(self, found: list[Node], sheet: str, allowance: Allowance) -> None:
        self._sheet = sheet
        self._allowance = allowance
        merged: list[Range] = []
        validations: list[Validation] = []
        hidden: list[tuple[int, int]] = []
        self.protection: Mapping[str, str] | None = None
        self.rows_hidden = self.zeros_hidden = False
        self.links: dict[str, tuple[int, int]] = {}
        self.conditional: list[Node] = []
        """What says how conditional formats look, in the order of the file."""
        for node in found:
            allowance.take_items()
            match node.name.rpartition(" ")[2]:
                case "mergeCell":
                    merged.append(read_range(node.get("ref"), sheet))
                case "dataValidation":
                    validations.append(self._validation(node))
                case "col":
                    hidden += self._hidden(node)
                case "sheetView":
                    self.zeros_hidden |= not yes(node, "showZeros", otherwise=True)
                case "hyperlink":
                    self._link(node)
                case "sheetProtection":
                    self.protection = self._only(node)
                case "sheetFormatPr":
                    self.rows_hidden = yes(node, "zeroHeight", otherwise=False)
                case _:
                    self.conditional.append(node)
        self.merged = tuple(merged)
        self.validations = tuple(validations)
        self.hidden_columns = _union(hidden)

    def _link(self, node: Node) -> None:
        """Keep where a link stands that leads out of the workbook; one that stands nowhere is no reason to refuse."""
        if relation := node.get(ID):
            with suppress(RefusedError):
                self.links[relation] = read_range(node.get("ref"), self._sheet)[:2]

    def _only(self, node: Node) -> Mapping[str, str]:
        if self.protection is not None:
            raise refused(inside.CONTRADICTION, self._sheet, what="a sheet is protected twice")
        return dict(node.attributes)

    def _validation(self, node: Node) -> Validation:
        formulas = node.get("formula1"), node.get("formula2")
        for formula in formulas:
            self._allowance.take_text(formula)
        return Validation(
            read_ranges(node.get("sqref"), self._sheet, self._allowance),
            node.get("type", "none"),
            node.get("operator", "between"),
            *formulas,
            node.get("errorStyle", "stop"),
            yes(node, "showErrorMessage", otherwise=False),
        )

    def _hidden(self, node: Node) -> list[tuple[int, int]]:
        first, last = (self._column(node.get(end)) for end in ("min", "max"))
        if first > last:
            raise refused(inside.OUTSIDE_GRID, self._sheet, place=f"Columns {first + 1} to {last + 1}")
        return [(first, last)] if less(node.get("width"), LEAST_WIDTH) or yes(node, "hidden", otherwise=False) else []

    def _column(self, said: str) -> int:
        if not (said.isascii() and said.isdigit() and len(said) <= len(str(COLUMNS)) and 1 <= int(said) <= COLUMNS):
            raise refused(inside.OUTSIDE_GRID, self._sheet, place=f"Column {said}")
        return int(said) - 1


def less(said: str | None, least: float) -> bool:
    """Return whether a size that a sheet says is less than another; what is no number says nothing."""
    with suppress(ValueError):
        return said is not None and float(said[:_LONGEST_SIZE]) < least
    return False


def _union(runs: list[tuple[int, int]]) -> frozenset[int]:
    """Return the columns in any of these runs, each run looked at once."""
    columns: set[int] = set()
    done = -1
    for first, last in sorted(runs):
        columns.update(range(max(first, done + 1), last + 1))
        done = max(done, last)
    return frozenset(columns)
