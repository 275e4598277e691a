"""Days as people read them: with the weekday, so that no one plans for a Sunday."""

from __future__ import annotations

from datetime import date

WEEKDAY_FORMAT = "ddd d mmm yyyy"
"""Number format of a date with its weekday; every program shows it in its own language."""


def in_words(day: date) -> str:
    """Return a day such as Friday 14 May 2027."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def briefly(day: date) -> str:
    """Return a day such as Fri 14 May 2027."""
    return f"{day:%a} {day.day} {day:%b %Y}"
