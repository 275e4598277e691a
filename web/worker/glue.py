"""What stands between the worker's script and `tracker.page`: contents are handed over as bytes, texts stay JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyodide.ffi import to_js

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyodide.ffi import JsBuffer, JsProxy


def work(job: str, read: Callable[[int], JsBuffer], say: Callable[..., None]) -> JsProxy:
    """Do a job, and return the answer and the contents that it goes by the number of.

    Args:
        job: the job as JSON.
        read: gives a content of the job by its number.
        say: takes what is to be said while the work goes on, and a content that goes with it.
    """
    from tracker.page import run

    def said(text: str, content: bytes | None = None) -> None:
        say(text, None if content is None else to_js(content))

    answer, contents = run(job, lambda at: read(at).to_bytes(), said)
    return to_js([answer, [to_js(content) for content in contents]])
