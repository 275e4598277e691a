"""The fields of a job, read strictly: what does not fit ends with a sentence that says which box it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

from tracker.errors import RequestError

Choice = TypeVar("Choice", bound=str)
LONGEST = 1_000
"""Characters of a field; no one types more."""


class Fields:
    """What was filled in; each asks for its kind by name.

    Args:
        given: field → value, as JSON gives it.
        known: the fields that this job has.

    Raises:
        RequestError: it has other fields.
    """

    def __init__(self, given: object, known: Sequence[str]) -> None:
        if not isinstance(given, Mapping):
            raise RequestError("This job came without its fields: start the page again.")
        if unknown := [str(name) for name in given if name not in known]:
            listed = ", ".join(unknown)[:LONGEST]
            raise RequestError(f"This page sent what it does not know itself ({listed}): get the page again.")
        self._given: Mapping[str, object] = given

    def text(self, name: str) -> str:
        """Return what is typed, "" if nothing is."""
        value = self._given.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > LONGEST:
            raise RequestError(f"[[field {name}]] does not hold a line of text.", about=name)
        return value.strip()

    def needed(self, name: str) -> str:
        """Return what is typed or chosen, which must be something."""
        value = self.text(name)
        if not value:
            raise RequestError(f"[[field {name}]] is empty: fill it in.", about=name)
        return value

    def choice(self, name: str, values: Sequence[Choice]) -> Choice | None:
        """Return what is chosen, None if nothing is."""
        value = self.text(name)
        if value and value not in values:
            raise RequestError(f"[[field {name}]] holds '{value}': choose one of {', '.join(values)}.", about=name)
        return cast("Choice", value) if value else None

    def flag(self, name: str) -> bool:
        """Return whether a box is ticked."""
        value = self._given.get(name)
        if value is not None and not isinstance(value, bool):
            raise RequestError(f"[[field {name}]] is neither ticked nor unticked.", about=name)
        return bool(value)

    def whole(self, name: str) -> int | None:
        """Return a whole number, None if nothing is typed; whether it fits is for whoever needs it to say."""
        value = self._given.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is None or value == "":
            return None
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value.strip(), re.ASCII):
            return int(value)
        raise RequestError(f"[[field {name}]] needs a whole number, such as 30.", about=name)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return several lines."""
        value = self._given.get(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and len(one) <= LONGEST for one in value):
            raise RequestError(f"[[field {name}]] does not hold lines of text.", about=name)
        return tuple(value)
