"""Which files are checked: files, folders with all that is in them, and patterns where the shell expands none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from tracker.errors import RequestError
from tracker.input import SECONDS_TO_LIST, answered

WORKBOOKS = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".numbers"}
"""What somebody may have saved a tracker as; what cannot be read is refused by name instead of passed over."""
LITTER = {"thumbs.db", "desktop.ini", "icon\r", "__macosx"}
"""What systems leave in folders of their own accord."""
OWNERS = (("~$", ""), (".~lock.", "#"))
"""How Excel and LibreOffice mark a file that is open: what they put before and behind its name."""


@dataclass(frozen=True, slots=True)
class Returns:
    """The files to check, and a sentence for each that is passed over."""

    files: tuple[Path, ...]
    passed_over: tuple[str, ...]


def returned_files(paths: Iterable[Path]) -> Returns:
    """Find what to check, each file once, in the order given; folders in the order in which people count (9A, 10A).

    Raises:
        RequestError: a path leads to nothing, or there is no workbook at all.
    """
    paths = list(paths)
    return answered(lambda: _found(paths), paths[0], SECONDS_TO_LIST)


def _found(paths: Sequence[Path]) -> Returns:
    files: dict[str, Path] = {}
    passed_over: list[str] = []
    if gone := [str(path) for path in paths if not has_magic(str(path)) and not _is_there(path)]:
        raise RequestError(f"There is no file or folder {', '.join(gone)}.")
    given = [one for path in paths for one in _expanded(path)]
    for path in given:
        for file in _below(path, passed_over) if path.is_dir() else [path]:
            files.setdefault(os.path.normcase(file.resolve()), file)
    if not files:
        where = ", ".join(str(path) for path in given)
        more = "".join(f"\n{sentence}" for sentence in passed_over)
        raise RequestError(f"There is no workbook in {where}: name files, or a folder with workbooks in it.{more}")
    return Returns(tuple(files.values()), tuple(passed_over))


def _expanded(path: Path) -> Sequence[Path]:
    if _is_there(path):
        return [path]
    fitting = glob(str(path), recursive=True)  # noqa: PTH207 - Path.glob takes no pattern with a folder in front
    if found := sorted(map(Path, fitting), key=_counted):
        return found
    raise RequestError(f"No file fits {path}.")


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _below(folder: Path, passed_over: list[str]) -> Iterator[Path]:
    """Yield the workbooks in a folder and in those below it."""

    def unreadable(error: OSError) -> None:
        passed_over.append(f"{error.filename}: passed over, this folder cannot be opened ({error.strerror}).")

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted((each for each in folders if not _is_litter(each)), key=_counted)
        for name in sorted(names, key=_counted):
            path = Path(root, name)
            if owned := _owned(name):
                said = f"passed over, it marks that {owned} is open: what was not saved there is not checked"
                passed_over.append(f"{path}: {said}.")
            elif _is_litter(name):
                continue
            elif path.suffix.casefold() in WORKBOOKS:
                yield path
            else:
                passed_over.append(f"{path}: passed over, it is no workbook.")


def _owned(name: str) -> str:
    """Return which file an owner file stands for, "" if it is none."""
    for before, behind in OWNERS:
        if name.startswith(before) and name.endswith(behind):
            return name[len(before) : len(name) - len(behind)]
    return ""


def _is_litter(name: str) -> bool:
    return name.startswith(".") or name.casefold() in LITTER


def _counted(name: str | Path) -> list[tuple[int, str]]:
    """Sort as people count: 9A before 10A."""
    return [(int(part), "") if part.isdecimal() else (-1, part.casefold()) for part in re.split(r"([0-9]+)", str(name))]
