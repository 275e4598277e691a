"""After marking: the mark to key, what was keyed, what changed since, what the moderator's mark means."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Whole
from tracker.refs import At, Of, Value, quote
from tracker.rules.excel import FaultError, first_answer, number, text
from tracker.rules.marks import number_or_text
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE

YES = "Yes"
MEND = "Mend the amended mark"


@dataclass(frozen=True, slots=True)
class FinalMark:
    """Which raw mark counts: the amended one if there is one, else the total of a complete line.

    The one place where this is decided: UMS and grade, forms, keying and every command ask this column. An amended mark
    that cannot be counts for nothing, and the total does not count in its place. A learner who needs no marks is there
    in words; a line that is not complete says nothing.
    """

    check: str
    total: str
    status: str
    amended: str
    kind: Whole

    def formula(self, at: At) -> str:
        """An amended mark that cannot be is never passed over in silence."""
        check, total, amended = at.here(self.check), at.here(self.total), at.here(self.amended)
        begin = f"{COMPLETE}: "
        number_ = f'IF({amended}="",{total},IF({self.kind.impossible(amended)},"{MEND}",{amended}))'
        words = f'IF(LEFT({check},{len(begin)})="{begin}",{at.here(self.status)}&"","")'
        return f'IFERROR(IF(ISNUMBER({total}),{number_},{words}),"{MEND}")'

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order."""
        try:
            check, total, amended = of.here(self.check), of.here(self.total), of.here(self.amended)
            if number(total) is None:
                return text(of.here(self.status)) if text(check).startswith(f"{COMPLETE}: ") else ""
            if text(amended) == "":
                return total
            return MEND if self.kind.problem(number_or_text(amended)) else number(amended)
        except FaultError:
            return MEND


@dataclass(frozen=True, slots=True)
class IfPossible:
    """An entry of this line if it is a number that may stand there, otherwise nothing."""

    entry: str
    kind: Whole

    def formula(self, at: At) -> str:
        """Hand on only what the kind allows."""
        entry = at.here(self.entry)
        return f'IF(ISNUMBER({entry}),IF({self.kind.impossible(entry)},"",{entry}),"")'

    def value(self, of: Of) -> Value:
        """Hand on only what the kind allows."""
        plain = number(of.here(self.entry))
        return "" if plain is None or self.kind.problem(plain) else plain


TO_KEY, KEYED, DIFFERS = "To key", "OK", "Differs"
MEND_FIRST = f"{IMPOSSIBLE}: {MEND[0].lower()}{MEND[1:]}"


@dataclass(frozen=True, slots=True)
class KeyedState:
    """Whether the mark that Edexcel Online shows is the one to key."""

    to_key: str
    shown: str
    kind: Whole

    def formula(self, at: At) -> str:
        """Say what is left to do, or what differs."""
        mark, shown = at.here(self.to_key), at.here(self.shown)
        steps = [
            (f"ISNUMBER({mark})", quote(TO_KEY)),
            (f'{mark}=""', quote("")),
            (f"{mark}={quote(MEND)}", quote(MEND_FIRST)),
        ]
        left = first_answer(steps, f'{mark}&": nothing to key"')
        differs = f'"{DIFFERS}: EOL shows "&{shown}&", tracker "&IF({mark}="","nothing",{mark})'
        impossible = quote(f"{IMPOSSIBLE}: the mark must be {self.kind.allowed}")
        body = f'IF({self.kind.impossible(shown)},{impossible},IF({shown}={mark},"{KEYED}",{differs}))'
        return f'IFERROR(IF({shown}="",{left},{body}),{quote(FAULT)})'

    @staticmethod
    def _in_words(mark: str) -> str:
        if mark == MEND:
            return MEND_FIRST
        return f"{mark}: nothing to key" if mark else ""

    def value(self, of: Of) -> Value:
        """Say what is left to do, or what differs."""
        try:
            mark, shown = of.here(self.to_key), of.here(self.shown)
            if text(shown) == "":
                return TO_KEY if number(mark) is not None else self._in_words(text(mark))
            if self.kind.problem(number_or_text(shown)):
                return f"{IMPOSSIBLE}: the mark must be {self.kind.allowed}"
            if number(shown) == number(mark):
                return KEYED
            return f"{DIFFERS}: EOL shows {text(shown)}, tracker {text(mark) or 'nothing'}"
        except FaultError:
            return FAULT


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """Whether the mark differs from the one that was keyed."""

    final: str
    submitted: str

    def formula(self, at: At) -> str:
        """Say nothing before anything was keyed."""
        final, submitted = at.here(self.final), at.here(self.submitted)
        return f'IF(ISNUMBER({submitted}),IF({final}={submitted},"","Changed: EOL has "&{submitted}),"")'

    def value(self, of: Of) -> Value:
        """Say nothing before anything was keyed."""
        submitted = number(of.here(self.submitted))
        if submitted is None or number(of.here(self.final)) == submitted:
            return ""
        return f"Changed: EOL has {text(submitted)}"


@dataclass(frozen=True, slots=True)
class Moderated:
    """The centre's mark of a learner whose work the moderator marked: as keyed if it was, else the total."""

    moderator: str
    submitted: str
    total: str

    def formula(self, at: At) -> str:
        """Say nothing without a moderator's mark."""
        submitted = at.here(self.submitted)
        own = f"IF(ISNUMBER({submitted}),{submitted},{at.here(self.total)})"
        return f'IF(ISNUMBER({at.here(self.moderator)}),{own},"")'

    def value(self, of: Of) -> Value:
        """Say nothing without a moderator's mark."""
        if number(of.here(self.moderator)) is None:
            return ""
        submitted = number(of.here(self.submitted))
        return of.here(self.total) if submitted is None else submitted


@dataclass(frozen=True, slots=True)
class Difference:
    """The first number of this line less the second, if both are there."""

    first: str
    second: str

    def formula(self, at: At) -> str:
        """Count both before subtracting."""
        first, second = at.here(self.first), at.here(self.second)
        return f'IF(COUNT({first},{second})=2,{first}-{second},"")'

    def value(self, of: Of) -> Value:
        """Count both before subtracting."""
        first, second = number(of.here(self.first)), number(of.here(self.second))
        return "" if first is None or second is None else first - second


RANK = "Order: a learner with a lower total has a higher mark"


@dataclass(frozen=True, slots=True)
class RankOrder:
    """Whether an amended mark puts this learner below somebody who had a lower total."""

    table: str
    total: str
    final: str

    def formula(self, at: At) -> str:
        """COUNTIFS with > and < counts numbers only."""
        total, final = at.here(self.total), at.here(self.final)
        below = f'COUNTIFS({at.span(self.table, self.total)},"<"&{total},{at.span(self.table, self.final)},">"&{final})'
        return f'IF(COUNT({total},{final})=2,IF({below}>0,"{RANK}",""),"")'

    def value(self, of: Of) -> Value:
        """Look for a pair whose order turned."""
        total, final = number(of.here(self.total)), number(of.here(self.final))
        if total is None or final is None:
            return ""
        pairs = zip(of.span(self.table, self.total), of.span(self.table, self.final), strict=True)
        every = ((number(a), number(b)) for a, b in pairs)
        turned = any(a is not None and b is not None and a < total and b > final for a, b in every)
        return RANK if turned else ""
