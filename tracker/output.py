"""Files out: whole or not at all, and never over something that somebody may have worked in."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tracker.errors import OutputError


def write_file(path: Path, content: bytes, *, over: bool = False) -> None:
    """Write a file in one step, so that nobody ever sees half of it.

    Args:
        path: where; missing folders are made.
        content: what.
        over: whether a file that is there may be replaced.

    Raises:
        OutputError: the file is there already, is open elsewhere, or the folder does not take it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path.parent}: nothing can be written in this folder ({error.strerror}).") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        if over:
            part.replace(path)
        else:
            _place(part, path)
    except FileExistsError as error:
        raise OutputError(
            f"{path} is there already: it is not overwritten. Move it away, or name another folder."
        ) from error
    except PermissionError as error:
        raise OutputError(
            f"{path} cannot be written: it is open in Excel or write-protected. Close it, then try again."
        ) from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}).") from error
    finally:
        part.unlink(missing_ok=True)


def _place(part: Path, path: Path) -> None:
    """Give a finished file its name, failing if the name is taken."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links here: Windows network drives, USB sticks
        if path.exists():
            raise FileExistsError from None
        part.rename(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
