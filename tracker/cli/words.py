"""What the command line calls a field of a request, or a command: taken from the options themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typer

from tracker.cli.next_step import command
from tracker.errors import RosterError, TableError, TrackerError
from tracker.words import put

SHORT = "-o"
"""The one option that sentences call by its short name."""


@dataclass(frozen=True, slots=True)
class OptionWords:
    """What options and commands are called, looked up when a sentence asks for it; handed to other processes."""

    specs: str = ""
    """The centre's own specs, if the user named them: what is typed next needs them too."""

    @property
    def options(self) -> Mapping[str, str]:
        """Field → option, such as `split_by` → `--split-by`."""
        return _known()[0]

    @property
    def arguments(self) -> Mapping[str, tuple[str, ...]]:
        """Command → the fields that are typed without an option, in order."""
        return _known()[1]

    @property
    def taken(self) -> Mapping[str, frozenset[str]]:
        """Command → the fields that it has."""
        return _known()[2]

    def field(self, name: str, value: str) -> str:
        """Return the option for a field, with what is typed behind it."""
        return f"{self.options[name]}{' ' if value else ''}{value}"

    def command(self, name: str, fields: Mapping[str, str]) -> str:
        """Return a command, as it is typed if its fields are said."""
        arguments = self.arguments[name]
        typed: list[str] = name.split()
        typed += [fields[one] for one in arguments if one in fields]
        more = {**fields, "specs": self.specs} if fields and self.specs and "specs" in self.taken[name] else fields
        for one, value in more.items():
            typed += () if one in arguments else (self.options[one], value)
        return command(typed)


def option_words(specs: Path | None = None) -> OptionWords:
    """Return what options and commands are called.

    Args:
        specs: the centre's own specs, if the user named them.
    """
    return OptionWords(str(specs or ""))


@cache
def _known() -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    options: dict[str, str] = {}
    arguments: dict[str, tuple[str, ...]] = {}
    taken: dict[str, frozenset[str]] = {}
    for name, each in commands():
        arguments[name] = tuple(str(one.name) for one in each.params if one.param_type_name == "argument")
        taken[name] = frozenset(str(one.name) for one in each.params)
        for one in each.params:
            if one.param_type_name == "option":
                options[str(one.name)] = SHORT if SHORT in one.opts else max(one.opts, key=len)
    return options, arguments, taken


def sentence(error: TrackerError) -> str:
    """Return what to say of an error, with the options that it is about."""
    said = [str(error)]
    if isinstance(error, RosterError | TableError):
        from tracker.cli.class_lists import choices_to_make

        said = [*error.said, *choices_to_make(error.problems), *([error.last] if error.last else [])]
    return put("\n".join(said), option_words())


def commands() -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Yield every command with the words it is called by, such as `specs todo`."""
    from tracker.cli import app

    yield from _below(typer.main.get_command(app), "")


def _below(group: object, name: str) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    for word, each in getattr(group, "commands", {}).items():
        called = f"{name} {word}".strip()
        if isinstance(each, typer.core.TyperCommand):
            yield called, each
        else:
            yield from _below(each, called)
