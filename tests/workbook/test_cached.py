"""Cached results: what stands in the file without any calculation engine is the truth of the day of issue."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.engines import IronCalc
from tests.workbook import made
from tests.workbook.recalc import Filled, differences, reader, utc_today
from tests.workbook.test_sorting import entries
from tracker.front.workbook import build
from tracker.layout import Cell


@pytest.mark.parametrize("award", made.AWARDS)
def test_cached_results_are_the_values_of_the_day_of_issue(award: str, tmp_path: Path) -> None:
    """Every formula cell of a built file holds what Python works out for the day of issue, days left included."""
    order = made.order(award)
    path = tmp_path / "built.xlsx"
    path.write_bytes(build(order).content)

    assert differences(Filled(order), reader(path), order.issued) == []
    assert differences(Filled(order), reader(path), made.ISSUED.replace(year=2025)) != []


def test_cached_results_with_marks(tmp_path: Path) -> None:
    """The same for a workbook with marks in it, as next series' and repaired workbooks will have."""
    filled = Filled(made.order("three", 9), entries())
    path = filled.write(tmp_path / "marks.xlsx", stale=False, today=made.ISSUED)

    assert differences(filled, reader(path), made.ISSUED) == []


def test_cached_results_are_those_of_an_engine(tmp_path: Path) -> None:
    """Written today, the file as it is and the file recalculated hold the same in every cell, entry or computed."""
    today = utc_today()
    filled = Filled(made.order("three", 9), entries())
    path = filled.write(tmp_path / "today.xlsx", stale=False, today=today)
    plain, engine = reader(path), IronCalc(path)
    if utc_today() != today:
        return  # midnight between writing and recalculating: days left may differ
    book = openpyxl.load_workbook(path)
    compared = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for one in row:
                cell = Cell(sheet.title, one.row - 1, one.column - 1)
                if not one.is_date and one.value is not None:
                    assert engine.read(cell) == plain(cell), cell
                    compared += 1
    assert compared > 1_000


def test_no_cached_result_is_an_error_or_a_placeholder() -> None:
    """A fresh workbook shows no error value anywhere, and no formula is left at XlsxWriter's default of 0."""
    content = build(made.order("three")).content
    results = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    book = openpyxl.load_workbook(io.BytesIO(content))
    zeros = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for one in row:
                if one.data_type == "f":
                    value = results[sheet.title][one.coordinate].value
                    assert not str(value).startswith("#"), (sheet.title, one.coordinate)
                    if value == 0:
                        zeros.add(sheet.title)
    assert zeros <= {"Start", "Summary", "Moderation", "C1 EOL entry", "C2 EOL entry"}
