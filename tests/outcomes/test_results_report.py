"""The report on results day says what the oracle says, of learners whose lines hold no contradiction."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from tests.outcomes import oracle
from tests.outcomes.filling import Learner
from tests.outcomes.stories import Slip, Story
from tests.outcomes.test_commands_agree import DAY, SERIES, options, workbook
from tracker.checks import CheckOptions
from tracker.front.answer import InputFile
from tracker.front.resources import Resources
from tracker.front.results_report import ResultsReportRequest, results_as, results_report
from tracker.front.returned import ReturnedFiles
from tracker.officials import Format, ResultsReport

__all__ = ["options"]
WHOLE = (9, 8, 10, 7, 7)


def learner(one: Slip, two: Slip, three: Slip, marks: tuple[int, ...] = WHOLE) -> Learner:
    internal = Story(marks=marks)
    return {"C1": replace(internal, slip=one), "C2": replace(internal, slip=two), "C3": Story(raw=41, slip=three)}


CLASS = (
    learner(Slip(), Slip(), Slip()),
    learner(Slip(ums=60, grade="L2P"), Slip(ums=63), Slip(ums=83)),
    learner(Slip(ums=62, raw=41), Slip(ums=58), Slip(ums=96)),
    learner(Slip(ums=58, raw=38), Slip(ums=62), Slip(ums=0)),
    learner(Slip(ums=90), Slip(ums=27), Slip(ums=120), (2, 0, 3, 1, 2)),
)


def report(options: CheckOptions, within: int = 3, *, names: bool = False) -> ResultsReport:
    spec = options.catalogue.spec("enterprise", SERIES)
    content = workbook(spec, CLASS)
    files = ReturnedFiles((InputFile("10A.xlsx", content),))
    resources = Resources(options.catalogue, options.wording, DAY)
    answer = results_report(ResultsReportRequest(paths=files, within=within, names=names), resources)
    assert answer.complete
    return answer.report


def test_groups_near_and_moved(options: CheckOptions) -> None:
    spec = options.catalogue.spec("enterprise", SERIES)
    found = report(options)

    for c in spec.components:
        whole = next(one for one in found.groups if one.component.startswith(c.id) and not one.class_name)
        results = [oracle.result(c, one[c.id]) for one in CLASS]
        by_table = [oracle.ums(c, mark) for one in results if isinstance(mark := one.mark, int)]
        for grade, table, official in whole.grades:
            assert table == sum(oracle.grade(c.scale, points) == grade for points in by_table)
            assert official == sum(one.grade == grade and one.basis == oracle.OFFICIAL for one in results)
        both = [(oracle.ums(c, int(one.mark)), int(one.ums)) for one in results if one.basis == oracle.OFFICIAL]
        assert whole.mean_table == sum(table for table, _ in both) / len(both)
        assert whole.mean_official == sum(official for _, official in both) / len(both)
    near = {(one.learner, one.about[:2], one.ums, one.short, one.next_grade) for one in found.near}
    expected = set()
    for at, one in enumerate(CLASS):
        for c in spec.components:
            points = oracle.result(c, one[c.id]).ums
            for step in range(1, 4):
                reached = oracle.grade(c.scale, int(points) + step)
                if reached != oracle.grade(c.scale, int(points)):
                    expected.add((f"L{at + 1:03} in 10A.xlsx", c.id, points, step, reached))
                    break
    assert {one for one in near if one[1] != "aw"} == expected
    moved = {(one.learner[:4], one.component[:2]) for one in found.moved}
    assert moved == {("L003", "C2"), ("L004", "C1"), ("L004", "C2"), ("L005", "C2")}
    assert "38 (-3)" in next(one.why for one in found.moved if one.learner[:4] == "L004" and one.component[:2] == "C1")


def test_what_cannot_be_told_is_said(options: CheckOptions) -> None:
    notes = report(options).notes

    assert [one[:2] for one in notes if "is an estimate" in one] == ["C1"]
    assert sum("post-results service 3" in one for one in notes) == 2


@pytest.mark.parametrize("style", ["text", "csv", "html"])
def test_no_name_is_written_unless_asked_for(options: CheckOptions, style: Format) -> None:
    resources = Resources(options.catalogue, options.wording, DAY)
    hidden, named = (results_as(style, report(options, names=names), resources) for names in (False, True))

    assert "Surname" not in hidden
    assert ("Surname" in named) is (style != "csv")
    assert "[[" not in hidden
    if style == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(hidden))}) == 1
    if style == "html":
        assert re.search(r"<script|https?://", hidden) is None


def test_how_near_is_chosen(options: CheckOptions) -> None:
    assert len(report(options, 1).near) < len(report(options, 30).near)
