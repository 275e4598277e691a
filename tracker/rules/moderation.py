"""What the moderator's marks of one component could mean.

The straight line through moderator's and centre's marks is the ordinary least-squares line. What the awarding
organisation does with differences is its own decision: everything that comes of the line is indicative.
"""

from __future__ import annotations

from datetime import date

from tracker.kinds import Day, Whole
from tracker.nodes.columns import Count, Max, Min, Sum, SumProduct
from tracker.nodes.functions import If, IfError, Impossible, Round, Today, first_answer
from tracker.nodes.node import Brackets, Constant, Node, Term, differs, equal
from tracker.nodes.references import Single, Span
from tracker.refs import serial


def count_numbers(table: str, column: str) -> Node:
    """Return how many numbers a column holds."""
    return Count(Span(table, column))


def mean_difference(table: str, column: str) -> Node:
    """Return the mean of a column of whole differences to one decimal place, or nothing."""
    found = Span(table, column)
    return If(equal(Count(found), 0), "", Round(Sum(found) / Count(found), 1))


def largest_difference(table: str, column: str) -> Node:
    """Return the difference furthest from zero, without its sign, or nothing."""
    found = Span(table, column)
    return If(equal(Count(found), 0), "", Max(Max(found), -Min(found)))


NO_TOLERANCE = "Type the tolerance above, if you know it"
WITHIN = "Indicative: within tolerance, the marks would stand"
OUTSIDE = "Indicative: outside tolerance, an adjustment is likely"
MEND_TOLERANCE = "Mend the tolerance above"


def verdict(largest: str, tolerance: str, kind: Whole) -> Node:
    """Return what the largest difference means, or nothing before there is a moderator's mark."""
    furthest, allowed = Single(largest), Single(tolerance)
    body = first_answer(
        [
            (equal(furthest, ""), ""),
            (equal(allowed, ""), NO_TOLERANCE),
            (Impossible(kind, allowed), MEND_TOLERANCE),
            (furthest <= allowed, WITHIN),
        ],
        OUTSIDE,
    )
    return IfError(body, MEND_TOLERANCE)


FEW = "Too few different marks for a line"


def line_through(table: str, x: str, difference: str, mark: int, most: int) -> Node:
    """Return what a centre's mark would become on the line through moderator's and centre's marks, in whole marks.

    The least-squares line of the differences is written out as one fraction, so that rounding happens once.

    Args:
        table: the table of both columns.
        x: column of the centre's marks.
        difference: column of moderator less centre that is filled in the same lines; blanks count as 0 in products.
        mark: the centre's mark.
        most: the highest mark.
    """
    own, apart = Span(table, x), Span(table, difference)
    n, sx, sd = Count(own), Sum(own), Sum(apart)
    sxx, sxd = SumProduct(own, own), SumProduct(own, apart)
    spread = n * sxx - sx * sx
    top = sd * sxx - sx * sxd + Constant(mark) * (n * sxd - sx * sd)
    moved = Round((Constant(mark) * spread + top) / spread, 0)
    return If(equal(Brackets(spread), 0), FEW, Max(0, Min(most, moved)))


MEND_DATES = "Correct the dates here first"
RECEIVED = "Received"
NOT_SUBMITTED = "Marks and sample: not submitted yet"
SUBMITTED_LATE = "Submitted late: ask when the report comes"
DAY_UNKNOWN = "Submitted: when the report comes is not known"
COMING = "Submitted: the report comes by the day above"
ASK = "NOTHING CAME BY THE DAY: ask the support portal"


def report_state(submitted: str, received: str, kind: Day, due: date | None, by: date | None) -> Node:
    """Return how far the draft report of the moderator is, on the day the workbook is open.

    It comes by a day only if marks and sample were submitted in time. What is not known is said.

    Args:
        submitted: field, when marks and sample were submitted.
        received: field, when the report came.
        kind: what both may be.
        due: when marks and sample were due.
        by: the day by which the report comes.
    """
    sent, came = Single(submitted), Single(received)
    steps: list[tuple[Term, Term]] = [
        (Impossible(kind, sent), MEND_DATES),
        (Impossible(kind, came), MEND_DATES),
        (differs(came, ""), RECEIVED),
        (equal(sent, ""), NOT_SUBMITTED),
    ]
    if due is not None:
        steps.append((Constant(int(serial(due)) + 1) <= sent, SUBMITTED_LATE))
    if by is None:
        return IfError(first_answer(steps, DAY_UNKNOWN), MEND_DATES)
    steps.append((Constant(int(serial(by))) < Today(), ASK))
    return IfError(first_answer(steps, COMING), MEND_DATES)
