"""Whether someone has worked in a workbook since it was issued, before it is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.intake.book import read_book
from tracker.intake.returned import Returned, read_returned
from tracker.intake.sheet_place import NOTHING
from tracker.layout import Cell, Layout
from tracker.values import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.spec.asking import Specs
    from tracker.templates import Templates


def worked_in(content: bytes, name: str, catalogue: Specs, templates: Templates) -> str:
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
    if returned.reworded:
        return (
            "it may hold marks, but cannot be compared with what was issued: words or dates in its specs have changed."
        )
    if where := _first_change(returned):
        return f"someone has worked in it: {where} is not as it was issued."
    return ""


def _first_change(returned: Returned) -> str:
    """Return the first cell that is not as it was issued.

    That is an entry with another value, something where nothing was, nothing where something was, a formula where a
    value was or the other way round. Words that the program itself wrote may be worded again.
    """
    from tracker.render import render

    layout = returned.layout
    values = Values(layout, returned.issued.given, returned.issued.fields, layout.issued)
    issued = read_book(render(layout, values, ""), "")
    entries = {sheet.name: set(_entries(layout, sheet.name)) for sheet in layout.sheets}
    for sheet in (*issued.sheets, *(one for one in returned.book.sheets if issued.sheet(one.name) is None)):
        stored = returned.book.sheet(sheet.name)
        now = stored.cells if stored else {}
        then = sheet.cells if issued.sheet(sheet.name) is not None else {}
        for at in sorted(then.keys() | now.keys()):
            before, after = then.get(at, NOTHING), now.get(at, NOTHING)
            filled = (before is NOTHING) != (after is NOTHING)
            typed = at in entries.get(sheet.name, ()) and before.value != after.value
            if filled or typed or (before.formula is None) != (after.formula is None):
                return f"{sheet.name}!{Cell(sheet.name, *at).a1}"
    return "a learner of the class list" if layout.stamp["id"] != returned.stamp.facts.get("id") else ""


def _entries(layout: Layout, name: str) -> Iterator[tuple[int, int]]:
    for sheet in layout.sheets:
        if sheet.name != name:
            continue
        for table in sheet.tables:
            for column in table.columns:
                if column.kind:
                    yield from ((cell.row, cell.col) for cell in (table.body(column.id, i) for i in range(table.size)))
        yield from ((one.cell.row, one.cell.col) for one in sheet.fields)
