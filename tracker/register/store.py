"""The issue register as a SQLite file: one row for each workbook that was built, written once the file is whole.

Each row is a transaction of its own, and the file it names is there, whole, before the transaction begins. So whatever
stops the program, the register names no workbook that is not there; at worst the last one is there and not yet named.
It holds no names of learners.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path
from typing import Self

from tracker.database import Database, Way, application, look_at
from tracker.database_words import Called, StoppedError
from tracker.errors import OutputError, RequestError
from tracker.register.entry import Entry, impossible, is_day

NAME = "register.sqlite"
"""What it is called in the folder of the workbooks."""
APPLICATION = 0x50534154
"""Says in the file that it is a register: "PSAT"."""
SHAPE = 1
"""Version of the tables."""
TABLES = (
    (
        "CREATE TABLE workbook (id TEXT PRIMARY KEY, centre TEXT NOT NULL, centre_name TEXT NOT NULL,"
        " qualification TEXT NOT NULL, series TEXT NOT NULL, part TEXT NOT NULL, learners INTEGER NOT NULL,"
        " issued TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL, built TEXT NOT NULL) WITHOUT ROWID"
    ),
    "CREATE TABLE begun (digest TEXT PRIMARY KEY, issued TEXT NOT NULL) WITHOUT ROWID",
    f"PRAGMA application_id = {APPLICATION}",
    f"PRAGMA user_version = {SHAPE}",
)
COLUMNS = {"workbook": tuple(one.name for one in fields(Entry)), "begun": ("digest", "issued")}
PATIENCE = 5.0
"""Seconds to wait for a program that uses the register."""
CALLED = Called(
    "register",
    "is in use by another [[command batch]] or [[command build]]: wait until it is done, then try again",
    "It was left as it is: use the last good copy of it, or name another file.",
)


_COLUMNS = ", ".join(COLUMNS["workbook"])
_ADD = f"INSERT OR REPLACE INTO workbook ({_COLUMNS}) VALUES ({', '.join('?' * len(fields(Entry)))})"  # noqa: S608 - our own names


class Register:
    """An open register; close it, or use it in a `with` statement.

    Args:
        path: the file.
        new: whether it is made if it is not there.
        alone: whether no one else may use it until it is closed: of two batches into one folder the second must wait.
        reading: whether it is only read: then it is never written to, whatever it is.

    Raises:
        RequestError: the file is not there, or is no register.
        OutputError: another program uses it, or it cannot be written.
    """

    def __init__(self, path: Path, *, new: bool = False, alone: bool = False, reading: bool = False) -> None:
        self.path = path
        if path.is_dir():
            raise RequestError(f"{path} is a folder: name the register, such as {path / NAME}.")
        if not new and not path.exists():
            makes = "[[command batch]] and [[command build]] [[field register]] make one"
            raise RequestError(f"There is no register {path}: {makes}.", about="register")
        if new:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(f"{path} cannot be written ({error.strerror}).") from error
        look(path)
        if reading:
            try:
                self._data = self._opened("ro")
            except StoppedError:
                if application(path) != APPLICATION:
                    raise
                self._data = self._opened("rw")
        else:
            self._data = self._opened("rwc" if new else "rw", alone=alone)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._data.close()

    def entries(self) -> tuple[Entry, ...]:
        """Return all workbooks, by centre, qualification, series and class, then in the order they were built.

        Raises:
            RequestError: a row says what no workbook can have.
        """
        order = "ORDER BY centre, qualification, series, part, built, id"
        with self._data.transaction(write=False):
            rows = self._data.file.execute(f"SELECT {_COLUMNS} FROM workbook {order}").fetchall()  # noqa: S608
        for at, row in enumerate(rows, 1):
            if wrong := impossible(row):
                raise self._data.refused(f"row {at} of its table 'workbook': '{wrong}' holds what it cannot hold")
        return tuple(Entry(*row) for row in rows)

    def add(self, *entries: Entry) -> None:
        """Add workbooks whose files are there, whole; all of them or none."""
        with self._data.transaction():
            self._data.file.executemany(_ADD, [astuple(one) for one in entries])

    def dates(self) -> Mapping[str, date]:
        """Return the date of issue of each workbook that was begun, by the digest of what was asked for.

        Raises:
            RequestError: a row holds no date.
        """
        with self._data.transaction(write=False):
            rows = self._data.file.execute("SELECT digest, issued FROM begun").fetchall()
        for at, (digest, issued) in enumerate(rows, 1):
            if not (isinstance(digest, str) and is_day(issued)):
                raise self._data.refused(f"row {at} of its table 'begun': 'issued' holds no date")
        return {digest: date.fromisoformat(issued) for digest, issued in rows}

    def begin(self, asked: Iterable[tuple[str, date]]) -> None:
        """Note dates of issue, so that a batch that is stopped goes on with the same ones on another day."""
        with self._data.transaction():
            pairs = [(digest, issued.isoformat()) for digest, issued in asked]
            self._data.file.executemany("INSERT OR REPLACE INTO begun VALUES (?, ?)", pairs)

    def _opened(self, way: Way, *, alone: bool = False) -> Database:
        data = Database(self.path, way, CALLED, PATIENCE)
        try:
            with data.explained():
                if alone:
                    data.file.execute("PRAGMA locking_mode = EXCLUSIVE")
            with data.transaction(write=way != "ro"):
                if way != "ro" and data.unused():
                    for statement in TABLES:
                        data.file.execute(statement)
                _identify(data)
                data.check_tables(COLUMNS)
        except BaseException:
            data.close()
            raise
        return data


def look(path: Path) -> None:
    """Refuse someone else's database without opening it for writing: even that may change it.

    Raises:
        RequestError: it is not ours, or a newer program has written it.
    """
    if path.exists():
        look_at(path, CALLED, _identify)


def _identify(data: Database) -> None:
    if data.number("application_id") != APPLICATION:
        raise RequestError(f"{data.path} is no register of this program, and was left as it is: name another file.")
    if data.number("user_version") > SHAPE:
        raise RequestError(
            f"{data.path} was made by a newer version of this program, and was left as it is: use that version."
        )
