"""What goes between page and Python has the shapes of `docs/page-protocol.md` and of `tracker/page/shapes.py`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from tests.page import returns
from tests.page.jobs import Done, page, run
from tests.page.test_jobs import ASKED
from tests.test_front import ROOT
from tracker.page import about, shapes
from tracker.page.running import JOBS

TEXT = (ROOT / "docs" / "page-protocol.md").read_text(encoding="utf-8")
LIST = b"Candidate No,Surname,Forename,Class,Teacher\n0012,Example,Anna,10A,Ms Sample\n0031,Sample,Ben,10B,\n"


def rows() -> dict[str, tuple[str, ...]]:
    """Return what the page's table says, by command."""
    found = re.findall(r"^\| (`[a-z`, ]+`) \| (.*?) \| (.*?) \| (.*?) \|$", TEXT, re.MULTILINE)
    return {name: tuple(rest) for names, *rest in found for name in re.findall(r"`(\w+)`", names)}


def test_each_job_and_each_of_its_fields_is_written_down() -> None:
    table = rows()
    check = set(re.findall(r"`(\w+)`", table["check"][0]))

    assert set(table) == set(JOBS)
    for command, fields in ASKED.items():
        said = set(re.findall(r"`(\w+)`", table[command][0]))
        assert set(fields) <= (said | check if "as `check`" in table[command][0] else said), command


def test_what_is_not_written_down_is_refused() -> None:
    for command in JOBS:
        assert "does not know itself (other)" in run(command, {"other": 1}).error["sentences"][0], command


def hints(shape: type) -> Iterator[tuple[str, Any, bool]]:
    """Yield each key of a shape with its type, and whether it may be left out."""
    for key, hint in get_type_hints(shape, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        yield key, get_args(hint)[0] if optional else hint, optional


def fits(value: Any, hint: Any) -> bool:  # noqa: PLR0911 - one line for each sort of shape
    """Tell whether a value has a shape, with no key more or less."""
    origin, inside = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if origin in {Union, UnionType}:
        return any(fits(value, one) for one in inside)
    if origin is Literal:
        return value in inside
    if origin is list:
        return isinstance(value, list) and all(fits(one, inside[0]) for one in value)
    if origin is dict:
        return isinstance(value, dict) and all(fits(k, inside[0]) and fits(v, inside[1]) for k, v in value.items())
    if is_typeddict(hint):
        known = list(hints(hint))
        return (
            isinstance(value, dict)
            and value.keys() <= {key for key, _, _ in known}
            and all(fits(value[key], one) if key in value else optional for key, one, optional in known)
        )
    return value is None if hint is NoneType else type(value) is hint


def everything() -> dict[str, Done]:
    """Return a job of every sort, by its command."""
    build = {"qualification": "enterprise", "series": "2027-06", "split_by": "class"}
    files = [(name, returns.folder()[name]) for name in ("back/9B.xlsx", "back/empty.xlsx", "back/marks.pdf")]
    checked = run("check", {"names": True}, files)
    kept = [checked.contents[checked.answer["kept"]]]
    return {
        "check": checked,
        "annotate": run("annotate", {}, files[:2]),
        "report": run("report", {"format": "csv"}, kept=kept),
        "classlist": run("classlist", {}, [("c.csv", LIST)], into="learners"),
        "build": run("build", build, [("c.csv", LIST)], into="learners"),
        "repair": run("repair", {}, files),
        "update": run("update", {}, files[1:]),
        "zip": run("zip", {}, files[:1]),
        "explain": run("explain"),
        "example": run("example"),
    }


def test_every_answer_has_its_shape_and_every_content_is_meant() -> None:
    done = everything()

    assert set(done) == set(JOBS)
    for command, one in done.items():
        assert fits(one.answer, shapes.Answer), command
        numbers = [file["content"] for file in one.answer["files"]]
        numbers += [one.answer["kept"]] if "kept" in one.answer else []
        assert sorted(numbers) == list(range(len(one.contents))), command
        for told in one.told:
            assert told.keys() == {"id", "kind", "name"} | (
                {"done", "of", "step", "report"} if told["kind"] == "progress" else set()
            )


def test_refusals_and_what_the_page_says_of_itself_have_theirs() -> None:
    list_of_two = b"Surname,Forename,Class,Class\nExample,Anna,10A,10B\n"
    refused = run("build", {"qualification": "enterprise"}, [("c.csv", list_of_two)], into="learners").error

    assert fits(refused, shapes.Refusal)
    assert (refused["about"], refused["choices"]) == ("learners", ["class=C"])
    assert fits(json.loads(page().about("2026-11-23")), about.About)


@pytest.mark.parametrize(
    "shape", [shapes.Answer, shapes.Refusal, shapes.ListRead, shapes.Outcome, shapes.Next, shapes.File]
)
def test_every_key_is_written_down(shape: type) -> None:
    """By its name, with what it is beside it."""
    assert [key for key, _, _ in hints(shape) if not re.search(rf"\b{key}\b", TEXT)] == []


def test_a_shape_that_is_not_there_is_seen() -> None:
    outcome = {"name": "10A.xlsx", "made": None, "complete": False, "sentences": ["It is empty."]}

    assert fits(outcome, shapes.Outcome)
    assert not fits({**outcome, "made": "0"}, shapes.Outcome)
    assert not fits({**outcome, "more": 1}, shapes.Outcome)
    assert not fits({key: outcome[key] for key in ("name", "made", "complete")}, shapes.Outcome)
