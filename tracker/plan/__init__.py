"""Spec, class list and dates in; a Layout with the values to begin with out. Every position is decided in here."""

from tracker.plan.order import Order, Plan
from tracker.plan.workbook import plan

__all__ = ["Order", "Plan", "plan"]
