"""Whether all workbooks of a component go by one grid and one table: else equal work comes to unequal results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.collecting.row import Row
from tracker.collecting.together import Conflict, Said
from tracker.spec.identity import Decides

Scope = tuple[str, str, str]
"""Centre, award and series."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Built:
    """One file and one component: what decides its marks and results."""

    file: str
    scope: Scope
    decides: Decides

    @property
    def said(self) -> str:
        """The file with what it was built from."""
        basis = f", UMS {self.decides.basis}" if self.decides.basis else ""
        return f"{self.file} (edition {self.decides.edition}{basis})"


@dataclass(frozen=True, slots=True)
class Differing:
    """A component whose workbooks do not go by one grid, or not by one table."""

    component: str
    grid: bool
    """Whether tasks or limits differ; otherwise only UMS or grades do."""
    newest: tuple[Built, ...]
    older: tuple[Built, ...]
    """Empty where they say that they are of one edition, and are not."""

    @property
    def all(self) -> tuple[Built, ...]:
        """All of the files."""
        return (*self.newest, *self.older)


def differing(built: Iterable[Built]) -> Iterator[Differing]:
    """Yield each component of a centre, award and series whose workbooks do not decide alike."""
    groups: dict[tuple[Scope, str], list[Built]] = {}
    for one in built:
        groups.setdefault((one.scope, one.decides.component), []).append(one)
    for (_, component), same in groups.items():
        grids = {one.decides.grid for one in same}
        if len(grids) == 1 and len({one.decides.table for one in same}) == 1:
            continue
        newest = max(version(one.decides.edition) for one in same)
        yield Differing(
            component,
            len(grids) > 1,
            tuple(one for one in same if version(one.decides.edition) == newest),
            tuple(one for one in same if version(one.decides.edition) != newest),
        )


def conflicts(rows: Sequence[Row]) -> Iterator[Conflict]:
    """Yield what is said of collected rows; they stay, because every mark in them was given by a grid of its own."""
    built: dict[tuple[str, str], Built] = {}
    for row in rows:
        grid, colon, table = row.decides.partition(":")
        if colon:
            decides = Decides(row.component, row.edition, row.basis, grid, table)
            built.setdefault((row.file, row.component), Built(row.file, row.scope[:3], decides))
    for one in differing(built.values()):
        what = "tasks or limits differ" if one.grid else "the same mark comes to another UMS or grade"
        shown = (*one.newest[:SHOWN], *one.older[:SHOWN])
        why = f"its workbooks were built from different editions, so {what}: bring the older up to date"
        yield Conflict("", one.component, why, tuple(Said("", "", each.said) for each in shown))


def version(edition: str) -> tuple[int, ...]:
    """Return an edition such as 1.0.1.1 as it is compared."""
    return tuple(int(part) if part.isdecimal() else 0 for part in edition.split("."))
