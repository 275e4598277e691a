"""What every command goes by beside its request; a face makes it once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tracker.words import PLAIN, Words

if TYPE_CHECKING:
    from tracker.checks import CheckOptions, Purpose
    from tracker.checks.waivers import Waived
    from tracker.spec.asking import Specs
    from tracker.templates import Templates


@dataclass(frozen=True, slots=True)
class Resources:
    """The specs, the templates, the day, and what the face calls things."""

    catalogue: Specs
    templates: Templates
    today: date
    """The user's own day."""
    words: Words = PLAIN

    def check_options(
        self, *, purpose: Purpose | None = None, centre: str = "", waivers: tuple[Waived, ...] = ()
    ) -> CheckOptions:
        """Return what a check goes by."""
        from tracker.checks import CheckOptions

        return CheckOptions.going_by(
            self.catalogue,
            self.templates,
            self.today,
            purpose=purpose,
            centre=centre,
            waivers=waivers,
            words=self.words,
        )
