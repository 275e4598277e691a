"""Which raw mark counts: UMS, grade, Summary, EOL entry and forms go by the amended mark, the total stays visible."""

from __future__ import annotations

from decimal import Decimal

from tests.forms import bench
from tests.workbook import made
from tests.workbook import oracle as table
from tests.workbook.recalc import DIVISION, Engine, Filled
from tracker.rules.basis import ESTIMATE, OFFICIAL, PUBLISHED

AWARD = made.spec(made.component("C1", rows=(made.row("1", 60),)), made.external("C2"), id="counting")
C1 = AWARD.component("C1")
MEND = "Mend the amended mark"


def counts(total: object, amended: object, most: int) -> int | None:
    """Return the mark that counts, as the domain has it: nothing for an amended mark that cannot be."""
    if total is None:
        return None
    if amended is None:
        return int(str(total))
    plain = isinstance(amended, int | float) and not isinstance(amended, bool)
    if not plain or Decimal(str(amended)) != int(Decimal(str(amended))) or not 0 <= Decimal(str(amended)) <= most:
        return None
    return int(Decimal(str(amended)))


def boundaries() -> list[int]:
    """Return every raw mark at which the grade changes, with the mark below and the mark above it."""
    grades = [table.grade(C1.scale, table.ums(C1, raw)) for raw in range(C1.raw_max + 1)]
    turns = [raw for raw in range(1, C1.raw_max + 1) if grades[raw] != grades[raw - 1]]
    return sorted({near for raw in turns for near in (raw - 1, raw, raw + 1) if near <= C1.raw_max})


LINES: list[tuple[object, object]] = [
    (41, 37), (41, None), (41, 0), (0, 41), (60, 60), (None, 37), (None, None),
    (41, "37"), (41, "seven"), (41, 37.5), (41, 99), (41, 61), (41, -1), (41, DIVISION), (41, True), (41, 37.0),
    *((41, raw) for raw in boundaries()),
    *((raw, 41) for raw in boundaries()),
]  # fmt: skip


def test_ums_and_grade_everywhere_are_those_of_the_mark_that_counts(engine: Engine) -> None:
    """At, below and above each boundary, 0, and entries that cannot be: those give no UMS, not the old one."""
    entries = {
        ("marks:C1", "mark:1"): [total for total, _ in LINES],
        ("marks:C1", "amended"): [amended for _, amended in LINES],
    }
    [worked] = engine([Filled(made.order(AWARD, len(LINES), spare=0), entries)])

    wanted = [counts(total, amended, C1.raw_max) for total, amended in LINES]
    ums = ["" if mark is None else table.ums(C1, mark) for mark in wanted]
    assert worked.column("marks:C1", "total") == ["" if total is None else total for total, _ in LINES]
    assert worked.column("marks:C1", "ums") == ums
    assert worked.column("marks:C1", "grade") == ["" if one == "" else table.grade(C1.scale, one) for one in ums]
    assert worked.column("summary", "C1:best") == ums
    said = [
        "" if total is None else MEND if mark is None else mark for (total, _), mark in zip(LINES, wanted, strict=True)
    ]
    assert worked.column("marks:C1", "final") == said
    by_key = dict(zip(worked.column("eol:C1", "key"), worked.column("eol:C1", "to_key"), strict=True))
    assert [by_key[key] for key in worked.column("marks:C1", "key")] == said


def test_an_amended_mark_of_a_learner_without_marks_counts_for_nothing(engine: Engine) -> None:
    """Absent has no total to amend; a line of zeros has one."""
    without = [one.word for one in AWARD.statuses if one.marks == "forbidden"]
    zero = [one.word for one in AWARD.statuses if one.marks == "zero"]
    entries = {
        ("marks:C1", "status"): [*without, *zero],
        ("marks:C1", "mark:1"): [*(None for _ in without), *(0 for _ in zero)],
        ("marks:C1", "amended"): [37] * len([*without, *zero]),
    }
    [worked] = engine([Filled(made.order(AWARD, len([*without, *zero]), spare=0), entries)])

    assert without
    assert worked.column("marks:C1", "ums") == ["" for _ in without] + [table.ums(C1, 37) for _ in zero]


def test_the_cohort_record_has_what_was_keyed_and_nothing_where_nothing_was(engine: Engine) -> None:
    """A mark that is only to be keyed was not submitted; nor was one that cannot be."""
    order = bench.order(count=4)
    entries = {("marks:C1", f"mark:{row.id}"): [6] * 4 for row in order.spec.component("C1").rows} | {
        ("marks:C1", "amended"): [None, 28, None, None]
    }
    keyed = {"L001": 30, "L002": 30, "L004": 99}
    planned = Filled(order, entries)
    shown = [keyed.get(str(key)) for key in planned.given["eol:C1", "key"]]
    filled = Filled(order, entries | {("eol:C1", "shown"): shown}, {"cohort:chosen component": "C1"})
    [worked] = engine([filled])

    keys = worked.column("cohort", "key")
    submitted = dict(zip(keys, worked.column("cohort", "mark keyed"), strict=True))
    assert [submitted[key] for key in ("L001", "L002", "L003", "L004")] == [30, 30, "", ""]
    totals = dict(zip(keys, worked.column("cohort", "total"), strict=True))
    assert [totals[key] for key in ("L001", "L002")] == [30, 30]


def test_summary_names_the_components_that_rest_on_an_estimate(engine: Engine) -> None:
    """Only where the best UMS has no firmer result: equal results of which one is final are no estimate."""
    assert C1.table.status == "estimate"
    now = table.ums(C1, 30)
    earlier: list[tuple[int | None, str | None, str]] = [
        (None, None, "C1"), (now - 1, OFFICIAL, "C1"), (now, OFFICIAL, ""), (now, None, ""), (now, ESTIMATE, "C1"),
        (now + 1, ESTIMATE, "C1"), (now + 1, PUBLISHED, ""), (now + 1, None, ""), (now + 1, "estimate", "C1"),
    ]  # fmt: skip
    entries = {
        ("marks:C1", "mark:1"): [30] * len(earlier),
        ("earlier", "C1:ums"): [ums for ums, _, _ in earlier],
        ("earlier", "C1:series"): [None if ums is None else "May/June 2026" for ums, _, _ in earlier],
        ("earlier", "C1:attempts"): [None if ums is None else 1 for ums, _, _ in earlier],
        ("earlier", "C1:basis"): [basis for _, basis, _ in earlier],
    }
    [worked] = engine([Filled(made.order(AWARD, len(earlier), spare=0), entries)])

    assert worked.column("summary", "estimates") == [wanted for _, _, wanted in earlier]


def test_a_basis_needs_a_result_and_is_one_of_the_list(engine: Engine) -> None:
    """A basis alone is incomplete; another word cannot be."""
    entries = {
        ("earlier", "C1:ums"): [None, 40, 40],
        ("earlier", "C1:series"): [None, "May/June 2026", "May/June 2026"],
        ("earlier", "C1:attempts"): [None, 1, 1],
        ("earlier", "C1:basis"): [ESTIMATE, "Guess", ESTIMATE],
    }
    [worked] = engine([Filled(made.order(AWARD, 3, spare=0), entries)])

    assert worked.column("earlier", "check") == [
        "Missing: C1 needs UMS, series and attempts",
        "Impossible: C1 'UMS is' is not in the list",
        "Complete",
    ]
