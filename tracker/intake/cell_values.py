"""What a cell stores as text, read as the value it is said to be; ValueError says in words what it is not."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time

from tracker.refs import Fault

_WHOLE_DIGITS = 15
_EXACT = 10**_WHOLE_DIGITS
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,4})?")
_LONGEST_NUMBER = 400
_FAULT = re.compile(r"#[A-Z0-9/_]{1,20}[!?]?|Err:[0-9]{3}")
_TIME = r"\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?"
_DATE = re.compile(rf"(\d{{4}}-\d\d-\d\d)(?:[T ]({_TIME}))?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
_TIME_ALONE = re.compile(rf"T?({_TIME})Z?", re.ASCII)
_BOOLEANS = {"0": False, "1": True, "false": False, "true": True}


def number(text: str) -> int | float:
    """Return a number: an int if it is whole and below 10^15, however it is written, otherwise a float."""
    if text.isdigit() and text.isascii() and len(text) <= _WHOLE_DIGITS:
        return int(text)
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        raise ValueError("a number")
    found = float(text)
    if not math.isfinite(found):
        raise ValueError("a number")
    return int(found) if found.is_integer() and abs(found) < _EXACT else found


def boolean(text: str) -> bool:
    """Return TRUE or FALSE."""
    if text not in _BOOLEANS:
        raise ValueError("TRUE or FALSE")
    return _BOOLEANS[text]


def fault(text: str) -> Fault:
    """Return an error value; LibreOffice has some of its own, such as Err:502."""
    if not _FAULT.fullmatch(text):
        raise ValueError("an error value such as #N/A")
    return Fault(text)


def day(text: str) -> date | float:
    """Return a date, a datetime if the time is there, or the part of a day for a time alone; zones are left out."""
    dated, alone = _DATE.fullmatch(text), _TIME_ALONE.fullmatch(text)
    try:
        if dated:
            on, at = dated.groups()
            return datetime.fromisoformat(f"{on}T{at}") if at else date.fromisoformat(on)
        if alone:
            at_time = time.fromisoformat(alone[1])
            return (at_time.hour * 3600 + at_time.minute * 60 + at_time.second) / 86400
    except ValueError:
        pass
    raise ValueError("a date or a time")
