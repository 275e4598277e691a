"""The files that one award in one series is made from, and what each says about dates and components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from tracker.spec.award import SeriesName
from tracker.spec.document import COMPUTED, Document
from tracker.spec.model import Header
from tracker.spec.paths import Path
from tracker.spec.qualification import PsaComponent, PsaRelease, Qualification
from tracker.spec.series import DateEntry, SeriesFile
from tracker.spec.suite import Suite

H = TypeVar("H", bound=Header)


@dataclass(frozen=True, slots=True)
class Parts:
    """The files one award in one series is made from."""

    suite: Document
    series: Document
    qualification: Document
    psa: Document | None
    earlier: tuple[SeriesName, ...] = ()

    @property
    def suite_file(self) -> Suite:
        """What the suite says."""
        return model_of(self.suite, Suite)

    @property
    def series_file(self) -> SeriesFile:
        """What the series says."""
        return model_of(self.series, SeriesFile)

    @property
    def award(self) -> Qualification:
        """What the qualification says."""
        return model_of(self.qualification, Qualification)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The files there are, the most particular first."""
        return tuple(each for each in (self.psa, self.qualification, self.series, self.suite) if each)

    def release_of(self, component: str) -> PsaComponent:
        """Return what the PSA release says about a component; empty where it says nothing."""
        if self.psa is None:
            return PsaComponent()
        return model_of(self.psa, PsaRelease).components.get(component) or PsaComponent()

    def date_of(self, event: str) -> tuple[DateEntry, Document, Path] | None:
        """Return the date of an event from the most particular file that has it, with its place, or None."""
        if self.psa and (entry := model_of(self.psa, PsaRelease).dates.get(event)):
            return entry, self.psa, ("dates", event)
        season = self.series_file.season
        if entry := self.award.dates.get(season, {}).get(event):
            return entry, self.qualification, ("dates", season, event)
        if entry := self.series_file.dates.get(event):
            return entry, self.series, ("dates", event)
        return None


def series_name(document: Document) -> SeriesName:
    """Return id and name of a series, and whether it has no file."""
    series = model_of(document, SeriesFile)
    return SeriesName(series.id, series.title, document.folder.label == COMPUTED)


def model_of(document: Document, kind: type[H]) -> H:
    """Return the model of a document that is known to be of this kind."""
    if not isinstance(document.model, kind):
        raise TypeError(document.file)
    return document.model
