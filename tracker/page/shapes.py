"""The shapes of what the page is told: JSON without surprises, written down in `docs/page-protocol.md`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NotRequired, TypedDict

Read = Callable[[int, int], bytes]
"""Gives of one content of a job, by its number, at most so many bytes from its start."""
Say = Callable[[str, bytes | None], None]
"""Takes a message as JSON, and bytes that belong to it."""


class Sentence(TypedDict):
    """Something to read."""

    kind: Literal["result", "note", "detail", "aside", "hint"]
    text: str


class Rows(TypedDict):
    """Something to read in rows."""

    kind: Literal["result", "note", "detail", "aside", "hint"]
    headings: list[str]
    rows: list[list[str]]


class File(TypedDict):
    """A file that was made."""

    name: str
    summary: str
    details: list[Sentence | Rows]
    kind: str
    content: int
    """Which of the contents it is."""


class Next(TypedDict):
    """What comes next; `command` is "" where people do it, or the command-line version."""

    todo: str
    command: str
    works_on: Literal["made", "given", "nothing"]
    files: list[str]
    fields: dict[str, str]


class Outcome(TypedDict):
    """What came of one file of several."""

    name: str
    made: int | None
    """Which of the files was made of it."""
    complete: bool
    """Whether it was made, and nothing in it is to be looked at."""
    sentences: list[str]


class Column(TypedDict):
    """A column of a class list, by its letter."""

    column: str
    heading: str


class Taken(Column):
    """A column that was taken for something."""

    field: str
    """Such as `surname`; what stands before the equals sign of a choice."""


class LeftOut(Column):
    """A column that was not taken."""

    why: str


class Group(TypedDict):
    """A class or assessor."""

    name: str
    learners: int


class ListRead(TypedDict):
    """A class list as it was understood; with `choices` it cannot be used without one of them."""

    file: str
    learners: int
    columns: list[Taken]
    left_out: list[LeftOut]
    headings: list[Column]
    """Every column with a heading, for boxes in which one can be chosen; also of a list that cannot be used."""
    first: list[dict[str, str]]
    classes: list[Group]
    assessors: list[Group]
    notes: list[str]
    problems: list[str]
    choices: list[str]


class Answer(TypedDict):
    """What a job came to."""

    files: list[File]
    messages: list[Sentence | Rows]
    next: Next | None
    report: NotRequired[dict[str, Any]]
    summary: NotRequired[str]
    learners: NotRequired[int]
    kept: NotRequired[int]
    wrong: NotRequired[bool]
    unchecked: NotRequired[bool]
    markable: NotRequired[list[str]]
    called: NotRequired[list[str]]
    list: NotRequired[ListRead]
    outcomes: NotRequired[list[Outcome]]


class Refusal(TypedDict):
    """Why a job was not done."""

    sentences: list[str]
    about: str
    """The field that it is about, "" if it is about none."""
    choices: list[str]
    """Choices of columns that would settle it, such as `class=Course`."""


class Made:
    """The contents that go with an answer, numbered as they come."""

    def __init__(self) -> None:
        self.contents: list[bytes] = []

    def add(self, content: bytes) -> int:
        """Keep a content and return its number."""
        self.contents.append(content)
        return len(self.contents) - 1
