"""Every qualification that comes with the program, in every series it has: builds, is valid, loads, is repeatable."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.workbook import made, shipped
from tests.workbook.recalc import Filled, through_ironcalc
from tests.workbook.test_file import auditor
from tracker.front.workbook import build

OLDER = pytest.mark.slow("62 more editions of the 13 awards, which differ in dates and tables: a minute")
EDITIONS = [
    pytest.param(wanted, series, marks=() if series == shipped.award(wanted).series.id else OLDER)
    for wanted, series in shipped.every_edition()
]
"""Each award in its last series, and in the others where there is time."""


@pytest.mark.parametrize(("qualification", "series"), EDITIONS)
def test_every_edition(qualification: str, series: str, tmp_path: Path) -> None:
    """Built twice the bytes are equal; the audit finds nothing; openpyxl loads it; IronCalc agrees with Python."""
    award = shipped.award(qualification, series)
    order = shipped.order(award, 2, spare=1)
    built = build(order)
    path = tmp_path / built.name
    path.write_bytes(built.content)

    assert build(shipped.order(award, 2, spare=1)).content == built.content
    assert [str(error) for error in auditor().validate(str(path)).errors] == []
    sheets = openpyxl.load_workbook(io.BytesIO(built.content)).sheetnames
    offered = [f"{c.id} marks" for c in award.components if c.assessed and c.internal]
    offered += [f"{c.id} EOL entry" for c in award.components if c.assessed and c.internal]
    assert "Results" in sheets
    assert sorted(name for name in sheets if name.split()[0] in {c.id for c in award.components}) == sorted(offered)
    marks = {
        (f"marks:{c.id}", f"mark:{row.id}"): [row.most, 0] for c in award.components if c.assessed for row in c.rows
    }
    [worked] = through_ironcalc([Filled(order, marks)], tmp_path)
    for c in award.components:
        if c.assessed and c.internal:
            assert worked.column(f"marks:{c.id}", "ums")[:2] == [c.ums_max, 0]
            assert worked.column(f"marks:{c.id}", "grade")[:2] == [c.scale.grades[-1], c.scale.grades[0]]


@pytest.mark.parametrize("qualification", shipped.qualifications())
def test_provisional_facts_are_said_on_start(qualification: str) -> None:
    """Each fact that nobody has checked stands on Start with its note, and every sheet it touches has a notice."""
    award = shipped.award(qualification)
    book = openpyxl.load_workbook(io.BytesIO(build(made.order(award, 2)).content))
    said = " ".join(str(cell.value) for row in book["Start"].iter_rows() for cell in row if cell.value is not None)
    notes = {one.note for one in award.provisional}

    assert all(note in said for note in notes)
    for c in award.components:
        touched = any(one.component == c.id and one.about == "grid" for one in award.provisional)
        if touched and c.internal and c.assessed:
            sheet = book[f"{c.id} marks"]
            top = " ".join(str(sheet.cell(row, 1).value) for row in range(1, 5))
            assert "PROVISIONAL" in top.upper()
        if c.table.status == "estimate" and c.assessed:
            sheet = book[f"{c.id} marks" if c.internal else "Results"]
            top = " ".join(str(sheet.cell(row, 1).value) for row in range(1, 5))
            assert "ESTIMATE" in top.upper()
