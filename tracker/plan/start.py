"""The sheet Start: how far the class is, what to do, until when, and what nobody has checked yet."""

from __future__ import annotations

from tracker.layout import Cell, Figure, Highlight, Link, Sheet, State, Style, Text, column_letters
from tracker.plan.centre import FIELDS
from tracker.plan.centre import SHEET as CENTRE_SHEET
from tracker.plan.learners import SHEET as LEARNERS_SHEET
from tracker.plan.order import (
    LEARNERS,
    Order,
    Part,
    estimate_words,
    facts_unchecked,
    notice,
    results_sheet,
    results_table,
)
from tracker.plan.results import EARLIER_SHEET
from tracker.plan.summary import SHEET as SUMMARY_SHEET
from tracker.plan.ums import SHEET as UMS_SHEET
from tracker.rules.overview import DONE, NOT_DONE, WAITING, DaysLeft, FieldsState, OverallState, PartState
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING, CountFilled, CountState
from tracker.spec.award import Component
from tracker.templates import SHEETS, GoTo

SHEET = "Start"
HEADING, FIXED, CENTRED = Style("band"), Style("fixed"), Style("figure", "center", "0")
LAST_COLUMN = 5
COUNTS = (("Complete", COMPLETE), ("Missing", MISSING), ("To mend", IMPOSSIBLE))


class _Page:
    """Rows filled from the top down; keeps the next free row, so that no block knows where another ends."""

    def __init__(self) -> None:
        self.row = 4
        self.texts: list[Text] = []
        self.figures: list[Figure] = []
        self.links: list[Link] = []
        self.highlights: list[Highlight] = []

    def at(self, col: int) -> Cell:
        return Cell(SHEET, self.row, col)

    def headings(self, *words: str) -> None:
        self.texts += [Text(self.at(col), word, HEADING) for col, word in enumerate(words)]
        self.row += 1

    def coloured(self, cell: Cell, last: Cell | None = None) -> None:
        """Colour a cell, and those its words run over, by the state its words begin with."""
        words: tuple[tuple[str, State], ...] = ((NOT_DONE, "missing"), (DONE, "complete"))
        for word, state in words:
            test = f'LEFT(${column_letters(cell.col)}${cell.row + 1},{len(word)})="{word}"'
            self.highlights.append(Highlight(cell, last or cell, test, state))


def start_sheet(order: Order, stamp_line: str) -> Part:
    """Plan the sheet."""
    spec = order.spec
    page = _Page()
    _progress(page, order)
    _steps(page, order)
    _deadlines(page, order)
    _provisional(page, order)
    page.texts.append(Text(page.at(0), stamp_line, FIXED))
    part = f", {order.part}" if order.part else ""
    return Part(
        Sheet(
            SHEET,
            f"{spec.title}: PSA tracker, {spec.series.title}{part}",
            "Start here: how far the class is, what to do next, and until when.",
            "set up",
            texts=(*notice(SHEET, _notice(order), estimate_words(spec.components)), *page.texts),
            figures=tuple(page.figures),
            links=tuple(page.links),
            highlights=tuple(page.highlights),
            widths={0: 34, 1: 16, 2: 14, 3: 12, 4: 12, 5: 62},
            landscape=False,
        ),
    )


def _notice(order: Order) -> str:
    count = len(order.spec.provisional)
    if not count:
        return ""
    return f"PROVISIONAL: {facts_unchecked(count, 'in this workbook')}, listed below."


def _progress(page: _Page, order: Order) -> None:
    overall = page.at(1)
    page.texts.append(Text(page.at(0), "Overall", Style("banner")))
    page.row += 2
    page.headings("How far", "Learners", *(word for word, _ in COUNTS), "State")
    must: list[tuple[str, str]] = []
    page.links.append(Link(page.at(0), Cell(CENTRE_SHEET, 4, 1), CENTRE_SHEET))
    state = Figure("start:centre:state", page.at(5), FieldsState(FIELDS), Style("figure"))
    page.figures.append(state)
    page.coloured(state.cell)
    must.append((state.id, CENTRE_SHEET))
    page.row += 1
    parts = [(LEARNERS_SHEET, LEARNERS, True)]
    parts += [(results_sheet(c), results_table(c), c.internal) for c in (*order.internal(), *order.external())]
    for sheet, table, required in parts:
        page.links.append(Link(page.at(0), Cell(sheet, 0, 0), sheet))
        counts = [("learners", CountFilled(LEARNERS, "check"))]
        figures = [Figure(f"start:{table}:learners", page.at(1), counts[0][1], CENTRED)]
        figures += [
            Figure(
                f"start:{table}:{word}",
                page.at(2 + i),
                CountState(table, "check", word),
                CENTRED,
            )
            for i, (_, word) in enumerate(COUNTS)
        ]
        rule = PartState(
            figures[0].id, f"start:{table}:{MISSING}", f"start:{table}:{IMPOSSIBLE}", NOT_DONE if required else WAITING
        )
        state = Figure(f"start:{table}:state", page.at(5), rule, Style("figure"))
        page.figures += [*figures, state]
        page.coloured(state.cell)
        if required:
            must.append((state.id, sheet))
        page.row += 1
    page.figures.append(Figure("start:overall", overall, OverallState(tuple(must)), Style("banner")))
    page.coloured(overall, Cell(SHEET, overall.row, LAST_COLUMN))
    page.row += 1


def _steps(page: _Page, order: Order) -> None:
    internal = [results_sheet(c) for c in order.internal()]
    external = [results_sheet(c) for c in order.external()]
    sheets: dict[GoTo, list[str]] = {
        "centre": [CENTRE_SHEET],
        "learners": [LEARNERS_SHEET],
        "marks": internal,
        "earlier": [EARLIER_SHEET],
        "results": external,
        "summary": [SUMMARY_SHEET],
        "ums": [UMS_SHEET],
    }
    page.headings("Steps", "What to do", "", "", "", "")
    steps = [step for step in order.steps if sheets[step.go_to]]
    for number, step in enumerate(steps, 1):
        names = sheets[step.go_to]
        page.links.append(Link(page.at(0), Cell(names[0], 0, 0), f"{number}. {names[0]}"))
        page.texts.append(Text(page.at(1), step.words.replace(SHEETS, " and ".join(names)), FIXED))
        page.row += 1
    page.row += 1


def _deadlines(page: _Page, order: Order) -> None:
    page.headings("Dates of this series", "Date", "Time left", "", "", "Remarks")
    for one in order.spec.deadlines:
        page.texts.append(Text(page.at(0), one.title, FIXED))
        if one.on:
            cell = page.at(1)
            page.texts.append(Text(cell, one.on, Style("fixed", "center", "dd/mm/yyyy")))
            page.figures.append(
                Figure(f"start:deadline:{one.id}", page.at(2), DaysLeft(cell.a1, one.on), Style("figure")),
            )
        remark = "; ".join(part for part in (one.words, "provisional" if one.provisional else "") if part)
        if remark:
            page.texts.append(Text(page.at(5 if one.on else 1), remark, FIXED))
        page.row += 1
    page.row += 1


def _provisional(page: _Page, order: Order) -> None:
    if not order.spec.provisional:
        return
    page.headings("Not yet checked", "What to look up", "", "", "", "")
    components: dict[str, Component] = {c.id: c for c in order.spec.components}
    for one in order.spec.provisional:
        about = f"{one.component} {one.about}" if one.component in components else f"Award: {one.about}"
        page.texts.append(Text(page.at(0), about, FIXED))
        page.texts.append(Text(page.at(1), one.note, FIXED))
        page.row += 1
    page.row += 1
