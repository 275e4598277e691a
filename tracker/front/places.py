"""Where files lie, for whoever looks through folders: a disk, or what someone dropped on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import NamedTuple, Protocol

from tracker.errors import InputError
from tracker.file_sizes import ARCHIVE, WORKBOOK, Limit
from tracker.intake.packed import ENDING, taken_out


class Listing(NamedTuple):
    """What lies directly in a folder, by name."""

    folders: list[str]
    """Without those that are links to folders elsewhere."""
    files: list[str]
    """All that is no folder."""


class Places(Protocol):
    """Folders with files in them."""

    def list(self, folder: PurePath) -> Listing:
        """Return what lies directly in a folder.

        Raises:
            OSError: it cannot be opened.
        """

    def is_there(self, path: PurePath) -> bool:
        """Tell whether there is something at this place, a link that leads nowhere included."""

    def is_file(self, path: PurePath) -> bool:
        """Tell whether there is an ordinary file at this place."""

    def is_folder(self, path: PurePath) -> bool:
        """Tell whether there is a folder at this place."""

    def read(self, path: PurePath, limit: Limit, *, start: bool = False) -> bytes:
        """Return the content of a file.

        Args:
            path: the file.
            limit: what kind of file it is to be.
            start: whether of a file that is too large one byte more than the limit comes, in place of an error.

        Raises:
            InputError: it cannot be read, or is too large.
        """

    def where(self, path: PurePath) -> str:
        """Return what is equal for two paths that lead to the same file."""


def read_workbook(path: PurePath, places: Places) -> bytes:
    """Return a workbook, alone or in a zip archive under the name `returns.zip/10A.xlsx`; nothing is unpacked.

    Raises:
        InputError: the file, or the archive that it is in, cannot be read.
        RefusedError: the archive is damaged, or holds more than it may.
    """
    above = (each for each in path.parents if each.suffix.casefold() == ENDING)
    archive = next((each for each in above if places.is_file(each)), None)
    if archive is None:
        return places.read(path, WORKBOOK)
    try:
        return taken_out(places.read(archive, ARCHIVE), path.relative_to(archive).as_posix())
    except KeyError:
        raise InputError(path, "is not in the archive any more") from None


def common_folder(folders: Sequence[PurePath]) -> PurePath | None:
    """Return the lowest folder that holds all of these, None if there is none, as on several drives."""
    first, *others = folders
    above = (first, *first.parents)
    return next((each for each in above if all(other.is_relative_to(each) for other in others)), None)
