"""The steps of Start: for each whether it is to be done, what it says, and where its link leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tracker.days import briefly
from tracker.kinds import Kind
from tracker.nodes.columns import Count
from tracker.nodes.functions import If, IfError, Or, Today
from tracker.nodes.node import Constant, Node, added, equal
from tracker.nodes.references import Single, Span, Stacked
from tracker.plan.centre import kinds
from tracker.plan.look_ups import Given, LookUps
from tracker.plan.marking_only import OFFICE_STEPS
from tracker.plan.order import (
    ALL,
    EARLIER,
    LEARNERS,
    RESULTS,
    RESULTS_SHEET,
    Order,
    marks_table,
    moderation_figure,
    result_column,
    submission_sheet_name,
    submission_table,
)
from tracker.plan.phrasing import phrase
from tracker.plan.results import offered
from tracker.plan.standardisation import STANDARD, before_marking
from tracker.plan.summary import SHEET as SUMMARY_SHEET
from tracker.plan.targets import Targets, top
from tracker.refs import serial
from tracker.rules.after_marking import DIFFERS, TO_KEY
from tracker.rules.marks import NO_MARKS
from tracker.rules.sample import NOT_IN_IT
from tracker.rules.states import IMPOSSIBLE, MISSING, count_filled, count_state
from tracker.rules.whats_next import first_line, flag, of_line, open_entries
from tracker.spec.award import Component
from tracker.templates import Step, StepName
from tracker.templates.phrases import pieces
from tracker.templates.start import OF_A_COMPONENT

HEADINGS = {"count": "How many", "first": "First line", "open": "To do", "words": "Step", "link": "Leads to"}


@dataclass(frozen=True, slots=True)
class Task:
    """A step as this workbook has it."""

    count: Node
    """How many things there are to do."""
    leads_to: Node
    facts: Mapping[str, Node] = field(default_factory=dict)
    """What its words may ask for, besides the count."""
    first: Node | None = None
    """Place of the first line to be done; the link and the facts may ask for it as `FIRST`."""
    only: Node | None = None
    """Whether it is to be done now; always if None."""
    from_specs: bool = False


def next_steps(look_ups: LookUps, order: Order, targets: Targets) -> dict[str, Stacked]:
    """Place the steps among the look-ups and return their columns."""
    lines = []
    for name, step, task in _listed(order, targets):
        count = Single(f"step:{name}:count")
        words = phrase(pieces(step.words), {**task.facts, "count": count})
        now = count > 0 if task.only is None else If(count > 0, task.only, False)
        cells: dict[str, Given | Node | str] = {
            "count": Given(task.count, task.from_specs),
            "first": Given(IfError(task.first, ""), by_place=True) if task.first else "",
            "open": Given(flag(now), task.from_specs),
            "words": Given(words, task.from_specs, by_place=task.first is not None),
            "link": Given(task.leads_to, by_place=task.first is not None),
        }
        lines.append((name, cells))
    return look_ups.block("step", HEADINGS, lines)


def _listed(order: Order, targets: Targets) -> Iterator[tuple[str, Step, Task]]:
    """Yield the steps in order; those of components that follow one another come component by component."""
    run: list[Step] = []
    left_out = frozenset() if order.sheets == ALL else OFFICE_STEPS
    for step in (*(one for one in order.steps if one.step not in left_out), None):
        if step and step.step in OF_A_COMPONENT:
            run.append(step)
            continue
        for c in order.internal():
            for one in run:
                name = f"{one.step}:{c.id}"
                if task := _of_component(Tasks(order, targets, name), c, one.step):
                    yield name, one, replace(task, facts={**task.facts, "component": Constant(c.id)})
        run = []
        if step and (task := _of_all(Tasks(order, targets, step.step), step.step)):
            yield step.step, step, task


@dataclass(frozen=True, slots=True)
class Tasks:
    """Makes the task of one step."""

    order: Order
    targets: Targets
    name: str

    def fields(self, entries: tuple[tuple[str, Kind], ...], only: Node | None = None) -> Task:
        """Return a task about fields that are to be filled."""
        return Task(open_entries(entries), self.targets.field(entries), only=only)

    def lines(
        self,
        table: str,
        state: str,
        states: tuple[str, ...],
        column: str,
        *,
        count: Node | None = None,
        every: Node | None = None,
    ) -> Task:
        """Return a task about lines of a table.

        Args:
            table: the table.
            state: its column that says the state of a line.
            states: those in which a line is to be done, the more urgent first.
            column: where the link leads in the first of them.
            count: how many there are, if more than those lines.
            every: how many lines there could be; all learners if None.
        """
        place = Single(f"step:{self.name}:first")
        number = count_state(table, state, states) if count is None else count
        facts = {"all": count_filled(LEARNERS, "check") if every is None else every}
        for name in ("learner", "class"):
            facts[name] = of_line(table, name, place) if name in self.targets.table(table) else Constant("")
        return Task(number, self.targets.line(table, column, place), facts, first_line(table, state, *states))


def _of_all(make: Tasks, step: StepName) -> Task | None:
    """Return a step of the whole workbook; None where this workbook has nothing of it."""
    order, targets = make.order, make.targets
    nobody = If(equal(count_filled(LEARNERS, "check"), 0), 1, 0)
    tasks: dict[StepName, Callable[[], Task]] = {
        "fill in centre": lambda: make.fields(tuple(kinds(order.spec).items())),
        "add learners": lambda: Task(nobody, targets.line(LEARNERS, "surname")),
        "correct learners": lambda: make.lines(LEARNERS, "check", (IMPOSSIBLE,), "candidate"),
        "complete learners": lambda: make.lines(LEARNERS, "check", (MISSING,), "candidate"),
        "correct earlier results": lambda: make.lines(
            EARLIER, "check", (IMPOSSIBLE, MISSING), targets.entries(EARLIER)[0].id
        ),
        "all done": lambda: Task(Constant(1), top(SUMMARY_SHEET)),
    }
    if order.internal():
        states = (IMPOSSIBLE, DIFFERS, MISSING)
        tasks["finish standardisation"] = lambda: make.lines(STANDARD, "check", states, "component")
    if step in tasks:
        return tasks[step]()
    return _results(make, step) if step != "finish standardisation" and offered(order) else None


def _results(make: Tasks, step: StepName) -> Task:
    entry = make.targets.entries(RESULTS)[0].id
    if step == "correct results":
        return make.lines(RESULTS, "check", (IMPOSSIBLE, DIFFERS), entry)
    if step == "type results":
        task = make.lines(RESULTS, "check", (MISSING,), entry)
        return replace(task, only=_results_day(make.order), from_specs=True)
    one = make.order.spec.deadline("results")
    day = "" if one is None else briefly(one.on) if one.on else one.words
    missing = count_state(RESULTS, "check", (MISSING,))
    return Task(missing, top(RESULTS_SHEET), {"day": Constant(day)}, from_specs=True)


def _results_day(order: Order) -> Node:
    """Return whether it is results day or later, or someone began to type results."""
    official = added(*(Count(Span(RESULTS, result_column(c.id, "official_ums"))) for c in offered(order))) > 0
    day = order.spec.deadline("results")
    return Or(official, Constant(int(serial(day.on))) <= Today()) if day and day.on else official


def _of_component(make: Tasks, c: Component, step: StepName) -> Task | None:
    """Return a step of a component; None where nothing of it is asked for."""
    order, targets, marks = make.order, make.targets, marks_table(c)
    first_mark = targets.table(marks).holding("mark")[0].id

    def mod(name: str) -> Single:
        return Single(moderation_figure(c, name))

    tasks: dict[StepName, Callable[[], Task]] = {
        "correct marks": lambda: make.lines(marks, "check", (IMPOSSIBLE,), first_mark),
        "standardise": lambda: _standardise(make, c),
        "mark": lambda: make.lines(marks, "check", (MISSING,), first_mark, count=to_mark(c)),
        "correct submission": lambda: make.lines(submission_table(c), "after", (IMPOSSIBLE,), "sample"),
        "correct on EOL": lambda: make.lines(submission_table(c), "eol", (IMPOSSIBLE, DIFFERS), "shown"),
        "key marks": lambda: make.lines(submission_table(c), "eol", (TO_KEY,), "shown", every=mod("marked")),
        "sign declarations": lambda: Task(mod("unsigned"), targets.line(submission_table(c), "signed")),
    }
    if not order.is_part:  # these are asked of the whole cohort
        tasks["choose sample"] = lambda: Task(
            mod("required") - mod("ticked"), targets.line(submission_table(c), "sample")
        )
        if order.spec.sampling.highest_and_lowest:
            missing = [If(equal(mod(f"{word}:in"), NOT_IN_IT), 1, 0) for word in ("highest", "lowest")]
            tasks["highest and lowest"] = lambda: Task(added(*missing), top(submission_sheet_name(c)))
    return tasks[step]() if step in tasks else None


def _standardise(make: Tasks, c: Component) -> Task:
    """Return the step to say who standardised: before the first mark, and again when all is marked."""
    fields = tuple((one.id, one.kind) for one in before_marking(make.order) if one.id.startswith(f"standard:{c.id}:"))
    table = marks_table(c)
    begun = count_filled(table, "check") - count_state(table, "check", (NO_MARKS,))
    return make.fields(fields, Or(equal(begun, 0), equal(to_mark(c), 0)))


def to_mark(c: Component) -> Node:
    """Return how many learners are still to be marked: those whose line was lost too."""
    return count_state(marks_table(c), "check", (MISSING,)) + lost_lines(c)


def lost_lines(c: Component) -> Node:
    """Return how many learners have no line on a marks sheet any more."""
    lost = count_filled(LEARNERS, "check") - count_filled(marks_table(c), "check")
    return If(lost > 0, lost, 0)
