"""Codes 301 to 330: sheets, tables, columns and lines are where they were issued, and nothing around them is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.checks import structure_codes as codes
from tracker.checks.context import Case
from tracker.checks.grouping import listed
from tracker.checks.lookalikes import named, stray
from tracker.findings import Hit, Level, shown
from tracker.intake.canonical import same_meaning
from tracker.intake.outside import uses
from tracker.intake.searching import title, words
from tracker.intake.sheet_place import SheetPlace, TablePlace
from tracker.layout import KEY, Cell
from tracker.masking import Foreign
from tracker.plan.stamp import NAME
from tracker.plan.stamp import SHEET as STAMP_SHEET

CUT = (
    "In Excel use Data, Edit Links (or Workbook Links), Break Link. If it stays, a chart, a colour rule or a drop-down \
of your own holds it: delete that."
)


def structure(case: Case) -> Iterator[Hit]:
    """Yield what became of sheets, tables, columns and lines."""
    places = case.returned.places
    for name, place in places.sheets.items():
        if place.stored is None:
            if name != STAMP_SHEET:  # the identity check says so
                yield Hit(codes.SHEET_MISSING, words={"name": name})
            continue
        yield from _sheet(case, place)
    yield from _others(case)
    yield from _names(case)
    yield from _links(case)
    if case.returned.book.calculation == "manual":
        yield Hit(codes.MANUAL)


def _sheet(case: Case, place: SheetPlace) -> Iterator[Hit]:
    sheet, stored = place.sheet, place.stored
    if stored is None:
        return
    if place.renamed:
        both = {"name": sheet.name, "now": stored.name}
        yield Hit(codes.SHEET_RENAMED, stored.name, words=both, foreign=(_called(stored.name),))
    if stored.state != "visible" and not sheet.hidden:
        yield Hit(codes.SHEET_HIDDEN, stored.name, words={"name": sheet.name})
    if stored.protection is None and sheet.protected:
        yield Hit(codes.UNPROTECTED, words={"what": stored.name}, foreign=(_called(stored.name),))
    moved: set[tuple[int, int]] = set()
    for table in sheet.tables:
        found = place.tables.get(table.id)
        if found is None:
            yield Hit(codes.TABLE_MISSING, stored.name, words={"name": sheet.name})
            continue
        first = next((col for col in found.columns.values() if col is not None), 0)
        by = found.top - table.top, first - table.left
        if found.moved and by not in moved:  # what was put in above or beside several tables is one cause
            moved.add(by)
            now, was = _a1(found.top, first), _a1(table.top, table.left)
            yield Hit(codes.TABLE_MOVED, stored.name, ((found.top, first),), words={"now": now, "was": was})
        yield from _table(case, stored.name, found)
    yield from _merged(case, place)


def _table(case: Case, sheet: str, place: TablePlace) -> Iterator[Hit]:
    table = place.table
    if place.amid:
        yield Hit(codes.HEADINGS_AMID, sheet, ((place.top, 0),), words={"now": place.top + 1})
    if place.doubtful:
        headings = listed(_headings(place, place.doubtful))
        cells = tuple((place.top, col) for col in sorted(place.doubtful.values()))
        rest = "the formulas and limits of the columns"
        yield Hit(codes.HEADINGS_CONTRADICT, sheet, cells, words={"headings": headings, "rest": rest})
    if place.swapped:
        headings = ", ".join(_headings(place, place.swapped))
        cells = tuple((place.top, col) for one in place.swapped if (col := place.columns[one]) is not None)
        yield Hit(codes.COLUMN_MOVED, sheet, cells, words={"headings": headings})
    for one, col in place.columns.items():
        heading, role = {"heading": table[one].heading}, table[one].role
        if col is None:
            if role and role.holds == "form" and not case.returned.same_templates:
                continue  # other forms ask for other things, and the identity check has said so
            yield Hit(codes.COLUMN_MISSING, sheet, words=heading)
        elif one in place.reworded:
            now = shown(place.reworded[one])
            yield Hit(codes.HEADING_CHANGED, sheet, ((place.top, col),), "", heading, now, foreign=(Foreign(now),))
    if KEY in table and table[KEY].rule is None:
        yield from _keys(case, sheet, place)


def _keys(case: Case, sheet: str, place: TablePlace) -> Iterator[Hit]:
    table = place.table
    keys = case.returned.given[table.id, KEY]
    col = place.columns[KEY] or 0
    gone = [str(key) for key, row in zip(keys, place.rows, strict=True) if row is None]
    if place.twice:  # lines pasted over others take their keys away: one cause, one finding
        words = {
            "what": listed(place.twice),
            "gone": f", and there is no line of {listed(gone)} any more" if gone else "",
        }
        for key in sorted({*place.twice, *gone}):
            yield Hit(codes.KEY_TWICE, sheet, tuple((row, col) for row in place.twice.get(key, ())), key, words)
    else:
        yield from (Hit(codes.LINE_MISSING, sheet, (), key, {"gone": listed(gone)}) for key in gone)
    stored = case.returned.places.stored(table.sheet)
    for key, row in place.damaged.items():
        text = str(stored.cells[row, col].value) if stored else ""
        said = named(text) if any(map(stray, text)) else "letters or digits of another width or alphabet"
        yield Hit(codes.KEY_DAMAGED, sheet, ((row, col),), key, {"stray": said, "key": key})


def _merged(case: Case, place: SheetPlace) -> Iterator[Hit]:
    """Entry cells are issued one by one; frames for long text stand on forms only."""
    if place.stored is None or not place.stored.merged:
        return
    entries = {at for entry in case.entries() if entry.table.sheet == place.sheet.name for at in (entry.at,)} | {
        (row, col)
        for found in place.tables.values()
        for column in found.table.columns
        if column.kind and (col := found.columns.get(column.id)) is not None
        for row in found.rows
        if row is not None
    }
    for top, left, bottom, right in place.stored.merged:
        inside = sorted(at for at in entries if top <= at[0] <= bottom and left <= at[1] <= right)
        if inside:
            yield Hit(codes.MERGED, place.stored.name, tuple(inside))


def _others(case: Case) -> Iterator[Hit]:
    """Own sheets are fine; a copy of an issued one is not."""
    titles = {words(sheet.title): sheet for sheet in case.layout.sheets}
    for stored in case.returned.places.others:
        first = titles.get(title(stored))
        if first is None:
            continue
        kept = case.returned.places.stored(first.name)
        if kept is not None:
            both = {"now": stored.name, "name": kept.name}
            foreign = tuple(map(_called, both.values()))
            yield Hit(codes.SHEET_COPIED, stored.name, words=both, foreign=foreign)


def _headings(place: TablePlace, columns: Iterable[str]) -> list[str]:
    return [f"'{place.table[one].heading}'" for one in columns]


def _links(case: Case) -> Iterator[Hit]:
    """Yield other workbooks that this one is linked to, with what looks at them."""
    for target, several in uses(case.returned.book).items():
        cells = [one for one in several if not one.name]
        sheet = cells[0].sheet if cells else ""
        given = tuple(dict.fromkeys(one.name for one in several if one.name))
        names = ", ".join(given)
        where, todo = "nothing in its cells or names looks at it", CUT
        if cells:
            where = "formulas look at it"
        elif names:
            where, todo = f"the name {names} refers to its cells", f"Formulas, Name Manager: delete {names}."
        at = tuple(one.at for one in cells if one.sheet == sheet)
        words = {"target": target or "(unknown)", "where": where, "todo": todo}
        foreign = (Foreign(target, "path"), *map(_called, given))
        yield Hit(codes.LINKED, sheet, at, words=words, foreign=foreign)


def _names(case: Case) -> Iterator[Hit]:
    """Yield what became of defined names, with one hit for all that are gone."""
    gone: list[str] = []
    changed: list[str] = []
    foreign: list[Foreign] = []
    there = {name.casefold(): text for (name, sheet), text in case.returned.book.names.items() if sheet is None}
    for name, wanted in case.layout.names.items():
        if name == NAME:
            continue
        now = there.get(name.casefold())
        if now is None or "#REF!" in now:
            gone.append(name)
        elif not _moved(case) and not same_meaning(now, wanted, ""):
            changed.append(f"The defined name {name} is {now} and was {wanted}")
            foreign.append(_called(now))
    if gone:
        one = len(gone) == 1
        told = f"The defined name {gone[0]} is" if one else f"The defined names {listed(gone)} are"
        yield Hit(codes.NAME_BROKEN, words={"names": f"{told} missing or broken (#REF!)"}, level=Level.WARNING)
    if changed:
        yield Hit(codes.NAME_BROKEN, words={"names": listed(changed)}, foreign=tuple(foreign))


def _moved(case: Case) -> bool:
    """Return whether anything stands elsewhere; names follow their cells, and are not compared then."""
    return any(place.rows or place.columns or place.renamed for place in case.returned.places.sheets.values())


def _called(name: str) -> Foreign:
    return Foreign(name, "name")


def _a1(row: int, col: int) -> str:
    return Cell("", row, col).a1
