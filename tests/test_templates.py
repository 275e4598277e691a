"""Templates: read strictly, and used."""

from __future__ import annotations

import pytest

from tracker.errors import SpecError
from tracker.templates import Step, read_start


def test_steps_are_read_in_order() -> None:
    """Each step goes to a sort of sheet and says what to do there."""
    content = b"format: 1\nsteps:\n  - {go_to: marks, words: Type.}\n  - {go_to: ums, words: Convert.}\n"

    assert read_start(content, "start.yaml") == (Step("marks", "Type."), Step("ums", "Convert."))


def test_every_mistake_is_said_with_its_place() -> None:
    """An unknown key, an unknown sheet and missing words come out together."""
    content = b"format: 1\nsteps:\n  - {goto: marks, words: Type.}\n  - {go_to: nowhere, words: x}\n"

    with pytest.raises(SpecError) as caught:
        read_start(content, "templates/start.yaml")

    lines = str(caught.value).splitlines()
    assert any(line.startswith("templates/start.yaml:3:6:") and "go_to" in line for line in lines)
    assert any(line.startswith("templates/start.yaml:4:") for line in lines)
