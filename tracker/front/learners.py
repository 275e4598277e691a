"""Learners: a corrected class list brought into the workbooks of a cohort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import RequestError, RosterError
from tracker.front.answer import Answer, InputFile, Message, NextStep
from tracker.front.class_list import account, class_list_of
from tracker.front.copies_filled import cohort_of, filled
from tracker.front.resources import Resources
from tracker.lists.class_changes import WHAT, ClassChanges, Corrected, Leaver, class_changes, no_room
from tracker.lists.cohort import Cohort, Member
from tracker.lists.matching import MatchBy
from tracker.report.wording import counted
from tracker.roster import ClassList, Learner, Remark
from tracker.transfer import Carried

SHOWN = 20
"""Learners that are named one by one; more of a kind are counted."""
SETTLE = (
    "Nothing was written. Correct the list, or say what decides where its numbers and names contradict each other "
    "([[field match_by=number]] or [[field match_by=name]]), or bring in the rest without these rows "
    "([[field leave_out]])."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyLearnersRequest:
    """What to bring into which workbooks."""

    file: InputFile
    """The corrected class list."""
    paths: Sequence[InputFile]
    """The returned workbooks of the cohort; they are not changed."""
    column: tuple[str, ...] = ()
    """Columns of the list that the user chose, such as `class=Course`."""
    match_by: MatchBy | None = None
    """What decides where numbers and names contradict each other; nothing is taken then if left out."""
    remove_leavers: bool = False
    """Whether learners who are not on the list, and for whom nothing is typed, are taken out."""
    leave_out: bool = False
    """Whether rows that are in doubt are left out, and the rest is brought in."""
    names: bool = False
    """Whether candidate numbers and names may be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyLearnersAnswer(Answer):
    """The fresh workbooks, in the order of those that were given."""

    carried: tuple[Carried, ...]
    """What became of every value, one for each file; for `tracker.front.replace`."""
    changes: ClassChanges

    @property
    def complete(self) -> bool:
        """Whether the whole list was brought in, and everything that was typed was taken."""
        return not self.changes.doubts and not any(one.new for one in self.carried)


def apply_learners(request: ApplyLearnersRequest, resources: Resources) -> ApplyLearnersAnswer:
    """Bring a corrected class list into the workbooks of a cohort.

    Raises:
        RosterError: the list cannot be used, or rows of it are in doubt and may not be left out.
        RequestError: a workbook cannot be read, they are not of one cohort, or one would have too many lines.
    """
    cohort = cohort_of(request.paths, resources)
    class_list = class_list_of(request.file, request.column, cohort.spec.numbers)
    changes = class_changes(cohort, class_list, match_by=request.match_by, remove_leavers=request.remove_leavers)
    doubts = [Remark(class_list.file, one.why, (one.row,)) for one in changes.doubts]
    if len(changes.not_meant) == len(cohort.workbooks):
        said = "hardly any learner of the workbooks is on this list: it seems to be the list of another class"
        raise RosterError([Remark(class_list.file, said)])
    if doubts and not request.leave_out:
        raise RosterError(doubts, last=SETTLE)
    if said := no_room(cohort, changes):
        raise RequestError(f"{said}.", about="paths")
    made = tuple(filled(cohort, changes.edits, resources, names=request.names))
    keys = [one.carried.joined for one in made]
    return ApplyLearnersAnswer(
        files=tuple(one.file for one in made),
        messages=(
            *(one for one in account(class_list) if request.names or not _names_someone(one)),
            *_said(cohort, class_list, changes, keys, names=request.names),
            *(Message(f"Not brought in: {one}", "note") for one in doubts),
        ),
        next_step=NextStep("work with these from now on, and see what is left to do", "check", "made"),
        carried=tuple(one.carried for one in made),
        changes=changes,
    )


def _names_someone(one: object) -> bool:
    return isinstance(one, Message) and one.text.lstrip().startswith("read as:")


def _said(
    cohort: Cohort, class_list: ClassList, changes: ClassChanges, keys: Sequence[Sequence[str]], *, names: bool
) -> Iterator[Message]:
    """Yield what the list changed, learner by learner."""
    files = [one.file for one in cohort.workbooks]
    waiting = [list(one) for one in keys]
    yield from _some("Corrected", [_corrected(one, names=names) for one in changes.corrected])
    yield from _some(
        "Moved with everything that was typed",
        [
            f"{_who(one.member, names=names)} to {files[one.to]}, {waiting[one.to].pop(0)} there"
            for number in range(len(files))
            for one in changes.moved
            if one.to == number
        ],
    )
    yield from _some(
        "Joined",
        [
            f"row {one.row} into {files[one.to]}, {waiting[one.to].pop(0)} there{_called(one.now, names=names)}"
            for number in range(len(files))
            for one in changes.joiners
            if one.to == number
        ],
    )
    removed = [one for one in changes.leavers if one.removed]
    yield from _some(
        "Not on the list, and taken out because nothing was typed", [_who(one.member, names=names) for one in removed]
    )
    yield from _some(
        "Not on the list, and left as they are",
        [_leaver(one, names=names) for one in changes.leavers if not one.removed],
    )
    if changes.by_name:
        known = counted(changes.by_name, "learner")
        yield Message(f"{known} known by name and class alone: check these lines", "note")
    for file in changes.not_meant:
        yield Message(f"{file}: fewer than half of its learners are on the list, so no one counts as a leaver", "note")
    if not (changes.corrected or changes.moved or changes.joiners or removed):
        yield Message(f"The workbooks say what {class_list.file} says: no learner was changed")


def _some(what: str, learners: Sequence[str]) -> Iterator[Message]:
    if learners:
        yield Message(f"{what}: {counted(len(learners), 'learner')}")
        yield from (Message(f"  {one}", "detail") for one in learners[:SHOWN])
        if len(learners) > SHOWN:
            yield Message(f"  … and {len(learners) - SHOWN} more", "detail")


def _corrected(one: Corrected, *, names: bool) -> str:
    said = (_field(one.member.learner, one.now, field, names=names) for field in one.fields)
    return f"{_who(one.member, names=names)}: {', '.join(said)}"


def _leaver(one: Leaver, *, names: bool) -> str:
    typed = f" ({counted(one.typed, 'entry').replace('entrys', 'entries')} typed)" if one.typed else ""
    return f"{_who(one.member, names=names)}{typed}"


def _who(member: Member, *, names: bool) -> str:
    return f"{member.place}{_called(member.learner, names=names)}"


def _called(one: Learner, *, names: bool) -> str:
    name = ", ".join(part for part in (one.surname, one.forenames) if part)
    return f" ({f'{one.candidate} {name}'.strip()})" if names else ""


def _field(was: Learner, now: Learner, field: str, *, names: bool) -> str:
    if not names:
        return WHAT[field]
    return f"{WHAT[field]} was {getattr(was, field) or 'nothing'}, now {getattr(now, field)}"
