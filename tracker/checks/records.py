"""Codes 811 to 819: declarations, evidence, what learners were told, reviews, and what the printed forms ask for."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cohort import Cohort, blank, cohorts
from tracker.checks.context import Case
from tracker.findings import Code, Hit, Level
from tracker.nodes.excel_values import counted, number
from tracker.plan.order import for_all
from tracker.rules.after_marking import YES

NOT_ISSUED = Code(
    "TRK811",
    Level.ERROR,
    "declaration not issued",
    "This learner is in the sample of {component}, but there is no date on which the declaration was issued.",
    "Type the date on which the learner was given the authentication sheet.",
    "Before they begin the work, learners are told what they will declare. When it is done they are given the sheet to"
    " sign.",
)
NOT_SIGNED = Code(
    "TRK812",
    Level.ERROR,
    "declaration not signed",
    "This learner is in the sample of {component}, but there is no date on which the declaration was signed.",
    "Ask the learner to sign it, then type the date.",
    "The sample is sent with a signed declaration for each learner. Work that cannot be authenticated gets no marks.",
)
SIGNED_FIRST = Code(
    "TRK813",
    Level.ERROR,
    "signed before it was issued",
    "The declaration was signed before it was issued.",
    "Look at the signed sheet and correct one of the two dates.",
    "A declaration cannot be signed before the learner has it. Usually day and month are the wrong way round, or the"
    " two columns were mixed up.",
)
NO_EVIDENCE = Code(
    "TRK814",
    Level.ERROR,
    "evidence location missing",
    "This learner is in the sample of {component}, but there is no evidence location for any task.",
    "Say on the sheet Comments where the evidence is: page, slide, file or time.",
    "The moderator must be able to find the evidence for the marks in the learner's work. What is typed for each task"
    " is printed on the record. One location is enough for this check, since not every centre notes them task by task.",
)
NOT_TOLD = Code(
    "TRK815",
    Level.ERROR,
    "learner not told their mark",
    "There is no date on which this learner was told the mark for {component}.",
    "Tell learners their centre mark before it is submitted, then type the date.",
    "Learners are told their marks before submission, early enough to ask for a review by someone who had no part in"
    " the marking.",
)
REVIEW_OPEN = Code(
    "TRK816",
    Level.ERROR,
    "review of the mark not finished",
    "A review was asked for, but '{column}' is empty.",
    "Finish the review before the mark is submitted, then type who reviewed the mark and what the outcome was.",
    "A review is done by someone who had no part in the marking, and the learner is told the outcome before marks are"
    " submitted.",
)
NO_ENTRY = Code(
    "TRK817",
    Level.ERROR,
    "entry of a form missing",
    "This learner is in the sample of {component}, but '{column}' is empty; a printed form asks for it.",
    "Type it on the sheet Comments. If your centre writes it on the printed form by hand, waive this code.",
    "The templates of the forms ask for entries of their own, such as supervised hours or the format of the work. Each "
    "is a column of the sheet Comments.",
)


def records(case: Case) -> Iterator[Hit]:
    """Yield what is missing in the records of each component."""
    level = case.at_submission()
    for cohort in cohorts(case):
        yield from _signed_first(cohort)
        if level:
            yield from _sampled(cohort, level)
            yield from _without_evidence(cohort, level)
            yield from _reviews(cohort, level)
            yield from _told(cohort)


def _signed_first(cohort: Cohort) -> Iterator[Hit]:
    """Yield learners who signed too early; once at the date for all learners where that alone says so."""
    issued, signed = cohort.submitted("issued_day"), cohort.submitted("signed_day")
    own = [cohort.submitted(one) for one in ("issued", "signed")]
    for_everyone = False
    for key in cohort.learners:
        first, then = number(issued[key]), number(signed[key])
        if first is None or then is None or int(then) >= int(first):
            continue
        if all(blank(one[key]) for one in own):
            for_everyone = True
        else:
            yield cohort.at(SIGNED_FIRST, cohort.submission, "signed", key)
    if for_everyone:
        yield cohort.at_field(SIGNED_FIRST, for_all(cohort.component, "signed"))


def _sampled(cohort: Cohort, level: Level) -> Iterator[Hit]:
    submission, comments = cohort.submission, cohort.comments
    wanted = [(submission, "issued", NOT_ISSUED), (submission, "signed", NOT_SIGNED)]
    wanted += [(comments, one.id, NO_ENTRY) for one in cohort.comment_columns("form")]
    for table, column, code in wanted:
        if not cohort.there(table, column):
            continue
        values, heading, there = cohort.dated(table, column), table[column].heading, cohort.lines_there(table)
        for key in cohort.sampled:
            if key in there and blank(values[key]) and cohort.has_work(key):
                yield cohort.at(code, table, column, key, level, **code.needed({"column": heading}))


def _without_evidence(cohort: Cohort, level: Level) -> Iterator[Hit]:
    """Yield learners of the sample for whom no task has an evidence location."""
    table = cohort.comments
    columns = [one.id for one in cohort.comment_columns("evidence") if cohort.there(table, one.id)]
    there = cohort.lines_there(table)
    for key in cohort.sampled if columns else ():
        if key in there and cohort.has_work(key) and all(blank(cohort.column(table, one)[key]) for one in columns):
            yield cohort.at(NO_EVIDENCE, table, columns[0], key, level)


def _reviews(cohort: Cohort, level: Level) -> Iterator[Hit]:
    table, asked_for = cohort.submission, cohort.submitted("review")
    asked = [key for key in cohort.learners if counted(asked_for[key], YES)]
    for column in ("reviewer", "outcome"):
        if not cohort.there(table, column):
            continue
        values, heading = cohort.submitted(column), table[column].heading
        for key in asked:
            if blank(values[key]):
                yield cohort.at(REVIEW_OPEN, table, column, key, level, column=heading)


def _told(cohort: Cohort) -> Iterator[Hit]:
    table = cohort.submission
    told = cohort.dated(table, "told")
    level = cohort.due(begun=any(not blank(told[key]) for key in cohort.learners))
    if level and cohort.there(table, "told"):
        there = cohort.lines_there(table)
        for key in cohort.complete:
            if key in there and blank(told[key]):
                yield cohort.at(NOT_TOLD, table, "told", key, level)
