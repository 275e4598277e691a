"""Every refusal speaks for the file it is meant for, and for no file that is only like it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from tests.intake import made_package as made
from tracker.checks import registry
from tracker.findings import Level
from tracker.intake import limits, refusals, refusals_inside
from tracker.intake.book import read_book
from tracker.intake.refusals import RefusedError

ONE = '<row r="1"><c r="A1"><v>7</v></c></row>'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = made.book(ONE)
OWNER = b"\x05Smith".ljust(55, b" ") + b"\x05\0" + "Smith".encode("utf-16-le").ljust(108, b" ")


def with_parts(*changes: tuple[str, str | bytes], **other: str) -> bytes:
    """Return a workbook with parts added or replaced."""
    return made.packed({**made.parts(made.sheet(ONE), **other), **dict(changes)})


def pointing(kind: str, target: str, content: str | bytes = "<x/>", *, external: bool = False) -> bytes:
    """Return a workbook whose sheet points to another part."""
    relations = made.relations(("r9", kind, target), external=external)
    return with_parts(
        ("xl/worksheets/_rels/sheet1.xml.rels", relations), *([] if external else [(target[1:], content)])
    )


def of_type(main: str) -> bytes:
    """Return a workbook that says it is something else."""
    return with_parts(("[Content_Types].xml", made.types(main)))


def linked(inner: str) -> bytes:
    """Return a workbook with an external link."""
    held = made.parts(made.sheet(ONE))
    pointers = made.relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r7", "externalLink", "externalLinks/e.xml")
    )
    held["xl/_rels/workbook.xml.rels"] = pointers
    held["xl/externalLinks/e.xml"] = f'<externalLink xmlns="{made.MAIN}">{inner}</externalLink>'
    return made.packed(held)


def zipped(*entries: tuple[str, bytes]) -> bytes:
    """Return an archive of these files."""
    return made.packed(dict(entries))


def flipped(content: bytes, at: int) -> bytes:
    """Return bytes with one changed."""
    return content[:at] + bytes([content[at] ^ 0x5A]) + content[at + 1 :]


def wrong_sum() -> bytes:
    """Return a workbook of stored parts with a changed mark."""
    content = made.packed(made.parts(made.sheet(ONE)), zipfile.ZIP_STORED)
    return content.replace(b"<v>7</v>", b"<v>9</v>")


def symbolic_link() -> bytes:
    """Return a workbook with a link in it."""
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a") as archive:
        info = zipfile.ZipInfo("xl/media/a.xml", made.WHEN)
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return target.getvalue()


def encrypted_parts() -> bytes:
    """Return a workbook whose parts say they are encrypted."""
    content = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 1)
    return bytes(content)


def overlapping() -> bytes:
    """Return an archive in which two names share the same bytes."""
    content = made.packed({"[Content_Types].xml": made.types(), "b.xml": "<b/>", "c.xml": "<b/>"})
    last = content.rfind(b"PK\x01\x02")
    before = content.rfind(b"PK\x01\x02", 0, last)
    offset = content[before + 42 : before + 46]
    return content[: last + 42] + offset + content[last + 46 :]


def lying_size(size: int) -> bytes:
    """Return a workbook in which a part says it is bigger than it is."""
    content = GOOD
    at = content.rfind(b"PK\x01\x02")
    packed = content[: at + 24] + struct.pack("<L", size) + content[at + 28 :]
    header = struct.unpack_from("<L", packed, at + 42)[0]
    return packed[: header + 22] + struct.pack("<L", size) + packed[header + 26 :]


def declared(encoding: str) -> bytes:
    """Return a sheet that says it is in this encoding."""
    xml = made.sheet(ONE).replace("UTF-8", encoding)
    return with_parts(("xl/worksheets/sheet1.xml", xml.encode("ascii")))


def laughing(encode: str, said: str) -> bytes:
    """Return a sheet with entities, in some encoding."""
    xml = f'<?xml version="1.0" encoding="{said}"?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    body = made.sheet('<row r="1"><c r="A1"><v>&b;</v></c></row>').partition("\n")[2]
    content = (xml + body).encode(encode)
    if encode == "utf-7":
        content = content.replace(b"<!", b"+ADwAIQ-")
    return with_parts(("xl/worksheets/sheet1.xml", content))


def unlisted() -> list[tuple[str, str | bytes]]:
    """Return the relations of a workbook with two sheets."""
    return [(name, content) for name, content in made.parts("", "").items() if "workbook.xml.rels" in name] + [
        ("xl/worksheets/sheet2.xml", made.sheet())
    ]


def sheet_of(rows: str, **other: str) -> Callable[[], bytes]:
    """Return a maker of a workbook with these rows."""
    return lambda: made.book(rows, **other)


def cell(inner: str, attributes: str = "") -> Callable[[], bytes]:
    """Return a maker of a workbook with one cell."""
    return sheet_of(f'<row r="1"><c r="A1" {attributes}>{inner}</c></row>')


SHARED = '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>'
CASES: list[tuple[str, str, Callable[[], bytes]]] = [
    ("TRK101", "empty", lambda: b""),
    ("TRK102", "21 MB", lambda: b"PK\x03\x04" + bytes(21_000_000)),
    ("TRK103", "PDF", lambda: b"%PDF-1.7\n..."),
    ("TRK103", "picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50)),
    ("TRK103", "unknown", lambda: bytes(range(256)) * 3),
    ("TRK104", "CSV", lambda: b"Candidate,Mark\r\n0001,7\r\n"),
    ("TRK104", "CSV in UTF-16", lambda: "Näme\t7\r\n".encode("utf-16")),
    ("TRK105", "HTML", lambda: b"\xef\xbb\xbf <html><table><tr><td>7</td></tr></table></html>"),
    ("TRK105", "sign-in page", lambda: b"<!DOCTYPE html><title>Sign in</title>"),
    ("TRK105", "XML of Excel 2003", lambda: b'<?xml version="1.0"?><Workbook/>'),
    ("TRK106", "Word", lambda: zipped(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>"))),
    ("TRK106", "old Word", lambda: COMPOUND + "WordDocument".encode("utf-16-le")),
    ("TRK106", "Word by its type", lambda: of_type("application/vnd.x.wordprocessingml.document.main+xml")),
    ("TRK107", "xls", lambda: COMPOUND + "Workbook".encode("utf-16-le")),
    ("TRK108", "xlsm", lambda: of_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
    ("TRK108", "xlam", lambda: of_type("application/vnd.ms-excel.addin.macroEnabled.main+xml")),
    ("TRK109", "hidden macros", lambda: with_parts(("xl/vbaProject.bin", b"\1"))),
    ("TRK109", "macros renamed", lambda: pointing("http://x/2006/relationships/vbaProject", "/xl/media/image1.png")),
    (
        "TRK109",
        "macros by their type",
        lambda: with_parts(
            ("[Content_Types].xml", made.types(overrides={"/xl/a.bin": "application/vnd.ms-office.vbaProject"})),
            ("xl/a.bin", b"1"),
        ),
    ),
    ("TRK109", "macro sheet", lambda: with_parts(("xl/macrosheets/sheet1.xml", "<a/>"))),
    ("TRK110", "xlsb", lambda: with_parts(("xl/workbook.bin", b"\1"))),
    ("TRK111", "ods", lambda: zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"))),
    ("TRK112", "Numbers", lambda: zipped(("Index/Document.iwa", b"1"))),
    ("TRK113", "password", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le")),
    ("TRK113", "encrypted zip", encrypted_parts),
    ("TRK114", "owner file", lambda: OWNER),
    ("TRK115", "zip of workbooks", lambda: zipped(("10A.xlsx", GOOD), ("10B.xlsx", GOOD))),
    ("TRK115", "empty zip", lambda: made.packed({})),
    ("TRK116", "cut off", lambda: GOOD[:-30]),
    ("TRK116", "half", lambda: GOOD[: len(GOOD) // 2]),
    ("TRK117", "stuck to its end", lambda: GOOD + b"\n"),
    ("TRK117", "zeros", lambda: bytes(5000)),
    ("TRK117", "size lies", lambda: lying_size(50_000_000)),
    ("TRK117", "front and list differ", lambda: GOOD.replace(b"[Content_Types].xml", b"[Content_Types].xmk", 1)),
    ("TRK117", "comment with another end", lambda: GOOD[:-2] + struct.pack("<H", 22) + GOOD[-22:]),
    ("TRK118", "part twice", lambda: with_parts(("xl/worksheets/Sheet1.xml", made.sheet()))),
    ("TRK119", "overlap", overlapping),
    ("TRK120", "wrong sum", wrong_sum),
    ("TRK121", "out of its folder", lambda: with_parts(("xl/../../a.xml", "<a/>"))),
    ("TRK121", "from the root", lambda: with_parts(("/etc/a.xml", "<a/>"))),
    ("TRK121", "drive", lambda: with_parts(("C:/a.xml", "<a/>"))),
    ("TRK122", "link", symbolic_link),
    ("TRK123", "1,001 parts", lambda: made.packed({f"a{i}.xml": "<a/>" for i in range(1_001)})),
    ("TRK124", "part says 101 MB", lambda: lying_size(101_000_000)),
    ("TRK125", "long attribute", sheet_of(ONE, before=f'<a b="{"x" * 500_000}"/>')),
    ("TRK125", "deep", sheet_of(ONE, extra="<a>" * 200 + "</a>" * 200)),
    ("TRK125", "deep in a cell", cell("<x xmlns=''>" * 200 + "</x>" * 200)),
    ("TRK125", "long namespace", sheet_of(ONE, extra=f'<a xmlns="{"x" * 200}"/>')),
    ("TRK125", "many names", sheet_of(ONE, extra="".join(f"<a{i}/>" for i in range(3_000)))),
    ("TRK127", "entities", lambda: laughing("utf-8", "UTF-8")),
    ("TRK127", "entities in UTF-16", lambda: laughing("utf-16", "UTF-16")),
    ("TRK127", "entities in UTF-16 without a mark", lambda: laughing("utf-16-be", "UTF-16")),
    ("TRK127", "in a part nobody reads", lambda: with_parts(("xl/theme/theme1.xml", "<!DOCTYPE a><a/>"))),
    ("TRK128", "entities in UTF-7", lambda: laughing("utf-7", "UTF-7")),
    ("TRK128", "entities in EBCDIC", lambda: laughing("cp037", "IBM037")),
    ("TRK128", "UTF-32", lambda: with_parts(("xl/worksheets/sheet1.xml", made.sheet(ONE).encode("utf-32")))),
    ("TRK128", "Latin 1", lambda: declared("ISO-8859-1")),
    ("TRK128", "says UTF-16 and is not", lambda: declared("UTF-16")),
    ("TRK129", "no XML", lambda: with_parts(("xl/worksheets/sheet1.xml", made.sheet(ONE)[:-5]))),
    ("TRK129", "bad UTF-8", lambda: with_parts(("xl/worksheets/sheet1.xml", made.sheet(ONE).encode() + b"\xff"))),
    (
        "TRK130",
        "Strict",
        lambda: with_parts(
            (
                "_rels/.rels",
                made.relations(("r1", "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument", "a")),
            )
        ),
    ),
    ("TRK131", "other workbook", lambda: linked("<externalBook/>")),
    ("TRK132", "DDE", lambda: linked('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')),
    ("TRK133", "link to an object", lambda: linked('<oleLink progId="Word"/>')),
    ("TRK133", "embedded object", lambda: pointing("oleObject", "/xl/embeddings/o.bin")),
    ("TRK133", "embedded workbook", lambda: with_parts(("xl/media/picture.png", GOOD))),
    ("TRK133", "control", lambda: pointing("control", "/xl/activeX/a.xml")),
    ("TRK134", "connection", lambda: pointing("connections", "/xl/connections.xml")),
    ("TRK134", "query", lambda: pointing("queryTable", "/xl/queryTables/q.xml")),
    ("TRK135", "sheet missing", lambda: made.packed({k: v for k, v in made.parts().items() if "sheet1" not in k})),
    ("TRK135", "no list of parts", lambda: made.packed({k: v for k, v in made.parts().items() if k[0] != "["})),
    ("TRK136", "two sheets of one name", lambda: made.packed(made.parts(made.sheet(), made.sheet(), names=("A", "a")))),
    (
        "TRK136",
        "two sheets in one part",
        lambda: made.packed(
            {
                **(held := made.parts(made.sheet(), made.sheet())),
                "xl/_rels/workbook.xml.rels": str(held["xl/_rels/workbook.xml.rels"]).replace("sheet2", "sheet1"),
            }
        ),
    ),
    ("TRK136", "two values", cell("<v>1</v><v>2</v>")),
    ("TRK136", "cell in a cell", cell('<c r="B1"><v>2</v></c>')),
    ("TRK136", "unknown element", cell("<w>1</w>")),
    ("TRK136", "unknown attribute", cell("<v>1</v>", 'T="s"')),
    ("TRK136", "formula out of place", sheet_of('<row r="1"><f>A1</f></row>')),
    (
        "TRK136",
        "sheet that is not listed",
        lambda: with_parts(("xl/workbook.xml", str(made.parts(made.sheet())["xl/workbook.xml"])), *unlisted()),
    ),
    (
        "TRK135",
        "no place for cells",
        lambda: with_parts(("xl/worksheets/sheet1.xml", made.sheet().replace("tData", "D"))),
    ),
    ("TRK136", "cells twice", sheet_of(ONE + '</sheetData><sheetData><row r="2"/>')),
    ("TRK137", "row 1048577", sheet_of('<row r="1048577"><c r="A1048577"><v>1</v></c></row>')),
    ("TRK137", "column XFE", sheet_of('<row r="1"><c r="XFE1"><v>1</v></c></row>')),
    ("TRK137", "no address", sheet_of('<row r="1"><c r="1A"><v>1</v></c></row>')),
    ("TRK137", "small letters", sheet_of('<row r="1"><c r="a1"><v>1</v></c></row>')),
    ("TRK137", "row 0", sheet_of('<row r="0"/>')),
    ("TRK137", "merged outside", lambda: made.packed(made.parts(made.sheet(ONE, '<mergeCell ref="A1:XFE9"/>')))),
    ("TRK138", "cell twice", sheet_of('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
    ("TRK139", "rows out of order", sheet_of('<row r="2"/><row r="1"/>')),
    ("TRK139", "row twice", sheet_of('<row r="1"/><row r="1"/>')),
    ("TRK139", "cells out of order", sheet_of('<row r="1"><c r="B1"/><c r="A1"/></row>')),
    ("TRK139", "cell in another row", sheet_of('<row r="1"><c r="A2"><v>1</v></c></row>')),
    ("TRK140", "no such text", cell("<v>1</v>", 't="s"')),
    ("TRK140", "text -1", sheet_of('<row><c t="s"><v>-1</v></c></row>', strings=made.strings("<t>a</t>"))),
    ("TRK140", "text 1", sheet_of('<row><c t="s"><v>1</v></c></row>', strings=made.strings("<t>a</t>"))),
    ("TRK141", "no such format", cell("<v>1</v>", 's="1"')),
    ("TRK142", "words as number", cell("<v>seven</v>")),
    ("TRK142", "Arabic digits", cell("<v>\u0667</v>")),
    ("TRK142", "underscore", cell("<v>1_0</v>")),
    ("TRK142", "endless", cell("<v>1e999</v>")),
    ("TRK142", "not a number", cell("<v>NaN</v>")),
    ("TRK142", "yes", cell("<v>2</v>", 't="b"')),
    ("TRK142", "no error", cell("<v>7</v>", 't="e"')),
    ("TRK142", "no date", cell("<v>2026-13-01</v>", 't="d"')),
    ("TRK142", "text in the wrong place", cell("<v>7</v>", 't="inlineStr"')),
    ("TRK142", "unknown type", cell("<v>7</v>", 't="z"')),
    ("TRK143", "shared by nobody", cell('<f t="shared" si="0"/><v>1</v>')),
    ("TRK143", "empty formula", cell("<f/><v>1</v>")),
    ("TRK143", "unknown kind", cell('<f t="magic">A1</f><v>1</v>')),
    (
        "TRK143",
        "shared and another",
        sheet_of(SHARED + '<row r="2"><c r="A2"><f t="shared" si="0">B9</f><v>1</v></c></row>'),
    ),
    ("TRK144", "long text", cell(f"<is><t>{'a' * 40_000}</t></is>", 't="inlineStr"')),
    ("TRK144", "long in pieces", cell(f"<v>{('a' * 30_000 + '<!-- -->') * 20}</v>", 't="str"')),
    ("TRK146", "no text", lambda: with_parts(("xl/theme/theme1.xml", b"\0\5\x16\7" + bytes(40)))),
    ("TRK147", "packed again", lambda: made.packed({f"10A/{name}": part for name, part in made.parts().items()})),
    ("TRK145", "no sheets", lambda: with_parts(("xl/workbook.xml", f'<workbook xmlns="{made.MAIN}"/>'))),
]

NEAR: list[tuple[str, Callable[[], bytes]]] = [
    ("plain", lambda: GOOD),
    ("name of an owner file", lambda: GOOD),
    ("stored", lambda: made.packed(made.parts(made.sheet(ONE)), zipfile.ZIP_STORED)),
    ("template", lambda: of_type(made.SHEET_TYPE.replace("sheet.main", "template.main"))),
    ("folder entries", lambda: with_parts(("xl/media/", ""))),
    ("with a comment", lambda: GOOD[:-2] + struct.pack("<H", 5) + b"hello"),
    ("printer settings", lambda: pointing("printerSettings", "/xl/printerSettings/p.bin", b"\1\2")),
    ("hyperlink", lambda: pointing("hyperlink", "https://example.org/?a=1&amp;b=2", external=True)),
    ("own pivot table", lambda: pointing("pivotTable", "/xl/pivotTables/p.xml")),
    ("comment", lambda: pointing("comments", "/xl/comments1.xml")),
    ("packs well", lambda: with_parts(("xl/theme/theme1.xml", "<a>" + " " * 3_000_000 + "</a>"))),
    ("small letters in utf-8", lambda: declared("utf-8")),
    ("word DOCTYPE in a text", cell("<is><t>&lt;!DOCTYPE a></t></is><v/>".replace("<v/>", ""), 't="inlineStr"')),
    ("last cell", sheet_of('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>')),
    ("longest text", cell(f"<is><t>{'a' * 32_767}</t></is>", 't="inlineStr"')),
    ("comments in XML", cell("<!-- a --><v>7</v>")),
    ("formula that looks like DDE", cell("<f>\"cmd|'/c calc'!A1\"</f><v>7</v>")),
    ("empty rows", sheet_of('<row/><row r="5"/><row/>')),
    ("data descriptors", lambda: described(made.parts(made.sheet(ONE)))),
    ("Excel's padding", lambda: padded(zipfile.ZIP_DEFLATED)),
]


def described(held: made.Parts) -> bytes:
    """Return a zip file as programs write it that do not know a part's length beforehand."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.held = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, more) -> int:
            self.held += bytes(more)
            return len(more)

    target = Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(zipfile.ZipInfo(name, made.WHEN), content)
    return bytes(target.held)


def padded(method: int) -> bytes:
    """Return a zip file with room left in the headers, as Excel leaves it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in made.parts(made.sheet(ONE)).items():
            info = zipfile.ZipInfo(name, made.WHEN)
            info.compress_type = method
            info.extra = struct.pack("<2H", 0xA220, 200) + bytes(200)
            archive.writestr(info, content)
    return target.getvalue()


def refusal(content: bytes, name: str = "10A.xlsx") -> str:
    """Return the code a file is refused with, "" if it is read."""
    try:
        read_book(content, name)
    except RefusedError as error:
        found = error
    else:
        return ""
    assert "{" not in str(found)
    assert found.hit.code.level is Level.REFUSED
    return found.hit.code.id


@pytest.mark.parametrize(("code", "make"), [(c, m) for c, _, m in CASES], ids=[f"{c} {why}" for c, why, _ in CASES])
def test_refused(code: str, make: Callable[[], bytes]) -> None:
    assert refusal(make()) == code


@pytest.mark.parametrize("make", [m for _, m in NEAR], ids=[why for why, _ in NEAR])
def test_accepted(make: Callable[[], bytes]) -> None:
    assert refusal(make()) == ""


def test_owner_file_by_its_name() -> None:
    assert refusal(b"anything", "returned/~$10A.xlsx") == "TRK114"
    assert refusal(GOOD, "~$10A.xlsx") == ""


def test_too_much_in_all() -> None:
    """Parts that are each within the limit are refused when they are too much together, before they are inflated."""
    blank = b"<a>" + b" " * 60_000_000 + b"</a>"
    assert refusal(with_parts(*((f"xl/{i}.xml", blank) for i in range(3)))) == "TRK124"


def test_bomb_that_says_it_is_small() -> None:
    """A part is never inflated beyond what it says, so the rest of a bomb is never made."""
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = b"".join(bomb.compress(bytes(1_000_000)) for _ in range(300)) + bomb.flush()
    header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(data), 100, 5, 0) + b"a.xml"
    listed = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(data), 100, 5, 0, 0, 0, 0, 0, 0)
    start = len(header) + len(data)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(listed) + 5, start, 0)
    assert refusal(header + data + listed + b"a.xml" + end) == "TRK115"  # its bytes are not looked at before its names
    named = made.packed({"[Content_Types].xml": b" " * 200})
    assert refusal(named) == "TRK129"


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 3)
    rows = '<row r="1"><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>'
    assert refusal(made.book(rows)) == ""
    assert refusal(made.book(rows + "<row><c><v>1</v></c></row>")) == "TRK126"


def test_every_code_is_tested() -> None:
    """Each code has a file that it speaks for, numbers have no gap, and each says what to do."""
    tested = {code for code, _, _ in CASES} | {"TRK126"}
    codes = registry.collect([vars(refusals), vars(refusals_inside)])
    assert sorted(codes) == sorted(tested)
    assert sorted(codes) == [f"TRK{i}" for i in range(101, 101 + len(codes))]
    assert all(one.fix.endswith(".") and len(one.about) > 80 for one in codes.values())
