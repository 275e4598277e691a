"""Every screen of the page, one after the other, with something on it: for axe, and for pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.page.returns import clean, damaged, faulty
from tests.page.visit import LATE, Visit
from tests.test_startup import ROOT

CLASS_LIST = ROOT / "examples" / "class-list.csv"


def screens(visit: Visit, folder: Path) -> Iterator[str]:
    """Yield the name of each screen when it is shown.

    Args:
        visit: a window in which the page is open.
        folder: where files that are chosen may lie.
    """
    returned = {"10A.xlsx": clean(), "9B.xlsx": faulty(), "9C.xlsx": damaged(), "old.xls": clean()[:500]}
    paths = [folder / name for name in returned]
    for path in paths:
        path.write_bytes(returned[path.name])
    yield "home"
    visit.press("Try to send something")
    visit.page.get_by_role("heading", name="What was tried, and what came of it").wait_for(timeout=LATE)
    yield "proof"
    yield from _check(visit, paths)
    yield from _build(visit)
    yield from _renew(visit, paths[:3])
    visit.page.get_by_role("button", name="All jobs", exact=True).click()
    visit.press("Try it with invented learners")
    visit.wait_for("Each file")
    yield "example"


def _check(visit: Visit, paths: list[Path]) -> Iterator[str]:
    visit.begin("Check returned workbooks")
    visit.press("Check")
    visit.screen().get_by_role("alert").wait_for()
    yield "check-error"
    visit.choose(*paths)
    yield "check"
    visit.screen().get_by_role("checkbox").check()
    visit.run_check()
    visit.press("JSON")
    visit.screen().get_by_role("button", name="Save", exact=False).first.wait_for(timeout=LATE)
    yield "results"


def _build(visit: Visit) -> Iterator[str]:
    visit.begin("Build workbooks from a class list")
    screen = visit.screen()
    screen.get_by_label("Award", exact=True).select_option("enterprise")
    visit.choose(CLASS_LIST)
    screen.get_by_label("Centre number", exact=True).fill("12345")
    screen.get_by_role("radio", name="Class", exact=True).check()
    yield "build"
    visit.press("Continue")
    screen.get_by_role("button", name="Build", exact=True).wait_for(timeout=LATE)
    yield "class-list"
    visit.press("Build")
    visit.wait_for("built.")
    yield "built"


def _renew(visit: Visit, paths: list[Path]) -> Iterator[str]:
    for job, word in (("Repair a damaged workbook", "repair"), ("Update to new boundaries", "update")):
        visit.begin(job)
        visit.choose(*paths)
        yield word
        visit.press(word.title())
        visit.wait_for("3 of 3 workbooks made.")
        yield f"{word}-results"
