"""What a number format makes of a number: shown as it is, as something else, or not at all."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_TOKEN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
HONEST = frozenset({"General", "@", "0", "0.00", "#,##0", "0.0"})
"""Formats that show whole numbers as they are; looked at no further."""
NOTHING = ""
_MOST_DIGITS, _MOST_DECIMALS = 15, 12
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_DIFFERENCES = {"<": -1, ">": 1}
_PLACES = "0#?"


def shown_as(code: str, value: float) -> str | None:
    """Return what a format shows in place of a number: "" for nothing, None if a reader sees the number itself.

    That is the text as it stands in the cell, without the spaces around it: `-` for 0 in accounting, `7/12` for
    7 with a maximum behind it, `8` for 7.5 without decimals. Dates, percentages and fractions are for `Format` to say.
    """
    if code in HONEST and isinstance(value, int):
        return None
    chosen, whole = _chosen(_sections(code), value)
    seen = _rendered(chosen, abs(value) if whole else value)
    return None if seen is None or _is(seen, value) else seen


def says_no_number(seen: str) -> bool:
    """Return whether what a format shows has no digit in it, so that no one takes it for another number."""
    return not any(c.isdigit() for c in seen)


def _is(seen: str, value: float) -> bool:
    """Return whether a reader takes a text for this number: no other digits, no percent, no minus out of place."""
    found = _DIGITS.findall(seen)
    if len(found) != 1 or "%" in seen or float(found[0].replace(",", "")) != abs(value):
        return False
    before = seen[: seen.index(found[0])]
    return (value < 0) == any(sign in before for sign in "-(\u2212")


def _rendered(section: tuple[str, ...], value: float) -> str | None:
    """Return a number as a section of a format shows it, None where it shows all that is stored."""
    plain = [token.lower() for token in section if len(token) == 1]
    if "e" in plain or (any(c in plain for c in "g@") and not any(c in plain for c in _PLACES)):
        return None
    number = _number("".join(c for c in plain if c in "0#?.,%"), value)
    if number is None:
        return None
    pieces: list[str] = []
    placed = False
    for token in section:
        if token in {*_PLACES, ".", ","}:
            pieces += [] if placed else [number]
            placed = True
        elif not token.startswith(("[", "_")):
            pieces.append(token.strip('"') if token[0] == '"' else token[1:] or token)
        elif token.startswith("[$"):
            pieces.append(token[2:-1].partition("-")[0])
        elif token[0] == "_":
            pieces.append(" ")
    minus = "-" if value < 0 and placed else ""
    return f"{minus}{''.join(pieces)}".strip()


def _number(places: str, value: float) -> str | None:
    """Return the digits that places such as `#,##0.0` show of a number, without its sign; None if it is too large."""
    exact = abs(Decimal(repr(value))) if isinstance(value, float) else abs(Decimal(value))
    exact *= Decimal(100) ** places.count("%")
    places = places.replace("%", "")
    if not exact.is_finite() or exact.adjusted() > _MOST_DIGITS:
        return None
    whole, _, decimals = places.partition(".")
    if scale := len(whole) - len(whole.rstrip(",")):
        exact /= Decimal(1000) ** scale
    decimals = decimals.rstrip(",")[:_MOST_DECIMALS]
    exact = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    before, _, after = f"{exact:f}".partition(".")
    least = whole.count("0")
    before = before.lstrip("0").rjust(least, "0")
    while after and len(after) > len(decimals.rstrip("#")) and after.endswith("0"):
        after = after[:-1]
    if "," in whole.rstrip(",") and before:
        before = f"{int(before):,}"
    return f"{before}.{after}" if after else before


def hides_text(code: str) -> bool:
    """Return whether a format hides text, as ;;; does."""
    sections = _sections(code)
    return len(sections) > len(("positive", "negative", "zero")) and not "".join(sections[3]).strip()


def _chosen(sections: tuple[tuple[str, ...], ...], value: float) -> tuple[tuple[str, ...], bool]:
    """Return the section for a number, and whether that section writes the sign itself.

    By conditions if there are any, otherwise positive, negative, zero.
    """
    numbers = sections[:3]
    conditions = [next((found for token in one if (found := _CONDITION.fullmatch(token))), None) for one in numbers]
    if any(conditions):
        fallback = next((one for one, condition in zip(numbers, conditions, strict=True) if condition is None), ())
        for one, condition in zip(numbers, conditions, strict=True):
            if condition is not None and _holds(condition[1], value, condition[2]):
                return one, False
        return fallback, False
    if len(numbers) > 1 and value < 0:
        return numbers[1], True
    zero = len(numbers) > len(("positive", "negative")) and value == 0
    return (numbers[2] if zero else numbers[0]), False


def _holds(operator: str, value: float, limit: str) -> bool:
    try:
        difference = value - float(limit)
    except ValueError:
        return False
    if operator == "<>":
        return difference != 0
    return ("=" in operator and difference == 0) or _DIFFERENCES.get(operator[0], 0) * difference > 0


@lru_cache(256)
def _sections(code: str) -> tuple[tuple[str, ...], ...]:
    sections: list[list[str]] = [[]]
    for token in _TOKEN.findall(code):
        if token == ";":  # noqa: S105
            sections.append([])
        else:
            sections[-1].append(token)
    return tuple(tuple(one) for one in sections)
