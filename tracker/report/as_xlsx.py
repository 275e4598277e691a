"""XLSX: a list of findings to filter, sort and tick off, with links to the cells; and a list of the files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from tracker.findings import FileReport, Finding, Level, Report, visible
from tracker.layout import Cell, Column, FileLink, Highlight, Sheet, State, Style, Table, column_letters
from tracker.refs import Value, quote
from tracker.render.canvas import Canvas
from tracker.report.options import Options
from tracker.report.wording import identity, last_line, levels, people, standing, waiver

TOP = 3
"""Row of the headings, from zero."""
MOST_LINKS = 60_000
"""Excel takes 65,530 on a sheet."""
LONGEST_TEXT = 32_000
"""Excel takes 32,767 characters in a cell."""
LONGEST_PATH, LONGEST_PLACE = 1_500, 200
HEADING_HEIGHT = 24
TITLE_HEIGHT = 24
LINE_HEIGHT, MOST_HEIGHT = 14.5, 400.0
DAY_ONE = date(2026, 1, 1)
FOOTER = "PSA Tracker: what was found in returned workbooks"

FINDINGS = (
    Column("level", "Level", 11),
    Column("code", "Code", 10),
    Column("file", "File", 26),
    Column("sheet", "Sheet", 14),
    Column("cells", "Cells", 14),
    Column("count", "Count", 8, align="center"),
    Column("learners", "Learners", 16),
    Column("message", "What is wrong", 42),
    Column("fix", "What to do", 42),
    Column("value", "Cell holds", 14),
    Column("waived", "Waived by, until, why", 24),
    Column("done", "Done", 8),
)
FILES = (
    Column("file", "File", 40),
    Column("standing", "How it stands", 20),
    Column("levels", "Findings", 30),
    Column("identity", "What it is", 60),
)
LEVELS: dict[str, State] = {
    Level.REFUSED.word: "impossible",
    Level.ERROR.word: "impossible",
    Level.WARNING.word: "missing",
    Level.NOTE.word: "information",
}
STANDS: dict[str, State] = {
    "clean": "complete",
    "to look at": "missing",
    "to mend": "impossible",
    "could not be read": "impossible",
}


def write(report: Report, options: Options) -> bytes:
    """Return the report as a workbook; nothing in it is protected, so that people can sort it and add to it."""
    entries = [(file, one) for file in report.files for one in file.findings]
    with Canvas("What was found in returned workbooks", options.today or DAY_ONE) as canvas:
        found = [_finding_row(file, one) for file, one in entries]
        table = _sheet(canvas, "Findings", last_line(report), FINDINGS, found)
        _states(canvas, table, "level", LEVELS)
        for at, (file, one) in enumerate(entries[:MOST_LINKS]):
            _link(canvas, table.body("cells", at), file, one, options)
        files = [
            tuple(map(visible, (each.file, standing(each), levels(each), identity(each)))) for each in report.files
        ]
        table = _sheet(canvas, "Files", "Every file that was checked.", FILES, files)
        _states(canvas, table, "standing", STANDS)
        for at, each in enumerate(report.files[:MOST_LINKS]):
            _link(canvas, table.body("file", at), each, None, options)
        return canvas.finish()


def _finding_row(file: FileReport, one: Finding) -> tuple[Value, ...]:
    before = (one.level.word, one.code, file.file, one.sheet, one.cells)
    after = (people(one.learners, file), one.message, one.fix, one.value, waiver(one), "")
    return (*map(visible, before), one.count, *map(visible, after))


def _sheet(
    canvas: Canvas, name: str, purpose: str, columns: tuple[Column, ...], rows: Sequence[Sequence[Value]]
) -> Table:
    """Write a sheet with one table and return the table."""
    table = Table(name.lower(), name, TOP, max(len(rows), 1), columns)
    canvas.add_sheet(
        Sheet(name, name, purpose, "check", (table,), freeze=(TOP + 1, 0), protected=False), "#009E73", FOOTER
    )
    canvas.write(Cell(name, 0, 0), name, Style("title"))
    canvas.write(Cell(name, 1, 0), purpose if rows else f"{purpose}. Nothing was found.", Style("purpose"))
    canvas.height(name, 0, TITLE_HEIGHT)
    canvas.height(name, TOP, HEADING_HEIGHT)
    for at, column in enumerate(columns):
        canvas.width(name, at, column.width)
        canvas.write(table.header(column.id), column.header, Style("heading", "center"))
        values = [_short(row[at]) for row in rows]
        canvas.column(table.body(column.id, 0), values, [Style("prose", column.align)] * len(values))
    for at, row in enumerate(rows):
        canvas.height(name, TOP + 1 + at, _height(columns, row))
    canvas.filter(table.header(columns[0].id), table.body(columns[-1].id, table.size - 1))
    canvas.repeat_row(name, TOP)
    return table


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Return the height a row needs for its longest text: not every program works that out when it opens a file."""
    lines = max(ceil((len(str(value)) + 2) / column.width) for column, value in zip(columns, row, strict=True))
    return min(MOST_HEIGHT, LINE_HEIGHT * max(lines, 1) + 2)


def _short(value: Value) -> Value:
    long = isinstance(value, str) and len(value) > LONGEST_TEXT
    return f"{str(value)[:LONGEST_TEXT]}…" if long else value


def _states(canvas: Canvas, table: Table, column: str, states: dict[str, State]) -> None:
    """Colour a column by its words."""
    first, last = table.body(column, 0), table.body(column, table.size - 1)
    for word, state in states.items():
        canvas.highlight(Highlight(first, last, f"${column_letters(first.col)}{first.row + 1}={quote(word)}", state))


def _link(canvas: Canvas, cell: Cell, file: FileReport, one: Finding | None, options: Options) -> None:
    """Turn a cell's words into a link to a file, and to the first cell a finding is about, where that is safe."""
    path = options.links.get(file.file, "")
    if not _is_plain(path):
        return
    if one is None:
        canvas.file_link(FileLink(cell, path, "", visible(file.file)))
        return
    first = one.cells.partition(",")[0].partition(":")[0]
    place = one.place.removesuffix(one.cells) + (first or "!A1")
    if one.sheet and visible(place) == place and len(place) <= LONGEST_PLACE:
        canvas.file_link(FileLink(cell, path, place, visible(_words(one))))


def _words(one: Finding) -> str:
    return one.cells or "the sheet"


def _is_plain(path: str) -> bool:
    """Tell whether a path leads to a file beside or below this one, or in a folder above, and to nothing else."""
    rooted = path.startswith(("/", "\\")) or ":" in path
    return (
        bool(path) and not rooted and len(path) <= LONGEST_PATH and visible(path) == path and not set(path) & set("#%")
    )
