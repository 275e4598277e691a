"""Over three series every learner's bank equals an independent computation of best results, attempts and series."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests import amounts
from tests.carry import carry_world as carry
from tests.workbook import shipped
from tracker.errors import RequestError
from tracker.front.next_series import Rolled, rollover
from tracker.front.renew import output_of
from tracker.front.workbook import build
from tracker.plan.centre import NAME, NUMBER
from tracker.roster import ClassList, Learner
from tracker.transfer import carry as carried_over
from tracker.transfer.banked_results import SHIFTED
from tracker.transfer.next_series import Old

made = carry.made
SERIES = ("2026-01", "2026-06", "2027-01", "2027-06")
DAY = date(2026, 1, 10)
PEOPLE = 3
RAW_AT = 13
"""Column of the raw mark of C3 on the sheet Results."""


def start(learners: tuple[Learner, ...], part: str = "") -> bytes:
    """Return a tracker of the first series."""
    wording = shipped.templates()
    return build(
        made.order(shipped.award("enterprise", SERIES[0]), learners, issued=DAY, steps=wording.steps, part=part)
    ).content


def roll(files: dict[str, bytes], series: str, class_list: ClassList | None = None, **other: object) -> Rolled:
    """Roll workbooks over."""
    options = carry.world.options()
    other = {"bank_estimates": True, **other}
    return rollover(
        files,
        series,
        DAY,
        options.catalogue,
        options.wording,
        class_list=(lambda _: class_list) if class_list else None,
        **other,
    )


def bank(content: bytes) -> list[list[object]]:
    """Return UMS, series and attempts of the sheet of earlier results, by line, as openpyxl reads them."""
    return [[one for place, one in enumerate(line) if place % 4 != 3] for line in entries(content)]


def entries(content: bytes) -> list[list[object]]:
    """Return the entries of the sheet of earlier results, four for each component."""
    sheet = load_workbook(io.BytesIO(content))["Earlier results"]
    return [[sheet.cell(5 + line, col).value for col in range(5, 17)] for line in range(PEOPLE)]


def fill(content: bytes, sittings: list[dict[str, list[int | None]]]) -> bytes:
    """Return a workbook after marks were typed: for each learner and component, its marks or raw mark."""

    def edit(book: Workbook) -> None:
        for line, mine in enumerate(sittings):
            for component, marks in mine.items():
                sheet, first = (book["Results"], RAW_AT) if component == "C3" else (book[f"{component} marks"], 5)
                for place, mark in enumerate(marks):
                    sheet.cell(5 + line, first + place).value = mark

    return carry.saved(content, edit)


@dataclass
class Ledger:
    """The bank of one learner and component, worked out by hand."""

    ums: int | None = None
    series: str | None = None
    attempts: int = 0
    refused: list[int] = field(default_factory=list)

    def sit(self, ums: int, series: str, allowed: int) -> None:
        """Enter a result."""
        if self.attempts == allowed:
            self.refused.append(ums)
            return
        self.attempts += 1
        self.series = series
        self.ums = ums if self.ums is None else max(self.ums, ums)


MARKS = st.one_of(
    st.none(),
    st.lists(st.integers(0, 12), min_size=5, max_size=5),
    st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=5, max_size=5),
)
RAW = st.one_of(st.none(), st.integers(0, 60).map(lambda raw: [raw]))
SITTINGS = st.lists(st.fixed_dictionaries({"C1": MARKS, "C2": MARKS, "C3": RAW}), min_size=PEOPLE, max_size=PEOPLE)


@settings(max_examples=amounts.RETAKES, deadline=None)
@given(st.lists(SITTINGS, min_size=3, max_size=3))
def test_three_series_of_retakes(taken: list[list[dict[str, list[int | None] | None]]]) -> None:
    """Best result, latest series and attempts of everybody; a third attempt is listed and does not count."""
    content = start(made.learners(PEOPLE))
    ledgers = [{c: Ledger() for c in ("C1", "C2", "C3")} for _ in range(PEOPLE)]
    for series, following, sittings in zip(SERIES, SERIES[1:], taken, strict=False):
        award = shipped.award("enterprise", series)
        mine = [{c: marks for c, marks in one.items() if marks} for one in sittings]
        rolled = roll({"old.xlsx": fill(content, mine)}, following)
        refused = []
        for line, one in enumerate(mine):
            for component, marks in one.items():
                c = award.component(component)
                if None in marks or not c.assessed:
                    continue
                before = len(ledgers[line][component].refused)
                ums = c.table.ums[sum(marks)]
                allowed = award.attempts_internal if c.internal else award.attempts_external
                ledgers[line][component].sit(ums, award.series.title, allowed)
                refused += ledgers[line][component].refused[before:]
        (made_,) = rolled.renewed
        content = made_.built.content
        wanted = [
            [part for c in ("C1", "C2", "C3") for part in (one[c].ums, one[c].series, one[c].attempts or None)]
            for one in ledgers
        ]
        assert bank(content) == wanted
        third = [one.value for one in made_.carried.listed if "attempt" in one.why]
        assert sorted(third) == sorted(refused)
        assert carry.load_marks(content) == []
        assert {one.code for one in carry.world.check(content).findings} == set()


def test_a_better_result_in_the_bank_stays() -> None:
    """The highest counts; the series is that in which it was last taken."""
    first = fill(start(made.learners(PEOPLE)), [{"C1": [12] * 5}])
    second = roll({"a": first}, SERIES[1]).renewed[0].built.content
    third = roll({"b": fill(second, [{"C1": [1] * 5}])}, SERIES[2]).renewed[0].built.content

    assert bank(third)[0][:3] == [90, "May/June 2026", 2]


def test_an_amended_mark_counts_in_place_of_the_total() -> None:
    """It is the mark that went to the awarding organisation."""

    def edit(book: Workbook) -> None:
        sheet = book["C1 marks"]
        headings = {cell.value: cell.column for cell in sheet[4]}
        sheet.cell(5, headings["Amended mark"]).value = 60

    content = carry.saved(fill(start(made.learners(PEOPLE)), [{"C1": [1] * 5}]), edit)

    assert bank(roll({"a": content}, SERIES[1]).renewed[0].built.content)[0][0] == 90


@pytest.mark.parametrize("amended", [61, "60", 7.5])
def test_an_amended_mark_that_cannot_be_is_not_passed_over_for_the_total(amended: object) -> None:
    """Nothing is banked, and it is listed why."""

    def edit(book: Workbook) -> None:
        sheet = book["C1 marks"]
        headings = {cell.value: cell.column for cell in sheet[4]}
        sheet.cell(5, headings["Amended mark"]).value = amended

    content = carry.saved(fill(start(made.learners(PEOPLE)), [{"C1": [1] * 5}]), edit)
    [one] = roll({"a": content}, SERIES[1]).renewed

    assert bank(one.built.content)[0][0] is None
    assert [line.why for line in one.carried.listed if "amended" in line.why] == [
        "Nothing was banked, because its amended mark has to be corrected."
    ]


def test_where_nothing_was_taken_the_bank_is_what_it_was() -> None:
    """Rolling over a workbook in which nobody worked changes nothing but the series."""
    first = roll({"a": fill(start(made.learners(PEOPLE)), [{"C1": [6] * 5}] * PEOPLE)}, SERIES[1])
    content = first.renewed[0].built.content
    again = roll({"b": content}, SERIES[2])

    assert bank(again.renewed[0].built.content) == bank(content)
    assert again.renewed[0].carried.listed == ()
    assert again.joiners == 0


def listed(*learners: Learner) -> ClassList:
    """Return a class list."""
    return ClassList("new.csv", learners, (), (), ())


def test_leavers_are_dropped_and_joiners_added() -> None:
    """Registration first, then candidate number with a name that agrees, then name and class with a warning."""
    a, b, c = made.learners(PEOPLE)
    d, e = made.learner(4), made.learner(5)
    old = fill(start((a, b, c, d)), [{"C1": [number] * 5} for number in (1, 2, 3, 4)])
    new = listed(
        replace(d, registration="", candidate="7777"),
        replace(b, registration="", surname="Married"),
        replace(a, candidate="8888", surname="Other", forenames="Name", class_name="11Z"),
        e,
        replace(c, registration="", surname="Wholly", forenames="Different"),
    )
    rolled = roll({"old.xlsx": old}, SERIES[1], new)
    (one,) = rolled.renewed
    sheet = load_workbook(io.BytesIO(one.built.content))["Earlier results"]
    table = shipped.award("enterprise", SERIES[0]).component("C1").table.ums

    assert [sheet.cell(row, 5).value for row in range(5, 10)] == [table[20], table[10], table[5], None, None]
    assert rolled.leavers == (("old.xlsx", "L003"),)
    assert rolled.joiners == 2
    assert [(note.what, note.learner) for note in one.carried.listed if note.heading == "Learner"] == [
        ("Taken: please check", "L001"),
        ("Taken: please check", "L002"),
        ("Taken: please check", "L003"),
        ("Not taken", "L005"),
    ]


@pytest.mark.parametrize("columns", ["B", "CD", "BCDEFH"])
def test_results_of_learners_who_are_not_in_their_lines_are_listed_and_not_banked(columns: str) -> None:
    """Numbers, names or whole learners exchanged: nobody's result goes to another in silence."""

    def exchange(book: Workbook) -> None:
        sheet = book["Learners"]
        for column in columns:
            first, second = sheet[f"{column}5"], sheet[f"{column}6"]
            first.value, second.value = second.value, first.value

    filled = fill(start(made.learners(PEOPLE)), [{"C1": [number] * 5} for number in (1, 2, 3)])
    mixed = carry.saved(filled, exchange)
    (one,) = roll({"old.xlsx": mixed}, SERIES[1]).renewed
    table = shipped.award("enterprise", SERIES[0]).component("C1").table.ums

    assert [line[0] for line in bank(one.built.content)] == [None, None, table[15]]
    assert [(line.learner, line.value) for line in one.carried.left if line.heading.startswith("C1")] == [
        ("L001", table[5]),
        ("L002", table[10]),
    ]
    with pytest.raises(RequestError, match="names or numbers of L001 and L002 are in other learners' lines"):
        carry.repaired(mixed)


def test_results_that_may_be_those_of_the_learner_above_are_listed_and_not_banked() -> None:
    """The marks of one component go on below the last learner."""
    filled = fill(start(made.learners(PEOPLE)), [{"C2": [number] * 5} for number in (1, 2, 3)])

    def lower(book: Workbook) -> None:
        for row, number in enumerate((None, 1, 2, 3), start=5):
            for column in range(5, 10):
                book["C1 marks"].cell(row, column).value = number

    (one,) = roll({"old.xlsx": carry.saved(filled, lower)}, SERIES[1]).renewed
    tables = {name: shipped.award("enterprise", SERIES[0]).component(name).table.ums for name in ("C1", "C2")}

    assert [(line[0], line[3]) for line in bank(one.built.content)] == [
        (None, tables["C2"][5 * number]) for number in (1, 2, 3)
    ]
    assert [(line.learner, line.value) for line in one.carried.left if line.why == SHIFTED] == [
        ("L002", tables["C1"][5]),
        ("L003", tables["C1"][10]),
    ]


def test_what_was_not_taken_is_exit_code_1(tracker, tmp_path: Path) -> None:
    """As for repair and update."""
    filled = fill(start(made.learners(PEOPLE)), [{"C1": [number] * 5} for number in (1, 2, 3)])
    typed = carry.saved(filled, lambda book: book["C1 marks"].__setitem__("E5", "seven"))
    codes = []
    for name, content in (("whole.xlsx", filled), ("typed.xlsx", typed)):
        (tmp_path / name).write_bytes(content)
        words = ("rollover", tmp_path / name, "--series", SERIES[1], "--bank-estimates", "-o", tmp_path / name[:5])
        codes.append(tracker(*words)[0])

    assert codes == [0, 1]


def test_a_deleted_column_of_an_old_workbook_is_said_and_exit_code_1(tracker, tmp_path: Path) -> None:
    """It may have held results of the bank, which the next series then lacks."""
    filled = fill(start(made.learners(PEOPLE)), [{"C1": [number] * 5} for number in (1, 2, 3)])
    (tmp_path / "old.xlsx").write_bytes(carry.saved(filled, lambda book: book["Earlier results"].delete_cols(5)))
    words = ("rollover", tmp_path / "old.xlsx", "--series", SERIES[1], "--bank-estimates", "-o", tmp_path / "new")
    code, out, err = tracker(*words)

    assert code == 1
    assert "of 'Earlier results' is missing from this workbook: if entries were in it" in out + err


def test_another_registration_number_is_another_learner() -> None:
    """Same name, class and candidate number: two numbers that differ are two people, and nothing is banked."""
    (a,) = made.learners(1)
    old = fill(start((a,)), [{"C1": [5] * 5}])
    rolled = roll({"old.xlsx": old}, SERIES[1], listed(replace(a, registration="ZZ99999")))
    (one,) = rolled.renewed

    assert load_workbook(io.BytesIO(one.built.content))["Earlier results"].cell(5, 5).value is None
    assert (rolled.leavers, rolled.joiners) == ((("old.xlsx", "L001"),), 1)


@pytest.mark.parametrize(
    ("number", "name", "wanted"),
    [
        ("54321", "New Name", ("54321", "New Name")),
        (None, None, ("01234", "Example Academy")),
        ("5432", "", ("01234", "Example Academy")),
        (54321, "New Name", ("01234", "New Name")),
    ],
)
def test_the_centre_is_what_the_sheet_says_else_as_it_was_built(
    number: object, name: object, wanted: tuple[str, str]
) -> None:
    """A number that is no centre number is not believed."""
    carried = carried_over(carry.read(start(made.learners(1))), DAY)
    fields = {**carried.plan.fields, NUMBER: number, NAME: name}

    assert Old("a", replace(carried, plan=replace(carried.plan, fields=fields)), []).centre == wanted


def test_two_workbooks_that_disagree_bank_nothing() -> None:
    """Both results are listed; equal ones are taken."""
    learners = made.learners(PEOPLE)
    one = fill(start(learners, "x"), [{"C1": [1] * 5, "C2": [2] * 5}])
    two = fill(start(learners, "y"), [{"C1": [3] * 5, "C2": [2] * 5}])
    (made_,) = roll({"a": one, "b": two}, SERIES[1], listed(*learners)).renewed
    values = [line.value for line in made_.carried.listed]

    assert bank(made_.built.content)[0][0] is None
    assert [values[0], values[4]] == [
        shipped.award("enterprise", SERIES[0]).component("C1").table.ums[marks] for marks in (5, 15)
    ]
    assert {line.sheet for line in made_.carried.listed} == {"a: Results", "b: Results"}


def test_what_is_listed_is_said_with_the_cell_that_holds_it() -> None:
    """A result of the bank is where it was typed; a series that was worked out is in no cell."""
    learners = made.learners(PEOPLE)
    before = roll({"a": fill(start(learners), [{"C1": [12] * 5}])}, SERIES[1]).renewed[0].built.content
    one = fill(before, [{"C1": [1] * 5}])  # less than what is in the bank
    two = fill(start(learners, "y"), [{"C1": [3] * 5}])
    (again,) = roll({"m2/one.xlsx": one, "m2/two.xlsx": two}, SERIES[2], listed(*learners)).renewed
    books = {"m2/one.xlsx": load_workbook(io.BytesIO(one)), "m2/two.xlsx": load_workbook(io.BytesIO(two))}
    found = [line for line in again.carried.listed if line.learner == "L001"]

    assert {(line.sheet, line.heading.rpartition(" ")[2]) for line in found if line.address} == {
        ("m2/one.xlsx: Earlier results", "ums"),
        ("m2/two.xlsx: Results", "ums"),
    }
    for line in found:
        file, _, sheet = line.sheet.partition(": ")
        if line.address and sheet == "Earlier results":
            assert books[file][sheet][line.address].value == line.value == 90
    said = "\n".join(str(message) for message in output_of(again, names=False).details)
    assert "m2/one.xlsx: 'Earlier results'!E5 L001: Two workbooks" in said
    assert "'m2/one.xlsx" not in said


@pytest.mark.parametrize("series", [SERIES[0], "2025-06"])
def test_only_a_later_series_will_do(series: str) -> None:
    """The same and an earlier one are refused with a sentence."""
    with pytest.raises(RequestError, match="not after it"):
        roll({"a": start(made.learners(1))}, series)


def test_what_the_new_list_changed_is_said() -> None:
    """Name, number and class of learners who were found; nothing of joiners, and nothing without a new list."""
    old = (
        Learner("0001", "AB00001", "Abbott", "Ann", "10A", ""),
        Learner("0002", "AB00002", "Bell", "Ben", "10A", ""),
    )
    new = listed(
        replace(old[1], candidate="0022", class_name="11B"),
        replace(old[0], surname="Abbott-Hill"),
        Learner("0003", "AB00003", "Cole", "Cat", "11B", ""),
    )
    rolled = roll({"a.xlsx": start(old)}, SERIES[1], new)

    assert [(one.key, one.what, one.was, one.now) for _, one in rolled.changed] == [
        ("L001", "candidate number", "0002", "0022"),
        ("L001", "class", "10A", "11B"),
        ("L002", "name", "Abbott, Ann", "Abbott-Hill, Ann"),
    ]
    assert {file for file, _ in rolled.changed} == {rolled.renewed[0].built.name}
    assert [one.sentence for _, one in rolled.changed][2] == "0001 Abbott-Hill, Ann (was Abbott, Ann)"
    assert roll({"a.xlsx": start(old)}, SERIES[1]).changed == ()
