"""Files in: the one way in which any file that someone names is read.

It is a regular file, its size is looked at first and held against one limit, it is read in one go and never further
than that limit, and it has to answer in time. `tests/test_input.py` holds that nothing else here reads files.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from tracker.errors import InputError
from tracker.file_sizes import FOLDER, KILOBYTE, LOGO, YAML, Limit

Result = TypeVar("Result")

SECONDS = 60.0
"""A file that is not read by then lies on a drive that does not answer."""
SECONDS_TO_LIST = 300.0
"""The same for looking through folders, which may hold thousands of files on a slow drive."""
STEP = 1.0
"""Ctrl-C is heard between two steps of waiting; Windows hears it in none."""

_KINDS = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)
_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):  # as far as the system has them
    _FLAGS |= getattr(os, _name, 0)


def read(path: Path, limit: Limit, *, start: bool = False) -> bytes:
    """Return the content of a file.

    Args:
        path: the file.
        limit: what kind of file it is to be.
        start: whether of a file that is too large one byte more than the limit comes, in place of an error: enough for
            whoever needs the file to say so, and no one may need it.

    Raises:
        InputError: it is no regular file, is too large, cannot be opened or does not answer.
    """
    return answered(lambda: _content(path, limit, start=start), path)


def read_all(files: Mapping[str, Path], folder: Path) -> dict[str, bytes]:
    """Return the content of specs, templates and logos by their names; whoever needs one that is too large says so.

    Raises:
        InputError: one of them cannot be read, or all of them together are too large.
    """
    found: dict[str, bytes] = {}
    total = 0
    for name, path in files.items():
        found[name] = read(path, LOGO if path.suffix == ".png" else YAML, start=True)
        total += len(found[name])
        if total > FOLDER.most:
            raise _too_large(folder, FOLDER)
    return found


def check_regular(path: Path) -> None:
    """Refuse what is no regular file, for a library that opens files itself.

    Raises:
        InputError: it is a pipe, a socket, a device or a folder, is not there or does not answer.
    """
    answered(lambda: _regular(path, _state(path)), path)


def answered(work: Callable[[], Result], path: Path, seconds: float | None = None) -> Result:
    """Return what some work with files comes to, if the drive answers in time.

    Args:
        work: what looks at the disk.
        path: the file or folder that it is about.
        seconds: how long it may take [SECONDS if left out].

    Raises:
        InputError: nothing came in time; whatever `work` raises comes through.
    """
    patience = SECONDS if seconds is None else seconds
    came: list[Result] = []
    wrong: list[BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            came.append(work())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            wrong.append(error)
        done.set()

    try:
        threading.Thread(target=run, daemon=True).start()  # a daemon: the end of the program does not wait for it
    except RuntimeError:  # a browser has no threads, and no drives that keep silent
        run()
    waited = 0.0
    while not done.wait(min(STEP, patience)):
        waited += STEP
        if waited >= patience:
            raise InputError(path, f"is on a drive that did not answer for {patience:g} seconds")
    if wrong:
        raise wrong[0]
    return came[0]


def _content(path: Path, limit: Limit, *, start: bool) -> bytes:
    _check(path, _state(path), limit, start=start)  # before it is opened: to open a device may do something
    try:
        handle = os.open(path, _FLAGS)
        try:
            state = os.fstat(handle)
            _check(path, state, limit, start=start)  # it may be another one by now
            content = _all(handle, min(state.st_size, limit.most), limit)
        finally:
            os.close(handle)
    except OSError as error:
        raise _unread(path, error) from error
    if len(content) > limit.most and not start:
        raise _too_large(path, limit)
    return content


def _all(handle: int, size: int, limit: Limit) -> bytes:
    """Read to the end: the size is no more than a hint, for a file can grow meanwhile."""
    pieces, left = [], limit.most + 1
    while left > 0 and (piece := os.read(handle, min(left, max(size + 1, KILOBYTE)))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _state(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (OSError, ValueError) as error:
        raise _unread(path, error) from error


def _check(path: Path, state: os.stat_result, limit: Limit, *, start: bool) -> None:
    _regular(path, state)
    if state.st_size > limit.most and not start:
        raise _too_large(path, limit)


def _regular(path: Path, state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise InputError(path, next((said for test, said in _KINDS if test(state.st_mode)), "is no ordinary file"))


def _too_large(path: Path, limit: Limit) -> InputError:
    return InputError(path, f"is larger than {limit.size}, the most that {limit.kind} may have", limit=limit.most)


def _unread(path: Path, error: OSError | ValueError) -> InputError:
    """Return what to say of what the system says; a name that no file can have is no OSError."""
    why = error.strerror if isinstance(error, OSError) and error.strerror else "no file can have this name"
    return InputError(path, f"cannot be read ({why})", why=why)
