"""What the page asks for: one message, read strictly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.errors import RequestError
from tracker.page.shapes import Read

AGAIN = "This page sent a job that it does not know itself: get the page again."


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody dropped or chose."""

    name: str
    """As it was dropped, with / between folders."""
    at: int
    """Which content of the job it is."""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One job; its contents are numbered in this order: `files`, `own`, `reports`."""

    id: object
    command: str
    today: date
    """The user's own day."""
    fields: object
    files: tuple[Given, ...]
    own: tuple[Given, ...]
    """Specs, templates and waivers of the centre."""
    reports: tuple[int, ...]
    """Contents that were given to the page to be handed back."""
    read: Read

    def content(self, at: int, most: int) -> bytes:
        """Return a content; of one that is larger than `most`, one byte more than that."""
        return self.read(at, most + 1)

    def of(self, field: str) -> tuple[Given, ...]:
        """Return the files of a field."""
        return tuple(one for one in self.files if one.field == field)


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
    files = _files(said.get("files"))
    own = _files(said.get("own"), len(files))
    kept = said.get("kept") or {}
    reports = kept.get("reports", []) if isinstance(kept, dict) else None
    count = len(reports) if isinstance(reports, list) else reports
    if not isinstance(count, int) or isinstance(count, bool) or count < 0:
        raise RequestError(AGAIN)
    first = len(files) + len(own)
    kept_at = tuple(range(first, first + count))
    return Job(said.get("id"), said["command"], day(said.get("today")), said.get("fields"), files, own, kept_at, read)


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


def _files(said: object, first: int = 0) -> tuple[Given, ...]:
    if said is None:
        return ()
    if not isinstance(said, list) or not all(isinstance(one, dict) for one in said):
        raise RequestError(AGAIN)
    return tuple(_file(one, first + at) for at, one in enumerate(said))


def _file(said: Mapping[str, object], at: int) -> Given:
    name, field = said.get("name"), said.get("field", "")
    if not isinstance(name, str) or not isinstance(field, str) or not name.strip("/. "):
        raise RequestError("A file came without a name: choose it again.")
    return Given(name, at, field)
