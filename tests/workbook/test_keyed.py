"""EOL entry: the order of keying, what is to key, what was keyed, and what changed since."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.workbook import after_oracle as oracle
from tests.workbook import made
from tests.workbook.recalc import (
    DIVISION,
    EMPTY_TEXT,
    NOT_AVAILABLE,
    Engine,
    Filled,
    LibreOffice,
    Typed,
    Worked,
    utc_today,
)
from tracker.spec.award import Deadline

TABLE, MARKS = "eol:C1", "marks:C1"
ONE_ROW = made.spec(made.component("C1", rows=(made.row("1", 60),)), made.external("C2"), id="one-row")


def as_shown(worked: Worked, *columns: str) -> list[tuple[object, ...]]:
    """Return lines of the sheet from the top down, as somebody who keys reads them, without the empty ones."""
    table = worked.filled.layout.table(TABLE)
    lines = [tuple(worked.read(table.body(column, line)) for column in columns) for line in range(table.size)]
    return [line for line in lines if line[0] not in ("", None)]


def test_order_of_keying(ironcalc: Engine) -> None:
    """Candidate numbers rise as texts in blocks of twenty, learners without one follow, joiners as they were typed."""
    numbers = [f"{n:04}" for n in (*range(1, 40), 120, 1000, 1200, 9999)]
    unnumbered = ["Nought", "Adams"]
    who = [made.learner(int(one), candidate=one) for one in numbers]
    who += [made.learner(1, candidate="", surname=name, forenames="") for name in unnumbered]
    random.Random(7).shuffle(who)  # noqa: S311
    left = [one.surname for one in who if not one.candidate]
    joiners = {45: ("0000", "Joiner"), 46: ("0013", "Twice"), 48: (None, "Numberless")}
    typed = {
        ("learners", "candidate"): {line: number for line, (number, _) in joiners.items()},
        ("learners", "surname"): {line: name for line, (_, name) in joiners.items()},
        (MARKS, "mark:1"): {**dict.fromkeys(range(45), 30), 45: 41, 46: 42, 48: 43},
    }
    [worked] = ironcalc([Filled(made.order(ONE_ROW, who, spare=5), typed)])
    shown = as_shown(worked, "learner", "candidate", "block", "to_key", "key")

    assert [line[1] for line in shown[:43]] == sorted(numbers)
    assert [line[0] for line in shown[43:]] == [*left, "Joiner", "Twice", "Numberless"]
    assert [line[3] for line in shown] == [30] * 45 + [41, 42, 43]
    assert [line[2] for line in shown] == [1] * 20 + [2] * 20 + [3] * 8
    assert worked.filled.layout.table(TABLE).size == len({line[4] for line in shown}) + 2
    assert worked.single("eol:C1:To key") == 48


# What was typed for a learner: mark, status, amended mark, what EOL shows; then what the sheets say to that: the mark
# to key, the state, the mark that counts as keyed, and whether it changed since.
TO_KEY, OK, EMPTY = "To key", "OK", ""
BAD = "Impossible: the mark must be a whole number 0 to 60"
STATES: dict[str, tuple[tuple[object, ...], tuple[object, ...]]] = {
    "to key": ((41, None, None, None), (41, TO_KEY, EMPTY, EMPTY)),
    "a formula that shows nothing": ((41, None, EMPTY_TEXT, EMPTY_TEXT), (41, TO_KEY, EMPTY, EMPTY)),
    "keyed": ((41, None, None, 41), (41, OK, 41, EMPTY)),
    "keyed by a formula": ((41, None, None, Typed("=40+1", 41)), (41, OK, 41, EMPTY)),
    "0 to key": ((0, None, None, None), (0, TO_KEY, EMPTY, EMPTY)),
    "0 keyed": ((0, None, None, 0), (0, OK, 0, EMPTY)),
    "the maximum": ((60, None, None, 60), (60, OK, 60, EMPTY)),
    "mistyped": ((41, None, None, 14), (41, "Differs: EOL shows 14, tracker 41", 14, "Changed: EOL has 14")),
    "0 keyed for a mark": ((41, None, None, 0), (41, "Differs: EOL shows 0, tracker 41", 0, "Changed: EOL has 0")),
    "amended, to key": ((41, None, 44, None), (44, TO_KEY, EMPTY, EMPTY)),
    "amended, keyed before": ((41, None, 44, 41), (44, "Differs: EOL shows 41, tracker 44", 41, "Changed: EOL has 41")),
    "amended, keyed again": ((41, None, 44, 44), (44, OK, 44, EMPTY)),
    "amended to 0": ((41, None, 0, 0), (0, OK, 0, EMPTY)),
    "amended to the same": ((41, None, 41, 41), (41, OK, 41, EMPTY)),
    "absent": ((None, "Absent", None, None), ("Absent", "Absent: nothing to key", EMPTY, EMPTY)),
    "withdrawn": ((None, "Withdrawn", 44, None), ("Withdrawn", "Withdrawn: nothing to key", EMPTY, EMPTY)),
    "absent, yet keyed": (
        (None, "Absent", None, 0),
        ("Absent", "Differs: EOL shows 0, tracker Absent", 0, "Changed: EOL has 0"),
    ),
    "no evidence": ((0, "No evidence", None, 0), (0, OK, 0, EMPTY)),
    "no evidence, no zeros": ((None, "No evidence", None, None), (EMPTY, EMPTY, EMPTY, EMPTY)),
    "absent with a mark": ((41, "Absent", None, None), (EMPTY, EMPTY, EMPTY, EMPTY)),
    "no mark": ((None, None, None, None), (EMPTY, EMPTY, EMPTY, EMPTY)),
    "no mark, yet amended": ((None, None, 44, None), (EMPTY, EMPTY, EMPTY, EMPTY)),
    "mark taken away": (
        (None, None, None, 41),
        (EMPTY, "Differs: EOL shows 41, tracker nothing", 41, "Changed: EOL has 41"),
    ),
    "mark impossible": (
        (61, None, None, 60),
        (EMPTY, "Differs: EOL shows 60, tracker nothing", 60, "Changed: EOL has 60"),
    ),
    "mark an error": ((NOT_AVAILABLE, None, None, None), (EMPTY, EMPTY, EMPTY, EMPTY)),
    "status an error": ((41, DIVISION, None, None), (EMPTY, EMPTY, EMPTY, EMPTY)),
    "shown too high": ((41, None, None, 61), (41, BAD, EMPTY, EMPTY)),
    "shown below 0": ((41, None, None, -1), (41, BAD, EMPTY, EMPTY)),
    "shown decimal": ((41, None, None, 41.5), (41, BAD, EMPTY, EMPTY)),
    "shown as text": ((41, None, None, "41"), (41, BAD, EMPTY, EMPTY)),
    "shown a space": ((41, None, None, " "), (41, BAD, EMPTY, EMPTY)),
    "shown in words": ((None, "Absent", None, "Absent"), ("Absent", BAD, EMPTY, EMPTY)),
    "shown a date": ((41, None, None, date(2027, 5, 4)), (41, BAD, EMPTY, EMPTY)),
    "shown TRUE": ((1, None, None, True), (1, BAD, EMPTY, EMPTY)),
    "shown an error": ((41, None, None, NOT_AVAILABLE), (41, oracle.FAULT, EMPTY, EMPTY)),
    "shown without a mark": ((None, None, None, 99), (EMPTY, BAD, EMPTY, EMPTY)),
}  # fmt: skip
BAD_AMENDED = (45.5, "44", " ", 61, -1, date(2027, 5, 4), True, NOT_AVAILABLE, DIVISION)
COLUMNS = ((MARKS, "mark:1"), (MARKS, "status"), (MARKS, "amended"))


def stated(last: Deadline | None = None, **moved: list[int]) -> Filled:
    """Return the workbook of all the states; sheets may be sorted, and there may be a last day to amend."""
    lines = [typed for typed, _ in STATES.values()] + [
        (41, None, bad, shown) for bad in BAD_AMENDED for shown in (None, 41)
    ]
    entries = {at: [line[i] for line in lines] for i, at in enumerate(COLUMNS)}
    entries[TABLE, "shown"] = [line[3] for line in lines]
    tables = {"learners": "learners", "marks": MARKS, "eol": TABLE}
    award = replace(ONE_ROW, deadlines=(*ONE_ROW.deadlines, last)) if last else ONE_ROW
    order = made.order(award, len(lines), spare=0)
    return Filled(order, entries, moved={tables[table]: lines for table, lines in moved.items()})


@pytest.mark.parametrize("ahead", [-1, 0, 1])
def test_after_the_last_day_to_amend(ahead: int, engine: Engine) -> None:
    """What differs is then what the awarding organisation has; the last day itself is still open."""
    day = utc_today() + timedelta(days=ahead)
    [worked] = engine([stated(Deadline("last_amendment", "Last day", day, "", provisional=ahead < 0))])
    if utc_today() + timedelta(days=ahead) != day:
        return  # midnight came in between
    counted = [one for one in worked.column(TABLE, "state") if str(one).startswith("Closed")]
    apart = [wanted[1] for _, wanted in STATES.values() if str(wanted[1]).startswith("Differs")]
    window = str(worked.single("eol:C1:window"))

    if ahead < 0:
        assert window.startswith("Closed: amending ended ")
        assert window.endswith(f"{day.year} (not checked)")
        assert counted == [str(one).replace("Differs: EOL shows", "Closed: EOL has") for one in apart]
        left = [one for one in worked.column(TABLE, "state") if str(one).startswith(("Differs", "Impossible"))]
        assert worked.single("eol:C1:Differs") == len(left)
        assert {one for one in left if str(one).startswith("Differs")} == {
            f"Differs: EOL shows 41, tracker {oracle.MEND_AMENDED}"
        }
    else:
        assert window.startswith("Amending open until ")
        assert window.endswith(str(day.year))
        assert counted == []
        hold_states(worked)
    assert worked.single("mod:C1:closed") == len(counted)


def hold_states(worked: Worked) -> None:
    """Hold every state, the words for impossible amended marks, and the two counts at the top."""
    got = list(
        zip(
            worked.column(TABLE, "to_key"),
            worked.column(TABLE, "state"),
            worked.column(TABLE, "submitted"),
            worked.column(MARKS, "changed"),
            strict=True,
        )
    )
    for (name, (_, wanted)), one in zip(STATES.items(), got, strict=False):
        assert one == wanted, name
    mend = oracle.MEND_AMENDED
    for i, bad in enumerate(BAD_AMENDED):
        fresh, keyed = got[len(STATES) + 2 * i :][:2]
        assert (fresh[0], fresh[2], fresh[3]) == (mend, EMPTY, EMPTY), bad
        assert fresh[1] not in (TO_KEY, OK), bad
        assert keyed == (mend, f"Differs: EOL shows 41, tracker {mend}", 41, "Changed: EOL has 41"), bad
    assert worked.column(MARKS, "final") == [one[0] for one in got]
    assert worked.column(MARKS, "submitted") == [one[2] for one in got]
    for word in (TO_KEY, OK):
        assert worked.single(f"eol:C1:{word}") == sum(wanted[1] == word for _, wanted in STATES.values()), word


def test_what_is_to_key_and_what_was_keyed(ironcalc: Engine) -> None:
    """Total or amended mark, words for who needs none, differences, impossible entries, and the counts of both."""
    hold_states(ironcalc([stated()])[0])


def sorts(count: int) -> dict[str, dict[str, list[int]]]:
    """Return ways to sort the sheets."""
    mixed = [*range(count)]
    random.Random(3).shuffle(mixed)  # noqa: S311
    backwards = [*range(count)][::-1]
    return {
        "eol": {"eol": backwards},
        "marks": {"marks": mixed},
        "learners": {"learners": backwards},
        "each its own way": {"eol": mixed, "marks": backwards, "learners": mixed[::-1]},
    }


@pytest.mark.parametrize("how", sorts(2))
def test_sorting_moves_no_keyed_mark(how: str, ironcalc: Engine) -> None:
    """Whichever of the sheets is sorted, what EOL shows stays beside its learner, and all states stay the same."""
    count = len(STATES) + 2 * len(BAD_AMENDED)
    before, after = ironcalc([stated(), stated(**sorts(count)[how])])
    columns = ("candidate", "learner", "block", "to_key", "shown", "state", "submitted")

    hold_states(after)
    assert sorted(map(str, as_shown(after, *columns))) == sorted(map(str, as_shown(before, *columns)))
    assert (as_shown(after, "key") == as_shown(before, "key")) is ("eol" not in sorts(count)[how])


def test_two_components_are_keyed_apart(ironcalc: Engine) -> None:
    """What EOL shows for one component says nothing about the other, and the external one has no such sheet."""
    lines = 3
    entries = {
        (f"marks:{c}", f"mark:{row.id}"): [mark] * lines for c, mark in (("C1", 5), ("C2", 6)) for row in made.FIVE
    }
    entries["eol:C1", "shown"] = [25, None, 30]
    entries["eol:C2", "shown"] = [None, 25, 30]
    [worked] = ironcalc([Filled(made.order("three", lines, spare=1), entries)])

    assert worked.column("eol:C1", "state") == ["OK", "To key", "Differs: EOL shows 30, tracker 25", ""]
    assert worked.column("eol:C2", "state") == ["To key", "Differs: EOL shows 25, tracker 30", "OK", ""]
    assert [worked.single(f"eol:{c}:{word}") for c in ("C1", "C2") for word in ("OK", "To key")] == [1, 1, 1, 1]
    assert not [one for one in worked.filled.layout.sheets if one.name == "C3 EOL entry"]


@pytest.mark.libreoffice
def test_keying_in_libreoffice(libreoffice: LibreOffice) -> None:
    """The same in LibreOffice, all workbooks in one start."""
    oracle.in_one_start(
        libreoffice.through,
        test_order_of_keying,
        test_what_is_to_key_and_what_was_keyed,
        partial(test_sorting_moves_no_keyed_mark, "each its own way"),
    )
