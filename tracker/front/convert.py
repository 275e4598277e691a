"""Convert: from a raw mark to UMS and grade."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.errors import RequestError
from tracker.front.answer import Answer, Message, Said, Table
from tracker.front.facts import open_behind_conversion
from tracker.front.resources import Resources
from tracker.spec.award import Component


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertRequest:
    """What to convert."""

    qualification: str
    component: str
    """An id or entry code."""
    series: str
    raw: str | None = None
    """A raw mark, as it was typed."""
    table: bool = False
    """Whether the whole table is wanted."""


def convert(request: ConvertRequest, resources: Resources) -> Answer:
    """Convert a raw mark of a component to UMS and grade.

    Raises:
        RequestError: there is no such award, component or mark.
    """
    spec = resources.catalogue.spec(request.qualification, request.series)
    entry = spec.component(request.component)
    if entry is None:
        known = ", ".join(f"{each.id} ({each.code})" if each.code else each.id for each in spec.components)
        said = f"{spec.title} has no component '{request.component}'. There are: {known}."
        raise RequestError(said, about="component")
    if not entry.assessed:
        said = f"{entry.id} {entry.title} is not offered in {spec.series.title}."
        raise RequestError(said, about="series")
    if request.raw is None and not request.table:
        raise RequestError("Give a raw mark, or [[field table]] for the whole table.", about="raw")
    status = f"{entry.table.status}: {entry.table.source}" if entry.table.source else entry.table.status
    messages: list[Said] = []
    if request.raw is not None:
        mark = _mark(request.raw, entry)
        ums = entry.table.ums[mark]
        grade = spec.grade_title(entry.scale.grade(ums))
        messages.append(Message(f"{mark} of {entry.raw_max} = {ums} UMS of {entry.ums_max}, {grade} ({status})"))
    if request.table:
        rows = tuple((str(mark), str(ums), entry.scale.grade(ums)) for mark, ums in enumerate(entry.table.ums))
        messages.append(Table(("Raw mark", "UMS", "Grade"), rows))
        messages.append(Message(f"{entry.id} {entry.title}, {spec.series.title}: {status}", "aside"))
    return Answer(messages=(*messages, *open_behind_conversion(spec, entry)))


def _mark(typed: str, entry: Component) -> int:
    digits = typed.strip()
    if not re.fullmatch("[0-9]{1,9}", digits) or int(digits) > entry.raw_max:
        said = f"{typed} is not a raw mark of {entry.id}: type a whole number from 0 to {entry.raw_max}."
        raise RequestError(said, about="raw")
    return int(digits)
