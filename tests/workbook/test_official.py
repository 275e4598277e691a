"""Official results: every combination of total, amended, official, raw mark, status and earlier result.

Results and Summary against plain loops; every formula is held against Python by the engines as well.
"""

from __future__ import annotations

from itertools import product

from tests.workbook import made
from tests.workbook import oracle as table
from tests.workbook.recalc import Engine, Filled
from tracker.spec.award import Component

PUBLISHED = made.AWARDS["published"].components[0].table
AWARD = made.spec(
    made.component("C1", rows=(made.row("1", 60),)),
    made.component("C2", rows=(made.row("1", len(PUBLISHED.ums) - 1),), ums_max=max(PUBLISHED.ums), table=PUBLISHED),
    made.external("C3"),
    id="official",
)
C1, C2, C3 = AWARD.components
Result = tuple[object, str, str]
NOTHING: Result = ("", "", "")


def result(c: Component, mark: int | None, ums: object, grade: str | None, by_table: str) -> Result:
    """Return UMS, grade and basis of a component as the domain has it."""
    if ums is not None:
        if not isinstance(ums, int) or not 0 <= ums <= c.ums_max:
            return NOTHING
        return ums, grade or table.grade(c.scale, ums), "Official"
    if mark is None:
        return NOTHING
    return c.table.ums[mark], table.grade(c.scale, c.table.ums[mark]), by_table


def test_every_combination_of_an_internal_component(engine: Engine) -> None:
    """Amended before total, official before both; what cannot be is never passed over for an estimate."""
    lines = list(product((41, None), (None, 37, 61), (None, 0, 30, 91, "64"), (None, "L1P", "L2M", "D")))
    wanted = []
    for total, amended, ums, grade in lines:
        mark = total if amended is None else amended if total is not None and amended != 61 else None
        wanted.append(NOTHING if grade == "D" else result(C1, mark, ums, grade, "Estimate"))
    entries = {
        ("marks:C1", "mark:1"): [line[0] for line in lines],
        ("marks:C1", "amended"): [line[1] for line in lines],
        ("results", "C1:official_ums"): [line[2] for line in lines],
        ("results", "C1:official_grade"): [line[3] for line in lines],
    }
    [worked] = engine([Filled(made.order(AWARD, len(lines), spare=1), entries)])
    columns = (worked.column("results", f"C1:{one}") for one in ("ums", "grade", "basis"))
    assert [*zip(*columns, strict=True)] == [*wanted, NOTHING]
    columns = (worked.column("summary", f"C1:{one}") for one in ("best", "grade", "basis"))
    assert [*zip(*columns, strict=True)] == [*wanted, NOTHING]
    assert worked.column("marks:C1", "ums")[0] == C1.table.ums[41]


def test_a_published_table_is_said_to_be_one(engine: Engine) -> None:
    """It is firmer than an estimate, and not official."""
    most = C2.raw_max
    entries = {
        ("marks:C2", "mark:1"): [most, 0, None, most],
        ("results", "C2:official_ums"): [None, 1, 2, 0],
    }
    [worked] = engine([Filled(made.order(AWARD, 4, spare=0), entries)])
    assert worked.column("results", "C2:ums") == [C2.ums_max, 1, 2, 0]
    assert worked.column("results", "C2:basis") == ["Published table", "Official", "Official", "Official"]


def test_every_combination_of_an_external_component(engine: Engine) -> None:
    """The raw mark counts until the official UMS is there; a status without a result allows neither."""
    lines = list(product((None, 31, 61), (None, 77, 121), (None, "L1D"), (None, "Submitted", "Absent")))
    wanted = []
    for raw, ums, grade, status in lines:
        alone = (raw, ums, grade) == (None, None, None)
        away = status == "Absent" and not alone
        wanted.append(NOTHING if away or raw == 61 else result(C3, raw, ums, grade, "Estimate"))
    entries = {
        ("results", "C3:raw"): [line[0] for line in lines],
        ("results", "C3:official_ums"): [line[1] for line in lines],
        ("results", "C3:official_grade"): [line[2] for line in lines],
        ("results", "C3:status"): [line[3] for line in lines],
    }
    [worked] = engine([Filled(made.order(AWARD, len(lines), spare=0), entries)])
    columns = (worked.column("results", f"C3:{one}") for one in ("ums", "grade", "basis"))
    assert [*zip(*columns, strict=True)] == wanted


FIRM = ("Official", "Published table", "Estimate")


def test_the_best_of_now_and_earlier_keeps_its_basis_and_grade(engine: Engine) -> None:
    """Of equal UMS the firmest basis; the award rests on the least firm of its components."""
    lines = list(product((None, 50), (None, 49, 50, 51), (None, *FIRM), (None, "L2D")))
    now = C1.table.ums.index(next(ums for ums in C1.table.ums if ums >= 50))
    estimated = C1.table.ums[now]
    wanted: list[Result] = []
    for official, earlier, basis, grade in lines:
        mine = (official, grade or table.grade(C1.scale, 50), "Official")
        if official is None:
            mine = (estimated, table.grade(C1.scale, estimated), "Estimate")
        results: list[Result] = [mine]
        if earlier is not None:
            results.append((earlier, table.grade(C1.scale, earlier), basis or "Official"))
        best = max(int(str(one[0])) for one in results)
        firmest = min((one[2] for one in results if one[0] == best), key=FIRM.index)
        grades = [one[1] for one in results if one[0] == best]
        wanted.append((best, grades[0], firmest))
    count = len(lines)
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", "mark:1"): [now] * count,
        ("results", "C1:official_ums"): [line[0] for line in lines],
        ("results", "C1:official_grade"): [line[3] if line[0] is not None else None for line in lines],
        ("earlier", "C1:ums"): [line[1] for line in lines],
        ("earlier", "C1:series"): [None if line[1] is None else "May/June 2026" for line in lines],
        ("earlier", "C1:attempts"): [None if line[1] is None else 1 for line in lines],
        ("earlier", "C1:basis"): [None if line[1] is None else line[2] for line in lines],
        ("results", "C2:official_ums"): [1] * count,
        ("results", "C3:official_ums"): [120, *[None] * (count - 1)],
        ("results", "C3:raw"): [60] * count,
    }
    [worked] = engine([Filled(made.order(AWARD, count, spare=0), entries)])
    columns = (worked.column("summary", f"C1:{one}") for one in ("best", "grade", "basis"))
    assert [*zip(*columns, strict=True)] == wanted
    top = C3.table.ums[60]
    assert worked.column("summary", "total") == [int(str(best)) + 1 + top for best, _, _ in wanted]
    assert worked.column("summary", "award_basis") == [wanted[0][2], *["Estimate"] * (count - 1)]
    named = ["C1" if basis == "Estimate" else "" for _, _, basis in wanted]
    assert worked.column("summary", "estimates") == [
        " ".join(part for part in (one, "C3" if at else "") if part) for at, one in enumerate(named)
    ]


def test_an_official_award_is_held_against_its_components(engine: Engine) -> None:
    """Once all are official the total must be their sum; the grade must be that of the total; it is shown beside it."""
    grade = table.grade(AWARD.scale, 130)
    other = next(one for one in AWARD.scale.grades if one != grade)
    lines = [(130, grade), (130, None), (129, None), (130, other), (None, grade), (None, None), (999, None), (130, "D")]
    entries: dict[tuple[str, str], list[object]] = {
        ("results", "C1:official_ums"): [60] * 8,
        ("results", "C2:official_ums"): [1] * 8,
        ("results", "C3:official_ums"): [69] * 8,
        ("results", "award:official_ums"): [line[0] for line in lines],
        ("results", "award:official_grade"): [line[1] for line in lines],
    }
    [worked] = engine([Filled(made.order(AWARD, 8, spare=0), entries)])
    most = AWARD.ums_max
    words = [
        "",
        "",
        "Differs: award official total 129, but the components come to 130",
        f"Differs: award 130 UMS is {grade}, but the grade is {other}",
        "Missing: official total of the award",
        "",
        f"Impossible: official total of the award must be a whole number 0 to {most}",
        "Impossible: official grade of the award is not in the list",
    ]
    assert worked.column("summary", "total") == [130] * 8
    assert worked.column("summary", "award_basis") == ["Official"] * 8
    assert worked.column("summary", "official_check") == words
    assert worked.column("results", "check") == [one or "Complete" for one in words]
    assert worked.column("summary", "official_total") == [130, 130, 129, 130, "", "", "", ""]
    assert worked.column("summary", "official_award") == [grade, "", "", other, grade, "", "", ""]
