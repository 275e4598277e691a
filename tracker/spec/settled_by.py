"""Which published document would settle a fact that no one has checked: one look into it settles several."""

from __future__ import annotations

from tracker.spec.award import Provisional
from tracker.spec.paths import split_path

SPECIFICATION = "specification of the award"
KEY_DATES = "key-dates schedule of the school year"
MARKING_GRID = "PSA and its marking grid"
TABLE = "marks converter (raw-to-UMS list) of the series"
GUIDANCE = "guidance on internal assessment and moderation"
POINTS = "DfE's list of performance points"
DOCUMENTS = (SPECIFICATION, MARKING_GRID, KEY_DATES, TABLE, GUIDANCE, POINTS)
"""In the order in which a centre comes to need them."""

_BY_STEP = {
    "grid": MARKING_GRID,
    "dates": KEY_DATES,
    "estimate": TABLE,
    "table": TABLE,
    "samples": GUIDANCE,
    "sample": GUIDANCE,
    "statuses": GUIDANCE,
    "moderation_tolerance": GUIDANCE,
    "points": POINTS,
}


def settled_by(fact: Provisional) -> str:
    """Return the document, one of `DOCUMENTS`; whatever is in no other one is in the specification."""
    steps = [step for step in split_path(fact.path) if isinstance(step, str)]
    return next((_BY_STEP[step] for step in steps if step in _BY_STEP), SPECIFICATION)
