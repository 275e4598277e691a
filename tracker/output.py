"""Files out: whole or not at all, and never over something that someone may have worked in."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from tracker.errors import OutputError

Content = bytes | Iterable[bytes]
"""What goes into a file: all of it, or pieces of it that are made while it is written."""


def write_file(path: Path, content: Content, *, over: bool = False, private: bool = True) -> None:
    """Write a file in one step, so that no one ever sees half of it.

    Args:
        path: where; missing folders are made.
        content: what.
        over: whether a file that is there may be replaced.
        private: whether a new file may be read by no one else, because it can hold names.

    Raises:
        OutputError: the file is there already, is open elsewhere, or the folder does not take it.
    """
    write_all({path: content}, over=over, private=private)


def write_all(
    files: Mapping[Path, Content],
    *,
    over: bool = False,
    private: bool = True,
    last: Callable[[], object] | None = None,
) -> None:
    """Write several files, all of them or none.

    Args:
        files: what goes where; missing folders are made.
        over: whether files that are there may be replaced; where one is a link, what it leads to is replaced.
        private: whether new files may be read by no one else, because they can hold names.
        last: what is done when all files are there; if it fails, none of them is.

    Raises:
        OutputError: a file is there already, is open elsewhere, or the folder does not take it. Nothing has changed.
    """
    path = Path()
    try:
        with ExitStack() as waste, ExitStack() as undo:
            parts: dict[Path, Path] = {}
            for named, content in files.items():
                path = named.resolve() if over and named.is_symlink() else named
                parts[path] = _part(path, content, private=private)
                waste.callback(parts[path].unlink, missing_ok=True)
                _tidy(path.parent, parts[path].stat().st_mtime)
            for path, part in parts.items():
                back: Callable[[], object] = partial(path.unlink, missing_ok=True)
                if (len(files) > 1 or last) and over and path.exists():  # a single file is replaced in one step
                    old = _kept(path)
                    waste.callback(old.unlink, missing_ok=True)
                    back = partial(old.replace, path)
                if over:
                    part.replace(path)
                else:
                    _place(part, path)
                undo.callback(back)
            if last:
                last()
            undo.pop_all()
    except OSError as error:
        raise _refused(path, error) from error


def _part(path: Path, content: Content, *, private: bool) -> Path:
    """Write what is to become a file beside it; until then no one else may read it."""
    part = _beside(path)
    try:
        with part.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))  # 600 stays 600
        elif not private:
            part.chmod(0o666 & ~_umask())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def _kept(path: Path) -> Path:
    """Return a second name for a file that is replaced, to give it back; a copy where a drive knows no such thing."""
    old = _beside(path)
    try:
        old.unlink()
        os.link(path, old)
    except OSError:
        shutil.copy2(path, old)
    return old


_PART = re.compile(r"\.[a-z0-9_]+\.part")
"""What an unfinished file is called; a file gets its own name when it is whole."""

_ABANDONED = 60.0
"""Seconds after which no one writes an unfinished file any more: it is begun when all of its content is known."""


def sweep(folder: Path) -> None:
    """Take away unfinished files that a program left in a folder when it was killed; no one else may be writing there.

    Raises:
        OutputError: one of them cannot be taken away.
    """
    try:
        for one in _left(folder):
            one.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} cannot be tidied ({error.strerror}): check who may write there.") from error


_tidied: set[Path] = set()
"""Folders that this program has looked through: once is enough, and a batch writes thousands of files into one."""


def _tidy(folder: Path, now: float) -> None:
    """Take away unfinished files that no one is writing any more, judged by the clock of the drive they lie on."""
    if folder in _tidied:
        return
    _tidied.add(folder)
    with suppress(OSError):  # someone else's: it is hidden and does no harm
        for one in _left(folder):
            if one.stat().st_mtime < now - _ABANDONED:
                one.unlink(missing_ok=True)


def _left(folder: Path) -> list[Path]:
    return [one for one in folder.iterdir() if _PART.fullmatch(one.name)] if folder.is_dir() else []


def _beside(path: Path) -> Path:
    """Return a new hidden file in the folder of another."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path.parent}: nothing can be written in this folder ({error.strerror}).") from error
    os.close(handle)
    return Path(name)


def _refused(path: Path, error: OSError) -> OutputError:
    if isinstance(error, FileExistsError):
        return OutputError(f"{path} is there already: it is not overwritten. Move it away, or name another folder.")
    if isinstance(error, PermissionError):
        return OutputError(
            f"{path} cannot be written: it is open in Excel or elsewhere, or write-protected. Close it, then try again."
        )
    return OutputError(f"{path} cannot be written ({error.strerror}).")


def _place(part: Path, path: Path) -> None:
    """Give a finished file its name, failing if the name is taken."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # no hard links here: network drives, USB sticks
        if os.name != "nt":  # Windows gives no file a name that is taken
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # taken by no one but us from now on
            part.replace(path)
            return
        part.rename(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
