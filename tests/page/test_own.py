"""A centre's own files on the page, and workbooks that were built from what the page does not have."""

from __future__ import annotations

from functools import cache

import pytest

from tests.page.jobs import Done, page, run
from tests.page.returns import TYPED
from tracker.cli import main
from tracker.page.running import Page
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder, read_folder
from tracker.spec.shipped import shipped

BUILD = {"qualification": "enterprise", "series": "2027-06"}


@cache
def files() -> dict[str, bytes]:
    """Return the shipped specs."""
    return dict(read_folder(shipped("specs"), "shipped", "specs").files)


def changed(version: int) -> bytes:
    """Return an award in which something counts otherwise."""
    old = files()["qualifications/enterprise.yaml"]
    new = old.replace(b"\nversion: 1\n", b"\nversion: %d\n" % version).replace(b"{id: 1b,", b"{id: 1c,", 1)
    assert new != old
    return new


def own() -> list[tuple[str, bytes]]:
    """Return it as somebody drops it."""
    return [("centre-specs/qualifications/enterprise.yaml", changed(1))]


def codes(done: Done) -> list[str]:
    """Return the codes of the first file."""
    return [one["code"] for one in done.answer["report"]["files"][0]["findings"]]


def test_own_specs_come_first_and_the_result_is_that_of_the_command_line(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "centre-specs" / "qualifications" / "enterprise.yaml"
    place.parent.mkdir(parents=True)
    place.write_bytes(changed(1))
    with pytest.raises(SystemExit):
        main(["build", "enterprise", "--series", "2027-06", "--issued", "2026-11-23"])

    done = run("build", BUILD, own=own())

    assert done.made == {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert done.answer["messages"][0]["text"] == "Your centre's files come first: 1 of its own specs."


def test_a_workbook_of_a_centre_is_checked_with_its_specs_and_refused_kindly_without() -> None:
    (content,) = run("build", BUILD, own=own()).contents

    with_them = run("check", {}, [("10A.xlsx", content)], own=own())
    without = run("check", {}, [("10A.xlsx", content)])

    assert "TRK205" not in codes(with_them)
    assert codes(without) == ["TRK205"]
    fix = without.answer["report"]["files"][0]["findings"][0]["fix"]
    assert "the box 'Your centre's own specs'" in fix


def test_a_workbook_that_is_newer_than_the_page_is_refused_with_what_to_ask_for() -> None:
    later = {**files(), "qualifications/enterprise.yaml": changed(2)}
    newer_page = Page(Catalogue([Folder("shipped", "specs", later)]), page().templates)
    (content,) = run("build", BUILD, on=newer_page).contents

    done = run("check", {}, [("10A.xlsx", content)])

    assert codes(done) == ["TRK204"]
    fix = done.answer["report"]["files"][0]["findings"][0]["fix"]
    assert fix.startswith("If the tracker was made by a newer version of PSA Tracker, ask for that version where this")
    assert not TYPED.search(fix)
    refused = run("repair", {}, [("10A.xlsx", content)]).answer["outcomes"][0]
    assert refused["made"] is None
    assert "newer version of PSA Tracker" in refused["sentences"][0]


def test_own_templates_and_accepted_findings_are_used() -> None:
    (content,) = run(
        "build", {**BUILD, "rows": 4}, [("c.csv", b"Surname,Forename\nExample,Anna\n")], into="learners"
    ).contents
    waivers = b"format: 1\nwaivers:\n- code: TRK541\n  file: 10A.xlsx\n  reason: They are away.\n  who: Example\n"

    done = run("check", {"purpose": "submission"}, [("10A.xlsx", content)], own=[("accepted.yaml", waivers)])

    waived = [one["waiver"] for one in done.answer["report"]["files"][0]["findings"] if one["code"] == "TRK541"]
    assert waived
    assert all(one["who"] == "Example" for one in waived)
    start = (shipped("templates") / "start.yaml").read_bytes()
    built = run("build", BUILD, own=[("ours/start.yaml", start)])
    assert [one["text"] for one in built.answer["messages"]][1:] != []
    assert "templates: start.yaml" in " ".join(one["text"] for one in built.answer["messages"])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("centre-specs/qualifications/enterprise.yaml", b"id: [", "enterprise.yaml:1"),
        ("centre-specs/list.docx", b"", "no spec"),
        ("accepted.yaml", b"format: 1\nwaivers: 5\n", "accepted.yaml:2"),
    ],
)
def test_own_files_that_are_wrong_are_said_with_their_place(name: str, content: bytes, words: str) -> None:
    command = "check" if name == "accepted.yaml" else "build"
    given = [("10A.xlsx", b"x")] if command == "check" else []

    done = run(command, BUILD if command == "build" else {}, given, own=[(name, content)])

    assert words in " ".join(done.error["sentences"])
