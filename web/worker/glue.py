"""What stands between the worker's script and `tracker.page`: contents are handed over as bytes, texts stay JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyodide.ffi import to_js

from tracker.page.running import Page
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped
from tracker.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyodide.ffi import JsBuffer, JsProxy

templates = {one.name: (one.read_bytes(), f"templates/{one.name}") for one in sorted(shipped("templates").iterdir())}
page = Page(Catalogue([read_folder(shipped("specs"), "shipped", "specs")]), Templates(templates))


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
