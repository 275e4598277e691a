# ruff: noqa: RUF001 - characters that look like others are among what people type
"""Marks, results and earlier results through real workbooks: each code speaks at its cell and is quiet otherwise."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache

import pytest
from openpyxl import Workbook

from tests.checks.returned_world import (
    OPTIONS,
    Edit,
    Shown,
    Where,
    clean,
    learners,
    order_of,
    unexpected,
    within,
    work_of,
    world,
    world_of,
)
from tracker.checks import Purpose, entry_codes, mark_codes
from tracker.findings import Code, FileReport, Level

C1, C2, RESULTS = "marks:C1", "marks:C2", "results"
TASKS = ("1", "2", "3", "4", "5")
LONG = "x" * 301

GUARDED: tuple[tuple[object, str], ...] = (
    ("ten", "501"),
    (7.5, "502"),
    (61, "503"),
    ("30", "505"),
    ("\u00a030", "506"),
    (" ", "507"),
    ("3O", "509"),
    (date(2027, 5, 9), "510"),
    (Shown(0.3, "0%"), "512"),
    ("=3+4", "514"),
    (Shown(30, ";;;"), "518"),
    (Shown(30, "General", "FFFFFF"), "518"),
    (Shown(29.5, "0"), "519"),
    (Shown(30, "0,"), "519"),
)
"""Marks that are wrong wherever they are typed, one for each learner."""
OTHER_MARKS = ((C2, "amended"), (C2, "moderator"), ("eol:C2", "shown"))
TYPED: dict[Where, tuple[object, str]] = {
    **{(*where, line): wrong for where in OTHER_MARKS for line, wrong in enumerate(GUARDED)},
    (C2, "mark:1", 0): ("seven", "501"),
    (C2, "mark:2", 0): (7.5, "502"),
    (C2, "mark:3", 0): (13, "503"),
    (C2, "mark:4", 0): (-1, "504"),
    (C2, "mark:5", 0): ("7", "505"),
    (C2, "mark:1", 1): ("\u00a07", "506"),
    (C2, "mark:2", 1): (" ", "507"),
    (C2, "mark:3", 1): ("١٧", "508"),
    (C2, "mark:4", 1): ("1O", "509"),
    (C2, "mark:5", 1): (date(2026, 12, 7), "510"),
    (C2, "mark:1", 2): (time(7, 12), "511"),
    (C2, "mark:2", 2): (Shown(0.07, "0%"), "512"),
    (C2, "mark:3", 2): (Shown(7 / 12, "# ?/?"), "513"),
    (C2, "mark:4", 2): ("=3+4", "514"),
    (C2, "mark:5", 2): (True, "515"),
    (C2, "mark:1", 3): ("#N/A", "516"),
    (C2, "mark:2", 3): (7.000000000000001, "517"),
    (C2, "mark:3", 3): (Shown(7, ";;;"), "518"),
    (C2, "mark:4", 3): (Shown(7.5, "0"), "519"),
    (C2, "mark:5", 3): ("7/12", "520"),
    (C2, "mark:1", 4): ("1,200", "521"),
    (C2, "mark:2", 4): (Shown(7, "0,"), "519"),
    (C2, "mark:3", 4): (Shown(7, "dd/mm/yyyy"), "510"),
    (C2, "mark:4", 4): (Shown(7, "General", "FFFFFF"), "518"),
    (C2, "mark:5", 4): (Shown("7", "@"), "505"),
    (C2, "mark:1", 5): ("7\u200b", "506"),
    (C2, "mark:2", 5): ("10 or 11", "520"),
    (C2, "mark:3", 5): (False, "515"),
    (C1, "status", 0): ("Abs", "522"),
    (C1, "attempt", 1): (3, "503"),
    (C1, "attempt", 2): ("2", "505"),
    (C1, "comment", 3): (LONG, "523"),
    (C1, "evidence", 4): (LONG, "523"),
    (C1, "comment", 5): (46218, "551"),
    (C1, "note", 5): (True, "551"),
    (RESULTS, "C3:raw", 0): (61, "503"),
    (RESULTS, "C3:raw", 1): ("58 ", "506"),
    (RESULTS, "C3:official_ums", 2): (121, "503"),
    (RESULTS, "C1:official_raw", 5): (61, "503"),
    (RESULTS, "C2:official_ums", 5): ("64", "505"),
    (RESULTS, "C3:official_grade", 5): ("L2D*", "522"),
    (RESULTS, "award:official_ums", 6): (301, "503"),
    (RESULTS, "award:official_grade", 6): ("D", "522"),
    (RESULTS, "C3:status", 3): ("No evidence", "522"),
    (RESULTS, "note", 4): (LONG, "523"),
    (C1, "told", 0): (date(2027, 12, 1), "805"),
    (C1, "signed", 1): (date(2072, 5, 1), "525"),
    (C1, "issued", 2): ("31/06/2027", "524"),
    ("earlier", "C1:ums", 0): (91, "503"),
    ("earlier", "C1:series", 1): ("June 2020", "522"),
    ("earlier", "C1:attempts", 2): (0, "504"),
    ("earlier", "C2:series", 3): (date(2026, 6, 1), "510"),
}
"""What is typed where, and the code for it; all in one workbook."""
MILD = {"523", "551", "805"}
"""Codes that hold back no mark: about words, and days to come."""


@cache
def spoilt() -> FileReport:
    return world().check({where: typed for where, (typed, _) in TYPED.items() if where in world_entries()})


@cache
def world_entries() -> frozenset[Where]:
    """Return the entries that the workbook has; where evidence stands depends on the award."""
    return frozenset(where for where in TYPED if where[1] in world().layout.table(where[0]))


@pytest.mark.parametrize(("where", "code"), [(where, code) for where, (_, code) in TYPED.items()])
def test_each_wrong_entry_is_said_at_its_cell(where: Where, code: str) -> None:
    if where not in world_entries():
        where = next((C1, c.id, where[2]) for c in world().layout.table(C1).columns if c.id.startswith("evidence"))
        report = world().check({where: LONG})
    else:
        report = spoilt()
    found = world().speaks(f"TRK{code}", report, where, f"L{where[2] + 1:03}")

    assert found.level is (Level.WARNING if code in MILD else Level.ERROR)


def test_a_formula_without_a_result_is_not_called_missing_as_well() -> None:
    assert not [one for one in spoilt().findings if one.code == mark_codes.BLANK.id]


def test_no_wrong_mark_gets_a_total() -> None:
    """Each of the spoilt lines has an error on its sheet, so nobody takes its marks for right."""
    report = spoilt()

    for table in (C1, C2, RESULTS):
        lines = {line for (one, column, line), (_, code) in TYPED.items() if one == table and code not in MILD}
        told = {key for one in report.findings if one.level >= Level.ERROR for key in one.learners}
        assert {f"L{line + 1:03}" for line in lines} <= told


@pytest.mark.parametrize("seed", range(3))
def test_no_wrong_mark_passes_unseen(seed: int) -> None:
    """Anything at all in every cell of marks: at each there is an error, a blank that is said, or a right mark."""
    draw = random.Random(seed)  # noqa: S311 - the same on every day
    anything = [wrong for wrong, code in TYPED.values() if code not in MILD] + [None, *range(-1, 14), "Anna", "x" * 99]
    typed = {where: draw.choice(anything) for where in world().work if where[1].startswith("mark:")}
    report = world().check(typed)

    for where, value in typed.items():
        cell = world().cell(where)
        at = [one for one in report.findings if one.sheet == cell.sheet and within(cell, one.cells)]
        right = type(value) is int and 0 <= value <= 12
        assert right or max((one.level for one in at), default=None) is not None, (where, value)
        assert right or value is None or any(one.level is Level.ERROR for one in at), (where, value)


@pytest.mark.parametrize("qualification", [one.id for one in OPTIONS.catalogue.qualifications()])
def test_a_clean_class_of_every_qualification(qualification: str) -> None:
    order = order_of(learners(12), qualification)
    report = world_of(order, work_of(order, seed=3)).check()

    assert unexpected(report) == []


def test_a_class_that_has_finished_has_nothing_to_mend() -> None:
    assert unexpected(clean()) == []


def marked(component: str, line: int, *values: object) -> dict[Where, object]:
    return {(component, f"mark:{task}", line): value for task, value in zip(rows(component), values, strict=False)}


def rows(table: str) -> tuple[str, ...]:
    (component,) = (c for c in world().order.internal() if table.endswith(c.id))
    return tuple(row.id for row in component.rows)


def blank(component: str, line: int) -> dict[Where, object]:
    return marked(component, line, None, None, None, None, None)


def below(sheet: str, column: int, value: object) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet].cell(world().layout.table("learners").top + 2 + 14 + 4 + 2, column, value)

    return edit


@dataclass(frozen=True)
class Way:
    """A line that is wrong as a whole."""

    code: Code
    typed: Mapping[Where, object]
    where: Where
    level: Level | None = None
    purpose: Purpose | None = None


DRAGGED = {(C2, "mark:2", line): line + 1 for line in range(6)} | {(C2, "mark:2", 6): 2, (C2, "mark:2", 7): 0}
NAMELESS = {("learners", column, 0): None for column in ("candidate", "surname", "forenames", "registration")}
WAYS = [
    Way(mark_codes.BLANK, {(C2, "mark:2", 0): None}, (C2, "mark:2", 0)),
    Way(mark_codes.BLANK, {(C2, "mark:2", 0): None}, (C2, "mark:2", 0), Level.ERROR, "submission"),
    Way(mark_codes.BLANK, {(C2, "mark:2", 0): None}, (C2, "mark:2", 0), Level.NOTE, "marking"),
    Way(mark_codes.NO_MARKS, blank(C2, 1), (C2, "mark:1", 1)),
    Way(mark_codes.NO_MARKS, blank(C2, 1), (C2, "mark:5", 1), Level.ERROR, "submission"),
    Way(mark_codes.UNWANTED, {(C2, "status", 2): "Absent"}, (C2, "mark:3", 2)),
    Way(mark_codes.UNWANTED, {(C2, "status", 2): "withdrawn"}, (C2, "mark:1", 2)),
    Way(mark_codes.UNWANTED, {(C2, "status", 2): "Not entered"}, (C2, "mark:1", 2)),
    Way(mark_codes.UNWANTED, {(RESULTS, "C3:status", 2): "Absent"}, (RESULTS, "C3:raw", 2)),
    Way(mark_codes.ABOVE_ZERO, {(C2, "status", 3): "No evidence", **marked(C2, 3, 0, 3, 0, 0, 0)}, (C2, "mark:2", 3)),
    Way(mark_codes.ZEROS_MISSING, {**blank(C2, 4), (C2, "status", 4): "No evidence"}, (C2, "mark:4", 4)),
    Way(
        mark_codes.ZEROS_MISSING,
        {**blank(C2, 4), (C2, "status", 4): "No evidence"},
        (C2, "mark:4", 4),
        Level.ERROR,
        "submission",
    ),
    Way(mark_codes.NOBODY, {(C2, "mark:3", 16): 7}, (C2, "mark:3", 16)),
    Way(mark_codes.NOBODY, {(C2, "status", 16): "Absent"}, (C2, "status", 16)),
    Way(
        mark_codes.DOES_NOT_FIT,
        {(RESULTS, "C3:official_ums", 0): 84, (RESULTS, "C3:official_grade", 0): "L2P"},
        (RESULTS, "check", 0),
    ),
    Way(
        mark_codes.DOES_NOT_FIT,
        {(RESULTS, "award:official_ums", 0): 210, (RESULTS, "award:official_grade", 0): "L2P"},
        (RESULTS, "check", 0),
    ),
    Way(mark_codes.NOBODY, {(RESULTS, "C3:official_ums", 16): 7}, (RESULTS, "C3:official_ums", 16)),
    Way(mark_codes.NOBODY, {("earlier", "C1:ums", 16): 7}, ("earlier", "C1:ums", 16)),
    Way(mark_codes.NOBODY, NAMELESS, (C2, "mark:3", 0)),
    Way(mark_codes.SHIFTED, {(RESULTS, "C3:raw", 0): None, (RESULTS, "C3:raw", 14): 7}, (RESULTS, "C3:raw", 0)),
    Way(mark_codes.SHIFTED, {(RESULTS, "C3:raw", 0): None, (RESULTS, "C3:raw", 14): 7}, (RESULTS, "C3:raw", 13)),
    Way(mark_codes.FILLED_SERIES, DRAGGED, (C2, "mark:2", 0)),
    Way(mark_codes.FILLED_SERIES, DRAGGED, (C2, "mark:2", 5)),
    Way(mark_codes.INCOMPLETE, {("earlier", "C2:ums", 5): 60}, ("earlier", "C2:series", 5)),
    Way(
        mark_codes.INCOMPLETE,
        {("earlier", "C2:ums", 5): 60},
        ("earlier", "C2:attempts", 5),
        Level.ERROR,
        "submission",
    ),
]


def test_the_check_column_is_a_net_below_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the grammar were to overlook, the check recalculated says."""
    monkeypatch.setattr("tracker.checks.marks.problem", lambda *_: None)
    report = world().check({(C2, "mark:3", 0): 13, (RESULTS, "C3:raw", 1): "58"})

    found = world().speaks(mark_codes.IMPOSSIBLE.id, report, (C2, "check", 0), "L001")
    assert found.level is Level.ERROR
    assert found.message == "The check of this line says: Impossible: 3 must be whole, 0 to 12."
    world().speaks(mark_codes.IMPOSSIBLE.id, report, (RESULTS, "check", 1), "L002")


def test_what_does_not_fit_is_said_in_words() -> None:
    """With both figures; an official grade without its UMS is missing one."""
    typed = {(RESULTS, "C3:official_ums", 0): 84, (RESULTS, "C3:official_grade", 0): "L2P"}
    report = world().check({**typed, (RESULTS, "C3:official_grade", 1): "L2P", (RESULTS, "C3:official_ums", 2): 84})

    found = world().speaks(mark_codes.DOES_NOT_FIT.id, report, (RESULTS, "check", 0), "L001")
    assert found.message == ("What was typed from the results does not fit: C3 84 UMS is L2M, but the grade is L2P.")
    missing = world().speaks(mark_codes.NOT_COMPLETE.id, report, (RESULTS, "check", 1), "L002")
    assert (missing.level, "C3 official UMS" in missing.message) == (Level.WARNING, True)
    waiting = world().speaks(mark_codes.NOT_COMPLETE.id, report, (RESULTS, "check", 2), "L003")
    assert (waiting.level, "official result" in waiting.message) == (Level.NOTE, True)


def test_what_is_missing_is_said_if_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.checks.marks._Lines._line", lambda *_, **__: iter(()))
    report = world().check({(C2, "mark:3", 0): None, **blank(C2, 1)})

    assert world().speaks(mark_codes.NOT_COMPLETE.id, report, (C2, "check", 0), "L001").level is Level.WARNING
    assert world().speaks(mark_codes.NOT_COMPLETE.id, report, (C2, "check", 1), "L002").level is Level.NOTE


@pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.code.id}-{way.where[1]}-{way.purpose}")
def test_each_wrong_line_is_said_at_its_cells(way: Way) -> None:
    report = world().check(way.typed, purpose=way.purpose)
    found = world().speaks(way.code.id, report, way.where, f"L{way.where[2] + 1:03}")

    assert found.level is (way.level or way.code.level)
    assert all(one.code not in {mark_codes.IMPOSSIBLE.id, mark_codes.NOT_COMPLETE.id} for one in report.findings)


@pytest.mark.parametrize(
    ("value", "level"), [(7, Level.ERROR), ("7", Level.ERROR), ("Checked by AB", Level.NOTE), ("=SUM(E5:E9)", None)]
)
def test_marks_below_the_prepared_lines(value: object, level: Level | None) -> None:
    """A number there may be somebody's mark; words are a note, an own calculation is nothing."""
    sheet = world().layout.table(C2).sheet
    report = world().check(None, below(sheet, 6, value))
    found = [one for one in report.findings if one.code == mark_codes.OUTSIDE.id]

    assert [(one.sheet, one.cells, one.level) for one in found] == ([(sheet, "F25", level)] if level else [])


def test_a_mark_in_a_row_without_key_between_the_lines() -> None:
    sheet = world().layout.table(C2).sheet

    def insert(book: Workbook) -> None:
        book[sheet].insert_rows(8)
        book[sheet]["F8"] = 7

    report = world().check(None, insert)
    assert [one.cells for one in report.findings if one.code == mark_codes.OUTSIDE.id] == ["F8"]


def test_marking_hears_nothing_of_what_is_left_to_do() -> None:
    report = world().check({**blank(C2, 1), **blank(C1, 2), (C1, "status", 2): "No evidence"}, purpose="marking")

    assert unexpected(report) == []


@pytest.mark.parametrize(
    "typed",
    [
        {**blank(C2, 0), (C2, "status", 0): "Absent"},
        {**blank(C2, 0), (C2, "status", 0): "not entered"},
        {(C2, "status", 0): "No evidence", **marked(C2, 0, 0, 0, 0, 0, 0)},
        {(C2, "status", 0): "Submitted", (C2, "attempt", 0): 2, (C2, "comment", 0): "x" * 300},
        {(RESULTS, "C3:raw", 0): None},
        {(RESULTS, "C3:raw", 0): None, (RESULTS, "C3:official_ums", 0): 100},
        {(RESULTS, "C3:raw", 0): None, (RESULTS, "C3:status", 0): "Absent"},
        {(C2, "mark:1", 0): Shown(0, "0.00"), (C2, "mark:2", 0): Shown(12, "0"), (C2, "mark:3", 0): 7.0},
        {(C2, "mark:2", line): 7 for line in range(14)},
        {(C2, "mark:2", line): 12 - line for line in range(13)},
    ],
)
def test_what_is_right_is_not_complained_about(typed: Mapping[Where, object]) -> None:
    quiet = {where: value for where, value in typed.items() if (where[0], "status", where[2]) not in world().work}
    if len(quiet) < len(typed):  # lines that have a status in this class keep their marks
        typed = quiet
    report = world().check(typed)

    assert [(one.code, one.place) for one in report.findings if one.level > Level.NOTE] == []


def test_a_name_pasted_among_marks_is_not_told() -> None:
    report = world().check({(C2, "mark:1", 0): "Surname, Anna"})

    assert "Anna" not in " ".join(one.message + one.fix for one in report.findings)
    assert "Anna" not in str(report.without_names())


def test_every_code_speaks_somewhere_and_is_quiet_when_all_is_well() -> None:
    codes = {one for module in (entry_codes, mark_codes) for one in vars(module).values() if isinstance(one, Code)}
    alone = {mark_codes.IMPOSSIBLE, mark_codes.NOT_COMPLETE, mark_codes.OUTSIDE}  # in tests of their own
    spoken = {f"TRK{code}" for _, code in TYPED.values()} | {way.code.id for way in WAYS}

    assert {one.id for one in codes} == spoken | {one.id for one in alone}
    assert not {one.id for one in codes} & {one.code for one in clean().findings}
