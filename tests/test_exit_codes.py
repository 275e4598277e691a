"""What exit codes mean, said once: 1 is something to correct or to send again, 2 is a command that was not done."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.checks import issued_world as world
from tests.many.plans import HEAD
from tracker.cli import EXIT_CODES, main

ROOT = Path(__file__).resolve().parents[1]
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000)
"""What a workbook with a password or a sensitivity label begins with."""


def wrong() -> bytes:
    return world.edited(lambda book: book["C1 marks"].__setitem__("E5", 99))


def of_a_trial_version() -> bytes:
    """A workbook with the stamp of the layout that trackers had before the first release."""

    def edit(book: Workbook) -> None:
        row = next(row for row in book["_stamp"].iter_rows(min_row=4, max_row=40) if row[0].value == "format")
        row[1].value = "1"
        next(one for one in book.custom_doc_props.props if one.name == "PSA tracker format").value = "1"
        line = book.defined_names["PSA_tracker_stamp"]
        line.attr_text = re.sub("psa-tracker/[0-9]+", "psa-tracker/1", line.attr_text)

    return world.edited(edit)


TRIAL = "was built by an earlier trial version of PSA Tracker (0.1.0) and cannot be read by this one."
FILES: Mapping[str, Callable[[], bytes]] = {
    "clean": world.tracker,
    "wrong": wrong,
    "text": lambda: b"name;mark\nExample;7\n",
    "empty": lambda: b"",
    "pdf": lambda: b"%PDF-1.4\n",
    "locked": lambda: OLE,
    "cut off": lambda: world.tracker()[:3000],
    "trial version": of_a_trial_version,
}
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ("check", "{}", "--for", "marking"),
    "collect": ("collect", "{}", "-o", "all.csv"),
    "status": ("status", "register.sqlite", "{}"),
    "diff": ("diff", "first.xlsx", "{}"),
    "repair": ("repair", "{}", "-o", "repaired.xlsx"),
    "update": ("update", "{}", "-o", "updated.xlsx"),
    "rollover": ("rollover", "{}", "--series", "2028-06", "--bank-estimates", "-o", "next"),
    "pack": ("pack", "{}", "-o", "forms"),
}
REFUSED = {"check": 1, "collect": 1, "status": 1, "diff": 2, "repair": 2, "update": 2, "rollover": 2, "pack": 2}
"""A check of what is no workbook is done, and says that it must be sent again; nothing can be made of it."""
NOT_OPENED = dict.fromkeys(COMMANDS, 2)
EXPECTED: Mapping[str, Mapping[str, int]] = {
    "clean": {"check": 0, "collect": 0, "status": 1, "diff": 0, "repair": 0, "update": 0, "rollover": 0},
    "wrong": {"check": 1, "collect": 1, "status": 1, "diff": 1, "repair": 1, "update": 1, "rollover": 1},
    **dict.fromkeys(("text", "empty", "pdf", "locked", "cut off", "trial version"), REFUSED),
    "not there": NOT_OPENED,
    "a pipe": NOT_OPENED,
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a register of one workbook that nobody has sent back."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "plan.csv").write_text(f"{HEAD}12347,Third School,Enterprise,2027-06,,,8,\n", "utf-8")
    with pytest.raises(SystemExit) as end:
        main(["batch", str(folder / "plan.csv"), "-o", str(folder / "out"), "--quiet"])
    assert not end.value.code
    return (folder / "out" / "register.sqlite").read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", EXPECTED)
def test_an_exit_code_means_the_same_in_every_command(
    kind: str, command: str, register: bytes, empty_folder: Path, tracker
) -> None:
    """One rule over all kinds of files."""
    if command not in EXPECTED[kind]:
        pytest.skip("needs LibreOffice, and is tried with it elsewhere")
    (empty_folder / "first.xlsx").write_bytes(world.tracker())
    (empty_folder / "register.sqlite").write_bytes(register)
    if kind == "a pipe":
        os.mkfifo(empty_folder / "given.xlsx")
    elif kind in FILES:
        (empty_folder / "given.xlsx").write_bytes(FILES[kind]())
    code, out, err = tracker(*(word.format("given.xlsx") for word in COMMANDS[command]))

    assert code == EXPECTED[kind][command], out + err
    assert (out + err).strip()


def test_the_codes_are_said_in_the_help_and_in_the_readme(tracker) -> None:
    _, out, _ = tracker("--help")
    meanings = (
        "done, with nothing left to correct",
        "done, but something must be corrected or sent again",
        "not done, or not with every file",
    )

    assert " ".join(EXIT_CODES.split()) in " ".join(out.split())
    for code, meaning in enumerate(meanings):
        assert f"{code} is {meaning}" in EXIT_CODES
        assert f"| {code} | {meaning}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_of_a_trial_version_is_one_sentence_everywhere(
    command: str, register: bytes, empty_folder: Path, tracker
) -> None:
    """The same in every command: what it is, and what to do."""
    (empty_folder / "first.xlsx").write_bytes(world.tracker())
    (empty_folder / "register.sqlite").write_bytes(register)
    (empty_folder / "given.xlsx").write_bytes(of_a_trial_version())
    _, out, err = tracker(*(word.format("given.xlsx") for word in COMMANDS[command]))

    said = " ".join(f"{out} {err}".split())
    assert said.count(TRIAL) == 1, said
    assert "Build a new tracker from the class list" in said or command in {"collect", "status"}, said
