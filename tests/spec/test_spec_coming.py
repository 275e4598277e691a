"""Series without a file: always there, provisional, said to be so, and the same as the file that can be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.spec.spec_world import SUITE, WORLD, folder
from tracker.cli import main
from tracker.errors import RequestError
from tracker.plan import plan
from tracker.plan.order import Order
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.filing import new_series
from tracker.spec.shipped import shipped

SEASONS = """\
years_ahead: 2
seasons:
  Dec/Jan: {month: 1, title: "January {year}", dates: {marks_due: {every: 15 December}, results: {words: "in {year}"}}}
  May/June: {month: 6, title: "May/June {year}", dates: {marks_due: {every: 15 May, note: It was 16 May once.}}}
"""
S = "suites/made-up.yaml"
WITH_DATES = SUITE[: SUITE.index("seasons:")] + SEASONS


def made_up(**changed: str) -> Catalogue:
    """Return the small world with usual dates in its suite, and files added or replaced."""
    return Catalogue([folder({**WORLD, S: WITH_DATES, **changed})])


def test_series_without_a_file_are_worked_out_for_some_years() -> None:
    """The bound moves with the last file; a gap between files is filled; nothing is before the first."""
    assert [s.id for s in made_up().series("made-up")] == [
        "2028-01",
        "2028-06",
        "2029-01",
        "2029-06",
        "2030-01",
        "2030-06",
    ]
    later = WORLD["series/made-up/2028-06.yaml"].replace("2028", "2031")
    ids = [s.id for s in made_up(**{"series/made-up/2031-06.yaml": later}).series("made-up")]
    assert (ids[0], ids[-1], len(ids)) == ("2028-01", "2033-06", 12)
    assert [s.id for s in Catalogue([folder(WORLD)]).series("made-up")] == ["2028-01", "2028-06"]


def test_dates_of_such_a_series_are_usual_and_provisional() -> None:
    """15 May 2029 is a Tuesday; 15 December 2029 is a Saturday."""
    spec = made_up().spec("knitting", "2029-06")
    assert (spec.series.title, spec.series.computed, spec.edition) == ("May/June 2029", True, "1.0.0.1")
    assert [(d.on, d.words, d.provisional) for d in spec.deadlines] == [(date(2029, 5, 15), "", True)]
    assert any("It was 16 May once." in fact.note for fact in spec.provisional)
    award = WORLD["qualifications/knitting.yaml"].replace("offered: [May/June]", "offered: [Dec/Jan]")
    winter = made_up(**{"qualifications/knitting.yaml": award}).spec("knitting", "2030-01")
    assert [(d.on, d.words, d.provisional) for d in winter.deadlines] == [
        (date(2029, 12, 14), "the Friday before Saturday 15 December, the usual day", True),
        (None, "in 2030", True),
    ]
    assert any("a Saturday in 2029: the Friday before is shown" in fact.note for fact in winter.provisional)


def test_what_holds_from_a_series_on_holds_for_those_worked_out(real: Catalogue) -> None:
    """The sample is that of January 2026; the PSA is not known, so the grid is the qualification's."""
    spec = real.spec("enterprise", "2029-01")
    assert [spec.sampling.size(n) for n in (15, 16, 101, 201)] == [15, 15, 20, 25]
    assert [s.id for s in spec.earlier_series][-2:] == ["2028-01", "2028-06"]
    assert spec.digest.isalnum()


@pytest.mark.parametrize(
    ("award", "series", "said"),
    [
        ("art-and-design-practice", "2028-01", "Art and Design Practice has no Dec/Jan series"),
        ("enterprise", "2032-01", r"up to 2031-06\. 2032-01 is too far off"),
        ("enterprise", "2028-03", r"no series '2028-03'\. There are: 2025-01, .*2027-06 and, calculated .* 2031-06\.$"),
        ("enterprise", "2024-06", "no series '2024-06'"),
        ("enterprise", "soon", "no series 'soon'"),
        ("enterprise", "2028-", "no series '2028-'"),
        ("enterprise", "2028-01\n", None),
        ("enterprise", "12028-01", "no series '12028-01'"),
    ],
)
def test_what_is_no_series_is_refused_with_the_reason(
    real: Catalogue, award: str, series: str, said: str | None
) -> None:
    if said is None:
        assert real.spec(award, series).series.id == series.strip()
        return
    with pytest.raises(RequestError, match=said):
        real.spec(award, series)


def test_the_file_that_is_written_says_the_same() -> None:
    """And is in order; nothing that decides a mark changes with it."""
    before = made_up()
    path, content = new_series(before.library, "2029-6")
    after = made_up(**{path: content.decode()})
    assert path == "series/made-up/2029-06.yaml"
    assert [str(problem) for problem in after.problems()] == []
    old, new = before.spec("knitting", "2029-06"), after.spec("knitting", "2029-06")
    assert (old.deadlines, old.digest) == (new.deadlines, new.digest)
    assert (new.series.computed, new.edition) == (False, "1.0.1.1")
    assert after.spec("knitting", "2029-06", edition=old.edition).series.computed
    with pytest.raises(RequestError, match=r"specs/series/made-up/2029-06\.yaml\. It is not overwritten"):
        new_series(after.library, "2029-06")


def test_a_file_that_the_program_ships_later_with_more_dates_checked_is_named() -> None:
    """The centre's own stays in front: nothing a centre has done is undone, but it is told."""
    path, text = "series/made-up/2028-06.yaml", WORLD["series/made-up/2028-06.yaml"]
    unsure = text.replace("path: dates.results", "path: dates.results, note: Guessed.}\n  - {path: dates.marks_due")
    for own, said in ((unsure, 1), (text, 0)):
        both = Catalogue([folder({path: own}, "centre", "ours"), folder({**WORLD, S: WITH_DATES})])
        told = both.newer_shipped(both.spec("knitting", "2028-06"))
        assert [one.startswith("ours/series/made-up/2028-06.yaml is used") for one in told] == [True] * said


def test_a_published_date_at_a_weekend_stays() -> None:
    """Saturday 12 May 2029: with an entry under provisional it moves, without one it does not."""
    text = WORLD["series/made-up/2028-06.yaml"].replace("2028", "2029").replace("2029-05-15", "2029-05-12")
    settled = made_up(**{"series/made-up/2029-06.yaml": text}).spec("knitting", "2029-06").deadlines[0]
    assert (settled.on, settled.words, settled.provisional) == (date(2029, 5, 12), "", False)
    unsure = text.replace("path: dates.results", "path: dates")
    moved = made_up(**{"series/made-up/2029-06.yaml": unsure}).spec("knitting", "2029-06").deadlines[0]
    assert (moved.on, moved.provisional) == (date(2029, 5, 11), True)
    assert moved.words == "the Friday before Saturday 12 May, the usual day"


def test_no_shipped_date_that_was_worked_out_is_at_a_weekend(real: Catalogue) -> None:
    """Every award in every series with a file: eight dates of 2025 to 2027 had been."""
    moved = set()
    for listed in real.qualifications():
        for series in [one for one in real.series_of(listed.id) if not one.computed]:
            for one in real.spec(listed.id, series.id).deadlines:
                assert one.on is None or one.on.weekday() < 5 or not one.provisional
                if one.words.startswith("the Friday before"):
                    moved.add((series.id, one.id, one.on))
    assert len(moved) == 8
    assert all(day.weekday() == 4 for _, _, day in moved)


def test_the_workbook_says_that_all_dates_are_worked_out(real: Catalogue) -> None:
    """On Start, beside dates with their weekday; and nothing of it where there is a file."""
    for series, there in (("2028-01", True), ("2027-06", False)):
        start = plan(Order(real.spec("enterprise", series), date(2027, 9, 1), lines=6)).layout.sheets[0]
        words = [str(text.content) for text in start.texts]
        assert any("all of them are worked out from the usual ones" in text for text in words) == there
        days = [text.style.num_format for text in start.texts if isinstance(text.content, date)]
        assert days == ["ddd d mmm yyyy"] * 3


def test_series_new_and_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as end:
        main(["series", "list"])
    out = capsys.readouterr().out
    assert not end.value.code
    assert (
        "2027-06\tMay/June 2027\tFriday 14 May 2027 (the Friday before Saturday 15 May, the usual day; not checked)"
        in out
    )
    assert (
        "2028-01\tDecember 2027 / January 2028\tWednesday 15 December 2027 (not checked)\ttech-award-2022\tnone yet"
        in out
    )
    for folder_, code in (("ours", 0), ("ours", 2), ("theirs", 0)):
        with pytest.raises(SystemExit) as end:
            main(["series", "new", "2028-01", "--specs", folder_])
        assert int(end.value.code or 0) == code
    assert "ours/series/tech-award-2022/2028-01.yaml" in capsys.readouterr().err
    text = (tmp_path / "ours" / "series" / "tech-award-2022" / "2028-01.yaml").read_text(encoding="utf-8")
    assert "key-dates schedule" in text
    files = [read_folder(tmp_path / "ours", "centre"), read_folder(shipped("specs"), "shipped", "specs")]
    assert not Catalogue(files).spec("enterprise", "2028-01").series.computed
