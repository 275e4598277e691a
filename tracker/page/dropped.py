"""What someone dropped, as places in which files lie: nothing is read before its turn comes."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath

from tracker.errors import InputError, RequestError
from tracker.file_sizes import ARCHIVE, Limit
from tracker.front.places import Listing, read_workbook
from tracker.front.returned import ReturnedFiles
from tracker.front.sorting import Found, find
from tracker.front.wording import visible
from tracker.page.jobs import Given, Job, limited
from tracker.page.telling import TOO_LONG, Telling


class Dropped:
    """Files by the paths that they were dropped with; `Places`.

    Args:
        files: the files; the same path twice is told apart by a number.
        content: gives the content of a file, at most one byte more than so many.
        hung: the files, as reports show them, that took too long before: they are not read again.

    Attributes:
        before: what is told the name of a file before it is read, as long as files are only looked into.
    """

    def __init__(
        self, files: Iterable[Given], content: Callable[[int, int], bytes], hung: frozenset[str] = frozenset()
    ) -> None:
        self.before: Callable[[str], None] | None = None
        self._content = content
        self._hung = hung
        self._at: dict[PurePath, int] = {}
        self._folders: dict[PurePath, tuple[dict[str, None], dict[str, None]]] = {}
        """Folder → the names of folders and of files in it."""
        self._archive: tuple[PurePath, bytes] | None = None
        for one in files:
            path = self._free(PurePosixPath(one.name.lstrip("/")))
            self._at[path] = one.at
            self._place(path)
        self.called = tuple(self._at)
        """What each file is called."""
        self.given = tuple(dict.fromkeys(PurePosixPath(path.parts[0]) for path in self._at))
        """The files and folders that were dropped, each once."""

    def _free(self, path: PurePosixPath) -> PurePosixPath:
        """Return a path that no other file has: the second of one path gets a number."""
        free, number = path, 1
        while free in self._at:
            number += 1
            free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        return free

    def _place(self, path: PurePath) -> None:
        """Put a file into its folder, and each folder into the one above it."""
        here, among = path, 1
        for folder in path.parents[:-1]:
            there = self._folders.get(folder)
            self._folders.setdefault(folder, ({}, {}))[among][here.name] = None
            if there:
                return
            here, among = folder, 0

    def list(self, folder: PurePath) -> Listing:
        """Return what lies directly in a folder."""
        if folder not in self._folders:
            raise FileNotFoundError(errno.ENOENT, "it was not dropped", str(folder))
        folders, files = self._folders[folder]
        return Listing([*folders], [*files])

    def is_there(self, path: PurePath) -> bool:
        """Tell whether something was dropped under this path."""
        return path in self._at or path in self._folders

    def is_file(self, path: PurePath) -> bool:
        """Tell whether it is a file."""
        return path in self._at

    def is_folder(self, path: PurePath) -> bool:
        """Tell whether it is a folder."""
        return path in self._folders

    def read(self, path: PurePath, limit: Limit, *, start: bool = False) -> bytes:
        """Return the content of a file; of archives the last one is kept, for workbooks of one follow each other."""
        if self._archive and self._archive[0] == path:
            return self._archive[1]
        if path not in self._at:
            raise InputError(path, "is not among the files that were dropped")
        if visible(str(path)) in self._hung:
            raise InputError(path, f"cannot be read ({TOO_LONG})", why=TOO_LONG)
        if self.before:
            self.before(visible(str(path)))
        content = limited(self._content, self._at[path], path, limit, start=start)
        if limit is ARCHIVE:
            self._archive = path, content
        return content

    def where(self, path: PurePath) -> str:
        """Return the path: each leads to another file."""
        return str(path)


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A returned workbook that was dropped, read when its turn comes; in an archive too."""

    path: PurePath
    places: Dropped

    @property
    def name(self) -> str:
        """As the user calls it."""
        return str(self.path)

    @property
    def shown(self) -> str:
        """The name as reports show it."""
        return visible(self.name)

    def read(self) -> bytes:
        """Return its content."""
        return read_workbook(self.path, self.places)


@dataclass(frozen=True, slots=True)
class Returned:
    """The workbooks among what was dropped, and what else was there."""

    files: tuple[DroppedFile, ...]
    found: Found
    called: tuple[str, ...]
    """What each file of the field is called, in the order in which they came."""

    @property
    def as_request(self) -> ReturnedFiles:
        """The files as requests have them."""
        return ReturnedFiles(self.files, self.found.strays, self.found.owners)


def returned_files(job: Job, telling: Telling) -> Returned:
    """Find the workbooks that a job is about; what is read for that is told, for any file may hang.

    Raises:
        RequestError: there is none.
    """
    places = Dropped(job.of("paths"), job.content, telling.hung)
    if not places.given:
        raise RequestError("No file was chosen: drop workbooks or a folder, or choose them.", about="paths")
    places.before = telling.begun
    found = find(places.given, places)
    places.before = None  # from here on work on a workbook is told, and an archive holds several
    files = tuple(DroppedFile(path, places) for path in found.files)
    return Returned(files, found, tuple(visible(str(path)) for path in places.called))
