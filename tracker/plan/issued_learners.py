"""What a workbook keeps of the learners that it was issued with: digests, so that nothing about them is hidden in it.

The digest of the whole line says whether anything was changed. The others say what was: each is of the name as names
are compared, alone or with one number, so that a corrected spelling hides no number that went to another line. No
digest is of a number alone, which anyone could find by trying all numbers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple
from hashlib import sha256
from typing import TYPE_CHECKING

from tracker.people.identity import candidate_number, folded, registration_number

if TYPE_CHECKING:
    from tracker.roster import Learner

DIGEST_LENGTH = 16
DIGESTS: Mapping[str, str] = {
    "digest": "As issued",
    "name": "Name as issued",
    "candidate": "Candidate number as issued",
    "registration": "Registration number as issued",
}
"""The columns of digests on the hidden sheet, each with its heading."""

_ENCODER = json.JSONEncoder(ensure_ascii=True, default=bytes.hex)


def digest(content: object, length: int = DIGEST_LENGTH) -> str:
    """Return the first hexadecimal digits of the SHA-256 of something that JSON can write."""
    return sha256(_ENCODER.encode(content).encode()).hexdigest()[:length]


def learner_digest(values: tuple[str, ...], workbook: str) -> str:
    """Return the digest of a learner's line as issued, bound to the workbook so that it says nothing elsewhere."""
    return digest([workbook, *values])


def name_key(learner: Learner) -> str:
    """Return a name as it is compared here: the surname and the first forename; "" if there is none."""
    surname, first = folded(learner.surname), folded(next(iter(learner.forenames.split()), ""))
    return f"{surname},{first}" if surname or first else ""


def number_key(learner: Learner, column: str) -> str:
    """Return the number of a learner in one of the two columns of numbers as it is compared; "" if there is none."""
    return candidate_number(learner.candidate) if column == "candidate" else registration_number(learner.registration)


def part_digest(workbook: str, name: str, column: str = "name", number: str = "") -> str:
    """Return the digest of a name, or of a name with a number; "" where either is missing."""
    if not name or (column != "name" and not number):
        return ""
    return digest([workbook, column, name, number])


def learner_digests(learner: Learner, workbook: str) -> dict[str, str]:
    """Return what the hidden sheet says of a learner, by column."""
    name = name_key(learner)
    return {
        "digest": learner_digest(astuple(learner), workbook),
        "name": part_digest(workbook, name),
        **{one: part_digest(workbook, name, one, number_key(learner, one)) for one in ("candidate", "registration")},
    }
