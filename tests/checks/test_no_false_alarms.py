"""Several hundred faultless workbooks, as every program saves them, without an error or a warning."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests import amounts
from tests.checks import clean_world as world
from tests.checks import google_sheets, inserted
from tests.intake import made_package as made
from tests.intake import reencoded
from tests.workbook.recalc import LibreOffice, need_libreoffice
from tracker.findings import Level
from tracker.plan.order import LEARNERS

WITHOUT_RESULTS = {"TRK602"}
"""Openpyxl saves formulas without what they come to."""
SEEDS = range(amounts.CLEAN_TRACKERS)
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def through_openpyxl(content: bytes, edit: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """Return a workbook as openpyxl saves it; names such as _x0041_ are escaped, which it forgets (Excel reads A)."""
    book = load_workbook(io.BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "_x" in cell.value and cell.data_type == "s":
                    cell.value = ESCAPED.sub("_x005F_", cell.value)
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def in_all_ways(parts: made.Parts) -> Iterator[tuple[str, made.Parts]]:
    """Yield the parts of a workbook in every other writing."""
    for way in (*reencoded.WAYS, reencoded.unquoted):
        yield way.__name__, way(parts)
    yield "as Excel saves", reencoded.absolute_targets(reencoded.as_excel(parts))


WRITINGS = len(reencoded.WAYS) + 2


@pytest.mark.parametrize("seed", SEEDS)
def test_as_written(seed: int) -> None:
    assert world.alarms(world.Return(seed).content) == []


def test_a_corrected_candidate_number_is_said_once() -> None:
    """Of the sheets for keying, which stand in the order of candidate numbers, nothing is said."""
    one = world.Return(8_000, people=24)
    one.put(LEARNERS, "candidate", 2, "9999")
    said = world.check(one.content).findings
    assert [(each.code, each.cells) for each in said if each.level > Level.NOTE] == [("TRK419", "C7")]


@pytest.mark.parametrize("seed", range(amounts.SAVED_TRACKERS))
def test_saved_by_openpyxl(seed: int) -> None:
    content = through_openpyxl(world.Return(1_000 + seed).content)
    assert world.alarms(content, WITHOUT_RESULTS) == []


@pytest.mark.parametrize("seed", range(amounts.REWRITTEN_TRACKERS))
def test_written_in_another_way(seed: int) -> None:
    parts = made.unpacked(world.Return(2_000 + 27 * seed, people=3).content)
    for name, other in in_all_ways(parts):
        assert world.alarms(made.packed(other)) == [], name


@pytest.mark.parametrize("seed", range(amounts.SAVED_TRACKERS))
def test_google_sheets(seed: int) -> None:
    parts = made.unpacked(world.Return(3_000 + 27 * seed).content)
    said = {*google_sheets.NOTES}
    assert world.alarms(made.packed(google_sheets.exported(parts)), said) == []


@pytest.mark.libreoffice
def test_saved_by_libreoffice(tmp_path: Path) -> None:
    need_libreoffice()
    seeds = range(4_000, 4_013)
    paths = [tmp_path / f"{seed}.xlsx" for seed in seeds]
    for seed, path in zip(seeds, paths, strict=True):
        path.write_bytes(world.Return(seed).content)
    for copy in LibreOffice(tmp_path).convert(paths):
        assert world.alarms(copy.read_bytes()) == [], copy.name


@pytest.mark.parametrize("seed", range(amounts.SORTED_TRACKERS))
def test_sorted(seed: int) -> None:
    assert world.alarms(world.Return(5_000 + seed).shuffled()) == []


@pytest.mark.parametrize("seed", range(amounts.TRACKERS_WITH_OWN_SHEETS))
def test_own_sheets_and_notes(seed: int) -> None:
    def edit(book: Workbook) -> None:
        own = book.create_sheet("My notes", seed % 4)
        own["A1"] = "C1 marks: what I still have to do"
        own["B2"] = "=SUM('C1 marks'!E5:E9)" if "C1 marks" in book.sheetnames else "=1+1"
        for sheet in book:
            if sheet.title != "_stamp":
                sheet.cell(3 + seed % 60, 60, "ask O'Brien \U0001f389")
        chart = book.create_sheet("12")
        chart.append([12, 11, 10])

    content = through_openpyxl(world.Return(6_000 + seed).content, edit)
    assert world.alarms(content, WITHOUT_RESULTS | {"TRK324"}) == []


@pytest.mark.parametrize("seed", range(amounts.WIDENED_TRACKERS))
def test_rows_and_columns_put_in(seed: int) -> None:
    """Rows above a table, and columns beside it; formulas follow, as they do in every program."""
    one = world.Return(7_000 + seed)
    tables = list(one.layout.learner_tables())
    table = tables[seed % len(tables)]
    rows, columns = ((2, 0), (0, 1), (3, 2))[seed % 3]

    def edit(book: Workbook) -> None:
        inserted.rows(book, table.sheet, table.top, rows)
        inserted.columns(book, table.sheet, (0, table.left + 3)[seed % 2], columns)

    content = through_openpyxl(one.content, edit)
    assert world.alarms(content, WITHOUT_RESULTS | {"TRK306", "TRK322", "TRK324"}) == []
    assert any(said.code == "TRK306" for said in world.check(content).findings) or not rows
