"""What headings mean: the one table of what school information systems and people write above a column.

Headings are compared as sets of words, so that case, spaces, punctuation and word order do not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tracker.kinds import MOST_DIGITS


class Meaning(StrEnum):
    """What a column can be taken for; the value is what messages call it."""

    CANDIDATE = "candidate number"
    REGISTRATION = "registration number"
    SURNAME = "surname"
    FORENAMES = "forenames"
    NAME = "full name"
    CLASS = "class"
    ASSESSOR = "assessor"


LONGEST = 120
"""No one heads a column with more characters; a cell of a hostile file may hold very many."""
NAMES = (Meaning.SURNAME, Meaning.FORENAMES, Meaning.NAME)

MEANINGS: dict[Meaning, tuple[str, ...]] = {
    # Each string is one rank: a column with an earlier rank is taken before one with a later rank.
    Meaning.CANDIDATE: ("candidate number, exam number, exam candidate number",),
    Meaning.REGISTRATION: (
        (
            "registration number, reg number, pearson reg, pearson registration, pearson reg number, pearson number, "
            "pearson registration number, btec reg, btec registration, btec reg number, btec registration number, "
            "edexcel registration, learner registration number, learner reg number"
        ),
        "learner id, pearson id, pearson learner id",
        "uci, uci number, unique candidate identifier, exam uci",
        "uln, uln number, unique learner number",
    ),
    Meaning.SURNAME: (
        "legal surname, legal last name, legal family name",
        "surname, last name, family name, sur name, lastname",
        "preferred surname, preferred last name, preferred family name, chosen surname, known surname",
    ),
    Meaning.FORENAMES: (
        "legal forename, legal first name, legal given name",
        "forename, first name, given name, fore name, firstname",
        (
            "preferred forename, preferred first name, preferred given name, chosen forename, known forename, "
            "known as, known name, preferred name, chosen name, called name"
        ),
    ),
    Meaning.NAME: (
        (
            "full name, fullname, legal name, legal full name, surname forename, name surname forename, "
            "full name surname forename, last name first name"
        ),
        "student name, pupil name, learner name, candidate name, student, pupil, learner",
        "name",
    ),
    Meaning.CLASS: (
        "class, class name, class code, class group, teaching group, teaching class, teaching set",
        "group, set, group name, group code, teaching group name, teaching group code",
        (
            "reg, reg group, reg class, reg form, registration form, registration group, registration class, "
            "tutor group, form, form group"
        ),
    ),
    Meaning.ASSESSOR: (
        "assessor, assessor name, internal assessor",
        "main teacher, main teacher name, class teacher, subject teacher",
        "teacher, teacher name, teacher full name",
        "staff, staff name, staff member, teaching staff",
        "teacher code, teacher initials, staff code, staff initials",
        "tutor, tutor name, form tutor, reg tutor",
    ),
}

PREFERRED_RANK = 2
"""From this rank on, a surname or forename is what the learner is called, not the name that was registered."""
OTHER_NUMBER_RANK = 2
"""From this rank on, a registration number is another body's number for the learner."""
BARE_NAME_RANK = 2
"""A heading of this rank says no more than "name"."""

BY_CONTENT: dict[str, tuple[str, Meaning, Meaning]] = {
    # heading: what most of its cells must look like for the first meaning, otherwise the second; always of rank 1
    "candidate": (rf"[0-9]{{1,{MOST_DIGITS}}}(\.0)?", Meaning.CANDIDATE, Meaning.NAME),
    "registration": (r"(?=.*[0-9])\w{5,}", Meaning.REGISTRATION, Meaning.CLASS),
}

_PRIVATE = """
    dob birth birthday born age sex gender pronoun pronouns ethnic ethnicity religion faith nationality country language
    sen send senco ehc ehcp plan need needs disability disabled medical health allergy allergies diagnosis nhs
    arrangement arrangements concession concessions fsm meals premium pp ppi disadvantaged eal lac cla looked
    safeguarding attendance behaviour address postcode postal email mail phone telephone mobile contact username login
    password parent parents parental guardian carer mother father sibling emergency photo picture upn admission adno
"""
PRIVATE_WORDS = frozenset(_PRIVATE.split())
"""One of these words makes a column one that must not be carried into a tracker."""

_SAME_WORD = {
    "no": "number",
    "nos": "number",
    "num": "number",
    "nr": "number",
    "numbers": "number",
    "cand": "candidate",
    "examination": "exam",
    "exams": "exam",
    "forenames": "forename",
    "surnames": "surname",
    "names": "name",
    "students": "student",
    "pupils": "pupil",
    "learners": "learner",
    "classes": "class",
    "teachers": "teacher",
    "tchr": "teacher",
    "grp": "group",
    "pref": "preferred",
}
_FILLERS = frozenset({"the", "of", "s", "a"})
_PEOPLE = frozenset({"student", "pupil", "learner", "candidate", "child", "person"})
_JOINED_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_WORD = re.compile(r"[^\W_]+")
_SPELLED_OUT = re.compile(r"(?<![\w'\u2019(])[a-z](?:[.\s/&-]+[a-z]\b)+")


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading means and how good a heading for it this is; `evidence` is what most cells must look like."""

    meaning: Meaning
    rank: int
    evidence: str = ""
    otherwise: Meaning | None = None


def words(heading: str) -> frozenset[str]:
    """Return the words of a heading in one spelling: `CandNo.` gives candidate and number."""
    return _words(_JOINED_WORDS.sub(" ", heading))


def _words(heading: str) -> frozenset[str]:
    spaced = heading.replace("#", " number ").casefold()
    whole = _SPELLED_OUT.sub(lambda found: "".join(_WORD.findall(found[0])), spaced)  # d.o.b. is dob
    spelled = (_SAME_WORD.get(word, word) for word in _WORD.findall(whole))
    return frozenset(word for word in spelled if word not in _FILLERS)


def is_private(heading: str) -> bool:
    """Whether a column holds personal data that must not be carried into a tracker."""
    return not PRIVATE_WORDS.isdisjoint(words(heading) | _words(heading))  # DoB is one word, MotherName two


_KNOWN = {
    words(text): Match(meaning, rank)
    for meaning, ranks in MEANINGS.items()
    for rank, texts in enumerate(ranks)
    for text in texts.split(", ")
} | {words(text): Match(meaning, 1, evidence, otherwise) for text, (evidence, meaning, otherwise) in BY_CONTENT.items()}


def match(heading: str) -> Match | None:
    """Return what a heading means, or None; remarks in brackets and whose it is (learner's…) may be left out."""
    if len(heading) > LONGEST or is_private(heading):
        return None
    full = words(heading)
    short = words(_IN_BRACKETS.sub(" ", heading))
    for attempt in (full, short, full - _PEOPLE, short - _PEOPLE):
        if attempt in _KNOWN:
            return _KNOWN[attempt]
    return None
