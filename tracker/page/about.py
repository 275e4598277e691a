"""What the page shows before anything is dropped, and the labels of its form."""

from __future__ import annotations

from typing import TypedDict

from tracker.front.about import about
from tracker.front.resources import Resources
from tracker.page.words import COLUMNS, COMMANDS, FIELDS, VALUES


class AboutSeries(TypedDict):
    """A series of an award."""

    id: str
    title: str
    passed: bool
    computed: bool


class AboutAward(TypedDict):
    """An award, with the series whose marks are due next ("" if all have passed)."""

    id: str
    title: str
    number: str
    series: list[AboutSeries]
    next: str
    provisional: int


class AboutSpecs(TypedDict):
    """How new the specs are: series with dates of their own, and the newest day on which a fact was checked."""

    newest_series: list[str]
    checked: str | None


class Labels(TypedDict):
    """What sentences call the boxes and buttons, so that the form calls them the same."""

    fields: dict[str, str]
    values: dict[str, dict[str, str]]
    columns: dict[str, str]
    commands: dict[str, str]


class About(TypedDict):
    """What this page is."""

    version: str
    specs: AboutSpecs
    awards: list[AboutAward]
    note: str
    centre_digits: list[int]
    labels: Labels


def about_page(resources: Resources) -> About:
    """Return what the page shows of itself."""
    found = about(resources)
    awards: list[AboutAward] = [
        {
            "id": one.id,
            "title": one.title,
            "number": one.number,
            "series": [
                {"id": each.id, "title": each.title, "passed": each.passed, "computed": each.computed}
                for each in one.series
            ],
            "next": one.next,
            "provisional": one.provisional,
        }
        for one in found.awards
    ]
    return {
        "version": found.version,
        "specs": {
            "newest_series": list(found.newest),
            "checked": found.checked.isoformat() if found.checked else None,
        },
        "awards": awards,
        "note": found.note,
        "centre_digits": list(found.centre_digits),
        "labels": {
            "fields": dict(FIELDS),
            "values": {name: dict(values) for name, values in VALUES.items()},
            "columns": dict(COLUMNS),
            "commands": dict(COMMANDS),
        },
    }
