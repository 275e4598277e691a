"""Standardisation: who was chosen, second marks, differences, and whether the agreed mark stands in the marks sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pytest

from tests.workbook import after_oracle as oracle
from tests.workbook import made
from tests.workbook.recalc import DIVISION, EMPTY_TEXT, NOT_AVAILABLE, Engine, Filled, LibreOffice, Typed, Worked

TABLE = "standardisation"
LINES = 30
ROOM = 5
"""Second marks that a line has room for: as many as the longest marking grid has rows."""
UNEVEN = made.spec(
    made.component("C1"),
    made.component("C2", rows=(made.row("A", 30), made.row("B", 10))),
    made.external("C3"),
    id="uneven",
)
WHEN = date(2027, 3, 9)
ANNE, BEN, ABSENT, NOBODY, JOINER = (
    "0001 Surname1, Forename1",
    "0002 Surname2, Forename2",
    "0003 Surname3, Forename3",
    "0004 Surname4, Forename4",
    "0099 O'Neill, Zoë",
)
CLASS: dict[tuple[str, str], dict[int, object]] = {
    **{("marks:C1", f"mark:{row.id}"): {0: 7, 1: 6, 5: 9} for row in made.FIVE},
    ("marks:C2", "mark:A"): {0: 20, 1: 30, 5: 0},
    ("marks:C2", "mark:B"): {0: 5, 1: 10, 5: 0},
    ("marks:C1", "amended"): {1: 33},
    ("marks:C1", "status"): {2: "Absent"},
    ("learners", "candidate"): {5: "0099"},
    ("learners", "surname"): {5: "O'Neill"},
    ("learners", "forenames"): {5: "Zoë"},
}
"""35, 30 amended to 33, Absent, nothing, an open line, and a joiner with 45; in C2 25, 40, nothing, nothing and 0."""


@dataclass(frozen=True)
class Line:
    """What somebody typed in a line of the sheet."""

    component: object = None
    learner: object = None
    seconds: Sequence[object] = ()
    agreed: Sequence[object] = ()
    """An agreed mark for each second mark; needed only where the two assessors differ."""
    signed: object = WHEN


def standardised(
    lines: Sequence[Line],
    moved: dict[str, list[int]] | None = None,
    change: dict[tuple[str, str], dict[int, object]] | None = None,
    **fields: object,
) -> Filled:
    """Return the class with these lines of second marking, and with another column of marks if there is one."""
    assert len(lines) <= LINES
    columns = {name: [getattr(line, name) for line in lines] for name in ("component", "learner", "signed")}
    for word, name in (("second", "seconds"), ("agreed", "agreed")):
        for place in range(ROOM):
            marks = [getattr(line, name) for line in lines]
            columns[f"{word}:{place + 1}"] = [one[place] if place < len(one) else None for one in marks]
    entries = {**CLASS, **(change or {}), **{(TABLE, name): values for name, values in columns.items()}}
    return Filled(made.order(UNEVEN, 4, spare=2), entries, fields, moved)


SEVENS, EIGHT = (7, 7, 7, 7, 7), (8, 7, 7, 7, 7)
CHOOSE, SECOND = "Missing: choose the learner from the list", "Missing: second marks"
FORMULA = (Typed("=4*2", 8), 7, 7, 7.0, 7)
NOT_8 = "Differs: 1a: agreed 8, here 7."

# Line by line: what was typed; then first total, second total, difference, and the check.
CASES: dict[str, tuple[Line, tuple[object, ...]]] = {
    "empty": (Line(signed=None), ("", "", "", "")),
    "nothing to agree": (Line("C1", ANNE, SEVENS), (35, 35, 0, "Complete")),
    "the first mark stands": (Line("C1", ANNE, EIGHT, (7,)), (35, 36, 1, "Complete")),
    "agreed where it was not needed": (Line("C1", ANNE, SEVENS, SEVENS), (35, 35, 0, "Complete")),
    "joiner, second marks lower": (Line("C1", JOINER, SEVENS, (9,) * 5), (45, 35, -10, "Complete")),
    "the shorter grid": (Line("C2", ANNE, (21, 6), (20, 5)), (25, 27, 2, "Complete")),
    "all 0": (Line("C2", JOINER, (0, 0), (0, 0)), (0, 0, 0, "Complete")),
    "in small letters": (Line("c1", ANNE.lower(), SEVENS), (35, 35, 0, "Complete")),
    "second marks by formula": (Line("C1", ANNE, FORMULA, (Typed("=6+1", 7),)), (35, 36, 1, "Complete")),
    "amended later": (Line("C1", BEN, SEVENS, (6,) * 5), (30, 35, 5, "Complete")),
    "not the agreed mark": (Line("C1", ANNE, EIGHT, (8,)), (35, 36, 1, NOT_8)),
    "agreed above both": (Line("C1", ANNE, EIGHT, (12,)), (35, 36, 1, "Differs: 1a: agreed 12, here 7.")),
    "agreed 0": (Line("C1", ANNE, EIGHT, (0,)), (35, 36, 1, "Differs: 1a: agreed 0, here 7.")),
    "two of them": (
        Line("C1", ANNE, EIGHT, (8, None, 7, None, 6)),
        (35, 36, 1, "Differs: 1a: agreed 8, here 7. 3: agreed 6, here 7."),
    ),
    "agreed and not noted on the sheet of the shorter grid": (
        Line("C2", ANNE, (21, 5), (21,)),
        (25, 26, 1, "Differs: A: agreed 21, here 20."),
    ),
    "absent": (Line("C1", ABSENT, SEVENS, (7,)), ("", 35, "", "Differs: 1a: agreed 7, here nothing.")),
    "no marks yet": (Line("C1", NOBODY, SEVENS), ("", 35, "", "Missing: agreed mark for 1a 1b 2a 2b 3")),
    "unsigned": (Line("C1", ANNE, SEVENS, (), None), (35, 35, 0, "Missing: date signed")),
    "signed by an empty text": (Line("C1", ANNE, SEVENS, (), EMPTY_TEXT), (35, 35, 0, "Missing: date signed")),
    "differs and unsigned": (Line("C1", ANNE, EIGHT, (8,), None), (35, 36, 1, NOT_8)),
    "component changed": (Line("C2", ANNE, SEVENS), (25, 14, -11, "Impossible: C2 has no second mark 3")),
    "learner not chosen": (Line("C1", None, SEVENS), ("", 35, "", CHOOSE)),
    "learner not in the list": (Line("C1", "0007 Bond, James", SEVENS), ("", 35, "", CHOOSE)),
    "no second marks": (Line("C1", ANNE), (35, "", "", SECOND)),
    "one second mark missing": (Line("C1", ANNE, (7, 7, None, 7, 7)), (35, "", "", SECOND)),
    "nothing agreed": (Line("C1", ANNE, EIGHT), (35, 36, 1, "Missing: agreed mark for 1a")),
    "another one agreed": (Line("C1", ANNE, EIGHT, (None, 7)), (35, 36, 1, "Missing: agreed mark for 1a")),
    "only a learner": (Line(None, ANNE, (), (), None), ("", "", "", "Missing: component")),
    "only an agreed mark": (Line(None, None, (), (0,), None), ("", "", "", "Missing: component")),
    "only a component": (Line("C1", signed=None), ("", "", "", CHOOSE)),
}

OPEN = "(whatever is open)"
"""Stands for any words but Complete, where another test does not hold them."""

# Second marks, agreed marks, components and learners that came past validation.
FOUR = (7, 7, 7, 7)
BYPASSED: dict[str, tuple[Line, tuple[object, ...]]] = {
    **{
        f"second mark {bad!r}": (Line("C1", ANNE, (*FOUR, bad)), (35, "", "", OPEN))
        for bad in (13, -1, 7.5, "7", " ", "x", True, WHEN, NOT_AVAILABLE, EMPTY_TEXT)
    },
    "a mark of the longer grid": (Line("C2", ANNE, (31, 5)), (25, "", "", OPEN)),
    "a mark that only the other component has": (Line("C1", ANNE, (30, *FOUR)), (35, "", "", OPEN)),
    **{
        f"agreed {bad!r}": (
            Line("C1", ANNE, SEVENS, (7, bad)),
            (35, 35, 0, "Impossible: agreed mark 2 must be whole, 0 to 12"),
        )
        for bad in (13, -1, 7.5, "7", " ", "*", True, WHEN)
    },
    "agreed beyond the grid": (
        Line("C2", ANNE, (20, 5), (20, 5, 0)),
        (25, 25, 0, "Impossible: C2 has no agreed mark 3"),
    ),
    "agreed an error": (Line("C1", ANNE, SEVENS, (DIVISION,)), (35, 35, 0, oracle.FAULT)),
    "signed an error": (Line("C1", ANNE, SEVENS, (), NOT_AVAILABLE), (35, 35, 0, oracle.FAULT)),
    "differs, signed an error": (Line("C1", ANNE, EIGHT, (8,), NOT_AVAILABLE), (35, 36, 1, NOT_8)),
    "learner TRUE": (Line("C1", True, SEVENS), ("", 35, "", CHOOSE)),
}


def hold_cases(ironcalc: Engine, cases: dict[str, tuple[Line, tuple[object, ...]]]) -> None:
    """Hold the four answers of every line."""
    [worked] = ironcalc([standardised([line for line, _ in cases.values()])])
    for (name, (_, wanted)), got in zip(cases.items(), answers(worked), strict=False):
        if wanted[-1] == OPEN:
            assert got[:-1] == wanted[:-1], name
            assert str(got[-1]).startswith(("Missing", "Impossible")), name
        else:
            assert got == wanted, name


def answers(worked: Worked) -> list[tuple[object, ...]]:
    """Return what the sheet says of each line."""
    return list(zip(*(worked.column(TABLE, one) for one in ("first", "second", "difference", "check")), strict=True))


def test_every_state_of_a_line(ironcalc: Engine) -> None:
    """Totals, difference, and the first thing that is open."""
    hold_cases(ironcalc, CASES)


def test_entries_past_validation(ironcalc: Engine) -> None:
    """A second mark that cannot be makes no second total, an agreed mark that cannot be is said; none is Complete."""
    hold_cases(ironcalc, BYPASSED)


@pytest.mark.parametrize("bad", ["C9", "C3", " C1", "C1 ", "C*", "C?", 1, True, NOT_AVAILABLE])
def test_component_that_is_none(bad: object, ironcalc: Engine) -> None:
    """A component that is not offered (external, unknown, odd, an error value): no totals, and the line is not done."""
    [worked] = ironcalc([standardised([Line(bad, ANNE, SEVENS)])])
    *numbers, check = answers(worked)[0]

    assert not [one for one in numbers if isinstance(one, int | float)]
    assert check.startswith(("Missing", "Impossible"))


def test_learners_are_told_apart(ironcalc: Engine) -> None:
    """Same name with another candidate number, accents, quotes, brackets, spaces: all are told apart."""
    names = ["Smith", "Smith", "smith", "Smithson", "O'Neill", 'Quo"te', "Ünal", "Unal", "<b>", "=1+1", "Ng ", "#N/A"]
    who = [made.learner(i, surname=name, forenames="A") for i, name in enumerate(names, 1)]
    who += [made.learner(0, candidate="", surname="Same", forenames=name) for name in ("A", "B")]
    labels = [f"{i:04} {name.strip()}, A" for i, name in enumerate(names, 1)] + ["Same, A", "Same, B"]
    marks = {("marks:C1", "mark:1"): [i + 20 for i in range(len(who))]}
    lines = range(len(who))
    one_row = made.spec(made.component("C1", rows=(made.row("1", 60),)), made.external("C2"))
    chosen = {
        (TABLE, "component"): ["C1" for _ in lines],
        (TABLE, "learner"): labels,
        (TABLE, "second:1"): [20 for _ in lines],
        (TABLE, "agreed:1"): [i + 20 for i in lines],
        (TABLE, "signed"): [WHEN for _ in lines],
    }
    [worked] = ironcalc([Filled(made.order(one_row, who, spare=3), {**marks, **chosen})])

    assert worked.column("learners", "label")[: len(who)] == labels
    assert worked.column(TABLE, "difference")[: len(who)] == [-i for i in lines]
    assert worked.column(TABLE, "check") == ["Complete" for _ in lines] + [""] * (LINES - len(who))


@pytest.mark.parametrize("tables", [(TABLE,), ("learners",), ("marks:C1", "marks:C2"), (TABLE, "learners", "marks:C1")])
def test_sorting_changes_no_answer(tables: tuple[str, ...], ironcalc: Engine) -> None:
    """Whichever sheet is sorted, each line of second marking still says the same of the same learner."""
    lines = [line for line, _ in CASES.values()]
    moved = {table: [*range(LINES if table == TABLE else 6)][::-1] for table in tables}
    [worked] = ironcalc([standardised(lines, moved)])

    for (name, (_, wanted)), got in zip(CASES.items(), answers(worked), strict=False):
        assert got == wanted, name


def test_marks_change_after_standardising(ironcalc: Engine) -> None:
    """A mark typed or taken away later is noticed; one that is amended after moderation is not, it comes later."""
    line = Line("C1", ANNE, (7, 7, 8, 7, 7), (None, None, 8))
    changes: list[dict[tuple[str, str], dict[int, object]]] = [
        {("marks:C1", "mark:2a"): {0: 8}},
        {("marks:C1", "mark:2a"): {0: 8}, ("marks:C1", "amended"): {0: 40}},
        {("marks:C1", "mark:2a"): {}},
    ]
    typed, amended, taken = ironcalc([standardised([line], change=change) for change in changes])

    assert answers(typed)[0] == answers(amended)[0] == (36, 36, 0, "Complete")
    assert answers(taken)[0] == ("", 36, "", "Differs: 2a: agreed 8, here nothing.")


APART = "Missing: agreed mark. "
# Lines of second marking; then the check, the total and the mark to key of Anne in C1.
ON_THE_MARKS_SHEET: dict[str, tuple[Sequence[Line], tuple[object, ...]]] = {
    "nothing": ((), ("Complete", 35, 35)),
    "equal": ((Line("C1", ANNE, EIGHT, (7,)),), ("Complete", 35, 35)),
    "one above": ((Line("C1", ANNE, EIGHT, (8,)),), (f"{APART}1a: agreed 8, here 7.", "", "")),
    "one below": ((Line("C1", ANNE, (6, *FOUR), (6,)),), (f"{APART}1a: agreed 6, here 7.", "", "")),
    "the last task": ((Line("C1", ANNE, SEVENS, (7, 7, 7, 7, 0)),), (f"{APART}3: agreed 0, here 7.", "", "")),
    "two tasks": (
        (Line("C1", ANNE, EIGHT, (8, 12)),),
        (f"{APART}1a: agreed 8, here 7. 1b: agreed 12, here 7.", "", ""),
    ),
    "before the line is complete": ((Line("C1", ANNE, (), (8,), None),), (f"{APART}1a: agreed 8, here 7.", "", "")),
    "none agreed yet": ((Line("C1", ANNE, EIGHT),), ("Complete", 35, 35)),
    "of somebody else": ((Line("C1", BEN, EIGHT, (8,)),), ("Complete", 35, 35)),
    "of another component": ((Line("C2", ANNE, (21, 5), (21,)),), ("Complete", 35, 35)),
    "of no component": ((Line(None, ANNE, EIGHT, (8,)),), ("Complete", 35, 35)),
    "of nobody": ((Line("C1", None, EIGHT, (8,)),), ("Complete", 35, 35)),
    "in small letters": ((Line("c1", ANNE.lower(), EIGHT, (8,)),), (f"{APART}1a: agreed 8, here 7.", "", "")),
    "an agreed mark that cannot be": ((Line("C1", ANNE, EIGHT, (13,)),), ("Complete", 35, 35)),
    "text": ((Line("C1", ANNE, EIGHT, ("8",)),), ("Complete", 35, 35)),
    "an error value": ((Line("C1", ANNE, EIGHT, (NOT_AVAILABLE,)),), ("Complete", 35, 35)),
    "marked a third time": (
        (Line("C1", ANNE, SEVENS), Line("C1", BEN, EIGHT, (8,)), Line("C1", ANNE, EIGHT, (8,))),
        (f"{APART}1a: agreed 8, here 7.", "", ""),
    ),
    "agreed twice, differently": (
        (Line("C1", ANNE, EIGHT, (7,)), Line("C1", ANNE, EIGHT, (8,)), Line("C1", ANNE, EIGHT, (9,))),
        (f"{APART}1a: agreed 8, here 7.", "", ""),
    ),
}


def hold_marks_sheet(engine: Engine, cases: dict[str, tuple[Sequence[Line], tuple[object, ...]]]) -> None:
    """Hold check, total and mark to key of the first learner."""
    several = engine([standardised(lines) for lines, _ in cases.values()])
    for (name, (_, wanted)), worked in zip(cases.items(), several, strict=True):
        assert tuple(worked.column("marks:C1", one)[0] for one in ("check", "total", "final")) == wanted, name


def test_the_marks_sheet_says_what_was_agreed(ironcalc: Engine) -> None:
    """Until both are equal the line is not complete: no total and nothing to key; what is typed stays as it is."""
    hold_marks_sheet(ironcalc, ON_THE_MARKS_SHEET)


def test_the_marks_sheet_says_so_in_another_engine(engine: Engine) -> None:
    """Of one task, of two, and of nobody."""
    hold_marks_sheet(engine, {name: ON_THE_MARKS_SHEET[name] for name in ("one above", "two tasks", "of nobody")})


def test_what_else_is_wrong_is_said_first(ironcalc: Engine) -> None:
    """A missing or impossible mark, and a status without marks, come before the agreed mark."""
    line = Line("C1", ANNE, EIGHT, (8,))
    changes: dict[str, dict[tuple[str, str], dict[int, object]]] = {
        "Missing: marks for 1b": {("marks:C1", "mark:1b"): {}},
        "Impossible: 1b must be whole, 0 to 12": {("marks:C1", "mark:1b"): {0: 13}},
        "Impossible: Absent, but there are marks": {("marks:C1", "status"): {0: "Absent"}},
        "Complete: Absent": {
            ("marks:C1", "status"): {0: "Absent"},
            **{("marks:C1", f"mark:{row.id}"): {} for row in made.FIVE},
        },
    }
    several = ironcalc([standardised([line], change=change) for change in changes.values()])

    assert [worked.column("marks:C1", "check")[0] for worked in several] == list(changes)


def test_who_standardised_and_when(ironcalc: Engine) -> None:
    """A name and a date for each internal component stand above the lines; whatever is there changes no answer."""
    filled = [
        standardised([CASES["the first mark stands"][0]], **{f"standard:{c}:{one}": value for c in ("C1", "C2")})
        for one, value in (
            ("by", "Ada Lovelace"),
            ("on", WHEN),
            ("by", NOT_AVAILABLE),
            ("on", "long ago"),
            ("on", True),
        )
    ]
    sheet = next(one for one in filled[0].layout.sheets if one.name == "Standardisation")
    labels = [str(text.content) for text in sheet.texts]

    assert {answers(worked)[0] for worked in ironcalc(filled)} == {CASES["the first mark stands"][1]}
    assert [one.id for one in sheet.fields] == [f"standard:{c}:{one}" for c in ("C1", "C2") for one in ("by", "on")]
    assert sum("whole team standardised before marking" in label for label in labels) == 2


def test_names_with_wildcards(engine: Engine) -> None:
    """Excel takes * ? ~ for wildcards: each learner must still be found as he is, and nobody by a pattern."""
    names = ["Sm*th", "Smith", "O?Neil", "OxNeil", "A~B", "AB", "A~*C", "A*C", "~", "x", "??", "*"]
    who = [made.learner(i, candidate="", surname=name, forenames="") for i, name in enumerate(names[::-1], 1)]
    one_row = made.spec(made.component("C1", rows=(made.row("1", 60),)), made.external("C2"))
    chosen = [*names[::-1], "S*", "?", "Smit?"]
    entries = {
        ("marks:C1", "mark:1"): range(20, 20 + len(who)),
        (TABLE, "component"): ["C1"] * len(chosen),
        (TABLE, "learner"): chosen,
    }
    [worked] = engine([Filled(made.order(one_row, who, spare=0), entries)])
    assert worked.column(TABLE, "first")[: len(chosen)] == [*range(20, 20 + len(who)), "", "", ""]


def test_a_number_is_no_label(engine: Engine) -> None:
    """The number 7 typed for a learner called 7 finds nobody in Excel; Python must say the same."""
    who = [made.learner(1, candidate="", surname="7", forenames="")]
    entries = {("marks:C1", f"mark:{row.id}"): [7] for row in made.FIVE}
    entries |= {(TABLE, "component"): ["C1"], (TABLE, "learner"): [7]}
    engine([Filled(made.order("two", who), entries)])


def test_two_who_look_the_same(engine: Engine) -> None:
    """Two learners with the same label: the first must not be taken in silence."""
    who = [made.learner(i, candidate="", surname="Twin", forenames="A") for i in (1, 2)]
    entries = {("marks:C1", f"mark:{row.id}"): [7, 8] for row in made.FIVE}
    entries |= {(TABLE, "component"): ["C1"], (TABLE, "learner"): ["Twin, A"]}
    [worked] = engine([Filled(made.order("two", who), entries)])
    assert worked.column(TABLE, "first")[0] == ""


ERROR_LINES = (
    Line("C1", None, (), (NOT_AVAILABLE,)), Line("C1", ANNE, (), (NOT_AVAILABLE,)), Line(None, ANNE, (), (DIVISION,)),
    Line("C1", NOT_AVAILABLE, (), (7,)), Line(None, NOT_AVAILABLE, (), (7,)),
    Line("C1", "Nobody", SEVENS, (NOT_AVAILABLE,)), Line(DIVISION, ANNE, SEVENS),
    Line("C1", ANNE, (13, 7, NOT_AVAILABLE), (DIVISION,)),
)  # fmt: skip


def test_an_error_value_in_an_unfinished_line(engine: Engine) -> None:
    """Excel, LibreOffice, IronCalc and Python must agree on a line with an error value and something missing."""
    [worked] = engine([standardised(ERROR_LINES)])
    assert [one[-1] for one in answers(worked)[: len(ERROR_LINES)]] == [oracle.FAULT] * len(ERROR_LINES)


@pytest.mark.parametrize("signed", ["soon", 5, "04/05/2027"])
def test_a_date_that_is_none_signs_nothing(signed: object, engine: Engine) -> None:
    """A line of second marking with an impossible date is not Complete."""
    [worked] = engine([standardised([Line("C1", ANNE, SEVENS, (), signed)])])
    assert answers(worked)[0][-1].startswith(("Missing", "Impossible"))


def test_an_action_is_one_of_the_list(ironcalc: Engine) -> None:
    """None is needed; any other word makes the line impossible."""
    actions = ("No change", "mark changed", "Something else", 1, None)
    lines = [Line("C1", ANNE, SEVENS)] * len(actions)
    [worked] = ironcalc([standardised(lines, change={(TABLE, "action"): dict(enumerate(actions))})])

    bad = "Impossible: the action is not in the list"
    assert [answer[-1] for answer in answers(worked)][:5] == ["Complete", "Complete", bad, bad, "Complete"]


def test_second_marks_without_anybody(engine: Engine) -> None:
    """Second marks typed in a line without component and learner are said; so is a mark beyond the grid."""
    [worked] = engine([standardised([Line(None, None, SEVENS), Line("C2", ANNE, (20, 5, 7))])])
    first, second = (one[-1] for one in answers(worked)[:2])
    assert first != ""
    assert second != "Complete"


def test_an_impossible_second_mark_is_called_so(engine: Engine) -> None:
    """13 of 12 is not a missing mark."""
    [worked] = engine([standardised([Line("C1", ANNE, (13, 7, 7, 7, 7))])])
    assert answers(worked)[0][-1].startswith("Impossible")


@pytest.mark.libreoffice
def test_standardisation_in_libreoffice(libreoffice: LibreOffice) -> None:
    """The same in LibreOffice, all workbooks in one start."""
    oracle.in_one_start(
        libreoffice.through,
        test_every_state_of_a_line,
        test_entries_past_validation,
        test_learners_are_told_apart,
        test_the_marks_sheet_says_what_was_agreed,
        partial(test_sorting_changes_no_answer, (TABLE, "learners", "marks:C1")),
    )
