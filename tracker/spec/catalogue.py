"""What can be asked of the specs: which awards and series there are, which series is next, one award resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.days import in_words
from tracker.errors import RequestError, SpecError
from tracker.spec.across import across
from tracker.spec.asked import qualification_id, series_id
from tracker.spec.asking import Listed
from tracker.spec.award import Numbers, Provisional, SeriesName, Spec
from tracker.spec.deadlines import deadlines_of, usual_deadline
from tracker.spec.document import Document, Folder
from tracker.spec.library import Library
from tracker.spec.open_facts import open_facts
from tracker.spec.parts import Parts, model_of, series_name
from tracker.spec.problems import Problem
from tracker.spec.qualification import Qualification
from tracker.spec.resolve import resolve
from tracker.spec.series import MARKS_DUE, SeriesFile
from tracker.spec.suite import Suite


class Edition(NamedTuple):
    """Versions of the four files; None: the newest; PSA 0: none."""

    qualification: int | None = None
    psa: int | None = None
    series: int | None = None
    suite: int | None = None


class Catalogue:
    """The specs of one or more folders, the front-most first."""

    def __init__(self, folders: Sequence[Folder]) -> None:
        self.library = Library(folders)
        self._issued: dict[tuple[str, str, str], Spec] = {}

    def __reduce__(self) -> tuple[type[Catalogue], tuple[tuple[Folder, ...]]]:
        """Hand the files to another process, which reads what it needs of them itself."""
        return Catalogue, (self.library.folders,)

    @classmethod
    def load(cls, folders: Sequence[Folder]) -> Catalogue:
        """Return the specs of the folders after reading every file.

        Raises:
            SpecError: with every problem of every file.
        """
        catalogue = cls(folders)
        if problems := catalogue.problems():
            raise SpecError(problems)
        return catalogue

    def problems(self) -> list[Problem]:
        """Read every file and return all that is wrong with them."""
        return self.library.problems()

    def qualifications(self) -> tuple[Listed, ...]:
        """Return all qualifications by id."""
        listed = []
        for wanted in self.library.ids("qualifications"):
            document = self.library.need("qualifications", wanted)
            award = model_of(document, Qualification)
            listed.append(
                Listed(
                    id=award.id,
                    title=award.title,
                    number=award.number or "",
                    version=award.version,
                    file=document.file,
                    components=len(award.components),
                    open_facts=len(open_facts(document)),
                )
            )
        return tuple(listed)

    def suites(self) -> tuple[str, ...]:
        """Return the ids of all suites."""
        return self.library.ids("suites")

    def numbers(self) -> tuple[Numbers, ...]:
        """Return how each suite writes numbers."""
        return tuple(model_of(self.library.need("suites", one), Suite).numbers.plain for one in self.suites())

    def series(self, suite: str) -> tuple[SeriesName, ...]:
        """Return all series of a suite, oldest first."""
        return tuple(self._named(suite, wanted) for wanted in self.library.series(suite))

    def series_of(self, qualification: str) -> tuple[SeriesName, ...]:
        """Return the series in which a qualification is offered, oldest first, those to come as well."""
        return tuple(self._offered(qualification))

    def _offered(self, qualification: str, before: str = "") -> Iterator[SeriesName]:
        award = self._award(qualification)
        seasons = {season for component in award.components for season in component.offered}
        for wanted in self.library.series(award.suite):
            if before and wanted >= before:
                return
            document = self._series(award.suite, wanted)
            if model_of(document, SeriesFile).season in seasons:
                yield series_name(document)

    def todo(self) -> tuple[tuple[str, Provisional], ...]:
        """Return every fact that has not been checked, each with its file as messages show it."""
        kinds = ("suites", "series", "qualifications", "psas")
        used = [self.library.need(kind, wanted) for kind in kinds for wanted in self.library.ids(kind)]
        return tuple((document.file, fact) for document in used for _, fact in open_facts(document))

    def next_series(self, qualification: str, today: date) -> SeriesName:
        """Return the first series of a qualification whose marks deadline is not past.

        Raises:
            RequestError: there is no such series or qualification.
        """
        for series in self._offered(qualification):
            if self.marks_due(qualification, series.id) >= today:
                return series
        known = ", ".join(series.id for series in self.series_of(qualification)) or "none"
        raise RequestError(
            f"No series of {self._award(qualification).title} that this program knows has marks due on or after"
            f" {in_words(today)}."
            f" Name an earlier one with [[field series]] ({known}), or get a newer version of the program,"
            " or ask whoever keeps your centre's specs to add the series.",
            about="series",
        )

    def marks_due(self, qualification: str, series: str) -> date:
        """Return the day marks are due: of the award, else of the series, else the end of the series' month."""
        parts = self._parts(qualification, series)
        own = next((one.on for one in deadlines_of(parts) if one.id == MARKS_DUE), None)
        usual = usual_deadline(parts.series, MARKS_DUE)
        day = own or (usual.on if usual else None)
        if day is None:
            year, month = (int(part) for part in parts.series_file.id.split("-"))
            day = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return day

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
        if series is None:
            if today is None:
                raise RequestError("Name a series, such as 2027-06.", about="series")
            series = self.next_series(qualification, today).id
        wanted = _edition(edition) if edition else Edition(qualification=version)
        parts = self._parts(qualification, series, wanted, issued=issued or edition is not None)
        if not any(parts.series_file.season in component.offered for component in parts.award.components):
            said = f"{parts.award.title} has no {parts.series_file.season} series"
            others = ", ".join(each.id for each in self.series_of(qualification))
            raise RequestError(
                f"{said}: nothing is marked in {parts.series_file.id}. Its series are: {others}.", about="series"
            )
        # The files of an edition fitted each other when they were issued; newer ones beside them do not undo that.
        documents = () if edition else parts.documents
        if problems := [problem for document in documents for problem in across(document, self.library)]:
            raise SpecError(sorted(set(problems)))
        return resolve(parts)

    def issued(self, qualification: str, series: str, edition: str) -> Spec:
        """Return the award that a workbook was built from; asked for again, it is the same object.

        Raises:
            RequestError, SpecError: as `spec` does.
        """
        wanted = (qualification, series, edition)
        if wanted not in self._issued:
            self._issued[wanted] = self.spec(qualification, series, edition=edition)
        return self._issued[wanted]

    def newer_shipped(self, spec: Spec) -> tuple[str, ...]:
        """Return a sentence for each file of a centre used in `spec` of which the program ships a newer version."""
        said = []
        for kind, wanted in (("qualifications", spec.id), ("psas", f"{spec.id}/{spec.series.id}")):
            used, shipped = self.library.find(kind, wanted), self.library.shipped(kind, wanted)
            if used and shipped and used.folder.label == "centre" and shipped.version > used.version:
                said.append(
                    f"{used.file} has version {used.version} and is used; version {shipped.version} comes with the"
                    " program. Compare the two, then take yours away or give it a higher version."
                )
        series = f"{spec.suite}/{spec.series.id}"
        used, shipped = self.library.find("series", series), self.library.shipped("series", series)
        if used and shipped and used.folder.label == "centre" and len(open_facts(shipped)) < len(open_facts(used)):
            said.append(
                f"{used.file} is used, and has dates that have not been checked; {shipped.file}, which comes with the"
                " program, has fewer. Compare the two, then take yours away."
            )
        return tuple(said)

    def _series(self, suite: str, wanted: str, version: int | None = None) -> Document:
        return self.library.need("series", f"{suite}/{wanted}", version)

    def _named(self, suite: str, wanted: str) -> SeriesName:
        return series_name(self._series(suite, wanted))

    def _award(self, wanted: str) -> Qualification:
        return model_of(self.library.need("qualifications", qualification_id(self.library, wanted)), Qualification)

    def _parts(
        self,
        qualification: str,
        series: str,
        edition: Edition = Edition(),  # noqa: B008 - a constant
        *,
        issued: bool = False,
    ) -> Parts:
        qualification = qualification_id(self.library, qualification)
        award = self.library.need("qualifications", qualification, edition.qualification)
        suite = model_of(award, Qualification).suite
        if not self.library.has("suites", suite):
            raise SpecError(list(across(award, self.library)))
        series = series_id(self.library, suite, series, issued=issued)
        release = f"{qualification}/{series}"
        has_release = edition.psa != 0 and self.library.has("psas", release)
        return Parts(
            suite=self.library.need("suites", suite, edition.suite),
            series=self._series(suite, series, edition.series),
            qualification=award,
            psa=self.library.need("psas", release, edition.psa) if has_release else None,
            earlier=tuple(self._offered(qualification, series)),
        )


def _edition(text: str) -> Edition:
    numbers = text.split(".")
    if len(numbers) != len(Edition._fields) or not all(number.isascii() and number.isdigit() for number in numbers):
        raise RequestError(f"'{text}' is not an edition: four numbers such as 1.0.1.1.")
    return Edition(*(int(number) for number in numbers))
