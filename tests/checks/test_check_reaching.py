"""What reaches outside a workbook is refused, reported or ignored just as the table of SECURITY.md says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.checks import issued_world as world
from tests.intake import made_package as made
from tracker.checks.reaching import reaching_of
from tracker.findings import Hit, Level
from tracker.intake.book import read_book
from tracker.intake.outside import uses
from tracker.intake.reaching import FETCHING, Leads, leads
from tracker.intake.refusals import RefusedError

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWING = (
    f'<d:wsDr xmlns:d="{NAMESPACE}" xmlns:r="{made.OFFICE}"><d:twoCellAnchor><d:from><d:col>2</d:col><d:colOff>0'
    "</d:colOff><d:row>6</d:row><d:rowOff>0</d:rowOff></d:from><d:to><d:col>4</d:col><d:row>9</d:row></d:to>"
    '<d:pic><d:nvPicPr><d:cNvPr id="2" name="p"/></d:nvPicPr><d:blipFill><blip r:link="r1"/></d:blipFill></d:pic>'
    "</d:twoCellAnchor></d:wsDr>"
)


def formulas(*several: str, extra: str = "") -> bytes:
    """Return a workbook with these formulas in column A."""
    escaped = (one.replace("&", "&amp;").replace("<", "&lt;") for one in several)
    rows = (f'<row r="{i}"><c r="A{i}"><f>{one}</f><v>0</v></c></row>' for i, one in enumerate(escaped, 1))
    return made.packed(made.parts(made.sheet("".join(rows)), extra=extra))


def pointing(kind: str, target: str, part: str = SHEET, content: str | bytes = "", *, external: bool = True) -> bytes:
    """Return a workbook of which a part points elsewhere; the part itself is added unless it is the sheet."""
    held = made.parts(made.sheet(after='<hyperlinks><hyperlink ref="B3" r:id="r1"/></hyperlinks>'))
    held[SHEET] = str(held[SHEET]).replace("<worksheet ", f'<worksheet xmlns:r="{made.OFFICE}" ')
    folder, _, name = part.rpartition("/")
    if part != SHEET:
        held[part] = content
        held[f"{SHEET.replace('sheets/', 'sheets/_rels/')}.rels"] = made.relations(("r9", "drawing", f"/{part}"))
    held[f"{folder}/_rels/{name}.rels"] = made.relations(("r1", kind, target), external=external)
    return made.packed(held)


def picture(target: str) -> bytes:
    return pointing("image", target, "xl/drawings/drawing1.xml", DRAWING)


def link(target: str) -> bytes:
    return pointing("hyperlink", target)


def to_workbook(kind: str) -> bytes:
    """Return a workbook with a link to another one, or to a program."""
    held = made.parts(made.sheet('<row r="1"><c r="A1"><f>[1]S!A1</f><v>7</v></c></row>'))
    held["xl/_rels/workbook.xml.rels"] = made.relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r7", "externalLink", "externalLinks/e.xml")
    )
    held["xl/externalLinks/e.xml"] = f'<externalLink xmlns="{made.MAIN}" xmlns:r="{made.OFFICE}">{kind}</externalLink>'
    held["xl/externalLinks/_rels/e.xml.rels"] = made.relations(("r1", "externalLinkPath", "b.xlsx"), external=True)
    return made.packed(held)


def added(name: str, content: bytes = b"1") -> bytes:
    return made.packed({**made.parts(), name: content})


def added_to_tracker() -> bytes:
    """Return a tracker in which a mark comes from another workbook."""
    held = made.unpacked(world.edited(lambda book: book["C1 marks"].__setitem__("E5", "=[1]S!A1")))
    name = next(one for one in held if one.endswith("workbook.xml.rels"))
    more = f'<Relationship Id="r99" Type="{made.OFFICE}/externalLink" Target="externalLinks/e.xml"/></Relationships>'
    held[name] = bytes(held[name]).replace(b"</Relationships>", more.encode())
    book = f'<externalLink xmlns="{made.MAIN}" xmlns:r="{made.OFFICE}"><externalBook r:id="r1"/></externalLink>'
    held["xl/externalLinks/e.xml"] = book
    held["xl/externalLinks/_rels/e.xml.rels"] = made.relations(("r1", "externalLinkPath", "b.xlsx"), external=True)
    return made.packed(held)


FETCHES = tuple(f"{name}(A9)" for name in FETCHING)
NAMED = "<definedNames><definedName name='n'>_xlfn.WEBSERVICE(\"http://x\")</definedName></definedNames>"
IN_THE_TABLE: dict[str, tuple[Callable[[], bytes], ...]] = {
    "macros and": (lambda: added("xl/vbaProject.bin"), lambda: added("xl/macrosheets/sheet1.xml", b"<a/>")),
    "an embedded": (
        lambda: pointing("oleObject", "/xl/embeddings/o.bin", external=False),
        lambda: pointing("control", "/xl/activeX/a.xml", external=False),
        lambda: added("xl/media/picture.png", made.book()),
    ),
    "a link of the workbook": (lambda: to_workbook('<ddeLink ddeService="cmd" ddeTopic="x"/>'),),
    "a data connection": (
        lambda: added("xl/connections.xml", b"<a/>"),
        lambda: pointing("queryTable", "/xl/queryTables/q.xml", external=False),
    ),
    "an entry": (added_to_tracker,),
    "any other link": (lambda: to_workbook('<externalBook r:id="r1"/>'),),
    "a formula, ": (
        *(lambda one=one: formulas(one) for one in FETCHES),  # type: ignore[misc]
        lambda: formulas('IF(A2=1,0, _xlfn.WEBSERVICE ("http://x/?"&A2))'),
        lambda: formulas("cmd|'/c calc'!A1"),
        lambda: formulas("'winword|c:\\x'!a"),
        lambda: formulas('IFERROR(__xludf.DUMMYFUNCTION("IMPORTRANGE(""key"",""a!A1"")"),7)'),
        lambda: formulas("1", extra=NAMED),
    ),
    "a picture that": (lambda: picture("http://127.0.0.1/p.png"), lambda: picture("file://server/p.png")),
    "an add-in": (lambda: pointing("webextension", "/xl/webextensions/w.xml", external=False),),
    "a link to a file share": (
        *(lambda one=one: link(one) for one in ("\\\\server\\a.docx", "file://server/a", "file:///\\\\server\\a")),  # type: ignore[misc]
        lambda: link("smb://server/a"),
        lambda: formulas('HYPERLINK("\\\\server\\a","open")'),
    ),
    "a link with": (
        lambda: link("ms-word:ofe|u|http://x"),
        lambda: link("javascript:alert(1)"),
        lambda: formulas('HYPERLINK("http://x/?"&A1,"click")'),
        lambda: formulas("HYPERLINK(B1)"),
    ),
    "a link to a file |": (lambda: link("Evidence/Ben.docx"), lambda: link("file:///C:/a.docx")),
    "a link to a web page": (
        lambda: link("https://example.org/a"),
        lambda: link("mailto:a@example.org"),
        lambda: formulas('HYPERLINK("#A1","up")', 'HYPERLINK("https://example.org","page")', '"WEBSERVICE(""x"")"'),
    ),
    "pictures, charts": (lambda: pointing("comments", "/xl/comments1.xml", external=False),),
    "formulas of colour": (
        lambda: made.packed(
            made.parts(
                made.sheet(
                    after='<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>WEBSERVICE("x")'
                    "</formula></cfRule></conditionalFormatting>"
                )
            )
        ),
    ),
}


def table() -> dict[str, str]:
    """Return the table of SECURITY.md: its first column and its second."""
    text = (Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (an? .*|any .*|[a-z].*?) \| (refused.*|reported.*|ignored) \|$", text, re.MULTILINE)
    return {f"{first} |": second for first, second in rows}


def became(content: bytes) -> tuple[str, set[str]]:
    """Return what becomes of a workbook, and the codes."""
    try:
        book = read_book(content, "10A.xlsx")
    except RefusedError as error:
        return "refused", {error.hit.code.id}
    hits: Iterable[Hit] = list(reaching_of(book))
    codes = {hit.code.id for hit in hits} | ({"TRK330"} if uses(book) else set())
    mild = all((hit.level or hit.code.level) is Level.NOTE for hit in hits) and hits
    return ("reported as a note" if mild else "reported" if codes else "ignored"), codes


@pytest.mark.parametrize("begins", IN_THE_TABLE)
def test_the_table_says_what_happens(begins: str) -> None:
    (said,) = (second for first, second in table().items() if first.startswith(begins))
    for make in IN_THE_TABLE[begins]:
        if begins == "an entry":
            (one,) = world.check(make()).findings
            assert (one.level, one.code) == (Level.REFUSED, re.findall("TRK[0-9]+", said)[0])
            continue
        how, codes = became(make())
        assert how == said.partition(",")[0]
        assert codes == set(re.findall("TRK[0-9]+", said)) & codes
        assert codes or how == "ignored"


def test_every_row_of_the_table_is_tried() -> None:
    rows = table()

    assert len(rows) == len(IN_THE_TABLE)
    assert all(sum(first.startswith(begins) for begins in IN_THE_TABLE) == 1 for first in rows)


def test_a_picture_and_a_link_are_said_at_their_cells() -> None:
    (shown,) = reaching_of(read_book(picture("http://127.0.0.1/p.png"), ""))
    (linked,) = reaching_of(read_book(link("\\\\server\\a.docx"), ""))

    assert (shown.sheet, shown.cells) == ("S1", ((6, 2),))
    assert (linked.sheet, linked.cells) == ("S1", ((2, 1),))


@pytest.mark.parametrize(
    ("target", "where"),
    [
        ("HTTP://example.org", "web"),
        ("file:/C:/a", "file"),
        ("FILE:///c|/a", "file"),
        ("C:\\a.docx", "file"),
        ("file:///home/a", "file"),
        ("a b.docx", "file"),
        ("//server/a", "share"),
        ("file:////server/a", "share"),
        ("file:///%5C%5Cserver/a", "share"),
        (" \\\\server@ssl\\dav\\a", "share"),
        ("ms-excel:ofv|u|x", "program"),
        ("search-ms:query=a", "program"),
    ],
)
def test_where_a_link_leads(target: str, where: Leads) -> None:
    assert leads(target) == where


def test_one_finding_for_a_cell_and_no_comfort() -> None:
    """In a mark, in place of a formula, beside the tables and on a sheet of one's own."""

    def edit(book: Workbook) -> None:
        book["C1 marks"]["E5"] = '=WEBSERVICE("http://x")'
        book["C1 marks"]["J6"] = '=WEBSERVICE("http://x")'
        book["C1 marks"]["BZ60"] = '=WEBSERVICE("http://x")'
        book["C1 marks"]["BZ62"] = "a note"
        book["C1 marks"]["E8"] = '=HYPERLINK("\\\\server\\a")'
        book.create_sheet("Mine")["B2"] = "=_xlfn.IMAGE(A1)"

    findings = world.check(world.edited(edit)).findings
    found = [one for one in findings if one.sheet and one.level > Level.NOTE]
    notes = [one.cells for one in findings if one.code == "TRK324"]

    assert [(one.code, one.sheet, one.cells, one.level, one.learners) for one in found] == [
        ("TRK331", "C1 marks", "E5, J6", Level.ERROR, ("L001", "L002")),
        ("TRK340", "C1 marks", "E8", Level.ERROR, ("L004",)),
        ("TRK331", "C1 marks", "BZ60", Level.WARNING, ()),
        ("TRK331", "Mine", "B2", Level.WARNING, ()),
    ]
    assert notes == ["BZ62"]


def codes_of(content: bytes) -> set[str]:
    return {hit.code.id for hit in reaching_of(read_book(content, "x.xlsx"))}


@pytest.mark.parametrize("target", ["https://example.org/p.png", "//files.example.org/p.png", "file:///C:/p.png"])
def test_trk332_flags_a_picture_that_is_fetched_from_outside(target: str) -> None:
    (hit,) = reaching_of(read_book(picture(target), "x.xlsx"))

    assert (hit.code.id, hit.words["what"], hit.cells) == ("TRK332", "A picture", ((6, 2),))
    assert target in str(hit.words["target"])


def test_trk332_passes_a_picture_that_is_in_the_file() -> None:
    held = made.unpacked(picture("https://example.org/p.png"))
    for name, part in held.items():
        text = part.decode() if isinstance(part, bytes) else part
        held[name] = text.replace("r:link=", "r:embed=")
    held["xl/drawings/_rels/drawing1.xml.rels"] = made.relations(("r1", "image", "../media/p.png"))
    held["xl/media/p.png"] = b"png"

    assert codes_of(made.packed(held)) == set()


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ("//server/share/marks.xlsx", {"TRK333"}),
        ("file:///C:/evidence.docx", {"TRK333"}),
        ("https://example.org", set()),
        ("mailto:office@example.org", set()),
    ],
)
def test_trk333_flags_links_to_files_and_shares_and_passes_the_web(target: str, codes: set[str]) -> None:
    assert codes_of(link(target)) == codes
