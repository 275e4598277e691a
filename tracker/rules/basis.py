"""What a UMS and its grade rest on. Every number of UMS goes with one of four words, wherever it goes."""

from __future__ import annotations

from tracker.nodes.functions import If
from tracker.nodes.node import Constant, Node, equal
from tracker.nodes.references import Single

OFFICIAL, PUBLISHED, BY_CENTRE, ESTIMATE = "Official", "Published table", "Typed by the centre", "Estimate"
BASES = (OFFICIAL, PUBLISHED, BY_CENTRE, ESTIMATE)
"""What a UMS can be, the firmest first: from the results; from the published table; from boundaries or a list that the
centre typed on the sheet UMS, which no one here compared with what was published; from a table that is none."""
BANKED = (OFFICIAL, PUBLISHED, ESTIMATE)
"""What a UMS of an earlier series can be: what rests on typed boundaries is banked as the estimate that it is."""


def banked_as(basis: str) -> str:
    """Return what a UMS is once it is banked for the next series."""
    return ESTIMATE if basis == BY_CENTRE else basis


def table_way(component: str) -> str:
    """Return the id of the figure that says by what a component's UMS are worked out where its table is an estimate.

    It holds `ESTIMATE`, `BOUNDARIES` or `LIST`, or nothing while what was typed has to be corrected.
    """
    return f"ums:{component}:by"


BOUNDARIES, LIST = "Boundaries", "List"
"""What the centre may type on the sheet UMS: the lowest raw mark of each grade, or the whole published list."""


def table_basis(component: str, *, published: bool) -> Node:
    """Return what a UMS is that was looked up in a component's raw-to-UMS table."""
    if published:
        return Constant(PUBLISHED)
    return If(equal(Single(table_way(component)), ESTIMATE), ESTIMATE, BY_CENTRE)
