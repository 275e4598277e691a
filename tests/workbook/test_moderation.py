"""The sheet Moderation: size of the sample, highest and lowest in it, and what the moderator's marks may mean."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from functools import partial

import pytest

from tests import amounts
from tests.workbook import after_oracle as oracle
from tests.workbook import made, shipped
from tests.workbook.after_oracle import Class
from tests.workbook.recalc import DIVISION, EMPTY_TEXT, NOT_AVAILABLE, Engine, Filled, LibreOffice, Worked, utc_today
from tracker.layout import Figure
from tracker.spec.award import Deadline, Status

YES, NO = "Yes", "No"
D = oracle.SIGNED


def cohort_of(size: int, people: int) -> Class:
    """Return a class in which all but `size` learners are Absent or Withdrawn, in turn, the first ones first."""
    away = [("Absent", "withdrawn", "ABSENT", "Withdrawn")[line % 4] for line in range(people - size)]
    return Class({"status": away + [None] * size, "mark": [None] * len(away) + [line % 61 for line in range(size)]})


RULES = {
    "enterprise 2026-01": oracle.NEW_SIZES,
    "sport 2027-06": oracle.NEW_SIZES,
    "enterprise 2025-06": oracle.OLD_SIZES,
}
SMALL = (0, 1, 9, 10, 11, 12, 14, 15, 16, 17)
LARGE = (100, 101, 200, 201)


def hold_sizes(engine: Engine, sizes: tuple[int, ...], people: int, rule: str) -> None:
    """Hold learners, cohort and sample of classes of these sizes against the table of the facts."""
    qualification, series = rule.split()
    sampling = shipped.award(qualification, series).sampling
    classes = [cohort_of(size, people) for size in sizes]
    for size, place in zip(sizes, oracle.all_side_by_side(engine, classes, sampling=sampling), strict=True):
        left = people - size
        counts = oracle.moderation(place, "learners", "absent", "withdrawn", "cohort", "required")
        assert counts == [people, (left + 1) // 2, left // 2, size, oracle.sample(size, RULES[rule])]
        assert oracle.moderation(place, "highest", "lowest") == ([min(size, 61) - 1, 0] if size else ["", ""])


@pytest.mark.parametrize("rule", RULES)
def test_sample_of_a_small_cohort(rule: str, ironcalc: Engine) -> None:
    """At, below and above each border up to 17, without Absent and Withdrawn; 0 when all are: as the facts say."""
    hold_sizes(ironcalc, SMALL, 18, rule)


@pytest.mark.parametrize(
    "rule",
    [
        "enterprise 2026-01",
        pytest.param("enterprise 2025-06", marks=pytest.mark.slow("the sizes of old series, at the same borders")),
    ],
)
def test_sample_of_a_large_cohort(rule: str, ironcalc: Engine) -> None:
    """At and above 100 and 200 learners: as the facts say."""
    hold_sizes(ironcalc, LARGE, 201, rule)


@pytest.mark.parametrize("people", [0, 1])
def test_sample_of_nobody_and_of_one(people: int, ironcalc: Engine) -> None:
    """An empty class needs no sample and has no highest mark; one learner is the sample, highest and lowest."""
    award = made.spec(made.component("C1", rows=(made.row("1", 60),)), made.external("C2"))
    award = replace(award, sampling=shipped.award("enterprise", "2026-01").sampling)
    entries = {("marks:C1", "mark:1"): [41] * people, ("marks:C1", "sample"): [YES] * people}
    [worked] = ironcalc([Filled(made.order(award, people, spare=3), entries)])
    place = (worked, "C1")

    assert oracle.moderation(place, "learners", "cohort", "required", "ticked", "unsigned") == [people] * 5
    assert oracle.moderation(place, "highest", "lowest") == [41 if people else ""] * 2
    assert oracle.moderation(place, "highest:in", "lowest:in") == [IN if people else ""] * 2


def test_who_is_in_the_cohort(ironcalc: Engine) -> None:
    """Absent, Withdrawn and No evidence, in any capitals, leave it; 0 marks and junk as a status stay in it."""
    status = [None, "Submitted", "No evidence", "ABSENT", "withdrawn", "Absent ", "A*", NOT_AVAILABLE, EMPTY_TEXT, True]
    [worked] = ironcalc([oracle.side_by_side([Class({"status": status, "mark": [0] * len(status)})])])
    names = ("learners", "absent", "withdrawn", "no evidence", "with_work", "cohort", "cohort:most")

    assert oracle.moderation((worked, "C1"), *names) == [10, 1, 1, 1, 7, 7, 10]


# Whether learners with No evidence and absent ones count, as a suite may say it; then cohort, sample, and both with
# those of whom it is not known, for 14 learners with work, 2 without evidence and 1 absent.
COUNTING: dict[tuple[bool | None, bool | None], tuple[int | None, ...]] = {
    (None, None): (14, 14, 17, 14),
    (False, False): (14, 14, None, None),
    (True, False): (16, 14, None, None),
    (True, True): (17, 14, None, None),
    (None, False): (14, 14, 16, 14),
    (True, None): (16, 14, 17, 14),
}


@pytest.mark.parametrize("says", COUNTING)
def test_who_counts_is_as_the_suite_says(says: tuple[bool | None, bool | None], ironcalc: Engine) -> None:
    """What is not known is shown beside it; no more are ever asked for than have work to send."""
    evidence, absent = says
    statuses = (
        Status("Submitted", "required"),
        Status("Absent", "forbidden", absent),
        Status("No evidence", "zero", evidence),
    )
    sampling = shipped.award("enterprise", "2027-06").sampling
    marks: list[object] = [*range(20, 34), 0, 0, None]
    words = [*[None] * 14, "No evidence", "No evidence", "Absent"]
    one = Class({"mark": marks, "status": words})
    [place] = oracle.all_side_by_side(ironcalc, [one], statuses=statuses, sampling=sampling)
    cohort, required, most, then = COUNTING[says]

    assert oracle.moderation(place, "cohort", "required") == [cohort, required]
    assert oracle.moderation(place, "highest", "lowest", "unmarked") == [33, 20, 0]
    if most is not None:
        assert oracle.moderation(place, "cohort:most", "required:most") == [most, then]
    else:
        assert "mod:C1:cohort:most" not in {figure.id for figure in figures(place[0])}


def figures(worked: Worked) -> list[Figure]:
    """Return the figures of the sheet."""
    return [one for sheet in worked.filled.layout.sheets if sheet.name == "Moderation" for one in sheet.figures]


def test_a_larger_cohort_needs_more_if_those_without_work_count(ironcalc: Engine) -> None:
    """100 with work need 15; with one more of whom it is not known whether they count it would be 20."""
    sampling = shipped.award("enterprise", "2027-06").sampling
    one = Class({"mark": [30] * 100 + [0], "status": [None] * 100 + ["No evidence"]})
    [place] = oracle.all_side_by_side(ironcalc, [one], sampling=sampling)

    assert oracle.moderation(place, "cohort", "required", "cohort:most", "required:most") == [100, 15, 101, 20]


def test_a_zero_without_work_is_not_the_lowest(engine: Engine) -> None:
    """A typed 0 of work that was handed in is; ticks of learners without work count for nothing."""
    classes = [
        Class({"mark": [0, 7, 30], "status": ["No evidence", None, None], "sample": [YES, None, YES]}),
        Class({"mark": [0, 0, 30], "status": ["No evidence", "Submitted", None], "sample": [YES, None, YES]}),
        Class({"mark": [0, 0, 30], "status": ["No evidence", None, None], "sample": [YES, YES, YES]}),
    ]
    got = [
        oracle.moderation(place, "lowest", "lowest:in", "ticked", "unsigned")
        for place in oracle.all_side_by_side(engine, classes)
    ]
    assert got == [[7, OUT, 1, 1], [0, OUT, 1, 1], [0, IN, 2, 2]]


# (marks, ticked, amended marks) of a class, then highest, lowest, and whether each is in the sample.
EXTREME_CELLS = ("highest", "lowest", "highest:in", "lowest:in")
IN, OUT = oracle.IN_SAMPLE, oracle.NOT_IN_SAMPLE
EXTREMES = {
    "each has one": (([50, 40, 30], [YES, NO, YES], []), (50, 30, IN, IN)),
    "tied, one of them ticked": (([50, 50, 50, 9, 9], [None, YES, None, None, "yes"], []), (50, 9, IN, IN)),
    "tied, none ticked": (([50, 50, 40, 9, 9], [NO, None, YES, " Yes", "Y"], []), (50, 9, OUT, OUT)),
    "only the highest": (([50, 40, 30], ["YES", NO, None], []), (50, 30, IN, OUT)),
    "all the same mark": (([7, 7, 7], [None, None, YES], []), (7, 7, IN, IN)),
    "all 0": (([0, 0, 0], [None, None, YES], []), (0, 0, IN, IN)),
    "nobody ticked": (([0, 60], [], []), (60, 0, OUT, OUT)),
    "amended up to the top": (([50, 40, 30], [YES, YES, None], [None, None, 55]), (55, 40, OUT, IN)),
    "amended down from the top": (([50, 40, 30], [YES, None, YES], [20, None, None]), (40, 20, OUT, IN)),
    "amended to a tie": (([50, 40, 30], [YES, None, None], [None, None, 50]), (50, 40, IN, OUT)),
    "amended mark impossible": (([50, 40, 30], [YES, None, YES], [61, None, "x"]), (40, 40, OUT, OUT)),
    "marks impossible or missing": (([61, 40, None, "9"], [YES, None, YES, YES], []), (40, 40, OUT, OUT)),
}  # fmt: skip


def test_highest_and_lowest(ironcalc: Engine) -> None:
    """With ties one learner is enough; the amended mark counts, impossible and missing ones do not."""
    classes = [
        Class({"mark": marks, "sample": ticked, "amended": amended})
        for (marks, ticked, amended), _ in EXTREMES.values()
    ]
    for (name, (_, wanted)), place in zip(EXTREMES.items(), oracle.all_side_by_side(ironcalc, classes), strict=True):
        assert tuple(oracle.moderation(place, *EXTREME_CELLS)) == wanted, name


def test_nobody_with_a_mark_has_no_highest(ironcalc: Engine) -> None:
    """All absent, no marks yet, all lines impossible, no evidence: no highest, no lowest, nothing to tick."""
    marks = [None, 61, None, 0]
    status = ["Absent", None, None, "No evidence"]
    classes = [Class({"mark": [mark] * 3, "status": [word] * 3}) for mark, word in zip(marks, status, strict=True)]
    got = [oracle.moderation(place, *EXTREME_CELLS) for place in oracle.all_side_by_side(ironcalc, classes)]

    assert got == [[""] * 4] * 4


def test_odd_ticks_and_declarations(ironcalc: Engine) -> None:
    """Only Yes in any capitals is a tick; a text or error value is no date of a declaration; unticked need none."""
    ticks = [YES, "yes", "YES", "yEs", NO, None, EMPTY_TEXT, *oracle.BAD_WORDS, *oracle.ERRORS]
    days = [D, D, None, "", *oracle.BAD_DAYS, *oracle.ERRORS, EMPTY_TEXT]
    classes = [
        Class({"mark": [30] * len(ticks), "sample": ticks, "signed": [D] * len(ticks)}),
        Class({"mark": [30] * len(days), "sample": [YES] * len(days), "signed": days}),
        Class({"mark": [30] * len(days), "sample": [NO] * len(days), "signed": days}),
        Class({"mark": [30, None, None, 61], "sample": ["YES"] * 4}),
    ]
    got = [oracle.moderation(place, "ticked", "unsigned") for place in oracle.all_side_by_side(ironcalc, classes)]

    assert got == [[4, 0], [len(days), len(days) - 2], [0, 0], [4, 4]]


TOLERANCES = {
    "Type the tolerance above, if you know it": (None, EMPTY_TEXT),
    "Mend the tolerance above": ("5", -1, 61, 5.5, True, NOT_AVAILABLE),
    "Indicative: outside tolerance, an adjustment is likely": (0, 4),
    "Indicative: within tolerance, the marks would stand": (5, 6),
}


def test_verdict(ironcalc: Engine) -> None:
    """Blank, 0, below, exactly, above, decimal, text and error value as tolerance for a largest difference of 5."""
    asked = [(value, says) for says, values in TOLERANCES.items() for value in values]
    columns = {"mark": [40, 30, 20], "moderator": [35, 33, None]}
    places = oracle.all_side_by_side(ironcalc, [Class(columns, {"tolerance": value}) for value, _ in asked])

    for (value, says), place in zip(asked, places, strict=True):
        assert oracle.moderation(place, "largest", "verdict") == [5, says], value


def test_verdict_without_a_difference_says_nothing(ironcalc: Engine) -> None:
    """No moderator's mark, an impossible one, or one beside no mark of the centre's: no mean, largest or verdict."""
    empty = {"mark": [40, None], "moderator": [None, 33]}
    bad = {"mark": [40] * 6, "moderator": ["35", 61, -1, 7.5, NOT_AVAILABLE, True]}
    classes = [
        Class(columns, {"tolerance": tolerance}) for columns in (empty, bad) for tolerance in (None, 3, DIVISION)
    ]

    for place in oracle.all_side_by_side(ironcalc, classes):
        assert oracle.moderation(place, "moderated", "mean", "largest", "verdict") == [0, "", "", ""]
        assert oracle.moderation(place, "line:50") == [oracle.NO_LINE]


def test_tolerance_begins_as_the_suite_says(ironcalc: Engine) -> None:
    """A tolerance of the suite stands there at once; none known leaves the cell empty, as in the shipped awards."""
    columns = {"mark": [40, 30], "moderator": [37, 30]}
    known, unknown = ironcalc([oracle.side_by_side([Class(columns)], moderation_tolerance=most) for most in (3, None)])

    assert known.single("mod:C1:verdict") == "Indicative: within tolerance, the marks would stand"
    assert unknown.single("mod:C1:verdict") == "Type the tolerance above, if you know it"
    assert shipped.award("enterprise").moderation_tolerance is None


# Differences of moderator less centre, their mean to one decimal place half away from zero, and the largest.
MEANS = (
    ([1, 0, 0, 0], 0.3, 1), ([-1, 0, 0, 0], -0.3, 1), ([1, 0], 0.5, 1), ([-3, 0, 0, 0], -0.8, 3),
    ([1, *[0] * 19], 0.1, 1), ([-1, *[0] * 19], -0.1, 1), ([3, *[0] * 19], 0.2, 3), ([-7, *[0] * 19], -0.4, 7),
    ([5, -5], 0, 5), ([-6, 5], -0.5, 6), ([0, 0, 0], 0, 0), ([23, *[0] * 19], 1.2, 23),
)  # fmt: skip


def test_mean_and_largest_difference(ironcalc: Engine) -> None:
    """Halves of a tenth go away from zero on both sides; the largest counts without its sign."""
    classes = [Class({"mark": [30] * len(d), "moderator": [30 + one for one in d]}) for d, _, _ in MEANS]
    for (differences, *wanted), place in zip(MEANS, oracle.all_side_by_side(ironcalc, classes), strict=True):
        assert oracle.moderation(place, "moderated", "mean", "largest") == [len(differences), *wanted], differences


MOST_MODERATED = 16


def moderated(dice: random.Random) -> tuple[Class, list[tuple[int, int]]]:
    """Return a random class, and (centre's mark, moderator's mark) of the learners whom the moderator marked.

    The centre's mark is the one keyed where there is one, otherwise the total; slope and shift vary widely, so that
    lines leave 0…maximum on both sides; some classes have one moderated learner, or one mark only.
    """
    most = dice.choice([12, 20, 36, 48, 60])
    people = dice.choice([1, 2, *range(4, MOST_MODERATED + 1)])
    same = dice.random() < 0.1
    slope, shift, noise = dice.uniform(-1, 2.5), dice.uniform(-most, most), dice.choice([0, 0, 1, 4, most])
    slope, shift = (1, dice.randint(-6, 6)) if dice.random() < 0.5 else (slope, shift)
    marks, seen, shown, pairs = [], [], [], []
    for _ in range(people):
        mark = marks[0] if same and marks else dice.randint(0, most)
        keyed = None if dice.random() < 0.7 else mark if same else dice.randint(0, most)
        own = mark if keyed is None else keyed
        other = max(0, min(most, round(slope * own + shift + dice.uniform(-noise, noise))))
        if dice.random() < 0.7:
            pairs.append((own, other))
            seen.append(other)
        else:
            seen.append(None)
        marks.append(mark)
        shown.append(keyed)
    return Class({"mark": marks, "moderator": seen}, most=most, shown=shown), pairs


def hold_lines(engine: Engine, seed: int, count: int) -> dict[str, int]:
    """Hold line, count and mean of random classes against numpy and fractions; return what kinds of line there were."""
    dice = random.Random(seed)  # noqa: S311
    made_up = [moderated(dice) for _ in range(count)]
    kinds = {"few": 0, "bottom": 0, "top": 0, "between": 0}
    places = oracle.all_side_by_side(engine, [one for one, _ in made_up], MOST_MODERATED)
    for (one, pairs), place in zip(made_up, places, strict=True):
        centre, moderator = [a for a, _ in pairs], [b for _, b in pairs]
        marks = [one.most * per_cent // 100 for per_cent in (25, 50, 75)]
        wanted = [oracle.on_the_line(centre, moderator, mark, one.most) for mark in marks]
        assert oracle.moderation(place, "line:25", "line:50", "line:75") == wanted, pairs
        for line in wanted:
            kinds[{oracle.NO_LINE: "few", 0: "bottom", one.most: "top"}.get(line, "between")] += 1
        mean = float(oracle.away(Fraction(sum(moderator) - sum(centre), len(pairs)), 1)) if pairs else ""
        largest = max((abs(a - b) for a, b in pairs), default="")
        assert oracle.moderation(place, "moderated", "mean", "largest") == [len(pairs), mean, largest]
    return kinds


def test_the_line_is_numpys(ironcalc: Engine) -> None:
    """Random classes: the line at 25, 50 and 75 % is numpy's, rounded and kept within 0…maximum; so is the mean."""
    kinds = hold_lines(ironcalc, 2027, amounts.LINES_THROUGH_POINTS)

    assert min(kinds.values()) >= amounts.LINES_THROUGH_POINTS // 11, kinds


# (centre's mark, moderator's mark) of each learner, and the line at 15, 30 and 45 of 60.
LINES = {
    "one learner": ([(30, 33)], (oracle.NO_LINE,) * 3),
    "all the same mark": ([(41, 40), (41, 41), (41, 60), (41, 0)], (oracle.NO_LINE,) * 3),
    "two different": ([(10, 12), (50, 48)], (17, 30, 44)),  # 16.5 is 17; 43.5 is 44
    "below 0": ([(40, 0), (60, 20)], (0, 0, 5)),
    "above the maximum": ([(0, 40), (10, 50)], (55, 60, 60)),
    "half below a whole mark": ([(0, 0), (60, 58)], (15, 29, 44)),  # 14.5 and 43.5
}  # fmt: skip


def test_lines_by_hand(ironcalc: Engine) -> None:
    """Too few different marks are said in words; halves go up; the ends hold."""
    classes = [
        Class({"mark": [a for a, _ in pairs], "moderator": [b for _, b in pairs]}) for pairs, _ in LINES.values()
    ]
    for (name, (_, wanted)), place in zip(LINES.items(), oracle.all_side_by_side(ironcalc, classes), strict=True):
        assert tuple(oracle.moderation(place, "line:25", "line:50", "line:75")) == wanted, name


LINED = 30


def ranked(dice: random.Random, people: int) -> tuple[Class, list[int | None], list[int | None]]:
    """Return a class with some amended marks, close together so that orders turn; with its totals and final marks."""
    totals: list[int | None] = []
    finals: list[int | None] = []
    columns: dict[str, list[object]] = {"mark": [], "status": [], "amended": []}
    for _ in range(people):
        mark = dice.choice([None, 61, *[dice.randint(20, 40)] * 20])
        status = dice.choice(["Absent", "nobody knows", *[None] * 20])
        amended = dice.choice([None, None, None, 61, "30", dice.randint(20, 40), dice.randint(20, 40)])
        total = mark if isinstance(mark, int) and mark <= 60 and status is None else None
        good = isinstance(amended, int) and amended <= 60
        totals.append(total)
        finals.append(None if total is None else total if amended is None else amended if good else None)
        for column, value in (("mark", mark), ("status", status), ("amended", amended)):
            columns[column].append(value)
    return Class(columns), totals, finals


def test_rank_order_against_every_pair(ironcalc: Engine) -> None:
    """Whom amended marks put below somebody with a lower total is named; Moderation counts them; ties turn nothing."""
    dice = random.Random(417)  # noqa: S311
    classes = [ranked(dice, people) for people in (2, 5, *[LINED] * 3)]
    classes.append((Class({"mark": [30, 30, 40], "amended": [35, None, 35]}), [30, 30, 40], [35, 30, 35]))
    places = oracle.all_side_by_side(ironcalc, [one for one, _, _ in classes], LINED)
    counts = []
    for (_, totals, finals), (worked, name) in zip(classes, places, strict=True):
        wanted = oracle.turned(totals, finals)
        counts.append(sum(wanted))
        words = [oracle.TURNED if one else "" for one in wanted] + [""] * (LINED - len(wanted))
        assert worked.column(f"marks:{name}", "order") == words
        assert worked.single(f"mod:{name}:order") == counts[-1]

    assert sum(counts) > 10
    assert counts[-1] == 0


def test_dates_of_submission_and_report(ironcalc: Engine) -> None:
    """Time is left until marks are due, the draft report comes and amending closes; no day, no count."""
    today = utc_today()
    deadlines = tuple(
        Deadline(one, one, on, "" if on else "in June", provisional=False)
        for one, on in (
            ("marks_due", today - timedelta(days=1)),
            ("draft_report", None),
            ("last_amendment", today + timedelta(days=7)),
        )
    )
    [worked] = ironcalc([oracle.side_by_side([Class({"mark": [30]})], deadlines=deadlines)])
    sheet = next(one for one in worked.filled.layout.sheets if one.name == "Moderation")

    if utc_today() == today:
        assert worked.single("mod:C1:marks_due:left") == "passed"
        assert worked.single("mod:C1:last_amendment:left") == "7 days left"
    assert worked.single("mod:C1:draft_report:left") == ""
    assert "in June" in {text.content for text in sheet.texts}


def test_what_moderation_must_say(ironcalc: Engine) -> None:
    """Whom to ask, service 3, how long work is kept, and that nothing of it decides anything; for each component."""
    filled = Filled(made.order("three"))
    ironcalc([filled])
    sheet = next(one for one in filled.layout.sheets if one.name == "Moderation")
    words = " ".join(str(text.content) for text in sheet.texts)

    for must in ("support portal, never to the moderator", "post-results service 3", "INDICATIVE", "decides", "Keep"):
        assert must in words
    for name in ("submitted_on", "report_on", "report", "keep", "tolerance"):
        assert {f"mod:C1:{name}", f"mod:C2:{name}"} <= {one.id for one in sheet.fields}
    assert not any("C3" in one.id for one in (*sheet.fields, *sheet.figures))


FREE = {"submitted_on": D, "report_on": None, "report": "marks STAND"}


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({}, ""),
        ({"keep": "soon"}, "NOT COMPLETE: 1 to mend"),
        ({"keep": 5, "report": "Fine", "report_on": True}, "NOT COMPLETE: 3 to mend"),
        ({"report": NOT_AVAILABLE, "keep": "soon"}, "NOT COMPLETE: an error value to mend"),
    ],
)
def test_dates_and_outcome_past_validation(changes: dict[str, object], says: str, engine: Engine) -> None:
    """What cannot be among dates and outcome is said and coloured; empty ones are nobody's fault."""
    [place] = oracle.all_side_by_side(engine, [Class({"mark": [30]}, {**FREE, **changes})])
    sheet = next(one for one in place[0].filled.layout.sheets if one.name == "Moderation")
    coloured = {one.first for one in sheet.highlights if one.first == one.last and one.state == "impossible"}

    assert oracle.moderation(place, "typed") == [says]
    assert {one.cell for one in sheet.fields if not one.id.endswith("notes")} <= coloured


def test_who_selects_the_sample(ironcalc: Engine) -> None:
    """Who selects it and the note stand on the sheet; highest and lowest are asked for only where the suite says so."""
    centre = shipped.award("sport", "2027-06").sampling
    columns = {"mark": [30 + i for i in range(17)], "sample": [None] + [YES] * 15 + [None], "signed": [D] * 17}
    either = [replace(centre, highest_and_lowest=asked) for asked in (True, False)]
    asked, free = ironcalc(
        [oracle.side_by_side([Class(columns, shown=columns["mark"])], sampling=sampling) for sampling in either]
    )
    sheet = next(one for one in free.filled.layout.sheets if one.name == "Moderation")

    assert f"The centre selects the sample. {centre.note}" in {text.content for text in sheet.texts}
    assert centre.note
    assert asked.single("start:C1:submission") == "NOT COMPLETE: highest mark not in the sample"
    assert free.single("start:C1:submission") == "COMPLETE"
    assert not [one for one in sheet.figures if one.id.endswith(":in")]


@pytest.mark.libreoffice
def test_moderation_in_libreoffice(libreoffice: LibreOffice) -> None:
    """The same tests in LibreOffice, all workbooks in one start; the random classes are left to IronCalc."""
    oracle.in_one_start(
        libreoffice.through,
        lambda engine: hold_sizes(engine, (0, 15, 16), 17, "enterprise 2026-01"),
        partial(test_sample_of_nobody_and_of_one, 0),
        test_who_is_in_the_cohort,
        test_highest_and_lowest,
        test_odd_ticks_and_declarations,
        test_verdict,
        test_lines_by_hand,
        test_rank_order_against_every_pair,
    )
