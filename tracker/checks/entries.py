"""Codes 741 and 801 to 809: entries that cannot be, wherever people type besides learners, marks and results.

That is the marks sheets to the right of the check, EOL entry, Standardisation, Moderation and Centre. Such an entry is
wrong whatever the check is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from tracker.checks.case import Case, Entry
from tracker.checks.entry_codes import NOT_TEXT
from tracker.checks.free_text import PLAIN_NUMBER, not_text
from tracker.checks.role_words import meant
from tracker.findings import Code, Hit, Level, shown
from tracker.intake.picture import Held
from tracker.kinds import Choice, Day, Digits, Kind, Whole, Words
from tracker.layout import Field
from tracker.nodes.excel_values import same, worded
from tracker.plan.centre import CLASSES, PEOPLE
from tracker.plan.centre import SHEET as CENTRE_SHEET
from tracker.plan.moderation import SHEET as MODERATION_SHEET
from tracker.plan.standardisation import SHEET as STANDARD_SHEET
from tracker.plan.standardisation import STANDARD
from tracker.refs import EPOCH, Fault, Value, serial
from tracker.rules.marks import number_or_text

WRONG_MARK = Code(
    "TRK741",
    Level.ERROR,
    "impossible mark",
    "'{column}' cannot be {value}: it must be {allowed}.",
    "Type {allowed}, or empty the cell.",
    "The marks of moderator and second assessor, agreed and amended marks and those that Edexcel Online shows are "
    "whole raw marks up to the maximum. Text that looks like a number is none.",
)
FORMULA = Code(
    "TRK801",
    Level.ERROR,
    "formula in an entry cell",
    "There is a formula in '{column}', where something is typed.",
    "Type the value itself.",
    "What a formula says can change when the file is opened elsewhere, so it is no record of anything.",
)
ERROR_VALUE = Code(
    "TRK802",
    Level.ERROR,
    "error value in an entry cell",
    "'{column}' holds the error value {value}.",
    "Type the value again.",
    "An error value is left when something was pasted from a formula that had lost what it refers to.",
)
NO_DATE = Code(
    "TRK803",
    Level.ERROR,
    "not a date",
    "What stands in '{column}' is not a date.",
    "Type it again as year-month-day, such as 2027-05-15. If it stays text, set the cell's number format to Date "
    "first.",
    "A date that is kept as text, or not a day of the calendar, cannot be compared with other dates. A computer that "
    "is set to American dates keeps 15/05/2027 as text; year-month-day is understood whatever the settings are.",
)
FAR_DATE = Code(
    "TRK804",
    Level.ERROR,
    "date far from the series",
    "'{column}' is {value}, which cannot have to do with this series.",
    "Type a date from {first} to {last} as year-month-day.",
    "Usually a mistyped year, or a number that was typed where a date belongs.",
)
FUTURE = Code(
    "TRK805",
    Level.WARNING,
    "date in the future",
    "'{column}' is {value}: that day is still to come.",
    "Check the date; day and month may be the wrong way round. If they are, type it again as year-month-day.",
    "Days on which something was done cannot be later than the day of the check.",
)
NOT_LISTED = Code(
    "TRK806",
    Level.ERROR,
    "not in the list",
    "What stands in '{column}' is not in its list.",
    "Choose one of: {allowed}.",
    "The workbook counts and prints only words of the list; something else was pasted over the drop-down.",
)
WRONG_NUMBER = Code(
    "TRK807",
    Level.ERROR,
    "impossible number",
    "'{column}' cannot be {value}: it must be {allowed}.",
    "Type {allowed}, or empty the cell.",
    "A number of hours, pieces or marks of tolerance is whole and within its limits. Text that looks like a number is "
    "none.",
)
TOO_LONG = Code(
    "TRK808",
    Level.WARNING,
    "text too long",
    "'{column}' holds {count} characters; {most} may stand there.",
    "Shorten it.",
    "Where an entry is printed on a form, what does not fit is cut off on paper. What is on no form is kept short so"
    " that it can be read in its cell and in lists.",
)
WITHOUT_LEARNER = Code(
    "TRK809",
    Level.ERROR,
    "entries without a learner",
    "There are entries in this line, but no learner.",
    "Type the learner on the sheet Learners, or empty the cells.",
    "The names on this sheet come from the sheet Learners. Without one, nobody knows whom the entries are about.",
)

OTHERS = frozenset({"status", "attempt", "note", "comment", "evidence", "mark"})
"""Columns of the marks sheets, up to a colon, that are checked with the marks."""
ALONE = frozenset({"status", "attempt", "note"})
"""Columns of the marks sheets of which something else is said where the line has no learner, or nothing."""
AHEAD = ":keep"
"""How the field ends that holds a day to come."""
FIELD_SHEETS = (CENTRE_SHEET, STANDARD_SHEET, MODERATION_SHEET)
MARKS = ("marks:", "eol:", STANDARD)


class _Wrong(NamedTuple):
    code: Code
    words: Mapping[str, object]
    value: str
    personal: bool


def entries(case: Case) -> Iterator[Hit]:
    """Yield entries that cannot be."""
    lost: dict[tuple[str, int], list[Entry]] = {}
    for entry in case.entries("marks:", "eol:", STANDARD, PEOPLE, CLASSES):
        of_marks = entry.table.id.startswith("marks:")
        if of_marks and entry.column.id not in ALONE and not entry.column.id.startswith("mark:"):
            name = case.values.column(entry.table.id, "learner")[entry.line]
            if not worded(name) and not isinstance(name, Fault) and entry.held.value is not None:
                lost.setdefault((entry.table.id, entry.line), []).append(entry)
        if not of_marks or entry.column.id.partition(":")[0] not in OTHERS:
            yield from _entry(case, entry)
    for same_line in lost.values():
        yield _without_learner(case, same_line)
    for sheet in case.layout.sheets:
        if sheet.name in FIELD_SHEETS and case.returned.places.stored(sheet.name) is not None:
            for one in sheet.fields:
                yield from _field(case, one)


def _entry(case: Case, entry: Entry) -> Iterator[Hit]:
    table, column = entry.table.id, entry.column
    kind = _kind(case, entry)
    mark = isinstance(kind, Whole) and table.startswith(MARKS) and not column.id.startswith("entry:")
    for wrong in _wrong(case, entry.held, kind, column.header.replace("\n", " "), mark=mark):
        if table == CLASSES and wrong.words.get("kind") == PLAIN_NUMBER:
            continue  # a class may well be called 10
        if table == PEOPLE and column.id == "role" and meant(entry.held.value):
            continue
        key = case.key(entry.table, entry.line)
        level = Level.WARNING if table in {PEOPLE, CLASSES} else None  # these hold back no mark
        yield _hit(wrong, case.sheet_now(entry.table.sheet), entry.at, key, level)


def _field(case: Case, one: Field) -> Iterator[Hit]:
    at = case.returned.places.single(one.cell)
    held = case.returned.places.held(one.cell.sheet, at)
    for wrong in _wrong(case, held, one.kind, _label(case, one), mark=False, ahead=one.id.endswith(AHEAD)):
        yield _hit(wrong, case.sheet_now(one.cell.sheet), at)


def _hit(wrong: _Wrong, sheet: str, at: tuple[int, int], learner: str = "", level: Level | None = None) -> Hit:
    return Hit(wrong.code, sheet, (at,), learner, wrong.words, wrong.value, wrong.personal, level)


def _wrong(case: Case, held: Held, kind: Kind, column: str, *, mark: bool, ahead: bool = False) -> Iterator[_Wrong]:
    """Yield the one thing that is wrong with what a cell holds."""
    value = held.value
    if held.formula is not None:
        yield _Wrong(FORMULA, {"column": column}, shown(f"={held.formula}"), personal=True)
    elif isinstance(value, Fault):
        yield _Wrong(ERROR_VALUE, {"column": column}, shown(value), personal=False)
    elif isinstance(kind, Words) and (no_text := not_text(held, case.format(held))):
        yield _Wrong(NOT_TEXT, {"what": f"'{column}'", "kind": no_text}, shown(value), personal=True)
    elif isinstance(kind, Words) and isinstance(value, str) and len(value) > kind.longest:
        words = {"column": column, "count": len(value), "most": kind.longest}
        yield _Wrong(TOO_LONG, words, shown(value), personal=True)
    elif isinstance(kind, Day):
        yield from _day(case, value, kind, column, ahead=ahead)
    elif isinstance(kind, Whole | Choice) and kind.problem(number_or_text(value)):
        code = NOT_LISTED if isinstance(kind, Choice) else WRONG_MARK if mark else WRONG_NUMBER
        allowed = ", ".join(str(one) for one in kind.words) if isinstance(kind, Choice) else kind.allowed
        yield _Wrong(code, {"column": column, "allowed": allowed}, shown(value), personal=isinstance(value, str))
    elif isinstance(kind, Digits) and kind.problem(value) and not case.returned.stamp["centre"]:
        yield _Wrong(WRONG_NUMBER, {"column": column, "allowed": kind.allowed}, shown(value), personal=False)


def _day(case: Case, value: Value, kind: Day, column: str, *, ahead: bool) -> Iterator[_Wrong]:
    if value is None or value == "":
        return
    if isinstance(value, bool | str):
        yield _Wrong(NO_DATE, {"column": column}, shown(value), personal=isinstance(value, str))
        return
    plain = serial(value) if isinstance(value, date) else value
    said = shown(EPOCH + timedelta(int(plain))) if 1 <= plain < serial(date.max) else shown(value)
    if kind.problem(value):
        words = {"column": column, "first": str(kind.first), "last": str(kind.last)}
        yield _Wrong(FAR_DATE, words, said, personal=False)
    elif plain >= serial(case.options.today) + 1 and not ahead:
        yield _Wrong(FUTURE, {"column": column}, said, personal=False)


def _kind(case: Case, entry: Entry) -> Kind:
    """Return what an entry may be: in a line of second marking the maximum is that of the component chosen there."""
    column, kind = entry.column.id, entry.column.kind
    assert kind is not None  # noqa: S101 - for the type checker
    if entry.table.id != STANDARD or not isinstance(kind, Whole):
        return kind
    chosen = case.values.column(STANDARD, "component")[entry.line]
    for c in case.returned.order.internal():
        if not isinstance(chosen, Fault) and same(chosen, c.id):
            place = int(column.partition(":")[2] or 0) - 1
            if place < 0:
                return Whole(c.raw_max)
            return Whole(c.rows[place].most) if place < len(c.rows) else Whole(0)
    return kind


def _without_learner(case: Case, same_line: list[Entry]) -> Hit:
    first = same_line[0]
    cells = tuple(entry.at for entry in same_line)
    return Hit(WITHOUT_LEARNER, case.sheet_now(first.table.sheet), cells, case.key(first.table, first.line))


def _label(case: Case, one: Field) -> str:
    """Return the words to the left of a field."""
    (sheet,) = (each for each in case.layout.sheets if each.name == one.cell.sheet)
    left = [text for text in sheet.texts if text.cell.row == one.cell.row and text.cell.col < one.cell.col]
    return str(max(left, key=lambda text: text.cell.col).content) if left else one.id
