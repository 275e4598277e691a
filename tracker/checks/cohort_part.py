"""What a workbook tells about its cohort, taken from its recalculated values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from sys import intern

from tracker.checks import CheckOptions
from tracker.checks.cohort import Cohort, blank, cohorts
from tracker.checks.context import Case
from tracker.cohort.part import CohortPart, ComponentPart, Standing
from tracker.findings import Person
from tracker.intake.returned import Returned
from tracker.nodes.excel_values import counted, number
from tracker.people.identity import Known
from tracker.plan.order import LEARNERS
from tracker.rules.after_marking import YES
from tracker.rules.marks import NO_MARKS


def cohort_part(case: Case, file: str, digest: str, people: Iterable[Person]) -> CohortPart:
    """Return what a workbook tells about its cohort.

    Args:
        case: the workbook.
        file: the file, as the user calls it.
        digest: the SHA-256 of its bytes, "" where no two files can be equal.
        people: its learners.
    """
    order, facts = case.returned.order, case.returned.stamp.facts
    return CohortPart(
        file,
        digest,
        facts.get("id", ""),
        facts.get("first", "") or facts.get("id", ""),
        case.returned.centre,
        order.spec.id,
        order.spec.title,
        order.spec.series.id,
        order.issued.isoformat(),
        len(order.learners),
        order.cohort_learners,
        order.cohort_parts,
        order.spec.sampling,
        {one.key: one.known for one in people},
        tuple(_component(case, one) for one in cohorts(case)),
    )


def part_of(returned: Returned, file: str, options: CheckOptions) -> CohortPart:
    """Return what a workbook tells about its cohort that no one wants checked."""
    case = Case(returned, options)
    return cohort_part(case, file, "", known_people(case))


def known_people(case: Case) -> Iterator[Person]:
    """Yield what tells whether a learner is in another file too; numbers count within a known centre only."""
    order, table = case.returned.order, case.layout.table(LEARNERS)
    centre = case.returned.centre
    scope = (centre, order.spec.id, order.spec.series.id)
    for line, one in enumerate(case.people):
        if not (one.candidate or one.surname or one.forenames):
            continue
        cell = case.returned.places.cell(LEARNERS, "candidate", line) or (0, 0)
        known = one.known if centre else one.known._replace(registration="", candidate="")
        digests = Known(*(_digest(str(value), scope) for value in known))
        yield Person(case.key(table, line), intern(case.sheet_now(table.sheet)), cell, digests)


def _digest(value: str, scope: tuple[str, ...]) -> bytes:
    return sha256("\0".join((value, *scope)).encode("utf-8", "surrogatepass")).digest()[:12] if value else b""


def _component(case: Case, cohort: Cohort) -> ComponentPart:
    name = cohort.component.id
    said = (case.returned.fields.get(f"standard:{name}:{one}") for one in ("by", "on"))
    return ComponentPart(name, dict(_standings(case, cohort)), not any(map(blank, said)))


def _standings(case: Case, cohort: Cohort) -> Iterator[tuple[str, Standing]]:
    statuses = case.returned.order.spec.statuses
    checks, words = (cohort.marked_as(one) for one in ("check", "status"))
    finals, ticks = (cohort.submitted(one) for one in ("final", "sample"))
    for key in cohort.learners:
        status = next((one for one in statuses if counted(words[key], one.word)), None)
        mark = number(finals[key])
        yield (
            key,
            Standing(
                None if mark is None else int(mark),
                away=bool(status and not status.work and not status.counts),
                work=status is None or status.work,
                sampled=counted(ticks[key], YES),
                begun=checks[key] != NO_MARKS,
            ),
        )
