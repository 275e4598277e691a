"""The base of every spec file's shape, and the only door to pydantic.

Pydantic says what is missing or of the wrong sort, and goes on past the first mistake. Two things it would stop at are
taken out of its hands, so that one run tells everything: unknown keys are reported and set aside, and a part that has
the right shape is asked at once for mistakes in what it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from tracker.spec.problems import MOST_PROBLEMS, Problem
from tracker.spec.tree import YamlMap, place
from tracker.spec.wording import ID, complaint

__all__ = ["DateText", "Field", "Header", "Id", "Many", "Sentence", "SpecModel", "Text", "Trouble", "Unchecked"]
__all__ += ["AT_KEY", "read_model", "twice"]

AT_KEY = "[key]"
"""Last step of a path that means the key itself, not its value."""

Trouble = tuple[tuple[str | int, ...], str, str]
"""A mistake in what a part means: path inside that part, code, sentence."""

T = TypeVar("T")
M = TypeVar("M", bound="SpecModel")


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if len(value) == len("2027-06-16") else value
        except ValueError:
            return value
    return value


Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in YAML, a tuple here: nothing changes a spec after it was read."""
Text = Annotated[str, Field(min_length=1, max_length=200)]
Sentence = Annotated[str, Field(min_length=1, max_length=600)]
Id = Annotated[str, Field(pattern=ID)]
DateText = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]


class SpecModel(BaseModel):
    """A part of a spec file: strict, frozen, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)

    def problems(self) -> Iterator[Trouble]:
        """Yield what is wrong with the meaning of this part, once its shape is right."""
        yield from ()

    @model_validator(mode="wrap")
    @classmethod
    def _collect(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:  # noqa: ANN401 - pydantic hands over whatever the file holds
        if not isinstance(value, YamlMap) or not isinstance(info.context, _Complaints):
            return handler(value)
        names = {field.alias or name for name, field in cls.model_fields.items()}
        known = {key: value[key] for key in value if key in names}
        for key in [each for each in value if each not in names]:
            if info.context.full:
                info.context.more += 1
                continue
            near = get_close_matches(key, names - known.keys(), n=1) or get_close_matches(key, names, n=1)
            info.context.add(value, (key,), "SPEC101", _unknown_key(key, near, names), key=True)
            if near:
                known.setdefault(near[0], value[key])  # surely meant, so it is not missing as well
        part = handler(known)
        for path, code, text in part.problems():
            at_key = path[-1:] == (AT_KEY,)
            info.context.add(value, path[:-1] if at_key else path, code, text, key=at_key)
        return part


class Unchecked(SpecModel):
    """A fact that no one has checked against the published document."""

    path: Text = Field(description="Where the fact is, such as components[0].grid; [*] means every item.")
    note: Sentence = Field(description="A sentence for a teacher: what is not known, and what to look up.")


class CheckedEntry(SpecModel):
    """Facts that someone has compared with a published document: which issue of it, who, and when."""

    document: Sentence = Field(description="The document and its issue or date, such as 'Specification, Issue 7'.")
    by: Text | None = Field(default=None, description="Who compared them, by name or role.")
    dated: DateText | None = Field(default=None, description="The day on which they were compared.")
    paths: Many[Text] = Field(
        default=(), description="Where the facts are, as under provisional; left out: everything not provisional."
    )


class Header(SpecModel):
    """What every spec file has."""

    format: Literal[1] = Field(description="Shape of the file; this version of the program reads 1.")
    version: int = Field(
        ge=1, description="Version of the content: a released file is never edited, a new one is added."
    )
    provisional: Many[Unchecked] = Field(default=(), description="Facts that have not been checked, each with a note.")
    checked: Many[CheckedEntry] = Field(default=(), description="What was compared with which document, and by whom.")
    notes: Many[Sentence] = Field(default=(), description="Sentences for whoever reads the file or the workbook.")


def twice(ids: Iterable[str], *where: str | int, of: str = "id") -> Iterator[Trouble]:
    """Yield a problem for each id of a list that stands there twice."""
    seen: set[str] = set()
    for index, each in enumerate(ids):
        if each.casefold() in seen:
            yield (*where, index, of), "SPEC206", f"'{each}' is given twice: each {of} must be different."
        seen.add(each.casefold())


def _unknown_key(key: str, near: list[str], names: set[str]) -> str:
    hint = f"did you mean '{near[0]}'?" if near else f"use {', '.join(sorted(names))}."
    return f"'{key}' is not known here: {hint}"


_HARMLESS: dict[str, object] = {
    "title": "?", "time": "?", "note": "?", "words": "?", "source": "?", "points": 0,
    "code": None, "number": None, "glh": None, "dated": None, "notes": None,
    "document": "?", "by": None,
}  # fmt: skip
"""Keys on whose value no other check depends, with one that passes (None: left out)."""


class _Complaints:
    """Collects problems with their places while pydantic walks through a file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []
        self.more = 0
        """How many mistakes are not among them, because they are too many."""

    @property
    def full(self) -> bool:
        """Whether so many were found that others are only counted."""
        return len(self.found) >= MOST_PROBLEMS

    def add(self, root: YamlMap, path: tuple[str | int, ...], code: str, text: str, *, key: bool = False) -> None:
        if self.full:
            self.more += 1
            return
        mark = place(root, path, key=key)
        self.found.append(Problem(self.file, mark.line, mark.column, code, text))

    def all(self) -> list[Problem]:
        """Return what was found; and how many more mistakes there are, at the place of the last that is listed."""
        if not self.more:
            return self.found
        last = max(self.found)
        said = f"There are {self.more:,} more mistakes in this file: correct these first."
        return [*self.found, Problem(self.file, last.line, last.column, "SPEC109", said)]


def read_model(kind: type[M], tree: YamlMap, file: str) -> tuple[M | None, list[Problem]]:
    """Read a file's mapping into its model.

    Args:
        kind: the model of that kind of file.
        tree: the mapping, with places.
        file: name of the file as problems show it.

    Returns:
        The model (None if it has no right shape) and every problem found.
    """
    complaints = _Complaints(file)
    try:
        return kind.model_validate(tree, context=complaints), complaints.all()
    except ValidationError as errors:
        found = [
            complaint(each["type"], each["loc"], each["input"], each.get("ctx", {}))
            for each in islice(errors.errors(include_url=False), MOST_PROBLEMS)
        ]
        complaints.more += errors.error_count() - len(found)
    for each in found:
        complaints.add(tree, each.path, each.code, each.text, key=each.at_key)
    if unread := [problem for problem in complaints.found if problem.code == "SPEC108"]:
        return None, unread  # another format: what else is wrong cannot be told
    if complaints.more:
        return None, complaints.all()
    second = _Complaints(file)
    try:
        model = kind.model_validate(_patched(tree, [each.path for each in found]), context=second)
    except ValidationError:
        model = None
    return model, list(dict.fromkeys(complaints.found + second.found))


def _patched(tree: YamlMap, paths: list[tuple[str | int, ...]]) -> YamlMap:
    """Return a copy in which wrong values that nothing else depends on are put right, so that the rest is looked at."""
    copy = deepcopy(tree)
    for path in paths:
        key = str(path[-1]) if path else ""
        here: object = copy
        for step in path[:-1]:
            here = (
                here.get(str(step))
                if isinstance(here, YamlMap)
                else here[int(step)]
                if isinstance(here, list)
                else None
            )
        if isinstance(here, YamlMap) and key in _HARMLESS:
            if _HARMLESS[key] is None:
                here.pop(key, None)
            else:
                here[key] = _HARMLESS[key]
    return copy
