"""Values that came past validation: pasted, typed into a file by another program, or made by a formula.

None of them ever becomes a total, a UMS or a grade, and the check column says in a sentence what is wrong.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.workbook import made
from tests.workbook.recalc import DIVISION, EMPTY_TEXT, NOT_AVAILABLE, Engine, Filled, LibreOffice, Typed

LONG = "x" * 2_000
NO_MARKS: dict[str, object] = {
    "a word": "seven",
    "digits as text": "7",
    "digits and a space": "7 ",
    "a space": " ",
    "two spaces": "  ",
    "no-break space": "\u00a0",
    "an apostrophe": "'7",
    "very long": LONG,
    "decimal": 7.5,
    "nearly whole": 7.0001,
    "negative": -1,
    "one too many": 13,
    "99": 99,
    "huge": 1e300,
    "tiny": 1e-9,
    "date": date(2026, 5, 12),
    "half a point": ".5",
    "wildcard": "*",
    "like a formula": "=1+1",
    "like a sum": "@SUM(A1)",
    "like an error": "#N/A",
    "Arabic digits": "\u0667",
    "percent": "50%",
    "exponent": "1E1",
    "fraction": "1/2",
    "comparison": ">5",
    "formula with text": Typed('="7"', "7"),
    "formula with decimal": Typed("=15/2", 7.5),
}
ERRORS = {"#N/A": NOT_AVAILABLE, "#DIV/0!": DIVISION}
EVERY = {**NO_MARKS, **ERRORS}
TRUTH: tuple[object, ...] = (True, False, Typed("=1=1", True))
"""Kept apart: for LibreOffice a TRUE is a number, and in a cell with another format than General nothing but a 1."""


def test_no_bad_mark_ever_counts(engine: Engine) -> None:
    """A bad value in the first, a middle or the last mark: no total, UMS, grade or award, and the row is named."""
    award = made.AWARDS["two"]
    columns = ("1a", "2a", "3")
    lines = [(value, column) for value in EVERY.values() for column in columns]
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [value if column == row.id else 7 for value, column in lines]
        for row in award.components[0].rows
    }
    entries["results", "C2:raw"] = [30] * len(lines)
    [worked] = engine([Filled(made.order(award, len(lines), spare=0), entries)])

    for (value, column), check in zip(lines, worked.column("marks:C1", "check"), strict=True):
        assert check.startswith("Impossible"), (value, check)
        if value not in ERRORS.values():
            assert column in check, (value, check)
            assert "0 to 12" in check, (value, check)
    for table, wanted in (
        ("marks:C1", ("total", "ums", "grade")),
        ("summary", ("C1:best", "C1:grade", "total", "award")),
    ):
        for one in wanted:
            assert set(worked.column(table, one)) == {""}, one
    assert set(worked.column("summary", "C2:best")) == {60}


def test_truth_values_never_count(engine: Engine) -> None:
    """TRUE is no 1: not as a mark, not as a raw mark or UMS of the external component, not as an earlier result."""
    lines = len(TRUTH)
    marks = {("marks:C1", f"mark:{row.id}"): TRUTH if row.id == "2a" else [7] * lines for row in made.FIVE}
    banked = {("earlier", "C1:series"): ["May/June 2026"] * lines, ("earlier", "C1:attempts"): [1] * lines}
    books = [
        {**marks, ("results", "C2:raw"): TRUTH},
        {("results", "C2:official_ums"): TRUTH, **banked, ("earlier", "C1:ums"): TRUTH},
        {**banked, ("earlier", "C1:ums"): [90] * lines, ("earlier", "C1:attempts"): TRUTH},
    ]
    for worked in engine([Filled(made.order("two", lines, spare=0), entries) for entries in books]):
        assert set(worked.column("summary", "C1:best")) == {""}
        assert set(worked.column("summary", "C2:best")) == {""}
        assert worked.single("start:marks:C1:Complete") == worked.single("start:results:Complete") == 0


def test_a_formula_that_makes_a_whole_mark_counts(engine: Engine) -> None:
    """A mark worked out by the teacher's own formula is a mark, and a whole number with .0 as well."""
    entries = {("marks:C1", f"mark:{row.id}"): [7, 7.0, 7] for row in made.FIVE}
    entries["marks:C1", "mark:1a"] = [Typed("=3+4", 7), 7.0, Typed("=14/2", 7)]
    [worked] = engine([Filled(made.order("two", 3, spare=0), entries)])

    assert worked.column("marks:C1", "total") == [35, 35, 35]


def test_a_formula_that_shows_nothing_is_no_mark(engine: Engine) -> None:
    """An empty text among the marks looks empty and is missing, never 0; beside Absent it is in the way."""
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [7, EMPTY_TEXT, EMPTY_TEXT] for row in made.FIVE
    }
    entries["marks:C1", "mark:2b"] = [EMPTY_TEXT, EMPTY_TEXT, None]
    entries["marks:C1", "status"] = [None, None, "Absent"]
    [worked] = engine([Filled(made.order("two", 3, spare=0), entries)])
    checks = worked.column("marks:C1", "check")

    assert worked.column("marks:C1", "total") == ["", "", ""]
    assert checks[0].startswith("Missing")
    assert "2b" in checks[0]
    assert checks[1].startswith("Missing")
    assert not any("1a" in check for check in checks[:1])


def test_no_bad_external_result_counts(engine: Engine) -> None:
    """A bad raw mark or UMS of the external component never yields a UMS or grade, even beside a good one."""
    bad = [value for name, value in EVERY.items() if name not in ("one too many", "99")]
    bad_raw, bad_final = [*bad, 61, 99], [*bad, 121]
    entries: dict[tuple[str, str], list[object]] = {
        ("results", "C2:raw"): [*bad_raw, *[30] * len(bad_final), *bad_raw],
        ("results", "C2:official_ums"): [*[None] * len(bad_raw), *bad_final, *[61] * len(bad_raw)],
    }
    lines = 2 * len(bad_raw) + len(bad_final)
    [worked] = engine([Filled(made.order("two", lines, spare=0), entries)])

    assert {check.split(":")[0] for check in worked.column("results", "check")} == {"Impossible"}
    for column in ("ums", "grade", "basis"):
        assert set(worked.column("results", f"C2:{column}")) == {""}
    assert set(worked.column("summary", "C2:best")) == {""}


@pytest.mark.parametrize(("column", "good"), [("C1:ums", 90), ("C1:series", "May/June 2026"), ("C1:attempts", 1)])
def test_no_bad_earlier_result_counts(column: str, good: object, engine: Engine) -> None:
    """A bad UMS, series or number of attempts keeps the whole line of earlier results out of the Summary."""
    bad = [value for name, value in EVERY.items() if column != "C1:ums" or name not in ("one too many", "99")]
    bad += [0] if column == "C1:attempts" else [181]
    entry: dict[str, object] = {"C1:ums": 90, "C1:series": "May/June 2026", "C1:attempts": 1}
    lines = len(bad) + 1
    entries: dict[tuple[str, str], list[object]] = {
        ("earlier", name): [*([value] * len(bad) if name != column else bad), value] for name, value in entry.items()
    }
    for name, value in (("C2:ums", 61), ("C2:series", "May/June 2026"), ("C2:attempts", 2)):
        entries["earlier", name] = [value] * lines
    [worked] = engine([Filled(made.order("two", lines, spare=0), entries)])
    checks = worked.column("earlier", "check")

    assert entry[column] == good
    assert {check.split(":")[0] for check in checks[:-1]} == {"Impossible"}
    assert checks[-1] == "Complete"
    for one in ("C1:best", "C2:best", "total", "award", "terminal", "attempts"):
        assert set(worked.column("summary", one)[:-1]) == {""}, one
    assert worked.column("summary", "total")[-1] == 90 + 61


@pytest.mark.parametrize(("table", "of"), [("marks:C1", ""), ("results", "C2:")])
@pytest.mark.parametrize("column", ["status", "attempt"])
def test_bad_status_and_attempt(table: str, of: str, column: str, ironcalc: Engine) -> None:
    """A status or attempt that is not in the list is impossible, whatever it looks like, and nothing counts."""
    bad = [*EVERY.values(), *TRUTH, "1", "Submitted "]
    good = {"marks:C1": [f"mark:{row.id}" for row in made.FIVE], "results": ["C2:raw"]}[table]
    entries: dict[tuple[str, str], list[object]] = {(table, one): [7] * len(bad) for one in good}
    entries[table, f"{of}{column}"] = bad
    [worked] = ironcalc([Filled(made.order("two", len(bad), spare=0), entries)])

    for value, check in zip(bad, worked.column(table, "check"), strict=True):
        assert check.startswith("Impossible"), (value, check)
        assert column in check or value in ERRORS.values(), (value, check)
    assert set(worked.column(table, f"{of}ums")) == {""}


BAD_NUMBERS = ("1234", "123456", 12345, "1234a", "1E234", " 1234", NOT_AVAILABLE, DIVISION, None)


def centre_states(engine: Engine, cell: str, values: tuple[object, ...]) -> list[str]:
    """Return what Start says of the sheet Centre for each value of one of its cells."""
    books = [Filled(made.order("two", 1, spare=0), fields={cell: value}) for value in values]
    return [worked.single("start:centre:state") for worked in engine(books)]


@pytest.mark.parametrize(
    ("cell", "bad"), [("centre:number", BAD_NUMBERS), ("centre:name", (LONG, NOT_AVAILABLE, None))]
)
def test_bad_centre_fields_are_not_complete(cell: str, bad: tuple[object, ...], ironcalc: Engine) -> None:
    """A centre number that is not five digits as text, an error value or an over-long name: Centre is not complete."""
    *states, good = centre_states(ironcalc, cell, (*bad, "01234"))

    assert good == "COMPLETE"
    assert all(state.startswith("NOT COMPLETE") for state in states), states


@pytest.mark.libreoffice
def test_bad_centre_numbers_in_libreoffice(libreoffice: LibreOffice) -> None:
    """The same where LibreOffice might read a number into it."""
    states = centre_states(libreoffice.through, "centre:number", ("1E234", "12:34", NOT_AVAILABLE))

    assert all(state.startswith("NOT COMPLETE") for state in states), states


def test_notes_may_hold_anything(ironcalc: Engine) -> None:
    """Notes and evidence are nobody's business: an error value or a formula in them changes no result."""
    junk = [*EVERY.values(), EMPTY_TEXT]
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [7] * len(junk) for row in made.FIVE
    }
    for table, column in (("marks:C1", "note"), ("marks:C1", "evidence"), ("learners", "note"), ("learners", "access")):
        entries[table, column] = junk
    [worked] = ironcalc([Filled(made.order("two", len(junk), spare=0), entries)])

    assert set(worked.column("marks:C1", "check")) == {"Complete"}
    assert set(worked.column("marks:C1", "total")) == {35}
    assert set(worked.column("learners", "check")) == {"Complete"}
