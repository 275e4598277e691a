"""Awards resolved beforehand: the page has these and loads neither pydantic nor YAML to give one out.

`resolve_all` asks a catalogue for every award in every series that it offers, in every edition that a workbook may
have been built from. What is asked beyond that, such as a title in place of an id, a series further off than is
offered, or an edition that does not exist, goes to the catalogue itself, which is read then: so both give the same
answers, and the same sentences.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.spec.asking import Listed
from tracker.spec.award import Numbers, Provisional, SeriesName, Spec

if TYPE_CHECKING:
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.library import Library
    from tracker.spec.problems import Problem


@dataclass(frozen=True, slots=True)
class InSeries:
    """One award in one series."""

    name: SeriesName
    marks_due: date
    newest: Mapping[int | None, str]
    """Version of the qualification's file, None for the newest → the edition that is given out."""
    editions: bytes
    """Edition → Spec, pickled: most are never asked for."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a catalogue says, as plain values that can be pickled."""

    qualifications: tuple[Listed, ...]
    numbers: tuple[Numbers, ...]
    suites: Mapping[str, tuple[SeriesName, ...]]
    awards: Mapping[str, Mapping[str, InSeries]]
    """Qualification → series, oldest first → what there is of it."""


class ResolvedSpecs:
    """Specs of which nearly all answers are there already; `tracker.spec.asking.Specs`.

    Args:
        resolved: the answers.
        read: reads the files that they were made from.
    """

    def __init__(self, resolved: Resolved, read: Callable[[], Catalogue]) -> None:
        self._resolved = resolved
        self._read = read
        self._editions: dict[tuple[str, str], Mapping[str, Spec]] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The catalogue itself, for what was not foreseen."""
        return self._read()

    @property
    def library(self) -> Library:
        """The files themselves."""
        return self.catalogue.library

    def problems(self) -> list[Problem]:
        """Read every file and return all that is wrong with them."""
        return self.catalogue.problems()

    def qualifications(self) -> tuple[Listed, ...]:
        """Return all qualifications by id."""
        return self._resolved.qualifications

    def suites(self) -> tuple[str, ...]:
        """Return the ids of all suites."""
        return tuple(self._resolved.suites)

    def numbers(self) -> tuple[Numbers, ...]:
        """Return how each suite writes numbers."""
        return self._resolved.numbers

    def series(self, suite: str) -> tuple[SeriesName, ...]:
        """Return all series of a suite, oldest first."""
        found = self._resolved.suites.get(suite)
        return self.catalogue.series(suite) if found is None else found

    def series_of(self, qualification: str) -> tuple[SeriesName, ...]:
        """Return the series in which a qualification is offered, oldest first, those to come as well."""
        found = self._resolved.awards.get(qualification)
        return self.catalogue.series_of(qualification) if found is None else tuple(one.name for one in found.values())

    def todo(self) -> tuple[tuple[str, Provisional], ...]:
        """Return every fact that has not been checked, each with its file as messages show it."""
        return self.catalogue.todo()

    def next_series(self, qualification: str, today: date) -> SeriesName:
        """Return the first series of a qualification whose marks deadline is not past.

        Raises:
            RequestError: there is no such series or qualification.
        """
        coming = (one.name for one in self._resolved.awards.get(qualification, {}).values() if one.marks_due >= today)
        return next(coming, None) or self.catalogue.next_series(qualification, today)

    def spec(
        self,
        qualification: str,
        series: str | None = None,
        *,
        today: date | None = None,
        version: int | None = None,
        edition: str | None = None,
        issued: bool = False,
    ) -> Spec:
        """Return one award in one series, everything resolved; see `tracker.spec.asking.Specs`."""
        wanted = series
        if wanted is None and today is not None:
            wanted = self.next_series(qualification, today).id
        there = self._resolved.awards.get(qualification, {}).get(wanted or "")
        asked = edition or (there.newest.get(version) if there else None)
        found = self._of(qualification, there).get(asked or "") if there else None
        return found or self.catalogue.spec(
            qualification, series, today=today, version=version, edition=edition, issued=issued
        )

    def issued(self, qualification: str, series: str, edition: str) -> Spec:
        """Return the award that a workbook was built from; asked for again, it is the same object."""
        there = self._resolved.awards.get(qualification, {}).get(series)
        found = self._of(qualification, there).get(edition) if there else None
        return found or self.catalogue.issued(qualification, series, edition)

    def newer_shipped(self, spec: Spec) -> tuple[str, ...]:  # noqa: ARG002 - as `Specs` has it
        """Return nothing: all of them came with the program, and there is no file of a centre to be older."""
        return ()

    def _of(self, qualification: str, there: InSeries) -> Mapping[str, Spec]:
        key = qualification, there.name.id
        if key not in self._editions:
            self._editions[key] = pickle.loads(there.editions)  # noqa: S301 - the page's own, made with it
        return self._editions[key]
