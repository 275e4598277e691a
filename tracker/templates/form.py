"""What the rest of the program knows of a printed form: plain frozen values, read from templates/*.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FormKind = Literal["record", "authentication", "cohort"]

Source = Literal[
    "access arrangement code",
    "amended mark",
    "assessor",
    "award",
    "candidate number",
    "centre",
    "centre name",
    "centre number",
    "class",
    "comment",
    "component",
    "declaration issued",
    "declaration signed",
    "evidence",
    "grade",
    "in sample",
    "learner",
    "line to write on",
    "mark keyed",
    "mark to key",
    "mark to submit",
    "mark told",
    "maximum",
    "qualification number",
    "registration number",
    "review asked",
    "review outcome",
    "reviewer",
    "series",
    "standardised by",
    "standardised on",
    "status",
    "total",
    "UMS",
]
"""What a field of a form can be filled from."""

MARKS = "marks"
"""In the list of columns of a cohort form: one column for each row of the marking grid."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A label and what is beside it."""

    label: str
    source: Source | None
    """None where `entry` is given."""
    entry: str
    """Id of one of the form's entries, or ""."""
    lines: int
    """0: it shares its line with the next field; otherwise it has the whole width and so many lines of text."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a list: of the cohort, or of one line for each learning outcome."""

    label: str
    source: Source | Literal["marks"] | None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a form under its own heading; its things stand below each other in this order."""

    title: str
    text: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    marks: bool = False
    """One line for each row of the marking grid."""
    fields: tuple[FormField, ...] = ()
    outcomes: tuple[FormColumn, ...] = ()
    """One line for each learning outcome, with these entries."""
    space: str = ""
    """What the lines below it are for."""
    lines: int = 0
    """Empty lines to write on."""
    signatures: tuple[str, ...] = ()
    """Who signs, each with a date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the teacher types for a form: a column of the marks sheet."""

    id: str
    label: str
    kind: Literal["text", "number", "hours", "date", "choice", "yes or no"]
    most: int
    """Longest text, or highest number."""
    words: tuple[str, ...]
    """What can be chosen."""
    by_outcome: bool
    """One column for each learning outcome; for each row of the grid where no learning outcomes are known."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture at the top of each page."""

    name: str
    """Its file, beside the template."""
    content: bytes
    """PNG."""


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form."""

    id: str
    file: str
    """The file it comes from, as messages show it."""
    kind: FormKind
    title: str
    footnote: str
    blocks: tuple[Block, ...]
    columns: tuple[FormColumn, ...] = ()
    """Columns of a cohort form."""
    entries: tuple[Entry, ...] = ()
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one workbook."""

    record: Form
    authentication: Form
    cohort: Form

    def all(self) -> tuple[Form, ...]:
        """Return the forms."""
        return self.record, self.authentication, self.cohort

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of all forms, each once."""
        return tuple(dict.fromkeys(entry for form in self.all() for entry in form.entries))
