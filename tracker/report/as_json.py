"""JSON: everything, for other programs. Its shape has a version and a schema, docs/report.schema.json."""

from __future__ import annotations

from collections.abc import Iterator

from tracker import __version__
from tracker.cohort import Cohort, Extreme, Sample
from tracker.findings import Distribution, FileReport, Finding, Identity, Level, Report, visible
from tracker.progress import finished
from tracker.report.cohort_lines import lines
from tracker.report.options import Options, Ready
from tracker.report.streamed import whole
from tracker.report.wording import standing, standings

VERSION = 1
"""Version of the shape: raised when a reader of the old one would go wrong."""


def parts(report: Report, options: Options, ready: Ready) -> Iterator[str]:
    """Return the report as JSON, piece by piece; ASCII only, so that it survives any pipe.

    Args:
        report: what was found.
        options: how it is written.
        ready: makes one file ready to be written.
    """
    head = {
        "version": VERSION,
        "tool": {"name": "tracker", "version": __version__},
        "names": options.names,
        "level": _level(report.level),
        "standings": dict(standings(report)),
        "cohorts": [_cohort(one) for one in report.cohorts],
    }
    return whole(head, {"files": (entry(ready(file)) for file in report.files)})


def entry(file: FileReport) -> dict[str, object]:
    """Return what is said of one file."""
    return {
        "file": visible(file.file),
        "sha256": file.sha256,
        "standing": standing(file),
        "level": _level(file.level),
        "read": file.read,
        "passed_over": file.passed_over,
        "identity": _identity(file.identity) if file.identity else None,
        "learners": file.learners,
        "finished": finished(file.marked),
        "marked": [
            {"component": visible(one.component), "done": one.done, "begun": one.begun, "learners": one.learners}
            for one in file.marked
        ],
        "names": {visible(key): visible(name) for key, name in file.names.items()},
        "findings": [_finding(one) for one in file.findings],
        "distributions": [_distribution(one) for one in file.distributions],
    }


def _cohort(one: Cohort) -> dict[str, object]:
    return {
        "centre": visible(one.centre),
        "qualification": visible(one.qualification),
        "title": visible(one.title),
        "series": visible(one.series),
        "files": [visible(file) for file in one.files],
        "here": one.here,
        "parts": one.parts,
        "learners": one.learners,
        "components": [_sample(each) for each in one.samples],
        "lines": list(lines(one))[1:],
    }


def _sample(one: Sample) -> dict[str, object]:
    return {
        "component": visible(one.component),
        "learners": one.learners,
        "away": one.away,
        "marked": one.marked,
        "required": one.required,
        "ticked": one.ticked,
        "highest": _extreme(one.highest),
        "lowest": _extreme(one.lowest),
    }


def _extreme(one: Extreme | None) -> dict[str, object] | None:
    if one is None:
        return None
    holders = [{"file": visible(file), "learner": visible(key)} for file, key in one.holders]
    return {"mark": one.mark, "sampled": one.sampled, "holders": holders}


def _identity(one: Identity) -> dict[str, object]:
    return {
        "id": visible(one.id),
        "qualification": visible(one.qualification),
        "title": visible(one.title),
        "series": visible(one.series),
        "centre": visible(one.centre),
        "part": visible(one.part),
        "issued": one.issued.isoformat(),
    }


def _finding(one: Finding) -> dict[str, object]:
    waiver = one.waiver and {
        "reason": visible(one.waiver.reason),
        "who": visible(one.waiver.who),
        "until": one.waiver.until.isoformat() if one.waiver.until else None,
        "at": visible(one.waiver.at),
    }
    return {
        "code": one.code,
        "level": one.level.word,
        "title": visible(one.title),
        "sheet": visible(one.sheet),
        "cells": one.cells,
        "count": one.count,
        "learners": [visible(key) for key in one.learners],
        "value": visible(one.value),
        "personal": one.personal,
        "message": visible(one.message),
        "fix": visible(one.fix),
        "waiver": waiver,
    }


def _distribution(one: Distribution) -> dict[str, object]:
    return {
        "component": visible(one.component),
        "bars": [{"grade": visible(grade), "learners": count} for grade, count in one.bars],
        "marks": list(one.marks),
        "maximum": one.maximum,
        "bases": [{"basis": visible(basis), "learners": count} for basis, count in one.bases],
    }


def _level(level: Level | None) -> str | None:
    return level.word if level else None
