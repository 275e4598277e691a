"""The drop-downs of grades, for results, targets and whatever else is one."""

from __future__ import annotations

from tracker.kinds import Choice
from tracker.plan.order import Order


def component_grades(order: Order) -> Choice:
    """Return the drop-down of the grades of a component."""
    return Choice("Component_grades", order.spec.components[0].scale.grades, what="grade", align="center")


def award_grades(order: Order) -> Choice:
    """Return the drop-down of the grades of the award."""
    return Choice("Award_grades", order.spec.scale.grades, what="grade", align="center")
