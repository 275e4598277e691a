"""All sheets of a workbook, in the order in which they are needed."""

from __future__ import annotations

from tracker.errors import RequestError
from tracker.layout import Layout
from tracker.plan.centre import centre_sheet
from tracker.plan.cohort import cohort_sheet
from tracker.plan.earlier import earlier_sheet
from tracker.plan.eol_entry import keyed_part
from tracker.plan.forms import authentication_sheet, record_sheet
from tracker.plan.learners import learners_sheet
from tracker.plan.marks import marks_sheet
from tracker.plan.moderation import moderation_sheet
from tracker.plan.order import Order, Part, Plan
from tracker.plan.packs import pack_sheets
from tracker.plan.results import results_sheet
from tracker.plan.stamp import NAME, stamp, stamp_line, stamp_sheet
from tracker.plan.standardisation import standardisation_sheet
from tracker.plan.start import start_sheet
from tracker.plan.summary import summary_sheet
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
        cohort_sheet(order, order.forms.cohort),
        record_sheet(order, order.forms.record),
        authentication_sheet(order, order.forms.authentication),
        *pack_sheets(order, order.forms),
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
    parts: list[Part] = [
        start_sheet(order, stamp_line(facts)),
        centre_sheet(order),
        learners_sheet(order),
        *(marks_sheet(order, component) for component in order.internal()),
        earlier_sheet(order),
        *((standardisation_sheet(order),) if order.internal() else ()),
        summary_sheet(order),
        *form_sheets(order),
        *(keyed_part(order, component) for component in order.internal()),
        *((moderation_sheet(order),) if order.internal() else ()),
        *((results_sheet(order),) if order.internal() or order.external() else ()),
        ums_sheet(order),
        stamp_sheet(order, facts),
    ]
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
