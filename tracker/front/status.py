"""Status: how far everyone is, and which of the workbooks that were issued came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from tracker.checks.unread import IS_OPEN
from tracker.collecting.collected import collected
from tracker.collecting.copies import copies
from tracker.collecting.row import Row as CollectedRow
from tracker.collecting.tally import tallies
from tracker.collecting.versions import older_states
from tracker.errors import TrackerError
from tracker.front.answer import Answer, Message
from tracker.front.how_far import how_far
from tracker.front.resources import Resources
from tracker.front.returned import ReturnedFiles, Source, StatesOf
from tracker.front.tasks import Failed, Spread, one_by_one
from tracker.register.entry import Entry
from tracker.register.how_far import Cohort, Known, Merged, cohorts
from tracker.register.returned_file import ReturnedFile
from tracker.register.standing import Judged, Row, Status
from tracker.register.standing import status as found_by
from tracker.words import Words, put

if TYPE_CHECKING:
    from tracker.checks import CheckOptions
    from tracker.spec.award import Spec

Style = Literal["text", "csv", "html", "xlsx"]
SUFFIXES: dict[str, Style] = {".txt": "text", ".csv": "csv", ".html": "html", ".htm": "html", ".xlsx": "xlsx"}
"""The format that the name of a file asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRequest:
    """What came back of what."""

    register: Sequence[Entry] | None
    """All workbooks that were issued; None if no one has a register, so that what came back is all there is."""
    paths: ReturnedFiles
    """What came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusAnswer(Answer):
    """How every workbook stands and how far it is; `status_as` writes it in any format."""

    status: Status
    cohorts: Sequence[Cohort]
    """How far each component is at each centre, by class and assessor."""
    summary: str
    """The one line that a person wants."""
    complete: bool
    """Whether every workbook came back once, and nothing else did."""
    unchecked: bool
    """Whether nothing is known of some file, for a reason that does not lie in it."""


def status(request: StatusRequest, resources: Resources, spread: Spread = one_by_one) -> StatusAnswer:
    """Say how far everyone is, and which workbooks are missing, there twice or old; what cannot be read is judged too.

    Args:
        request: what was issued and what came back.
        resources: what copies that differ are read with.
        spread: reads files one by one, or in several processes.
    """
    returned, files = request.paths, []
    options = resources.check_options()
    for at, one in spread(returned.files, options, how_far):
        if isinstance(one, Failed):
            why = f"The program failed on it: {one.why}."
            files.append(ReturnedFile(returned.files[at].name, why=why, unread=True, unchecked=True))
        else:
            files.append(one)
    files.sort(key=lambda one: one.file)
    known = _known_in(resources)
    judged, merged = _judged(files, returned.files, options, known)
    found = found_by(request.register, files, returned.strays, judged)
    far = cohorts(found, files, merged, known, resources.today)
    uncounted = (f"{one.file}: how far it is cannot be counted: {one.uncounted}" for one in files if one.uncounted)
    return StatusAnswer(
        messages=tuple(
            Message(said, "note")
            for said in (
                *(f"{file}: {IS_OPEN.message.format(owner=owner)}" for file, owner in returned.owners.items()),
                *uncounted,
            )
        ),
        status=found,
        cohorts=far,
        summary=found.last_line,
        complete=found.complete,
        unchecked=any(one.unchecked for one in files),
    )


def status_as(style: Style, found: StatusAnswer, resources: Resources) -> str | bytes:
    """Return how every workbook stands and how far every class is in one of the formats; bytes where it is no text."""
    module = import_module(f"tracker.register.as_{style}")
    written: str | bytes = module.write(_with_words(found.status, resources.words), found.cohorts, resources.today)
    return written


def _with_words(found: Status, words: Words) -> Status:
    """Return it with what the face calls commands in its sentences."""

    def put_into(rows: Iterable[Row]) -> tuple[Row, ...]:
        return tuple(replace(row, said=put(row.said, words)) for row in rows)

    centres = tuple(replace(one, rows=put_into(one.rows)) for one in found.centres)
    return replace(found, centres=centres, others=put_into(found.others))


def _known_in(resources: Resources) -> Known:
    """Return what gives what the specs here say of an award and series."""

    @cache
    def known(qualification: str, series: str) -> Spec | None:
        try:
            return resources.catalogue.spec(qualification, series, issued=True)
        except TrackerError:
            return None

    return known


def _judged(
    files: Sequence[ReturnedFile], sources: Sequence[Source], options: CheckOptions, known: Known
) -> tuple[Judged, Merged]:
    """Return what is to be said of copies that are not the same bytes, and how far they are together, by id.

    Only those are read again.
    """
    same: dict[str, dict[str, str]] = {}
    for one in files:
        if one.id:
            same.setdefault(one.first or one.id, {}).setdefault(one.sha256, one.file)
    twice = [file for found in same.values() if len(found) > 1 for file in found.values()]
    if not twice:
        return Judged(), {}
    states = StatesOf(sources, options)(twice)
    older = older_states(states)
    rows = [row for state in states if state.file not in older for row in state.rows]
    judged = Judged({one.workbook: one for one in copies(rows)}, older)
    specs = {known(row.qualification, row.series) for row in rows}
    away = {word for spec in specs if spec for word in spec.away()}
    by_id: dict[str, list[CollectedRow]] = {}
    for row in collected(state for state in states if state.file not in older).rows:
        if row.workbook in judged.copies:
            by_id.setdefault(row.workbook, []).append(row)
    merged: Merged = {id_: tuple(tallies(((row, False) for row in some), away).items()) for id_, some in by_id.items()}
    return judged, merged
