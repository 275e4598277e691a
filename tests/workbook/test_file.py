"""The file as other programs see it: valid, accessible, protected, no personal data where none belongs."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openxml_audit import FileFormat, OpenXmlValidator

from tests.workbook import made
from tests.workbook.recalc import learner_tables
from tracker.front.workbook import Built, build
from tracker.layout import Layout
from tracker.plan import plan
from tracker.plan.stamp import footer

AWARDS = list(made.AWARDS)


@cache
def built(award: str) -> Built:
    """Return a built workbook."""
    return build(made.order(award))


@cache
def opened(award: str) -> Workbook:
    """Return a built workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(built(award).content))


def layout(award: str) -> Layout:
    """Return the plan of the same workbook."""
    return plan(made.order(award)).layout


@cache
def auditor() -> OpenXmlValidator:
    """Return a validator for the oldest format that still counts: whatever it accepts every Excel opens."""
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2007)


@pytest.mark.parametrize("award", AWARDS)
def test_the_audit_finds_nothing(award: str, tmp_path: Path) -> None:
    """openxml-audit has no finding."""
    path = tmp_path / "audited.xlsx"
    path.write_bytes(built(award).content)
    result = auditor().validate(str(path))

    assert [str(error) for error in result.errors] == []
    assert result.is_valid


def test_the_audit_would_find_something(tmp_path: Path) -> None:
    """The auditor is awake: a file whose elements stand in the wrong order is reported."""
    path = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(io.BytesIO(built("two").content)) as whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content.replace(b"<sheetData>", b"<dimension/><sheetData>"))

    assert not auditor().validate(str(path)).is_valid


@pytest.mark.parametrize("award", AWARDS)
def test_every_sheet_has_its_title_in_a1_and_its_purpose_below(award: str) -> None:
    """A1 holds the title, A2 a sentence that says what the sheet is for."""
    book = opened(award)

    assert book.sheetnames == [sheet.name for sheet in layout(award).sheets]
    for sheet in book:
        assert isinstance(sheet["A1"].value, str)
        assert sheet["A1"].font.b
        assert sheet["A1"].font.sz >= 16
        assert str(sheet["A2"].value).rstrip().endswith(".")
    assert len({sheet["A1"].value for sheet in book}) == len(book.sheetnames)


@pytest.mark.parametrize("award", AWARDS)
def test_tables_have_one_row_of_unlike_headings(award: str) -> None:
    """No heading is empty or given twice on a sheet, no cell is merged, no row or column of a table is hidden."""
    book = opened(award)
    for planned in layout(award).sheets:
        sheet = book[planned.name]
        assert not sheet.merged_cells.ranges
        assert not any(one.hidden for one in sheet.row_dimensions.values())
        assert not any(one.hidden for one in sheet.column_dimensions.values())
        for table in planned.tables:
            cells = [table.header(column.id) for column in table.columns]
            headings = [sheet[cell.a1].value for cell in cells]
            assert all(isinstance(one, str) and one.strip() for one in headings), headings
            assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("award", AWARDS)
def test_sheets_of_learners_are_frozen_filtered_and_printed_with_their_headings(award: str) -> None:
    """Headings and the learner's name stay in sight; every printed page repeats the headings."""
    book = opened(award)
    for table in learner_tables(layout(award)):
        sheet = book[table.sheet]
        columns = sheet.freeze_panes.rstrip("0123456789")
        assert sheet.freeze_panes.removeprefix(columns) == str(table.top + 2)
        assert "B" < columns <= "E"
        assert sheet.print_title_rows == f"${table.top + 1}:${table.top + 1}"
        assert sheet.auto_filter.ref.startswith(f"A{table.top + 1}:")
        assert sheet.auto_filter.ref.endswith(str(table.top + 1 + table.size))


@pytest.mark.parametrize("award", AWARDS)
def test_exactly_the_entry_cells_are_unlocked(award: str) -> None:
    """Every sheet is protected without a password; only entry cells are open, what came from the class list is not."""
    book = opened(award)
    expected: set[tuple[str, str]] = set()
    for planned in layout(award).sheets:
        expected |= {(planned.name, one.cell.a1) for one in planned.fields}
        for table in planned.tables:
            for column in (one for one in table.columns if one.kind):
                lines = (line for line in range(table.size) if line not in column.issued)
                expected |= {(planned.name, table.body(column.id, line).a1) for line in lines}
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }

    assert unlocked == expected
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in book)
    names = {cell.value for row in book["Learners"]["C5:D8"] for cell in row}
    assert names == {f"{part}{number}" for part in ("Surname", "Forename") for number in range(1, 5)}
    assert not {("Learners", f"C{row}") for row in range(5, 9)} & unlocked


@pytest.mark.parametrize("award", AWARDS)
def test_entry_cells_look_unlike_the_others(award: str) -> None:
    """The fill of entry cells is nobody else's: people see where they may type."""
    book = opened(award)
    fills: dict[bool, set[str]] = {True: set(), False: set()}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                fills[cell.protection.locked].add(str(cell.fill.fgColor.rgb) if cell.fill.fill_type else "none")

    assert len(fills[False]) == 1
    assert not fills[False] & fills[True]


@pytest.mark.parametrize("award", AWARDS)
def test_messages_fit_excel(award: str) -> None:
    """Titles of messages and alerts have up to 32 characters, texts up to 255; every mark column has a message."""
    book = opened(award)
    messages = 0
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            for title in (rule.promptTitle, rule.errorTitle):
                assert len(title or "") <= 32, title
            for text in (rule.prompt, rule.error):
                assert len(text or "") <= 255, text
            if rule.promptTitle:
                assert rule.showInputMessage
                messages += 1
            assert len(rule.formula1 or "") <= 255
    rows = sum(len(c.rows) for c in made.AWARDS[award].components if c.assessed)
    assert messages >= rows


def test_the_message_of_a_mark_has_its_bands() -> None:
    """Selecting a mark cell shows the row's title, its maximum, and its bands with their words."""
    texts = {rule.promptTitle: rule.prompt for rule in opened("three")["C1 marks"].data_validations.dataValidation}
    [message] = [text for title, text in texts.items() if title and "Task 2a" in title]

    for words in (
        "0 to 12",
        "0: Nothing rewardable",
        "1.3: Limited",
        "4.6: Adequate",
        "7.9: Good",
        "10.12: Comprehensive",
    ):
        assert re.search(rf"\b{words}", message), (words, message)


@pytest.mark.parametrize("award", AWARDS)
def test_document_properties(award: str) -> None:
    """Title and language are set, the date of creation is the day of issue, and the stamp stands in the properties."""
    book = opened(award)
    custom = {one.name: one.value for one in book.custom_doc_props.props}

    assert made.AWARDS[award].title in book.properties.title
    assert book.properties.language == "en-GB"
    assert book.properties.created.date() == made.ISSUED
    assert built(award).id in custom.values()
    assert made.AWARDS[award].series.id in custom.values()


@pytest.mark.parametrize("award", AWARDS)
def test_every_printed_page_says_which_workbook_it_is_from(award: str) -> None:
    """The footer holds the workbook's id and fits Excel's 255 characters; paper is A4, fitted to the page's width."""
    for sheet in opened(award):
        footer = sheet.oddFooter
        assert built(award).id in str(footer.left.text)
        assert len("".join(str(part.text) for part in (footer.left, footer.center, footer.right))) < 200
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage or sheet.page_setup.scale
        assert sheet.page_setup.fitToWidth in (None, 1)


@pytest.mark.parametrize("award", AWARDS)
def test_sheet_names_are_ones_that_every_program_takes(award: str) -> None:
    """Up to 31 characters, none of those that Excel refuses, unlike each other without regard to case."""
    names = opened(award).sheetnames

    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_it_opens_at_the_beginning() -> None:
    """The first sheet is Start, it is the one that shows, and the cursor stands in its first cell."""
    book = opened("three")

    assert book.active.title == "Start"
    for sheet in book:
        assert sheet.sheet_view.selection[0].activeCell in (None, "A1") or sheet.freeze_panes
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["_stamp"]


def test_no_personal_data_in_hidden_places() -> None:
    """The hidden sheet, the names, the properties and the file's name hold no learner's name or number."""
    order = made.order("three", [made.learner(i, candidate=f"77{i:02}", registration=f"ZQ{i:05}") for i in range(1, 6)])
    content = build(order).content
    book = openpyxl.load_workbook(io.BytesIO(content))
    hidden = [str(cell.value) for row in book["_stamp"].iter_rows() for cell in row if cell.value is not None]
    hidden += [defined.attr_text for defined in book.defined_names.values()]
    hidden += [str(one.value) for one in book.custom_doc_props.props]
    hidden += [str(value) for value in vars(book.properties).values()]
    personal = ["Surname", "Forename", "ZQ0", *(f"77{i:02}" for i in range(1, 6))]

    for words in hidden:
        assert not any(one == words or (len(one) > 4 and one in words) for one in personal), words
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        carried = {name for name in parts.namelist() if b"Surname1" in parts.read(name)}
    learners = "xl/worksheets/sheet3.xml"
    assert carried <= {"xl/sharedStrings.xml"} | {
        f"xl/worksheets/sheet{i}.xml" for i, sheet in enumerate(book, 1) if sheet.title not in ("_stamp", "UMS tables")
    }, learners


def test_charts_of_the_spread() -> None:
    """Summary has a native chart for each component and the award, over the counts of the spread, and described."""
    sheet = opened("three")["Summary"]
    with zipfile.ZipFile(io.BytesIO(built("three").content)) as parts:
        drawing = next(parts.read(name).decode() for name in parts.namelist() if "drawings/drawing" in name)

    assert len(sheet._charts) == 4
    assert drawing.count('descr="') >= 4
    spread = plan(made.order("three")).layout.table("spread")
    counts = {column.id.removeprefix("count:"): column.id for column in spread.columns if column.rule}
    shown = [chart.series[0].val.numRef.f.replace("'", "") for chart in sheet._charts]
    expected = []
    for name, column in counts.items():
        grades = len(made.AWARD_GRADES if name == "award" else made.COMPONENT_GRADES)
        first, last = spread.body(column, 0), spread.body(column, grades - 1)
        expected.append(":".join(one.absolute.replace("'", "") for one in (first, last)).replace(":Summary!", ":"))
    assert shown == expected


def test_macro_free_and_nothing_from_outside() -> None:
    """Only the parts a plain workbook has: no macros, no external links, no connections, no ActiveX."""
    with zipfile.ZipFile(io.BytesIO(built("three").content)) as parts:
        names = parts.namelist()
        relations = [parts.read(name).decode() for name in names if name.endswith(".rels")]

    assert not [name for name in names if "vba" in name or "external" in name or "connection" in name or "ctrl" in name]
    assert not [text for text in relations if 'TargetMode="External"' in text]


def links_of(book: Workbook) -> list[Hyperlink]:
    """Return every hyperlink of a file."""
    return [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def test_names_that_look_like_links_make_none() -> None:
    """Learners called http://x or mailto:x make no hyperlink: every link of the file jumps inside it."""
    who = [made.learner(1, surname="http://x.example", forenames="mailto:x"), made.learner(2, surname="=1+1")]
    book = openpyxl.load_workbook(io.BytesIO(build(made.order("two", who)).content))
    links = links_of(book)

    assert links
    assert all(link.target is None and link.location for link in links)
    assert {book["Learners"]["C5"].data_type, book["Learners"]["C6"].data_type} == {"s"}


def test_links_lead_somewhere() -> None:
    """Each link names a sheet of the workbook, and each visible sheet but Start has one."""
    book = opened("three")
    targets = {link.location.rpartition("!")[0].strip("'") for link in links_of(book)}

    assert targets <= set(book.sheetnames)
    assert targets >= set(book.sheetnames) - {"Start", "_stamp"}


@pytest.mark.parametrize(
    ("award", "said"),
    [
        ("enterprise", "psa-tracker 5625-927D-39BB  enterprise 2027-06"),
        ("digital-information-technology", "digital-information-technology 2027-06  5625-927D-39BB"),
        ("3d-modelling-for-games-and-animation", " 3d-modelling-for-games-and-animation 2027-06  5625-927D-39BB"),
    ],
)
def test_a_footer_does_not_run_into_the_name_of_the_page(award: str, said: str) -> None:
    """An upright page of A4 has room for 60 characters; a digit first would be read as the size of the letters."""
    facts = {"product": "psa-tracker", "id": "5625-927D-39BB", "qualification": award, "series": "2027-06"}

    assert footer(facts) == said
