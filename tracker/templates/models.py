"""The shape of a form template. Imported late: only who reads templates needs pydantic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from tracker.spec.model import Field, Id, Many, Sentence, SpecModel, Trouble, twice
from tracker.templates.form import Block, Entry, Form, FormColumn, FormField, FormKind, Logo, Source

Label = Annotated[str, Field(min_length=1, max_length=60)]
LONGEST, HIGHEST = 300, 1000
TEXT, NUMBER = 30, 100
"""Longest text and highest number of an entry where the template names none."""


class FieldEntry(SpecModel):
    """A label and what is beside it."""

    label: Label = Field(description="What is printed before it.")
    source: Source | None = Field(default=None, alias="from", description="What it is filled from.")
    entry: Id | None = Field(default=None, description="Or the id of one of the entries of this form.")
    lines: int = Field(
        default=0, ge=0, le=12, description="Give it the whole width and so many lines; 0: half the width."
    )
    show: bool = Field(default=True, description="false: leave it out.")

    def problems(self) -> Iterator[Trouble]:
        """Yield a field that is filled from nothing, or from two things."""
        if (self.source is None) == (self.entry is None):
            yield (), "SPEC216", "Fill it from one thing: write either 'from' or 'entry'."


class ColumnEntry(SpecModel):
    """A column of a list."""

    label: Label = Field(description="Its heading.")
    source: Literal[Source, "marks"] | None = Field(
        default=None, alias="from", description="What it is filled from; marks: one column for each row of the grid."
    )
    entry: Id | None = Field(default=None, description="Or the id of one of the entries of this form.")
    show: bool = Field(default=True, description="false: leave it out.")

    def problems(self) -> Iterator[Trouble]:
        """Yield a column that is filled from nothing, or from two things."""
        if (self.source is None) == (self.entry is None):
            yield (), "SPEC216", "Fill it from one thing: write either 'from' or 'entry'."


class SpaceEntry(SpecModel):
    """Empty lines to write on."""

    label: Sentence = Field(description="What they are for.")
    lines: int = Field(ge=1, le=20, description="How many.")


class SectionEntry(SpecModel):
    """A part of a form under its own heading."""

    title: Label = Field(description="Its heading.")
    text: Many[Sentence] = Field(default=(), description="Paragraphs.")
    points: Many[Sentence] = Field(default=(), description="A list of statements.")
    marks: bool = Field(default=False, description="true: one line for each row of the marking grid.")
    fields: Many[FieldEntry] = Field(default=(), description="Labels and what is beside them.")
    outcomes: Many[ColumnEntry] = Field(
        default=(), max_length=2, description="One line for each learning outcome, with one or two entries."
    )
    space: SpaceEntry | None = Field(default=None, description="Empty lines to write on.")
    signatures: Many[Label] = Field(default=(), max_length=6, description="Who signs; each line has a date.")


class EntryEntry(SpecModel):
    """Something the teacher types for this form, in a column of the marks sheets."""

    id: Id = Field(description="Short name that fields go by.")
    label: Label = Field(description="Heading of the column.")
    kind: Literal["text", "number", "hours", "date", "choice", "yes or no"] = Field(
        description="What it may hold; hours are numbers that may have a half."
    )
    most: int | None = Field(default=None, ge=1, le=HIGHEST, description="Longest text (30), highest number (100).")
    words: Many[Label] = Field(default=(), max_length=30, description="What can be chosen.")
    each: Literal["learner", "learning outcome"] = Field(
        default="learner", description="One column, or one for each learning outcome of the component."
    )

    def problems(self) -> Iterator[Trouble]:
        """Yield a choice without words, and words that no one can choose."""
        if (self.kind == "choice") != bool(self.words):
            said = "A choice needs words to choose from." if self.kind == "choice" else "Only a choice has words."
            yield ("words",) if self.words else (), "SPEC216", said
        if self.kind == "text" and (self.most or 0) > LONGEST:
            yield ("most",), "SPEC105", f"No form has room for more than {LONGEST} characters."
        yield from twice(self.words, "words", of="word")


class FormTemplate(SpecModel):
    """A printed form."""

    format: Literal[1] = Field(description="Shape of the file; this version of the program reads 1.")
    form: FormKind = Field(description="What sort of form it is.")
    title: Annotated[str, Field(min_length=1, max_length=45)] = Field(description="Printed on top of each page.")
    columns: Many[ColumnEntry] = Field(default=(), max_length=20, description="Columns of a cohort form.")
    sections: Many[SectionEntry] = Field(min_length=1, description="From top to bottom.")
    entries: Many[EntryEntry] = Field(
        default=(), description="What the teacher types for this form: columns of the marks sheets."
    )
    logo: Annotated[str, Field(pattern=r"^[\w. -]+\.png$")] | None = Field(
        default=None, description="A PNG file beside the template, printed above the title of each page."
    )
    footnote: Sentence = Field(description="Small print at the end: whose layout this is.")

    def problems(self) -> Iterator[Trouble]:
        """Yield entries that are not there, parts that do not belong on the form, and things given twice."""
        yield from twice((one.id for one in self.entries), "entries")
        yield from twice((one.label for one in self.columns), "columns", of="label")
        yield from twice((one.source or f"entry {one.entry}" for one in self.columns), "columns", of="from")
        ids = {one.id for one in self.entries}
        by_outcome = {one.id for one in self.entries if one.each == "learning outcome"}
        for where, one, outcome in self._filled():
            if one.entry is not None and one.entry not in ids:
                known = f"use {', '.join(sorted(ids))}" if ids else "this form has no entries"
                yield (*where, "entry"), "SPEC207", f"'{one.entry}' is not an entry of this form: {known}."
            elif outcome and one.entry not in by_outcome:
                said = "A line for each learning outcome is filled from an entry with 'each: learning outcome'."
                yield where, "SPEC216", said
            elif not outcome and one.entry in by_outcome:
                said = f"'{one.entry}' has one value for each learning outcome: show it under 'outcomes'."
                yield (*where, "entry"), "SPEC216", said
        yield from self._misplaced()

    def _filled(self) -> Iterator[tuple[tuple[str | int, ...], FieldEntry | ColumnEntry, bool]]:
        for index, section in enumerate(self.sections):
            for at, field in enumerate(section.fields):
                yield ("sections", index, "fields", at), field, False
            for at, column in enumerate(section.outcomes):
                yield ("sections", index, "outcomes", at), column, True
        for at, column in enumerate(self.columns):
            yield ("columns", at), column, False

    def _misplaced(self) -> Iterator[Trouble]:
        if self.form == "cohort" and not self.columns:
            yield (), "SPEC217", "A cohort form is a list of learners: it needs 'columns'."
        if self.form != "cohort" and self.columns:
            yield ("columns",), "SPEC217", "Only a cohort form has columns: this one is for one learner."
        for index, section in enumerate(self.sections):
            for part in ("marks", "outcomes"):
                if self.form == "cohort" and getattr(section, part):
                    said = f"'{part}' belongs on a form for one learner; a cohort form has 'columns'."
                    yield ("sections", index, part), "SPEC217", said
            for at, field in enumerate(section.fields):
                if self.form == "cohort" and (field.entry or field.source not in SAME_FOR_ALL):
                    said = f"Learners differ in this: make it a column. Fields: {', '.join(sorted(SAME_FOR_ALL))}."
                    yield ("sections", index, "fields", at), "SPEC217", said


SAME_FOR_ALL: set[Source] = {
    "award",
    "centre",
    "centre name",
    "centre number",
    "component",
    "line to write on",
    "maximum",
    "qualification number",
    "series",
    "standardised by",
    "standardised on",
}
"""What is the same for every learner of a component."""


def to_form(template: FormTemplate, form: str, file: str, logo: Logo | None) -> Form:
    """Return a template as the plain values that planning works with."""
    return Form(
        form,
        file,
        template.form,
        template.title,
        template.footnote,
        tuple(_block(section) for section in template.sections),
        _columns(template.columns),
        tuple(
            Entry(
                one.id,
                one.label,
                one.kind,
                one.most or (TEXT if one.kind == "text" else NUMBER),
                one.words,
                one.each == "learning outcome",
            )
            for one in template.entries
        ),
        logo,
    )


def _block(section: SectionEntry) -> Block:
    return Block(
        section.title,
        section.text,
        section.points,
        section.marks,
        tuple(FormField(one.label, one.source, one.entry or "", one.lines) for one in section.fields if one.show),
        _columns(section.outcomes),
        section.space.label if section.space else "",
        section.space.lines if section.space else 0,
        section.signatures,
    )


def _columns(columns: tuple[ColumnEntry, ...]) -> tuple[FormColumn, ...]:
    return tuple(FormColumn(one.label, one.source, one.entry or "") for one in columns if one.show)
