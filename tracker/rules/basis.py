"""What a UMS and its grade rest on. Every number of UMS goes with one of three words, wherever it goes."""

from __future__ import annotations

OFFICIAL, PUBLISHED, ESTIMATE = "Official", "Published table", "Estimate"
BASES = (OFFICIAL, PUBLISHED, ESTIMATE)
"""What a UMS can be, the firmest first: from the results; from the published table; from a table that is none."""


def table_basis(*, published: bool) -> str:
    """Return what a UMS is that was looked up in a raw-to-UMS table."""
    return PUBLISHED if published else ESTIMATE
