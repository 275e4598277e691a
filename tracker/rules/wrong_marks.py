"""What is wrong with a mark and what to do, in few words: check columns and findings say the same."""

from __future__ import annotations

from tracker.kinds import Whole
from tracker.nodes.functions import DigitsOf, If, IfError, Impossible, IsLogical, IsNumber, Left, Len, Mid, Round, Trim
from tracker.nodes.node import Node, added, differs, equal, joined
from tracker.nodes.references import CellReference, Here

NOT_WHOLE = "is not whole"
OVER = "is over"
BELOW = "below"
IS_TEXT = "is text"
NOT_A_NUMBER = "not a number"
LOGICAL = "TRUE or FALSE"
DELETE = "press Delete"
"""What findings of a check say too."""

AGAIN, NOT_A_MARK, LONG = "type it again", "is not a mark", "a date or long number"
LAST_SHORT = 36525
"""What is above is a day of this century, or no mark by far; it is not quoted."""
SHORT_TEXT = 6
"""Text with fewer letters is quoted if it begins with a digit: 8/12, but no name and no sentence."""
BETWEEN = " \N{MIDDLE DOT} "
MOST_WORDS = 999
"""More characters than a check column ever has."""

Marks = tuple[tuple[str, str, Whole], ...]
"""Marks of a line: the column of each, the name people know it by, what it may be."""


def what_is_wrong(mark: CellReference, kind: Whole) -> Node:
    """Return what is wrong with a cell that does not hold a mark, and what to do where that is not plain.

    Text is quoted only where it cannot be a name: a column pasted one place too far may hold names.
    """
    digits = IfError(equal(DigitsOf(Trim(mark) * 1), Trim(mark)), False)
    quoted = Trim(mark) & If(digits, f" {IS_TEXT}, {AGAIN}", f" {NOT_A_MARK}")
    quotable = If(Len(mark) < SHORT_TEXT, IsNumber(Left(mark, 1) * 1))
    of_text = If(equal(Trim(mark), ""), f"a space, {DELETE}", If(quotable, quoted, NOT_A_NUMBER))
    too_high = If(differs(mark, Round(mark, 0)), Round(mark, 2) & f" {NOT_WHOLE}", mark & f" {OVER} {kind.most}")
    of_number = If(mark > LAST_SHORT, LONG, If(mark < kind.least, f"{BELOW} {kind.least}", too_high))
    return If(IsLogical(mark), LOGICAL, If(IsNumber(mark), of_number, of_text))


def how_many_wrong(marks: Marks) -> Node:
    """Return how many of some marks cannot be, or more; 0 only if all can."""
    (first, _, kind), *others = marks
    return added(Impossible(kind, Here(first)) * 1, *(Impossible(kind, Here(column)) for column, _, kind in others))


def every_wrong(marks: Marks) -> Node:
    """Return what is wrong with each of some marks, from the left: "1b: 9 is text · 2a: 15 is over 12"."""
    said = (
        If(Impossible(kind, Here(column)), f"{BETWEEN}{label}: " & what_is_wrong(Here(column), kind), "")
        for column, label, kind in marks
    )
    return Mid(joined(*said), len(BETWEEN) + 1, MOST_WORDS)


def labels_where(asked: tuple[tuple[str, Node], ...]) -> Node:
    """Return the labels of which a question is true: "2a, 2b, 3"."""
    return Mid(joined(*(If(question, f", {label}", "") for label, question in asked)), 3, MOST_WORDS)
