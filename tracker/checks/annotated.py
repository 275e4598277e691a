"""An annotated copy of a returned workbook: built again, marks kept, every doubtful cell coloured and commented on.

It holds the names of its learners, as the teacher's own workbook does; it is for the teacher and no one else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import ceil
from pathlib import PurePath

from tracker.checks.context import Case
from tracker.checks.findings_sheet import COLUMNS, SHEET, TITLE, TOP
from tracker.checks.grouping import group, sentences
from tracker.checks.noted import NO_CELL, comment, with_comments
from tracker.checks.positions import Homes
from tracker.checks.replan import kept
from tracker.findings import FileReport, Finding, Hit, Level, visible
from tracker.layout import Cell, Comment, Highlight, Link, Sheet, State, Style, Table, Text, row_and_column
from tracker.plan import Plan
from tracker.plan.stamp import footer
from tracker.refs import Value, quote
from tracker.render import render
from tracker.values import Values
from tracker.words import Words, put

COLOURS: Mapping[Level, State] = {
    Level.REFUSED: "impossible",
    Level.ERROR: "impossible",
    Level.WARNING: "missing",
    Level.NOTE: "information",
}
LINE_HEIGHT, MOST_HEIGHT = 14.5, 400.0
LONGEST_TEST = 200
"""Characters of a text that a colour compares with; Excel takes 255."""
LONGEST_COMMENT = 5_000
FEW = 30
"""So many learners are named beside a finding."""
PURPOSE = (
    "What [[command check]] found in the returned workbook. It is a new copy with everything that was typed. "
    "Doubtful cells are coloured and have a comment; the colour goes when another value is typed. What is still to do "
    "is only in this list."
)
NOTICE = (
    "Not in this copy: sheets of your own, notes beside the tables, colours. Formulas and locked cells are as issued "
    "again, so a finding about one of them is about the returned workbook."
)
RETURNED = "in the returned workbook: "


def annotated(case: Case, hits: Sequence[Hit], report: FileReport) -> bytes:
    """Return the copy.

    Args:
        case: the returned workbook.
        hits: what the checks saw in it.
        report: what is told of it; for the learners' names.
    """
    plan, waived = kept(case), case.options.waived(report.file)
    homes = Homes(case.returned.places)
    comments, left = _notes(case, homes)
    here, gone = _moved([*hits, *left], homes)
    names = [sheet.name for sheet in plan.layout.sheets]
    doubtful = [hit for hit in here if waived(hit) is None and _doubtful(hit)]
    words = case.options.words
    sheet, given = _listed(group(here, names, waived), group(gone, names, waived), report, words)
    layout = replace(
        plan.layout, sheets=(sheet, *with_comments(_marked(plan, doubtful, words), comments)), _tables={}, _cells={}
    )
    values = Values(layout, {**plan.given, **given}, plan.fields, case.options.today)
    return render(layout, values, footer(dict(layout.stamp)))


def _notes(case: Case, homes: Homes) -> tuple[list[Comment], list[Hit]]:
    """Return what people wrote on cells of the tracker, and hits for what they wrote on others."""
    comments, left = [], []
    for note in case.returned.book.notes:
        home = homes.cell(note.sheet, note.at) if note.at else None
        if home is not None:
            comments.append(comment(note, home))
        else:
            cells = (note.at,) if note.at else ()
            left.append(
                Hit(NO_CELL, note.sheet, cells, words={"text": f"'{' '.join(note.text.split())[:LONGEST_COMMENT]}'"})
            )
    return comments, left


def _moved(hits: Sequence[Hit], homes: Homes) -> tuple[list[Hit], list[Hit]]:
    """Return hits where they stand in the copy, and those whose cells are not in it, where they stand in the file."""
    here, gone = [], []
    for hit in hits:
        cells = [homes.cell(hit.sheet, at) for at in hit.cells]
        there = tuple((cell.row, cell.col) for cell in cells if cell is not None)
        if there or not hit.cells:
            here.append(replace(hit, sheet=homes.sheet(hit.sheet), cells=there))
        if len(there) < len(cells):
            gone.append(replace(hit, cells=tuple(at for at, cell in zip(hit.cells, cells, strict=True) if not cell)))
    return here, gone


def _marked(plan: Plan, hits: Sequence[Hit], words: Words) -> tuple[Sheet, ...]:
    """Return the sheets with a colour and a comment on every doubtful cell; the worst finding gives the colour."""
    at: dict[str, dict[tuple[int, int], list[Hit]]] = defaultdict(lambda: defaultdict(list))
    for hit in sorted(hits, key=lambda hit: (-_level(hit), hit.code.id)):
        for cell in hit.cells:
            at[hit.sheet][cell].append(hit)
    return tuple(
        _marked_sheet(plan, sheet, at[sheet.name], words) if sheet.name in at else sheet for sheet in plan.layout.sheets
    )


def _marked_sheet(plan: Plan, sheet: Sheet, at: Mapping[tuple[int, int], Sequence[Hit]], words: Words) -> Sheet:
    held = _held(plan, sheet)
    comments, highlights = [], []
    for (row, col), hits in sorted(at.items()):
        cell = Cell(sheet.name, row, col)
        said = "\n\n".join(dict.fromkeys(put(_comment(hit), words) for hit in hits))[:LONGEST_COMMENT]
        comments.append(Comment(cell, said))
        highlights.append(Highlight(cell, cell, _test(cell, held), COLOURS[_level(hits[0])]))
    # First come, first seen: the colours of the sheet itself come after these.
    return replace(sheet, comments=tuple(comments), highlights=(*highlights, *sheet.highlights))


def _doubtful(hit: Hit) -> bool:
    """Return whether the cell itself is doubtful in the copy: not what is still to do, and no formula built again."""
    return _level(hit) > Level.NOTE and not hit.code.together


def _level(hit: Hit) -> Level:
    return hit.level or hit.code.level


def _comment(hit: Hit) -> str:
    return " ".join((f"{hit.code.id} {_level(hit).word}:", *sentences(hit)))


def _held(plan: Plan, sheet: Sheet) -> Mapping[Cell, Value]:
    """Return what people typed on a sheet."""
    held = {field.cell: plan.fields.get(field.id) for field in sheet.fields}
    for table in sheet.tables:
        for column in table.columns:
            if column.kind:
                values = plan.given.get((table.id, column.id), (None,) * table.size)
                held.update({table.body(column.id, line): value for line, value in enumerate(values)})
    return held


def _test(cell: Cell, held: Mapping[Cell, Value]) -> str:
    """Return a formula that is true as long as an entry is what it was; always for what is no entry."""
    value = held.get(cell)
    if cell not in held or isinstance(value, date) or (isinstance(value, str) and len(value) > LONGEST_TEST):
        return "TRUE"
    if isinstance(value, bool):
        return f"{cell.a1}={'TRUE' if value else 'FALSE'}"
    said = quote(value or "") if value is None or isinstance(value, str) else repr(value)
    return f"{cell.a1}={said}"


def _listed(
    here: Sequence[Finding], gone: Sequence[Finding], report: FileReport, words: Words
) -> tuple[Sheet, dict[tuple[str, str], Sequence[Value]]]:
    """Return the sheet that lists all findings, with links to those that have a cell in the copy."""
    rows = [_row(one, report, words) for one in here] + [_row(one, report, words, RETURNED) for one in gone]
    table = Table("findings", SHEET, TOP, len(rows), COLUMNS)
    links = [
        Link(table.body("cells", line), _first(one), one.cells, "prose link")
        for line, one in enumerate(here)
        if one.sheet and one.cells
    ]
    states = {one: COLOURS[one] for one in Level}
    first, last = table.body("level", 0), table.body("level", table.size - 1)
    sheet = Sheet(
        SHEET,
        f"{TITLE}{visible(PurePath(report.file).name)}",
        put(PURPOSE, words),
        "check",
        (table,),
        texts=(Text(Cell(SHEET, 2, 0), NOTICE, Style("purpose")),),
        links=tuple(links),
        highlights=tuple(
            Highlight(first, last, f"{first.a1}={quote(level.word)}", state) for level, state in states.items()
        ),
        heights={TOP + 1 + line: _height(row) for line, row in enumerate(rows)},
        freeze=(TOP + 1, 0),
        protected=False,
    )
    return sheet, {(table.id, column.id): [row[at] for row in rows] for at, column in enumerate(COLUMNS)}


def _row(one: Finding, report: FileReport, words: Words, before: str = "") -> tuple[str, ...]:
    names = [f"{key} {report.names.get(key, '')}".strip() for key in one.learners]
    more = [f"and {len(names) - FEW} more"] if len(names) > FEW else []
    waiver = one.waiver
    until = f" until {waiver.until}" if waiver and waiver.until else ""
    waived = f"{waiver.who}{until}: {waiver.reason}" if waiver else ""
    place = (one.sheet, f"{before}{one.cells}"[:LONGEST_COMMENT])
    said = (*place, put(one.message, words), put(one.fix, words), ", ".join([*names[:FEW], *more]))
    return tuple(visible(word) for word in (one.level.word, one.code, *said, waived))


def _first(one: Finding) -> Cell:
    """Return the cell that a finding names first."""
    return Cell(one.sheet, *row_and_column(one.cells.partition(",")[0].partition(":")[0]))


def _height(row: Sequence[str]) -> float:
    lines = max(ceil((len(words) + 2) / column.width) for column, words in zip(COLUMNS, row, strict=True))
    return min(MOST_HEIGHT, LINE_HEIGHT * max(lines, 1) + 2)
