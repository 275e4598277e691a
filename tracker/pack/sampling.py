"""Who is in the sample of a returned workbook, what each one's folder is called, and the sample of all workbooks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.days import in_words
from tracker.errors import RequestError
from tracker.intake.returned import Returned
from tracker.nodes.excel_values import counted, number
from tracker.pack.documents import centre_of, components_of
from tracker.pack.names import folder_name
from tracker.pack.people import Person, check_keys, everybody, line_of, sampled
from tracker.plan.moderation_lines import moderation_figure
from tracker.plan.order import called, marks_table
from tracker.spec.award import Component, Spec
from tracker.values import Values

WHICH = ("highest", "lowest")


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
class Extreme:
    """The highest or lowest mark of a component in a workbook, by the workbook's own rule."""

    mark: int | float
    inside: bool
    """Whether a learner with this mark is ticked."""
    keys: tuple[str, ...]
    """The learners who have it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample of a component in one workbook."""

    file: str
    cohort: tuple[str, str, str, str]
    """Centre number, qualification, series and component: what is moderated together."""
    title: str
    """The component as people call it."""
    learners: tuple[InSample, ...]
    size: int
    """Learners who count in the cohort."""
    extremes: tuple[Extreme | None, Extreme | None]
    """Highest and lowest; None where there is no mark, or the suite does not ask for them."""
    of_parts: int
    """How many workbooks its cohort was built into."""
    spec: Spec = field(repr=False)


@dataclass(frozen=True, slots=True)
class WholeSample:
    """The samples of a component in all workbooks of a cohort."""

    parts: tuple[Sample, ...]

    @property
    def spec(self) -> Spec:
        """The spec of the first of them."""
        return self.parts[0].spec

    @property
    def size(self) -> int:
        """Learners of all workbooks who count in the cohort."""
        return sum(part.size for part in self.parts)

    @property
    def complete(self) -> bool:
        """Whether all workbooks of the cohort are here, as far as those that are here know."""
        return len(self.parts) >= max(part.of_parts for part in self.parts)

    @property
    def required(self) -> int:
        """How many the sample must have by the rule of the series."""
        return self.spec.sampling.size(self.size)

    @property
    def ticked(self) -> int:
        """Learners in the sample who have work to send."""
        return sum(not one.without_work for part in self.parts for one in part.learners)

    def extreme(self, which: int) -> tuple[int | float, bool, list[tuple[str, Extreme]]] | None:
        """Return the highest (0) or lowest (1) mark of all, whether a learner with it is ticked, and who has it.

        Each workbook says which is its own by the rule that its sheet goes by; None where there is no mark.
        """
        there = [(part.file, found) for part in self.parts if (found := part.extremes[which]) is not None]
        if not there:
            return None
        mark = (min if which else max)(found.mark for _, found in there)
        who = [(file, found) for file, found in there if found.mark == mark]
        return mark, any(found.inside for _, found in who), who


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
    parts = returned.order.cohort_parts
    return tuple(_sample(values, spec, c, file, parts) for c in components_of(spec, wanted, file))


def _sample(values: Values, spec: Spec, c: Component, file: str, parts: int) -> Sample:
    people, centre = everybody(values), centre_of(values)
    table = marks_table(c)
    statuses = values.column(table, "status")
    learners = []
    for one in sampled(values, table, people):
        line = line_of(values, table, one)
        typed = statuses[line] if line is not None else None
        status = next((word for word in spec.without_work() if counted(typed, word)), "")
        facts = {"candidate": one.number, "qualification": spec.id, "component": c.id}
        learners.append(InSample(one.key, folder_name(facts), bool(one.candidate), status))
    return Sample(
        file,
        (centre, spec.id, spec.series.id, c.id),
        called(c),
        tuple(learners),
        int(number(values.single(moderation_figure(c, "cohort"))) or 0),
        (_extreme(values, spec, c, 0, people), _extreme(values, spec, c, 1, people)),
        parts,
        spec,
    )


def _extreme(values: Values, spec: Spec, c: Component, which: int, people: Sequence[Person]) -> Extreme | None:
    if not spec.sampling.highest_and_lowest:
        return None
    mark = number(values.single(moderation_figure(c, WHICH[which])))
    if mark is None:
        return None
    table = marks_table(c)
    finals = values.column(table, "with_work")
    lines = ((one.key, line_of(values, table, one)) for one in people)
    keys = tuple(key for key, line in lines if line is not None and number(finals[line]) == mark)
    ticked = {one.key for one in sampled(values, table, people)}
    return Extreme(mark, not ticked.isdisjoint(keys), keys)


def whole_samples(samples: Iterable[Sample]) -> tuple[WholeSample, ...]:
    """Return the samples of all workbooks put together, cohort by cohort, in the order in which they were met."""
    found: defaultdict[tuple[str, str, str, str], list[Sample]] = defaultdict(list)
    for one in samples:
        found[one.cohort].append(one)
    return tuple(WholeSample(tuple(parts)) for parts in found.values())


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
