"""Files in and out by other ways than the file button: dropped for real, and saved where somebody says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.many import copies
from tests.page.browsers import Started
from tests.page.conftest import Window
from tests.page.returns import clean, faulty, folder, on_disk
from tests.page.test_browsers_same_answers import Tracker, command
from tests.page.visit import LATE, Visit

pytestmark = [pytest.mark.slow("needs a browser"), pytest.mark.usefixtures("as_the_page")]


def drop(visit: Visit, *paths: Path) -> None:
    """Drop files and folders of the disk on the middle of the window, as the system hands them to Chromium."""
    devtools = visit.page.context.new_cdp_session(visit.page)
    size = visit.page.viewport_size
    data = {"items": [], "files": [str(path.resolve()) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": size["width"] / 2, "y": size["height"] / 2}
        devtools.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})


@pytest.mark.parametrize("opened", ["in_odd_folder", "over_http"])
def test_a_folder_that_is_dropped_is_walked_as_the_command_line_walks_it(
    opened: str, chromium: Started, window: Window, tracker: Tracker, request: pytest.FixtureRequest
) -> None:
    left_out = {"back/~$10A.xlsx"} if opened == "in_odd_folder" else set()  # by Chromium, of a page on a disk
    on_disk({name: content for name, content in folder().items() if name not in left_out})
    visit = window(chromium).open(request.getfixturevalue(opened))

    visit.begin("Check returned workbooks")
    drop(visit, Path("back"))
    visit.wait_for(re.compile(r"\d+ files chosen"))
    visit.run_check()

    command(tracker, "check", "back", "--format", "json", "--output", "report.json")
    mine = json.loads(visit.report("JSON"))
    assert mine == json.loads(Path("report.json").read_bytes())
    assert {one["file"] for one in mine["files"]} >= {"back/deeper/10A.xlsx", "back/more.zip/9C.xlsx"}


def test_files_that_are_dropped_are_added_and_on_the_first_screen_nothing_is_opened(
    chromium: Started, window: Window, in_odd_folder: str
) -> None:
    on_disk({"a/10A.xlsx": clean(), "b/10A.xlsx": faulty()})
    visit = window(chromium).open(in_odd_folder)
    address = visit.page.url

    drop(visit, Path("a/10A.xlsx"))
    visit.page.locator("#live").filter(has_text="Choose what to do first").wait_for(timeout=LATE)
    visit.begin("Check returned workbooks")
    drop(visit, Path("a/10A.xlsx"))
    drop(visit, Path("b/10A.xlsx"))

    visit.wait_for("2 files chosen")
    assert visit.screen().get_by_text("There are two files called 10A.xlsx").is_visible()
    assert visit.page.url == address


PICKED = """
window.asked = [];
window.showSaveFilePicker = async ({ suggestedName }) => {
  window.asked.push(suggestedName);
  const folder = await navigator.storage.getDirectory();
  return folder.getFileHandle(suggestedName, { create: true });
};
"""
"""In place of the system's own window for a name, which no browser without a window has; the file is a real one."""
READ_BACK = """
async () => {
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle(window.asked[0])).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}
"""


def test_a_report_is_saved_where_somebody_says(
    chromium: Started, window: Window, over_http: str, tracker: Tracker
) -> None:
    on_disk({"9B.xlsx": faulty()})
    visit = window(chromium, scripts=(PICKED,)).open(over_http)

    visit.check(Path("9B.xlsx").resolve())
    visit.press("Table (CSV)")
    visit.press(re.compile(r"^Save .*\.csv$"))
    visit.wait_for("was saved.")

    command(tracker, "check", "9B.xlsx", "--output", "report.csv")
    assert bytes(visit.page.evaluate(READ_BACK)) == Path("report.csv").read_bytes()


FILES = 200
FLAT = 1.25
"""So much larger may the process that shows the page be after 200 files than after 40."""


def test_memory_stays_flat_over_many_files(chromium: Started, window: Window, in_odd_folder: str) -> None:
    names = [f"{number:03}.xlsx" for number in range(FILES)]
    on_disk({name: copies.copy({("marks:C1", "mark:1", "L001"): at % 9}) for at, name in enumerate(names)})
    visit = window(chromium).open(in_odd_folder)
    paths = [Path(name).resolve() for name in names]

    visit.check(*paths[:40])
    some = memory(chromium.driven)
    visit.press("Check other files")
    visit.check(*paths)
    many = memory(chromium.driven)

    assert visit.screen().get_by_text(f"{FILES} of {FILES} files, ").is_visible()
    assert many < FLAT * some, (some, many)


def memory(browser: Any) -> int:
    """Return the resident bytes of the largest process that shows a page."""
    devtools = browser.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    found = []
    for one in processes:
        if one["type"] == "renderer":
            said = Path(f"/proc/{one['id']}/status").read_text(encoding="ascii", errors="replace")
            found.append(int(re.search(r"VmRSS:\s*(\d+)", said)[1]) * 1024)
    return max(found)
