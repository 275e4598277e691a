"""The page in real browsers gives what the command line gives: the same bytes, the same findings, on the same day."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.page.browsers import Started
from tests.page.conftest import ROOT, Window
from tests.page.returns import clean, damaged, folder, on_disk
from tests.page.visit import LATE, Visit

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


def build(visit: Visit, split: str | None = "Class") -> dict[str, bytes]:
    """Build workbooks from the example class list, and save them."""
    visit.begin("Build workbooks from a class list")
    screen = visit.screen()
    screen.get_by_label("Award", exact=True).select_option("enterprise")
    screen.get_by_label("Series", exact=True).select_option("2027-06")
    visit.choose(CLASS_LIST)
    screen.get_by_label("Centre number", exact=True).fill("12345")
    screen.get_by_label("Name of the centre", exact=True).fill("Example Academy")
    if split:
        screen.get_by_role("radio", name=split, exact=True).check()
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


REPORTS = {"JSON": "json", "Excel": "xlsx", "Web page": "html", "Table (CSV)": "csv", "Plain text": "txt"}


def test_reports_and_annotated_copies_are_the_same_bytes(
    browser: Started, window: Window, in_odd_folder: str, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for links to the files, which only the command line can make: a page does not know where files lie."""
    monkeypatch.setattr(sys.modules["tracker.cli.check"], "_links", lambda *_: {})
    on_disk(folder())
    visit = window(browser).open(in_odd_folder)

    visit.begin("Check returned workbooks")
    if browser.name == "chromium":
        visit.choose_folder(Path("back").resolve())
        given = ["back"]
    else:  # its driver chooses no folders
        monkeypatch.chdir("back")
        given = sorted(path.name for path in Path().iterdir() if path.is_file())
        visit.choose(*(Path(name).resolve() for name in given))
    visit.screen().get_by_role("checkbox").check()
    visit.run_check()

    for name, ending in REPORTS.items():
        command(tracker, "check", *given, "--names", "--output", f"../report.{ending}")
        assert visit.report(name) == Path(f"../report.{ending}").read_bytes(), name
    command(tracker, "check", *given, "--annotate", "../copies")
    visit.press(re.compile("^Make annotated copies of all"))
    visit.screen().get_by_role("button", name=re.compile("-annotated.xlsx$")).first.wait_for(timeout=LATE)
    (packed,) = visit.save(re.compile(r"^Save all \d+ as one")).values()
    saved = {name: content for name, content in unpacked(packed).items() if name.endswith("-annotated.xlsx")}
    assert saved == {path.relative_to("../copies").as_posix(): path.read_bytes() for path in copies()}
    assert len(saved) >= 3


def copies() -> Iterator[Path]:
    """Yield the annotated copies of the command line."""
    return Path("../copies").rglob("*.xlsx")


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("job", "word"), [("Repair a damaged workbook", "repair"), ("Update to new boundaries", "update")]
)
def test_renewed_workbooks_are_the_same_bytes_and_can_be_checked(
    job: str, word: str, opened: Visit, tracker: Tracker
) -> None:
    Path("back").mkdir()
    Path("back/10A.xlsx").write_bytes(damaged())
    Path("back/9B.xlsx").write_bytes(clean())

    opened.begin(job)
    opened.choose(*(path.resolve() for path in sorted(Path("back").iterdir())))
    opened.press(word.title())
    opened.wait_for("2 of 2 workbooks made.")
    saved = opened.save_all()

    command(tracker, word, "back", "--output", "new")
    there = {path.name: path.read_bytes() for path in Path("new").iterdir()}
    assert {name.replace(f"-{word}ed", "").replace("-updated", ""): one for name, one in saved.items()} == there
    for name, content in saved.items():
        Path(name).write_bytes(content)
        assert tracker("check", name, "--for", "marking")[0] == 0


def test_the_tenth_job_of_one_window_answers_as_the_first(
    chromium: Started, window: Window, in_odd_folder: str
) -> None:
    """Nothing is left behind by a job: builds and checks take turns, and each gives what it gave before."""
    on_disk({"back/9B.xlsx": folder()["back/9B.xlsx"], "back/broken.xlsx": folder()["back/broken.xlsx"]})
    paths = [path.resolve() for path in sorted(Path("back").iterdir())]
    visit = window(chromium).open(in_odd_folder)
    built, reports = [], []

    for _ in range(5):
        built.append(build(visit))
        visit.press("Build another")
        visit.check(*paths)
        reports.append(visit.report("JSON"))
        visit.press("Check other files")

    assert len(built[0]) == 3
    assert b"TRK" in reports[0]
    assert built == [built[0]] * 5
    assert reports == [reports[0]] * 5


@pytest.mark.parametrize(
    "now",
    [("2026-11-22T23:30:00Z", "Pacific/Auckland"), ("2026-11-24T05:00:00Z", "Pacific/Honolulu")],
    ids=["ahead of Greenwich", "behind Greenwich"],
)
def test_the_day_is_the_users_own(
    now: tuple[str, str], browser: Started, window: Window, in_odd_folder: str, tracker: Tracker
) -> None:
    """The date of issue is in the workbook, so its bytes tell which day it was."""
    saved = build(window(browser, now=now).open(in_odd_folder), None)

    centre = ("--centre", "12345", "--centre-name", "Example Academy")
    command(tracker, "build", "enterprise", "--series", "2027-06", "--learners", str(CLASS_LIST), *centre)
    assert saved == {path.name: path.read_bytes() for path in Path("out").iterdir()}
