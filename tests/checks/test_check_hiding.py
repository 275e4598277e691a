"""Sheets, lines, columns and names that nobody sees are said; what programs hide for themselves is not."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, IconSetRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.workbook.defined_name import DefinedName

from tests.checks import issued_world as world
from tests.intake.made_package import packed, unpacked
from tracker.findings import Level


def _hide(book: Workbook) -> None:
    book.create_sheet("Very").sheet_state = "veryHidden"
    book["Very"]["B2"] = "marks of last year"
    book.create_sheet("Lists").sheet_state = "hidden"
    book["Lists"]["A1"] = 7
    book.create_sheet("Empty").sheet_state = "hidden"
    book.create_sheet("Seen")["A1"] = 7
    marks = book["C1 marks"]
    marks.row_dimensions[6].hidden = True
    marks.row_dimensions[9].hidden = True  # an open line
    marks.column_dimensions["F"].hidden = True
    marks.column_dimensions["N"].hidden = True  # no numbers
    marks.sheet_view.showZeros = False
    book["Centre"].sheet_view.showZeros = False  # no numbers
    book.defined_names["payload"] = DefinedName("payload", attr_text='"x"', hidden=True)
    book.defined_names["_xlfn.IFS"] = DefinedName("_xlfn.IFS", attr_text="#NAME?", hidden=True)


def test_what_is_hidden_is_said_once_each() -> None:
    found = {(one.code, one.sheet, one.cells, one.level) for one in world.check(world.edited(_hide)).findings}

    assert {one for one in found if one[0] in {"TRK335", "TRK336", "TRK337", "TRK338"}} == {
        ("TRK335", "Very", "", Level.WARNING),
        ("TRK335", "Lists", "", Level.NOTE),
        ("TRK336", "C1 marks", "A6", Level.NOTE),
        ("TRK336", "C1 marks", "F4", Level.NOTE),
        ("TRK337", "", "", Level.NOTE),
        ("TRK338", "C1 marks", "", Level.WARNING),
    }


def test_nothing_is_hidden_in_a_tracker_as_issued() -> None:
    assert not {one.code for one in world.check(world.tracker()).findings} & {"TRK335", "TRK336", "TRK337", "TRK338"}


@pytest.mark.parametrize(
    ("height", "width", "cells"),
    [(0.1, None, "A6"), (3, None, "A6"), (None, 0.3, "F4"), (15, 2, None), (8, 1, None)],
)
def test_rows_and_columns_that_are_too_small_to_read_are_hidden(
    height: float | None, width: float | None, cells: str | None
) -> None:
    """As Excel draws them with the mouse: almost nothing is left, and nothing is marked as hidden."""

    def shrink(book: Workbook) -> None:
        marks = book["C1 marks"]
        if height is not None:
            marks.row_dimensions[6].height = height
        if width is not None:
            marks.column_dimensions["F"].width = width

    found = [one for one in world.check(world.edited(shrink)).findings if one.code == "TRK336"]

    assert [one.cells for one in found] == ([cells] if cells else [])


WHITE, YELLOW, BLACK = "FFFFFFFF", "FFFFFBE3", "FF000000"
PALE = DifferentialStyle(font=Font(color=WHITE))
CLEAR = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=";;;"))
RED = DifferentialStyle(font=Font(color="FFC00000"), fill=PatternFill(bgColor="FFFFC7CE"))
ON_ITSELF = DifferentialStyle(font=Font(color=BLACK), fill=PatternFill(bgColor=BLACK))
GROUND = DifferentialStyle(fill=PatternFill(bgColor=BLACK))
ALL = "E5:E8"
SEEN = "TRK518"


def rule(type_: str, look: DifferentialStyle | None, *formulas: str, **other: object) -> Rule:
    return Rule(type=type_, dxf=look, formula=list(formulas), **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "code", "cells"),
    [
        (rule("expression", PALE, "TRUE"), SEEN, ALL),
        (rule("expression", CLEAR, "TRUE"), SEEN, ALL),
        (rule("expression", ON_ITSELF, "TRUE()"), SEEN, ALL),
        (rule("expression", GROUND, "1"), SEEN, ALL),
        (rule("notContainsBlanks", PALE, "LEN(TRIM(E5))>0"), SEEN, ALL),
        (rule("cellIs", PALE, "0", operator="equal"), SEEN, "E7"),
        (rule("cellIs", CLEAR, "6", operator="greaterThan"), SEEN, "E5:E6"),
        (rule("cellIs", PALE, "7", operator="greaterThanOrEqual"), SEEN, "E5:E6"),
        (rule("cellIs", PALE, "7", operator="lessThan"), SEEN, "E7:E8"),
        (rule("cellIs", PALE, "7", operator="lessThanOrEqual"), SEEN, "E5, E7:E8"),
        (rule("cellIs", PALE, "7", operator="notEqual"), SEEN, "E6:E8"),
        (rule("cellIs", PALE, "1", "7", operator="between"), SEEN, "E5, E8"),
        (rule("cellIs", PALE, "1", "7", operator="notBetween"), SEEN, "E6:E7"),
        (rule("cellIs", PALE, "$A$1", operator="equal"), "TRK336", ALL),
        (rule("expression", PALE, "E5>=0"), "TRK336", ALL),
        (rule("top10", CLEAR, rank=2), "TRK336", ALL),
        (IconSetRule("3TrafficLights1", "num", [0, 5, 9], showValue=False), SEEN, ALL),
        (DataBarRule("min", None, "max", None, color="FF638EC6", showValue=False), SEEN, ALL),
        (rule("expression", PALE, "FALSE"), "", ""),
        (rule("containsBlanks", PALE, "LEN(TRIM(E5))=0"), "", ""),
        (rule("cellIs", PALE, "99", operator="equal"), "", ""),
        (rule("expression", RED, "TRUE"), "", ""),
        (IconSetRule("3TrafficLights1", "num", [0, 5, 9]), "", ""),
        (ColorScaleRule("min", None, WHITE, "max", None, "FF63BE7B"), "", ""),
    ],
)
def test_what_a_conditional_format_hides_is_said(made: Rule, code: str, cells: str) -> None:
    """Where it takes a spreadsheet to tell whether its rule is true, it is a warning."""
    content = world.edited(lambda book: book["C1 marks"].conditional_formatting.add("E5:E10", made))
    found = [one for one in world.check(content).findings if one.code in {SEEN, "TRK336"}]

    assert [one.code for one in found] == [code] * len(found)
    assert {cell for one in found for cell in each(one.cells)} == set(each(cells))
    assert {one.level for one in found} <= {Level.ERROR if code == SEEN else Level.WARNING}


def each(cells: str) -> list[str]:
    """Return the cells of ranges in one column."""
    runs = [one.partition(":") for one in cells.split(", ") if one]
    return [f"E{row}" for first, _, last in runs for row in range(int(first[1:]), int((last or first)[1:]) + 1)]


NEWER = """<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:conditionalFormattings>
<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">
<x14:cfRule type="%s" priority="1" id="{00000000-0001-0000-0000-000000000000}"><xm:f>%s</xm:f>
<x14:dxf><font><color rgb="%s"/></font></x14:dxf></x14:cfRule><xm:sqref>E5:E10</xm:sqref>
</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"""


@pytest.mark.parametrize(
    ("formula", "colour", "codes"),
    [
        ("TRUE", WHITE, {"TRK518"}),
        ("Learners!A1>0", WHITE, {"TRK336"}),
        ("FALSE", WHITE, set()),
        ("TRUE", BLACK, set()),
    ],
)
def test_rules_of_newer_excel_say_their_look_themselves(formula: str, colour: str, codes: set[str]) -> None:
    """Excel writes them so when their formula looks at another sheet."""
    more = NEWER % ("expression", formula.replace(">", "&gt;"), colour)
    parts = unpacked(world.tracker())
    place = next(f"xl/worksheets/sheet{at}.xml" for at, name in enumerate(sheet_names(), 1) if name == "C1 marks")
    text = parts[place].decode() if isinstance(parts[place], bytes) else parts[place]
    found = world.check(packed({**parts, place: text.replace("</worksheet>", more)}))

    assert {one.code for one in found.findings if one.code in {SEEN, "TRK336"}} == codes


def sheet_names() -> list[str]:
    return load_workbook(io.BytesIO(world.tracker()), read_only=True).sheetnames


@pytest.mark.parametrize(("size", "seen"), [(1, False), (2.5, False), (6, True)])
def test_text_that_is_too_small_to_read_is_hidden(size: float, seen: bool) -> None:  # noqa: FBT001
    def shrink(book: Workbook) -> None:
        book["C1 marks"]["E5"].font = Font(size=size)

    found = [one.cells for one in world.check(world.edited(shrink)).findings if one.code == SEEN]

    assert found == ([] if seen else ["E5"])


def test_what_one_rule_hides_in_a_column_is_one_finding() -> None:
    """Whatever the cells hold."""
    hide = rule("expression", PALE, "TRUE")
    content = world.edited(lambda book: book["C1 marks"].conditional_formatting.add("A1:Z99", hide))
    cells = [one.cells for one in world.check(content).findings if one.code == SEEN]

    assert "E5:E8" in cells
    assert len(cells) == len(set(cells))
