"""The marking plan: how far each class and task is, and which date and state hold for a learner.

The lines of the plan follow the list of classes: for each class one line for each task of each component. What is typed
there once holds for every learner of the class who has a mark for the task.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import mul

from tracker.kinds import Choice, Day
from tracker.nodes.columns import Index, Max, SumProduct
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, Left, Round, first_answer
from tracker.nodes.node import Constant, Node, Term, added, differs, equal, joined
from tracker.nodes.references import CellAt, Far, Here, Span
from tracker.refs import serial

NO_CLASS = "no class"
"""What the plan calls the learners without a class."""
BAR = "\N{FULL BLOCK}" * 10
DRAFT, FINAL = "draft", "final"
MOST_APART = 25
"""Of so many tasks each is counted by its own part of the formula: 8,192 characters are the most that Excel takes."""


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task in the lines of each class: component, id, title, maximum, and where its marks are."""

    component: str
    task: str
    title: str
    most: int
    marks: str
    """The table of marks."""
    column: str


@dataclass(frozen=True, slots=True)
class PlanColumns:
    """The plan's table, its columns, and the list of classes that it follows."""

    table: str
    line: str
    of_class: str
    component: str
    task: str
    marked: str
    learners: str
    classes: str
    """The table of the classes."""
    name: str
    """Their column there."""
    class_lines: int
    """Lines of that list."""
    people: str
    """The table of the learners."""
    tasks: tuple[PlanTask, ...]
    without_marks: tuple[str, ...]
    """Statuses of learners who have no marks."""

    @property
    def block(self) -> int:
        """Lines of one class."""
        return len(self.tasks)

    def _class_number(self) -> Node:
        """Return the place of a line's class in the list; halves never come up, so programs round alike."""
        return Round((Here(self.line) * 2 - (self.block + 1)) / (2 * self.block), 0) + 1

    def class_name(self) -> Node:
        """Return the class of a line; learners without a class come last, or first where no class is listed."""
        name, first = Index(Span(self.classes, self.name), self._class_number()), CellAt(self.classes, self.name, 0)
        without = equal(Span(self.people, "class"), "") * differs(Span(self.people, "learner"), "")
        nobody = If(SumProduct(without) > 0, NO_CLASS, "")
        beyond = Here(self.line) > self.block * self.class_lines
        listed = If(equal(name, ""), If(Here(self.line) < self.block + 1, nobody, ""), name & "")
        return IfError(If(beyond, If(equal(first, ""), "", nobody), listed), "")

    def of_line(self, answers: Sequence[Term]) -> Node:
        """Return what belongs to the task of a line, in the order of the tasks; nothing in a line without a class."""
        place = Here(self.line) - (self._class_number() - 1) * self.block
        steps: list[tuple[Term, Term]] = [(equal(place, at), answer) for at, answer in enumerate(answers, 1)]
        return If(equal(Here(self.of_class), ""), "", first_answer(steps[:-1], steps[-1][1]))

    def by_task(self, answers: Sequence[Term]) -> Node:
        """Return what belongs to the component and task that a line names."""
        named = joined(Here(self.component), " ", Here(self.task))
        steps: list[tuple[Term, Term]] = [
            (equal(named, f"{task.component} {task.task}"), answer)
            for task, answer in zip(self.tasks, answers, strict=True)
        ]
        return first_answer(steps, "")

    def marks_typed(self) -> Node:
        """Return how many learners of a line's class have a mark for its task; more than the maximum is no mark.

        With many tasks a question for each of them is longer than a formula may be. Then a component's tasks share
        the questions that are the same for all of them, and an error value among its marks leaves all of them blank.
        """

        def marked(task: PlanTask) -> tuple[Node, Node]:
            marks = Span(task.marks, task.column)
            return differs(marks, ""), marks <= task.most

        if len(self.tasks) <= MOST_APART:
            return IfError(self.by_task([self._counted(task.marks, *marked(task)) for task in self.tasks]), "")
        steps: list[tuple[Term, Term]] = []
        for component in dict.fromkeys(task.component for task in self.tasks):
            mine = [task for task in self.tasks if task.component == component]
            one = added(*(reduce(mul, (equal(Here(self.task), task.task), *marked(task))) for task in mine))
            steps.append((equal(Here(self.component), component), self._counted(mine[0].marks, one)))
        return IfError(first_answer(steps, ""), "")

    def learners_to_mark(self) -> Node:
        """Return how many learners of a line's class have marks for its component, or are to get them."""
        tables = {task.component: task.marks for task in self.tasks}
        steps: list[tuple[Term, Term]] = [
            (equal(Here(self.component), component), self._counted(table)) for component, table in tables.items()
        ]
        return IfError(first_answer(steps, ""), "")

    def _counted(self, marks: str, *tests: Node) -> Node:
        """Return how many lines of a table of marks are of the class, of a learner, not without marks, and pass."""
        wanted = If(equal(Here(self.of_class), NO_CLASS), "", Here(self.of_class))
        there = [equal(Span(marks, "class"), wanted), differs(Span(marks, "learner"), "")]
        there += [differs(Span(marks, "status"), word) for word in self.without_marks]
        return SumProduct(reduce(mul, (*there, *tests)))

    def progress(self) -> Node:
        """Return a bar of up to ten blocks: all of them only when every mark is there."""
        marked, learners = Here(self.marked), Here(self.learners)
        return IfError(If(learners > 0, Left(BAR, marked * 10 / learners), ""), "")

    def before_class(self, learner: str, own_class: str) -> Node:
        """Return how many lines of the plan come before those of a learner's class; nothing if it is not listed once.

        The lines of a class follow one another, so their mean says where they begin. Compared cell by cell, because
        MATCH would take the * of a class "7*" for a wildcard.
        """
        named = If(equal(Here(own_class), ""), NO_CLASS, Here(own_class) & "")
        same = equal(Span(self.table, self.of_class), named) * 1
        lines = SumProduct(same, Span(self.table, self.line))
        before = (lines * 2 - self.block * (self.block + 1)) / (2 * self.block)
        return IfError(If(equal(Here(learner), ""), "", If(equal(SumProduct(same), self.block), before, "")), "")


@dataclass(frozen=True, slots=True)
class Planned:
    """What a marks sheet asks of the plan: for each of its marks the line of the task within a class."""

    table: str
    marked_on: str
    state: str
    learners: str
    """The table with the number of lines before the class."""
    before: str
    """Its column."""
    marks: tuple[tuple[str, int], ...]
    """(column of the mark, place of the task in the lines of a class, from 1)."""

    def _typed(self, column: str, place: int) -> Node:
        return Index(Span(self.table, column), Far(self.learners, self.before) + place)

    def latest(self, kind: Day) -> Node:
        """Return the latest date of the tasks in which the learner has a mark, nothing if there is none.

        Days are counted from the last one that is too early, which is also what stays where there is no date: then
        1/0 says so. ROUND takes back what dividing twice loses.
        """
        early, last = int(serial(kind.first)) - 1, int(serial(kind.last))
        days: list[Term] = [early]
        for mark, place in self.marks:
            day = self._typed(self.marked_on, place)
            days.append(If(IsNumber(Here(mark)) * (day < last + 1), day, 0))
        return IfError(Round(Constant(1) / (Constant(1) / (Max(*days) - early)), 0) + early, "")

    def settled(self) -> Node:
        """Return "final" if that is said of every task, "draft" if anything is said of one, else nothing."""
        said = [(IsNumber(Here(mark)), self._typed(self.state, place)) for mark, place in self.marks]
        final = equal(added(*(there * equal(word, FINAL) for there, word in said)), len(self.marks))
        anything = added(*(there * differs(word, "") for there, word in said)) > 0
        return IfError(If(final, FINAL, If(anything, DRAFT, "")), "")


def own_or_planned(table: str, column: str, kind: Choice | Day, planned: Node) -> Node:
    """Return what was typed for the learner alone, as far as its kind accepts it; else what the plan says.

    Args:
        table: table with the learner's own entries.
        column: the entry.
        kind: what it may be.
        planned: what the plan says.
    """
    own = Far(table, column)
    bad = IfError(If(equal(own, ""), True, Impossible(kind, own)), True)
    return If(bad, planned, own)
