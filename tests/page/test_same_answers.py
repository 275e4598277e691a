"""The page gives the answers of the command line: the same bytes, the same findings."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.page import returns
from tests.page.jobs import run

pytestmark = pytest.mark.usefixtures("as_the_page")
LIST = b"Candidate No,Surname,Forename,Class\n0012,Example,Anna,10A\n0031,Sample,Ben,10B\n"


def test_built_workbooks_are_the_same_bytes(tracker) -> None:
    Path("class.csv").write_bytes(LIST)
    typed = ("--series", "2027-06", "--centre", "12345", "--rows", "4", "--split-by", "class")
    assert tracker("build", "enterprise", "--learners", "class.csv", *typed)[0] == 0
    fields = {"qualification": "enterprise", "series": "2027-06", "centre": "12345", "rows": 4, "split_by": "class"}

    done = run("build", fields, [("class.csv", LIST)], into="learners")

    assert done.made == {path.name: path.read_bytes() for path in Path("out").iterdir()}
    assert len(done.made) == 2
    assert done.answer["next"]["command"] == "check"


@pytest.mark.parametrize("names", [False, True])
def test_a_folder_with_one_of_everything_has_the_same_findings(tracker, *, names: bool) -> None:
    files = returns.folder()
    returns.on_disk(files)
    typed = tracker("check", "back", "--format", "json", "--jobs", "1", *(["--names"] if names else []))[1]

    done = run("check", {"names": names}, list(files.items()))

    assert done.answer["report"] == json.loads(typed)
    assert {one["file"] for one in done.answer["report"]["files"]} >= {"back/more.zip/9C.xlsx", "back/renamed.bak"}
    assert (done.answer["wrong"], done.answer["unchecked"]) == (True, False)
    assert "'collect' in the command-line version" not in done.answer["summary"]


@pytest.mark.parametrize(
    "name", ["back/10A.xlsx", "back/9B.xlsx", "back/broken.xlsx", "back/old.xls", "back/empty.xlsx", "back/marks.pdf"]
)
def test_a_file_that_somebody_points_to_is_read_whatever_it_is(tracker, name: str) -> None:
    content, alone = returns.folder()[name], Path(name).name
    Path(alone).write_bytes(content)
    typed = tracker("check", alone, "--format", "json")[1]

    done = run("check", {}, [(alone, content)])

    assert done.answer["report"] == json.loads(typed)


def test_an_archive_is_read_as_on_a_disk(tracker) -> None:
    content = returns.folder()["back/more.zip"]
    Path("more.zip").write_bytes(content)
    typed = tracker("check", "more.zip", "--format", "json")[1]

    done = run("check", {}, [("more.zip", content)])

    assert done.answer["report"] == json.loads(typed)


def test_annotated_copies_are_the_same_bytes(tracker) -> None:
    names = ("back/9B.xlsx", "back/deeper/10A.xlsx", "back/renamed.bak", "back/empty.xlsx")
    files = {name: returns.folder()[name] for name in names}
    returns.on_disk(files)
    tracker("check", "back", "--annotate", "copies", "--jobs", "1")
    there = {path.relative_to("copies").as_posix(): path.read_bytes() for path in Path("copies").rglob("*.xlsx")}

    checked = run("check", {}, list(files.items()))
    done = run("annotate", {"only": checked.answer["markable"]}, list(files.items()))
    one = run("annotate", {"only": ["back/9B.xlsx"]}, list(files.items()))

    assert len(there) == 3
    assert list(one.made) == ["9B-annotated.xlsx"]
    assert done.made == there
    assert one.made["9B-annotated.xlsx"] == there["9B-annotated.xlsx"]


@pytest.mark.parametrize(
    ("style", "name"),
    [("text", "f.txt"), ("csv", "f.csv"), ("html", "f.html"), ("json", "f.json"), ("sarif", "f.sarif")],
)
@pytest.mark.parametrize("names", [False, True])
def test_reports_are_the_same_bytes(tracker, style: str, name: str, *, names: bool) -> None:
    files = {"10A.xlsx": returns.clean(), "9C.xlsx": returns.archive({})}
    returns.on_disk(files)
    tracker("check", "10A.xlsx", "9C.xlsx", "--format", style, "-o", f"out-{name}", *(["--names"] if names else []))
    checked = run("check", {"names": names}, list(files.items()))
    kept = checked.contents[checked.answer["kept"]]

    done = run("report", {"format": style, "names": names}, kept=[kept])

    (content,) = done.contents
    expected = Path(f"out-{name}").read_bytes()
    assert content == expected


@pytest.mark.parametrize("command", ["repair", "update"])
def test_renewed_workbooks_are_the_same_bytes(tracker, command: str) -> None:
    files = {name: content for name, content in returns.folder().items() if name != "back/renamed.bak"}
    returns.on_disk(files)
    said = tracker(command, "back", "-o", "new")[1]
    there = {path.relative_to("new").as_posix(): path.read_bytes() for path in Path("new").rglob("*.xlsx")}

    done = run(command, {}, list(files.items()))

    word = {"repair": "repaired", "update": "updated"}[command]
    assert {name.replace(f"-{word}.xlsx", ".xlsx"): content for name, content in done.made.items()} == there
    assert done.answer["summary"] == said.splitlines()[-1]
    failed = [one["name"] for one in done.answer["outcomes"] if one["made"] is None]
    assert failed == ["back/broken.xlsx", "back/empty.xlsx", "back/old.xls", "back/protected.xlsx"]
    noted = {one["text"].partition(":")[0] for one in done.answer["messages"]}
    assert noted >= {"back/marks.pdf", "back/more.zip/letters/hello.docx"}


def test_many_files_become_one_archive_that_says_the_same_every_time() -> None:
    files = [("a.xlsx", b"one"), ("A.xlsx", b"two"), ("../10A/b.xlsx", b"three"), ("/", b"")]

    with pytest.raises(AssertionError):
        assert run("zip", {}, files).answer
    first, again = run("zip", {}, files[:3]), run("zip", {}, files[:3])

    assert first.contents == again.contents
    with zipfile.ZipFile(BytesIO(first.contents[0])) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            "a.xlsx": b"one",
            "A-2.xlsx": b"two",
            "10A/b.xlsx": b"three",
        }


def test_a_class_list_is_understood_as_by_a_build(tracker) -> None:
    Path("class.csv").write_bytes(LIST)
    said = tracker("build", "enterprise", "--series", "2027-06", "--learners", "class.csv")[1]

    done = run("classlist", {"qualification": "enterprise"}, [("class.csv", LIST)], into="learners")

    told = [one["text"] for one in done.answer["messages"] if one["kind"] in {"result", "detail"}]
    assert all(line in said.splitlines() for line in told)
    read = done.answer["list"]
    assert (read["learners"], [one["field"] for one in read["columns"]]) == (
        2,
        ["candidate", "surname", "forenames", "class"],
    )
    assert read["classes"] == [{"name": "10A", "learners": 1}, {"name": "10B", "learners": 1}]
    assert read["first"][0]["surname"] == "Example"
    assert read["headings"][3] == {"column": "D", "heading": "Class"}


def test_a_list_that_needs_a_choice_says_which_and_takes_it() -> None:
    content = b"Surname,Forename,Class,Class\nExample,Anna,10A,10B\n"

    asked = run("classlist", {}, [("c.csv", content)], into="learners").answer["list"]
    chosen = run("classlist", {"column": asked["choices"]}, [("c.csv", content)], into="learners").answer["list"]

    assert asked["choices"] == ["class=C"]
    assert "could each be the class" in asked["problems"][0]
    assert [one["heading"] for one in asked["headings"]] == ["Surname", "Forename", "Class", "Class"]
    assert chosen["classes"] == [{"name": "10A", "learners": 1}]


def test_a_code_is_explained(tracker) -> None:
    said = tracker("explain", "TRK503")[1]

    done = run("explain", {"code": "503"})

    assert [one["text"] for one in done.answer["messages"]] == said.splitlines()
    assert len(run("explain").answer["messages"][0]["rows"]) > 100
