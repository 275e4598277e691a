"""Files as they are collected, of invented rows: for tests of what becomes of them, without any workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from tracker.collecting.row import LeftOut, Plain, Row, Taken, Typed

WORKBOOK = "AAAA-BBBB-CCCC"


def row(candidate: str, file: str, marks: Mapping[str, Plain] | None = None, **other: object) -> Row:
    """Return the row of a learner in C1; `marks` gives the marks by task."""
    held = {"1": 3, "2": 4} if marks is None else marks
    facts: dict[str, object] = {
        "centre": "12345", "qualification": "enterprise", "series": "2027-06", "component": "C1",
        "candidate": candidate, "registration": f"R{candidate}", "surname": f"Surname {candidate}", "forenames": "F",
        "class_name": "10A", "assessor": "A", "key": f"L{candidate}", "code": "BEN01", "title": "T", "internal": True,
        "marks": {one: Typed(value, f"'C1 marks'!E{int(candidate)}") for one, value in held.items()}, "entries": {},
        "raw": 7, "raw_max": 60, "ums": 12, "ums_max": 90, "basis": "Estimate", "grade": "L1P", "grades": ("U", "L1P"),
        "check": "Complete", "to_key": 7, "banked": None, "best": 12, "award_ums": 12, "award_grade": "",
        "table_ums": 12, "table_basis": "Estimate",
        "award_basis": "Estimate", "award_official_ums": None, "award_official_grade": "", "official_raw": None,
        "official_ums": None, "official_grade": "", "results_check": "Missing: C1 official result",
        "award_estimates": "C1", "workbook": WORKBOOK, "edition": "1", "file": file, "sha256": "",
        "cell": f"'C1 marks'!A{int(candidate)}",
    }  # fmt: skip
    return Row(**{**facts, **other})  # type: ignore[arg-type]


def file(name: str, *rows: Row, saved: str = "", left_out: tuple[LeftOut, ...] = ()) -> Taken:
    """Return a file with these rows."""
    digest = sha256(repr((name, rows, saved)).encode()).hexdigest()
    return Taken(name, digest, "clean", tuple(replace(one, sha256=digest) for one in rows), left_out, saved)


def class_of(name: str, first: int, count: int = 3, **other: object) -> Taken:
    """Return a file with learners numbered on from `first`."""
    return file(name, *(row(f"{number:04}", name, **other) for number in range(first, first + count)))  # type: ignore[arg-type]
