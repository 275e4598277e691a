"""Plain sentences for what pydantic finds, in the words of someone who edits a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

_SORTS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping (lines of 'key: value')",
    "model_type": "a mapping (lines of 'key: value')",
    "date_type": "a date such as 2027-05-15",
}
ID = r"^[A-Za-z0-9][A-Za-z0-9*._-]{0,39}$"
FORM = r"^[A-Z0-9/ .-]{2,30}$"
SERIES = r"^20[0-9]{2}-(0[1-9]|1[0-2])$"
DAY = r"^[0-9]{1,2} [A-Z][a-z]+$"
MARKS = r"^(0|[1-9][0-9]{0,2})(-[1-9][0-9]{0,2})?$"
LEARNERS = r"^[1-9][0-9]{0,4}(-[1-9][0-9]{0,4}|[+])?$"

_FORMS = {
    ID: "an id: letters, digits, - . _ and * without spaces, at most 40",
    FORM: "a form such as AAA99 or 999/9999/X: capital letters, digits, / . - and spaces",
    SERIES: "a series such as 2027-06: year and month",
    DAY: "a day without a year such as 15 May",
    MARKS: "a mark or a range of marks such as 0 or 1-3",
    LEARNERS: "a number of learners such as 1-15 or 201+",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A mistake of shape: where, which code, what to say."""

    path: tuple[str | int, ...]
    code: str
    text: str
    at_key: bool = False


def complaint(kind: str, loc: tuple[int | str, ...], value: object, ctx: Mapping[str, Any]) -> Complaint:
    """Put one pydantic error into words.

    Args:
        kind: pydantic's name for the error, such as `missing`.
        loc: where it was, from the top of the file.
        value: what was there.
        ctx: limits and the like.
    """
    at_key = bool(loc) and loc[-1] == "[key]"
    path = loc[:-1] if at_key else loc
    if path and str(path[-1]).startswith(("literal[", "int", "constrained-int")):  # a choice of number or word
        return Complaint(path[:-1], "SPEC103", f"{_name(path[:-1])} must be a whole number from 1, or all.")
    if kind == "missing":
        return Complaint(path, "SPEC102", f"'{path[-1]}' is missing: add it.")
    return Complaint(path, *_about_value(kind, _name(path), value, ctx), at_key)


def _about_value(kind: str, name: str, value: object, ctx: Mapping[str, Any]) -> tuple[str, str]:
    code, text = "SPEC103", f"{name} cannot be {_shown(value)}."
    if value is None:
        code, text = "SPEC107", f"{name} is empty: write a value, or take the key away if it is not known."
    elif kind in _SORTS:
        text = f"{name} must be {_SORTS[kind]}, not {_shown(value)}{_quotes(kind, value)}."
    elif kind == "literal_error":
        code, text = _not_allowed(name, value, str(ctx["expected"]))
    elif kind == "string_pattern_mismatch":
        code, text = "SPEC106", f"{_sentence(_shown(value))} is not {_FORMS[str(ctx['pattern'])]}."
    elif kind in {"too_short", "string_too_short"}:
        code, text = "SPEC107", f"{name} is empty: write at least one."
    elif kind in {"too_long", "string_too_long"}:
        code, text = "SPEC105", f"{name} is too long: at most {ctx['max_length']}."
    elif kind in {"greater_than_equal", "less_than_equal"}:
        limit = f"at least {ctx['ge']}" if "ge" in ctx else f"at most {ctx['le']}"
        code, text = "SPEC105", f"{name} is {_shown(value)}: it must be {limit}."
    return code, text


def _name(path: tuple[int | str, ...]) -> str:
    """Return the nearest key, such as 'title' (or item 3 of 'notes')."""
    if not path:
        return "The file"
    if isinstance(path[-1], int):
        return f"Item {path[-1] + 1} of {_name(path[:-1])}"
    return f"'{path[-1]}'"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    text = text if len(text) <= 40 else f"{text[:37]}…"  # noqa: PLR2004 - the length of a word in a sentence
    return f"the text '{text}'" if isinstance(value, str) else f"the number {text}"


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _quotes(kind: str, value: object) -> str:
    if kind == "string_type" and isinstance(value, int | float):
        return ": put it in quotes"
    if kind in {"int_type", "float_type"} and isinstance(value, str) and value.strip().isascii() and value.isdigit():
        return ": take the quotes away"
    return ""


def _not_allowed(name: str, value: object, expected: str) -> tuple[str, str]:
    words = [word.strip("'") for word in expected.replace(" or ", ", ").split(", ")]
    if name == "'format'":
        return "SPEC108", f"The file has format {value}; this version of the program reads {expected}. Update it."
    near = get_close_matches(str(value), words, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"use {', '.join(words)}."
    return "SPEC104", f"{name} cannot be {_shown(value)}: {hint}"
