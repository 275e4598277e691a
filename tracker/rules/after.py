"""After marking: what is keyed, what changed since, amended marks, sample, declarations, review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.kinds import Kind, Whole
from tracker.refs import At, Of, Value, quote
from tracker.rules.excel import FaultError, number, same, text
from tracker.rules.marks import number_or_text
from tracker.rules.states import COMPLETE, FAULT, IMPOSSIBLE, MISSING

YES = "Yes"
MEND = "Mend the amended mark"


@dataclass(frozen=True, slots=True)
class FinalMark:
    """The mark that goes to the awarding organisation: the amended one if there is one, else the total.

    A learner who needs no marks is there in words; a line that is not complete says nothing.
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


@dataclass(frozen=True, slots=True)
class KeyedState:
    """Whether the mark that Edexcel Online shows is the one to key."""

    to_key: str
    shown: str
    kind: Whole

    def formula(self, at: At) -> str:
        """Say what is left to do, or what differs."""
        mark, shown = at.here(self.to_key), at.here(self.shown)
        left = f'IF(ISNUMBER({mark}),"{TO_KEY}",IF({mark}="","",{mark}&": nothing to key"))'
        differs = f'"{DIFFERS}: EOL shows "&{shown}&", tracker "&IF({mark}="","nothing",{mark})'
        impossible = quote(f"{IMPOSSIBLE}: the mark must be {self.kind.allowed}")
        body = f'IF({self.kind.impossible(shown)},{impossible},IF({shown}={mark},"{KEYED}",{differs}))'
        return f'IFERROR(IF({shown}="",{left},{body}),{quote(FAULT)})'

    def value(self, of: Of) -> Value:
        """Say what is left to do, or what differs."""
        try:
            mark, shown = of.here(self.to_key), of.here(self.shown)
            if text(shown) == "":
                if number(mark) is not None:
                    return TO_KEY
                return f"{text(mark)}: nothing to key" if text(mark) else ""
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


@dataclass(frozen=True, slots=True)
class Needs:
    """Entries that must be filled once a trigger entry is, and what to say if they are not."""

    trigger: str
    words: str
    """The trigger counts when it holds this word; "" means when it is filled at all."""
    entries: tuple[str, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class AfterCheck:
    """What is impossible or missing among the entries after marking; nothing to say is nothing said."""

    learner: str
    entries: tuple[tuple[str, str, Kind], ...]
    """(column, what it is called, what it may be)."""
    needs: tuple[Needs, ...]

    def formula(self, at: At) -> str:
        """What cannot be comes before what is missing."""
        steps = [
            (kind.impossible(at.here(column)), quote(f"{IMPOSSIBLE}: {name}")) for column, name, kind in self.entries
        ]
        for need in self.needs:
            trigger = at.here(need.trigger)
            on = f"{trigger}={quote(need.words)}" if need.words else f'{trigger}<>""'
            blank = ",".join(f'{at.here(entry)}=""' for entry in need.entries)
            steps.append((f"AND({on},OR({blank}))", quote(f"{MISSING}: {need.missing}")))
        inner = "".join(f"IF({question},{answer}," for question, answer in steps)
        body = f'{inner}""{")" * len(steps)}'
        return f'IFERROR(IF({at.here(self.learner)}="","",{body}),{quote(FAULT)})'

    def value(self, of: Of) -> Value:
        """Ask the same questions in the same order; the first answer counts."""
        try:
            return next(self._found(of), "") if text(of.here(self.learner)) else ""
        except FaultError:
            return FAULT

    def _found(self, of: Of) -> Iterator[str]:
        for column, name, kind in self.entries:
            value = of.here(column)
            if text(value) and kind.problem(number_or_text(value)):
                yield f"{IMPOSSIBLE}: {name}"
        for need in self.needs:
            trigger = of.here(need.trigger)
            on = same(trigger, need.words) if need.words else text(trigger) != ""
            blank = any(text(of.here(entry)) == "" for entry in need.entries)
            if on and blank:
                yield f"{MISSING}: {need.missing}"
