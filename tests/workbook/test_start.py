"""What Start says: the one next action, how far each class is, and days left; every formula through the engines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workbook import made, shipped
from tests.workbook.recalc import DIVISION, Engine, Filled, Worked, utc_today
from tracker.plan.work_lines import count_of_lines
from tracker.spec.award import Deadline
from tracker.values import Values

ON = date(2027, 3, 9)
STATED = {f"standard:C1:{one}": "Ada" if one == "by" else ON for one in ("by", "on")}
DONE = {("marks:C1", f"mark:{row.id}"): [9] * 4 for row in made.FIVE}
SUBMITTED = {
    **DONE,
    ("submission:C1", "sample"): ["Yes"] * 4,
    ("submission:C1", "signed"): [ON] * 4,
    ("submission:C1", "shown"): [45] * 4,
}
RESULTS = {
    ("results", f"{c}:{what}"): [value] * 4
    for c in ("C1", "C2")
    for what, value in (("official_ums", 31), ("official_grade", "U"))
}
BEGUN_RESULTS = {at: values[:1] for at, values in RESULTS.items()}


def target(filled: Filled, step: str) -> str:
    """Return where the link of a step leads, as Python works it out."""
    return str(filled.values(utc_today()).single(f"step:{step}:link"))


STATES: dict[str, tuple[dict[tuple[str, str], object], dict[str, object], str]] = {
    "centre": ({}, {"centre:number": None}, "Fill in the sheet Centre: 1 cell"),
    "fresh": ({}, {}, "Standardise C1: say who led it, and when"),
    "not a day": ({}, {**STATED, "standard:C1:on": DIVISION}, "Standardise C1: say who led it, and when"),
    "standardised": ({}, STATED, "Mark C1: 4 of 4 to mark, 10B first"),
    "begun": ({("marks:C1", "mark:1a"): [9, 9, None, 9]}, {}, "Mark C1: 4 of 4 to mark, 10B first"),
    "half": ({at: [9, 9, None, None] for at in DONE}, STATED, "Mark C1: 2 of 4 to mark, 10A first"),
    "wrong": ({**DONE, ("marks:C1", "mark:2a"): [9, 13, 9, "x"]}, STATED, "Correct C1 marks: 2 lines, Surname2, "),
    "marked": (DONE, {}, "Standardise C1: say who led it, and when"),
    "to tick": (DONE, STATED, "Sample of C1: tick 4 more"),
    "to sign": ({**SUBMITTED, ("submission:C1", "signed"): [ON]}, STATED, "Sample of C1: 3 declarations to sign"),
    "to key": ({**SUBMITTED, ("submission:C1", "shown"): [45]}, STATED, "Key C1 into EOL: 3 of 4 to key, Surname2, "),
    "differs": (
        {**SUBMITTED, ("submission:C1", "shown"): [45, 44, 45, 45]},
        STATED,
        "Correct C1 on EOL: 1 mark, Surname2, Forename2 first",
    ),
    "submitted": (SUBMITTED, STATED, "All done until results day: August 2027"),
    "absent": ({("marks:C1", "status"): ["Absent"] * 4}, STATED, "All done until results day: August 2027"),
    "results begun": ({**SUBMITTED, **BEGUN_RESULTS}, STATED, "Type the results: 3 of 4 to type, Surname2, "),
    "number twice": ({("learners", "candidate"): {0: "0002"}}, {}, "Correct the sheet Learners: 2 lines, Surname1, "),
    "no surname": ({("learners", "surname"): {1: None}}, {}, "Complete the sheet Learners: 1 line, Forename2 first"),
    "bad result": ({**SUBMITTED, ("results", "C2:raw"): {0: 99}}, STATED, "Correct results: 1 line, Surname1, "),
    "bad earlier": ({("earlier", "C1:ums"): {0: 999}}, {}, "Correct earlier results: 1 line, Surname1, "),
    "nobody's marks": ({("marks:C1", "mark:1a"): {4: 7}}, {}, "Correct C1 marks: 1 line"),
}  # fmt: skip


def test_the_next_action_changes_as_the_work_goes_on(ironcalc: Engine) -> None:
    """From an empty centre to results day; the first thing to be done, with the learner or class to begin with."""
    states = [Filled(made.order("two"), entries, fields) for entries, fields, _ in STATES.values()]
    worked = ironcalc(states)
    said = {name: one.single("start:next") for name, one in zip(STATES, worked, strict=True)}

    assert {name: words[: len(STATES[name][2])] for name, words in said.items()} == {
        name: words for name, (_, _, words) in STATES.items()
    }
    assert said["nobody's marks"] == "Correct C1 marks: 1 line"
    by_name = dict(zip(STATES, states, strict=True))
    marks = by_name["half"].layout.table("marks:C1")
    assert target(by_name["half"], "mark:C1") == f"'C1 marks'!{marks.body('mark:1a', 2).a1}"
    shown = by_name["differs"].layout.table("submission:C1").body("shown", 1)
    assert target(by_name["differs"], "correct on EOL:C1") == f"'{shown.sheet}'!{shown.a1}"
    centre = by_name["centre"].layout.single("centre:number").cell
    assert target(by_name["centre"], "fill in centre") == f"'Centre'!{centre.a1}"


def test_some_states_in_every_engine(engine: Engine) -> None:
    """LibreOffice comes to the same, the link and the bars included."""
    names = ("half", "wrong", "differs", "submitted")
    worked = engine([Filled(made.order("two"), *STATES[name][:2]) for name in names])

    assert [one.single("start:next").startswith(STATES[name][2]) for name, one in zip(names, worked, strict=True)] == [
        True
    ] * len(names)


def table(worked: Worked) -> list[list[object]]:
    """Return the lines of the table as they are shown, without those that are empty."""
    cells = ("what", "class", "done", "left")
    most = count_of_lines(worked.filled.order)
    lines = [[worked.single(f"start:{place}:{one}") for one in cells] for place in range(1, most + 1)]
    return [line for line in lines if line[0]]


def test_a_line_for_each_component_and_class(ironcalc: Engine) -> None:
    """Classes without learners have none, a learner without a class one of its own; done only when all of it is."""
    people = made.learners(5)
    people = (
        *(replace(one, class_name="10B") for one in people[:3]),
        replace(people[3], class_name="10A"),
        replace(people[4], class_name=""),
    )
    entries = {at: [9, 9, 13, None, 9] for at in DONE}
    worked, empty = ironcalc(
        [Filled(made.order("two", people), entries, STATED), Filled(made.order("two", 0, spare=3))]
    )

    assert table(worked) == [
        ["Learners", "", "5 of 5", "Done"],
        ["Mark C1", "10A", "0 of 1", "1 to mark"],
        ["Mark C1", "10B", "2 of 3", "1 to correct"],
        ["Mark C1", "no class", "1 of 1", "Done"],
        ["Standardise", "", "2 of 2", "Done"],
        ["Submit C1", "", "0 of 5", "2 without a mark to key"],
        ["Results", "", "0 of 5", "5 to come"],
    ]
    assert [len(worked.single(f"start:{place}:bar")) for place in range(1, 6)] == [20, 0, 13, 20, 20]
    assert [line[0] for line in table(empty)] == ["Learners", "Mark C1", "Standardise", "Submit C1", "Results"]
    assert empty.single("start:next") == "Type the learners on the sheet Learners"


def test_complete_means_that_all_of_it_is(ironcalc: Engine) -> None:
    """Everything submitted and every result official: all done, and no word of estimates."""
    filled = Filled(made.order("two"), {**SUBMITTED, **RESULTS}, STATED)
    [worked] = ironcalc([filled])
    said = worked.single("start:next")
    checks = worked.column("results", "check")

    assert (said == "All done") == all(str(one).startswith("Complete") for one in checks if one)
    assert ("estimates" in worked.single("start:who")) == (said != "All done")


def test_the_first_screen_has_few_words() -> None:
    """At most 130 words from the title to the last line of the table, none of them of commands, for two classes."""
    award = shipped.award("enterprise", "2027-06")
    people = tuple(replace(one, class_name="10A" if i % 2 else "10B") for i, one in enumerate(made.learners(28)))
    filled = Filled(shipped.order(award, people, spare=2))
    start = filled.layout.sheets[0]
    values = filled.values(date(2027, 2, 1))
    last = filled.layout.single("start:9:what").cell.row
    shown = [start.title, start.purpose]
    shown += [str(text.content) for text in start.texts if text.cell.row <= last]
    shown += [one.words for one in start.links if one.cell.row <= last]
    shown += [str(values.single(one.id)) for one in start.figures if one.cell.row <= last]
    words = re.findall(r"\S*[A-Za-z]\S*", " ".join(shown))

    assert len(words) <= 130
    assert not {"yaml", "tracker ", "specs", "--"} & set(map(str.casefold, words))
    assert len(re.findall("estimate", " ".join(shown))) == 1
    assert sum(start.widths.values()) + 0.71 * len(start.widths) < 162


def test_not_checked_yet_is_one_line_on_start() -> None:
    """With a count and a link; what is behind it stands on the last sheet that is shown, with the stamp."""
    award = shipped.award("enterprise", "2027-06")
    layout = Filled(shipped.order(award, 2, spare=0)).layout
    *_, last, stamp = layout.sheets
    words = {text.content for text in last.texts}

    assert (last.name, stamp.hidden) == ("Not checked yet", True)
    assert [one.words for one in layout.sheets[0].links if one.target.sheet == last.name] == [
        f"Not checked yet: {len(award.provisional)} facts"
    ]
    assert {one.note for one in award.provisional} <= words
    assert any(str(one).startswith("psa-tracker/") for one in words)


def days_left(on: date, today: date) -> list[object]:
    """Return what is beside a deadline on a day, and in the table, as Python works it out."""
    award = made.spec(
        made.component("C1"),
        made.external("C2"),
        deadlines=(Deadline("marks_due", "Marks due", on, "", provisional=False),),
    )
    filled = Filled(made.order(award))
    values = Values(filled.layout, filled.given, filled.fields, today)
    return [values.single("start:deadline:marks_due"), values.single("start:2:days")]


@pytest.mark.parametrize(
    ("before", "says", "short"),
    [
        (400, "400 days left", 400),
        (2, "2 days left", 2),
        (1, "1 day left", 1),
        (0, "today", 0),
        (-1, "passed", "passed"),
    ],
)
def test_days_left(before: int, says: str, short: object) -> None:
    """Days are counted from today to the deadline, whatever month or leap day lies between."""
    for on in (date(2027, 5, 15), date(2028, 3, 1), date(2027, 1, 1)):
        assert days_left(on, on - timedelta(days=before)) == [says, short]


def test_deadlines_without_a_day_are_words(ironcalc: Engine) -> None:
    """Where only words are known there is no count of days."""
    filled = Filled(made.order("two"))
    ironcalc([filled])
    start = next(sheet for sheet in filled.layout.sheets if sheet.name == "Start")

    assert [one.id for one in start.figures if one.id.startswith("start:deadline")] == ["start:deadline:marks_due"]
    assert "August 2027" in {text.content for text in start.texts}
