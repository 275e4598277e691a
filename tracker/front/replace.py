"""Whether a workbook that is there may be replaced: only if nothing that somebody typed is lost with it."""

from __future__ import annotations

from tracker.front.answer import InputFile
from tracker.front.resources import Resources
from tracker.intake.returned import worked_in


def lost_by_building(there: InputFile, resources: Resources) -> str:
    """Return why a workbook must not be replaced by one that was just built, or "" if it is as it was issued."""
    return worked_in(there.content, there.name, resources.catalogue, resources.templates)
