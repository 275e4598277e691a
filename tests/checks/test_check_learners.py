# ruff: noqa: RUF001 - letters that look like others are what this is about
"""Learners through real workbooks: each code speaks at its cell, names stay unsaid, and ordinary names are fine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests import amounts
from tests.checks.returned_world import Shown, Where, clean, learners, order_of, unexpected, work_of, world, world_of
from tracker.checks import Purpose, learner_codes
from tracker.checks.entry_codes import FORMULA, LOOKS_EMPTY, TOO_LONG
from tracker.checks.mark_codes import FILLED_SERIES
from tracker.findings import Code, Level
from tracker.roster import Learner

NAME_OF_SECOND = ("SurnameB2", "Forename2")
SPARE = 15
"""A line of the class that was open when the workbook was issued."""


@dataclass(frozen=True)
class Way:
    """One thing that can be wrong: what is typed (column and line → value), where it is said, and how."""

    code: Code
    typed: Mapping[tuple[str, int], object]
    where: tuple[str, int]
    level: Level | None = None
    purpose: Purpose | None = None
    alone: bool = True
    """Whether nothing else that is an error is said of the line."""


def joiner(line: int = SPARE, **other: object) -> dict[tuple[str, int], object]:
    facts = {"candidate": f"1{line:03}", "surname": "Joiner", "forenames": "Jo", "class": "10A", **other}
    return {(column, line): value for column, value in facts.items()}


def second(line: int = SPARE, **other: object) -> dict[tuple[str, int], object]:
    return joiner(line, **{"surname": NAME_OF_SECOND[0], "forenames": NAME_OF_SECOND[1], **other})


IDENTITY = ("candidate", "registration", "surname", "forenames")


def moved(to: Mapping[int, int], *columns: str) -> dict[tuple[str, int], object]:
    """Return what stands in columns of lines when it was moved there from others, by the line that it went to."""
    people = world().order.learners
    return {
        (column, line): getattr(people[of], {"class": "class_name"}.get(column, column)) or None
        for of, line in to.items()
        for column in columns
    }


def exchanged(first: int, other: int, *columns: str) -> dict[tuple[str, int], object]:
    """Return two learners, each typed over the other, or something of them."""
    return moved({first: other, other: first}, *(columns or (*IDENTITY, "class", "assessor")))


WAYS = [
    Way(learner_codes.EXCHANGED, exchanged(2, 5), ("surname", 2)),
    *(
        Way(learner_codes.IN_OTHER_LINES, exchanged(2, 5, *columns), (columns[0], line))
        for line in (2, 5)
        for columns in (
            ("candidate",),
            ("registration",),
            ("candidate", "registration"),
            ("surname", "forenames"),
            ("surname",),
            IDENTITY,
        )
    ),
    Way(learner_codes.LOST_ZEROS, {("candidate", 2): 3}, ("candidate", 2)),
    Way(learner_codes.LOST_ZEROS, joiner(candidate="12"), ("candidate", SPARE)),
    Way(learner_codes.NOT_TEXT, joiner(candidate=1234), ("candidate", SPARE)),
    Way(learner_codes.WITH_DECIMALS, joiner(candidate="123.0"), ("candidate", SPARE)),
    Way(learner_codes.SHORTENED, joiner(candidate="1.2E+3"), ("candidate", SPARE)),
    Way(learner_codes.SHORTENED, joiner(candidate=1.2e17), ("candidate", SPARE)),
    Way(learner_codes.SPACED, joiner(candidate="0123 "), ("candidate", SPARE)),
    Way(learner_codes.SPACED, joiner(candidate="\u00a00123"), ("candidate", SPARE)),
    Way(learner_codes.FOREIGN, joiner(candidate="O123"), ("candidate", SPARE)),
    Way(learner_codes.FOREIGN, joiner(candidate="٠١٢٣"), ("candidate", SPARE)),
    Way(learner_codes.NOT_DIGITS, joiner(candidate="12AB"), ("candidate", SPARE)),
    Way(learner_codes.NOT_TYPED, joiner(candidate='="0123"'), ("candidate", SPARE)),
    Way(learner_codes.NOT_TYPED, joiner(surname="=A1"), ("surname", SPARE), alone=False),
    Way(learner_codes.NOT_TYPED, joiner(surname="#N/A"), ("surname", SPARE)),
    Way(learner_codes.NOT_TYPED, joiner(surname=True), ("surname", SPARE), Level.WARNING),
    Way(learner_codes.NOT_TYPED, joiner(forenames=date(2027, 5, 1)), ("forenames", SPARE), Level.WARNING),
    Way(learner_codes.NOT_TYPED, joiner(forenames=12), ("forenames", SPARE), Level.WARNING),
    Way(LOOKS_EMPTY, joiner(candidate=" "), ("candidate", SPARE)),
    Way(TOO_LONG, joiner(surname="x" * 81), ("surname", SPARE)),
    Way(FORMULA, joiner(registration="=A1"), ("registration", SPARE), Level.WARNING),
    Way(learner_codes.NUMBER_MISSING, joiner(candidate=None), ("candidate", SPARE)),
    Way(learner_codes.NUMBER_MISSING, joiner(candidate=None), ("candidate", SPARE), Level.ERROR, "submission"),
    Way(learner_codes.NUMBER_TWICE, joiner(candidate="0002"), ("candidate", SPARE)),
    Way(learner_codes.NUMBER_TWICE, joiner(candidate="0002"), ("candidate", 1)),
    Way(learner_codes.NUMBER_TWICE_NEARLY, joiner(candidate="2"), ("candidate", 1)),
    Way(learner_codes.NUMBER_TWICE_NEARLY, joiner(candidate=2), ("candidate", SPARE), alone=False),
    Way(learner_codes.NUMBER_TWICE_NEARLY, joiner(candidate="0002 "), ("candidate", SPARE), alone=False),
    Way(learner_codes.SAME_PERSON, second(candidate="0002"), ("surname", 1), alone=False),
    Way(learner_codes.SAME_PERSON, second(candidate=None), ("surname", SPARE), Level.WARNING),
    Way(learner_codes.SAME_PERSON, second(surname="Surnаmеb2"), ("surname", SPARE), Level.WARNING),
    Way(learner_codes.SAME_PERSON, second(surname=" surnameB2 ", candidate="2"), ("surname", SPARE), alone=False),
    Way(learner_codes.NAMESAKES, second(), ("surname", 1)),
    Way(learner_codes.NAMESAKES, second(surname="SURNAMEB2 "), ("surname", SPARE)),
    Way(learner_codes.REGISTRATION_TWICE, joiner(registration="AB00002"), ("registration", 1)),
    Way(learner_codes.REGISTRATION_TWICE_NEARLY, joiner(registration="ab-0OO02"), ("registration", SPARE)),
    Way(learner_codes.REGISTRATION_TWICE_NEARLY, joiner(registration="АВ００００２"), ("registration", 1), alone=False),
    Way(learner_codes.REGISTRATION_ODD, joiner(registration="АB99999"), ("registration", SPARE)),
    Way(learner_codes.ZEROS_ONLY, joiner(candidate="0000"), ("candidate", SPARE)),
    Way(learner_codes.NAME_MISSING, joiner(surname=None, forenames=None), ("surname", SPARE)),
    Way(learner_codes.NAME_MISSING, {("surname", 3): None, ("forenames", 3): None}, ("surname", 3)),
    Way(learner_codes.SURNAME_MISSING, joiner(surname=None), ("surname", SPARE)),
    Way(learner_codes.LINE_BEGUN, {("class", SPARE): "10A"}, ("surname", SPARE)),
    Way(learner_codes.CHANGED, {("surname", 4): "Another"}, ("surname", 4)),
    Way(learner_codes.CHANGED, {("candidate", 4): "1111"}, ("surname", 4)),
    Way(learner_codes.CHANGED, {("registration", 4): "AB99999"}, ("surname", 4)),
    Way(learner_codes.CLASS_CHANGED, {("class", 4): "10A"}, ("class", 4)),
    Way(learner_codes.CLASS_CHANGED, {("class", 4): "10A", ("assessor", 4): None}, ("class", 4)),
    Way(
        learner_codes.DELETED,
        {(column, 5): None for column in ("candidate", "surname", "forenames", "registration")},
        ("surname", 5),
    ),
    Way(learner_codes.MIXED, joiner(surname="Аnna"), ("surname", SPARE)),
    Way(learner_codes.UNSEEN, joiner(surname="Joiner\u202e"), ("surname", SPARE)),
    Way(learner_codes.UNSEEN, joiner(forenames="J\u200bo"), ("forenames", SPARE)),
    Way(learner_codes.LOST, joiner(surname="Jo\ufffdner"), ("surname", SPARE)),
    Way(learner_codes.STRAY_SPACES, joiner(surname="Joiner "), ("surname", SPARE)),
    Way(learner_codes.STRAY_SPACES, joiner(surname="van\u00a0Dyck"), ("surname", SPARE)),
    Way(learner_codes.NOT_A_LIST_ENTRY, joiner(**{"class": "11X"}), ("class", SPARE)),
    Way(learner_codes.NOT_A_LIST_ENTRY, joiner(assessor="Mr Nobody"), ("assessor", SPARE)),
]


def typed_at(typed: Mapping[tuple[str, int], object]) -> dict[Where, object]:
    return {("learners", column, line): value for (column, line), value in typed.items()}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.code.id}-{way.where[0]}-{way.where[1]}")
def test_each_way_is_said_at_its_cell_without_the_name(way: Way) -> None:
    column, line = way.where
    report = world().check(typed_at(way.typed), purpose=way.purpose)
    key = f"L{line + 1:03}"
    found = world().speaks(way.code.id, report, ("learners", column, line), key)
    said = " ".join(one.message + one.fix for one in report.findings)
    typed = [str(value) for value in way.typed.values() if value is not None and not isinstance(value, bool)]

    assert found.level is (way.level or way.code.level)
    assert not [name for name in (*NAME_OF_SECOND, *typed) if len(name) > 4 and name in said]
    assert not [one for one in report.findings if one.code == learner_codes.IMPOSSIBLE.id]
    if way.alone and found.level is not Level.ERROR:
        there = [one for one in report.findings if key in one.learners and one.sheet == found.sheet]
        assert not [(one.code, one.message) for one in there if one.level >= Level.ERROR]
    for one in report.without_names().findings:
        assert not one.personal or not one.value


def test_a_class_that_has_finished_has_nothing_to_mend() -> None:
    assert unexpected(clean()) == []


def test_every_code_speaks_somewhere_and_is_quiet_when_all_is_well() -> None:
    codes = {one for one in vars(learner_codes).values() if isinstance(one, Code)}
    alone = {learner_codes.OUTSIDE, learner_codes.IMPOSSIBLE, learner_codes.UNTOLD}  # in tests of their own
    alone |= {learner_codes.REGISTRATION_FORM}  # no form is known in the first suite: in that of a second one

    assert codes - {FORMULA, LOOKS_EMPTY, TOO_LONG} == {way.code for way in WAYS if way.code.id < "TRK5"} | alone


@pytest.mark.parametrize(
    ("column", "value", "level"),
    [
        ("B", "0123", Level.ERROR),
        ("B", 123, Level.ERROR),
        ("C", "Late, Joiner", Level.WARNING),
        ("J", "28", Level.NOTE),
    ],
)
def test_typed_below_the_prepared_lines(column: str, value: object, level: Level) -> None:
    sheet = world().layout.table("learners").sheet

    def below(book: Workbook) -> None:
        book[sheet][f"{column}25"] = value

    found = [one for one in world().check(None, below).findings if one.code == learner_codes.OUTSIDE.id]
    assert [(one.sheet, one.level) for one in found] == [(sheet, level)]
    assert "25" in found[0].cells


def test_the_check_column_is_a_net_below_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.checks.learners.digits_problem", lambda *_: None)
    report = world().check(typed_at(joiner(candidate="12AB")))

    assert world().speaks(learner_codes.IMPOSSIBLE.id, report, ("learners", "check", SPARE), "L016")


@pytest.mark.parametrize(
    "typed",
    [
        joiner(),
        {**joiner(), **joiner(16, surname="Other", candidate="0999")},
        {("assessor", 3): None},
        {("assessor", 3): "Mr Example"},
        {("note", 3): "moved from 10C", ("access", 3): "25%"},
        joiner(registration="pending") | joiner(16, registration="pending", surname="Else"),
        joiner(registration=9876543210),
        joiner(candidate=Shown("0123", "@")),
    ],
)
def test_what_is_right_is_not_complained_about(typed: Mapping[tuple[str, int], object]) -> None:
    def another_assessor(book: Workbook) -> None:
        book["Centre"]["A14"] = "Mr Example"

    marks: dict[Where, object] = {}
    for line in {line for column, line in typed if column == "surname"}:
        marks.update({(table, column, line): value for (table, column, at), value in world().work.items() if at == 0})
    report = world().check({**typed_at(typed), **marks}, another_assessor)

    assert [(one.code, one.place, one.message) for one in report.findings if one.level > Level.NOTE] == []
    assert not [one for one in report.findings if one.code[:4] == "TRK4"]


def codes_of(typed: Mapping[tuple[str, int], object]) -> dict[str, set[str]]:
    """Return which codes of the learners' family are said of which learners."""
    found = [one for one in world().check(typed_at(typed)).findings if one.code[:4] == "TRK4"]
    return {one.code: {key for each in found if each.code == one.code for key in each.learners} for one in found}


LAST = 13


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (moved({1: 2, 2: 6, 6: 1}, "candidate"), {"TRK433": {"L002", "L003", "L007"}}),
        (
            moved({line: LAST - line for line in range(LAST + 1)}, "surname"),
            {"TRK433": set(world().order.keys[: LAST + 1])},
        ),
        (
            {**moved({line: line + 1 for line in range(3, LAST)}, "candidate"), ("candidate", 3): "0999"},
            {"TRK433": set(world().order.keys[3 : LAST + 1])},
        ),
        (
            {**moved({4: SPARE}, *IDENTITY, "class", "assessor"), **joiner(4, registration=None)},
            {"TRK433": {"L005", "L016"}},
        ),
        (
            {**exchanged(2, 5, "candidate"), **exchanged(8, 9, "surname", "forenames")},
            {"TRK433": {"L003", "L006", "L009", "L010"}},
        ),
        (
            {**exchanged(2, 5, "candidate"), ("surname", 8): "Corrected"},
            {"TRK433": {"L003", "L006"}, "TRK419": {"L009"}},
        ),
        ({**exchanged(2, 5, "candidate"), ("candidate", 2): 6}, {"TRK433": {"L003", "L006"}, "TRK401": {"L003"}}),
        ({("candidate", 2): "0777", ("candidate", 5): "0778"}, {"TRK419": {"L003", "L006"}}),
        ({("surname", 2): "Cole", ("forenames", 5): "Corrected"}, {"TRK419": {"L003", "L006"}}),
    ],
)
def test_what_went_to_another_line_is_told_from_a_correction(typed, said) -> None:
    """Moved round, a column upside down, pasted one row too low, moved to an open line; and numbers that are new."""
    found = codes_of(typed)

    assert {code: found.get(code) for code in said} == said
    assert {"TRK419", "TRK433"} - said.keys() - found.keys() == {"TRK419", "TRK433"} - said.keys()


MANY = 250


@pytest.mark.parametrize(
    ("found_first", "level"), [(True, Level.ERROR), (False, Level.WARNING)], ids=["others found", "none found"]
)
def test_more_changes_than_can_be_compared_are_said(found_first: bool, level: Level) -> None:  # noqa: FBT001
    """Two classes of 250 under one another, all with other numbers, and perhaps one pair exchanged before."""
    order = order_of(learners(2 * MANY), spare=0)
    typed = {("candidate", line): f"{9000 - line}" for line in range(2 * MANY)}
    if found_first:
        typed |= {("candidate", 0): "0002", ("candidate", 1): "0001"}
    found = world_of(order, {}).check(typed_at(typed)).findings
    told = {one.code: one for one in found if one.code in {"TRK419", "TRK433", "TRK435"}}
    said = [one for one in found if one.code == learner_codes.UNTOLD.id]

    assert [(one.level, "it is not known whether" in one.message) for one in said] == [(level, True)]
    assert ("TRK433" in told) is found_first
    every = [key for one in told.values() for key in one.learners]
    assert sorted(every) == sorted(order.keys)  # each in one of them


def test_two_large_classes_in_another_order_are_all_found() -> None:
    """Whole learners cost one comparison each, however many there are."""
    order = order_of(learners(2 * MANY), spare=0)
    people = (*order.learners[MANY:], *order.learners[:MANY])
    typed = {(column, line): getattr(one, column) for line, one in enumerate(people) for column in IDENTITY} | {
        ("class", line): one.class_name for line, one in enumerate(people)
    }
    found = world_of(order, {}).check(typed_at(typed)).findings

    assert {one.code for one in found if one.code[:4] == "TRK4" and one.level > Level.WARNING} == {"TRK429"}
    assert sum(len(one.learners) for one in found if one.code == "TRK429") == 2 * MANY


@pytest.mark.parametrize(
    ("exchanged_", "said"),
    [
        ((), {}),
        (("candidate",), {"TRK433": ("L001", "L003")}),
        (("surname", "forenames"), {"TRK433": ("L001", "L003")}),
    ],
)
def test_names_in_capitals_are_the_same_learners_and_hide_no_exchange(exchanged_, said) -> None:
    """As they come from another list; what moved with them is found behind the other spelling."""
    names = (("O'Brien", "Ann"), ("Bell", "Ben"), ("Cole-Example", "Cat"), ("Dunn", "Dee"))
    named = zip(learners(4), names, strict=True)
    order = order_of([replace(one, surname=surname, forenames=forenames) for one, (surname, forenames) in named])
    now = list(order.learners)
    for one in exchanged_:
        now[0], now[2] = (
            replace(now[at], **{one: getattr(order.learners[other], one)}) for at, other in ((0, 2), (2, 0))
        )
    columns = ("candidate", "surname", "forenames")
    typed = typed_at({(one, at): getattr(now[at], one).upper() for at in range(4) for one in columns})
    found = world_of(order, work_of(order)).check(typed).findings

    assert {one.code: one.learners for one in found if one.code[:4] == "TRK4"} == said


RESPELLED = (("Núñez", "Ann"), ("OBrien", "Ben Example"), ("Cole Example", "Cát"), ("Ðunn", "DEE"))
"""The names below as another list has them: accents, a second forename, hyphens, capitals."""


@pytest.mark.parametrize("exchanged_", [("candidate",), ("registration",), ("surname", "forenames"), IDENTITY])
@pytest.mark.parametrize("pair", [(0, 1), (1, 3)])
def test_respelled_names_hide_no_exchange(exchanged_: tuple[str, ...], pair: tuple[int, int]) -> None:
    """Number and name are known apart, so neither has to be as it was for the other to be found."""
    names = (("Nunez", "Ann"), ("O'Brien", "Ben"), ("Cole-Example", "Cat"), ("Dunn", "Dee"))
    named = zip(learners(4), names, strict=True)
    order = order_of([replace(one, surname=surname, forenames=forenames) for one, (surname, forenames) in named])
    respelled = [
        replace(one, surname=surname, forenames=forenames)
        for one, (surname, forenames) in zip(order.learners, RESPELLED, strict=True)
    ]
    now = list(respelled)
    for column in exchanged_:
        for at, other in (pair, pair[::-1]):
            now[at] = replace(now[at], **{column: getattr(respelled[other], column)})

    def said(people: list[Learner]) -> dict[str, tuple[str, ...]]:
        typed = typed_at({(one, at): getattr(people[at], one) for at in range(4) for one in IDENTITY})
        found = world_of(order, work_of(order)).check(typed).findings
        return {one.code: one.learners for one in found if one.code[:4] == "TRK4"}

    moved_ = tuple(order.keys[at] for at in sorted(pair))
    others = tuple(key for key in order.keys[:4] if key not in moved_)
    assert said(now) == {"TRK433": moved_, "TRK419": others}
    assert said(respelled) == {"TRK419": order.keys[:4]}


def test_a_number_that_went_to_a_learner_who_had_none() -> None:
    """The line that it went to only filled in what was open."""
    first, second, *others = learners(6)
    order = order_of((first, replace(second, candidate=""), *others))
    typed = typed_at({("candidate", 0): None, ("candidate", 1): first.candidate})
    found = {one.code: one.learners for one in world_of(order, work_of(order)).check(typed).findings}

    assert found["TRK433"] == ("L001", "L002")


def test_a_name_that_another_learner_has_too_is_a_correction() -> None:
    """Twins: one takes a second surname, the other's number was wrong; no surname went anywhere."""
    first, second, *others = learners(6)
    order = order_of((first, replace(second, surname=first.surname), *others))
    found = world_of(order, work_of(order)).check(
        typed_at({("surname", 0): f"{first.surname}-Hill", ("candidate", 1): "0777"})
    )

    assert [(one.code, one.learners) for one in found.findings if one.code in {"TRK419", "TRK433"}] == [
        ("TRK419", ("L001", "L002"))
    ]


def test_what_was_blank_in_the_class_list_may_be_filled_in() -> None:
    """Lines without number, forenames or registration were open for just that."""
    people = (Learner("", "", "Example", "", "10A", ""), *learners(2)[1:])
    order = order_of(people)
    world = world_of(order, work_of(order))
    report = world.check(
        typed_at(
            {("candidate", 0): "0777", ("forenames", 0): "Anna", ("registration", 0): "AB1", ("assessor", 0): None}
        )
    )

    assert not [one for one in report.findings if one.code[:4] == "TRK4"]


def test_without_the_hidden_sheet_nothing_is_compared() -> None:
    def hide(book: Workbook) -> None:
        del book["_stamp"]

    report = world().check(typed_at({("surname", 4): "Another"}), hide)
    assert learner_codes.CHANGED.id not in {one.code for one in report.findings}


def test_many_with_one_number_are_counted() -> None:
    report = world().check(typed_at({("candidate", line): "0001" for line in range(14)}))
    found = world().speaks(learner_codes.NUMBER_TWICE.id, report, ("learners", "candidate", 7), "L008")

    assert found.message == "L001, L002, L003 and 11 more have the same candidate number."
    assert found.count == 14


NAMES = [
    "O’Brien-Smith", "D'Arcy", "Zoë", "Łukasz", "Nguyễn", "Иванов", "Παπαδόπουλος", "محمد", "דָּוִד", "王小明", "김민준",
    "\U0001f469\u200d\U0001f393", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "NA", "None", "Null", "E1", "Ng", "-",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from([*NAMES, "José María", "Anna 🦄", "Mc Donald", "St. John"]),
    st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=12),
    st.text(st.characters(min_codepoint=0x5D0, max_codepoint=0x5EA), min_size=1, max_size=12),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=4),
)


@settings(max_examples=amounts.SPELLINGS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=25), seed=st.integers(0, 2**32))
def test_clean_classes_give_no_warning(names: list[tuple[str, str]], seed: int) -> None:
    """Whatever learners are called and whatever whole marks they have."""
    people = [replace(one, surname=f, forenames=g) for one, (f, g) in zip(learners(25), names, strict=False)]
    order = order_of(people)
    report = world_of(order, work_of(order, seed)).check()

    found = [one for one in report.findings if one.level > Level.NOTE]
    assert [(one.code, one.place) for one in found if one.code != FILLED_SERIES.id] == []  # how rare: see the grammar
