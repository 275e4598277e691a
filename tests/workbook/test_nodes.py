"""Every node with odd values, worked out by engines that share no code with it.

Where an engine has ways of its own, the table below says which and why; no rule may rest on such a place. A way that an
engine no longer has fails too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.engines import Engine, Formualizer, IronCalc
from tests.workbook import shipped
from tests.workbook.node_bench import LIST, ODD, Odd
from tests.workbook.recalc import LibreOffice, Read, need_libreoffice, reader
from tracker.kinds import Choice, Day, Digits, Words
from tracker.kinds import Whole as WholeKind
from tracker.nodes.columns import (
    Count,
    CountA,
    CountIf,
    CountIfs,
    Index,
    Match,
    Max,
    Min,
    Small,
    Sum,
    SumProduct,
)
from tracker.nodes.functions import (
    And,
    If,
    IfError,
    Impossible,
    IsLogical,
    IsNumber,
    Left,
    Len,
    Or,
    Right,
    Round,
    Today,
    Trim,
    depends_on_today,
    first_answer,
)
from tracker.nodes.node import Brackets, Constant, Node, added, differs, equal, joined
from tracker.nodes.references import CellAt, Far, Here, Neighbours, Single, Span
from tracker.plan import plan
from tracker.refs import Fault, Value

A, B, ONE = Here("a"), Here("b"), Span(LIST, "one")
PAIRS: dict[str, Node] = {
    "plus": A + B,
    "minus": A - B,
    "times": Round(A * B, 6),
    "over": Round(A / B, 6),
    "join": A & B,
    "equal": equal(A, B),
    "differs": differs(A, B),
    "below": A < B,
    "at most": A <= B,
    "above": A > B,
    "at least": A >= B,
    "if": If(equal(A, B), 1),
    "iferror": IfError(A, B) & "",
    "and": And(equal(A, "x"), equal(B, 7)),
    "or": Or(equal(A, "x"), equal(B, 7)),
    "count": Count(A, B),
    "counta": CountA(A, B),
    "sum": Sum(A, B),
    "min": Min(A, B),
    "max": Max(A, B),
    "filled neighbours": SumProduct(differs(Neighbours("a", "b"), "") * 1),
    "count neighbours": Count(Neighbours("a", "b")),
    "countifs": CountIfs(ONE, A, ONE, B),
}
SINGLES: dict[str, Node] = {
    "as text": A & "",
    "negative": -A,
    "branch": If(A, "yes", "no"),
    "handed on": If(equal(A, ""), "", A) & "",
    "isnumber": IsNumber(A),
    "isnumber of a sum": IsNumber(A * 1),
    "islogical": IsLogical(A),
    "trim": Trim(A),
    "len": Len(A),
    "left": Left(A, 2),
    "right": Right(A, 2),
    "round": Round(A, 0),
    "round to tenths": Round(A, 1),
    "min of a sum": Min(A * 1, 3),
    "countif": CountIf(ONE, A),
    "countif below": If(IsNumber(A), CountIf(ONE, "<" & A), ""),
    "countif above": If(IsNumber(A), CountIf(ONE, ">=" & A), ""),
    "countif words": CountIf(ONE, "?*") + CountIf(ONE, "Complete*"),
    "match": Match(A, ONE, 0),
    "index": If(IsNumber(A), If(A >= 1, IfError(Index(ONE, A), "none") & "", ""), ""),
    "equal in the list": IfError(SumProduct(equal(ONE, A) * 1), "error"),
    "whole": If(Impossible(WholeKind(12), A), 1, 0),
    "digits": If(Impossible(Digits(4, "number"), A), 1, 0),
    "choice": If(Impossible(Choice("n", ("x", "Complete")), A), 1, 0),
    "choice of numbers": If(Impossible(Choice("n", (1, 7)), A), 1, 0),
    "words": If(Impossible(Words(20), A), 1, 0),
    "day": If(Impossible(Day(date(2027, 1, 1), date(2027, 12, 31)), A), 1, 0),
}


def _is_error(value: Value) -> bool:
    return isinstance(value, Fault)


def _is_true(value: Value) -> bool:
    return isinstance(value, bool)


@dataclass(frozen=True, slots=True)
class Way:
    """What an engine does in its own way: in which expressions, with which values, and what."""

    names: tuple[str, ...]
    when: Callable[[Value, Value], bool]
    what: str


IRONCALC = (
    Way(("branch",), lambda a, _: a == "TRUE", "takes the text TRUE for TRUE"),
    Way(("countif", "countifs"), lambda a, b: "<>x" in {a, b} or "TRUE" in {a, b}, "counts other than TRUE and blanks"),
    Way(("countif", "countifs"), lambda a, b: "" in {a, b} or _is_error(a) or _is_error(b), "counts error values"),
    Way(("match",), lambda a, _: a is None, "does not take a blank for 0; Excel does"),
)
FORMUALIZER = (
    Way(("and", "or"), lambda a, b: _is_error(a) or _is_error(b), "hands on an error value after the answer"),
    Way(("countif", "countifs"), lambda a, b: _is_error(a) or _is_error(b), "hands on a criterion that is an error"),
    Way(("countif", "countifs"), lambda a, b: "?" in {a, b}, "takes ? for a byte: é is two; Excel: any one character"),
    Way(("countifs",), lambda a, b: "TRUE" in {a, b}, "takes the text TRUE for TRUE only; Excel's pages do not say"),
    Way(("left", "right"), lambda a, _: _is_true(a), 'writes TRUE in small letters; Excel: TRUE & "" is TRUE'),
)
LIBREOFFICE = (
    Way(("and", "or"), lambda a, b: _is_error(a) or _is_error(b), "hands on an error value after the answer"),
    Way(tuple(PAIRS | SINGLES), lambda a, b: "TRUE" in {a, b}, "takes the text TRUE for 1"),
    Way(
        ("below", "at most", "above", "at least"),
        lambda a, b: isinstance(a, str) and isinstance(b, str),
        "orders text as a dictionary does",
    ),
    Way(("branch",), lambda a, _: isinstance(a, str), "takes digits as text for a number"),
    Way(
        ("countif", "countifs", "match", "countif words"),
        lambda a, b: any(one is None or isinstance(one, str) or _is_error(one) for one in (a, b)),
        "counts blanks as text, and error values",
    ),
    Way(("countif", "countifs"), lambda a, _: a in {7, 12}, "counts no digits as text"),
    Way(("join",), lambda a, b: _is_error(a) and _is_error(b), "hands on the second error value"),
)


def _untold(benches: Iterable[Odd], reads: Iterable[Read], ways: tuple[Way, ...]) -> list[str]:
    """Return what differs and is no known way of the engine, and the ways that were not met."""
    unmet = {way.what for way in ways}
    found: list[str] = []
    for odd, read in zip(benches, reads, strict=True):
        for name, a, b, engine, node in odd.differences(read):
            known = {way.what for way in ways if name in way.names and way.when(a, b)}
            unmet -= known
            if not known:
                found.append(f"{name} of {a!r} and {b!r}: engine {engine!r}, node {node!r}, {odd.formula(name)}")
    return found + [f"not met any more: {what}" for what in sorted(unmet)]


def _benches(values: tuple[Value, ...] = ODD) -> tuple[Odd, Odd]:
    return Odd(PAIRS, values), Odd(SINGLES, values, others=(None,))


@pytest.mark.parametrize(("engine", "ways"), [(IronCalc, IRONCALC), (Formualizer, FORMUALIZER)])
def test_engines_agree(engine: Callable[[Path], Engine], ways: tuple[Way, ...], tmp_path: Path) -> None:
    """IronCalc and formualizer come to what the nodes say, for every node with every odd value."""
    benches = _benches()
    reads = [engine(odd.write(tmp_path / f"{i}.xlsx")).read for i, odd in enumerate(benches)]
    found = _untold(benches, reads, ways)

    assert not found, "\n".join(found[:20])


@pytest.mark.libreoffice
def test_libreoffice_agrees(tmp_path: Path) -> None:
    """LibreOffice comes to what the nodes say, but for TRUE, which it keeps as the number 1."""
    need_libreoffice()
    benches = _benches(tuple(value for value in ODD if not isinstance(value, bool)))
    copies = LibreOffice(tmp_path).convert([odd.write(tmp_path / f"{i}.xlsx") for i, odd in enumerate(benches)])
    found = _untold(benches, map(reader, copies), LIBREOFFICE)

    assert not found, "\n".join(found[:20])


def test_numbers_in_rising_order(tmp_path: Path) -> None:
    """Look-ups in a rising column, and the smallest numbers: between, at and beyond what is there."""
    trees: dict[str, Node] = {
        "reached": IfError(Index(ONE, Match(B, ONE, 1)), "none"),
        "place": IfError(Match(B, ONE, 1), 0),
        "small": IfError(Small(ONE, B), "none"),
        "products": SumProduct(ONE, ONE),
        "some": SumProduct(equal(ONE, B) * 1, ONE),
    }
    odd = Odd(trees, (0, 27, 36, 45, 54), others=(-1, 0, 1, 2, 6, 7, 26, 27, 28, 45, 46, 53, 54, 55))
    path = odd.write(tmp_path / "rising.xlsx")

    assert list(odd.differences(IronCalc(path).read)) == []
    assert list(odd.differences(Formualizer(path).read)) == []
    reached = {b: value for (_, b), value in zip(odd.pairs, odd.column("reached"), strict=True)}
    assert reached == {
        -1: "none", 0: 0, 1: 0, 2: 0, 6: 0, 7: 0, 26: 0, 27: 27, 28: 27, 45: 45, 46: 45, 53: 45, 54: 54, 55: 54,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tree", "formula"),
    [
        (A + B * 2, "[a]+[b]*2"),
        ((A + B) * 2, "([a]+[b])*2"),
        (A - (B - 1), "[a]-([b]-1)"),
        (A - B - 1, "[a]-[b]-1"),
        (Constant(3) - Today(), "3-TODAY()"),
        (-(A + B), "-([a]+[b])"),
        (-Min(A) * 2, "-MIN([a])*2"),
        (equal(A, "") * 1, '([a]="")*1'),
        (equal(equal(A, 1), B), "([a]=1)=[b]"),
        ("x" & A + 1 & "y", '"x"&[a]+1&"y"'),
        (joined("a", B, "c") > 1, '"a"&[b]&"c">1'),
        (added(A, B, 3), "[a]+[b]+3"),
        (Brackets(A) > 0, "([a])>0"),
        (If(A, 'say "so"', False), 'IF([a],"say ""so""",FALSE)'),
        (Far("t", "c") * 1, "t[@c]*1"),
        (CellAt("t", "c", 2) & Single("f"), "t[c][2]&{f}"),
        (first_answer([(A, 1), (B, 2)], 3), "IF([a],1,IF([b],2,3))"),
    ],
)
def test_brackets_where_they_are_needed(tree: Node, formula: str) -> None:
    """A tree prints as its formula, ids in place of addresses, with no bracket more than it needs."""
    assert str(tree) == formula


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Count(A * 1),
        lambda: CountA("text"),
        lambda: CountIf(A, 1),
        lambda: CountIfs(ONE, 1, ONE),
        lambda: Match(A, A, 0),  # type: ignore[arg-type]
        lambda: Match(A, ONE, -1),
        lambda: Index(Neighbours("a", "b"), 1),  # type: ignore[arg-type]
        lambda: Small(A, 1),  # type: ignore[arg-type]
        lambda: If(A),
        lambda: Trim(A, B),
        lambda: Today(1),
    ],
)
def test_what_a_node_does_not_mean_is_refused(wrong: Callable[[], Any]) -> None:
    """A tree that programs would read differently cannot be built."""
    with pytest.raises(TypeError):
        wrong()


def test_only_days_left_and_states_by_a_day_change_with_the_day() -> None:
    """A tree knows whether it depends on today: the days left, whether amending is open, how far the report is."""
    layout = plan(shipped.order(shipped.award("enterprise", "2027-06"), 3, spare=1)).layout
    figures = [one for sheet in layout.sheets for one in sheet.figures]
    changing = {one.id for one in figures if depends_on_today(one.rule)}
    columns = [c for sheet in layout.sheets for table in sheet.tables for c in table.columns if c.rule]

    assert changing
    by_a_day = (":left", ":window", ":report:state")
    assert all("deadline" in one or one.endswith(by_a_day) for one in changing), changing
    assert not any(depends_on_today(column.rule) for column in columns if column.rule)
