"""What is still to do after marking, and how far Start says a component is before submission."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import amounts
from tests.workbook import after_oracle as oracle
from tests.workbook import made, shipped
from tests.workbook.recalc import (
    DIVISION,
    EMPTY_TEXT,
    NOT_AVAILABLE,
    Engine,
    Filled,
    LibreOffice,
    Typed,
    Worked,
    through_ironcalc,
)

MARKS, EOL = "marks:C1", "eol:C1"
ONE_ROW = made.spec(made.component("C1", rows=(made.row("1", 60),)), made.external("C2"), id="one-row")
D = oracle.SIGNED
FIRST_DAY, LAST_DAY = date(2025, 9, 1), date(2028, 12, 31)
"""Dates that can have to do with May/June 2027: from two years before to the end of the next."""

# Column: what it is called in the check, what it may hold, what it may not.
YES_NO = ("Yes", "No", "yes", "NO")
DAYS = (D, FIRST_DAY, LAST_DAY, 46511, Typed("=46000+511", 46511))
OUTSIDE = (date(2025, 8, 31), date(2029, 1, 1))
GOOD_MARKS = (0, 60, 31, 31.0, Typed("=30+1", 31))
COLUMNS: dict[str, tuple[str, Sequence[object], Sequence[object]]] = {
    "sample": ("in sample", YES_NO, oracle.BAD_WORDS),
    "issued": ("declaration issued on", DAYS, (*oracle.BAD_DAYS, *OUTSIDE)),
    "signed": ("declaration signed on", DAYS, (*oracle.BAD_DAYS, *OUTSIDE)),
    "told": ("mark told to learner on", DAYS, (*oracle.BAD_DAYS, *OUTSIDE)),
    "review": ("review asked for", YES_NO, oracle.BAD_WORDS),
    "outcome": ("review outcome", ("Mark confirmed", "mark CHANGED"), oracle.BAD_WORDS),
    "amended": ("amended mark", GOOD_MARKS, oracle.BAD_MARKS),
    "amended_on": ("amended on", DAYS, (*oracle.BAD_DAYS, *OUTSIDE)),
    "moderator": ("moderator's mark", GOOD_MARKS, oracle.BAD_MARKS),
}
REST = {"sample": "Yes", "signed": D, "review": "Yes", "reviewer": "B. Boole", "outcome": "Mark changed"} | {
    "amended": 44, "reason": "Review", "amended_on": D,
}  # fmt: skip
"""Everything that one entry may need beside it."""


def todo(lines: Sequence[dict[str, object]], **other: object) -> Filled:
    """Return a class of one mark each with these entries after marking."""
    names = sorted({name for line in lines for name in line} - {"learner"})
    entries = {(MARKS, name): [line.get(name) for line in lines] for name in names}
    entries[MARKS, "mark:1"] = [30] * len(lines)
    return Filled(made.order(other.pop("award", ONE_ROW), len(lines), spare=2), entries, **other)


def test_every_entry_that_cannot_be(ironcalc: Engine) -> None:
    """Text, numbers, dates far away, wildcards, TRUE in any column are named by it; good ones and blanks are not."""
    asked: list[tuple[dict[str, object], str]] = []
    for column, (called, good, bad) in COLUMNS.items():
        asked += [({**REST, column: value}, f"Impossible: {called}") for value in bad]
        asked += [({**REST, column: value}, "") for value in good]
        asked += [({**REST, column: value}, oracle.FAULT) for value in oracle.ERRORS]
    [worked] = ironcalc([todo([line for line, _ in asked])])

    for (line, wanted), got in zip(asked, worked.column(MARKS, "after"), strict=False):
        assert got == wanted, line
    assert worked.column(MARKS, "check") == ["Complete"] * len(asked) + ["", ""]


AMENDED, REVIEW, SIGN = (
    "Missing: reason and date of the amended mark",
    "Missing: reviewer and outcome",
    "Missing: the learner's declaration",
)
TRIGGERS: tuple[tuple[dict[str, object], str], ...] = (
    ({}, ""),
    # An amended mark needs reason and date, also when it is 0; neither needs an amended mark.
    ({"amended": 44}, AMENDED),
    ({"amended": 0}, AMENDED),
    ({"amended": 44, "reason": "Review"}, AMENDED),
    ({"amended": 44, "amended_on": D}, AMENDED),
    ({"amended": 44, "reason": EMPTY_TEXT, "amended_on": D}, AMENDED),
    ({"amended": 44, "reason": "Review", "amended_on": EMPTY_TEXT}, AMENDED),
    ({"amended": 44, "reason": "Review", "amended_on": D}, ""),
    ({"amended": EMPTY_TEXT}, ""),
    ({"reason": "Review", "amended_on": D}, ""),
    # A review that was asked for needs reviewer and outcome; one that was not does not.
    ({"review": "Yes"}, REVIEW),
    ({"review": "YES", "reviewer": "B. Boole"}, REVIEW),
    ({"review": "yes", "outcome": "Mark confirmed"}, REVIEW),
    ({"review": "Yes", "reviewer": EMPTY_TEXT, "outcome": "Mark confirmed"}, REVIEW),
    ({"review": "Yes", "reviewer": "B. Boole", "outcome": "Mark confirmed"}, ""),
    ({"review": "No"}, ""),
    ({"review": EMPTY_TEXT}, ""),
    ({"reviewer": "B. Boole", "outcome": "Mark confirmed"}, ""),
    # Who is in the sample needs a signed declaration; who is not does not.
    ({"sample": "Yes"}, SIGN),
    ({"sample": "yes", "issued": D, "told": D}, SIGN),
    ({"sample": "Yes", "signed": EMPTY_TEXT}, SIGN),
    ({"sample": "Yes", "signed": D}, ""),
    ({"sample": "No"}, ""),
    ({"signed": D}, ""),
    # The first thing counts: what cannot be before what is missing, then from left to right of this list.
    ({"sample": "Yes", "review": "Yes", "amended": 44}, AMENDED),
    ({"sample": "Yes", "review": "Yes", "amended": 44, "reason": "Review", "amended_on": D}, REVIEW),
    ({"sample": "Yes", "review": "Yes", "amended": 61}, "Impossible: amended mark"),
    ({"sample": "Yes", "moderator": "x"}, "Impossible: moderator's mark"),
    ({"sample": "Ja", "moderator": 99, "amended": -1}, "Impossible: in sample"),
    ({"sample": "Ja", "moderator": NOT_AVAILABLE}, "Impossible: in sample"),
    ({"sample": "Yes", "moderator": DIVISION}, oracle.FAULT),
    # Free text may be anything; an error value in it is said where it is needed.
    ({"comment": NOT_AVAILABLE, "evidence": DIVISION, "note": NOT_AVAILABLE}, ""),
    ({"reviewer": "*" * 300, "reason": 7, "comment": True}, ""),
    ({"review": "Yes", "reviewer": NOT_AVAILABLE, "outcome": "Mark changed"}, oracle.FAULT),
    ({"amended": 44, "reason": DIVISION, "amended_on": D}, oracle.FAULT),
)  # fmt: skip


def test_what_an_entry_needs_beside_it(ironcalc: Engine) -> None:
    """Each trigger both ways: amended mark, review, sample; what cannot be comes first."""
    [worked] = ironcalc([todo([line for line, _ in TRIGGERS])])

    for (line, wanted), got in zip(TRIGGERS, worked.column(MARKS, "after"), strict=False):
        assert got == wanted, line
    assert worked.column(MARKS, "after")[-2:] == ["", ""]


def test_the_entries_that_a_form_asks_for(ironcalc: Engine) -> None:
    """What the shipped forms of Art and Design ask for is checked too, by the name of its column."""
    award = shipped.award("art-and-design-practice")
    order = shipped.order(award, 12, spare=1)
    table = Filled(order).layout.table(MARKS)
    asked = [one for one in table.columns if one.id.startswith("entry:") and type(one.kind).__name__ != "Words"]
    bad: tuple[object, ...] = ("never heard of it", -1, NOT_AVAILABLE)
    lines = [(one, value) for one in asked for value in bad]
    entries = {(MARKS, one.id): {i: value for i, (it, value) in enumerate(lines) if it is one} for one in asked}
    [worked] = ironcalc([Filled(shipped.order(award, len(lines), spare=1), entries)])

    assert asked
    for (one, value), got in zip(lines, worked.column(MARKS, "after"), strict=False):
        named = f"Impossible: {one.header[0].lower()}{one.header[1:]}"
        assert got == (oracle.FAULT if value is NOT_AVAILABLE else named), (one.id, value)


def test_entries_go_with_their_learner(ironcalc: Engine) -> None:
    """Sorting marks, learners or EOL entry changes nothing that is said of anybody."""
    lines = [line for line, _ in TRIGGERS]
    backwards = [*range(len(lines) + 2)][::-1]
    several = [
        todo(lines, moved=dict.fromkeys(tables, backwards))
        for tables in ((), (MARKS,), ("learners",), (EOL,), (MARKS, "learners"))
    ]
    before, *after = ironcalc(several)

    for worked in after:
        for column in ("after", "final", "submitted", "changed", "order", "difference"):
            assert worked.column(MARKS, column) == before.column(MARKS, column)


# Start, "Before submission": what is typed for each of four learners of a class; then what it says.
SIGNED, TICKED = {"sample": "Yes", "signed": D}, {"sample": "Yes"}
ALL = [{**SIGNED, "mark:1": mark, "shown": mark} for mark in (50, 40, 40, 20)]


def with_line(line: int, **changes: object) -> list[dict[str, object]]:
    """Return the finished class with one line changed."""
    return [{**one, **changes} if i == line else one for i, one in enumerate(ALL)]


SMALL_SAMPLE = made.spec(
    made.component("C1", rows=(made.row("1", 60),)),
    made.external("C2"),
    sampling=shipped.award("enterprise", "2026-01").sampling,
)
NOT = "NOT COMPLETE: "
STATES: dict[str, tuple[list[dict[str, object]], str]] = {
    "all done": (ALL, "COMPLETE"),
    "nothing done": ([{"mark:1": 30}] * 4, NOT + "4 more to tick for the sample"),
    "one tick missing": (with_line(1, sample=None), NOT + "1 more to tick for the sample"),
    "one says No": (with_line(1, sample="No"), NOT + "1 more to tick for the sample"),
    "a tick misspelled": (with_line(1, sample="Yes "), NOT + "1 more to tick for the sample"),
    "a tick in capitals": (with_line(1, sample="YES"), "COMPLETE"),
    "one unsigned": (with_line(3, signed=None), NOT + "1 without a signed declaration"),
    "signed in words": (with_line(3, signed="4 May"), NOT + "1 without a signed declaration"),
    "signed an error": (with_line(3, signed=DIVISION), NOT + "1 without a signed declaration"),
    "two unsigned": ([{**one, "signed": None} for one in ALL[:2]] + ALL[2:], NOT + "2 without a signed declaration"),
    "one to key": (with_line(0, shown=None), NOT + "1 to key"),
    "none keyed": ([{**one, "shown": None} for one in ALL], NOT + "4 to key"),
    "unsigned and to key": (with_line(0, shown=None, signed=None), NOT + "1 without a signed declaration"),
    "one absent": (with_line(2, **dict.fromkeys(ALL[0]), status="Absent"), "COMPLETE"),
    "one without evidence": (with_line(3, **{"mark:1": 0, "shown": 0, "status": "No evidence"}), "COMPLETE"),
    "amended and keyed": (with_line(1, amended=44, shown=44), "COMPLETE"),
}


def before_submission(lines: list[dict[str, object]], award: object = SMALL_SAMPLE, spare: int = 1) -> Filled:
    """Return a class; `shown` goes to EOL entry, everything else to the marks sheet."""
    names = sorted({name for line in lines for name in line} - {"shown"})
    entries = {(MARKS, name): [line.get(name) for line in lines] for name in names}
    entries[EOL, "shown"] = [line.get("shown") for line in lines]
    return Filled(made.order(award, len(lines), spare=spare), entries)


def submission(worked: Worked, component: str = "C1") -> str:
    """Return what Start says, once it is sure that the four counts beside it are those of their own sheets."""
    counts = [f"mod:{component}:{one}" for one in ("required", "ticked", "unsigned")] + [f"eol:{component}:To key"]
    assert [worked.single(f"start:{one}") for one in counts] == [worked.single(one) for one in counts]
    return worked.single(f"start:{component}:submission")


def test_before_submission(ironcalc: Engine) -> None:
    """Each thing that may be open, one at a time, and the first of several; with all done it is COMPLETE."""
    worked = ironcalc([before_submission(lines) for lines, _ in STATES.values()])

    assert {name: submission(one) for name, one in zip(STATES, worked, strict=True)} == {
        name: says for name, (_, says) in STATES.items()
    }


def test_before_submission_of_a_large_class(ironcalc: Engine) -> None:
    """Of sixteen fifteen are enough, if highest and lowest are among them; fifteen need all."""
    lines = [{**SIGNED, "mark:1": 20 + i, "shown": 20 + i} for i in range(16)]
    free: dict[str, object] = {"sample": None, "signed": None}

    def without(*left: int) -> list[dict[str, object]]:
        return [{**line, **free} if i in left else line for i, line in enumerate(lines)]

    tied = [{**line, "mark:1": 35, "shown": 35} if i in {14, 15} else line for i, line in enumerate(without(15))]
    amended = [{**line, "amended": 60, "shown": 60} if i == 5 else line for i, line in enumerate(without(5))]
    asked = {
        "in the middle": (without(7), "COMPLETE"),
        "the highest": (without(15), NOT + "highest mark not in the sample"),
        "the lowest": (without(0), NOT + "lowest mark not in the sample"),
        "two": (without(7, 8), NOT + "1 more to tick for the sample"),
        "both ends": (without(0, 15), NOT + "1 more to tick for the sample"),
        "one of two highest": (tied, "COMPLETE"),
        "amended to the highest": (amended, NOT + "highest mark not in the sample"),
        "fifteen of fifteen": (lines[:15], "COMPLETE"),
        "fourteen of fifteen": (without(7)[:15], NOT + "1 more to tick for the sample"),
    }
    worked = ironcalc([before_submission(lines) for lines, _ in asked.values()])

    assert {name: submission(one) for name, one in zip(asked, worked, strict=True)} == {
        name: says for name, (_, says) in asked.items()
    }


def test_before_submission_goes_by_component(ironcalc: Engine) -> None:
    """Each internal component has its own line; the external one has none; an empty class is not done."""
    done = {(f"{where}:C1", name): [line[at] for line in ALL] for where, name, at in (
        ("marks", "sample", "sample"), ("marks", "signed", "signed"), ("eol", "shown", "shown"),
    )}  # fmt: skip
    for i, row in enumerate(made.FIVE):
        done[MARKS, f"mark:{row.id}"] = [10 if i < 4 or mark == 50 else 0 for mark in (50, 40, 40, 50)]
    done[EOL, "shown"] = [50, 40, 40, 50]
    both, empty = ironcalc([Filled(made.order("three", 4), done), Filled(made.order("three", 0))])

    assert submission(both) == "COMPLETE"
    assert submission(both, "C2").startswith(NOT)
    assert submission(empty) == "No learners yet"
    assert not [one for one in both.filled.layout.sheets[0].figures if "C3:submission" in one.id]


@pytest.mark.parametrize(
    "line", [{"reviewer": NOT_AVAILABLE}, {"review": "No", "reviewer": DIVISION}, {"reason": NOT_AVAILABLE}]
)
def test_an_error_value_beside_no_trigger(line: dict[str, object], engine: Engine) -> None:
    """An error value among reviewer or reason while neither is asked for: all engines must agree."""
    engine([todo([line])])


@pytest.mark.parametrize(
    "lines",
    [
        with_line(0, shown=5),
        with_line(0, shown=61),
        with_line(0, shown=DIVISION),
        with_line(1, amended=61, shown=None),
        with_line(1, amended="x", shown=None),
        with_line(1, amended=44),
        [dict(SIGNED) for _ in ALL],
        with_line(1, **{"mark:1": None, "shown": None}),
        with_line(1, **{"mark:1": 61, "shown": None}),
        with_line(3, signed=5),
        with_line(3, signed=True),
        with_line(3, signed=1e6),
    ],
    ids=["mistyped", "shown impossible", "shown error", "amended impossible", "amended text", "amended after keying",
         "no marks", "one mark missing", "one mark impossible", "signed in 1900", "signed TRUE", "signed in 4637"],
)  # fmt: skip
def test_not_complete(lines: list[dict[str, object]], engine: Engine) -> None:
    """Start must not say COMPLETE before submission while a mark is wrong, missing or cannot be keyed."""
    [worked] = engine([before_submission(lines)])
    assert submission(worked).startswith(NOT)


def test_absent_learners_do_not_fill_the_sample(engine: Engine) -> None:
    """Of 16 with a mark and one absent fifteen are needed: fourteen of them and the absent one are not enough."""
    lines = [{**SIGNED, "mark:1": 20 + i, "shown": 20 + i} for i in range(16)]
    lines = [{**line, "sample": None} if i in {7, 8} else line for i, line in enumerate(lines)]
    lines.append({**SIGNED, "status": "Absent"})
    [worked] = engine([before_submission(lines)])
    assert submission(worked) == NOT + "1 more to tick for the sample"


def test_all_absent_is_not_no_learners(engine: Engine) -> None:
    """A class that is absent altogether has learners."""
    [worked] = engine([before_submission([{"status": "Absent"}] * 4)])
    assert submission(worked) != "No learners yet"


def test_mend_is_not_nothing_to_key(engine: Engine) -> None:
    """An amended mark that cannot be: there is something to key once it is mended."""
    [worked] = engine([before_submission(with_line(1, amended=61, shown=None))])
    assert "nothing to key" not in worked.column("eol:C1", "state")[1]


def test_an_amended_mark_without_a_total(engine: Engine) -> None:
    """An amended mark in a line that has no total is passed over in silence."""
    entries = {
        ("marks:C1", "amended"): [44, 44],
        ("marks:C1", "reason"): ["x"] * 2,
        ("marks:C1", "amended_on"): [oracle.SIGNED] * 2,
    }
    entries["marks:C1", "status"] = [None, "Absent"]
    [worked] = engine([Filled(made.order(ONE_ROW, 2), entries)])
    assert all(worked.column("marks:C1", "after")[:2])


def test_a_tick_without_a_learner(engine: Engine) -> None:
    """A tick in an open line is said there, and is nobody's missing declaration."""
    filled = before_submission(ALL, spare=3)
    [worked] = engine(
        [Filled(filled.order, {(MARKS, "sample"): {4: "Yes", 6: EMPTY_TEXT}, (MARKS, "evidence"): {5: "x"}})]
    )

    assert worked.single("mod:C1:unsigned") == 0
    assert worked.column(MARKS, "after")[4:] == ["Impossible: entries without a learner"] * 2 + [""]


# Hypothesis: the mixtures that tests of whole cohorts hardly ever draw, since there most entries stand alone.
LINES, LABELS = (
    6,
    ("0001 Surname1, Forename1", "0002 Surname2, Forename2", "0004 Surname4, Forename4", "0001*", "Nobody"),
)
SECONDS = tuple(f"second:{i}" for i in range(1, 6))
JUNK = (
    *oracle.BAD_DAYS,
    *oracle.BAD_WORDS,
    *(one for one in oracle.BAD_MARKS if one != 1e300),  # no date for openpyxl, which reads what LibreOffice made
    *oracle.ERRORS,
    EMPTY_TEXT,
)


def mostly(*good: object) -> st.SearchStrategy[object]:
    """Return a good value more often than nothing, and nothing more often than junk."""
    pool = st.sampled_from(good)
    return st.one_of(pool, pool, pool, st.none(), st.sampled_from(JUNK))


AFTER = {
    "mark:1a": mostly(*range(7, 13)), **{f"mark:{name}": st.just(6) for name in ("1b", "2a", "2b", "3")},
    "status": st.sampled_from([None, None, None, None, "Absent", "Withdrawn", "No evidence", "x"]),
    **dict.fromkeys(("issued", "signed", "told", "amended_on"), mostly(D, FIRST_DAY)),
    "sample": mostly("Yes", "yes", "No"), "review": mostly("Yes", "No"), "reviewer": st.sampled_from([None, "B", 7]),
    "outcome": mostly("Mark confirmed"), "amended": mostly(*range(28, 40)), "reason": st.sampled_from([None, "x"]),
    "moderator": mostly(*range(20, 50)),
}  # fmt: skip
SECOND = {
    "component": st.sampled_from(["C1", "C1", "C2", "c1", None, "C9", 1]),
    "learner": st.sampled_from([*LABELS[:3], *LABELS[:3], LABELS[4], None]),
    **dict.fromkeys(SECONDS, st.one_of(*[st.integers(0, 12)] * 9, st.sampled_from([None, *JUNK]))),
    "signed": mostly(D), "action": mostly("No change"), "assessor": mostly("Assessor 1"),
}  # fmt: skip
FIELDS = {
    f"mod:{c}:{name}": one
    for c in ("C1", "C2")
    for name, one in (("tolerance", mostly(0, 3, 10)), ("report_on", mostly(D)), ("submitted_on", mostly(D)))
}


@st.composite
def mixtures(draw: st.DrawFn) -> Filled:
    """Draw a class with most entries after marking filled in, keyed marks, and lines of second marking."""
    entries: dict[tuple[str, str], Sequence[object]] = {}
    for c in ("C1", "C2"):
        for column, one in AFTER.items():
            entries[f"marks:{c}", column] = draw(st.lists(one, min_size=LINES, max_size=LINES))
        entries[f"eol:{c}", "shown"] = draw(st.lists(mostly(*range(30, 40)), min_size=LINES, max_size=LINES))
    for column, one in SECOND.items():
        entries["standardisation", column] = draw(st.lists(one, min_size=12, max_size=12))
    agreed = st.sampled_from([*range(4, 11), 7, 7, 13, "7", 6.5, EMPTY_TEXT, None])
    for i in range(1, 6):
        entries["standardisation", f"agreed:{i}"] = draw(st.lists(agreed, min_size=12, max_size=12))
    fields = {name: draw(one) for name, one in FIELDS.items()}
    # Standardisation stays as it is: of two lines of one learner the upper one is said, so sorting changes the words.
    moved = {
        table: draw(st.permutations(range(size)))
        for table, size in (("learners", LINES), ("marks:C1", LINES), (EOL, LINES))
        if draw(st.booleans())
    }
    return Filled(made.order("three", LINES - 1, spare=1), entries, fields, moved)


STEADY = settings(
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def hold_mixture(worked: Worked) -> None:
    """Hold what must be true whatever was typed."""
    for c in ("C1", "C2"):
        finals, totals = worked.column(f"marks:{c}", "final"), worked.column(f"marks:{c}", "total")
        shown = [one if _whole(one) else None for one in worked.filled.given[f"eol:{c}", "shown"]]
        order = worked.filled.given[f"eol:{c}", "key"]
        assert order == ("L001", "L002", "L003", "L004", "L005", "L006")
        for final, total, submitted, amended, at in zip(
            finals, totals, worked.column(f"marks:{c}", "submitted"), worked.filled.given[f"marks:{c}", "amended"],
            shown, strict=True,
        ):  # fmt: skip
            assert submitted == ("" if at is None else at)
            if isinstance(final, int | float):
                assert final == (amended if _whole(amended) else total)
        wanted = oracle.turned([_number(one) for one in totals], [_number(one) for one in finals])
        assert [bool(one) for one in worked.column(f"marks:{c}", "order")] == wanted
    table = "standardisation"
    given = worked.filled.given
    for line, (check, signed) in enumerate(zip(worked.column(table, "check"), given[table, "signed"], strict=True)):
        if check == "Complete":
            assert signed not in (None, "")
            for i in range(1, 6):
                second, agreed = (given[table, f"{word}:{i}"][line] for word in ("second", "agreed"))
                assert worked.column(table, f"now:{i}")[line] == (second if agreed in (None, "") else agreed)


def _number(value: object) -> object:
    return value if isinstance(value, int | float) else None


def _whole(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value in range(61)


def test_mixtures(tmp_path: Path) -> None:
    """Whatever is typed after marking, wherever sheets are sorted: IronCalc and Python agree, and no junk counts."""

    @settings(STEADY, max_examples=amounts.MIXTURES, phases=[Phase.generate])
    @given(mixtures())
    def hold(filled: Filled) -> None:
        hold_mixture(through_ironcalc([filled], tmp_path)[0])

    hold()


def some_mixtures(engine: Engine) -> None:
    """Hold four mixtures through any engine."""
    several: list[Filled] = []

    @settings(STEADY, max_examples=amounts.MIXTURES // 10 or 1, phases=[Phase.generate])
    @given(mixtures())
    def collect(filled: Filled) -> None:
        several.append(filled)

    collect()
    for worked in engine(several):
        hold_mixture(worked)


@pytest.mark.libreoffice
def test_after_marking_in_libreoffice(libreoffice: LibreOffice) -> None:
    """The same in LibreOffice, all workbooks in one start."""
    oracle.in_one_start(
        libreoffice.through,
        test_every_entry_that_cannot_be,
        test_what_an_entry_needs_beside_it,
        test_before_submission_goes_by_component,
        some_mixtures,
    )
