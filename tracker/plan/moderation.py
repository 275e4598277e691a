"""The sheet Moderation: for each internal component the sample, the dates, and what the moderator's marks mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.days import WEEKDAY_FORMAT
from tracker.kinds import Choice, Kind, Whole, Words
from tracker.layout import Cell, Field, Figure, Highlight, Prompt, Sheet, State, Style, Text, column_letters
from tracker.nodes.node import Node
from tracker.plan.after_marking import days
from tracker.plan.columns import impossible_fields
from tracker.plan.order import Order, Part, keyed_table, marks_table, short
from tracker.refs import Value
from tracker.rules.after_marking import CLOSED, RANK, YES
from tracker.rules.moderation import FEW, count_numbers, largest_difference, line_through, mean_difference, verdict
from tracker.rules.overview import NOT_DONE, days_left, fields_state
from tracker.rules.sample import NOT_IN_IT, count_words, extreme, extreme_in_sample, less, sample_required, unsigned
from tracker.rules.states import IMPOSSIBLE, count_filled, count_state
from tracker.spec.award import Component, Deadline

SHEET = "Moderation"
TOP_ROW = 4
REPORT = Choice("Report_outcomes", ("Marks stand", "Adjustment indicated", "More evidence asked for"), what="outcome")
EVENTS = {
    "marks_due": "Marks and sample due",
    "draft_report": "Draft moderator report by",
    "last_amendment": "Last day to amend marks",
}
"""The dates shown, with what each is called where the specs have no such date."""
NOT_KNOWN = "not known to this tracker"
EXAMPLES = (25, 50, 75)
"""Per cent of the raw maximum at which the line is shown."""
NUMBER, DATE, WORDS = (
    Style("figure", "center", "0"),
    Style("fixed", "center", WEEKDAY_FORMAT),
    Style("figure", "center"),
)


@dataclass(frozen=True, slots=True)
class _Line:
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


def moderation_figure(component: Component, name: str) -> str:
    """Return the id of a figure or field of the sheet, such as `mod:C1:required`."""
    return f"mod:{component.id}:{name}"


def moderation_sheet(order: Order) -> Part:
    """Plan the sheet: one column a component, so that both can be seen side by side."""
    texts, fields, figures, highlights = [], [], [], []
    given: dict[str, Value] = {}
    components = order.internal()
    lines = [list(_lines(order, c)) for c in components]
    for col, c in enumerate(components, 1):
        texts.append(Text(Cell(SHEET, TOP_ROW - 1, col), short(c), Style("heading", "center")))
    texts.append(Text(Cell(SHEET, TOP_ROW - 1, 0), "For each internal component", Style("heading")))
    for row, same_line in enumerate(zip(*lines, strict=True), TOP_ROW):
        heading = same_line[0].rule is None and same_line[0].kind is None and same_line[0].day is None
        texts.append(Text(Cell(SHEET, row, 0), same_line[0].label, Style("band" if heading else "label")))
        for col, (c, line) in enumerate(zip(components, same_line, strict=True), 1):
            cell, name = Cell(SHEET, row, col), moderation_figure(c, line.id)
            if line.rule:
                figures.append(Figure(name, cell, line.rule, line.style, line.from_specs))
            elif line.kind:
                given[name] = line.value
                fields.append(
                    Field(name, cell, line.kind, Prompt(line.label[:32], line.prompt) if line.prompt else None)
                )
            elif line.day:
                on = line.day.on
                texts.append(Text(cell, on or line.day.words, DATE if on else WORDS))
            else:
                texts.append(Text(cell, "", Style("band")))
    whole = (Cell(SHEET, TOP_ROW, 1), Cell(SHEET, TOP_ROW + len(lines[0]) - 1, len(components)))
    first = f"{column_letters(1)}{TOP_ROW + 1}"
    marked: tuple[tuple[str, State], ...] = (
        (f'{first}="{NOT_IN_IT}"', "missing"),
        (f'LEFT({first},{len(NOT_DONE)})="{NOT_DONE}"', "impossible"),
        (f'{first}="{FEW}"', "information"),
    )
    highlights += [Highlight(*whole, formula, state) for formula, state in marked]
    highlights += impossible_fields(fields)
    sampling = order.spec.sampling
    chosen = f"The {sampling.selected_by} selects the sample. {sampling.note}".strip()
    texts.append(Text(Cell(SHEET, 2, 0), chosen, Style("purpose")))
    after = TOP_ROW + len(lines[0]) + 1
    notes = (
        "INDICATIVE: the awarding organisation decides. The line is the straight one through both sets of marks.",
        "Questions about the report go to the awarding organisation's support portal, never to the moderator.",
        "A review of moderation is post-results service 3. Keep learners' work until post-results services close.",
    )
    moved = (f"{one.title}: {one.words}." for one in order.spec.deadlines if one.id in EVENTS and one.on and one.words)
    lines_below = (*notes, *moved)
    texts += [Text(Cell(SHEET, after + i, 0), words, Style("purpose")) for i, words in enumerate(lines_below)]
    return Part(
        Sheet(
            SHEET,
            "Moderation",
            "Before submission: is the sample right? After the report: what differs, and how long amending is open.",
            "after",
            texts=tuple(text for text in texts if text.content != ""),
            fields=tuple(fields),
            figures=tuple(figures),
            highlights=tuple(highlights),
            widths={0: 46, **dict.fromkeys(range(1, len(components) + 1), 44)},
            landscape=False,
            one_page=True,
        ),
        fields=given,
    )


def _lines(order: Order, c: Component) -> Iterator[_Line]:
    table, spec = marks_table(c), order.spec
    dates = {one.id: one for one in spec.deadlines}

    def mod(name: str) -> str:
        return moderation_figure(c, name)

    absent, day = spec.away(), days(order)
    yield _Line("Sample")
    yield _Line("Learners", count_filled(table, "learner"), id="learners")
    for word in absent:
        yield _Line(word, count_words(table, "learner", (("status", word),)), id=word.casefold())
    yield _Line("Cohort", less(mod("learners"), tuple(mod(word.casefold()) for word in absent)), id="cohort")
    yield _Line("With a mark to key", count_numbers(table, "final"), id="marked")
    yield _Line("To mend on the marks sheet (Still to do)", count_state(table, "after", (IMPOSSIBLE,)), id="mend")
    yield _Line("Sample required", sample_required(mod("cohort"), spec.sampling.sizes), id="required", from_specs=True)
    here = tuple(("status", word) for word in absent)
    yield _Line("Ticked so far", count_words(table, "learner", (("sample", YES),), here), id="ticked")
    for highest, word in ((True, "Highest"), (False, "Lowest")):
        name = word.casefold()
        yield _Line(f"{word} mark", extreme(table, "final", highest=highest), id=name)
        if spec.sampling.highest_and_lowest:
            rule = extreme_in_sample(mod(name), table, "final", "sample")
            yield _Line(f"{word} mark is", rule, style=WORDS, id=f"{name}:in")
    yield _Line(
        "Declarations missing in the sample", unsigned(table, "learner", "sample", "signed", day), id="unsigned"
    )
    yield _Line("Submission and report")
    for event, title in EVENTS.items():  # a line each, known or not: a date that is settled later moves no entry
        one = dates.get(event) or Deadline(event, title, None, NOT_KNOWN, provisional=False)
        yield _Line(f"{one.title} (provisional)" if one.provisional else one.title, day=one)
        yield _Line("  time left", days_left(one.on), style=WORDS, id=f"{event}:left", from_specs=True)
    yield _Line("Marks and sample submitted on", kind=day, id="submitted_on")
    yield _Line("Draft report received on", kind=day, id="report_on")
    yield _Line("The report says", kind=REPORT, id="report")
    kept_apart = count_state(keyed_table(c), "state", (CLOSED,))
    yield _Line("Not as on EOL, and amending is closed", kept_apart, id="closed")
    kept = replace(day, to_come=True)
    yield _Line("Keep learners' work until", kind=kept, id="keep", prompt="The closing date of post-results services.")
    typed: tuple[tuple[str, Kind], ...] = (
        *((mod(name), day) for name in ("submitted_on", "report_on", "keep")),
        (mod("report"), REPORT),
    )
    yield _Line("Dates and outcome above", fields_state(typed, required=False), style=WORDS, id="typed")
    yield _Line("Notes", kind=Words(), id="notes")
    yield _Line("Moderator's marks (typed on the marks sheet)")
    yield _Line("Learners with a moderator's mark", count_numbers(table, "difference"), id="moderated")
    yield _Line(
        "Mean of moderator less centre",
        mean_difference(table, "difference"),
        style=Style("figure", "center", "0.0"),
        id="mean",
    )
    yield _Line("Largest difference", largest_difference(table, "difference"), id="largest")
    tolerance = Whole(c.raw_max, what="tolerance")
    yield _Line(
        "Tolerance in raw marks",
        kind=tolerance,
        id="tolerance",
        value=spec.moderation_tolerance,
        prompt="By how many raw marks the moderator may differ before marks are adjusted, if you know it.",
    )
    yield _Line("What this may mean", verdict(mod("largest"), mod("tolerance"), tolerance), style=WORDS, id="verdict")
    for per_cent in EXAMPLES:
        mark = per_cent * c.raw_max // 100
        line = line_through(table, "own", "difference", mark, c.raw_max)
        yield _Line(f"On the line, {per_cent} % of the marks would become", line, id=f"line:{per_cent}")
    yield _Line(
        "Learners whose order the amended marks turn",
        count_state(table, "order", (RANK.partition(":")[0],)),
        id="order",
    )
