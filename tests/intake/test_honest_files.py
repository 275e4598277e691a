"""Files that honest programs write are read where no value is in doubt; what is refused is refused truly."""

from __future__ import annotations

import struct
import zipfile
from datetime import date, datetime

import pytest

from tests.intake import made_package as made
from tracker.intake.book import Book, read_book
from tracker.intake.outside import looks_outside, uses
from tracker.intake.refusals import RefusedError

ONE = '<row r="1"><c r="A1"><v>7</v></c></row>'
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
APPLE = b"\0\5\x16\7\0\2\0\0Mac OS X        " + bytes(20)
"""How the file begins that macOS keeps beside another one."""


def read(content: bytes) -> Book:
    """Return what is read."""
    return read_book(content, "10A.xlsx")


def refused(content: bytes) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(RefusedError) as error:
        read(content)
    return str(error.value)


def with_parts(*changes: tuple[str, str | bytes]) -> bytes:
    """Return a workbook with parts added or replaced."""
    return made.packed({**made.parts(made.sheet(ONE)), **dict(changes)})


def value(book: Book, at: tuple[int, int] = (0, 0)) -> object:
    """Return what a cell of the only sheet holds."""
    return book.sheets[0].cells[at].value


def named(*names: str) -> bytes:
    """Return a workbook with defined names."""
    return made.packed(made.parts(made.sheet(ONE), extra=f"<definedNames>{''.join(names)}</definedNames>"))


def linked(name: str = "", data: str = ONE, path: str = "file:///S:\\Exports\\Made%20up.xlsx") -> bytes:
    """Return a workbook with a link to another one, and a defined name or cells that may use it."""
    reference = '<externalReferences><externalReference r:id="r7"/></externalReferences>'
    names = f'<definedNames><definedName name="Gender">{name}</definedName></definedNames>' if name else ""
    held = made.parts(made.sheet(data), extra=reference + names)
    pointers = ("r1", "worksheet", "worksheets/sheet1.xml"), ("r7", "externalLink", "externalLinks/e.xml")
    held["xl/_rels/workbook.xml.rels"] = made.relations(*pointers)
    beyond = f'<externalLink xmlns="{made.MAIN}" xmlns:r="{made.OFFICE}"><externalBook r:id="r1"/></externalLink>'
    held["xl/externalLinks/e.xml"] = beyond
    held["xl/externalLinks/_rels/e.xml.rels"] = made.relations(("r1", "externalLinkPath", path), external=True)
    return made.packed(held)


def test_a_cell_that_another_formula_spills_into_shows_that_formula() -> None:
    """Excel writes an empty formula there if the other one is volatile."""
    spill = '<c r="A1" cm="1"><f t="array" ref="A1:A2" ca="1">RANDARRAY(2)</f><v>1</v></c>'
    book = read(made.book(f'<row r="1">{spill}</row><row r="2"><c r="A2"><f ca="1"/><v>2</v></c></row>'))

    assert [held.formula for held in book.sheets[0].cells.values()] == ["{RANDARRAY(2)}"] * 2
    assert value(book, (1, 0)) == 2


def test_an_empty_formula_that_nothing_spills_into_is_still_a_formula() -> None:
    """Its value was not typed, so it may not pass for an entry."""
    book = read(made.book('<row r="1"><c r="A1"><f ca="1"/><v>2</v></c></row>'))

    assert book.sheets[0].cells[0, 0].formula is not None


@pytest.mark.parametrize(
    "cell", ['<c r="A1" xml:space="preserve"><v>7</v></c>', '<c r="A1" t="n" xml:space="default"><v>7</v></c>']
)
def test_white_space_said_of_a_cell_does_no_harm(cell: str) -> None:
    """SheetJS says it of cells with text, and of others."""
    assert value(read(made.book(f'<row r="1">{cell}</row>'))) == 7


def test_equal_names_are_one_name_and_different_ones_are_refused() -> None:
    """What programs keep for filters and printing may differ: nothing hangs on it."""
    listed = "<definedName name='{}'{}>{}</definedName>"
    twice = listed.format("List", "", "S1!$A$1")
    filters = [listed.format("_xlnm._FilterDatabase", " localSheetId='0'", f"S1!$A$1:$B${i}") for i in (5, 9)]

    assert read(named(twice, twice)).names["List", None] == "S1!$A$1"
    assert read(named(*filters)).names["_xlnm._FilterDatabase", "S1"] == "S1!$A$1:$B$5"
    assert "List is there twice" in refused(named(twice, listed.format("List", "", "S1!$A$2")))


@pytest.mark.parametrize(
    "name",
    ["__MACOSX/._[Content_Types].xml", "__MACOSX/xl/._workbook.xml", "xl/._styles.xml", "xl/.DS_Store", "Thumbs.db"],
)
def test_what_systems_leave_in_folders_is_left_out(name: str) -> None:
    """Macs pack a second file with each; the marks are read as if it were not there."""
    assert value(read(with_parts((name, APPLE)))) == 7


def test_litter_is_no_way_around_the_limits_or_into_the_workbook() -> None:
    """It counts for the size, and nothing may point to it."""
    rels = made.relations(("r1", "officeDocument", "__MACOSX/workbook.xml"))
    held = made.parts(made.sheet(ONE))

    assert "missing" in refused(with_parts(("_rels/.rels", rels), ("__MACOSX/workbook.xml", held["xl/workbook.xml"])))
    assert "more than 100 MB" in refused(with_parts(("__MACOSX/._a", bytes(101_000_000))))


def test_a_part_that_is_no_text_is_called_so() -> None:
    """And not a text in an encoding."""
    said = refused(with_parts(("xl/theme/theme1.xml", APPLE)))

    assert "binary data" in said
    assert "utf" not in said


def test_backslashes_between_folders_are_read() -> None:
    """Old programs of Windows write them; both ways of writing one name are still one name."""
    held = made.parts(made.sheet(ONE))

    assert value(read(made.packed({name.replace("/", "\\"): part for name, part in held.items()}))) == 7
    assert "twice" in refused(made.packed({**held, "xl\\workbook.xml": held["xl/workbook.xml"]}))
    assert "unsafe" in refused(with_parts(("..\\a.xml", "<a/>")))


def test_a_part_of_no_bytes_may_be_called_deflated() -> None:
    """As an empty thumbnail is by some programs: there is nothing to unpack, and nothing wrong."""
    name = b"docProps/thumbnail.jpeg"
    held = {**made.parts(made.sheet(ONE)), name.decode(): b""}
    content = bytearray(made.packed(held, zipfile.ZIP_STORED))
    struct.pack_into("<H", content, content.find(name) - 30 + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<H", content, content.rfind(name) - 46 + 10, zipfile.ZIP_DEFLATED)

    assert value(read(bytes(content))) == 7


@pytest.mark.parametrize("kind", ["Choice", "Fallback"])
def test_alternatives_in_the_formats_are_read(kind: str) -> None:
    """A fill that only newer programs know counts as one fill."""
    inner = f'<mc:AlternateContent xmlns:mc="{COMPATIBLE}"><mc:{kind}><fill/></mc:{kind}></mc:AlternateContent>'
    fonts = "<fonts><font/></fonts>"
    styles = made.styles('<xf fillId="1"/>', before=f"{fonts}<fills><fill/>{inner}</fills>")

    book = read(made.book('<row r="1"><c r="A1" s="0"><v>7</v></c></row>', styles=styles))
    assert value(book) == 7
    assert "formats that it does not have" in refused(
        made.book(ONE, styles=made.styles('<xf fillId="1"/>', before=f"{fonts}<fills><fill/></fills>"))
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027-05-15", date(2027, 5, 15)),
        ("2027-05-15T10:30:00", datetime.fromisoformat("2027-05-15T10:30")),
        ("2027-05-15T10:30:00.000Z", datetime.fromisoformat("2027-05-15T10:30")),
        ("2027-05-15T10:30:00+01:00", datetime.fromisoformat("2027-05-15T10:30")),
        ("2027-05-15 10:30", datetime.fromisoformat("2027-05-15T10:30")),
        ("T18:00:00", 0.75),
        ("06:00", 0.25),
    ],
)
def test_dates_kept_as_text_may_have_times(written: str, meant: object) -> None:
    """The day is the day that is written, whatever the zone."""
    assert value(read(made.book(f'<row r="1"><c r="A1" t="d"><v>{written}</v></c></row>'))) == meant


@pytest.mark.parametrize("written", ["2027-02-30T10:00", "25:00", "T", "10", "2027-05-15T", "15/05/2027"])
def test_what_is_no_date_is_still_refused(written: str) -> None:
    assert "a date or a time" in refused(made.book(f'<row r="1"><c r="A1" t="d"><v>{written}</v></c></row>'))


def test_a_link_that_only_a_name_holds_is_said_with_the_other_workbook() -> None:
    book = read(linked("[1]Sheet1!$A$1:$A$2"))

    assert book.links == ("S:\\Exports\\Made up.xlsx",)
    ((where,),) = uses(book).values()
    assert (where.name, where.sheet) == ("Gender", "")
    assert book.pointers == ()


def test_formulas_that_look_outside_are_known_also_by_a_name() -> None:
    book = read(linked("[1]Sheet1!$A$1", '<row r="1"><c r="A1"><f>[1]Sheet1!B2+1</f><v>7</v></c></row>'))
    where = looks_outside(book)

    assert {use.at for several in uses(book).values() for use in several if not use.name} == {(0, 0)}
    assert where("[1]Sheet1!B2+1") == where("SUM(gender)") == "S:\\Exports\\Made up.xlsx"
    assert where('"[1]"&A1') == where("Genders+1") == where("[2]Sheet1!A1") == ""


def test_a_link_from_elsewhere_is_refused() -> None:
    """Only the workbook itself is linked to others."""
    held = made.unpacked(linked())
    held["xl/worksheets/_rels/sheet1.xml.rels"] = made.relations(("r9", "externalLink", "/xl/externalLinks/e.xml"))

    assert "another workbook" in refused(made.packed(held))
