"""What the rest of the program knows of a printed form: plain frozen values, read from templates/*.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FormKind = Literal["record", "authentication", "feedback", "cohort"]

Source = Literal[
    "access arrangement code",
    "amended mark",
    "assessor",
    "assignment",
    "attempt",
    "award",
    "candidate number",
    "centre",
    "centre name",
    "centre number",
    "class",
    "comment",
    "component",
    "date marked",
    "declaration issued",
    "declaration signed",
    "draft or final",
    "evidence",
    "grade",
    "in sample",
    "internal quality assurer",
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
    "to next grade",
    "total",
    "UMS",
]
"""What a field of a form can be filled from."""

ByTask = Literal["evidence", "comment"]
"""What is typed for each row of the marking grid."""

When = Literal["marks complete", "work handed in"]
"""Where the words of a part are true."""

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
    tick: tuple[str, ...] = ()
    """In place of a source: words with boxes to tick."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of a list: of the cohort, or of one line for each learning outcome."""

    label: str
    source: Source | Literal["marks"] | None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, with a date."""

    who: str
    name: Source | None
    """What is printed under the line; None: the name is written there."""


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
    signatures: tuple[Signature, ...] = ()
    """Who signs, each with a date."""
    when: When | None = None
    """Its words are printed only where they are true; other pages say that this part is not to be signed."""
    next_bands: bool = False
    """The lines of the marking grid say what the next band needs."""
    tasks: tuple[ByTask, ...] = ()
    """One line for each row of the marking grid, with what was typed for it."""


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
    feedback: Form

    def all(self) -> tuple[Form, ...]:
        """Return the forms."""
        return self.record, self.authentication, self.cohort, self.feedback

    def by_kind(self) -> dict[FormKind, Form]:
        """Return the forms by what sort they are."""
        return {form.kind: form for form in self.all()}

    def of_learners(self) -> tuple[Form, ...]:
        """Return the forms with a page for each learner, in the order in which they are printed."""
        return self.record, self.authentication, self.feedback

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of all forms, each once."""
        return tuple(dict.fromkeys(entry for form in self.all() for entry in form.entries))
