"""How jobs behave: told file by file, begun again, by themselves, and refused in sentences."""

from __future__ import annotations

import gc
import json
import pickle
from functools import cache
from typing import Any

import pytest

from tests.checks import issued_world
from tests.page import returns
from tests.page.jobs import Done, page, run, sent
from tracker import findings as findings_module
from tracker.checks.context import Case
from tracker.intake.returned import Returned
from tracker.page.checking import FORMATS
from tracker.page.telling import unpacked

FILES = [("10A.xlsx", returns.clean), ("10B.xlsx", returns.faulty), ("10C.xlsx", returns.damaged)]


def files(*wanted: int) -> list[tuple[str, bytes]]:
    """Return some of three files, all if none is named."""
    return [(name, content()) for at, (name, content) in enumerate(FILES) if at in (wanted or range(len(FILES)))]


@cache
def whole() -> Done:
    """Return a check of all three."""
    return run("check", {}, files())


def begun(done: Done) -> list[str]:
    """Return the files that work was begun on."""
    return [one["name"] for one in done.told if one["kind"] == "begun"]


def findings(report: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the findings by file."""
    return {one["file"]: one["findings"] for one in report["files"]}


def test_each_file_is_told_before_and_after() -> None:
    done = whole()

    assert [(one["kind"], one["name"], one["id"]) for one in done.told[:2]] == [
        ("begun", "10A.xlsx", 7),
        ("progress", "10A.xlsx", 7),
    ]
    progress = [one for one in done.told if one["kind"] == "progress"]
    assert [(one["done"], one["of"], one["step"]) for one in progress] == [(at, 3, "checking") for at in (1, 2, 3)]
    alone = run("check", {}, files(1)).answer["report"]["files"]
    assert progress[1]["report"] == alone[0]


def test_learners_of_a_copy_are_counted_once() -> None:
    ((_, content),) = files(0)
    done = run("check", {}, [("10A.xlsx", content), ("Copy of 10A.xlsx", content)])

    each = [one["learners"] for one in done.answer["report"]["files"]]
    assert len(each) == 2
    assert done.answer["learners"] == each[0] == each[1] > 0


def test_each_workbook_is_told_when_it_is_built() -> None:
    """So that a page which waits for a sign does not give up on forty classes."""
    listed = b"Surname,Forename,Class\nExample,Anna,10A\nSample,Ben,10B\n"

    done = run("build", {"qualification": "enterprise", "split_by": "class"}, [("c.csv", listed)], into="learners")

    told = [(one["kind"], one["name"], one["done"], one["of"], one["step"]) for one in done.told]
    assert told == [("progress", name, at, 2, "building") for at, name in enumerate(done.made, start=1)]


def test_a_job_that_is_begun_again_checks_only_the_others_and_says_the_same() -> None:
    """What only several files together show included: two of them are copies of one workbook."""
    kept = [one for one in whole().kept if one]
    assert len(kept) == 3

    again = run("check", {}, files(), kept=kept[:2])

    assert begun(again) == ["10C.xlsx"]
    assert again.answer["report"] == whole().answer["report"]
    assert any(one["code"].startswith("TRK9") for one in findings(again.answer["report"])["10C.xlsx"])


@pytest.mark.parametrize(
    "other", [{"fields": {"names": True}}, {"fields": {"purpose": "submission"}}, {"today": "2026-11-24"}]
)
def test_what_was_kept_of_another_job_is_passed_over(other: dict[str, Any]) -> None:
    kept = [one for one in whole().kept if one]

    again = run("check", other.get("fields"), files(), kept=kept, today=other.get("today", "2026-11-23"))

    assert len(begun(again)) == 3


@pytest.mark.parametrize("content", [b"", b"nothing", pickle.dumps(("x",)), pickle.dumps(5)])
def test_what_nobody_gave_out_is_passed_over(content: bytes) -> None:
    assert len(begun(run("check", {}, files(0), kept=[content]))) == 1
    assert run("report", {}, kept=[content]).error["sentences"] == [
        "There is no report here any more: check the files again."
    ]


class Bomb:
    """Does something when it is unpacked."""

    def __reduce__(self) -> tuple[object, ...]:
        return gone_off.append, (1,)


class Cunning:
    """The same, with a function that a module of reports has."""

    def __reduce__(self) -> tuple[object, ...]:
        return findings_module.visible, ("x",)


gone_off: list[int] = []


@pytest.mark.parametrize("packed", [Bomb, Cunning])
def test_nothing_is_unpacked_but_reports(packed: type) -> None:
    """Not even of what the page hands back, and nothing at all of what somebody dropped."""
    content = pickle.dumps((False, packed()))
    assert pickle.loads(content)[1] in (None, "x")  # noqa: S301 - it is one
    gone_off.clear()

    assert len(begun(run("check", {}, [("10A.xlsx", content)], kept=[content]))) == 1
    assert run("report", {}, kept=[content]).error["sentences"]
    assert run("build", {"qualification": "enterprise"}, [("c.csv", content)], into="learners").error["sentences"]

    assert gone_off == []
    assert unpacked(content) == (None, None)


def test_a_file_that_hangs_is_a_finding_and_the_rest_goes_on() -> None:
    done = run("check", {"hung": ["10B.xlsx"]}, files())

    found = findings(done.answer["report"])
    assert [one["code"] for one in found["10B.xlsx"]] == ["TRK199"]
    assert "it took too long and was ended" in found["10B.xlsx"][0]["message"]
    assert begun(done) == ["10A.xlsx", "10C.xlsx"]
    assert done.answer["unchecked"]
    assert found["10A.xlsx"] == findings(run("check", {}, files(0, 2)).answer["report"])["10A.xlsx"]


def test_a_file_that_hangs_is_not_repaired_and_the_rest_is() -> None:
    done = run("repair", {"hung": ["10B.xlsx"]}, files())

    assert [one["made"] is not None for one in done.answer["outcomes"]] == [True, False, True]
    assert done.answer["outcomes"][1]["sentences"] == ["It took too long and was ended, and the file was not repaired."]
    copies = run("annotate", {"hung": ["10B.xlsx"]}, files(1, 2))
    assert list(copies.made) == ["10C-annotated.xlsx"]
    assert (
        copies.answer["messages"][0]["text"] == "10B.xlsx: it took too long and was ended, so there is no copy of it."
    )


def test_a_file_that_hangs_while_it_is_looked_into_is_known_and_left_out() -> None:
    """One in a cloud folder may have to be downloaded first, whatever it is."""
    given = [("R/film.bak", b"x"), ("R/more.zip", returns.folder()["back/more.zip"]), ("R/10A.xlsx", returns.clean())]

    first = run("check", {}, given)
    again = run("check", {"hung": ["R/more.zip", "R/film.bak"]}, given)

    assert begun(first) == ["R/film.bak", "R/more.zip", "R/film.bak", "R/10A.xlsx", "R/more.zip/9C.xlsx"]
    assert begun(again) == ["R/10A.xlsx"]
    found = findings(again.answer["report"])
    assert "it cannot be read (it took too long and was ended)" in found["R/more.zip"][0]["message"]


def test_a_file_that_a_browser_cannot_read_any_more_is_that_files_trouble() -> None:
    def read(at: int, most: int) -> bytes:
        if at == 1:
            raise OSError("NotReadableError")
        return returns.clean()[:most]

    job = {"id": 1, "command": "check", "today": "2026-11-23", "fields": {}}
    named = [{"name": name, "field": "paths", "content": at} for at, (name, _) in enumerate(FILES)]
    message = json.loads(page().run(json.dumps({**job, "files": named}), read, lambda *_: None)[0])

    found = findings(message["answer"]["report"])
    assert [one["code"] for one in found["10B.xlsx"]] == ["TRK197"]
    assert "moved or changed since" in found["10B.xlsx"][0]["message"]


def test_the_same_name_twice_is_told_apart() -> None:
    done = run(
        "check", {}, [("10A.xlsx", returns.clean()), ("10A.xlsx", returns.clean()), ("x/10A.xlsx", returns.clean())]
    )

    assert done.answer["called"] == ["10A.xlsx", "10A-2.xlsx", "x/10A.xlsx"]
    assert [one["file"] for one in done.answer["report"]["files"]] == done.answer["called"]
    assert "TRK905" not in json.dumps(done.message)


@pytest.mark.parametrize("command", ["build", "classlist", "zip"])
def test_what_a_browser_cannot_read_is_named(command: str) -> None:
    fields = {"qualification": "enterprise"} if command == "build" else {}
    message = {"id": 1, "command": command, "today": "2026-11-23", "fields": fields}

    done = sent({**message, "files": [{"name": "c.csv", "field": "learners", "content": 9}]})

    assert done.error["sentences"][0].startswith(
        "c.csv cannot be read (the browser could not read it: it may have been"
    )
    assert done.error["about"] == ("" if command == "zip" else "learners")


@pytest.mark.parametrize("command", ["check", "annotate", "repair", "update", "zip"])
def test_a_name_that_no_text_can_have_does_no_harm(command: str) -> None:
    """Windows takes half of a letter in a name, and what cannot be seen; reports write both out."""
    done = run(command, {}, [("R\ud800/10A\u200b.xlsx", returns.damaged()), ("x\ud800.pdf", b"%PDF")])

    shown = "R[U+D800]/10A[U+200B].xlsx"
    if command == "check":
        assert done.answer["report"]["files"][0]["file"] == shown
        kept = [done.contents[done.answer["kept"]]]
        assert all(run("report", {"format": style}, kept=kept).contents for style in FORMATS)
    elif command == "zip":
        assert len(done.contents) == 1
    else:
        assert len(done.answer["files"]) == 1
        assert begun(done)[0] == shown


def test_names_stay_off_unless_they_are_asked_for() -> None:
    """Also in what the page keeps."""
    off, on = whole(), run("check", {"names": True}, files())

    for done, expected in ((off, False), (on, True)):
        parts = [json.dumps([done.message, done.told]).encode(), *done.contents, *(one for one in done.kept if one)]
        assert any(name.encode() in part for part in parts for name in returns.NAMES) is expected
    kept = [off.contents[off.answer["kept"]]]
    assert run("report", {"names": True}, kept=kept).error["about"] == "names"
    assert b"Abbott" not in run("report", {"format": "html"}, kept=[on.contents[on.answer["kept"]]]).contents[0]


def test_what_comes_next_is_a_job_of_the_page_or_said_to_be_done_elsewhere() -> None:
    build = run("build", {"qualification": "enterprise"})
    faulty = run("check", {"purpose": "marking"}, [("10A.xlsx", issued_world.edited(too_high))])
    clean = run("check", {"purpose": "marking"}, files(0))

    assert build.answer["next"]["command"] == "check"
    assert faulty.answer["next"]["command"] == "annotate"
    assert run("check", {}, files(2)).answer["next"]["command"] == "repair"
    assert clean.answer["next"]["command"] == ""
    assert clean.answer["next"]["todo"] == (
        "collect the results (this page does not do that: someone who has the command-line version of this program can"
        " do that for you)"
    )


def too_high(book: Any) -> None:
    """Type a mark above the maximum."""
    book["C1 marks"]["E5"] = 99


def test_nothing_is_left_behind_after_a_job() -> None:
    """A workbook that was read is many times its file; two hundred of them would not fit into a browser."""
    run("check", {}, files(0))  # what is loaded once is there
    gc.collect()
    before = sum(isinstance(one, Case | Returned) for one in gc.get_objects())
    first = run("check", {}, files(0, 1))
    run("annotate", {}, files(1))
    run("repair", {}, files(2))

    gc.collect()
    assert sum(isinstance(one, Case | Returned) for one in gc.get_objects()) == before
    again = run("check", {}, files(0, 1))
    assert (again.message, again.contents) == (first.message, first.contents)


GOOD = {"kind": "job", "id": 7, "command": "build", "today": "2026-11-23", "fields": {"qualification": "enterprise"}}


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 10_000,
        {},
        {"command": 5},
        {**GOOD, "command": "collect"},
        {**GOOD, "today": "tomorrow"},
        {**GOOD, "today": None},
        {**GOOD, "fields": None},
        {**GOOD, "fields": []},
        {**GOOD, "fields": {"qualification": "enterprise", "output": "out"}},
        {**GOOD, "files": {}},
        {**GOOD, "files": [None]},
        {**GOOD, "files": [{"name": "", "content": 0}]},
        {**GOOD, "files": [{"name": "..", "content": 0}]},
        {**GOOD, "files": [{"name": "a"}]},
        {**GOOD, "files": [{"name": "a", "content": -1}]},
        {**GOOD, "own": [{"name": "a", "content": True}]},
        {**GOOD, "kept": {"reports": 1}},
        {**GOOD, "kept": []},
        {**GOOD, "own": [{"name": "own/film.mp4", "content": 0}]},
        {**GOOD, "own": [{"name": "own/qualifications/enterprise.yaml", "content": 0}]},
        {**GOOD, "files": [{"name": "a", "content": 9, "field": "learners"}]},
    ],
)
def test_whatever_is_sent_ends_with_sentences(message: Any) -> None:
    done = sent(message, [b"x: ["])

    if isinstance(message, dict) and message.get("kept") == []:  # nothing was kept
        assert done.answer["files"]
        return
    assert done.error["sentences"]
    assert all(one and "Traceback" not in one for one in done.error["sentences"])
    assert done.contents == []
    assert done.message["id"] == (message.get("id") if isinstance(message, dict) else None)


WRONG: list[Any] = [5, True, [], {}, "nonsense", "x" * 2_000, [5], ["class"], -1, 10**30, 1.5, None]
ASKED = {
    "check": ("names", "purpose", "centre", "hung"),
    "annotate": ("names", "purpose", "centre", "only"),
    "report": ("format", "names"),
    "classlist": ("qualification", "series", "column"),
    "build": ("qualification", "series", "centre", "centre_name", "split_by", "rows", "column"),
    "repair": ("names", "hung"),
    "update": ("names", "hung"),
    "zip": ("name",),
    "explain": ("code",),
}


@pytest.mark.parametrize(("command", "field"), [(one, field) for one, fields in ASKED.items() for field in fields])
def test_a_malformed_field_ends_with_sentences_that_say_which(command: str, field: str) -> None:
    """What is good after all is done: `None` is what nobody filled in."""
    good: dict[str, Any] = {"qualification": "enterprise", "series": "2027-06"} if command == "build" else {}
    into = "learners" if command in {"build", "classlist"} else "paths"
    given = [("c.csv", b"Surname,Forename\nExample,Anna\n" if into == "learners" else b"")]
    for wrong in WRONG:
        done = run(command, {**good, field: wrong}, given, into=into)
        if done.message["kind"] == "failed":
            said = " ".join(done.error["sentences"])
            assert not returns.TYPED.search(said)
            assert "program failed" not in said, (wrong, said)


def test_a_fault_of_the_program_is_said_without_what_it_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Anna Example")

    monkeypatch.setattr("tracker.page.building.build_job", broken)

    said = run("build", {"qualification": "enterprise"}).error["sentences"]

    assert "Anna" not in said[0]
    assert said[0].startswith("The program failed (ValueError in test_jobs")


ACCENTS = "Candidate No,Surname,Forename\n" + "".join(
    f"{at:04},Example,{name}\n" for at, name in enumerate(("Anna", "Ben", "Cat", "Dan", "Zoë"), start=1)
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (ACCENTS, ["Anna", "Ben", "Zoë"]),
        (ACCENTS.replace("Anna", "Änne"), ["Änne", "Ben", "Cat"]),
        (ACCENTS.replace("Zoë", "Zoe"), ["Anna", "Ben", "Cat"]),
    ],
)
def test_a_learner_with_an_accent_is_among_those_that_are_shown(text: str, shown: list[str]) -> None:
    """A list in Windows-1252: whoever is to check the accents sees one."""
    read = run("classlist", {}, [("list.csv", text.encode("cp1252"))], into="learners").answer["list"]

    assert [one["forenames"] for one in read["first"]] == shown
