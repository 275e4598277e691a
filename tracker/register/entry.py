"""One row of the issue register: a workbook that was built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from tracker.kinds import may_be_digits
from tracker.plan import Order
from tracker.plan.workbook import MOST_LINES

LONGEST = 4_096
"""Letters of a name or a path in a register."""
_DIGEST = re.compile(r"[0-9a-f]{64}|")
_ID = re.compile(r"[0-9A-F]{4}(-[0-9A-F]{4}){2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One workbook that was built."""

    id: str
    """Made from its content, and in its stamp."""
    centre: str
    centre_name: str
    qualification: str
    series: str
    part: str
    """The class or assessor it is for, "" for all."""
    learners: int
    issued: str
    """The date of issue, such as 2026-11-23."""
    file: str
    """Where it was put, seen from the folder of the workbooks."""
    sha256: str
    built: str
    """When, in universal time."""

    def written(self, content: bytes | None) -> Entry:
        """Return the row of a file that has just been written; as it is if there is none yet."""
        if content is None:
            return self
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return replace(self, sha256=sha256(content).hexdigest(), built=now)

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What it is for; of several workbooks for one place the last that was built counts."""
        return self.centre, self.qualification, self.series, self.part


def entry_of(order: Order, workbook: str, file: str, content: bytes | None = None) -> Entry:
    """Return the row of a workbook.

    Args:
        order: what it is built from.
        workbook: its id.
        file: where it is put.
        content: the file; without it the row has neither digest nor time yet.
    """
    return Entry(
        workbook,
        order.centre,
        order.centre_name,
        order.spec.id,
        order.spec.series.id,
        order.part,
        len(order.learners),
        order.issued.isoformat(),
        file,
        "",
        "",
    ).written(content)


def impossible(row: Sequence[object]) -> str:
    """Return which column of a row holds what no entry can hold, "" if none does."""
    good = {"id": _is_id, "centre": _is_centre, "sha256": _is_digest, "learners": _is_count, "issued": is_day}
    for one, value in zip(fields(Entry), row, strict=True):
        plain = one.name == "learners" or (isinstance(value, str) and len(value) <= LONGEST)
        if not plain or (one.name in good and not good[one.name](value)):
            return one.name
    return ""


def is_day(value: object) -> bool:
    """Return whether a value is a date, such as 2026-11-23."""
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_id(value: object) -> bool:
    return _ID.fullmatch(str(value)) is not None


def _is_centre(value: object) -> bool:
    return not value or may_be_digits(str(value))


def _is_digest(value: object) -> bool:
    return _DIGEST.fullmatch(str(value)) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and 0 <= value <= MOST_LINES
