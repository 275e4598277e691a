"""Classes: codes such as 10E1 and 10-1 are what spreadsheets make numbers and dates of, one cell or a whole column."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.roster import cells
from tracker.roster.cells import Cleaned
from tracker.shown_numbers import Shown
from tracker.user_tables import Shortened, Value

ADDED = "'.0' was added to the class (10.0 for 10): taken without it"

TOO_BIG = "is too big a number for a class: format the column as Text and type the class again"
NO_CLASS_BUT_LOGICAL = (
    "this is a logical value of a spreadsheet, not a class: check the column, or type the class as text"
)

_TIME = re.compile(r"([0-9]{1,3}):([0-9]{2})(?::00(?:\.0+)?)?(?:\s*([AP])\.?M\.?)?", re.IGNORECASE)
_PART_OF_A_DAY = re.compile(r"[0-9]{1,2}[.,][0-9]{4,}")
_MINUTES = 24 * 60
_NEAR = 0.01
"""Of a minute."""
_NOON = 12
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAY = re.compile(rf"([0-9]{{1,2}})[- ]({'|'.join(_MONTHS)})|({'|'.join(_MONTHS)})[- ]([0-9]{{1,2}})", re.IGNORECASE)
_DATE = re.compile(
    r"(?:(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"|(?P<day_last>[0-9]{1,2})[-/.](?P<month_last>[0-9]{1,2})[-/.](?P<year_last>[0-9]{4}|[0-9]{2}))"
    r"(?:[ T]0?0:00(?::00)?)?"
)
_CENTURY = 100
_DECIMAL = re.compile(r"([0-9]+)\.0")
_CODE = re.compile(r"([0-9]{1,2})[A-Za-z][0-9]{1,2}\b.*")
"""A code of the kind that has an E in it sooner or later: 10A1, 9C2."""
_PARTED = re.compile(r"[0-9]{1,2}[-/][0-9]{1,2}")
_YEARS = range(7, 14)
"""Year groups with which codes begin."""
_LEAST = 70
"""7E1; below it, classes are numbered."""
_FIRST_DAY, _LAST_DAY = 36_526, 54_788
"""1 January 2000 and 31 December 2049, as spreadsheets count days."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Classes of these rows are perhaps not what was typed; `sure` where there is hardly another explanation."""

    rows: tuple[int, ...]
    text: str
    sure: bool


def class_name(value: Value, *, latin: bool = True) -> Cleaned:
    """Clean a class, as far as one cell says what is wrong with it.

    Args:
        value: the cell.
        latin: whether classes of the list are written in Latin letters, so that what looks like one is one.
    """
    if cells.plain(value).strip() in cells.LOGICAL_WORDS:
        return Cleaned(wrong=NO_CLASS_BUT_LOGICAL)
    meant = _as_typed(value)
    if meant is TOO_BIG:
        return Cleaned(wrong=f"{_short(value)} {TOO_BIG}")
    if meant:
        return Cleaned(wrong=_changed(meant))
    cleaned = cells.unwrapped(value)
    if cells.misread(cleaned.text.replace("?", "")) or cells.misread_blank(value):
        return Cleaned(wrong=cells.MISREAD)
    if latin:
        cleaned = cells.in_latin(cleaned)
    decimal = _DECIMAL.fullmatch(cleaned.text)
    return Cleaned(decimal[1], (*cleaned.notes, ADDED)) if decimal and isinstance(value, str) else cleaned


def doubts(values: Mapping[int, Value], *, text_is_sure: bool) -> Iterator[Doubt]:
    """Yield which numbers of a column were perhaps codes, by what stands beside them.

    Args:
        values: the classes by row.
        text_is_sure: whether digits that are text were typed so, as in a workbook.
    """
    numbers: dict[int, list[int]] = defaultdict(list)
    texts = set()
    for row, value in values.items():
        number = _number(value, text_is_sure=text_is_sure)
        if number is None:
            texts.add(cells.one_line(cells.plain(value)))
        else:
            numbers[number].append(row)
    years = {int(found[1]) for text in texts if (found := _CODE.fullmatch(text))}
    parted = any(_PARTED.fullmatch(text) for text in texts)
    numbered = any(number % 10 and not _is_day(number) for number in numbers)
    for number, rows in numbers.items():
        ways = _powers(number)
        sure = any(year in years for year, _ in ways)
        likely = number >= _LEAST and any(year in _YEARS for year, _ in ways) and not numbered
        if sure or likely:
            yield _doubt(number, rows, _listed([f"{year}E{zeros}" for year, zeros in ways]), sure=sure)
        elif _is_day(number) and (parted or not numbered):
            day = date(1899, 12, 30) + timedelta(days=number)
            yield _doubt(number, rows, _of_day(day), sure=parted)


def _doubt(number: int, rows: Sequence[int], meant: str, *, sure: bool) -> Doubt:
    perhaps = (
        f"the class is the number {number}. If it was {meant}, a spreadsheet has changed it: format the column as Text "
        "and type the class again; if it is right, nothing needs doing"
    )
    return Doubt(tuple(rows), _changed(meant) if sure else perhaps, sure)


def _changed(meant: str) -> str:
    said = f"a spreadsheet has changed the class, which was probably {meant}"
    return f"{said}: format the column as Text, type the class again and save the list as .xlsx"


def _number(value: Value, *, text_is_sure: bool) -> int | None:
    if isinstance(value, bool | Shortened) or (isinstance(value, Shown) and str(value) != value.number):
        return None
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() else None
    text = value.strip() if isinstance(value, str) and not text_is_sure else ""
    return int(text) if text.isascii() and text.isdecimal() and not text.startswith("0") and len(text) < 12 else None  # noqa: PLR2004


def _is_day(number: int) -> bool:
    return _FIRST_DAY <= number <= _LAST_DAY


def _powers(number: int) -> list[tuple[int, int]]:
    """Return year and zeros of the codes that are this number: 10E1 and 1E2 for 100."""
    if not 0 < number < cells.MOST:
        return []
    return [(number // 10**zeros, zeros) for zeros in range(1, 10) if not number % 10**zeros]


def _as_typed(value: Value) -> str:
    """Return what was probably typed before a spreadsheet made a number or a date of it, or ""."""
    if isinstance(value, date):
        return _of_day(value)
    shown = cells.plain(value).strip()
    if isinstance(value, int | float) and abs(value) >= cells.MOST:
        return TOO_BIG
    if time := _of_time(shown, value):
        return time
    if isinstance(value, Shortened) or (cells.SHORTENED.fullmatch(shown) and not shown.isalnum()):
        number = float(shown.replace(",", "."))
        whole = _powers(int(number)) if number.is_integer() else []
        return _listed([f"{year}E{zeros}" for year, zeros in whole]) or (TOO_BIG if number >= cells.MOST else shown)
    return _of_text(shown)


def _of_text(shown: str) -> str:
    if found := _DAY.fullmatch(shown):
        month = _MONTHS.index((found[2] or found[3]).casefold()) + 1
        return f"{found[1]}-{month} or {found[1]}/{month}" if found[1] else f"{month}-{found[4]} or {month}/{found[4]}"
    if found := _DATE.fullmatch(shown):
        year, month, day = (int(found[one] or found[f"{one}_last"]) for one in ("year", "month", "day"))
        try:
            return _of_day(date(year if year >= _CENTURY else 2000 + year, month, day))
        except ValueError:
            return f"{day}-{month} or {day}/{month}"
    return ""


def _of_time(shown: str, value: Value) -> str:
    """Return the time that a class was taken for: 10:01:00, 10:01 AM, or 0.41736 of a day; "" if it is none."""
    if isinstance(value, Shown) and str(value) != value.number:
        return ""
    if found := _TIME.fullmatch(shown):
        hour = int(found[1]) % _NOON + (_NOON if found[3] in {"P", "p"} else 0) if found[3] else int(found[1])
        return "" if shown == f"{found[1]}:{found[2]}" else f"{hour}:{found[2]}"
    if _PART_OF_A_DAY.fullmatch(shown):
        minutes = float(shown.replace(",", ".")) * _MINUTES
        if abs(minutes - round(minutes)) < _NEAR:
            return f"{round(minutes) // 60}:{round(minutes) % 60:02}"
    return ""


def _short(value: Value) -> str:
    shown = cells.plain(value).strip()
    return shown if cells.SHORTENED.fullmatch(shown) and "E" in shown else f"{float(shown):.2E}"


def _of_day(day: date) -> str:
    if day.year < 1901:  # noqa: PLR2004 - a time of day, or a number below 366
        since = day - datetime(1899, 12, 31) if isinstance(day, datetime) else timedelta()  # noqa: DTZ001
        minutes = round(since.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}" if minutes % _MINUTES else str(minutes // _MINUTES)
    ways = [f"{day.day}-{day.month}", f"{day.day}/{day.month}"]
    return _listed([*ways, f"{day.month}-{day:%y}"] if day.day == 1 else ways)


def _listed(ways: Sequence[str]) -> str:
    shown = list(ways[:_SHOWN])
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
