"""Whether a workbook may take the place of another: only if nothing that someone typed goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.checks.masks import masks
from tracker.errors import TrackerError
from tracker.intake.returned import read_returned
from tracker.layout import Cell, quoted
from tracker.transfer.notes import lost_note
from tracker.transfer.place import held
from tracker.transfer.typed_values import found

if TYPE_CHECKING:
    from tracker.spec.asking import Specs
    from tracker.templates import Templates
    from tracker.transfer.model import Carried


def lost_by_replacing(content: bytes, name: str, catalogue: Specs, templates: Templates, new: Carried) -> str:
    """Return why a workbook must not be replaced by a new one, or "" if nothing typed would be lost.

    Args:
        content: the workbook that is there.
        name: the file, as the user calls it.
        catalogue: the specs it may have been made from.
        templates: the wording it may have been made with.
        new: what is to take its place.
    """
    try:
        returned = read_returned(content, name, catalogue, templates)
    except TrackerError as error:
        return f"it may hold marks, but cannot be compared with the new one. {error}"
    for one in found(returned).typed:
        if one.spot is None or held(new.plan, one.spot) != one.value:
            return f"what was typed in {masks(returned).quoting(one.place)} would be lost."
    note = lost_note(returned.book.notes, new)
    if note is not None:
        return f"a note on {quoted(note.sheet)}!{Cell('', *note.at).a1 if note.at else ''} would be lost."
    return ""
