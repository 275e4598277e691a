"""The marks sheet as a teacher sees it: what fits on a screen, headings, filter, keys, bands in the cells of marks."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText

from tests.workbook import made
from tests.workbook.recalc import Engine, Filled
from tracker.front.workbook import build
from tracker.plan import mark_columns, plan
from tracker.plan.mark_columns import GRID_LINE, SCREEN, heading
from tracker.plan.order import Order
from tracker.spec.award import Component, Row

TITLES = ("Compare two enterprises", "Explain customers", "Describe the market", "What helps success", "Report")
SHORT = {"Comprehensive": "Comp."}


def titled(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows with titles, and with a short word for the longest band."""
    return tuple(
        replace(row, title=title, bands=tuple(replace(one, short=SHORT.get(one.word, "")) for one in row.bands))
        for row, title in zip(rows, TITLES, strict=True)
    )


def order(rows: tuple[Row, ...], who: int = 3) -> Order:
    """Return an order of an award whose first component has these rows, for so many learners."""
    award = made.AWARDS["two"]
    first = replace(award.components[0], rows=rows)
    return made.order(replace(award, components=(first, *award.components[1:])), who, spare=0)


FIVE = order(titled(made.FIVE))


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_all_that_marking_needs_is_on_one_screen(count: int) -> None:
    """Up to eight tasks, with room for the day of marking and its state; marks are the last that is typed."""
    table = plan(order(tuple(made.row(f"{one}") for one in range(count)))).layout.table("marks:C1")
    widths = [one.width for one in table.columns]
    assert sum(widths) + GRID_LINE * len(widths) <= SCREEN
    typed = [one.id.split(":")[0] for one in table.columns if one.kind]
    assert typed == ["status", *["mark"] * count]
    assert [one.id for one in table.columns[-3:]] == ["to_next", "marked_on", "state"]
    assert len(table.columns) <= 20


def test_the_sheet_in_the_file() -> None:
    """Label large and title small in one cell, filter buttons at class and check alone, frozen after the check."""
    content = build(FIVE).content
    assert content == build(FIVE).content
    sheet = openpyxl.load_workbook(BytesIO(content), rich_text=True)["C1 marks"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("C4:D7", "E5")
    assert not sheet.protection.autoFilter
    label, rest = cell if isinstance(cell := sheet["F4"].value, CellRichText) else ("", "")
    assert (label.text, label.font.b, label.font.sz) == ("1a", True, 11)
    assert (rest.text, rest.font.b, rest.font.sz) == (" Compare two enterprises (of 12)", False, 9)
    formats = [
        rule.dxf.numFmt.formatCode for area in sheet.conditional_formatting for rule in area.rules if rule.dxf.numFmt
    ]
    assert formats == ['0 "Limited"', '0 "Adequate"', '0 "Good"', '0 "Comp."']


@pytest.mark.parametrize(
    ("title", "short", "across", "wanted"),
    [
        ("Compare two enterprises", "", 9.4, "1a Compare two enterprises (of 12)"),
        ("Compare two enterprises", "Two enterprises", 9.4, "1a Two enterprises (of 12)"),
        (
            "Write a report on all that was found in the two enterprises",
            "",
            9.4,
            "1a Write a report on all that was … (of 12)",
        ),
        ("Responsibilities", "", 5.0, "1a (of 12)"),
        ("Report", "", 6.0, "1a Report (of 12)"),
    ],
)
def test_a_title_is_shortened_by_whole_words(title: str, short: str, across: float, wanted: str) -> None:
    """What the spec gives as short comes first; a word that does not fit is left out, not broken."""
    assert heading(replace(made.FIVE[0], title=title, short=short), across) == wanted


def test_bands_are_known_for_whole_marks_alone() -> None:
    """Bands that are too long have their colour and no word; a row without bands has neither."""
    rows = (made.FIVE[0], replace(made.FIVE[1], bands=()))
    table = plan(order(rows)).layout.table("marks:C1")
    found = mark_columns.band_highlights(table, replace(FIVE.internal()[0], rows=rows))
    assert [one.num_format for one in found] == ["", '0 "Limited"', '0 "Adequate"', '0 "Good"', ""]
    assert {(one.first.col, one.last.col) for one in found} == {(5, 5)}


def test_marks_to_the_next_grade_through_an_engine(ironcalc: Engine) -> None:
    """Every raw mark of a component, one amended mark, and a line that is not complete."""
    [c] = FIVE.internal()
    lines = [[min(12, max(0, raw - 12 * at)) for at in range(5)] for raw in range(c.raw_max + 1)]
    entries: dict[tuple[str, str], object] = {
        ("marks:C1", f"mark:{row.id}"): [line[at] for line in lines] + [None] for at, row in enumerate(c.rows)
    }
    entries["submission:C1", "amended"] = {"L041": 58}
    [worked] = ironcalc([Filled(order(c.rows, len(lines) + 1), entries)])
    wanted = [needed(c, raw) for raw in range(c.raw_max + 1)]
    wanted[40] = needed(c, 58)

    assert worked.column("marks:C1", "to_next") == [*wanted, ""]


def needed(c: Component, raw: int) -> str:
    """Return what is to be said of a raw mark, found by going up mark by mark."""

    def grade(mark: int) -> str:
        return [one for one, floor in zip(c.scale.grades, c.scale.floors, strict=True) if floor <= c.table.ums[mark]][
            -1
        ]

    above = next((mark for mark in range(raw, c.raw_max + 1) if grade(mark) != grade(raw)), None)
    return "top" if above is None else f"+{above - raw} {grade(above)}"
