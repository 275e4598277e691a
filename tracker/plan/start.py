"""The sheet Start: the one thing to do next, how far each class is, the dates, and what the moderator advised last."""

from __future__ import annotations

from tracker.days import WEEKDAY_FORMAT
from tracker.layout import Cell, Figure, Highlight, Link, Sheet, State, Style, Text, column_letters
from tracker.nodes.columns import Index, Match
from tracker.nodes.functions import Hyperlink, If, IfError
from tracker.nodes.node import Node, equal, joined
from tracker.nodes.references import Single, Stacked
from tracker.plan.centre import NAME, NUMBER
from tracker.plan.forms import SHEET as FORMS_SHEET
from tracker.plan.look_ups import SHEET as NOT_CHECKED_SHEET
from tracker.plan.look_ups import LookUps
from tracker.plan.next_steps import next_steps
from tracker.plan.order import ALL, LEARNERS, RESULTS, Order, Part, moderation_figure, submission_sheet_name
from tracker.plan.rows import Rows
from tracker.plan.summary import SHEET as SUMMARY_SHEET
from tracker.plan.targets import Targets
from tracker.plan.work_lines import count_of_lines, work_lines
from tracker.rules.overview import advice_noted, days_left
from tracker.rules.states import COMPLETE, count_filled, count_state
from tracker.rules.whats_next import DONE, TO_CORRECT, at_place, link_to

SHEET = "Start"
FIXED = Style("fixed")
WHO = Cell(SHEET, 2, 0)
PART = Cell(SHEET, 3, 1)
"""Where the class or assessor of a split list stands: a teacher's name must not be in the hidden stamp."""
NEXT = Cell(SHEET, 5, 0)
LINKS = 6
TABLE = 8
"""Row of the headings of the table."""
WIDTHS = {0: 30, 1: 10, 2: 11, 3: 27, 4: 14, 5: 11, 6: 46}
LAST = max(WIDTHS)
LINE: dict[str, Style] = {
    "class": Style("line", "center"),
    "done": Style("line", "center"),
    "bar": Style("line bar"),
    "due": Style("line", num_format="ddd d mmm"),
    "days": Style("line", "center", "0"),
    "left": Style("line"),
}
HEADINGS = ("What", "Class", "Done", "How far", "Due", "Days left", "Left to do")
ESTIMATES = "Grades are estimates until results day."
BETWEEN = " \N{MIDDLE DOT} "
ALL_COMPUTED = (
    "This tracker knows no dates of this series yet: all of them are worked out from the usual ones. The key-dates "
    "schedule of the school year settles them."
)


def start_sheet(order: Order, targets: Targets) -> tuple[Part, LookUps]:
    """Plan the sheet, and the look-ups behind it."""
    look_ups = LookUps()
    page = Rows(SHEET)
    page.figures.append(Figure("start:who", WHO, _who(order), Style("purpose")))
    if order.part:
        page.texts += [
            Text(Cell(SHEET, PART.row, 0), "Class or assessor", Style("label")),
            Text(PART, order.part, FIXED),
        ]
    _next(page, next_steps(look_ups, order, targets) if order.steps else {})
    _links(page, order)
    _table(page, work_lines(look_ups, order, targets), count_of_lines(order))
    _deadlines(page, order)
    _advice(page, order)
    heights = {NEXT.row: 36.0, LINKS: 24.0, LINKS + 1: 8.0, TABLE: 20.0}
    heights |= dict.fromkeys(range(TABLE + 1, TABLE + 1 + count_of_lines(order)), 17.0)
    if not order.part:
        heights[PART.row] = 6.0
    return (
        Part(
            Sheet(
                SHEET,
                f"{order.spec.title}: PSA tracker, {order.spec.series.title}",
                "Do what is under Next: click it (in LibreOffice with Ctrl). The table shows how far each class is.",
                "set up",
                texts=tuple(page.texts),
                figures=tuple(page.figures),
                links=tuple(page.links),
                highlights=tuple(page.highlights),
                widths=WIDTHS,
                heights=heights,
            ),
        ),
        look_ups,
    )


def _who(order: Order) -> Node:
    """Return centre, number of learners, and that grades are estimates while they are."""
    people = count_filled(LEARNERS, "check")
    named = [IfError(If(equal(Single(one), ""), "", joined(Single(one), after)), "") for one, after in _CENTRE]
    learners = joined(people, If(equal(people, 1), " learner", " learners"))
    estimates: Node | str = ""
    if any(c.table.status == "estimate" for c in order.spec.components):
        estimates = BETWEEN + ESTIMATES
        if order.internal() or order.external():
            official = count_state(RESULTS, "check", (COMPLETE,))
            estimates = If(people > official, estimates, If(equal(people, 0), estimates, ""))
    return joined(*named, learners, estimates)


_CENTRE = ((NAME, " "), (NUMBER, BETWEEN))
"""The centre's name and number, and what comes after each."""


def _next(page: Rows, steps: dict[str, Stacked]) -> None:
    """Add the one thing to do: the first step that is open."""
    if not steps:
        return
    page.texts.append(Text(Cell(SHEET, NEXT.row - 1, 0), "Next", Style("label")))
    first = Match(1, steps["open"], 0)
    rule = Hyperlink(Index(steps["link"], first), Index(steps["words"], first))
    page.figures.append(Figure("start:next", NEXT, rule, Style("next"), by_place=True))
    page.texts += [Text(Cell(SHEET, NEXT.row, col), "", Style("next")) for col in range(1, LAST + 1)]


def _links(page: Rows, order: Order) -> None:
    count = len(order.spec.provisional)
    words = (
        f"{NOT_CHECKED_SHEET}: {count} {'fact' if count == 1 else 'facts'}" if count else "What was checked, and notes"
    )
    page.links.append(Link(Cell(SHEET, LINKS, 0), Cell(SUMMARY_SHEET, 0, 0), "How the learners are doing"))
    if order.forms and order.internal():
        page.links.append(Link(Cell(SHEET, LINKS, 3), Cell(FORMS_SHEET, 0, 0), "Print the forms"))
    page.links.append(Link(Cell(SHEET, LINKS, 4), Cell(NOT_CHECKED_SHEET, 0, 0), words))


def _table(page: Rows, columns: dict[str, Stacked], most: int) -> None:
    """Add the table: the lines that are there, without gaps."""
    page.row = TABLE
    page.texts += [
        Text(page.at(col), word, Style("heading", "left" if col in {0, LAST} else "center"))
        for col, word in enumerate(HEADINGS)
    ]
    for place in range(1, most + 1):
        page.row += 1
        what, link = (at_place(columns[one], columns["places"], place) for one in ("what", "link"))
        page.figures.append(Figure(f"start:{place}:what", page.at(0), link_to(link, what), Style("line link")))
        for col, (name, style) in enumerate(LINE.items(), 1):
            rule = at_place(columns[name], columns["places"], place)
            page.figures.append(Figure(f"start:{place}:{name}", page.at(col), rule, style))
    _coloured(page, Cell(SHEET, TABLE + 1, LAST), page.at(LAST))
    page.row += 2


def _coloured(page: Rows, first: Cell, last: Cell) -> None:
    cell = f"${column_letters(first.col)}{first.row + 1}"
    tests: tuple[tuple[str, State], ...] = (
        (f'RIGHT({cell},{len(TO_CORRECT)})="{TO_CORRECT}"', "impossible"),
        (f'{cell}="{DONE}"', "complete"),
    )
    page.highlights += [Highlight(first, last, test, state) for test, state in tests]


def _deadlines(page: Rows, order: Order) -> None:
    page.headings("Dates of this series", "Time left", "", "Date", "Remarks", "", "")
    if order.spec.series.computed:
        page.texts.append(Text(page.at(0), ALL_COMPUTED, FIXED))
        page.row += 1
    for one in order.spec.deadlines:
        page.texts.append(Text(page.at(0), one.title, FIXED))
        if one.on:
            page.texts.append(Text(page.at(3), one.on, Style("fixed", "left", WEEKDAY_FORMAT)))
            left = Figure(f"start:deadline:{one.id}", page.at(1), days_left(one.on), Style("figure"), from_specs=True)
            page.figures.append(left)
        elif one.words:
            page.texts.append(Text(page.at(3), one.words, FIXED))
        remark = "; ".join(
            part for part in (one.words if one.on else "", "provisional" if one.provisional else "") if part
        )
        if remark:
            page.texts.append(Text(page.at(4), remark, FIXED))
        page.row += 1
    page.row += 1


def _advice(page: Rows, order: Order) -> None:
    if not order.internal():
        return
    page.headings("Moderator's last report", "What it advised", "", "", "", "", "")
    for c in order.internal():
        words = f"{c.id} advice of the last report"
        if order.sheets == ALL:
            page.links.append(Link(page.at(0), Cell(submission_sheet_name(c), 0, 0), words))
        else:
            page.texts.append(Text(page.at(0), words, FIXED))
        said = advice_noted(moderation_figure(c, "advised"))
        page.figures.append(Figure(f"start:{c.id}:advised", page.at(1), said, Style("figure")))
        page.row += 1
