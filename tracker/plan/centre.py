"""The sheet Centre: who the centre is, who does what, and the lists that feed the drop-downs."""

from __future__ import annotations

from tracker.column_roles import ColumnRole
from tracker.kinds import Choice, Digits, Words
from tracker.layout import Cell, Column, Field, Highlight, Prompt, Sheet, Style, Table, Text
from tracker.plan.order import Order, Part, award_name, called, centre_number
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
LISTS_TOP = 11
PEOPLE, CLASSES = "people", "classes"
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


def centre_sheet(order: Order) -> Part:
    """Plan the sheet: centre and award on top, people and classes below."""
    spec = order.spec
    may_hold = kinds(spec)
    assessors, classes = _assessors(order), _classes(order)
    people_lines, class_lines = list_lines(order)
    facts = (
        ("Award", award_name(spec)),
        ("Qualification number", spec.number or "not known to this tracker"),
        ("Series", spec.series.title),
        *((f"Component {c.id[1:]}" if c.id[:1] == "C" else c.id, called(c)) for c in spec.components),
    )
    top = max(LISTS_TOP, FIRST_ROW + len(facts) + 1)
    people = Table(
        PEOPLE,
        SHEET,
        top,
        people_lines,
        (
            Column("name", "Name", 32, kind=Words(80, "name"), role=ColumnRole("person")),
            Column("role", "Role", 30, kind=Choice("Roles", ROLES, what="role"), role=ColumnRole("job")),
        ),
    )
    groups = Table(
        CLASSES,
        SHEET,
        top,
        class_lines,
        (Column("name", "Class", 14, kind=Words(30, "class"), role=ColumnRole("class name")),),
        left=3,
    )
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
        texts.append(Text(Cell(SHEET, FIRST_ROW + i, 3), label, Style("label")))
        texts.append(Text(Cell(SHEET, FIRST_ROW + i, 4), words, Style("fixed")))

    def spare(values: list[str], table: Table) -> tuple[Value, ...]:
        return (*values, *(None,) * (table.size - len(values)))

    given: dict[tuple[str, str], tuple[Value, ...]] = {
        (PEOPLE, "name"): spare(assessors, people),
        (PEOPLE, "role"): spare(["Assessor"] * len(assessors), people),
        (CLASSES, "name"): spare(classes, groups),
    }
    return Part(
        Sheet(
            SHEET,
            "Centre",
            "Fill in once: the centre, the people and the classes. Names and classes here are offered on the sheet "
            "Learners.",
            "set up",
            tables=(people, groups),
            texts=tuple(texts),
            fields=(*fields, *contacts),
            highlights=tuple(Highlight(one.cell, one.cell, f'{one.cell.a1}=""', "missing") for one in fields),
            widths={0: 32, 1: 30, 2: 3, 3: 22, 4: 60},
        ),
        given,
        {NUMBER: order.centre or None, NAME: order.centre_name or None},
        {"Assessors": people.span("name"), "Classes": groups.span("name")},
    )
