"""HTML that is safe by construction: text becomes markup only by going through `element`, which escapes it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from tracker.findings import visible

VOID = {"meta", "input"}
"""Elements without content."""
DRAWN = {"rect", "line"}
"""Elements without content in a drawing: a browser takes what follows for their content unless they say so."""


class Html(str):
    """Markup, finished: everything in it that came from people is escaped."""

    __slots__ = ()


Content = str | Iterable[str]


def text(words: str) -> Html:
    """Return text as markup, with everything that cannot be seen made visible."""
    return words if isinstance(words, Html) else Html(escape(visible(words), quote=True))


def element(tag: str, *content: Content, **attributes: str | int | bool | None) -> Html:
    """Return an element.

    Args:
        tag: its name.
        content: what is in it: text, which is escaped, or markup, alone or several.
        attributes: their values are escaped; True stands alone, None and False are left out. An underscore in a name
            is a hyphen, one at its end falls away (`class_`, `aria_label`).
    """
    said = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(str(value))}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    inside = "".join(text(part) for each in content for part in ([each] if isinstance(each, str) else each))
    if tag in DRAWN:
        return Html(f"<{tag}{said}/>")
    return Html(f"<{tag}{said}>" + ("" if tag in VOID else f"{inside}</{tag}>"))
