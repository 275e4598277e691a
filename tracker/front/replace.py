"""Whether a workbook that is there may be replaced: only if nothing that someone typed is lost with it."""

from __future__ import annotations

from tracker.front.answer import InputFile
from tracker.front.resources import Resources
from tracker.intake.worked_in import worked_in
from tracker.transfer import Carried

__all__ = ["Carried", "lost_by_building", "lost_by_renewing"]


def lost_by_building(there: InputFile, resources: Resources) -> str:
    """Return why a workbook must not be replaced by one that was just built, or "" if it is as it was issued."""
    return worked_in(there.content, there.name, resources.catalogue, resources.templates)


def lost_by_renewing(there: InputFile, new: Carried, resources: Resources) -> str:
    """Return why a workbook must not be replaced by a renewed one, or "" if nothing typed in it would be lost."""
    from tracker.transfer.overwrite_guard import lost_by_replacing

    return lost_by_replacing(there.content, there.name, resources.catalogue, resources.templates, new)
