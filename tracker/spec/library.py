"""Spec files of one or more folders, found by kind, id and version and read only when they are asked for.

A file is known by its path: `qualifications/enterprise.yaml` is the newest version of that folder, `enterprise@1.yaml`
beside it an older one that stays readable. A file of a folder in front hides the one behind it of the same kind, id and
version; and the newest of the front-most folder is the default, even if a folder behind it has a higher version: what a
centre has checked against the published document is not undone by an update of the program.

A series belongs to a suite, and another suite may have one of the same year and month: it is asked for by both. One
without a file is worked out from the seasons of its suite, as if there were one; its version is 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.errors import RequestError, SpecError
from tracker.spec.across import across
from tracker.spec.coming import coming, computed
from tracker.spec.document import Document, Folder, name_of, read_document, stray_problems
from tracker.spec.problems import Problem
from tracker.spec.suite import Suite


class Library:
    """The files of some folders; the first folder is in front."""

    def __init__(self, folders: Sequence[Folder]) -> None:
        self.folders = tuple(folders)
        self._read: dict[tuple[int, str], tuple[Document | None, list[Problem]]] = {}
        self._index: dict[tuple[str, str], list[tuple[int, str]]] = {}
        """Where each file lies, the one that counts first."""
        self._coming: dict[str, Document | None] = {}
        self._series: dict[str, tuple[str, ...]] = {}
        for at, folder in enumerate(self.folders):
            for path in sorted(folder.files):
                if name := name_of(path, folder.files[path]):
                    self._index.setdefault((name.kind, name.id), []).append((at, path))
        for kind, wanted in [one for one in self._index if one[1].startswith("/")]:
            for suite in self.ids("suites"):  # a wrong series that names no suite is not passed over in silence
                self._index.setdefault((kind, f"{suite}{wanted}"), []).extend(self._index[kind, wanted])
            del self._index[kind, wanted]
        for places in self._index.values():
            if len(places) > 1:
                places.sort(key=_front_and_new)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the ids of which there is a file (of suites, series, qualifications, psas), sorted."""
        return tuple(sorted(wanted for each, wanted in self._index if each == kind))

    def filed_series(self, suite: str) -> tuple[str, ...]:
        """Return the series of a suite of which there is a file, oldest first, as they are called in the suite."""
        return tuple(series for under, series in map(_parted, self.ids("series")) if under == suite)

    def series(self, suite: str) -> tuple[str, ...]:
        """Return the series of a suite, oldest first, those to come as well."""
        if suite not in self._series:
            filed, model = self.filed_series(suite), self._suite(suite)
            self._series[suite] = tuple(sorted({*filed, *(coming(model, filed) if model else ())}))
        return self._series[suite]

    def has(self, kind: str, wanted: str) -> bool:
        """Tell whether there is such a file."""
        return (kind, wanted) in self._index

    def find(self, kind: str, wanted: str, version: int | None = None) -> Document | None:
        """Return a file, or None if it is not there or cannot be read.

        Args:
            kind: suites, series, qualifications or psas.
            wanted: its id; `enterprise/2027-06` for a PSA release, `tech-award-2022/2027-06` for a series.
            version: a version; the newest of the front-most folder if left out. 0: a series as it is without a file.
        """
        places = self._index.get((kind, wanted), [])
        if kind == "series" and (version == 0 or not (places or version)):
            return self._computed(wanted)
        if version is None:
            return self._document(*places[0])[0] if places else None
        documents = (self._document(*place)[0] for place in places)
        return next((each for each in documents if each and each.version == version), None)

    def shipped(self, kind: str, wanted: str) -> Document | None:
        """Return the newest such file of the last folder, the one that comes with the program, or None."""
        last = len(self.folders) - 1
        places = [place for place in self._index.get((kind, wanted), []) if place[0] == last]
        return self._document(*places[0])[0] if places else None

    def versions(self, kind: str, wanted: str) -> tuple[int, ...]:
        """Return the versions there are of a file, in any folder."""
        documents = (self._document(*place)[0] for place in self._index.get((kind, wanted), []))
        return tuple(sorted({each.version for each in documents if each}))

    def need(self, kind: str, wanted: str, version: int | None = None) -> Document:
        """Return a file that must be there.

        Raises:
            SpecError: it is wrong; with every problem in it.
            RequestError: it is not there.
        """
        document = self.find(kind, wanted, version)
        if document is not None and document.version == 0:
            return document
        places = self._index.get((kind, wanted), [])
        if document is None and (version is not None or not places):
            which = f"no version {version} of {wanted}" if places else f"no {wanted}"
            raise RequestError(f"There is {which} in {kind}/.")
        place = places[0]
        if document is not None:
            place = next(each for each in places if self._document(*each)[0] is document)
        if problems := self._document(*place)[1]:
            raise SpecError(sorted(set(problems)))
        if document is None:
            raise RequestError(f"{wanted} in {kind}/ cannot be read.")
        return document

    def problems(self) -> list[Problem]:
        """Read every file and return all that is wrong with them, alone and together, by file and line."""
        found: list[Problem] = []
        for at, folder in enumerate(self.folders):
            found += stray_problems(folder)
            seen: dict[tuple[str, str, int | None], Document] = {}
            for path in sorted(folder.files):
                document, problems = self._document(at, path)
                found += problems
                if document is None:
                    continue
                if document.name.version is None:  # older versions fitted the files of their time
                    found += across(document, self)
                name = document.name
                newest = seen.get((name.kind, name.id, None)) if name.version is None else None
                if other := newest or seen.get((name.kind, name.id, document.version)):
                    text = f"{other.file} has version {document.version} too: give this one another version."
                    if newest:  # a series in the old place and in its suite
                        text = f"{other.file} is the same series: take one of the two away."
                    found.append(document.problem(("version",), "SPEC306", text))
                seen[name.kind, name.id, document.version] = document
                if name.version is None:
                    seen[name.kind, name.id, None] = document
            found += _out_of_order([document for key, document in seen.items() if key[-1] is not None])
        return sorted(set(found))

    def _suite(self, wanted: str) -> Suite | None:
        document = self.find("suites", wanted)
        return document.model if document and isinstance(document.model, Suite) else None

    def _computed(self, wanted: str) -> Document | None:
        """Return a series of any year as it is without a file; for a workbook of one, however far off."""
        if wanted not in self._coming:
            under, series = _parted(wanted)
            suite = self._suite(under)
            self._coming[wanted] = computed(suite, series) if suite else None
        return self._coming[wanted]

    def _document(self, at: int, path: str) -> tuple[Document | None, list[Problem]]:
        if (at, path) not in self._read:
            self._read[at, path] = read_document(self.folders[at], path)
        return self._read[at, path]


def _parted(wanted: str) -> tuple[str, str]:
    """Return the suite of a series, and what the series is called in it."""
    under, _, series = wanted.partition("/")
    return under, series


def _front_and_new(place: tuple[int, str]) -> tuple[int, int, int]:
    """Sort by folder, then the file without @ (the newest), then by falling version; a series in its suite first."""
    name = name_of(place[1])
    return place[0], -name.version if name and name.version else -(10**9), -place[1].count("/")


def _out_of_order(documents: list[Document]) -> list[Problem]:
    newest = {(each.name.kind, each.name.id): each for each in documents if each.name.version is None}
    problems = []
    for older in documents:
        front = newest.get((older.name.kind, older.name.id))
        if front and older.name.version is not None and older.version > front.version:
            text = f"{older.file} has version {older.version}: this file must have a higher one."
            problems.append(front.problem(("version",), "SPEC312", text))
    return problems
