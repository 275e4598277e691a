"""What a database says, as sentences; its own words may quote what someone planted, so none of them is repeated."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import OutputError, RequestError, TrackerError

MOST_VALUE = 1 << 20
"""Bytes of one value or one row."""
MOST_SECONDS = 60.0
"""Time for the statements of one transaction, without waiting for others."""
_STOPPED = {"SQLITE_READONLY_ROLLBACK", "SQLITE_READONLY_RECOVERY", "SQLITE_READONLY_CANTINIT"}
_WRITE = "only someone who may write to it can correct that: run [[command batch]] or [[command collect]] again"
_FULL = "cannot be written: the disk is full, or the system refused it. Nothing in it was changed; run this again"
_SYSTEM = {
    "FULL": _FULL,
    "IOERR": _FULL,
    "READONLY": "is write-protected, or its folder is. Nothing in it was changed",
    "PERM": "is write-protected, or its folder is. Nothing in it was changed",
    "CANTOPEN": "cannot be opened, or nothing can be written beside it: check who may read and write there",
}
"""What the system did not let us do, by the name of the error."""
_OTHER = "a trigger, an index or another change that is not ours gets in the way"
_PLANTED = {
    "INTERRUPT": f"something in it, such as a trigger, did not end within {MOST_SECONDS:.0f} seconds",
    "CONSTRAINT": _OTHER,
    "ERROR": _OTHER,
    "ABORT": _OTHER,
    "TOOBIG": f"a value in it is longer than {MOST_VALUE:,} bytes",
}
"""What someone may have put into a file, by the name of the error."""


@dataclass(frozen=True, slots=True)
class Called:
    """What the sentences call a file, and what they advise."""

    what: str
    """Such as `database of results`."""
    busy: str
    """Who uses it and what to do."""
    advice: str
    """What to do where it cannot be used."""


class StoppedError(OutputError):
    """A program was stopped while it wrote: opening the file for writing undoes what it had begun."""


def refused(path: Path, called: Called, why: str) -> RequestError:
    """Return the error for a file of ours that cannot be used."""
    return RequestError(f"{path} cannot be used as a {called.what}: {why}. {called.advice}")


def in_words(error: sqlite3.Error, path: Path, called: Called) -> TrackerError:
    """Return what to say of an error of the database.

    Args:
        error: what it raised.
        path: the file.
        called: what sentences call it, and what they advise.
    """
    name = str(getattr(error, "sqlite_errorname", "") or "SQLITE_CORRUPT")
    kind = name.split("_")[1]
    if kind in {"BUSY", "LOCKED"}:
        return OutputError(f"{path} {called.busy}.")
    if name in _STOPPED:
        return StoppedError(f"{path} was left half written by a program that was stopped, and {_WRITE}.")
    if kind in _SYSTEM:
        return OutputError(f"{path} {_SYSTEM[kind]}.")
    if kind in _PLANTED:
        return refused(path, called, _PLANTED[kind])
    if kind == "NOTADB":
        return RequestError(f"{path} is no {called.what}, and was left as it is: name another file.")
    return RequestError(f"{path} is a damaged database, and was left as it is. {called.advice}")
