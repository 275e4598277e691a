"""What a workbook stores is read exactly, whichever way it is written down."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.intake import made_package as made
from tracker.intake.book import Book, Held, Validation, read_book
from tracker.intake.book_model import Pointer
from tracker.refs import Fault


def cells(data: str, **other: str) -> dict[tuple[int, int], Held]:
    """Return the cells of a sheet with these rows."""
    return dict(read_book(made.book(data, **other), "a.xlsx").sheets[0].cells)


def one(inner: str, attributes: str = "", **other: str) -> Held:
    """Return what A1 holds."""
    return cells(f'<row r="1"><c r="A1" {attributes}>{inner}</c></row>', **other)[0, 0]


def read(held: made.Parts) -> Book:
    """Return the book of these parts."""
    return read_book(made.packed(held), "a.xlsx")


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("7.0", 7),
        ("7.0e0", 7),
        ("1E3", 1000),
        ("007", 7),
        ("7.5", 7.5),
        (".5", 0.5),
        ("5.", 5),
        ("6.9999999999999996", 7),
        ("6.999999999999999", 6.999999999999999),
        ("0.1", 0.1),
        ("1e-320", 1e-320),
        ("123456789012345", 123456789012345),
        ("1234567890123456789", 1234567890123456789.0),
        ("1.5E+300", 1.5e300),
    ],
)
def test_numbers(stored: str, value: float) -> None:
    held = one(f"<v>{stored}</v>")
    assert held.value == value
    assert type(held.value) is type(value)


@pytest.mark.parametrize(
    ("attributes", "inner", "value"),
    [
        ('t="b"', "<v>1</v>", True),
        ('t="b"', "<v>0</v>", False),
        ('t="e"', "<v>#N/A</v>", Fault("#N/A")),
        ('t="e"', "<v>#DIV/0!</v>", Fault("#DIV/0!")),
        ('t="d"', "<v>2026-06-01</v>", date(2026, 6, 1)),
        ('t="d"', "<v>2026-06-01T09:30:00Z</v>", datetime(2026, 6, 1, 9, 30)),  # noqa: DTZ001
        ('t="str"', "<v>7</v>", "7"),
        ('t="str"', "<v>#N/A</v>", "#N/A"),
        ('t="inlineStr"', "<is><t>a</t></is>", "a"),
        ('t="inlineStr"', "<is><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></is>", "ab"),
        ('t="inlineStr"', '<is><t xml:space="preserve"> a </t></is>', " a "),
        ('t="inlineStr"', "<is><t> a </t></is>", "a"),
        ('t="inlineStr"', "<is><t/></is>", ""),
        ('t="str"', '<v xml:space="preserve"> a</v>', " a"),
        ('t="str"', "<v> a</v>", "a"),
        ('t="str"', "<v>a<![CDATA[<b>]]>c</v>", "a<b>c"),
        ('t="str"', "<v>a<!-- no -->c</v>", "ac"),
        ('t="str"', "<v>&#x41;&amp;&#10;b</v>", "A&\nb"),
        ('t="str"', "<v>a_x000D_b</v>", "a\rb"),
        ('t="str"', "<v>_x005F_x000D_</v>", "_x000D_"),
        ('t="str"', "<v>_xD83D__xDE00_</v>", "\U0001f600"),
        ('t="str"', "<v>_xD83D_a_x12_</v>", "_xD83D_a_x12_"),
    ],
)
def test_values(attributes: str, inner: str, value: object) -> None:
    held = one(inner, attributes)
    assert held.value == value
    assert type(held.value) is type(value)


def test_shared_texts_without_phonetic_runs() -> None:
    texts = made.strings(
        "<t>plain</t>",
        '<r><t xml:space="preserve">two </t></r><r><rPr/><t>runs</t></r>',
        '<t>reading</t><rPh sb="0" eb="1"><t>sound</t></rPh><phoneticPr/>',
        "",
    )
    data = "".join(f'<row><c t="s"><v>{i}</v></c></row>' for i in range(4))
    assert [held.value for held in cells(data, strings=texts).values()] == ["plain", "two runs", "reading", ""]


def test_blank_cells_are_left_out_and_formulas_without_results_kept() -> None:
    data = '<row><c s="0"/><c><v/></c><c><f>A1</f></c><c><f>A1</f><v></v></c><c t="str"><f>A1</f><v></v></c></row>'
    assert cells(data) == {
        (0, 2): Held(None, "A1", 0),
        (0, 3): Held(None, "A1", 0),
        (0, 4): Held("", "A1", 0),
    }


def test_cells_and_rows_without_addresses() -> None:
    data = '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    assert {at: held.value for at, held in cells(data).items()} == {(2, 1): 1, (2, 2): 2, (3, 0): 3}


def test_shared_formulas_are_written_out() -> None:
    data = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B3" si="0">SUM($C1:D$1)+LOG10(E1)</f><v>1</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>1</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0">SUM($C3:D$1)+LOG10(E3)</f><v>1</v></c></row>'
    )
    assert [held.formula for held in cells(data).values()] == [
        "SUM($C1:D$1)+LOG10(E1)",
        "SUM($C1:E$1)+LOG10(F1)",
        "SUM($C3:D$1)+LOG10(E3)",
    ]


def test_array_formulas_stand_in_every_cell_of_their_range() -> None:
    data = (
        '<row r="1"><c r="A1"><f t="array" ref="A1:B2">C1:D2*2</f><v>2</v></c><c r="B1"><v>4</v></c>'
        '<c r="C1"><v>1</v></c></row><row r="2"><c r="A2"><v>6</v></c></row>'
    )
    found = {at: held.formula for at, held in cells(data).items()}
    assert found == {(0, 0): "{C1:D2*2}", (0, 1): "{C1:D2*2}", (0, 2): None, (1, 0): "{C1:D2*2}"}
    table = '<row r="1"><c r="A1"><f t="dataTable" ref="A1:A2" dt2D="1" r1="B1" r2="B2"/><v>2</v></c></row>'
    assert cells(table)[0, 0].formula == "{TABLE(B1,B2)}"


def test_everything_around_the_cells() -> None:
    newer = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    before = (
        '<sheetFormatPr zeroHeight="1"/><cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/></cols>'
    )
    after = (
        '<sheetProtection sheet="1" objects="1"/><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
        '<dataValidations><dataValidation type="whole" allowBlank="1" showErrorMessage="1" sqref="C1 D1:D9">'
        "<formula1>0</formula1><formula2>12</formula2></dataValidation></dataValidations>"
        f'<extLst><ext xmlns:x14="{newer}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>S2!A1:A3</xm:f></x14:formula1>'
        "<xm:sqref>E1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
    )
    rows = '<row r="1" hidden="1"/><row r="2" ht="0" customHeight="1"/><row r="3" hidden="0" ht="15"/>'
    sheet = read(made.parts(made.sheet(rows, after, before))).sheets[0]
    assert sheet.merged == ((0, 0, 1, 1),)
    assert sheet.protection == {"sheet": "1", "objects": "1"}
    assert sheet.hidden_rows == {0, 1}
    assert sheet.hidden_columns == {1, 2, 4}
    assert sheet.rows_hidden_unless_said
    assert sheet.validations == (
        Validation(((0, 2, 0, 2), (0, 3, 8, 3)), "whole", "between", "0", "12", "stop", True),
        Validation(((0, 4, 0, 4),), "list", "between", "S2!A1:A3", "", "stop", False),
    )


def test_what_is_repeated_on_paper_may_be_said_twice() -> None:
    """LibreOffice does so with a workbook that openpyxl saved: rows and columns once in each order."""
    name = '<definedName name="_xlnm.Print_Titles" localSheetId="0">S1!{}</definedName>'
    twice = f"<definedNames>{name.format('$A:$B,S1!$4:$4')}{name.format('$4:$4,S1!$A:$B')}</definedNames>"

    assert read(made.parts(made.sheet(), extra=twice)).names == {("_xlnm.Print_Titles", "S1"): "S1!$A:$B,S1!$4:$4"}


def test_everything_about_the_workbook() -> None:
    names = (
        '<definedNames><definedName name="Total">S1!$A$1</definedName>'
        '<definedName name="Total" localSheetId="1">S2!$A$1</definedName></definedNames><calcPr calcMode="manual"/>'
    )
    held = made.parts(made.sheet(), made.sheet(), extra=names, before='<workbookPr date1904="1"/>')
    held["xl/workbook.xml"] = str(held["xl/workbook.xml"]).replace('sheetId="2"', 'sheetId="2" state="veryHidden"')
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    custom = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    extended = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    held["_rels/.rels"] = made.relations(
        ("r1", "officeDocument", "/xl/workbook.xml"),
        ("r2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "a.xml"),
        ("r3", "custom-properties", "b.xml"),
        ("r4", "extended-properties", "c.xml"),
    )
    held["a.xml"] = (
        f'<c:coreProperties xmlns:c="{core}" xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>T</d:title></c:coreProperties>'
    )
    held["b.xml"] = f'<Properties xmlns="{custom}"><property name="id"><lpwstr>F1</lpwstr></property></Properties>'
    held["c.xml"] = f'<Properties xmlns="{extended}"><Application>Calc</Application></Properties>'
    book = read(held)
    assert book.names == {("Total", None): "S1!$A$1", ("Total", "S2"): "S2!$A$1"}
    assert (book.calculation, book.date1904, book.application) == ("manual", True, "Calc")
    assert book.properties == {"title": "T", "id": "F1"}
    assert [sheet.state for sheet in book.sheets] == ["visible", "veryHidden"]
    assert book.sheet("s2") is book.sheets[1]
    assert book.pointers == ()


def test_chart_sheets_and_pictures_from_elsewhere_are_noted() -> None:
    held = made.parts(made.sheet(), made.sheet())
    held["xl/_rels/workbook.xml.rels"] = str(held["xl/_rels/workbook.xml.rels"]).replace(
        'worksheet" Target="worksheets/sheet2', 'chartsheet" Target="worksheets/sheet2'
    )
    held["xl/worksheets/sheet2.xml"] = f'<chartsheet xmlns="{made.MAIN}"/>'
    held["xl/worksheets/_rels/sheet1.xml.rels"] = made.relations(("r1", "image", "http://x/a.png"), external=True)
    book = read(held)
    assert [sheet.kind for sheet in book.sheets] == ["worksheet", "chartsheet"]
    assert book.pointers == (Pointer("image", "http://x/a.png", "S1", None),)


@pytest.mark.parametrize(
    ("font", "fill", "unseen"),
    [
        ("FFFFFF", "FFFBE3", True),  # white on the ground of our entries
        ("FEFEFE", "FFFFFF", True),
        ("0A0A0A", "000000", True),
        ("D9D9D9", "FFFFFF", False),  # a pale grey that people do write in
        ("FF0000", "00FF00", False),
        ("FFFF00", "0000FF", False),
    ],
)
def test_text_that_hardly_differs_from_its_ground_is_not_seen(font: str, fill: str, unseen: bool) -> None:  # noqa: FBT001
    before = (
        f'<fonts><font><color rgb="FF{font}"/></font></fonts>'
        f'<fills><fill><patternFill patternType="solid"><fgColor rgb="FF{fill}"/></patternFill></fill></fills>'
    )
    (found,) = read_book(made.book("", styles=made.styles("<xf/>", before)), "").formats

    assert found.invisible == unseen


def test_formats() -> None:
    before = (
        '<numFmts><numFmt numFmtId="164" formatCode=";;;"/>'
        '<numFmt numFmtId="165" formatCode="&quot;d&quot;0"/></numFmts>'
        '<fonts><font/><font><color rgb="FFFFFFFF"/></font><font><color theme="0"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill></fills>'
    )
    formats = (
        '<xf numFmtId="9"/><xf numFmtId="14"><protection locked="0" hidden="1"/></xf><xf numFmtId="12"/>'
        '<xf numFmtId="164"/><xf numFmtId="165"/><xf fontId="1"/><xf fontId="2"/><xf fillId="1"/>'
        '<xf fontId="1" fillId="1"/>'
    )
    data = '<row><c s="8"><v>1</v></c></row>'
    found = read_book(made.book(data, styles=made.styles(formats, before)), "").formats
    assert [one.is_percentage for one in found] == [True, *[False] * 8]
    assert [one.is_date for one in found] == [False, True, *[False] * 7]
    assert [one.is_fraction for one in found] == [False, False, True, *[False] * 6]
    assert [one.invisible for one in found] == [*[False] * 5, True, True, True, False]
    assert (found[1].locked, found[1].hidden, found[0].locked, found[0].hidden) == (False, True, True, False)
