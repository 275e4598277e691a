"""Series that have no file: name and dates worked out from what is usual in their season, all of it provisional.

What comes out is the text of a series file, read like any other; `tracker series new` writes the same text. So a date
that is worked out is the same date whether there is a file or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from tracker.spec.document import COMPUTED, Document, Folder, read_document
from tracker.spec.series import Season, SeasonEntry, UsualDate, day_in, filled, moved_words, working_day
from tracker.spec.suite import Suite
from tracker.spec.wording import SERIES

CHECK = "Check it against the key-dates schedule of that school year."
_BARE = re.compile(r"[A-Za-z]+[ /][A-Za-z0-9 /.-]*[A-Za-z0-9.]")
HEAD = "# yaml-language-server: $schema=../../schema/series.schema.json\n"
ADVICE = """\
# Written by [[command series new]]. Every date below is worked out from the usual day of its season, and provisional.
#
# The awarding organisation publishes a key-dates schedule for each school year, for exams officers: that one document
# settles the dates of both series of the year. For each date that you find in it
#   - write the day (day: 2030-01-17 for 17 January 2030) in place of the day or the words here,
#   - take the entry of that date away under "provisional".
# and say what you read, so that it stays known who did:
#   checked:
#     - {document: "Key dates 2029-30, Issue 1", by: Exams officer, dated: 2029-09-20}
# Then: [[command specs lint]].
"""


def season_of(suite: Suite, series: str) -> tuple[Season, SeasonEntry] | None:
    """Return the season whose series have the month of a series id, or None; the id may be anything."""
    if not re.fullmatch(SERIES, series) or not series.isascii():
        return None
    month = int(series.partition("-")[2])
    return next(((season, entry) for season, entry in suite.seasons.items() if entry.month == month), None)


def coming(suite: Suite, filed: Sequence[str]) -> Iterator[str]:
    """Yield the series of a suite without a file: those between its files, and those of some years after the last.

    Args:
        suite: whose seasons.
        filed: ids of the series with a file, in any order.
    """
    if not filed:
        return
    first, last = min(filed), max(filed)
    end = f"{int(last[:4]) + suite.years_ahead}{last[4:]}"
    for year in range(int(first[:4]), int(end[:4]) + 1):
        for month in sorted(entry.month for entry in suite.seasons.values()):
            series = f"{year}-{month:02}"
            if first < series <= end and series not in filed:
                yield series


def computed(suite: Suite, series: str) -> Document | None:
    """Return the series file that there would be, or None if the suite has no season in that month."""
    if season_of(suite, series) is None:
        return None
    path = f"series/{suite.id}/{series}.yaml"
    return read_document(Folder(COMPUTED, COMPUTED, {path: series_text(suite, series)}), path)[0]


def series_text(suite: Suite, series: str, advice: str = "") -> bytes:
    """Return the text of a series file with every date as it usually is.

    Args:
        suite: its suite, which has a season for it.
        series: its id, such as 2028-01.
        advice: lines of comment to begin with.
    """
    found = season_of(suite, series)
    if found is None:
        raise ValueError(series)
    season, entry = found
    dates = [(event, *_date(entry.dates[event], series)) for event in suite.events if event in entry.dates]
    lines = [
        "format: 1",
        f"id: {series}",
        "version: 1",
        f"title: {_quoted(filled(entry.title, series))}",
        f"suite: {suite.id}",
        f"season: {_quoted(season)}",
        "",
        "dates:" if dates else "dates: {}",
        *(f"  {event}: {{{said}}}" for event, said, _ in dates),
        *(["", "provisional:"] if dates else []),
        *(f"  - path: dates.{event}\n    note: {_quoted(note)}" for event, _, note in dates),
    ]
    return (HEAD + advice + "\n".join(lines) + "\n").encode()


def _date(usual: UsualDate, series: str) -> tuple[str, str]:
    """Return a date as a series file writes it, and the note on it."""
    more = f" {usual.note}" if usual.note else ""
    day = day_in(usual.every, series) if usual.every else None
    if day is None:
        return f"words: {_quoted(filled(usual.words or '', series))}", f"Worked out from the usual dates.{more} {CHECK}"
    shown = working_day(day)
    if shown == day:
        return f"day: {day}", f"Worked out from the usual dates.{more} {CHECK}"
    note = f"The usual day, {day.day} {day:%B}, is a {day:%A} in {day.year}: the Friday before is shown.{more} {CHECK}"
    return f"day: {shown}, words: {_quoted(moved_words(day))}", note


def _quoted(text: str) -> str:
    """Return text as YAML takes it: in quotes, unless every reader takes the bare words for text."""
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
