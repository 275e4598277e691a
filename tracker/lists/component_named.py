"""Which component, and which award, a list speaks of: by entry code, title or number, and never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.people.identity import folded
from tracker.spec.award import Component, Spec

_WORD = re.compile(r"\w+")


def named_components(text: str, spec: Spec) -> tuple[Component, ...]:
    """Return the components that a text names: `BEN01`, `Component 1`, `C1`, or the title."""
    said = _spaced(text)
    return tuple(c for c in spec.components if _is_named(c, said))


def _is_named(c: Component, said: str) -> bool:
    number = c.id.removeprefix("C")
    names = (f"component {number}", f"component 0{number}", f"component{number}", c.id, c.code, c.title)
    return any(_spaced(one) in said for one in names if one)


def other_awards(text: str, spec: Spec, titles: Iterable[str]) -> tuple[str, ...]:
    """Return the titles of other awards that a text names, if it does not name this one.

    A title of one word, such as Sport, counts only behind "Award in": it could be in the name of a school.

    Args:
        text: what a list says.
        spec: the award of the workbooks.
        titles: the titles of all awards.
    """
    said = _spaced(text)
    components = [_spaced(c.title) for c in spec.components]
    if _spaced(spec.title) in said:
        return ()
    others = [(title, _spaced(title)) for title in titles if title != spec.title]
    return tuple(
        title
        for title, words in others
        if f" award in{words}" in said
        or (len(words.split()) > 1 and words in said and not any(words in one for one in components))
    )


def _spaced(text: str) -> str:
    """Return the words of a text with single spaces around and between them."""
    return f" {' '.join(folded(word) for word in _WORD.findall(text))} "
