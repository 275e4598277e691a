"""Build on the page: a class list as it is understood, and the workbooks made of it."""

from __future__ import annotations

from typing import get_args

from tracker.errors import RequestError
from tracker.file_sizes import TABLE
from tracker.front.answer import InputFile
from tracker.front.build import BuildRequest, build
from tracker.front.resources import Resources
from tracker.front.workbook import SplitBy
from tracker.page.fields import Fields
from tracker.page.jobs import Job
from tracker.page.shapes import Answer, Made, Say
from tracker.page.showing import answer_of

SPLITS: tuple[SplitBy, ...] = get_args(SplitBy)


def build_job(job: Job, resources: Resources, _say: Say, made: Made) -> Answer:
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
    return answer_of(build(request, resources), made)


def class_list_file(job: Job) -> InputFile | None:
    """Return the class list that was dropped, None if none was.

    Raises:
        RequestError: there are several, or it is too large.
    """
    lists = job.of("learners")
    if not lists:
        return None
    if len(lists) > 1:
        raise RequestError(
            f"[[field learners]] takes one file, and there are {len(lists)}: choose one.", about="learners"
        )
    (one,) = lists
    content = job.content(one.at, TABLE.most)
    if len(content) > TABLE.most:
        said = f"is larger than {TABLE.size}, the most that {TABLE.kind} may have: choose another file."
        raise RequestError(f"{one.name} {said}", about="learners")
    return InputFile(one.name, content)
