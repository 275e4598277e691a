"""Foreign tables: what is read, and one sentence for everything that is not a table."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from datetime import datetime
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter

from tracker import filekind, lenient, user_tables
from tracker.errors import TableError
from tracker.intake import archive
from tracker.intake.book import read_book
from tracker.user_tables import Row, letters, read_table


def sentence(content: bytes, name: str = "list.csv") -> str:
    with pytest.raises(TableError) as caught:
        read_table(content, name)
    (only,) = caught.value.problems
    return str(only)


def package(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def repacked(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            after.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "list.csv is empty."),
        (b" \r\n\r\n", "list.csv is empty."),
        (b";;;\n;;;\n", "list.csv is empty."),
        (b"%PDF-1.7 ...", "is a PDF, not a spreadsheet. Export the list as .xlsx or CSV from where it is kept, and"),
        (b"\x89PNG\r\n\x1a\n\0", "is a picture, not a spreadsheet. Export the list as .xlsx or CSV from where"),
        (b"\x1f\x8b\x08", "is a compressed archive"),
        (b"SQLite format 3\0", "is a database"),
        (b"\0\x01\x02\x03abc", "is not a spreadsheet."),
        (b"\x81\x8d\x8f", "is not a spreadsheet."),
        (b"a\x01\x02\x03\x04\xe9", "is not a spreadsheet."),
        (b"\xff\xfea", "is damaged text."),
        (b"<!DOCTYPE html><html><table>", "is a web page, whatever its name says."),
        ("\ufeff\n<html>".encode(), "is a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "is an old Office file (.xls)."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected with a password."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "DRMEncrypted".encode("utf-16-le"), "is locked by a permission"),
        (
            b"[InternetShortcut]\nURL=https://a.sharepoint.com/b.xlsx",
            "is only a link to a file in OneDrive",
        ),
        (bytes([6]) + b"Sample".ljust(164), "is the small file that Excel keeps beside an open workbook"),
        (package(**{"list/[Content_Types].xml": "<x/>"}), "was packed again with a folder around it"),
        (package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "is an OpenDocument file (.ods)."),
        (package(**{"word/document.xml": "<w/>"}), "is a Word document (.docx)."),
        (package(**{"Index/Document.iwa": ""}), "is an Apple Numbers file (.numbers)."),
        (package(**{"xl/workbook.bin": ""}), "is a binary workbook (.xlsb)."),
        (package(**{"readme.txt": "x"}), "is an archive, not a spreadsheet."),
        (package(**{"[Content_Types].xml": "<x/>"}), "is damaged or only part of it was copied."),
        (package(**{"xl/workbook.xml": "<workbook/>"}), "is damaged or only part of it was copied."),
        (b"PK\x03\x04 and then nothing", "is damaged or only part of it was copied."),
    ],
)
def test_what_is_no_table_gets_one_sentence(content: bytes, said: str) -> None:
    """The sentence starts with the file and ends with what to do."""
    told = sentence(content)

    assert told.startswith("list.csv is ")
    assert said in told
    assert told.endswith("again.")


def test_a_locked_zip_entry_is_a_password(workbook) -> None:
    """Zip encryption is told from damage."""
    content = bytearray(workbook([["Name"]]))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1

    assert "protected with a password" in sentence(bytes(content))


def test_sizes_are_limited(workbook, monkeypatch) -> None:
    """Each limit has its sentence."""
    monkeypatch.setattr(user_tables, "MAX_ROWS", 3)
    monkeypatch.setattr(user_tables, "MAX_COLUMNS", 4)

    assert read_table(b"a\n\nc\n\n\n", "list.csv").rows == (("a",), (), ("c",))
    assert "more than 3 rows or 4 columns" in sentence(b"a\n\n\nd\n")
    assert "more than 3 rows or 4 columns" in sentence(workbook([["a", None, None, None, "e"]]))
    monkeypatch.setattr(lenient, "MAX_INFLATED_BYTES", 100)
    assert "holds far more than a list" in sentence(_macro_enabled(workbook([["a"]])))
    monkeypatch.setattr(archive, "INFLATED_BYTES", 100)
    assert "holds far more than a list" in sentence(workbook([["a"]]))
    monkeypatch.setattr(filekind, "MAX_BYTES", 3)
    assert "is bigger than 10 MB" in sentence(b"a,b\n")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_with_and_without_mark(mark: bytes) -> None:
    """The mark does not become part of the first heading, not even when it stands twice."""
    text = "Name,Class\nZoë,10A\n".encode()

    assert read_table(mark + text, "list.csv").rows == (("Name", "Class"), ("Zoë", "10A"))
    assert read_table(mark + mark + text, "list.csv").rows[0] == ("Name", "Class")


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_as_excel_saves_unicode_text(mark: bytes, encoding: str) -> None:
    """Excel's Unicode Text is UTF-16 with tabs."""
    table = read_table(mark + "Name\tClass\nŁucja\t10A\n".encode(encoding), "list.txt")

    assert table.rows == (("Name", "Class"), ("Łucja", "10A"))


def test_windows_1252_is_read_and_noted() -> None:
    """Accents of a file that is no UTF-8 are read as Excel writes them in this country."""
    table = read_table("Name,Class\nZoë “Zo”,10A\n".encode("cp1252"), "list.csv")

    assert table.rows[1] == ("Zoë “Zo”", "10A")
    assert table.notes == ("The file is not in UTF-8, so it was read as Windows-1252: check the accents.",)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('Name,Class\n"O\'Brien, Anna",10A\n', ("O'Brien, Anna", "10A")),
        ('Name;Class\n"O\'Brien, Anna";10A\n', ("O'Brien, Anna", "10A")),
        ("Name;Class\nO'Brien, Anna;10A\n", ("O'Brien, Anna", "10A")),
        ("Name\tClass\nO'Brien, Anna; Zoë\t10A\n", ("O'Brien, Anna; Zoë", "10A")),
        ("Name (Surname, Forename)\tClass\nO'Brien, Anna\t10A\n", ("O'Brien, Anna", "10A")),
        (
            'Forename(s),Surname,Notes\nAnna,O\'Brien,"late; ill; away; back"\n',
            ("Anna", "O'Brien", "late; ill; away; back"),
        ),
        ("List, 10A\nNo;Name;Class\n0012;O'Brien, Anna;10A\n", ("0012", "O'Brien, Anna", "10A")),
        ("sep=;\na,b;c\nd,e;f\n", ("d,e", "f")),
        ("Name\nAnna\n", ("Anna",)),
    ],
)
def test_the_separator_is_found_by_evidence(text: str, row: tuple[str, ...]) -> None:
    """Commas in names do not make a comma file, and quoted separators do not count."""
    assert read_table(text.encode(), "list.csv").rows[-1] == row


def test_csv_text_stays_text() -> None:
    """Nothing is taken for a number, a date, a formula or nothing."""
    row = "0012,12.0,1/2/26,=1+1,NA,None,True,1E5, x ,"
    table = read_table(f"a,b,c,d,e,f,g,h,i,j\n{row}\n".encode(), "list.csv")

    assert table.rows[1] == ("0012", "12.0", "1/2/26", "=1+1", "NA", "None", "True", "1E5", " x ", None)


def test_rows_count_records_as_excel_does() -> None:
    """A line break inside a cell does not shift the rows below it."""
    table = read_table(b'a,b\r\n\r\n"1\n2",x\ry,z\r\n\r\n', "list.csv")

    assert table.rows == (("a", "b"), (), ("1\n2", "x"), ("y", "z"))
    assert (table.value(4, 2), table.value(2, 1), table.value(9, 9), table.a1(4, 28)) == ("z", None, None, "AB4")


@pytest.mark.parametrize("text", ['a,b\n"Anna,1\nBen,2\n', 'a,b\n"Anna" Example,1\n'])
def test_unpaired_quotation_marks_are_refused_by_row(text: str) -> None:
    """Otherwise the rest of the list would become one cell."""
    assert "list.csv: row 2: a quotation mark" in sentence(text.encode())


def test_xlsx_keeps_types_and_places(workbook) -> None:
    """Numbers, dates and logical values stay what they are, and blank rows keep their place."""
    table = read_table(
        workbook([["List"], [], [None, "0012", 12, 1.5, True, datetime.fromisoformat("2026-02-01")]]), "list.xlsx"
    )

    assert table.sheet == "List"
    assert table.rows == (("List",), (), (None, "0012", 12, 1.5, True, datetime.fromisoformat("2026-02-01")))
    assert table.a1(3, 2) == "List!B3"
    assert table.notes == ()


def test_xlsx_text_that_looks_like_something_else_stays_text(workbook) -> None:
    """A learner called =1+1 is a learner."""
    row = ["=1+1", "@SUM", "http://x", "<b>", "NA", "None", "True", "a\tb"]

    assert read_table(workbook([row]), "list.xlsx").rows == (tuple(row),)


def test_first_visible_sheet_with_content_is_read_and_the_choice_is_said() -> None:
    """Hidden sheets are never read; other filled sheets are named."""
    book = openpyxl.Workbook()
    book.active.title = "Empty"
    for title, state in (("Secret", "hidden"), ("10A", "visible"), ("10B", "visible"), ("Codes", "veryHidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet["A1"] = title
    buffer = io.BytesIO()
    book.save(buffer)
    table = read_table(buffer.getvalue(), "list.xlsx")

    assert (table.sheet, table.rows) == ("10A", (("10A",),))
    assert table.notes == ("Sheet '10A' was read; there is more in '10B', which was not read.",)


def test_a_workbook_without_visible_content_is_refused() -> None:
    """A list on a hidden sheet only is not guessed at."""
    book = openpyxl.Workbook()
    book.create_sheet("Secret").append(["Name"])
    book["Secret"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)

    assert "has no visible sheet with anything in it" in sentence(buffer.getvalue())


def test_formulas_give_their_stored_results() -> None:
    """Results count, also empty ones."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "x")
        sheet.write_formula(0, 1, '=TEXT(12,"0000")', None, "0012")
        sheet.write_formula(0, 2, '=IF(1=1,"","x")', None, "")
        sheet.write_formula(0, 3, "=1/0", None, "#DIV/0!")
        sheet.write_number(0, 4, 3)

    assert read_table(buffer.getvalue(), "list.xlsx").rows == (("x", "0012", None, "#DIV/0!", 3),)


def test_formulas_without_results_are_refused() -> None:
    """They look filled in Excel and blank to everyone else."""
    book = openpyxl.Workbook()
    book.active.append(["Name", "No"])
    book.active["B2"] = "=1+1"
    buffer = io.BytesIO()
    book.save(buffer)

    assert "the formula in B2 of sheet 'Sheet' has no result" in sentence(buffer.getvalue())


def test_a_wrong_dimension_hides_nothing(workbook) -> None:
    """What a sheet says about its own size is not believed."""
    content = workbook([["a", "b"], ["c", "d"]])
    content = repacked(content, "xl/worksheets/sheet1.xml", 'ref="A1:B2"', 'ref="A1:A1"')

    assert read_table(content, "list.xlsx").rows == (("a", "b"), ("c", "d"))


def test_a_row_beyond_excel_is_damage(workbook) -> None:
    """No other reader is asked about it."""
    content = workbook([["a"], ["b"]])
    content = repacked(content, "xl/worksheets/sheet1.xml", '<row r="2">', '<row r="99999999999">')

    assert "is damaged" in sentence(content)


def test_a_sheet_that_is_not_in_the_file_is_damage(workbook) -> None:
    """Left alone, openpyxl would read the others without a word."""
    content = workbook([["a"]], More=[["b"]])
    content = repacked(content, "xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet9.xml")

    assert "is damaged" in sentence(content)


def test_entities_are_refused(workbook) -> None:
    """No entity of a document type is ever expanded."""
    content = workbook([["a"]])
    bomb = '<!DOCTYPE x [<!ENTITY a "bbbb"><!ENTITY b "&a;&a;">]><worksheet '
    content = repacked(content, "xl/worksheets/sheet1.xml", "<worksheet ", bomb)

    assert "declares a document type or entities" in sentence(content)


def test_control_characters_written_as_excel_does_are_seen(workbook) -> None:
    """`_x000D_` is a carriage return, not text."""
    assert read_table(workbook([["a_x000D_"]]), "list.xlsx").rows == (("a\r",),)


@pytest.mark.parametrize("column", [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")])
def test_letters(column: tuple[int, str]) -> None:
    """Columns are counted from 1."""
    assert letters(column[0]) == column[1]


def test_openpyxl_is_not_imported_before_it_is_needed() -> None:
    """Start-up must not pay for it, and text tables need none of it."""
    code = (
        "import sys; from tracker.user_tables import read_table; read_table(b'a,b', 'x');"
        "print([name for name in ('openpyxl', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def _book(sheets: dict[str, list[list[object]]], hidden: str = "") -> bytes:
    from openpyxl import Workbook

    book, out = Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title == hidden else "visible"
    book.save(out)
    return out.getvalue()


def test_the_sheet_that_suits_is_read_and_a_hidden_one_is_said() -> None:
    def suits(_: str, rows: Sequence[Row]) -> bool:
        return bool(rows) and "Surname" in rows[0]

    content = _book({"Export Summary": [["Made by"]], "10A": [["Surname"], ["Sample"]]})
    assert read_table(content, "a.xlsx", suits).sheet == "10A"
    table = read_table(_book({"Front": [["Made by"]], "Data": [["Surname"]]}, hidden="Data"), "a.xlsx", suits)
    assert (table.sheet, table.sheets) == ("Data", ("Front", "Data"))
    assert any("is hidden" in note for note in table.notes)


def _macro_enabled(content: bytes) -> bytes:
    old, new = "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", "vnd.ms-excel.sheet.macroEnabled.main"
    return repacked(content, "[Content_Types].xml", old, new)


def _strict(content: bytes) -> bytes:
    """Return the workbook as Excel saves it in its Strict form: other names of everything."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            text = old.read(part).decode()
            for subject in ("spreadsheetml", "officeDocument"):
                text = text.replace(
                    f"http://schemas.openxmlformats.org/{subject}/2006/", f"http://purl.oclc.org/ooxml/{subject}/"
                )
            new.writestr(part, text)
    return out.getvalue()


@pytest.mark.parametrize(("made", "form"), [(_macro_enabled, "workbook for macros"), (_strict, "Strict workbook")])
def test_a_list_of_an_unusual_form_is_read_with_a_note(workbook, made, form: str) -> None:
    """The form says nothing about the people in it."""
    content = made(workbook([["Surname", "No"], ["Łucja", 12]], More=[["x"]]))
    table = read_table(content, "list.xlsm")

    assert table.rows == (("Surname", "No"), ("Łucja", 12))
    unusual, more = table.notes
    assert unusual.startswith(f"The workbook is unusual ({form}), so it was read leniently: check the list")
    assert more == "Sheet 'List' was read; there is more in 'More', which was not read."


def test_formulas_without_results_are_refused_in_an_unusual_form_too() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "No"])
    book.active["B2"] = "=1+1"
    buffer = io.BytesIO()
    book.save(buffer)

    assert "the formula in B2 of sheet 'Sheet' has no result" in sentence(_macro_enabled(buffer.getvalue()))


def test_what_is_hostile_or_too_much_gets_no_second_reader(workbook, monkeypatch) -> None:
    """Only the form may be unusual."""
    monkeypatch.setattr(lenient, "read_sheets", None)  # whoever asks fails
    rows = workbook([["a"]])
    twice = repacked(rows, "xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData/><sheetData>")
    words = repacked(workbook([[1]]), "xl/worksheets/sheet1.xml", "<v>1</v>", "<v>one</v>")
    for content in (twice, words):
        assert "is damaged" in sentence(content)
    monkeypatch.setattr(archive, "PARTS", 3)
    assert "holds far more than a list" in sentence(_macro_enabled(rows))


@pytest.mark.parametrize("form", [b"PK\x03\x04", b'<?xml version="1.0" encoding="windows-1252"?><a/>'])
def test_what_is_hostile_is_seen_behind_an_unusual_form(workbook, form: bytes) -> None:
    """The part with the form comes first; a later one declares entities, which the second reader might expand."""
    content, out = workbook([["a"]]), io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(out, "w") as new:
        new.writestr("xl/first.xml", form)
        for part in old.namelist():
            text = old.read(part)
            new.writestr(part, text.replace(b"<worksheet ", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet '))
    assert "declares a document type or entities" in sentence(out.getvalue())


@pytest.mark.parametrize("date1904", [False, True])
def test_both_readers_of_workbooks_see_the_same(date1904: bool) -> None:  # noqa: FBT001
    """An ordinary workbook, which XlsxWriter made, as the exact reader and openpyxl have it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": date1904}) as book:
        sheet, hidden = book.add_worksheet("10A"), book.add_worksheet("Codes")
        hidden.hide()
        hidden.write_string(0, 0, "x")
        for row, text in enumerate(["0012", "Łucja", "_x0041_", " b ", "=1", "#N/A", ""]):
            sheet.write_string(row, 0, text)
        codes = ["General", "0", "00000", '"10A"0', "0.00E+00", "0%", "@", "#,##0.00"]
        for row, code in enumerate(codes):
            sheet.write_number(row, 1, 12, book.add_format({"num_format": code}))
        for row, code in enumerate(["dd/mm/yyyy", "yyyy-mm-dd hh:mm", "mmm-yy"]):
            sheet.write_datetime(row, 2, datetime(2027, 2, 10), book.add_format({"num_format": code}))  # noqa: DTZ001
        sheet.write_boolean(0, 3, True)
        sheet.write_formula(1, 3, "=NA()", None, "#N/A")
        sheet.write_formula(2, 3, "=1+1", None, 2)
        sheet.write_string(3, 3, "7", book.add_format({"num_format": '"10"@'}))
    exact = user_tables._exact_sheets(read_book(out.getvalue(), "list.xlsx"), "list.xlsx")
    other = lenient.read_sheets(out.getvalue(), "list.xlsx")
    assert exact.filled["10A"][0][2] == datetime(2027, 2, 10)  # noqa: DTZ001
    assert exact.filled["10A"][3][3] == "107"
    assert told(exact) == told(other)


def told(sheets: user_tables.Sheets) -> list[object]:
    """Return all that is in sheets, each value with its kind and with what is shown of it."""
    cells = [one for rows in sheets.filled.values() for row in rows for one in row]
    return [sheets, [(isinstance(one, str) or type(one), str(one)) for one in cells]]


def test_what_openpyxl_cannot_read_the_exact_reader_can() -> None:
    """Exports of some systems have an empty fill."""
    made, out = _book({"10A": [["Surname"], ["Sample"]]}), io.BytesIO()
    with ZipFile(io.BytesIO(made)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, re.sub(rb"<fill>.*?</fill>", b"<fill/>", old.read(part)))
    assert read_table(out.getvalue(), "a.xlsx").rows == (("Surname",), ("Sample",))


def test_far_blank_cells_are_read_in_bounded_time() -> None:
    rows = "".join(f'<row r="{i}"><c r="XFD{i}" s="0"/></row>' for i in range(2, 30_000)).encode()
    made, out = _book({"10A": [["Surname"]]}), io.BytesIO()
    with ZipFile(io.BytesIO(made)) as old, ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"</sheetData>", rows + b"</sheetData>"))
    began = time.monotonic()
    assert read_table(out.getvalue(), "a.xlsx").rows == (("Surname",),)
    assert time.monotonic() - began < 5


def test_days_of_a_workbook_that_counts_from_1904_are_counted_once() -> None:
    """Written by openpyxl in the calendar of old Excel for Mac: the same day as everywhere else."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["Surname", "Class"])
    sheet.append(["Example", datetime(2027, 2, 10)])  # noqa: DTZ001 - workbooks know no zones
    buffer = io.BytesIO()
    book.save(buffer)

    assert read_table(buffer.getvalue(), "list.xlsx").value(2, 2) == datetime(2027, 2, 10)  # noqa: DTZ001


@pytest.mark.parametrize("read", [read_table, lenient.read_sheets])
def test_cells_far_down_on_many_sheets_cost_nothing(read) -> None:
    """Each sheet alone is within the limits; all of them together would be millions of blank rows."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for at in range(120):
        sheet = book.create_sheet() if at else book.worksheets[0]
        sheet["A19999"] = 1
    book.save(out)

    with pytest.raises(TableError, match="holds far more than a list"):
        read(out.getvalue(), "list.xlsx")
