"""Raw marks become totals, UMS and grades: every mark of every component, every boundary and its neighbours."""

from __future__ import annotations

import pytest

from tests.workbook import made, oracle, shipped
from tests.workbook.recalc import Engine, Filled, Worked
from tracker.layout import Cell
from tracker.spec.award import Component, Spec


def every_mark(award: Spec) -> Filled:
    """Return a workbook in which learner n has raw mark n in each component, internal or external."""
    most = max(c.raw_max for c in award.components)
    entries: dict[tuple[str, str], list[object]] = {}
    for c in award.components:
        if not c.assessed:
            continue
        totals = [min(line, c.raw_max) for line in range(most + 1)]
        if c.internal:
            lines = [oracle.spread_over(total, [row.most for row in c.rows], total) for total in totals]
            for i, row in enumerate(c.rows):
                entries[f"marks:{c.id}", f"mark:{row.id}"] = [line[i] for line in lines]
        else:
            entries["results", f"{c.id}:raw"] = totals
    return Filled(made.order(award, most + 1, spare=0), entries)


def hold_every_mark(worked: Worked, award: Spec) -> None:
    """Hold total, UMS and grade of every learner, and the award grade, against the oracle."""
    most = max(c.raw_max for c in award.components)
    sums = [0] * (most + 1)
    for c in (c for c in award.components if c.assessed):
        table = f"marks:{c.id}"
        raw = [min(line, c.raw_max) for line in range(most + 1)]
        ums = [oracle.ums(c, mark) for mark in raw]
        if c.internal:
            assert worked.column(table, "total") == raw
            assert worked.column(table, "ums") == ums
            assert worked.column(table, "grade") == [oracle.grade(c.scale, points) for points in ums]
            assert set(worked.column(table, "check")) == {"Complete"}
        assert worked.column("results", f"{c.id}:mark") == raw
        assert worked.column("results", f"{c.id}:ums") == ums
        assert worked.column("results", f"{c.id}:grade") == [oracle.grade(c.scale, points) for points in ums]
        basis = "Published table" if c.table.status == "published" else "Estimate"
        assert set(worked.column("results", f"{c.id}:basis")) == {basis}
        sums = [total + points for total, points in zip(sums, ums, strict=True)]
    if all(c.assessed for c in award.components):
        assert worked.column("summary", "total") == sums
        assert worked.column("summary", "award") == [oracle.grade(award.scale, total) for total in sums]
        assert worked.column("summary", "to_next") == [oracle.to_next(award.scale, total) for total in sums]
    else:
        assert set(worked.column("summary", "total")) == {""}
        assert set(worked.column("summary", "award")) == {""}


@pytest.mark.parametrize("qualification", shipped.qualifications())
def test_every_mark_of_every_shipped_component(qualification: str, ironcalc: Engine) -> None:
    """Each raw mark 0…maximum of each component comes to the right total, UMS, grade and award grade."""
    award = shipped.award(qualification)
    [worked] = ironcalc([every_mark(award)])
    hold_every_mark(worked, award)


@pytest.mark.libreoffice
@pytest.mark.parametrize("part", [0, 1])
def test_every_mark_of_every_shipped_component_in_libreoffice(part: int, libreoffice) -> None:
    """The same in LibreOffice, in two halves."""
    awards = [shipped.award(qualification) for qualification in shipped.qualifications()][part::2]
    for worked, award in zip(libreoffice.through([every_mark(award) for award in awards]), awards, strict=True):
        hold_every_mark(worked, award)


def test_every_mark_of_invented_awards(engine: Engine) -> None:
    """One row or twenty, two components, odd published lists, external first or between: each mark comes out right."""
    awards = list(made.AWARDS.values())
    for worked, award in zip(engine([every_mark(award) for award in awards]), awards, strict=True):
        hold_every_mark(worked, award)


def test_published_list_is_looked_up_not_worked_out(ironcalc: Engine) -> None:
    """A published list counts as it is: flat stretches, jumps, and the last mark."""
    [worked] = ironcalc([every_mark(made.AWARDS["published"])])

    assert worked.column("marks:C1", "ums")[: len(made.ODD_UMS)] == list(made.ODD_UMS)
    assert worked.column("results", "C2:ums")[8:12] == [0, 0, 0, 2]
    assert worked.column("results", "C2:basis")[8:10] == ["Published table"] * 2


def split(total: int, components: tuple[Component, ...]) -> list[int]:
    """Return UMS of the components that add up to a total."""
    return oracle.spread_over(total, [c.ums_max for c in components], 0)


@pytest.mark.parametrize("name", ["three", "two", "external first"])
def test_award_boundaries(name: str, engine: Engine) -> None:
    """One below, at and one above each award boundary: grade and distance to the next are right."""
    award = made.AWARDS[name]
    totals = sorted(
        {floor + step for floor in award.scale.floors for step in (-1, 0, 1) if floor + step >= 0} | {award.ums_max}
    )
    lines = [split(total, award.components) for total in totals]
    earlier: dict[tuple[str, str], list[object]] = {}
    for i, c in enumerate(award.components):
        earlier["earlier", f"{c.id}:ums"] = [line[i] for line in lines]
        earlier["earlier", f"{c.id}:series"] = ["May/June 2026"] * len(totals)
        earlier["earlier", f"{c.id}:attempts"] = [1] * len(totals)
    [worked] = engine([Filled(made.order(award, len(totals)), earlier)])
    none = ["", ""]

    assert worked.column("summary", "total") == totals + none
    assert worked.column("summary", "award") == [oracle.grade(award.scale, total) for total in totals] + none
    assert worked.column("summary", "to_next") == [oracle.to_next(award.scale, total) for total in totals] + none
    assert worked.column("summary", "award").count("L2D*") == 3
    assert worked.column("summary", "award").count("L2D") == 3
    assert counts(worked, "count:award") == {"U": 3, **dict.fromkeys(award.scale.grades[1:], 3)}


def counts(worked: Worked, column: str) -> dict[str, int]:
    """Return how many learners have each grade, as Summary counts them."""
    grades = worked.column("spread", "grade")
    return dict(zip(grades, worked.column("spread", column), strict=True))


def test_l2d_star_is_counted_apart_from_l2d(engine: Engine) -> None:
    """The * of L2D* is no wildcard: two learners with L2D and one with L2D* are counted as that."""
    results = {("results", "C2:official_ums"): [120, 90, 90, 0]}
    earlier = {
        ("earlier", "C1:ums"): [150, 150, 151, 0],
        ("earlier", "C1:series"): ["May/June 2026"] * 4,
        ("earlier", "C1:attempts"): [1] * 4,
    }
    [worked] = engine([Filled(made.order("two"), {**results, **earlier})])

    assert worked.column("summary", "award")[:4] == ["L2D*", "L2D", "L2D", "U"]
    assert counts(worked, "count:award") == {**dict.fromkeys(made.AWARD_GRADES, 0), "L2D*": 1, "L2D": 2, "U": 1}
    assert counts(worked, "count:C2") == {**dict.fromkeys(made.AWARD_GRADES, 0), "L2D": 1, "L2M": 2, "U": 1}


def test_component_boundaries_on_the_results_slip(engine: Engine) -> None:
    """Every UMS 0…maximum typed from the results slip is official, kept as it is, and gets the right grade."""
    award = made.AWARDS["three"]
    c = award.components[2]
    ums = list(range(c.ums_max + 1))
    [worked] = engine([Filled(made.order(award, len(ums), spare=0), {("results", "C3:official_ums"): ums})])

    assert worked.column("results", "C3:ums") == ums
    assert worked.column("results", "C3:grade") == [oracle.grade(c.scale, points) for points in ums]
    assert set(worked.column("results", "C3:basis")) == {"Official"}


def test_results_slip_counts_where_both_are_typed(ironcalc: Engine) -> None:
    """With a raw mark and a UMS from the slip the slip counts, 0 included."""
    entries = {("results", "C3:raw"): [60, 0, 60, None], ("results", "C3:official_ums"): [0, 120, None, 7]}
    [worked] = ironcalc([Filled(made.order(), entries)])

    assert worked.column("results", "C3:ums")[:4] == [0, 120, 120, 7]
    assert worked.column("results", "C3:basis")[:4] == ["Official", "Official", "Estimate", "Official"]


def test_converter(engine: Engine) -> None:
    """The converter gives the UMS and grade of the chosen component, at and around a boundary and at both ends."""
    award = made.AWARDS["two"]
    asked = [(i, raw) for i in (0, 1) for raw in (0, 17, 18, 60)]
    books = [
        Filled(made.order(award, 1), fields={"converter:component": offered(award)[i], "converter:raw": raw})
        for i, raw in asked
    ]
    answers = [(one.single("converter:ums"), one.single("converter:grade")) for one in engine(books)]
    expected = [(award.components[i], oracle.ums(award.components[i], raw)) for i, raw in asked]

    assert answers == [(ums, oracle.grade(c.scale, ums)) for c, ums in expected]


@pytest.mark.parametrize(
    ("component", "raw", "says"),
    [
        (None, None, ""),
        ("C1", None, ""),
        (None, 7, ""),
        ("C1", 61, "No such mark"),
        ("C1", -1, "No such mark"),
        ("C1", 7.5, "No such mark"),
        ("C1", "7", "No such mark"),
        ("C1", True, "No such mark"),
        ("C9 Astronomy", 7, "Choose a component"),
    ],
)
def test_converter_never_guesses(component: str | None, raw: object, says: str, ironcalc: Engine) -> None:
    """Half an entry gives nothing, an impossible one a plain sentence."""
    award = made.AWARDS["two"]
    chosen = offered(award)[0] if component == "C1" else component
    [worked] = ironcalc([Filled(made.order(award), fields={"converter:component": chosen, "converter:raw": raw})])

    assert [worked.single("converter:ums"), worked.single("converter:grade")] == [says, says]


def offered(award: Spec) -> list[str]:
    """Return what the converter's drop-down offers, in the order of the components."""
    words = Filled(made.order(award)).column("list:component", "word")
    assert [str(word).split()[0] for word in words] == [c.id for c in award.components]
    return [str(word) for word in words]


def test_tables_and_lists_of_the_workbook_are_those_of_the_spec(ironcalc: Engine) -> None:
    """What a formula looks up stands in the file: each raw mark with its UMS and grade, beside the floors."""
    award = made.AWARDS["three"]
    [worked] = ironcalc([Filled(made.order(award))])
    c = award.components[0]

    assert worked.column("ums:C1", "raw") == list(range(61))
    assert worked.column("ums:C1", "ums") == [oracle.ums(c, raw) for raw in range(61)]
    assert worked.column("ums:C1", "grade") == [oracle.grade(c.scale, oracle.ums(c, raw)) for raw in range(61)]
    assert worked.read(Cell("UMS tables", 0, 0)) == "Invented Studies: UMS tables, May/June 2027"
