"""What the page calls the fields of a request and the commands: said here once, for sentences and for its form.

The form takes its labels from `about`, so that a sentence that names a box names one that is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.words import put

FIELDS: Mapping[str, str] = {
    "paths": "Files or folder",
    "names": "Show candidate numbers and names",
    "purpose": "Check for",
    "centre": "Centre number",
    "qualification": "Award",
    "series": "Series",
    "learners": "Class list",
    "column": "Columns of the class list",
    "centre_name": "Name of the centre",
    "split_by": "One workbook for each",
    "rows": "Lines in each workbook",
    "format": "Format",
    "code": "Code",
    "specs": "Your centre's own specs",
    "templates": "Your centre's own templates",
    "waivers": "Accepted findings",
}
"""Field of a request → the label of its box."""
VALUES: Mapping[str, Mapping[str, str]] = {
    "purpose": {"": "As it is", "marking": "While marking goes on", "submission": "Before marks are submitted"},
    "split_by": {"": "No split: all learners in one workbook", "class": "Class", "assessor": "Assessor"},
    "format": {
        "html": "Web page",
        "xlsx": "Workbook",
        "csv": "Table (CSV)",
        "text": "Plain text",
        "json": "JSON",
        "sarif": "SARIF",
    },
}
"""Field → what can be chosen in its box, and how that is called there."""
COLUMNS: Mapping[str, str] = {
    "candidate": "Candidate number",
    "registration": "Registration number",
    "surname": "Surname",
    "forenames": "Forenames",
    "name": "Full name",
    "class": "Class",
    "assessor": "Assessor",
}
"""What a column of a class list can be chosen for → the label of that box."""
COMMANDS: Mapping[str, str] = {
    "check": "Check",
    "build": "Build",
    "repair": "Repair",
    "update": "Update",
    "explain": "Explain",
}
"""Command → what it is called on the page."""
ELSEWHERE = "in the command-line version of this program"
BY_OTHERS = "someone who has the command-line version of this program can do that for you"
INSTEAD: Mapping[str, str] = {
    "specs todo": "sheet Start of each workbook",
    "ums import": f"the command-line version of this program ({BY_OTHERS})",
}
"""Command that the page does not have → what a sentence names in its place."""
_FIRST = re.compile(r"(?:^|(?<=[.!?…] )|(?<=\n))\[\[(?:field|command) [^][]*\]\]")
_NAMED = re.compile(r"\b(name|give) ([^.:;]*?) with (?=\[\[field (\w+)\]\])", re.IGNORECASE)
"""On the command line a file is named with an option; on the page it is chosen in a box."""


class PageWords:
    """What the page calls things; commands and fields that it does not have are in the command-line version."""

    def field(self, name: str, value: str) -> str:
        """Return the words for a box, with what to choose in it if that is said."""
        if name not in FIELDS:
            return f"'{name.replace('_', ' ')}' {ELSEWHERE}"
        if name == "column" and value:
            meaning = value.partition("=")[0]
            return f"the box '{COLUMNS.get(meaning, meaning)}' under '{FIELDS[name]}'"
        box = f"the box '{FIELDS[name]}'"
        return f"'{VALUES.get(name, {}).get(value, value)}' in {box}" if value else box

    def command(self, name: str, fields: Mapping[str, str]) -> str:
        """Return what a command is called; what goes into its boxes follows where the page has it."""
        if name in INSTEAD:
            return INSTEAD[name]
        if name not in COMMANDS:
            return f"'{name}' {ELSEWHERE}"
        return " ".join([COMMANDS[name], *fields.values()])


WORDS = PageWords()


def said(sentence: str) -> str:
    """Return a sentence as the page shows it."""
    sentence = _NAMED.sub(_chosen, sentence)
    return put(_FIRST.sub(lambda found: _capital(put(found[0], WORDS)), sentence), WORDS)


def _chosen(found: re.Match[str]) -> str:
    verb, what, field = found.groups()
    if field not in FIELDS:
        return found[0]
    return f"{'Choose' if verb[0].isupper() else 'choose'} {what} in "


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
