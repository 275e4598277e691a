"""Check on the page: findings file by file, annotated copies when they are asked for, reports in any format."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from typing import Any, Literal

from tracker.errors import RequestError
from tracker.front.answer import Answer as Answered
from tracker.front.answer import Message
from tracker.front.check import ENDING, CheckRequest, annotated, check
from tracker.front.names import names_after
from tracker.front.report import FileReport, Format, Look, Report, entry_of, report_as, report_file
from tracker.front.resources import Resources
from tracker.front.tasks import Failed, attempt
from tracker.front.wording import visible
from tracker.page.dropped import Returned, returned_files
from tracker.page.fields import Fields
from tracker.page.jobs import Job
from tracker.page.own import own_files
from tracker.page.shapes import Answer, Made, Say
from tracker.page.showing import answer_of
from tracker.page.telling import TOO_LONG, Telling, kept_reports, unpacked

PURPOSES: tuple[Literal["marking", "submission"], ...] = ("marking", "submission")
FORMATS: tuple[Format, ...] = ("text", "json", "csv", "html", "xlsx", "sarif")
ASKED = ("names", "purpose", "centre")
MOST_REPORT = 1_000_000_000
"""Bytes of a whole report that was kept; far more than thousands of files have."""


def check_job(job: Job, resources: Resources, say: Say, made: Made) -> Answer:
    """Check workbooks; the report is kept by the page, to be handed back when someone wants it in another format."""
    fields = Fields(job.fields, [*ASKED, "hung"])
    look = Look(names=fields.flag("names"))

    def entry(file: FileReport) -> dict[str, object]:
        return entry_of(file, look, resources)

    telling = Telling(job, say, "checking", _shown(fields, "hung"), kept_reports(job, visible), entry)
    returned = returned_files(job, telling)
    request = _request(job, fields, returned)
    answered = check(request, resources, telling)
    whole: dict[str, Any] = json.loads(report_as("json", answered.report, look, resources))
    return {
        **answer_of(answered, made),
        "report": whole,
        "summary": answered.summary,
        "learners": answered.learners,
        "kept": made.add(pickle.dumps((request.names, answered.report))),
        "wrong": answered.wrong,
        "unchecked": answered.unchecked,
        "markable": [visible(file.file) for file in answered.report.files if file.file in answered.markable],
        "called": list(returned.called),
    }


def annotate_job(job: Job, resources: Resources, say: Say, made: Made) -> Answer:
    """Make copies of workbooks in which every doubtful cell is marked; of those that `only` names, or of all."""
    fields = Fields(job.fields, [*ASKED, "only", "hung"])
    only = _shown(fields, "only")
    telling = Telling(job, say, "marking the cells", _shown(fields, "hung"))
    returned = returned_files(job, telling)
    request = _request(job, fields, returned)
    paths = [one.path for one in returned.files]
    names = names_after(paths, [path.parent for path in paths], ENDING)
    wanted = [pair for pair in zip(returned.files, names, strict=True) if not only or pair[0].shown in only]
    if not wanted:
        raise RequestError("None of the files that were chosen is among those that were dropped.", about="paths")
    files, messages = [], []
    for at, (one, name) in enumerate(wanted, start=1):
        if one.shown in telling.hung:
            messages.append(Message(f"{one.shown}: {TOO_LONG}, so there is no copy of it."))
            continue
        telling.begun(one.shown)
        copy = attempt(lambda file, asked: annotated(file, asked, resources), one, request)
        if isinstance(copy, Failed):
            messages.append(Message(f"{one.shown}: there is no copy of it: {copy.why}"))
        elif copy is None:
            messages.append(Message(f"{one.shown}: there is nothing to mark in it, so there is no copy of it."))
        else:
            files.append(replace(copy, name=str(name)))
        telling.done(one.shown, at, len(wanted))
    return answer_of(Answered(files=tuple(files), messages=tuple(messages)), made)


def report_job(job: Job, resources: Resources, _say: Say, made: Made) -> Answer:
    """Write a report that the page kept in the format that someone needs."""
    fields = Fields(job.fields, ["format", "names"])
    style = fields.choice("format", FORMATS) or "html"
    names = fields.flag("names")
    with_names, report = unpacked(job.content(job.reports[0], MOST_REPORT)) if job.reports else (False, None)
    if not isinstance(report, Report):
        raise RequestError("There is no report here any more: check the files again.")
    if names and not with_names:
        raise RequestError(
            "Names were left out when the files were checked: tick [[field names]] and check them again.", about="names"
        )
    return answer_of(Answered(files=(report_file(style, report, Look(names=names), resources),)), made)


def _shown(fields: Fields, name: str) -> frozenset[str]:
    """Return names of files as reports show them."""
    return frozenset(map(visible, fields.texts(name)))


def _request(job: Job, fields: Fields, returned: Returned) -> CheckRequest:
    own = own_files(job)
    return CheckRequest(
        paths=returned.as_request,
        names=fields.flag("names"),
        purpose=fields.choice("purpose", PURPOSES),
        centre=fields.text("centre"),
        waivers=own.waivers if own else None,
    )
