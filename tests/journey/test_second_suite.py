"""A year with two suites in one folder of specs: each is built, checked, collected and rolled over by its own rules.

The second is made up: one season called Summer, candidate numbers of six digits, centre numbers of four.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.spec.second_suite import SECOND
from tracker.checks.identity import OTHER_CENTRE
from tracker.cli import main

CRAFT, TECH = "1234-weaving-2026-06.xlsx", "12345-enterprise-2026-06.xlsx"
PEOPLE = (("000012", "AB0001"), ("123456", "AB0002"), ("654321", "AB0003"))
MARKS = ((8, 12), (4, 4), (0, 0))
"""Of 20: all, 8 (the boundary of a pass at 40 %) and nothing."""


@pytest.fixture(autouse=True)
def year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second suite in a centre's own folder, beside the one that comes with the program."""
    for path, text in SECOND.items():
        (tmp_path / "ours" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ours" / path).write_text(text, encoding="utf-8")
    lines = [f"{number},{code},Surname{at},Fore{at},10A" for at, (number, code) in enumerate(PEOPLE)]
    heading = "Candidate Number,Registration Number,Surname,Forename,Class"
    (tmp_path / "craft.csv").write_text("\n".join([heading, *lines]), encoding="utf-8")
    (tmp_path / "tech.csv").write_text(f"{heading}\n0012,AB00001,Other,Ann,10B\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_SPECS", "ours")


@pytest.fixture
def typed(capsys):
    """Type a command; what it says, and its exit code."""

    def run(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as end:
            main(list(words))
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out + said.err

    return run


def build(typed, qualification: str, people: str, centre: str) -> tuple[int, str]:
    return typed(
        "build", qualification, "--series", "2026-06", "--learners", people, "--centre", centre,
        "--register", "register.sqlite", "--issued", "2026-01-12", "-o", "out",
    )  # fmt: skip


def type_in(path: Path, *cells: tuple[str, str, object]) -> None:
    """Type into cells of a workbook: sheet, address, value."""
    book = load_workbook(path)
    for sheet, address, value in cells:
        book[sheet][address].value = value
    book.save(path)


def marked(path: Path) -> None:
    """Mark the class."""
    heads = {str(cell.value): cell.column_letter for cell in load_workbook(path)["C1 marks"][4]}
    columns = [heads[head] for head in ("1\n(of 8)", "2\n(of 12)", "Status", "Attempt")]
    lines = [(*marks, "Submitted", 1) for marks in MARKS]
    type_in(
        path,
        *(
            ("C1 marks", f"{column}{5 + line}", value)
            for line, values in enumerate(lines)
            for column, value in zip(columns, values, strict=True)
        ),
    )


def found(said: str, file: str) -> dict[str, str]:
    """Return the findings of a file by code, each with its first sentence."""
    (one,) = [
        each for each in json.JSONDecoder().raw_decode(said, said.index("{"))[0]["files"] if each["file"].endswith(file)
    ]
    return {each["code"]: each["message"] for each in one["findings"]}


@pytest.mark.slow("a year with two suites; tests/spec/test_two_suites.py has what each step rests on")
def test_both_suites_through_a_year(typed, tmp_path: Path) -> None:
    craft = tmp_path / "out" / CRAFT
    code, said = build(typed, "weaving", "craft.csv", "12345")
    assert (code, "'12345' is no centre number: it has 4 digits, leading zeros included." in said) == (2, True)
    for qualification, people, centre in (("weaving", "craft.csv", "1234"), ("enterprise", "tech.csv", "12345")):
        code, said = build(typed, qualification, people, centre)
        assert code == 0, said
    marked(craft)

    code, said = typed("check", "out", "--format", "json", "--jobs", "1")
    said_of = found(said, CRAFT) | found(said, TECH)
    assert not [one for one in said_of if one.startswith(("TRK2", "TRK3", "TRK4"))]
    assert code == 0, said
    for centre, wrong in (("1234", [TECH]), ("12345", [CRAFT])):
        said = typed("check", "out", "--centre", centre, "--format", "json", "--jobs", "1")[1]
        assert [one for one in (CRAFT, TECH) if OTHER_CENTRE.id in found(said, one)] == wrong
    assert "it has 4 digits, leading zeros included or 5 digits" in typed("check", "out", "--centre", "1")[1]

    code, said = typed("collect", "out", "-o", "all.json")
    assert code == 0, said
    rows = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["results"]
    kept = [(one["candidate"], one["raw"], one["ums"], one["grade"]) for one in rows if one["code"] == "WEA01"]
    assert kept == [("000012", 20, 60, "D"), ("123456", 8, 24, "P"), ("654321", 0, 0, "F")]
    assert {one["candidate"] for one in rows if one["qualification"] == "enterprise"} == {"0012"}

    said = typed("status", "register.sqlite", "out")[1]
    assert "2 centres, 2 issued: 1 as issued, 1 returned." in said

    code, said = typed("repair", "out", "-o", "mended")
    assert code == 0, said

    later = [
        f"{number},{code},Surname{at},Fore{at},11A" for at, (number, code) in enumerate((*PEOPLE, ("777", "AB0004")))
    ]
    heading = "Candidate Number,Registration Number,Surname,Forename,Class"
    (tmp_path / "later.csv").write_text("\n".join([heading, *later]), encoding="utf-8")
    list_ = ("--learners", "later.csv", "--bank-estimates", "--issued", "2026-09-07")
    code, said = typed("rollover", f"mended/{CRAFT}", "--series", "2027-06", "-o", "next", *list_)
    assert code == 0, said
    assert "put back to six digits" in said
    book = load_workbook(tmp_path / "next" / CRAFT.replace("2026", "2027"))
    assert [book["Learners"][f"B{line}"].value for line in range(5, 9)] == ["000012", "123456", "654321", "000777"]
    banked = book["Earlier results"]
    assert [banked[f"E{line}"].value for line in range(5, 9)] == [60, 24, 0, None]
    assert banked["F5"].value == "Summer 2026"


def test_numbers_of_the_second_suite_are_held_against_its_own_rules(typed, tmp_path: Path) -> None:
    """Four digits are too few here, and a registration number of the other suite has another form."""
    code, said = build(typed, "weaving", "craft.csv", "1234")
    assert code == 0, said
    spare = (("B8", "1234"), ("C8", "New"), ("D8", "Ned"), ("H8", "AB12345"), ("B9", "0012345"), ("C9", "Newer"))
    type_in(tmp_path / "out" / CRAFT, *(("Learners", address, value) for address, value in spare))
    code, said = typed("check", f"out/{CRAFT}", "--format", "json")
    told = found(said, CRAFT)
    assert (code, {one for one in told if one.startswith("TRK4")}) == (1, {"TRK401", "TRK404", "TRK434"})
    assert told["TRK401"] == "The candidate number has only 4 of 6 digits: leading zeros are lost."
    assert told["TRK434"] == (
        "The registration number is not written AA9999 (9: a digit, A: a capital letter, X: a digit or X)."
    )
