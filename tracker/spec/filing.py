"""Which series there are, with or without a file, and the file for one that has none."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors import RequestError
from tracker.spec.asked import series_id
from tracker.spec.award import Deadline
from tracker.spec.coming import ADVICE, series_text
from tracker.spec.deadlines import usual_deadline
from tracker.spec.library import Library
from tracker.spec.parts import model_of
from tracker.spec.series import MARKS_DUE, SeriesFile
from tracker.spec.suite import Suite


@dataclass(frozen=True, slots=True)
class ListedSeries:
    """A series in the list of all."""

    id: str
    title: str
    marks_due: Deadline | None
    """When marks and sample are due as a rule; an award may have a day of its own."""
    file: str
    """Its file as messages show it, "" if it has none and is worked out."""


def list_series(library: Library) -> tuple[ListedSeries, ...]:
    """Return all series, oldest first."""
    listed = []
    for wanted in library.ids("series"):
        document = library.need("series", wanted)
        title = model_of(document, SeriesFile).title
        file = document.file if document.version else ""
        listed.append(ListedSeries(wanted, title, usual_deadline(document, MARKS_DUE), file))
    return tuple(listed)


def new_series(library: Library, series: str) -> tuple[str, bytes]:
    """Return path and content of a file for a series that has none, all its dates worked out and provisional.

    Raises:
        RequestError: there is no such series, or it has a file.
    """
    wanted = series_id(library, series)
    document = library.need("series", wanted)
    if document.version:
        own = document.folder.label == "centre"
        where = "in it" if own else "in a copy of it in series/ of your centre's own specs, which goes in front"
        raise RequestError(f"{wanted} has a file: {document.file}. It is not overwritten: correct the dates {where}.")
    suite = model_of(library.need("suites", model_of(document, SeriesFile).suite), Suite)
    return document.path, series_text(suite, wanted, ADVICE)
