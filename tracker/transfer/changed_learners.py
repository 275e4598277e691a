"""What a new class list changed of learners who are in an old workbook: name, candidate number or class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.plan import Order
from tracker.roster import Learner
from tracker.transfer.match_learners import Match


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing of one learner that is another in the new workbook."""

    what: str
    """`name`, `candidate number` or `class`."""
    key: str
    """In the new workbook."""
    who: str
    """Candidate number and name as they are now."""
    was: str
    now: str

    @property
    def sentence(self) -> str:
        """Who it is and what it was: for those who may see names."""
        return f"{self.who} (was {self.was or 'nothing'})"


def changed(order: Order, matched: Sequence[Match]) -> Iterator[Changed]:
    """Yield what is another of each learner of a new workbook who was found in an old one."""
    for key, one, match in zip(order.keys, order.learners, matched, strict=False):
        if not match.pasts:
            continue
        who = f"{one.candidate} {_name(one)}".strip()
        before = match.pasts[-1].learner
        for what, was, now in (
            ("name", _name(before), _name(one)),
            ("candidate number", before.candidate, one.candidate),
            ("class", before.class_name, one.class_name),
        ):
            if " ".join(was.split()) != " ".join(now.split()):
                yield Changed(what, key, who, was, now)


def _name(one: Learner) -> str:
    return ", ".join(part for part in (one.surname, one.forenames) if part)
