"""How many cells of a line show anything."""

from __future__ import annotations

from tracker.nodes.columns import SumProduct
from tracker.nodes.node import Node, differs
from tracker.nodes.references import Neighbours


def typed(cells: Neighbours) -> Node:
    """Return how many cells show anything; COUNTA also counts what shows nothing."""
    return SumProduct(differs(cells, "") * 1)
