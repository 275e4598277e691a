"""Fresh copies of the workbooks of a cohort with what a list brings, and every change as `diff` lists it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.diff import write_difference
from tracker.diff.comparing import compare
from tracker.diff.model import Difference, last_line
from tracker.errors import RequestError
from tracker.front.answer import InputFile, Message, OutputFile
from tracker.front.fresh import everyone_in_place, renewed
from tracker.front.renew import output_of
from tracker.front.resources import Resources
from tracker.lists.cohort import Cohort, read_cohort
from tracker.transfer import Carried, carry
from tracker.transfer.edits import Edits


@dataclass(frozen=True, slots=True)
class Filled:
    """A fresh copy."""

    file: OutputFile
    carried: Carried
    difference: Difference | None
    """What changed; None where the copies have no learner in common."""


def cohort_of(paths: Sequence[InputFile], resources: Resources) -> Cohort:
    """Read the workbooks of a cohort.

    Raises:
        RequestError: one cannot be read, they are not of one cohort, or names are in the lines of other learners.
    """
    files = {one.name: one.content for one in paths}
    cohort = read_cohort(files, resources.today, resources.catalogue, resources.templates)
    for one in cohort.workbooks:
        everyone_in_place(one.returned, one.file, resources.today)
    return cohort


def filled(cohort: Cohort, edits: Sequence[Edits], resources: Resources, *, names: bool) -> Iterator[Filled]:
    """Yield a fresh copy of each workbook, in order."""
    for workbook, changes in zip(cohort.workbooks, edits, strict=True):
        made = renewed(carry(workbook.returned, resources.today, edits=changes), resources.today)
        file = output_of(made, names=names)
        try:
            difference = compare(
                workbook.content, made.built.content, (workbook.file, file.name), resources.check_options()
            )
        except RequestError:
            difference = None
        details = tuple(_details(difference, resources, names=names))
        yield Filled(replace(file, details=(*file.details, *details)), made.carried, difference)


def _details(difference: Difference | None, resources: Resources, *, names: bool) -> Iterator[Message]:
    """Yield every change."""
    if difference is None:
        yield Message("  no learner is in both copies, so their entries were not compared", "detail")
        return
    if not difference:
        yield Message("  nothing changed", "detail")
        return
    written = write_difference(difference, "text", names=names, words=resources.words)
    yield from (Message(f"  {line}", "detail") for line in written.splitlines() if line.strip())


def changed(difference: Difference | None) -> str:
    """Return in one line what changed."""
    return last_line(difference) if difference is not None else "No learner is in both copies."
