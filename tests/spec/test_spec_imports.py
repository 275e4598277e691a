"""Marking grids and raw-to-UMS lists as people type and paste them, and the files they end up in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.spec_world import PSA, QUALIFICATION, SERIES, WORLD, folder
from tracker.errors import RequestError, SpecError, TableError, TrackerError
from tracker.grading import Scale
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder
from tracker.spec.edit import rewrite
from tracker.spec.grid_import import FORM, form, import_grid
from tracker.spec.reading import Reading
from tracker.spec.settle import settle_grid, settle_ums
from tracker.spec.settled import Settled
from tracker.spec.typed import Row, whole
from tracker.spec.ums_import import NO_LIST, import_ums
from tracker.spec.yaml import read_yaml

UMS = (0, 4, 9, 13, 18, 22, 27, 31, 36, 40, 45, 50, 55, 60, 65, 70, 76, 82, 88, 94, 100)
SCALE = Scale(("U", "P", "M"), (0, 40, 70))
TITLES = {"U": "Unplaced", "P": "Level 1 Pass", "M": "Level 1 Merit"}
DAY = date(2028, 8, 21)


def ums(rows: Sequence[Row]) -> tuple[int, ...]:
    return import_ums(rows, raw_max=20, ums_max=100, scale=SCALE, titles=TITLES)


def ums_problems(rows: Sequence[Row]) -> list[str]:
    with pytest.raises(TableError) as caught:
        ums(rows)
    return [str(problem) for problem in caught.value.problems]


def pairs() -> list[Row]:
    return list(enumerate(UMS))


GRADES = [("Unclassified", "Level 1 Pass", "M")[SCALE.grades.index(SCALE.grade(worth))] for worth in UMS]


def one_a_line(start: int = 0, end: int = 21, *, grades: bool = False) -> list[Row]:
    values = [(f"{raw}", f"{UMS[raw]}", *((GRADES[raw],) if grades else ())) for raw in range(start, end)]
    return [(value,) for row in values for value in row]


SHAPES: dict[str, list[Row]] = {
    "two columns": [("Raw mark", "UMS"), *pairs()],
    "falling": [("Raw mark", "UMS"), *reversed(pairs())],
    "other order": [("UMS", "Raw"), *((worth, raw) for raw, worth in pairs())],
    "title rows and blanks": [
        ("KNI01 Yarn",),
        (),
        ("Raw to UMS, June 2028",),
        ("Raw mark out of 20", "Uniform mark"),
        *pairs(),
    ],
    "text cells": [("RAW MARKS", "U.M.S. (max 100)"), *((f" {raw} ", f"{worth}.0") for raw, worth in pairs())],
    "floats": [("Raw", "Uniform Mark Scale"), *((float(raw), float(worth)) for raw, worth in pairs())],
    "mark beside UMS": [("Mark", "UMS"), *pairs()],
    "pasted with tabs": [("Raw mark\tUMS",), *((f"{raw}\t{worth}",) for raw, worth in pairs())],
    "pasted with spaces": [("Raw mark   UMS",), *((f"{raw}   {worth}",) for raw, worth in pairs())],
    "pasted with single spaces": [("Raw mark  UMS",), *((f"{raw} {worth}",) for raw, worth in pairs())],
    "Markdown": [("| Raw | UMS |",), ("|-----|----:|",), *((f"| {raw} | {worth} |",) for raw, worth in pairs())],
    "no headings": pairs(),
    "headings that say nothing": [("a", "b"), *pairs()],
    "headings with a single space": [("Raw UMS",), *((f"{raw} {worth}",) for raw, worth in pairs())],
    "marks and points": [("Mark", "Points"), *pairs()],
    "with a footer": [
        ("Raw", "UMS"),
        *pairs(),
        ("Source: the awarding organisation",),
        (None, "Last updated in August"),
    ],
    "side by side": [
        ("Raw", "UMS", None, "Raw", "UMS"),
        *((raw, UMS[raw], None, *((raw + 11, UMS[raw + 11]) if raw < 10 else ())) for raw in range(11)),
    ],
    "two pages": [("Raw", "UMS"), *pairs()[:9], ("Raw", "UMS"), *pairs()[9:]],
    "several pairs in a line of text": [
        ("Mark UMS Mark UMS Mark UMS",),
        *((" ".join(f"{raw} {UMS[raw]}" for raw in (low, low + 7, low + 14)),) for low in range(7)),
    ],
    "several pairs and grades in a line of text": [
        ("Raw mark UMS Grade Raw mark UMS Grade",),
        *((" ".join(f"{raw} {UMS[raw]} {GRADES[raw]}" for raw in (low, low + 11) if raw < 21),) for low in range(11)),
    ],
    "several pairs without headings": [
        (" ".join(f"{raw} {UMS[raw]}" for raw in (low, low + 7, low + 14)),) for low in range(7)
    ],
    "one value a line": [("KNI01 Yarn",), ("Raw mark",), ("UMS",), *one_a_line()],
    "one value a line with grades, two pages, a footer": [
        ("Raw mark",),
        ("UMS",),
        ("Grade",),
        *one_a_line(0, 11, grades=True),
        ("Raw mark",),
        ("UMS",),
        ("Grade",),
        *one_a_line(11, 21, grades=True),
        ("Source: the awarding organisation",),
    ],
    "one value a line without headings": one_a_line(),
    "one column below the other": [
        ("Raw",),
        *((f"{raw}",) for raw in range(21)),
        ("UMS",),
        *((f"{worth}",) for worth in UMS),
    ],
    "with a column of the maximum": [
        ("Max raw", "Raw mark", "UMS mark"),
        *((20, raw, worth) for raw, worth in pairs()),
    ],
    "with grades": [("Grade", "Raw", "UMS"), *((TITLES[SCALE.grade(worth)], raw, worth) for raw, worth in pairs())],
    "short grades": [("Raw", "UMS", "Grade"), *((raw, worth, SCALE.grade(worth).lower()) for raw, worth in pairs())],
    "grades at the boundaries only": [
        ("Raw", "UMS", "Grade"),
        *((raw, worth, {9: "Level 1 Pass (P)", 15: "L1 Merit"}.get(raw)) for raw, worth in pairs()),
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_is_understood_in_any_shape(shape: str) -> None:
    assert ums(SHAPES[shape]) == UMS


def test_a_list_may_be_flat_in_places() -> None:
    """Many raw marks are worth the same UMS."""
    flat = (0, 0, *UMS[2:12], 55, 55, *UMS[14:])

    assert ums([("Raw", "UMS"), *enumerate(flat)]) == flat


def changed(raw: int, row: Row) -> list[Row]:
    return [("Raw", "UMS", "Grade"), *((pair if pair[0] != raw else row) for pair in pairs())]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "b"), *pairs()[1:]], NO_LIST),
        (changed(3, ()), "Raw mark 3 is not in the list: every raw mark 0 to 20 is needed."),
        (changed(3, (2, 9)), "row 5, column A: raw mark 2 is in row 4 already, with 9 UMS: delete one of them."),
        (changed(3, (3, "x")), "row 5, column B: the UMS is 'x': type a whole number."),
        (changed(3, (3, None)), "row 5, column B: the UMS is blank: type a whole number."),
        (changed(3, (3, 13.5)), "row 5, column B: the UMS is '13.5': type a whole number."),
        (changed(3, (3, True)), "row 5, column B: the UMS is 'True': type a whole number."),
        (changed(3, (3, date(2028, 1, 2))), "row 5, column B: the UMS is the date 02/01/2028: type a whole number."),
        (changed(3, ("see note",)), "row 5: 'see note' and blank are no marks: delete this row."),
        (changed(3, (3, 3)), "row 5, column B: raw mark 3 is worth 3 UMS, less than 9 for 2."),
        (changed(0, (0, 1)), "row 2, column B: raw mark 0 is worth 1 UMS: it must be 0."),
        (changed(20, (20, 99)), "row 22, column B: raw mark 20 is worth 99 UMS: the highest raw mark is worth 100."),
        (changed(20, (20, 101)), "row 22, column B: 101 UMS is above 100, the maximum of this component."),
        (
            [*changed(3, (3, 13)), (21, 100)],
            "row 23, column A: raw mark 21 is above 20, the maximum of this component.",
        ),
        (
            changed(9, (9, 41)),
            "row 11, column B: raw mark 9 jumps over 40 UMS, where P starts: is this list for this component?",
        ),
        (
            changed(9, (9, 40, "M")),
            "row 11, column C: the grade is M, but 40 UMS is P: check the row against the published list.",
        ),
        (
            changed(9, (9, 40, "A*")),
            "row 11, column C: 'A*' is not a grade of a component: use U, P, M, or leave it out.",
        ),
    ],
)
def test_a_wrong_list_is_refused_with_the_place(rows: list[Row], said: str) -> None:
    assert said in ums_problems(rows)


def test_a_value_that_is_missing_among_lines_is_said_where_it_is() -> None:
    rows: list[Row] = [("Raw",), ("UMS",), *one_a_line()]
    del rows[15]  # the UMS of raw mark 6, in row 16

    (said,) = ums_problems(rows)
    assert said.startswith(
        "row 15: there is one value in each line, in the order Raw, UMS; from here on one is missing"
    )


def test_all_problems_of_a_list_come_out_at_once() -> None:
    rows: list[Row] = [("Raw", "UMS"), *pairs()]
    rows[4], rows[8], rows[12] = (), (7, "x"), (11, 3)
    said = ums_problems(rows)
    assert [each.split(":")[0] for each in said] == [
        "row 9, column B", "row 13, column B", "Raw marks 3, 7 are not in the list"
    ]  # fmt: skip


@given(st.permutations(pairs()), st.booleans())
def test_the_order_of_rows_does_not_matter(rows: list[Row], as_text: bool) -> None:  # noqa: FBT001 - Hypothesis
    body = [(f"{raw}", f"{worth}") for raw, worth in rows] if as_text else rows
    assert ums([("Raw", "UMS"), *body]) == UMS


cells = st.one_of(st.none(), st.integers(-5, 200), st.floats(), st.booleans(), st.text(max_size=8), st.dates())


@given(st.lists(st.lists(cells, max_size=4).map(tuple), max_size=30))
def test_no_table_crashes_an_import(rows: list[Row]) -> None:
    for read in (ums, grid):
        for start in ([], [("Raw", "UMS", "Grade")], [("Row", "Max", "Low from", "High from")]):
            with suppress(TableError):
                read([*start, *rows])


def test_whole_numbers_are_ascii_digits() -> None:
    assert [whole(cell) for cell in (7, "7", "7.0", 7.0, "07")] == [7, 7, 7, 7, 7]
    assert {
        whole(cell)
        for cell in (-1, "-1", 7.5, "7.5", True, "", None, "1e1", "\N{ARABIC-INDIC DIGIT SEVEN}", "1_0", float("nan"))
    } == {None}


# Marking grids

NAMED = (*FORM[:4], "Some from", "Much from", "Most from", "All from")


def grid(rows: Sequence[Row]) -> list[dict[str, object]]:
    return import_grid(rows, raw_max=20, outcomes=["A", "B"])


def grid_problems(rows: Sequence[Row]) -> list[str]:
    with pytest.raises(TableError) as caught:
        grid(rows)
    return [str(problem) for problem in caught.value.problems]


def test_the_form_has_the_headings_that_are_read() -> None:
    assert form() == ",".join(FORM) + "\r\n"
    assert len(grid([FORM, ("1a", "Wool", "A", 20, 1, 6, 11, 16)])) == 1


def test_a_typed_grid_becomes_rows_with_bands() -> None:
    rows: list[Row] = [
        ("PSA Component 1",),
        NAMED,
        ("1a", "Wool", "A", 12, 1, 4, 7, 10),
        ("Task 1b", " Cotton ", "LO A and B: choose", "8", "1", "5"),
        ("Total", None, None, 20),
    ]
    assert grid(rows) == [
        {
            "id": "1a",
            "title": "Wool",
            "outcomes": ["A"],
            "max": 12,
            "bands": {"0": "Below Some", "1-3": "Some", "4-6": "Much", "7-9": "Most", "10-12": "All"},
        },
        {
            "id": "1b",
            "title": "Cotton",
            "outcomes": ["A", "B"],
            "max": 8,
            "bands": {"0": "Below Some", "1-4": "Some", "5-8": "Much"},
        },
    ]


def test_bands_titles_and_outcomes_may_be_left_out() -> None:
    assert grid([("Max mark", "Task"), (15, 1), (5, "2")]) == [
        {"id": "1", "title": "Task 1", "max": 15},
        {"id": "2", "title": "Task 2", "max": 5},
    ]


@pytest.mark.parametrize(
    ("heading", "word"),
    [
        ("Limited from", "Limited"),
        ("  limited  FROM: ", "limited"),
        ("Limited (from)", "Limited"),
        ("Limited (lowest mark)", "Limited"),
        ("Limited - lowest", "Limited"),
        ("Limited starts at", "Limited"),
        ("lowest mark of Clear and detailed", "Clear and detailed"),
        ("Lowest of Limited", "Limited"),
        ("Band 1 from", "Band 1"),
        ("Mark band 1", "Mark band 1"),
        ("Band 1 (Limited) from", "Band 1 (Limited)"),
    ],
)
def test_the_word_of_a_band_is_that_of_its_heading(heading: str, word: str) -> None:
    rows: list[Row] = [("Row", "Maximum marks", heading), ("1", 20, 1)]
    assert grid(rows)[0]["bands"] == {"0": f"Below {word}", "1-20": word}


def test_no_word_is_put_in_that_the_user_did_not_give(world: Catalogue) -> None:
    """The words of the grid that is replaced, and of the shipped specs, belong to another source."""
    text = settled(settle_grid, world, [FORM, ("1", "Wool", "A", 20, 1, 9)]).files["qualifications/knitting.yaml"]
    assert b"bands: {0: Below Band 1, 1-8: Band 1, 9-20: Band 2}" in text
    assert not any(word in text for word in (b"Nothing", b"Some", b"Much"))
    named = grid([("Row", "Max", "Nothing rewardable from", "Limited from"), ("1", 20, 0, 4)])
    assert named[0]["bands"] == {"0-3": "Nothing rewardable", "4-20": "Limited"}


def test_numbered_bands_may_stand_in_any_order_and_a_row_may_have_fewer() -> None:
    rows: list[Row] = [
        ("Row", "Max", "Band 3 from", "Band 2 from", "Band 1 from"),
        ("1", 12, 9, 5, 1),
        ("2", 8, "-", 5, 1),
    ]
    first, second = grid(rows)
    assert list(first["bands"].values()) == ["Below Band 1", "Band 1", "Band 2", "Band 3"]
    assert list(second["bands"].values()) == ["Below Band 1", "Band 1", "Band 2"]


def test_rows_may_be_learning_outcomes(world: Catalogue) -> None:
    rows: list[Row] = [("Learning outcome", "Title", "Max"), ("LO A: choose", "Choose", 20)]
    assert grid(rows) == [{"id": "A", "title": "Choose", "outcomes": ["A"], "max": 20}]
    assert settled(settle_grid, world, rows).component.marked_by == "learning outcome"
    assert settled(settle_grid, world, [FORM, ("1", "Wool", "A", 20)]).component.marked_by == "task"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([FORM, ("1", "x" * 201, None, 20)], "row 2, column B: the title has 201 letters: at most 200."),
        ([("Wool", 20)], "No headings were found"),
        ([FORM], "There are no rows below the headings."),
        ([(*FORM, "Colour"), ("1", "x", None, 20)], "row 1, column I: the heading 'Colour' is not known"),
        ([(*FORM, "Max"), ("1", "x", None, 20)], "row 1, column I: the heading 'Max' means the same"),
        ([(*FORM, "BAND 2 from"), ("1", "x", None, 20)], "row 1, column I: the heading 'BAND 2 from' means the same"),
        ([FORM, ("1", None, None, 20)], "row 2, column B: the title is blank: type what is marked."),
        ([FORM, ("1", "x", None, 20, 4, 8)], "row 2, column E: Band 1 starts at 4, and the marks from 1 below it"),
        ([FORM, ("1", "x", None, 20, 1, None, 8)], "row 2, column F: Band 2 is blank: type its lowest mark, or - if"),
        ([NAMED, ("1", "x", None, 20, None, 8)], "row 2, column E: Some is blank: type its lowest mark, or - if"),
        ([FORM, ("1", "x", None, 12)], "column D: The maxima add up to 12, the raw maximum of the component is 20"),
        ([FORM, ("1", "x", None, 10), ("1", "y", None, 10)], "row 3, column A: row '1' of the grid is in row 2"),
        ([FORM, (None, "x", None, 20)], "row 2, column A: the row is blank: type a short name such as 1a."),
        ([FORM, (date(2028, 1, 2), "x", None, 20)], "row 2, column A: the row is the date 02/01/2028"),
        ([FORM, ("1", "x", None, "lots")], "row 2, column D: the maximum is 'lots': type a whole number from 1."),
        ([FORM, ("1", "x", "C", 20)], "row 2, column C: the learning outcome 'C' is not known: use A, B."),
        ([NAMED, ("1", "x", None, 20, 1, "x")], "row 2, column F: Much starts at 'x': type a whole number."),
        ([NAMED, ("1", "x", None, 20, 1, 1)], "row 2, column F: Much starts at 1: it must start above 1, where Some"),
        ([NAMED, ("1", "x", None, 20, 1, 21)], "row 2, column F: Much starts at 21, above the maximum of the row, 20."),
    ],
)
def test_a_wrong_grid_is_refused_with_the_place(rows: list[Row], said: str) -> None:
    assert any(each.startswith(said) for each in grid_problems(rows)), grid_problems(rows)


# Into the files

COMMENTED = QUALIFICATION.replace("code: KNI01", "code: KNI01 # seen on the entry form").replace(
    '  - {path: "components[0].grid"', '  # to be looked up in June\n  - {path: "components[0].grid"'
)
GRID_ROWS: list[Row] = [FORM, ("1a", "Wool: soft", "A", 12, 1, 4, 7, 10), ("no", "Yes", None, 8)]


def settled(how: Callable[..., Settled], catalogue: Catalogue, rows: Sequence[Row], **more: str) -> Settled:
    reading = Reading("PSA: page 3", DAY, "A. Reader")
    return how(catalogue, rows, qualification="knitting", component="kni01", reading=reading, **more)


def with_own(catalogue: Catalogue, done: Settled) -> Catalogue:
    """The next command's view: what was written stands in front."""
    own = {path: content for path, content in done.files.items() if path.endswith(".yaml")}
    old = next((each.files for each in catalogue.library.folders if each.label == "centre"), {})
    return Catalogue([Folder("centre", "centre-specs", {**old, **own}), catalogue.library.folders[-1]])


def test_a_grid_settles_what_was_provisional_and_keeps_comments() -> None:
    shipped = Catalogue([folder({**WORLD, "qualifications/knitting.yaml": COMMENTED})])
    done = settled(settle_grid, shipped, GRID_ROWS)
    text = done.files["qualifications/knitting.yaml"].decode()
    assert "# seen on the entry form" in text
    assert "# to be looked up in June" in text
    assert "version: 2" in text
    assert 'id: "no"' in text
    assert "dated: 2028-08-21" in text
    assert not any(fact.about == "grid" for fact in done.spec.provisional)
    assert [(one.about, one.said) for one in done.spec.checked] == [
        ("C1 marking grid", "PSA: page 3 (by A. Reader, Monday 21 August 2028)")
    ]
    assert (done.component.grid_source, [row.id for row in done.component.rows]) == ("PSA: page 3", ["1a", "no"])
    after = with_own(shipped, done)
    assert after.problems() == []
    assert after.spec("knitting", "2028-06").version == 2
    assert after.spec("knitting", "2028-06", version=1).components[0].rows[0].title == "Wool"
    assert set(done.files) == {
        "qualifications/knitting.yaml",
        "schema/psa.schema.json", "schema/qualification.schema.json",
        "schema/series.schema.json", "schema/suite.schema.json",
    }  # fmt: skip


def test_a_second_import_keeps_the_first_one_readable(world: Catalogue) -> None:
    once = with_own(world, settled(settle_grid, world, GRID_ROWS))
    again = settled(settle_grid, once, [FORM, ("9", "Silk", None, 20)])
    assert "qualifications/knitting@2.yaml" in again.files
    twice = with_own(once, again)
    assert twice.problems() == []
    assert len(again.spec.checked) == 1  # the older file keeps who read the older grid
    titles = {v: twice.spec("knitting", "2028-06", version=v).components[0].rows[0].title for v in (1, 2, 3)}
    assert titles == {1: "Wool", 2: "Wool: soft", 3: "Silk"}


def test_an_entry_for_every_component_stays_for_the_others() -> None:
    both = QUALIFICATION.replace('"components[0].grid"', '"components[*].id"').replace("[*].raw_max", "[*].grid")
    two = both.replace("assessment: external", "assessment: internal").replace(
        "    ums_max: 80\n", "    ums_max: 80\n    grid: {marked_by: task, rows: [{id: a, title: b, max: 40}]}\n"
    )
    shipped = Catalogue([folder({**WORLD, "qualifications/knitting.yaml": two})])
    done = settled(settle_grid, shipped, GRID_ROWS)
    assert [fact.path for fact in done.spec.provisional if fact.about == "grid"] == ["components[1].grid"]


def test_a_grid_of_one_series_goes_into_its_release(world: Catalogue) -> None:
    done = settled(settle_grid, world, GRID_ROWS, series="2028-06")
    assert (done.path, done.version) == ("psas/knitting/2028-06.yaml", 2)
    assert done.component.table.ums[8] == 40
    assert [row.id for row in with_own(world, done).spec("knitting", "2028-06").components[0].rows] == ["1a", "no"]


def test_a_grid_for_every_series_does_not_reach_one_with_its_own(world: Catalogue) -> None:
    own = with_own(world, settled(settle_grid, world, GRID_ROWS, series="2028-06"))
    with pytest.raises(RequestError, match="Every series of Knitting has a grid of its own for C1: name one with"):
        settled(settle_grid, own, [FORM, ("9", "Silk", None, 20)])
    later = {"series/made-up/2029-06.yaml": SERIES.replace("2028", "2029")}
    more = Catalogue([own.library.folders[0], folder({**WORLD, **later})])
    done = settled(settle_grid, more, [FORM, ("9", "Silk", None, 20)])
    assert (done.besides, done.spec.series.id, done.component.rows[0].title) == (("2028-06",), "2029-06", "Silk")
    assert settled(settle_grid, world, GRID_ROWS).besides == ()


def test_a_list_becomes_the_published_table_and_keeps_comments() -> None:
    psa = f"# what June brought\n{PSA}# the end\n"
    shipped = Catalogue([folder({**WORLD, "psas/knitting/2028-06.yaml": psa})])
    done = settled(settle_ums, shipped, SHAPES["Markdown"], series="2028-06")
    text = done.files["psas/knitting/2028-06.yaml"].decode()
    assert text.startswith("# what June brought\n")
    assert "# the end\n" in text
    table = with_own(shipped, done).spec("knitting", "2028-06").components[0].table
    assert (table.ums, table.status, table.source, table.dated) == (UMS, "published", "PSA: page 3", DAY)
    assert [one.about for one in done.spec.checked] == ["C1 marks and UMS"]


def test_a_release_is_made_where_there_is_none() -> None:
    bare = Catalogue([folder({path: text for path, text in WORLD.items() if "psas" not in path})])
    done = settled(settle_ums, bare, SHAPES["falling"], series="2028-06")
    assert (done.path, done.version) == ("psas/knitting/2028-06.yaml", 1)
    assert with_own(bare, done).spec("knitting", "2028-06").edition == "1.1.1.1"
    assert b"        0, 4, 9, 13, 18, 22, 27, 31, 36, 40,\n" in done.files[done.path]
    again = settled(settle_ums, with_own(bare, done), SHAPES["falling"], series="2028-06")
    assert (again.files, again.version) == ({}, 1)


def test_what_cannot_be_settled_is_refused(world: Catalogue) -> None:
    with pytest.raises(RequestError, match=r"no component 'C7'. There are: C1 \(KNI01\), C2"):
        settle_grid(world, [], qualification="knitting", component="C7", reading=Reading("x", DAY))
    with pytest.raises(RequestError, match="it has no marking grid"):
        settle_grid(world, [], qualification="knitting", component="C2", reading=Reading("x", DAY))
    with pytest.raises(RequestError, match="no series '1999-06'"):
        settled(settle_ums, world, [], series="1999-06")


def test_rewriting_nothing_changes_nothing(real: Catalogue) -> None:
    for path, content in real.library.folders[0].files.items():
        tree, _ = read_yaml(content, path)
        assert tree is not None
        assert rewrite(content, tree, path) == content


def test_a_file_that_cannot_be_read_is_not_rewritten() -> None:
    with pytest.raises(SpecError):
        rewrite(b"a: 1\na: 2\n", {"a": 1}, "x")


def test_a_change_that_did_not_take_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.spec.edit._made", lambda _value, **_: "something else")
    with pytest.raises(TrackerError, match="edit it by hand"):
        rewrite(b"a: 1 # kept\n", {"a": 2}, "x")


texts = st.one_of(
    st.sampled_from(
        [
            "no",
            "012",
            "1:30",
            "~",
            "null",
            "2027-01-01",
            "a: b",
            "# x",
            "'",
            '"',
            " x ",
            "é",
            "-",
            "long-list-0-of-numbers",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=12),
)


@given(
    st.dictionaries(
        texts.filter(bool),
        st.one_of(texts, st.integers(0, 99), st.booleans(), st.none(), st.lists(texts, max_size=3)),
        max_size=4,
    )
)
def test_whatever_is_written_is_read_back_as_the_same(added: dict[str, object]) -> None:
    """Or refused: never changed on the way."""
    wanted = {"a": 1, **{key: value for key, value in added.items() if key != "a"}}
    try:
        out = rewrite(b"a: 1 # kept\n", wanted, "x")
    except TrackerError:
        return
    assert read_yaml(out, "x") == (wanted, [])
    assert b"# kept" in out
