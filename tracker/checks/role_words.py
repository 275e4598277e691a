"""Which role of the list is meant by what is typed on the sheet Centre, whatever word is used for it."""

from __future__ import annotations

import re

from tracker.plan.centre import ROLES
from tracker.refs import Fault, Value

ASSESSOR, LEAD, INTERNAL, EXAMS, HEAD = ROLES
ASSURERS = frozenset({LEAD, INTERNAL})
_HEADS = re.compile(r"\bhead ?(teacher|of centre|master|mistress)\b|\bprincipal\b")
_EXAMS = re.compile(r"\bexam(s|inations?)?( and data)? (officer|manager|secretary)\b|\bdata manager\b")
_ASSURERS = re.compile(
    r"\bl?i ?q ?a\b|\bl?i ?v\b|\bquality assur(er|ance)\b|\b(internal|lead) (verifier|verification|moderator)\b"
)
_ASSESSORS = re.compile(r"\b(assessor|teacher|tutor|marker|lecturer|instructor)\b")


def meant(role: Value) -> frozenset[str]:
    """Return the roles of the list that a text means, none if it means nothing that is known here.

    "IQA", "Lead IV", "Internal verifier" and "Assessor / IQA" are understood as well as the words of the list.
    """
    if not isinstance(role, str) or isinstance(role, Fault):
        return frozenset()
    words = " ".join(re.findall(r"[a-z]+", role.replace(".", "").casefold()))
    found = set()
    if _HEADS.search(words):
        found.add(HEAD)
        words = _HEADS.sub(" ", words)
    if _EXAMS.search(words):
        found.add(EXAMS)
    if _ASSURERS.search(words):
        found.add(LEAD if re.search(r"\blead\b|\bl ?i ?(q ?a|v)\b", words) else INTERNAL)
    if _ASSESSORS.search(words):
        found.add(ASSESSOR)
    return frozenset(found)
