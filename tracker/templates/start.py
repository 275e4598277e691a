"""The template of the sheet Start: what it tells a teacher to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.errors import SpecError

GoTo = Literal[
    "centre",
    "learners",
    "standardisation",
    "marks",
    "earlier",
    "summary",
    "cohort",
    "record",
    "authentication",
    "packs",
    "keyed",
    "moderation",
    "results",
    "ums",
]
START = "start.yaml"
SHEETS = "{sheets}"
"""Stands in a step's words for the names of the sheets it goes to."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: the sort of sheet to go to, and a sentence."""

    go_to: GoTo
    words: str


def read_start(content: bytes, file: str) -> tuple[Step, ...]:
    """Return the steps of the sheet Start from their template.

    Args:
        content: the YAML file.
        file: how problems call it.

    Raises:
        SpecError: it is wrong; with every problem in it.
    """
    from tracker.spec.model import Field, Many, Sentence, SpecModel, read_model
    from tracker.spec.yaml import read_yaml

    class StepEntry(SpecModel):
        go_to: GoTo = Field(description="Sort of sheet.")
        words: Sentence = Field(description="What to do there.")

    class StartTemplate(SpecModel):
        format: Literal[1] = Field(description="Shape of the file.")
        steps: Many[StepEntry] = Field(min_length=1, description="In the order in which to do them.")

    tree, problems = read_yaml(content, file)
    template = None
    if tree is not None:
        template, more = read_model(StartTemplate, tree, file)
        problems = [*problems, *more]
    if problems or template is None:
        raise SpecError(problems)
    return tuple(Step(step.go_to, step.words) for step in template.steps)
