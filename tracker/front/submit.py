"""Submit: what Edexcel Online shows, held against the marks that count, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import RequestError
from tracker.front.answer import Answer, InputFile, Message, NextStep, Said, Table
from tracker.front.copies_filled import Filled, cohort_of, filled
from tracker.front.resources import Resources
from tracker.lists.cohort import Cohort
from tracker.lists.component_named import named_components, other_awards
from tracker.lists.shown_marks import MarkReader, ShownMarks, text_of
from tracker.lists.submitted import DIFFERS, NONE, NOT_SHOWN, NOTHING_TO_KEY, SAME, Compared, compared, edits
from tracker.report.wording import counted
from tracker.spec.award import Component, Spec
from tracker.transfer import Carried
from tracker.user_tables import Row, read_table

UNSEEN = (
    "This was written without a real one: no one who wrote it has seen {what}. Check what it understood. If it did not "
    "understand yours, send a copy with its own headings, but with invented names, numbers and marks, to whoever you "
    "have this program from."
)
PAGE = "the page of Edexcel Online as text"
SHOWN = 30
"""Lines of one kind that are said; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitCheckRequest:
    """What to hold against what."""

    file: InputFile
    """What Edexcel Online shows, pasted or exported."""
    paths: Sequence[InputFile]
    """The returned workbooks of the cohort; they are not changed."""
    component: str = ""
    """A component, such as C1; as the text says if left out."""
    names: bool = False
    """Whether candidate numbers and names may be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitCheckAnswer(Answer):
    """How the marks compare; with fresh copies if they were asked for."""

    component: Component
    learners: tuple[Compared, ...]
    shown: ShownMarks
    carried: tuple[Carried, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every mark to key is shown as it counts, nothing else is shown, and all lines are understood."""
        return (
            all(one.outcome in {SAME, NONE} for one in self.learners)
            and not any(one.matters for one in self.shown.not_understood)
            and not any(one.new for one in self.carried)
        )


def submit_check(request: SubmitCheckRequest, resources: Resources, *, copies: bool) -> SubmitCheckAnswer:
    """Say how the marks that Edexcel Online shows compare with the marks that count.

    Args:
        request: what to hold against what.
        resources: what every command goes by.
        copies: whether fresh copies with these marks are to be made.

    Raises:
        TableError: the list cannot be read.
        RequestError: a workbook cannot be read, they are not of one cohort, or the component is not certain.
    """
    cohort = cohort_of(request.paths, resources)
    spec = cohort.spec
    wanted = {one.learner.candidate for one in cohort.members} - {""}

    def has_numbers(_: str, rows: Sequence[Row]) -> bool:
        return any(str(cell).strip() in wanted for row in rows for cell in row if cell is not None)

    table = read_table(request.file.content, request.file.name, has_numbers, "list of marks")
    text = text_of(table)
    titles = [one.title for one in resources.catalogue.qualifications()]
    if others := other_awards(text, spec, titles):
        said = f"{request.file.name} names {others[0]}, and the workbooks are of {spec.title}"
        raise RequestError(f"{said}: name the list of this award.", about="file")
    component = _component(request, text, spec)
    found = MarkReader(cohort.members, spec.numbers, component.raw_max).read(table.rows)
    learners = compared(cohort, component, found.marks)
    made: tuple[Filled, ...] = ()
    if copies:
        changes = tuple(edits(cohort, component, learners, request.file.name))
        made = tuple(filled(cohort, changes, resources, names=request.names))
    return SubmitCheckAnswer(
        files=tuple(one.file for one in made),
        messages=(
            Message(UNSEEN.format(what=PAGE), "aside"),
            *(Message(note, "note") for note in table.notes),
            *_said(request, cohort, component, learners, found),
        ),
        next_step=NextStep("work with these from now on, and see what is left to do", "check", "made")
        if made
        else None,
        component=component,
        learners=learners,
        shown=found,
        carried=tuple(one.carried for one in made),
    )


def _component(request: SubmitCheckRequest, text: str, spec: Spec) -> Component:
    """Return the component that is meant.

    Raises:
        RequestError: it is not certain, or what was asked for is not what the text names.
    """
    internal = [c for c in spec.components if c.internal and c.assessed]
    there = ", ".join(c.id for c in internal)
    named = named_components(text, spec)
    if request.component:
        chosen = spec.component(request.component)
        if chosen not in internal:
            said = f"'{request.component}' is no component of {spec.title} that is marked here: there are {there}."
            raise RequestError(said, about="component")
        if named and chosen not in named:
            said = f"{request.file.name} names {named[0].id} ({named[0].title}), and [[field component]] {chosen.id}"
            raise RequestError(
                f"{said}: name the list of {chosen.id}, or leave [[field component]] out.", about="component"
            )
        return chosen
    if len(named) == 1 and named[0] in internal:
        return named[0]
    if not named and len(internal) == 1:
        return internal[0]
    what = f"names {' and '.join(c.id for c in named)}" if named else "does not name a component"
    raise RequestError(
        f"{request.file.name} {what}: say which one its marks are of with [[field component]] ({there}).",
        about="component",
    )


def _said(
    request: SubmitCheckRequest,
    cohort: Cohort,
    component: Component,
    learners: Sequence[Compared],
    found: ShownMarks,
) -> Iterator[Said]:
    counts = Counter(one.outcome for one in learners)
    parts = [
        f"{counts[outcome]} {outcome}" for outcome in (SAME, DIFFERS, NOT_SHOWN, NOTHING_TO_KEY) if counts[outcome]
    ]
    left = [one for one in learners if one.outcome not in {SAME, NONE}]
    if left:
        headings = ("Learner", "Mark to key", "EOL shows", "Typed before", "")
        yield Table(headings, tuple(_row(one, names=request.names) for one in left))
    for one in found.not_understood[:SHOWN]:
        if one.matters:
            yield Message(f"Not understood: line {one.line} of {request.file.name}: {one.why}")
    if len(found.not_understood) > SHOWN:
        yield Message(f"… and {len(found.not_understood) - SHOWN} more lines that are not understood")
    if passed := sum(not one.matters for one in found.not_understood):
        lines = "line has" if passed == 1 else "lines have"
        were = "was" if passed == 1 else "were"
        yield Message(f"{passed} {lines} no number of a learner of these workbooks, and {were} left out", "note")
    none = counts[NONE]
    more = f"; {counted(none, 'learner')} without a mark to key" if none else ""
    name = f"{component.id} {cohort.spec.series.title}"
    yield Message(f"{name}: of {counted(len(learners), 'learner')} {', '.join(parts) or 'none has a mark'}{more}")


def _row(one: Compared, *, names: bool) -> tuple[str, ...]:
    learner = one.member.learner
    called = f"{learner.candidate} {learner.surname}, {learner.forenames}".strip() if names else ""
    who = f"{one.member.place} ({called})" if called else one.member.place
    return who, _value(one.to_key), _value(one.shown), _value(one.was), one.outcome


def _value(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
