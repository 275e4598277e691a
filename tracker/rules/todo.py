"""What is still to do after marking, line by line: entries that cannot be, and what is missing beside others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.kinds import Kind
from tracker.refs import At, Of, Value, quote
from tracker.rules.after import YES
from tracker.rules.excel import FaultError, filled, first_answer, number, same, text
from tracker.rules.marks import NO_LEARNER, number_or_text
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


@dataclass(frozen=True, slots=True)
class Sampled:
    """The column of the ticks, and statuses with which nobody can be in the sample."""

    sample: str
    status: str
    away: tuple[str, ...]

    @staticmethod
    def bad(word: str) -> str:
        """What to say of a learner with such a status who is ticked."""
        return f"{IMPOSSIBLE}: in sample, but {word}"


@dataclass(frozen=True, slots=True)
class AfterCheck:
    """What is impossible or missing among the entries after marking; nothing to say is nothing said.

    No AND or OR over several cells: engines stop at different places when one of them is an error value.
    """

    learner: str
    typed: tuple[str, ...]
    """Every entry column, side by side: without a learner all must be empty."""
    entries: tuple[tuple[str, str, Kind], ...]
    """(column, what it is called, what it may be)."""
    amended: str
    total: str
    sampled: Sampled
    needs: tuple[Needs, ...]

    def formula(self, at: At) -> str:
        """What cannot be comes before what is missing."""
        its = self.sampled
        steps = [
            (kind.impossible(at.here(column)), quote(f"{IMPOSSIBLE}: {name}")) for column, name, kind in self.entries
        ]
        steps.append((f'IF(ISNUMBER({at.here(self.total)}),FALSE,{at.here(self.amended)}<>"")', quote(NO_TOTAL)))
        steps += [
            (f"IF({at.here(its.sample)}={quote(YES)},{at.here(its.status)}={quote(word)},FALSE)", quote(its.bad(word)))
            for word in its.away
        ]
        for need in self.needs:
            trigger = at.here(need.trigger)
            on = f"{trigger}={quote(need.words)}" if need.words else f'{trigger}<>""'
            blank = "+".join(f'({at.here(entry)}="")*1' for entry in need.entries)
            steps.append((f"IF({on},{blank}>0,FALSE)", quote(f"{MISSING}: {need.missing}")))
        nobody = f'IF(COUNTA({at.first_to_last(self.typed[0], self.typed[-1])})=0,"",{quote(NO_LEARNER)})'
        body = first_answer(steps, quote(""))
        return f'IFERROR(IF({at.here(self.learner)}="",{nobody},{body}),{quote(FAULT)})'

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order; the first answer counts."""
        try:
            if not text(of.here(self.learner)):
                return NO_LEARNER if filled(of.here(one) for one in self.typed) else ""
            return next(self._found(of), "")
        except FaultError:
            return FAULT

    def _found(self, of: Of) -> Iterator[str]:
        for column, name, kind in self.entries:
            value = of.here(column)
            if text(value) and kind.problem(number_or_text(value)):
                yield f"{IMPOSSIBLE}: {name}"
        if number(of.here(self.total)) is None and text(of.here(self.amended)):
            yield NO_TOTAL
        its = self.sampled
        for word in its.away if same(of.here(its.sample), YES) else ():
            if same(of.here(its.status), word):
                yield its.bad(word)
        for need in self.needs:
            trigger = of.here(need.trigger)
            on = same(trigger, need.words) if need.words else text(trigger) != ""
            if on and sum(text(of.here(entry)) == "" for entry in need.entries):
                yield f"{MISSING}: {need.missing}"
