"""Colours and validations as Excel sees them: taken from the file, and the colours' formulas asked of an engine."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.engines import IronCalc
from tests.workbook import made
from tests.workbook.recalc import Filled, learner_tables, moved_down
from tests.workbook.test_bypassed import ERRORS, NO_MARKS, TRUTH
from tracker.kinds import Choice, Whole
from tracker.layout import State, Table
from tracker.render.look import STATES

GOOD = [0, 1, 7, 12, 5.0]


class Colours:
    """The conditional formats of a sheet, asked cell by cell."""

    def __init__(self, path: Path, sheet: str) -> None:
        self.engine = IronCalc(path)
        self.sheet: Worksheet = openpyxl.load_workbook(path)[sheet]
        self.tints = {f"FF{tint.removeprefix('#')}": state for state, tint in STATES.items()}

    def of(self, table: Table, column: str) -> list[set[State]]:
        """Return the states whose colour each cell of a column has."""
        asked: list[tuple[int, State, str]] = []
        for area in self.sheet.conditional_formatting:
            for part in area.cells.ranges:
                col = table.header(column).col + 1
                if not part.min_col <= col <= part.max_col:
                    continue
                assert part.min_row == table.top + 2, f"{part} does not begin with the table"
                for rule in area.rules:
                    state = self.tints[rule.dxf.fill.bgColor.rgb]
                    asked += [(line, state, moved_down(rule.formula[0], line)) for line in range(table.size)]
        answers = self.engine.ask(self.sheet.title, [formula for _, _, formula in asked])
        found: list[set[State]] = [set() for _ in range(table.size)]
        for (line, state, formula), answer in zip(asked, answers, strict=True):
            assert isinstance(answer, bool | int | float | str), formula
            if not isinstance(answer, str) and answer:
                found[line].add(state)
        return found


def coloured(tmp_path: Path, filled: Filled, table: str, *columns: str) -> list[list[set[State]]]:
    """Return the states of columns of a table in a workbook."""
    place = filled.layout.table(table)
    colours = Colours(filled.write(tmp_path / "colours.xlsx"), place.sheet)
    return [colours.of(place, column) for column in columns]


@pytest.mark.parametrize("row", ["1a", "3"])
def test_a_mark_is_vermilion_exactly_when_it_cannot_be(row: str, tmp_path: Path) -> None:
    """Text, decimals, negatives, too big, dates, TRUE: impossible; whole marks in range and blanks: not."""
    bad = [*NO_MARKS.values(), *TRUTH]
    values = [*bad, *GOOD, None, *ERRORS.values()]
    entries = {("marks:C1", f"mark:{row}"): values}
    [states] = coloured(tmp_path, Filled(made.order("two", len(values), spare=0), entries), "marks:C1", f"mark:{row}")
    impossible = ["impossible" in state for state in states]

    assert impossible[: len(bad)] == [True] * len(bad)
    assert not any(impossible[len(bad) : len(bad) + len(GOOD) + 1])


def test_a_missing_mark_is_orange_once_a_line_is_begun(tmp_path: Path) -> None:
    """Gaps are coloured in lines that have some marks; a fresh line, an absent learner and a full line stay calm."""
    marks: dict[str, list[object]] = {row.id: [None, 7, 7, None, 7, 13] for row in made.FIVE}
    marks["2a"] = [None, None, 7, None, 7, None]
    entries: dict[tuple[str, str], list[object]] = {("marks:C1", f"mark:{name}"): each for name, each in marks.items()}
    entries["marks:C1", "status"] = [None, None, None, "Absent", None, None]
    first, second = coloured(tmp_path, Filled(made.order("two", 6, spare=0), entries), "marks:C1", "mark:1a", "mark:2a")

    assert ["missing" in state for state in second] == [False, True, False, False, False, False]
    assert not any("missing" in state for state in first)


def test_check_columns_have_the_colour_of_their_first_word(tmp_path: Path) -> None:
    """Complete, Missing and Impossible each have one colour, an empty check none."""
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [7, None, 13, None, None] for row in made.FIVE
    }
    entries["marks:C1", "mark:2a"] = [7, 7, 7, None, None]
    entries["marks:C1", "status"] = [None, None, None, "Withdrawn", None]
    filled = Filled(made.order("two", 4, spare=1), entries)
    [states] = coloured(tmp_path, filled, "marks:C1", "check")
    [learners] = coloured(tmp_path, filled, "learners", "check")

    assert states == [{"complete"}, {"missing"}, {"impossible"}, {"complete"}, set()]
    assert learners == [{"complete"}] * 4 + [set()]


@pytest.mark.parametrize(
    ("table", "column", "good", "bad"),
    [
        ("results", "C2:raw", [0, 60, None], [61, -1, "7", 7.5, True]),
        ("results", "C2:official_ums", [0, 120, None], [121, -1, "7", 7.5, True]),
        ("results", "C1:official_raw", [0, 60, None], [61, -1, "7", 7.5, True]),
        ("results", "C1:official_grade", ["U", "L2D", "l2p", None], ["L2D*", "D", 5, True]),
        ("results", "award:official_ums", [0, 300, None], [301, -1, "7", 7.5, True]),
        ("results", "award:official_grade", ["U", "L2D*", None], ["D", "L2D ", 5, True]),
        ("marks:C1", "status", ["Absent", "absent", "Submitted", None], ["Ill", "Absent ", 0, True]),
        ("marks:C1", "attempt", [1, 2, None], [0, 3, "1", 1.5, True]),
        ("earlier", "C1:ums", [0, 180, None], [181, "7", 0.5]),
        ("earlier", "C1:series", ["May/June 2026", None], ["2026-06", 46_000]),
        ("earlier", "C1:attempts", [1, 2, None], [0, 3, "1"]),
        ("learners", "candidate", ["0012", "9999", None], ["12", 1234, "1E02", "12:00", " 123", True]),
    ],
)
def test_every_entry_is_coloured_when_it_cannot_be(
    table: str, column: str, good: list[object], bad: list[object], tmp_path: Path
) -> None:
    """Each entry column has the colour for impossible values, and only for those."""
    entries = {(table, column): [*good, *bad]}
    filled = Filled(made.order("two", len(good) + len(bad), spare=0), entries)
    [states] = coloured(tmp_path, filled, table, column)

    assert ["impossible" in state for state in states] == [False] * len(good) + [True] * len(bad)


@pytest.mark.parametrize("award", made.AWARDS)
def test_validations_in_the_file_are_those_of_the_kinds(award: str, tmp_path: Path) -> None:
    """Each entry column has one validation over all its lines: bounds for marks, a named list for choices."""
    filled = Filled(made.order(award))
    path = filled.write(tmp_path / "validations.xlsx")
    book = openpyxl.load_workbook(path)
    engine = IronCalc(path)
    for table in learner_tables(filled.layout):
        sheet = book[table.sheet]
        for column in (one for one in table.columns if one.kind):
            first, last = table.body(column.id, 0).a1, table.body(column.id, table.size - 1).a1
            area = first if first == last else f"{first}:{last}"
            [rule] = [one for one in sheet.data_validations.dataValidation if area in str(one.sqref).split()]
            if isinstance(column.kind, Whole):
                assert (rule.type, rule.operator or "between") == ("whole", "between")
                assert (int(rule.formula1), int(rule.formula2)) == (column.kind.least, column.kind.most)
                assert rule.errorStyle in (None, "stop")
            if isinstance(column.kind, Choice):
                assert rule.type == "list"
                where = book.defined_names[rule.formula1.removeprefix("=")].attr_text
                size = len(column.kind.words)
                if size:
                    words = engine.ask(table.sheet, [f"INDEX({where},{i})" for i in range(1, size + 1)])
                    assert words == list(column.kind.words)
                    assert engine.ask(table.sheet, [f"ROWS({where})"]) == [size]
                else:
                    assert rule.errorStyle == "warning"
            assert rule.showErrorMessage
            assert rule.error


def test_mark_bounds_are_those_of_the_grid(tmp_path: Path) -> None:
    """Each mark column takes 0 to the maximum of its own row of the grid."""
    filled = Filled(made.order("tricky words"))
    sheet = openpyxl.load_workbook(filled.write(tmp_path / "bounds.xlsx"))["C1 marks"]
    table = filled.layout.table("marks:C1")
    bounds = {
        str(rule.sqref).split(":")[0]: (rule.formula1, rule.formula2)
        for rule in sheet.data_validations.dataValidation
        if rule.type == "whole"
    }

    assert [bounds[table.body(f"mark:{row.id}", 0).a1] for row in made.TRICKY] == [
        ("0", str(row.most)) for row in made.TRICKY
    ]
