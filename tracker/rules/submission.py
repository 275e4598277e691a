"""Whether marks and sample of one component can be submitted."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.nodes.functions import If, first_answer
from tracker.nodes.node import Node, Term, equal, joined
from tracker.nodes.references import Single
from tracker.rules.overview import DONE, NOBODY, NOT_DONE
from tracker.rules.sample import NOT_IN_IT


@dataclass(frozen=True, slots=True)
class Open:
    """Something that keeps a component from being submitted: a number that must be 0, and the words after it."""

    more: str
    """Figure."""
    less: str
    """Figure that is taken away from it; "" for none."""
    words: str

    def question(self) -> tuple[Term, Term]:
        """Return the question whether any are left, and the answer."""
        left: Node = Single(self.more)
        if self.less:
            left -= Single(self.less)
        return left > 0, joined(f"{NOT_DONE}: ", left, f" {self.words}")


def submission_state(
    learners: str,
    before: tuple[Open, ...],
    extremes: tuple[tuple[str, str], ...],
    after: tuple[Open, ...],
    closed: str,
) -> Node:
    """Return whether everything is ready to be submitted; else the first thing that is not. All are figures.

    Args:
        learners: how many learners there are.
        before: what is asked before the highest and the lowest mark.
        extremes: (whether the mark is in the sample, which mark); none where the suite does not ask for them.
        after: what is asked after them.
        closed: how many marks differ from Edexcel Online now that they cannot be amended any more.
    """
    steps: list[tuple[Term, Term]] = [(equal(Single(learners), 0), NOBODY)]
    steps += [one.question() for one in before]
    steps += [(equal(Single(one), NOT_IN_IT), f"{NOT_DONE}: {mark} mark not in the sample") for one, mark in extremes]
    steps += [one.question() for one in after]
    apart = Single(closed)
    said = joined(f"{DONE}: ", apart, " not as on EOL, and amending is closed")
    return first_answer(steps, If(apart > 0, said, DONE))
