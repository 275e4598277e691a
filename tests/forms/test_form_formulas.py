"""Forms are worked out alike by Python, IronCalc and LibreOffice, and every mark is on its own learner's form."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.forms.bench import ISSUED, Filled, Office, order, through_ironcalc, typed
from tracker.plan.forms import AUTHENTICATION
from tracker.plan.packs import AUTHENTICATION_PACK
from tracker.plan.page import LAST

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
RUN = {"pack:chosen way": "Run of learners"}


def one(line: int, component: str = "C1", count: int = 15) -> dict[str, str]:
    """Return the fields that choose a learner of the bench class on all sheets."""
    label = Filled(order(count=count)).label(line)
    return {
        "record:chosen learner": label,
        "record:chosen component": component,
        "authentication:chosen learner": label,
        "authentication:chosen component": component,
    }


@cache
def cases() -> dict[str, Filled]:
    """Return filled workbooks: 1, 15 and 30 learners, every component, ties, no sample, sample, runs, sorted sheets."""
    fifteen, thirty = order(count=15), order(count=30)
    tied = typed(fifteen, range(4))
    for at in tied:
        if at[1].startswith("mark:"):
            tied[at] = [4] * 15 + [None] * 3
    labels = Filled(thirty).label
    part = {**RUN, "pack:chosen from": labels(20), "pack:chosen to": labels(8), "pack:chosen component": "C2"}
    open_ = typed(fifteen, range(15))
    open_["marks:C1", "mark:1"] = [99, "x", None, 2.5, -1, *[3] * 10, *[None] * 3]
    open_["marks:C1", "amended"] = [30] * 15 + [None] * 3
    open_["marks:C1", "status"] = [None] * 6 + ["Absent"] + [None] * 11
    odd = typed(fifteen, range(15))
    for column, refused in REFUSED.items():
        odd["marks:C1", column] = [refused] * 15 + [None] * 3
    return {
        "nothing typed": Filled(order(count=3)),
        "nobody": Filled(order(count=0, spare=5), fields=RUN),
        "one": Filled(order(count=1), typed(order(count=1), [0]), one(0, count=1)),
        "tied": Filled(fifteen, tied, one(3)),
        "no sample": Filled(fifteen, typed(fifteen), one(14, "C2")),
        "whole run": Filled(thirty, typed(thirty), {**RUN, "cohort:chosen component": "C2"}),
        "part of a run": Filled(thirty, typed(thirty), part),
        "run backwards": Filled(
            thirty, typed(thirty), {**RUN, "pack:chosen from": labels(8), "pack:chosen to": labels(20)}
        ),
        "sorted": Filled(
            fifteen,
            typed(fifteen, [1, 5, 9]),
            one(5),
            {"learners": range(17, -1, -1), "marks:C1": [*range(3, 18), 0, 1, 2], "cohort": range(17, -1, -1)},
        ),
        "impossible and open": Filled(fifteen, open_, one(0)),
        "of another kind": Filled(fifteen, odd, {**one(0), **RUN}),
        "not in the list": Filled(
            fifteen, typed(fifteen), {"record:chosen learner": "0001 Nobody", "pack:chosen component": "C9", **RUN}
        ),
        "art and design": Filled(
            order("art-and-design-practice", 5), typed(order("art-and-design-practice", 5), [0, 3]), one(2, count=5)
        ),
        "external first": Filled(
            order("construction", 4), typed(order("construction", 4), [1]), {"pack:chosen component": "C3"}
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
    """Neither on the pages for one learner nor in the pack."""
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
    entries["marks:C1", "status"], entries["marks:C1", "amended"] = ["Absent", None, *empty], [30, 30, *empty]
    filled = Filled(order(count=3), entries, RUN)
    line = filled.column("pack", "key").index("L001")
    other = filled.column("pack", "key").index("L002")
    numbers = ["total", "amended mark", *(f"mark:{row}" for row in range(1, 6))]

    assert filled.column("pack", "status")[line] == "Absent"
    assert [filled.column("pack", column)[line] for column in numbers] == [""] * len(numbers)
    assert all(isinstance(filled.column("pack", column)[other], int) for column in numbers)


@pytest.mark.parametrize("status", ["Absent", "Withdrawn"])
def test_the_authentication_of_a_learner_who_is_away_says_so_and_has_no_mark(status: str) -> None:
    """On the sheet and once in the pack, whatever was typed for them all the same."""
    entries = typed(order(count=3))
    empty = [None] * (len(entries["marks:C1", "mark:1"]) - 1)
    entries["marks:C1", "status"], entries["marks:C1", "amended"] = [status, *empty], [31, *empty]
    filled = Filled(order(count=3), entries, {**RUN, **one(0, count=3)})
    shown: dict[str, list[object]] = {AUTHENTICATION: [], AUTHENTICATION_PACK: []}
    for sheet in filled.layout.sheets:
        if sheet.name in shown and sheet.paper:
            values, figures = filled.values(ISSUED), [each for each in sheet.figures if each.cell.col <= LAST]
            shown[sheet.name] = [values.single(each.id) for each in figures]

    assert [found.count(status) for found in shown.values()] == [1, 1]
    assert [31 in found for found in shown.values()] == [False, False]


@pytest.mark.libreoffice
@pytest.mark.parametrize("case", CASES)
def test_libreoffice_and_python_agree(case: str, office: Office) -> None:
    """Every formula of the workbook, the cells of the pages among them."""
    office.recalculated(cases()[case])


def test_the_pack_is_the_sample_in_candidate_order() -> None:
    """Candidate numbers fall with the lines of the class list, so the last line comes first."""
    filled = Filled(order(count=15), typed(order(count=15), [2, 7, 11]))

    keys = filled.column("pack", "key")

    assert keys[:4] == ["L012", "L008", "L003", ""]
    assert filled.single("pack:print") == "Print pages 1 to 3"
    assert filled.single("pack:office") == "LibreOffice: pages 2 to 4"
    assert filled.column("pack", "page")[:4] == [
        "Learner 1 of 3",
        "Learner 2 of 3",
        "Learner 3 of 3",
        "This page is not needed",
    ]


def test_a_run_goes_from_one_learner_to_another() -> None:
    """From and to are taken as the drop-down shows them; both empty is everybody."""
    filled = cases()["part of a run"]

    assert [key for key in filled.column("pack", "key") if key] == [f"L{line:03}" for line in range(21, 8, -1)]
    assert len([key for key in cases()["whole run"].column("pack", "key") if key]) == 30
    assert [key for key in cases()["run backwards"].column("pack", "key") if key] == []


def test_learners_without_a_candidate_number_come_last() -> None:
    """A joiner without a number is in a run all the same."""
    made = order(count=3)
    filled = Filled(made, {("learners", "surname"): ["A", "B", "C", "Joiner", None, None]}, RUN)

    assert [key for key in filled.column("pack", "key") if key] == ["L003", "L002", "L001", "L004"]


def test_two_learners_who_look_the_same_are_not_mistaken() -> None:
    """Without numbers nobody can tell them apart, so the form stays empty instead of showing one of them."""
    made = order(count=1)
    names = {("learners", "surname"): ["A", "Twin", "Twin", None], ("learners", "forenames"): ["B", "T", "T", None]}
    filled = Filled(made, names, {"record:chosen learner": "Twin, T"})

    assert filled.column("record", "key") == [""]
    assert filled.single("record:ready") == "Choose a component and a learner"


def test_sorting_moves_no_mark_to_another_learner() -> None:
    """The pages of a workbook with sorted sheets are those of the unsorted one."""
    made = order(count=15)
    plain, moved = Filled(made, typed(made, [1, 5, 9]), one(5)), cases()["sorted"]

    for column in [one_.id for one_ in plain.layout.table("pack").columns]:
        assert plain.column("pack", column) == moved.column("pack", column)
    assert plain.column("record", "mark:1") == moved.column("record", "mark:1") == [3 * 5 % 13]


def test_a_mark_that_cannot_be_is_on_no_form() -> None:
    """99, text, decimals and -1 are not printed, and the sheet says how many are not complete."""
    filled = cases()["impossible and open"]
    marks = dict(zip(filled.column("pack", "key"), filled.column("pack", "mark:1"), strict=True))

    assert [marks[f"L00{line}"] for line in (1, 2, 3, 4, 5, 6)] == ["", "", "", "", "", 3]
    assert str(filled.single("pack:open")).startswith("6 of them not complete")


def test_the_band_reached_is_that_of_the_grid() -> None:
    """Every mark of a row of twelve, one learner each."""
    made = order(count=15)
    entries = typed(made, range(15))
    entries["marks:C1", "mark:1"] = [*range(13), 0, 12, None, None, None]
    filled = Filled(made, entries)

    found = dict(zip(filled.column("pack", "mark:1"), filled.column("pack", "range:1"), strict=True))
    words = dict(zip(filled.column("pack", "mark:1"), filled.column("pack", "word:1"), strict=True))

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
    """The pack has 250 pages; the rest is printed as a second run."""
    filled = Filled(order(count=255, spare=0), fields=RUN)

    said = "Print pages 1 to 250 - the first 250 learners: print the rest as a second run"
    assert filled.single("pack:print") == said
    assert filled.layout.table("pack").size == 250


def test_no_page_cell_is_more_than_a_reference() -> None:
    """What stands on the pages is looked up once, in the working table."""
    made = Filled(order(count=2))
    cells = {formula for cell, formula, _ in made.computed() if cell.sheet == "Authentication pack" and cell.row > 7}

    assert cells
    assert all(formula.count("$") == 2 and "(" not in formula for formula in cells)


def test_a_mark_stands_under_submitted_only_once_it_was_keyed() -> None:
    """Until then it is to submit; where Edexcel Online shows another one, both are printed, each in its place."""
    made = order(count=3)
    entries = typed(made, range(3))
    marks = dict(zip(made.keys, Filled(made, entries).column("marks:C1", "final"), strict=True))
    keys = Filled(made, entries).column("eol:C1", "key")
    shown = {"L001": marks["L001"], "L002": 1}
    entries["eol:C1", "shown"] = [shown.get(str(key)) for key in keys]
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
