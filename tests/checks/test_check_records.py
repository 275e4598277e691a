"""Entries that cannot be, declarations, evidence, reviews and the sheet Centre: each code both ways."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.checks import after_world as world
from tests.checks.after_world import (
    QUIET,
    Place,
    always,
    check,
    check_file,
    found,
    options,
    place,
    ready,
    spoken,
    todo,
    where,
    without,
    workbook,
)
from tracker.findings import Level

C1, WARNING, ERROR = "marks:C1", Level.WARNING, Level.ERROR
NAMED = "Example3, Fore3"


@pytest.mark.parametrize(
    ("at", "code", "value", "level"),
    [
        ((C1, "sample", 2), "TRK514", '="Yes"', ERROR),
        ((C1, "told", 2), "TRK514", "=TODAY()", ERROR),
        ("mod:C1:submitted_on", "TRK514", "=TODAY()", ERROR),
        ((C1, "reason", 2), "TRK516", "#REF!", WARNING),
        ("mod:C1:tolerance", "TRK516", "#N/A", ERROR),
        ((C1, "signed", 2), "TRK524", "30/04/2027", ERROR),
        ((C1, "signed", 2), "TRK524", True, ERROR),
        ((C1, "amended_on", 2), "TRK524", NAMED, ERROR),
        ("standard:C1:on", "TRK524", "February", ERROR),
        ((C1, "signed", 2), "TRK525", 12, ERROR),
        ((C1, "told", 2), "TRK525", date(2072, 5, 1), ERROR),
        ("mod:C1:keep", "TRK525", date(2031, 5, 1), ERROR),
        ((C1, "told", 2), "TRK805", date(2027, 5, 11), WARNING),
        ("mod:C1:report_on", "TRK805", date(2027, 6, 1), WARNING),
        ((C1, "sample", 2), "TRK522", "y", ERROR),
        ((C1, "outcome", 2), "TRK522", "Mark is confirmed", ERROR),
        (("people", "role", 1), "TRK522", "Boss", WARNING),
        ("mod:C1:report", "TRK522", "fine", ERROR),
        ((C1, "entry:hours-actual", 2), "TRK502", 7.25, ERROR),
        ((C1, "entry:hours-actual", 2), "TRK501", "about 9", ERROR),
        ("mod:C1:tolerance", "TRK503", 99, ERROR),
        ((C1, "reason", 2), "TRK523", "x" * 121, WARNING),
        ((C1, "sample", 6), "TRK545", "Yes", ERROR),
    ],
)
def test_what_cannot_be_is_wrong_whatever_the_check_is_for(
    at: Place, code: str, value: Any, level: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world, "FORMS", world.FORMS or world.needs_forms(at))
    key = () if isinstance(at, str) or at[0] == "people" else (f"L00{at[2] + 1}",)

    assert spoken(ready({at: value}), code) == always(at, *key, level=level)


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ((C1, "sample", 2), "YES"),
        ((C1, "told", 2), world.TODAY),
        ((C1, "told", 2), 46500.5),
        ("mod:C1:keep", date(2027, 9, 30)),
        ("mod:C1:tolerance", 0),
        ((C1, "reason", 2), "x" * 120),
        ((C1, "comment", 2), "Ω: 'quoted'"),
        (("people", "role", 1), "IQA"),
        (("people", "role", 1), "Lead I.V."),
        (("people", "role", 1), "internal verifier"),
        ((C1, "entry:hours-actual", 2), 0),
        ((C1, "entry:hours-actual", 2), 0.5),
        ((C1, "entry:hours-actual", 2), 200),
    ],
)
def test_what_can_be_is_no_finding(at: Place, value: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "FORMS", world.FORMS or world.needs_forms(at))
    assert world.said(check(ready({at: value}))) == []


def test_no_name_stands_in_a_sentence() -> None:
    """A name that was pasted over a drop-down is in the value alone, which reports leave out unless asked."""
    report = check(ready({(C1, "sample", 2): NAMED, (C1, "told", 1): NAMED, (C1, "moderator", 3): NAMED}))

    assert {one.code for one in report.findings} >= {"TRK522", "TRK524", "TRK501"}
    assert NAMED not in str(report.without_names())
    assert NAMED in str(report)


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("issued", "TRK811"),
        ("signed", "TRK812"),
        ("evidence", "TRK814"),
        ("entry:information", "TRK817"),
        ("entry:hours-planned", "TRK817"),
    ],
)
def test_the_sample_has_its_records(column: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing for a learner of the sample; nothing is asked of the others."""
    monkeypatch.setattr(world, "FORMS", world.FORMS or world.needs_forms((C1, column, 2)))
    assert spoken(ready({(C1, column, 2): None}), code) == todo((C1, column, 2), learners=("L003",))
    assert spoken(ready({(C1, column, 2): None, (C1, "sample", 2): "No"}), code) == QUIET


def test_spaces_are_no_evidence() -> None:
    assert spoken(ready({(C1, "evidence", 2): "  "}), "TRK814") == todo((C1, "evidence", 2), learners=("L003",))


def test_entries_of_another_award(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world, "FORMS", True)
    report = check(without((C1, "entry:format"), award="art-and-design-practice"), award="art-and-design-practice")

    finding = world.only(report, "TRK817")

    assert len(world.said(report)) == 1
    assert finding.count == 5
    assert "'Format of submission' is empty" in finding.message


def test_signed_before_it_was_issued() -> None:
    assert spoken(ready({(C1, "signed", 2): date(2027, 1, 19)}), "TRK813") == always((C1, "signed", 2), "L003")
    assert spoken(ready({(C1, "signed", 2): date(2027, 1, 20)}), "TRK813") == QUIET


def test_everybody_is_told_the_mark() -> None:
    assert spoken(ready({(C1, "told", 2): None}), "TRK815") == todo((C1, "told", 2), learners=("L003",))


@pytest.mark.parametrize("column", ["reviewer", "outcome"])
def test_a_review_has_reviewer_and_outcome(column: str) -> None:
    asked = {(C1, "review", 2): "Yes", (C1, "reviewer", 2): "Una Part", (C1, "outcome", 2): "Mark confirmed"}

    assert spoken(ready({**asked, (C1, column, 2): None}), "TRK816") == todo((C1, column, 2), learners=("L003",))
    assert spoken(ready(asked), "TRK816") == QUIET
    assert spoken(ready({(C1, "review", 2): "No"}), "TRK816") == QUIET


@pytest.mark.parametrize("field", ["centre:number", "centre:name"])
def test_centre_details(field: str) -> None:
    assert spoken(ready({field: None}), "TRK821") == todo(field)


def test_people() -> None:
    nobody: dict[Place, Any] = {("people", column, line): None for column in ("name", "role") for line in (0, 1)}

    assert spoken(ready(nobody), "TRK822") == todo(("people", "name", 0))
    assert found(check(without(("people", "name"), ("people", "role"))), "TRK823") == [(WARNING, "'Centre'", ())]
    assert found(check(ready({("people", "role", 0): None})), "TRK824") == [(WARNING, place(("people", "role", 0)), ())]
    assert spoken(ready(), "TRK822") == spoken(ready(), "TRK823") == spoken(ready(), "TRK824") == QUIET


def test_a_column_that_was_deleted_is_not_said_to_be_empty() -> None:
    """The structure checks say that it is gone; five learners are not said to have no declaration."""
    book = load_workbook(io.BytesIO(workbook(ready())))
    cell = where((C1, "signed", 0))
    for row in book[cell.sheet].iter_rows(min_row=4, min_col=cell.col + 1, max_col=cell.col + 1):
        row[0].value = None
    out = io.BytesIO()
    book.save(out)
    report = check_file(out.getvalue(), "a.xlsx", options("submission"))

    assert found(report, "TRK812") == []


@pytest.mark.parametrize(("at", "most"), [("centre:nominee", 80), ((C1, "reason", 2), 120)])
def test_text_that_is_too_long_is_told_with_its_length_and_nothing_is_said_of_forms(at: Place, most: int) -> None:
    """The quality nominee is on no form, so what is too long there is cut off nowhere."""
    content = world.typed_in({at: "x" * (most + 1)})
    told = world.only(check_file(content, "a.xlsx", options("marking", world.TODAY)), "TRK523").message

    assert told.endswith(f" has {most + 1} characters; {most} fit.")
