"""All sheets of a workbook, in the order in which they are needed."""

from __future__ import annotations

from tracker.errors import RequestError
from tracker.layout import Layout
from tracker.plan.centre import centre_sheet
from tracker.plan.cohort import cohort_sheet
from tracker.plan.comments import comments_sheet
from tracker.plan.forms import learner_forms_sheet
from tracker.plan.learners import learners_sheet
from tracker.plan.marking_only import shown
from tracker.plan.marks import marks_sheet
from tracker.plan.not_checked import not_checked_sheet
from tracker.plan.order import Order, Part, Plan
from tracker.plan.results import results_sheet
from tracker.plan.stamp import NAME, stamp, stamp_line, stamp_sheet
from tracker.plan.standardisation import standardisation_sheet
from tracker.plan.start import start_sheet
from tracker.plan.submission_sheet import submission_sheet
from tracker.plan.summary import summary_sheet
from tracker.plan.targets import Targets
from tracker.plan.ums import ums_sheet
from tracker.refs import Value

MOST_LINES = 1000
"""More than any cohort of one workbook, and still quick to open; split a larger one by class."""
MOST_COHORT = 100_000
"""Learners and parts of a cohort of several workbooks; far more than any centre has."""


def form_sheets(order: Order) -> tuple[Part, ...]:
    """Return the sheets of printed forms, if there are any forms and anything to mark."""
    if not order.forms or not order.internal():
        return ()
    return (
        learner_forms_sheet(order, order.forms),
        cohort_sheet(order, order.forms.cohort),
    )


def plan(order: Order) -> Plan:
    """Plan a workbook.

    Raises:
        RequestError: there are more learners than lines, or more lines than one workbook holds.
    """
    if len(order.learners) > order.lines:
        said = f"There are {len(order.learners)} learners but only {order.lines} lines"
        raise RequestError(f"{said}: raise [[field rows]], or leave it out.", about="rows")
    if not 1 <= order.lines <= MOST_LINES:
        said = f"One workbook holds 1 to {MOST_LINES} learners, not {order.lines}"
        raise RequestError(f"{said}: split the class list with [[field split_by]].", about="rows")
    if not (0 <= order.cohort_learners <= MOST_COHORT and 1 <= order.cohort_parts <= MOST_COHORT):
        said = f"A cohort has up to {MOST_COHORT:,} learners in up to as many workbooks"
        raise RequestError(f"{said}: check the class list.", about="learners")
    facts = stamp(order)
    others: list[Part] = [
        learners_sheet(order),
        *(marks_sheet(order, component) for component in order.internal()),
        summary_sheet(order),
        *((comments_sheet(order),) if order.internal() else ()),
        *((standardisation_sheet(order),) if order.internal() else ()),
        *(submission_sheet(order, component) for component in order.internal()),
        results_sheet(order),
        *form_sheets(order),
        centre_sheet(order),
        ums_sheet(order),
    ]
    start, look_ups = start_sheet(order, Targets(part.sheet for part in others))
    not_checked = not_checked_sheet(order, stamp_line(facts), look_ups)
    parts = [start, *(shown(order, part) for part in others), not_checked, stamp_sheet(order, facts)]
    names = {name: where for part in parts for name, where in part.names.items()}
    names[NAME] = '"' + stamp_line(facts) + '"'
    fields: dict[str, Value] = {one: value for part in parts for one, value in part.fields.items()}
    layout = Layout(
        tuple(part.sheet for part in parts),
        names,
        facts,
        f"{order.spec.title} PSA tracker {order.spec.series.title}",
        order.issued,
    )
    return Plan(layout, {at: values for part in parts for at, values in part.given.items()}, fields)
