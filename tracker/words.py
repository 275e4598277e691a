"""Sentences that name a field of a request, or a command, without knowing what a face calls it.

In a sentence `[[field split_by]]` is a field, `[[field learners=all]]` a field and what to put into it, and
`[[command repair]]` a command; `[[command specs todo; qualification=sport]]` is one with its fields. Each face puts its
own words in when it shows a sentence: `--split-by` on the command line. What goes into a file has the words of the face
that asked for it. `tests/test_front.py` holds that every name in double brackets is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

_NAMED = re.compile(r"\[\[(field|command) ([^][]*)\]\]")


class Words(Protocol):
    """What a face calls fields and commands."""

    def field(self, name: str, value: str) -> str:
        """Return the word for a field, with what to put into it if that is said."""

    def command(self, name: str, fields: Mapping[str, str]) -> str:
        """Return the words for a command, with what to put into its fields if that is said."""


class PlainWords:
    """The words where no face is known: names as they are."""

    def field(self, name: str, value: str) -> str:
        """Return the name of a field."""
        return f"{name.replace('_', ' ')}{' ' if value else ''}{value}"

    def command(self, name: str, fields: Mapping[str, str]) -> str:
        """Return the name of a command."""
        return " ".join([name, *fields.values()])


PLAIN = PlainWords()


def put(sentence: str, words: Words) -> str:
    """Return a sentence with the words of a face in it."""
    return _NAMED.sub(lambda found: _word(found, words), sentence) if "[[" in sentence else sentence


def _word(found: re.Match[str], words: Words) -> str:
    kind, said = found.groups()
    if kind == "field":
        name, _, value = said.partition("=")
        return words.field(name, value)
    name, *fields = said.split("; ")
    return words.command(name, dict(one.split("=", 1) for one in fields))
