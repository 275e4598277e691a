"""Jobs as a worker sends them, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tracker.page.running import Page
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped, shipped_templates
from tracker.templates import Templates

TODAY = "2026-11-23"
Files = Sequence[tuple[str, bytes]]


@cache
def page() -> Page:
    """Return the page with the shipped specs."""
    return Page(Catalogue([read_folder(shipped("specs"), "shipped", "specs")]), Templates(shipped_templates()))


@dataclass
class Done:
    """What a job came to."""

    message: dict[str, Any]
    contents: list[bytes]
    told: list[dict[str, Any]] = field(default_factory=list)
    kept: list[bytes | None] = field(default_factory=list)

    @property
    def answer(self) -> dict[str, Any]:
        """The answer of a job that was done."""
        assert self.message["kind"] == "done", self.message
        return self.message["answer"]

    @property
    def error(self) -> dict[str, Any]:
        """Why a job was not done."""
        assert self.message["kind"] == "failed", self.message
        return self.message["error"]

    @property
    def made(self) -> dict[str, bytes]:
        """The files by name."""
        return {one["name"]: self.contents[one["content"]] for one in self.answer["files"]}


def run(
    command: str,
    fields: object = None,
    files: Files = (),
    *,
    into: str = "paths",
    own: Files = (),
    kept: Sequence[bytes] = (),
    today: str = TODAY,
    on: Page | None = None,
) -> Done:
    """Do a job."""
    message = {
        "kind": "job",
        "id": 7,
        "command": command,
        "today": today,
        "fields": {} if fields is None else fields,
        "files": [{"name": name, "field": into, "content": at} for at, (name, _) in enumerate(files)],
        "own": [{"name": name, "content": len(files) + at} for at, (name, _) in enumerate(own)],
        "kept": {"reports": [len(files) + len(own) + at for at, _ in enumerate(kept)]},
    }
    return sent(message, [*(content for _, content in files), *(content for _, content in own), *kept], on)


def sent(message: Mapping[str, object] | str, contents: Sequence[bytes] = (), on: Page | None = None) -> Done:
    """Send a message as it stands."""
    told: list[dict[str, Any]] = []
    kept: list[bytes | None] = []

    def say(text: str, content: bytes | None) -> None:
        told.append(json.loads(text))
        kept.append(content)

    text = message if isinstance(message, str) else json.dumps(message)
    said, made = (on or page()).run(text, lambda at, most: contents[at][:most], say)
    return Done(json.loads(said), made, told, kept)
