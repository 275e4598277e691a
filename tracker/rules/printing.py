"""What sheets of forms say about printing: which pages, whose, and what is not complete yet."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.refs import At, Of, Value
from tracker.rules.excel import number, text
from tracker.rules.states import COMPLETE


@dataclass(frozen=True, slots=True)
class PageOf:
    """Learner 3 of 15, or that the page is not needed."""

    slot: str
    key: str
    count: str

    def formula(self, at: At) -> str:
        """Say it only where there is a learner."""
        words = f'"Learner "&{at.here(self.slot)}&" of "&{at.single(self.count)}'
        return f'IF({at.here(self.key)}="","{NOT_NEEDED}",{words})'

    def value(self, of: Of) -> Value:
        """Say it only where there is a learner."""
        if text(of.here(self.key)) == "":
            return NOT_NEEDED
        return f"Learner {text(of.here(self.slot))} of {text(of.single(self.count))}"


NOT_NEEDED = "This page is not needed"


@dataclass(frozen=True, slots=True)
class PrintPages:
    """Which pages to print."""

    count: str
    slots: int
    before: int = 0
    """Pages that come first in a program that prints the whole sheet."""

    def formula(self, at: At) -> str:
        """Count from the first form."""
        count = at.single(self.count)
        last = f"MIN({count},{self.slots})+{self.before}"
        more = f'IF({count}>{self.slots},"{self._too_many}","")'
        some = f'"{self._begin} {1 + self.before} to "&{last}&{more}'
        one = f'"{self._begin.removesuffix("s")} {1 + self.before}"'
        return f'IF({count}=0,"{NOBODY}",IF({count}=1,{one},{some}))'

    @property
    def _begin(self) -> str:
        return "LibreOffice: pages" if self.before else "Print pages"

    @property
    def _too_many(self) -> str:
        return f" - the first {self.slots} learners: print the rest as a second run"

    def value(self, of: Of) -> Value:
        """Count from the first form."""
        count = int(number(of.single(self.count)) or 0)
        if not count:
            return NOBODY
        if count == 1:
            return f"{self._begin.removesuffix('s')} {1 + self.before}"
        more = self._too_many if count > self.slots else ""
        return f"{self._begin} {1 + self.before} to {min(count, self.slots) + self.before}{more}"


NOBODY = "Nobody is selected: nothing to print"


@dataclass(frozen=True, slots=True)
class NotComplete:
    """How many of the selected learners' marks are not complete."""

    table: str
    key: str
    check: str

    def formula(self, at: At) -> str:
        """Count pages with a learner and take away the complete ones."""
        keys, checks = at.span(self.table, self.key), at.span(self.table, self.check)
        open_ = f'COUNTIF({keys},"?*")-COUNTIFS({keys},"?*",{checks},"{COMPLETE}*")'
        return f'IF({open_}=0,"",{open_}&" of them not complete: see the column Check to the right")'

    def value(self, of: Of) -> Value:
        """Count pages with a learner and take away the complete ones."""
        pairs = zip(of.span(self.table, self.key), of.span(self.table, self.check), strict=True)
        count = sum(text(key) != "" and not text(check).startswith(COMPLETE) for key, check in pairs)
        return f"{count} of them not complete: see the column Check to the right" if count else ""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Beside the choice of one learner: that one must be chosen, or the state of the learner's marks."""

    table: str
    key: str
    check: str

    def formula(self, at: At) -> str:
        """Ask the one line of the working table."""
        key, check = at.cell(self.table, self.key, 0), at.cell(self.table, self.check, 0)
        return f'IF({key}="","{CHOOSE}","Marks: "&{check})'

    def value(self, of: Of) -> Value:
        """Ask the one line of the working table."""
        key, check = of.cell(self.table, self.key, 0), of.cell(self.table, self.check, 0)
        return f"Marks: {text(check)}" if text(key) else CHOOSE


CHOOSE = "Choose a component and a learner"
