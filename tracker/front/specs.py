"""Specs: what the program knows about the awards, how sure it is, and what is wrong with spec files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import RequestError, TrackerError, shortened
from tracker.front.answer import Answer, Message, OutputFile, Said, Table
from tracker.front.facts import date_in_words, no_file_yet
from tracker.front.resources import Resources
from tracker.spec.award import Component, Spec, grouped_provisional
from tracker.spec.settled_by import DOCUMENTS, settled_by

if TYPE_CHECKING:
    from tracker.spec.asking import Listed

MOST_LINTED = 200
"""So many problems are listed; of more there is only the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowRequest:
    """Which award to show."""

    qualification: str
    series: str | None = None
    """The next one due if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoRequest:
    """Of which award to list what has not been checked."""

    qualification: str | None = None
    """Every file if left out."""
    series: str | None = None
    """The next one due if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LintRequest:
    """Which of the specs to list the problems of."""

    path: str = ""
    """A file as messages show it, or a folder of specs with a slash at the end; all if empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LintAnswer(Answer):
    """What is wrong."""

    problems: int


def list_specs(resources: Resources) -> Answer:
    """List all qualifications, and the series of each suite."""
    catalogue = resources.catalogue
    headings = ("ID", "Title", "Number", "Components", "Version", "Not checked", "File")
    rows = tuple(
        (
            listed.id,
            listed.title,
            listed.number,
            str(listed.components),
            str(listed.version),
            str(_open_facts(resources, listed)),
            listed.file,
        )
        for listed in catalogue.qualifications()
    )
    about = (
        "Not checked: facts behind the award in its next series; [[command specs todo; qualification=ID]] lists them."
    )
    messages: list[Said] = [Table(headings, rows), Message(about, "aside")]
    suites = catalogue.suites()
    for suite in suites:
        series = catalogue.series(suite)
        whose = f" of {suite}" if len(suites) > 1 else ""
        filed = ", ".join(one.id for one in series if not one.computed)
        messages.append(Message(f"Series{whose}: {filed}", "aside"))
        if coming := [one.id for one in series if one.computed]:
            messages.append(Message(f"Calculated from the usual dates: {', '.join(coming)}", "aside"))
    return Answer(messages=tuple(messages))


def _open_facts(resources: Resources, listed: Listed) -> int:
    """Return how many facts `todo` lists for an award; of one without a series those in its own file."""
    try:
        return len(resources.catalogue.spec(listed.id, None, today=resources.today).provisional)
    except TrackerError:
        return listed.open_facts


def show_spec(request: ShowRequest, resources: Resources) -> Answer:
    """Show one award in one series: components, marking grids, dates, and what has not been checked.

    Raises:
        RequestError: there is no such award or series.
    """
    spec = resources.catalogue.spec(request.qualification, request.series, today=resources.today)
    return Answer(messages=tuple(_shown(spec, request, resources)))


def _shown(spec: Spec, request: ShowRequest, resources: Resources) -> Iterator[Message]:
    if request.series is None:
        yield Message(f"The next series whose marks are due: {spec.series.title}.", "aside")
    yield from (Message(said, "aside") for said in resources.catalogue.newer_shipped(spec))
    yield Message(f"{spec.title}" + (f" ({spec.number})" if spec.number else ""))
    yield Message(f"{spec.suite_title}; {spec.series.title}; version {spec.version}; {spec.origin}")
    for component in spec.components:
        yield Message("")
        yield from _component(spec, component)
    yield Message("\nDates")
    if spec.series.computed:
        yield Message(f"  {no_file_yet(spec)}")
    yield from (Message(f"  {one.title}: {date_in_words(one)}") for one in spec.deadlines)
    yield from (Message(f"\nNote: {note}") for note in spec.notes)
    if spec.checked:
        yield Message("\nChecked")
    yield from (Message(f"  {done.about}: {done.said}") for done in spec.checked)
    yield Message(f"\nNot checked: {len(spec.provisional)}")
    yield from (Message(f"  {one.about}: {one.note}") for one in grouped_provisional(spec.provisional))


def _component(spec: Spec, component: Component) -> Iterator[Message]:
    kind = "internal" if component.internal else "external"
    hours = f", {component.glh} GLH" if component.glh else ""
    name = f"{component.id} {component.code}".rstrip()
    yield Message(f"{name} {component.title}: {kind}, {component.weight} %{hours}, {component.raw_max} marks")
    if not component.assessed:
        yield Message(f"  not offered in {spec.series.title}")
    floors = zip(component.scale.grades[1:], component.scale.floors[1:], strict=True)
    grades = ", ".join(f"{grade} {floor}" for grade, floor in floors)
    yield Message(f"  UMS of {component.ums_max} ({component.table.status}): {grades}")
    yield from grid_rows(component)
    yield from (Message(f"  Note: {note}") for note in component.notes)


def grid_rows(component: Component) -> Iterator[Message]:
    """Yield the rows of a marking grid with their bands."""
    for row in component.rows:
        bands = ", ".join(
            f"{band.lowest}{f'-{band.highest}' if band.highest > band.lowest else ''} {band.word}" for band in row.bands
        )
        outcomes = f" [{', '.join(row.outcomes)}]" if row.outcomes else ""
        yield Message(f"  {row.id}{outcomes} {row.title}: {row.most}" + (f" ({bands})" if bands else ""))


def todo(request: TodoRequest, resources: Resources) -> Answer:
    """List every fact that has not been checked against the published document.

    Raises:
        RequestError: there is no such award or series, or a series was named without an award.
    """
    messages: list[Said] = []
    if request.qualification is None:
        if request.series:
            example = "[[command specs todo; qualification=enterprise; series=2027-06]]"
            raise RequestError(f"[[field series]] goes with a qualification: {example}.", about="series")
        facts = resources.catalogue.todo()
    else:
        spec = resources.catalogue.spec(request.qualification, request.series, today=resources.today)
        messages.append(Message(f"{spec.title}, {spec.series.title}:", "aside"))
        facts = tuple((fact.file, fact) for fact in spec.provisional)
    grouped = [[one for one in facts if settled_by(one[1]) == document] for document in DOCUMENTS]
    rows = tuple(
        (document, file, _where(fact.path), fact.component, fact.note)
        for document, group in zip(DOCUMENTS, grouped, strict=True)
        for file, fact in group
    )
    messages.append(Table(("Settled by", "File", "Where", "Component", "What to do"), rows))
    messages.append(Message(f"{len(facts)} facts have not been checked. They are settled by:", "aside"))
    for document, group in zip(DOCUMENTS, grouped, strict=True):
        if group:
            messages.append(Message(f"  {document}: {len(group)}", "aside"))
    return Answer(messages=tuple(messages))


def _where(path: str) -> str:
    """Return where a fact is in its file as people count: the component has a column of its own."""
    inside = re.sub(r"^components\[[0-9]+\]\.", "", path)
    return re.sub(r"\[([0-9]+)\]", lambda place: f" {int(place[1]) + 1}", inside)


def lint(request: LintRequest, resources: Resources) -> LintAnswer:
    """List what is wrong with spec files."""
    library = resources.catalogue.library
    problems = resources.catalogue.problems()
    folder = request.path.endswith("/")
    if request.path:
        problems = [
            one for one in problems if one.file == request.path or (folder and one.file.startswith(request.path))
        ]
    files = sum(len(one.files) for one in library.folders[: 1 if folder else None])
    if request.path and not folder:
        files = 1
    counted = f"{files} file{'' if files == 1 else 's'}"
    found = f"{counted}: {len(problems)} problem{'s' if len(problems) > 1 else ''}."
    messages = [
        *map(Message, shortened(problems, MOST_LINTED)),
        Message(found if problems else f"{counted}, no problems."),
    ]
    return LintAnswer(messages=tuple(messages), problems=len(problems))


def schemas() -> Answer:
    """Make the JSON Schema files that editors complete and check specs with."""
    from tracker.spec.schema import schema_files

    return Answer(files=tuple(OutputFile(path, content) for path, content in schema_files().items()))
