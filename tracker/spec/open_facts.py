"""Facts that no one has checked yet: the `provisional` lists of spec files, one entry for each place they point at."""

from __future__ import annotations

from typing import Literal

from tracker.spec.award import Checked, OpenNote, Provisional
from tracker.spec.document import Document
from tracker.spec.paths import Path, expand_path, join_path
from tracker.spec.qualification import Qualification

About = Literal["grid", "ums", "dates", "grades", "structure"]

_ABOUT: dict[str, About] = {
    "grid": "grid",
    "dates": "dates",
    "ums_max": "ums",
    "raw_max": "ums",
    "table": "ums",
    "estimate": "ums",
    "grades": "grades",
    "component_thresholds": "grades",
    "award_thresholds": "grades",
    "minimum_component_grade": "grades",
}

_WHOLE = {"qualifications": "award", "psas": "PSA of this series", "series": "series", "suites": "suite"}


def open_facts(document: Document) -> list[tuple[Path, Provisional]]:
    """Return every unchecked fact of a file with its path, wildcards filled in, in the order of the file."""
    return [
        (path, _fact(document, path, entry.note))
        for entry in document.model.provisional
        for path in expand_path(document.tree, entry.path)
    ]


def checked_facts(document: Document) -> list[Checked]:
    """Return what in a file was compared with a published document, in the order of the file."""
    checked = []
    for entry in document.model.checked:
        places = [path for text in entry.paths for path in expand_path(document.tree, text)]
        facts = tuple(_fact(document, path, "") for path in places)
        about = OpenNote("", facts).about if facts else _WHOLE[document.name.kind]
        checked.append(Checked(about, entry.document, entry.by or "", entry.dated))
    return checked


def _fact(document: Document, path: Path, note: str) -> Provisional:
    about: About = next((_ABOUT[step] for step in path if isinstance(step, str) and step in _ABOUT), "structure")
    return Provisional(document.path, join_path(path), note, _component(document, path), about)


def touches(path: Path, wanted: Path) -> bool:
    """Tell whether a fact at `path` is, holds, or lies inside what stands at `wanted`."""
    shared = min(len(path), len(wanted))
    return path[:shared] == wanted[:shared]


def _component(document: Document, path: Path) -> str:
    if len(path) < 2 or path[0] != "components":  # noqa: PLR2004 - 'components' and which of them
        return ""
    if isinstance(document.model, Qualification) and isinstance(path[1], int):
        return document.model.components[path[1]].id
    return str(path[1])
