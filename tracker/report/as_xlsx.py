"""XLSX: a list of findings to filter, sort and tick off, with links to the cells; and a list of the files."""

from __future__ import annotations

from datetime import date

from tracker.findings import FileReport, Finding, Level, Report, visible
from tracker.layout import Cell, Column, FileLink, Highlight, State, Table, column_letters
from tracker.refs import Value, quote
from tracker.render.canvas import Canvas
from tracker.report.list_sheet import list_sheet
from tracker.report.options import Options
from tracker.report.wording import CLEAN, NOT_FINISHED, NOT_READ, identity, last_line, levels, people, standing, waiver

MOST_LINKS = 60_000
"""Excel takes 65,530 on a sheet."""
LONGEST_PATH, LONGEST_PLACE = 1_500, 200
DAY_ONE = date(2026, 1, 1)
FOOTER = "PSA Tracker: what was found in returned workbooks"
NOTHING = "Nothing was found."

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
    Column("standing", "Status", 20),
    Column("levels", "Findings", 30),
    Column("identity", "What it is, and how many learners are marked", 60),
)
LEVELS: dict[str, State] = {
    Level.REFUSED.word: "impossible",
    Level.ERROR.word: "impossible",
    Level.WARNING.word: "missing",
    Level.NOTE.word: "information",
}
STANDS: dict[str, State] = {
    CLEAN: "complete",
    NOT_FINISHED: "information",
    "to look at": "missing",
    "to correct": "impossible",
    "could not be read": "impossible",
    NOT_READ: "impossible",
}


def write(report: Report, options: Options) -> bytes:
    """Return the report as a workbook; nothing in it is protected, so that people can sort it and add to it."""
    entries = [(file, one) for file in report.files for one in file.findings]
    with Canvas("What was found in returned workbooks", options.today or DAY_ONE) as canvas:
        found = [_finding_row(file, one) for file, one in entries]
        table = list_sheet(canvas, "Findings", last_line(report), FINDINGS, found, footer=FOOTER, nothing=NOTHING)
        _states(canvas, table, "level", LEVELS)
        for at, (file, one) in enumerate(entries[:MOST_LINKS]):
            _link(canvas, table.body("cells", at), file, one, options)
        files = [
            tuple(map(visible, (each.file, standing(each), levels(each), identity(each)))) for each in report.files
        ]
        table = list_sheet(
            canvas, "Files", "Every file that was checked.", FILES, files, footer=FOOTER, nothing=NOTHING
        )
        _states(canvas, table, "standing", STANDS)
        for at, each in enumerate(report.files[:MOST_LINKS]):
            _link(canvas, table.body("file", at), each, None, options)
        return canvas.finish()


def _finding_row(file: FileReport, one: Finding) -> tuple[Value, ...]:
    before = (one.level.word, one.code, file.file, one.sheet, one.cells)
    after = (people(one.learners, file), one.message, one.fix, one.value, waiver(one), "")
    return (*map(visible, before), one.count, *map(visible, after))


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
