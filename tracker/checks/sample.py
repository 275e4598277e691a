"""Codes 701 to 709: whether the moderation sample is the one that the series asks for.

One part of a cohort is not asked for what only the whole can answer: `tracker.cohort` judges all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cohort import Cohort, blank, cohorts, due_on
from tracker.checks.context import Case
from tracker.days import in_words
from tracker.findings import Code, Hit, Level
from tracker.nodes.excel_values import number
from tracker.plan.moderation_lines import moderation_figure
from tracker.rules.marks import NOT_AS_AGREED
from tracker.rules.sample import NOT_IN_IT
from tracker.rules.states import COMPLETE, IMPOSSIBLE, begins

NOTHING_MARKED = Code(
    "TRK701",
    Level.ERROR,
    "nothing is marked",
    "Nothing is marked for {component} yet.",
    "Type the marks, or a status for each learner who handed nothing in. If this class does not submit {component} in "
    "this series, nothing needs doing.",
    "This is reported when marks are about to be submitted. It is an error if no component in the workbook is marked,"
    " and a warning if another one is: a class may submit a single component in a series.",
)
NOBODY_TICKED = Code(
    "TRK702",
    Level.ERROR,
    "no sample",
    "No learner is ticked for the sample of {component}; it needs {required}.",
    "Choose Yes in the column 'In sample' for the learners that Edexcel Online lists.",
    "Before submission the learners of the sample are ticked on the marks sheet, so that their records and declarations"
    " can be printed and checked. The size depends on the rule of the series and on the number of learners with"
    " work; whether those without count is not known, and the sheet Moderation shows both.",
)
TOO_SMALL = Code(
    "TRK703",
    Level.ERROR,
    "sample too small",
    "Only {ticked} of the {required} learners that the sample of {component} needs are ticked.",
    "Choose Yes in the column 'In sample' for {more} more, as Edexcel Online lists them.",
    "The size of the sample depends on the rule of the series and on the number of learners with work. A larger sample"
    " does no harm: the highest and the lowest mark may be extra.",
)
EXTREME = Code(
    "TRK704",
    Level.ERROR,
    "highest or lowest mark not in the sample",
    "No learner with the {which} mark of {component}, {mark}, is in the sample.",
    "Choose Yes in the column 'In sample' for one of the learners who have it.",
    "The learner with the highest and the one with the lowest mark always belong to the sample, whoever else was"
    " chosen; zeros of learners who handed nothing in are not the lowest mark. If several have that mark, one of them"
    " is enough. The mark that is keyed counts: the amended mark if there is one.",
)
NO_WORK = Code(
    "TRK705",
    Level.ERROR,
    "no work to send",
    "This learner is in the sample of {component}, but the status says {status}.",
    "Empty 'In sample' for this learner and choose another learner, or correct the status.",
    "There is nothing to send of a learner without work. Ask the awarding organisation for another one if it chose"
    " this learner. Whether a learner without evidence, whose marks are 0, can be in the sample is not known: that is a"
    " warning.",
)
INCOMPLETE = Code(
    "TRK706",
    Level.ERROR,
    "marks of the sample incomplete",
    "This learner is in the sample of {component}, but the marks are not complete.",
    "Type the missing marks, or choose another learner.",
    "A moderator compares the work with the marks of every task, so a learner with missing marks cannot be in the"
    " sample.",
)
PAST_DUE = Code(
    "TRK707",
    Level.NOTE,
    "deadline passed",
    "Marks and sample of {component} were due on {due}, and nothing says that they were submitted.",
    "Submit them now, or type the date on which they were submitted.",
    "The date is that of the series; the sheet Start says whether it was checked against the key dates. Late marks can "
    "mean that learners get no result: ask the awarding organisation.",
)


def sample(case: Case) -> Iterator[Hit]:
    """Yield what is wrong with the sample of each component, and what is still to do about it."""
    every = [cohort for cohort in cohorts(case) if cohort.lines]
    started = any(cohort.begun for cohort in every)
    for cohort in every:
        if cohort.begun:
            if cohort.there("sample"):
                yield from _who(cohort)
                yield from _size(cohort)
            yield from _past_due(cohort)
        elif case.options.purpose == "submission":
            level = Level.WARNING if started else Level.ERROR
            yield Hit(NOTHING_MARKED, cohort.sheet, words={"component": cohort.component.id}, level=level)


def _who(cohort: Cohort) -> Iterator[Hit]:
    """Yield learners who cannot be in the sample; impossible marks have findings of their own."""
    level = cohort.case.at_submission()
    for line in cohort.sampled:
        check = cohort.column("check")[line]
        if begins(check, f"{COMPLETE}: "):
            status = str(check).removeprefix(f"{COMPLETE}: ")
            yield cohort.at(NO_WORK, line, "sample", status=status)
        elif check == COMPLETE and not cohort.has_work(line):
            yield cohort.at(NO_WORK, line, "sample", Level.WARNING, status=cohort.column("status")[line])
        elif level and check != COMPLETE and not begins(check, IMPOSSIBLE) and not begins(check, NOT_AS_AGREED):
            yield cohort.at(INCOMPLETE, line, "sample", level)


def _size(cohort: Cohort) -> Iterator[Hit]:
    case, c = cohort.case, cohort.component
    level = cohort.due(begun=bool(cohort.sampled))
    if case.returned.order.is_part:
        return
    figures = ("required", "ticked", "highest", "lowest")
    required, ticked, *marks = (number(case.values.single(moderation_figure(c, one))) for one in figures)
    if level is None or not required:
        return
    if not ticked:
        yield cohort.at_heading(NOBODY_TICKED, "sample", level, required=required)
        return
    if ticked < required:
        words = {"ticked": ticked, "required": required, "more": required - ticked}
        yield cohort.at_heading(TOO_SMALL, "sample", level, **words)
    if not case.returned.order.spec.sampling.highest_and_lowest:
        return
    for which, mark in zip(("highest", "lowest"), marks, strict=True):
        if case.values.single(moderation_figure(c, f"{which}:in")) == NOT_IN_IT:
            marks_of_work = cohort.column("with_work")
            held = [line for line in cohort.lines if number(marks_of_work[line]) == mark]
            for line in held:
                yield cohort.at(EXTREME, line, "sample", level, which=which, mark=mark)


def _past_due(cohort: Cohort) -> Iterator[Hit]:
    case = cohort.case
    due, one = due_on(case, "marks_due"), moderation_figure(cohort.component, "submitted_on")
    place = case.layout.single(one).cell
    if due is None or due >= case.options.today or case.at_submission() is None:
        return
    if case.returned.places.stored(place.sheet) is not None and blank(case.returned.fields.get(one)):
        at = case.returned.places.single(place)
        words = {"component": cohort.component.id, "due": in_words(due)}
        yield Hit(PAST_DUE, case.sheet_now(place.sheet), (at,), words=words)
