"""The moderation sample of one component: how large it must be, and who is in it."""

from __future__ import annotations

from tracker.kinds import Day
from tracker.nodes.columns import Count, CountIfs, Max, Min
from tracker.nodes.functions import If, IfError, IsNumber, first_answer
from tracker.nodes.node import Brackets, Constant, Node, Term, added, equal
from tracker.nodes.references import Here, Single, Span
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


def sample_required(cohort: str, sizes: tuple[SampleSize, ...], with_work: str = "") -> Node:
    """Return the size of the sample for a cohort, by the rule of the series.

    Args:
        cohort: figure, how many learners count.
        sizes: the rule.
        with_work: figure, how many of them have work that can be sent, where that may be fewer: no more are asked for.
    """
    tree: Node = Single(cohort)
    for size in reversed(sizes):
        answer = Single(cohort) if size.sample is None else Min(Single(cohort), size.sample)
        tree = answer if size.highest is None else If(Single(cohort) <= size.highest, answer, tree)
    return Min(tree, Single(with_work)) if with_work else tree


def together(parts: tuple[str, ...]) -> Node:
    """Return the sum of some figures; 0 without any."""
    return added(*(Single(one) for one in parts)) if parts else Constant(0)


def mark_with_work(final: str, status: str, without: tuple[str, ...]) -> Node:
    """Return the mark to key of a learner who handed work in, also if it is 0; nothing for a status without work."""
    mark = first_answer([(equal(Here(status), word), "") for word in without], Here(final))
    return IfError(If(IsNumber(Here(final)), mark, ""), "")


def extreme(table: str, column: str, *, highest: bool) -> Node:
    """Return the highest or lowest mark of a column, or nothing."""
    marks = Span(table, column)
    return If(equal(Count(marks), 0), "", Max(marks) if highest else Min(marks))


IN_IT, NOT_IN_IT = "In the sample", "NOT in the sample: tick one learner who has it"


def extreme_in_sample(mark: str, table: str, column: str, sample: str) -> Node:
    """Return whether a learner with the highest or lowest mark is ticked; with ties one of them is enough."""
    ticked = CountIfs(Span(table, column), Single(mark), Span(table, sample), YES)
    return If(IsNumber(Single(mark)), If(ticked > 0, IN_IT, NOT_IN_IT), "")


def unsigned(table: str, sample: tuple[str, ...], signed: str, day: Day, without: tuple[str, ...]) -> Node:
    """Return how many ticked learners with work have no date of a signed declaration.

    A date that cannot be is none; TRUE is the day 1 in LibreOffice.

    Args:
        table: the marks.
        sample: columns of the learner's name, of the ticks and of the status.
        signed: column of the dates.
        day: which dates can be.
        without: statuses with which there is no work.
    """
    learner, ticks, status = sample
    ticked: tuple[Term, ...] = (Span(table, learner), "?*", Span(table, ticks), YES)
    dates = Span(table, signed)
    good: tuple[Term, ...] = (dates, f">={serial(day.first)}", dates, f"<={serial(day.last)}")
    tree: Node = CountIfs(*ticked) - CountIfs(*ticked, *good)
    for word in without:
        away: tuple[Term, ...] = (*ticked, Span(table, status), word)
        tree -= Brackets(CountIfs(*away) - CountIfs(*away, *good))
    return tree
