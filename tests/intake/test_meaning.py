"""Formulas that mean the same are taken for the same, whoever wrote them; others never are."""

from __future__ import annotations

import random

import pytest

from tracker.intake.brackets import fewest
from tracker.intake.canonical import references, same_meaning

SAME = [
    ("(A1+B1)+C1", "A1+B1+C1"),
    ("A1+(B1+C1)", "A1+B1+C1"),
    ("(A1*B1)+C1", "A1*B1+C1"),
    ("IF((A1=1),(B1),C1)", "IF(A1=1,B1,C1)"),
    ("A1&(B1&C1)", "A1&B1&C1"),
    ("(-A1)*B1", "-A1*B1"),
    ("(A1>=1)*1", "((A1>=1))*1"),
    ("SUM((A1:B3))", "SUM(A1:B3)"),
    ("A1*(50%)", "A1*50%"),
    ("IF(A1,,1)", "IF((A1),,1)"),
    ("'S'!$L$5:$L$5", "S!$L$5"),
    ("S!$L$5:S!$L$5", "'S'!$L$5"),
    ("MATCH(A1,{1,2;3,4},0)", "MATCH((A1),{1,2;3,4},0)"),
    ("IF(TRUE(),(1),2)", "IF(TRUE,1,2)"),
]
OTHER = [
    ("A1-(B1-C1)", "A1-B1-C1"),
    ("A1/(B1*C1)", "A1/B1*C1"),
    ("(A1+B1)*C1", "A1+B1*C1"),
    ("-(A1^2)", "-A1^2"),
    ("(A1=B1)=C1", "A1=(B1=C1)"),
    ("A1&(B1=C1)", "A1&B1=C1"),
    ("SUM((A1,B1))", "SUM(A1,B1)"),
    ("'S'!$L$5:$L$6", "S!$L$5"),
    ('"(a)"&A1', '"a"&A1'),
    ("(A1+B1)%", "A1+B1%"),
    ("A1+(B1-C1)", "A1-(B1+C1)"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_brackets_that_change_nothing_do_not_count(one: str, other: str) -> None:
    assert same_meaning(one, other, "S")
    assert same_meaning(other, one, "S")


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_brackets_that_change_something_count(one: str, other: str) -> None:
    assert not same_meaning(one, other, "S")
    assert not same_meaning(other, one, "S")


@pytest.mark.parametrize(
    "odd", ["(", ")", "A1+", "IF(", "((A1)", "A1))", "{1,2", "," * 9, "(" * 5_000, "-" * 5_000 + "1", ""]
)
def test_what_is_no_formula_means_nothing_else(odd: str) -> None:
    """It is compared as it stands, and takes no time."""
    assert same_meaning(odd, odd, "S")
    assert not same_meaning(f"({odd}", odd, "S")


def test_fewer_brackets_come_to_the_same_value() -> None:
    """Python works the same numbers out with and without them, for what both write alike."""
    draw = random.Random(11)  # noqa: S311 - the same on every day

    def made(depth: int) -> list[str]:
        if depth == 0:
            return [str(draw.randint(1, 9))]
        inner = [*made(depth - 1), draw.choice("+-*/"), *made(depth - 1)]
        return ["(", *inner, ")"] if draw.random() < 0.6 else inner

    shorter = 0
    for _ in range(300):
        tokens = made(3)
        short = fewest(tokens)
        try:
            value = eval("".join(tokens))  # noqa: S307 - made here
        except ZeroDivisionError:
            continue
        assert eval(short) == pytest.approx(value)  # noqa: S307
        shorter += len(short) < len("".join(tokens))
    assert shorter > 100


def test_columns_that_a_formula_looks_at() -> None:
    found = references("IF($E5>12,SUM(E5:I5),INDEX('C2 marks'!$F$5:$F$9,MATCH(\"A1\",B5)))", "C1 marks")

    assert found.columns == (
        ("C1 marks", 4),
        ("C1 marks", -1),
        ("C1 marks", -1),
        ("C2 marks", 5),
        ("C2 marks", 5),
        ("C1 marks", 1),
    )
