"""What a report may be told besides what was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.findings import Code, FileReport, Level
from tracker.words import PLAIN, Words

Ready = Callable[[FileReport], FileReport]
"""Makes one file ready to be written: names taken out where they may not stand, words of the face put in."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is written; each format takes what it can use."""

    names: bool = False
    """Whether candidate numbers and names may stand in it."""
    least: Level = Level.NOTE
    """Text: the least level that is listed; what lies below is only counted."""
    width: int | None = None
    """Text: columns of the terminal; None for one finding a line."""
    colour: bool = False
    """Text: whether the terminal shows colours."""
    codes: Mapping[str, Code] = field(default_factory=dict)
    """HTML, SARIF: what is known of each code."""
    links: Mapping[str, str] = field(default_factory=dict)
    """XLSX: where each file lies, seen from the folder of the report; no link for those left out."""
    words: Words = PLAIN
    """What the face calls fields and commands that sentences name."""
    today: date | None = None
    """XLSX: the day that stands as the day of creation."""
