"""The issue register as a SQLite file: one row for each workbook that was built, written once the file is whole.

Each row is a transaction of its own, and the file it names is there, whole, before the transaction begins. So whatever
stops the program, the register names no workbook that is not there; at worst the last one is there and not yet named.
It holds no names of learners.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Self

from tracker.errors import OutputError, RequestError
from tracker.plan import Order

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
PATIENCE = 5.0
"""Seconds to wait for a program that uses the register."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One workbook that was built."""

    id: str
    """Made from its content, and in its stamp."""
    centre: str
    centre_name: str
    qualification: str
    series: str
    part: str
    """The class or assessor it is for, "" for all."""
    learners: int
    issued: str
    """The date of issue, such as 2026-11-23."""
    file: str
    """Where it was put, seen from the folder of the workbooks."""
    sha256: str
    built: str
    """When, in universal time."""

    def written(self, content: bytes | None) -> Entry:
        """Return the row of a file that has just been written; as it is if there is none yet."""
        if content is None:
            return self
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return replace(self, sha256=sha256(content).hexdigest(), built=now)

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What it is for; of several workbooks for one place the last that was built counts."""
        return self.centre, self.qualification, self.series, self.part


def entry_of(order: Order, workbook: str, file: str, content: bytes | None = None) -> Entry:
    """Return the row of a workbook.

    Args:
        order: what it is built from.
        workbook: its id.
        file: where it is put.
        content: the file; without it the row has neither digest nor time yet.
    """
    return Entry(
        workbook,
        order.centre,
        order.centre_name,
        order.spec.id,
        order.spec.series.id,
        order.part,
        len(order.learners),
        order.issued.isoformat(),
        file,
        "",
        "",
    ).written(content)


_COLUMNS = ", ".join(one.name for one in fields(Entry))
_ADD = f"INSERT OR REPLACE INTO workbook ({_COLUMNS}) VALUES ({', '.join('?' * len(fields(Entry)))})"  # noqa: S608 - our own names


class Register:
    """An open register; close it, or use it in a `with` statement.

    Args:
        path: the file.
        new: whether it is made if it is not there.
        alone: whether nobody else may use it until it is closed: of two batches into one folder the second must wait.

    Raises:
        RequestError: the file is not there, or is no register.
        OutputError: another program uses it, or it cannot be written.
    """

    def __init__(self, path: Path, *, new: bool = False, alone: bool = False) -> None:
        self.path = path
        if path.is_dir():
            raise RequestError(f"{path} is a folder: name the register, such as {path / NAME}.")
        if not new and not path.exists():
            raise RequestError(f"There is no register {path}: tracker batch and tracker build --register make one.")
        with self._explained():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            with self._explained():
                self._open(alone=alone)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def entries(self) -> tuple[Entry, ...]:
        """Return all workbooks, by centre, qualification, series and class, then in the order they were built."""
        order = "ORDER BY centre, qualification, series, part, built, id"
        with self._explained():
            return tuple(Entry(*row) for row in self._file.execute(f"SELECT {_COLUMNS} FROM workbook {order}"))  # noqa: S608

    def add(self, *entries: Entry) -> None:
        """Add workbooks whose files are there, whole; all of them or none."""
        with self._transaction():
            self._file.executemany(_ADD, [astuple(one) for one in entries])

    def dates(self) -> Mapping[str, date]:
        """Return the date of issue of each workbook that was begun, by the digest of what was asked for."""
        with self._explained():
            found = self._file.execute("SELECT digest, issued FROM begun")
            return {digest: date.fromisoformat(issued) for digest, issued in found}

    def begin(self, asked: Iterable[tuple[str, date]]) -> None:
        """Note dates of issue, so that a batch that is stopped goes on with the same ones on another day."""
        with self._transaction():
            pairs = [(digest, issued.isoformat()) for digest, issued in asked]
            self._file.executemany("INSERT OR REPLACE INTO begun VALUES (?, ?)", pairs)

    def _open(self, *, alone: bool) -> None:
        if alone:
            self._file.execute("PRAGMA locking_mode = EXCLUSIVE")
        self._file.execute("PRAGMA synchronous = FULL")
        with self._transaction():
            (tables,) = self._file.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if not tables:
                for statement in TABLES:
                    self._file.execute(statement)
            (application,) = self._file.execute("PRAGMA application_id").fetchone()
            (shape,) = self._file.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION:
            raise RequestError(f"{self.path} is no register of this program: name another file.")
        if shape != SHAPE:
            raise RequestError(f"{self.path} was made by another version of this program: use that or a newer one.")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._explained():
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._file.execute("ROLLBACK")
                raise
            self._file.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the database says into a sentence."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                said = "is in use by another tracker batch or build: wait until it is done, then try again"
                raise OutputError(f"{self.path} {said}.") from error
            raise OutputError(f"{self.path} cannot be read or written ({error}): check who may write there.") from error
        except sqlite3.DatabaseError as error:
            raise RequestError(f"{self.path} is no register, or damaged ({error}): name another file.") from error
        except OSError as error:
            raise OutputError(f"{self.path} cannot be written ({error.strerror}).") from error
