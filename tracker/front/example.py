"""An example to try the program with: an invented class list, and a returned workbook with planted mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.front.answer import Answer, InputFile, NextStep, OutputFile
from tracker.front.class_list import class_list_of
from tracker.front.resources import Resources

if TYPE_CHECKING:
    from tracker.plan import Order
    from tracker.refs import Value

LIST, RETURNED = "invented class list.csv", "invented returned workbook.xlsx"
CLASS = """\
Exam No,Legal Surname,Legal Forename,Class,Teacher
0007,Atrappe,Łucja,10A,Ms A Example
0012,Beispiel,Jürgen,10A,Ms A Example
0031,D'Example,Amélie,10A,Ms A Example
0044,Dummy-Placeholder,Tariq,10A,Ms A Example
0058,Échantillon,Zoë,10A,Ms A Example
0102,Ejemplo Núñez,José María,10A,Ms A Example
0110,Example,Anna,10A,Ms A Example
0123,Fictional,Priya,10A,Ms A Example
0130,Imaginary,Callum,10A,Ms A Example
0144,Invented,Siân,10A,Ms A Example
0167,Madeup,Kofi,10A,Ms A Example
0205,Muster,Chloé,10A,Ms A Example
"""
"""As an information system exports it; none of them exists."""
TOO_HIGH, IN_WORDS, MISSING = 4, 8, 10
"""Lines of learners, from 0, with a planted mistake in the first component."""


def example(resources: Resources) -> Answer:
    """Return the class list, and a workbook made of it as it might come back: marked, with three mistakes.

    It is one of the award of which most has been checked.
    """
    from tracker.front.workbook import orders
    from tracker.plan import plan
    from tracker.plan.stamp import footer
    from tracker.render import render
    from tracker.values import Values

    content = CLASS.encode()
    surest = min(resources.catalogue.qualifications(), key=lambda one: (one.open_facts, one.id))
    spec = resources.catalogue.spec(surest.id, None, today=resources.today)
    class_list = class_list_of(InputFile(LIST, content), (), spec.numbers)
    (order,) = orders(spec, resources.today, class_list, templates=resources.templates)
    planned = plan(order)
    given = {**planned.given, **_typed(order)}
    values = Values(planned.layout, given, planned.fields, resources.today)
    returned = render(planned.layout, values, footer(dict(planned.layout.stamp)))
    return Answer(
        files=(OutputFile(LIST, content, kind="learners"), OutputFile(RETURNED, returned, kind="paths")),
        next_step=NextStep("build a tracker from the class list", "build", "made", fields={"qualification": spec.id}),
    )


def _typed(order: Order) -> dict[tuple[str, str], tuple[Value, ...]]:
    """Return invented marks for every task: three of them cannot be right."""
    from tracker.plan.order import marks_table

    typed: dict[tuple[str, str], tuple[Value, ...]] = {}
    for component in order.internal():
        for at, row in enumerate(component.rows):
            marks: list[Value] = [(row.most * (3 + (5 * line + at) % 7)) // 10 for line in range(len(order.learners))]
            typed[marks_table(component), f"mark:{row.id}"] = (*marks, *(None,) * (order.lines - len(marks)))
    first = order.internal()[0]
    faults: tuple[tuple[int, int, Value], ...] = (
        (0, TOO_HIGH, first.rows[0].most + 2),
        (1, IN_WORDS, "ten"),
        (-1, MISSING, None),
    )
    for row_at, line, value in faults:
        column = marks_table(first), f"mark:{first.rows[row_at].id}"
        typed[column] = (*typed[column][:line], value, *typed[column][line + 1 :])
    return typed
