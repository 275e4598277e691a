"""What stands on the sheet Moderation from top to bottom, for one internal component: the same lines for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.days import WEEKDAY_FORMAT
from tracker.kinds import Choice, Kind, Whole, Words
from tracker.layout import Style
from tracker.nodes.node import Node
from tracker.plan.after_marking import days
from tracker.plan.order import Order, keyed_table, marks_table
from tracker.plan.whole_cohort import OF_THE_WHOLE, sample_words
from tracker.refs import Value
from tracker.rules.after_marking import CLOSED, RANK, YES
from tracker.rules.moderation import (
    count_numbers,
    largest_difference,
    line_through,
    mean_difference,
    report_state,
    verdict,
)
from tracker.rules.overview import days_left, fields_state
from tracker.rules.sample import (
    count_words,
    extreme,
    extreme_in_sample,
    less,
    sample_required,
    together,
    unsigned,
)
from tracker.rules.states import IMPOSSIBLE, count_filled, count_state
from tracker.spec.award import Component, Deadline

REPORT = Choice("Report_outcomes", ("Marks stand", "Adjustment indicated", "More evidence asked for"), what="outcome")
EVENTS = {
    "marks_due": "Marks and sample due",
    "draft_report": "Draft moderator report by",
    "last_amendment": "Last day to amend marks",
}
"""The dates shown, with what each is called where the specs have no such date."""
ADVISED = Words(400, "advice")
ADVICE = (
    ("advice", "The final report advises", "What to do differently next time. Start of the next series shows it."),
    ("advised", "The last report advised", "Of an earlier series; brought along when a series follows another."),
)
"""Fields for what a moderator's report advises: their names, labels and prompts."""
NOT_KNOWN = "not known to this tracker"
EXAMPLES = (25, 50, 75)
"""Per cent of the raw maximum at which the line is shown."""
NUMBER, DATE, WORDS = (
    Style("figure", "center", "0"),
    Style("fixed", "center", WEEKDAY_FORMAT),
    Style("figure", "center"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: its label, and what stands in each component's column."""

    label: str
    rule: Node | None = None
    kind: Kind | None = None
    day: Deadline | None = None
    style: Style = NUMBER
    id: str = ""
    prompt: str = ""
    value: Value = None
    """What an entry begins with."""
    from_specs: bool = False
    """Whether the rule holds what the specs say."""
    words: str = ""
    """What stands there in place of a figure that one part of a cohort cannot give."""


def moderation_figure(component: Component, name: str) -> str:
    """Return the id of a figure or field of the sheet, such as `mod:C1:required`."""
    return f"mod:{component.id}:{name}"


def unknown_counts(order: Order) -> tuple[str, ...]:
    """Return the statuses without work of which it is not known whether they count in the cohort."""
    return tuple(one.word for one in order.spec.statuses if not one.work and one.counts is None)


def moderation_lines(order: Order, c: Component) -> Iterator[Line]:
    """Yield the lines of a component."""
    yield from _sample(order, c)
    yield from _report(order, c)
    yield from _moderator(order, c)


def _sample(order: Order, c: Component) -> Iterator[Line]:
    table, spec = marks_table(c), order.spec

    def mod(name: str) -> str:
        return moderation_figure(c, name)

    day, without = days(order), spec.without_work()
    left_out = tuple(one.word for one in spec.statuses if not one.work and not one.counts)

    def ids(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(mod(word.casefold()) for word in words)

    yield Line("Sample")
    yield Line("Learners", count_filled(table, "learner"), id="learners")
    for word in without:
        yield Line(word, count_words(table, "learner", (("status", word),)), id=word.casefold())
    yield Line("With work", less(mod("learners"), ids(without)), id="with_work", from_specs=True)
    yield Line(
        "Of the cohort, in this workbook" if order.is_part else "Cohort",
        less(mod("learners"), ids(left_out)),
        id="cohort",
        from_specs=True,
    )
    yield Line("With a mark to key", count_numbers(table, "final"), id="marked")
    yield Line("Without a mark to key", less(mod("learners"), (*ids(spec.away()), mod("marked"))), id="unmarked")
    yield Line("To mend on the marks sheet (Still to do)", count_state(table, "after", (IMPOSSIBLE,)), id="mend")
    here = tuple(("status", word) for word in without)
    ticked = count_words(table, "learner", (("sample", YES),), here)
    if order.is_part:
        yield Line("Sample required", words=sample_words(order) or OF_THE_WHOLE)
        yield Line("Ticked in this workbook", ticked, id="ticked")
    else:
        yield from _required(order, c)
        yield Line("Ticked so far", ticked, id="ticked")
    for highest, word in ((True, "Highest"), (False, "Lowest")):
        name = word.casefold()
        where = ", in this workbook" if order.is_part else ""
        yield Line(f"{word} mark of work handed in{where}", extreme(table, "with_work", highest=highest), id=name)
        if spec.sampling.highest_and_lowest and order.is_part:
            yield Line(f"{word} mark is", words=OF_THE_WHOLE)
        elif spec.sampling.highest_and_lowest:
            rule = extreme_in_sample(mod(name), table, "with_work", "sample")
            yield Line(f"{word} mark is", rule, style=WORDS, id=f"{name}:in")
    who = ("learner", "sample", "status")
    yield Line("Declarations missing in the sample", unsigned(table, who, "signed", day, without), id="unsigned")


def _required(order: Order, c: Component) -> Iterator[Line]:
    """Yield how large the sample must be, and how large if statuses count of which that is not known."""
    spec = order.spec

    def mod(name: str) -> str:
        return moderation_figure(c, name)

    unknown = unknown_counts(order)
    every = all(one.work or not one.counts for one in spec.statuses)
    sizes = spec.sampling.sizes
    required = sample_required(mod("cohort"), sizes, "" if every else mod("with_work"))
    yield Line("Sample required", required, id="required", from_specs=True)
    if unknown:
        with_them = together((mod("cohort"), *(mod(word.casefold()) for word in unknown)))
        yield Line("Cohort if learners without work count", with_them, id="cohort:most", from_specs=True)
        most = sample_required(mod("cohort:most"), sizes, mod("with_work"))
        yield Line("Sample required then (not known)", most, id="required:most", from_specs=True)


def _report(order: Order, c: Component) -> Iterator[Line]:
    spec, day = order.spec, days(order)

    def mod(name: str) -> str:
        return moderation_figure(c, name)

    yield Line("Submission and report")
    for event, title in EVENTS.items():  # a line each, known or not: a date that is settled later moves no entry
        one = spec.deadline(event) or Deadline(event, title, None, NOT_KNOWN, provisional=False)
        yield Line(f"{one.title} (provisional)" if one.provisional else one.title, day=one)
        yield Line("  time left", days_left(one.on), style=WORDS, id=f"{event}:left", from_specs=True)
    yield Line("Marks and sample submitted on", kind=day, id="submitted_on")
    yield Line("Draft report received on", kind=day, id="report_on")
    due, by = spec.deadline("marks_due"), spec.deadline("draft_report")
    state = report_state(mod("submitted_on"), mod("report_on"), day, due.on if due else None, by.on if by else None)
    unsure = any(one and one.on and one.provisional for one in (due, by))
    label = f"Draft report{' (the days are provisional)' if unsure else ''}"
    yield Line(label, state, style=WORDS, id="report:state", from_specs=True)
    yield Line("The report says", kind=REPORT, id="report")
    kept_apart = count_state(keyed_table(c), "state", (CLOSED,))
    yield Line("Not as on EOL, and amending is closed", kept_apart, id="closed")
    kept = replace(day, to_come=True)
    closing = "The closing date of post-results services: the last day to ask for a review of moderation."
    yield Line("Keep work until post-results services close", kind=kept, id="keep", prompt=closing)
    typed: tuple[tuple[str, Kind], ...] = (
        *((mod(name), day) for name in ("submitted_on", "report_on", "keep")),
        (mod("report"), REPORT),
    )
    yield Line("Dates and outcome above", fields_state(typed, required=False), style=WORDS, id="typed")
    yield Line("Notes", kind=Words(), id="notes")
    for name, label, prompt in ADVICE:
        yield Line(label, kind=ADVISED, id=name, prompt=prompt)


def _moderator(order: Order, c: Component) -> Iterator[Line]:
    table = marks_table(c)

    def mod(name: str) -> str:
        return moderation_figure(c, name)

    yield Line("Moderator's marks (typed on the marks sheet)")
    yield Line("Learners with a moderator's mark", count_numbers(table, "difference"), id="moderated")
    yield Line(
        "Mean of moderator less centre",
        mean_difference(table, "difference"),
        style=Style("figure", "center", "0.0"),
        id="mean",
    )
    yield Line("Largest difference", largest_difference(table, "difference"), id="largest")
    tolerance = Whole(c.raw_max, what="tolerance")
    yield Line(
        "Tolerance in raw marks",
        kind=tolerance,
        id="tolerance",
        value=order.spec.moderation_tolerance,
        prompt="By how many raw marks the moderator may differ before marks are adjusted, if you know it.",
    )
    yield Line("What this may mean", verdict(mod("largest"), mod("tolerance"), tolerance), style=WORDS, id="verdict")
    for per_cent in EXAMPLES:
        mark = per_cent * c.raw_max // 100
        line = line_through(table, "own", "difference", mark, c.raw_max)
        yield Line(f"On the line, {per_cent} % of the marks would become", line, id=f"line:{per_cent}")
    yield Line(
        "Learners whose order the amended marks turn",
        count_state(table, "order", (RANK.partition(":")[0],)),
        id="order",
    )
