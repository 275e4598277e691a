"""What a workbook is built from, what planning it gives, and the names that its sheets and tables go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from tracker.kinds import Digits
from tracker.layout import Cell, Layout, Sheet, Style, Table, Text
from tracker.refs import Value
from tracker.rules.basis import table_basis
from tracker.spec.award import Component, Numbers, Row, Spec
from tracker.templates import Forms, Step
from tracker.values import Given

if TYPE_CHECKING:
    from tracker.roster import Learner

TOP = 3
"""Row of the headings on every sheet that is one table: below title, purpose and notice."""

LEARNERS = "learners"
EARLIER = "earlier"
SUMMARY = "summary"
RESULTS = "results"
RESULTS_SHEET = "Results"
AWARD = "award"
"""Stands in the place of a component where a result is that of the whole award."""
COMPONENT_GRADES = "grades:components"
AWARD_GRADES = "grades:award"
SERIES_LIST = "list:series"


@dataclass(frozen=True, slots=True)
class Order:
    """Everything one workbook is built from; the same order gives the same bytes."""

    spec: Spec
    issued: date
    learners: tuple[Learner, ...] = ()
    lines: int = 40
    """Room for learners in all; at least as many as there are learners."""
    centre: str = ""
    centre_name: str = ""
    steps: tuple[Step, ...] = ()
    """What Start tells a teacher to do."""
    part: str = ""
    """The class or assessor that this workbook is for, if the class list was split."""
    list_lines: tuple[int, int] | None = None
    """Lines of the lists of people and classes of a workbook issued before; from the class list if None."""
    forms: Forms | None = None
    """The printed forms; without them the workbook has none."""
    first: str = ""
    """The id of the workbook that this one was made from by repair or update, or of the first of several; else ""."""
    cohort_learners: int = 0
    """Learners of the whole cohort when it was built, those of this workbook included; 0 if no one knew."""
    cohort_parts: int = 1
    """Workbooks that the cohort was built into: one part alone is not asked what only the whole can answer."""

    @property
    def is_part(self) -> bool:
        """Whether other workbooks hold the rest of the cohort."""
        return self.cohort_parts > 1

    @property
    def keys(self) -> tuple[str, ...]:
        """The learner keys, one for each line, L001 first."""
        return tuple(f"L{line + 1:03}" for line in range(self.lines))

    def internal(self) -> tuple[Component, ...]:
        """Return the internal components that this series offers."""
        return tuple(c for c in self.spec.components if c.internal and c.assessed)

    def external(self) -> tuple[Component, ...]:
        """Return the external components that this series offers."""
        return tuple(c for c in self.spec.components if not c.internal and c.assessed)


def candidate_number(numbers: Numbers) -> Digits:
    """Return what a candidate number of the suite is."""
    return Digits(numbers.candidate, "candidate number")


def centre_number(numbers: Numbers) -> Digits:
    """Return what a centre number of the suite is."""
    return Digits(numbers.centre, "centre number")


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet with the values it begins with."""

    sheet: Sheet
    given: Given = field(default_factory=dict)
    fields: Mapping[str, Value] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A layout and the values the workbook begins with."""

    layout: Layout
    given: Given
    fields: Mapping[str, Value]


def marks_table(component: Component) -> str:
    """Return the id of the table of an internal component's marks."""
    return f"marks:{component.id}"


def marks_sheet_name(component: Component) -> str:
    """Return the name of the sheet of an internal component's marks."""
    return f"{component.id} marks"


def result_column(component: str, what: str) -> str:
    """Return the id of a column of the sheet Results: of a component, or of the award.

    `ums`, `grade` and `basis` are the result that counts; `official_raw`, `official_ums` and `official_grade` are typed
    from the results; `mark`, `table_ums` and `state` are behind them; `raw`, `status` and `attempt` are typed for an
    external component.
    """
    return f"{component}:{what}"


def entry_table(component: Component) -> str:
    """Return the id of the table with mark or marks, status and attempt of a component."""
    return marks_table(component) if component.internal else RESULTS


def entry_sheet(component: Component) -> str:
    """Return the name of the sheet with mark or marks, status and attempt of a component."""
    return marks_sheet_name(component) if component.internal else RESULTS_SHEET


def entry_column_of(component: Component, what: str) -> str:
    """Return the id of a component's column `status`, `attempt` or `raw` in its `entry_table`."""
    return what if component.internal else result_column(component.id, what)


def mark_column(row: Row) -> str:
    """Return the id of the column in which the marks for a row of the grid are typed."""
    return f"mark:{row.id}"


def keyed_table(component: Component) -> str:
    """Return the id of the table in which the marks keyed on Edexcel Online stand."""
    return f"eol:{component.id}"


def ums_table(component: Component) -> str:
    """Return the id of a component's raw-to-UMS table."""
    return f"ums:{component.id}"


def by_table(words: str, component: Component) -> str:
    """Return a heading that says what its figures rest on: all of them are looked up in a component's table."""
    return f"{words} ({table_basis(published=component.table.status == 'published').lower()})"


def award_name(spec: Spec) -> str:
    """Return the award's full name."""
    return f"Pearson BTEC Level 1/Level 2 Tech Award in {spec.title}"


def called(component: Component) -> str:
    """Return a component as people know it: C1, with its entry code where that is known, and its title."""
    code = f" {component.code}" if component.code else ""
    return f"{component.id}{code} {component.title}"


def short(component: Component) -> str:
    """Return a component in a few letters: C1, with its entry code where that is known."""
    return f"{component.id} {component.code}".strip()


def band_words(row: Row) -> list[tuple[str, str]]:
    """Return the mark bands of a grid row as people write them: 4-6, Adequate."""
    return [
        (f"{band.lowest}-{band.highest}" if band.lowest != band.highest else f"{band.lowest}", band.word)
        for band in row.bands
    ]


def notice(sheet: str, *sentences: str) -> tuple[Text, ...]:
    """Return the notice in A3, or nothing if there is nothing to say."""
    words = " ".join(sentence for sentence in sentences if sentence)
    return (Text(Cell(sheet, 2, 0), words, Style("notice")),) if words else ()


def provisional_words(spec: Spec, component: Component | None, *about: str) -> str:
    """Say what behind a sheet no one has checked yet; "" if all is settled. A marking grid is said by name."""
    wanted = {component.id} if component else {"", *(c.id for c in spec.components)}
    facts = [one for one in spec.provisional if one.component in wanted and one.about in about]
    if not facts:
        return ""
    if any(one.about == "grid" for one in facts):
        return "PROVISIONAL MARKING GRID: a placeholder until it is checked against the PSA (see Start)."
    return f"PROVISIONAL: {facts_unchecked(len(facts), 'behind this sheet')} (see Start)."


def facts_unchecked(count: int, where: str) -> str:
    """Return "3 facts … have not been checked against the published documents"."""
    facts, have = ("fact", "has") if count == 1 else ("facts", "have")
    return f"{count} {facts} {where} {have} not been checked yet"


def estimate_words(components: tuple[Component, ...]) -> str:
    """Say that UMS and grades are estimates while any table behind them is one."""
    names = [c.id for c in components if c.table.status == "estimate"]
    return f"UMS and grades are ESTIMATES: no published table yet for {', '.join(names)}." if names else ""


def keys(order: Order, table: Table) -> dict[tuple[str, str], tuple[Value, ...]]:
    """Return the learner keys as the given values of a table."""
    return {(table.id, "key"): order.keys}
