"""What the page shows to someone who has no file yet."""

from __future__ import annotations

from tracker.front.example import example
from tracker.front.resources import Resources
from tracker.page.fields import Fields
from tracker.page.jobs import Job
from tracker.page.shapes import Answer, Made, Say
from tracker.page.showing import answer_of


def example_job(job: Job, resources: Resources, _say: Say, made: Made) -> Answer:
    """Make an invented class list and a returned workbook with planted mistakes."""
    Fields(job.fields, [])
    return answer_of(example(resources), made)
