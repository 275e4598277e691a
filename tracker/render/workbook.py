"""Layout to canvas: what is written for each thing a layout can hold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from tracker.formulas import Refs
from tracker.kinds import TEXT_FORMAT
from tracker.layout import KEY, PROPERTY, Cell, Layout, Role, Sheet, Style, Table
from tracker.render.canvas import Canvas
from tracker.values import Values

TABS = {
    "set up": "#1F3864",
    "mark": "#E69F00",
    "check": "#009E73",
    "print": "#56B4E9",
    "submit": "#D55E00",
    "after": "#CC79A7",
    "reference": "#7F7F7F",
}
TITLE_HEIGHT, HEADING_HEIGHT = 24, 46
DEFAULT_WIDTH = 10.0
DIGIT, PADDING, DOTS = 8, 5, 96
"""Pixels of one character of Arial 11 and of a column's padding; pixels to the inch."""
PAGE_WIDTH = {True: 10.2, False: 6.9}
"""Inches of an A4 page (landscape, portrait) between its margins, less 4 % because LibreOffice lays columns wider."""


def render(layout: Layout, values: Values, footer: str, canvas: Canvas | None = None) -> bytes:
    """Write a workbook.

    Args:
        layout: where everything is.
        values: what is typed and worked out; results go in as cached values.
        footer: the stamp as it stands at the foot of each printed page.
        canvas: a canvas to write on instead of a new one, for comparisons.

    Raises:
        RenderError: XlsxWriter refused something.
    """
    with canvas or Canvas(layout.title, layout.issued) as drawn:
        for sheet in layout.sheets:
            drawn.add_sheet(sheet, TABS[sheet.group], footer)
            _frame(drawn, sheet)
            for table in sheet.tables:
                _table(drawn, layout, table, values)
            _singles(drawn, layout, sheet, values)
            if texts := list(_text_ranges(sheet)):
                drawn.digits_are_text(sheet.name, texts)
            for one in sheet.highlights:
                drawn.highlight(one)
        # Charts come last: XlsxWriter copies the figures they show from the cells written by then.
        for sheet in layout.sheets:
            for chart in sheet.charts:
                drawn.chart(chart)
        for name, where in layout.names.items():
            drawn.name(name, where)
        for name, value in layout.stamp.items():
            if value:
                drawn.property(f"{PROPERTY}{name}", value)
        return drawn.finish()


def _frame(canvas: Canvas, sheet: Sheet) -> None:
    canvas.write(Cell(sheet.name, 0, 0), sheet.title, Style("title"))
    canvas.write(Cell(sheet.name, 1, 0), sheet.purpose, Style("purpose"))
    canvas.height(sheet.name, 0, TITLE_HEIGHT)
    widths: dict[int, float] = dict(sheet.widths)
    for table in sheet.tables:
        for column in table.columns:
            col = table.header(column.id).col
            widths[col] = max(column.width, widths.get(col, 0))
        if not sheet.paper or table.top not in sheet.paper.heights:
            canvas.height(sheet.name, table.top, HEADING_HEIGHT)
    for row, points in sheet.heights.items():
        canvas.height(sheet.name, row, points)
    for col, width in sorted(widths.items()):
        canvas.width(sheet.name, col, width)
    if sheet.page_breaks:
        inches = sum((widths.get(col, DEFAULT_WIDTH) * DIGIT + PADDING) / DOTS for col in range(sheet.page_breaks[0]))
        if sheet.freeze and sheet.freeze[1]:
            canvas.repeat_columns(sheet.name, sheet.freeze[1])
        canvas.scale(sheet.name, max(10, min(100, int(100 * PAGE_WIDTH[sheet.landscape] / inches))))
    main = next((table for table in sheet.tables if KEY in table), None)
    if main and not sheet.paper:
        canvas.repeat_row(sheet.name, main.top)
        canvas.filter(main.header(main.columns[0].id), main.body(main.columns[-1].id, main.size - 1))


def _text_ranges(sheet: Sheet) -> Iterator[str]:
    """Yield where digits are names: entries formatted as text, and the candidate numbers looked up from them."""
    if sheet.paper:
        cells = [figure.cell for figure in sheet.figures]
        cells += [table.body(table.columns[-1].id, table.size - 1) for table in sheet.tables]
        last = Cell(sheet.name, max(cell.row for cell in cells), max(cell.col for cell in cells))
        yield f"A1:{last.a1}"
        return
    for table in sheet.tables:
        for column in table.columns:
            if column.id == "candidate" or (column.kind and column.kind.num_format == TEXT_FORMAT):
                yield f"{table.body(column.id, 0).a1}:{table.body(column.id, table.size - 1).a1}"
    yield from (field.cell.a1 for field in sheet.fields if field.kind.num_format == TEXT_FORMAT)


def _table(canvas: Canvas, layout: Layout, table: Table, values: Values) -> None:
    refs = Refs(layout, table)
    for column in table.columns:
        if not column.headed_by:
            role: Role = "side heading" if column.administrative else "heading"
            look = Style("form column", column.align, wrap=True) if table.on_paper else Style(role, "center")
            canvas.write(table.header(column.id), column.header, look)
        first, last = table.body(column.id, 0), table.body(column.id, table.size - 1)
        results = values.column(table.id, column.id)
        if column.rule:
            canvas.formulas(first, refs.formula(column.rule), results, column.style(0))
            continue
        if column.issued:
            locked, open_ = column.style(min(column.issued)), column.style(-1)
            styles = (locked if line in column.issued else open_ for line in range(table.size))
            canvas.column(first, results, styles)
        else:
            canvas.column(first, results, repeat(column.style(0), table.size))
        if column.kind:
            canvas.validate(first, last, column.kind.validation(), column.prompt)


def _singles(canvas: Canvas, layout: Layout, sheet: Sheet, values: Values) -> None:
    refs = Refs(layout)
    for text in sheet.texts:
        canvas.write(text.cell, text.content, text.style)
    for field in sheet.fields:
        canvas.write(field.cell, values.single(field.id), Style("entry", field.kind.align, field.kind.num_format))
        canvas.validate(field.cell, field.cell, field.kind.validation(), field.prompt)
    for figure in sheet.figures:
        canvas.formulas(figure.cell, refs.formula(figure.rule), (values.single(figure.id),), figure.style)
    for link in sheet.links:
        canvas.link(link)
    for picture in sheet.pictures:
        canvas.picture(picture)
    for comment in sheet.comments:
        canvas.comment(comment)
