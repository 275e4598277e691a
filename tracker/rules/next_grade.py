"""How many raw marks a learner needs to reach the next grade of a component."""

from __future__ import annotations

from tracker.nodes.columns import Count, CountIf, Index, Match
from tracker.nodes.functions import If, IsNumber
from tracker.nodes.node import Node, equal, joined
from tracker.nodes.references import Here, Span

TOP = "top"
"""What is said of a learner who has the highest grade."""


def to_next_grade(ums: str, raw: Node, table: str, grades: str, floors: str) -> Node:
    """Return "+3 L2P", or that there is no grade above; nothing where there is no UMS.

    The raw mark that first reaches a UMS is the number of raw marks below it: tables begin at raw 0, and UMS never
    fall. Grades are asked by their place: L2D* would be a wildcard.

    Args:
        ums: column of the UMS.
        raw: the raw mark that it is of.
        table: raw marks and UMS.
        grades: grades and their floors, in rising order.
        floors: the column of floors.
    """
    place = Match(Here(ums), Span(grades, floors), 1)
    needed = CountIf(Span(table, "ums"), "<" & Index(Span(grades, floors), place + 1))
    above = joined("+", needed - raw, " ", Index(Span(grades, "grade"), place + 1))
    return If(IsNumber(Here(ums)), If(equal(place, Count(Span(grades, floors))), TOP, above), "")
