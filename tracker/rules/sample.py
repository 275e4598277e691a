"""The moderation sample of one component: how large it must be, and who is in it."""

from __future__ import annotations

from tracker.kinds import Day
from tracker.nodes.columns import Count, CountIfs, Max, Min
from tracker.nodes.functions import If, IsNumber
from tracker.nodes.node import Node, Term, equal
from tracker.nodes.references import Single, Span
from tracker.refs import serial
from tracker.rules.after_marking import YES
from tracker.spec.award import SampleSize


def count_words(
    table: str, learner: str, wanted: tuple[tuple[str, str], ...], without: tuple[tuple[str, str], ...] = ()
) -> Node:
    """Return how many learners of a table have certain words in certain columns, and none of others.

    Args:
        table: the table.
        learner: column of the name: lines without one do not count.
        wanted: (column, words).
        without: (column, words) of learners who do not count; all of one column.
    """

    def count(*pairs: tuple[str, str]) -> Node:
        terms: list[Term] = [Span(table, learner), "?*"]
        for column, words in pairs:
            terms += [Span(table, column), words]
        return CountIfs(*terms)

    tree = count(*wanted)
    for one in without:
        tree -= count(*wanted, one)
    return tree


def less(whole: str, parts: tuple[str, ...]) -> Node:
    """Return one figure less some others."""
    tree: Node = Single(whole)
    for one in parts:
        tree -= Single(one)
    return tree


def sample_required(cohort: str, sizes: tuple[SampleSize, ...]) -> Node:
    """Return the size of the sample for a cohort, by the rule of the series."""
    tree: Node = Single(cohort)
    for size in reversed(sizes):
        answer = Single(cohort) if size.sample is None else Min(Single(cohort), size.sample)
        tree = answer if size.highest is None else If(Single(cohort) <= size.highest, answer, tree)
    return tree


def extreme(table: str, column: str, *, highest: bool) -> Node:
    """Return the highest or lowest mark of a column, or nothing."""
    marks = Span(table, column)
    return If(equal(Count(marks), 0), "", Max(marks) if highest else Min(marks))


IN_IT, NOT_IN_IT = "In the sample", "NOT in the sample: tick one learner who has it"


def extreme_in_sample(mark: str, table: str, column: str, sample: str) -> Node:
    """Return whether a learner with the highest or lowest mark is ticked; with ties one of them is enough."""
    ticked = CountIfs(Span(table, column), Single(mark), Span(table, sample), YES)
    return If(IsNumber(Single(mark)), If(ticked > 0, IN_IT, NOT_IN_IT), "")


def unsigned(table: str, learner: str, sample: str, signed: str, day: Day) -> Node:
    """Return how many ticked learners have no date of a signed declaration.

    A date that cannot be is none; TRUE is the day 1 in LibreOffice.
    """
    ticked: tuple[Term, ...] = (Span(table, learner), "?*", Span(table, sample), YES)
    dates = Span(table, signed)
    good = CountIfs(*ticked, dates, f">={serial(day.first)}", dates, f"<={serial(day.last)}")
    return CountIfs(*ticked) - good
