"""Single cells: what is put right is said, what is doubtful is wrong."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tracker.roster import cells, class_codes
from tracker.roster.cells import Cleaned
from tracker.user_tables import Shortened, Value

RESTORED = "the leading zeros were lost or '.0' was added (12 or 12.0 for 0012): put back to four digits"


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "http://x", "<b>", "None", "NA", "N/A", "Null", "True", "-", "O'Brien"]
)
def test_text_that_looks_like_something_else_stays(text: str) -> None:
    """A name is a name."""
    assert cells.name(text) == Cleaned(text)


@pytest.mark.parametrize("raw", [" Zoë", "Zoë\u00a0", "\tZoë\n", "Zoe\u0308 ", "\u2003Zoë"])
def test_spaces_are_removed_and_said(raw: str) -> None:
    """Spaces of every kind go; letters are composed without a word, because nobody can see it."""
    assert cells.name(raw) == Cleaned("Zoë", (cells.SPACES,))
    assert cells.name("Zoe\u0308") == Cleaned("Zoë")


def test_spaces_between_words() -> None:
    """Double and non-breaking spaces become one space."""
    assert cells.text("Anna \u00a0 Maria") == Cleaned("Anna Maria", (cells.SPACES,))


@pytest.mark.parametrize("character", "\u200b\ufeff\u00ad\u2060")
def test_invisible_characters_are_removed_and_said(character: str) -> None:
    """They come with text copied from web pages."""
    assert cells.name(f"An{character}na") == Cleaned("Anna", (cells.INVISIBLE,))


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("An\x07na", "cannot be printed"),
        ("An\x1b[31mna", "cannot be printed"),
        ("An\tna", "cannot be printed"),
        ("An\ue000na", "cannot be printed"),
        ("An\U000e0041na", "cannot be printed"),
        ("An\nna", "line break"),
        ("An\ufffdna", "a letter was lost"),
        ("x" * 81, "has 81 characters, at most 80 fit"),
        ("#N/A", "shows the error #N/A"),
        (" #REF! ", "shows the error #REF!"),
        (date(2026, 2, 1), "turned this into a date"),
        (datetime.fromisoformat("2026-02-01"), "turned this into a date"),
    ],
)
def test_text_that_cannot_be_used(raw, said: str) -> None:
    """Each reason has its words."""
    cleaned = cells.text(raw)

    assert said in cleaned.wrong
    assert cleaned.text == ""


def test_eighty_characters_fit() -> None:
    """The limit itself is allowed, counted after cleaning."""
    assert cells.name("x" * 80 + " ").text == "x" * 80


@pytest.mark.parametrize("raw", ["28", 28, 28.5, "١٢"])
def test_a_number_is_no_name(raw) -> None:
    """A column of numbers headed Name has the wrong heading."""
    assert "this is a number, not a name" in cells.name(raw).wrong


def test_logical_values_are_kept_and_said() -> None:
    """True is a surname, and Excel makes TRUE of it."""
    assert cells.name(value=True) == Cleaned("TRUE", (cells.LOGICAL,))


@pytest.mark.parametrize(("raw", "text"), [(10, "10"), (10.0, "10"), (10.5, "10.5"), ("10A", "10A"), (None, "")])
def test_class_names_may_be_numbers(raw, text: str) -> None:
    """Class 10 is a class."""
    assert cells.text(raw) == Cleaned(text)


@pytest.mark.parametrize("raw", ["0012", "0001", "9999", 1234, "="])
def test_candidate_numbers_of_four_digits_are_taken_as_they_are(raw) -> None:
    """Nothing is said about them."""
    cleaned = cells.candidate(raw, 4)

    assert cleaned == Cleaned(str(raw)) if raw != "=" else cleaned.wrong


@pytest.mark.parametrize("raw", ["12", 12, 12.0, "12.0", "12.00", "012"])
def test_lost_zeros_come_back_and_it_is_said(raw) -> None:
    """Twelve is 0012 however it was lost."""
    assert cells.candidate(raw, 4) == Cleaned("0012", (RESTORED,))


def test_a_suite_with_longer_numbers_has_them_all() -> None:
    """Six digits: 1234 lost two zeros."""
    assert cells.candidate("1234", 6).text == "001234"
    assert "(12 or 12.0 for 000012): put back to six digits" in cells.candidate("1234", 6).notes[0]
    assert cells.candidate("1234567", 6).wrong.startswith("'1234567' has more than six digits")


def test_a_number_stored_as_1234_0_is_said() -> None:
    """Four digits with .0 are put right too."""
    assert cells.candidate("1234.0", 4) == cells.candidate(1234.0, 4) == Cleaned("1234", (RESTORED,))


def test_the_formula_that_keeps_zeros_is_unwrapped() -> None:
    """Some exports write ="0012" so that Excel keeps the zeros; in a name column it stays what it is."""
    assert cells.candidate('="0012"', 4) == Cleaned("0012", (cells.UNWRAPPED,))
    assert cells.registration('="AB12345"') == Cleaned("AB12345", (cells.UNWRAPPED,))
    assert cells.name('="x"') == Cleaned('="x"')


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("12A", "'12A' is not a candidate number: type its four digits"),
        ("-12", "'-12' is not a candidate number"),
        ("12,0", "'12,0' is not a candidate number"),
        ("1_0", "'1_0' is not a candidate number"),
        ("١٢", "is not a candidate number"),
        ("1E3", "'1E3' is not a candidate number"),
        ("01-Feb", "'01-Feb' is not a candidate number"),
        ("x" * 30, "'" + "x" * 20 + "…' is not a candidate number"),
        (12.5, "'12.5' is not a candidate number"),
        (-12, "'-12' is not a candidate number"),
        (True, "'TRUE' is not a candidate number"),
        (float("inf"), "'inf' is not a candidate number"),
        ("12345", "'12345' has more than four digits"),
        ("00012", "'00012' has more than four digits"),
        (0, "'0' is no candidate number"),
        ("0000", "'0000' is no candidate number"),
        (date(2026, 2, 1), "turned this into a date: format the column as Text"),
        ("#N/A", "shows the error #N/A"),
    ],
)
def test_candidate_numbers_that_are_none(raw, said: str) -> None:
    """Nothing is guessed."""
    cleaned = cells.candidate(raw, 4)

    assert said in cleaned.wrong
    assert cleaned.text == ""


@pytest.mark.parametrize(("raw", "text"), [(1234567890, "1234567890"), (1e9, "1000000000"), ("AB12 345", "AB12 345")])
def test_registration_numbers(raw, text: str) -> None:
    """Whole numbers have no decimals."""
    assert cells.registration(raw) == Cleaned(text)


@pytest.mark.parametrize("raw", ["1.23457E+09", "1,23457E+09", "1E5"])
def test_shortened_registration_numbers_are_wrong(raw: str) -> None:
    """Excel threw digits away, and nobody can bring them back."""
    assert "Excel has shortened the number" in cells.registration(raw).wrong


@pytest.mark.parametrize(
    ("raw", "surname", "forenames", "notes"),
    [
        ("O'Brien, Anna", "O'Brien", "Anna", ()),
        ("van der Sample, Anna Maria", "van der Sample", "Anna Maria", ()),
        ("Anna Sample", "Sample", "Anna", (cells.WITHOUT_COMMA,)),
        ("Anna  Sample", "Sample", "Anna", (cells.SPACES, cells.WITHOUT_COMMA)),
        ("Anna Maria Sample", "Sample", "Anna Maria", (cells.WITHOUT_COMMA,)),
        ("Anna Example-Sample", "Example-Sample", "Anna", (cells.WITHOUT_COMMA,)),
        ("Sample", "Sample", "", (cells.ONE_WORD,)),
        ("Sample,", "Sample", "", (cells.ONE_WORD,)),
        (", Anna", "", "Anna", ()),
        ("", "", "", ()),
    ],
)
def test_full_names(raw: str, surname: str, forenames: str, notes: tuple[str, ...]) -> None:
    """The comma decides; without it the last word is the surname."""
    assert cells.full_name(raw) == (Cleaned(surname, notes), Cleaned(forenames))


@pytest.mark.parametrize(
    ("raw", "notes"),
    [
        ("Sample, Anna", ()),
        ("Sample Anna", (cells.NO_COMMA,)),
        ("Anna Maria Sample", (cells.NO_COMMA,)),
        ("Sample", (cells.ONE_WORD,)),
    ],
)
def test_a_name_without_a_comma_among_names_with_one_is_noted(raw: str, notes: tuple[str, ...]) -> None:
    """It may stand the same way round as the others: surname first."""
    assert cells.full_name(raw, commas=True)[0].notes == notes


def test_full_names_with_two_commas_are_wrong() -> None:
    """Which part is which cannot be known."""
    assert "more than one comma" in cells.full_name("Sample, Anna, Ben")[0].wrong
    assert [one.text for one in cells.full_name("Sample, Jr., Anna")] == ["Sample Jr.", "Anna"]
    assert [one.text for one in cells.full_name("Sample, Anna, III")] == ["Sample", "Anna III"]


@pytest.mark.parametrize("marked", ["\u200fAnna", "An\u202ena", "Anna\u2069"])
def test_direction_marks_are_taken_out_and_said(marked: str) -> None:
    assert cells.name(marked) == cells.Cleaned("Anna", (cells.DIRECTION,))


@pytest.mark.parametrize(
    ("changed", "meant"),
    [
        ("1.00E+02", "10E1"),
        (Shortened(110), "11E1"),
        ("7.00E+01", "7E1"),
        ("10-Jan", "10-1"),
        ("Nov-11", "11-11"),
        (datetime(2027, 2, 10), "10-2"),  # noqa: DTZ001
    ],
)
def test_a_class_that_became_a_number_or_a_date_is_asked_back(changed: Value, meant: str) -> None:
    assert f"probably {meant}" in class_codes.class_name(changed).wrong


@pytest.mark.parametrize("code", ["10E1", "10F2", "10-1", "100", 100, "10A/En1", "Jan", "10 January group"])
def test_an_unchanged_class_is_taken(code: Value) -> None:
    assert class_codes.class_name(code) == cells.Cleaned(str(code))


@pytest.mark.parametrize("doubtful", ["?ukasz", "M\u00c3\u00bcller", "Zo\u00c3\u00ab", "M\ufffdller"])
def test_a_name_with_lost_letters_is_not_taken(doubtful: str) -> None:
    assert cells.name(doubtful).wrong


@pytest.mark.parametrize(
    "right", ["M\u00fcller", "\u0141ukasz", "\u00c2ngela", "D'Arcy", "Jo\u00e3o", "\u00c5ngstr\u00f6m"]
)
def test_a_name_with_accents_is_taken(right: str) -> None:
    assert cells.name(right) == cells.Cleaned(right)
