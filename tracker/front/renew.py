"""Repair and update: a fresh workbook with what was typed in a returned one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import RequestError
from tracker.front import fresh
from tracker.front.answer import Answer, InputFile, Message, NextStep, OutputFile
from tracker.front.resources import Resources
from tracker.intake.refusals import RefusedError
from tracker.report.wording import counted
from tracker.transfer.model import CHECK, LOST, place_of
from tracker.transfer.outside_entries import TITLE

if TYPE_CHECKING:
    from tracker.transfer import Carried

NOTHING_NEWER = "nothing newer: keep the old workbook"
SHOWN = 12
"""Lines of what was not taken that are said; the workbook lists all."""
NEXT = NextStep("see what is left to do", "check", "made")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairRequest:
    """What to repair."""

    paths: InputFile
    """A returned workbook; it is not changed."""
    names: bool = False
    """Whether candidate numbers and names may be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRequest:
    """What to bring up to date."""

    paths: InputFile
    """A returned workbook; it is not changed."""
    version: int | None = None
    """A version of the qualification's spec; the newest if left out."""
    names: bool = False
    """Whether candidate numbers and names may be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewAnswer(Answer):
    """The fresh workbook; it has a file."""

    carried: Carried
    """What became of every value; for `tracker.front.replace`."""

    @property
    def complete(self) -> bool:
        """Whether everything was taken and nothing is to be checked."""
        return not self.carried.new


def repair(request: RepairRequest, resources: Resources) -> RenewAnswer:
    """Make a fresh workbook of the same spec with every usable value of a returned one in place.

    Raises:
        RequestError: it is no workbook, no tracker, or not one that can be planned again here.
    """
    file = request.paths
    try:
        made = fresh.repair(file.content, file.name, resources.catalogue, resources.templates, resources.today)
    except RefusedError as error:
        raise RequestError(f"{file.name}: {error}", about="paths") from error
    return RenewAnswer(files=(output_of(made, names=request.names),), next_step=NEXT, carried=made.carried)


def update(request: UpdateRequest, resources: Resources) -> RenewAnswer:
    """Make a workbook of the same series from the newest specs, with what was typed in a returned one.

    Raises:
        RequestError: it is no workbook, no tracker, or not one that can be planned again here; or there is no such
            version.
    """
    file = request.paths
    try:
        made = fresh.update(
            file.content,
            file.name,
            resources.catalogue,
            resources.templates,
            resources.today,
            version=request.version,
        )
    except RefusedError as error:
        raise RequestError(f"{file.name}: {error}", about="paths") from error
    return RenewAnswer(files=(output_of(made, names=request.names),), next_step=NEXT, carried=made.carried)


def output_of(made: fresh.Renewed, *, names: bool) -> OutputFile:
    """Return a fresh workbook with what became of the values; without names, unless they were asked for."""
    return OutputFile(made.built.name, made.built.content, _summary(made), tuple(_details(made.carried, names=names)))


def _summary(made: fresh.Renewed) -> str:
    carried = made.carried
    left, lost = len(carried.left), sum(one.what == LOST for one in carried.new)
    check = sum(one.what == CHECK for one in carried.new)
    parts = [f"{counted(carried.placed, 'value')} in place"]
    parts += [f"{counted(carried.notes, 'note')} on cells kept"] if carried.notes else []
    parts += [f"{left} not taken"] if left else []
    parts += [f"{check} to be checked"] if check else []
    parts += [f"{counted(lost, 'part')} of the workbook lost"] if lost else []
    old, new = made.old_edition, carried.order.spec.edition
    if old:
        same = f"edition {new}, there is no newer one" if made.newer else f"edition {new}"
        parts.append(f"edition {old} to {new}" if old != new else same)
    before = "" if made.newer else f"{NOTHING_NEWER}; "
    return f"{before}{', '.join(parts)}, id {made.built.id}"


def _details(carried: Carried, *, names: bool) -> Iterator[Message]:
    mask = carried.masking
    for one in carried.new[:SHOWN]:
        sheet, why = (one.sheet, one.why) if names else (mask.sheet(one.sheet), mask.quoting(one.why))
        place = place_of(sheet, one.address)
        yield Message(f"  {one.what}: {place}{' ' + one.learner if one.learner else ''}: {why}")
    if len(carried.new) > SHOWN:
        yield Message(f"  … and {len(carried.new) - SHOWN} more")
    if carried.new:
        yield Message(f"All of it is on its sheet '{TITLE}'.")
    if carried.earlier:
        lines = f"{counted(carried.earlier, 'line')} of an earlier repair or update"
        verb = "is" if carried.earlier == 1 else "are"
        yield Message(f"{lines} {verb} still on its sheet '{TITLE}': delete the sheet when all of it is settled.")
