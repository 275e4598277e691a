"""What stands between the worker's script and `tracker.page`: contents are handed over as bytes, texts stay JSON."""

from __future__ import annotations

import gzip
import json
import sys
from importlib import invalidate_caches
from importlib.machinery import PathFinder
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pyodide.ffi import to_js

from tracker.front.prepared import prepared
from tracker.page.running import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from pyodide.ffi import JsBuffer, JsProxy

HERE = Path("/program")
READERS = {"pydantic", "yaml"}
"""What reads specs, templates and waivers: in a part that is unpacked when one of these is imported first."""


class Unpacking:
    """Finds what lies in a part that is still packed, by unpacking it.

    Args:
        part: gives the part: gzip of a line of JSON, names and sizes, and the files behind it.
    """

    def __init__(self, part: Callable[[], JsBuffer]) -> None:
        self._part = part

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the module if it is in the part."""
        if name not in READERS:
            return None
        sys.meta_path.remove(self)
        self._unpack()
        invalidate_caches()
        return PathFinder.find_spec(name, path, target)

    def _unpack(self) -> None:
        files = BytesIO(gzip.decompress(self._part().to_bytes()))
        for name, size in json.loads(files.readline()):
            file = HERE / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(files.read(size))


def start(readers: Callable[[], JsBuffer]) -> None:
    """Open what the page has of specs and templates.

    Args:
        readers: gives the part with what reads others.
    """
    global page  # noqa: PLW0603 - one for each worker
    sys.meta_path.append(Unpacking(readers))
    page = Page(*prepared((HERE / "prepared").read_bytes()))


def about(today: str) -> str:
    """Return what the page shows of itself, as JSON."""
    return page.about(today)


def warm() -> None:
    """Import what the jobs need."""
    page.warm()


def run(job: str, read: Callable[[int, int], JsBuffer], say: Callable[[str, JsProxy | None], None]) -> JsProxy:
    """Do a job, and return the message that ends it and its contents.

    Args:
        job: the message as JSON, with numbers for contents.
        read: gives a content by its number, and at most so many bytes of it.
        say: takes what is said while the work goes on.
    """

    def told(text: str, content: bytes | None) -> None:
        say(text, None if content is None else to_js(content))

    message, contents = page.run(job, lambda at, most: read(at, most).to_bytes(), told)
    return to_js([message, [to_js(content) for content in contents]])
