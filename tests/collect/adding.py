"""Programs that collect files of invented rows into one store, as processes of their own.

`python -m tests.collect.adding STORE LETTER once` adds one class; with `on` it goes on for ever, each time with other
marks, and says so after the first.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.collect.rows import class_of, file
from tracker.collecting import store
from tracker.collecting.row import Taken

COUNT = 40


def state(letter: str, mark: int) -> Taken:
    """Return a class in which everybody has this mark in the first task."""
    one = class_of(f"10{letter}.xlsx", 1 + COUNT * (ord(letter) - ord("A")), COUNT, workbook=f"{letter * 4}-0000-0000")
    rows = [replace(row, marks={**row.marks, "1": replace(row.marks["1"], value=mark)}) for row in one.rows]
    return file(one.file, *rows)


def add(path: Path, *files: Taken) -> None:
    """Collect as the command does."""
    store.add(path, files, lambda *_: None, lambda _: {})


if __name__ == "__main__":
    path, which, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    if how == "once":
        add(path, state(which, 3))
    turn = 0
    while how == "on":
        add(path, state(which, turn % 2))
        if not turn:
            print("begun", flush=True)  # noqa: T201 - whoever started it waits for this
        turn += 1
