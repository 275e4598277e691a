"""Files of a series (name and dates), and what the series of a season have in common where there is no file yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated

from tracker.spec.model import DateText, Field, Header, Id, Sentence, SpecModel, Text, Trouble
from tracker.spec.wording import DAY, SERIES

MARKS_DUE = "marks_due"
"""The one event the program itself knows: the deadline that decides which series comes next."""

Season = Annotated[str, Field(min_length=1, max_length=40)]
"""What the series of a year are told apart by, in the words of their suite."""
SeriesId = Annotated[str, Field(pattern=SERIES)]
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SATURDAY = 5
_FILLED = re.compile(r"\{(?:year|before)\}")


class DateEntry(SpecModel):
    """A date: a day, a day that comes each year, or words where the day is not known."""

    day: DateText | None = Field(default=None, description="The day, such as 2027-05-15.")
    every: Annotated[str, Field(pattern=DAY)] | None = Field(
        default=None, description="A day without a year such as 15 May, where a qualification has one for each year."
    )
    words: Sentence | None = Field(default=None, description="Words, such as 'first week of September 2026'.")

    def problems(self) -> Iterator[Trouble]:
        """Yield an entry that says nothing, twice, or a day that does not exist."""
        if not (self.day or self.every or self.words):
            yield (), "SPEC215", "There is no date here: write 'day', or 'words'."
        if self.day and self.every:
            yield ("every",), "SPEC215", "Write 'day' or 'every', not both."
        if self.every and day_in(self.every, "2028-12") is None:
            yield ("every",), "SPEC106", f"'{self.every}' is not a day such as 15 May."


class SeriesFile(Header):
    """Name and dates of one series."""

    id: SeriesId = Field(description="Year and month of the certificate, such as 2027-06; name of the file.")
    title: Text = Field(description="Name of the series, such as May/June 2027.")
    suite: Id = Field(description="The suite it belongs to.")
    season: Season = Field(description="Which of the year's series it is: a season of the suite.")
    dates: dict[str, DateEntry] = Field(description="Dates by the event ids of the suite.")

    def problems(self) -> Iterator[Trouble]:
        """Yield days that are not in the order in which they are written."""
        days = [(event, entry.day) for event, entry in self.dates.items() if entry.day]
        for (before, first), (event, then) in pairwise(days):
            if then < first:
                yield ("dates", event), "SPEC213", f"{event} is on {then}, before {before} on {first}: check both."


class UsualDate(SpecModel):
    """When something usually happens in each year's series of a season."""

    every: Annotated[str, Field(pattern=DAY)] | None = Field(default=None, description="The usual day, such as 15 May.")
    words: Sentence | None = Field(
        default=None,
        description="Words where no day is usual; {year} is the year of the series, {before} the one before.",
    )
    note: Sentence | None = Field(default=None, description="A sentence on when it was another day.")

    def problems(self) -> Iterator[Trouble]:
        """Yield an entry that says nothing, a day that does not exist, and braces that mean nothing."""
        if bool(self.every) == bool(self.words):
            yield (), "SPEC215", "Write 'every' (a day such as 15 May) or 'words', one of the two."
        if self.every and day_in(self.every, "2028-12") is None:
            yield ("every",), "SPEC106", f"'{self.every}' is not a day such as 15 May."
        yield from _bad_braces("words", self.words or "")


class SeasonEntry(SpecModel):
    """What each year's series of a season is called, and when things usually happen in it."""

    month: Annotated[int, Field(ge=1, le=12)] = Field(description="Month of its series: 6 for 2027-06.")
    title: Text = Field(
        description="Name of a series; {year} is the year of the series, {before} the one before: May/June {year}."
    )
    dates: dict[str, UsualDate] = Field(default={}, description="Usual dates by the event ids of the suite.")

    def problems(self) -> Iterator[Trouble]:
        """Yield braces that mean nothing."""
        yield from _bad_braces("title", self.title)


def _bad_braces(key: str, text: str) -> Iterator[Trouble]:
    if {"{", "}"} & set(_FILLED.sub("", text)):
        yield (key,), "SPEC219", "Only {year} and {before} are allowed in braces here."


def filled(text: str, series: str) -> str:
    """Return words of a season for one series: {year} is the year of its id, {before} the one before."""
    year = int(series[:4])
    return text.replace("{year}", f"{year}").replace("{before}", f"{year - 1}")


def working_day(day: date) -> date:
    """Return a day, or the Friday before if it is a Saturday or Sunday; in 2025 the usual 28 June was kept so."""
    return day - timedelta(max(0, day.weekday() - _SATURDAY + 1))


def moved_words(day: date) -> str:
    """Return the remark beside a date that stands for a usual day at a weekend."""
    return f"the Friday before {day:%A} {day.day} {day:%B}, the usual day"


def day_in(every: str, series: str) -> date | None:
    """Return the day such as `15 December` on or before the end of a series' month, at most a year back."""
    day, _, month = every.partition(" ")
    year, last = (int(part) for part in series.split("-"))
    try:
        at = MONTHS.index(month) + 1
        return date(year if at <= last else year - 1, at, int(day))
    except ValueError:
        return None


def day_of(entry: DateEntry, series: str) -> date | None:
    """Return the day of a date in a series, where it is known."""
    return day_in(entry.every, series) if entry.every else entry.day
