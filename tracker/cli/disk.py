"""The disk as places in which files lie."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from tracker.file_sizes import Limit
from tracker.front.places import Listing
from tracker.input import read


class Disk:
    """The disk of this computer; `Places`."""

    def list(self, folder: PurePath) -> Listing:
        """Return what lies directly in a folder, in the words of the system where it cannot be opened."""
        wrong: list[OSError] = []
        _, folders, files = next(os.walk(folder, onerror=wrong.append), ("", [], []))
        if wrong:
            raise wrong[0]
        return Listing([each for each in folders if not Path(folder, each).is_symlink()], files)

    def is_there(self, path: PurePath) -> bool:
        """Tell whether there is something, a link that leads nowhere included."""
        return os.path.lexists(path)

    def is_file(self, path: PurePath) -> bool:
        """Tell whether there is an ordinary file."""
        return Path(path).is_file()

    def is_folder(self, path: PurePath) -> bool:
        """Tell whether there is a folder."""
        return Path(path).is_dir()

    def read(self, path: PurePath, limit: Limit, *, start: bool = False) -> bytes:
        """Return the content of a file; see `tracker.input.read`."""
        return read(Path(path), limit, start=start)

    def where(self, path: PurePath) -> str:
        """Return where a path leads, links followed."""
        return os.path.normcase(Path(path).resolve())
