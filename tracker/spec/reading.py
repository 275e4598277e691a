"""A fact that was read in a published document: no longer provisional, and who read it where stays with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.spec.paths import expand_path, join_path

if TYPE_CHECKING:
    from tracker.spec.document import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a fact was read, when, and by whom."""

    source: str
    """Document, page, address."""
    dated: date
    by: str = ""
    """Who read it, "" where that is not said."""

    def settle(self, document: Document, wanted: dict[str, object], paths: list[str]) -> None:
        """Take what was read out of the provisional list of a file and put it under `checked`.

        Args:
            document: the file as it is.
            wanted: what it should hold; changed in place.
            paths: where the facts stand that were read.
        """
        checked = wanted.get("checked")
        others = [one for one in checked if one.get("paths") != paths] if isinstance(checked, list) else []
        wanted["checked"] = [*others, self.entry(paths)]
        kept: list[object] = []
        for entry in document.model.provisional:
            places = [join_path(path) for path in expand_path(document.tree, entry.path)]
            still_open = [place for place in places if not any(within(place, path) for path in paths)]
            kept += [
                {"path": path, "note": entry.note} for path in ([entry.path] if still_open == places else still_open)
            ]
        if kept:
            wanted["provisional"] = kept
        else:
            wanted.pop("provisional", None)

    def entry(self, paths: list[str]) -> dict[str, object]:
        """Return the entry of a spec file under `checked`."""
        by = {"by": self.by} if self.by else {}
        return {"document": self.source, **by, "dated": self.dated.isoformat(), "paths": paths}


def within(place: str, path: str) -> bool:
    """Return whether a place is what stands at a path or a part of it."""
    return place == path or place.startswith((f"{path}.", f"{path}["))
