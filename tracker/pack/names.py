"""Names of files made by a pattern, and safe on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from string import Formatter

from tracker.errors import RequestError

FOLDER = "{candidate}_{qualification}_{component}"
"""What the folder of a learner is called: with the award, as a learner may take two; no names of people."""
PATTERN = f"{FOLDER}_{{form}}"
"""What PDFs are called; no names of people unless the user asks for them."""
FIELDS = ("candidate", "component", "form", "centre", "qualification", "series", "key", "surname")
LONGEST = 120
"""Characters; with its folder a name must stay below the 260 that Windows takes."""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def check_pattern(pattern: str) -> frozenset[str]:
    """Return the fields that a pattern asks for.

    Raises:
        RequestError: it asks for something else, or could not be the name of a file.
    """
    known = ", ".join(f"{{{field}}}" for field in FIELDS)
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise RequestError(
            f"[[field name]] '{pattern}' cannot be read: write each field in one pair of {{ }}: {known}.", about="name"
        ) from error
    for words, field, more, conversion in parts:
        if re.search(r'[<>:"/\\|?*\x00-\x1f]', words):
            said = 'none of < > : " / \\ | ? *'
            what = f"[[field name]] '{pattern}' must have {said} in it: a folder is named with [[field output]]."
            raise RequestError(what, about="name")
        if field is not None and (field not in FIELDS or more or conversion):
            said = f"[[field name]] '{pattern}': there is no field {{{field}}}. There are: {known}."
            raise RequestError(said, about="name")
    return frozenset(field for _, field, _, _ in parts if field)


def file_name(pattern: str, facts: Mapping[str, str]) -> str:
    """Return the name of a PDF, plain letters only.

    Args:
        pattern: the pattern, already checked.
        facts: what stands for each field.

    Raises:
        RequestError: nothing is left of the name.
    """
    name = _safe(re.sub(r"\.pdf$", "", pattern, flags=re.IGNORECASE), facts)
    if not name.strip("_- "):
        said = f"[[field name]] '{pattern}' leaves a file without a name: put {{candidate}} or {{key}} into it."
        raise RequestError(said, about="name")
    return f"{name}.pdf"


def folder_name(facts: Mapping[str, str]) -> str:
    """Return the name of the folder of a learner and component, plain letters only.

    Args:
        facts: what stands for each field of `FOLDER`.
    """
    return _safe(FOLDER, facts)


def _safe(pattern: str, facts: Mapping[str, str]) -> str:
    """Return a name that every system takes; it may be empty."""
    name = _plain(pattern.format_map(dict(facts))).strip(" .")[:LONGEST].rstrip(" .")
    return f"_{name}" if _RESERVED.match(name) else name


def _plain(words: str) -> str:
    letters = (c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_. ") else "_" for c in letters)


def check_names(names: Iterable[str], pattern: str) -> None:
    """Refuse a pattern that calls two files the same; case is nothing to Windows.

    Raises:
        RequestError: it does.
    """
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            wanted = "{candidate} (or {key}), {component} and {form}"
            said = f"[[field name]] '{pattern}' would call two files {name}: put {wanted} into it."
            raise RequestError(said, about="name")
        seen.add(name.casefold())
