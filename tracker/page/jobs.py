"""What the page asks for: one message, read strictly."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath, PurePosixPath

from tracker.errors import InputError, RequestError
from tracker.file_sizes import Limit
from tracker.page.shapes import Read

AGAIN = "This page sent a job that it does not know itself: get the page again."


@dataclass(frozen=True, slots=True)
class Given:
    """A file that someone dropped or chose."""

    name: str
    """As it was dropped, with / between folders."""
    at: int
    """Which content of the job it is."""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One job; contents stay in the worker, each is read by its number."""

    id: object
    command: str
    today: date
    """The user's own day."""
    fields: object
    files: tuple[Given, ...]
    own: tuple[Given, ...]
    """Specs, templates and waivers of the centre."""
    reports: tuple[int, ...]
    """What the page was given to hand back, by number."""
    read: Read

    def content(self, at: int, most: int) -> bytes:
        """Return a content; of one that is larger than `most`, one byte more than that."""
        return self.read(at, most + 1)

    def file(self, one: Given, limit: Limit) -> bytes:
        """Return the content of a file.

        Raises:
            InputError: the browser cannot read it, or it is too large.
        """
        return limited(self.content, one.at, PurePosixPath(one.name), limit)

    def of(self, field: str) -> tuple[Given, ...]:
        """Return the files of a field."""
        return tuple(one for one in self.files if one.field == field)


def limited(
    content: Callable[[int, int], bytes], at: int, path: PurePath, limit: Limit, *, start: bool = False
) -> bytes:
    """Return the content of a file.

    Args:
        content: gives a content by its number, at most one byte more than so many.
        at: its number.
        path: the file, as the user calls it.
        limit: what kind of file it is to be.
        start: whether of a file that is too large one byte more than the limit comes, in place of an error.

    Raises:
        InputError: the browser cannot read it, or it is too large.
    """
    try:
        found = content(at, limit.most)
    except Exception as error:  # whatever a browser says, nothing is known of the file
        why = "the browser could not read it: it may have been moved or changed since"
        raise InputError(path, f"cannot be read ({why})", why=why) from error
    if len(found) > limit.most and not start:
        said = f"is larger than {limit.size}, the most that {limit.kind} may have"
        raise InputError(path, said, limit=limit.most)
    return found[: limit.most + 1]


def read_job(text: str, read: Read) -> Job:
    """Read a message.

    Raises:
        RequestError: it is none.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestError(AGAIN) from error
    if not isinstance(said, dict) or not isinstance(said.get("command"), str):
        raise RequestError(AGAIN)
    return Job(
        id=said.get("id"),
        command=said["command"],
        today=day(said.get("today")),
        fields=said.get("fields"),
        files=_files(said.get("files")),
        own=_files(said.get("own")),
        reports=_reports(said.get("kept")),
        read=read,
    )


def job_id(text: str) -> object:
    """Return which job a message is about that cannot be read otherwise, None if it does not say."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return said.get("id") if isinstance(said, dict) else None


def day(said: object) -> date:
    """Read the user's own day.

    Raises:
        RequestError: it is none.
    """
    try:
        return date.fromisoformat(said if isinstance(said, str) else "")
    except ValueError as error:
        raise RequestError("The date of this computer cannot be read: check its clock.") from error


def _files(said: object) -> tuple[Given, ...]:
    if said is None:
        return ()
    if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        raise RequestError(AGAIN)
    return tuple(map(_file, said))


def _file(said: Mapping[str, object]) -> Given:
    name, field = said.get("name"), said.get("field", "")
    if not isinstance(name, str) or not isinstance(field, str) or not name.strip("/. "):
        raise RequestError("A file came without a name: choose it again.")
    return Given(name, _number(said.get("content")), field)


def _reports(kept: object) -> tuple[int, ...]:
    reports = kept.get("reports", []) if isinstance(kept, dict) else kept or []
    if not isinstance(reports, list):
        raise RequestError(AGAIN)
    return tuple(map(_number, reports))


def _number(said: object) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or said < 0:
        raise RequestError(AGAIN)
    return said
