"""What a workbook tells about its cohort, taken from its recalculated values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.checks.cohort import Cohort, blank, cohorts
from tracker.checks.context import Case
from tracker.cohort.part import CohortPart, ComponentPart, Standing
from tracker.nodes.excel_values import counted, number
from tracker.people.identity import Known
from tracker.rules.after_marking import YES
from tracker.rules.marks import NO_MARKS


def cohort_part(case: Case, file: str, sha256: str, people: Mapping[str, Known]) -> CohortPart:
    """Return what a workbook tells about its cohort.

    Args:
        case: the workbook.
        file: the file, as the user calls it.
        sha256: of its bytes.
        people: what each learner is known by, by key.
    """
    order, facts = case.returned.order, case.returned.stamp.facts
    return CohortPart(
        file,
        sha256,
        facts.get("id", ""),
        facts.get("first", "") or facts.get("id", ""),
        order.centre,
        order.spec.id,
        order.spec.title,
        order.spec.series.id,
        order.issued.isoformat(),
        len(order.learners),
        order.cohort_learners,
        order.cohort_parts,
        order.spec.sampling,
        people,
        tuple(_component(case, one) for one in cohorts(case)),
    )


def _component(case: Case, cohort: Cohort) -> ComponentPart:
    name = cohort.component.id
    said = (case.returned.fields.get(f"standard:{name}:{one}") for one in ("by", "on"))
    return ComponentPart(name, dict(_standings(case, cohort)), not any(map(blank, said)))


def _standings(case: Case, cohort: Cohort) -> Iterator[tuple[str, Standing]]:
    statuses = case.returned.order.spec.statuses
    columns = ("check", "status", "final", "sample")
    checks, words, finals, ticks = (cohort.column(one) for one in columns)
    for line in cohort.lines:
        status = next((one for one in statuses if counted(words[line], one.word)), None)
        mark = number(finals[line])
        yield (
            case.key(cohort.table, line),
            Standing(
                None if mark is None else int(mark),
                away=bool(status and not status.work and not status.counts),
                work=status is None or status.work,
                sampled=counted(ticks[line], YES),
                begun=checks[line] != NO_MARKS,
            ),
        )
