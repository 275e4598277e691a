"""Learners: the name as one text, the check of a line, and looking a learner up from any other sheet."""

from __future__ import annotations

from tracker.kinds import Digits
from tracker.nodes.columns import SumProduct
from tracker.nodes.functions import If, IfError, Impossible, Or, Trim, first_answer
from tracker.nodes.node import Node, equal
from tracker.nodes.references import Far, Here, Span
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, MISSING

NO_NAME = f"{MISSING}: name"
NO_SURNAME = f"{MISSING}: surname"
NO_CANDIDATE = f"{MISSING}: candidate number"
TWICE = f"{IMPOSSIBLE}: candidate number used twice"


def not_a_candidate(kind: Digits) -> str:
    """Return the words for a candidate number of another length, or of something else."""
    return f"{IMPOSSIBLE}: {kind.what} needs {kind.count} digits"


def full_name(surname: str, forenames: str) -> Node:
    """Return "Surname, Forenames"; whichever is there if one is empty."""
    last, first = Trim(Here(surname)), Trim(Here(forenames))
    return last & If(Or(equal(last, ""), equal(first, "")), "", ", ") & first


def label(candidate: str, name: str) -> Node:
    """Return how people pick a learner from a list: candidate number and name; nothing for an open line.

    An error value in one name must not spoil the list.
    """
    return IfError(If(equal(Here(name), ""), "", Trim(Here(candidate) & " " & Here(name))), "")


def far_text(table: str, column: str) -> Node:
    """Return a learner's text in another table, found by the learner key; empty when it is not there."""
    return IfError(Far(table, column) & "", "")


def far_number(table: str, column: str) -> Node:
    """Return a learner's calculated number in another table: the cell holds a number or "", never a blank."""
    return IfError(Far(table, column), "")


def learner_check(table: str, name: str, surname: str, candidate: str, kind: Digits) -> Node:
    """Return whether a learner's line can be used: a surname, and a candidate number that no one else has.

    Candidate numbers are compared as text, cell by cell: COUNTIF would call 0012 and 12 the same. An error value among
    them is said in its own line; the others must not suffer from it.
    """
    number = Here(candidate)
    twice = IfError(SumProduct(equal(Span(table, candidate), number) * 1) > 1, False)
    body = first_answer(
        [
            (equal(Trim(Here(surname)), ""), NO_SURNAME),
            (equal(number, ""), NO_CANDIDATE),
            (Impossible(kind, number), not_a_candidate(kind)),
            (twice, TWICE),
        ],
        COMPLETE,
    )
    return IfError(If(equal(Here(name), ""), If(equal(number, ""), "", NO_NAME), body), FAULT)
