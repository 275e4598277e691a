"""Plain YAML words without guessing: a value means the same to every reader, or it must be put in quotes.

YAML 1.1 (PyYAML, many editors) and YAML 1.2 disagree on `no`, `012`, `1:30`, `1e3` and more. What both read alike and
in one obvious spelling passes; a date such as 2027-06-16 stays text; the rest is refused with a sentence.
"""

from __future__ import annotations

import re

import yaml

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {"": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_CORE_1_2 = (
    ("nothing", re.compile(r"null|Null|NULL|~|")),
    ("yes or no", re.compile(r"true|True|TRUE|false|False|FALSE")),
    ("a number", re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")),
    ("a number", re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")),
    ("a number", re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")),
)
_TAGS_1_1 = {
    "null": "nothing",
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "value": "a sign of its own",
    "merge": "a merge key",
}
_SHORT_BOOLEANS = {"y", "Y", "n", "N"}  # in YAML 1.1, though not in PyYAML


def _meaning_1_1(text: str) -> str:
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in (*resolvers.get(text[:1], ()), *resolvers.get(None, ())):
        if pattern.match(text):
            return _TAGS_1_1.get(tag.rpartition(":")[2], "a sign of its own")
    return "yes or no" if text in _SHORT_BOOLEANS else "text"


def _meaning_1_2(text: str) -> str:
    return next((meaning for meaning, pattern in _CORE_1_2 if pattern.fullmatch(text)), "text")


def plain_value(text: str) -> tuple[Scalar, str]:
    """Return what an unquoted word means, and a sentence about it where readers would differ ("" where they do not)."""
    if text in _WORDS:
        return _WORDS[text], ""
    if _WHOLE.fullmatch(text):
        return int(text), ""
    if _DECIMAL.fullmatch(text):
        return float(text), ""
    return text, "" if _DAY.fullmatch(text) else _doubt(text)


def _doubt(text: str) -> str:
    old, new = _meaning_1_1(text), _meaning_1_2(text)
    if old == new == "text":
        return ""
    shown = text if len(text) <= 40 else f"{text[:37]}…"  # noqa: PLR2004 - the length of a word in a sentence
    if old == new:
        return f"{shown} is {old} in a spelling that YAML readers do not all know: write it plainly or in quotes."
    readers = f"{old} by some YAML readers and as {new} by others"
    return f"{shown} is read as {readers}: put it in quotes if it is text, or write it plainly."
