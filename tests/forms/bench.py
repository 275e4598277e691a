"""Filled workbooks with forms: recalculated by engines that did not write them, and printed.

The same shape as the recalculation harness of the workbook tests; every cached value is poisoned.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.engines import Formualizer, IronCalc
from tracker.formulas import Refs
from tracker.layout import Cell
from tracker.plan import Order, plan
from tracker.plan.order import LEARNERS
from tracker.plan.stamp import footer
from tracker.refs import ROW, Value, serial
from tracker.render import render
from tracker.render.canvas import Canvas
from tracker.roster import Learner
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped
from tracker.templates import Files, read_forms
from tracker.values import Values

ISSUED = date(2027, 1, 11)
STALE = "STALE"
SPECS = Catalogue([read_folder(shipped("specs"), "shipped", "specs")])
TEMPLATES: Files = {
    path.name: (path.read_bytes(), f"templates/{path.name}") for path in shipped("templates").glob("*.yaml")
}
Entries = Mapping[tuple[str, str], Sequence[Any]]


def people(count: int) -> tuple[Learner, ...]:
    """Return learners whose candidate numbers do not rise with their lines."""
    return tuple(
        Learner(
            candidate=f"{7 * (count - i):04}",
            registration=f"R{i:07}",
            surname=f"Example{i}",
            forenames=f"Fore{i}",
            class_name="10A" if i % 2 else "10B",
            assessor="Ines Assessor",
        )
        for i in range(count)
    )


def order(award: str = "enterprise", count: int = 15, spare: int = 3, files: Files = TEMPLATES) -> Order:
    """Return the order of a workbook with forms."""
    spec = SPECS.spec(award, "2027-06")
    forms = read_forms(spec.forms, files)
    return Order(spec, ISSUED, people(count), count + spare, "00345", "Example Academy", forms=forms)


def typed(one: Order, sample: Sequence[int] = ()) -> dict[tuple[str, str], list[Any]]:
    """Return entries on every marks sheet: marks that differ from line to line, and all that forms show."""
    given: dict[tuple[str, str], list[Any]] = {}
    count, layout = len(one.learners), plan(one).layout

    def column(values: Sequence[Any]) -> list[Any]:
        return [*values, *[None] * (one.lines - count)]

    for which, c in enumerate(one.internal()):
        table = f"marks:{c.id}"
        for number, row in enumerate(c.rows):
            given[table, f"mark:{row.id}"] = column(
                [(3 * i + 5 * number + 7 * which) % (row.most + 1) for i in range(count)]
            )
        given[table, "sample"] = column(["Yes" if i in sample else None for i in range(count)])
        given[table, "evidence"] = column([f"pages {i + 1} to {i + 9}, video {c.id}" for i in range(count)])
        given[table, "comment"] = column(
            [f"Comment {i} on {c.id}: " + "clear and complete. " * 13 for i in range(count)]
        )
        given[table, "issued"] = column([date(2027, 1, 11)] * count)
        given[table, "signed"] = column([date(2027, 5, 4)] * count)
        for one_column in layout.table(table).columns:
            if one_column.id.startswith("entry:") and one_column.kind:
                kind = type(one_column.kind).__name__
                word: Any = {"Whole": 9, "Halves": 9.5, "Day": date(2027, 1, 12), "Words": f"folder {c.id} page"}.get(
                    kind
                )
                given[table, one_column.id] = column([word or one_column.kind.words[0]] * count)
    return given


class Filled:
    """A planned workbook with values in it; `moved` gives the lines of a table in a new order, as if sorted."""

    def __init__(
        self,
        one: Order,
        entries: Entries | None = None,
        fields: Mapping[str, Any] | None = None,
        moved: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        self.order, self.plan = one, plan(one)
        self.layout = self.plan.layout
        self.given: dict[tuple[str, str], Sequence[Value]] = {**self.plan.given, **(entries or {})}
        for table, lines in (moved or {}).items():
            for at in [at for at in self.given if at[0] == table]:
                self.given[at] = [self.given[at][line] for line in lines]
        self.fields = {**self.plan.fields, **(fields or {})}

    def values(self, today: date) -> Values:
        """Return what Python says."""
        return Values(self.layout, self.given, self.fields, today)

    def column(self, table: str, column: str) -> list[Value]:
        """Return a column as Python works it out."""
        return list(self.values(today()).column(table, column))

    def single(self, one: str) -> Value:
        """Return a figure as Python works it out."""
        return self.values(today()).single(one)

    def label(self, line: int) -> str:
        """Return a learner as the drop-downs show it."""
        return str(self.column(LEARNERS, "label")[line])

    def write(self, path: Path, *, stale: bool = True) -> Path:
        """Write the workbook, with STALE for every result unless told otherwise."""
        canvas = _Poisoned(self.layout.title, ISSUED) if stale else None
        path.write_bytes(render(self.layout, self.values(today()), footer(dict(self.layout.stamp)), canvas))
        return path

    def computed(self) -> Iterator[tuple[Cell, str, Value]]:
        """Yield every cell with a formula, its formula and what Python says it comes to."""
        values = self.values(today())
        for sheet in self.layout.sheets:
            for table in sheet.tables:
                refs = Refs(self.layout, table)
                for column in (one for one in table.columns if one.rule):
                    formula = refs.formula(column.rule)
                    for line, value in enumerate(values.column(table.id, column.id)):
                        cell = table.body(column.id, line)
                        yield cell, formula.replace(ROW, str(cell.row + 1)), value
            for figure in sheet.figures:
                yield figure.cell, Refs(self.layout).formula(figure.rule), values.single(figure.id)


class _Poisoned(Canvas):
    def formulas(self, first: Cell, template: str, results: Sequence[Value], style: Any) -> None:
        super().formulas(first, template, [STALE] * len(results), style)


def today() -> date:
    """Return the day on which the engines believe to be."""
    return datetime.now(UTC).date()


def differences(filled: Filled, read: Callable[[Cell], Any]) -> list[str]:
    """Return a sentence for each cell in which an engine and Python differ."""
    found = []
    for cell, formula, value in filled.computed():
        got = read(cell)
        got = serial(got) if isinstance(got, date) else "" if got is None else got
        if got != value or isinstance(got, bool) is not isinstance(value, bool):
            found.append(f"{cell.sheet}!{cell.a1}: engine {got!r}, Python {value!r}, {formula[:200]}")
    return found


def through_ironcalc(filled: Filled, folder: Path) -> None:
    """Recalculate with IronCalc and formualizer, and hold every formula of both against Python."""
    path = filled.write(folder / "tracker.xlsx")
    found = [each for engine in (IronCalc, Formualizer) for each in differences(filled, engine(path).read)]
    assert not found, "\n".join([f"{len(found)} cells differ", *found[:10]])


FORCED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


class Office:
    """LibreOffice with a profile of its own that recalculates what it opens."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._runs = folder, 0
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(FORCED, encoding="utf-8")

    @staticmethod
    def needed() -> None:
        """Skip where there is no LibreOffice, but fail in CI."""
        if not (shutil.which("soffice") and shutil.which("pdftotext")):
            if os.environ.get("CI"):
                pytest.fail("CI must have LibreOffice and poppler: install libreoffice-calc and poppler-utils")
            pytest.skip("LibreOffice or pdftotext is not installed")

    def convert(self, path: Path, to: str) -> Path:
        """Convert a workbook; return the copy."""
        self._runs += 1
        out = self._folder / str(self._runs)
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(out), str(path)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "TZ": "UTC"}, timeout=600)
        (made,) = out.iterdir()
        return made

    def recalculated(self, filled: Filled) -> None:
        """Hold every formula against Python."""
        self._runs += 1
        copy = self.convert(filled.write(self._folder / f"in{self._runs}.xlsx"), "xlsx:Calc MS Excel 2007 XML")
        book = openpyxl.load_workbook(copy, data_only=True)
        found = differences(filled, lambda cell: book[cell.sheet][cell.a1].value)
        assert not found, "\n".join([f"{len(found)} cells differ", *found[:10]])

    def printed(self, filled: Filled) -> list[str]:
        """Return the text of every page that LibreOffice prints."""
        self._runs += 1
        pdf = self.convert(filled.write(self._folder / f"print{self._runs}.xlsx"), "pdf")
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True)
        return text.stdout.split("\f")[:-1]
