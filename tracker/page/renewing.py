"""Repair and update on the page: one file's trouble is that file's, and the others are done all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.errors import TrackerError
from tracker.front.answer import InputFile
from tracker.front.names import names_after
from tracker.front.renew import RenewAnswer, RepairRequest, UpdateRequest, repair, update
from tracker.front.resources import Resources
from tracker.front.returned import opened
from tracker.front.sorting import sentences
from tracker.front.tasks import fault
from tracker.front.wording import came_of, visible
from tracker.page.dropped import DroppedFile, returned_files
from tracker.page.fields import Fields
from tracker.page.jobs import Job
from tracker.page.shapes import Answer, Made, Outcome, Say
from tracker.page.showing import files, next_step, notes
from tracker.page.telling import TOO_LONG, Telling
from tracker.page.words import said

Renew = Callable[[InputFile], RenewAnswer]
Renewed = tuple[str, RenewAnswer]
"""The name of a new workbook, and what was made."""


def repair_job(job: Job, resources: Resources, say: Say, made: Made) -> Answer:
    """Make fresh workbooks of damaged ones."""
    fields = Fields(job.fields, ["names", "hung"])
    names = fields.flag("names")
    renewing = _Renewing(job, fields, "repaired", say)
    return renewing.run(lambda file: repair(RepairRequest(paths=file, names=names), resources), made)


def update_job(job: Job, resources: Resources, say: Say, made: Made) -> Answer:
    """Bring workbooks up to the newest specs."""
    fields = Fields(job.fields, ["names", "hung"])
    names = fields.flag("names")
    renewing = _Renewing(job, fields, "updated", say)
    return renewing.run(lambda file: update(UpdateRequest(paths=file, names=names), resources), made)


@dataclass(frozen=True, slots=True)
class _Renewing:
    """What both have in common."""

    job: Job
    fields: Fields
    word: str
    """What becomes of a file; the name of the new one ends in it."""
    say: Say

    def run(self, renew: Renew, made: Made) -> Answer:
        """Make a new workbook of each file."""
        telling = Telling(self.job, self.say, "working on it", frozenset(map(visible, self.fields.texts("hung"))))
        returned = returned_files(self.job, telling)
        answer: Answer = {"files": [], "messages": [], "next": None}
        outcomes: list[Outcome] = []
        for one, came in self._each(returned.files, renew, telling):
            outcomes.append(came if isinstance(came, dict) else _done(one, answer, came, made))
        strays = returned.found.strays
        failed = sum(one["made"] is None for one in outcomes)
        left = sum(one["made"] is not None and not one["complete"] for one in outcomes)
        return {
            **answer,
            "messages": notes(sentences(strays, returned.found.owners)),
            "summary": came_of(self.word, done=len(outcomes) - failed - left, left=left, failed=failed),
            "outcomes": outcomes,
            "wrong": bool(left or failed or any(one.kind.may_hold_marks for one in strays)),
            "unchecked": bool(failed),
            "called": list(returned.called),
        }

    def _each(
        self, some: Sequence[DroppedFile], renew: Renew, telling: Telling
    ) -> Iterator[tuple[DroppedFile, Renewed | Outcome]]:
        paths = [one.path for one in some]
        names = names_after(paths, [path.parent for path in paths], f"-{self.word}.xlsx")
        for at, (one, name) in enumerate(zip(some, names, strict=True)):
            if one.shown in telling.hung:
                yield one, _not_done(one, f"{TOO_LONG[:1].upper()}{TOO_LONG[1:]}, and the file was not {self.word}.")
                continue
            telling.begun(one.shown)
            came = _one(one, renew)
            yield one, (str(name), came) if isinstance(came, RenewAnswer) else came
            telling.done(one.shown, at + 1, len(some))


def _done(file: DroppedFile, answer: Answer, renewed: Renewed, made: Made) -> Outcome:
    """Add a new workbook to the answer, and return what came of its file."""
    name, came = renewed
    at = len(answer["files"])
    answer["files"] += files((replace(one, name=name) for one in came.files), made)
    answer["next"] = next_step(came.next_step)
    return {"name": file.shown, "made": at, "complete": came.complete, "sentences": []}


def _one(file: DroppedFile, renew: Renew) -> RenewAnswer | Outcome:
    try:
        return renew(opened(file))
    except TrackerError as error:
        return _not_done(file, *str(error).split("\n"))
    except Exception as error:  # noqa: BLE001 - a fault over one file must not stop the others
        return _not_done(file, f"The program failed on it ({fault(error)}). Please report these words.")


def _not_done(file: DroppedFile, *told: str) -> Outcome:
    return {"name": file.shown, "made": None, "complete": False, "sentences": [visible(said(one)) for one in told]}
