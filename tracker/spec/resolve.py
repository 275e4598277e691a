"""Suite, qualification, series and PSA release put together: one award in one series, nothing left open."""

from __future__ import annotations

import hashlib
import json
import re

from tracker.grading import Scale, UmsTable, boundaries_from_percentages, half_up, straight_lines
from tracker.spec.award import (
    Band,
    Component,
    FormNames,
    Grade,
    Outcome,
    Provisional,
    Row,
    SampleSize,
    Sampling,
    Spec,
    Status,
)
from tracker.spec.deadlines import deadlines_of
from tracker.spec.identity import with_identity
from tracker.spec.open_facts import checked_facts, open_facts, touches
from tracker.spec.parts import Parts, series_name
from tracker.spec.paths import Path
from tracker.spec.qualification import ComponentEntry, Grid, UmsEntry, band_ranges
from tracker.spec.suite import SampleRule, Suite, cohort

ESTIMATE = "straight lines between raw boundaries at the same percentages as the UMS thresholds"


def resolve(parts: Parts) -> Spec:
    """Return the award in the series, everything resolved.

    Args:
        parts: files that were read and fit together.
    """
    suite, award = parts.suite_file, parts.award
    components = tuple(_component(parts, entry) for entry in award.components)
    ums_max = sum(component.ums_max for component in components)
    spec = Spec(
        id=award.id,
        title=award.title,
        number=award.number or "",
        version=award.version,
        suite=suite.id,
        suite_title=suite.title,
        series=series_name(parts.series),
        earlier_series=parts.earlier,
        components=components,
        grades=tuple(Grade(grade.id, grade.title, grade.points) for grade in suite.grades),
        scale=_scale(suite, suite.award_thresholds, ums_max),
        ums_max=ums_max,
        statuses=tuple(Status(status.word, status.marks, status.counts) for status in suite.statuses),
        attempts_internal=suite.attempts.internal,
        attempts_external=suite.attempts.external,
        minimum_component_grade=suite.minimum_component_grade or "",
        sampling=_sampling(parts),
        moderation_tolerance=parts.suite_file.moderation_tolerance,
        deadlines=deadlines_of(parts),
        notes=tuple(note for document in (parts.qualification, parts.psa) if document for note in document.model.notes),
        provisional=_provisional(parts, components),
        checked=tuple(one for document in parts.documents for one in checked_facts(document)),
        edition=".".join(
            str(document.version if document else 0)
            for document in (parts.qualification, parts.psa, parts.series, parts.suite)
        ),
        digest="",
        words="",
        files=_digest(parts),
        origin=_origin(parts),
        forms=_forms(parts),
        numbers=suite.numbers.plain,
    )
    return with_identity(spec)


def _scale(suite: Suite, percentages: dict[str, int], ums_max: int) -> Scale:
    floors = (half_up(percent * ums_max, 100) for percent in percentages.values())
    return Scale((suite.grades[0].id, *percentages), (0, *floors))


def _component(parts: Parts, entry: ComponentEntry) -> Component:
    scale = _scale(parts.suite_file, parts.suite_file.component_thresholds, entry.ums_max)
    release = parts.release_of(entry.id)
    grid = release.grid or entry.grid
    return Component(
        id=entry.id,
        code=entry.code or "",
        title=entry.title,
        internal=entry.assessment == "internal",
        assessed=parts.series_file.season in entry.offered,
        weight=entry.weight,
        glh=entry.glh,
        raw_max=entry.raw_max,
        ums_max=entry.ums_max,
        outcomes=tuple(Outcome(outcome.id, outcome.title) for outcome in entry.outcomes),
        marked_by=grid.marked_by if grid else "task",
        rows=_rows(grid) if grid else (),
        evidence_by_row=grid.evidence == "each row" if grid else False,
        grid_source=(grid.source or "") if grid else "",
        table=_published(release.table, entry, scale) if release.table else _estimate(parts.suite_file, entry, scale),
        scale=scale,
        notes=entry.notes,
    )


def _rows(grid: Grid) -> tuple[Row, ...]:
    return tuple(
        Row(
            id=row.id,
            title=row.title,
            outcomes=row.outcomes,
            most=row.max,
            bands=tuple(
                Band(lowest, highest, word)
                for (lowest, highest), word in zip(band_ranges(row.bands), row.bands.values(), strict=True)
            ),
        )
        for row in grid.rows
    )


def _published(table: UmsEntry, entry: ComponentEntry, scale: Scale) -> UmsTable:
    ums = table.ums
    if not ums:
        floors = dict(zip(scale.grades, scale.floors, strict=True))
        points = [(raw, floors[grade]) for grade, raw in table.boundaries.items()]
        ums = straight_lines([(0, 0), *points, (entry.raw_max, entry.ums_max)])
    return UmsTable(ums, table.status, table.source or "", table.dated)


def _estimate(suite: Suite, entry: ComponentEntry, scale: Scale) -> UmsTable:
    boundaries = boundaries_from_percentages(tuple(suite.component_thresholds.values()), entry.raw_max)
    points = zip(boundaries, scale.floors[1:], strict=True)
    return UmsTable(straight_lines([(0, 0), *points, (entry.raw_max, entry.ums_max)]), "estimate", ESTIMATE)


def _sample_rule(parts: Parts) -> tuple[int, SampleRule]:
    """Return the newest rule that holds in the series, and which it is."""
    rules = parts.suite_file.samples.rules
    return [(i, rule) for i, rule in enumerate(rules) if (rule.since or "") <= parts.series_file.id or not i][-1]


def _sampling(parts: Parts) -> Sampling:
    samples, change = parts.suite_file.samples, parts.award.sample
    sizes = _sample_rule(parts)[1].sizes
    return Sampling(
        sizes=tuple(SampleSize(*cohort(key), None if size == "all" else size) for key, size in sizes.items()),
        highest_and_lowest=samples.highest_and_lowest,
        selected_by=change.selected_by if change else samples.selected_by,
        note=(change.note or "") if change else "",
    )


def _provisional(parts: Parts, components: tuple[Component, ...]) -> tuple[Provisional, ...]:
    """Return the unchecked facts that this award in this series really rests on."""
    used: list[Provisional] = []
    for document in parts.documents:
        used += [fact for path, fact in open_facts(document) if _is_used(parts, components, path, fact)]
    return tuple(used)


def _is_used(parts: Parts, components: tuple[Component, ...], path: Path, fact: Provisional) -> bool:
    from_award, from_suite = fact.file == parts.qualification.path, fact.file == parts.suite.path
    if fact.about == "grid" and from_award:
        return parts.release_of(fact.component).grid is None
    if fact.about == "dates":
        found = [parts.date_of(event) for event in parts.suite_file.events]
        return any(each and each[1].path == fact.file and touches(path, each[2]) for each in found)
    if from_suite and path[:2] == ("samples", "rules"):
        return touches(path, ("samples", "rules", _sample_rule(parts)[0]))
    if from_suite and path[:1] == ("estimate",):
        return any(component.table.status == "estimate" for component in components)
    return True


def _forms(parts: Parts) -> FormNames:
    usual, own = parts.suite_file.forms, parts.award.forms
    return FormNames(own.record or usual.record, own.authentication or usual.authentication, own.cohort or usual.cohort)


def _digest(parts: Parts) -> str:
    content = {
        "files": [document.tree if document else None for document in (parts.qualification, parts.psa)],
        "series": parts.series.tree,
        "suite": {key: value for key, value in parts.suite.tree.items() if key != "numbers"},  # came later
        "events": list(parts.suite_file.events),  # the order of keys means something here, and nowhere else
        "earlier": [[series.id, series.title] for series in parts.earlier],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _origin(parts: Parts) -> str:
    """Return where it comes from; a file that was archived since (`name@2.yaml`) is the one that it was."""
    paths = [document.path for document in parts.documents if document.folder.label == "centre"]
    own = [re.sub(r"@[0-9]+(?=\.yaml$)", "", path) for path in paths]
    return f"centre: {', '.join(own)}" if own else "shipped"
