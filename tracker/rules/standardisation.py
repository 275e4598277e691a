"""Second marking: whose work was marked again, what differs, and whether the agreed mark stands in the marks sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tracker.kinds import Whole
from tracker.refs import At, Of, Rule, Value, quote
from tracker.rules.excel import FaultError, number, numbers, same, text
from tracker.rules.marks import number_or_text
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, MISSING


@dataclass(frozen=True, slots=True)
class KeyOf:
    """The key of the learner whose label stands in this line, or ""."""

    label: str
    table: str
    labels: str
    keys: str

    def formula(self, at: At) -> str:
        """Look the label up as it stands."""
        label = at.here(self.label)
        found = f"INDEX({at.span(self.table, self.keys)},MATCH({label},{at.span(self.table, self.labels)},0))"
        return f'IF({label}="","",IFERROR({found},""))'

    def value(self, of: Of) -> Value:
        """Look the label up as it stands, without regard to case."""
        wanted = text(of.here(self.label)).casefold()
        pairs = zip(of.span(self.table, self.labels), of.span(self.table, self.keys), strict=True)
        found = (key for label, key in pairs if isinstance(label, str) and label.casefold() == wanted)
        return next(found, "") if wanted else ""


@dataclass(frozen=True, slots=True)
class ByWord:
    """One of several rules, chosen by a word in this line; nothing if the word fits none."""

    column: str
    cases: tuple[tuple[str, Rule], ...]

    def formula(self, at: At) -> str:
        """Ask for each word in turn."""
        here = at.here(self.column)
        steps = "".join(f"IF({here}={quote(word)},{rule.formula(at)}," for word, rule in self.cases)
        return f'{steps}""{")" * len(self.cases)}'

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
class StandardCheck:
    """What is missing in a line of second marking, or that the marks sheet does not have the agreed mark."""

    component: str
    learner: str
    key: str
    second: str
    agreed: str
    kind: Whole
    now: str
    signed: str

    @property
    def bad(self) -> str:
        """What to say of an agreed mark that cannot be."""
        return f"{IMPOSSIBLE}: the agreed mark must be {self.kind.allowed}"

    def formula(self, at: At) -> str:
        """Say the first thing that is open."""
        component, learner, key = at.here(self.component), at.here(self.learner), at.here(self.key)
        second, agreed, now = at.here(self.second), at.here(self.agreed), at.here(self.now)
        differs = f'"{DIFFERS}: marks sheet says "&IF({now}="","nothing",{now})&", agreed "&{agreed}'
        steps = (
            (f'{component}=""', quote(NO_COMPONENT)),
            (f'{key}=""', quote(NOBODY)),
            (f'{second}=""', quote(NO_SECOND)),
            (f'{agreed}=""', quote(NO_AGREED)),
            (self.kind.impossible(agreed), quote(self.bad)),
            (f"{agreed}<>{now}", differs),
            (f'{at.here(self.signed)}=""', quote(UNSIGNED)),
        )
        inner = "".join(f"IF({question},{answer}," for question, answer in steps)
        body = f'{inner}"{COMPLETE}"{")" * len(steps)}'
        return f'IFERROR(IF(AND({component}="",{learner}="",{agreed}=""),"",{body}),{quote(FAULT)})'

    def value(self, of: Of) -> Value:
        """Say the first thing that is open."""
        try:
            if not any(text(of.here(one)) for one in (self.component, self.learner, self.agreed)):
                return ""
            return next(chain(self._who(of), self._marks(of)), COMPLETE)
        except FaultError:
            return FAULT

    def _who(self, of: Of) -> Iterator[str]:
        for column, words in (
            (self.component, NO_COMPONENT),
            (self.key, NOBODY),
            (self.second, NO_SECOND),
            (self.agreed, NO_AGREED),
        ):
            if not text(of.here(column)):
                yield words

    def _marks(self, of: Of) -> Iterator[str]:
        agreed, now = of.here(self.agreed), of.here(self.now)
        if self.kind.problem(number_or_text(agreed)):
            yield self.bad
        if number(agreed) != number(now):
            yield f"{DIFFERS}: marks sheet says {text(now) or 'nothing'}, agreed {text(agreed)}"
        if not text(of.here(self.signed)):
            yield UNSIGNED


DIFFERS = "Differs"
NO_COMPONENT = f"{MISSING}: component"
NOBODY = f"{MISSING}: choose the learner from the list"
NO_SECOND = f"{MISSING}: second marks"
NO_AGREED = f"{MISSING}: agreed mark"
UNSIGNED = f"{MISSING}: date signed"
