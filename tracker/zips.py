"""A returned workbook: a file, or one in a zip archive under the name `returns.zip/10A.xlsx`; nothing is unpacked."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tracker.errors import InputError
from tracker.file_sizes import ARCHIVE, WORKBOOK
from tracker.input import read
from tracker.intake.packed import ENDING, taken_out


def read_workbook(path: Path) -> bytes:
    """Return the content of a returned workbook.

    Raises:
        InputError: the file, or the archive that it is in, cannot be read.
        RefusedError: the archive is damaged, or holds more than it may.
    """
    archive = archive_of(path)
    if archive is None:
        return read(path, WORKBOOK)
    there = archive.stat()
    try:
        return taken_out(_opened(archive, there.st_mtime_ns, there.st_size), path.relative_to(archive).as_posix())
    except KeyError:
        raise InputError(path, "is not in the archive any more") from None


def archive_of(path: Path) -> Path | None:
    """Return the archive that a file lies in by its name, None if it lies in none."""
    above = next((each for each in path.parents if each.suffix.casefold() == ENDING), None)
    return above if above is not None and above.is_file() else None


@lru_cache(maxsize=1)  # workbooks of one archive follow each other
def _opened(archive: Path, _changed: int, _size: int) -> bytes:
    return read(archive, ARCHIVE)
