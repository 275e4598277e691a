"""What Start says before submission: for each internal component the sample and the keying."""

from __future__ import annotations

from tracker.nodes.node import Node
from tracker.plan.order import Order, moderation_figure
from tracker.rules.submission import Open, submission_state
from tracker.rules.whats_next import TO_CORRECT
from tracker.spec.award import Component


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
            Open(mod("mend"), "", f"on the submission sheet (To do) {TO_CORRECT}"),
            Open(mod("to_correct"), "", f"on EOL {TO_CORRECT}"),
            Open(mod("to_key"), "", "to key"),
        ),
        mod("closed"),
    )
