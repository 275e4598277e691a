"""What headings over a list of marks mean, and a line of text that holds several of them or several pairs of marks."""

from __future__ import annotations

import re

from tracker.spec.typed import AMOUNT, Cell, words

_HEADING = (
    r"(?:max(?:imum)?\s+)?"
    r"(?:raw(?:\s+(?:marks?|score))?|(?:ums|uniform)(?:\s+(?:marks?|points?|score))?|marks?)(?!\w)|grades?"
)
_HEADINGS = re.compile(rf"(?:\s*(?:{_HEADING})\s*[,;:]?)+", re.IGNORECASE)
_GRADE = r"level\s+[12]\s+[a-z]+\s?\*?|l?[12][pmd]\*?|[pmd][12]|unclassified|ungraded|fail|[upmd]"
_PAIR = rf"[0-9]{{1,4}}\s+[0-9]{{1,4}}(?:\s+(?:{_GRADE})(?!\w))?"
_PAIRS = re.compile(rf"\s*{_PAIR}(?:\s+{_PAIR})+\s*", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]{1,4}(?:\s+[0-9]{1,4}){2,}")
_BOUNDARY = re.compile(rf"({_GRADE})\s*[:=]?\s+({AMOUNT})(?:\s+({AMOUNT}))?", re.IGNORECASE)
_BOUNDARY_LAST = re.compile(rf"({AMOUNT})\s*[:=]?\s+({_GRADE})", re.IGNORECASE)
_GRADES = re.compile(rf"(?:max(?:imum)?(?:\s+mark)?\s+)?(?:(?:{_GRADE})(?![\w*])\s*){{4,}}", re.IGNORECASE)
_LABEL = rf"(?:{_HEADING}|(?:raw\s+)?(?:mark\s+)?(?:boundary|boundaries|ranges?))\s*:?"
_LABELLED_GRADES = re.compile(rf"({_LABEL})\s+((?:(?:{_GRADE})(?![\w*])\s*){{4,}})", re.IGNORECASE)
_LABELLED = re.compile(rf"({_LABEL})\s+((?:{AMOUNT})(?:\s+(?:{AMOUNT})){{2,}})", re.IGNORECASE)
_AMOUNTS = re.compile(AMOUNT, re.IGNORECASE)
_GRADE_NAMES = re.compile(rf"max(?:imum)?(?:\s+mark)?|{_GRADE}(?!\w)", re.IGNORECASE)
_PARTS = re.compile(rf"{_GRADE}(?!\w)|[0-9]+", re.IGNORECASE)


def meaning(cell: Cell) -> str:
    """Return `raw`, `ums`, `grade`, `mark` (which of the two is open), or ""."""
    text = words(cell).replace("u m s", "ums")
    if {"max", "maximum"} & set(text.split()):
        return ""  # the same in every row
    is_raw, is_ums = "raw" in text, "ums" in text.split() or "uniform" in text
    if is_raw != is_ums:
        return "raw" if is_raw else "ums"
    if is_raw:
        return ""  # a title such as "Raw marks to UMS"
    if "grade" in text:
        return "grade"
    return "mark" if {"mark", "marks"} & set(text.split()) else ""


def cut(text: str) -> tuple[str, ...]:
    """Return the cells of a line in which single spaces stand between them; () if it is no such line.

    It holds headings (`Mark UMS Mark UMS`, `Max D2 M2 P2 D1`), several pairs (`0 0 21 32`, `0 0 U 21 32 Level 1 Pass`),
    or a boundary (`Level 1 Pass 13`, `L2D 56-60`), or a row of a table laid across (`Raw mark 0 13 20 27`).
    """
    line = " ".join(text.split())
    if _HEADINGS.fullmatch(line):
        headings = re.findall(_HEADING, line, re.IGNORECASE)
        return tuple(headings) if len(headings) > 1 else ()
    if _GRADES.fullmatch(line):
        return tuple(_GRADE_NAMES.findall(line))
    if _NUMBERS.fullmatch(line):
        return tuple(line.split())
    return _boundaries(line) or (tuple(_PARTS.findall(line)) if _PAIRS.fullmatch(line) else ())


def _boundaries(line: str) -> tuple[str, ...]:
    if found := _BOUNDARY.fullmatch(line):
        return tuple(part for part in found.groups() if part)
    if found := _BOUNDARY_LAST.fullmatch(line):
        return (found[2], found[1])
    if found := _LABELLED_GRADES.fullmatch(line):
        return (found[1], *_GRADE_NAMES.findall(found[2]))
    found = _LABELLED.fullmatch(line)
    return (found[1], *_AMOUNTS.findall(found[2])) if found else ()
