"""Pack, check: whether the folders for upload hold the sample, all of it and nothing else, in files that open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from tracker.errors import InputError
from tracker.file_sizes import WORK_FILE, Limit
from tracker.front.answer import Answer, InputFile, Message
from tracker.front.listing import LOOKED_AT, is_litter, owned
from tracker.front.pack import read_safely
from tracker.front.resources import Resources
from tracker.front.upload import samples_in
from tracker.intake.work_files import look, needs_all
from tracker.pack.comparing import Compared, Entry, compared, form_of, of_cohort
from tracker.pack.documents import components_of
from tracker.pack.sampling import check_apart, due, whole_samples
from tracker.pdf import as_printed
from tracker.report.wording import counted

__all__ = ["Entry", "UploadCheckAnswer", "UploadCheckRequest", "upload_check"]

NOT_KNOWN = (
    "this program does not know which kinds and sizes of files Learner Work Transfer takes, nor what more a moderator"
    " may ask for: go by what Edexcel Online and the moderator say."
)
READ_IN_ALL = 4_000_000_000
"""Bytes that are looked through in one run; what is left then counts as not looked into."""
START = Limit("the start of a file", LOOKED_AT)


class Folder(Protocol):
    """A folder for upload, as the face found it."""

    name: PurePath
    """As the user calls it."""
    entries: Sequence[Entry]
    """All that lies in it and below, links not followed."""

    def read(self, entry: Entry, limit: Limit) -> bytes:
        """Return the content of a file; of a larger one than the limit, its start.

        Raises:
            InputError: it cannot be read.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCheckRequest:
    """What to compare with what."""

    paths: Sequence[InputFile]
    """The workbooks of a cohort, or of several."""
    check: Folder
    component: tuple[str, ...] = ()
    """Ids or entry codes; all internal components if empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCheckAnswer(Answer):
    """What was found, as sentences."""

    wrong: bool
    """Whether anything has to be corrected."""


def upload_check(request: UploadCheckRequest, resources: Resources) -> UploadCheckAnswer:
    """Compare the folders with the learners who are ticked in the workbooks.

    Raises:
        RequestError: a workbook cannot be read, there is no such component, or two learners have one folder.
    """
    read = [(file, read_safely(file, resources)) for file in request.paths]
    everyone = samples_in(read, (), resources)
    check_apart(everyone)
    wanted = {
        (file.name, one.id)
        for file, returned in read
        for one in components_of(returned.order.spec, request.component, file.name)
    }
    folder, looking = request.check, _Looking(request.check)
    entries = [one for one in folder.entries if not _is_litter(one)]
    found = compared(everyone, wanted, entries, looking.wrong)
    problems = [f"{folder.name / one.path} {one.said}." for one in found.problems]
    wholes = whole_samples(one for one in everyone if (one.file, one.cohort[-1]) in wanted)
    said: list[Message] = []
    for whole in wholes:
        of_all = of_cohort(whole)
        problems += of_all.wrong
        said += [Message(of_all.how), *(Message(words, "note") for words in of_all.remarks)]
    told = [Message(words) for words in problems]
    notes = [*dict.fromkeys(due(whole.spec) for whole in wholes), *looking.notes()]
    if litter := len(folder.entries) - len(entries):
        notes.append(f"{counted(litter, 'file')} that computers leave in folders: not for upload.")
    return UploadCheckAnswer(
        messages=(
            *told,
            *said,
            Message(_outcome(found, str(folder.name), len(problems))),
            *(Message(words, "note") for words in (*notes, NOT_KNOWN)),
        ),
        wrong=bool(problems),
    )


class _Looking:
    """Looks into files, each once, and counts what could not be looked into."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._left = READ_IN_ALL
        self._unknown: list[str] = []
        self._unsigned = 0

    def wrong(self, entry: Entry) -> str:
        """Return what is wrong with a file, "" if nothing is."""
        try:
            content, whole = self._content(entry)
        except InputError as error:
            return error.said
        found = look(entry.path.name, content, whole=whole)
        if found.unknown:
            self._unknown.append(str(self._folder.name / entry.path))
        if form_of(entry.path) == "authentication" and not found.wrong:
            self._unsigned += as_printed(content)
        return found.wrong

    def notes(self) -> Iterator[str]:
        """Yield what is not known of the files."""
        if self._unsigned:
            which = f"{counted(self._unsigned, 'authentication form')} {'is' if self._unsigned == 1 else 'are'}"
            yield f"{which} as printed: put signed ones in their place under the same name, if paper was signed."
        if self._unknown:
            count = counted(len(self._unknown), "file")
            yield f"{count} could not be looked into for a password, such as {self._unknown[0]}: open them once."

    def _content(self, entry: Entry) -> tuple[bytes, bool]:
        start = self._folder.read(entry, START)
        if len(start) <= START.most:
            return start, True
        if not needs_all(start) or self._left <= 0:
            return start, False
        content = self._folder.read(entry, WORK_FILE)
        self._left -= len(content)
        return content, len(content) <= WORK_FILE.most


def _is_litter(entry: Entry) -> bool:
    return any(is_litter(part) for part in entry.path.parts) and not owned(entry.path.name)


def _outcome(found: Compared, folder: str, wrong: int) -> str:
    whole = f"{found.good} of {counted(found.expected, 'folder')} in {folder} as they should be"
    return f"{whole}; {counted(wrong, 'thing')} to correct, listed above." if wrong else f"{whole}."
