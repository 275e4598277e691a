"""What is on printed forms: values of the chosen learner and component."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.kinds import Choice, Day, Kind, Whole, Words
from tracker.nodes.columns import Index, Match, SumProduct
from tracker.nodes.functions import If, IfError, Impossible, IsLogical, IsNumber, Left, Len, Trim, first_answer
from tracker.nodes.node import Constant, Node, Term, added, equal, joined
from tracker.nodes.references import Far, Here, Single, Span
from tracker.rules.after_marking import DIFFERS, TO_KEY
from tracker.rules.choosing import by_number
from tracker.rules.states import COMPLETE, IMPOSSIBLE, count_filled, count_state


def joined_fields(fields: Sequence[str]) -> Node:
    """Return single entries joined with a space; those that are empty leave nothing behind."""
    terms: list[Node] = [Single(fields[0])]
    for one in fields[1:]:
        terms += [Constant(" "), Single(one)]
    return IfError(Trim(joined(*terms)), "")


def pick(place: str, values: Sequence[str | int]) -> Node:
    """Return words or a number that depend on the chosen component alone: facts of the spec, all written out."""
    return by_number(Single(place), list(enumerate(values, 1)), "")


def by_component(place: str, rules: Sequence[Node | None]) -> Node:
    """Return the chosen component's rule; None: this component has no such thing."""
    return by_number(Single(place), [(i, rule) for i, rule in enumerate(rules, 1) if rule], "")


def far_entry(table: str, column: str) -> Node:
    """Return what was typed for a learner in another table, as it is; a blank cell would come as 0."""
    return IfError(If(equal(Far(table, column), ""), "", Far(table, column)), "")


def far_allowed(table: str, column: str, kind: Kind | None) -> Node:
    """Return what was typed for a learner in another table if its kind accepts it; what is refused is not printed."""
    far = Far(table, column)
    if isinstance(kind, Words):
        return IfError(If(IsNumber(far) + IsLogical(far), "", far & ""), "")
    if isinstance(kind, Choice):
        return IfError(If(equal(far, ""), "", If(Impossible(kind, far), "", far)), "")
    if isinstance(kind, Whole | Day):
        return IfError(If(IsNumber(far), If(Impossible(kind, far), "", far), ""), "")
    return far_entry(table, column)


def each_by_name(named: Sequence[tuple[str, Node]]) -> Node:
    """Return several texts as one, each behind its name; those that are empty are left out."""
    return Trim(joined(*(If(equal(text, ""), "", joined(f"{name}: ", text, "  ")) for name, text in named)))


def far_result(table: str, column: str, basis: str) -> Node:
    """Return a learner's UMS or grade in another table with what it rests on in brackets; nothing where none is."""
    far = Far(table, column)
    return IfError(If(equal(far, ""), "", joined(far, " (", Far(table, basis), ")")), "")


def far_beside(table: str, column: str, kind: Kind, beside: str) -> Node:
    """Return what was typed for a learner beside a number of the same line: without the number nothing is printed.

    A learner who was absent has no total, so no amended mark of theirs is printed either.
    """
    return If(IsNumber(Far(table, beside)), far_allowed(table, column, kind), "")


def mark_to_submit(table: str, state: str, final: str) -> Node:
    """Return the mark to key of a learner while Edexcel Online does not show it and can still be changed.

    Args:
        table: table of the submission.
        state: column of how far the keying is.
        final: column of the mark to key.
    """
    said, mark = Far(table, state), Far(table, final)
    left = equal(said, TO_KEY) + equal(Left(said, len(DIFFERS)), DIFFERS) > 0
    return IfError(If(left, If(IsNumber(mark), mark, ""), ""), "")


def field_if_possible(field: str, kind: Kind) -> Node:
    """Return a single entry if its kind accepts it; a blank cell would come as 0."""
    one = Single(field)
    return IfError(If(equal(one, ""), "", If(Impossible(kind, one), "", one)), "")


def far_mark(check: str, table: str, column: str) -> Node:
    """Return a mark typed for a learner, unless the check of this line says that something in it cannot be."""
    impossible = equal(Left(Here(check), len(IMPOSSIBLE)), IMPOSSIBLE)
    return If(impossible, "", far_entry(table, column))


COMPONENT_STEP, ROW_STEP = 1_000_000, 10_000
"""A band's code is its component's place, its row's place and its lowest mark in one number, so codes rise."""


def band_code(component: int, row: int, lowest: int) -> int:
    """Return the code of a mark band; components and rows count from 1."""
    return component * COMPONENT_STEP + row * ROW_STEP + lowest


def band_reached(place: str, row: int, mark: str, table: str, column: str) -> Node:
    """Return the mark band that a mark of this line reaches, its range of marks or its word.

    It is the one with the highest code that is not above the mark's.
    """
    code = Single(place) * COMPONENT_STEP + row * ROW_STEP + Here(mark)
    found = Index(Span(table, column), Match(code, Span(table, "code"), 1))
    return If(IsNumber(Here(mark)), found & "", "")


def band_and_next(place: str, row: int, mark: str, table: str) -> Node:
    """Return the band that a mark of this line reaches and how many marks the next one needs.

    The band after the reached one has a code that is a few marks higher, unless it belongs to another row of the grid.
    """
    code = Single(place) * COMPONENT_STEP + row * ROW_STEP + Here(mark)
    at = Match(code, Span(table, "code"), 1)
    more = Index(Span(table, "code"), at + 1) - code
    further = If(more < ROW_STEP // 2, joined("; ", more, " more for ", Index(Span(table, "word"), at + 1)), "")
    return If(IsNumber(Here(mark)), joined(Index(Span(table, "word"), at), IfError(further, "")), "")


INCOMPLETE = "INCOMPLETE"
NOT_SIGNED = "Not to be signed: "
NOT_COMPLETE = "the marks are not complete."
NO_LINE = "no line on the marks sheet"
LONGEST_STATE = 84
"""Letters of a state that fit on a page; the check column has it in full."""


NOT_FINAL = "DRAFT: these marks are not final yet"


def incomplete(key: str, check: str, final: str, draft: str) -> Node:
    """Return that the marks on this page are not complete and why, or that they are a draft; nothing where neither is.

    Args:
        key: column of the learner keys.
        check: column with the state of the marks.
        final: column that says whether marks are a draft or final.
        draft: the word for a draft.
    """
    state = Here(check)
    said = If(Len(state) > LONGEST_STATE, Left(state, LONGEST_STATE) & "\N{HORIZONTAL ELLIPSIS}", state)
    words = joined(f"{INCOMPLETE}: ", If(equal(state, ""), NO_LINE, said))
    done = equal(Left(state, len(COMPLETE)), COMPLETE)
    open_ = If(equal(Here(final), draft), NOT_FINAL, "")
    return If(equal(Here(key), ""), "", If(done, open_, words))


def where_true(key: str, status: str, away: Sequence[str], total: str, words: str, otherwise: bool) -> Node:  # noqa: PLR0917, FBT001
    """Return a line of a declaration where it is true, else that it is not to be signed.

    Args:
        key: column of the learner keys: a page without a learner says nothing.
        status: column of the status.
        away: statuses without work.
        total: column that must hold a number; "" where it does not matter whether marks are complete.
        words: the line.
        otherwise: whether this line says that it is not to be signed; the other lines stay empty then.
    """
    steps: list[tuple[Term, Term]] = [(equal(Here(key), ""), "")]
    steps += [(equal(Here(status), word), f"{NOT_SIGNED}{word}." if otherwise else "") for word in away]
    if total:
        steps.append((equal(IsNumber(Here(total)) * 1, 0), f"{NOT_SIGNED}{NOT_COMPLETE}" if otherwise else ""))
    return first_answer(steps, words)


def only_one_named(table: str, name: str, job: str, jobs: Sequence[str]) -> Node:
    """Return who has one of some jobs, if exactly one person has: whose name it is must not be guessed."""
    counted = [SumProduct(equal(Span(table, job), one) * 1) for one in jobs]
    found: Node = Constant("")
    for one in reversed(jobs):
        found = IfError(Index(Span(table, name), Match(one, Span(table, job), 0)) & "", found)
    return If(equal(added(*counted), 1), found, "")


def cohort_open(table: str, check: str) -> Node:
    """Return how many learners of a list have marks that are not complete."""
    return count_filled(table, check) - count_state(table, check, (COMPLETE,))


def cohort_incomplete(table: str, check: str, left: str) -> Node:
    """Return that marks of the list are not complete; nothing where all are. `left` is the figure of how many."""
    words = joined(f"{INCOMPLETE}: marks of ", Single(left), " of ", count_filled(table, check), " learners")
    return If(Single(left) > 0, words, "")


def cohort_true(left: str, words: str, *, otherwise: bool) -> Node:
    """Return a line of a declaration on all learners of a list, else that it is not to be signed.

    Args:
        left: figure, how many have marks that are not complete.
        words: the line.
        otherwise: whether this line says that it is not to be signed; the other lines stay empty then.
    """
    return If(Single(left) > 0, f"{NOT_SIGNED}not all marks are complete." if otherwise else "", words)
