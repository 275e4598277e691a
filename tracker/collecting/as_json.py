"""JSON: everything that a collection has come to, for other programs; the shape is a promise."""

from __future__ import annotations

import json
from datetime import date

from tracker.collecting.collected import Collected
from tracker.collecting.records import RESULT, WHO, Column
from tracker.collecting.row import Row

FORMAT = 2
"""Changes when a field changes its meaning or goes away, not when one is added."""


def write(collected: Collected) -> bytes:
    """Return the collection as JSON; days as 2027-05-14, nothing as null."""
    content = {
        "format": FORMAT,
        "results": [_row(row) for row in collected.rows],
        "conflicts": [
            {"key": one.key, "component": one.component, "what": one.what, "told": list(one.told)}
            for one in collected.conflicts
        ],
        "not_taken": [
            {"file": one.file, "cell": one.cell, "key": one.key, "component": one.component, "why": one.why}
            for one in collected.left_out
        ],
        "notes": list(collected.notes),
        "files": [
            {"file": one.file, "sha256": one.sha256, "standing": one.standing, "rows": len(one.rows)}
            for one in collected.files
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _row(row: Row) -> dict[str, object]:
    marks = {task: typed.value for task, typed in sorted(row.marks.items())}
    return {**_fields(WHO, row), "marks": marks, **_fields(RESULT, row)}


def _fields(columns: tuple[Column, ...], row: Row) -> dict[str, object]:
    values = {column.id: column.of(row) for column in columns}
    return {one: value.isoformat() if isinstance(value, date) else value for one, value in values.items()}
