"""What a cell is for, which decides how it looks; `tracker.render.look` has the colours and borders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center"]
Role = Literal[
    "title",  # A1
    "purpose",  # A2: what the sheet is for
    "notice",  # provisional facts, estimates
    "heading",  # of a column of a table
    "side heading",  # of an administrative column
    "band",  # of a block that is no table
    "label",  # to the left of a field or figure
    "fixed",  # a value from the spec
    "issued",  # a value given at build, locked
    "prose",  # sentences in a table
    "entry",  # the teacher types here
    "computed",  # a formula
    "headline",  # the one column a person looks for
    "banner",  # the one line of a sheet that a person looks for
    "figure",  # a formula outside a table
    "link",
    "prose link",
    "key",  # of a table: learner keys, UMS tables
    "form title",  # of a printed form, black on white like all that follow
    "form heading",  # of a part of a form
    "form column",  # heading of a column on a form
    "form label",
    "form value",
    "form strong",  # a value without a line under it
    "form cell",  # of a list on a form
    "form listed",  # the same, written smaller where it would not fit
    "form text",
    "form box",  # long text in a frame
    "form line",  # to write on
    "form sign",  # label of a line to write on
    "form note",  # label of a frame
    "form small",
]
State = Literal["impossible", "missing", "complete", "information"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; `tracker.render.look` says what each role means in colours and borders."""

    role: Role
    align: Align = "left"
    num_format: str = "General"
    wrap: bool = False
