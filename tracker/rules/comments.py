"""What of a learner's component is not there yet, and one learner's marks, evidence and comments to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.nodes.columns import Index, Match
from tracker.nodes.functions import If, IfError, IsNumber, Trim, first_answer
from tracker.nodes.node import Node, Term, added, equal, joined
from tracker.nodes.references import Far, Here, Neighbours, Single, Span
from tracker.rules.filled import typed
from tracker.rules.states import FAULT
from tracker.spec.award import Band


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task by its name, with the columns of its mark, evidence and comment."""

    name: str
    mark: str
    evidence: str
    comment: str

    def without_mark(self, marks: str) -> Node:
        """Return whether there is no mark."""
        return equal(Far(marks, self.mark), "")

    def missing(self, marks: str) -> Node:
        """Return what is missing; without a mark there is nothing yet to show evidence for."""
        no_comment = equal(Here(self.comment), "")
        both = If(no_comment, f"{self.name}: evidence, comment. ", f"{self.name}: evidence. ")
        beside = If(equal(Here(self.evidence), ""), both, If(no_comment, f"{self.name}: comment. ", ""))
        return If(self.without_mark(marks), f"{self.name}: mark. ", beside)


def still_missing(
    learner: str, marks: str, tasks: Sequence[TaskWords], marked_on: str, without_work: Sequence[str]
) -> Node:
    """Return what is missing of marks, evidence, comments and date, task by task; nothing where there is no work.

    Args:
        learner: column of the name.
        marks: table of the marks.
        tasks: its tasks.
        marked_on: its column of the date that counts.
        without_work: statuses of learners of whom there is no work.
    """
    date = If(equal(Far(marks, marked_on), ""), "Date marked. ", "")
    words = Neighbours(*(column for task in tasks for column in (task.evidence, task.comment)))
    no_marks = (If(task.without_mark(marks), f"{task.name}: mark. ", "") for task in tasks)
    bare = joined(*no_marks, "All evidence and comments. ")
    body = Trim(If(equal(typed(words), 0), bare, joined(*(task.missing(marks) for task in tasks))) & date)
    away = added(*(equal(Far(marks, "status"), word) * 1 for word in without_work)) > 0
    return IfError(If(equal(Here(learner), ""), "", If(away, "", body)), FAULT)


def read(table: str, column: str, key: str, learner_key: str) -> Node:
    """Return what a table has for the learner whose key is in a figure; nothing where there is none."""
    one = Index(Span(table, column), Match(Single(learner_key), Span(table, key), 0))
    return IfError(If(equal(one, ""), "", one), "")


def band_word(mark: str, bands: Sequence[Band]) -> Node:
    """Return the word of the mark band that the mark in a figure reaches; nothing for what is no mark."""
    one = Single(mark)
    steps: list[tuple[Term, Term]] = [(one > band.lowest - 1, band.word) for band in reversed(bands)]
    return If(IsNumber(one), first_answer(steps, ""), "")


def of_component(chosen: str, answers: Sequence[tuple[str, Node]]) -> Node:
    """Return the answer that belongs to the component chosen in a field."""
    return first_answer([(equal(Single(chosen), component), answer) for component, answer in answers], "")
