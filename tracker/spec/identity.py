"""What makes two editions of a spec the same: what decides a place, a limit, a mark, UMS or a grade, and nothing else.

A workbook can be read with any spec that has the same digest. Words, dates, mark bands, sizes of the sample and what is
provisional have a digest of their own, so that a change of them is one note and not a hundred cells that seem to have
been typed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from sys import intern

from tracker.spec.award import USUAL_NUMBERS, Component, Numbers, Spec

SHORT = 16


def with_identity(spec: Spec) -> Spec:
    """Return the spec with the digests of what it decides and of what it says."""
    facts = tuple(replace(one, file="") for one in spec.provisional)  # an archived file has another name
    bare = replace(spec, provisional=facts, earlier_series=(), version=0, edition="", files="", origin="")
    said = asdict(replace(bare, digest="", words=""))
    del said["numbers"]  # came later; what of them a workbook shows decides what may be typed
    return replace(spec, digest=_digest(_deciding(spec)), words=_digest(said))


def series_digest(titles: Sequence[str]) -> str:
    """Return the digest of the list of earlier series as a workbook has it."""
    return _digest(list(titles))[:SHORT]


def _deciding(spec: Spec) -> object:
    return {
        "award": [spec.id, spec.suite, spec.series.id],
        "components": [_component(one) for one in spec.components],
        "grades": [grade.id for grade in spec.grades],
        "scale": [spec.scale.grades, spec.scale.floors, spec.ums_max, spec.minimum_component_grade],
        "statuses": [[status.word, status.marks] for status in spec.statuses],
        "attempts": [spec.attempts_internal, spec.attempts_external],
        "lines": spec.sampling.highest_and_lowest,  # of Moderation, above entries
        "forms": asdict(spec.forms),
        **_digits(spec.numbers),
    }


def _digits(numbers: Numbers) -> dict[str, object]:
    """Return what decides which numbers may be typed; nothing for those of the first workbooks, which do not say it."""
    digits, usual = ([one.candidate, one.centre] for one in (numbers, USUAL_NUMBERS))
    return {} if digits == usual else {"digits": digits}


@dataclass(frozen=True, slots=True)
class Decides:
    """What decides marks and results in one component of a workbook."""

    component: str
    edition: str
    """Versions of the files it was built from, such as 1.0.1.1."""
    basis: str
    """Whether its UMS are published or an estimate."""
    grid: str
    """Digest of its tasks and their limits."""
    table: str
    """Digest of its UMS and grades."""

    @property
    def digests(self) -> str:
        """Both digests as one text."""
        return f"{self.grid}:{self.table}"


def decides(spec: Spec, component: Component) -> Decides:
    """Return what decides marks and results in a component."""
    parts = _component(component)
    table = {one: parts.pop(one) for one in ("ums", "scale")}
    digests = (intern(_digest(one)[:SHORT]) for one in (parts, table))
    return Decides(component.id, spec.edition, component.table.status, *digests)


def _component(one: Component) -> dict[str, object]:
    return {
        "id": one.id,
        "taken": [one.internal, one.assessed],
        "most": [one.raw_max, one.ums_max],
        "columns": [one.evidence_by_row, [outcome.id for outcome in one.outcomes]],
        "rows": [[row.id, row.most] for row in one.rows],
        "ums": [one.table.ums, one.table.status],
        "scale": [one.scale.grades, one.scale.floors],
    }


def _digest(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()
