"""`tracker status`: how far every class is, what is due and who is late, with a register and without one."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache

import pytest
from openpyxl import Workbook, load_workbook

from tests.collect import classes
from tests.collect.classes import Class, of_class, options
from tracker.checks import check_file
from tracker.collecting.taking import take_good_rows
from tracker.collecting.tally import NONE, Submission, Tally
from tracker.front.answer import InputFile
from tracker.front.resources import Resources
from tracker.front.returned import ReturnedFiles
from tracker.front.status import StatusAnswer, StatusRequest, status, status_as
from tracker.plan import plan
from tracker.plan.moderation import moderation_figure
from tracker.register.due import PORTAL, Reached, dues
from tracker.register.entry import Entry
from tracker.register.how_far import Cohort
from tracker.spec.award import Deadline

DUE, REPORT = date(2027, 5, 14), date(2027, 6, 16)
"""The dates of May/June 2027 in the specs."""
BEFORE = date(2027, 5, 1)


def keyed(given: Class) -> Class:
    """Return the class with two marks noted as keyed, and one amended."""
    first = {("eol:C1", "shown", 0): 24, ("marks:C1", "amended", 1): 20}
    return replace(given, typed={**given.typed, **first})


@cache
def books() -> tuple[InputFile, InputFile]:
    """Two classes of one cohort, without a part in their stamp; the second has a mark that cannot be."""
    first, second = keyed(of_class(1)), of_class(2, 7)
    second = replace(second, typed={**second.typed, **classes.marks("C1", None, [99])})
    return InputFile("back/10A.xlsx", first.workbook()), InputFile("back/10B.xlsx", second.workbook())


def asked(
    files: Sequence[InputFile], day: date = BEFORE, register: Sequence[Entry] | None = None
) -> tuple[StatusAnswer, Resources]:
    resources = Resources(options().catalogue, options().wording, day)
    return status(StatusRequest(register=register, paths=ReturnedFiles(files)), resources), resources


@cache
def before() -> StatusAnswer:
    return asked(books())[0]


def cohort(found: StatusAnswer, component: str) -> Cohort:
    (one,) = [one for one in found.cohorts if one.component == component]
    return one


def test_each_class_is_counted() -> None:
    """By hand: what `of_class` types, and what `keyed` adds."""
    first, second = (line.tally for line in cohort(before(), "C1").lines)

    assert (first.learners, first.away, first.marked, first.missing) == (6, 1, 5, 1)
    assert (first.sample, first.signed, first.unsigned, first.keyed, first.amended) == (1, 1, 0, 1, 1)
    assert (second.learners, second.marked, second.keyed, second.amended) == (7, 5, 0, 0)
    assert (first.to_fix, second.to_fix) == (0, 1)
    assert cohort(before(), "C1").required == 11  # 13 learners, two of them absent; up to 15 all of them
    assert not cohort(before(), "C3").internal


def test_the_counts_are_those_of_check_and_collect() -> None:
    for file in books():
        report = check_file(file.content, file.name, options())
        rows = take_good_rows(file.content, file.name, options())
        for one in report.marked:
            (line,) = [line for line in cohort(before(), one.component).lines if line.file == file.name]
            assert (line.tally.marked, line.tally.learners) == (one.done, one.learners)
            mine = [row for row in rows.lines if row.component == one.component]
            assert line.tally.to_key == sum(isinstance(row.to_key, int) for row in mine)
            assert line.tally.results == sum(row.official_ums is not None for row in mine)


def test_without_a_register_what_came_back_is_all_there_is() -> None:
    assert before().summary == "1 centre, 2 workbooks: 2 returned."
    assert before().complete


def entries(*more: Entry) -> list[Entry]:
    there = [row.entry for row in before().status.rows if row.entry]
    return [*(replace(one, part=f"10{'AB'[at]}") for at, one in enumerate(there)), *more]


LOST = Entry("AAAA-BBBB-CCCC", "12345", "", "enterprise", "2027-06", "10C", 20, "2027-01-11", "10C.xlsx", "", "0")


def test_a_workbook_that_is_missing_counts_with_its_learners() -> None:
    found, _ = asked(books(), register=entries(LOST))
    one = cohort(found, "C1")

    assert (one.tally.learners, one.tally.missing) == (33, 23)
    assert one.required == 15
    assert "1 workbook not returned, 23 learners not marked, 1 line to fix" in one.dues[0].what
    assert [line.state for line in one.lines].count("missing") == 1
    assert not found.complete


def test_before_the_day_it_is_due_and_after_it_it_is_late() -> None:
    early, late = before(), asked(books(), DUE + timedelta(1))[0]

    said = cohort(early, "C1").dues[0].what
    assert said.startswith("Marks and sample are due on Friday 14 May 2027 (provisional), in 13 days: ")
    assert ": 3 learners not marked, 1 line to fix, " in said
    assert not any(one.late for one in early.cohorts)
    assert cohort(late, "C1").dues[0].what.startswith("Late: marks and sample were due on Friday 14 May 2027")
    assert [one.late for one in late.cohorts] == [True, True, False]


def submitted(on: date | None, **more: object) -> InputFile:
    given = of_class(1)
    layout = plan(given.order).layout

    def typed(book: Workbook) -> None:
        for name, value in {"submitted_on": on, **more}.items():
            component = classes.award().component("C1")
            assert component
            cell = layout.single(moderation_figure(component, name)).cell
            book[cell.sheet][cell.a1] = value

    return InputFile("10A.xlsx", given.workbook(typed))


def test_in_on_time_and_no_report_by_its_day_is_a_question_for_the_support_portal() -> None:
    file = submitted(DUE)
    waiting, over = (cohort(asked([file], day)[0], "C1") for day in (REPORT, REPORT + timedelta(1)))

    assert PORTAL not in " ".join(one.what for one in waiting.dues)
    assert any(one.late and PORTAL in one.what and "were in on time" in one.what for one in over.dues)
    assert "Marks and sample submitted on Friday 14 May 2027" in over.dues[0].what


def test_a_report_that_came_and_marks_that_were_late_are_said() -> None:
    came = cohort(asked([submitted(DUE, report_on=REPORT, report="Marks stand")], date(2027, 7, 1))[0], "C1")
    late = cohort(asked([submitted(DUE + timedelta(3))], date(2027, 7, 1))[0], "C1")

    assert [one.what for one in came.dues][1] == (
        "Draft moderator report received on Wednesday 16 June 2027: Marks stand."
    )
    assert "submitted on Monday 17 May 2027, after Friday 14 May 2027" in late.dues[0].what
    assert "may come later" in late.dues[1].what
    assert PORTAL not in late.dues[1].what


def test_nothing_is_late_where_no_day_is_known() -> None:
    reached = Reached(Tally(3, marked=2), 3, 0, Submission())
    words = {"marks_due": Deadline("marks_due", "Marks due", None, "mid May 2027", provisional=True)}
    for dates in ({}, words):
        assert not any(one.late for one in dues(reached, dates, date(2030, 1, 1)))
    assert "mid May 2027" in next(iter(dues(reached, words, BEFORE))).what


def test_what_is_added_is_added_in_every_count() -> None:
    one = Tally(*range(1, 12))

    assert one + NONE == one
    assert [getattr(one + one, each.name) for each in fields(Tally)] == [2 * n for n in range(1, 12)]


@pytest.mark.parametrize("style", ["text", "csv", "html"])
def test_every_format_says_class_counts_and_what_is_due_and_no_name(style: str) -> None:
    resources = Resources(options().catalogue, options().wording, BEFORE)
    written = status_as(style, before(), resources)

    assert isinstance(written, str)
    for part in ("10A", "Assessor 2", "Exploring Enterprises", "3 learners not marked", "back/10B.xlsx"):
        assert part in written
    people = [one for given in (of_class(1), of_class(2, 7)) for one in given.people]
    assert not [one.surname for one in people if one.surname in written]
    assert written == status_as(style, before(), resources)


def test_csv_and_the_workbook_have_the_same_lines() -> None:
    resources = Resources(options().catalogue, options().wording, BEFORE)
    text, book = (status_as(style, before(), resources) for style in ("csv", "xlsx"))
    lines = list(csv.reader(io.StringIO(str(text))))
    assert isinstance(book, bytes)
    sheet = load_workbook(io.BytesIO(book))["Classes"]
    rows = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows(min_row=4)]

    assert rows == lines
    assert len(lines) == 1 + 2 * 3


def test_the_page_needs_no_script_and_nothing_in_it_becomes_markup() -> None:
    resources = Resources(options().catalogue, options().wording, BEFORE)
    bad = replace(of_class(1), people=classes.learners(101, 6, "<b>10A</b>", '"><img src=x>'))
    found, _ = asked([InputFile("<script>.xlsx", bad.workbook())])
    page = str(status_as("html", found, resources))

    assert "<img" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;.xlsx" in page
    assert page.count("<script>") == 1
    assert page.partition("<script>")[0].count(" hidden>") == 1  # the filter, until its script is there
