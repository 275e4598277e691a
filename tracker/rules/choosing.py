"""Which learner a printed form is for: chosen by name, or by the place in the sample or in a run of learners."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.refs import At, Of, Value, quote
from tracker.rules.after import YES
from tracker.rules.excel import FaultError, counted, number, numbers, same, text, worded
from tracker.rules.states import COMPLETE

UNNUMBERED = 10_000
"""Learners without a good candidate number come after all that have one, in the order of their keys."""


@dataclass(frozen=True, slots=True)
class OrderNumber:
    """A number that no other learner has, rising with the candidate number; nothing on an empty line."""

    learner: str
    check: str
    candidate: str
    key: str

    def formula(self, at: At) -> str:
        """The check has made sure that a candidate number is four digits that nobody else has."""
        key = at.here(self.key)
        spare = f"{UNNUMBERED}+RIGHT({key},LEN({key})-1)*1"
        body = f'IF({at.here(self.check)}="{COMPLETE}",{at.here(self.candidate)}*1,{spare})'
        return f'IFERROR(IF({at.here(self.learner)}="","",{body}),"")'

    def value(self, of: Of) -> Value:
        """Do the same; keys are a letter and digits."""
        try:
            if text(of.here(self.learner)) == "":
                return ""
            if of.here(self.check) == COMPLETE:
                return int(text(of.here(self.candidate)))
            return UNNUMBERED + int(text(of.here(self.key))[1:])
        except (FaultError, ValueError):
            return ""


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """The order number of a learner who is in the sample."""

    sample: str
    table: str
    order: str

    def formula(self, at: At) -> str:
        """Say nothing for all others."""
        return f'IFERROR(IF({at.here(self.sample)}="{YES}",{at.far(self.table, self.order)},""),"")'

    def value(self, of: Of) -> Value:
        """Say nothing for all others."""
        try:
            if not same(of.here(self.sample), YES):
                return ""
            found = of.far(self.table, self.order)
            text(found)
        except FaultError:
            return ""
        return found


@dataclass(frozen=True, slots=True)
class PlaceOf:
    """The place (from 1) of what was chosen among some words; 0 if it is none of them."""

    choice: str
    words: tuple[str, ...]

    def formula(self, at: At) -> str:
        """Compare word by word: MATCH would take * and ? for wildcards."""
        choice = at.single(self.choice)
        steps = "".join(f"IF({choice}={quote(word)},{place}," for place, word in enumerate(self.words, 1))
        return f"IFERROR({steps}0{')' * len(self.words)},0)"

    def value(self, of: Of) -> Value:
        """Compare word by word."""
        try:
            choice = of.single(self.choice)
            return next((place for place, word in enumerate(self.words, 1) if same(choice, word)), 0)
        except FaultError:
            return 0


@dataclass(frozen=True, slots=True)
class ChosenOrder:
    """The order number of the learner chosen from the drop-down; otherwise a number that stands for nobody.

    Two learners who look the same in the list have no good candidate number, so their numbers add up to nobody's.
    """

    choice: str
    table: str
    label: str
    order: str
    nothing: int
    """What an empty choice comes to."""

    def formula(self, at: At) -> str:
        """Compare label by label: MATCH would take * and ? for wildcards."""
        choice, labels = at.single(self.choice), at.span(self.table, self.label)
        found = f"SUMPRODUCT(({labels}={choice})*1,{at.span(self.table, self.order)})"
        return f'IFERROR(IF({choice}="",{self.nothing},{found}),0)'

    def value(self, of: Of) -> Value:
        """Add up the order numbers of all who have this label; a number is no label."""
        choice = of.single(self.choice)
        if choice is None or choice == "":
            return self.nothing
        if not worded(choice):
            return 0
        pairs = zip(of.span(self.table, self.label), of.span(self.table, self.order), strict=True)
        return sum(int(number(order) or 0) for label, order in pairs if counted(label, text(choice)))


@dataclass(frozen=True, slots=True)
class KeyByOrder:
    """The key of the learner with an order number: a figure, or a column of this line."""

    order: str
    table: str
    orders: str
    key: str
    figure: bool = False

    def formula(self, at: At) -> str:
        """Nobody has the number 0."""
        order = at.single(self.order) if self.figure else at.here(self.order)
        found = f"INDEX({at.span(self.table, self.key)},MATCH({order},{at.span(self.table, self.orders)},0))"
        return f'IF(ISNUMBER({order}),IFERROR({found}&"",""),"")'

    def value(self, of: Of) -> Value:
        """Return the first who has it."""
        wanted = number(of.single(self.order) if self.figure else of.here(self.order))
        if wanted is None:
            return ""
        pairs = zip(of.span(self.table, self.orders), of.span(self.table, self.key), strict=True)
        try:
            return next((text(key) for order, key in pairs if number(order) == wanted), "")
        except FaultError:
            return ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which learners a pack is for: ids of the figures that say so, and where the order numbers stand."""

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


@dataclass(frozen=True, slots=True)
class CountSelected:
    """How many learners are selected."""

    selection: Selection

    def formula(self, at: At) -> str:
        """Count order numbers."""
        its = self.selection
        component, orders = at.single(its.component), at.span(its.learners, its.order)
        sample = "".join(
            f"IF({component}={place},COUNT({at.span(table, its.sample)})," for place, table in enumerate(its.samples, 1)
        )
        run = f'COUNTIFS({orders},">="&{at.single(its.first)},{orders},"<="&{at.single(its.last)})'
        way = at.single(its.way)
        return f"IF({way}=1,{sample}0{')' * len(its.samples)},IF(AND({way}=2,{component}>0),{run},0))"

    def value(self, of: Of) -> Value:
        """Count order numbers."""
        return len(selected(of, self.selection))


@dataclass(frozen=True, slots=True)
class SlotOrder:
    """The order number of the learner on page `slot` of a pack; nothing on pages that are not needed."""

    slot: str
    count: str
    selection: Selection

    def formula(self, at: At) -> str:
        """Take the next smallest order number."""
        its = self.selection
        slot, orders = at.here(self.slot), at.span(its.learners, its.order)
        component = at.single(its.component)
        sample = "".join(
            f"IF({component}={place},SMALL({at.span(table, its.sample)},{slot}),"
            for place, table in enumerate(its.samples, 1)
        )
        before = f'COUNTIF({orders},"<"&{at.single(its.first)})'
        body = f'IF({at.single(its.way)}=1,{sample}""{")" * len(its.samples)},SMALL({orders},{slot}+{before}))'
        return f'IF({slot}>{at.single(self.count)},"",IFERROR({body},""))'

    def value(self, of: Of) -> Value:
        """Take the next smallest order number."""
        slot = int(number(of.here(self.slot)) or 0)
        found = selected(of, self.selection)
        return found[slot - 1] if slot <= len(found) else ""


def selected(of: Of, its: Selection) -> list[int]:
    """Return the order numbers of the selected learners, from low to high."""
    way, component = of.single(its.way), int(number(of.single(its.component)) or 0)
    if way not in {1, 2} or not component:
        return []
    if way == 1:
        return sorted(int(one) for one in numbers(of.span(its.samples[component - 1], its.sample)))
    first, last = (number(of.single(one)) or 0 for one in (its.first, its.last))
    return sorted(int(one) for one in numbers(of.span(its.learners, its.order)) if first <= one <= last)
