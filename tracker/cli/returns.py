"""Which files are checked: files, folders with all that is in them, and patterns where the shell expands none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.disk import Disk
from tracker.errors import RequestError
from tracker.front.listing import Stray, by_counting
from tracker.front.sorting import find, sentences
from tracker.input import SECONDS_TO_LIST, answered
from tracker.zips import archive_of, read_workbook

if TYPE_CHECKING:
    from tracker.front.returned import ReturnedFiles


@dataclass(frozen=True, slots=True)
class DiskFile:
    """A returned workbook on the disk, read when its turn comes; in an archive too."""

    path: Path

    @property
    def name(self) -> str:
        """As the user calls it."""
        return str(self.path)

    def read(self) -> bytes:
        """Return its content."""
        return read_workbook(self.path)


@dataclass(frozen=True, slots=True)
class Returns:
    """The files to check, and what else was there."""

    files: tuple[Path, ...]
    strays: tuple[Stray, ...] = ()
    """What was not read: few entries, however many files they stand for."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """File → the small file beside it that says it is open elsewhere."""

    @property
    def found(self) -> ReturnedFiles:
        """The files as what reads them when their turn comes, and what else was there."""
        from tracker.front.returned import ReturnedFiles

        return ReturnedFiles(tuple(map(DiskFile, self.files)), self.strays, self.owners)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What was not read and which files are open elsewhere, for commands that make no report of files."""
        return sentences(self.strays, self.owners)


def returned_files(paths: Iterable[Path], *, none_is_fine: bool = False) -> Returns:
    """Find what to check, each file once, in the order given; folders in the order in which people count (9A, 10A).

    Args:
        paths: files, folders and patterns.
        none_is_fine: whether folders may be without any workbook.

    Raises:
        RequestError: a path leads to nothing, or there is no workbook at all.
    """
    paths = list(paths)
    return answered(lambda: _found(paths, none_is_fine=none_is_fine), paths[0], SECONDS_TO_LIST)


def _found(paths: Sequence[Path], *, none_is_fine: bool) -> Returns:
    if gone := [str(path) for path in paths if not has_magic(str(path)) and not _is_there(path)]:
        raise RequestError(f"There is no file or folder {', '.join(gone)}.")
    given = [one for path in paths for one in _expanded(path)]
    found = find(given, Disk(), none_is_fine=none_is_fine)
    return Returns(tuple(map(Path, found.files)), found.strays, found.owners)


def _expanded(path: Path) -> Sequence[Path]:
    if _is_there(path):
        return [path]
    fitting = glob(str(path), recursive=True)  # noqa: PTH207 - Path.glob takes no pattern with a folder in front
    if found := sorted(map(Path, fitting), key=by_counting):
        return found
    raise RequestError(f"No file fits {path}.")


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink() or archive_of(path) is not None
