"""A cohort in a few lines: learners, how far, the sample of the whole, which workbooks are missing, who moved."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.cohort import Cohort, Sample, Twice
from tracker.findings import visible
from tracker.people.identity import Answer
from tracker.report.wording import counted, listed

FEW = 6
"""So many files or learners are named; the rest is counted."""


def heading(cohort: Cohort) -> str:
    """Return what cohort it is: `Cohort: Enterprise, 2027-06, centre 12345`."""
    centre = f"centre {cohort.centre}" if cohort.centre else "centre number not known"
    return visible(f"Cohort: {cohort.title}, {cohort.series}, {centre}")


def whole(cohort: Cohort) -> str:
    """Return how many learners and workbooks are here."""
    here = f"{counted(cohort.learners, 'learner')} in {counted(cohort.here, 'workbook')}"
    return f"{here}; {cohort.missing} of {cohort.parts} workbooks missing" if cohort.missing else here


def component(cohort: Cohort, one: Sample) -> str:
    """Return how far a component is: `C1: 45 of 45 marked; sample 15 of 15 ticked; highest 55 and lowest 12 in it`."""
    parts = [f"{one.component}: {one.marked} of {one.learners + one.away} with a mark to key"]
    if one.away:
        parts.append(f"{one.away} not counted")
    known = one.required is not None
    parts.append(f"sample {one.ticked} of {one.required} ticked" if known else f"sample {one.ticked} ticked")
    if one.highest and one.lowest and not cohort.missing:
        marks = (("highest", one.highest), ("lowest", one.lowest))
        parts += [f"{word} mark {each.mark} {'in it' if each.sampled else 'NOT in it'}" for word, each in marks]
    return "; ".join(parts)


def moved(twice: Twice) -> str:
    """Return who is in two workbooks and which line counts, without a name."""
    places = " and ".join(f"{key} of {file}" for file, key in (twice.one, twice.other))
    if twice.verdict.answer is not Answer.SAME:
        return visible(f"{places} have the same {twice.verdict.by}, but a different {twice.verdict.against}")
    (one, _), (other, _) = twice.one, twice.other
    words = {
        "one": f"{one} counts",
        "other": f"{other} counts",
        "same": "both say the same",
        "differ": "they differ, so neither counts",
        "none": "nothing is marked yet",
    }
    said = {name: words[counts] for name, counts in twice.counts.items()}
    alike = set(said.values())
    which = alike.pop() if len(alike) == 1 else ", ".join(f"{name}: {each}" for name, each in said.items())
    return visible(f"{places} are one learner: {which}")


def lines(cohort: Cohort) -> Iterator[str]:
    """Yield a cohort line by line, what it is first."""
    yield heading(cohort)
    yield whole(cohort)
    yield from (component(cohort, one) for one in cohort.samples)
    for name, files in cohort.not_standardised:
        named = listed([visible(file) for file in files], FEW)
        yield f"{name}: nothing on standardisation in {named}, though others of the cohort have it"
    yield from (moved(one) for one in cohort.twice[:FEW])
    if len(cohort.twice) > FEW:
        yield f"and {len(cohort.twice) - FEW} more learners in two workbooks"
