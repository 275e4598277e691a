"""Which series a cell names: `June 26`, `06/2026`, `Dec/Jan 2026/27`, a month that a spreadsheet made a date of.

A day names no series, and neither does the date on which something was published, downloaded or printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.spec.typed import Cell

_SUMMER, _WINTER = "may|june?|summer", "jan(?:uary)?|dec(?:ember)?|winter"
_RESULTS = "march|mar|aug(?:ust)?"
"""Months of results; such a month alone may be the day of a document."""
_ELSEWHERE = "oct(?:ober)?|nov(?:ember)?|autumn"
"""Series of other qualifications."""
_MONTH = rf"(?:{_SUMMER}|{_WINTER}|{_ELSEWHERE}|{_RESULTS})"
_WORDS = r"(?:\s+(?:exam(?:ination)?s?|series|sessions?|results|assessments?|window)\b)*"
_SHORT_YEAR = r"(?:2[2-9]|3[0-9])(?![0-9]|st|nd|rd|th|\s*,?\s*20[0-9]{2})"
"""Of an award that is taught from 2022; `June 26, 2027` is a day."""
_YEAR = (
    rf"(?P<year>20[0-9]{{2}}(?![0-9])|['\u2018\u2019]?{_SHORT_YEAR})"
    r"(?:\s*[/\u2013-]\s*(?P<next>(?:20)?[0-9]{2})(?![0-9/-]))?"
)
_NAMED = re.compile(
    rf"(?<![\w/])(?P<day>[0-9]{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?)?(?P<month>{_MONTH})(?![a-z])\.?"
    rf"(?:\s*(?:[/\u2013-]|and|&)\s*(?P<second>{_MONTH})(?![a-z])\.?)?{_WORDS}[\s,:/(\u2013-]*{_YEAR}"
    rf"|\b(?P<year_first>20[0-9]{{2}})\s+(?P<month_last>{_MONTH})\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?<![\w/.-])(?:(?P<month>0?[156]|1[0-2])\s?[/.-]\s?(?P<year>20[2-3][0-9])"
    r"|(?P<year_first>20[2-3][0-9])\s?[/.-]\s?(?P<month_last>0?[156]|1[0-2]))(?![\w]|[/.-][0-9])"
)
_SCHOOL_YEAR = re.compile(r"(?<![\w/.-])20(?P<first>[2-3][0-9])\s?[/\u2013-]\s?(?:20)?(?P<last>[2-4][0-9])(?![\w/-])")
_COMPONENT = re.compile(
    r"\b(?:component|comp|unit)(?![a-z])\.?\s*(?:no\.?\s*|number\s*)?0?[1-9](?![0-9/.-])", re.IGNORECASE
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b\S+\.(?:pdf|xlsx?|csv|docx?|aspx?|html?)\b", re.IGNORECASE)
OF_THE_DOCUMENT = re.compile(
    r"\b(?:issued?|versions?|v[0-9.]+|editions?|updated?|published|publication|download(?:ed)?|print(?:ed)?|accessed"
    r"|access|retrieved|copied|created|generated|exported|saved|typed|checked|entered|teaching|registrations?|copyright"
    r"|correct|valid|as (?:at|of)|since|from|next|previous|last|see|compared?|replaces|supersedes|modified|reviewed"
    r"|prepared|released?|run|made|agreed"
    r"|pages?|(?<!exam )date|first (?:assess\w*|award\w*|certificat\w*))\b"
    r"|\u00a9",
    re.IGNORECASE,
)
"""Words before a date that is the document's own, or another series' that is only mentioned."""
_BEFORE = 40
_LONGEST = 300
_DATES = {1: "01", 5: "06", 6: "06", 10: "", 11: "", 12: "01"}


class NamedSeries(NamedTuple):
    """A series as someone calls it."""

    ids: frozenset[str]
    """Those that it may be; none for one in which this award does not exist."""
    title: str


def named_series(cell: Cell, label: str = "") -> Iterator[NamedSeries]:
    """Yield the series that a cell names.

    Args:
        cell: the cell.
        label: what stands in front of it, such as `Downloaded`.
    """
    if OF_THE_DOCUMENT.search(label):
        return
    if isinstance(cell, date):
        if cell.day == 1 and cell.month in _DATES:  # a date with its day names none, unless a spreadsheet made it
            yield _of_month(cell.month, cell.year)
    elif isinstance(cell, str) and any(map(str.isdecimal, cell)):
        yield from _in_text(cell)


def _in_text(cell: str) -> Iterator[NamedSeries]:
    text = _ADDRESS.sub(" ", _COMPONENT.sub(" ", cell[:_LONGEST]))
    for found in _NAMED.finditer(text):
        if not found["day"] and not _of_the_document(text, found):
            yield from _in_words(found, text)
    for found in _NUMBERED.finditer(text):
        if not _of_the_document(text, found):
            yield _of_month(int(found["month"] or found["month_last"]), int(found["year"] or found["year_first"]))
    for found in _SCHOOL_YEAR.finditer(_NAMED.sub(" ", text)):
        if int(found["last"]) == int(found["first"]) + 1 and not _of_the_document(text, found):
            year = 2000 + int(found["last"])
            yield NamedSeries(frozenset({f"{year}-01", f"{year}-06"}), f"the school year {year - 1}/{year % 100}")


def _of_the_document(text: str, found: re.Match[str]) -> bool:
    """Whether a date is that of the document; a series, a session or results are never."""
    before = text[max(found.start() - _BEFORE, 0) : found.start()]
    return bool(OF_THE_DOCUMENT.search(before)) and not re.search(r"series|session|exam", found[0], re.IGNORECASE)


def _in_words(found: re.Match[str], text: str) -> Iterator[NamedSeries]:
    month = (found["month"] or found["month_last"]).casefold()
    year = 2000 + int((found["year"] or found["year_first"])[-2:])
    after = found["next"] and int(found["next"][-2:]) == year % 100 + 1
    year += bool(after)
    if re.fullmatch(_RESULTS, month):
        if re.search(r"result|series|session|boundar", text, re.IGNORECASE):
            yield _of_month(1 if month.startswith("mar") else 6, year)
    elif month == "winter":
        ways = {f"{year}-01"} if after else {f"{year}-01", f"{year + 1}-01"}
        yield NamedSeries(frozenset(ways), f"Winter {year}" if len(ways) > 1 else _title(1, year))
    elif month.startswith("dec"):
        both = after or (found["second"] or "").casefold().startswith("jan")
        yield _of_month(1, year if both else year + 1)
    elif re.fullmatch(_ELSEWHERE, month):
        yield NamedSeries(frozenset(), f"{month.capitalize()} {year}")
    else:
        yield _of_month(1 if month.startswith("jan") else 6, year)


def _of_month(month: int, year: int) -> NamedSeries:
    if not _DATES[month]:
        return NamedSeries(frozenset(), f"{date(year, month, 1):%B %Y}")
    year += month == 12  # noqa: PLR2004 - December belongs to January
    return NamedSeries(frozenset({f"{year}-{_DATES[month]}"}), _title(month, year))


def _title(month: int, year: int) -> str:
    return f"May/June {year}" if _DATES[month] == "06" else f"December {year - 1} / January {year}"
