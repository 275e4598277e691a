"""The sheet Centre: who the centre is, who does what, and the lists that feed the drop-downs."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Choice, Digits, Words
from tracker.layout import Cell, Column, Field, Highlight, Prompt, Sheet, Style, Table, Text
from tracker.plan.marking_plan import PURPOSE as PLAN_PURPOSE
from tracker.plan.marking_plan import TITLE as PLAN_TITLE
from tracker.plan.marking_plan import marking_plan, plan_highlights
from tracker.plan.order import CLASSES, Order, Part, award_name, centre_number, short
from tracker.refs import Value
from tracker.spec.award import Spec

SHEET = "Centre"
NUMBER, NAME = "centre:number", "centre:name"
CENTRE_NAME = Words(120, "name of the centre")
ENTRIES: tuple[tuple[str, str], ...] = ((NUMBER, "Centre number"), (NAME, "Centre name"))
"""What must be filled in before the sheet counts as complete, each with its label."""
NOMINEE, NOMINEE_EMAIL = "centre:nominee", "centre:nominee email"
CONTACTS: tuple[tuple[str, str, Words, str], ...] = (
    (
        NOMINEE,
        "Quality nominee",
        Words(80, "name of the quality nominee"),
        "Who gets the draft moderator report by e-mail, beside the exams office. May stay empty.",
    ),
    (NOMINEE_EMAIL, "Quality nominee's e-mail", Words(120, "e-mail of the quality nominee"), "May stay empty."),
)
"""Entries that may stay empty, each with its label and what is said beside it."""
FIRST_ROW = 4
ROLES = ("Assessor", "Lead internal quality assurer", "Internal quality assurer", "Exams officer", "Head of centre")
CHECKERS = ROLES[2], ROLES[1]
"""Roles of those who sign as internal quality assurers."""
PLAN_LEFT = 3
"""Column in which the marking plan begins, to the right of the lists."""
LINE_HEIGHT = 15.75
"""Of the heading of the classes, which is beside lines of the plan."""
PEOPLE = "people"
SPARE_PEOPLE, SPARE_CLASSES = 8, 4


def kinds(spec: Spec) -> dict[str, Digits | Words]:
    """Return what each of the entries that must be filled in may hold."""
    return {NUMBER: centre_number(spec.numbers), NAME: CENTRE_NAME}


def list_lines(order: Order) -> tuple[int, int]:
    """Return the lines of the lists of people and of classes: those of the class list and some spare ones."""
    if order.list_lines:
        return order.list_lines
    return len(_assessors(order)) + SPARE_PEOPLE, len(_classes(order)) + SPARE_CLASSES


def _assessors(order: Order) -> list[str]:
    return sorted({one.assessor for one in order.learners} - {""})


def _classes(order: Order) -> list[str]:
    return sorted({one.class_name for one in order.learners} - {""})


def _facts(order: Order) -> tuple[tuple[str, str], ...]:
    """Return what the workbook is for, each fact in one line."""
    spec = order.spec
    number = spec.number or "qualification number not known to this tracker"
    return (
        ("Award", f"{award_name(spec)} ({number}), {spec.series.title}"),
        *((short(c), c.title) for c in spec.components),
    )


def centre_sheet(order: Order) -> Part:
    """Plan the sheet: centre, people and classes to the left; award and marking plan to the right."""
    spec = order.spec
    may_hold = kinds(spec)
    assessors, classes = _assessors(order), _classes(order)
    people_lines, class_lines = list_lines(order)
    facts = _facts(order)
    top = FIRST_ROW + max(len(facts), len(ENTRIES) + len(CONTACTS)) + 2
    people = Table(
        PEOPLE,
        SHEET,
        top,
        people_lines,
        (
            Column("name", "Name", 26, kind=Words(80, "name"), role=ColumnRole("person")),
            Column("role", "Role", 27, kind=Choice("Roles", ROLES, what="role"), role=ColumnRole("job")),
        ),
    )
    groups = Table(
        CLASSES,
        SHEET,
        top + people_lines + 2,
        class_lines,
        (Column("name", "Class", 26, kind=Words(30, "class"), role=ColumnRole("class name")),),
    )
    plan = (marking_plan(order, SHEET, top, PLAN_LEFT, class_lines),) if order.internal() else ()
    fields = tuple(
        Field(one, Cell(SHEET, FIRST_ROW + i, 1), kind, Prompt(label, f"{kind.allowed.capitalize()}."))
        for i, (one, label) in enumerate(ENTRIES)
        for kind in (may_hold[one],)
    )
    contacts = tuple(
        Field(one, Cell(SHEET, FIRST_ROW + i, 1), kind, Prompt(label, said))
        for i, (one, label, kind, said) in enumerate(CONTACTS, len(ENTRIES))
    )
    labels = [*(label for _, label in ENTRIES), *(label for _, label, _, _ in CONTACTS)]
    texts = [Text(Cell(SHEET, FIRST_ROW + i, 0), label, Style("label")) for i, label in enumerate(labels)]
    for i, (label, words) in enumerate(facts):
        texts.append(Text(Cell(SHEET, FIRST_ROW + i, PLAN_LEFT), label, Style("label")))
        texts.append(Text(Cell(SHEET, FIRST_ROW + i, PLAN_LEFT + 2), words, Style("fixed")))
    if plan:
        texts.append(Text(Cell(SHEET, top - 2, PLAN_LEFT), PLAN_TITLE, Style("banner")))
        texts.append(Text(Cell(SHEET, top - 1, PLAN_LEFT), PLAN_PURPOSE, Style("purpose")))

    def spare(values: list[str], table: Table) -> tuple[Value, ...]:
        return (*values, *(None,) * (table.size - len(values)))

    lines = {(table.id, "line"): tuple(range(1, table.size + 1)) for table in plan}
    given: dict[tuple[str, str], tuple[Value, ...]] = {
        (PEOPLE, "name"): spare(assessors, people),
        (PEOPLE, "role"): spare(["Assessor"] * len(assessors), people),
        (CLASSES, "name"): spare(classes, groups),
        **lines,
    }
    return Part(
        Sheet(
            SHEET,
            "Centre and marking plan" if plan else "Centre",
            "Fill in once: the centre, the people and the classes. Names and classes here are offered on the sheet "
            "Learners.",
            "set up",
            tables=(people, groups, *plan),
            texts=tuple(texts),
            fields=(*fields, *contacts),
            highlights=(
                *(Highlight(one.cell, one.cell, f'{one.cell.a1}=""', "missing") for one in fields),
                *(colour for table in plan for colour in plan_highlights(table)),
            ),
            widths={0: 26, 1: 27, 2: 1.5},
            heights={groups.top: LINE_HEIGHT},
        ),
        given,
        {NUMBER: order.centre or None, NAME: order.centre_name or None},
        {"Assessors": people.span("name"), "Classes": groups.span("name")},
    )
