"""A returned workbook as the values people held, laid over the plan that it was issued with.

The stamp says what the workbook was built from; the same plan is made again, and every entry cell is read at its place.
Formulas in the file are not looked at and its results are not believed: `Values` works them out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from tracker.errors import TableError, TrackerError
from tracker.foreign import Formula, filled_cells
from tracker.layout import KEY, Cell, Layout
from tracker.plan import Order, Plan, plan
from tracker.plan.learners import ISSUED
from tracker.plan.order import LEARNERS, TOP
from tracker.plan.stamp import DIGEST_LENGTH, FORMAT, PRODUCT
from tracker.plan.stamp import SHEET as STAMP_SHEET
from tracker.plan.start import PART
from tracker.refs import Value
from tracker.render import render
from tracker.roster import Learner
from tracker.spec.catalogue import Catalogue
from tracker.templates import Templates
from tracker.values import Values


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned workbook."""

    plan: Plan
    """The plan it was issued with, its values replaced by what people held."""
    issued: Plan
    """The plan as it was issued."""
    stamp: Mapping[str, str]
    held: Mapping[str, Value]
    """What every cell of the file holds, by `Sheet!A1`."""

    def values(self, today: date) -> Values:
        """Return every value of the workbook, worked out anew."""
        return Values(self.plan.layout, self.plan.given, self.plan.fields, today)


def read_returned(content: bytes, name: str, catalogue: Catalogue, templates: Templates) -> Returned:
    """Read a returned workbook.

    Args:
        content: the file.
        name: the file, as the user calls it.
        catalogue: the specs, to make its plan again.
        templates: the wording it was made with: how many lines a form has bears on where things stand.

    Raises:
        TableError: it is no workbook, no tracker, or one of another version; a sentence.
        SpecError, RequestError: the specs it was made from are not there or wrong.
    """
    held = filled_cells(content, name)
    stamp = _stamp(held)
    if stamp.get("product") != PRODUCT:
        raise TableError([f"{name} is not a tracker made by this program: its stamp is missing."])
    if stamp.get("format") != str(FORMAT):
        raise TableError([f"{name} was made by another version of this program ({stamp.get('made by', 'unknown')})."])
    try:
        order = _order(stamp, held, catalogue, templates)
    except (KeyError, ValueError) as error:
        raise TableError([f"{name} has a damaged stamp: {error} cannot be read from it."]) from error
    if order.spec.digest[:DIGEST_LENGTH] != stamp["spec"]:
        raise TableError(
            [f"{name} was made from other specs than those here: use the folder of your centre's own specs (--specs)."],
        )
    issued = plan(order)
    if issued.layout.stamp["templates"] != stamp["templates"]:
        raise TableError(
            [f"{name} was made with other templates than those here: use your centre's own ones (--templates)."]
        )
    return Returned(_filled(issued, held), issued, stamp, held)


def worked_in(content: bytes, name: str, catalogue: Catalogue, templates: Templates) -> str:
    """Return why a workbook that is there must not be replaced, or "" if it is just as it was issued.

    Args:
        content: the file.
        name: the file, as the user calls it.
        catalogue: the specs it may have been made from.
        templates: the wording it may have been made with.
    """
    try:
        returned = read_returned(content, name, catalogue, templates)
    except TrackerError as error:
        return f"it may hold marks, but cannot be compared with what was issued. {error}"
    if where := _first_change(returned):
        return f"somebody has worked in it: {where} is not as it was issued."
    return ""


def _first_change(returned: Returned) -> str:
    """Return the first cell that is not as it was issued.

    That is an entry with another value, something where nothing was, nothing where something was, a formula where a
    value was or the other way round. Words that the program itself wrote may be worded anew.
    """
    layout, now = returned.issued.layout, returned.held
    values = Values(layout, returned.issued.given, returned.issued.fields, layout.issued)
    then = filled_cells(render(layout, values, ""), "")
    entries = list(_entries(layout))
    changed = (at for at in entries if now.get(at) != then.get(at))
    appeared = (at for at in now if at not in then)
    lost = (at for at in then if at not in now)
    replaced = (at for at in then if isinstance(now[at], Formula) != isinstance(then[at], Formula))
    first = next(chain(changed, appeared, lost, replaced), "")
    if not first and layout.stamp["id"] != returned.stamp.get("id"):
        return "a learner of the class list"
    return first


def _stamp(held: Mapping[str, Value]) -> dict[str, str]:
    """Return the facts of the stamp: names in column A, values in column B."""
    facts: dict[str, str] = {}
    row = TOP
    while (name := held.get(_at(Cell(STAMP_SHEET, row, 0)))) is not None:
        value = held.get(_at(Cell(STAMP_SHEET, row, 1)))
        facts[str(name)] = "" if value is None else str(value)
        row += 1
    return facts


def _order(stamp: Mapping[str, str], held: Mapping[str, Value], catalogue: Catalogue, templates: Templates) -> Order:
    spec = catalogue.spec(stamp["qualification"], stamp["series"], edition=stamp["edition"])
    blank = Order(
        spec,
        date.fromisoformat(stamp["issued"]),
        lines=int(stamp["lines"]),
        centre=stamp["centre"],
        centre_name=stamp["centre name"],
        steps=templates.steps,
        forms=templates.forms(spec.forms) if stamp["forms"] else None,
        part=_words(held.get(_at(PART))),
        list_lines=(int(stamp["people lines"]), int(stamp["class lines"])),
    )
    table = plan(blank).layout.table(LEARNERS)
    learners = tuple(
        Learner(**{ISSUED[column]: _words(held.get(_at(table.body(column, line)))) for column in ISSUED})
        for line in range(int(stamp["learners"]))
    )
    return replace(blank, learners=learners)


def _filled(planned: Plan, held: Mapping[str, Value]) -> Plan:
    given = dict(planned.given)
    fields = dict(planned.fields)
    for sheet in planned.layout.sheets:
        for table in sheet.tables:
            for column in table.columns:
                if column.kind or (column.id == KEY and not column.rule):
                    cells = (table.body(column.id, line) for line in range(table.size))
                    given[table.id, column.id] = tuple(held.get(_at(cell)) for cell in cells)
        for one in sheet.fields:
            fields[one.id] = held.get(_at(one.cell))
    return Plan(planned.layout, given, fields)


def _entries(layout: Layout) -> Iterator[str]:
    for sheet in layout.sheets:
        for table in sheet.tables:
            for column in table.columns:
                if column.kind:
                    yield from (_at(table.body(column.id, line)) for line in range(table.size))
        yield from (_at(one.cell) for one in sheet.fields)


def _at(cell: Cell) -> str:
    return f"{cell.sheet}!{cell.a1}"


def _words(value: Value) -> str:
    return "" if value is None else str(value)
