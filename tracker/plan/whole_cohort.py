"""What a workbook says that holds one part of a cohort: it knows how large the whole was, and asks nothing of it."""

from __future__ import annotations

from tracker.plan.order import Order

OF_THE_WHOLE = "Judged over the whole cohort"
"""What stands in place of a figure that one part alone cannot give."""


def sample_words(order: Order) -> str:
    """Return how many learners the sample of the whole cohort has, such as "15 for all 45 in 3 workbooks"."""
    whole = order.cohort_learners
    return f"{order.spec.sampling.size(whole)} for all {whole:,} in {order.cohort_parts} workbooks" if whole else ""


def sample_in_short(order: Order) -> str:
    """Return the same for a narrow column."""
    return f"{order.spec.sampling.size(order.cohort_learners)} of all" if order.cohort_learners else "see all"


def part_words(order: Order) -> str:
    """Return what to do about the sample in one part of a cohort; "" if the workbook is a cohort by itself."""
    if not order.is_part:
        return ""
    whole, parts = order.cohort_learners, f"{order.cohort_parts} workbooks"
    if not whole:
        return f"The cohort is in {parts}, and the sample is for all of it: tick those who are in this workbook."
    said = f"The sample is {order.spec.sampling.size(whole)} for the whole cohort of {whole:,} in {parts}"
    return f"{said}: tick those who are in this workbook."
