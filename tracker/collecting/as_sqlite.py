"""SQLite: what a store of results holds, as tables.

What was read from each file is kept as it is (`files`, `sources`, `not_taken`); `results`, `marks` and `conflicts` are
recalculated from all files each time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date

from tracker.collecting.collected import Collected
from tracker.collecting.packed import packed
from tracker.collecting.records import RESULT, WHO, Field

NAME = "psa-tracker results"
VERSION = 2
"""Of the tables: changes when an older program could no longer read them rightly."""
FORMAT = f"{NAME} {VERSION}"
APPLICATION = 0x50534152
"""Says in the file that it is a store of results: "PSAR"."""
TYPES = {"text": "TEXT NOT NULL", "whole": "INTEGER", "yes": "INTEGER NOT NULL", "day": "TEXT"}
SHOWN = (*WHO, *RESULT)
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "about": {"format": "TEXT NOT NULL"},
    "results": {"id": "INTEGER PRIMARY KEY", **{column.id: TYPES[column.sort] for column in SHOWN}},
    "marks": {
        "result": "INTEGER NOT NULL REFERENCES results",
        "task": "TEXT NOT NULL",
        "mark": "INTEGER NOT NULL",
        "cell": "TEXT NOT NULL",
    },
    "conflicts": dict.fromkeys(("learner_key", "component", "what", "told"), "TEXT"),
    "not_taken": dict.fromkeys(("file", "cell", "learner_key", "component", "why"), "TEXT"),
    "files": {"file": "TEXT PRIMARY KEY", "sha256": "TEXT", "standing": "TEXT", "rows": "INTEGER", "saved": "TEXT"},
    "sources": {"file": "TEXT NOT NULL REFERENCES files", "row": "TEXT NOT NULL"},
}
"""Tables, their columns and what those are."""
KEYS = {"marks": ", PRIMARY KEY (result, task)"}
Line = tuple[str | int | None, ...]
Content = Mapping[str, Sequence[Line]]
"""The lines of each table."""


def content(collected: Collected) -> Content:
    """Return the lines of all tables; the same collection gives the same lines."""
    marks = [
        (at, task, typed.value, typed.cell)
        for at, row in enumerate(collected.rows, 1)
        for task, typed in sorted(row.marks.items())
    ]
    files = collected.files
    return {
        "about": [(FORMAT,)],
        "results": [(at, *(_stored(column.of(row)) for column in SHOWN)) for at, row in enumerate(collected.rows, 1)],
        "marks": [(at, task, _stored(value), cell) for at, task, value, cell in marks],
        "conflicts": [(one.key, one.component, one.what, "; ".join(one.told)) for one in collected.conflicts],
        "not_taken": [
            (line.file, line.cell, line.key, line.component, line.why) for one in files for line in one.left_out
        ],
        "files": [(one.file, one.sha256, one.standing, len(one.rows), one.saved) for one in files],
        "sources": [(one.file, packed(row)) for one in files for row in one.rows],
    }


def make_tables(store: sqlite3.Connection) -> None:
    """Make all tables in an empty database."""
    for table, columns in COLUMNS.items():
        said = ", ".join(f'"{name}" {sort}' for name, sort in columns.items())
        store.execute(f"CREATE TABLE {table} ({said}{KEYS.get(table, '')})")
    say_version(store)


def say_version(store: sqlite3.Connection) -> None:
    """Say in the file what it is."""
    store.execute(f"PRAGMA application_id = {APPLICATION}")
    store.execute(f"PRAGMA user_version = {VERSION}")


def held(store: sqlite3.Connection) -> Content:
    """Return the lines of all tables as they are in a database."""
    return {table: lines_of(store, table) for table in COLUMNS}


def lines_of(store: sqlite3.Connection, table: str) -> Sequence[Line]:
    """Return the lines of one of our tables."""
    return list(store.execute(f"SELECT {_named(table)} FROM {table} ORDER BY rowid"))  # noqa: S608 - our own names


def replace_lines(store: sqlite3.Connection, lines: Content) -> None:
    """Replace the lines of all tables; the tables stay, and with them what someone built upon them."""
    for table in COLUMNS:
        store.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
    for table, columns in COLUMNS.items():
        places = ", ".join("?" * len(columns))
        store.executemany(f"INSERT INTO {table} ({_named(table)}) VALUES ({places})", lines[table])  # noqa: S608


def write(collected: Collected) -> bytes:
    """Return the collection as a new database; the same collection gives the same bytes."""
    with closing(sqlite3.connect(":memory:")) as store:
        make_tables(store)
        replace_lines(store, content(collected))
        store.commit()
        return store.serialize()


def _named(table: str) -> str:
    return ", ".join(f'"{name}"' for name in COLUMNS[table])


def _stored(value: Field | float) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value  # type: ignore[return-value]
