"""Class lists and workbooks, written in the test that reads them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import openpyxl
import pytest

from tracker.errors import RosterError
from tracker.roster import ClassList, Remark, read_class_list

Workbook = Callable[..., bytes]


def make_workbook(rows: Sequence[Sequence[object]], **sheets: Sequence[Sequence[object]]) -> bytes:
    """Return an .xlsx file with these rows on its first sheet, and more sheets by name; all text stays text."""
    book = openpyxl.Workbook()
    for title, cells in {"List": rows, **sheets}.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(cells, start=1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    cell = sheet.cell(number, column)
                    cell.value = value
                    if isinstance(value, str):
                        cell.data_type = "s"  # otherwise =1+1 becomes a formula and #N/A an error
    del book["Sheet"]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def workbook() -> Workbook:
    return make_workbook


@pytest.fixture
def read() -> Callable[[str | Sequence[Sequence[object]]], ClassList]:
    """Read a list given as CSV text, or as the rows of a workbook."""

    def read(given: str | Sequence[Sequence[object]]) -> ClassList:
        if isinstance(given, str):
            return read_class_list(given.encode(), "list.csv")
        return read_class_list(make_workbook(given), "list.xlsx")

    return read


@pytest.fixture
def refused(read) -> Callable[[str | Sequence[Sequence[object]]], tuple[Remark, ...]]:
    """Read a list that cannot be used; return its problems."""

    def refused(given: str | Sequence[Sequence[object]]) -> tuple[Remark, ...]:
        with pytest.raises(RosterError) as caught:
            read(given)
        return caught.value.problems

    return refused
