"""The last import taken back: what an import wrote and what was there before, byte for byte.

Each import that changes something adds one entry to the folder `undo/` in the centre's own specs. Pure: entries and
files in, files out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.errors import RequestError

FOLDER = "undo"
FORMAT = 1
MOST = 50
"""So many imports can be taken back; older entries are thrown away."""
BESIDE = "schema/"
"""Files for editors: nothing hangs on them, so they never stand in the way."""
_NAME = re.compile(r"([0-9]{4,})\.json")
_PATH = re.compile(r"(?:suites|series|qualifications|psas|schema)/(?:[\w@-][\w.@-]*/)?[\w@-][\w.@-]*")


@dataclass(frozen=True, slots=True)
class Change:
    """One file of an import."""

    path: str
    """From the centre's folder."""
    before: bytes | None
    """What was there; None if nothing was."""
    after: str
    """The SHA-256 of what was written."""

    def state(self, now: bytes | None) -> str:
        """Return `after` or `before`, as the file stands now, or "" if it is neither."""
        if now is not None and hashlib.sha256(now).hexdigest() == self.after:
            return "after"
        return "before" if now == self.before else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One import: what it was, in words, and its files."""

    what: str
    changes: tuple[Change, ...]


def next_name(names: Iterable[str]) -> str:
    """Return the name of the next entry."""
    return f"{max((int(found[1]) for name in names if (found := _NAME.fullmatch(name))), default=0) + 1:04}.json"


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names that are entries, the oldest first."""
    return sorted((name for name in names if _NAME.fullmatch(name)), key=lambda name: int(name.partition(".")[0]))


def written(what: str, before: Mapping[str, bytes | None], after: Mapping[str, bytes]) -> bytes:
    """Return an entry as a file.

    Args:
        what: the import in words.
        before: what each file held, None for one that was not there.
        after: what is written.
    """
    changes = [
        {
            "path": path,
            "before": None if (old := before[path]) is None else base64.b64encode(old).decode(),
            "after": hashlib.sha256(content).hexdigest(),
        }
        for path, content in after.items()
    ]
    return (json.dumps({"format": FORMAT, "what": what, "files": changes}, indent=1) + "\n").encode()


def read(content: bytes, name: str) -> Entry:
    """Read an entry.

    Raises:
        RequestError: it is damaged, or was written by a newer program.
    """
    try:
        held = json.loads(content)
        if held["format"] != FORMAT:
            raise RequestError(f"{name} was written by another version of this program: take it back with that one.")
        changes = tuple(_change(one) for one in held["files"])
        return Entry(str(held["what"]), changes)
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError) as error:
        said = f"{name} is damaged, so the import cannot be taken back: correct the specs by hand"
        raise RequestError(f"{said}, and delete it to reach the import before.") from error


def _change(one: Mapping[str, object]) -> Change:
    path, before, after = one["path"], one["before"], one["after"]
    if not (isinstance(path, str) and _PATH.fullmatch(path) and isinstance(after, str)):
        raise ValueError(path)
    return Change(path, None if before is None else base64.b64decode(str(before), validate=True), after)


def taken_back(entry: Entry, now: Mapping[str, bytes | None], folder: str) -> dict[str, bytes | None]:
    """Return what is to be written, and None for what is to be removed.

    Args:
        entry: the import.
        now: what each of its files holds now.
        folder: the centre's folder, for messages.

    Raises:
        RequestError: a file was changed since the import.
    """
    states = {one.path: one.state(now[one.path]) for one in entry.changes}
    changed = [path for path, state in states.items() if not state and not path.startswith(BESIDE)]
    if changed:
        which = ", ".join(f"{folder}/{path}" for path in changed)
        said = f"{which} was changed since that import, and taking it back would lose the change"
        raise RequestError(f"{said}: nothing was done. Correct the file by hand, or undo your own change first.")
    written = [one for one in entry.changes if states[one.path] == "after"]
    return {one.path: one.before for one in written if one.before != now[one.path]}
