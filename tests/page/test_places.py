"""What was dropped is looked through as a disk is: the same workbooks, the same strays, the same words."""

from __future__ import annotations

import random
from pathlib import PurePosixPath

import pytest

from tests import amounts
from tests.page import returns
from tracker.cli.disk import Disk
from tracker.errors import InputError, RequestError
from tracker.file_sizes import WORKBOOK, Limit
from tracker.front.names import names_after
from tracker.front.places import Places, common_folder, read_workbook
from tracker.front.sorting import Found, find
from tracker.page.dropped import Dropped
from tracker.page.jobs import Given

FOLDERS = ("9A", "10A", "10B spare", "Überblick", ".git", "__MACOSX", "a.zip", "old")
NAMES = (
    "10A.xlsx", "9B.XLSX", "10A.xls", ".hidden.xlsx", "._10A.xlsx", "~$10A.xlsx", "~$gone.xlsx", ".~lock.10A.xlsx#",
    "marks.csv", "marks.pdf", "photo.png", "Thumbs.db", "desktop.ini", "letter.docx", "10A.xlsx.crdownload", "noending",
    "waivers.yaml", "mail.eml", "10A.url", "report.html", "returns.zip", "RETURNS.ZIP", "broken.zip", "x.7z",
    "Łódź #1%.xlsx",
)  # fmt: skip


def tree(dice: random.Random) -> dict[str, bytes]:
    """Return files by path, as they lie in folders of centres."""
    contents = (
        b"",
        b"x",
        returns.clean(),
        returns.archive({"deep/10C.xlsx": b"x", "list.csv": b"", "__MACOSX/._10C.xlsx": b"", "in.zip": b""}),
        returns.archive({}),
        b"PK\x03\x04broken",
        b"%PDF",
        b"From: a@example.org\nSubject: marks\nTo: b@example.org\n\nx",
    )
    files: dict[str, bytes] = {}
    for _ in range(dice.randint(1, 40)):
        below = [dice.choice(FOLDERS) for _ in range(dice.choice((0, 0, 1, 1, 2, 3)))]
        files["/".join(["back", *below, dice.choice(NAMES)])] = dice.choice(contents)
    if dice.random() < 0.3:
        files |= {f"back/scans/{number}.pdf": b"%PDF" for number in range(dice.randint(19, 90))}
    if dice.random() < 0.3:
        files |= {f"back/{number}/x.{number}": b"" for number in range(dice.randint(50, 70))}
    return {path: content for path, content in files.items() if not any(f"{path}/" in other for other in files)}


def looked_through(given: str, places: Places) -> Found | str:
    """Return what is found, or why nothing is."""
    try:
        return find([PurePosixPath(given)], places)
    except RequestError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(amounts.FOLDERS))
@pytest.mark.usefixtures("empty_folder")
def test_a_folder_is_the_same_on_a_disk_and_dropped(seed: int) -> None:
    """In whichever order a browser gives its files out."""
    dice = random.Random(seed)  # noqa: S311 - for tests
    files = tree(dice)
    returns.on_disk(files)
    order = list(files.items())
    dice.shuffle(order)
    given = [Given(path, at) for at, (path, _) in enumerate(order)]
    dropped = Dropped(given, lambda at, most: order[at][1][: most + 1])

    here, there = looked_through("back", Disk()), looked_through("back", dropped)

    if isinstance(here, str) or isinstance(there, str):
        assert here == there
        return
    assert [str(path) for path in here.files] == [str(path) for path in there.files]
    assert here.strays == there.strays
    assert here.owners == there.owners
    for path in here.files:
        assert content(path, Disk()) == content(path, dropped)


def content(path: PurePosixPath, places: Places) -> bytes | str:
    """Return the content of a workbook, or why there is none."""
    try:
        return read_workbook(path, places)
    except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
        return str(error)


def test_what_is_too_large_is_said_and_no_more_than_needed_is_read() -> None:
    asked: list[int] = []

    def read(_at: int, most: int) -> bytes:
        asked.append(most)
        return b"x" * (most + 1)

    places, path = Dropped([Given("10A.xlsx", 0)], read), PurePosixPath("10A.xlsx")

    with pytest.raises(InputError, match="is larger than 20 MB, the most that a returned workbook may have"):
        places.read(path, WORKBOOK)
    assert len(places.read(path, Limit("a start", 10), start=True)) == 11
    assert asked == [WORKBOOK.most, 10]


@pytest.mark.parametrize(
    ("folders", "common"),
    [
        (["a/b", "a/c"], "a"),
        (["a"], "a"),
        ([".", "a"], "."),
        (["a/b", "a"], "a"),
        (["/a", "/b"], "/"),
        (["/a", "b"], None),
    ],
)
def test_the_folder_that_all_lie_in(folders: list[str], common: str | None) -> None:
    found = common_folder([PurePosixPath(one) for one in folders])

    assert found == (None if common is None else PurePosixPath(common))


def test_names_of_results_follow_their_files_and_never_meet() -> None:
    files = [
        PurePosixPath(one) for one in ("x/10A.xlsx", "x/10a.xlsx", "x/10A.xlsm", "x/y/10A.xlsx", f"x/{'ü' * 200}.xlsx")
    ]

    names = [str(one) for one in names_after(files, [one.parent for one in files], "-new.xlsx")]

    assert names[:4] == ["10A-new.xlsx", "10a-2-new.xlsx", "10A-xlsm-new.xlsx", "y/10A-new.xlsx"]
    assert len(names[4].encode()) <= 255
