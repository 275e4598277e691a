"""Codes are collected, found as people type them, explained, and written down in docs/checks.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.checks.registry import RETIRED, codes, collect, family, find, unfilled
from tracker.cli import main
from tracker.errors import RequestError
from tracker.findings import Code, Level

DOCS = Path(__file__).resolve().parents[2] / "docs"


def code(number: str, level: Level = Level.ERROR) -> Code:
    return Code(f"TRK{number}", level, "Title", "{value} is wrong.", "Mend it.", "About it.")


KNOWN = collect([{"A": code("503"), "B": code("502")}, {"C": code("101", Level.REFUSED)}])


def test_codes_are_collected_in_order() -> None:
    assert list(KNOWN) == ["TRK101", "TRK502", "TRK503"]


def test_the_same_code_may_be_imported_by_two_modules() -> None:
    one = code("503")

    assert list(collect([{"A": one}, {"B": one}])) == ["TRK503"]


@pytest.mark.parametrize("wrong", ["503", "003", "50", "5033", "X"])
def test_two_codes_with_one_id_or_an_id_without_family_are_mistakes(wrong: str) -> None:
    with pytest.raises(ValueError, match=f"TRK{wrong}"):
        collect([{"A": code("503")}, {"B": code(wrong)}])


@pytest.mark.parametrize("typed", ["TRK503", "trk503", " 503 ", "Trk503"])
def test_a_code_is_found_as_people_type_it(typed: str) -> None:
    assert find(typed, KNOWN).id == "TRK503"


@pytest.mark.parametrize(
    ("typed", "said"), [("504", "TRK503"), ("TRK5O3", "TRK503"), ("hello", "command explain]] lists all")]
)
def test_an_unknown_code_brings_the_nearest(typed: str, said: str) -> None:
    with pytest.raises(RequestError, match=said):
        find(typed, KNOWN)


def test_a_code_that_is_no_longer_used_says_which_is_now_and_is_never_used_again() -> None:
    for old, now in RETIRED.items():
        with pytest.raises(RequestError, match=f"{old} is no longer used: what it said is {now} now"):
            find(old)
        assert {find(word).id for word in now.replace(",", "").split() if word.startswith("TRK")} <= {*codes()}
        with pytest.raises(ValueError, match="was used for something else once"):
            collect([{"A": code(old.removeprefix("TRK"))}])


def test_every_code_is_complete() -> None:
    """Each has a family and sentences that end as sentences do."""
    for one in codes().values():
        assert family(one.id)
        assert all(said.endswith((".", "}")) for said in (one.message, one.fix, one.about))
        assert not one.title.endswith(".")


def test_fields_are_named_outside_a_report() -> None:
    assert unfilled("{value} is above {most}.") == "[value] is above [most]."


@pytest.mark.parametrize(("file", "function"), [("checks.md", "checks"), ("report.schema.json", "schema")])
def test_the_documents_are_fresh(file: str, function: str) -> None:
    """Make them again with `python docs/make_checks.py`."""
    script: dict[str, object] = {"__name__": "made", "__file__": str(DOCS / "make_checks.py")}
    exec((DOCS / "make_checks.py").read_text(encoding="utf-8"), script)  # noqa: S102 - our own script
    made = script[function]
    assert callable(made)
    assert (DOCS / file).read_text(encoding="utf-8") == made()


def test_explain_says_what_a_code_means(capsys: pytest.CaptureFixture[str]) -> None:
    main_(["explain", "197", "trk199"])
    out = capsys.readouterr().out

    assert "TRK197 refused: File could not be opened" in out
    assert "What to do:" in out
    assert "TRK199" in out


def test_explain_alone_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    main_(["explain"])

    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[1:]] == list(codes())


def test_explain_of_an_unknown_code_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main_(["explain", "hello"]) == 2
    assert "There is no code 'hello'" in capsys.readouterr().err


def main_(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    return int(end.value.code or 0)
