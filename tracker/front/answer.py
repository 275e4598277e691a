"""What goes in and comes out of every command: files as bytes, sentences, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that someone named."""

    name: str
    """As the user calls it: a path, or the name of a file that was dropped."""
    content: bytes = field(repr=False)

    def read(self) -> bytes:
        """Return the content, as whatever can be read later does."""
        return self.content


Kind = Literal["result", "note", "detail", "aside", "hint"]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user, which may name fields and commands as `tracker.words` says."""

    text: str
    kind: Kind = "result"
    """The result itself; a note on it, never left out; a detail of it; what is good to know beside it; or what could be
    done otherwise, which is said last. Whoever asks for the result alone gets no details and no hints."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in columns, as part of what a command answers."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Kind = "result"


Said = Message | Table


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file that was made; where it is put, the face decides."""

    name: str
    content: bytes = field(repr=False)
    summary: str = ""
    """What it is, for the line that says where it was put."""
    details: tuple[Message, ...] = ()
    """What else there is to say of it, below that line."""
    kind: str = ""
    """Which field of the request asked for it, where several ask for files."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes after a command, for a face to say in its own words or to offer as a button."""

    todo: str
    """What to do, such as `collect the results`; `{made}` stands for where the face put what was made."""
    command: str = ""
    """The command that does it, if one does."""
    works_on: Literal["made", "given", "nothing"] = "given"
    """Whether it works on the files that were made, on those that were given, or on none."""
    files: tuple[str, ...] = ()
    """Those of the files that it is about, if it is not about all."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """What else goes into its request."""
    makes: tuple[str, str] | None = None
    """The field for what it writes, and a good name for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every command answers; most answer more."""

    files: tuple[OutputFile, ...] = ()
    messages: tuple[Said, ...] = ()
    next_step: NextStep | None = None


def content_of(written: str | bytes, style: str) -> bytes:
    """Return what goes into a file of a format: Excel knows UTF-8 in a CSV only by a mark at its start."""
    return written.encode("utf-8-sig" if style == "csv" else "utf-8") if isinstance(written, str) else written
