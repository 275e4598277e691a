"""What is due for a component of a cohort, by when, and whether it is late: sentences from the dates of its series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.collecting.tally import Submission, Tally
from tracker.days import in_words
from tracker.report.wording import counted
from tracker.spec.award import Deadline

MARKS, REPORT, AMENDING, RESULTS = "marks_due", "draft_report", "last_amendment", "results"
PORTAL = "ask the awarding organisation's support portal"


class Due(NamedTuple):
    """One thing that is due, was due, or is done."""

    what: str
    """A sentence."""
    late: bool = False
    """Whether its day is over and it is not done."""
    open: bool = True
    """Whether something is still to be done or to come."""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the internal component of a cohort is, over all its workbooks."""

    tally: Tally
    required: int | None
    """The size of its sample, None if no one knows how many learners it has."""
    missing: int
    """Workbooks that did not come back."""
    submission: Submission

    @property
    def left(self) -> tuple[str, ...]:
        """What is left to do before marks and sample are in."""
        one, short = self.tally, max((self.required or 0) - self.tally.sample, 0)
        parts = (
            (self.missing, f"{counted(self.missing, 'workbook')} not returned"),
            (one.missing, f"{counted(one.missing, 'learner')} not marked"),
            (one.to_fix, f"{counted(one.to_fix, 'line')} to fix"),
            (short, f"{short} more for the sample of {self.required}"),
            (one.unsigned, f"{counted(one.unsigned, 'declaration')} of the sample not signed"),
            (one.to_key - one.keyed, f"{counted(one.to_key - one.keyed, 'mark')} not noted as keyed"),
        )
        return tuple(words for count, words in parts if count > 0)


def dues(reached: Reached, dates: Mapping[str, Deadline], today: date) -> Iterator[Due]:
    """Yield what is due for an internal component, in the order of the year.

    Args:
        reached: how far it is.
        dates: the dates of the series by id; those that are left out are not known.
        today: the user's own day.
    """
    yield _marks(reached, dates.get(MARKS), today)
    if reached.submission.submitted_on or _over(dates.get(MARKS), today):
        yield _report(reached.submission, dates.get(MARKS), dates.get(REPORT), today)
        if (last := dates.get(AMENDING)) and last.on and not _over(last, today):
            yield Due(f"Marks can be amended until {_day(last)}.", open=False)


def results_due(tally: Tally, dates: Mapping[str, Deadline], today: date) -> Due | None:
    """Return what is to be said of results, None while their day has not come or is not known."""
    one = dates.get(RESULTS)
    if not tally.learners or not (tally.results or (one and one.on and one.on <= today)):
        return None
    done = tally.results >= tally.learners - tally.away
    return Due(f"Results: {tally.results} of {counted(tally.learners, 'learner')} noted.", open=not done)


def _marks(reached: Reached, due: Deadline | None, today: date) -> Due:
    left, submitted = ", ".join(reached.left), reached.submission.submitted_on
    if submitted:
        after = bool(due and due.on and submitted > due.on)
        said = f"Marks and sample submitted on {in_words(submitted)}{f', after {_day(due)}' if due and after else ''}"
        return Due(f"{said}; {left}." if left else f"{said}.", after, bool(left))
    if due is None or not due.on:
        when = f": due {due.words}" if due and due.words else ": the day is not known to this tracker"
        return Due(f"Marks and sample{when}; {left or 'all is ready'}, and no day of submission is noted.")
    if not left:
        said = f"Marks and sample are due on {_day(due)}: all is ready, and no day of submission is noted."
        return Due(said.replace("are due", "were due") if _over(due, today) else said, late=_over(due, today))
    if _over(due, today):
        return Due(f"Late: marks and sample were due on {_day(due)}: {left}.", late=True)
    days = (due.on - today).days
    time = f"in {counted(days, 'day')}" if days else "today"
    return Due(f"Marks and sample are due on {_day(due)}, {time}: {left}.")


def _report(submission: Submission, due: Deadline | None, report: Deadline | None, today: date) -> Due:
    if submission.report_on or submission.report:
        when = f" on {in_words(submission.report_on)}" if submission.report_on else ""
        says = f": {submission.report}" if submission.report else ", and what it says is not noted"
        return Due(f"Draft moderator report received{when}{says}.", open=not submission.report)
    if report is None or not report.on:
        return Due("Draft moderator report: its day is not known to this tracker.")
    if not _over(report, today):
        return Due(f"Draft moderator report by {_day(report)}, if marks and sample were in on time.")
    submitted = submission.submitted_on
    if submitted and due and due.on and submitted > due.on:
        said = "marks were submitted late, so it may come later than that"
        return Due(f"No draft moderator report is noted, which was to come by {_day(report)}: {said}.")
    if submitted:
        return Due(
            f"No draft moderator report is noted, though marks and sample were in on time and it was to come by "
            f"{_day(report)}: if nothing came, {PORTAL}.",
            late=True,
        )
    return Due(
        f"No draft moderator report is noted, which was to come by {_day(report)}: if marks and sample were in on time "
        f"and nothing came, {PORTAL}."
    )


def _over(one: Deadline | None, today: date) -> bool:
    return bool(one and one.on and one.on < today)


def _day(one: Deadline) -> str:
    """Return the day of a deadline that has one, and that it is provisional if it is."""
    return f"{in_words(one.on) if one.on else one.words}{' (provisional)' if one.provisional else ''}"
