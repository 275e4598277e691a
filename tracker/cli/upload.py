"""`tracker pack --for-upload` and `--check`: folders with the forms and the work of each learner in the sample."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING, Literal

import typer

from tracker.cli.folders import open_resources
from tracker.cli.handing import check_folder
from tracker.cli.many import given
from tracker.cli.next_step import alike
from tracker.cli.returns import DiskFile
from tracker.cli.show import show, show_next
from tracker.cli.words import option_words
from tracker.errors import InputError, OutputError, RequestError
from tracker.file_sizes import PDF, Limit
from tracker.input import SECONDS_TO_LIST, answered, read

if TYPE_CHECKING:
    from tracker.front.answer import InputFile
    from tracker.front.pack import Document
    from tracker.front.upload_check import Entry

MOST, DEEPEST = 20_000, 30
"""Files and folders that are looked at, and folders inside one another."""
_MOUNTED = {getattr(stat, name, 0) for name in ("IO_REPARSE_TAG_SYMLINK", "IO_REPARSE_TAG_MOUNT_POINT")} - {0}
"""How Windows marks links to folders."""


@dataclass(frozen=True, slots=True)
class Uploading:
    """What was typed for either of the two."""

    paths: Sequence[Path]
    component: tuple[str, ...]
    specs: Path | None
    templates: Path | None
    names: bool
    quiet: bool

    def alone(self, field: str, others: Sequence[str]) -> None:
        """Refuse options that do not go with one of the two.

        Raises:
            RequestError: naming them.
        """
        if others:
            words = option_words()
            given_too = ", ".join(words.field(one, "") for one in others)
            said = f"{words.field(field, '')} does not go with {given_too}"
            raise RequestError(f"{said}: the sample and its forms are always the same. Leave it out.", about=field)

    def make(self, folder: Path, *, force: bool) -> None:
        """Make the folders."""
        from tracker.front.upload import WORK, UploadRequest, upload
        from tracker.output import write_all

        check_folder(folder)
        files, unread = self._files(folder)
        resources = open_resources(self.specs, self.templates)
        answer = upload(UploadRequest(paths=files, component=self.component, names=self.names), resources)
        show(answer.messages, resources.words)
        documents = answer.documents
        paths = [folder / one.folder / one.name for one in documents]
        _no_links([folder / one for one in answer.folders])
        check_free(paths, "for_upload", force=force)
        kept = [path for path in paths if path.exists() and not _as_printed(path)]
        new = [(one, path) for one, path in zip(documents, paths, strict=True) if path not in kept]
        pdfs, pages = pdfs_of([one for one, _ in new], quiet=self.quiet)
        write_all({path: pdf for (_, path), pdf in zip(new, pdfs, strict=True)}, over=force)
        for one in answer.folders:
            (folder / one / WORK).mkdir(parents=True, exist_ok=True)
        for path in kept:
            typer.echo(
                f"note: {path} was signed, scanned or changed since it was made: it was left as it is.", err=True
            )
        typer.echo(f"Made {len(answer.folders)} folders in {folder}: {len(new)} forms, {pages} pages.")
        same: list[str | Path] = [option_words().field("check", ""), folder]
        same += [word for one in self.component for word in (option_words().field("component", ""), one)]
        same += alike(specs=self.specs, templates=self.templates)
        show_next(answer.next_step, resources.words, given=self.paths, more=same, quiet=self.quiet)
        if unread or not answer.complete:
            raise typer.Exit(1)

    def check(self, folder: Path) -> None:
        """Check the folders."""
        from tracker.front.upload_check import UploadCheckRequest, upload_check

        if not folder.is_dir():
            raise RequestError(f"There is no folder {folder}: name the one in which the learners' folders are.")
        files, unread = self._files(folder)
        resources = open_resources(self.specs, self.templates)
        request = UploadCheckRequest(paths=files, component=self.component, check=DiskFolder(folder))
        answer = upload_check(request, resources)
        show(answer.messages, resources.words, quiet=self.quiet)
        if unread or answer.wrong:
            raise typer.Exit(1)

    def _files(self, folder: Path) -> tuple[list[InputFile], bool]:
        from tracker.front.returned import opened

        several = given(self.paths, folder)
        return [opened(DiskFile(file), "name the workbooks") for file in several.files], several.unread


class DiskFolder:
    """A folder for upload on the disk; links are seen and not followed.

    Raises:
        RequestError: it holds more than is looked through, or a folder in it cannot be opened.
    """

    def __init__(self, folder: Path) -> None:
        self.name: PurePath = folder
        self._folder = folder
        self.entries: Sequence[Entry] = answered(lambda: list(_entries(folder)), folder, SECONDS_TO_LIST)

    def read(self, entry: Entry, limit: Limit) -> bytes:
        """Return the content of a file; of a larger one, its start."""
        return read(self._folder / entry.path, limit, start=True)


def _entries(folder: Path) -> Iterator[Entry]:
    from tracker.front.upload_check import Entry

    count, left = 0, [PurePosixPath()]
    while left:
        here = left.pop()
        if len(here.parts) > DEEPEST:
            raise InputError(folder / here, f"is deeper than {DEEPEST} folders: it was not looked through")
        try:
            with os.scandir(folder / here) as listing:
                found = sorted(listing, key=lambda one: one.name)
        except OSError as error:
            raise InputError(folder / here, f"cannot be opened ({error.strerror})") from error
        for one in found:
            count += 1
            if count > MOST:
                raise InputError(folder, f"holds more than {MOST:,} files and folders: name the one for upload alone")
            entry = Entry(here / one.name, _kind(one))
            left += [entry.path] if entry.kind == "folder" else []
            yield entry


def _kind(one: os.DirEntry[str]) -> Literal["file", "folder", "link", "other"]:
    if one.is_symlink() or getattr(one.stat(follow_symlinks=False), "st_reparse_tag", 0) in _MOUNTED:
        return "link"
    if one.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if one.is_file(follow_symlinks=False) else "other"


def _no_links(folders: Sequence[Path]) -> None:
    """Refuse to write through a link into a folder elsewhere."""
    if linked := [path for path in folders if path.is_symlink()]:
        raise OutputError(f"{linked[0]} is a link to another place: nothing is written there. Move it away.")


def _as_printed(path: Path) -> bool:
    from tracker.front.upload import as_printed

    return as_printed(read(path, PDF))


def check_free(paths: Sequence[Path], field: str, *, force: bool) -> None:
    """Refuse PDFs that are there, before LibreOffice is started.

    Args:
        paths: the PDFs.
        field: what the folder was named with.
        force: whether they may be replaced.

    Raises:
        OutputError: naming the first.
    """
    there = [path for path in paths if path.exists()]
    if there and not force:
        more = f" (and {len(there) - 1} more)" if len(there) > 1 else ""
        other = f"name another folder with {option_words().field(field, '')}"
        do = "or replace it with --force" if field == "output" else "or make the forms again with --force"
        stays = "" if field == "output" else ": signed ones, and all that is beside them, stay as they are"
        raise OutputError(f"{there[0]} is there already{more}. Move it away, {other}, {do}{stays}.")


def pdfs_of(documents: Sequence[Document], *, quiet: bool) -> tuple[list[bytes], int]:
    """Return the PDFs of documents, and how many pages they have.

    Raises:
        OutputError: there is no LibreOffice, or it failed.
    """
    from tracker.front.pack import pages_of
    from tracker.printing import find_office, to_pdf

    if not documents:
        return [], 0
    office = find_office()
    bar = typer.progressbar(length=len(documents), label="PDFs", file=sys.stderr)
    with bar if sys.stderr.isatty() and not quiet else nullcontext() as shown:
        pdfs = to_pdf([one.content for one in documents], office, shown.update if shown else lambda _: None)
    pages = [pages_of(document, pdf) for document, pdf in zip(documents, pdfs, strict=True)]
    return list(pdfs), sum(pages)
