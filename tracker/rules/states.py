"""The words a check column starts with; colours, counts and the reader all go by the first of them."""

from __future__ import annotations

from functools import reduce
from operator import add

from tracker.nodes.columns import CountIf, SumProduct
from tracker.nodes.node import Node, equal
from tracker.nodes.references import Here, Span
from tracker.refs import Value

COMPLETE = "Complete"
MISSING = "Missing"
IMPOSSIBLE = "Impossible"
FAULT = f"{IMPOSSIBLE}: a cell in this line is an error"


KEY_TWICE = f"{IMPOSSIBLE}: this key stands twice in column A"


def key_twice(table: str, key: str) -> Node:
    """Return whether the learner key of a line is in its table more than once: look-ups would find only the first."""
    return CountIf(Span(table, key), Here(key)) > 1


def begins(value: Value, state: str) -> bool:
    """Return whether a check column's text is of a state."""
    return isinstance(value, str) and value.startswith(state)


def count_state(table: str, column: str, states: tuple[str, ...]) -> Node:
    """Return how many lines of a check column are in one of some states, by the first word."""
    return reduce(add, (CountIf(Span(table, column), f"{state}*") for state in states))


def count_filled(table: str, column: str) -> Node:
    """Return how many lines of a text column have a letter or more: no error values, no formulas that show nothing."""
    return CountIf(Span(table, column), "?*")


def count_equal(table: str, column: str, words: str) -> Node:
    """Return how many lines of a column equal the words in a cell of this line.

    COUNTIF would take the * of L2D* for a wildcard.
    """
    return SumProduct(equal(Span(table, column), Here(words)) * 1)
