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
    suite: str
    title: str
    marks_due: Deadline | None
    """When marks and sample are due as a rule; an award may have a day of its own."""
    file: str
    """Its file as messages show it, "" if it has none and is worked out."""


def list_series(library: Library) -> tuple[ListedSeries, ...]:
    """Return the series of all suites, oldest first."""
    listed = []
    for wanted, suite in sorted((each, under) for under in library.ids("suites") for each in library.series(under)):
        document = library.need("series", f"{suite}/{wanted}")
        title = model_of(document, SeriesFile).title
        file = document.file if document.version else ""
        listed.append(ListedSeries(wanted, suite, title, usual_deadline(document, MARKS_DUE), file))
    return tuple(listed)


def new_series(library: Library, series: str, suite: str = "") -> tuple[str, bytes]:
    """Return path and content of a file for a series that has none, all its dates worked out and provisional.

    Args:
        library: the specs.
        series: what the series is called.
        suite: the suite; needed only where several have such a series.

    Raises:
        RequestError: there is no such series, or it has a file.
    """
    suite = _suite_with(library, series, suite)
    wanted = series_id(library, suite, series)
    document = library.need("series", f"{suite}/{wanted}")
    if document.version:
        own = document.folder.label == "centre"
        copy = f"in a copy of it in series/{suite}/ of your centre's own specs, which goes in front"
        said = f"{wanted} has a file: {document.file}. It is not overwritten"
        raise RequestError(f"{said}: correct the dates {'in it' if own else copy}.")
    return document.path, series_text(model_of(library.need("suites", suite), Suite), wanted, ADVICE)


def _suite_with(library: Library, series: str, wanted: str) -> str:
    """Return the suite that is wanted, or else the only one that has such a series."""
    suites = library.ids("suites")
    if wanted and wanted not in suites:
        raise RequestError(f"There is no suite '{wanted}'. There are: {', '.join(suites) or 'none'}.", about="suite")
    if wanted or len(suites) == 1:
        return wanted or suites[0]
    having = [suite for suite in suites if _has(library, suite, series)]
    if len(having) == 1:
        return having[0]
    if having:
        raise RequestError(
            f"{series} is a series of {' and of '.join(having)}: name the suite that you mean with [[field suite]].",
            about="suite",
        )
    raise RequestError(f"There is no series '{series}' in any suite ({', '.join(suites) or 'none'}).")


def _has(library: Library, suite: str, series: str) -> bool:
    try:
        return bool(series_id(library, suite, series))
    except RequestError:
        return False
