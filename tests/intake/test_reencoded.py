"""However a workbook is written down, its picture is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.intake import made_package as made
from tests.intake import reencoded
from tracker.intake.book import Book, read_book


@pytest.mark.parametrize("way", reencoded.WAYS)
def test_same_picture(way, tracker: bytes) -> None:
    before = made.unpacked(tracker)
    after = way(before)
    assert after != before or way is reencoded.reordered
    assert bare(read_book(made.packed(after), "")) == bare(read_book(tracker, ""))


def test_all_ways_together(small_tracker: bytes) -> None:
    parts = made.unpacked(small_tracker)
    for way in (
        reencoded.inline,
        reencoded.shared_formulas,
        reencoded.other_names,
        reencoded.prefixed,
        reencoded.spread_out,
        reencoded.utf16,
    ):
        parts = way(parts)
    assert bare(read_book(made.packed(parts), "")) == bare(read_book(small_tracker, ""))


def test_as_excel_saves(small_tracker: bytes) -> None:
    """Excel writes the result "" as text, which is the one difference to the same formulas as we write them."""
    parts = made.unpacked(small_tracker)
    excel = reencoded.as_excel(parts)
    before = read_book(made.packed(reencoded.unquoted(parts)), "")
    after = read_book(made.packed(excel), "")
    for one, other in zip(before.sheets, after.sheets, strict=True):
        assert one.cells.keys() == other.cells.keys()
        for at, held in one.cells.items():
            now = other.cells[at]
            assert now == held or (now == held._replace(value="") and held.value is None), (one.name, at)
        assert replace(other, cells=one.cells) == one
    assert sum(b't="shared" si=' in bytes(part) for part in excel.values()) >= 10


def bare(book: Book) -> Book:
    """Return a book without what says how it is written down."""
    assert all(sheet.cells for sheet in book.sheets)
    return replace(book, pointers=())
