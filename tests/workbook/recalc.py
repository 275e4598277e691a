"""Workbooks worked out by engines that did not write them, and compared cell by cell with Python.

Every formula is written with the cached value STALE, so a cell that an engine does not work out stands out. IronCalc
and formualizer run in this process (`tests/engines.py`); LibreOffice converts whole batches with recalculation forced,
because it trusts cached values otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.utils.escape import unescape

from tests import amounts
from tests.engines import Formualizer, IronCalc, trims_alike
from tracker.formulas import Refs
from tracker.layout import KEY, Cell, Layout, Style, Table
from tracker.plan import Order, Plan, plan
from tracker.plan.stamp import footer
from tracker.refs import ROW, Fault, Value
from tracker.render import render
from tracker.render.canvas import Canvas
from tracker.values import Values

STALE = "STALE"
Lines = Sequence[Any] | Mapping[int, Any]
Entries = Mapping[tuple[str, str], Lines]
SHOWN = 12
"""Differences that a failure lists."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A formula that somebody typed into an entry cell, and what it comes to."""

    formula: str
    value: Value


NOT_AVAILABLE = Typed("=NA()", Fault("#N/A"))
DIVISION = Typed("=1/0", Fault("#DIV/0!"))
EMPTY_TEXT = Typed('=""', "")


@dataclass(frozen=True, slots=True)
class Computed:
    """A cell that an engine must work out, and what Python says it comes to."""

    cell: Cell
    formula: str
    value: Value


class Filled:
    """A planned workbook with values typed in, past any validation.

    Args:
        order: what is built.
        entries: by (table id, column id), a value for each line, or {line: value}; the others stay as planned.
        fields: values of single entry cells by id.
        moved: by table id, the lines in their new order: as if somebody had sorted the sheet.
    """

    def __init__(
        self,
        order: Order,
        entries: Entries | None = None,
        fields: Mapping[str, Any] | None = None,
        moved: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        self.order = order
        self.plan: Plan = plan(order)
        self.layout = self.plan.layout
        self.moved = dict(moved or {})
        typed = {at: list(self.plan.given.get(at, ())) or [None] * self._size(at[0]) for at in (entries or {})}
        for at, lines in (entries or {}).items():
            assert self.layout.table(at[0])[at[1]].rule is None, f"{at} is worked out, nobody types there"
            pairs = lines.items() if isinstance(lines, Mapping) else enumerate(lines)
            for line, value in pairs:
                typed[at][line] = value
        singles = {**self.plan.fields, **(fields or {})}
        self._typed: dict[Cell, str] = {}
        for (table, column), values in typed.items():
            where = self.where(table)
            for line, value in enumerate(values):
                if isinstance(value, Typed):
                    self._typed[self.layout.table(table).body(column, where[line])] = value.formula
        for one, value in singles.items():
            if isinstance(value, Typed):
                self._typed[self.layout.single(one).cell] = value.formula
        self.given = {**self.plan.given, **{at: [_plain(value) for value in values] for at, values in typed.items()}}
        self.fields = {one: _plain(value) for one, value in singles.items()}

    def _size(self, table: str) -> int:
        return self.layout.table(table).size

    def where(self, table: str) -> list[int]:
        """Return the line in which each learner's line of a table stands now."""
        order = self.moved.get(table, range(self._size(table)))
        where = [0] * self._size(table)
        for now, line in enumerate(order):
            where[line] = now
        return where

    def values(self, today: date) -> Values:
        """Return what Python says every cell comes to."""
        return Values(self.layout, self.given, self.fields, today)

    @property
    def texts(self) -> list[Value]:
        """Everything that is typed, whatever it is."""
        return [*self.fields.values(), *(value for values in self.given.values() for value in values)]

    def column(self, table: str, column: str) -> list[Value]:
        """Return a column's values as Python works them out, in the order of issue."""
        return list(self.values(utc_today()).column(table, column))

    def write(self, path: Path, *, stale: bool = True, today: date | None = None) -> Path:
        """Write the workbook; with STALE in every formula cell unless told otherwise."""
        given = dict(self.given)
        for table, order in self.moved.items():
            for at in given:
                if at[0] == table:
                    given[at] = [given[at][line] for line in order]
        values = Values(self.layout, given, self.fields, today or utc_today())
        canvas = _Bench(self.layout.title, self.layout.issued, self._typed, stale=stale)
        path.write_bytes(render(self.layout, values, footer(dict(self.layout.stamp)), canvas))
        return path

    def computed(self, today: date) -> Iterator[Computed]:
        """Yield every cell with a formula, where it stands now."""
        values = self.values(today)
        for sheet in self.layout.sheets:
            for table in sheet.tables:
                refs, where = Refs(self.layout, table), self.where(table.id)
                for column in table.columns:
                    if column.rule:
                        formula = refs.formula(column.rule)
                        for line, value in enumerate(values.column(table.id, column.id)):
                            cell = table.body(column.id, where[line])
                            yield Computed(cell, formula.replace(ROW, str(cell.row + 1)), value)
            for figure in sheet.figures:
                yield Computed(figure.cell, Refs(self.layout).formula(figure.rule), values.single(figure.id))


def learner_tables(layout: Layout) -> list[Table]:
    """Return the tables whose lines are learners, in the order of the sheets."""
    return [table for sheet in layout.sheets for table in sheet.tables if KEY in table]


def _plain(value: Any) -> Value:
    return value.value if isinstance(value, Typed) else value


class _Bench(Canvas):
    """A canvas that poisons cached values and can type formulas into entry cells."""

    def __init__(self, title: str, created: date, typed: Mapping[Cell, str], *, stale: bool) -> None:
        super().__init__(title, created)
        self._typed, self._stale = typed, stale

    def formulas(self, first: Cell, template: str, results: Sequence[Value], style: Style) -> None:
        super().formulas(first, template, [STALE] * len(results) if self._stale else results, style)

    def column(self, first: Cell, values: Iterable[Value], styles: Iterable[Style]) -> None:
        for row, (value, style) in enumerate(zip(values, styles, strict=True), first.row):
            cell = Cell(first.sheet, row, first.col)
            if cell in self._typed:
                super().formulas(cell, self._typed[cell], [STALE if self._stale else value], style)
            else:
                super().column(cell, (value,), (style,))


def utc_today() -> date:
    """Return the day on which both engines believe to be."""
    return datetime.now(UTC).date()


Read = Callable[[Cell], Any]


def moved_down(formula: str, lines: int) -> str:
    """Return a formula as it reads some lines further down, like a conditional format."""
    return str(Translator(f"={formula}", "A1").translate_formula(f"A{1 + lines}"))[1:]


def differences(filled: Filled, read: Read, today: date) -> list[str]:
    """Return a sentence for each cell in which an engine and Python differ."""
    found, count = [], 0
    for one in filled.computed(today):
        count += 1
        got = read(one.cell)
        if not _same(got, one.value):
            found.append(f"{one.cell.sheet}!{one.cell.a1}: engine {got!r}, Python {one.value!r}, {one.formula}")
    assert count > 50, "hardly a formula in this workbook"
    return found


def _same(engine: Any, python: Value) -> bool:
    if isinstance(engine, bool) or isinstance(python, bool):
        return engine is python
    if isinstance(engine, datetime):
        return False
    if isinstance(python, str):
        return isinstance(engine, str) and engine == python
    return isinstance(engine, int | float) and engine == python


def hold(found: Sequence[str]) -> None:
    """Fail with the first differences, if there are any."""
    assert not found, f"{len(found)} cells differ\n" + "\n".join(found[:SHOWN])


def need_libreoffice() -> None:
    """Skip where LibreOffice is not installed, but fail in CI: proof that nobody runs is none."""
    if LibreOffice.installed() is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have LibreOffice: install libreoffice-calc")
        pytest.skip("LibreOffice (soffice) is not installed")


@dataclass(frozen=True, slots=True)
class Worked:
    """A workbook that an engine has worked out, every formula of it compared with Python."""

    filled: Filled
    read: Read

    def column(self, table: str, column: str) -> list[Any]:
        """Return what the engine has in a column, in the order of issue."""
        place, where = self.filled.layout.table(table), self.filled.where(table)
        return [self.read(place.body(column, line)) for line in where]

    def single(self, one: str) -> Any:
        """Return what the engine has in a field or figure."""
        return self.read(self.filled.layout.single(one).cell)


Engine = Callable[[Sequence[Filled]], list[Worked]]


def through_ironcalc(several: Sequence[Filled], folder: Path) -> list[Worked]:
    """Recalculate with IronCalc, and formualizer where it can, and compare every formula of both with Python."""
    return [Worked(filled, _ironcalc(filled, folder / f"{i}.xlsx").read) for i, filled in enumerate(several)]


def _ironcalc(filled: Filled, path: Path) -> IronCalc:
    while True:
        day = utc_today()
        filled.write(path, today=day)
        book = IronCalc(path)
        found = differences(filled, book.read, day)
        if filled.order.lines <= amounts.LINES_FOR_FORMUALIZER and trims_alike(filled.texts):
            found += [f"formualizer: {one}" for one in differences(filled, Formualizer(path).read, day)]
        if utc_today() == day:  # otherwise it was midnight between the two: ask once more
            hold(found)
            return book


FORCED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
</item>
</oor:items>
"""
ALWAYS, NEVER = 0, 1


class LibreOffice:
    """LibreOffice with a profile of its own.

    Args:
        folder: where its profile and files go.
        mode: whether it recalculates what it opens; it does not unless told to.
    """

    def __init__(self, folder: Path, mode: int = ALWAYS) -> None:
        self._folder = folder
        self._runs = 0
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(FORCED.format(mode=mode), encoding="utf-8")

    @staticmethod
    def installed() -> str | None:
        """Return where LibreOffice is, or None."""
        return shutil.which("soffice") or shutil.which("libreoffice")

    def convert(self, paths: Sequence[Path]) -> list[Path]:
        """Open and save workbooks in one start; the copies come in the same order."""
        self._runs += 1
        out = self._folder / f"out{self._runs}"
        profile = (self._folder / "profile").as_uri()
        command = [str(self.installed()), "--headless", f"-env:UserInstallation={profile}", "--convert-to"]
        command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths)]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "TZ": "UTC"}, timeout=600
        )
        made = [out / path.name for path in paths]
        missing = [path.name for path in made if not path.is_file()]
        assert not missing, f"LibreOffice made no {', '.join(missing)}:\n{done.stdout}\n{done.stderr}"
        return made

    def through(self, several: Sequence[Filled]) -> list[Worked]:
        """Recalculate workbooks in one start and compare every formula of each with Python."""
        self._folder.joinpath("in").mkdir(exist_ok=True)
        while True:
            day = utc_today()
            named = [(filled, self._folder / "in" / f"{self._runs}-{i}.xlsx") for i, filled in enumerate(several)]
            copies = self.convert([filled.write(path, today=day) for filled, path in named])
            if utc_today() == day:
                reads = [reader(path) for path in copies]
                worked = [Worked(*pair) for pair in zip(several, reads, strict=True)]
                hold([sentence for one in worked for sentence in differences(one.filled, one.read, day)])
                return worked


def reader(path: Path) -> Read:
    """Return a reader of the results that stand in a file; a formula that shows nothing is ""."""
    with_results = openpyxl.load_workbook(path, data_only=True)
    with_formulas = openpyxl.load_workbook(path)
    cells: dict[Cell, Any] = {}
    for sheet in with_results:
        for row in sheet:
            for one in row:
                cells[Cell(sheet.title, one.row - 1, one.column - 1)] = one.value
        for row in with_formulas[sheet.title]:
            for one in row:
                if one.data_type == "f":
                    cell = Cell(sheet.title, one.row - 1, one.column - 1)
                    cells[cell] = _result(cells[cell])
    return cells.get


def _result(value: Any) -> Any:
    """Return a formula's result as Excel shows it: nothing is "", and _x005F_ is an underscore."""
    if value is None:
        return ""
    return unescape(value) if isinstance(value, str) else value
