"""What only several files together show: copies that differ, a number of two people, a learner in two classes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.many import copies
from tracker.cli import main

ONE = copies.CLASS
OTHERS = tuple(
    replace(one, candidate=f"01{at:02}", registration=f"ZZ0000{at}", surname=f"Other{at}", class_name="10B")
    for at, one in enumerate(ONE)
)


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Check workbooks together; gives the exit code and, by file, the findings of family 9."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_SPECS", raising=False)

    def run(**files: bytes) -> tuple[int, dict[str, list[dict]]]:
        for name, content in files.items():
            Path(f"{name}.xlsx").write_bytes(content)
        code = 0
        try:
            main(["check", *(f"{name}.xlsx" for name in files), "-q", "--format", "json", "--jobs", "1"])
        except SystemExit as end:
            code = int(end.code or 0)
        report = json.loads(capsys.readouterr().out)
        across = {
            file["file"].removesuffix(".xlsx"): [one for one in file["findings"] if one["code"].startswith("TRK9")]
            for file in report["files"]
        }
        return code, across

    return run


def said(found: list[dict]) -> list[str]:
    return [one["code"] for one in found]


def class_b(*people) -> bytes:
    """Return a tracker of another class, with another id."""
    return copies.copy(order_=copies.order(tuple(people)))


def other_mark() -> bytes:
    """Return a copy in which one mark of the first learner is one less."""
    marks = copies.full()
    at = next(one for one, value in marks.items() if isinstance(value, int) and value > 0)
    return copies.copy({**marks, at: marks[at] - 1})


def test_trk901_flags_copies_that_differ_at_both_files_and_names_both_cells(found) -> None:
    code, across = found(a=copies.copy(), b=other_mark())

    assert code == 1
    assert said(across["a"]) == said(across["b"]) == ["TRK901"]
    told = across["a"][0]["message"]
    assert "a.xlsx:'C1 marks'!" in told
    assert "b.xlsx:'C1 marks'!" in told


def test_trk901_flags_copies_that_differ_where_nothing_can_be_collected_from_them(found) -> None:
    """An impossible mark makes a line unreliable; that the copies differ is said all the same."""
    marks = copies.full()
    at = next(one for one, value in marks.items() if isinstance(value, int))
    _, across = found(a=copies.copy(), b=copies.copy({**marks, at: 999}))

    assert said(across["a"]) == said(across["b"]) == ["TRK901"]
    assert "holds 999" in across["a"][0]["message"]


def test_trk901_passes_equal_copies(found) -> None:
    assert found(a=copies.copy(), b=copies.copy()) == (found(a=copies.copy())[0], {"a": [], "b": []})


def typed_over() -> bytes:
    """Return a copy of the first tracker with the learners of another class typed over its own."""
    whole = copies.full()
    for line, one in enumerate(OTHERS):
        key = copies.order().keys[line]
        for column, value in (
            ("candidate", one.candidate),
            ("registration", one.registration),
            ("surname", one.surname),
            ("forenames", one.forenames),
        ):
            whole["learners", column, key] = value
    return copies.copy(whole)


def test_trk902_flags_one_tracker_typed_over_for_another_class(found) -> None:
    _, across = found(a=copies.copy(), b=typed_over())

    assert said(across["a"]) == said(across["b"]) == ["TRK902"]
    assert "b.xlsx" in across["a"][0]["message"]


def test_trk902_passes_copies_with_learners_in_common(found) -> None:
    _, across = found(a=copies.copy(), b=other_mark())

    assert "TRK902" not in said(across["a"] + across["b"])


def test_trk903_flags_one_candidate_number_of_two_people(found) -> None:
    code, across = found(a=copies.copy(), b=class_b(replace(OTHERS[0], candidate="0001"), *OTHERS[1:]))

    assert code == 1
    assert said(across["a"]) == said(across["b"]) == ["TRK903"]
    assert across["a"][0]["learners"] == ["L001"]
    assert "Abbott" not in json.dumps(across)


def test_trk903_passes_two_classes_with_numbers_of_their_own(found) -> None:
    _, across = found(a=copies.copy(), b=class_b(*OTHERS))

    assert across == {"a": [], "b": []}


def test_trk903_passes_the_same_number_in_another_centre(found) -> None:
    people = (replace(OTHERS[0], candidate="0001"), *OTHERS[1:])
    _, across = found(a=copies.copy(), b=copies.copy(order_=copies.order(people, centre="54321")))

    assert across == {"a": [], "b": []}


def test_trk904_flags_one_learner_in_two_classes(found) -> None:
    _, across = found(a=copies.copy(), b=class_b(replace(ONE[0], class_name="10B"), *OTHERS[1:]))

    assert said(across["a"]) == said(across["b"]) == ["TRK904"]
    assert across["a"][0]["cells"]
    assert across["a"][0]["level"] == "warning"


def test_trk904_passes_namesakes_with_numbers_of_their_own(found) -> None:
    namesake = replace(OTHERS[0], surname=ONE[0].surname, forenames=ONE[0].forenames)
    _, across = found(a=copies.copy(), b=class_b(namesake, *OTHERS[1:]))

    assert across == {"a": [], "b": []}
