"""Which rows are of one learner: those that share a number, and those that only name and class connect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.collecting.row import Row
from tracker.people.identity import Fact, verdict

MOST_NAMESAKES = 30
"""Among more people of one name no one is looked for."""


def same_learner(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows of each learner, in the order of the first of each.

    Rows that share a number belong together, directly or through others, and so do those that are one line of one
    workbook; whether they contradict each other is another question. Name and class join what is left, unless someone
    else may be meant as well.
    """
    groups = _Groups(rows)
    groups.by_number_and_line()
    groups.by_name_and_class()
    found: dict[int, list[Row]] = {}
    for at, row in enumerate(rows):
        found.setdefault(groups.root(at), []).append(row)
    yield from found.values()


class _Groups:
    """Rows, by their places, of which some are joined."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._people = [row.known for row in rows]
        self._parent = list(range(len(rows)))

    def root(self, at: int) -> int:
        """Return the place of the first row of a group."""
        parent = self._parent
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Make the groups of two rows one."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def by_number_and_line(self) -> None:
        """Join rows that share a number, and those with one name in one line of one workbook."""
        first: dict[tuple[object, ...], int] = {}
        for at, (row, one) in enumerate(zip(self._rows, self._people, strict=True)):
            tags: list[tuple[object, ...]] = [link for link in one.links if link[0] is not Fact.NAME]
            if one.name and row.origin:
                tags.append(("line", row.origin, row.key, one.name))
            for tag in tags:
                self.join(first.setdefault((row.scope, *tag), at), at)

    def by_name_and_class(self) -> None:
        """Join groups of one name that name and class make one learner."""
        named: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at, one in enumerate(self._people):
            if one.name:
                named[self._rows[at].scope, one.name].append(at)
        for places in named.values():
            for same in self._namesakes(places):
                for at in same:
                    self.join(same[0], at)

    def _namesakes(self, places: Sequence[int]) -> Iterator[list[int]]:
        """Yield places of one learner: no one joins one of several who are told apart, in other files or in one."""
        each = list({(self.root(at), self._people[at]): at for at in places}.values())
        if not 1 < len(each) <= MOST_NAMESAKES or all(self._people[at].candidate for at in each):
            return
        fitting = {at: frozenset(other for other in each if self._one(at, other)) for at in each}
        for same in dict.fromkeys(fitting.values()):
            roots = {self.root(at) for at in same}
            in_file: dict[str, set[int]] = defaultdict(set)
            for at in places:
                if self.root(at) in roots:
                    in_file[self._rows[at].file].add(self.root(at))
            if all(fitting[at] == same for at in same) and len(roots) > max(map(len, in_file.values())):
                yield sorted(same)

    def _one(self, at: int, other: int) -> bool:
        return self.root(at) == self.root(other) or verdict(self._people[at], self._people[other]).one
