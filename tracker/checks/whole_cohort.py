"""What is said of a cohort in several workbooks: its sample, its extremes, and workbooks that are not here."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import Purpose
from tracker.checks import across_codes as codes
from tracker.checks.sample import EXTREME, NOBODY_TICKED, TOO_SMALL
from tracker.cohort import Cohort, Sample, Twice
from tracker.findings import Hit, Level

OF_ONE_FILE = frozenset({NOBODY_TICKED.id, TOO_SMALL.id, EXTREME.id})
"""Codes of what one workbook cannot say where others hold the rest of its cohort."""
LEVELS = {None: Level.NOTE, "submission": Level.ERROR}
"""How bad what is still to do is; nothing is said of it while marking goes on."""
SAID = {
    "here": "the marks here count, nothing is marked there",
    "there": "the marks there count, nothing is marked here",
    "same": "both say the same, so the learner counts once",
    "differ": "the two say different things, so neither counts until they agree",
    "none": "nothing is marked in either yet",
}


def which_counts(twice: Twice, here: str) -> str:
    """Return which of two lines of a learner counts, seen from one of them, by component where that differs."""
    turned = {"one": "here", "other": "there"} if here == "one" else {"one": "there", "other": "here"}
    said = {name: SAID[turned.get(one, one)] for name, one in twice.counts.items()}
    if len(set(said.values())) <= 1:
        return next(iter(said.values()), "no component is marked here")
    return "; ".join(f"{name}: {words}" for name, words in said.items())


def whole_cohort(cohort: Cohort, purpose: Purpose | None) -> Iterator[tuple[str, Hit]]:
    """Yield file and hit; what is about the whole is said once, at the first of its files."""
    level = LEVELS.get(purpose)
    if level is None or not cohort.files:
        return
    if cohort.missing > 0:
        alone = cohort.here == 1
        words = {"here": cohort.here, "parts": cohort.parts, "missing": cohort.missing}
        yield cohort.files[0], Hit(codes.PARTS_MISSING, words=words, level=Level.NOTE if alone else level)
        return  # whether the sample is right cannot be known before all are here
    for one in cohort.samples:
        if one.begun and (one.ticked or one.finished or purpose == "submission"):
            yield from _sample(cohort, one, level)


def _sample(cohort: Cohort, one: Sample, level: Level) -> Iterator[tuple[str, Hit]]:
    words = {"component": one.component, "required": one.required, "ticked": one.ticked, "files": cohort.here}
    if one.missing:
        more = {**words, "learners": one.learners, "more": one.missing}
        yield cohort.files[0], Hit(codes.SAMPLE_OF_COHORT, words=more, level=level)
    if one.ticked:
        for which, extreme in one.outside:
            about = {"component": one.component, "which": which, "mark": extreme.mark, "files": cohort.here}
            for file, key in extreme.holders:
                yield file, Hit(codes.EXTREME_OF_COHORT, learner=key, words=about, level=level)
