"""Text that no file of results could hold: halves of surrogate pairs, from odd file names and from cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from tracker.collecting.row import LeftOut, Row, Taken, Typed

_HALF = re.compile("[\ud800-\udfff]")


def encodable(taken: Taken) -> Taken:
    """Return what a file contributes with `[U+DCE9]`, as reports write it, for each half."""
    rows = tuple(_row(row) for row in taken.rows)
    left_out = tuple(LeftOut(**_mended(line)) for line in taken.left_out)
    return replace(taken, file=_whole(taken.file), standing=_whole(taken.standing), rows=rows, left_out=left_out)


def _row(row: Row) -> Row:
    return replace(row, **_mended(row), marks=_entries(row.marks), entries=_entries(row.entries))


def _entries(entries: Mapping[str, Typed]) -> dict[str, Typed]:
    return {one: _typed(typed) for one, typed in entries.items()}


def _typed(typed: Typed) -> Typed:
    return Typed(_whole(typed.value), typed.cell) if isinstance(typed.value, str) else typed


def _mended(one: Row | LeftOut) -> dict[str, Any]:
    texts = {field.name: getattr(one, field.name) for field in fields(one)}
    return {name: _whole(text) for name, text in texts.items() if isinstance(text, str)}


def _whole(text: str) -> str:
    return _HALF.sub(lambda half: f"[U+{ord(half[0]):04X}]", text)
