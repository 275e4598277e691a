"""Status: which of the workbooks that were issued came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.checks.unread import IS_OPEN
from tracker.collecting.copies import copies
from tracker.collecting.versions import older_states
from tracker.errors import InputError
from tracker.front.answer import Answer, Message
from tracker.front.resources import Resources
from tracker.front.returned import ReturnedFiles, Source, StatesOf
from tracker.front.tasks import Failed, Spread, one_by_one
from tracker.intake.refusals import RefusedError
from tracker.register.entry import Entry
from tracker.register.returned_file import ReturnedFile, came
from tracker.register.standing import Judged, Status
from tracker.register.standing import status as found_by
from tracker.register.writing import WRITERS
from tracker.words import put

Style = Literal["text", "csv", "html"]
SUFFIXES: dict[str, Style] = {".txt": "text", ".csv": "csv", ".html": "html", ".htm": "html"}
"""The format that the name of a file asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRequest:
    """What came back of what."""

    register: Sequence[Entry]
    """All workbooks that were issued."""
    paths: ReturnedFiles
    """What came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusAnswer(Answer):
    """How every workbook stands; `status_as` writes it in any format."""

    status: Status
    summary: str
    """The one line that a person wants."""
    complete: bool
    """Whether every workbook came back once, and nothing else did."""
    unchecked: bool
    """Whether nothing is known of some file, for a reason that does not lie in it."""


def status(request: StatusRequest, resources: Resources, spread: Spread = one_by_one) -> StatusAnswer:
    """Say which issued workbooks are returned, missing, there twice or old; what cannot be read is judged all the same.

    Args:
        request: what was issued and what came back.
        resources: what copies that differ are read with.
        spread: reads files one by one, or in several processes.
    """
    returned, files = request.paths, []
    for at, one in spread(returned.files, None, _came):
        if isinstance(one, Failed):
            why = f"The program failed on it: {one.why}."
            files.append(ReturnedFile(returned.files[at].name, why=why, unread=True, unchecked=True))
        else:
            files.append(one)
    judged = _judged(files, returned.files, resources)
    found = found_by(request.register, sorted(files, key=lambda one: one.file), returned.strays, judged)
    return StatusAnswer(
        messages=tuple(
            Message(f"{file}: {IS_OPEN.message.format(owner=owner)}", "note") for file, owner in returned.owners.items()
        ),
        status=found,
        summary=found.last_line,
        complete=found.complete,
        unchecked=any(one.unchecked for one in files),
    )


def status_as(style: Style, found: Status, resources: Resources) -> str:
    """Return how every workbook stands in one of the formats."""
    return put(WRITERS[style](found), resources.words)


def _came(file: Source, _: None) -> ReturnedFile:
    """Return what a file says it is; what cannot be read is told, never raised."""
    try:
        content = file.read()
    except InputError as error:
        return ReturnedFile(file.name, why=f"It {error.said}.", unread=True, unchecked=not error.limit)
    except RefusedError as error:
        return ReturnedFile(file.name, why=str(error), unread=True)
    return came(content, file.name)


def _judged(files: Sequence[ReturnedFile], sources: Sequence[Source], resources: Resources) -> Judged:
    """Return what is to be said of copies that are not the same bytes; only those are read again."""
    same: dict[str, dict[str, str]] = {}
    for one in files:
        if one.id:
            same.setdefault(one.first or one.id, {}).setdefault(one.sha256, one.file)
    twice = [file for found in same.values() if len(found) > 1 for file in found.values()]
    if not twice:
        return Judged()
    states = StatesOf(sources, resources.check_options())(twice)
    older = older_states(states)
    rows = (row for state in states if state.file not in older for row in state.rows)
    return Judged({one.workbook: one for one in copies(rows)}, older)
