"""Every key of every spec file, changed under an issued workbook: only what decides makes it another one.

What decides: a mark, a place, a limit, a UMS or a grade. Each key is changed by a rule that knows its sort and nothing
of the program; changes that no spec may have (weights that do not add up …) are refused by the specs themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
import yaml

from tests.checks import issued_world as world
from tracker.checks import check_file
from tracker.errors import TrackerError
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder

SERIES = "2027-06"
FILES = (
    "suites/tech-award-2022.yaml",
    "series/tech-award-2022/2027-06.yaml",
    "qualifications/enterprise.yaml",
    "psas/enterprise/2027-06.yaml",
)
DECIDES = re.compile(
    r"suite:(grades\.\d+(\.id)?|component_thresholds.*|award_thresholds.*|minimum_component_grade|attempts.*"
    r"|samples\.highest_and_lowest|statuses.*|estimate.*|forms.*|numbers\.(candidate|centre)_digits)"
    r"|qual:(components\.\d+(\.(id|assessment|offered(\.\d+)?|raw_max|ums_max|outcomes\.\d+(\.id)?"
    r"|grid(\.evidence|\.rows(\.\d+(\.(id|max))?)?)?))?)"
    r"|(suite|qual|series|psa):(id|suite|format|qualification|series|season)"
)
"""Paths (numbers for places in lists) that decide one of the five, or say which file it is."""
NAMES = dict(zip(FILES, ("suite", "series", "qual", "psa"), strict=True))
Change = tuple[str, tuple[str | int, ...], object]
GONE = object()


@cache
def _trees() -> dict[str, dict[str, object]]:
    return {path: yaml.load(world.options().folders[0].files[path], yaml.CSafeLoader) for path in FILES}


def _walk(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    """Yield every key and every item of lists with what stands there."""
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        yield (*path, key), value
        yield from _walk(value, (*path, key))


def _others(value: object) -> list[object]:
    """Return values of the same sort that say something else, and that it is not there at all."""
    made: list[object] = [GONE]
    if isinstance(value, bool):
        made.append(not value)
    elif isinstance(value, int | float):
        made.append(value + 1)
    elif isinstance(value, date):
        made.append(value + timedelta(1))
    elif isinstance(value, str):
        known = [("awarding organisation", "centre"), ("internal", "external"), ("task", "learning outcome")]
        made += [b for pair in known for a, b in (pair, pair[::-1]) if value == a] or [f"{value} too"]
    return made


def _changes() -> Iterator[Change]:
    for path, tree in _trees().items():
        for at, value in _walk(tree):
            yield from ((path, at, other) for other in _others(value))
    qual = FILES[2]
    yield qual, ("version",), 7
    row = ("components", 0, "grid", "rows", 0)
    yield qual, (*row, "bands"), {0: "Nothing rewardable", "1-5": "Little", "6-12": "Much"}
    yield (
        qual,
        (*row, "bands"),
        {0: "Nothing rewardable", "1-2": "Limited", "3-6": "Adequate", "7-9": "Good", "10-12": "All"},
    )
    yield qual, (*row, "outcomes"), ["A"]
    yield qual, ("components", 0, "grid", "evidence"), "each row"
    yield qual, ("components", 0, "grid", "source"), "The specification, page 3"
    yield qual, ("notes",), ["Something to know."]
    yield qual, ("dates",), {"May/June": {"draft_report": {"words": "in the summer"}}}
    yield FILES[3], ("dates",), {"marks_due": {"words": "as agreed"}}
    yield FILES[0], ("moderation_tolerance",), 3
    yield FILES[0], ("samples", "rules", 1, "sizes"), {"1-3": "all", "4+": 3}
    yield FILES[0], ("minimum_component_grade",), "L1P"
    yield FILES[1], ("dates", "last_amendment"), {"words": "not known yet"}


def _folder(change: Change) -> Folder:
    path, at, other = change
    tree = deepcopy(_trees()[path])
    here = tree
    for step in at[:-1]:
        here = here[step]
    if other is GONE:
        del here[at[-1]]
    else:
        here[at[-1]] = other
    text = yaml.dump(tree, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    folder = world.options().folders[0]
    return replace(folder, files={**folder.files, path: text.encode()})


def _named(change: Change) -> str:
    path, at, _ = change
    return f"{NAMES[path]}:{'.'.join(str(step) for step in at)}"


def _may_decide(change: Change) -> bool:
    """Return whether a key, or what it stands in where all of that decides, is one that may."""
    return DECIDES.fullmatch(_named(change)) is not None


def _changed(change: Change) -> Folder | None:
    """Return the specs with a change in them, None if no spec may say that or they are of another award by now."""
    folder = _folder(change)
    try:
        Catalogue([folder]).spec("enterprise", SERIES)
    except TrackerError:
        return None
    return folder


@cache
def _issued() -> str:
    return Catalogue(world.options().folders).spec("enterprise", SERIES).digest


def _unlike() -> list[Change]:
    """Return one change of each sort: of like rows, bands and learners the first."""
    seen: set[str] = set()
    chosen = []
    for change in _changes():
        sort = re.sub(r"\d+(-\d+)?\+?", "0", _named(change)) + str(change[2] is GONE)
        if sort not in seen:
            seen.add(sort)
            chosen.append(change)
    return chosen


def _differs(change: Change) -> bool | None:
    """Return whether a change makes another edition, by the digest that a workbook is known by; None: impossible."""
    folder = _changed(change)
    if folder is None:
        return None
    other = Catalogue([folder]).spec("enterprise", SERIES).digest != _issued()
    assert not other or _may_decide(change), _named(change)
    return other


def test_only_what_decides_changes_the_identity() -> None:
    """Every ninth sort of change; the slow tier tries all."""
    assert {True, False} <= {_differs(change) for change in _unlike()[::9]}


def _check(change: Change) -> bool:
    """Check a workbook that was issued before a change; return whether the change was possible."""
    folder = _changed(change)
    if folder is None:
        return False
    report = check_file(world.tracker(forms=True), "a.xlsx", replace(world.options(), folders=(folder,)))
    codes = {one.code for one in report.findings}
    if Catalogue([folder]).spec("enterprise", SERIES).digest != _issued():
        assert _may_decide(change), (_named(change), codes)
    else:
        assert codes <= {"TRK216"}, (_named(change), report.findings)
        assert len(report.findings) <= 1
        assert report.distributions[0].marks == (0, 15, 25, 60)
    return True


REWRITING = [change for change in _changes() if _named(change).endswith(("rows.0.bands", "rules.1.sizes", "psa:dates"))]
REWRITING = [change for change in REWRITING if isinstance(change[2], dict)][1:]


@pytest.mark.parametrize("change", REWRITING, ids=_named)
def test_what_only_says_something_is_one_note(change: Change) -> None:
    """Bands, sizes of the sample, a date that goes: the changes that move or rewrite most."""
    assert _check(change)


@pytest.mark.slow("checks a workbook under each of some 400 changed specs")
def test_every_key_under_an_issued_workbook() -> None:
    """Every key that can be changed; so many are left when those are gone that no spec may say."""
    wrong: list[str] = []
    tried = 0
    for change in _changes():
        try:
            tried += _check(change)
        except AssertionError as error:
            wrong.append(str(error).partition("\n")[0])
    assert wrong == []
    assert tried > 200
