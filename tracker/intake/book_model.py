"""An exact, frozen picture of a workbook: what the file stores, before anyone says what it means.

Rows and columns are counted from zero everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tracker.refs import Value

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, all of them inside."""

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)

State = Literal["visible", "hidden", "veryHidden"]
Kind = Literal["worksheet", "chartsheet", "dialogsheet"]


class Pointer(NamedTuple):
    """Something outside the file that a part of it points to."""

    kind: str
    """The last word of the relation's type, such as `image` or `hyperlink`."""
    target: str
    """As the file says it."""
    sheet: str
    """The sheet that the part belongs to, "" if it is the workbook's."""
    at: tuple[int, int] | None
    """Its cell, None where the file does not tell."""


class Note(NamedTuple):
    """What someone wrote on a cell: a note, or a thread of comments with its replies."""

    sheet: str
    at: tuple[int, int] | None
    """None where it is not known: the notes of a sheet that cannot be read."""
    author: str
    """"" if the file does not tell."""
    text: str
    """With line breaks."""


class Held(NamedTuple):
    """What one cell stores.

    A number is an int if it is a whole number below 10^15, however it is written (7, 7.0, 7E0), otherwise a float. A
    date is a number here as it is in Excel; only the format of its style makes it one. date and datetime come from
    cells that store dates as text (t="d"). An error value is a Fault. None is a formula without a result.

    The formula has no equals sign; one that cells share is written out for this cell. An array formula stands in
    braces, `{SUM(A1:A3*B1:B3)}`, in every cell of its range that the file has, as Excel shows it; a data table
    likewise, as `{TABLE(B1,A1)}` with its row and column input cells.
    An empty formula is one that the file does not tell.
    """

    value: Value
    formula: str | None
    style: int
    """The number of its format in `Book.formats`."""


@dataclass(frozen=True, slots=True)
class Validation:
    """A rule for what may be typed, as the sheet has it."""

    ranges: tuple[Range, ...]
    type: str
    """none, whole, decimal, list, date, time, textLength or custom."""
    operator: str
    """between where nothing is said."""
    formula1: str
    formula2: str
    """"" where there is none; LibreOffice writes 0 where it does not matter."""
    error_style: str
    """stop, warning or information."""
    show_error: bool
    """Whether Excel says anything at all about a value that breaks the rule."""


class Look(NamedTuple):
    """What a conditional format changes, "" where it changes nothing."""

    font: str = ""
    """Colour of the text, as in `Format`."""
    fill: str = ""
    code: str = ""
    """The number format."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One rule of a conditional format, as the sheet has it."""

    ranges: tuple[Range, ...]
    type: str
    """cellIs, expression, notContainsBlanks and others."""
    operator: str
    """Of cellIs: between, equal, greaterThan and others."""
    formulas: tuple[str, ...]
    number: int
    """The number of its look in `Book.looks`; -1 if it has none there."""
    look: Look | None = None
    """What it says itself of how cells look."""
    picture_only: bool = False
    """Whether a bar or an icon stands in the cell in place of the number."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet."""

    name: str
    state: State
    kind: Kind = "worksheet"
    cells: Mapping[tuple[int, int], Held] = field(default_factory=dict)
    """By row and column; a cell that is formatted and nothing else is left out."""
    merged: tuple[Range, ...] = ()
    validations: tuple[Validation, ...] = ()
    protection: Mapping[str, str] | None = None
    """The attributes of the sheet's protection as they stand, None if it has none."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """Rows and columns that are hidden, or too low or narrow to read anything."""
    rows_hidden_unless_said: bool = False
    """Whether rows that the file does not list are hidden."""
    part: str = field(default="", compare=False)
    """The part of the file that holds it."""
    links: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    """Links of cells that lead out of the workbook: the relation's id and the first cell of each."""
    zeros_hidden: bool = False
    """Whether cells that hold 0 look empty."""
    conditions: tuple[Condition, ...] = field(default=(), compare=False)
    """Conditional formats that can hide something."""


@dataclass(frozen=True, slots=True)
class Format:
    """How cells of one style look, as far as it bears on what a person sees and may type."""

    code: str = "General"
    """The number format, such as `0%` or `dd/mm/yyyy`."""
    locked: bool = True
    """Whether the cell is closed while the sheet is protected."""
    hidden: bool = False
    """Whether its formula is hidden while the sheet is protected."""
    invisible: bool = False
    """Whether its text has the colour of its background (white where there is no fill), or is too small to be read."""
    font: str = field(default="rgb 000000", compare=False)
    fill: str = field(default="rgb FFFFFF", compare=False)
    """Colours of text and background so that equal ones are equal texts; "pattern" and "gradient" where there is more
    than one."""

    @property
    def plain_code(self) -> str:
        """The number format without quoted words, escapes, colours and conditions, in small letters."""
        return _NOT_SHOWN.sub("", self.code).lower()

    @property
    def is_date(self) -> bool:
        """Whether numbers are shown as dates or times."""
        code = self.plain_code
        return code != "general" and any(letter in code for letter in "dmyhs")

    @property
    def is_day(self) -> bool:
        """Whether numbers are shown as days, and not as times alone."""
        code = self.plain_code
        return code != "general" and ("d" in code or "y" in code)

    @property
    def is_percentage(self) -> bool:
        """Whether numbers are shown a hundredfold with a percent sign."""
        return "%" in self.plain_code

    @property
    def is_fraction(self) -> bool:
        """Whether numbers are shown as fractions, such as 1/2."""
        return "/" in self.plain_code and not self.is_date


@dataclass(frozen=True, slots=True)
class Book:
    """A whole workbook."""

    sheets: tuple[Sheet, ...]
    names: Mapping[tuple[str, str | None], str]
    """Defined names: name and sheet it belongs to, None for the whole workbook, → what it stands for."""
    properties: Mapping[str, str]
    """Properties of the document: core ones as `title`, `creator`, … and custom ones by the names they were given."""
    calculation: str
    """auto, autoNoTable or manual."""
    date1904: bool
    """Whether the file counts days from 1904, as old Excel for Mac did; in `sheets` they are counted from 1900."""
    formats: tuple[Format, ...]
    application: str
    """The program that saved it last, "" if it does not say."""
    pointers: tuple[Pointer, ...] = ()
    """What the file points to outside itself, such as linked pictures and links that people click; other workbooks are
    left out."""
    structure_protected: bool = False
    """Whether sheets may not be added, moved or taken away."""
    notes: tuple[Note, ...] = ()
    """Notes and comments on cells, other than those that this program wrote."""
    hidden_names: frozenset[str] = frozenset()
    """Defined names that programs do not show, other than those that they keep for themselves."""
    links: tuple[str, ...] = ()
    """Other workbooks that it is linked to, as formulas number them: [1] is the first."""
    looks: tuple[Look, ...] = field(default=(), compare=False)
    """What conditional formats change, by their numbers."""

    def sheet(self, name: str) -> Sheet | None:
        """Return a sheet by its name in capital or small letters, as Excel finds it; None if there is none."""
        folded = name.casefold()
        return next((one for one in self.sheets if one.name.casefold() == folded), None)
