"""The frame of every page that this program writes, and tables in it: nothing loaded from anywhere, no loose styles."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.report.markup import Content, Html, element
from tracker.report.page import STYLE, policy


def document(title: str, *body: Content, script: str = "") -> str:
    """Return a page that stands alone.

    Args:
        title: of the page.
        body: what is on it.
        script: what runs when it is there, "" for none.
    """
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        element("style", Html(STYLE)),
    )
    runs = element("script", Html(script)) if script else ""
    return f"<!DOCTYPE html>\n{element('html', head, element('body', *body, runs), lang='en-GB')}\n"


def table(*columns: tuple[str, str], rows: Iterable[Html]) -> Html:
    """Return a table; each column has its heading and how wide it is: narrow, middle, or "" for its share."""
    heads = (element("th", words, scope="col", class_=width or None) for words, width in columns)
    return element("table", element("thead", element("tr", heads)), element("tbody", rows))


def badge(words: str, look: str) -> Html:
    """Return a word with a colour behind it; the word says it alone."""
    return element("span", words, class_=f"badge {look}")
