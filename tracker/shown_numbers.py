"""What a spreadsheet shows of a number under its format: `"10A"0` shows 1 as 10A1, `00000` shows 12 as 00012.

Only formats that are understood to the last sign are followed; of others the number is what counts.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Self

PLAIN = frozenset({"General", "@", "0"})
"""Formats under which a whole number is shown as it is."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>general)|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_LONGEST = 255
"""No format that Excel takes is longer."""
_MOST = 10**15
_MOST_PLACES = 24
"""More digits than a number keeps are asked for by no format of a code."""
_CONDITION = re.compile(r"[<>=]")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")


class Shown(float):
    """A number with the format of its cell, which may show it otherwise, such as 1 as 10A1."""

    code: str

    def __new__(cls, value: float, code: str) -> Self:
        """Keep the format beside the number; it is followed when someone asks."""
        made = super().__new__(cls, value)
        made.code = code
        return made

    def __str__(self) -> str:
        """Return what is shown."""
        return shown_number(float(self), self.code) or self.number

    @property
    def number(self) -> str:
        """The number without its format."""
        return str(int(self)) if self.is_integer() and abs(self) < _MOST else str(float(self))


@lru_cache(maxsize=4096)
def shown_number(value: float, code: str) -> str:
    """Return what a cell shows of a number, "" where the format is not understood or shows nothing but the number."""
    sections = _sections(code)
    if not sections or abs(value) >= _MOST or any(_conditional(one) for one in sections):
        return ""
    negative = value < 0 and len(sections) > 1
    zero = not value and len(sections) > 2  # noqa: PLR2004 - positive; negative; zero
    shown = _filled(sections[2 if zero else 1 if negative else 0], abs(value))
    sign = "-" if value < 0 and not negative else ""
    return sign + shown.strip() if shown.strip() else ""


def shown_text(value: str, code: str) -> str:
    """Return what a cell shows of a text, which a format may stand around: `"10"@`."""
    section = next((one for one in _sections(code) if "@" in _bare(one)), "@")
    if section == "@":
        return value
    parts = (value if found["text"] else _literal(found) for found in _TOKEN.finditer(section))
    return "".join(parts)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[str, ...]:
    if len(code) > _LONGEST:
        return ()
    found, at = [], 0
    while at <= len(code):
        section = _SECTION.match(code, at)
        found.append(section[0] if section else "")
        at += len(found[-1]) + 1
    return tuple(found)


def _bare(section: str) -> str:
    return re.sub(r'"[^"]*"|\\.', "", section)


@lru_cache(maxsize=1024)
def _tokens(section: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(section))


@lru_cache(maxsize=1024)
def _conditional(section: str) -> bool:
    return any(_CONDITION.match(found["bracket"]) for found in _tokens(section) if found["bracket"])


def _literal(found: re.Match[str]) -> str:
    if found["quoted"] is not None:
        return found["quoted"]
    if found["bracket"] is not None:
        currency = _CURRENCY.fullmatch(found["bracket"])
        return currency[1] if currency else ""
    return found["escaped"] or (" " if found["space"] else "") or found["percent"] or found["other"] or ""


def _filled(section: str, value: float) -> str:
    tokens = _tokens(section)
    places = [index for index, found in enumerate(tokens) if found["digit"]]
    general = [index for index, found in enumerate(tokens) if found["general"] or found["text"]]
    if any(found["other"] and found["other"] in "/eE" for found in tokens) or (places and general):
        return ""  # fractions and powers
    if not places and not general:
        return "".join(map(_literal, tokens))
    if len(places) > _MOST_PLACES:
        return ""
    if any(found["comma"] and index > places[-1] for index, found in enumerate(tokens) if places):
        return ""  # thousands
    number = Decimal(repr(value)) * (100 if any(found["percent"] for found in tokens) else 1)
    if general:
        plain = f"{number.normalize():f}"
        return "".join(plain if index in general[:1] else _literal(found) for index, found in enumerate(tokens))
    point = next((index for index, found in enumerate(tokens) if found["point"]), len(tokens))
    after = [index for index in places if index > point]
    rounded = number.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    digits = _whole_digits(whole.lstrip("0"), [index for index in places if index < point], tokens)
    digits |= _decimal_digits(decimals, after, tokens)
    dot = bool(after) and any(digits[index] for index in after)
    return "".join(
        digits.get(index, ("." if dot else "") if found["point"] else _literal(found))
        for index, found in enumerate(tokens)
    )


def _whole_digits(whole: str, places: list[int], tokens: list[re.Match[str]]) -> dict[int, str]:
    """Give each place its digit from the right; the first one takes what is left."""
    digits: dict[int, str] = {}
    for index in reversed(places):
        first = index == places[0]
        taken, whole = (whole, "") if first else (whole[-1:], whole[:-1])
        digits[index] = taken or {"0": "0", "?": " "}.get(tokens[index]["digit"], "")
    return digits


def _decimal_digits(decimals: str, places: list[int], tokens: list[re.Match[str]]) -> dict[int, str]:
    """Give each place its digit from the left; zeros at the end are shown where the format asks for them."""
    wanted = max((at for at, index in enumerate(places, 1) if tokens[index]["digit"] == "0"), default=0)
    kept = decimals.rstrip("0").ljust(wanted, "0")
    return {index: kept[at : at + 1] for at, index in enumerate(places)}
