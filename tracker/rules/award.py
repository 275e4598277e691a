"""The award: best result of each component, total, next grade, attempts, and the terminal rule.

The highest result of a component counts, whichever series it is from; the external component must be taken in the
series in which the learner certificates, and again after a later internal retake (domain facts, section 5).
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.refs import At, Of, Value
from tracker.rules.excel import FaultError, number, numbers, text
from tracker.rules.marks import GradeOf
from tracker.rules.results import ESTIMATE

MET, NOT_MET = "Met", "Not met: take the external component again"


@dataclass(frozen=True, slots=True)
class Best:
    """The higher of this series' and earlier UMS, both in this line; nothing if there is neither."""

    results: tuple[str, ...]

    def formula(self, at: At) -> str:
        """Count first: MAX of nothing is 0."""
        cells = ",".join(at.here(one) for one in self.results)
        return f'IF(COUNT({cells})=0,"",MAX({cells}))'

    def value(self, of: Of) -> Value:
        """Return the highest number."""
        return max(numbers(of.here(one) for one in self.results), default="")


@dataclass(frozen=True, slots=True)
class AwardTotal:
    """The total UMS, once every component has a result."""

    results: tuple[str, ...]

    def formula(self, at: At) -> str:
        """Add up only when none is missing."""
        cells = ",".join(at.here(one) for one in self.results)
        return f'IF(COUNT({cells})={len(self.results)},SUM({cells}),"")'

    def value(self, of: Of) -> Value:
        """Add up only when none is missing."""
        found = numbers(of.here(one) for one in self.results)
        return sum(found) if len(found) == len(self.results) else ""


@dataclass(frozen=True, slots=True)
class AwardGrade:
    """The grade of the award by its total UMS; the fail grade where a component misses a minimum that is set."""

    reached: GradeOf
    terminal: str
    """Column that says whether the terminal rule is met: without it there is no award yet."""
    minima: tuple[tuple[str, int], ...] = ()
    """(column of a component's best UMS, the least it must be); empty unless the suite sets a minimum grade."""

    def formula(self, at: At) -> str:
        """Ask the terminal rule and the minima first."""
        grade = self.reached.formula(at)
        if self.minima:
            missed = ",".join(f"{at.here(column)}<{least}" for column, least in self.minima)
            grade = f'IF(OR({missed}),"{self.reached.scale.grades[0]}",{grade})'
        return f'IF({at.here(self.terminal)}="{MET}",{grade},"")'

    def value(self, of: Of) -> Value:
        """Ask the terminal rule and the minima first."""
        if of.here(self.terminal) != MET:
            return ""
        missed = any((number(of.here(column)) or 0) < least for column, least in self.minima)
        return self.reached.scale.grades[0] if missed else self.reached.value(of)


@dataclass(frozen=True, slots=True)
class ToNextGrade:
    """How many UMS the next grade is away; words at the top grade."""

    ums: str
    table: str
    floors: str

    def formula(self, at: At) -> str:
        """Look one floor further than the one reached."""
        ums, floors = at.here(self.ums), at.span(self.table, self.floors)
        step = f"INDEX({floors},MATCH({ums},{floors},1)+1)-{ums}"
        return f'IF(ISNUMBER({ums}),IF({ums}>=MAX({floors}),"{TOP}",{step}),"")'

    def value(self, of: Of) -> Value:
        """Look one floor further than the one reached."""
        ums = number(of.here(self.ums))
        if ums is None:
            return ""
        above = [floor for floor in numbers(of.span(self.table, self.floors)) if floor > ums]
        return min(above) - ums if above else TOP


TOP = "Top grade"


@dataclass(frozen=True, slots=True)
class StillNeeded:
    """Which components have no result yet, for a learner who is there."""

    learner: str
    results: tuple[tuple[str, str], ...]
    """(component, column of its best UMS)."""

    def formula(self, at: At) -> str:
        """Name each component without a number."""
        names = "&".join(f'IF(ISNUMBER({at.here(column)}),"","{name} ")' for name, column in self.results)
        return f'IF({at.here(self.learner)}="","",TRIM({names}))'

    def value(self, of: Of) -> Value:
        """Name each component without a number."""
        names = [name for name, column in self.results if number(of.here(column)) is None]
        return " ".join(names) if text(of.here(self.learner)) else ""


@dataclass(frozen=True, slots=True)
class Source:
    """A result that can be the best of a component: columns of its UMS and of what that is, or what it always is."""

    ums: str
    basis: str
    always: str = ""
    """The basis where it is the same for every learner; `basis` is "" then."""


@dataclass(frozen=True, slots=True)
class OnEstimates:
    """Which components have a best UMS that is an estimate only: no result of that UMS has a firmer basis."""

    components: tuple[tuple[str, str, tuple[Source, ...]], ...]
    """(component, column of its best UMS, the results that it was chosen from)."""

    def formula(self, at: At) -> str:
        """Count the results with the best UMS that are no estimates."""
        return f"TRIM({'&'.join(self._named(at, *one) for one in self.components)})"

    @staticmethod
    def _named(at: At, component: str, best: str, sources: tuple[Source, ...]) -> str:
        here = at.here(best)
        firm = [
            f'({at.here(one.ums)}={here})*({at.here(one.basis)}<>"{ESTIMATE}")'
            if one.basis
            else f"({at.here(one.ums)}={here})*1"
            for one in sources
            if one.always != ESTIMATE
        ]
        return f'IF(ISNUMBER({here}),IF({"+".join(firm) or "0"}>0,"","{component} "),"")'

    def value(self, of: Of) -> Value:
        """Count the results with the best UMS that are no estimates."""
        names = []
        for component, column, sources in self.components:
            best = number(of.here(column))
            bases = [
                one.always or text(of.here(one.basis))
                for one in sources
                if best is not None and number(of.here(one.ums)) == best
            ]
            if bases and all(one.casefold() == ESTIMATE.casefold() for one in bases):
                names.append(component)
        return " ".join(names)


@dataclass(frozen=True, slots=True)
class Taken:
    """Where the attempts at one component stand: `results` may be "" when this series does not offer it."""

    component: str
    results: str
    allowed: int
    earlier: str

    @property
    def known(self) -> bool:
        """Whether this series offers the component."""
        return self.results != ""


@dataclass(frozen=True, slots=True)
class AttemptsCheck:
    """Whether any component was taken more often than allowed, or its attempt contradicts the earlier results."""

    components: tuple[Taken, ...]

    def formula(self, at: At) -> str:
        """Say each component's problem one after the other; nothing wrong says nothing."""
        parts = []
        for c in self.components:
            if not c.known:
                continue
            earlier = f"IFERROR({at.far(c.earlier, f'{c.component}:used')}*1,0)"
            attempt = f"IFERROR({at.far(c.results, 'attempt')}*1,0)"
            taken = f'IFERROR({at.far(c.results, "ums")}<>"",FALSE)'
            too_many = f'IF({earlier}>={c.allowed},"{c.component}: more than {c.allowed} attempts. ",'
            clash = (
                f'IF(AND({attempt}>0,{attempt}<>{earlier}+1),"{c.component}: attempt and earlier results differ. ","")'
            )
            parts.append(f'IF({taken},{too_many}{clash}),"")')
        return f"TRIM({'&'.join(parts)})" if parts else '""'

    def value(self, of: Of) -> Value:
        """Say each component's problem one after the other."""
        said = []
        for c in self.components:
            if not c.known or not _there(of, c.results):
                continue
            earlier, attempt = _plain(of, c.earlier, f"{c.component}:used"), _plain(of, c.results, "attempt")
            if earlier >= c.allowed:
                said.append(f"{c.component}: more than {c.allowed} attempts.")
            elif attempt > 0 and attempt != earlier + 1:
                said.append(f"{c.component}: attempt and earlier results differ.")
        return " ".join(said)


def _there(of: Of, table: str) -> bool:
    try:
        return text(of.far(table, "ums")) != ""
    except FaultError:
        return False


def _plain(of: Of, table: str, column: str) -> int | float:
    try:
        return number(of.far(table, column)) or 0
    except FaultError:
        return 0


@dataclass(frozen=True, slots=True)
class Sitting:
    """One component for the terminal rule; `this_series` is the column of this series' UMS, "" if not offered."""

    component: str
    external: bool
    this_series: str


@dataclass(frozen=True, slots=True)
class TerminalCheck:
    """Whether the external component was taken last: its latest series is not before that of any internal component.

    An award without the one or the other has nothing to compare.
    """

    total: str
    components: tuple[Sitting, ...]
    earlier: str
    current: int
    """The place of this series in the workbook's list of series, from 1."""

    def _latest(self, at: At, one: Sitting) -> str:
        banked = f"IFERROR({at.far(self.earlier, f'{one.component}:place')}*1,0)"
        return f"IF(ISNUMBER({at.here(one.this_series)}),{self.current},{banked})" if one.this_series else banked

    def formula(self, at: At) -> str:
        """Compare places in the list of series; say nothing before the award is complete."""
        external = ",".join(self._latest(at, one) for one in self.components if one.external)
        internal = ",".join(self._latest(at, one) for one in self.components if not one.external)
        compared = f'IF(MIN({external})>=MAX({internal}),"{MET}","{NOT_MET}")' if external and internal else f'"{MET}"'
        return f'IF(ISNUMBER({at.here(self.total)}),{compared},"")'

    def value(self, of: Of) -> Value:
        """Compare places in the list of series."""
        if number(of.here(self.total)) is None:
            return ""
        latest: dict[bool, list[int | float]] = {True: [], False: []}
        for one in self.components:
            here = number(of.here(one.this_series)) if one.this_series else None
            place = self.current if here is not None else _plain(of, self.earlier, f"{one.component}:place")
            latest[one.external].append(place)
        if not latest[True] or not latest[False]:
            return MET
        return MET if min(latest[True]) >= max(latest[False]) else NOT_MET
