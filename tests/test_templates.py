"""The template of Start: read strictly, and its words with places for what the workbook knows."""

from __future__ import annotations

import pytest

from tests.rules.given import comes_to
from tracker.errors import SpecError
from tracker.nodes.node import Constant
from tracker.plan.phrasing import phrase
from tracker.rules.whats_next import days_remaining, left_to_do, share
from tracker.templates import Step, read_start
from tracker.templates.phrases import asked, pieces

END = b"  - {step: all done, words: Done.}\n"


def test_steps_are_read_in_order() -> None:
    """Each step says what is to be done, and how Start says it."""
    content = b"format: 1\nsteps:\n  - {step: mark, words: 'Mark {component}.'}\n" + END

    assert read_start(content, "start.yaml") == (Step("mark", "Mark {component}."), Step("all done", "Done."))


def test_every_mistake_is_said_with_its_place() -> None:
    """An unknown key, an unknown step and missing words come out together."""
    content = b"format: 1\nsteps:\n  - {stap: mark, words: Type.}\n  - {step: nowhere, words: x}\n"

    with pytest.raises(SpecError) as caught:
        read_start(content, "templates/start.yaml")

    lines = str(caught.value).splitlines()
    assert any(line.startswith("templates/start.yaml:3:6:") and "stap" in line for line in lines)
    assert any(line.startswith("templates/start.yaml:4:") for line in lines)


@pytest.mark.parametrize(
    ("steps", "code", "said"),
    [
        (b"  - {step: mark, words: 'Mark {day}.'}\n" + END, "SPEC223", "does not know {day}"),
        (b"  - {step: mark, words: 'Mark {count.'}\n" + END, "SPEC223", "no other bracket"),
        (b"  - {step: mark, words: 'Mark[ now].'}\n" + END, "SPEC223", "asks for nothing"),
        (b"  - {step: standardise, words: '{line|lines}'}\n" + END, "SPEC223", "does not know {count}"),
        (END + END, "SPEC224", "a second time"),
        (b"  - {step: mark, words: Mark.}\n", "SPEC224", "last step must be 'all done'"),
    ],
)
def test_what_a_step_cannot_say_is_refused(steps: bytes, code: str, said: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_start(b"format: 1\nsteps:\n" + steps, "start.yaml")
    assert code in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("count", "first", "wanted"),
    [(1, "Kit", "1 line, Kit first"), (3, "", "3 lines"), (0, "Kit", "0 lines, Kit first")],
)
def test_words_are_filled_in(count: int, first: str, wanted: str) -> None:
    """One or more, and what is left out where there is none."""
    words = pieces("{count} {line|lines}[, {learner} first]")

    assert asked(words) == {"count", "learner"}
    assert comes_to(phrase(words, {"count": Constant(count), "learner": Constant(first)})) == wanted


@pytest.mark.parametrize(
    ("learners", "left", "wanted"),
    [(0, (0, 0), ""), (4, (0, 0), "Done"), (4, (2, 0), "2 to mark"), (4, (0, 1), "1 to correct"),
     (4, (2, 1), "2 to mark, 1 to correct")],
)  # fmt: skip
def test_what_is_left(learners: int, left: tuple[int, int], wanted: str) -> None:
    parts = [(Constant(number), words) for number, words in zip(left, ("to mark", "to correct"), strict=True)]
    assert comes_to(left_to_do(Constant(learners), parts)) == wanted


@pytest.mark.parametrize(
    ("done", "whole", "blocks"),
    [(0, 28, 0), (1, 250, 1), (14, 28, 10), (249, 250, 19), (28, 28, 20), (0, 0, 0), (29, 28, 20)],
)
def test_a_bar_is_full_only_when_all_is_done(done: int, whole: int, blocks: int) -> None:
    assert len(str(comes_to(share(Constant(done), Constant(whole))))) == blocks


def test_no_day_has_no_days_left() -> None:
    assert comes_to(days_remaining(None)) == ""
