"""Series: which there are, and a file for one that has none."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.front.answer import Answer, NextStep, OutputFile, Table
from tracker.front.facts import date_in_words
from tracker.front.resources import Resources
from tracker.front.specs import schemas
from tracker.spec import filing
from tracker.words import put

NO_FILE = "none yet: calculated from the usual dates"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeriesRequest:
    """Which series is to have a file."""

    series: str
    suite: str = ""
    """Its suite; the only one that has such a series if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeriesAnswer(Answer):
    """The file, by its path in the centre's own specs."""

    schemas: tuple[OutputFile, ...]
    """What editors complete and check it with; files that are there are replaced."""


def list_series(resources: Resources) -> Answer:
    """List all series, those that have no file yet as well."""
    rows = tuple(
        (
            one.id,
            one.title,
            date_in_words(one.marks_due) if one.marks_due else "not known",
            one.suite,
            one.file or NO_FILE,
        )
        for one in filing.list_series(resources.catalogue.library)
    )
    return Answer(messages=(Table(("ID", "Title", "Marks and sample due", "Suite", "File"), rows),))


def new_series(request: NewSeriesRequest, resources: Resources) -> NewSeriesAnswer:
    """Make the file of a series, every date as it usually is and not checked.

    Raises:
        RequestError: there is no such series, or it has a file.
    """
    path, content = filing.new_series(resources.catalogue.library, request.series, request.suite)
    text = put(content.decode(), resources.words)
    todo = "put the dates of the published key-dates schedule into it, as it says, and see whether they fit"
    return NewSeriesAnswer(
        files=(OutputFile(path, text.encode(), "every date in it is calculated from the usual ones"),),
        next_step=NextStep(todo, "specs lint", "nothing"),
        schemas=schemas().files,
    )
