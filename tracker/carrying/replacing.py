"""Whether a workbook may take the place of another: only if nothing that somebody typed goes with it."""

from __future__ import annotations

from tracker.carrying.found import found
from tracker.carrying.model import Carried
from tracker.carrying.placing import held
from tracker.intake.returned import Returned


def lost_by_replacing(old: Returned, new: Carried) -> str:
    """Return the first cell of a workbook whose typed value the new one does not have, "" if there is none."""
    for one in found(old).typed:
        if one.spot is None or held(new.plan, one.spot) != one.value:
            return one.place
    return ""
