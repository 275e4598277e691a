"""Cells that are cut out are what the parser finds, and the short way is really taken where nothing is unusual.

The fixture `both_ways` compares the two for every sheet that is read in this folder; here sheets are damaged where it
matters: within their data.
"""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from tests import amounts
from tests.intake import made_package as made
from tests.intake import reencoded
from tests.intake.conftest import checked
from tests.intake.test_second_opinion import resaved
from tracker.intake import sheet
from tracker.intake.book import read_book
from tracker.intake.limits import Allowance
from tracker.intake.quick import QuickCells
from tracker.intake.refusals import RefusedError
from tracker.intake.strings import SharedTexts

ROOT = f'<worksheet xmlns="{made.MAIN}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">'
AROUND = (
    '<cols><col min="1" max="1" width="9"/></cols><sheetData>{}</sheetData><sheetProtection sheet="1"/></worksheet>'
)
OURS = (
    '<row r="1" spans="1:4" ht="24" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/></row>'
    '<row r="2" spans="1:4"><c r="A2" s="2"/><c r="B2" s="2"/><c r="C2"><f>IF(A1&lt;&gt;"",A1&amp;"_x",1&lt;2)</f>'
    '<v>7</v></c><c r="D2" s="3" t="str"><f>B2&amp;"é"</f><v>a &amp; b</v></c></row><row r="3" ht="30"/>'
    '<row r="5" spans="1:4" hidden="1"><c r="A5" t="b"><v>1</v></c><c r="B5" t="e"><f>NA()</f><v>#N/A</v></c>'
    '<c r="C5" s="1"><f>A1</f><v></v></c><c r="D5" s="1"><v>0.1</v></c></row><row r="7"/>'
)
EXCEL = (
    '<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" t="s"><v>1</v></c>'
    '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c><c r="C1"><f t="array" ref="C1:C2">A1:A2</f>'
    '<v>1</v></c></row><row r="2" spans="1:3" x14ac:dyDescent="0.25"><c r="B2"><f t="shared" si="0"/><v>4.5E-3</v></c>'
    '<c r="C2"><v>12</v></c></row><row r="3" x14ac:dyDescent="0.25"><c r="B3" t="str"><f t="shared" si="0"/><v/></c>'
    '<c r="C3"><f t="shared" ref="C3:D4" si="1">A$1+XFD5+B1:C$9</f><v>3</v></c><c r="D3">'
    '<f t="shared" si="1" /><v>4</v></c></row><row r="4"><c r="C4"><f t="shared" si="1"/><v>4</v></c></row>'
)
LIBREOFFICE = (
    '<row r="1" customFormat="false" ht="12.8" hidden="false" outlineLevel="0" collapsed="false">'
    '<c r="A1" s="1" t="str"><f aca="false">&quot;a&quot;&amp;&apos;S 1&apos;!B1</f><v></v></c>'
    '<c r="B1" s="0" t="n"><f aca="true">TODAY()</f><v>46371</v></c><c r="C1" s="0" t="s"><v>2</v></c></row>'
)
OPENPYXL = (
    '<row r="1"><c r="A1" s="1" t="inlineStr"><is><t>a &amp; &#183;</t></is></c><c r="B1" s="2" t="n"></c><c r="C1">'
    '<f>A1&amp;" &#183; "</f><v></v></c></row><row r="2" ht="6"></row><row r="3"><c r="A3" t="inlineStr"><is>'
    '<t xml:space="preserve"> b</t></is></c><c r="B3"><f>1+1</f><v/></c><c r="C3"><f>2</f><v /></c></row>'
)
PLAIN = {"ours": OURS, "Excel": EXCEL, "LibreOffice": LIBREOFFICE, "openpyxl": OPENPYXL}
_PIECE = re.compile(r'</?[a-z]+|/?>| [a-z:A-Z]+="[^"]*"|[^<>" ]+|.', re.DOTALL)
_STRANGE = (
    *['"', "'", "&", ";", "<", ">", "/", "/>", " ", "\n", "\t", "\r", "=", "]]>", "]]", "_x0041_", "_x000D_", "é", "€"],
    *[
        "\U0001f600",
        "\ufffe",
        "\0",
        "\1",
        "&lt;",
        "&amp;",
        "&#38;",
        "&#x41;",
        "&#1;",
        "&#13;",
        "&#xD800;",
        "&amp",
        "&nbsp;",
    ],
    *["<!-- x -->", "<![CDATA[x]]>", "<?x y?>", "<f>", "</f>", "<v>", "</v>", "<v/>", "</c>", "<c>", "</row>", "<row>"],
    *[
        "<is><t>",
        "</t></is>",
        "<is><t>x</t></is>",
        "<extLst/>",
        '<x xmlns="u"/>',
        "<f/>",
        "</sheetData>",
        "<sheetData>",
    ],
    *[' r="A1"', ' s="1"', ' s="01"', ' s="9"', ' t="s"', ' t="str"', ' t="n"', ' t="inlineStr"', ' t="d"', ' t="x"'],
    *[
        ' hidden="1"',
        ' ht="0"',
        ' xmlns="u"',
        ' xmlns:a="u"',
        ' a:b="1"',
        ' xml:space="preserve"',
        ' cm="1"',
        " r='A1'",
    ],
    *[' t="shared" si="0"', ' t="array" ref="A1"', ' t="normal"', ' aca="false"', ' si="1"', "0", "-1", "1e5", ".5"],
    *["2026-01-01", "A1", "XFE1", "1048577", "00", "#REF!", "true", "99999999999999999999"],
)


def source(data: str | bytes) -> sheet._Source:
    """Return a sheet to be read."""
    raw = data if isinstance(data, bytes) else data.encode()
    return sheet._Source(raw, "s.xml", "S", "worksheet", SharedTexts(["Key", "a", "b "]), 4, Allowance())


def whole(data: str) -> str:
    """Return the part of a sheet with this data."""
    return made.HEAD + ROOT + AROUND.format(data)


def damaged(data: str, dice: random.Random) -> str | bytes:
    """Return a sheet with one to three things wrong with its data."""
    if dice.random() < 0.2:
        raw = bytearray(whole(data).encode())
        first, last = raw.index(b"<sheetData>"), raw.index(b"</sheetData>") + 12
        for _ in range(dice.randint(1, 2)):
            at = dice.randrange(first, last)
            raw[at : at + dice.randrange(3)] = dice.choice((b"", dice.randbytes(1), b"\xef\xbf\xbf", b"\xed\xa0\x80"))
        return bytes(raw)
    pieces = _PIECE.findall(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        at, other = dice.randrange(len(pieces)), dice.randrange(len(pieces))
        match dice.randrange(6):
            case 0:
                del pieces[at]
            case 1:
                pieces.insert(at, dice.choice(_STRANGE))
            case 2:
                pieces[at] = dice.choice(_STRANGE)
            case 3:
                pieces.insert(at, pieces[other])
            case 4:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case _:
                pieces[at:at] = pieces[min(at, other) : min(at, other) + dice.randrange(12)]
        pieces = pieces or [" "]
    return whole("".join(pieces))


def compared(seeds: range) -> tuple[int, int]:
    """Return how many damaged sheets were cut and how many the parser read, refused ones left out."""
    cut = parsed = 0
    for seed in seeds:
        dice = random.Random(seed)  # noqa: S311
        one = source(damaged(dice.choice(list(PLAIN.values())), dice))
        if sheet._quickly(one) is not None:
            cut += 1
            continue
        try:
            sheet._thoroughly(one)
        except RefusedError:
            continue
        parsed += 1
    return cut, parsed


@pytest.mark.parametrize("name", PLAIN)
def test_plain_data_is_cut(name: str) -> None:
    found = sheet._quickly(source(whole(PLAIN[name])))
    assert found is not None
    assert len(found[1].cells) > 2


def test_hidden_rows_and_values() -> None:
    _, cells = sheet._quickly(source(whole(OURS)))
    assert cells.hidden_rows == {4}
    assert cells.cells[1, 2] == (7, 'IF(A1<>"",A1&"_x",1<2)', 0)
    assert cells.cells[1, 3] == ("a & b", 'B2&"é"', 3)
    assert cells.cells[4, 2] == (None, "A1", 1)


@pytest.mark.parametrize("start", range(0, amounts.CUT_SHEETS, 1_000))
def test_damaged_data(start: int) -> None:
    cut, parsed = compared(range(start, start + 1_000))
    assert cut > 50, "so little is cut that nothing is compared"
    assert parsed > 10, "nothing is left that only the parser reads"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><f/><v>2</v></c>',
        '<c r="A1"><f></f><v>2</v></c>',
        '<c r="A1"><f aca="false"/><v>2</v></c>',
        '<c r="A1"><f> </f><v>2</v></c>',
        '<c r="A1"></v></c>',
        '<c r="A1"><f>1<v>2</v></c>',
        '<c r="A1"><f t="shared" si="0"/></f><v>2</v></c>',
        '<c r="A1" t="str"><v>a&amp</v></c>',
        '<c r="A1" t="str"><v>a&am&#112;;</v></c>',
        '<c r="A1" t="str"><v>a</t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>a</v></c>',
        '<c r="A1" t="inlineStr"><v>a</v></c>',
        '<c r="A1" t="str"><v>]]></v></c>',
        '<c r="A" s="1"><v>2</v></c>',
        '<c r="A1" s="1"><v>2</v></c><c r="B2" s="1"><v>2</v></c>',
        '<c r="B1"><v>2</v></c><c r="A1"/>',
        '<c r="A1"/><v>2</v></c>',
    ],
)
def test_what_the_parser_refuses_is_not_cut(cell: str) -> None:
    one = source(whole(f'<row r="1">{cell}</row>'))
    assert sheet._quickly(one) is None
    with pytest.raises(RefusedError):
        sheet._thoroughly(one)


@pytest.mark.parametrize(
    "where", ["<v>{}7</v>", "<f>A1{}</f>", 'r="B2{}', "{}<row", "{}<c ", 's="1"{}', "</v>{}", "</c>{}", "{}<v>"]
)
def test_everything_strange_everywhere(where: str) -> None:
    plain = where.replace("{}", "")
    for inner in _STRANGE:
        for data in PLAIN.values():
            sheet._quickly(source(whole(data.replace(plain, where.format(inner), 1))))


@pytest.mark.parametrize("way", [None, reencoded.as_excel, reencoded.absolute_targets, resaved])
def test_trackers_are_cut(way, small_tracker: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    content = small_tracker
    if way is resaved:
        content = resaved(content)
    elif way:
        content = made.packed(way(made.unpacked(content)))
    taken: list[bool] = []
    quickly = sheet._quickly

    def noted(one):
        found = quickly(one)
        taken.append(found is not None)
        return found

    monkeypatch.setattr(sheet, "_quickly", noted)
    begun = Counter[str]()

    def begin(*given):
        begun[given[0]] += 1
        return QuickCells(*given)

    monkeypatch.setattr(sheet, "QuickCells", begin)
    book = read_book(content, "")
    assert taken == [True] * len(book.sheets)
    assert begun == Counter(one.name for one in book.sheets), "a sheet was begun twice"


def test_the_comparison_notices() -> None:
    def wrong(one):
        nodes, cells = sheet._thoroughly(one)
        cells.cells.popitem()
        return nodes, cells

    with pytest.raises(AssertionError):
        checked(wrong)(source(whole(OURS)))


@pytest.mark.parametrize(
    "again", ['<row r="2"><c r="A2"><v>9</v></c></row>', '<row r="2"/>', '<row r="1"><c r="A1"><v>9</v></c></row>']
)
def test_a_row_that_is_there_twice_is_not_cut(again: str) -> None:
    """A second row of one number, with cells or without, is for the parser to refuse: either could be the mark."""
    good = '<row r="1"><c r="A1"><v>7</v></c></row><row r="2"><c r="B2"><v>7</v></c></row>'
    assert sheet._quickly(source(whole(good))) is not None

    one = source(whole(good + again))
    assert sheet._quickly(one) is None
    with pytest.raises(RefusedError):
        sheet._thoroughly(one)
