"""Headings: what is expected of school information systems, matched loosely, and what must not be carried along."""

from __future__ import annotations

import pytest

from tracker.roster.headings import BY_CONTENT, MEANINGS, Meaning, is_private, match, words

EXPECTED = {
    Meaning.CANDIDATE: "Candidate Number|Candidate No|Cand No.|Cand. No|Exam Number|Exam No|Exam no.|Examination Number"
    "|Candidate|exam_no|NUMBER, CANDIDATE|CandNo|Exam\nNo|Candidate No (4 digits)|Cand. #",
    Meaning.REGISTRATION: "Registration Number|Reg No|Reg. no.|Pearson Reg|Learner ID|UCI|U.C.I.|ULN"
    "|BTEC Registration Number",
    Meaning.SURNAME: "Surname|Legal Surname|Preferred Surname|Last Name|Legal Last Name|Family Name|Surname, legal"
    "|Learner's Surname|Candidate Surname|LastName|LASTNAME",
    Meaning.FORENAMES: "Forename|Forename(s)|Forenames|Legal Forename|Preferred Forename|First Name|Legal First Name"
    "|Given Name|Known As|Pupil Forename|FirstName",
    Meaning.NAME: "Name|Full Name|Student|Student Name|Pupil|Pupil Name|Learner|Name (Surname, Forename)|Learners",
    Meaning.CLASS: "Class|Teaching Group|Group|Set|Reg|Reg Group|Registration Form|Tutor Group|Form|Group (teaching)",
    Meaning.ASSESSOR: "Teacher|Teacher Name|Staff|Main Teacher|Assessor|Tutor|Teacher's name",
}
PRIVATE = (
    "Date of Birth|DOB|D.O.B.|d.o.b|D. O. B.|D/O/B|DoB|Learner's D.O.B.|S.E.N.|F.S.M.|U.P.N.|P.P.|D.O.B. (dob)"
    "|Sex|Legal Sex|Gender|Ethnicity|Ethnic Code|SEN|SEN Status|SEND|FSM|Pupil Premium|PP"
    "|EAL|Home Address|E-mail|Email Address|Teacher Email|Parent Surname|UPN|Admission Number|Adno|Access Arrangements"
)
UNKNOWN = "Year|Year Group|House|No|Number|Initials|Middle Name|Notes|Subject||Student No|28|Candidate for prize"


@pytest.mark.parametrize(
    ("heading", "meaning"), [(heading, meaning) for meaning, texts in EXPECTED.items() for heading in texts.split("|")]
)
def test_expected_headings(heading: str, meaning: Meaning) -> None:
    """Case, spaces, punctuation, word order, brackets and whose it is do not matter."""
    known = match(heading)

    assert known is not None
    assert known.meaning is meaning


@pytest.mark.parametrize("heading", PRIVATE.split("|"))
def test_private_headings_are_never_taken(heading: str) -> None:
    """Not even where another word of the heading would fit."""
    assert is_private(heading)
    assert match(heading) is None


@pytest.mark.parametrize("heading", UNKNOWN.split("|"))
def test_unknown_headings(heading: str) -> None:
    """What is not known is not guessed."""
    assert not is_private(heading)
    assert match(heading) is None


def test_reg_alone_is_a_class_and_not_a_registration_number() -> None:
    """SIMS calls the registration group Reg."""
    assert [match(heading).meaning for heading in ("Reg", "Reg Group", "Reg No")] == [
        Meaning.CLASS,
        Meaning.CLASS,
        Meaning.REGISTRATION,
    ]


def test_legal_names_come_before_preferred_ones() -> None:
    """The candidate number belongs to the legal name."""
    ranks = [match(heading).rank for heading in ("Legal Surname", "Surname", "Preferred Surname")]

    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 3


def test_no_heading_means_two_things() -> None:
    """Each heading of the table stands in it once, and none is private."""
    texts = [text for ranks in MEANINGS.values() for rank in ranks for text in rank.split(", ")] + list(BY_CONTENT)
    seen = [words(text) for text in texts]

    assert [text for text, known in zip(texts, seen, strict=True) if seen.count(known) > 1] == []
    assert [text for text in texts if is_private(text)] == []
