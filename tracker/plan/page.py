"""A form laid out on one A4 page: rows with their heights, and what stands in each cell.

Six columns carry everything: fields stand in pairs (a long value to the left, a short one to the right), the marking
grid uses all six. Heights are for the longest that can be filled in, so no page ever grows into the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.layout import Cell, Figure, Picture, Style, Text
from tracker.plan.lettering import broken, column
from tracker.plan.working import Content
from tracker.templates import Logo

WIDTHS = (12.0, 29.0, 7.0, 7.0, 9.0, 15.0)
"""Characters; LibreOffice lays columns wider than Excel, and still fits 80 between the margins."""
LABEL, VALUE, LABEL2, _, VALUE2, LAST = range(len(WIDTHS))
LINE, SMALL_LINE, FIELD, HEADING, GAP = 13.5, 11.25, 18.75, 24.0, 6.0
GRID_ROW = 21.0
LETTERHEAD, LOGO_WIDTH = 45.0, 300.0
WRITING, SIGNING = 22.5, 30.0
PAGE = 737.0
"""Points between the margins of an A4 portrait page, less two per cent."""
SIZE, LABEL_SIZE, SMALL = 10, 9, 8
OPEN = {"learner", "assessor", "centre", "centre name", "reviewer"}
"""Names, which may need two lines whoever stands there now."""

TITLE, HEAD, COLUMN = Style("form title"), Style("form heading"), Style("form column", wrap=True)
NAME, NAME_OVER = Style("form label", wrap=True), Style("form label")
WHOLE, TEXT, FINE = Style("form value", wrap=True), Style("form text"), Style("form small")
WRITE, LISTED, VALUE_OVER = Style("form line"), Style("form listed"), Style("form value")
CENTRED = Style("form cell", "center", "0")


def letterhead(logo: Logo | None, cell: Cell) -> tuple[Picture, ...]:
    """Return a logo as it stands in its row, if there is one."""
    return (Picture(cell, logo.content, LOGO_WIDTH, LETTERHEAD - GAP),) if logo else ()


@dataclass
class Page:
    """One page being laid out; rows count from its top."""

    heights: list[float] = field(default_factory=list)
    cells: list[tuple[int, int, Content, Style]] = field(default_factory=list)
    frames: list[tuple[int, int, int]] = field(default_factory=list)
    """Row, first and last column of frames for long text."""
    logo: Logo | None = None
    """The picture in its first row."""

    def row(self, height: float) -> int:
        """Start a row; its height is kept in steps that screens can show."""
        self.heights.append(round(height / 0.75) * 0.75)
        return len(self.heights) - 1

    def put(self, col: int, content: Content | str, style: Style) -> None:
        """Write into the row started last."""
        what = Content(content) if isinstance(content, str) else content
        shown = Style(style.role, style.align, what.num_format, style.wrap) if what.num_format != "General" else style
        self.cells.append((len(self.heights) - 1, col, what, shown))

    def fill(self, first: int, last: int, style: Style) -> None:
        """Draw empty cells."""
        for col in range(first, last + 1):
            self.put(col, "", style)

    def words(self, words: str, style: Style, size: float, step: float, *, indent: str = "") -> None:
        """Write a paragraph over the whole width, one row a line."""
        room = column(sum(WIDTHS)) - 6 - (10 if indent else 0)
        for i, line in enumerate(broken(words, size, room)):
            self.row(step)
            self.put(LABEL, (indent if i == 0 else " " * 2 if indent else "") + line, style)

    def letterhead(self, logo: Logo) -> None:
        """Give the first row to a picture."""
        self.row(LETTERHEAD)
        self.logo = logo

    def pictures(self, sheet: str, top: int) -> tuple[Picture, ...]:
        """Return the pictures of the page."""
        return letterhead(self.logo, Cell(sheet, top, LABEL))

    @property
    def scale(self) -> int:
        """Per cent at which the page is printed, so that it is one page."""
        return min(100, int(100 * PAGE / sum(self.heights)))

    def placed(
        self, sheet: str, top: int, table: str, line: int
    ) -> tuple[list[Text], list[Figure], list[tuple[Cell, Cell]]]:
        """Return texts, figures and frames of the page for one line of a working table."""
        texts, figures = [], []
        for row, col, content, style in self.cells:
            cell = Cell(sheet, top + row, col)
            if content.figure or content.column:
                one = f"{sheet}:{cell.row}:{cell.col}"
                figures.append(Figure(one, cell, content.rule(table, line), style))
            else:
                texts.append(Text(cell, content.words, style))
        frames = [(Cell(sheet, top + row, first), Cell(sheet, top + row, last)) for row, first, last in self.frames]
        return texts, figures, frames
