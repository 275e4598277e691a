"""Which learner a printed form is for: chosen by name, or by the place in the sample or in a run of learners."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Digits
from tracker.nodes.columns import Count, CountIf, CountIfs, Index, Match, Small, SumProduct
from tracker.nodes.functions import And, If, IfError, IsNumber, Len, Right, first_answer
from tracker.nodes.node import Constant, Node, Term, equal
from tracker.nodes.references import CellReference, Far, Here, Single, Span
from tracker.rules.after_marking import YES
from tracker.rules.states import COMPLETE


def unnumbered(candidate: Digits) -> int:
    """Return where learners without a good candidate number begin: after all that have one, in the order of keys."""
    return int(10**candidate.length)


def order_number(learner: str, check: str, candidate: str, key: str, above: int) -> Node:
    """Return a number that no other learner has, rising with the candidate number; nothing on an empty line.

    The check has made sure that a candidate number is digits, below `above`, that no one else has; keys are a letter
    and digits.
    """
    spare = Constant(above) + Right(Here(key), Len(Here(key)) - 1) * 1
    body = If(equal(Here(check), COMPLETE), Here(candidate) * 1, spare)
    return IfError(If(equal(Here(learner), ""), "", body), "")


def sample_order(sample: str, table: str, order: str) -> Node:
    """Return the order number of a learner who is in the sample, nothing for all others."""
    return IfError(If(equal(Here(sample), YES), Far(table, order), ""), "")


def place_of(choice: str, words: tuple[str, ...]) -> Node:
    """Return the place (from 1) of what was chosen among some words; 0 if it is none of them.

    Compared word by word: MATCH would take * and ? for wildcards.
    """
    return IfError(by_place_of_words(Single(choice), [(word, place) for place, word in enumerate(words, 1)], 0), 0)


def by_place_of_words(chosen: Node, answers: list[tuple[str, Term]], otherwise: Term) -> Node:
    """Return the answer to the word that was chosen."""
    return first_answer([(equal(chosen, word), answer) for word, answer in answers], otherwise)


def by_number(chosen: Node, answers: list[tuple[int, Term]], otherwise: Term) -> Node:
    """Return the answer to the number that a figure or cell holds."""
    return first_answer([(equal(chosen, place), answer) for place, answer in answers], otherwise)


def chosen_order(choice: str, table: str, label: str, order: str, nothing: int) -> Node:
    """Return the order number of the learner chosen from the drop-down; otherwise a number that stands for no one.

    Two learners who look the same in the list have no good candidate number, so their numbers add up to no one's.

    Args:
        choice: field of the choice.
        table: table of the learners.
        label: column of what the list shows, compared one by one: MATCH would take * and ? for wildcards.
        order: column of the order numbers.
        nothing: what an empty choice comes to.
    """
    found = SumProduct(equal(Span(table, label), Single(choice)) * 1, Span(table, order))
    return IfError(If(equal(Single(choice), ""), nothing, found), 0)


def key_by_order(order: CellReference, table: str, orders: str, key: str) -> Node:
    """Return the key of the learner with an order number; no one has the number 0."""
    found = Index(Span(table, key), Match(order, Span(table, orders), 0))
    return If(IsNumber(order), IfError(found & "", ""), "")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which learners a pack is for: ids of the figures that say so, and where the order numbers are."""

    way: str
    """1: the sample; 2: a run of learners."""
    component: str
    samples: tuple[str, ...]
    """Marks tables in the order of the components; each has the order numbers of its sample."""
    first: str
    last: str
    learners: str
    sample: str = "sample_order"
    order: str = "order"

    @property
    def orders(self) -> Span:
        """The order numbers of all learners."""
        return Span(self.learners, self.order)

    def of_sample(self) -> list[tuple[int, Span]]:
        """Return the order numbers of each component's sample by the place of the component."""
        return [(place, Span(table, self.sample)) for place, table in enumerate(self.samples, 1)]


def count_selected(its: Selection) -> Node:
    """Return how many learners are selected."""
    component, way = Single(its.component), Single(its.way)
    sample = by_number(component, [(place, Count(orders)) for place, orders in its.of_sample()], 0)
    run = CountIfs(its.orders, ">=" & Single(its.first), its.orders, "<=" & Single(its.last))
    return If(equal(way, 1), sample, If(And(equal(way, 2), component > 0), run, 0))


def slot_order(slot: str, count: str, its: Selection) -> Node:
    """Return the order number of the learner on page `slot` of a pack: the next smallest; nothing on spare pages."""
    page = Here(slot)
    sample = by_number(Single(its.component), [(place, Small(orders, page)) for place, orders in its.of_sample()], "")
    run = Small(its.orders, page + CountIf(its.orders, "<" & Single(its.first)))
    body = If(equal(Single(its.way), 1), sample, run)
    return If(page > Single(count), "", IfError(body, ""))
