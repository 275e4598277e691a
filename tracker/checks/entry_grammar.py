"""The one grammar of entries: what exactly is wrong with what stands in a cell, in view of what may stand there.

Every entry goes by it: marks by task, amended, keyed, second and moderator's marks, dates, choices and words.

Pure: a cell, its format and its kind in, a code with words out. Nothing is put right and nothing guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.checks import entry_codes as codes
from tracker.checks.free_text import is_time, not_text, picture
from tracker.checks.lookalikes import named, other_digits, stray, trimmed
from tracker.checks.number_formats import NOTHING, hides_text, says_no_number, shown_as
from tracker.findings import Code, Level
from tracker.intake.book_model import Format, Held
from tracker.kinds import LEAST_DIGITS, Choice, Day, Halves, Kind, Whole, Words, may_be_digits
from tracker.people.identity import digits_meant
from tracker.refs import Fault, serial

_PLAIN = frozenset({Format("General", locked=False), Format("General"), Format("0", locked=False)})
"""Formats in which a whole number is what it looks like."""
_NUMBER = re.compile(r"[+-]?[0-9]+(\.0*)?([eE][+-]?[0-9]+)?")
_DECIMAL = re.compile(r"[+-]?[0-9]*[.,][0-9]+")
_SEPARATED = re.compile(r"[0-9]{1,3}([,.' ][0-9]{3})+")
_PERCENT = re.compile(r"[0-9.,]+ ?%")
_DATE = re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}|[0-9]{1,2}[- ]?[A-Za-z]{3,9}|[A-Za-z]{3,9}[- ][0-9]{2,4}")
_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( ?[ap]m)?", re.IGNORECASE)
_TWO = re.compile(r"[0-9]+((\W+|\s*(or|and|to|of|out of|x)\s*)[0-9]+)+", re.IGNORECASE)
_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
_LONGEST = 40
_NOISE = 1e-5
_NO_NAMES = frozenset({codes.TWO, codes.LETTERS, codes.OTHER_DIGITS, codes.LOGICAL, codes.TIME})
"""What these are said of holds no word of its own."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with an entry."""

    code: Code
    words: Mapping[str, object]
    level: Level | None = None
    personal: bool = False
    """Whether what stands there may be a name, so that it must not be said."""


def problem(held: Held, shown: Format, kind: Kind, what: str, today: date = date.max) -> Wrong | None:
    """Return what is wrong with an entry, None if nothing is; an empty cell is never wrong.

    Args:
        held: the cell.
        shown: its format.
        kind: what it may hold.
        what: what it is for, as a sentence says it: "task 2b", "the status".
        today: the day of the check; a day on which something was done cannot be later.
    """
    value = held.value
    if held.formula is None:
        if value is None:
            return None
        if type(value) is int and type(kind) is Whole and kind.least <= value <= kind.most and shown in _PLAIN:
            return None
    found = _problem(held, shown, kind, today)
    if found is None:
        return None
    personal = found.personal or isinstance(kind, Words) or (found.code not in _NO_NAMES and _may_be_a_name(value))
    personal = personal and found.code is not codes.FAULT_VALUE
    words = found.code.needed({"what": what, "allowed": allowed(kind)})
    return Wrong(found.code, {**words, **found.words}, found.level, personal)


def allowed(kind: Kind) -> str:
    """Return what may stand in a cell, as it follows "Type"."""
    match kind:
        case Halves():
            return f"a number from {kind.least} to {kind.most}, whole or with a half"
        case Whole():
            return f"a whole number from {kind.least} to {kind.most}"
        case Day():
            return f"a date from {kind.first} to {kind.last} as year-month-day"
        case Words():
            return f"text of {kind.allowed}"
        case Choice():
            return kind.allowed
        case _:
            return "what belongs here"


def _may_be_a_name(value: object) -> bool:
    """Return whether a text may be a name or a candidate number that was pasted into the wrong column."""
    if not isinstance(value, str) or isinstance(value, Fault):
        return False
    return sum(c.isalpha() for c in value) > 1 or (may_be_digits(value) and len(value) >= LEAST_DIGITS)


def _problem(held: Held, shown: Format, kind: Kind, today: date) -> Wrong | None:
    value = held.value
    mild = Level.WARNING if isinstance(kind, Words) else None
    if isinstance(kind, Words) and (kept := picture(held)):
        return Wrong(codes.NOT_TEXT, {"kind": kept}, mild)
    if held.formula is not None:
        return Wrong(codes.FORMULA, {}, mild)
    if isinstance(value, Fault):
        return Wrong(codes.FAULT_VALUE, {}, mild)
    match kind:
        case Whole():
            found = _whole(held, shown, kind)
        case Choice():
            found = _choice(held, shown, kind)
        case Day():
            found = _day(held, shown, kind, today)
        case Words():
            found = _words(held, shown, kind)
        case _:
            found = None
    return found or _unseen(held, shown, mild)


def _whole(held: Held, shown: Format, kind: Whole) -> Wrong | None:
    value = held.value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return Wrong(codes.LOGICAL, {})
    if isinstance(value, date) or shown.is_date:
        return Wrong(codes.TIME if is_time(shown) and not isinstance(value, date) else codes.DATE, {})
    return _number(value, shown, kind) if isinstance(value, int | float) else None


def _number(value: float, shown: Format, kind: Whole) -> Wrong | None:
    if shown.is_percentage:
        return Wrong(codes.PERCENTAGE, {})
    if not isinstance(value, int) and not value.is_integer() and not (isinstance(kind, Halves) and value % 0.5 == 0):
        return _decimal(value, shown)
    if not kind.least <= value <= kind.most:
        over = value > kind.most
        return Wrong(codes.ABOVE, {"most": kind.most}) if over else Wrong(codes.BELOW, {"least": kind.least})
    return Wrong(codes.FRACTION, {}, Level.WARNING) if shown.is_fraction else None


def _decimal(value: float, shown: Format) -> Wrong:
    if shown.is_fraction:
        return Wrong(codes.FRACTION, {})
    if abs(value - round(value)) < _NOISE:
        return Wrong(codes.NOISE, {"near": str(round(value)), "exact": repr(value)})
    seen = shown_as(shown.code, value)
    if seen is None:
        return Wrong(codes.DECIMAL, {})
    return Wrong(codes.SHOWN_OTHERWISE, {"seen": seen}) if seen else Wrong(codes.HIDDEN, {})


def _text(text: str) -> Wrong:
    """Return what is wrong with a text where a number should stand."""
    meant = trimmed(text)
    if not meant:
        return Wrong(codes.LOOKS_EMPTY, {"stray": named(text)})
    if len(meant) > _LONGEST:
        return Wrong(codes.NOT_A_NUMBER, {}, personal=True)
    if _NUMBER.fullmatch(meant):
        return Wrong(codes.TEXT_NUMBER, {}) if meant == text else Wrong(codes.SPACES, {"stray": named(text)})
    tests = (
        (codes.SEPARATED, _SEPARATED.fullmatch(meant)),
        (codes.DECIMAL, _DECIMAL.fullmatch(meant)),
        (codes.PERCENTAGE, _PERCENT.fullmatch(meant)),
        (codes.DATE, _date_text(meant)),
        (codes.TIME, _TIME.fullmatch(meant)),
        (codes.TWO, _TWO.fullmatch(meant)),
        (codes.LOGICAL, meant.upper() in {"TRUE", "FALSE"}),
        (codes.LETTERS, digits_meant(meant)),
        (codes.OTHER_DIGITS, other_digits(meant)),
    )
    return Wrong(next((code for code, found in tests if found), codes.NOT_A_NUMBER), {})


def _date_text(text: str) -> bool:
    """Return whether a text is written as a date; one with letters must name a month."""
    letters = "".join(c for c in text if c.isalpha()).casefold()[:3]
    return _DATE.fullmatch(text) is not None and (not letters or letters in _MONTHS)


def _choice(held: Held, shown: Format, kind: Choice) -> Wrong | None:
    value = held.value
    if isinstance(value, str) and not trimmed(value):
        return Wrong(codes.LOOKS_EMPTY, {"stray": named(value)})
    numbers = [word for word in kind.words if isinstance(word, int)]
    if numbers:
        wrong = _whole(held, shown, Whole(max(numbers), min(numbers)))
    elif isinstance(value, date) or (shown.is_date and not isinstance(value, str)):
        wrong = Wrong(codes.DATE, {})
    elif isinstance(value, str) and any(map(stray, value)) and not kind.problem(" ".join(trimmed(value).split())):
        wrong = Wrong(codes.SPACES, {"stray": named(value)}) if kind.problem(value) else None
    else:
        wrong = None
    return wrong or (Wrong(codes.NOT_LISTED, {}) if kind.problem(value) else None)


def _day(held: Held, shown: Format, kind: Day, today: date) -> Wrong | None:
    value = held.value
    if isinstance(value, str) and not trimmed(value):
        return Wrong(codes.LOOKS_EMPTY, {"stray": named(value)})
    if not isinstance(value, int | float | date) or isinstance(value, bool):
        return Wrong(codes.NOT_A_DATE, {})
    if kind.problem(value):
        return Wrong(codes.FAR_DATE, {})
    plain = serial(value) if isinstance(value, date) else value
    if not kind.to_come and int(plain) > serial(today):
        return Wrong(codes.FUTURE, {})
    if isinstance(value, date) or (shown.is_date and not is_time(shown)):
        return None
    return Wrong(codes.SHOWN_OTHERWISE, {"seen": "no date"}, Level.WARNING)


def _words(held: Held, shown: Format, kind: Words) -> Wrong | None:
    value = held.value
    if no_text := not_text(held, shown):
        return Wrong(codes.NOT_TEXT, {"kind": no_text})
    if kind.problem(value):
        return Wrong(codes.TOO_LONG, {"length": len(str(value)), "longest": kind.longest})
    return None


def _unseen(held: Held, shown: Format, level: Level | None) -> Wrong | None:
    """Return whether something that may stand there is hidden, or shown as something else, by its format."""
    value = held.value
    if shown.invisible:
        return Wrong(codes.HIDDEN, {}, level)
    if isinstance(value, str):
        return Wrong(codes.HIDDEN, {}, level) if value and hides_text(shown.code) else None
    if not isinstance(value, int | float) or isinstance(value, bool) or shown.is_date:
        return None
    seen = shown_as(shown.code, value)
    if seen is None:
        return None
    if seen == NOTHING:
        return Wrong(codes.HIDDEN, {}, level)
    return Wrong(codes.SHOWN_OTHERWISE, {"seen": seen}, Level.WARNING if says_no_number(seen) else level)
