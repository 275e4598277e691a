"""The page in a browser as a person uses it: by what is written on its buttons and boxes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from tests.page.browsers import Started

T = TypeVar("T")
SOON = 20_000
"""Milliseconds for what needs no Python."""
LATE = 180_000
"""Milliseconds for what does, on a busy machine."""
NO_PICKER = "delete window.showSaveFilePicker"
"""A browser without a window cannot ask where to save."""


class Visit:
    """One window with the page."""

    def __init__(self, browser: Started, page: Any) -> None:
        self.browser = browser
        self.page = page
        """Playwright's `Page`."""
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self._went_wrong(str(error)))
        page.set_default_timeout(SOON)

    def _went_wrong(self, error: str) -> None:
        if "favicon.ico" not in error:  # Firefox asks a server for it by itself, and the policy refuses that too
            self.errors.append(error)

    def open(self, address: str) -> Visit:
        """Open the page and wait until Python is there."""
        self.page.goto(address)
        self.page.locator("#state").filter(has_text=re.compile("^Ready$")).wait_for(timeout=LATE)
        return self

    def press(self, name: str | re.Pattern[str], within: Any = None) -> None:
        """Press a button of exactly this name."""
        (within or self.page).get_by_role("button", name=name, exact=isinstance(name, str)).click()

    def begin(self, job: str) -> None:
        """Go to the screen of a job."""
        back = self.page.get_by_role("button", name="All jobs", exact=True)
        if back.is_visible():
            back.click()
        self.page.locator(".jobs").get_by_role("button", name=job).click()

    def screen(self) -> Any:
        """Return what is shown."""
        return self.page.locator("#main > :visible")

    def choose(self, *paths: Path) -> None:
        """Choose files with the file button of the screen."""
        self.screen().locator("input[type=file]:not([webkitdirectory])").set_input_files(list(paths))

    def choose_folder(self, folder: Path) -> None:
        """Choose a folder with the button for it."""
        self.screen().locator("input[webkitdirectory]").set_input_files(folder)

    def wait_for(self, text: str | re.Pattern[str]) -> None:
        """Wait for words that a job ends with."""
        self.screen().get_by_text(text).first.wait_for(timeout=LATE)

    def check(self, *paths: Path, names: bool = False) -> None:
        """Check files, and wait for the results."""
        self.begin("Check returned workbooks")
        self.choose(*paths)
        if names:
            self.screen().get_by_role("checkbox").check()
        self.run_check()

    def run_check(self) -> None:
        """Check what was chosen, and wait for the results."""
        self.press("Check")
        self.wait_for(re.compile(r"\d+ of \d+ files?, [\d,]+ learners? checked\."))

    def report(self, format_: str) -> bytes:
        """Have a report made of the results, and save it."""
        self.press(format_)
        ending = {"JSON": ".json", "Excel": ".xlsx", "Web page": ".html", "Table (CSV)": ".csv", "Plain text": ".txt"}
        (content,) = self.save(re.compile(rf"^Save .*{re.escape(ending[format_])}$")).values()
        return content

    def save(self, button: str | re.Pattern[str]) -> dict[str, bytes]:
        """Press a button that saves, and return what was saved by its name."""
        found = self.screen().get_by_role("button", name=button, exact=isinstance(button, str))
        found.wait_for(timeout=LATE)
        if self.browser.name == "chromium":
            with self.page.expect_download(timeout=LATE) as saving:
                found.click()
            return {saving.value.suggested_filename: Path(saving.value.path()).read_bytes()}
        before = set(self.browser.downloads.iterdir())
        found.click()
        path = until(lambda: _whole(set(self.browser.downloads.iterdir()) - before))
        content = path.read_bytes()
        path.unlink()
        return {path.name: content}

    def save_all(self) -> dict[str, bytes]:
        """Save each file that was made."""
        buttons = self.screen().get_by_role("button", name=re.compile(r"^Save (?!all \d)"))
        saved: dict[str, bytes] = {}
        for label in [one.get_attribute("aria-label") for one in buttons.all()]:
            saved.update(self.save(label))
        return saved


def until(found: Callable[[], T | None], seconds: int = LATE // 1000) -> T:
    """Return what a function returns as soon as it is something."""
    for _ in range(seconds * 20):
        if (answer := found()) is not None:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} seconds")


def _whole(paths: Iterable[Path]) -> Path | None:
    """Return the file that was saved, unless it is still being written."""
    there = [one for one in paths if one.exists()]
    if len(there) == 1 and there[0].suffix != ".part" and there[0].stat().st_size:
        return there[0]
    return None
