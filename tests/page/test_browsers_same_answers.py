"""The page in real browsers gives what the command line gives: the same bytes, the same findings, on the same day."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.page.browsers import Started
from tests.page.conftest import ROOT, Window
from tests.page.returns import folder, on_disk
from tests.page.visit import Visit

pytestmark = [pytest.mark.slow("needs a browser"), pytest.mark.usefixtures("as_the_page")]
CLASS_LIST = ROOT / "examples" / "class-list.csv"
Tracker = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=["in_odd_folder", "over_http"])
def opened(request: pytest.FixtureRequest, browser: Started, window: Window) -> Visit:
    """The page in each browser, from a disk and from a server of this machine."""
    return window(browser).open(request.getfixturevalue(request.param))


def command(tracker: Tracker, *words: str) -> None:
    """Run the command line, which may find something wrong."""
    code, _, said = tracker(*words)
    assert code in {0, 1, 2}, said


def build(visit: Visit, split: str = "Class") -> dict[str, bytes]:
    """Build workbooks from the example class list, and save them."""
    visit.begin("Build workbooks from a class list")
    screen = visit.screen()
    screen.get_by_label("Award", exact=True).select_option("enterprise")
    screen.get_by_label("Series", exact=True).select_option("2027-06")
    visit.choose(CLASS_LIST)
    screen.get_by_label("Centre number", exact=True).fill("12345")
    screen.get_by_label("Name of the centre", exact=True).fill("Example Academy")
    screen.get_by_label(split, exact=True).check()
    visit.press("Continue")
    visit.press("Build")
    visit.wait_for("built.")
    return visit.save_all()


def test_built_workbooks_are_the_same_bytes(opened: Visit, tracker: Tracker) -> None:
    saved = build(opened)

    centre = ("--centre", "12345", "--centre-name", "Example Academy", "--split-by", "class")
    command(tracker, "build", "enterprise", "--series", "2027-06", "--learners", str(CLASS_LIST), *centre)
    assert saved == {path.name: path.read_bytes() for path in Path("out").iterdir()}
    assert len(saved) > 1


def test_findings_are_the_same_for_files_of_every_kind(
    opened: Visit, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk(folder())
    monkeypatch.chdir("back")
    paths = [path for path in sorted(Path().iterdir()) if path.is_file()]

    opened.check(*(path.resolve() for path in paths))

    command(tracker, "check", *map(str, paths), "--format", "json", "--output", "report.json")
    mine = opened.report("JSON")
    standings = {one["file"]: one["standing"] for one in json.loads(mine)["files"]}
    assert mine == Path("report.json").read_bytes()
    assert standings["9B.xlsx"] == "to correct"
    assert standings["old.xls"] == "could not be read"
