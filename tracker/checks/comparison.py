"""Codes 312 to 324: every cell that no one types in, compared with the one that was issued.

A formula that stands as it was written is recognised at once. Others are brought into one form first
(`tracker.intake.canonical`), because every program writes formulas its own way when it saves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tracker.checks import structure_codes as codes
from tracker.checks.context import Case
from tracker.checks.expected import Fixed, Worked, at_row, fixed_cells
from tracker.checks.limits_of_entries import limits_of_entries
from tracker.checks.outside import below, outside_hit, typed
from tracker.days import in_words
from tracker.findings import LONGEST_SHOWN, Hit, Level, shown
from tracker.intake.book_model import Format, Held
from tracker.intake.canonical import Back, open_row, same_meaning, same_place
from tracker.intake.sheet_place import NOTHING, At, SheetPlace
from tracker.layout import KEY
from tracker.masking import Foreign
from tracker.nodes.excel_values import number
from tracker.plan.issued_learners import DIGESTS
from tracker.plan.stamp import ISSUED
from tracker.plan.stamp import SHEET as STAMP_SHEET
from tracker.plan.start import SHEET as START
from tracker.plan.ums import SHEET as UMS_SHEET
from tracker.plan.working import BANDS
from tracker.refs import Value, day_of

_LITERAL = re.compile(r'"(?:[^"]|"")*"')
STAMP_LINE = "psa-tracker/"
_BEFORE = 20
"""Characters of a long text that are shown before the first one that differs."""
FROM_FORMS = {"after"}
"""Calculated columns that ask for the entries of the printed forms too."""


def comparison(case: Case) -> Iterator[Hit]:
    """Yield what differs from the workbook as it was issued."""
    back = _back(case)
    known, reworded = case.returned.same_templates, case.returned.reworded
    for place in case.returned.places.sheets.values():
        if place.stored is None:
            continue
        if not known and (place.sheet.paper or place.sheet.name == START):
            continue  # the identity check has said so
        if reworded and place.sheet.name == START:
            continue  # it has a line for each date and note, and no entries
        seen: set[At] = set()
        yield from _fixed(case, place, seen)
        yield from _worked(case, place, seen, back)
        if reworded and place.sheet.paper:
            continue  # what the specs say is all over a form, and where they say nothing there is an empty line
        if reworded:
            _pass_words(place, seen)
        if place.sheet.name != STAMP_SHEET:
            yield from _stray(place, seen)
            yield from limits_of_entries(place, case.layout.names)


def _from_learners(one: Fixed) -> bool:
    """Return whether a cell was made from names and numbers as they were issued, which no one knows now."""
    return one.column == "block" or (one.table == ISSUED and one.column in DIGESTS)


def _at(place: SheetPlace, one: Fixed) -> At | None:
    """Return where a fixed cell stands now."""
    if not one.table:
        return place.now(one.row, one.col)
    found = place.tables.get(one.table)
    col = found.columns.get(one.column) if found else None
    row = None if found is None else found.top if one.line < 0 else found.rows[one.line]
    return None if row is None or col is None else (row, col)


def _fixed(case: Case, place: SheetPlace, seen: set[At]) -> Iterator[Hit]:
    stored = place.stored
    if stored is None:
        return
    cells = stored.cells
    for one in fixed_cells(place.sheet, case.returned.issued.given):
        at = _at(place, one)
        if at is None:
            continue
        seen.add(at)
        held = cells.get(at, NOTHING)
        if _from_learners(one):
            continue
        if held.value == one.value and held.formula is None:
            continue
        if case.returned.reworded and (_may_be_reworded(held, one) or (place.sheet.paper and not one.table)):
            continue
        if not _same_words(held, one):
            yield from _changed(case, stored.name, at, held, one)


def _may_be_reworded(held: Held, one: Fixed) -> bool:
    """Return whether a fixed cell may say something else because the specs do: words and dates, no figure or grade."""
    if held.formula is None and one.table == BANDS and one.line >= 0:
        return True
    if held.formula is not None or (one.table and (one.line < 0 or one.column == "grade")):
        return False
    return not one.table or (isinstance(one.value, str) and isinstance(held.value, str | None))


def _pass_words(place: SheetPlace, seen: set[At]) -> None:
    """Count plain words outside tables as seen: a note that the specs no longer have was there when it was issued."""
    cells = place.stored.cells if place.stored else {}
    first = min((found.top for found in place.tables.values()), default=None)
    for at, held in cells.items():
        if isinstance(held.value, str) and held.formula is None and (first is None or at[0] < first):
            seen.add(at)


def _same_words(held: Held, one: Fixed) -> bool:
    if one.value == "" and held.value is None:
        return held.formula is None  # programs that save the file again leave an empty text out
    if isinstance(one.value, str):
        return isinstance(held.value, str) and " ".join(held.value.split()) == " ".join(one.value.split())
    return number(held.value) == number(one.value) and number(one.value) is not None


def _other_kind(held: Held, one: Fixed) -> bool:
    """Return whether a number became text of the same digits, or the other way round."""
    if held.formula is not None or isinstance(held.value, str) == isinstance(one.value, str):
        return False
    plain = [str(value).strip() for value in (held.value, one.value) if not isinstance(value, bool)]
    return len(plain) > 1 and plain[0] == plain[1]


def _changed(case: Case, sheet: str, at: At, held: Held, one: Fixed) -> Iterator[Hit]:
    if one.table and one.line < 0:
        return  # headings are the structure check's
    if sheet == STAMP_SHEET and not one.table:
        return  # the identity check compares the stamp with itself
    if isinstance(one.value, str) and one.value.startswith(STAMP_LINE):
        return
    was, value = _apart(*(_as_read(value, case.format(held)) for value in (one.value, held.value)))
    value = value if held.formula is None else "a formula"
    foreign = (Foreign(value),) if held.formula is None else ()
    if _other_kind(held, one):
        now = ("text", "a number") if isinstance(one.value, str) else ("a number", "text")
        level = Level.WARNING if isinstance(one.value, str) else Level.ERROR
        yield Hit(codes.KIND_CHANGED, sheet, (at,), words={"was": now[0], "now": now[1]}, value=value, level=level)
    elif one.table and case.layout.table(one.table).sheet == UMS_SHEET:
        words = {"what": case.layout.table(one.table)[one.column].heading, "was": was}
        yield Hit(codes.TABLE_CHANGED, sheet, (at,), words=words, value=value, foreign=foreign)
    else:
        code = codes.FIXED_CHANGED if one.table else codes.WORDS_CHANGED
        yield Hit(code, sheet, (at,), words={"was": was}, value=value, foreign=foreign)


def _as_read(value: Value, shown_as: Format) -> Value:
    """Return a day in words for the number that a cell shows as one."""
    if shown_as.is_day and isinstance(value, int | float) and not isinstance(value, bool) and (day := day_of(value)):
        return in_words(day)
    return value


def _apart(was: Value, now: Value) -> tuple[str, str]:
    """Return what was fixed and what is there now; of long texts that begin alike, the part that differs."""
    if not isinstance(was, str) or not isinstance(now, str) or max(len(was), len(now)) <= LONGEST_SHOWN:
        return shown(was), shown(now)
    alike = next((at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    start = max(0, alike - _BEFORE)
    was, now = (f"{'…' if start else ''}{text[start:]}" for text in (was, now))
    return shown(was), shown(now)


def _worked(case: Case, place: SheetPlace, seen: set[At], back: Back) -> Iterator[Hit]:
    stored = place.stored
    if stored is None:
        return
    cells, moved = stored.cells, back is not same_place
    lists_gone = case.returned.places.stored(STAMP_SHEET) is None
    for one in case.worked[place.sheet.name]:
        same = set[str]()
        wordy = case.returned.reworded and (
            place.sheet.paper is not None or (one.table is None and place.sheet.name == UMS_SHEET)
        )
        plain: Worked | None = None
        told = case.returned.reworded and _tells_what_specs_say(case, place, one)
        told = told or (one.column in FROM_FORMS and not case.returned.same_templates)
        for line, at in enumerate(now(place, one)):
            if at is None:
                continue
            seen.add(at)
            held = cells.get(at, NOTHING)
            formula = held.formula
            if told and "#REF!" not in (formula or ""):
                continue
            if formula is not None and not moved and formula == at_row(one.template, at[0]):
                continue
            if formula is not None:
                opened = open_row(formula.strip("{}"), at[0]) if one.table else formula.strip("{}")
                opened = _masked(opened, wordy=wordy)
                plain = plain or replace(one, template=_masked(one.template, wordy=wordy))
                if opened in same or _same(case, place, plain, opened, back):
                    same.add(opened)
                    continue
            if lists_gone and "#REF!" in (formula or "") and STAMP_SHEET in one.template:
                continue  # the names of those lists are gone as well, and the structure check says so
            yield _differs(case, place, at, one, line)


def _tells_what_specs_say(case: Case, place: SheetPlace, one: Worked) -> bool:
    """Return whether a formula holds what the specs say: a day, the sizes of the sample, the lines of the mark bands.

    On a form any single cell may: what is the same for all components is written there, what differs is looked up.
    """
    if one.table is None and (place.sheet.paper or one.from_specs):
        return True
    bands = next((table for sheet in case.layout.sheets for table in sheet.tables if table.id == BANDS), None)
    return bands is not None and any(bands.span(column.id) in one.template for column in bands.columns)


def _same(case: Case, place: SheetPlace, one: Worked, opened: str, back: Back) -> bool:
    """Return whether a formula means what was issued; that of an array of one cell is that cell's."""
    sheet = place.sheet.name
    here = sheet if back is same_place else case.sheet_now(sheet)
    if same_meaning(opened, one.template, here, back):
        return True  # of several cells in one array, all but the first say another line's formula
    swapped = any(found.swapped for found in place.tables.values())
    return swapped and same_meaning(opened, one.template, sheet)  # only values changed places: nothing followed


def _masked(formula: str, *, wordy: bool) -> str:
    """Return a formula without the words in it where those are titles that the specs may say otherwise by now."""
    return _LITERAL.sub('""', formula) if wordy else formula


def now(place: SheetPlace, one: Worked) -> list[At | None]:
    """Return where the cells of formulas stand now, line by line."""
    if one.table is None:
        return [place.now(one.row, one.col)]
    found = place.tables.get(one.table.id)
    col = found.columns.get(one.column) if found else None
    if found is None or col is None:
        return [None] * one.lines
    return [None if row is None else (row, col) for row in found.rows]


def _differs(case: Case, place: SheetPlace, at: At, one: Worked, line: int) -> Hit:
    """Return what to say of a cell that does not hold its formula."""
    held = case.returned.places.held(place.sheet.name, at)
    sheet = case.sheet_now(place.sheet.name)
    what = {"what": _called(case, one)}
    key = case.key(one.table, line) if one.table else ""
    key = key if key in case.named else ""  # an open line is no learner
    if held.formula is not None:
        code = codes.BROKEN_REFERENCE if "#REF!" in held.formula else codes.FORMULA_CHANGED
        return Hit(code, sheet, (at,), key, {"what": f"'{what['what']}'"})
    if held.value is None:
        return Hit(codes.FORMULA_GONE, sheet, (at,), key, what)
    right = case.values.column(one.table.id, one.column)[line] if one.table else case.values.single(one.column)
    personal = bool(one.table) and one.column in PERSONAL
    value = shown(held.value)
    if same_result(held.value, right):
        return Hit(codes.VALUE_FOR_FORMULA, sheet, (at,), key, what, value, personal)
    words = {**what, "right": "another name or number" if personal else shown(right)}
    foreign = (Foreign(value), Foreign(shown(right)))  # a formula may hand on what someone typed
    return Hit(codes.WRONG_VALUE, sheet, (at,), key, words, value, personal, foreign=foreign)


PERSONAL = {"learner", "candidate", "label", "class", "registration"}
"""Computed columns that show who a learner is."""


def same_result(stored: Value, right: Value) -> bool:
    """Return whether a stored result is the one that is right; "" and nothing are the same, and so are 7 and 7.0."""
    if type(stored) is type(right) and stored == right:
        return True  # nearly always
    if stored is None or stored == "":
        return right is None or right == ""
    a, b = number(stored), number(right)
    if a is not None and b is not None:
        return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
    return stored == right and isinstance(stored, bool) == isinstance(right, bool)


def _called(case: Case, one: Worked) -> str:
    if one.table is not None:
        return one.table[one.column].heading
    return case.layout.single(one.column).cell.a1


def _stray(place: SheetPlace, seen: set[At]) -> Iterator[Hit]:
    """Yield cells in which nothing was issued and nothing can be typed."""
    stored = place.stored
    if stored is None:
        return
    extra = stored.cells.keys() - seen
    if not extra or len(place.tables) < len(place.sheet.tables):
        return
    for found in place.tables.values():
        for column in found.table.columns:
            col = found.columns.get(column.id)
            if col is not None and (column.kind or column.id == KEY or column.rule is None):
                extra -= {(row, col) for row in found.rows if row is not None}
        odd = {row for rows in found.twice.values() for row in rows} | set(found.unknown)
        odd |= set(range(found.top + 1, found.top + 1 + found.table.size))  # a line without its key among them
        columns = set(found.columns.values())
        extra -= {(row, col) for row, col in extra if row in odd and col in columns}
    extra -= {place.now(one.cell.row, one.cell.col) for one in place.sheet.fields}
    blank = {at for at in extra if stored.cells[at].value in (None, "") and stored.cells[at].formula is None}
    for at in sorted(extra - blank):
        entry = next(filter(None, (below(found, at) for found in place.tables.values())), None)
        if entry is not None and typed(stored.cells[at]):
            extra.discard(at)
            yield outside_hit(stored.name, at, entry, stored.cells[at])
    if where := tuple(sorted(extra - blank)):
        yield Hit(codes.STRAY, stored.name, where)


def _back(case: Case) -> Back:
    """Return where cells stood when the workbook was issued."""
    places = case.returned.places.sheets
    if not any(place.rows or place.columns or place.renamed for place in places.values()):
        return same_place
    by_name: Mapping[str, SheetPlace] = {
        place.stored.name.casefold(): place for place in places.values() if place.stored is not None
    }

    def back(sheet: str, row: int, col: int) -> tuple[str, int, int]:
        place = by_name.get(sheet.casefold())
        return (place.sheet.name, *place.issued(row, col)) if place else (sheet, row, col)

    return back
