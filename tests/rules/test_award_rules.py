"""The award: which result counts, totals, grades, attempts and the terminal rule, at every boundary."""

from __future__ import annotations

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.nodes.references import Here
from tracker.refs import Value
from tracker.rules import award
from tracker.rules.award import Sitting, Source, Taken


@pytest.mark.parametrize(
    ("now", "earlier", "wanted"),
    [(40, 50, 50), (50, 40, 50), (0, None, 0), ("", 0, 0), ("", "", ""), (None, None, ""), ("", -3, -3)],
)
def test_the_best_result(now: Value, earlier: Value, wanted: Value) -> None:
    """The higher of both; nothing where neither is there."""
    assert comes_to(award.best(("now", "earlier")), {"now": now, "earlier": earlier}) == wanted


def test_the_total_needs_every_component() -> None:
    """One less than all is no total."""
    tree = award.award_total(("a", "b"))
    assert comes_to(tree, {"a": 40, "b": 0}) == 40
    assert comes_to(tree, {"a": 40, "b": ""}) == ""
    assert comes_to(tree, {}) == ""


@pytest.mark.parametrize(
    ("terminal", "first", "second", "wanted"),
    [
        ("Met", 30, 40, "L2P"),
        ("Met", 29, 40, "U"),
        ("Met", 30, 39, "U"),
        ("Not met", 30, 40, ""),
        ("Not met", 29, 40, ""),
        ("", 30, 40, ""),
        ("Not met", DIV, 40, ""),
    ],
)
def test_the_grade_of_the_award(terminal: str, first: Value, second: int, wanted: Value) -> None:
    """The terminal rule is asked first; a component one below its least fails."""
    tree = award.award_grade(Here("reached"), "terminal", (("first", 30), ("second", 40)), "U")
    line: dict[str, Value] = {"reached": "L2P", "terminal": terminal, "first": first, "second": second}
    assert comes_to(tree, line) == wanted


def test_an_award_without_minima() -> None:
    """The grade reached, once the terminal rule is met."""
    tree = award.award_grade(Here("reached"), "terminal", (), "U")
    assert comes_to(tree, {"reached": "L1P", "terminal": "Met"}) == "L1P"
    assert comes_to(tree, {"reached": "L1P", "terminal": "No"}) == ""


@pytest.mark.parametrize(
    ("ums", "wanted"),
    [(0, 27), (26, 1), (27, 9), (35, 1), (36, "Top grade"), (90, "Top grade"), ("", ""), (None, ""), ("x", "")],
)
def test_how_far_the_next_grade_is(ums: Value, wanted: Value) -> None:
    """At a floor the grade above counts; words for no UMS are not above the top."""
    tree = award.to_next_grade("ums", "spread", "floor")
    assert comes_to(tree, {"ums": ums}, {"spread": {"floor": [0, 27, 36]}}) == wanted


def test_what_is_still_needed() -> None:
    """Components without a number, for a learner who is there."""
    tree = award.still_needed("learner", (("C1", "a"), ("C2", "b")))
    assert comes_to(tree, {"learner": "Example, Ada", "a": 0, "b": ""}) == "C2"
    assert comes_to(tree, {"learner": "Example, Ada", "a": "", "b": None}) == "C1 C2"
    assert comes_to(tree, {"learner": "Example, Ada", "a": 1, "b": 2}) == ""
    assert comes_to(tree, {"learner": "", "a": "", "b": ""}) == ""
    assert comes_to(tree, {}) == ""


E, P, OFF = "Estimate", "Published table", "Official"


@pytest.mark.parametrize(
    ("best", "now", "is_now", "earlier", "is_earlier", "wanted"),
    [
        (50, 50, E, None, None, E),
        (50, 50, P, "", "", P),
        (50, 50, OFF, "", "", OFF),
        (50, 40, OFF, 50, E, E),
        (50, 40, E, 50, P, P),
        (50, 40, E, 50, OFF, OFF),
        (50, 40, E, 50, "", OFF),
        (50, 50, E, 50, OFF, OFF),
        (50, 50, E, 50, "", OFF),
        (50, 50, E, 50, P, P),
        (50, 50, P, 50, E, P),
        (50, 50, E, 49, OFF, E),
        (0, 0, E, "", "", E),
        ("", "", "", "", "", ""),
        ("", "", "", "", OFF, ""),
    ],
)
def test_what_the_best_result_rests_on(  # noqa: PLR0917
    best: Value, now: Value, is_now: Value, earlier: Value, is_earlier: Value, wanted: str
) -> None:
    """The firmest of the results that have that UMS; a banked one without a word is official."""
    sources = (Source("now", "is_now"), Source("earlier", "is_earlier", official_if_blank=True))
    line: dict[str, Value] = {"best": best, "now": now, "is_now": is_now, "earlier": earlier, "is_earlier": is_earlier}
    assert comes_to(award.best_basis("best", sources), line) == wanted
    assert comes_to(award.on_estimates((("C1", "basis"),)), {"basis": wanted}) == ("C1" if wanted == E else "")


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [(OFF, OFF, OFF), (OFF, P, P), (P, OFF, P), (P, P, P), (OFF, E, E), (E, OFF, E), (P, E, E), (E, E, E)],
)
def test_what_the_award_rests_on(first: str, second: str, wanted: str) -> None:
    """The least firm of its components; nothing without a total."""
    tree = award.award_basis("total", ("a", "b"))
    assert comes_to(tree, {"total": 0, "a": first, "b": second}) == wanted
    assert comes_to(tree, {"total": "", "a": first, "b": second}) == ""


@pytest.mark.parametrize(
    ("best", "now", "wanted"),
    [(50, 50, "L2M"), (50, 40, "L2P"), (50, "", "L2P"), ("", "", "L2P"), (0, 0, "L2M"), (0, "", "L2P")],
)
def test_the_grade_of_the_best_result(best: Value, now: Value, wanted: str) -> None:
    """The grade of this series' result where that is the best; else that of the scale."""
    tree = award.best_grade("best", "now", "grade", Here("by_scale"))
    assert comes_to(tree, {"best": best, "now": now, "grade": "L2M", "by_scale": "L2P"}) == wanted


def _taken(component: str, table: str, allowed: int) -> Taken:
    return Taken(component, table, "attempt", allowed, "earlier", table, "ums")


CLASH, MANY = "C1: attempt and earlier results differ.", "C1: more than 2 attempts."


@pytest.mark.parametrize(
    ("ums", "attempt", "used", "wanted"),
    [
        (40, 1, 0, ""),
        (40, 2, 1, ""),
        (40, 2, 0, CLASH),
        (40, 1, 1, CLASH),
        (40, "", 1, ""),
        (40, 0, 0, ""),
        (40, 0, 1, ""),
        (40, 3, 2, MANY),
        (40, 1, 2, MANY),
        (40, "", 2, MANY),
        ("", 1, 2, ""),
        ("", 2, 0, ""),
        (0, 2, 0, CLASH),
        (NA, 2, 0, ""),
        (40, NA, DIV, ""),
    ],
)
def test_attempts(ums: Value, attempt: Value, used: Value, wanted: str) -> None:
    """Too many is said before what contradicts; a learner without a result this series is not asked."""
    tree = award.attempts_check((_taken("C1", "marks", 2), _taken("C9", "", 2)))
    tables: dict[str, dict[str, list[Value]]] = {
        "marks": {"key": ["L001"], "ums": [ums], "attempt": [attempt]},
        "earlier": {"key": ["L001"], "C1:used": [used], "C9:used": [9]},
    }
    assert comes_to(tree, {"key": "L001"}, tables) == wanted


def test_attempts_are_said_one_after_the_other() -> None:
    """In the order of the components; nothing is asked where no component is offered."""
    tree = award.attempts_check((_taken("C1", "a", 2), _taken("C2", "b", 1)))
    tables: dict[str, dict[str, list[Value]]] = {
        "a": {"key": ["L001"], "ums": [1], "attempt": [2]},
        "b": {"key": ["L001"], "ums": [1], "attempt": [2]},
        "earlier": {"key": ["L001"], "C1:used": [0], "C2:used": [1]},
    }
    assert comes_to(tree, {"key": "L001"}, tables) == f"{CLASH} C2: more than 1 attempts."
    assert comes_to(tree, {"key": "L002"}, tables) == ""
    assert comes_to(award.attempts_check((_taken("C9", "", 2),)), {"key": "L001"}, tables) == ""


@pytest.mark.parametrize(
    ("total", "external", "first", "banked", "wanted"),
    [
        (200, 40, "", (4, 3, 0), award.MET),
        (200, 40, 50, (4, 3, 0), award.MET),
        (200, "", "", (4, 3, 3), award.NOT_MET),
        (200, "", "", (4, 3, 4), award.MET),
        (200, "", "", (2, 3, 4), award.MET),
        (200, "", 50, (4, 3, 4), award.NOT_MET),
        (200, "", "", (4, 5, 4), award.NOT_MET),
        (200, "", "", (5, 3, 4), award.NOT_MET),
        ("", "", "", (4, 3, 3), ""),
        ("", 40, 50, (4, 3, 3), ""),
    ],
)
def test_the_terminal_rule(total: Value, external: Value, first: Value, banked: tuple[int, ...], wanted: str) -> None:
    """The external component's latest series is not before that of any internal one; the same series will do."""
    sittings = (Sitting("C1", external=False, this_series="first"), Sitting("C2", external=False, this_series=""))
    tree = award.terminal_check("total", (*sittings, Sitting("C3", external=True, this_series="ext")), "earlier", 6)
    places: dict[str, list[Value]] = {f"C{i}:place": [place] for i, place in enumerate(banked, 1)}
    line: dict[str, Value] = {"key": "L001", "total": total, "ext": external, "first": first}
    assert comes_to(tree, line, {"earlier": {"key": ["L001"], **places}}) == wanted


def test_several_external_components_and_none() -> None:
    """The earliest of the external ones counts; with nothing to compare the rule is met."""

    def said(*sittings: Sitting) -> Value:
        tree = award.terminal_check("total", sittings, "earlier", 6)
        places: dict[str, list[Value]] = {"A:place": [5], "B:place": [3], "C:place": [4]}
        return comes_to(tree, {"key": "L001", "total": 1}, {"earlier": {"key": ["L001"], **places}})

    a, b = Sitting("A", external=True, this_series=""), Sitting("B", external=True, this_series="")
    c = Sitting("C", external=False, this_series="")
    assert said(a, c) == award.MET
    assert said(b, c) == award.NOT_MET
    assert said(a, b, c) == award.NOT_MET
    assert said(a, b) == award.MET
    assert said(c) == award.MET
