"""Writing on sheets: typed writes, and a refusal by XlsxWriter is an exception instead of a return value."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from types import TracebackType
from typing import Self

from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.format import Format
from xlsxwriter.image import Image
from xlsxwriter.worksheet import Worksheet

from tracker.errors import RenderError
from tracker.layout import Cell, Chart, Comment, FileLink, Highlight, Link, Paper, Picture, Prompt, Sheet, Style
from tracker.refs import ROW, Value
from tracker.render.look import DARK_BLUE, FONT, SIZE, STATES, properties
from tracker.render.package import QuickWorkbook, QuickWorksheet

A4 = 9
POINTS = 72
"""To the inch."""
LONGEST_FORMULA = 8000
"""Excel takes 8,192 characters; row numbers take more room than the one character that stands for them."""
HALF_INCH = 0.5
FIXED = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
PROTECTION = {"format_columns": True, "format_rows": True, "autofilter": True}
"""What a protected sheet still allows: people filter, and make columns wider.

Not sorting: Excel would sort a selection of entry cells alone, away from the locked keys beside them.
"""
CHART_SIZE = {"width": 440, "height": 300}
"""Pixels as XlsxWriter counts them: seven to a character, so a little less than six columns of ten."""
COMMENT_WIDTH, COMMENT_LETTERS, COMMENT_LINE, COMMENT_LINES = 320, 48, 16, 30
"""Pixels, letters on a line, pixels of a line, most lines."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
GRID = {"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}}}


def _escaped(result: Value) -> Value:
    """Return a result in which text such as _x0041_ stays what it is: XlsxWriter escapes it in plain cells only."""
    return _ESCAPE.sub("_x005F_", result) if isinstance(result, str) and "_x" in result else result


class Canvas:
    """One workbook being written, in memory; used in a `with` block, so that every warning is an error.

    Args:
        title: document title.
        created: the day that stands as creation date; fixed, so that the same input gives the same bytes.
    """

    worksheet_class: type[Worksheet] = QuickWorksheet

    def __init__(self, title: str, created: date) -> None:
        self._buffer = BytesIO()
        default = {"font_name": FONT, "font_size": SIZE}
        self._book = QuickWorkbook(self._buffer, {"in_memory": True, **FIXED, "default_format_properties": default})
        self._book.set_properties(
            {
                "title": title,
                "subject": "Internal assessment of a BTEC Tech Award",
                "author": "PSA Tracker",
                "created": datetime.combine(created, time(12)),
            },
        )
        self._book.set_calc_mode("auto")
        self._sheets: dict[str, Worksheet] = {}
        self._formats: dict[Style, Format] = {}
        self._states = {
            state: self._book.add_format({"bg_color": tint, "pattern": 1}) for state, tint in STATES.items()
        }

    def __enter__(self) -> Self:
        self._warnings = warnings.catch_warnings()
        self._warnings.__enter__()
        warnings.simplefilter("error")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._warnings.__exit__(kind, error, _)
        if isinstance(error, Warning | XlsxWriterException):
            raise RenderError("a write", "the workbook", str(error)) from error

    def add_sheet(self, sheet: Sheet, colour: str, footer: str) -> None:
        """Start a sheet: page, protection, tab."""
        made = self._book.add_worksheet(sheet.name, worksheet_class=self.worksheet_class)
        self._sheets[sheet.name] = made
        made.set_tab_color(colour)
        made.set_paper(A4)
        if sheet.landscape:
            made.set_landscape()
        if sheet.paper:
            self._lay_out(made, sheet.paper)
        elif sheet.page_breaks:
            made.set_v_pagebreaks(list(sheet.page_breaks))
        else:
            made.fit_to_pages(1, 1 if sheet.one_page else 0)
        made.set_margins(HALF_INCH, HALF_INCH, HALF_INCH, 0.75)
        number = "" if sheet.paper and not sheet.paper.numbered else "&R&8Page &P of &N"
        made.set_footer(f"&L&8{footer.replace('&', '&&')}&C&8&A{number}")
        made.hide_gridlines(2)
        if sheet.protected:
            made.protect("", PROTECTION)
        if sheet.hidden:
            made.hide()
        if sheet.freeze:
            made.freeze_panes(*sheet.freeze)

    def _lay_out(self, made: Worksheet, paper: Paper) -> None:
        made.set_print_scale(paper.scale)
        made.print_area_range = paper.area  # XlsxWriter's own method takes no formula
        if paper.breaks:
            made.set_h_pagebreaks(list(paper.breaks))
        if paper.repeat:
            made.repeat_rows(*paper.repeat)
        for row, points in paper.heights.items():
            self._done("set_row", made.name, made.set_row(row, points))
        for first, last in paper.merged:
            look = self._format(Style("form box"))
            status = made.merge_range(first.row, first.col, last.row, last.col, "", look)
            self._done("merge_range", f"{made.name}!{first.a1}", status)

    def width(self, sheet: str, col: int, width: float) -> None:
        """Set the width of a column in characters."""
        self._done("set_column", sheet, self._sheets[sheet].set_column(col, col, width))

    def scale(self, sheet: str, per_cent: int) -> None:
        """Set the print scale of a sheet with fixed page breaks."""
        self._sheets[sheet].set_print_scale(per_cent)

    def height(self, sheet: str, row: int, points: float) -> None:
        """Set the height of a row in points."""
        self._done("set_row", sheet, self._sheets[sheet].set_row(row, points))

    def repeat_row(self, sheet: str, row: int) -> None:
        """Print a row on top of every page."""
        self._sheets[sheet].repeat_rows(row)

    def digits_are_text(self, sheet: str, ranges: Sequence[str]) -> None:
        """Keep Excel from flagging candidate numbers as numbers stored as text: that is what they are."""
        status = self._sheets[sheet].ignore_errors({"number_stored_as_text": " ".join(ranges)})
        self._done("ignore_errors", sheet, status)

    def repeat_columns(self, sheet: str, count: int) -> None:
        """Print the first columns on every page to the right of the first."""
        self._done("repeat_columns", sheet, self._sheets[sheet].repeat_columns(0, count - 1))

    def filter(self, first: Cell, last: Cell) -> None:
        """Put filter buttons on a table."""
        sheet = self._sheets[first.sheet]
        self._done("autofilter", first.sheet, sheet.autofilter(first.row, first.col, last.row, last.col))

    def write(self, cell: Cell, value: Value, style: Style) -> None:
        """Write one value as what it is; None makes an empty cell with the style."""
        self.column(cell, (value,), (style,))

    def column(self, first: Cell, values: Iterable[Value], styles: Iterable[Style]) -> None:
        """Write values downwards, each as what it is; text stays text whatever it looks like."""
        sheet, col = self._sheets[first.sheet], first.col
        last: Style | None = None
        for row, (value, style) in enumerate(zip(values, styles, strict=True), first.row):
            if style is not last:
                last, look = style, self._format(style)
            if value is None:
                status = sheet.write_blank(row, col, None, look)
            elif isinstance(value, str):
                status = sheet.write_string(row, col, value, look) if value else sheet.write_blank(row, col, None, look)
            elif isinstance(value, bool):
                status = sheet.write_boolean(row, col, value, look)
            elif isinstance(value, date):
                status = sheet.write_datetime(row, col, value, look)
            else:
                status = sheet.write_number(row, col, value, look)
            if status:
                self._done("write", f"{first.sheet} row {row + 1}", status)

    def formulas(self, first: Cell, template: str, results: Sequence[Value], style: Style) -> None:
        """Write a rule's formula downwards with the results that Python worked out as cached values."""
        sheet, col, look = self._sheets[first.sheet], first.col, self._format(style)
        if len(template) > LONGEST_FORMULA:
            raise RenderError("write_formula", f"{first.sheet}!{first.a1}", f"{len(template)} characters are too many")
        for row, result in enumerate(results, first.row):
            status = sheet.write_formula(row, col, template.replace(ROW, str(row + 1)), look, _escaped(result))
            if status:
                self._done("write_formula", f"{first.sheet} row {row + 1}", status)

    def validate(self, first: Cell, last: Cell, rule: Mapping[str, object], prompt: Prompt | None) -> None:
        """Let Excel refuse what a kind does not allow, and show its prompt."""
        shown = {"input_title": prompt.title, "input_message": prompt.text} if prompt else {}
        sheet = self._sheets[first.sheet]
        status = sheet.data_validation(first.row, first.col, last.row, last.col, {**rule, **shown})
        self._done("data_validation", f"{first.sheet}!{first.a1}", status)

    def highlight(self, one: Highlight) -> None:
        """Colour cells by state while a formula is true."""
        rule = {"type": "formula", "criteria": f"={one.formula}", "format": self._states[one.state]}
        sheet = self._sheets[one.first.sheet]
        status = sheet.conditional_format(one.first.row, one.first.col, one.last.row, one.last.col, rule)
        self._done("conditional_format", f"{one.first.sheet}!{one.first.a1}", status)

    def link(self, one: Link) -> None:
        """Write words that jump to another cell."""
        where = f"internal:'{one.target.sheet}'!{one.target.a1}"
        look = self._format(Style(one.role))
        status = self._sheets[one.cell.sheet].write_url(one.cell.row, one.cell.col, where, look, one.words)
        self._done("write_url", f"{one.cell.sheet}!{one.cell.a1}", status)

    def comment(self, one: Comment) -> None:
        """Put a comment on a cell, in a box as high as its words need."""
        lines = sum(len(part) // COMMENT_LETTERS + 1 for part in one.words.split("\n"))
        size = {"width": COMMENT_WIDTH, "height": COMMENT_LINE * min(lines + 1, COMMENT_LINES)}
        look = {"author": one.author, "font_name": FONT, "font_size": 9, **size}
        status = self._sheets[one.cell.sheet].write_comment(one.cell.row, one.cell.col, one.words, look)
        self._done("write_comment", f"{one.cell.sheet}!{one.cell.a1}", status)

    def file_link(self, one: FileLink) -> None:
        """Write words that open another file."""
        where = f"external:./{one.path}"  # XlsxWriter takes ./ off; without it a name of one letter is an IndexError
        where += f"#{one.place}" if one.place else ""
        look = self._format(Style("prose link"))
        status = self._sheets[one.cell.sheet].write_url(one.cell.row, one.cell.col, where, look, one.words)
        self._done("write_url", f"{one.cell.sheet}!{one.cell.a1}", status)

    def chart(self, one: Chart) -> None:
        """Insert a column chart with a text for people who cannot see it."""
        table = one.table
        series = {
            role: [
                table.sheet,
                table.top + 1,
                table.header(column).col,
                table.top + one.lines,
                table.header(column).col,
            ]
            for role, column in (("categories", one.categories), ("values", one.counts))
        }
        chart = self._book.add_chart({"type": "column"})
        chart.add_series(
            {**series, "fill": {"color": DARK_BLUE}, "gap": 60, "data_labels": {"value": True}, "name": one.title},
        )
        font = {"name": FONT, "size": 10, "bold": False}
        chart.set_title({"name": one.title, "name_font": {**font, "size": 12}})
        chart.set_x_axis({"num_font": font})
        chart.set_y_axis({"name": "Learners", "name_font": font, "num_font": font, "num_format": "0", "min": 0, **GRID})
        chart.set_legend({"none": True})
        chart.set_size(CHART_SIZE)
        chart.show_hidden_data()  # a filter on the learners beside it must not empty the chart
        place = {"object_position": 3, "description": one.alt}
        status = self._sheets[one.cell.sheet].insert_chart(one.cell.row, one.cell.col, chart, place)
        self._done("insert_chart", f"{one.cell.sheet}!{one.cell.a1}", status)

    def picture(self, one: Picture) -> None:
        """Insert a picture, scaled to its box; it says nothing that the words beside it do not."""
        image = Image(BytesIO(one.content))
        size = [pixels * POINTS / dpi for pixels, dpi in ((image.width, image.x_dpi), (image.height, image.y_dpi))]
        scale = min(one.width / size[0], one.height / size[1])
        place = {"x_scale": scale, "y_scale": scale, "object_position": 2, "decorative": True}
        status = self._sheets[one.cell.sheet].insert_image(one.cell.row, one.cell.col, image, place)
        self._done("insert_image", f"{one.cell.sheet}!{one.cell.a1}", status)

    def name(self, name: str, where: str) -> None:
        """Define a name for a range or a text constant."""
        self._done("define_name", name, self._book.define_name(name, f"={where}"))

    def property(self, name: str, value: str) -> None:
        """Set a custom document property."""
        self._done("set_custom_property", name, self._book.set_custom_property(name, value, "text"))

    def finish(self) -> bytes:
        """Close the workbook and return its bytes."""
        self._book.close()
        return self._buffer.getvalue()

    def _format(self, style: Style) -> Format:
        if style not in self._formats:
            self._formats[style] = self._book.add_format(properties(style))
        return self._formats[style]

    def _done(self, method: str, where: str, status: object) -> None:
        if status:
            raise RenderError(method, where, f"status {status}")
