"""What can be asked of the specs, whether they are read when they are needed or were resolved beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from tracker.spec.award import Numbers, Provisional, SeriesName, Spec

if TYPE_CHECKING:
    from tracker.spec.library import Library
    from tracker.spec.problems import Problem


@dataclass(frozen=True, slots=True)
class Listed:
    """A qualification in the list of all."""

    id: str
    title: str
    number: str
    version: int
    file: str
    """The file it comes from, as messages show it."""
    components: int
    open_facts: int
    """How many of its facts no one has checked."""


class Specs(Protocol):
    """The specs in use: `Catalogue` reads their files, `Resolved` has what files came to when the page was made."""

    @property
    def library(self) -> Library:
        """The files themselves."""

    def problems(self) -> list[Problem]:
        """Read every file and return all that is wrong with them."""

    def qualifications(self) -> tuple[Listed, ...]:
        """Return all qualifications by id."""

    def suites(self) -> tuple[str, ...]:
        """Return the ids of all suites."""

    def numbers(self) -> tuple[Numbers, ...]:
        """Return how each suite writes numbers."""

    def series(self, suite: str) -> tuple[SeriesName, ...]:
        """Return all series of a suite, oldest first."""

    def series_of(self, qualification: str) -> tuple[SeriesName, ...]:
        """Return the series in which a qualification is offered, oldest first, those to come as well."""

    def todo(self) -> tuple[tuple[str, Provisional], ...]:
        """Return every fact that has not been checked, each with its file as messages show it."""

    def next_series(self, qualification: str, today: date) -> SeriesName:
        """Return the first series of a qualification whose marks deadline is not past.

        Raises:
            RequestError: there is no such series or qualification.
        """

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
        """Return one award in one series, everything resolved.

        Args:
            qualification: its id.
            series: a series id; the next one on `today` if left out.
            today: needed where no series is given.
            version: a version of the qualification's file; the newest if left out.
            edition: `Spec.edition` of a workbook, to get exactly the files it was made from.
            issued: whether there is a workbook of the series, which may be further off than is offered for new ones.

        Raises:
            RequestError: what was asked for does not exist.
            SpecError: the files needed for it are wrong; other files are not looked at.
        """

    def issued(self, qualification: str, series: str, edition: str) -> Spec:
        """Return the award that a workbook was built from; asked for again, it is the same object.

        Raises:
            RequestError, SpecError: as `spec` does.
        """

    def newer_shipped(self, spec: Spec) -> tuple[str, ...]:
        """Return a sentence for each file of a centre used in `spec` of which the program ships a newer version."""
