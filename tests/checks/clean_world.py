"""Workbooks as a faultless teacher returns them: everything random, everything right, names of all kinds."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, cached_property

from tests.workbook import shipped
from tracker.checks import CheckOptions, check_file
from tracker.findings import FileReport, Level
from tracker.kinds import Choice, Day, Listed, Whole
from tracker.layout import KEY, Column, Table
from tracker.plan import Order, Plan, plan
from tracker.plan.learners import ISSUED as ISSUED_COLUMNS
from tracker.plan.order import EARLIER, LEARNERS, RESULTS, SUMMARY, marks_table
from tracker.plan.stamp import footer
from tracker.refs import Value
from tracker.render import render
from tracker.roster import Learner
from tracker.rules.basis import OFFICIAL
from tracker.spec.award import Component, Status
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped as shipped_folder
from tracker.values import Values

TODAY = date(2026, 11, 2)
SURNAMES = (
    "O'Brien",
    "D\u2019Arcy-Smith",
    "N\u00fa\u00f1ez",
    "\u0141ukasiewicz",
    "Jose\u0301",
    "\u00de\u00f3rsd\u00f3ttir",
    "Nguy\u1ec5n",
    "\u0623\u062d\u0645\u062f",
    "\u05db\u05d4\u05df",
    "\u0418\u0432\u0430\u043d\u043e\u0432\u0430",
    "\u674e",
    "van 't Hoff",
    "Smith & Jones <jr>",
    "Fran\u00e7ois \U0001f389",
    '"Bobby" Tables',
    "_x0041_ Underscore",
    "=Equals",
    "1e5",
    "NA",
    "True",
    "St\u00f6\u00df",
    "\u0646\u0648\u0631 Ali",
    "\u0ba4\u0bae\u0bbf\u0bb4\u0bcd",
    "Mc#Donald",
)
FORENAMES = (
    "Aoife",
    "Zo\u00eb",
    "\u05e9\u05e8\u05d4",
    "\u0645\u062d\u0645\u062f",
    "Max \U0001f680",
    "\u00c9lodie Anne-Marie",
    "Xu\u00e2n",
    "Null",
    "@home",
    "-Dash",
    "D'Shawn",
    "\u5c0f\u660e",
)
ADULTS = ("Ms Sample", "Mr O'Hara", "Dr \u00d8stergaard", "Mx Example")
CLASSES = ("10A", "11/B", "10 \u00c9")
WORDS = (
    "Folder 3",
    "see page 4, 5 & 6",
    "Ma\u00df f\u00fcr Ma\u00df",
    "it's <fine>",
    "\U0001f44d",
    '10" ruler',
    "-",
    "  both ends ",
)

Given = dict[tuple[str, str], Sequence[Value]]


@cache
def options() -> CheckOptions:
    """Return what the checks go by: the shipped specs and templates."""
    folder = read_folder(shipped_folder("specs"), "shipped", "specs")
    return CheckOptions(TODAY, (folder,), dict(shipped.templates().files))


class Return:
    """One workbook, filled in.

    Args:
        seed: decides on everything.
        people: how many learners are given at build.
        forms: whether it has printed forms; every other one has.
    """

    def __init__(self, seed: int, people: int | None = None, *, forms: bool | None = None) -> None:
        self.seed = seed
        self.dice = random.Random(seed)  # noqa: S311
        qualifications = shipped.qualifications()
        qualification = qualifications[seed % len(qualifications)]
        series = [one for wanted, one in shipped.every_edition() if wanted == qualification]
        award = shipped.award(qualification, series[(seed // len(qualifications)) % len(series)])
        count = self.dice.randint(1, 7) if people is None else people
        wording = shipped.templates()
        with_forms = seed % 2 == 0 if forms is None else forms
        self.order = Order(
            award,
            TODAY - timedelta(days=60),
            tuple(self._learner(number) for number in range(1, count + 1)),
            count + self.dice.randint(1, 4),
            self.dice.choice(("", "01234")),
            self.dice.choice(("", "St Mary's & All Saints\u2019 Acad\u00e9mie")),
            wording.steps,
            forms=wording.forms(award.forms) if with_forms else None,
        )
        self.plan: Plan = plan(self.order)
        self.layout = self.plan.layout
        self.given: Given = dict(self.plan.given)
        self.fields = dict(self.plan.fields)
        self.there = count
        self._fill()

    def write(self, moved: Mapping[str, Sequence[int]] | None = None) -> bytes:
        """Return the file; lines of tables in another order if one is given."""
        given = dict(self.given)
        for table, lines in (moved or {}).items():
            for at in given:
                if at[0] == table:
                    given[at] = [given[at][line] for line in lines]
        values = Values(self.layout, given, self.fields, TODAY)
        return render(self.layout, values, footer(dict(self.layout.stamp)))

    @cached_property
    def content(self) -> bytes:
        """The file as Excel would save it: every result is stored."""
        return self.write()

    def values(self) -> Values:
        """Return every value as it stands."""
        return Values(self.layout, self.given, self.fields, TODAY)

    def _learner(self, number: int) -> Learner:
        dice = self.dice
        surname = SURNAMES[(self.seed * 5 + number) % len(SURNAMES)]
        return Learner(
            f"{number * 7 + self.seed % 7:04}",
            dice.choice(("", f"AB{number:05}")),
            surname,
            f"{dice.choice(FORENAMES)} {number}",
            dice.choice(CLASSES),
            dice.choice(ADULTS),
        )

    def _fill(self) -> None:
        self._joiners()
        for component in self.order.internal():
            self._marks(component)
        for component in self.order.external():
            self._results(component)
        self._earlier()
        self._official()
        self._afterwards()

    def put(self, table: str, column: str, line: int, value: Value) -> None:
        """Type a value."""
        lines = list(self.given.get((table, column), ())) or [None] * self.layout.table(table).size
        lines[line] = value
        self.given[table, column] = tuple(lines)

    def _joiners(self) -> None:
        """Learners typed in open lines."""
        for among, line in enumerate(range(len(self.order.learners), self.order.lines)):
            if self.dice.random() < 0.5:
                break
            joiner = replace(self._learner(line + 40), candidate=f"{among * 7 + self.seed % 7 + 3:04}")
            for column in ISSUED_COLUMNS:
                if value := getattr(joiner, ISSUED_COLUMNS[column]):
                    self.put(LEARNERS, column, line, value)
            self.there += 1

    def _day(self, column: Column, after: Value = None) -> date:
        """Return a day that has passed and that the column takes, not before another one."""
        kind = column.kind
        assert isinstance(kind, Day)
        first = after if isinstance(after, date) else kind.first
        last = min(kind.last, TODAY)
        return first + timedelta(days=self.dice.randint(0, max(0, min(40, (last - first).days))))

    def _marks(self, component: Component) -> None:
        dice, table = self.dice, self.layout.table(marks_table(component))
        for line in range(self.there):
            if dice.random() < 0.1:
                continue  # not marked yet
            status = dice.choice(self.order.spec.statuses) if dice.random() < 0.3 else None
            if status:
                self.put(table.id, "status", line, status.word)
            if status and status.marks == "forbidden":
                continue
            self._marked(component, table, line, status)

    def _marked(self, component: Component, table: Table, line: int, status: Status | None) -> None:
        dice = self.dice
        for row in component.rows:
            most = 0 if status and status.marks == "zero" else row.most
            self.put(table.id, f"mark:{row.id}", line, dice.randint(0, most))
        if status and status.marks == "zero":
            return
        if dice.random() < 0.6:
            self.put(table.id, "attempt", line, 1)
        for column in table.columns:
            if column.id.startswith(("entry:", "evidence", "comment")) and column.kind and dice.random() < 0.5:
                self.put(table.id, column.id, line, self._any(column))
        if dice.random() < 0.5:
            issued = self._day(table["issued"])
            signed = self._day(table["signed"], issued)
            self.put(table.id, "sample", line, dice.choice(("Yes", "Yes", "No")))
            self.put(table.id, "issued", line, issued)
            self.put(table.id, "signed", line, signed)
            self.put(table.id, "told", line, self._day(table["told"], signed))

    def _any(self, column: Column) -> Value:
        kind = column.kind
        if isinstance(kind, Whole):
            return self.dice.randint(kind.least, min(kind.most, 30))
        if isinstance(kind, Day):
            return self._day(column)
        if isinstance(kind, Choice):
            return self.dice.choice(kind.words) if kind.words else None
        return self.dice.choice(WORDS)

    def _results(self, component: Component) -> None:
        for line in range(self.there):
            if self.dice.random() < 0.5:
                self.put(RESULTS, f"{component.id}:raw", line, self.dice.randint(0, component.raw_max))

    def _official(self) -> None:
        """What is typed from the results, for some of the class: UMS, often the grade, and the award."""
        offered = [component for component in self.order.spec.components if component.assessed]
        marks = self.values()
        for line in range(self.there):
            without = any(
                isinstance(marks.column(RESULTS, f"{one.id}:mark")[line], str) for one in offered if one.internal
            )
            if without or self.dice.random() < 0.7:
                continue
            for one in offered:
                ums = self.dice.randint(0, one.ums_max)
                self.put(RESULTS, f"{one.id}:official_ums", line, ums)
                if self.dice.random() < 0.6:
                    self.put(RESULTS, f"{one.id}:official_grade", line, one.scale.grade(ums))
        values = self.values()
        for line, basis in enumerate(values.column(SUMMARY, "award_basis")):
            total = values.column(SUMMARY, "total")[line]
            if basis == OFFICIAL and isinstance(total, int):
                self.put(RESULTS, "award:official_ums", line, total)
                self.put(RESULTS, "award:official_grade", line, self.order.spec.scale.grade(total))

    def _earlier(self) -> None:
        table = self.layout.table(EARLIER)
        for component in self.order.spec.components:
            series, ums = (table[f"{component.id}:{word}"].kind for word in ("series", "ums"))
            if not isinstance(series, Choice) or not series.words or not isinstance(ums, Whole):
                continue
            for line in range(self.there):
                if self.dice.random() < 0.2:
                    self.put(EARLIER, f"{component.id}:ums", line, self.dice.randint(0, ums.most))
                    self.put(EARLIER, f"{component.id}:series", line, self.dice.choice(series.words))
                    self.put(EARLIER, f"{component.id}:attempts", line, 1)

    def _afterwards(self) -> None:
        """What is keyed on EOL, and choices on the printed forms."""
        values = self.values()
        for component in self.order.internal():
            table = f"eol:{component.id}"
            for line, total in enumerate(values.column(table, "to_key")):
                if isinstance(total, int) and self.dice.random() < 0.6:
                    self.put(table, "shown", line, total)
        labels = [one for one in values.column(LEARNERS, "label") if one]
        for sheet in self.layout.sheets:
            for one in sheet.fields:
                if ":chosen " not in one.id or self.dice.random() < 0.5:
                    continue
                if isinstance(one.kind, Listed) and labels:
                    self.fields[one.id] = self.dice.choice(labels)
                elif isinstance(one.kind, Choice) and one.kind.words:
                    self.fields[one.id] = self.dice.choice(one.kind.words)

    def shuffled(self) -> bytes:
        """Return the file after whole lines of every sheet of learners were sorted in some order."""
        moved = {}
        for table in self.layout.learner_tables():
            if KEY in table and table[KEY].rule is None and self.layout.table(table.id).id != LEARNERS:
                lines = list(range(table.size))
                self.dice.shuffle(lines)
                moved[table.id] = lines
        return self.write(moved)


def check(content: bytes) -> FileReport:
    """Return what the check says."""
    return check_file(content, "returned/10A.xlsx", options())


ABOUT_THE_FILE = ("TRK1", "TRK2", "TRK3", "TRK6")


def alarms(content: bytes, notes: Iterable[str] = ()) -> list[str]:
    """Return what is wrongly said: anything but a note, and of the file itself every note that is not expected."""
    return [
        f"{one.code} {one.level.word} {one.place}: {one.message} {one.value}"
        for one in check(content).findings
        if one.level > Level.NOTE or (one.code.startswith(ABOUT_THE_FILE) and one.code not in notes)
    ]
