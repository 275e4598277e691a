"""What Start says before submission: for each internal component the sample and the keying."""

from __future__ import annotations

from tracker.nodes.node import Node
from tracker.plan.moderation_lines import moderation_figure
from tracker.plan.order import Order, submission_table
from tracker.rules.after_marking import DIFFERS, TO_KEY
from tracker.rules.submission import Open, submission_state
from tracker.rules.whats_next import TO_CORRECT
from tracker.spec.award import Component


def _keyed(component: Component, word: str) -> str:
    return f"{submission_table(component)}:{word}"


def submission_state_of(order: Order, component: Component) -> Node:
    """Return what is left before marks and sample of a component are submitted; the first thing only."""

    def mod(name: str) -> str:
        return moderation_figure(component, name)

    words = ("highest", "lowest") if order.spec.sampling.highest_and_lowest and not order.is_part else ()
    ticked = Open(mod("required"), mod("ticked"), "more to tick for the sample")
    return submission_state(
        mod("learners"),
        (
            Open(mod("unmarked"), "", "without a mark to key"),
            *(() if order.is_part else (ticked,)),
        ),
        tuple((mod(f"{word}:in"), word) for word in words),
        (
            Open(mod("unsigned"), "", "without a signed declaration"),
            Open(mod("mend"), "", f"on the submission sheet (Still to do) {TO_CORRECT}"),
            Open(_keyed(component, DIFFERS), "", f"on EOL {TO_CORRECT}"),
            Open(_keyed(component, TO_KEY), "", "to key"),
        ),
        mod("closed"),
    )
