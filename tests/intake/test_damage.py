"""Damaged files are refused or read rightly; nothing else ever comes out."""

from __future__ import annotations

import pytest

from tests import amounts
from tests.intake import damage
from tests.intake import made_package as made
from tests.intake.second_opinion import differences
from tracker.intake.book import Book, read_book
from tracker.intake.refusals import RefusedError

LOOKS = (
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
)
XF = '<xf numFmtId="{}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
TINY = made.packed(
    made.parts(
        made.sheet(
            '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
            '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>7</v></c>'
            '<c r="C2"><f>B2*2</f><v>14</v></c></row>'
            '<row r="3"><c r="A3" t="str"><v>L002</v></c><c r="B3" s="1"><v>12</v></c>'
            '<c r="C3"><f t="shared" ref="C3:C4" si="0">B3*2</f><v>24</v></c></row>'
            '<row r="4"><c r="A4" t="inlineStr"><is><t>L003</t></is></c><c r="B4" s="1"><v>0</v></c>'
            '<c r="C4"><f t="shared" si="0"/><v>0</v></c><c r="D4" t="b"><v>1</v></c></row>',
            '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="A6:B7"/></mergeCells>',
        ),
        made.sheet('<row r="1"><c r="A1"><f>S1!B2</f><v>7</v></c><c r="B1" t="e"><v>#N/A</v></c></row>'),
        strings=made.strings("<t>Key</t>", "<r><t>Ma</t></r><r><t>rk</t></r>", "<t>L001</t>"),
        styles=made.styles(XF.format(0) + XF.format(1), LOOKS),
        extra="<definedNames><definedName name='Total'>S1!$C$4</definedName></definedNames>",
    )
)


def read_or_refused(content: bytes) -> Book | None:
    """Return the book, None if it is refused; any other exception is a failure of the test."""
    try:
        return read_book(content, "a.xlsx")
    except RefusedError:
        return None


def disagreement(content: bytes) -> list[str]:
    """Return where openpyxl reads other values than we do in a file that both read."""
    book = read_or_refused(content)
    if book is None:
        return []
    try:
        return differences(book, content)
    except Exception:  # noqa: BLE001  (openpyxl raises whatever it likes; then there is no second opinion)
        return []


@pytest.mark.parametrize("start", range(0, amounts.DAMAGED_PACKAGES, 500))
def test_damage(start: int) -> None:
    for seed in range(start, start + 500):
        content = damage.damaged(TINY, seed)
        assert disagreement(content) == [], seed


FOUND = (1344, 4617, 6178, 29451)
"""Seeds that once found something: text in the wrong place of a cell, and sheets that went missing without a word."""


@pytest.mark.parametrize("seed", FOUND)
def test_damage_that_was_found(seed: int) -> None:
    assert read_or_refused(damage.damaged(TINY, seed)) is None


def test_damage_to_a_tracker(small_tracker: bytes) -> None:
    read = sum(read_or_refused(damage.damaged(small_tracker, seed)) is not None for seed in range(200))
    assert 20 < read < 180, "the damage does too little or too much"
