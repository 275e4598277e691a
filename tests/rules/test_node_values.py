"""What nodes make of a column where an index answers in place of the cells, as Excel's pages say it."""

from __future__ import annotations

from tests.rules.given import comes_to
from tracker.nodes.columns import CountIf, CountIfs, Match, SumProduct
from tracker.nodes.node import equal
from tracker.nodes.references import Here, Span
from tracker.refs import Fault, Value

COLUMN: list[Value] = ["Ab", "a", "b", None, "", 7, 7, "7", True, 2.5]
A = Span("t", "a")


def said(tree) -> Value:  # type: ignore[no-untyped-def]
    """Return what a tree comes to beside the column."""
    return comes_to(tree, {"seven": 7, "true": True}, {"t": {"a": COLUMN}})


def test_criteria_of_text() -> None:
    """With a sign and a wildcard, with a sign alone, and of no letters."""
    assert said(CountIf(A, "a*")) == 2
    assert said(CountIf(A, "<>a*")) == 8
    assert said(CountIf(A, "<>a")) == 9
    assert said(CountIf(A, "?*")) == 4
    assert said(CountIf(A, "*")) == 5
    assert said(CountIf(A, "<b")) == 4
    assert said(CountIfs(A, "<b", A, "?*")) == 3
    assert said(CountIf(A, "")) == 2


def test_criteria_of_numbers() -> None:
    """A number is met by its digits as text; larger and smaller by numbers only."""
    assert said(CountIf(A, 7)) == 3
    assert said(CountIf(A, ">=7")) == 2
    assert said(CountIf(A, "<>7")) == 7


def test_equal_cells() -> None:
    """Only numbers are equal to a number."""
    assert said(SumProduct(equal(A, Here("seven")) * 1)) == 2
    assert said(SumProduct(equal(A, 2) * 1)) == 0


def test_look_ups() -> None:
    """TRUE is found, wildcards find text only, and what is not there is #N/A."""
    assert said(Match(Here("true"), A, 0)) == 9
    assert said(Match("*b", A, 0)) == 1
    assert said(Match("?", A, 0)) == 2
    assert said(Match("x", A, 0)) == Fault("#N/A")
