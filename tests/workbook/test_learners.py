"""The sheet Learners and the names on every other sheet: duplicates, gaps, odd text, spare lines."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbook import made
from tests.workbook.recalc import NOT_AVAILABLE, Engine, Filled, Typed

ODD_TEXTS = (
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    "http://x.example",
    "mailto:x",
    "<b>bold</b>",
    "'quoted",
    '"quoted"',
    "O'Brien & Söhne",
    "👩🏽‍🎓 Emoji",
    "محمد علي",
    "דוד",
    "0012",
    "1E02",
    "TRUE",
    "#N/A",
    "12:00",
    "Línea\tdos",
    "x" * 80,
    "{=1}",
    "Zoë—Anne",
    "*?~",
    "_x0041_",
)
"""What people are called, and what must never become a formula, a link, a number or markup."""


def test_odd_names_stay_the_text_they_are(engine: Engine) -> None:
    """Names, classes and notes that look like formulas, links, numbers or markup are plain text on every sheet."""
    who = [made.learner(i, surname=text, forenames=text, class_name=text[:30]) for i, text in enumerate(ODD_TEXTS)]
    [worked] = engine([Filled(made.order("two", who, spare=0), {("learners", "note"): ODD_TEXTS})])
    names = [f"{text}, {text}" for text in ODD_TEXTS]

    assert worked.column("learners", "surname") == list(ODD_TEXTS)
    assert worked.column("learners", "note") == list(ODD_TEXTS)
    for table in ("learners", "marks:C1", "results", "earlier", "summary"):
        assert worked.column(table, "learner") == names
    assert worked.column("marks:C1", "class") == [text[:30] for text in ODD_TEXTS]
    assert set(worked.column("learners", "check")) == {"Complete"}


def test_odd_words_typed_in_spare_lines_stay_text(engine: Engine) -> None:
    """The same for joiners whom the teacher types in."""
    spare = len(ODD_TEXTS)
    lines = range(1, spare + 1)
    entries: dict[tuple[str, str], dict[int, object]] = {
        ("learners", "surname"): dict(zip(lines, ODD_TEXTS, strict=True)),
        ("learners", "candidate"): {line: f"{line:04}" for line in lines},
    }
    [worked] = engine([Filled(made.order("two", [made.learner(9000)], spare=spare), entries)])

    assert worked.column("summary", "learner")[1:] == list(ODD_TEXTS)
    assert worked.single("start:learners:learners") == spare + 1


def candidate_is_good(value: object) -> bool:
    """Return whether a candidate number is four digits typed as text."""
    return isinstance(value, str) and len(value) == 4 and all(digit in "0123456789" for digit in value)


CANDIDATES: tuple[object, ...] = (
    "0012",
    "12",
    "012",
    "00012",
    "9999",
    "0000",
    1234,
    12,
    7.5,
    date(2026, 5, 12),
    "1E02",
    "1e02",
    "12:0",
    "1:00",
    "12.0",
    "1.20",
    "1,23",
    "+123",
    "-123",
    " 123",
    "123 ",
    "12 3",
    "(12)",
    "50 %",
    "100%",
    "£123",
    "$123",
    "1/2 ",
    "1/1/",
    "1jan",
    "May1",
    "0x1F",
    "abcd",
    "12a4",
    "TRUE",
    "#N/A",
    "=1+1",
    "????",
    "***1",
    "٠١٢٣",
    "\uff11\uff12\uff13\uff14",
    "12\u00a03",
    "0,12",
    "1.E2",
    " ",
    "    ",
    "'001",
    "1234567890123456789012345678901234567890",
    Typed('="0815"', "0815"),
)


def test_only_four_digits_as_text_are_a_candidate_number(engine: Engine) -> None:
    """Numbers, dates, exponents, signs, spaces, money, percentages and other alphabets' digits are impossible."""
    entries = {("learners", "candidate"): CANDIDATES}
    [worked] = engine([Filled(made.order("two", len(CANDIDATES), spare=0), entries)])
    checks = dict(enumerate(worked.column("learners", "check")))

    for i, value in enumerate(CANDIDATES):
        good = candidate_is_good(value.value if isinstance(value, Typed) else value)
        assert checks[i] == "Complete" if good else checks[i].startswith("Impossible: "), (value, checks[i])
    assert worked.column("summary", "learner")[0] == "Surname1, Forename1"


def test_true_is_no_candidate_number(ironcalc: Engine) -> None:
    """TRUE has four letters and is a 1 in sums, but no candidate number."""
    [worked] = ironcalc([Filled(made.order("two", 1, spare=0), {("learners", "candidate"): [True]})])

    assert worked.column("learners", "check")[0].startswith("Impossible")


def test_duplicates_are_seen_as_text(engine: Engine) -> None:
    """0012 twice is impossible for both; 0012 beside 12, 012 or 120 is no duplicate."""
    numbers = ["0012", "0013", "0012", "0120", "1200", "0013", "0013", "0001"]
    [worked] = engine([Filled(made.order("two", len(numbers), spare=0), {("learners", "candidate"): numbers})])
    twice = [check.startswith("Impossible") and "twice" in check for check in worked.column("learners", "check")]

    assert twice == [True, True, True, False, False, True, True, False]
    assert worked.single("start:learners:Impossible") == 5
    assert worked.single("start:learners:Complete") == 3


def test_a_number_typed_as_number_is_no_duplicate_of_its_text(ironcalc: Engine) -> None:
    """1234 as a number is impossible on its own account; the learner with the text 1234 stays complete."""
    [worked] = ironcalc([Filled(made.order("two", 2, spare=0), {("learners", "candidate"): ["1234", 1234]})])
    checks = worked.column("learners", "check")

    assert checks[0] == "Complete"
    assert checks[1].startswith("Impossible")
    assert "twice" not in checks[1]


def test_lines_that_lack_something(engine: Engine) -> None:
    """No surname, no name at all, no number: each says what is missing; an empty spare line says nothing."""
    columns = ("surname", "forenames", "candidate")
    lines: list[tuple[tuple[object, object, object], str]] = [
        (("Ng", "Li", "0001"), "Complete"),
        (("Ng", None, "0002"), "Complete"),
        ((None, "Li", "0003"), "Missing: surname"),
        (("Ng", "Li", None), "Missing: candidate number"),
        ((None, None, "0004"), "Missing: name"),
        ((" ", " ", "0005"), "Missing: name"),
        ((" ", "Li", "0006"), "Missing: surname"),
        ((None, None, None), ""),
        (("  Ng  Jr ", " Li ", "0007"), "Complete"),
        ((12, 7.5, "0008"), "Complete"),
    ]
    entries = {("learners", column): [line[0][i] for line in lines] for i, column in enumerate(columns)}
    [worked] = engine([Filled(made.order("two", 0, spare=len(lines)), entries)])
    names = ["Ng, Li", "Ng", "Li", "Ng, Li", "", "", "Li", "", "Ng Jr, Li", "12, 7.5"]

    assert worked.column("summary", "learner") == names
    checks = worked.column("learners", "check")
    assert [check[: len(expected)] for check, (_, expected) in zip(checks, lines, strict=True)] == [
        expected for _, expected in lines
    ]
    assert checks[7] == ""


def test_entries_without_a_learner_are_impossible(engine: Engine) -> None:
    """A mark, a status, an attempt or a result in a line without a learner is impossible and never counts."""
    order = made.order("two", 2, spare=9)
    entries: dict[tuple[str, str], dict[int, object]] = {
        **{("marks:C1", f"mark:{row.id}"): {2: 12} for row in made.FIVE},
        ("results", "C2:raw"): {5: 0},
        ("results", "C2:official_ums"): {6: 120},
        ("results", "C2:status"): {7: "Absent"},
        ("earlier", "C1:ums"): {8: 90},
        ("earlier", "C2:series"): {9: "May/June 2026"},
    }
    entries["marks:C1", "mark:3"] = {2: 12, 3: 0}
    entries["marks:C1", "status"] = {4: "Absent"}
    entries["marks:C1", "attempt"] = {5: 1}
    [worked] = engine([Filled(order, entries)])
    said = {
        table: [line for line, check in enumerate(worked.column(table, "check")) if "without a learner" in check]
        for table in ("marks:C1", "results", "earlier")
    }

    assert said == {"marks:C1": [2, 3, 4, 5], "results": [5, 6, 7], "earlier": [8, 9]}
    assert set(worked.column("marks:C1", "total")) == {""}
    assert set(worked.column("summary", "C1:best")) == set(worked.column("summary", "C2:best")) == {""}
    assert worked.single("start:marks:C1:learners") == 2
    assert worked.single("start:marks:C1:Impossible") == 4


def test_joiners_in_spare_lines_count_like_everybody(engine: Engine) -> None:
    """A learner typed into a spare line gets marks, total, grade and a line in the Summary."""
    entries: dict[tuple[str, str], dict[int, object]] = {
        ("learners", "surname"): {5: "Late"},
        ("learners", "forenames"): {5: "Latoya"},
        ("learners", "candidate"): {5: "0999"},
        **{("marks:C1", f"mark:{row.id}"): {5: 9} for row in made.FIVE},
    }
    [worked] = engine([Filled(made.order("two", 4), entries)])

    assert worked.column("learners", "check")[5] == "Complete"
    assert worked.column("marks:C1", "total")[5] == 45
    assert worked.column("summary", "learner")[5] == "Late, Latoya"
    assert worked.column("summary", "C1:best")[5] == 135
    assert worked.single("start:learners:learners") == 5


@pytest.mark.parametrize("column", ["surname", "forenames", "candidate", "class"])
def test_an_error_value_in_a_learner_is_said_and_harms_no_result(column: str, engine: Engine) -> None:
    """#N/A in a name or number is impossible on Learners; the other learners keep their marks and grades."""
    entries: dict[tuple[str, str], object] = {("learners", column): {1: NOT_AVAILABLE}}
    entries |= {("marks:C1", f"mark:{row.id}"): {0: 9, 1: 9, 2: 9} for row in made.FIVE}
    [worked] = engine([Filled(made.order("two", 3), entries)])
    checks = worked.column("learners", "check")

    if column == "class":
        assert checks[1] == "Complete"
    else:
        assert checks[1].startswith("Impossible")
    assert worked.column("marks:C1", "total")[0] == worked.column("marks:C1", "total")[2] == 45


def test_keys_that_vanish_leave_no_marks_behind(ironcalc: Engine) -> None:
    """A line that was never a learner's has no name, no candidate number and no result anywhere."""
    [worked] = ironcalc([Filled(made.order("two", 0, spare=3))])

    for table in ("marks:C1", "results", "earlier", "summary"):
        for column in ("learner", "candidate", "class"):
            assert worked.column(table, column) == ["", "", ""]
    assert worked.column("marks:C1", "check") == ["", "", ""]
