"""Every formula and its results, of every award in every series, as digests: rewriting a rule must change none of them.

The digest of formulas has column ids in place of addresses, so a column that moves changes nothing here. Results are
those of a class with any entries, odd ones among them, on one day. After a change that is meant:
pytest tests/workbook/test_rules_golden.py --renew-golden
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from tests.workbook import made, shipped
from tests.workbook.node_bench import ODD
from tracker.kinds import Choice, Whole
from tracker.layout import Field, Figure, Layout, Table
from tracker.plan import Order, Plan, plan
from tracker.refs import Value, serial
from tracker.values import Values

GOLDEN = Path(__file__).parent / "golden" / "rules.txt"
TODAY = date(2027, 4, 1)
SEED = 20_261_129
INVENTED = tuple(made.AWARDS)
SHIPPED = tuple(" ".join(one) for one in shipped.every_edition())
LATEST = tuple({one.partition(" ")[0]: one for one in SHIPPED}.values())


def _order(name: str) -> Order:
    if name in made.AWARDS:
        return made.order(made.AWARDS[name], 5, spare=1)
    return shipped.order(shipped.award(*name.split()), 5, spare=1)


def _tables(layout: Layout) -> list[Table]:
    return [table for sheet in layout.sheets for table in sheet.tables]


def _figures(layout: Layout) -> list[Figure]:
    return [figure for sheet in layout.sheets for figure in sheet.figures]


def _formulas(layout: Layout) -> Iterator[str]:
    for table in _tables(layout):
        yield from (f"{table.id}.{column.id}={column.rule}" for column in table.columns if column.rule)
    yield from (f"{figure.id}={figure.rule}" for figure in _figures(layout))


def _entry(dice: random.Random, kind: object, odd: float) -> Value:
    """Return an entry: odd with this probability, else mostly one of those that the kind allows."""
    if dice.random() < odd:
        return dice.choice(ODD)
    if isinstance(kind, Choice) and kind.words:
        return dice.choice((*kind.words, None))
    return dice.randint(kind.least, kind.most) if isinstance(kind, Whole) else None


def _results(planned: Plan, odd: float) -> Iterator[str]:
    """Yield every calculated cell of a class with entries drawn by a seed."""
    layout, dice = planned.layout, random.Random(SEED)  # noqa: S311  (invented marks, no secret)
    given, fields = dict(planned.given), dict(planned.fields)
    for table in _tables(layout):
        for column in (one for one in table.columns if one.kind):
            drawn = [_entry(dice, column.kind, odd) for _ in range(table.size)]
            before = given.get((table.id, column.id), [None] * table.size)
            given[table.id, column.id] = [b if a is None else a for a, b in zip(drawn, before, strict=True)]
    singles: list[Field] = [field for sheet in layout.sheets for field in sheet.fields]
    fields |= {one.id: value for one in singles if (value := _entry(dice, one.kind, odd)) is not None}
    values = Values(layout, given, fields, TODAY)
    for table in _tables(layout):
        for column in (one for one in table.columns if one.rule):
            cells = values.column(table.id, column.id)
            yield f"{table.id}.{column.id}={[_plain(one) for one in cells]}"
    yield from (f"{figure.id}={_plain(values.single(figure.id))}" for figure in _figures(layout))


def _plain(value: Value) -> str:
    number = serial(value) if isinstance(value, date) else value
    return f"{number:.12g}" if isinstance(number, int | float) and not isinstance(number, bool) else repr(number)


def _digest(lines: Iterator[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _line(name: str) -> str:
    planned = plan(_order(name))
    digests = [_digest(_formulas(planned.layout)), *(_digest(_results(planned, odd)) for odd in (0.02, 0.3))]
    return f"{name}: {' '.join(digests)}"


@pytest.mark.parametrize(
    "names",
    [
        pytest.param((*INVENTED, *LATEST), id="latest"),
        pytest.param(SHIPPED, id="all", marks=pytest.mark.slow("every award in every series")),
    ],
)
def test_no_formula_and_no_result_changes_unseen(names: tuple[str, ...], pytestconfig: pytest.Config) -> None:
    """Formulas and results of each award are those in golden/rules.txt."""
    got = [_line(name) for name in names]
    if pytestconfig.getoption("--renew-golden"):
        every = [_line(name) for name in (*INVENTED, *SHIPPED)]
        GOLDEN.write_text("\n".join(every) + "\n", encoding="utf-8")

    assert set(got) <= set(GOLDEN.read_text(encoding="utf-8").splitlines()), "see --renew-golden"
