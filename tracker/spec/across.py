"""What only shows when spec files are read together: names that lead nowhere, tables and grids that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar

from tracker.grading import half_up
from tracker.spec.code_forms import SIGNS, fits
from tracker.spec.document import Document
from tracker.spec.model import Header
from tracker.spec.paths import Path
from tracker.spec.problems import Problem
from tracker.spec.qualification import ComponentEntry, PsaRelease, Qualification, UmsEntry
from tracker.spec.series import SeriesFile
from tracker.spec.suite import Suite

_CODES = {"suite": "SPEC301", "series": "SPEC302", "qualification": "SPEC303"}

M = TypeVar("M", bound=Header)


class Others(Protocol):
    """Where other files are found."""

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the ids there are of a kind, sorted."""
        ...

    def series(self, suite: str) -> tuple[str, ...]:
        """Return the series of a suite, those without a file as well."""
        ...

    def find(self, kind: str, wanted: str) -> Document | None:
        """Return a file, or None if it is not there or cannot be read."""
        ...


def across(document: Document, library: Others) -> Iterator[Problem]:
    """Yield what is wrong with a file in the company of the others."""
    model = document.model
    if isinstance(model, Qualification):
        yield from _known(document, "suite", model.suite, library.ids("suites"))
        suite = _model(library, "suites", model.suite, Suite)
        for index, component in enumerate(model.components):
            yield from _seasons(
                document,
                suite,
                {("components", index, "offered", at): each for at, each in enumerate(component.offered)},
            )
        yield from _seasons(document, suite, {("dates", season): season for season in model.dates})
        if suite:
            yield from _written(document, model, suite)
        for season, dates in model.dates.items():
            yield from _events(document, suite, ("dates", season), tuple(dates))
    elif isinstance(model, SeriesFile):
        if document.name.id.startswith(f"{model.suite}/"):  # else it is said to lie in the wrong folder
            yield from _known(document, "suite", model.suite, library.ids("suites"))
        suite = _model(library, "suites", model.suite, Suite)
        yield from _seasons(document, suite, {("season",): model.season})
        yield from _events(document, suite, ("dates",), tuple(model.dates))
    elif isinstance(model, PsaRelease):
        yield from _release(document, model, library)


def _model(library: Others, kind: str, wanted: str, model: type[M]) -> M | None:
    found = library.find(kind, wanted)
    return found.model if found and isinstance(found.model, model) else None


def _known(document: Document, key: str, wanted: str, ids: tuple[str, ...]) -> Iterator[Problem]:
    if wanted not in ids:
        text = f"There is no {key} '{wanted}': use one of {', '.join(ids) or 'none yet'}."
        yield document.problem((key,), _CODES[key], text)


def _seasons(document: Document, suite: Suite | None, named: dict[Path, str]) -> Iterator[Problem]:
    for path, season in named.items() if suite else ():
        if suite and season not in suite.seasons:
            text = f"'{season}' is not a season of the suite: use {', '.join(suite.seasons)}."
            yield document.problem(path, "SPEC314", text, key=True)


def _events(
    document: Document, suite: Suite | None, where: tuple[str, ...], events: tuple[str, ...]
) -> Iterator[Problem]:
    for event in events if suite else ():
        if suite and event not in suite.events:
            text = f"'{event}' is not a date of the suite: use {', '.join(suite.events)}."
            yield document.problem((*where, event), "SPEC311", text, key=True)


def _written(document: Document, award: Qualification, suite: Suite) -> Iterator[Problem]:
    """Yield the numbers and codes of an award that do not have the form that the suite says."""
    said: list[tuple[Path, str | None, tuple[str, ...]]] = [(("number",), award.number, suite.numbers.qualification)]
    for index, component in enumerate(award.components):
        said.append((("components", index, "code"), component.code, suite.numbers.component))
    for path, text, forms in said:
        if text and forms and not fits(text, forms):
            shape = f"it is written {' or '.join(forms)} in this suite ({SIGNS})"
            yield document.problem(path, "SPEC315", f"'{text}' is no such {path[-1]}: {shape}.")


def _release(document: Document, release: PsaRelease, library: Others) -> Iterator[Problem]:
    yield from _known(document, "qualification", release.qualification, library.ids("qualifications"))
    award = _model(library, "qualifications", release.qualification, Qualification)
    if not award or award.suite not in library.ids("suites"):
        return
    yield from _known(document, "series", release.series, library.series(award.suite))
    series = _model(library, "series", f"{award.suite}/{release.series}", SeriesFile)
    suite = _model(library, "suites", award.suite, Suite)
    known = series and suite and series.season in suite.seasons  # else the series says what is wrong
    if series and known and not any(series.season in component.offered for component in award.components):
        text = (
            f"{award.title} has no {series.season} series: take this file away, or correct 'offered' of its components."
        )
        yield document.problem(("series",), "SPEC305", text)
    yield from _events(document, suite, ("dates",), tuple(release.dates))
    entries = {entry.id: entry for entry in award.components}
    for component, change in release.components.items():
        where = ("components", component)
        if component not in entries:
            text = f"{award.title} has no component '{component}': use {', '.join(entries)}."
            yield document.problem(where, "SPEC304", text, key=True)
            continue
        entry = entries[component]
        if change.grid and entry.assessment == "external":
            yield document.problem((*where, "grid"), "SPEC310", f"{component} is external: take the marking grid away.")
        elif change.grid:
            outcomes = {outcome.id for outcome in entry.outcomes}
            for path, _, text in change.grid.misfits((*where, "grid"), outcomes, entry.raw_max):
                yield document.problem(path, "SPEC310", text)
        if change.table and suite:
            yield from _table(document, (*where, "table"), change.table, entry, suite)


def _table(
    document: Document, where: tuple[str, ...], table: UmsEntry, entry: ComponentEntry, suite: Suite
) -> Iterator[Problem]:
    floors = {g: half_up(percent * entry.ums_max, 100) for g, percent in suite.component_thresholds.items()}
    if table.boundaries and list(table.boundaries) != list(floors):
        text = f"The boundaries must name {', '.join(floors)}, in this order."
        yield document.problem((*where, "boundaries"), "SPEC208", text)
    elif table.boundaries:
        grade, top = list(table.boundaries.items())[-1]
        if top >= entry.raw_max:
            text = f"The boundary of {grade} is {top}: it must be below the raw maximum of {entry.raw_max}."
            yield document.problem((*where, "boundaries", grade), "SPEC308", text)
    if not table.ums:
        return
    if len(table.ums) != entry.raw_max + 1:
        text = f"The list has {len(table.ums)} values: raw marks 0 to {entry.raw_max} need {entry.raw_max + 1}."
        yield document.problem((*where, "ums"), "SPEC308", text)
    elif table.ums[-1] != entry.ums_max:
        text = f"The last value is {table.ums[-1]}: raw mark {entry.raw_max} is worth {entry.ums_max} UMS."
        yield document.problem((*where, "ums", len(table.ums) - 1), "SPEC308", text)
    for grade, floor in floors.items():
        reached = next((raw for raw, ums in enumerate(table.ums) if ums >= floor), None)
        if reached is not None and table.ums[reached] != floor:
            text = (
                f"Raw mark {reached} is the first for {grade} but worth {table.ums[reached]} UMS:"
                f" a boundary lands exactly on {floor}."
            )
            yield document.problem((*where, "ums", reached), "SPEC309", text)
