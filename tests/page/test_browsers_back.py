"""The browser's Back goes to the step or screen before, stays while work goes on, and changes no address."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.page.browsers import Started
from tests.page.conftest import Window
from tests.page.returns import clean, faulty, on_disk
from tests.page.visit import LATE, Visit

pytestmark = [pytest.mark.slow("needs a browser"), pytest.mark.usefixtures("as_the_page")]
HOME = "PSA Tracker"
CHECK = "Check returned workbooks: {} \N{EN DASH} PSA Tracker"


def back(visit: Visit, title: str, way: str = "back") -> None:
    """Press Back, or Forward, and wait for a title."""
    visit.page.evaluate(f"history.{way}()")
    visit.page.wait_for_function("(title) => document.title === title", arg=title)


def asks(visit: Visit) -> bool:
    """Return whether the page lets the browser ask before it is left."""
    return not visit.page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def test_back_goes_through_steps_and_screens(browser: Started, window: Window, in_odd_folder: str) -> None:
    on_disk({"a.xlsx": clean(), "b.xlsx": faulty()})
    visit = window(browser).open(in_odd_folder)
    address = visit.page.url
    assert not asks(visit)

    visit.check(Path("a.xlsx").resolve(), Path("b.xlsx").resolve())
    visit.press("All jobs")
    back(visit, CHECK.format("Results"))
    visit.wait_for("2 of 2 files, ")
    back(visit, CHECK.format("Files"))
    visit.wait_for("2 files chosen")
    back(visit, HOME)
    back(visit, CHECK.format("Files"), "forward")
    back(visit, CHECK.format("Results"), "forward")

    assert visit.page.url == address
    assert asks(visit)


def test_back_stays_while_work_goes_on_and_skips_what_was_cancelled(
    browser: Started, window: Window, in_odd_folder: str
) -> None:
    on_disk({f"{number}.xlsx": faulty() for number in range(12)})
    visit = window(browser).open(in_odd_folder)
    visit.begin("Check returned workbooks")
    visit.choose(*(Path(f"{number}.xlsx").resolve() for number in range(12)))

    visit.press("Check")
    visit.page.evaluate("history.back()")
    visit.page.locator("#state").filter(has_text="Work is going on here").wait_for()
    assert visit.page.title() == CHECK.format("Checking")
    visit.press("Cancel")
    visit.wait_for("Cancelled.")

    back(visit, HOME)
    visit.page.locator("#state").filter(has_text="Ready").wait_for(timeout=LATE)
