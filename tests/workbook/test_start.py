"""What Start says: counts, the state of each part, the overall sentence, and days left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.workbook import made
from tests.workbook.recalc import DIVISION, Engine, Filled, utc_today
from tracker.spec.award import Deadline
from tracker.values import Values

ON = date(2027, 3, 9)
DONE = {("marks:C1", f"mark:{row.id}"): [9] * 4 for row in made.FIVE}
RESULTS = {("results", "C1:official_ums"): [31] * 4, ("results", "C2:official_ums"): [31] * 4}


def test_a_fresh_workbook_is_not_complete(engine: Engine) -> None:
    """Fresh: learners counted, all marks missing, nothing complete; the overall sentence names what is open."""
    [worked] = engine([Filled(made.order("two"))])
    overall = worked.single("start:overall")

    assert [worked.single(f"start:marks:C1:{one}") for one in ("learners", "Complete", "Missing", "Impossible")] == [
        4, 0, 4, 0,
    ]  # fmt: skip
    assert worked.single("start:marks:C1:state").startswith("NOT COMPLETE")
    assert "4" in worked.single("start:marks:C1:state")
    assert worked.single("start:learners:state") == "COMPLETE"
    assert worked.single("start:centre:state") == "COMPLETE"
    assert overall.startswith("NOT COMPLETE")
    assert "C1 marks" in overall
    assert "Learners" not in overall
    assert "Centre" not in overall


def test_complete_means_complete(engine: Engine) -> None:
    """With every mark in and centre filled the whole is COMPLETE; the external result may come later."""
    order = made.order("two")
    without, with_results, absent = engine(
        [
            Filled(order, DONE),
            Filled(order, {**DONE, **RESULTS}),
            Filled(order, {("marks:C1", "status"): ["Absent", "Withdrawn", "Absent", "absent", None, None]}),
        ]
    )
    for worked in (without, with_results, absent):
        assert worked.single("start:overall") == "COMPLETE"
        assert worked.single("start:marks:C1:Complete") == 4
    assert with_results.single("start:results:state") == "COMPLETE"
    assert without.single("start:results:state") != "COMPLETE"


@pytest.mark.parametrize(
    ("entries", "fields", "open_part"),
    [
        ({("marks:C1", "mark:2a"): {2: None}}, {}, "C1 marks"),
        ({("marks:C1", "mark:2a"): {2: 13}}, {}, "C1 marks"),
        ({("marks:C1", "mark:2a"): {4: 7}}, {}, "C1 marks"),
        ({("learners", "candidate"): {0: "0002"}}, {}, "Learners"),
        ({("learners", "surname"): {1: None}}, {}, "Learners"),
        ({}, {"centre:number": None}, "Centre"),
        ({}, {"centre:number": "1234"}, "Centre"),
        ({}, {"centre:name": None}, "Centre"),
    ],
)
def test_one_thing_wrong_is_not_complete(
    entries: dict[tuple[str, str], dict[int, object]], fields: dict[str, object], open_part: str, ironcalc: Engine
) -> None:
    """One missing mark, one impossible one, a joiner without marks, a duplicate or an empty centre: it is named."""
    base: dict[tuple[str, str], object] = {at: dict(enumerate(lines)) for at, lines in DONE.items()}
    merged = {at: {**base.get(at, {}), **lines} for at, lines in entries.items()}
    [worked] = ironcalc([Filled(made.order("two"), {**base, **merged}, fields)])
    overall = worked.single("start:overall")
    parts = {"Centre", "Learners", "C1 marks"}

    assert overall.startswith("NOT COMPLETE")
    assert {part for part in parts if part in overall} == {open_part}


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        ({("results", "C2:raw"): {0: 99}}, "Results"),
        ({("earlier", "C1:ums"): {0: 999}}, "Earlier results"),
        ({("earlier", "C1:ums"): {5: 90}}, "Earlier results"),
    ],
)
def test_what_may_wait_must_still_be_possible(
    entries: dict[tuple[str, str], dict[int, object]], name: str, ironcalc: Engine
) -> None:
    """Results may be missing in a complete workbook, but not impossible ones: the sheet is named."""
    [worked] = ironcalc([Filled(made.order("two"), {**DONE, **entries})])

    assert worked.single("start:overall").startswith("NOT COMPLETE")
    assert name in worked.single("start:overall")


def test_nobody_is_never_complete(engine: Engine) -> None:
    """A workbook without learners says so instead of COMPLETE."""
    [worked] = engine([Filled(made.order("three", 0, spare=5))])

    assert worked.single("start:overall").startswith("NOT COMPLETE")
    assert worked.single("start:marks:C1:state") == worked.single("start:learners:state")
    assert "learners" in worked.single("start:marks:C1:state")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"standard:C2:on": None}, "NOT COMPLETE: 1 missing"),
        ({"standard:C1:on": "long ago"}, "NOT COMPLETE: 1 to mend"),
        ({"standard:C1:on": 5, "standard:C2:on": True}, "NOT COMPLETE: 2 to mend"),
        ({"standard:C1:by": DIVISION}, "NOT COMPLETE: an error value to mend"),
        ({}, "COMPLETE"),
    ],
)
def test_standardisation_must_be_stated(changes: dict[str, object], says: str, engine: Engine) -> None:
    """Who standardised each component and when is asked for before submission; nothing typed is 4 missing."""
    fields = {f"standard:{c}:{one}": "Ada" if one == "by" else ON for c in ("C1", "C2") for one in ("by", "on")}
    stated, fresh = engine([Filled(made.order("three"), {}, fields | changes), Filled(made.order("three"))])

    assert stated.single("start:standardised") == says
    assert fresh.single("start:standardised") == "NOT COMPLETE: 4 missing"


def test_impossible_entries_without_learners_are_said_before_anything_else(ironcalc: Engine) -> None:
    """Marks in a class without learners: to mend, not "no learners yet"."""
    [worked] = ironcalc([Filled(made.order("two", 0), {("marks:C1", "mark:1a"): [5, None]})])

    assert "1" in worked.single("start:marks:C1:state")
    assert worked.single("start:marks:C1:Impossible") == 1


def test_counts_add_up_to_the_learners(engine: Engine) -> None:
    """Complete, missing and to mend are counted apart, each learner once."""
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [9, 9, None, None, 13, 9, 0] for row in made.FIVE
    }
    entries["marks:C1", "mark:3"] = [9, None, None, None, 9, "9", 0]
    entries["marks:C1", "status"] = [None, None, None, "Withdrawn", None, None, "No evidence"]
    [worked] = engine([Filled(made.order("two", 7, spare=3), entries)])

    assert {
        one: worked.single(f"start:marks:C1:{one}") for one in ("learners", "Complete", "Missing", "Impossible")
    } == {
        "learners": 7,
        "Complete": 3,
        "Missing": 2,
        "Impossible": 2,
    }


def days_left(on: date, today: date) -> str:
    """Return what the cell beside a deadline says on a day, as Python works it out."""
    award = made.spec(
        made.component("C1"),
        made.external("C2"),
        deadlines=(Deadline("marks_due", "Marks due", on, "", provisional=False),),
    )
    filled = Filled(made.order(award))
    return str(Values(filled.layout, filled.given, filled.fields, today).single("start:deadline:marks_due"))


@pytest.mark.parametrize(
    ("before", "says"),
    [(400, "400 days left"), (31, "31 days left"), (2, "2 days left"), (1, "1 day left"), (0, "today"), (-1, "passed")],
)
def test_days_left(before: int, says: str) -> None:
    """Days are counted from today to the deadline, whatever month or leap day lies between."""
    for on in (date(2027, 5, 15), date(2028, 3, 1), date(2027, 1, 1)):
        assert days_left(on, on - timedelta(days=before)) == says


@pytest.mark.parametrize("name", ["ironcalc", pytest.param("libreoffice", marks=pytest.mark.libreoffice)])
def test_days_left_are_those_of_the_day_the_workbook_is_opened(name: str, request: pytest.FixtureRequest) -> None:
    """Deadlines around today, worked out by the engine's own clock: it says what Python says."""
    through = request.getfixturevalue(name)
    today = utc_today()
    deadlines = tuple(
        Deadline(f"d{i}", f"Deadline {i}", today + timedelta(days=days), "", provisional=False)
        for i, days in enumerate((-400, -1, 0, 1, 2, 30, 400))
    )
    award = made.spec(made.component("C1"), made.external("C2"), deadlines=deadlines)
    [worked] = (through if name == "ironcalc" else through.through)([Filled(made.order(award))])
    said = [worked.single(f"start:deadline:d{i}") for i in range(len(deadlines))]

    if utc_today() == today:
        assert said == ["passed", "passed", "today", "1 day left", "2 days left", "30 days left", "400 days left"]


def test_deadlines_without_a_day_are_words(ironcalc: Engine) -> None:
    """Where only words are known there is no count of days."""
    filled = Filled(made.order("two"))
    ironcalc([filled])
    start = next(sheet for sheet in filled.layout.sheets if sheet.name == "Start")

    assert [one.id for one in start.figures if one.id.startswith("start:deadline")] == ["start:deadline:marks_due"]
    assert "August 2027" in {text.content for text in start.texts}
