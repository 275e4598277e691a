"""How long a workbook takes and how much memory: ours beside bare XlsxWriter and openpyxl, same cells, one run.

    python benchmarks/build.py                      all sizes, median of 7
    python benchmarks/build.py --sizes 30 --repeat 3

Each measurement is a process of its own, and the three ways take turns, so that a busy minute hits all of them alike.
Ours plans, works every result out and writes the whole workbook with validations, colours, charts and protection. The
others get the cells ready in a list (not counted) and write nothing but cells: value or formula, result, format.
openpyxl writes no cached results, so its files are worth less to whoever reads them without recalculating. It is
measured twice: with named styles, as its manual shows, and with the style record of a pattern cell handed on through a
private attribute, the quickest it can be made. lxml is kept out of it: the program does not install it.
"""

from __future__ import annotations

import argparse
import io
import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.plan import Order

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

AWARD, SERIES, ISSUED = "enterprise", "2027-06", date(2026, 9, 7)
SIZES = (30, 250, 1_000)
OURS, XLSXWRITER, OPENPYXL, TRICK = "ours", "XlsxWriter, bare", "openpyxl, write-only", "openpyxl, private trick"
WAYS = (OURS, XLSXWRITER, OPENPYXL, TRICK)
WITHOUT_LXML = {**os.environ, "OPENPYXL_LXML": "False"}
TARGETS = {XLSXWRITER: 0.7, OPENPYXL: 0.5}


@dataclass(frozen=True, slots=True)
class Written:
    """One cell: where, what, and the number of its format; a formula has its result as well."""

    row: int
    col: int
    value: Any
    style: int
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Cells:
    """All cells of a workbook, sheet by sheet and row by row, and its formats as XlsxWriter's properties."""

    sheets: dict[str, list[Written]]
    styles: list[dict[str, Any]]


def order(size: int) -> Order:
    """Return what is built: a class of this size, without spare lines."""
    from tracker.plan import Order
    from tracker.roster import Learner
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import Folder
    from tracker.spec.shipped import shipped
    from tracker.templates import Templates

    root = shipped("specs")
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}
    spec = Catalogue([Folder("shipped", "specs", files)]).spec(AWARD, SERIES)
    learners = tuple(
        Learner(f"{i:04}", f"AB{i:05}", f"Surname {i}", f"Forename {i}", f"10{'ABC'[i % 3]}", f"Assessor {i % 4}")
        for i in range(1, size + 1)
    )
    wording = Templates({path.name: (path.read_bytes(), path.name) for path in shipped("templates").glob("*.yaml")})
    forms = wording.forms(spec.forms)
    return Order(spec, ISSUED, learners, size, "12345", "Example Academy", wording.steps, forms=forms)


def cells_of(size: int) -> Cells:
    """Return the cells that our own build writes, noted down while it writes them."""
    from tracker.layout import Cell, Style
    from tracker.plan import plan
    from tracker.refs import ROW
    from tracker.render import render
    from tracker.render.canvas import Canvas
    from tracker.render.look import properties
    from tracker.values import Values

    styles: dict[Style, int] = {}
    noted: dict[str, list[Written]] = {}

    class Notes(Canvas):
        def column(self, first: Cell, values: Iterable[Any], given: Iterable[Style]) -> None:
            pairs = list(zip(values, given, strict=True))
            for row, (value, style) in enumerate(pairs, first.row):
                at = styles.setdefault(style, len(styles))
                noted.setdefault(first.sheet, []).append(Written(row, first.col, value, at))
            super().column(first, [value for value, _ in pairs], [style for _, style in pairs])

        def formulas(self, first: Cell, template: str, results: Sequence[Any], style: Style) -> None:
            at = styles.setdefault(style, len(styles))
            for row, result in enumerate(results, first.row):
                formula = template.replace(ROW, str(row + 1))
                noted.setdefault(first.sheet, []).append(Written(row, first.col, result, at, formula))
            super().formulas(first, template, results, style)

    planned = plan(order(size))
    layout = planned.layout
    values = Values(layout, planned.given, planned.fields, ISSUED)
    render(layout, values, "", Notes(layout.title, layout.issued))
    for name, cells in noted.items():
        noted[name] = sorted(cells, key=lambda one: (one.row, one.col))
    return Cells(noted, [properties(style) for style in styles])


def ours(what: Order) -> bytes:
    """Build the whole workbook the way the program does."""
    from tracker.front.workbook import build

    return build(what).content


def bare_xlsxwriter(cells: Cells) -> bytes:
    """Write the cells with XlsxWriter as its manual shows."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    formats = [book.add_format(properties) for properties in cells.styles]
    for name, written in cells.sheets.items():
        sheet = book.add_worksheet(name)
        for one in written:
            value, style = one.value, formats[one.style]
            if one.formula:
                sheet.write_formula(one.row, one.col, one.formula, style, value)
            elif value is None:
                sheet.write_blank(one.row, one.col, None, style)
            elif isinstance(value, str):
                sheet.write_string(one.row, one.col, value, style)
            elif isinstance(value, date):
                sheet.write_datetime(one.row, one.col, value, style)
            else:
                sheet.write_number(one.row, one.col, value, style)
    book.close()
    return buffer.getvalue()


def write_only_openpyxl(cells: Cells, *, trick: bool = False) -> bytes:
    """Write the cells with openpyxl's write-only mode, each format a named style."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import NamedStyle

    book = openpyxl.Workbook(write_only=True)
    names = [f"style {i}" for i in range(len(cells.styles))]
    for name, properties in zip(names, cells.styles, strict=True):
        book.add_named_style(NamedStyle(name, **openpyxl_style(properties)))
    patterns: list[Any] = []
    for title, written in cells.sheets.items():
        sheet = book.create_sheet(title)
        if trick and not patterns:
            for name in names:
                patterns.append(WriteOnlyCell(sheet))
                patterns[-1].style = name
        row: list[Any] = []
        at = 0
        for one in written:
            while one.row > at:
                sheet.append(row)
                row, at = [], at + 1
            row.extend([None] * (one.col - len(row)))
            cell = WriteOnlyCell(sheet, one.formula or one.value)
            if not one.formula and isinstance(one.value, str):
                cell.data_type = "s"
            if trick:
                cell._style = patterns[one.style]._style  # noqa: SLF001
            else:
                cell.style = names[one.style]
            row.append(cell)
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def openpyxl_style(properties: dict[str, Any]) -> dict[str, Any]:
    """Return XlsxWriter's format properties in openpyxl's words."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    def colour(name: str) -> str:
        return str(properties.get(name, "#000000")).removeprefix("#")

    side = Side("thin", color=colour("border_color")) if properties.get("border") else Side()
    return {
        "font": Font(
            name=properties.get("font_name"),
            size=properties.get("font_size", 11),
            bold=properties.get("bold", False),
            color=colour("font_color"),
        ),
        "fill": PatternFill("solid", fgColor=colour("bg_color")) if "bg_color" in properties else PatternFill(),
        "border": Border(side, side, side, side),
        "alignment": Alignment(properties.get("align"), wrap_text=properties.get("text_wrap")),
        "protection": Protection(locked=properties.get("locked", True)),
        "number_format": str(properties.get("num_format", "General")),
    }


def one(way: str, size: int, prepared: Path) -> None:
    """Measure one way in this process and print seconds, peak memory in KiB and the size of the file."""
    import tracker.front.workbook  # noqa: F401  (starting up is benchmarks/startup.py's business)

    run: Callable[[Any], bytes]
    if way == OURS:
        what, run = order(size), ours
    else:
        import openpyxl  # noqa: F401
        import xlsxwriter  # noqa: F401

        what = pickle.loads(prepared.read_bytes())  # noqa: S301 - written by this script a moment ago
        run = {
            XLSXWRITER: bare_xlsxwriter,
            OPENPYXL: write_only_openpyxl,
            TRICK: partial(write_only_openpyxl, trick=True),
        }[way]
    begin = time.perf_counter()
    content = run(what)
    seconds = time.perf_counter() - begin
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, len(content))


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of one way."""

    seconds: float
    memory: float
    bytes: int


def measure(size: int, repeat: int, folder: Path) -> dict[str, Measured]:
    """Measure every way so many times, taking turns."""
    prepared = folder / f"{size}.pickle"
    make = f"import build; build.prepare({size}, {str(prepared)!r})"
    subprocess.run([sys.executable, "-c", make], check=True, cwd=Path(__file__).parent)
    found: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    for _ in range(repeat):
        for way in WAYS:
            command = [sys.executable, __file__, "--one", way, str(size), str(prepared)]
            done = subprocess.run(command, check=True, capture_output=True, text=True, env=WITHOUT_LXML)
            found[way].append([float(number) for number in done.stdout.split()])
    return {
        way: Measured(median(r[0] for r in runs), median(r[1] for r in runs) / 1024, int(runs[0][2]))
        for way, runs in found.items()
    }


def prepare(size: int, path: str) -> None:
    """Write the cells of a workbook down for the processes that write them."""
    Path(path).write_bytes(pickle.dumps(cells_of(size)))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--one", nargs=3, metavar=("WAY", "SIZE", "PREPARED"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        one(chosen.one[0], int(chosen.one[1]), Path(chosen.one[2]))
        return
    print(f"{'learners':>8}  {'way':<24}{'seconds':>9}{'peak MiB':>10}{'file KiB':>10}{'ours is':>9}{'to reach':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            found = measure(size, chosen.repeat, Path(folder))
            for way, its in found.items():
                ratio = f"{found[OURS].seconds / its.seconds:9.2f}" if way != OURS else " " * 9
                target = f"{'≤ ' + str(TARGETS[way]):>10}" if way in TARGETS else ""
                print(
                    f"{size:>8}  {way:<24}{its.seconds:9.3f}{its.memory:10.1f}{its.bytes / 1024:10.0f}{ratio}{target}"
                )


if __name__ == "__main__":
    main()
