"""The template of the sheet Start: what it tells a teacher to do next, in which order and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tracker.errors import SpecError
from tracker.templates.phrases import asked, pieces

StepName = Literal[
    "fill in centre",
    "add learners",
    "correct learners",
    "complete learners",
    "correct marks",
    "correct earlier results",
    "standardise",
    "mark",
    "finish standardisation",
    "choose sample",
    "highest and lowest",
    "sign declarations",
    "correct submission",
    "correct on EOL",
    "key marks",
    "correct results",
    "type results",
    "wait for results",
    "all done",
]
START = "start.yaml"
LAST: StepName = "all done"
"""Always to do when nothing else is: the last step of every template."""
_MANY, _FIRST = frozenset({"count", "all"}), frozenset({"learner", "class"})
_COMPONENT = frozenset({"component"})
ASKS: dict[StepName, frozenset[str]] = {
    "fill in centre": frozenset({"count"}),
    "add learners": frozenset(),
    "correct learners": _MANY | _FIRST,
    "complete learners": _MANY | _FIRST,
    "correct marks": _COMPONENT | _MANY | _FIRST,
    "correct earlier results": _MANY | _FIRST,
    "standardise": _COMPONENT,
    "mark": _COMPONENT | _MANY | _FIRST,
    "finish standardisation": frozenset({"count"}),
    "choose sample": _COMPONENT | {"count"},
    "highest and lowest": _COMPONENT,
    "sign declarations": _COMPONENT | {"count"},
    "correct submission": _COMPONENT | _MANY | _FIRST,
    "correct on EOL": _COMPONENT | _MANY | _FIRST,
    "key marks": _COMPONENT | _MANY | _FIRST,
    "correct results": _MANY | _FIRST,
    "type results": _MANY | _FIRST,
    "wait for results": frozenset({"day"}),
    "all done": frozenset(),
}
"""What the words of each step may ask for: how many lines and of how many, and learner and class of the first."""
OF_A_COMPONENT = frozenset(step for step, names in ASKS.items() if "component" in names)
"""Steps that every internal component has. Those that follow one another are all done for C1, then all for C2."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: which, and how Start says it (see `tracker.templates.phrases`)."""

    step: StepName
    words: str


def read_start(content: bytes, file: str) -> tuple[Step, ...]:
    """Return the steps of the sheet Start from their template.

    Args:
        content: the YAML file.
        file: how problems call it.

    Raises:
        SpecError: it is wrong; with every problem in it.
    """
    from tracker.spec.model import Field, Many, Sentence, SpecModel, Trouble, read_model
    from tracker.spec.yaml import read_yaml

    class StepEntry(SpecModel):
        step: StepName = Field(description="What is to be done.")
        words: Sentence = Field(description="How Start says it.")

        def problems(self) -> Iterator[Trouble]:
            """Yield what the words ask for that this step does not know."""
            if said := _not_known(self.step, self.words):
                yield ("words",), "SPEC223", said

    class StartTemplate(SpecModel):
        format: Literal[1] = Field(description="Shape of the file.")
        steps: Many[StepEntry] = Field(min_length=1, description="The first that is to be done is shown.")

        def problems(self) -> Iterator[Trouble]:
            """Yield a step that is there twice, and a list that does not end."""
            names = [one.step for one in self.steps]
            for place, name in enumerate(names):
                if name in names[:place]:
                    yield ("steps", place, "step"), "SPEC224", f"The step '{name}' is here a second time: delete one."
            if names[-1] != LAST:
                yield ("steps",), "SPEC224", f"The last step must be '{LAST}', for when nothing is left to do."

    tree, problems = read_yaml(content, file)
    template = None
    if tree is not None:
        template, more = read_model(StartTemplate, tree, file)
        problems = [*problems, *more]
    if problems or template is None:
        raise SpecError(problems)
    return tuple(Step(one.step, one.words) for one in template.steps)


def _not_known(step: StepName, words: str) -> str:
    try:
        wrong = sorted(asked(pieces(words)) - ASKS[step])
    except ValueError as error:
        return str(error)
    known = ", ".join(f"{{{one}}}" for one in sorted(ASKS[step])) or "nothing"
    return f"The step '{step}' does not know {{{wrong[0]}}}. It knows {known}." if wrong else ""
