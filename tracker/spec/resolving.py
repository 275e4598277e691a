"""Every award in every series and edition, resolved when the page is made; see `tracker.spec.resolved`."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.spec.award import SeriesName, Spec
from tracker.spec.resolved import InSeries, Resolved

if TYPE_CHECKING:
    from tracker.spec.catalogue import Catalogue

PROTOCOL = 5
"""Of pickle: said, so that the bytes do not change with Python's own choice."""


def resolve_all(catalogue: Catalogue) -> Resolved:
    """Return what a catalogue of the shipped specs says of every award.

    Raises:
        SpecError: a file is wrong.
    """
    listed = catalogue.qualifications()
    return Resolved(
        qualifications=listed,
        numbers=catalogue.numbers(),
        suites={suite: catalogue.series(suite) for suite in catalogue.suites()},
        awards={
            one.id: {series.id: _in_series(catalogue, one.id, series) for series in catalogue.series_of(one.id)}
            for one in listed
        },
    )


def editions_of(catalogue: Catalogue, qualification: str, series: str) -> Iterator[str]:
    """Yield every edition that a workbook of an award in a series may have been built from.

    The PSA release may have come after it, and so may the file of the series: 0 stands for there being none.
    """
    library = catalogue.library
    suite = catalogue.spec(qualification, series).suite
    versions = (
        library.versions("qualifications", qualification),
        (0, *library.versions("psas", f"{qualification}/{series}")),
        (0, *library.versions("series", f"{suite}/{series}")),
        library.versions("suites", suite),
    )
    yield from (".".join(map(str, one)) for one in product(*versions))


def _in_series(catalogue: Catalogue, qualification: str, series: SeriesName) -> InSeries:
    editions = {
        edition: spec
        for edition in editions_of(catalogue, qualification, series.id)
        if (spec := _spec(catalogue, qualification, series.id, edition=edition))
    }
    versions = (None, *catalogue.library.versions("qualifications", qualification))
    newest = {
        version: spec.edition
        for version in versions
        if (spec := _spec(catalogue, qualification, series.id, version=version))
    }
    due = catalogue.marks_due(qualification, series.id)
    return InSeries(series, due, newest, pickle.dumps(editions, PROTOCOL))


def _spec(
    catalogue: Catalogue, qualification: str, series: str, *, version: int | None = None, edition: str | None = None
) -> Spec | None:
    """Return a spec, or None if the catalogue refuses to give it: it will say so itself when it is asked."""
    try:
        return catalogue.spec(qualification, series, version=version, edition=edition)
    except TrackerError:
        return None
