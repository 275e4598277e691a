"""The dates of a series as they are shown: the particular before the usual, none at a weekend that was worked out.

A date that no one has checked, or that comes round each year, was worked out. If it falls on a Saturday or Sunday the
Friday before is shown, said to be so, and stays provisional. A published date stays where it is.
"""

from __future__ import annotations

from tracker.spec.award import Deadline
from tracker.spec.document import Document
from tracker.spec.open_facts import open_facts, touches
from tracker.spec.parts import Parts, model_of
from tracker.spec.paths import Path
from tracker.spec.series import DateEntry, SeriesFile, day_of, moved_words, working_day


def deadlines_of(parts: Parts) -> tuple[Deadline, ...]:
    """Return the dates of an award in a series, in the order of the suite's events; those without an entry left out."""
    events = parts.suite_file.events.items()
    series = parts.series_file.id
    return tuple(_shown(event, title, found, series) for event, title in events if (found := parts.date_of(event)))


def usual_deadline(series: Document, event: str) -> Deadline | None:
    """Return a date of a series file; an award may have another one."""
    model = model_of(series, SeriesFile)
    entry = model.dates.get(event)
    return _shown(event, event, (entry, series, ("dates", event)), model.id) if entry else None


def _shown(event: str, title: str, found: tuple[DateEntry, Document, Path], series: str) -> Deadline:
    entry, document, where = found
    unsure = any(touches(path, where) for path, _ in open_facts(document))
    day, words = day_of(entry, series), entry.words or ""
    if day and (unsure or entry.every) and (friday := working_day(day)) != day:
        words = "; ".join(part for part in (words, moved_words(day)) if part)
        return Deadline(event, title, friday, words, provisional=True)
    return Deadline(event, title, day, words, unsure)
