"""Diff: what changed between two copies of a tracker, for whom."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.diff import Difference, Format, write_difference
from tracker.diff.comparing import compare
from tracker.diff.model import last_line
from tracker.front.answer import Answer, InputFile
from tracker.front.resources import Resources

__all__ = ["SUFFIXES", "DiffAnswer", "DiffRequest", "Format", "diff", "difference_as"]
SUFFIXES: dict[str, Format] = {".txt": "text", ".json": "json", ".csv": "csv", ".html": "html", ".htm": "html"}
"""The format that the name of a file asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffRequest:
    """What to compare."""

    old: InputFile
    """The older copy, such as the one that was submitted."""
    new: InputFile


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffAnswer(Answer):
    """What changed; `difference_as` writes it in any format."""

    difference: Difference
    summary: str
    """The one line that a person wants."""
    same: bool
    """Whether nothing changed."""


def diff(request: DiffRequest, resources: Resources) -> DiffAnswer:
    """Say what changed between two copies of a tracker.

    Entries are compared by learner and column, totals, UMS and grades recalculated.

    Raises:
        RequestError: one of them cannot be read, or they are not of one tracker.
    """
    old, new = request.old, request.new
    found = compare(old.content, new.content, (old.name, new.name), resources.check_options())
    return DiffAnswer(difference=found, summary=last_line(found), same=not found)


def difference_as(style: Format, difference: Difference, resources: Resources, *, names: bool) -> str:
    """Return what changed in one of the formats, with or without candidate numbers and names."""
    return write_difference(difference, style, names=names, words=resources.words)
