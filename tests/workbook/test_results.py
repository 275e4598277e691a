"""Several series: earlier results, the best of each component, attempts, and the external component taken last."""

from __future__ import annotations

from itertools import product

import pytest

from tests.workbook import made
from tests.workbook.recalc import Engine, Filled

SERIES = ("Before May/June 2025", "May/June 2025", "December 2025 / January 2026", "May/June 2026")
"""What the list of earlier series offers, oldest first."""
NOW = 9
"""The place of this series among them, for comparisons."""


def test_the_list_of_earlier_series(ironcalc: Engine) -> None:
    """The drop-down offers the series before this one, oldest first, with one line for anything older."""
    [worked] = ironcalc([Filled(made.order("two"))])

    assert worked.column("list:series", "word") == list(SERIES)


def test_the_best_result_of_each_component_counts(engine: Engine) -> None:
    """Higher, lower, equal, only now, only earlier, neither, and 0: the best counts, and no result is never 0."""
    pairs: list[tuple[int | None, int | None]] = [
        (60, 40), (40, 60), (50, 50), (55, None), (None, 55), (None, None), (0, None), (None, 0), (0, 0), (0, 120),
    ]  # fmt: skip
    best = [max((ums for ums in pair if ums is not None), default="") for pair in pairs]
    there = [pair[1] is not None for pair in pairs]
    entries: dict[tuple[str, str], list[object]] = {
        ("results", "C2:official_ums"): [pair[0] for pair in pairs],
        ("earlier", "C2:ums"): [pair[1] for pair in pairs],
        ("earlier", "C2:series"): ["May/June 2026" if one else None for one in there],
        ("earlier", "C2:attempts"): [1 if one else None for one in there],
        ("earlier", "C1:ums"): [100] * len(pairs),
        ("earlier", "C1:series"): ["May/June 2025"] * len(pairs),
        ("earlier", "C1:attempts"): [1] * len(pairs),
    }
    [worked] = engine([Filled(made.order("two", len(pairs), spare=0), entries)])

    assert worked.column("summary", "C2:best") == best
    assert worked.column("summary", "total") == ["" if one == "" else one + 100 for one in best]


@pytest.mark.parametrize("award", ["two", "external first"])
def test_terminal_rule(award: str, engine: Engine) -> None:
    """Met exactly when the external component's last series is not before an internal one's; an award only then."""
    components = made.AWARDS[award].components
    takes = [*range(len(SERIES)), NOW]  # when a component was last taken; NOW: in this series only
    both = NOW + 1  # in an earlier series, and again now
    lines = list(product([*takes, both], repeat=len(components)))
    if len(lines) > 400:
        lines = lines[:: len(lines) // 190]
    order = made.order(award, len(lines) + 5, spare=0)
    entries: dict[tuple[str, str], list[object]] = {}
    for i, c in enumerate(components):
        earlier = [line[i] if line[i] < NOW else (1 if line[i] == both else None) for line in lines]
        entries["earlier", f"{c.id}:ums"] = [None if place is None else 50 for place in earlier]
        entries["earlier", f"{c.id}:series"] = [None if place is None else SERIES[place] for place in earlier]
        entries["earlier", f"{c.id}:attempts"] = [None if place is None else 1 for place in earlier]
        now = [line[i] >= NOW for line in lines]
        if c.internal:
            for row in c.rows:
                entries[f"marks:{c.id}", f"mark:{row.id}"] = [6 if one else None for one in now]
        else:
            entries["results", f"{c.id}:official_ums"] = [40 if one else None for one in now]
    [worked] = engine([Filled(order, entries)])

    expected = []
    for line in lines:
        places = [min(place, NOW) for place in line]
        outside = [place for place, c in zip(places, components, strict=True) if not c.internal]
        inside = [place for place, c in zip(places, components, strict=True) if c.internal]
        expected.append(min(outside) >= max(inside))
    said = worked.column("summary", "terminal")
    assert [one == "Met" for one in said[: len(lines)]] == expected
    assert [one != "" for one in worked.column("summary", "award")[: len(lines)]] == expected
    assert "" not in worked.column("summary", "total")[: len(lines)]
    assert all(one.startswith("Not met") for one, met in zip(said, expected, strict=False) if not met)
    assert set(said[len(lines) :]) <= {""}
    assert {True, False} == set(expected)


def test_terminal_rule_says_nothing_before_the_award_is_complete(ironcalc: Engine) -> None:
    """Without a result for every component there is no total, no grade and no word on the terminal rule."""
    [worked] = ironcalc([Filled(made.order("two", 2), {("results", "C2:official_ums"): [100, None]})])

    for column in ("total", "award", "to_next", "terminal"):
        assert set(worked.column("summary", column)) == {""}


def test_attempts(engine: Engine) -> None:
    """Taken after as many attempts as allowed, or as another attempt than earlier results say: both are said."""
    lines: list[tuple[int | None, int | None, bool]] = list(
        product((None, 1, 2), (None, 1, 2), (True, False))
    )  # attempts banked, attempt typed now, taken now
    entries: dict[tuple[str, str], list[object]] = {
        ("earlier", "C2:ums"): [None if banked is None else 50 for banked, _, _ in lines],
        ("earlier", "C2:series"): [None if banked is None else "May/June 2025" for banked, _, _ in lines],
        ("earlier", "C2:attempts"): [banked for banked, _, _ in lines],
        ("results", "C2:attempt"): [attempt for _, attempt, _ in lines],
        ("results", "C2:raw"): [30 if taken else None for _, _, taken in lines],
    }
    [worked] = engine([Filled(made.order("two", len(lines), spare=0), entries)])

    for (banked, attempt, taken), said in zip(lines, worked.column("summary", "attempts"), strict=True):
        if taken and banked == 2:
            assert "C2" in said
            assert "2 attempts" in said
        elif taken and attempt is not None and attempt != (banked or 0) + 1:
            assert "C2" in said
            assert "differ" in said
        else:
            assert said == "", (banked, attempt, taken)


def test_attempts_of_two_components_are_both_said(ironcalc: Engine) -> None:
    """One sentence for each component, separated by one space."""
    entries: dict[tuple[str, str], list[object]] = {("results", "C2:raw"): [30]}
    entries |= {("marks:C1", f"mark:{row.id}"): [5] for row in made.FIVE}
    for name in ("C1", "C2"):
        entries["earlier", f"{name}:ums"] = [50]
        entries["earlier", f"{name}:series"] = ["May/June 2025"]
        entries["earlier", f"{name}:attempts"] = [2]
    [worked] = ironcalc([Filled(made.order("two", 1, spare=0), entries)])
    [said] = worked.column("summary", "attempts")

    assert said.index("C1") < said.index("C2")
    assert "  " not in said


def test_half_an_earlier_result_is_missing_its_rest(engine: Engine) -> None:
    """UMS, series and attempts go together: with only one or two of the three nothing is counted."""
    lines = list(product((50, None), ("May/June 2025", None), (1, None)))
    entries: dict[tuple[str, str], list[object]] = {
        ("earlier", "C1:ums"): [line[0] for line in lines],
        ("earlier", "C1:series"): [line[1] for line in lines],
        ("earlier", "C1:attempts"): [line[2] for line in lines],
    }
    [worked] = engine([Filled(made.order("two", len(lines), spare=0), entries)])
    checks = worked.column("earlier", "check")

    assert checks[0] == "Complete"
    assert all(check.startswith("Missing") and "C1" in check for check in checks[1:-1])
    assert checks[-1] == ""
    assert worked.column("summary", "C1:best") == [50] + [""] * (len(lines) - 1)


def test_components_that_this_series_does_not_offer(engine: Engine) -> None:
    """They have no sheet; their earlier results count all the same, though not for an award if taken too early."""
    entries: dict[tuple[str, str], list[object]] = {("marks:C1", f"mark:{row.id}"): [6, 6, None] for row in made.FIVE}
    for name, series in (("C2", "Before May/June 2027"), ("C3", "Before May/June 2027")):
        entries["earlier", f"{name}:ums"] = [72, None, 72]
        entries["earlier", f"{name}:series"] = [series, None, series]
        entries["earlier", f"{name}:attempts"] = [1, None, 1]
    filled = Filled(made.order("nothing external", 3, spare=0), entries)
    [worked] = engine([filled])
    sheets = [sheet.name for sheet in filled.layout.sheets]

    assert "C1 marks" in sheets
    assert "C2 marks" not in sheets
    offered = {column.id.partition(":")[0] for column in filled.layout.table("results").columns if ":" in column.id}
    assert offered == {"award", "C1"}
    assert worked.column("summary", "C1:best") == [45, 45, ""]
    assert worked.column("summary", "C2:best") == [72, "", 72]
    assert worked.column("summary", "total") == [45 + 72 + 72, "", ""]
    assert worked.column("summary", "terminal")[0].startswith("Not met")
    assert worked.column("summary", "award") == ["", "", ""]


def test_components_without_a_result_are_named(engine: Engine) -> None:
    """Each component a learner still needs is named, in order; none for a full set or an empty line."""
    entries: dict[tuple[str, str], list[object]] = {
        ("marks:C1", f"mark:{row.id}"): [6, None, 6, 13] for row in made.FIVE
    }
    entries["results", "C2:raw"] = [40, 0, None, None]
    [worked] = engine([Filled(made.order("two", 4, spare=1), entries)])

    assert worked.column("summary", "needed") == ["", "C1", "C2", "C1 C2", ""]


def test_a_minimum_grade_of_each_component(engine: Engine) -> None:
    """Where the suite sets a minimum, one component below it fails the award; one on it does not."""
    award = made.spec(made.component("C1"), made.component("C2"), made.external("C3"), minimum_component_grade="L1P")
    ums = [(90, 90, 120), (26, 90, 120), (27, 90, 120), (90, 90, 35), (90, 90, 36), (27, 27, 36), (90, 0, 120)]
    entries: dict[tuple[str, str], list[object]] = {}
    for i, name in enumerate(("C1", "C2", "C3")):
        entries["earlier", f"{name}:ums"] = [line[i] for line in ums]
        entries["earlier", f"{name}:series"] = ["May/June 2026"] * len(ums)
        entries["earlier", f"{name}:attempts"] = [1] * len(ums)
    [worked] = engine([Filled(made.order(award, len(ums), spare=0), entries)])

    assert worked.column("summary", "total") == [sum(line) for line in ums]
    assert worked.column("summary", "award") == ["L2D*", "U", "L2M", "U", "L2M", "L1P", "U"]


def test_no_result_anywhere_is_no_grade(engine: Engine) -> None:
    """An empty workbook shows no total, UMS or grade at all: blank is never 0 and never U."""
    for worked in engine([Filled(made.order(name)) for name in ("three", "two", "nothing external")]):
        for column in worked.filled.layout.table("summary").columns:
            if column.rule and column.id not in ("learner", "candidate", "class", "needed"):
                assert set(worked.column("summary", column.id)) == {""}, column.id
        counted = [column.id for column in worked.filled.layout.table("spread").columns if column.rule]
        assert {number for one in counted for number in worked.column("spread", one)} == {0}
