"""A file that takes too long, work that is cancelled, a worker that dies: the rest goes on, and a sentence says so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.intake import hostile
from tests.many import copies
from tests.page.browsers import Started
from tests.page.conftest import Window
from tests.page.returns import clean, faulty, on_disk
from tests.page.test_browsers_same_answers import Tracker, command
from tests.page.visit import LATE, Visit

pytestmark = [pytest.mark.slow("needs a browser"), pytest.mark.usefixtures("as_the_page")]
A_MINUTE = 61_000
"""Milliseconds after which a worker that gives no sign is given up."""


def a_minute_passes(visit: Visit) -> None:
    """Let the page believe that a minute went by; its worker has its own time, and goes on as it was."""
    visit.page.clock.run_for(A_MINUTE)


def test_a_file_that_takes_too_long_is_left_out_and_the_rest_goes_on(
    browser: Started, window: Window, in_odd_folder: str, tracker: Tracker
) -> None:
    """A real file, just within the limits, that takes seconds to read; the page's minute is shortened."""
    costly = hostile.FILES["cut for nothing"]()
    on_disk({"a.xlsx": clean(), "b.xlsx": costly, "c.xlsx": faulty()})
    visit = window(browser, ticking=True).open(in_odd_folder)
    first = visit.page.workers[0]

    visit.begin("Check returned workbooks")
    visit.choose(*(Path(name).resolve() for name in ("a.xlsx", "b.xlsx", "c.xlsx")))
    visit.press("Check")
    visit.wait_for("Reading b.xlsx")
    a_minute_passes(visit)
    visit.wait_for("2 of 3 files, ")

    report = json.loads(visit.report("JSON"))
    assert visit.page.workers[0] is not first
    assert {one["file"]: [each["code"] for each in one["findings"]] for one in report["files"]}["b.xlsx"] == ["TRK199"]
    command(tracker, "check", "a.xlsx", "c.xlsx", "--format", "json", "--output", "report.json")
    same = json.loads(Path("report.json").read_bytes())["files"]
    assert [one for one in report["files"] if one["file"] != "b.xlsx"] == same


def test_what_is_cancelled_stops_and_can_be_begun_again(browser: Started, window: Window, in_odd_folder: str) -> None:
    names = [f"{number:02}.xlsx" for number in range(12)]
    on_disk({name: copies.copy({("marks:C1", "mark:1", "L001"): at % 9}) for at, name in enumerate(names)})
    visit = window(browser).open(in_odd_folder)

    visit.begin("Check returned workbooks")
    visit.choose(*(Path(name).resolve() for name in names))
    visit.press("Check")
    visit.wait_for(re.compile(r"^\d+ of 12 files checked$"))
    with visit.page.workers[0].expect_event("close"):
        visit.press("Cancel")

    assert visit.screen().get_by_text("12 files chosen").is_visible()
    visit.run_check()
    assert visit.screen().get_by_text("12 of 12 files, 4 learners checked.").is_visible()


def test_a_worker_that_died_is_said_and_the_next_one_works(
    chromium: Started, window: Window, in_odd_folder: str
) -> None:
    on_disk({"a.xlsx": clean()})
    visit = window(chromium, ticking=True).open(in_odd_folder)
    visit.page.workers[0].evaluate("self.close()")

    visit.begin("Check returned workbooks")
    visit.choose(Path("a.xlsx").resolve())
    visit.press("Check")
    visit.wait_for("Checking")
    a_minute_passes(visit)

    problem = visit.screen().get_by_role("alert")
    problem.get_by_text("It gave no sign for 60 seconds and was stopped.").wait_for(timeout=LATE)
    assert visit.page.title().startswith("Error: ")
    visit.page.locator("#state").filter(has_text=re.compile("^Ready$")).wait_for(timeout=LATE)
    visit.run_check()
    assert visit.screen().get_by_text("1 of 1 file, 4 learners checked.").is_visible()
