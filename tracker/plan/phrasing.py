"""The words of a step of Start as a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.nodes.functions import If
from tracker.nodes.node import Constant, Node, Term, equal, joined
from tracker.templates.phrases import Asked, OneOrMore, Optional, Piece


def phrase(pieces: Sequence[Piece], facts: Mapping[str, Node]) -> Node:
    """Return the words of a step with what the workbook knows in them.

    Raises:
        KeyError: they ask for what is not among the facts.
    """
    terms: list[Term] = []
    for one in pieces:
        if isinstance(one, Asked):
            terms.append(facts[one.name])
        elif isinstance(one, OneOrMore):
            terms.append(If(equal(facts["count"], 1), one.one, one.more))
        elif isinstance(one, Optional):
            terms.append(If(equal(facts[one.asked], ""), "", phrase(one.pieces, facts)))
        else:
            terms.append(one)
    return joined(*terms) if terms else Constant("")
