"""Build on the page: a class list as it is understood, and the workbooks made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from tracker.errors import InputError, RequestError, RosterError
from tracker.file_sizes import TABLE
from tracker.front.answer import Answer as Answered
from tracker.front.answer import InputFile
from tracker.front.build import BuildRequest, build
from tracker.front.class_list import (
    SHORT,
    ClassList,
    ClassListRequest,
    choices_of,
    class_list,
    examples,
    headings_of,
    letters,
    split,
)
from tracker.front.resources import Resources
from tracker.front.wording import visible
from tracker.front.workbook import SplitBy
from tracker.page.fields import Fields
from tracker.page.jobs import Job
from tracker.page.shapes import Answer, Group, ListRead, Made, Say
from tracker.page.showing import answer_of
from tracker.page.telling import Telling
from tracker.page.words import said

SPLITS: tuple[SplitBy, ...] = get_args(SplitBy)


def build_job(job: Job, resources: Resources, say: Say, made: Made) -> Answer:
    """Build workbooks."""
    asked = ("qualification", "series", "centre", "centre_name", "split_by", "rows", "column")
    fields = Fields(job.fields, asked)
    request = BuildRequest(
        qualification=fields.needed("qualification"),
        series=fields.text("series") or None,
        learners=class_list_file(job),
        column=fields.texts("column"),
        centre=fields.text("centre"),
        centre_name=fields.text("centre_name"),
        rows=fields.whole("rows"),
        split_by=fields.choice("split_by", SPLITS),
    )
    return answer_of(build(request, resources, Telling(job, say, "building").done), made)


def class_list_file(job: Job) -> InputFile | None:
    """Return the class list that was dropped, None if none was.

    Raises:
        RequestError: there are several, or it cannot be read.
    """
    lists = job.of("learners")
    if not lists:
        return None
    if len(lists) > 1:
        raise RequestError(
            f"[[field learners]] takes one file, and there are {len(lists)}: choose one.", about="learners"
        )
    (one,) = lists
    try:
        return InputFile(one.name, job.file(one, TABLE))
    except InputError as error:
        raise RequestError(f"{one.name} {error.said}: choose the class list again.", about="learners") from error


def class_list_job(job: Job, resources: Resources, _say: Say, made: Made) -> Answer:
    """Say how a class list is understood, before anything is built; what has to be chosen first is in `choices`."""
    fields = Fields(job.fields, ["qualification", "series", "column"])
    file = class_list_file(job)
    if file is None:
        raise RequestError("[[field learners]] is empty: drop a class list, or choose one.", about="learners")
    request = ClassListRequest(
        learners=file,
        column=fields.texts("column"),
        qualification=fields.text("qualification"),
        series=fields.text("series") or None,
    )
    try:
        answered = class_list(request, resources)
    except RosterError as error:
        if not (choices := choices_of(error.problems)):
            raise
        read = _unread(file.name, error.said, choices)
        made_of: Answered = Answered()
    else:
        read, made_of = _read(answered.class_list), answered
    headings = headings_of(file, request.column)
    read["headings"] = [{"column": letter, "heading": heading} for letter, heading in headings]
    return {**answer_of(made_of, made), "list": read}


def _unread(file: str, problems: Sequence[str], choices: Sequence[str]) -> ListRead:
    return {
        "file": file,
        "learners": 0,
        "columns": [],
        "left_out": [],
        "headings": [],
        "first": [],
        "classes": [],
        "assessors": [],
        "notes": [],
        "problems": [visible(said(one)) for one in problems],
        "choices": list(choices),
    }


def _read(found: ClassList) -> ListRead:
    return {
        "file": found.file,
        "learners": len(found.learners),
        "columns": [
            {"field": SHORT[one.meaning], "column": letters(one.column), "heading": one.heading} for one in found.taken
        ],
        "left_out": [
            {"column": letters(one.column), "heading": one.heading, "why": one.reason} for one in found.ignored
        ],
        "headings": [],
        "first": [
            {
                "candidate": one.candidate,
                "registration": one.registration,
                "surname": one.surname,
                "forenames": one.forenames,
                "class": one.class_name,
                "assessor": one.assessor,
            }
            for one in examples(found)
        ],
        "classes": _groups(found, "class"),
        "assessors": _groups(found, "assessor"),
        "notes": [visible(str(one)) for one in found.notes],
        "problems": [],
        "choices": [],
    }


def _groups(found: ClassList, by: SplitBy) -> list[Group]:
    """Return the classes or assessors in the order of the list; learners without one are the group "", the last."""
    parts = split(found, by)
    return [{"name": name, "learners": len(some)} for name, some in parts.items()] if any(parts) else []
