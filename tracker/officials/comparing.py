"""Official results beside the UMS of the tables, from collected rows: by cohort, component and class."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from tracker.collecting.collected import Collected, learner
from tracker.collecting.row import KEPT_UNTIL, Row
from tracker.days import in_words
from tracker.grading import Scale
from tracker.officials.model import Group, Moved, Near, ResultsReport
from tracker.rules.basis import ESTIMATE, OFFICIAL, PUBLISHED
from tracker.spec.award import Spec

SpecOf = Callable[[str, str], Spec | None]
"""Gives the spec of an award in a series, None where it is not known here."""

REVIEW = "a review of moderation is post-results service 3"
MISSING_TABLE = (
    "{about}: the table in these workbooks is an estimate, so a UMS that differs from it does not tell that a mark was"
    " adjusted. Bring the published table in ([[command ums import]], then [[command update]]); an official raw mark"
    " tells it too."
)


def compared(collected: Collected, spec_of: SpecOf, *, within: int, names: bool) -> ResultsReport:
    """Return the report.

    Args:
        collected: the rows of all workbooks, each learner once.
        spec_of: gives the grades of an award.
        within: how many UMS below the next grade count as near, at least 1.
        names: whether learners are named; otherwise by key and file.
    """
    rows = [row for row in collected.rows if not row.conflicting]
    scopes = [(scope, list(same)) for scope, same in groupby(rows, key=lambda row: row.scope)]
    groups = [one for _, same in scopes for one in _groups(same, _scale(same[0], spec_of))]
    near = sorted(
        (*_near_a_component(rows, spec_of, within, names), *_near_the_award(rows, spec_of, within, names)),
        key=lambda one: (one.about, one.short, one.learner),
    )
    moved = [one for row in rows if (one := _moved(row, names)) is not None]
    notes = [note for _, same in scopes for note in _notes(same)]
    return ResultsReport(
        tuple(groups), within, tuple(near), tuple(moved), tuple(notes), tuple(collected.sentences), names
    )


def cohort_words(row: Row) -> str:
    """Return centre, award and series of a row as people read them."""
    return f"{row.qualification} {row.series}, centre {row.centre or 'not given'}"


def _called(row: Row) -> str:
    return " ".join(part for part in (row.component, row.code, row.title) if part)


def _who(row: Row, *, names: bool) -> str:
    if not names:
        return f"{row.key} in {row.file}"
    name = ", ".join(part for part in (row.surname, row.forenames) if part)
    return f"{row.candidate} {name}".strip()


def _groups(rows: Sequence[Row], scale: Scale | None) -> Iterator[Group]:
    """Yield the component of a cohort as a whole, then class by class where there are several."""
    yield _group(rows, scale, "")
    classes = sorted({row.class_name for row in rows})
    for name in classes if len(classes) > 1 else ():
        yield _group([row for row in rows if row.class_name == name], scale, name or "(no class)")


def _group(rows: Sequence[Row], scale: Scale | None, class_name: str) -> Group:
    first = rows[0]
    both = [row for row in rows if row.table_ums is not None and row.official_ums is not None]
    by_table = ["" if row.table_ums is None or scale is None else scale.grade(row.table_ums) for row in rows]
    official = [row.grade if row.basis == OFFICIAL else "" for row in rows]
    return Group(
        cohort_words(first),
        _called(first),
        class_name,
        len(rows),
        sum(row.basis == OFFICIAL for row in rows),
        _mean([row.table_ums for row in both]),
        _mean([row.official_ums for row in both]),
        first.table_basis,
        tuple((grade, by_table.count(grade), official.count(grade)) for grade in first.grades),
    )


def _mean(values: Sequence[int | None]) -> float | None:
    known = [one for one in values if one is not None]
    return sum(known) / len(known) if known else None


def _scale(row: Row, spec_of: SpecOf) -> Scale | None:
    """Return the grades of a row's component with the least UMS of each, None where its specs are not here."""
    spec = spec_of(row.qualification, row.series)
    return next((c.scale for c in spec.components if c.id == row.component), None) if spec else None


def _next(scale: Scale, ums: int) -> tuple[str, str, int] | None:
    """Return grade, next grade and how many UMS it is away; None at the top."""
    grade = scale.grade(ums)
    at = scale.grades.index(grade) + 1
    return None if at == len(scale.grades) else (grade, scale.grades[at], scale.floors[at] - ums)


def _near_a_component(rows: Iterable[Row], spec_of: SpecOf, within: int, names: bool) -> Iterator[Near]:  # noqa: FBT001
    for row in rows:
        scale = _scale(row, spec_of)
        if row.ums is None or scale is None:
            continue
        found = _next(scale, row.ums)
        if found and found[2] <= within:
            yield Near(_who(row, names=names), _called(row), row.ums, row.basis, row.grade, found[1], found[2])


def _near_the_award(rows: Iterable[Row], spec_of: SpecOf, within: int, names: bool) -> Iterator[Near]:  # noqa: FBT001
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        who = learner(row)
        total = row.award_ums if row.award_official_ums is None else row.award_official_ums
        if who in seen or total is None:
            continue
        seen.add(who)
        spec = spec_of(row.qualification, row.series)
        found = _next(spec.scale, total) if spec else None
        if spec and found and found[2] <= within:
            basis = row.award_basis if row.award_official_ums is None else OFFICIAL
            yield Near(_who(row, names=names), f"award {spec.title}", total, basis, found[0], found[1], found[2])


def _moved(row: Row, names: bool) -> Moved | None:  # noqa: FBT001
    """Return what the results say that the own mark does not: only what can be told for certain."""
    if row.basis != OFFICIAL or not row.internal:
        return None
    if row.official_raw is not None and row.counting is not None and row.official_raw != row.counting:
        by = row.official_raw - row.counting
        why = f"the mark that counted here was {row.counting}, the results have {row.official_raw} ({by:+d})"
        return Moved(_who(row, names=names), _called(row), why)
    if row.table_basis == PUBLISHED and row.table_ums is not None and row.official_ums != row.table_ums:
        why = (
            f"the published table gives {row.table_ums} UMS for {row.counting}, the results have {row.official_ums}"
            f" ({(row.official_ums or 0) - row.table_ums:+d})"
        )
        return Moved(_who(row, names=names), _called(row), why)
    return None


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    first = rows[0]
    about = f"{_called(first)}, {cohort_words(first)}"
    if not first.internal:
        return
    if first.table_basis == ESTIMATE and any(row.basis == OFFICIAL for row in rows):
        yield MISSING_TABLE.format(about=about)
    if any(row.basis == OFFICIAL for row in rows):
        days = sorted({day for row in rows if isinstance(day := row.value(KEPT_UNTIL), date)})
        closing = " or ".join(in_words(day) for day in days)
        said = f"it closes on {closing}" if days else "look its closing date up: none is typed on the sheet Moderation"
        yield f"{about}: {REVIEW}; {said}. Keep learners' work until then."
