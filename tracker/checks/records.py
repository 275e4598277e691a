"""Codes 811 to 819: declarations, evidence, what learners were told, reviews, and what the printed forms ask for."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cohort import Cohort, blank, cohorts
from tracker.checks.context import Case
from tracker.findings import Code, Hit, Level
from tracker.nodes.excel_values import counted, number
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
    "This learner is in the sample of {component}, but '{column}' is empty.",
    "Say where the evidence is: page, slide, file or time.",
    "The moderator must be able to find the evidence for the marks in the learner's work. This column is printed on the"
    " record.",
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
    "Type it on the marks sheet. If your centre writes it on the printed form by hand, waive this code.",
    "The templates of the forms ask for entries of their own, such as supervised hours or the format of the work. Each "
    "is a column of the marks sheets.",
)


def records(case: Case) -> Iterator[Hit]:
    """Yield what is missing in the records of each component."""
    level = case.at_submission()
    for cohort in cohorts(case):
        yield from _signed_first(cohort)
        if level:
            yield from _sampled(cohort, level)
            yield from _reviews(cohort, level)
            yield from _told(cohort)


def _signed_first(cohort: Cohort) -> Iterator[Hit]:
    issued, signed = cohort.column("issued"), cohort.column("signed")
    kind = cohort.table["signed"].kind
    for line in cohort.lines:
        first, then = number(issued[line]), number(signed[line])
        if first is None or then is None or kind is None or kind.problem(first) or kind.problem(then):
            continue
        if int(then) < int(first):
            yield cohort.at(SIGNED_FIRST, line, "signed")


def _sampled(cohort: Cohort, level: Level) -> Iterator[Hit]:
    wanted = [("issued", NOT_ISSUED), ("signed", NOT_SIGNED)]
    wanted += [(one.id, NO_EVIDENCE) for one in cohort.table.holding("evidence")]
    wanted += [(one.id, NO_ENTRY) for one in cohort.table.holding("form")]
    for column, code in wanted:
        if not cohort.there(column):
            continue
        values, heading = cohort.column(column), cohort.table[column].heading
        for line in cohort.sampled:
            if blank(values[line]) and cohort.has_work(line):
                yield cohort.at(code, line, column, level, **code.needed({"column": heading}))


def _reviews(cohort: Cohort, level: Level) -> Iterator[Hit]:
    asked = [line for line in cohort.lines if counted(cohort.column("review")[line], YES)]
    for column in ("reviewer", "outcome"):
        if not cohort.there(column):
            continue
        values, heading = cohort.column(column), cohort.table[column].heading
        for line in asked:
            if blank(values[line]):
                yield cohort.at(REVIEW_OPEN, line, column, level, column=heading)


def _told(cohort: Cohort) -> Iterator[Hit]:
    told = cohort.column("told")
    level = cohort.due(begun=any(not blank(told[line]) for line in cohort.lines))
    if level and cohort.there("told"):
        for line in cohort.complete:
            if blank(told[line]):
                yield cohort.at(NOT_TOLD, line, "told", level)
