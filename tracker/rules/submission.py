"""Whether marks and sample of one component can be submitted."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.refs import At, Of, Value, quote
from tracker.rules.excel import first_answer, number
from tracker.rules.overview import DONE, NOBODY, NOT_DONE
from tracker.rules.sample import NOT_IN_IT


@dataclass(frozen=True, slots=True)
class Open:
    """Something that keeps a component from being submitted: a number that must be 0, and the words after it."""

    more: str
    """Figure."""
    less: str
    """Figure that is taken away from it; "" for none."""
    words: str

    def left(self, at: At) -> str:
        """Return the expression of how many are left."""
        return f"{at.single(self.more)}-{at.single(self.less)}" if self.less else at.single(self.more)

    def count(self, of: Of) -> int:
        """Return how many are left."""
        more, less = (int(number(of.single(one)) or 0) if one else 0 for one in (self.more, self.less))
        return more - less


@dataclass(frozen=True, slots=True)
class SubmissionState:
    """Whether everything is ready to be submitted; else the first thing that is not. All are figures."""

    learners: str
    before: tuple[Open, ...]
    """What is asked before the highest and the lowest mark."""
    extremes: tuple[tuple[str, str], ...]
    """(whether the mark is in the sample, which mark); none where the suite does not ask for them."""
    after: tuple[Open, ...]

    def formula(self, at: At) -> str:
        """Go from the marks over the sample to the keying."""

        def opens(several: tuple[Open, ...]) -> list[tuple[str, str]]:
            return [(f"{one.left(at)}>0", f'"{NOT_DONE}: "&{one.left(at)}&{quote(f" {one.words}")}') for one in several]

        steps = [
            (f"{at.single(self.learners)}=0", quote(NOBODY)),
            *opens(self.before),
            *((f'{at.single(one)}="{NOT_IN_IT}"', quote(self._missed(mark))) for one, mark in self.extremes),
            *opens(self.after),
        ]
        return first_answer(steps, quote(DONE))

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order."""
        if not number(of.single(self.learners)):
            return NOBODY
        missed = [self._missed(mark) for one, mark in self.extremes if of.single(one) == NOT_IN_IT]
        before, after = (
            [f"{NOT_DONE}: {one.count(of)} {one.words}" for one in several if one.count(of) > 0]
            for several in (self.before, self.after)
        )
        return next(iter((*before, *missed, *after)), DONE)

    @staticmethod
    def _missed(mark: str) -> str:
        return f"{NOT_DONE}: {mark} mark not in the sample"
