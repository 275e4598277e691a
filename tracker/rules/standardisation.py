"""Second marking: whose work was marked again, what differs, and whether the agreed mark stands in the marks sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tracker.kinds import Choice, Day, Whole
from tracker.refs import At, Fault, Of, Rule, Value, quote
from tracker.rules.excel import FaultError, counted, filled, first_answer, number, numbers, same, text, worded
from tracker.rules.marks import number_or_text
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, MISSING


@dataclass(frozen=True, slots=True)
class KeyOf:
    """The key of the one learner whose label stands in this line, or "": two who look the same are nobody."""

    label: str
    table: str
    labels: str
    orders: str
    """Column of the order numbers: no two learners have the same."""
    keys: str

    def formula(self, at: At) -> str:
        """Compare label by label: MATCH would take * and ? for wildcards; order numbers it finds as they are."""
        label, orders = at.here(self.label), at.span(self.table, self.orders)
        alike = f"({at.span(self.table, self.labels)}={label})*1"
        key = f"INDEX({at.span(self.table, self.keys)},MATCH(SUMPRODUCT({alike},{orders}),{orders},0))"
        return f'IFERROR(IF({label}="","",IF(SUMPRODUCT({alike})=1,{key}&"","")),"")'

    def value(self, of: Of) -> Value:
        """Compare label by label, without regard to case; a number is no label."""
        label, labels = of.here(self.label), of.span(self.table, self.labels)
        if not worded(label):
            return ""
        alike = [line for line, one in enumerate(labels) if counted(one, text(label))]
        orders = [number(one) for one in of.span(self.table, self.orders)]
        if len(alike) != 1 or orders[alike[0]] is None:
            return ""
        key = of.span(self.table, self.keys)[orders.index(orders[alike[0]])]
        return "" if isinstance(key, Fault) else text(key)


@dataclass(frozen=True, slots=True)
class ByWord:
    """One of several rules, chosen by a word in this line; nothing if the word fits none."""

    column: str
    cases: tuple[tuple[str, Rule], ...]

    def formula(self, at: At) -> str:
        """Ask for each word in turn."""
        here = at.here(self.column)
        return first_answer([(f"{here}={quote(word)}", rule.formula(at)) for word, rule in self.cases], quote(""))

    def value(self, of: Of) -> Value:
        """Ask for each word in turn."""
        here = of.here(self.column)
        return next((rule.value(of) for word, rule in self.cases if same(here, word)), "")


@dataclass(frozen=True, slots=True)
class SumIfPossible:
    """The sum of neighbouring marks if every one is there and possible."""

    marks: tuple[tuple[str, Whole], ...]

    def formula(self, at: At) -> str:
        """Count first, then look for what cannot be."""
        span = at.first_to_last(self.marks[0][0], self.marks[-1][0])
        bad = "+".join(f"IF({kind.impossible(at.here(column))},1,0)" for column, kind in self.marks)
        return f'IF(COUNT({span})<{len(self.marks)},"",IF({bad}>0,"",SUM({span})))'

    def value(self, of: Of) -> Value:
        """Count first, then look for what cannot be."""
        marks = [(of.here(column), kind) for column, kind in self.marks]
        if len(numbers(value for value, _ in marks)) < len(marks):
            return ""
        if any(kind.problem(number_or_text(value)) for value, kind in marks):
            return ""
        return round(sum(numbers(value for value, _ in marks)))


@dataclass(frozen=True, slots=True)
class SecondMarksBad:
    """What to say of the first second mark that cannot be; columns beyond the grid must be empty."""

    component: str
    marks: tuple[tuple[str, Whole], ...]
    beyond: tuple[str, ...]

    def _bad(self, place: int, kind: Whole) -> str:
        return f"{IMPOSSIBLE}: second mark {place} must be whole, {kind.least} to {kind.most}"

    @property
    def _too_many(self) -> str:
        return f"{IMPOSSIBLE}: {self.component} has no second mark {len(self.marks) + 1}"

    def formula(self, at: At) -> str:
        """Ask each mark in turn."""
        steps = [
            (kind.impossible(at.here(column)), quote(self._bad(place, kind)))
            for place, (column, kind) in enumerate(self.marks, 1)
        ]
        if self.beyond:
            span = at.first_to_last(self.beyond[0], self.beyond[-1])
            steps.append((f"COUNTA({span})>0", quote(self._too_many)))
        return f"IFERROR({first_answer(steps, quote(''))},{quote(FAULT)})"

    def value(self, of: Of) -> Value:
        """Ask each mark in turn."""
        for place, (column, kind) in enumerate(self.marks, 1):
            mark = of.here(column)
            if isinstance(mark, Fault):
                return FAULT
            if kind.problem(number_or_text(mark)):
                return self._bad(place, kind)
        return self._too_many if filled(of.here(one) for one in self.beyond) else ""


DIFFERS = "Differs"
NO_COMPONENT = f"{MISSING}: component"
BAD_COMPONENT = f"{IMPOSSIBLE}: the component is not in the list"
NOBODY = f"{MISSING}: choose the learner from the list"
NO_SECOND = f"{MISSING}: second marks"
NO_AGREED = f"{MISSING}: agreed mark"
UNSIGNED = f"{MISSING}: date signed"
BAD_SIGNED = f"{IMPOSSIBLE}: date signed"
BAD_ACTION = f"{IMPOSSIBLE}: the action is not in the list"


@dataclass(frozen=True, slots=True)
class StandardCheck:
    """What is missing in a line of second marking, or that the marks sheet does not have the agreed mark.

    Each question is asked with the same words in Excel and in Python, so the two lists below go side by side.
    """

    component: str
    component_kind: Choice
    learner: str
    key: str
    seconds: tuple[str, ...]
    second: str
    second_bad: str
    agreed: str
    agreed_kind: Whole
    now: str
    action: str
    action_kind: Choice
    signed: str
    signed_kind: Day

    @property
    def bad(self) -> str:
        """What to say of an agreed mark that cannot be."""
        return f"{IMPOSSIBLE}: the agreed mark must be {self.agreed_kind.allowed}"

    def formula(self, at: At) -> str:
        """Say the first thing that is open; products, because engines stop at different places of an AND."""
        component, learner, key = at.here(self.component), at.here(self.learner), at.here(self.key)
        second_bad, agreed, now = at.here(self.second_bad), at.here(self.agreed), at.here(self.now)
        action, signed = at.here(self.action), at.here(self.signed)
        typed = f"COUNTA({at.first_to_last(self.seconds[0], self.seconds[-1])})"
        differs = f'"{DIFFERS}: marks sheet says "&IF({now}="","nothing",{now})&", agreed "&{agreed}'
        steps = (
            (f'({component}="")*({learner}="")*({agreed}="")*({typed}=0)=1', quote("")),
            (f'{component}=""', quote(NO_COMPONENT)),
            (self.component_kind.impossible(component), quote(BAD_COMPONENT)),
            (f'{second_bad}<>""', second_bad),
            (f'{key}=""', quote(NOBODY)),
            (f'{at.here(self.second)}=""', quote(NO_SECOND)),
            (f'{agreed}=""', quote(NO_AGREED)),
            (self.agreed_kind.impossible(agreed), quote(self.bad)),
            (f"{agreed}<>{now}", differs),
            (self.action_kind.impossible(action), quote(BAD_ACTION)),
            (self.signed_kind.impossible(signed), quote(BAD_SIGNED)),
            (f'{signed}=""', quote(UNSIGNED)),
        )
        return f"IFERROR({first_answer(steps, quote(COMPLETE))},{quote(FAULT)})"

    def value(self, of: Of) -> Value:
        """Say the first thing that is open."""
        try:
            begun = [text(of.here(one)) for one in (self.component, self.learner, self.agreed)]
            if not any(begun) and not filled(of.here(one) for one in self.seconds):
                return ""
            return next(chain(self._who(of), self._marks(of), self._signature(of)), COMPLETE)
        except FaultError:
            return FAULT

    def _who(self, of: Of) -> Iterator[str]:
        component, bad = of.here(self.component), text(of.here(self.second_bad))
        if not text(component):
            yield NO_COMPONENT
        if self.component_kind.problem(number_or_text(component)):
            yield BAD_COMPONENT
        if bad:
            yield bad
        if not text(of.here(self.key)):
            yield NOBODY

    def _marks(self, of: Of) -> Iterator[str]:
        agreed, now = of.here(self.agreed), of.here(self.now)
        if not text(of.here(self.second)):
            yield NO_SECOND
        if not text(agreed):
            yield NO_AGREED
        if self.agreed_kind.problem(number_or_text(agreed)):
            yield self.bad
        if number(agreed) != number(now):
            yield f"{DIFFERS}: marks sheet says {text(now) or 'nothing'}, agreed {text(agreed)}"

    def _signature(self, of: Of) -> Iterator[str]:
        action, signed = of.here(self.action), of.here(self.signed)
        if text(action) and self.action_kind.problem(number_or_text(action)):
            yield BAD_ACTION
        if text(signed) and self.signed_kind.problem(number_or_text(signed)):
            yield BAD_SIGNED
        if not text(signed):
            yield UNSIGNED
