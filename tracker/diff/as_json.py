"""JSON: everything, for other programs. Made by hand: its shape is a promise, an added field must not change it."""

from __future__ import annotations

import json

from tracker import __version__
from tracker.diff.model import Change, Difference, Held, LearnerRow, Side
from tracker.findings import Finding, visible

VERSION = 1
"""Version of the shape: raised when a reader of the old one would go wrong."""


def write(difference: Difference) -> str:
    """Return what changed as JSON; ASCII only, so that it survives any pipe."""
    whole = {
        "version": VERSION,
        "tool": {"name": "tracker", "version": __version__},
        "names": difference.names,
        "changed": bool(difference),
        "title": visible(difference.title),
        "old": _side(difference.old),
        "new": _side(difference.new),
        "notes": [visible(note) for note in difference.notes],
        "learners": [_row(row) for row in difference.rows],
        "changes": [_change(one) for one in difference.changes],
        "appeared": [_finding(one) for one in difference.appeared],
        "mended": [_finding(one) for one in difference.mended],
    }
    return json.dumps(whole, indent=2) + "\n"


def _side(side: Side) -> dict[str, str]:
    return {"file": visible(side.file), "sha256": side.sha256, "id": visible(side.id)}


def _row(row: LearnerRow) -> dict[str, object]:
    return {
        "learner": visible(row.learner),
        "name": visible(row.name),
        "standing": row.standing,
        "marks": row.marks,
        "entries": row.entries,
        "outcomes": [{"about": o.about, "what": o.what, "old": o.old, "new": o.new} for o in row.outcomes],
        "keyed": [{"component": one.component, "keyed": one.keyed, "now": one.now} for one in row.keyed],
    }


def _change(one: Change) -> dict[str, object]:
    return {
        "sort": one.sort,
        "learner": visible(one.learner),
        "sheet": visible(one.sheet),
        "what": visible(one.what),
        "old": _held(one.old),
        "new": _held(one.new),
    }


def _held(one: Held) -> dict[str, object]:
    return {"cell": one.at, "value": one.words, "personal": one.personal}


def _finding(one: Finding) -> dict[str, object]:
    return {
        "code": one.code,
        "level": one.level.word,
        "sheet": visible(one.sheet),
        "cells": one.cells,
        "message": visible(one.message),
        "fix": visible(one.fix),
    }
