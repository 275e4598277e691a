"""Notes and comments on cells of a returned workbook: onto the same cells of the new one, or into the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.checks.noted import LONGEST, comment, plain
from tracker.checks.positions import Homes
from tracker.intake.book_model import Note
from tracker.intake.returned import Returned
from tracker.layout import KEY, Cell, Comment, Sheet, Table
from tracker.plan import Plan
from tracker.transfer.edits import NONE, Edits, OwnedNote
from tracker.transfer.model import NOT_TAKEN, Carried, Line, Listed, Spot
from tracker.transfer.row_owners import keyed

HEADING = "Note on the cell"
NOWHERE = "It is a note on a cell that the new tracker does not have."
TOO_LONG = f"It is a note of more than {LONGEST:,} characters; the beginning was taken over."


class Notes(NamedTuple):
    """What became of the notes."""

    comments: tuple[Comment, ...]
    listed: tuple[Listed, ...]


def owned_notes(returned: Returned) -> Iterator[OwnedNote]:
    """Yield the notes on lines of tables, each with where it belongs."""
    homes = Homes(returned.places)
    for note in returned.book.notes:
        home = homes.cell(note.sheet, note.at) if note.at else None
        if home and (spot := _spot(returned, home)):
            yield OwnedNote(note, spot)


def _spot(returned: Returned, home: Cell) -> Spot | None:
    """Return where a cell belongs, whatever the layout; None if it is in no line of a table."""
    for table in next(sheet for sheet in returned.layout.sheets if sheet.name == home.sheet).tables:
        for column in table.columns:
            line = home.row - table.top - 1
            if line >= 0 and table.left <= home.col and column_at(table, home, column.id):
                key = returned.given[table.id, KEY][line] if keyed(table) else line
                return Spot(table.id, column.id, key if isinstance(key, int) else str(key))
    return None


def brought_notes(edits: Edits, fresh: Plan, keys: Sequence[str]) -> Notes:
    """Return the notes of those who come from another workbook.

    Args:
        edits: who joins.
        fresh: the new workbook.
        keys: the key of each of those who join.
    """
    comments: list[Comment] = []
    listed: list[Listed] = []
    for one, key in zip(edits.joined, keys, strict=True):
        for owned in one.brought.notes:
            spot = owned.spot
            there = isinstance(spot.line, str) and fresh.layout.has_table(spot.table)
            cell = None
            if there and spot.name in (table := fresh.layout.table(spot.table)):
                cell = table.body(spot.name, list(fresh.given[spot.table, KEY]).index(key))
                comments.append(comment(owned.note, cell))
            if cell is None or len(owned.note.text) > LONGEST:
                listed.append(replace(_listed(owned.note, TOO_LONG if cell else NOWHERE, cell), learner=key))
    return Notes(tuple(comments), tuple(listed))


def carry_notes(returned: Returned, fresh: Plan, edits: Edits = NONE) -> Notes:
    """Return the notes of a workbook as comments of a new one, and those that have no cell in it.

    Args:
        returned: the workbook.
        fresh: the new one.
        edits: who is in another workbook from now on, whose notes go along.
    """
    homes = Homes(returned.places)
    comments: list[Comment] = []
    listed: list[Listed] = []
    for note in returned.book.notes:
        home = homes.cell(note.sheet, note.at) if note.at else None
        if home and (spot := _spot(returned, home)) and edits.takes(spot):
            continue
        cell = _cell(returned, fresh, home) if home else None
        if cell is not None:
            comments.append(comment(note, cell))
        if cell is None or len(note.text) > LONGEST:
            listed.append(_listed(note, TOO_LONG if cell else NOWHERE, cell))
    return Notes(tuple(comments), tuple(listed))


def lost_note(notes: tuple[Note, ...], new: Carried) -> Note | None:
    """Return a note that a new workbook neither has on a cell nor lists, None if it has them all."""
    words = [one.words for sheet in new.plan.layout.sheets for one in sheet.comments]
    there = "\n".join((*words, *(str(one.value) for one in new.listed)))
    return next((note for note in notes if plain(note)[:LONGEST] not in there), None)


def _listed(note: Note, why: str, cell: Cell | None) -> Listed:
    said = f"{note.author}: {plain(note)}" if note.author else plain(note)
    now = f"'{cell.sheet}'!{cell.a1}" if cell else ""
    return Listed(NOT_TAKEN, note.sheet, Cell("", *note.at).a1 if note.at else "", "", HEADING, said, why, now)


def _cell(returned: Returned, fresh: Plan, home: Cell) -> Cell | None:
    """Return the cell of a new workbook that is what a cell was when the old one was issued."""
    old = next(sheet for sheet in returned.layout.sheets if sheet.name == home.sheet)
    new = next((sheet for sheet in fresh.layout.sheets if sheet.name == home.sheet), None)
    for table in old.tables:
        for column in table.columns:
            if table.left <= home.col and column_at(table, home, column.id):
                return _in_table(returned, fresh, table, column.id, home.row - table.top - 1)
    if new is None:
        return None
    named = dict(_named(old))
    return next((cell for name, cell in _named(new) if named.get(name) == home), None)


def column_at(table: Table, home: Cell, column: str) -> bool:
    """Return whether a cell is in a column of a table, its heading included."""
    return table.header(column).col == home.col and table.top <= home.row <= table.top + table.size


def _in_table(returned: Returned, fresh: Plan, table: Table, column: str, line: int) -> Cell | None:
    if not fresh.layout.has_table(table.id) or column not in (new := fresh.layout.table(table.id)):
        return None
    if line < 0:
        return new.header(column)
    keys: Mapping[str, Line] = {}
    if KEY in table and table[KEY].rule is None:
        key = returned.given[table.id, KEY][line]
        keys = {str(one): at for at, one in enumerate(fresh.given.get((table.id, KEY), ()))}
        line = int(keys.get(str(key), new.size))
    return new.body(column, line) if line < new.size else None


def _named(sheet: Sheet) -> Iterator[tuple[str, Cell]]:
    """Yield the cells outside tables, each with what it is."""
    yield "title", Cell(sheet.name, 0, 0)
    yield "purpose", Cell(sheet.name, 1, 0)
    for part in (sheet.fields, sheet.figures):
        yield from ((f"id {one.id}", one.cell) for one in part)
    yield from ((f"text {one.content}", one.cell) for one in sheet.texts)
    yield from ((f"link {one.words}", one.cell) for one in sheet.links)
