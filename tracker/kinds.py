"""What an entry may be, said once: the range or list in Excel, the formula that finds a bad value, the Python test.

Validation in Excel is lost when someone pastes over it, so each kind also gives `impossible`, an expression that the
check columns and colours use, and `problem`, the same question for Python. A blank is never a problem here: whether it
is missing is for the checks to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from tracker.refs import Fault, Value, quote, serial


class Kind(Protocol):
    """What one entry cell may hold."""

    @property
    def align(self) -> Literal["left", "center"]:
        """How the cell's content is aligned."""

    @property
    def num_format(self) -> str:
        """The number format of the cell."""

    def validation(self) -> dict[str, object]:
        """Return the data validation in XlsxWriter's words, error alert included."""

    def impossible(self, ref: str) -> str:
        """Return an Excel expression that is true when the cell holds what it may not."""

    def problem(self, value: Value) -> str:
        """Return what is wrong with a value ("not a whole number"), or ""."""


TEXT_FORMAT = "@"
"""Excel keeps what is typed into such a cell as text: leading zeros stay, nothing becomes a date."""

MOST_DIGITS = 8
"""Digits that a candidate or centre number of any suite may have."""

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")

NEVER = "FALSE"
"""The expression of a kind that finds nothing impossible."""

NOT_POSSIBLE, NOT_LISTED, TOO_LONG = "That is not possible", "That is not in the list", "That is too long"
"""Titles of error alerts; Excel takes up to 32 characters."""


def _alert(title: str, message: str) -> dict[str, object]:
    return {"error_type": "stop", "error_title": title, "error_message": message}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`; `what` names it in messages ("mark", "UMS")."""

    most: int
    least: int = 0
    what: str = "mark"
    align: Literal["center"] = "center"
    num_format: str = "General"
    """Not "0", which would show a pasted 7.5 as 8."""

    @property
    def allowed(self) -> str:
        """The rule in words."""
        return f"a whole number {self.least} to {self.most}"

    def validation(self) -> dict[str, object]:
        """Let Excel refuse what `problem` would complain about."""
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": self.least,
            "maximum": self.most,
            **_alert(
                NOT_POSSIBLE,
                f"The {self.what} must be {self.allowed}, or the cell empty. Escape brings back what was there.",
            ),
        }

    def impossible(self, ref: str) -> str:
        """Be true for text, TRUE, decimals and numbers out of range; a date is a number far out of range.

        LibreOffice takes TRUE for a number, hence ISLOGICAL.
        """
        bad = f"({ref}<{self.least})+({ref}>{self.most})+({ref}<>ROUND({ref},0))+ISLOGICAL({ref})"
        return f'IF(ISNUMBER({ref}),{bad},{ref}<>"")'

    def problem(self, value: Value) -> str:
        """Accept whole numbers only: text that looks like a number is not one."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool) or not isinstance(value, int | float) or value != round(value):
            return "not a whole number"
        return "" if self.least <= value <= self.most else f"not from {self.least} to {self.most}"


@dataclass(frozen=True, slots=True)
class Halves(Whole):
    """A number from `least` to `most` in steps of a half, such as hours."""

    @property
    def allowed(self) -> str:
        """The rule in words."""
        return f"a number {self.least} to {self.most}, halves allowed"

    def validation(self) -> dict[str, object]:
        """Let Excel refuse what is out of range; that it is in halves the check column says."""
        return {**Whole.validation(self), "validate": "decimal"}

    def impossible(self, ref: str) -> str:
        """Be true for text, TRUE, other fractions and numbers out of range."""
        bad = f"({ref}<{self.least})+({ref}>{self.most})+({ref}*2<>ROUND({ref}*2,0))+ISLOGICAL({ref})"
        return f'IF(ISNUMBER({ref}),{bad},{ref}<>"")'

    def problem(self, value: Value) -> str:
        """Accept whole numbers and halves."""
        if isinstance(value, int | float) and not isinstance(value, bool) and value * 2 == round(value * 2):
            return "" if self.least <= value <= self.most else f"not from {self.least} to {self.most}"
        return Whole.problem(self, value) and "not a number in halves"


@dataclass(frozen=True, slots=True)
class Digits:
    """A number that is a name: exactly `length` digits kept as text, because leading zeros count."""

    length: int
    what: str
    align: Literal["center"] = "center"
    num_format: str = TEXT_FORMAT

    @property
    def allowed(self) -> str:
        """The rule in words."""
        return f"{self.length} digits, leading zeros included"

    @property
    def count(self) -> str:
        """How many digits, in words: "four"."""
        return COUNTS[self.length]

    def validation(self) -> dict[str, object]:
        """Check the length; the cell is formatted as text, so typed zeros stay."""
        return {
            "validate": "length",
            "criteria": "==",
            "value": self.length,
            **_alert(NOT_POSSIBLE, f"A {self.what} is {self.allowed}."),
        }

    def impossible(self, ref: str) -> str:
        """Compare with the number written out again, which only digits of this length survive."""
        again = f'TEXT({ref}*1,"{"0" * self.length}")'
        return f'IF({ref}="",FALSE,IF(LEN({ref})={self.length},IFERROR({again}<>{ref},TRUE),TRUE))'

    def problem(self, value: Value) -> str:
        """Accept text of ASCII digits of the right length."""
        if value is None or value == "":
            return ""
        if not isinstance(value, str) or isinstance(value, Fault):
            return "not typed as text"
        good = len(value) == self.length and value.isascii() and value.isdigit()
        return "" if good else f"not {self.length} digits"


LEAST_DIGITS = 4
"""Digits that are taken for a number of a person, not for a mark."""


def may_be_digits(text: str) -> bool:
    """Return whether a text can be a candidate or centre number of some suite."""
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list that stands in the workbook under a defined name.

    With `words` the list is fixed and anything else is impossible; without, people may add to the list (classes,
    assessors) and the drop-down only helps.
    """

    name: str
    words: tuple[str | int, ...] = ()
    what: str = "entry"
    align: Literal["left", "center"] = "left"
    num_format: str = "General"

    @property
    def allowed(self) -> str:
        """The rule in words."""
        return "one of " + ", ".join(str(word) for word in self.words) if self.words else "one from the list"

    def validation(self) -> dict[str, object]:
        """Offer the named list; blank list cells must not let everything through, hence ignore_blank is off."""
        alert = _alert(NOT_LISTED, f"The {self.what} must be chosen from the list: use the arrow beside the cell.")
        if not self.words:
            alert = {
                "error_type": "warning",
                "error_title": NOT_LISTED,
                "error_message": f"This {self.what} is not in the list on the sheet Centre. Keep it all the same?",
            }
        return {"validate": "list", "source": f"={self.name}", "ignore_blank": False, **alert}

    def impossible(self, ref: str) -> str:
        """Compare with each word; COUNTIF and MATCH would take * and ? as wildcards."""
        if not self.words:
            return NEVER
        tests = ",".join(f"{ref}<>{quote(word)}" if isinstance(word, str) else f"{ref}<>{word}" for word in self.words)
        return f'AND({ref}<>"",{tests})'

    def problem(self, value: Value) -> str:
        """Accept the words as Excel compares them: without regard to case."""
        if value is None or value == "" or not self.words:
            return ""
        folded = value.casefold() if isinstance(value, str) else value
        same = (
            folded == (word.casefold() if isinstance(word, str) else word) and isinstance(value, bool) is False
            for word in self.words
        )
        return "" if any(same) else f"not {self.allowed}"


@dataclass(frozen=True, slots=True)
class Listed:
    """One of a list of the workbook that changes while people work, such as its learners; nothing else will do."""

    name: str
    what: str
    align: Literal["left"] = "left"
    num_format: str = "General"

    def validation(self) -> dict[str, object]:
        """Offer the named list."""
        alert = _alert(NOT_LISTED, f"The {self.what} must be chosen from the list: use the arrow beside the cell.")
        return {"validate": "list", "source": f"={self.name}", "ignore_blank": False, **alert}

    def impossible(self, ref: str) -> str:  # noqa: ARG002  (every kind is asked the same way)
        """Leave it to whoever looks it up: what is not in the list finds nothing."""
        return NEVER

    def problem(self, value: Value) -> str:  # noqa: ARG002
        """Leave it to whoever looks it up."""
        return ""


@dataclass(frozen=True, slots=True)
class Words:
    """Free text up to `longest` characters."""

    longest: int = 200
    what: str = "text"
    align: Literal["left"] = "left"
    num_format: str = TEXT_FORMAT

    @property
    def allowed(self) -> str:
        """The rule in words."""
        return f"up to {self.longest} characters"

    def validation(self) -> dict[str, object]:
        """Limit the length, so that cells, lists and printed forms hold it."""
        return {
            "validate": "length",
            "criteria": "<=",
            "value": self.longest,
            **_alert(TOO_LONG, f"Up to {self.longest} characters fit here."),
        }

    def impossible(self, ref: str) -> str:
        """Be true for text that is too long."""
        return f"LEN({ref})>{self.longest}"

    def problem(self, value: Value) -> str:
        """Accept any text that fits."""
        return f"longer than {self.longest} characters" if isinstance(value, str) and len(value) > self.longest else ""


@dataclass(frozen=True, slots=True)
class Day:
    """A date from `first` to `last`."""

    first: date
    last: date
    to_come: bool = False
    """Whether it may be a day that is still to come, such as the one until which something is kept."""
    align: Literal["center"] = "center"
    num_format: str = "dd/mm/yyyy"

    def validation(self) -> dict[str, object]:
        """Let Excel refuse dates far from the series."""
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": self.first,
            "maximum": self.last,
            **_alert(NOT_POSSIBLE, f"Type a date from {self.first} to {self.last} as year-month-day."),
        }

    def impossible(self, ref: str) -> str:
        """Compare with the serial numbers of the two ends."""
        first, last = serial(self.first), serial(self.last)
        return f'IF(ISNUMBER({ref}),({ref}<{first})+({ref}>{last}),{ref}<>"")'

    def problem(self, value: Value) -> str:
        """Accept dates between the two ends, also as the number that Excel stores."""
        if value is None or value == "":
            return ""
        day = serial(value) if isinstance(value, date) else value
        if isinstance(day, bool | str):
            return "not a date"
        return "" if serial(self.first) <= day <= serial(self.last) else "not a date near this series"
