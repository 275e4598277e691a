"""The store of results: a SQLite file that is opened, locked, read and changed in place, or made whole.

What is in it is never replaced by a new file: tables and views of the user's own stay, a link stays a link, and of two
programs at once one waits for the other.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from tracker.collecting import as_sqlite
from tracker.collecting.as_sqlite import APPLICATION, COLUMNS, NAME, VERSION
from tracker.collecting.collected import Collected, collected
from tracker.collecting.row import Taken
from tracker.collecting.stored import Known, read_stored
from tracker.database import Database, check_name, look_at
from tracker.database_words import Called
from tracker.errors import OutputError, RequestError
from tracker.output import write_all, write_file
from tracker.report.wording import counted

PATIENCE = 5.0
"""Seconds to wait for another program before anything was read."""
LAST_PATIENCE = 30.0
"""Seconds to wait for another program when all workbooks have been read."""
CALLED = Called(
    "database of results",
    "is being written by another program: wait until it is done, then run this again. Nothing in it was changed",
    "Nothing in it was changed. Use the last good copy of it, or collect all workbooks into a new one with "
    "[[field output]].",
)
_SAID = re.compile(re.escape(NAME) + r" ([0-9]{1,9})")
_OURS = {"sources", "files", "results", "marks"}
"""Tables by which a store is known that no longer says what it is."""


class AppearedError(Exception):
    """A store was made by another program while this one was about to make it."""


@contextmanager
def opened(path: Path, known: Known, patience: float, *, start_over: bool = False) -> Iterator[Store | NewStore]:
    """Open the store of that name, or what becomes a new one.

    Args:
        path: the file; a link is followed and stays a link.
        known: gives what is known of an award.
        patience: seconds to wait for another program.
        start_over: whether what was collected before is left out, and the store begins empty.

    Raises:
        RequestError: it is no store of ours, a newer one, or damaged. It was not changed.
        OutputError: another program is writing to it, or it cannot be written.
    """
    check_name(path)
    if not os.path.lexists(os.path.realpath(path)):
        yield NewStore(path)
        return
    store = Store(path, known, patience, start_over=start_over)
    try:
        yield store
    finally:
        store.close()


def add(
    path: Path,
    taken: Sequence[Taken],
    known: Known,
    beside: Callable[[Collected], Mapping[Path, bytes]],
    *,
    start_over: bool = False,
) -> Collected:
    """Put files together with what is in a store, and change it together with all other files, or nothing.

    Args:
        path: the store, which may not be there yet.
        taken: what was read now.
        known: gives what is known of an award.
        beside: gives the files that are written with it.
        start_over: whether what was collected before is left out, and files beside the store may be replaced.

    Raises:
        RequestError: it is no store of ours, a newer one, or damaged.
        OutputError: another program is writing to it, or something cannot be written.
    """
    while True:
        with opened(path, known, LAST_PATIENCE, start_over=start_over) as store, suppress(AppearedError):
            result = collected(taken, store.before)
            if result.rows:
                store.put(result)
                write_all(beside(result), over=start_over, last=store.commit)
            same = bool(store.before) and _states(result.files) == _states(store.before)
            return replace(result, notes=(*store.notes, *result.notes), same=same)


def _states(files: Iterable[Taken]) -> set[tuple[str, str, int]]:
    """Return what tells whether files were collected as they are."""
    return {(one.file, one.sha256, len(one.rows)) for one in files}


class NewStore:
    """A store that is not there yet: it is made whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.before: tuple[Taken, ...] = ()
        self.notes: tuple[str, ...] = ()
        self._content = b""

    def put(self, result: Collected) -> None:
        """Take what is to be in the store."""
        self._content = as_sqlite.write(result)

    def commit(self) -> None:
        """Make the file; only its owner may read it, because there are names in it.

        Raises:
            AppearedError: someone else has made it in the meantime.
            OutputError: it cannot be written.
        """
        try:
            write_file(self.path, self._content, private=True)
        except OutputError as error:
            if isinstance(error.__cause__, FileExistsError):
                raise AppearedError from error
            raise


class Store:
    """A store that is there; no one else can write to it while it is open. Made by `opened`."""

    def __init__(self, path: Path, known: Known, patience: float, *, start_over: bool) -> None:
        self.path = path
        self.before: tuple[Taken, ...] = ()
        """What was collected before."""
        self.notes: tuple[str, ...] = ()
        """What is worth knowing about it."""
        look_at(path, CALLED, identify)
        self._data = Database(path, "rw", CALLED, patience)
        self._held: as_sqlite.Content | None = None
        try:
            with self._data.explained():
                self._data.begin()
                if not self._data.unused():
                    self._read(known, start_over=start_over)
        except BaseException:
            self._data.close()
            raise

    def close(self) -> None:
        """Let go of the store; what was not committed is undone."""
        self._data.close()

    def put(self, result: Collected) -> None:
        """Change what is in the store to what has been collected now, not yet for others to see.

        Raises:
            RequestError: something that is not ours gets in the way.
            OutputError: it cannot be written.
        """
        wanted = as_sqlite.content(result)
        if wanted == self._held:
            return
        with self._data.explained():
            self._data.restart_clock()
            if self._held is None:
                as_sqlite.make_tables(self._data.file)
            as_sqlite.say_version(self._data.file)
            as_sqlite.replace_lines(self._data.file, wanted)
            if as_sqlite.held(self._data.file) != wanted:
                raise self._data.refused("a trigger in it changes what is written to our tables")

    def commit(self) -> None:
        """Make it so for everyone.

        Raises:
            OutputError: it cannot be written. Nothing was changed.
        """
        with self._data.explained():
            self._data.file.execute("COMMIT")

    def _read(self, known: Known, *, start_over: bool) -> None:
        data = self._data
        identify(data)
        data.check_tables(COLUMNS)
        if data.file.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            raise data.refused("it is damaged")
        self._held = as_sqlite.held(data.file)
        if start_over:
            self.notes = ("the store was started again; what was collected into it before is no longer in it",)
            return
        try:
            self.before = read_stored(self._held, known)
        except ValueError as error:
            raise data.refused(str(error)) from error
        self.notes = tuple(self._changed())

    def _changed(self) -> Iterator[str]:
        """Yield what stands in the results that does not follow from what was read from the files."""
        wanted = as_sqlite.content(collected((), self.before))
        for table in ("results", "marks", "conflicts"):
            there, right = set((self._held or {})[table]), set(wanted[table])
            if wrong := len(there - right) or len(right - there):
                said = f"{self.path}: {counted(wrong, 'line')} of its table '{table}' had been changed"
                yield f"{said}; they were recalculated from what was read from the workbooks"


def identify(data: Database) -> None:
    """Refuse a database that is not ours, or that a newer program has written.

    Raises:
        RequestError: it is one of these.
    """
    application, version, real = data.number("application_id"), data.number("user_version"), data.real_tables()
    said = ""
    if real.get("about"):
        try:
            said = str((data.file.execute("SELECT format FROM about").fetchone() or ("",))[0])
        except sqlite3.OperationalError:
            said = ""
    match = _SAID.fullmatch(said)
    if application != APPLICATION and (application or not (match or real.keys() >= _OURS)):
        what = f"{data.path} is no {CALLED.what} that [[command collect]] made"
        raise RequestError(f"{what}, and was left as it is: name another file with [[field output]].", about="output")
    said_version = max(version, int(match[1]) if match else 0)
    if said_version < VERSION:
        raise RequestError(
            f"{data.path} was made by an earlier trial version of this program, and was left as it is: collect into a"
            " new file.",
            about="output",
        )
    if said_version > VERSION:
        raise RequestError(
            f"{data.path} was written by a newer version of this program, and was left as it is: use that version, or"
            " collect into a new file."
        )
