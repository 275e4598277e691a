"""What is still to do after marking, line by line: entries that cannot be, and what is missing beside others."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Kind
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, first_answer
from tracker.nodes.node import Node, Term, added, differs, equal
from tracker.nodes.references import Here, Neighbours
from tracker.rules.after_marking import YES
from tracker.rules.filled import typed
from tracker.rules.marks import NO_LEARNER
from tracker.rules.states import FAULT, IMPOSSIBLE, MISSING

NO_TOTAL = f"{IMPOSSIBLE}: amended mark without a total"


@dataclass(frozen=True, slots=True)
class Needs:
    """Entries that must be filled once a trigger entry is, and what to say if they are not."""

    trigger: str
    words: str
    """The trigger counts when it holds this word; "" means when it is filled at all."""
    entries: tuple[str, ...]
    missing: str

    def question(self) -> tuple[Term, Term]:
        """Return the question whether one of them is empty, and the answer."""
        on = equal(Here(self.trigger), self.words) if self.words else differs(Here(self.trigger), "")
        blank = added(*(equal(Here(entry), "") * 1 for entry in self.entries))
        return If(on, blank > 0, False), f"{MISSING}: {self.missing}"


@dataclass(frozen=True, slots=True)
class Sampled:
    """The column of the ticks, and statuses with which no one can be in the sample."""

    sample: str
    status: str
    away: tuple[str, ...]
    zero: tuple[str, ...] = ()
    """Statuses with zeros in place of work. Whether they can be in a sample is not known: that is said, and no more."""

    @staticmethod
    def bad(word: str) -> str:
        """What to say of a learner with such a status who is ticked."""
        return f"{IMPOSSIBLE}: in sample, but {word}"

    @staticmethod
    def nothing_to_send(word: str) -> str:
        """What to say of a learner without work who is ticked: nothing else is missing for the sample."""
        return f"{MISSING}: work to send: in sample, but {word}"

    def questions(self) -> list[tuple[Term, Term]]:
        """Return the question for each status, and the answer."""
        words = [(word, self.bad(word)) for word in self.away]
        words += [(word, self.nothing_to_send(word)) for word in self.zero]
        return [
            (If(equal(Here(self.sample), YES), equal(Here(self.status), word), False), said) for word, said in words
        ]


@dataclass(frozen=True, slots=True)
class AfterColumns:
    """The columns after marking."""

    learner: str
    typed: tuple[str, ...]
    """Every entry column, side by side: without a learner all must be empty."""
    entries: tuple[tuple[str, str, Kind], ...]
    """(column, what it is called, what it may be)."""
    amended: str
    total: str
    sampled: Sampled
    needs: tuple[Needs, ...]


def after_check(line: AfterColumns) -> Node:
    """Return what is impossible or missing among the entries after marking; nothing to say is nothing said.

    No AND or OR over several cells: engines stop at different places when one of them is an error value.
    """
    steps: list[tuple[Term, Term]] = [
        (Impossible(kind, Here(column)), f"{IMPOSSIBLE}: {name}") for column, name, kind in line.entries
    ]
    steps.append((If(IsNumber(Here(line.total)), False, differs(Here(line.amended), "")), NO_TOTAL))
    steps += line.sampled.questions()
    steps += [need.question() for need in line.needs]
    nobody = If(equal(typed(Neighbours(*line.typed)), 0), "", NO_LEARNER)
    return IfError(If(equal(Here(line.learner), ""), nobody, first_answer(steps, "")), FAULT)
