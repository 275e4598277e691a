"""An IF and the IF in one of its branches, the inner question first: `rule_faults.py` puts these in place of `If`."""

from __future__ import annotations

from tracker.nodes.columns import Max, Min
from tracker.nodes.functions import And, If, IfError, Or
from tracker.nodes.node import Node, Term, as_node, differs, equal

__all__ = ["And", "Max", "Min", "Or", "differs", "equal", "otherwise", "then"]
used: list[str] = []
done: list[str] = []
"""What was exchanged: in a branch that never holds an IF there is nothing to exchange, and no change."""


def otherwise(question: Term, answer: Term, branch: Term) -> Node:
    """Return IF(question,answer,IF(inner,its answer,rest)) as IF(inner,its answer,IF(question,answer,rest))."""
    used.append(str(question))
    inner = as_node(branch)
    if isinstance(inner, IfError) and isinstance(asked := inner.args[0], If):
        caught, instead = asked.args, inner.args[1]
        done.append(str(inner))
        return If(IfError(caught[0], False), IfError(caught[1], instead), If(question, answer, inner))
    if isinstance(inner, If):
        done.append(str(inner))
        return If(inner.args[0], inner.args[1], If(question, answer, inner.args[2]))
    return If(question, answer, inner)


def then(question: Term, branch: Term, *rest: Term) -> Node:
    """Return IF(question,IF(inner,answer,rest),rest) as IF(inner,IF(question,answer,rest),rest)."""
    used.append(str(question))
    inner = as_node(branch)
    if isinstance(inner, If) and len(inner.args) > 2 and rest and str(inner.args[2]) == str(as_node(rest[0])):
        done.append(str(inner))
        return If(inner.args[0], If(question, inner.args[1], *rest), *rest)
    return If(question, inner, *rest)
