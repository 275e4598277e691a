# ruff: noqa: RUF001 - letters that look like others are what this is about
"""The table of evidence: every combination of registration number, candidate number, name and class, and its verdict.

The table is what the people who run an exams office would say; each line stands for every way in which two entries can
be equal, look alike, differ or be missing, and each combination must be in exactly one line.
"""

from __future__ import annotations

import itertools
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import amounts
from tracker.people.identity import (
    Answer,
    Fact,
    Known,
    People,
    candidate_number,
    folded,
    known,
    registration_number,
    verdict,
)

EQUAL, ALIKE, PARTLY, DIFFERS, MISSING = "=≈~≠·"
TABLE = """
    registration  candidate  name  class  one series                                two series
    =≈            =≈·        =≈~·  =≈≠·   same by registration                      same by registration
    =≈            =≈·        ≠     =≈≠·   conflict by registration, not name        likely by registration, not name
    =≈            ≠          =≈~·  =≈≠·   conflict by registration, not candidate   same by registration
    =≈            ≠          ≠     =≈≠·   conflict by registration, not candidate   likely by registration, not name
    ≠             =≈         =≈~≠· =≈≠·   conflict by candidate, not registration   other
    ≠             ≠·         =≈~≠· =≈≠·   other                                     other
    ·             =≈         =≈    =≈≠·   same by candidate                         same by candidate
    ·             =≈         ·     =≈≠·   same by candidate                         other
    ·             =≈         ~     =≈≠·   conflict by candidate, not name           likely by candidate, not name
    ·             =≈         ≠     =≈≠·   conflict by candidate, not name           other
    ·             ≠          =≈    =≈     possible by name, not candidate           likely by name_and_class
    ·             ≠          =≈    ≠·     possible by name, not candidate           possible by name
    ·             ·          =≈    =≈     likely by name_and_class                  likely by name_and_class
    ·             ·          =≈    ·      likely by name_and_class                  possible by name
    ·             ·          =≈    ≠      possible by name                          possible by name
    ·             ≠·         ~≠·   =≈≠·   other                                     other
"""
"""= equal, ≈ looks alike, ~ in part, ≠ differs, · missing on one side or on both."""

HERE = {"registration": "AB10501", "candidate": "0012", "name": ("Núñez", "Ana María"), "class": "10O"}
THERE = {
    "registration": {
        EQUAL: ["AB10501"],
        ALIKE: ["ab 10501", "AB-10501", "АВ10501", "ABIO5Ol", "ＡＢ１０５０１", "AB\u200b10501", "AB١٠٥٠١"],
        DIFFERS: ["AB10502", "AB1050", "10501"],
        MISSING: ["", "pending", " - "],
    },
    "candidate": {
        EQUAL: ["0012"],
        ALIKE: ["12", "12.0", " 00 12\u00a0", "OO12", "00l2", "００１２", "٠٠١٢"],
        DIFFERS: ["0013", "0120", "1012"],
        MISSING: ["", "12AB", "0012A", "1.2E+3"],
    },
    "name": {
        EQUAL: [("Núñez", "Ana María"), ("NUÑEZ", "Ana-Maria"), ("Nu\u0301n\u0303ez", "Ana  María")],
        ALIKE: [
            *(("nunez", "anamaria"), ("Nunеz", "Anа Maria")),
            *(("Ｎｕｎｅｚ", "ʼAna María"), ("N\u200bunez", "ana maria")),
        ],
        PARTLY: [("Núñez", "Luz"), ("Vega", "Ana Maria"), ("Nunez", ""), ("Ana María", "Núñez")],
        DIFFERS: [("Smith", "Bob"), ("Nuñe", "Ana"), ("李", "明")],
        MISSING: [("", ""), (" ", "-")],
    },
    "class": {
        EQUAL: ["10O"],
        ALIKE: ["10 o", "10-О", "１０O"],
        DIFFERS: ["10P", "11O"],
        MISSING: ["", " "],
    },
}  # fmt: skip
FIELDS = tuple(HERE)
LINES = [line.split(maxsplit=4) for line in TABLE.strip().splitlines()[1:]]


def person(registration: str, candidate: str, name: tuple[str, str], class_name: str) -> Known:
    return known(registration, candidate, *name, class_name)


def wanted(signs: tuple[str, ...]) -> list[str]:
    """Return what the table says of a combination, for one series and for two."""
    found = [line[4] for line in LINES if all(sign in cell for sign, cell in zip(signs, line, strict=False))]
    assert len(found) == 1, f"the table has {len(found)} lines for {signs}"
    return [part.strip() for part in found[0].split("  ") if part.strip()]


def words(a: Known, b: Known, *, one_series: bool) -> str:
    found = verdict(a, b, one_series=one_series)
    if found.answer is Answer.OTHER:
        return "other"
    against = f", not {found.against.name.lower()}" if found.against else ""
    return f"{found.answer.value} by {found.by.name.lower()}{against}"  # type: ignore[union-attr]


@pytest.mark.parametrize("signs", list(itertools.product("=≈≠·", "=≈≠·", "=≈~≠·", "=≈≠·")), ids="".join)
def test_every_combination_of_evidence(signs: tuple[str, ...]) -> None:
    """In both orders, every way of writing it, and where something is missing also with it missing on both sides."""
    says = wanted(signs)
    ways = [THERE[field][sign] for field, sign in zip(FIELDS, signs, strict=True)]
    for at in range(max(map(len, ways))):
        there = [way[at % len(way)] for way in ways]
        both = [
            there[i] if sign == MISSING else HERE[field]
            for i, (field, sign) in enumerate(zip(FIELDS, signs, strict=True))
        ]
        for mine in ([*HERE.values()], both):
            one, other = person(*mine), person(*there)  # type: ignore[arg-type]
            for a, b in ((one, other), (other, one)):
                assert [words(a, b, one_series=True), words(a, b, one_series=False)] == says, (mine, there)


def test_two_people_under_one_candidate_number_are_a_conflict_also_if_one_is_registered() -> None:
    one, other = known("AB10501", "0012", "Smith", "Ann"), known("", "0012", "Jones", "Bob")

    assert verdict(one, other).answer is Answer.CONFLICT
    assert verdict(one, other).reason == "the names differ under one number"


def test_between_two_series_different_registration_numbers_are_two_learners_whatever_else_agrees() -> None:
    one, other = (known(number, "0012", "Smith", "Ann", "10A") for number in ("AB10501", "AB10502"))

    assert not verdict(one, other, one_series=False).one


def test_nobody_is_nobodys_equal() -> None:
    assert verdict(known("", "", "", ""), known("", "", "", "")).answer is Answer.OTHER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Brien", "O’BRIEN"),
        ("Oʼbrien", "o brien"),
        ("Łukasz", "Lukasz"),
        ("Ægir Sørensen", "AEGIR SORENSEN"),
        ("Weiß", "WEISS"),
        ("İpek Işık", "Ipek Isik"),
        ("Smith-Jones", "Smith Jones"),
        ("ΠΑΠΑΔΌΠΟΥΛΟΣ", "Παπαδόπουλος"),
        ("АННА", "Анна"),
        ("Анна", "Aннa"),
        ("Мария", "Mария"),
        ("Сергей", "Сергеи\u0306"),
        ("\u05d3\u05b8\u05bc\u05d5\u05b4\u05d3", "\u05d3\u05d5\u05d3"),
        ("محـمد", "محمد"),
        ("葛\U000e0100城", "葛城"),
        ("が", "か\u3099"),
    ],
)
def test_names_that_people_call_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("राम", "रमा"), ("कि", "की"), ("กุ", "กู"), ("が", "か"), ("Müller", "Mueller"), ("Jon", "John"), ("김", "긴")],
)
def test_names_that_are_not(one: str, other: str) -> None:
    """Signs that are letters of their script are no accents."""
    assert folded(one) != folded(other)


def test_letters_of_other_alphabets_can_be_told_apart() -> None:
    assert folded("Аnna", alphabets=False) != folded("Anna", alphabets=False)
    assert folded("Zoë", alphabets=False) == folded("Zoe", alphabets=False)


def test_words_in_place_of_a_number_are_no_number() -> None:
    assert [registration_number(one) for one in ("pending", "", "oil", "N/A", "-")] == [""] * 5
    assert [candidate_number(one) for one in ("", "ill", "12.5", "-12", "1e3", "0000", "0")] == [
        "",
        "",
        "",
        "",
        "",
        "0",
        "0",
    ]


def test_those_who_may_be_the_same_are_found_by_any_number_or_the_name() -> None:
    people = People(
        [known("R1", "0001", "A", "B"), known("", "0002", "C", "D"), known("", "", "É", "F"), known("", "", "", "")]
    )

    assert people.near(known("r-1", "2", "E", "F")) == [0, 1, 2]
    assert people.near(known("", "", "", "")) == []


WRITTEN = st.one_of(st.text(max_size=6), st.text(st.characters(categories=["L", "M", "Nd", "Zs", "Pd"]), max_size=6))


@settings(max_examples=amounts.FOLDED)
@given(WRITTEN)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    for fold in (folded, registration_number, candidate_number, lambda one: folded(one, alphabets=False)):
        assert fold(fold(text)) == fold(text)


def test_folding_every_character_twice_changes_nothing_more() -> None:
    """Also beside others: a mark that was set aside must not let its neighbours join."""
    every = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in "LMN"]
    telling = [c for c in every if c.casefold() != c or unicodedata.normalize("NFKD", c) != c or not c.isalpha()]

    assert len(telling) > 10_000
    assert [c for c in telling if folded(folded(f"a{c}b")) != folded(f"a{c}b")] == []


PEOPLE = st.builds(
    known,
    st.sampled_from(["", "R1", "r-1", "R2", "pending"]),
    st.sampled_from(["", "0001", "1", "0002"]),
    st.sampled_from(["", "Bell", "Béll", "Cole"]),
    st.sampled_from(["", "Ann", "Bell", "Bob"]),
    st.sampled_from(["", "10A", "11B"]),
)


@settings(max_examples=amounts.FOLDED)
@given(PEOPLE, PEOPLE, st.booleans())
def test_who_is_asked_first_does_not_matter(one: Known, other: Known, one_series: bool) -> None:  # noqa: FBT001
    found = verdict(one, other, one_series=one_series)

    assert found == verdict(other, one, one_series=one_series)
    if found.answer is not Answer.OTHER:
        assert People([one]).near(other) == [0]
    if found.by is Fact.REGISTRATION:
        assert one.registration == other.registration != ""
