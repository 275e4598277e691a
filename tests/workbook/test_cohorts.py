"""Cohorts made by Hypothesis: marks, gaps, statuses, attempts and junk in any mixture come to the same in every engine.

Examples are the same in every run, so that a red run can be repeated; `tests/amounts.py` says how many.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import amounts
from tests.workbook import made
from tests.workbook.recalc import (
    DIVISION,
    EMPTY_TEXT,
    NOT_AVAILABLE,
    Filled,
    LibreOffice,
    Typed,
    Worked,
    learner_tables,
    through_ironcalc,
)
from tracker.kinds import Choice, Digits, Kind, Whole
from tracker.layout import Column, Layout

LINES = 6
PARTS = 4
"""Tests that the awards are dealt out to, so that they run side by side."""
STEADY = settings(
    max_examples=amounts.COHORTS,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff"), max_size=12)
JUNK = st.one_of(
    TEXT.filter(lambda text: text != "" and "_x" not in text),
    st.sampled_from(["7", " ", "=1+1", "#N/A", "TRUE", "<b>", "'1", "1E02", "L2D*", "*", "0012"]),
    st.integers(-3, 1000),
    st.floats(-5, 100).map(lambda number: round(number, 3) + 0.0),  # Excel knows no -0
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.sampled_from([NOT_AVAILABLE, DIVISION, EMPTY_TEXT, Typed("=3+4", 7), Typed('="7"', "7")]),
)


def good(kind: Kind) -> st.SearchStrategy[object]:
    """Return values that a kind allows."""
    if isinstance(kind, Whole):
        return st.integers(kind.least, kind.most)
    if isinstance(kind, Digits):
        return st.integers(0, 30).map(lambda number: f"{number:0{kind.length}}")
    if isinstance(kind, Choice) and kind.words:
        return st.sampled_from(kind.words)
    return TEXT.filter(lambda text: "_x" not in text)


@dataclass(frozen=True)
class Cohort:
    """A few lines of one award with what is typed in them."""

    award: str
    people: int
    entries: dict[tuple[str, str], dict[int, object]]


@dataclass(frozen=True)
class Grid:
    """The entry columns of an award."""

    layout: Layout
    columns: tuple[tuple[str, Column], ...]
    required: tuple[tuple[str, Column], ...]

    @classmethod
    def of(cls, award: str) -> Grid:
        """Return the columns of an award of `made.AWARDS`."""
        layout = Filled(made.order(award, 1)).layout
        entry = tuple((table.id, column) for table in learner_tables(layout) for column in table.columns if column.kind)
        required = tuple(
            (table, column) for table, column in entry if column.id.startswith("mark:") or column.id == "raw"
        )
        return cls(layout, entry, required)


GRIDS = {award: Grid.of(award) for award in made.AWARDS}


@st.composite
def cohorts(draw: st.DrawFn, awards: tuple[str, ...] = tuple(made.AWARDS)) -> Cohort:
    """Draw lines that are empty, full or all zero, then up to 14 single cells with a good value, junk or nothing."""
    award = draw(st.sampled_from(awards))
    grid = GRIDS[award]
    entries: dict[tuple[str, str], dict[int, object]] = {}
    for line in range(LINES):
        begin = draw(st.sampled_from(["empty", "full", "zero", "top"]))
        for table, column in grid.required if begin != "empty" else ():
            assert isinstance(column.kind, Whole)
            value = {"zero": 0, "top": column.kind.most}.get(begin)
            value = draw(st.integers(0, column.kind.most)) if value is None else value
            entries.setdefault((table, column.id), {})[line] = value
    for _ in range(draw(st.integers(0, 14))):
        table, column = draw(st.sampled_from(grid.columns))
        assert column.kind
        value = draw(st.one_of(good(column.kind), JUNK, st.none()))
        entries.setdefault((table, column.id), {})[draw(st.integers(0, LINES - 1))] = value
    return Cohort(award, draw(st.integers(0, LINES)), entries)


def counting(amended: object, total: object, most: int) -> int | None:
    """Return the mark that counts: the amended one where it can be a mark, none where it cannot, else the total."""
    mark = total if amended in (None, "") else amended
    plain = isinstance(mark, int | float) and not isinstance(mark, bool) and mark in range(most + 1)
    return int(mark) if plain else None  # type: ignore[call-overload]


def hold_rules(worked: Worked) -> None:
    """Hold what must be true whatever was typed: only clean lines have results, and these are the plain sums."""
    for c in (c for c in worked.filled.order.spec.components if c.assessed and c.internal):
        table = f"marks:{c.id}"
        marks = [worked.filled.given.get((table, f"mark:{row.id}"), [None] * 999) for row in c.rows]
        amended = worked.filled.given.get((table, "amended"), [None] * 999)
        columns = [worked.column(table, column) for column in ("check", "total", "ums", "grade")]
        for line, (check, total, ums, grade) in enumerate(zip(*columns, strict=True)):
            typed = [column[line] for column in marks]
            whole = [
                isinstance(mark, int | float) and not isinstance(mark, bool) and mark in range(row.most + 1)
                for mark, row in zip(typed, c.rows, strict=True)
            ]
            if check == "Complete":
                assert all(whole), typed
                assert total == sum(typed)
                counts = counting(amended[line], total, c.raw_max)
                assert (ums, grade) == ("", "") or counts is not None
                assert counts is None or ums == c.table.ums[counts]
                assert counts is None or grade in c.scale.grades
            else:
                assert (total, ums, grade) == ("", "", "")
                assert check.split(":")[0] in ("", "Missing", "Impossible", "Complete")


@pytest.mark.parametrize("part", range(PARTS))
def test_200_cohorts(part: int, tmp_path: Path) -> None:
    """Whatever is typed, IronCalc and Python agree on every formula, and no bad mark counts."""

    @settings(STEADY, max_examples=amounts.COHORTS // PARTS)
    @given(cohorts(tuple(made.AWARDS)[part::PARTS]))
    def hold(cohort: Cohort) -> None:
        order = made.order(cohort.award, cohort.people, spare=LINES - cohort.people)
        [worked] = through_ironcalc([Filled(order, cohort.entries)], tmp_path)
        hold_rules(worked)

    hold()


@pytest.mark.libreoffice
@pytest.mark.parametrize("award", ["three", "external first", "published", "twenty rows", "nothing external"])
def test_200_cohorts_in_libreoffice(award: str, libreoffice: LibreOffice) -> None:
    """The same in LibreOffice: forty cohorts of an award, one under the other in one workbook."""
    several: list[Cohort] = []

    @settings(STEADY, max_examples=amounts.COHORTS // 5, phases=[Phase.generate])
    @given(cohorts((award,)))
    def collect(cohort: Cohort) -> None:
        several.append(cohort)

    collect()
    entries: dict[tuple[str, str], dict[int, object]] = {}
    people = []
    layout = Filled(made.order(award, 0, spare=len(several) * LINES)).layout
    for i, cohort in enumerate(several):
        for at, lines in cohort.entries.items():
            size = layout.table(at[0]).size  # fewer than learners where people only choose some
            entries.setdefault(at, {}).update({(i * LINES + line) % size: value for line, value in lines.items()})
        blank = made.learner(0, candidate="", surname="", forenames="", class_name="", registration="")
        people += [made.learner(i * LINES + line) if line < cohort.people else blank for line in range(LINES)]
    [worked] = libreoffice.through([Filled(made.order(award, people, spare=0), entries)])

    assert len(several) >= amounts.COHORTS // 5
    hold_rules(worked)
