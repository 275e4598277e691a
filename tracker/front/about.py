"""What the program knows, for a face that shows it beforehand: awards, their series, and how sure all of it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.errors import RequestError
from tracker.front.resources import Resources

if TYPE_CHECKING:
    from tracker.spec.award import SeriesName


@dataclass(frozen=True, slots=True)
class AboutSeries:
    """A series of an award."""

    id: str
    title: str
    passed: bool
    """Whether the day is past on which its marks were due."""
    computed: bool
    """Whether all its dates are calculated from the usual ones."""


@dataclass(frozen=True, slots=True)
class AboutAward:
    """An award."""

    id: str
    title: str
    number: str
    series: tuple[AboutSeries, ...]
    """Oldest first."""
    next: str
    """The series whose marks are due next, "" if all have passed."""
    provisional: int
    """How many facts behind that series have not been checked."""


@dataclass(frozen=True, slots=True)
class About:
    """What this copy of the program knows."""

    version: str
    awards: tuple[AboutAward, ...]
    newest: tuple[str, ...]
    """The newest series that have dates of their own, by title."""
    checked: date | None
    """The newest day on which a fact was compared with a published document, None if no file says one."""
    note: str
    """A sentence if the newest of these series has passed, else ""."""
    centre_digits: tuple[int, ...]
    """How many digits centre numbers have."""


def about(resources: Resources) -> About:
    """Return what this copy of the program knows on a day."""
    catalogue = resources.catalogue
    awards, checked = [], []
    for one in catalogue.qualifications():
        series = catalogue.series_of(one.id)
        coming = _next(resources, one.id)
        spec = catalogue.spec(one.id, coming or series[-1].id)
        checked += [each.dated for each in spec.checked if each.dated]
        told = _series(series, coming)
        awards.append(AboutAward(one.id, one.title, one.number, told, coming, len(spec.provisional)))
    newest = _newest(awards)
    return About(
        version=__version__,
        awards=tuple(awards),
        newest=tuple(dict.fromkeys(one.title for one in newest)),
        checked=max(checked, default=None),
        note=_note(newest),
        centre_digits=tuple(sorted({one.centre for one in catalogue.numbers()})),
    )


def _next(resources: Resources, award: str) -> str:
    try:
        return resources.catalogue.next_series(award, resources.today).id
    except RequestError:  # all of them have passed
        return ""


def _series(series: Sequence[SeriesName], coming: str) -> tuple[AboutSeries, ...]:
    ids = [one.id for one in series]
    first = ids.index(coming) if coming else len(ids)
    return tuple(AboutSeries(one.id, one.title, at < first, one.computed) for at, one in enumerate(series))


def _newest(awards: Sequence[AboutAward]) -> list[AboutSeries]:
    """Return the newest series of each award that is in a file."""
    filed = ([one for one in award.series if not one.computed] for award in awards)
    return [some[-1] for some in filed if some]


def _note(newest: Sequence[AboutSeries]) -> str:
    if not newest or not all(one.passed for one in newest):
        return ""
    title = max(newest, key=lambda one: one.id).title
    return (
        f"The newest series here, {title}, has passed: ask for a newer copy of this program. Dates of later series are"
        " calculated from the usual ones."
    )
