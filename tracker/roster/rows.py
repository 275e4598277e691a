"""Which rows of a class list are no learners: blank ones, totals and footers, headings again, rows of a system."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.roster import cells
from tracker.roster.headings import NAMES, Meaning, match
from tracker.user_tables import Row, Value

BLANK = "blank and left out"
HEADINGS_AGAIN = "the headings again: left out"
NO_PERSON = "a row of the system that made the list, not a learner (test student, points, guidance): left out"
FOOTER = "a total or footer, not a learner: left out"
NOTHING_TAKEN = "nothing in the columns that were taken: left out"

_PEOPLE = r"(?:students?|learners?|pupils?|candidates?|entries|names?|rows?|records?)"
_FOOTER = re.compile(
    rf"(?:(?:grand |sub-?|class |group |set )?total|count|number)(?: number)?(?: of)?(?: {_PEOPLE})?"
    rf"\s*[:=]?\s*[0-9]*(?: {_PEOPLE})?"
    rf"|[0-9]+ {_PEOPLE}(?: in (?:total|all))?"
    r"|(?:(?:boys|girls|males?|females?)\s*[:=]?\s*[0-9]+\s*){1,4}"
    r"|page [0-9]+(?:\s*(?:of|/)\s*[0-9]+)?"
    r"|end of (?:list|report|file|page).{0,40}"
    r"|(?:printed|generated|exported|produced|report run)(?: on| by| at| from|:).{0,80}",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:max(?:imum)? |total )?points?(?: possible)?|out of|(?:due )?date"
    r"|(?:(?:class|overall|group) )?(?:average|mean|median)"
    r"|required|optional|mandatory|(?:free )?text|string|\(.{1,80}\)"
    r"|(?:please )?(?:enter|type|insert)\b.{0,80}"
    r"|student,? test|test,? student|do not (?:edit|delete|change|remove)\b.{0,80}"
    r"|(?:for example|e\.g\.|example:).{0,80}",
    re.IGNORECASE,
)


def left_out(row: Row, values: Mapping[Meaning, Value], learners: int) -> str:
    """Return why a row is no learner, or ""."""
    shown = [text for value in row if (text := " ".join(cells.plain(value).split()))]
    if not shown:
        return BLANK
    if _FOOTER.fullmatch(" ".join(shown)) or (shown == [str(learners)] and learners):
        return FOOTER
    kept = [(meaning, text) for meaning, value in values.items() if (text := cells.plain(value).strip())]
    if not kept:
        return NOTHING_TAKEN
    names = [text for meaning, text in kept if meaning in NAMES]
    told = names or (shown if len(shown) == 1 else [])
    if told and (all(map(_NO_PERSON.fullmatch, told)) or _NO_PERSON.fullmatch(", ".join(told))):
        return NO_PERSON
    if all((known := match(text)) and meaning in {known.meaning, known.otherwise} for meaning, text in kept):
        return HEADINGS_AGAIN
    return ""
