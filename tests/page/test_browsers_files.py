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


SOME, MANY = 30, 90
KEPT_OF_A_FILE = {"page": 0.5, "worker": 0.5}
"""So much of its size may be kept of a file when garbage is collected: findings, never the file itself."""
KEPT_BY_PYTHON = 1
"""The same of a file that is read once more, in the process: Python does not give back what it needed once, so only
what the same files add to it is a leak."""


def test_nothing_of_a_file_stays_in_memory(chromium: Started, window: Window, in_odd_folder: str) -> None:
    """Garbage that is merely not collected yet is no leak, and can be half as large as all the rest."""
    distinct = [copies.copy({("marks:C1", "mark:1", "L001"): mark}) for mark in range(9)]
    paths = [Path(f"{number:03}.xlsx").resolve() for number in range(MANY)]
    on_disk({path.name: distinct[at % 9] for at, path in enumerate(paths)})
    visit = window(chromium).open(in_odd_folder)
    memory = Memory(visit)

    visit.check(*paths[:SOME])
    some = memory.kept()
    visit.press("Check other files")
    visit.check(*paths)
    many = memory.kept()
    visit.press("Check other files")
    visit.check(*paths)
    again = memory.kept()

    assert visit.screen().get_by_text(f"{MANY} of {MANY} files, ").is_visible()
    size = len(distinct[0])
    kept = {what: (many[what] - some[what]) / (size * (MANY - SOME)) for what in KEPT_OF_A_FILE}
    assert [what for what, most in KEPT_OF_A_FILE.items() if kept[what] > most] == [], (kept, some, many)
    assert again["process"] - many["process"] < KEPT_BY_PYTHON * size * MANY, (many, again, size)


class Memory:
    """What a window holds: its page, its worker, and the process that both are in, each without garbage."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._page = visit.page.context.new_cdp_session(visit.page)
        self._workers: list[str] = []
        self._answers: dict[int, Any] = {}
        self._page.on("Target.attachedToTarget", lambda event: self._workers.append(event["sessionId"]))
        self._page.on("Target.receivedMessageFromTarget", self._answered)
        self._page.send("Target.setAutoAttach", {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False})

    def _answered(self, event: dict[str, str]) -> None:
        message = json.loads(event["message"])
        self._answers[message.get("id", 0)] = message.get("result")

    def _worker(self, method: str) -> Any:
        (worker,) = self._workers
        question = len(self._answers) + 1
        message = json.dumps({"id": question, "method": method})
        self._page.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        while question not in self._answers:
            self._visit.page.wait_for_timeout(20)
        return self._answers[question]

    def kept(self) -> dict[str, int]:
        """Return the bytes of each heap with its buffers, and of the process, in which Python's memory is."""
        held = {}
        for name, ask in (("page", self._page.send), ("worker", self._worker)):
            ask("HeapProfiler.collectGarbage")
            use = ask("Runtime.getHeapUsage")
            held[name] = int(use["usedSize"] + use["backingStorageSize"])
        return {**held, "process": resident(self._visit.browser.driven)}


def resident(browser: Any) -> int:
    """Return the resident bytes of the largest process that shows a page."""
    devtools = browser.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    found = []
    for one in processes:
        if one["type"] == "renderer":
            said = Path(f"/proc/{one['id']}/status").read_text(encoding="ascii", errors="replace")
            found.append(int(re.search(r"VmRSS:\s*(\d+)", said)[1]) * 1024)
    return max(found)
