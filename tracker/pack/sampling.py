"""Who is in the sample of a returned workbook, and what each one's folder is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.days import in_words
from tracker.errors import RequestError
from tracker.intake.returned import Returned
from tracker.nodes.excel_values import counted
from tracker.pack.documents import components_of
from tracker.pack.names import folder_name
from tracker.pack.people import check_keys, everybody, line_of, sampled
from tracker.plan.order import marks_table, submission_table
from tracker.spec.award import Component, Spec
from tracker.values import Values


@dataclass(frozen=True, slots=True)
class InSample:
    """A learner who is ticked for the sample of a component."""

    key: str
    folder: str
    """What the learner's folder is called: no more than number, award and component."""
    numbered: bool
    """Whether there is a good candidate number; else the folder is called by the key."""
    without_work: str
    """The status of a learner who has no work to send; "" for all others."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Who of one workbook is in the sample of a component; how large it must be is a fact of the cohort."""

    file: str
    component: str
    """Such as C1."""
    learners: tuple[InSample, ...]
    spec: Spec = field(repr=False)


def samples_of(returned: Returned, wanted: Sequence[str], today: date, file: str) -> tuple[Sample, ...]:
    """Return the sample of each component of a workbook.

    Args:
        returned: the workbook.
        wanted: ids or entry codes of components; all internal ones if empty.
        today: the day on which it is done.
        file: the workbook, as the user calls it.

    Raises:
        RequestError: there is no such component, or lines cannot be told apart.
    """
    check_keys(returned.places)
    values, spec = returned.values(today), returned.order.spec
    return tuple(_sample(values, spec, c, file) for c in components_of(spec, wanted, file))


def _sample(values: Values, spec: Spec, c: Component, file: str) -> Sample:
    statuses = values.column(marks_table(c), "status")
    learners = []
    for one in sampled(values, submission_table(c), everybody(values)):
        line = line_of(values, marks_table(c), one)
        typed = statuses[line] if line is not None else None
        status = next((word for word in spec.without_work() if counted(typed, word)), "")
        facts = {"candidate": one.number, "qualification": spec.id, "component": c.id}
        learners.append(InSample(one.key, folder_name(facts), bool(one.candidate), status))
    return Sample(file, c.id, tuple(learners), spec)


def check_apart(samples: Sequence[Sample]) -> None:
    """Refuse two learners with one folder: the work of one would go to the moderator as that of the other.

    Raises:
        RequestError: naming them.
    """
    taken: dict[str, tuple[Sample, InSample]] = {}
    for sample in samples:
        for one in sample.learners:
            other, before = taken.setdefault(one.folder.casefold(), (sample, one))
            if before is not one:
                do = "correct the candidate number on the sheet Learners of one of them"
                if not one.numbered:
                    do = "type their candidate numbers on the sheet Learners"
                if other.file != sample.file:
                    do += ", or, if one learner is in both workbooks, choose Yes under In sample in one of them only"
                raise RequestError(
                    f"{before.key} in {other.file} and {one.key} in {sample.file} would both have the folder"
                    f" {one.folder}: {do}."
                )


def due(spec: Spec) -> str:
    """Return when marks and sample are due and who selects the sample, as far as the specs know it."""
    sampling = spec.sampling
    day = next((one for one in spec.deadlines if one.id == "marks_due"), None)
    words = [f"{spec.id}: the {sampling.selected_by} selects the sample.", sampling.note]
    if day is not None:
        when = in_words(day.on) if day.on else day.words
        more = " (provisional)" if day.provisional else ""
        words.append(f"{day.title}: {when}{more}.")
    return " ".join(word for word in words if word)
