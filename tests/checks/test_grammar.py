# ruff: noqa: RUF001 - characters that look like others are what this is about
"""Each way of typing something wrong has its own code; what is right has none."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.checks.digit_strings import digits_problem, meant
from tracker.checks.entry_grammar import problem
from tracker.checks.filled_series import count_upwards
from tracker.checks.free_text import not_text
from tracker.checks.lookalikes import mixed_scripts, unseen
from tracker.checks.number_formats import NOTHING, shown_as
from tracker.checks.role_words import ASSESSOR, EXAMS, HEAD, INTERNAL, LEAD
from tracker.checks.role_words import meant as meant_role
from tracker.findings import Level
from tracker.intake.book_model import Format, Held
from tracker.kinds import Choice, Day, Digits, Kind, Whole, Words
from tracker.people.identity import digits_meant
from tracker.plan.centre import ROLES
from tracker.refs import Fault

MARK = Whole(12)
STATUS = Choice("Statuses", ("Submitted", "Absent", "No evidence"), what="status")
ATTEMPT = Choice("Attempts", (1, 2), what="attempt")
COMMENT = Words(300, "comment")
DAY = Day(date(2025, 9, 1), date(2028, 12, 31))
CANDIDATE = Digits(4, "candidate number")
WHITE = Format(invisible=True)


def code(value: object, kind: Kind = MARK, shown: str | Format = "General", formula: str | None = None) -> str:
    look = shown if isinstance(shown, Format) else Format(shown)
    found = problem(Held(value, formula, 0), look, kind, "task 2b")
    return found.code.id if found else ""


@pytest.mark.parametrize("value", [*range(13), None])
@pytest.mark.parametrize("shown", ["General", "0", "@", "0.00", "#,##0", "0.0", '0"P"', "0_-", "[Red]0", "0;-0", "00"])
def test_a_whole_mark_in_range_is_right_however_it_is_formatted(value: object, shown: str) -> None:
    assert code(value, shown=shown) == ""


TEXTS = [
    ("7", "505"), ("07", "505"), ("+7", "505"), ("-7", "505"), ("7.0", "505"), ("7.", "505"), ("14", "505"),
    ("7e0", "505"), ("7.0E0", "505"),
    ("7.5", "502"), ("7,5", "502"), (".5", "502"),
    (" 7", "506"), ("7 ", "506"), ("\u00a07", "506"), ("7\u2009", "506"), ("\u200b7", "506"), ("7\t", "506"),
    ("7\n", "506"), ("1\u200b2", "506"), ("\ufeff7", "506"), ("\u202e7", "506"), ("7\u3000", "506"),
    (" ", "507"), ("", "507"), ("\u00a0", "507"), ("\u200b", "507"), ("\t", "507"),
    ("١٧", "508"), ("７", "508"), ("²", "508"), ("½", "508"), ("Ⅶ", "508"), ("VII", "508"), ("x", "508"),
    ("CLXVI", "508"), ("①", "508"), ("七", "508"), ("7½", "508"), ("1２", "508"),
    ("O", "509"), ("1O", "509"), ("o", "509"), ("l2", "509"), ("I2", "509"), ("I", "509"), ("|", "509"), ("1О", "509"),
    ("7/12/2026", "510"), ("2026-12-07", "510"), ("7-Dec", "510"), ("12 May", "510"), ("June 2026", "510"),
    ("7:12", "511"), ("07:12:00", "511"),
    ("7%", "512"), ("70 %", "512"),
    ("TRUE", "515"), ("false", "515"),
    ("7 8", "520"), ("7/12", "520"), ("7+8", "520"), ("10 or 11", "520"), ("7 out of 12", "520"), ("7-8", "520"),
    ("7;8", "520"), ("7, 8", "520"), ("7 & 8", "520"), ("7→8", "520"), ("7 8 9", "520"), ("7\n8", "520"),
    ("1,200", "521"), ("1.200", "521"), ("1 200", "521"),
    ("abs", "501"), ("n/a", "501"), ("-", "501"), ("?", "501"), ("1_0", "501"), ("seven", "501"),
    ("\u22127", "501"), ("7*", "501"), ("7b", "501"), ("£7", "501"), ("#", "501"), ("7" * 50, "501"), ("Bo Li", "501"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TEXTS)
def test_a_text_is_never_a_mark_and_each_has_its_words(text: str, wanted: str) -> None:
    assert code(text) == f"TRK{wanted}"


@pytest.mark.parametrize(
    ("value", "shown", "wanted"),
    [
        (13, "General", "503"),
        (10**14, "General", "503"),
        (1e20, "General", "503"),
        (-1, "General", "504"),
        (-1e20, "General", "504"),
        (7.5, "General", "502"),
        (0.1, "General", "502"),
        (7.000000000000001, "General", "517"),
        (6.999999999999999, "0", "517"),
        (7.000009, "General", "517"),
        (6.99998, "General", "502"),
        (7.0001, "General", "502"),
        (7.5, "0", "519"),
        (7.4, "0", "519"),
        (7.25, "0.0", "519"),
        (7, "0,", "519"),
        (7, '0"5"', "519"),
        (7, '"-"0', "519"),
        (7, '"done"', "519"),
        (7, "-0", "519"),
        (0, "-0", "519"),
        (7, ";;;", "518"),
        (0, "0;-0;;@", "518"),
        (0, "#", "518"),
        (7, "[=7];General", "518"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "519"),
        (7, "dd/mm/yyyy", "510"),
        (46363, "dd/mm/yyyy", "510"),
        (7, "mmm", "510"),
        (0.3, "hh:mm", "511"),
        (7, "hh:mm", "511"),
        (7, "[h]:mm", "511"),
        (7, "0%", "512"),
        (0.07, "0%", "512"),
        (0.5833333333333334, "# ?/?", "513"),
        (7, "# ?/?", "513"),
        (True, "General", "515"),
        (False, "General", "515"),
        (Fault("#N/A"), "General", "516"),
        (Fault("#REF!"), "0", "516"),
        (date(2026, 12, 7), "General", "510"),
        (datetime(2026, 12, 7, 7, 30), "General", "510"),  # noqa: DTZ001 - workbooks know no zones
    ],
)
def test_what_is_no_mark_has_its_words(value: object, shown: str, wanted: str) -> None:
    assert code(value, shown=shown) == f"TRK{wanted}"


@pytest.mark.parametrize("value", [7, 14, "7", None, Fault("#N/A"), True, ""])
def test_a_formula_is_never_an_entry(value: object) -> None:
    assert code(value, formula="3+4") == "TRK514"


def test_white_on_white_is_hidden() -> None:
    assert code(7, shown=WHITE) == "TRK518"
    assert code("Absent", STATUS, WHITE) == "TRK518"
    assert code("Absent", STATUS, ";;;") == "TRK518"
    assert code("Absent", STATUS, ";;;@") == ""


@pytest.mark.parametrize(
    ("value", "kind", "shown", "wanted"),
    [
        ("Absent", STATUS, "General", ""),
        ("ABSENT", STATUS, "@", ""),
        ("Absent ", STATUS, "General", "506"),
        ("No\u00a0evidence", STATUS, "General", "506"),
        ("No  evidence", STATUS, "General", "506"),
        (" ", STATUS, "General", "507"),
        ("Abs", STATUS, "General", "522"),
        (1, STATUS, "General", "522"),
        (True, STATUS, "General", "522"),
        (46363, STATUS, "mmm yy", "510"),
        (1, ATTEMPT, "0", ""),
        (3, ATTEMPT, "0", "503"),
        (0, ATTEMPT, "0", "504"),
        ("1", ATTEMPT, "0", "505"),
        ("second", ATTEMPT, "0", "501"),
        (1, ATTEMPT, "dd/mm/yyyy", "510"),
        (True, ATTEMPT, "0", "515"),
        ("10A", Choice("Classes"), "General", ""),
        (46363, Choice("Classes"), "d-mmm", "510"),
        ("Good work", COMMENT, "@", ""),
        (12, COMMENT, "@", "551"),
        (True, COMMENT, "@", "551"),
        (date(2027, 5, 1), COMMENT, "General", "551"),
        ("12", COMMENT, "@", ""),
        ("x" * 301, COMMENT, "@", "523"),
        (Fault("#NAME?"), COMMENT, "@", "516"),
        (46363, DAY, "dd/mm/yyyy", ""),
        (date(2027, 5, 1), DAY, "General", ""),
        (46363, DAY, "General", "519"),
        (7, DAY, "dd/mm/yyyy", "525"),
        ("31/06/2027", DAY, "dd/mm/yyyy", "524"),
        (True, DAY, "dd/mm/yyyy", "524"),
        (" ", DAY, "dd/mm/yyyy", "507"),
    ],
)
def test_other_kinds_of_entries(value: object, kind: Kind, shown: str, wanted: str) -> None:
    assert code(value, kind, shown) == (f"TRK{wanted}" if wanted else "")


def test_words_say_where_and_what_to_type() -> None:
    found = problem(Held(14, None, 0), Format(), MARK, "task 2b")

    assert found is not None
    words = {"value": "14", **found.words}
    assert found.code.message.format_map(words) == "14 is above the maximum of 12 for task 2b."
    assert found.code.fix.format_map(words) == "Type a whole number from 0 to 12."


def test_what_may_be_a_name_is_personal() -> None:
    """A paste that slipped by a column puts names and candidate numbers into cells of marks."""
    personal = {
        text: (found := problem(Held(text, None, 0), Format(), MARK, "task 1")) is not None and found.personal
        for text in ("Example, Anna", "0012", "Bo", "May 2026", "7 8", "10 or 11", "7/12", "14", "7 8 Bo")
    }

    assert [text for text, said in personal.items() if said] == ["Example, Anna", "0012", "Bo", "May 2026", "7 8 Bo"]


def test_a_formula_in_free_text_is_only_suspicious() -> None:
    found = problem(Held("x", 'HYPERLINK("x")', 0), Format(), COMMENT, "the comment")

    assert found is not None
    assert found.level is Level.WARNING


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(), st.dates(),
    st.text("0123456789 .,-+/%OolI\u00a0\u200b", max_size=6), st.sampled_from(["#N/A", "#REF!"]).map(Fault),
)  # fmt: skip
FORMATS = st.sampled_from(["General", "0", "0%", "dd/mm/yyyy", ";;;", "0,", "# ?/?", "@", "[=1]0;;", '"', "\\", "[<"])


@given(value=ANYTHING, shown=st.one_of(FORMATS, st.text(max_size=12)), formula=st.sampled_from([None, None, "1+1"]))
def test_nothing_but_a_whole_number_in_range_passes(value: object, shown: str, formula: str | None) -> None:
    """The promise of the grammar, and it never fails on anything."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        value = int(value)  # as the reader gives it
    found = code(value, shown=shown, formula=formula)

    good = type(value) is int and 0 <= value <= 12 and formula is None
    assert found or good or (value is None and formula is None)
    for kind in (STATUS, ATTEMPT, COMMENT, DAY, CANDIDATE):
        code(value, kind, shown, formula)
    assert digits_problem(Held(value, formula, 0), Format(shown), CANDIDATE) or value is None or len(str(value)) == 4


@pytest.mark.parametrize(
    ("value", "shown", "wanted"),
    [
        ("0012", "@", ""),
        (None, "@", ""),
        (12, "General", "401"),
        ("12", "@", "401"),
        (1234, "General", "402"),
        ("12.0", "@", "403"),
        ("0012.0", "@", "403"),
        ("1.2E+3", "@", "404"),
        (1.2e17, "General", "404"),
        (1234567890, "General", "404"),
        ("12345", "@", "404"),
        (" 0012", "@", "405"),
        ("0012\u00a0", "@", "405"),
        ("00 12", "@", "405"),
        ("\u200b0012", "@", "405"),
        ("OO12", "@", "406"),
        ("00l2", "@", "406"),
        ("٠٠١٢", "@", "406"),
        ("００１２", "@", "406"),
        ("12A", "@", "407"),
        ("abcd", "@", "407"),
        (-12, "General", "407"),
        (12.5, "General", "407"),
        (True, "General", "408"),
        (Fault("#N/A"), "General", "408"),
        (46363, "dd/mm/yyyy", "408"),
        (date(2026, 1, 1), "General", "408"),
        (" ", "@", "507"),
        ("", "@", "507"),
    ],
)
def test_candidate_numbers(value: object, shown: str, wanted: str) -> None:
    found = digits_problem(Held(value, None, 0), Format(shown), CANDIDATE)

    assert (found.code.id if found else "") == (f"TRK{wanted}" if wanted else "")
    assert found is None or found.personal


def test_a_formula_that_keeps_zeros_is_a_formula() -> None:
    found = digits_problem(Held("0012", '"0012"', 0), Format("@"), CANDIDATE)

    assert found is not None
    assert found.words["kind"] == "a formula"


@pytest.mark.parametrize("value", ["0012", "12", 12, " 0012 ", "٠٠١٢", "OO12", "12.0", "00 12", "\u200b12"])
def test_what_is_meant_by_a_candidate_number(value: object) -> None:
    assert meant(value, CANDIDATE) == "0012"


@pytest.mark.parametrize("value", [None, "", "abc", True, 1.5, "12A"])
def test_nothing_is_meant(value: object) -> None:
    assert meant(value, CANDIDATE) == ""


@pytest.mark.parametrize(
    ("format_code", "value", "wanted"),
    [
        ("General", 7, None), ("0.00", 7, None), ("0.00E+00", 7, None), ('"£"#,##0', 7, None), ("?0", 0, None),
        ("[<5]0;0,", 7, "0"), ("[<5]0,;0", 7, None), ("0;0,", -7, "0"), ("0.0", 7.25, "7.3"), ("00", 7, None),
        ("General", 7.25, None), ("#.##", 0, NOTHING), ("", 7, NOTHING), ('"x"', 7, "x"), ("*10", 7, "17"),
        ('_-* #,##0_-;\\-* #,##0_-;_-* "-"??_-;_-@_-', 0, "-"), ('_-* #,##0_-;\\-* #,##0_-;_-* "-"??_-;_-@_-', 7, None),
        ('0"/12"', 7, "7/12"), ('0"0"', 1, "10"), ("0\\%", 1, "1%"), ("0;-0;;@", 0, NOTHING), (";;;", 7, NOTHING),
        ('[<5]"low";0', 3, "low"), ("[$-809]0", 7, None), ("[Red]0;[Blue]\\-0", -7, None), ("0;(0)", -7, None),
        ("0;0", -7, "7"), ("-0", 7, "-7"), ("0,", 7, "0"), ("0.00", 7.5, None), ("0", 7.5, "8"), ("# ?", 0, NOTHING),
        ('0" pts"', 7, None), ("0.", 7, None), ("#,##0", 1234, None), ('"Mark: "0', 7, None), ("[$£-809]0", 7, None),
        ("#", 0, NOTHING), ("0.0#", 7, None), ('"nil"', 0, "nil"), ("0%", 0.07, "7%"), ("General", -7, None),
    ],
)  # fmt: skip
def test_what_a_format_shows(format_code: str, value: float, wanted: str | None) -> None:
    assert shown_as(format_code, value) == wanted


@pytest.mark.parametrize(
    ("value", "shown", "wanted"),
    [
        (46218, "General", "a number, perhaps the date 15/07/2026 without its format"),
        (46363, "d-mmm", "the date 07/12/2026; perhaps 7-12 or 12-7 was typed"),
        (0.3, "h:mm", "a time of day; perhaps something like 7:12 was typed"),
        (0.07, "0%", "a percentage"),
        (True, "General", "TRUE or FALSE, perhaps from a tick box"),
        (12, "General", "a number"),
        ("46218", "General", ""),
        (Fault("#REF!"), "General", ""),
        (None, "General", ""),
    ],
)
def test_what_stands_where_words_belong(value: object, shown: str, wanted: str) -> None:
    assert not_text(Held(value, None, 0), Format(shown)) == wanted


@pytest.mark.parametrize(
    ("held", "wanted"),
    [
        (Held(Fault("#VALUE!"), None, 0), "the error value #VALUE!, perhaps a picture placed in the cell"),
        (Held(0, '_xlfn.DISPIMG("ID_61",1)', 0), "a picture placed in the cell"),
        (Held(Fault("#REF!"), None, 0), None),
        (Held("x", 'A1&"DISPIMG("', 0), None),
    ],
)
def test_a_picture_in_place_of_words_is_called_so(held: Held, wanted: str | None) -> None:
    found = problem(held, Format("@"), Words(), "the comment")

    assert found is not None
    assert found.words.get("kind") == wanted
    assert found.level is Level.WARNING


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("IQA", {INTERNAL}),
        ("Lead I.V.", {LEAD}),
        ("LIQA", {LEAD}),
        ("internal verifier", {INTERNAL}),
        ("Assessor / IQA", {ASSESSOR, INTERNAL}),
        ("Class teacher", {ASSESSOR}),
        ("Headteacher", {HEAD}),
        ("Examinations Officer", {EXAMS}),
        ("Boss", set()),
        ("Ivy", set()),
        (12, set()),
    ],
)
def test_what_a_role_means(typed: object, wanted: set[str]) -> None:
    assert meant_role(typed) == wanted


def test_every_role_of_the_list_means_itself() -> None:
    assert [meant_role(role) for role in ROLES] == [{role} for role in ROLES]


GOOD_NAMES = [
    "O’Brien-Smith", "D'Arcy", "Zoë", "Łukasz", "Nguyễn", "Þórdís", "Ayşe", "Иванов", "Σωκράτης", "Παπαδόπουλος",
    "محمد", "דָּוִד", "王小明", "ひろ", "김민준", "José María", "Anna 🦄", "👩‍🎓",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "می‌خواهم", "क्‍ष", "N’Golo", "St. John", "Ó Súilleabháin", "ʻAkau", "McDonald", "Ñandú", "ﷲ",
]  # fmt: skip


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_names_of_the_world_are_fine(name: str) -> None:
    assert not unseen(name)
    assert not mixed_scripts(name)


@pytest.mark.parametrize(
    "name", ["Anna\u202e", "\u200bAnna", "An\u00adna", "Ann\u200da", "\u2066محمد", "An\x07na", "A\tB"]
)
def test_unseen_characters_are_seen(name: str) -> None:
    assert unseen(name)


def test_letters_that_look_alike() -> None:
    assert mixed_scripts("Аnna")
    assert mixed_scripts("Smith-Jοnes")
    assert digits_meant("1О") == "10"


@pytest.mark.parametrize(
    ("marks", "runs"),
    [
        ([1, 2, 3, 4, 5, 6, 3], [(0, 6)]),
        ([9, 1, 2, 3, 4, 5, 6], [(1, 7)]),
        ([5, 0, 2, 4, 6, 8, 10, 3], [(1, 7)]),
        ([1, 2, 3, 4, 5, 6], [(0, 6)]),
        ([1, 2, 3, 4, 5], []),
        ([9, 1, 2, 3, 4, 5, 9], []),
        ([9, 1, 2, 3, None, 4, 5, 6, 1], []),
        ([6, 5, 4, 3, 2, 1, 0], []),
        ([7] * 20, []),
        ([1, 3, 4, 5, 6, 7, 8, 10], []),
        ([1, *range(10, 22)], [(1, 13)]),
        ([], []),
    ],
)
def test_marks_that_count_upwards(marks: list[int | None], runs: list[tuple[int, int]]) -> None:
    assert [(run.start, run.stop) for run in count_upwards(marks)] == runs


def test_random_marks_hardly_ever_count_upwards() -> None:
    """Two thousand classes of thirty with ten marks each: one false alarm or two."""
    draw = random.Random(1)  # noqa: S311 - the same on every day
    columns = ([draw.randint(0, 12) for _ in range(30)] for _ in range(20_000))

    assert sum(1 for column in columns if list(count_upwards(column))) <= 3


def test_marks_in_rising_order_are_no_series() -> None:
    """Somebody sorted the learners by a raw mark of sixty."""
    draw = random.Random(1)  # noqa: S311
    columns = [sorted(draw.randint(0, 60) for _ in range(30)) for _ in range(2_000)]

    assert not [column for column in columns if list(count_upwards(column))]
