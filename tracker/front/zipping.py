"""Many files as one zip archive: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

from tracker.front.answer import OutputFile
from tracker.front.names import told_apart

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The oldest time that an archive can hold; the real one would change the bytes."""


def zipped(files: Iterable[OutputFile]) -> bytes:
    """Return the archive; what would have the same name is told apart by a number, and no name leads out of it.

    Workbooks are packed already, so nothing is packed once more.
    """
    made, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for one in files:
            path = _inside(one.name)
            name = told_apart(path.parent, path.stem, path.suffix, taken)
            archive.writestr(zipfile.ZipInfo(name.as_posix(), LONG_AGO), one.content)
    return made.getvalue()


def _inside(name: str) -> PurePosixPath:
    plain = name.encode("utf-8", "replace").decode()  # half a letter, which Windows takes in names, is none
    parts = [part for part in plain.replace("\\", "/").split("/") if part.strip(". ")]
    return PurePosixPath(*parts) if parts else PurePosixPath("file")
