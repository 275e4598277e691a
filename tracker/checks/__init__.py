"""What is wrong with a returned workbook: one small module a family, and one call for one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tracker.findings import FileReport, Hit, Waiver
from tracker.words import PLAIN, Words

if TYPE_CHECKING:
    from tracker.checks.waivers import Waived
    from tracker.spec.asking import Specs
    from tracker.spec.document import Folder
    from tracker.templates import Files, Templates

Purpose = Literal["marking", "submission"]
MakeCopy = Callable[[], bytes]
"""Builds the annotated copy of a workbook."""


@dataclass(frozen=True)
class CheckOptions:
    """What a check goes by; made once for a whole run and handed to every process once."""

    today: date
    folders: tuple[Folder, ...] = ()
    """Specs folders, the one in front first."""
    templates: Files = field(default_factory=dict)
    """The templates in use: the wording that the workbooks were built with."""
    purpose: Purpose | None = None
    """Whether marking still goes on or the marks are about to be submitted; None: what is only missing is a note."""
    centre: str = ""
    """The centre number that every workbook should have, "" for any."""
    waivers: tuple[Waived, ...] = ()
    words: Words = PLAIN
    """What the face calls fields and commands, for sentences in annotated copies."""

    @classmethod
    def going_by(
        cls,
        catalogue: Specs,
        templates: Templates,
        today: date,
        *,
        purpose: Purpose | None = None,
        centre: str = "",
        waivers: tuple[Waived, ...] = (),
        words: Words = PLAIN,
    ) -> CheckOptions:
        """Return options for specs and templates that are open already: they are not read again in this process."""
        made = cls(today, purpose=purpose, centre=centre, waivers=waivers, words=words)
        made.__dict__.update(catalogue=catalogue, wording=templates)
        return made

    @cached_property
    def catalogue(self) -> Specs:
        """The specs: read when first asked for, once for each process."""
        from tracker.spec.catalogue import Catalogue

        return Catalogue(self.folders)

    @cached_property
    def wording(self) -> Templates:
        """The templates: each read when first asked for, once for each process."""
        from tracker.templates import Templates

        return Templates(self.templates)

    def waived(self, name: str) -> Callable[[Hit], Waiver | None]:
        """Return what tells of a hit in a file whether someone decided to live with it; for `group`."""
        from tracker.checks.waivers import decision

        return lambda hit: decision(self.waivers, hit, name, self.today)


def check_file(content: bytes, name: str, options: CheckOptions) -> FileReport:
    """Check one returned workbook.

    Args:
        content: the bytes of the file.
        name: the file, as the user calls it.
        options: what the check goes by.

    Raises:
        TrackerError: the specs that the workbook was built from cannot be used.
    """
    from tracker.checks.run import check_content

    return check_content(content, name, options)


def check_and_annotate(content: bytes, name: str, options: CheckOptions) -> tuple[FileReport, MakeCopy | None]:
    """Check one returned workbook, and offer a copy of it in which every doubtful cell is marked.

    There is none where nothing was found at a cell, or the file could not be read.

    Args:
        content: the bytes of the file.
        name: the file, as the user calls it.
        options: what the check goes by.

    Raises:
        TrackerError: the specs that the workbook was built from cannot be used.
    """
    from tracker.checks import run

    return run.check_and_annotate(content, name, options)
