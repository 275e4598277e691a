"""openpyxl agrees on every cell of our own workbooks, as issued and after other programs saved them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.intake.conftest import issued
from tests.intake.second_opinion import differences, our_cells
from tracker.intake.book import read_book

AWARDS = ("enterprise", "performing-arts", "engineering")


def resaved(content: bytes) -> bytes:
    """Return a workbook after openpyxl loaded and saved it; it writes texts into the cells."""
    out = io.BytesIO()
    load_workbook(io.BytesIO(content)).save(out)
    return out.getvalue()


@pytest.mark.parametrize("award", AWARDS)
def test_shipped_workbooks(award: str) -> None:
    content = issued(award, 3, 5)
    book = read_book(content, "")
    assert differences(book, content) == []
    assert sum(len(sheet.cells) for sheet in book.sheets) > 500
    again = resaved(content)
    assert differences(read_book(again, ""), again) == []


def test_saving_in_openpyxl_changes_no_value_or_formula(tracker: bytes) -> None:
    before, after = our_cells(read_book(tracker, "")), our_cells(read_book(resaved(tracker), ""))
    assert {at: formula for at, (_, formula) in before.items()} == {at: formula for at, (_, formula) in after.items()}
    assert all(value == after[at][0] for at, (value, formula) in before.items() if formula is None)


@pytest.mark.libreoffice
def test_libreoffice(tracker: bytes, tmp_path: Path) -> None:
    """After LibreOffice saved it, openpyxl still agrees with us, and no entry, label or formula is another."""
    from tests.workbook.recalc import NEVER, LibreOffice, need_libreoffice

    need_libreoffice()
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(tracker)
    (saved,) = LibreOffice(tmp_path / "libreoffice", NEVER).convert([path])
    content = saved.read_bytes()
    book = read_book(content, "")
    assert differences(book, content) == []
    assert book.application.startswith("LibreOffice")
    before, after = our_cells(read_book(tracker, "")), our_cells(book)
    assert before.keys() == after.keys()
    assert all(value == after[at][0] for at, (value, formula) in before.items() if formula is None)
