"""What stands in a cell for words that is none: a number, a date, TRUE or FALSE, and what it probably was."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.intake.book_model import Format, Held
from tracker.refs import EPOCH, Fault, serial

PLAIN_NUMBER = "a number"
"""What is said of a number that is probably just that."""
_OUR_DAYS = range(int(serial(date(2000, 1, 1))), int(serial(date(2050, 1, 1))))
"""Numbers that are dates of our days, should their format have been lost."""


def not_text(held: Held, shown: Format) -> str:
    """Return what stands where words belong and what it probably was, "" if it is text, an error value or nothing."""
    value = held.value
    if value is None or isinstance(value, str | Fault):
        return ""
    if isinstance(value, bool):
        return "TRUE or FALSE, perhaps from a tick box"
    if isinstance(value, date):
        return _date(value)
    return _number(value, shown)


PICTURE = "a picture placed in the cell"
_PICTURES = ("DISPIMG(", "_XLFN.DISPIMG(")
"""How WPS Office keeps a picture in a cell; Excel keeps it as the error value #VALUE!."""


def picture(held: Held) -> str:
    """Return what to call a cell that keeps a picture, "" if it keeps none; of #VALUE! it is only likely."""
    if held.formula is not None:
        return PICTURE if held.formula.upper().startswith(_PICTURES) else ""
    return f"the error value #VALUE!, perhaps {PICTURE}" if held.value == Fault("#VALUE!") else ""


def is_time(shown: Format) -> bool:
    """Return whether a format shows a time of day."""
    return any(c in shown.plain_code for c in "hs") and not any(c in shown.plain_code for c in "dy")


def _number(value: float, shown: Format) -> str:
    if is_time(shown):
        return "a time of day; perhaps something like 7:12 was typed"
    if shown.is_date and 1 <= value < serial(date.max):
        return _date(EPOCH + timedelta(int(value)))
    if shown.is_percentage:
        return "a percentage"
    if int(value) in _OUR_DAYS:
        return f"a number, perhaps the date {EPOCH + timedelta(int(value)):%d/%m/%Y} without its format"
    return PLAIN_NUMBER


def _date(day: date) -> str:
    return f"the date {day:%d/%m/%Y}; perhaps {day.day}-{day.month} or {day.month}-{day.day} was typed"
