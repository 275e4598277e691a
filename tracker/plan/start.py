"""The sheet Start: how far the class is, what to do, until when, and what no one has checked yet."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.days import WEEKDAY_FORMAT
from tracker.layout import Cell, Figure, Link, Sheet, Style, Text
from tracker.plan.centre import SHEET as CENTRE_SHEET
from tracker.plan.centre import kinds
from tracker.plan.cohort import SHEET as COHORT_SHEET
from tracker.plan.earlier import EARLIER_SHEET
from tracker.plan.eol_entry import keyed_sheet
from tracker.plan.forms import AUTHENTICATION, RECORD
from tracker.plan.learners import SHEET as LEARNERS_SHEET
from tracker.plan.moderation import SHEET as MODERATION_SHEET
from tracker.plan.order import (
    EARLIER,
    LEARNERS,
    RESULTS,
    RESULTS_SHEET,
    Order,
    Part,
    estimate_words,
    facts_unchecked,
    marks_sheet_name,
    marks_table,
    notice,
)
from tracker.plan.packs import AUTHENTICATION_PACK, RECORD_PACK
from tracker.plan.rows import CENTRED, Rows
from tracker.plan.standardisation import SHEET as STANDARDISATION_SHEET
from tracker.plan.submission import submission
from tracker.plan.summary import SHEET as SUMMARY_SHEET
from tracker.plan.ums import SHEET as UMS_SHEET
from tracker.rules.after_marking import DIFFERS
from tracker.rules.overview import NOT_DONE, WAITING, days_left, fields_state, overall_state, part_state
from tracker.rules.overview import Part as WholePart
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING, count_filled, count_state
from tracker.spec.award import grouped_provisional
from tracker.templates import SHEETS, GoTo

SHEET = "Start"
FIXED = Style("fixed")
LAST_COLUMN = 5
PART = Cell(SHEET, 3, 1)
"""Where the class or assessor of a split list stands: a teacher's name must not be in the hidden stamp."""
SAME_STEP = "    "
"""Before the name of the second sheet of a step."""
COUNTS = (("Complete", COMPLETE), ("Missing", MISSING), ("To mend", IMPOSSIBLE))


ALL_COMPUTED = (
    "This tracker knows no dates of this series yet: all of them are worked out from the usual ones. The key-dates "
    "schedule of the school year settles them."
)


@dataclass(frozen=True, slots=True)
class _Watched:
    """A sheet whose check column is counted."""

    sheet: str
    table: str
    required: bool = True
    """Whether it must be complete for the whole to be."""
    everyone: bool = True
    """Whether every learner must have a line in it."""
    behind: str = NOT_DONE
    """What to say while something is missing."""


def start_sheet(order: Order, stamp_line: str) -> Part:
    """Plan the sheet."""
    spec = order.spec
    page = Rows(SHEET)
    _progress(page, order)
    submission(page, order)
    _steps(page, order)
    _deadlines(page, order)
    _notes(page, order)
    _provisional(page, order)
    _checked(page, order)
    page.texts.append(Text(page.at(0), stamp_line, FIXED))
    if order.part:
        page.texts.append(Text(Cell(SHEET, PART.row, 0), "Class or assessor", Style("label")))
        page.texts.append(Text(PART, order.part, FIXED))
    return Part(
        Sheet(
            SHEET,
            f"{spec.title}: PSA tracker, {spec.series.title}",
            "Start here: how far the class is, what to do next, and until when.",
            "set up",
            texts=(*notice(SHEET, _notice(order), estimate_words(spec.components)), *page.texts),
            figures=tuple(page.figures),
            links=tuple(page.links),
            highlights=tuple(page.highlights),
            widths={0: 34, 1: 18, 2: 14, 3: 12, 4: 12, 5: 62},
            landscape=False,
        ),
    )


def _notice(order: Order) -> str:
    count = len(order.spec.provisional)
    if not count:
        return ""
    return f"PROVISIONAL: {facts_unchecked(count, 'in this workbook')}, listed below."


def _progress(page: Rows, order: Order) -> None:
    overall = page.at(1)
    page.texts.append(Text(page.at(0), "Overall", Style("banner")))
    page.row += 2
    page.headings("How far", "Learners", *(word for word, _ in COUNTS), "State")
    whole: list[WholePart] = []
    page.links.append(Link(page.at(0), Cell(CENTRE_SHEET, 4, 1), CENTRE_SHEET))
    state = Figure("start:centre:state", page.at(5), fields_state(tuple(kinds(order.spec).items())), Style("figure"))
    page.figures.append(state)
    page.coloured(state.cell)
    whole.append(WholePart(state.id, CENTRE_SHEET, required=True))
    page.row += 1
    parts = [_Watched(LEARNERS_SHEET, LEARNERS)]
    parts += [_Watched(marks_sheet_name(c), marks_table(c)) for c in order.internal()]
    parts.append(_Watched(EARLIER_SHEET, EARLIER, required=False, everyone=False))
    if _any_results(order):
        parts.append(_Watched(RESULTS_SHEET, RESULTS, required=False, behind=WAITING))
    for one in parts:
        page.links.append(Link(page.at(0), Cell(one.sheet, 0, 0), one.sheet))
        ids = {word: f"start:{one.table}:{word}" for word in ("learners", COMPLETE, MISSING, IMPOSSIBLE, "state")}
        page.figures.append(Figure(ids["learners"], page.at(1), count_filled(LEARNERS, "check"), CENTRED))
        for col, (_, word) in enumerate(COUNTS, 2):
            words = (IMPOSSIBLE, DIFFERS) if word == IMPOSSIBLE else (word,)
            page.figures.append(Figure(ids[word], page.at(col), count_state(one.table, "check", words), CENTRED))
        complete = ids[COMPLETE] if one.everyone else ""
        rule = part_state(ids["learners"], complete, ids[MISSING], ids[IMPOSSIBLE], one.behind)
        state = Figure(ids["state"], page.at(5), rule, Style("figure"))
        page.figures.append(state)
        page.coloured(state.cell)
        whole.append(WholePart(state.id, one.sheet, one.required))
        page.row += 1
    page.figures.append(Figure("start:overall", overall, overall_state(tuple(whole)), Style("banner")))
    page.coloured(overall, Cell(SHEET, overall.row, LAST_COLUMN))
    page.row += 1


def _any_results(order: Order) -> bool:
    return bool(order.internal() or order.external())


def _steps(page: Rows, order: Order) -> None:
    internal = [marks_sheet_name(c) for c in order.internal()]
    forms = order.forms is not None and bool(internal)
    sheets: dict[GoTo, list[str]] = {
        "centre": [CENTRE_SHEET],
        "learners": [LEARNERS_SHEET],
        "standardisation": [STANDARDISATION_SHEET] if internal else [],
        "marks": internal,
        "earlier": [EARLIER_SHEET],
        "summary": [SUMMARY_SHEET],
        "cohort": [COHORT_SHEET] if forms else [],
        "record": [RECORD] if forms else [],
        "authentication": [AUTHENTICATION] if forms else [],
        "packs": [RECORD_PACK, AUTHENTICATION_PACK] if forms else [],
        "keyed": [keyed_sheet(c) for c in order.internal()],
        "moderation": [MODERATION_SHEET] if internal else [],
        "results": [RESULTS_SHEET] if _any_results(order) else [],
        "ums": [UMS_SHEET],
    }
    page.headings("Steps", "What to do", "", "", "", "")
    steps = [step for step in order.steps if sheets[step.go_to]]
    for number, step in enumerate(steps, 1):
        names = sheets[step.go_to]
        page.texts.append(Text(page.at(1), step.words.replace(SHEETS, " and ".join(names)), FIXED))
        for place, name in enumerate(names):
            begin = f"{number}. " if place == 0 else SAME_STEP
            page.links.append(Link(page.at(0), Cell(name, 0, 0), begin + name))
            page.row += 1
    page.row += 1


def _deadlines(page: Rows, order: Order) -> None:
    page.headings("Dates of this series", "Date", "Time left", "", "", "Remarks")
    if order.spec.series.computed:
        page.texts.append(Text(page.at(0), ALL_COMPUTED, FIXED))
        page.row += 1
    for one in order.spec.deadlines:
        page.texts.append(Text(page.at(0), one.title, FIXED))
        if one.on:
            cell = page.at(1)
            page.texts.append(Text(cell, one.on, Style("fixed", "center", WEEKDAY_FORMAT)))
            page.figures.append(
                Figure(f"start:deadline:{one.id}", page.at(2), days_left(one.on), Style("figure"), from_specs=True),
            )
        remark = "; ".join(part for part in (one.words, "provisional" if one.provisional else "") if part)
        if remark:
            page.texts.append(Text(page.at(5 if one.on else 1), remark, FIXED))
        page.row += 1
    page.row += 1


def _provisional(page: Rows, order: Order) -> None:
    if not order.spec.provisional:
        return
    page.headings("Not yet checked", "What the data manager or exams officer should look up", "", "", "", "")
    for one in grouped_provisional(order.spec.provisional):
        page.texts.append(Text(page.at(0), one.about[:1].upper() + one.about[1:], FIXED))
        page.texts.append(Text(page.at(1), one.note, FIXED))
        page.row += 1
    page.row += 1


def _checked(page: Rows, order: Order) -> None:
    """Say what was compared with which published document, and by whom."""
    if not order.spec.checked:
        return
    page.headings("Checked", "Against which document, and by whom", "", "", "", "")
    for one in order.spec.checked:
        page.texts.append(Text(page.at(0), one.about[:1].upper() + one.about[1:], FIXED))
        page.texts.append(Text(page.at(1), one.said, FIXED))
        page.row += 1
    page.row += 1


def _notes(page: Rows, order: Order) -> None:
    """Say what the specs say to whoever uses the workbook."""
    notes = [("Award", note) for note in order.spec.notes]
    notes += [(c.id, note) for c in order.spec.components for note in c.notes]
    if not notes:
        return
    page.headings("Good to know", "", "", "", "", "")
    for about, words in notes:
        page.texts.append(Text(page.at(0), about, FIXED))
        page.texts.append(Text(page.at(1), words, FIXED))
        page.row += 1
    page.row += 1
