"""SQLite: a store that results are collected into again and again; importing the same files twice changes nothing.

What was read from each file is kept as it is (`sources`); `results`, `marks`, `conflicts` and `not_taken` are worked
out anew from all files each time. The database is made in memory and written in one step.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from typing import Any

from tracker.collecting.collected import Collected
from tracker.collecting.records import RESULT, WHO, Field
from tracker.collecting.row import MARK, LeftOut, Row, Taken, Typed
from tracker.errors import TableError

FORMAT = "psa-tracker results 1"
TYPES = {"text": "TEXT NOT NULL", "whole": "INTEGER", "yes": "INTEGER NOT NULL", "day": "TEXT"}


def write(collected: Collected) -> bytes:
    """Return the collection as a database; the same collection gives the same bytes."""
    with closing(sqlite3.connect(":memory:")) as store:
        shown = (*WHO, *RESULT)
        store.execute("CREATE TABLE about (format TEXT NOT NULL)")
        store.execute("INSERT INTO about VALUES (?)", (FORMAT,))
        results = ", ".join(f'"{column.id}" {TYPES[column.sort]}' for column in shown)
        store.execute(f"CREATE TABLE results (id INTEGER PRIMARY KEY, {results})")
        store.execute(
            "CREATE TABLE marks (result INTEGER NOT NULL REFERENCES results, task TEXT NOT NULL, mark INTEGER NOT NULL,"
            " cell TEXT NOT NULL, PRIMARY KEY (result, task))"
        )
        for at, row in enumerate(collected.rows, 1):
            _insert(store, "results", (at, *(_stored(column.of(row)) for column in shown)))
            for one, typed in sorted(row.entries.items()):
                if one.startswith(MARK):
                    _insert(store, "marks", (at, one.removeprefix(MARK), typed.value, typed.cell))
        store.execute("CREATE TABLE conflicts (learner_key TEXT, component TEXT, what TEXT, told TEXT)")
        for conflict in collected.conflicts:
            _insert(store, "conflicts", (conflict.key, conflict.component, conflict.what, "; ".join(conflict.told)))
        store.execute("CREATE TABLE not_taken (file TEXT, cell TEXT, learner_key TEXT, component TEXT, why TEXT)")
        store.execute("CREATE TABLE files (file TEXT PRIMARY KEY, sha256 TEXT, standing TEXT, rows INTEGER)")
        store.execute("CREATE TABLE sources (file TEXT NOT NULL REFERENCES files, row TEXT NOT NULL)")
        for taken in collected.files:
            _insert(store, "files", (taken.file, taken.sha256, taken.standing, len(taken.rows)))
            for line in taken.left_out:
                _insert(store, "not_taken", (line.file, line.cell, line.key, line.component, line.why))
            for row in taken.rows:
                _insert(store, "sources", (taken.file, _packed(row)))
        store.commit()
        return store.serialize()


def read(content: bytes, name: str) -> tuple[Taken, ...]:
    """Return what was collected into a database before.

    Args:
        content: the bytes of the file.
        name: the file, as the user calls it.

    Raises:
        TableError: it is no database of collected results.
    """
    with closing(sqlite3.connect(":memory:")) as store:
        try:
            store.deserialize(content)
            if store.execute("SELECT format FROM about").fetchall() == [(FORMAT,)]:
                return tuple(_sources(store))
        except (sqlite3.Error, ValueError, TypeError, KeyError, OverflowError):
            pass
    said = "is no database of results that tracker collect made: name another with -o, or replace it"
    raise TableError([f"{name} {said} with --force."])


def _sources(store: sqlite3.Connection) -> Iterator[Taken]:
    rows: dict[str, list[Row]] = {}
    lines: dict[str, list[LeftOut]] = {}
    for file, row in store.execute("SELECT file, row FROM sources ORDER BY rowid"):
        rows.setdefault(file, []).append(_unpacked(row))
    for line in store.execute("SELECT file, cell, learner_key, component, why FROM not_taken ORDER BY rowid"):
        lines.setdefault(line[0], []).append(LeftOut(*line))
    for file, sha256, standing in store.execute("SELECT file, sha256, standing FROM files ORDER BY file"):
        yield Taken(file, sha256, standing, tuple(rows.get(file, ())), tuple(lines.get(file, ())))


def _insert(store: sqlite3.Connection, table: str, values: Sequence[object]) -> None:
    store.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608 - our own names


def _stored(value: Field) -> str | int | None:
    return value.isoformat() if isinstance(value, date) else value


def _packed(row: Row) -> str:
    entries = {
        one: [typed.value.isoformat() if isinstance(typed.value, date) else typed.value, typed.cell, _is_day(typed)]
        for one, typed in sorted(row.entries.items())
    }
    return json.dumps({**asdict(row), "entries": entries}, ensure_ascii=False)


def _is_day(typed: Typed) -> bool:
    return isinstance(typed.value, date)


def _unpacked(text: str) -> Row:
    held: dict[str, Any] = json.loads(text)
    held["entries"] = {
        one: Typed(date.fromisoformat(value) if day else value, cell)
        for one, (value, cell, day) in held["entries"].items()
    }
    for one in ("grades", "also"):
        held[one] = tuple(held[one])
    return Row(**held)
