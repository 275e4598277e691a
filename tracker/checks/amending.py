"""Codes 711 to 729: marks keyed into Edexcel Online, and marks that were amended after moderation."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cohort import Cohort, blank, cohorts
from tracker.checks.context import Case
from tracker.days import in_words
from tracker.findings import Code, Hit, Level, shown
from tracker.kinds import Whole
from tracker.nodes.excel_values import number, text
from tracker.plan.eol_entry import UNCHECKED
from tracker.plan.order import keyed_table
from tracker.refs import Fault, Value, day_of, serial
from tracker.rules.after_marking import MEND, RANK
from tracker.rules.marks import NOT_AS_AGREED, number_or_text
from tracker.rules.states import IMPOSSIBLE, begins

NO_REASON = Code(
    "TRK711",
    Level.ERROR,
    "amended mark without reason or date",
    "There is an amended mark, but '{column}' is empty.",
    "Type why and on which date the mark was amended.",
    "An amended mark replaces the total that the assessor gave. Anyone who reads the record later must be able to see"
    " why and when.",
)
AMENDED_LATE = Code(
    "TRK712",
    Level.ERROR,
    "amended too late",
    "The mark was amended on {day}; the last day to amend was {last}.",
    "Check the date. A mark that was amended later does not count: delete it, or ask the awarding organisation.",
    "After the report of the moderator, marks can be amended on Edexcel Online until the last day of the series. If"
    " that day has not been checked against the key dates, this is a warning.",
)
ORDER_TURNED = Code(
    "TRK713",
    Level.WARNING,
    "order of learners changed",
    "Because of amended marks, a learner with a lower total now has a higher mark than this one.",
    "Look at both pieces of work again; amend the marks of all learners in the same way.",
    "The moderator judges the order of learners by the sample. If marks are amended for only some learners the order"
    " can change, and the awarding organisation may then adjust the marks of all learners.",
)
NOT_AMENDED_THERE = Code(
    "TRK714",
    Level.WARNING,
    "amended mark is not on EOL",
    "The amended mark is {mark}, but Edexcel Online still shows {value}.",
    "Key the amended mark while amending is open, then type the mark that EOL shows; or delete the amended mark.",
    "The mark was keyed before it was amended. What counts for the awarding organisation is what Edexcel Online shows.",
)
NOT_KEYED = Code(
    "TRK721",
    Level.ERROR,
    "mark is not keyed",
    "The mark of this learner has not been noted as keyed into Edexcel Online.",
    "Key it, then type the mark that EOL shows.",
    "The column 'Mark EOL shows' is the record of what was submitted. If nothing is keyed yet this is only a note: it"
    " is the next step. This finding is for a few marks that were left out.",
)
KEYED_DIFFERS = Code(
    "TRK722",
    Level.ERROR,
    "keyed mark differs",
    "Edexcel Online shows {value}, but the mark to key is {mark}.",
    "Compare both with the marks sheet; key the right mark, or correct the one that was typed here.",
    "Either a mark was mistyped on Edexcel Online or in this column, or the marks were changed after keying.",
)
KEYED_WITHOUT_MARK = Code(
    "TRK723",
    Level.ERROR,
    "keyed without a mark",
    "Edexcel Online shows {value} for this learner, but the marks sheet says {what}.",
    "Correct what is on Edexcel Online, or complete the line on the marks sheet.",
    "A number was keyed for a learner who is absent or withdrawn, or whose marks are not complete. On Edexcel Online 0"
    " means work that earned no marks; absent means no work.",
)

APART_FOR_GOOD = Code(
    "TRK724",
    Level.WARNING,
    "keyed mark differs, and amending is closed",
    "Edexcel Online has {value}, the tracker {mark}; the last day to amend was {last}.",
    "If what was typed here is wrong, correct it. If the mark on Edexcel Online is wrong, ask the support portal.",
    "After the last day to amend, the mark on Edexcel Online is what the awarding organisation has. The tracker shows"
    " both, and only an official result is banked. Before that day the same difference is an error.",
)


def amending(case: Case) -> Iterator[Hit]:
    """Yield what is wrong or missing about amended and keyed marks."""
    for cohort in cohorts(case):
        yield from _amended(cohort)
        yield from _keyed(cohort)


def _amended(cohort: Cohort) -> Iterator[Hit]:
    case = cohort.case
    level = case.at_submission()
    last = case.returned.order.spec.deadline("last_amendment")
    marks, orders, days = (cohort.column(one) for one in ("amended", "order", "amended_on"))
    for line in cohort.lines:
        if orders[line] == RANK:
            yield cohort.at(ORDER_TURNED, line, "order")
        if blank(marks[line]):
            continue
        for column in ("reason", "amended_on"):
            if level and cohort.there(column) and blank(cohort.column(column)[line]):
                yield cohort.at(NO_REASON, line, column, level, column=cohort.table[column].heading)
        day = number(days[line])
        kind = cohort.table["amended_on"].kind
        if last and last.on and day is not None and kind and not kind.problem(day) and day >= serial(last.on) + 1:
            mild = Level.WARNING if last.provisional else None
            amended = day_of(day) or last.on
            yield cohort.at(AMENDED_LATE, line, "amended_on", mild, day=in_words(amended), last=in_words(last.on))


def _keyed(cohort: Cohort) -> Iterator[Hit]:
    """Go through the learners in the order of the sheet EOL entry."""
    case = cohort.case
    table = case.layout.table(keyed_table(cohort.component))
    marks, typed = case.values.column(table.id, "to_key"), case.values.column(table.id, "shown")
    kind = Whole(cohort.component.raw_max)
    place = case.returned.places.tables.get(table.id)
    if place is None or place.columns.get("shown") is None:
        return
    begun = any(not blank(one) for one in typed)
    level = cohort.due(begun=begun) if begun else _note(cohort)
    there = set(cohort.lines)
    for line, (mark, value) in enumerate(zip(marks, typed, strict=True)):
        key = case.key(table, line)
        other = case.values.line_of(cohort.table.id, key)
        if place.rows[line] is None or other not in there:
            continue
        if blank(value):
            if level and number(mark) is not None and not text(value):  # blanks that were typed are said as such
                yield case.line_hit(NOT_KEYED, table, line, "shown", level=level)
        elif not isinstance(value, Fault) and not kind.problem(number_or_text(value)):
            hit = _compared(cohort, other, mark, value)
            if hit is not None:
                code, words, worse = hit
                words = {"value": shown(value), **words}
                yield case.line_hit(code, table, line, "shown", level=worse, **words)


def _note(cohort: Cohort) -> Level | None:
    return Level.NOTE if cohort.due(begun=False) and cohort.complete else None


def _compared(
    cohort: Cohort, line: int, mark: Value, value: Value
) -> tuple[Code, dict[str, object], Level | None] | None:
    """Return what a mark that was keyed is, seen from the mark to key; None if they are equal."""
    check = cohort.column("check")[line]
    unclear = begins(check, IMPOSSIBLE) or begins(check, NOT_AS_AGREED)  # these have findings of their own
    if isinstance(mark, Fault) or mark == MEND or unclear or number(mark) == number(value):
        return None
    last = cohort.case.returned.order.spec.deadline("last_amendment")
    if last and last.on and last.on < cohort.case.options.today:
        day = in_words(last.on) + (UNCHECKED if last.provisional else "")
        return APART_FOR_GOOD, {"mark": str(mark) or "nothing" if number(mark) is None else mark, "last": day}, None
    if number(mark) is None:
        return KEYED_WITHOUT_MARK, {"what": str(mark or "no complete mark")}, None
    before = not blank(cohort.column("amended")[line]) and number(cohort.column("total")[line]) == number(value)
    if not before:
        return KEYED_DIFFERS, {"mark": mark}, None
    level = cohort.case.at_submission()
    return (NOT_AMENDED_THERE, {"mark": mark}, max(level, Level.WARNING)) if level else None
