"""What was not read, as entries of a report: whoever reads the result sees what the result does not know of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.checks import CheckOptions
from tracker.checks.grouping import group
from tracker.findings import Code, FileReport, Hit, Level
from tracker.intake.strays import Kind

NOT_READ = Code(
    "TRK905",
    Level.ERROR,
    "Not read, and marks may be in it",
    "Not read: {what}.",
    "{fix}",
    "In a folder or an archive of returned workbooks there is a file that is not a workbook and may hold marks: a list,"
    " a PDF, a link, an email message, an archive. It was not read, so marks may be missing from the result. If it"
    " holds none, move it elsewhere, or waive this for the file.",
)
LEFT_ASIDE = Code(
    "TRK906",
    Level.WARNING,
    "Not read",
    "Not read: {what}.",
    "{fix}",
    "In a folder or an archive of returned workbooks there is a file that rarely holds marks, such as a picture. It was"
    " not read. Files that the system itself puts into folders are not mentioned.",
)
IS_OPEN = Code(
    "TRK907",
    Level.WARNING,
    "Open in Excel or LibreOffice",
    "This workbook is open in Excel or LibreOffice ({owner} is beside it): changes that are not saved yet are not"
    " checked.",
    "Save and close it, then check it again. If no one has it open, delete {owner}.",
    "While a workbook is open, there is a small hidden file beside it. The check reads what was last saved. The small"
    " file is also left behind when the program crashes.",
)


@dataclass(frozen=True, slots=True)
class Stray:
    """A file that was not read, or so many of one kind that each of them would be too much to read."""

    file: str
    """The file, or the folder that they are in, as the user calls it."""
    kind: Kind
    count: int = 1
    some: tuple[str, ...] = ()
    """Names of a few, where there are many."""

    @property
    def what(self) -> str:
        """What it is, in words that follow `Not read:`."""
        if self.count == 1:
            return f"it is {self.kind.words}"
        return f"{self.count:,} files, such as {', '.join(self.some)}; each is {self.kind.words}"

    @property
    def sentence(self) -> str:
        """The line that people read beside a result."""
        return f"{self.file}: not read: {self.what}. {self.kind.fix}"


def entries(strays: Iterable[Stray], options: CheckOptions) -> tuple[FileReport, ...]:
    """Return what was not read as reports of files."""
    return tuple(
        FileReport(stray.file, "", group([_hit(stray)], (), options.waived(stray.file)), passed_over=stray.count)
        for stray in strays
    )


def _hit(stray: Stray) -> Hit:
    code = NOT_READ if stray.kind.may_hold_marks else LEFT_ASIDE
    return Hit(code, words={"what": stray.what, "fix": stray.kind.fix})


def said_beside(unread: Iterable[FileReport], owners: Mapping[str, str]) -> tuple[str, ...]:
    """Return the notes beside a collection: what rarely holds marks and was not read, and what is open elsewhere."""
    aside = (f"{file.file}: {one.message}" for file in unread for one in file.findings if one.level < Level.ERROR)
    opened = (f"{file}: {IS_OPEN.message.format(owner=owner)}" for file, owner in owners.items())
    return (*aside, *opened)


def said_to_be_open(
    files: Sequence[FileReport], owners: Mapping[str, str], options: CheckOptions
) -> tuple[FileReport, ...]:
    """Return the reports, those of open workbooks with a finding that says so.

    Args:
        files: the reports of single files.
        owners: workbook → the small file beside it that says it is open.
        options: what the check goes by.
    """
    return tuple(
        replace(
            file,
            findings=(
                *group([Hit(IS_OPEN, words={"owner": owners[file.file]})], (), options.waived(file.file)),
                *file.findings,
            ),
        )
        if file.file in owners and file.read
        else file
        for file in files
    )
