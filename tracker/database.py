"""SQLite files of ours on other people's drives: opened in place, locked, bounded, and every trouble a sentence.

Nothing in such a file is believed because it is there: who may write to the folder may have planted a view or a trigger
that never ends. So only tables are read, every statement has a deadline, and nothing longer than its limit is taken.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Literal

from tracker.database_words import MOST_SECONDS, MOST_VALUE, Called, in_words, refused
from tracker.errors import InputError, OutputError, RequestError
from tracker.file_sizes import STORE, Limit
from tracker.input import check_regular, read

STEPS = 10_000
"""Instructions of the database between two looks at the clock."""
LONGEST_NAME = 255
"""Bytes of a file name on all usual drives."""
BESIDE = "-journal"
"""The longest of the endings of the files that the database writes beside itself."""

HEAD = Limit("the head of a database", 72)
"""It goes up to the number of its application."""

Way = Literal["ro", "rw", "rwc"]
"""Read only; read and write; the same, and made if it is not there."""


class Database:
    """An open SQLite file; close it, or use it in a `with` statement.

    Args:
        path: the file; a link is followed and stays a link.
        way: what may be done with it.
        called: what sentences call it.
        patience: seconds to wait for another program.

    Raises:
        RequestError: it is no regular file, too large, damaged, or no database.
        OutputError: another program uses it, or it cannot be written.
    """

    def __init__(self, path: Path, way: Way, called: Called, patience: float) -> None:
        self.path, self.called = path, called
        self._end = float("inf")
        with self.explained():
            if way != "rwc" or os.path.lexists(path):
                _check(path)
            target = Path(os.path.realpath(path)).as_uri()
            self.file = sqlite3.connect(f"{target}?mode={way}", uri=True, timeout=patience, isolation_level=None)
        try:
            with self.explained():
                self._harden()
        except BaseException:
            self.file.close()
            raise

    def close(self) -> None:
        """Let go of the file; what was not committed is undone."""
        self.file.close()

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[None]:
        """Everything in it or nothing; while writing no one else may write."""
        with self.explained():
            self.begin(write=write)
            try:
                yield
            except BaseException:
                self.undo()
                raise
            self.file.execute("COMMIT")

    def begin(self, *, write: bool = True) -> None:
        """Begin a transaction; the clock runs from when it is given."""
        self._end = float("inf")
        self.file.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        self.restart_clock()

    def restart_clock(self) -> None:
        """Give what follows in this transaction the whole time again."""
        self._end = monotonic() + MOST_SECONDS

    def undo(self) -> None:
        """Undo a transaction, if there is one: some errors have undone it already."""
        self._end = float("inf")
        if self.file.in_transaction:
            self.file.execute("ROLLBACK")

    def number(self, pragma: Literal["application_id", "user_version"]) -> int:
        """Return one of the numbers that a program may leave in a file."""
        (value,) = self.file.execute(f"PRAGMA {pragma}").fetchone()
        return int(value)

    def _empty(self) -> bool:
        """Return whether nothing was ever made in it."""
        (objects,) = self.file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return not objects

    def unused(self) -> bool:
        """Return whether nothing was ever stored in it: a program that was stopped may have left it so."""
        return self._empty() and not self.number("application_id") and not self.number("user_version")

    def real_tables(self) -> Mapping[str, bool]:
        """Return the names of tables and views in small letters, each with whether it is one plain table."""
        real: dict[str, bool] = {}
        for name, kind, page, sql in self.file.execute("SELECT name, type, rootpage, sql FROM sqlite_master"):
            if kind in {"table", "view"}:
                plain = kind == "table" and bool(page) and str(sql).upper().startswith("CREATE TABLE")
                name_ = str(name).casefold()
                real[name_] = plain and name_ not in real
        return real

    def check_tables(self, wanted: Mapping[str, Collection[str]]) -> None:
        """Refuse what has the name of a table of ours and is none, or has other columns.

        Args:
            wanted: tables, each with its columns.

        Raises:
            RequestError: something else stands in the place of a table.
        """
        real = self.real_tables()
        for table, columns in wanted.items():
            if table not in real:
                raise self.refused(f"its table '{table}' is gone")
            if not real[table]:
                raise self.refused(f"'{table}' in it is no table but something else that was put in its place")
            there = [(str(row[1]), row[6]) for row in self.file.execute(f"PRAGMA table_xinfo({table})")]
            if any(hidden or name not in columns for name, hidden in there):
                strange = next(name for name, hidden in there if hidden or name not in columns)
                said = f"its table '{table}' has a column '{_short(strange)}' that is not ours"
                raise self.refused(f"{said}: keep such columns in a table of your own")
            lacking = [one for one in columns if one not in {name for name, _ in there}]
            if lacking:
                raise self.refused(f"its table '{table}' has lost the column '{lacking[0]}'")

    def refused(self, why: str) -> RequestError:
        """Return the error for a file of ours that cannot be used."""
        return refused(self.path, self.called, why)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn what the database says into a sentence; its own words may hold what someone planted."""
        try:
            yield
        except sqlite3.Error as error:
            raise in_words(error, self.path, self.called) from error
        except OSError as error:
            raise OutputError(f"{self.path} cannot be read or written ({error.strerror}).") from error

    def _harden(self) -> None:
        self.file.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_VALUE)
        self.file.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self.file.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 10)
        self.file.set_progress_handler(lambda: monotonic() > self._end, STEPS)
        for statement in ("trusted_schema = OFF", "foreign_keys = OFF", "recursive_triggers = OFF"):
            self.file.execute(f"PRAGMA {statement}")
        self.file.execute("PRAGMA cell_size_check = ON")
        self.file.execute("PRAGMA synchronous = FULL")


def look_at(path: Path, called: Called, identify: Callable[[Database], None]) -> None:
    """Refuse someone else's database without opening it for writing: even that may change it.

    Args:
        path: the file.
        called: what sentences call it.
        identify: raises an error if it is not ours.
    """
    with suppress(OutputError):  # busy, or left by a program that was stopped: opening it for writing says so
        data = Database(path, "ro", called, 0)
        try:
            with data.transaction(write=False):
                if not data.unused():
                    identify(data)
        finally:
            data.close()


def application(path: Path) -> int:
    """Return the number by which a program says that a file is its own, without opening it as a database."""
    head = read(path, HEAD, start=True)[: HEAD.most]
    return int.from_bytes(head[HEAD.most - 4 :], "big")


def check_name(path: Path) -> None:
    """Refuse a name with which nothing could be written beside the file.

    Raises:
        OutputError: it is too long.
    """
    name = os.fsencode(Path(os.path.realpath(path)).name)
    if len(name) > LONGEST_NAME - len(BESIDE):
        most = LONGEST_NAME - len(BESIDE)
        raise OutputError(f"{path}: this name is too long for a database: at most {most} bytes with its ending.")


def _check(path: Path) -> None:
    """Refuse what is no regular file, or is too large with what waits beside it, before anything of it is read."""
    check_regular(path)
    beside = Path(f"{os.path.realpath(path)}-wal")
    size = path.stat().st_size + (beside.stat().st_size if beside.exists() else 0)
    if size > STORE.most:
        raise InputError(path, f"is larger than {STORE.size}, the most that {STORE.kind} may have", limit=STORE.most)


def _short(words: str) -> str:
    from tracker.findings import visible

    return visible(words[:40])
