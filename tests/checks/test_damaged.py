"""Damaged trackers through the whole check: never an exception, and never another mark without an error.

`python -m tests.checks.test_damaged FIRST COUNT` tries any stretch of seeds.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache

import pytest

from tests import amounts
from tests.checks import clean_world as world
from tests.intake import damage
from tests.intake.second_opinion import differences
from tracker.findings import FileReport, Level
from tracker.intake.book import read_book
from tracker.intake.returned import read_returned
from tracker.plan.order import LEARNERS, RESULTS, marks_table

Marks = dict[tuple[str, str, str], object]


@cache
def originals() -> tuple[world.Return, ...]:
    """Return small workbooks of two learners, without forms."""
    return tuple(world.Return(100 + number, people=2, forms=False) for number in range(4))


def original(seed: int) -> world.Return:
    """Return the workbook that a seed damages."""
    return originals()[seed % len(originals())]


def marks(content: bytes) -> Marks:
    """Return every mark and result in a workbook, by table, column and learner key."""
    returned = read_returned(content, "a.xlsx", world.options().catalogue, world.options().wording)
    held: Marks = {}
    submitted = next(one.word for one in returned.order.spec.statuses if one.marks == "required")
    tables = [RESULTS, *(marks_table(component) for component in returned.order.internal())]
    for table in tables:
        keys = returned.given[table, "key"]
        for column in returned.layout.table(table).columns:
            if column.id.startswith("mark:") or column.id.endswith(
                ("raw", "official_ums", "official_grade", "status", "amended")
            ):
                for key, value in zip(keys, returned.given.get((table, column.id), ()), strict=False):
                    held[table, column.id, str(key)] = None if value == submitted else value  # a blank means the same
    return held | {(LEARNERS, "lines", ""): returned.order.lines}


@cache
def right(number: int) -> Marks:
    """Return the marks of an original."""
    return marks(originals()[number].content)


def wrong(seed: int) -> tuple[FileReport, str]:
    """Return what the check says of a damaged file, and a sentence if a changed mark is accepted.

    Damage can make one good mark of another; nobody can tell then, if openpyxl reads the same and the file has no
    results that would give it away, or the check says that they are old.
    """
    content = damage.damaged(original(seed).content, seed)
    report = world.check(content)
    if report.level is not None and report.level >= Level.ERROR:
        return report, ""
    now, was = marks(content), right(seed % len(originals()))
    changed = [f"{at} {was.get(at)!r} -> {now.get(at)!r}" for at in was | now if now.get(at) != was.get(at)]
    if not changed or (_is_written(content) and any(one.code in {"TRK601", "TRK602"} for one in report.findings)):
        return report, ""
    return report, f"seed {seed}: {', '.join(changed)}"


def _is_written(content: bytes) -> bool:
    """Return whether openpyxl reads every cell as we do: the file does say so."""
    return differences(read_book(content, "a.xlsx"), content) == []


def seeds() -> range:
    """Return the first seed of each hundred: the same in every run, so a failure is a failure of a change."""
    return range(0, amounts.DAMAGED_TRACKERS, 100)


@pytest.mark.parametrize("start", seeds())
def test_damage(start: int) -> None:
    assert [said for seed in range(start, start + 100) if (said := wrong(seed)[1])] == []


def main(first: int, count: int) -> None:
    """Try a stretch of seeds and print how they end."""
    ends: Counter[str] = Counter()
    for seed in range(first, first + count):
        try:
            report, said = wrong(seed)
        except Exception as error:  # noqa: BLE001 - the seed is what matters, and the next one
            said, report = f"seed {seed}: {type(error).__name__} {error}", None
        ends[report.level.word if report and report.level else "clean" if report else "exception"] += 1
        if said:
            print(said, flush=True)  # noqa: T201
    print(dict(ends))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
