"""What a number format makes of a number: shown as it is, as something else, or not at all."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_TOKEN = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|.', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
HONEST = frozenset({"General", "@", "0", "0.00", "#,##0", "0.0"})
"""Formats that show whole numbers as they are; looked at no further."""
ANOTHER_NUMBER, WORDS, NOTHING = "another number", "no number", ""
_DIFFERENCES = {"<": -1, ">": 1}


def shown_as(code: str, value: float) -> str | None:
    """Return what a format shows in place of a number: "" for nothing, None if it shows the number itself.

    Dates, percentages and fractions are for `Format` to say.
    """
    if code in HONEST and isinstance(value, int):
        return None
    literal, plain = _section(code, value)
    places = any(c in "0#?" for c in plain)
    signed = value >= 0 and places and any(c in "-(" for c in literal + plain)
    if signed or any(c.isdigit() for c in literal) or any(c in "123456789" for c in plain):
        return ANOTHER_NUMBER
    if places:
        return _digits(plain, value)
    if "general" in plain or "@" in plain:
        return None
    return WORDS if literal.strip() else NOTHING


def _digits(plain: str, value: float) -> str | None:
    """Return what places for digits show in place of a number."""
    if value == 0 and "0" not in plain and "?" not in plain:
        return NOTHING
    whole, _, decimals = plain.partition(".")
    if _SCALED.search(whole + " "):
        return ANOTHER_NUMBER
    return None if "e" in plain else _rounded(value, sum(c in "0#?" for c in decimals))


def hides_text(code: str) -> bool:
    """Return whether a format hides text, as ;;; does."""
    sections = _sections(code)
    return len(sections) > len(("positive", "negative", "zero")) and not "".join(sections[3]).strip()


def _rounded(value: float, decimals: int) -> str | None:
    exact = Decimal(repr(value))
    if not exact.is_finite() or exact.adjusted() > len("1000000000000000"):
        return None
    seen = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return None if seen == exact else f"{seen:f}"


def _section(code: str, value: float) -> tuple[str, str]:
    """Return the fixed words and the rest of the section of a format that a number is shown with."""
    sections = _sections(code)
    literal: list[str] = []
    plain: list[str] = []
    for token in _chosen(sections, value):
        if token[0] in '"\\' and len(token) > 1:
            literal.append(token.strip('"').removeprefix("\\"))
        elif token[0] == "*" and len(token) > 1:
            literal.append(token[1])
        elif token[0] not in "[_":
            plain.append(token.lower())
    return "".join(literal), "".join(plain)


def _chosen(sections: tuple[tuple[str, ...], ...], value: float) -> tuple[str, ...]:
    """Return the section for a number: by conditions if there are any, otherwise positive, negative, zero."""
    numbers = sections[:3]
    conditions = [next((found for token in one if (found := _CONDITION.fullmatch(token))), None) for one in numbers]
    if any(conditions):
        fallback = next((one for one, condition in zip(numbers, conditions, strict=True) if condition is None), ())
        for one, condition in zip(numbers, conditions, strict=True):
            if condition is not None and _holds(condition[1], value, condition[2]):
                return one
        return fallback
    if len(numbers) > 1 and value < 0:
        return numbers[1]
    return numbers[2] if len(numbers) > len(("positive", "negative")) and value == 0 else numbers[0]


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
