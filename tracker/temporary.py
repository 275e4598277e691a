"""A folder for work in between, with learners' names in it: gone afterwards, and if not, gone at the next run.

It is locked by whoever works in it. A lock ends with its process, however that ended; so a folder that can be locked
was left behind by a program that was killed, and is taken away.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PREFIX = "psa-tracker-"
LOCK = "in-use"
ABANDONED = 3_600.0
"""Seconds after which a folder without a lock was left behind too: it gets one at once."""


@contextlib.contextmanager
def working_folder() -> Iterator[Path]:
    """Give a folder that no one else may read, and take away what earlier runs left."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=os.name == "nt") as name:
        handle = _locked(Path(name))
        try:
            yield Path(name)
        finally:
            os.close(handle)


def sweep() -> None:
    """Take away folders whose owner is gone; what cannot be taken away waits for the next time."""
    with contextlib.suppress(OSError):
        for one in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
            with contextlib.suppress(OSError):
                if _is_ours(one) and _is_left(one):
                    shutil.rmtree(one, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    state = folder.lstat()
    return not folder.is_symlink() and folder.is_dir() and (os.name == "nt" or state.st_uid == os.getuid())


def _is_left(folder: Path) -> bool:
    lock = folder / LOCK
    if not lock.exists():
        return time.time() - folder.stat().st_mtime > ABANDONED
    try:
        if sys.platform == "win32":
            lock.unlink()  # refused while its owner has it open
        else:
            os.close(_lock(os.open(lock, os.O_RDWR)))
    except OSError:
        return False
    return True


def _locked(folder: Path) -> int:
    """Lock a new folder; it has its lock under the name that others look at only when it is held."""
    if sys.platform == "win32":
        return os.open(folder / LOCK, os.O_CREAT | os.O_RDWR)
    handle = _lock(os.open(folder / f"{LOCK}.new", os.O_CREAT | os.O_RDWR, 0o600))
    (folder / f"{LOCK}.new").rename(folder / LOCK)
    return handle


def _lock(handle: int) -> int:
    """Lock an open file for this process. Raises OSError if another one has it."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise
    return handle
