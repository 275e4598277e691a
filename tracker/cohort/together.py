"""Parts of a cohort put together: every learner counted once, in however many workbooks, and who is in two of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.cohort.part import CohortPart, Place, Standing
from tracker.cohort.sample import Counting, Sample, sample
from tracker.people.identity import Fact, Known, Verdict, verdict

Counts = Literal["one", "other", "same", "differ", "none"]
"""Which of two lines of a learner counts in a component: the one in which something was typed; both if they say the
same; neither if they differ; and none while nothing was typed in either."""


@dataclass(frozen=True, slots=True)
class Twice:
    """Two lines in two workbooks that share a number: one learner, or one number for two people."""

    one: Place
    other: Place
    verdict: Verdict
    counts: Mapping[str, Counts]
    """Which of the two counts, by component; empty if they are not one learner."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Centre, award and series over all the workbooks that are here."""

    centre: str
    qualification: str
    title: str
    series: str
    files: tuple[str, ...]
    """Those that count, in the order in which they were given."""
    here: int
    """How many of its workbooks are here; copies of one are one."""
    parts: int
    """How many workbooks it has: what the build knew, or those that are here where these are more."""
    learners: int
    """Learners of the workbooks that are here, each once."""
    samples: tuple[Sample, ...]
    """Each internal component."""
    twice: tuple[Twice, ...]
    not_standardised: tuple[tuple[str, tuple[str, ...]], ...]
    """Component, and the files that say nothing of standardisation though another file of the cohort does."""

    @property
    def scope(self) -> tuple[str, str, str]:
        """Centre, award and series."""
        return self.centre, self.qualification, self.series

    @property
    def several(self) -> bool:
        """Whether it is in more than one workbook: otherwise the workbook says all there is to say."""
        return self.parts > 1

    @property
    def missing(self) -> int:
        """How many of its workbooks are not here."""
        return self.parts - self.here

    @property
    def name(self) -> str:
        """The cohort as reports call it, such as `12345 enterprise 2027-06`."""
        return " ".join(filter(None, (self.centre, self.qualification, self.series)))


def cohorts(parts: Iterable[CohortPart]) -> tuple[Cohort, ...]:
    """Return the cohorts of some workbooks, in the order in which they were met; equal files are one."""
    groups: dict[tuple[str, str, str], dict[str, CohortPart]] = defaultdict(dict)
    for one in parts:
        groups[one.scope].setdefault(one.sha256 or one.file, one)
    return tuple(_cohort(tuple(same.values())) for same in groups.values())


def _cohort(parts: Sequence[CohortPart]) -> Cohort:
    people = _People(parts)
    first = parts[0]
    here, elsewhere = people.workbooks(), 0 if len(parts) else None
    told = max(parts, key=lambda one: (one.told_parts, one.issued))
    if here < told.told_parts:
        issued = {one.workbook or one.file: one.issued_learners for one in parts}
        elsewhere = max(0, told.told_learners - sum(issued.values())) if told.told_learners else None
    names = list(dict.fromkeys(c.id for one in parts for c in one.components))
    return Cohort(
        *first.scope[:2],
        first.title,
        first.series,
        tuple(one.file for one in parts),
        here,
        max(here, told.told_parts),
        len(people.learners),
        tuple(sample(name, people.counting(name), elsewhere, first.sampling) for name in names),
        tuple(people.twice()),
        tuple(_not_standardised(parts, names)),
    )


def _not_standardised(parts: Sequence[CohortPart], names: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in names:
        marked = [(one.file, c) for one in parts if (c := one.component(name)) and c.begun]
        without = tuple(file for file, c in marked if not c.standardised)
        if 0 < len(without) < len(marked):
            yield name, without


class _People:
    """The learners of some parts, each in all its places."""

    def __init__(self, parts: Sequence[CohortPart]) -> None:
        self._parts = {one.file: one for one in parts}
        self._parent: dict[Place, Place] = {(one.file, key): (one.file, key) for one in parts for key in _keys(one)}
        self._sharing: dict[tuple[Fact, object], list[Place]] = defaultdict(list)
        for one in parts:
            for key, known in one.people.items():
                for link in known.links:
                    if link[0] is not Fact.NAME:
                        self._sharing[link].append((one.file, key))
        self._join()
        groups: dict[Place, list[Place]] = defaultdict(list)
        for place in self._parent:
            groups[self._root(place)].append(place)
        self.learners = tuple(tuple(some) for some in groups.values())

    def _known(self, place: Place) -> Known | None:
        return self._parts[place[0]].people.get(place[1])

    def _root(self, place: Place) -> Place:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def _join(self) -> None:
        """Join places that a number makes one learner, and those that are one line in several copies of a workbook."""
        for places in self._sharing.values():
            for other in places[1:]:
                one, two = self._known(places[0]), self._known(other)
                if one and two and verdict(one, two).one:
                    self._parent[self._root(other)] = self._root(places[0])
        lines: dict[tuple[str, str, object], Place] = {}
        for place in self._parent:
            known, workbook = self._known(place), self._parts[place[0]].workbook
            if known and known.name and workbook:
                first = lines.setdefault((workbook, place[1], known.name), place)
                self._parent[self._root(place)] = self._root(first)

    def workbooks(self) -> int:
        """Return how many workbooks are here: copies without a learner in common are two."""
        apart: dict[str, list[set[Place]]] = defaultdict(list)
        roots: dict[str, set[Place]] = {file: set() for file in self._parts}
        for place in self._parent:
            roots[place[0]].add(self._root(place))
        for file, part in self._parts.items():
            found = apart[part.workbook or file]
            shared = [some for some in found if some & roots[file] or not some or not roots[file]]
            if shared:
                shared[0].update(roots[file])
            else:
                found.append(roots[file])
        return sum(map(len, apart.values()))

    def counting(self, component: str) -> Iterator[Counting]:
        """Yield each learner of a component with the standing that counts."""
        for places in self.learners:
            found = [(place, one) for place in places if (one := self._standing(place, component))]
            if found:
                yield _counting(found)

    def _standing(self, place: Place, component: str) -> Standing | None:
        found = self._parts[place[0]].component(component)
        return found.standings.get(place[1]) if found else None

    def twice(self) -> Iterator[Twice]:
        """Yield who shares a number with whom in another workbook; copies of one workbook are compared elsewhere."""
        said: set[tuple[Place, Place]] = set()
        for places in self._sharing.values():
            one = places[0]
            for other in places[1:]:
                mine, theirs = self._parts[one[0]].id, self._parts[other[0]].id
                if one[0] == other[0] or (one, other) in said or (mine and mine == theirs):
                    continue
                said.add((one, other))
                known = self._known(one), self._known(other)
                if known[0] and known[1]:
                    judged = verdict(known[0], known[1])
                    yield Twice(one, other, judged, self._counts(one, other) if judged.one else {})

    def _counts(self, one: Place, other: Place) -> Mapping[str, Counts]:
        found: dict[str, Counts] = {}
        for c in self._parts[one[0]].components:
            mine, theirs = self._standing(one, c.id), self._standing(other, c.id)
            if mine and theirs:
                found[c.id] = _counts(mine, theirs)
        return found


def _keys(part: CohortPart) -> list[str]:
    """Return the keys of all who are there, whether or not a number or name tells who that is."""
    return list(dict.fromkeys((*part.people, *(key for c in part.components for key in c.standings))))


def _said(one: Standing) -> tuple[object, ...]:
    return one.mark, one.away, one.work


def _counts(one: Standing, other: Standing) -> Counts:
    if one.begun and other.begun:
        return "same" if _said(one) == _said(other) else "differ"
    return "one" if one.begun else "other" if other.begun else "none"


def _counting(found: Sequence[tuple[Place, Standing]]) -> Counting:
    """Return the places of a learner, those that count first, and the standing; without a mark where places differ."""
    begun = [(place, one) for place, one in found if one.begun]
    ordered = [*begun, *(pair for pair in found if pair not in begun)]
    standing = ordered[0][1]
    if len({_said(one) for _, one in begun}) > 1:
        standing = standing._replace(mark=None, away=False, work=False)
    return tuple(place for place, _ in ordered), standing._replace(sampled=any(one.sampled for _, one in found))
