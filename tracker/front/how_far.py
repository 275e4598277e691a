"""One returned workbook: what it says it is, and how far each class in it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from tracker.checks import CheckOptions
from tracker.collecting.lines import lines
from tracker.collecting.tally import Group, Submission, Tally, tallies
from tracker.errors import InputError, TrackerError
from tracker.front.returned import Source
from tracker.intake.days import LAST
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import Formula, Returned, read_returned
from tracker.plan.moderation_lines import moderation_figure
from tracker.refs import EPOCH, Fault
from tracker.register.returned_file import ReturnedFile, came


def how_far(file: Source, options: CheckOptions) -> ReturnedFile:
    """Return what a file says it is and how far it is; what cannot be read is told, never raised."""
    try:
        content = file.read()
    except InputError as error:
        return ReturnedFile(file.name, why=f"It {error.said}.", unread=True, unchecked=not error.limit)
    except RefusedError as error:
        return ReturnedFile(file.name, why=str(error), unread=True)
    found = came(content, file.name)
    if not found.id:
        return found
    try:
        returned = read_returned(content, file.name, options.catalogue, options.wording)
    except TrackerError as error:
        return replace(found, uncounted=str(error))
    read = lines(returned, options.today, file.name, found.sha256)
    groups = tallies(((line.row, bool(line.faults)) for line in read), returned.order.spec.away())
    return replace(
        found,
        part=returned.order.part,
        issued=returned.order.issued.isoformat(),
        groups=tuple(groups.items()),
        learners=max((_learners(groups, one.component) for one in groups), default=0),
        submissions=tuple(_submissions(returned)),
    )


def _learners(groups: Mapping[Group, Tally], component: str) -> int:
    return sum(tally.learners for group, tally in groups.items() if group.component == component)


def _submissions(returned: Returned) -> Iterator[tuple[str, Submission]]:
    """Yield what the workbook says of the submission of each internal component."""
    for component in returned.order.internal():
        names = ("submitted_on", "report_on", "report")
        submitted, received, words = (returned.fields.get(moderation_figure(component, name)) for name in names)
        said = words if isinstance(words, str) and not isinstance(words, Formula | Fault) else ""
        yield component.id, Submission(_day(submitted), _day(received), said)


def _day(value: object) -> date | None:
    """Return the day that an entry holds; a number is a day as Excel counts them."""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    whole = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= LAST
    return EPOCH + timedelta(days=int(value)) if whole and isinstance(value, int | float) else None
