"""Files one after the other, with a word to the page before and after each: a `Spread` for a browser."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast

from tracker import __version__
from tracker.front.report import FileReport
from tracker.front.tasks import Failed, Options, Result, Task, attempt
from tracker.page.jobs import Job
from tracker.page.shapes import Say

TOO_LONG = "it took too long and was ended"
PAIR = 2
PARTS = {
    "datetime",
    "tracker.cohort.part",
    "tracker.cohort.sample",
    "tracker.cohort.together",
    "tracker.findings",
    "tracker.masking",
    "tracker.people.identity",
    "tracker.progress",
    "tracker.spec.award",
    "tracker.spec.identity",
}
"""Modules of what a report is made of."""
MOST_KEPT = 50_000_000
"""Bytes of what was kept of one file; far more than any report has."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Works on files in order, and leaves out those that hung before and those whose report was kept."""

    job: Job
    say: Say
    step: str
    """Such as `checking`."""
    hung: frozenset[str] = frozenset()
    """The files, as reports show them, over which a worker was ended."""
    kept: Mapping[str, FileReport] = field(default_factory=dict)
    """File, as reports show it → its report from a worker that was ended."""
    entry: Callable[[FileReport], Mapping[str, object]] | None = None
    """Makes of a report what the page shows of it."""

    def __call__(
        self, tasks: Sequence[Task], options: Options, work: Callable[[Task, Options], Result], /
    ) -> Iterator[tuple[int, Result | Failed]]:
        """Do the tasks."""
        for at, task in enumerate(tasks):
            name = str(getattr(task, "shown", ""))
            if name in self.hung:
                yield at, Failed(TOO_LONG)
            elif name in self.kept:
                yield at, cast("Result", self.kept[name])
            else:
                self.begun(name)
                result = attempt(work, task, options)
                self.done(name, at + 1, len(tasks), result)
                yield at, result

    def begun(self, name: str) -> None:
        """Say that work on a file begins."""
        self._say({"kind": "begun", "name": name}, None)

    def done(self, name: str, done: int, of: int, result: object = None) -> None:
        """Say that work on a file is done, with what came of it."""
        told: dict[str, object] = {"kind": "progress", "done": done, "of": of, "name": name, "step": self.step}
        if self.entry and isinstance(result, FileReport):
            told["report"] = self.entry(result)
            self._say(told, pickle.dumps((_digest(self.job), result)))
        else:
            told["report"] = None
            self._say(told, None)

    def _say(self, message: Mapping[str, object], content: bytes | None) -> None:
        self.say(json.dumps({"id": self.job.id, **message}), content)


def kept_reports(job: Job, shown: Callable[[str], str]) -> dict[str, FileReport]:
    """Return the reports of files that the same job made before, by the file as reports show it.

    What another job or another version of the page made is passed over: these files are checked again.
    """
    found: dict[str, FileReport] = {}
    for at in job.reports:
        digest, report = unpacked(job.content(at, MOST_KEPT))
        if digest == _digest(job) and isinstance(report, FileReport):
            found[shown(report.file)] = report
    return found


def unpacked(content: bytes) -> tuple[Any, Any]:
    """Return the two things that the page was given to keep, None for both if it is not that."""
    try:
        made = _Unpacking(BytesIO(content)).load()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not what was given out
        return None, None
    return made if isinstance(made, tuple) and len(made) == PAIR else (None, None)


class _Unpacking(pickle.Unpickler):
    """Unpacks reports, and nothing that could do anything: no function, and no class from elsewhere."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - whatever was packed
        """Return a class that reports are made of."""
        found = super().find_class(module, name) if module in PARTS else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
        return found


def _digest(job: Job) -> str:
    """Return what is equal for a job that is started again: what it asks for, of which files, on which day."""
    asked = dict(cast("Mapping[str, object]", job.fields))
    asked.pop("hung", None)
    said = [__version__, job.command, job.today.isoformat(), asked, [(one.name, one.field) for one in job.files]]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
