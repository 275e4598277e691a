"""Forms without the workbook around them: what stands on a sheet of forms, worked out for any learners.

Nothing is laid out here a second time. The pages are those of the sheets Record, Authentication and Cohort record;
only the working table beside them gets as many lines as there are learners, each found by its key, and what the cells
come to is written in place of their formulas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.layout import KEY, Cell, Figure, Layout, Paper, Sheet, Style, Table, Text, column_letters, quoted
from tracker.nodes.references import CellAt
from tracker.plan import Plan
from tracker.plan.cohort import COHORT, PAGE_TOP
from tracker.plan.cohort import LEFT as COHORT_LEFT
from tracker.plan.cohort import SHEET as COHORT_SHEET
from tracker.plan.forms import AUTHENTICATION, RECORD
from tracker.plan.page import LAST
from tracker.refs import Value
from tracker.templates.form import FormKind
from tracker.values import Values

SHEETS: Mapping[FormKind, str] = {"record": RECORD, "authentication": AUTHENTICATION, "cohort": COHORT_SHEET}
"""The sheet of each form; its working table goes by the name of the form."""


class Pages:
    """The forms of one component for some learners.

    Args:
        plan: the plan of the workbook with what people typed.
        component: id of an internal component.
        keys: the learners, in the order of the cohort record.
        today: the day on which it is printed.
    """

    def __init__(self, plan: Plan, component: str, keys: Sequence[str], today: date) -> None:
        self._layout = _with_lines(plan.layout, len(keys))
        self._keys = tuple(keys)
        given: dict[tuple[str, str], Sequence[Value]] = dict(plan.given)
        given.update({(form, KEY): self._keys for form in SHEETS})
        fields = {**plan.fields, **{f"{form}:chosen component": component for form in SHEETS}}
        self._values = Values(self._layout, given, fields, today)

    def title(self, form: FormKind) -> str:
        """Return what a form is called on paper."""
        return self._sheet(form).title

    def of_learner(self, form: FormKind, key: str, name: str) -> Sheet:
        """Return the one page of a learner.

        Args:
            form: record or authentication.
            key: the learner's key, one of those given.
            name: what the sheet is to be called; it stands at the foot of the page.
        """
        sheet, table, line = self._sheet(form), self._layout.table(form), self._keys.index(key)
        top = table.top + 1
        cells = (one for one in self._singles(sheet, line) if one.cell.row >= top and one.cell.col <= LAST)
        return _moved(sheet, name, cells, Cell(sheet.name, top, 0), LAST)

    def of_cohort(self, name: str, *, numbered: bool) -> Sheet:
        """Return the list of all learners given, as many pages as it takes.

        Args:
            name: what the sheet is to be called; it stands at the foot of each page.
            numbered: whether the foot says page n of m, which counts all sheets of the document.
        """
        sheet, table = self._sheet("cohort"), self._layout.table(COHORT)
        cells = [one for one in self._singles(sheet, 0) if one.cell.row >= PAGE_TOP and one.cell.col >= COHORT_LEFT]
        last = max(one.cell.col for one in cells)
        listed = [one for column in table.columns[COHORT_LEFT:-1] for one in self._listed(table, column.id)]
        made = _moved(sheet, name, (*cells, *listed), Cell(sheet.name, PAGE_TOP, COHORT_LEFT), last)
        return replace(made, paper=replace(made.paper, numbered=numbered)) if made.paper else made

    def check(self, key: str) -> Value:
        """Return the words of the check of a learner's line."""
        return self._values.column("record", "check")[self._keys.index(key)]

    def _sheet(self, form: FormKind) -> Sheet:
        return next(sheet for sheet in self._layout.sheets if sheet.name == SHEETS[form])

    def _singles(self, sheet: Sheet, line: int) -> Iterator[Text]:
        yield from sheet.texts
        for figure in sheet.figures:
            yield _text(figure.cell, self._worked_out(figure, line), figure.style)

    def _worked_out(self, figure: Figure, line: int) -> Value:
        rule = figure.rule
        if isinstance(rule, CellAt):
            return self._values.column(rule.table, rule.column)[line]
        return self._values.single(figure.id)

    def _listed(self, table: Table, column: str) -> Iterator[Text]:
        one = table[column]
        if not one.headed_by:
            yield Text(table.header(column), one.header, Style("form column", one.align, wrap=True))
        for line, value in enumerate(self._values.column(table.id, column)):
            yield _text(table.body(column, line), value, one.style(line))


def _text(cell: Cell, value: Value, style: Style) -> Text:
    return Text(cell, "" if value is None else value, style)


def _with_lines(layout: Layout, lines: int) -> Layout:
    """Return the layout with so many lines in the working tables of forms, found by keys that are given."""
    return Layout(
        tuple(_sheet_with_lines(sheet, lines) if sheet.name in SHEETS.values() else sheet for sheet in layout.sheets),
        layout.names,
        layout.stamp,
        layout.title,
        layout.issued,
    )


def _sheet_with_lines(sheet: Sheet, lines: int) -> Sheet:
    tables = tuple(_table_with_lines(table, lines) if table.id in SHEETS else table for table in sheet.tables)
    if sheet.name != COHORT_SHEET or not sheet.paper:
        return replace(sheet, tables=tables)
    (old,), (new,) = sheet.tables, tables
    end, more = old.top + old.size, new.size - old.size

    def below(row: int) -> int:
        return row + more if row > end else row

    texts = tuple(replace(text, cell=replace(text.cell, row=below(text.cell.row))) for text in sheet.texts)
    heights = {below(row): height for row, height in sheet.paper.heights.items()}
    return replace(sheet, tables=tables, texts=texts, paper=replace(sheet.paper, heights=heights))


def _table_with_lines(table: Table, lines: int) -> Table:
    columns = tuple(replace(column, rule=None) if column.id == KEY else column for column in table.columns)
    return replace(table, size=lines, columns=columns)


def _moved(sheet: Sheet, name: str, cells: Iterator[Text] | Sequence[Text], origin: Cell, last: int) -> Sheet:
    """Return a sheet of nothing but these cells, the first of them in A1.

    Args:
        sheet: where they stand.
        name: what the new sheet is called.
        cells: what stands on the page.
        origin: the first row and column of the page.
        last: its last column.
    """
    paper = sheet.paper
    if not paper:
        raise ValueError(f"{sheet.name} is no sheet of forms")

    def to(cell: Cell) -> Cell:
        return Cell(name, cell.row - origin.row, cell.col - origin.col)

    texts = tuple(Text(to(one.cell), one.content, one.style) for one in cells)
    heights = {row - origin.row: height for row, height in paper.heights.items() if row >= origin.row}
    end = Cell(name, max(*(one.cell.row for one in texts), *heights), last - origin.col)
    widths = dict(sheet.widths)
    for table in sheet.tables:
        for column in table.columns:
            col = table.header(column.id).col
            widths[col] = max(column.width, widths.get(col, 0))
    return Sheet(
        name,
        sheet.title,
        "",
        "print",
        texts=texts,
        pictures=tuple(replace(one, cell=to(one.cell)) for one in sheet.pictures),
        widths={col - origin.col: width for col, width in widths.items() if origin.col <= col <= last},
        landscape=sheet.landscape,
        paper=Paper(
            f"{quoted(name)}!$A$1:${column_letters(end.col)}${end.row + 1}",
            heights,
            scale=paper.scale,
            merged=tuple((to(first), to(last_one)) for first, last_one in paper.merged),
            repeat=(paper.repeat[0] - origin.row, paper.repeat[1] - origin.row) if paper.repeat else None,
            numbered=paper.numbered,
        ),
    )
