"""Pages to a workbook that is only ever printed: words and values, and no formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.layout import Sheet
from tracker.render.canvas import Canvas
from tracker.render.workbook import TABS


def render_pages(title: str, sheets: Sequence[Sheet], footer: str, made: date) -> bytes:
    """Write sheets of forms as they are to be printed.

    Args:
        title: title of the document.
        sheets: what is printed, in this order; each with its paper, and nothing in it but texts and pictures.
        footer: the stamp of the workbook they come from.
        made: the day that stands as creation date.

    Raises:
        RenderError: XlsxWriter refused something.
    """
    with Canvas(title, made) as drawn:
        for sheet in sheets:
            drawn.add_sheet(sheet, TABS[sheet.group], footer)
            for col, width in sorted(sheet.widths.items()):
                drawn.width(sheet.name, col, width)
            for text in sheet.texts:
                drawn.write(text.cell, text.content, text.style)
            for picture in sheet.pictures:
                drawn.picture(picture)
        return drawn.finish()
