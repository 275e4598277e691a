"""Forms are worked out alike by Python, IronCalc and LibreOffice, and every mark is on its own learner's form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.forms.bench import ISSUED, Filled, Office, order, through_ironcalc, typed
from tracker.plan.forms import FORMS, HEAD, MOST_PAGES, OF_LEARNERS, PAGES_OF_MANY, SHEET
from tracker.plan.page import LAST
from tracker.plan.stacks import first_pages

REFUSED = {
    "evidence": 46218,
    "comment": True,
    "reviewer": 46218.5,
    "told": "31/06/2027",
    "issued": True,
    "amended": 37.5,
    "outcome": "Mark lost",
    "review": "maybe",
    "signed": 60_000,
    "entry:hours-actual": 5.25,
}
"""What the check refuses or warns of, by column of the marks sheet; none of it may be printed."""
RUN = {"forms:who": "A run of learners"}
SAMPLE = {"forms:who": "The sample"}


def one(line: int, component: str = "C1", count: int = 15) -> dict[str, str]:
    """Return the fields that choose a learner of the bench class."""
    label = Filled(order(count=count)).label(line)
    return {"forms:who": "One learner", "forms:from": label, "forms:chosen component": component}


@cache
def cases() -> dict[str, Filled]:
    """Return filled workbooks: 1, 15 and 30 learners, every component, ties, no sample, sample, runs, sorted sheets."""
    fifteen, thirty = order(count=15), order(count=30)
    tied = typed(fifteen, range(4))
    for at in tied:
        if at[1].startswith("mark:"):
            tied[at] = [4] * 15 + [None] * 3
    labels = Filled(thirty).label
    part = {**RUN, "forms:from": labels(20), "forms:to": labels(8), "forms:chosen component": "C2"}
    open_ = typed(fifteen, range(15))
    open_["marks:C1", "mark:1"] = [99, "x", None, 2.5, -1, *[3] * 10, *[None] * 3]
    open_["submission:C1", "amended"] = [30] * 15 + [None] * 3
    open_["marks:C1", "status"] = [None] * 6 + ["Absent"] + [None] * 11
    odd = typed(fifteen, range(15))
    for column, refused in REFUSED.items():
        odd["marks:C1", column] = [refused] * 15 + [None] * 3
    return {
        "nothing typed": Filled(order(count=3)),
        "nobody": Filled(order(count=0, spare=5), fields=RUN),
        "one": Filled(order(count=1), typed(order(count=1), [0]), one(0, count=1)),
        "tied": Filled(fifteen, tied, SAMPLE),
        "no sample": Filled(fifteen, typed(fifteen), SAMPLE),
        "whole run": Filled(thirty, typed(thirty), {**RUN, "cohort:chosen component": "C2"}),
        "part of a run": Filled(thirty, typed(thirty), part),
        "run backwards": Filled(thirty, typed(thirty), {**RUN, "forms:from": labels(8), "forms:to": labels(20)}),
        "sorted": Filled(
            fifteen,
            typed(fifteen, [1, 5, 9]),
            SAMPLE,
            {"learners": range(17, -1, -1), "marks:C1": [*range(3, 18), 0, 1, 2], "cohort": range(17, -1, -1)},
        ),
        "impossible and open": Filled(fifteen, open_, SAMPLE),
        "of another kind": Filled(fifteen, odd, RUN),
        "not in the list": Filled(
            fifteen, typed(fifteen), {"forms:from": "0001 Nobody", "forms:chosen component": "C9", **RUN}
        ),
        "art and design": Filled(
            order("art-and-design-practice", 5), typed(order("art-and-design-practice", 5), [0, 3]), one(2, count=5)
        ),
        "external first": Filled(
            order("construction", 4), typed(order("construction", 4), [1]), {"forms:chosen component": "C3"}
        ),
    }


CASES = (
    "nothing typed", "nobody", "one", "tied", "no sample", "whole run", "part of a run", "run backwards", "sorted",
    "impossible and open", "of another kind", "not in the list", "art and design", "external first",
)  # fmt: skip


def test_every_case_is_tried() -> None:
    assert tuple(cases()) == CASES


@pytest.mark.parametrize("case", CASES)
def test_ironcalc_and_python_agree(case: str, tmp_path: Path) -> None:
    """Every formula of the workbook, the cells of the pages among them."""
    through_ironcalc(cases()[case], tmp_path)


def test_what_the_check_refuses_is_not_printed() -> None:
    """Neither on pages of learners nor on the cohort record."""
    filled = cases()["of another kind"]
    paper = {sheet.name for sheet in filled.layout.sheets if sheet.paper}
    shown = [value for cell, _, value in filled.computed() if cell.sheet in paper]

    assert "Example0, Fore0" in shown
    assert not [
        value for value in shown if any(value is one or (value == one and one is not True) for one in REFUSED.values())
    ]


def test_the_page_of_an_absent_learner_says_so_and_has_no_number() -> None:
    """Neither marks nor an amended mark that were typed all the same, nor a total; others have theirs."""
    entries = typed(order(count=3))
    empty = [None] * (len(entries["marks:C1", "mark:1"]) - 2)
    entries["marks:C1", "status"], entries["submission:C1", "amended"] = ["Absent", None, *empty], [30, 30, *empty]
    filled = Filled(order(count=3), entries, RUN)
    line = filled.column(FORMS, "key").index("L001")
    other = filled.column(FORMS, "key").index("L002")
    numbers = ["total", "amended mark", *(f"mark:{row}" for row in range(1, 6))]

    assert filled.column(FORMS, "status")[line] == "Absent"
    assert [filled.column(FORMS, column)[line] for column in numbers] == [""] * len(numbers)
    assert all(isinstance(filled.column(FORMS, column)[other], int) for column in numbers)


@pytest.mark.parametrize("status", ["Absent", "Withdrawn"])
def test_the_forms_of_a_learner_who_is_away_say_so_and_have_no_mark(status: str) -> None:
    """Nor anything to sign, whatever was typed for them all the same."""
    entries = typed(order(count=3))
    empty = [None] * (len(entries["marks:C1", "mark:1"]) - 1)
    entries["marks:C1", "status"], entries["submission:C1", "amended"] = [status, *empty], [31, *empty]
    filled = Filled(order(count=3), entries, one(0, count=3))
    sheet = next(sheet for sheet in filled.layout.sheets if sheet.name == SHEET)
    values = filled.values(ISSUED)
    signed = {"record": 2, "authentication": 3, "feedback": 0}
    for form, rows in zip(OF_LEARNERS, first_pages(filled.layout, SHEET, FORMS), strict=True):
        figures = [each for each in sheet.figures if each.cell.row in rows and each.cell.col <= LAST]
        shown = [values.single(each.id) for each in figures]
        assert (shown.count(status), 31 in shown) == (1, False)
        assert shown.count(f"Not to be signed: {status}.") == signed[form]


@pytest.mark.libreoffice
def test_libreoffice_and_python_agree(office: Office) -> None:
    """Every formula of each workbook, the cells of the pages among them."""
    office.recalculated(cases())


def test_the_sample_is_in_candidate_order() -> None:
    """Candidate numbers fall with the lines of the class list, so the last line comes first."""
    filled = Filled(order(count=15), typed(order(count=15), [2, 7, 11]), SAMPLE)

    keys = filled.column(FORMS, "key")

    assert keys[:4] == ["L012", "L008", "L003", ""]
    said = [filled.single(f"forms:{form}") for form in OF_LEARNERS]
    assert said == [
        "Records: print pages 1 to 3.",
        "Authentication: print pages 19 to 21.",
        "Feedback: print pages 37 to 39.",
    ]
    assert filled.column(FORMS, "page")[:4] == [
        "Learner 1 of 3",
        "Learner 2 of 3",
        "Learner 3 of 3",
        "This page is not needed",
    ]


def test_a_run_goes_from_one_learner_to_another() -> None:
    """From and to are taken as the drop-down shows them; both empty is everybody."""
    filled = cases()["part of a run"]

    assert [key for key in filled.column(FORMS, "key") if key] == [f"L{line:03}" for line in range(21, 8, -1)]
    assert len([key for key in cases()["whole run"].column(FORMS, "key") if key]) == 30
    assert [key for key in cases()["run backwards"].column(FORMS, "key") if key] == []


def test_learners_without_a_candidate_number_come_last() -> None:
    """A joiner without a number is in a run all the same."""
    made = order(count=3)
    filled = Filled(made, {("learners", "surname"): ["A", "B", "C", "Joiner", None, None]}, RUN)

    assert [key for key in filled.column(FORMS, "key") if key] == ["L003", "L002", "L001", "L004"]


def test_two_learners_who_look_the_same_are_not_mistaken() -> None:
    """Without numbers nobody can tell them apart, so the form stays empty instead of showing one of them."""
    made = order(count=1)
    names = {("learners", "surname"): ["A", "Twin", "Twin", None], ("learners", "forenames"): ["B", "T", "T", None]}
    filled = Filled(made, names, {"forms:who": "One learner", "forms:from": "Twin, T"})

    assert set(filled.column(FORMS, "key")) == {""}
    assert filled.single("forms:selected") == "Choose a learner in the yellow cell beside From."


def test_sorting_moves_no_mark_to_another_learner() -> None:
    """The pages of a workbook with sorted sheets are those of the unsorted one."""
    made = order(count=15)
    plain, moved = Filled(made, typed(made, [1, 5, 9]), SAMPLE), cases()["sorted"]

    for column in [one_.id for one_ in plain.layout.table(FORMS).columns]:
        assert plain.column(FORMS, column) == moved.column(FORMS, column)
    assert plain.column(FORMS, "mark:1")[:3] == [3 * line % 13 for line in (9, 5, 1)]


def test_a_mark_that_cannot_be_is_on_no_form() -> None:
    """99, text, decimals and -1 are not printed, and the sheet says how many are not complete."""
    filled = cases()["impossible and open"]
    marks = dict(zip(filled.column(FORMS, "key"), filled.column(FORMS, "mark:1"), strict=True))

    assert [marks[f"L00{line}"] for line in (1, 2, 3, 4, 5, 6)] == ["", "", "", "", "", 3]
    assert filled.single("forms:selected") == "6 of them not complete: their pages say so."
    assert sum(str(one).startswith("INCOMPLETE: ") for one in filled.column(FORMS, "incomplete")) == 6


def test_the_band_reached_is_that_of_the_grid() -> None:
    """Every mark of a row of twelve, one learner each."""
    made = order(count=15)
    entries = typed(made, range(15))
    entries["marks:C1", "mark:1"] = [*range(13), 0, 12, None, None, None]
    filled = Filled(made, entries, SAMPLE)

    found = dict(zip(filled.column(FORMS, "mark:1"), filled.column(FORMS, "range:1"), strict=True))
    words = dict(zip(filled.column(FORMS, "mark:1"), filled.column(FORMS, "word:1"), strict=True))

    bands = ["0", *["1-3"] * 3, *["4-6"] * 3, *["7-9"] * 3, *["10-12"] * 3]
    assert [str(found[mark]).replace("\N{EN DASH}", "-") for mark in range(13)] == bands
    assert [words[mark] for mark in (0, 1, 4, 7, 12)] == [
        "Nothing rewardable",
        "Limited",
        "Adequate",
        "Good",
        "Comprehensive",
    ]


def test_more_learners_than_pages_is_said() -> None:
    """The rest is printed as a second run."""
    filled = Filled(order(count=MOST_PAGES + 1, spare=0), fields=RUN)

    assert filled.single("forms:record") == "Records: print pages 1 to 30."
    assert filled.single("forms:selected") == (
        "These are the first 30 of 126 learners: print the others as a second run."
    )
    assert filled.layout.table(FORMS).size == PAGES_OF_MANY


def test_no_page_cell_is_more_than_a_reference() -> None:
    """What stands on the pages is looked up once, in the working table."""
    made = Filled(order(count=2))
    cells = {
        formula for cell, formula, _ in made.computed() if cell.sheet == SHEET and cell.row > HEAD and cell.col <= LAST
    }

    assert cells
    assert all(formula.count("$") == 2 and "(" not in formula for formula in cells)


def test_a_mark_stands_under_submitted_only_once_it_was_keyed() -> None:
    """Until then it is to submit; where Edexcel Online shows another one, both are printed, each in its place."""
    made = order(count=3)
    entries = typed(made, range(3))
    keys = Filled(made, entries).column("submission:C1", "key")
    marks = dict(zip(keys, Filled(made, entries).column("submission:C1", "final"), strict=True))
    shown = {"L001": marks["L001"], "L002": 1}
    entries["submission:C1", "shown"] = [shown.get(str(key)) for key in keys]
    filled = Filled(made, entries, {"standard:C1:by": "Ada Lead", "standard:C1:on": ISSUED})
    listed = {
        key: both
        for key, *both in zip(
            *(filled.column("cohort", one) for one in ("key", "mark to submit", "mark keyed")), strict=True
        )
        if key in {"L001", "L002", "L003"}
    }

    assert listed == {
        "L001": ["", marks["L001"]],
        "L002": [marks["L002"], 1],
        "L003": [marks["L003"], ""],
    }
    assert filled.single("cohort:standardised by") == "Ada Lead"
    assert Filled(made, entries).single("cohort:standardised by") == ""
