"""Many files as one, and what a code means."""

from __future__ import annotations

from tracker.errors import RequestError
from tracker.file_sizes import RESULTS
from tracker.front.answer import Answer as Answered
from tracker.front.answer import OutputFile
from tracker.front.explain import ExplainRequest, explain
from tracker.front.resources import Resources
from tracker.front.zipping import zipped
from tracker.page.fields import Fields
from tracker.page.jobs import Job
from tracker.page.shapes import Answer, Made, Say
from tracker.page.showing import answer_of

NAME = "psa-tracker.zip"


def zip_job(job: Job, _resources: Resources, _say: Say, made: Made) -> Answer:
    """Put files into one archive."""
    fields = Fields(job.fields, ["name"])
    if not job.files:
        raise RequestError("There is no file to put into an archive.")
    content = zipped(OutputFile(one.name, job.file(one, RESULTS)) for one in job.files)
    return answer_of(Answered(files=(OutputFile(fields.text("name") or NAME, content),)), made)


def explain_job(job: Job, _resources: Resources, _say: Say, made: Made) -> Answer:
    """Say what a code means, or which there are."""
    code = Fields(job.fields, ["code"]).text("code")
    return answer_of(explain(ExplainRequest(codes=(code,) if code else ())), made)
