"""Makes the pictures of the page: `make page && python docs/make_page_pictures.py` (Chromium).

Goes through every screen with invented learners, at the width of a school PC and of a telephone, and prints the results
of a check.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.page import browsers  # noqa: E402
from tests.page.screens import screens  # noqa: E402
from tests.page.visit import NO_PICKER, Visit  # noqa: E402

PAGE = ROOT / "dist" / "psa-tracker.html"
WIDTHS = {"": (1366, 768), "-narrow": (390, 844)}
NARROW = {"home", "check", "results", "built"}
"""Screens that are shown as a telephone has them too."""
MOST = 1600
"""Dots of a picture's height: what stands below is more of the same."""
ON_PAPER = "results"
DAY = "2027-05-04T09:00:00Z"


def draw(to: Path) -> list[Path]:
    """Make the pictures, and return where they are."""
    made = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = browsers.start(playwright, "chromium", Path(name)).driven
        for ending, (width, height) in WIDTHS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, timezone_id="Europe/London")
            page.add_init_script(NO_PICKER)
            page.clock.set_fixed_time(DAY)
            started = browsers.Started("chromium", browser, Path(name))
            for screen in screens(Visit(started, page).open(PAGE.as_uri()), Path(name)):
                if ending and screen not in NARROW:
                    continue
                page.evaluate("() => window.scrollTo(0, 0)")
                tall = min(page.evaluate("() => document.documentElement.scrollHeight"), MOST)
                path = to / f"page-{screen}{ending}.png"
                page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
                made.append(path)
                if screen == ON_PAPER and not ending:
                    made.append(_printed(page, to / "page-results-printed.png", Path(name)))
        browser.close()
    return made


def _printed(page: object, path: Path, work: Path) -> Path:
    page.pdf(path=work / "printed.pdf", format="A4")  # type: ignore[attr-defined]
    subprocess.run(
        [
            "pdftoppm",
            "-png",
            "-r",
            "80",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            work / "printed.pdf",
            path.with_suffix(""),
        ],
        check=True,
    )
    return path


if __name__ == "__main__":
    for each in draw(HERE / "pictures"):
        print(each.relative_to(ROOT))
