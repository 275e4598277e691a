"""Remarks about a class list while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.roster.model import Remark, Taken


@dataclass(slots=True)
class Remarks:
    """Remarks in the order they came up; the same words about the same column are one remark."""

    file: str
    places: dict[tuple[str, int, str, tuple[int, ...]], list[int]] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    """Choices of a column that would settle a remark, by its words."""

    def add(self, text: str, rows: Sequence[int] = (), column: int = 0, heading: str = "", choice: str = "") -> None:
        """Add a remark, or rows to it."""
        self.places.setdefault((text, column, heading, ()), []).extend(rows)
        if choice:
            self.choices[text] = choice

    def together(self, text: str, rows: Sequence[int], taken: Taken) -> None:
        """Add a remark about how these rows compare, which stays apart from others in the same words."""
        self.places[text, taken.column, taken.heading, tuple(rows)] = list(rows)

    def all(self) -> tuple[Remark, ...]:
        """Return them."""
        return tuple(
            Remark(self.file, text, tuple(rows), column, heading, self.choices.get(text, ""))
            for (text, column, heading, _), rows in self.places.items()
        )
