"""One job after the other, each by itself: whatever goes wrong ends with sentences, and nothing is left behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from tracker.errors import ProblemsError, RequestError, TrackerError
from tracker.front.resources import Resources
from tracker.front.tasks import fault
from tracker.front.wording import visible
from tracker.page.about import about_page
from tracker.page.jobs import Job, day, job_id, read_job
from tracker.page.own import opened, own_files
from tracker.page.shapes import Answer, Made, Read, Refusal, Say
from tracker.page.words import WORDS, said

if TYPE_CHECKING:
    from datetime import date

    from tracker.spec.asking import Specs
    from tracker.templates import Templates

Work = Callable[[Job, Resources, Say, Made], Answer]
JOBS: Mapping[str, str] = {
    "check": "checking.check_job",
    "annotate": "checking.annotate_job",
    "report": "checking.report_job",
    "classlist": "building.class_list_job",
    "build": "building.build_job",
    "repair": "renewing.repair_job",
    "update": "renewing.update_job",
    "zip": "packing.zip_job",
    "explain": "packing.explain_job",
    "example": "inventing.example_job",
}
"""Command → what does it; imported when it is first asked for, so that the page is ready soon."""


def resources(today: date, catalogue: Specs, templates: Templates) -> Resources:
    """Return what every job goes by, with the words of the page."""
    return Resources(catalogue, templates, today, WORDS)


@dataclass(frozen=True, slots=True)
class Page:
    """The program for a page; made once in a worker, and no job changes it."""

    catalogue: Specs
    templates: Templates

    @staticmethod
    def warm() -> None:
        """Import what the jobs need, for the time in which no one has asked for anything yet."""
        for module in sorted({one.partition(".")[0] for one in JOBS.values()}):
            import_module(f"tracker.page.{module}")

    def about(self, today: str) -> str:
        """Return what the page shows of itself on a day such as 2026-11-29, as JSON."""
        return json.dumps(about_page(resources(day(today), self.catalogue, self.templates)))

    def run(self, job_json: str, read: Read, say: Say) -> tuple[str, list[bytes]]:
        """Do a job.

        Args:
            job_json: the message `job`; see `docs/page-protocol.md`.
            read: gives the contents that came with it.
            say: takes messages while it is done.

        Returns:
            The message `done` or `failed` as JSON, and the contents that go with it.
        """
        made, job = Made(), None
        try:
            job = read_job(job_json, read)
            answer = self._answer(job, say, made)
            return json.dumps({"kind": "done", "id": job.id, "answer": answer}), made.contents
        except TrackerError as error:
            refused = refusal(error)
        except MemoryError:
            refused = _refusal(
                "There is not enough memory for this: close other tabs and programs, or name fewer files."
            )
        except Exception as error:  # noqa: BLE001 - whatever it is, it ends with a sentence and not with a traceback
            where = fault(error)
            refused = _refusal(f"The program failed ({where}), and the job was not done. Please report these words.")
        return json.dumps({"kind": "failed", "id": job.id if job else job_id(job_json), "error": refused}), []

    def _answer(self, job: Job, say: Say, made: Made) -> Answer:
        work = _work(job)
        own = own_files(job)
        if own is None:
            return work(job, resources(job.today, self.catalogue, self.templates), say, made)
        catalogue, templates = opened(own, self.catalogue, self.templates)
        answer = work(job, resources(job.today, catalogue, templates), say, made)
        answer["messages"].insert(0, {"kind": "aside", "text": own.sentence})
        return answer


def _work(job: Job) -> Work:
    if job.command not in JOBS:
        raise RequestError(f"This page has no job '{job.command}': get the page again.")
    module, _, name = JOBS[job.command].partition(".")
    work: Work = getattr(import_module(f"tracker.page.{module}"), name)
    return work


def refusal(error: TrackerError) -> Refusal:
    """Return what to say of an error, one sentence or more, each by itself."""
    sentences = str(error).split("\n")
    choices: tuple[str, ...] = ()
    if isinstance(error, ProblemsError):
        from tracker.front.class_list import choices_of

        sentences = [*error.said, *([error.last] if error.last else [])]
        choices = choices_of(error.problems)
    return {"sentences": [visible(said(one)) for one in sentences], "about": error.about, "choices": list(choices)}


def _refusal(sentence: str) -> Refusal:
    return {"sentences": [sentence], "about": "", "choices": []}
