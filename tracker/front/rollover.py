"""Rollover: the workbooks of the next series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.errors import RequestError
from tracker.front.answer import Answer, InputFile, Message, NextStep
from tracker.front.class_list import class_list_of
from tracker.front.facts import what_is_open
from tracker.front.names import shared_name
from tracker.front.next_series import Rolled
from tracker.front.next_series import rollover as rolled_over
from tracker.front.renew import output_of
from tracker.front.resources import Resources
from tracker.front.workbook import SplitBy

if TYPE_CHECKING:
    from tracker.roster import ClassList, Remark
    from tracker.spec.award import Numbers
    from tracker.transfer import Carried

SHOWN = 8
"""Leavers of one workbook that are named by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolloverRequest:
    """What to roll over."""

    paths: Sequence[InputFile]
    """Returned workbooks; they are not changed."""
    series: str
    """The series of the new workbooks."""
    learners: InputFile | None = None
    """The class list of the new series; the learners of each workbook if left out."""
    column: tuple[str, ...] = ()
    """Columns of the class list that the user chose, such as `class=Course`."""
    rows: int | None = None
    """Lines of each workbook; class size plus ten if left out."""
    split_by: SplitBy | None = None
    """How to part the class list."""
    issued: date | None = None
    """The date of issue; today if left out."""
    bank_estimates: bool = False
    """Whether UMS that are not official go into the bank, marked as what they are."""
    names: bool = False
    """Whether candidate numbers and names may be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolloverAnswer(Answer):
    """The workbooks of the next series."""

    carried: tuple[Carried, ...]
    """What became of every value, one for each file; for `tracker.front.replace`."""
    lost: bool = False
    """Whether parts of an old workbook are missing; messages say which."""

    @property
    def complete(self) -> bool:
        """Whether everything was taken and nothing is to be checked."""
        return not self.lost and not any(one.new for one in self.carried)


def rollover(request: RolloverRequest, resources: Resources) -> RolloverAnswer:
    """Make next series' workbooks: the class, best results in the bank, attempts counted, no marks.

    Raises:
        RequestError: a file cannot be read as a tracker, the series is not a later one, the workbooks do not go
            together, or UMS are not official and may not be banked.
        RosterError: the class list cannot be used.
    """
    if request.split_by and request.learners is None:
        said = "[[field split_by]] needs a class list: name one with [[field learners]]."
        raise RequestError(said, about="split_by")
    reading = _Reading(request.learners, request.column) if request.learners else None
    rolled = rolled_over(
        {one.name: one.content for one in request.paths},
        request.series,
        request.issued or resources.today,
        resources.catalogue,
        resources.templates,
        class_list=reading,
        rows=request.rows,
        split_by=request.split_by,
        bank_estimates=request.bank_estimates,
    )
    if name := shared_name(one.built.name for one in rolled.renewed):
        raise RequestError(
            f"Two workbooks would both be saved as {name}: roll them over one by one into folders of their own, or "
            "give one class list with [[field learners]] and [[field split_by]].",
            about="paths",
        )
    return RolloverAnswer(
        files=tuple(output_of(one, names=request.names) for one in rolled.renewed),
        messages=(
            *(Message(str(note), "note") for note in (reading.notes if reading else ())),
            *(Message(one, "note") for one in rolled.ready),
            *what_is_open((one.carried.order.spec for one in rolled.renewed), "behind these workbooks"),
            *_who(rolled),
            *_changed(rolled, names=request.names),
            *(Message(f"Banked, not official: {guessed.sentence}") for guessed in rolled.estimates),
        ),
        next_step=NextStep("send each to its teacher, and check it when it comes back", "check", "made"),
        carried=tuple(one.carried for one in rolled.renewed),
        lost=bool(rolled.lost),
    )


class _Reading:
    """Reads the class list once it is known how the suite writes numbers, and keeps what was noticed."""

    def __init__(self, file: InputFile, columns: Sequence[str]) -> None:
        self._file, self._columns = file, columns
        self.notes: tuple[Remark, ...] = ()

    def __call__(self, numbers: Numbers) -> ClassList:
        found = class_list_of(self._file, self._columns, numbers)
        self.notes = found.notes
        return found


def _changed(rolled: Rolled, *, names: bool) -> Iterator[Message]:
    """Yield whose name, number or class the new list changed: with names, or by the key in the new workbook."""
    found: dict[tuple[str, str], list[str]] = {}
    for file, one in rolled.changed:
        found.setdefault((one.what, file), []).append(one.sentence if names else one.key)
    for (what, file), who in found.items():
        yield Message(f"Other {what} on the new class list: {_some(who)} of {file}")


def _who(rolled: Rolled) -> Iterator[Message]:
    """Yield who left and joined, by key."""
    for file in dict.fromkeys(file for file, _ in rolled.leavers):
        keys = [key for one, key in rolled.leavers if one == file]
        yield Message(f"Left out, not on the new class list: {_some(keys)} of {file}")
    if rolled.joiners:
        verb = "is" if rolled.joiners == 1 else "are"
        yield Message(f"{rolled.joiners} of the new class list {verb} in no old workbook.")
    for file, count in rolled.unusable.items():
        what = "value that cannot be used" if count == 1 else "values that cannot be used"
        todo = "have it repaired and settled first ([[command repair]])"
        yield Message(f"{file} holds {count} {what}: {todo}.", "note")
    for file, why in rolled.lost:
        yield Message(f"{file}: {why}", "note")


def _some(keys: Sequence[str]) -> str:
    return ", ".join(keys[:SHOWN]) + (f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else "")
