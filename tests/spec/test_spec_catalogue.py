"""Folders in front of each other, older versions, the next series, and what is asked for that is not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.spec.spec_world import PSA, QUALIFICATION, SERIES, SUITE, WINTER, WORLD, folder
from tracker.errors import RequestError, SpecError
from tracker.spec.award import grouped_provisional
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder

Q = "qualifications/knitting.yaml"


def test_a_centre_s_file_stands_in_front_of_the_shipped_one() -> None:
    own = QUALIFICATION.replace("title: Wool", "title: Silk")
    both = Catalogue([folder({Q: own}, "centre", "centre-specs"), folder(WORLD)])
    spec = both.spec("knitting", "2028-06")
    assert spec.components[0].rows[0].title == "Silk"
    assert spec.origin == f"centre: {Q}"
    shipped = Catalogue([folder(WORLD)]).spec("knitting", "2028-06")
    assert (spec.digest, spec.words == shipped.words) == (shipped.digest, False)  # a title decides no mark
    assert both.problems() == []


def test_a_centre_s_release_counts_as_its_own(world: Catalogue) -> None:
    path = "psas/knitting/2028-06.yaml"
    both = Catalogue([folder({path: PSA.replace("P: 8", "P: 9")}, "centre", "c"), folder(WORLD)])
    assert both.spec("knitting", "2028-06").origin == f"centre: {path}"
    assert world.spec("knitting", "2028-06").origin == "shipped"


def test_an_older_version_stays_readable() -> None:
    files = {
        **WORLD,
        "qualifications/knitting@1.yaml": QUALIFICATION,
        Q: QUALIFICATION.replace("version: 1", "version: 2").replace("Wool", "Silk"),
    }
    both = Catalogue.load([folder(files)])
    newest = both.spec("knitting", "2028-06")
    assert (newest.version, newest.components[0].rows[0].title, newest.edition) == (2, "Silk", "2.1.1.1")
    older = both.spec("knitting", "2028-06", version=1)
    assert (older.version, older.components[0].rows[0].title) == (1, "Wool")
    assert older.digest == Catalogue([folder(WORLD)]).spec("knitting", "2028-06").digest
    with pytest.raises(RequestError, match="no version 3 of knitting"):
        both.spec("knitting", "2028-06", version=3)


def test_an_edition_brings_back_exactly_the_files_of_a_workbook() -> None:
    before = Catalogue([folder(WORLD)]).spec("knitting", "2028-06")
    own = {
        Q: QUALIFICATION.replace("version: 1", "version: 2").replace("Wool", "Silk"),
        "psas/knitting/2028-06.yaml": PSA.replace("version: 1", "version: 5").replace("P: 8", "P: 9"),
    }
    after = Catalogue([folder(own, "centre", "c"), folder(WORLD)])
    assert after.spec("knitting", "2028-06").edition == "2.5.1.1"
    assert after.spec("knitting", "2028-06", edition=before.edition) == before
    with pytest.raises(RequestError, match="four numbers"):
        after.spec("knitting", "2028-06", edition="2.5")


def test_an_old_edition_outlives_a_change_that_it_would_not_fit() -> None:
    """A corrected UMS maximum does not make the release that fitted the old one unreadable, nor is lint red for it."""
    steps = ", ".join(str(raw * 5) for raw in range(21))
    listed = PSA.replace("boundaries: {P: 8, M: 14}", f"ums: [{steps}], source: made up, dated: 2028-08-01")
    listed = listed.replace("status: estimate", "status: published")
    before = Catalogue([folder({**WORLD, "psas/knitting/2028-06.yaml": listed})]).spec("knitting", "2028-06")
    corrected = QUALIFICATION.replace("version: 1", "version: 2").replace("ums_max: 100", "ums_max: 120")
    after = {
        **WORLD,
        "qualifications/knitting@1.yaml": QUALIFICATION,
        "qualifications/knitting.yaml": corrected,
        "psas/knitting/2028-06@1.yaml": listed,
        "psas/knitting/2028-06.yaml": PSA.replace("version: 1", "version: 2"),
    }

    catalogue = Catalogue.load([folder(after)])

    assert catalogue.spec("knitting", "2028-06").components[0].ums_max == 120
    again = catalogue.spec("knitting", "2028-06", edition=before.edition)
    assert (again.digest, again.components) == (before.digest, before.components)


def test_edition_zero_means_that_there_was_no_release() -> None:
    bare = {path: text for path, text in WORLD.items() if "psas" not in path}
    before = Catalogue([folder(bare)]).spec("knitting", "2028-06")
    assert before.edition == "1.0.1.1"
    assert Catalogue([folder(WORLD)]).spec("knitting", "2028-06", edition=before.edition) == before


def test_what_a_centre_has_checked_outlives_an_update_and_the_user_is_told() -> None:
    own = {Q: QUALIFICATION.replace("version: 1", "version: 2").replace("Wool", "Silk")}
    updated = {**WORLD, Q: QUALIFICATION.replace("version: 1", "version: 7")}
    both = Catalogue([folder(own, "centre", "centre-specs"), folder(updated)])
    spec = both.spec("knitting", "2028-06")
    assert spec.version == 2
    assert [said.split(";")[0] for said in both.newer_shipped(spec)] == [f"centre-specs/{Q} has version 2 and is used"]
    assert Catalogue([folder(WORLD)]).newer_shipped(spec) == ()


def test_comments_and_the_order_of_keys_do_not_change_the_digest(world: Catalogue) -> None:
    tidied = "# a comment\n" + QUALIFICATION.replace("version: 1\ntitle: Knitting\n", "title: Knitting\n\nversion: 1\n")
    other = Catalogue([folder({**WORLD, Q: tidied})])
    assert other.spec("knitting", "2028-06").digest == world.spec("knitting", "2028-06").digest


def test_only_the_files_that_are_needed_must_be_in_order() -> None:
    files = {**WORLD, "qualifications/sewing.yaml": "no: such: file"}
    assert Catalogue([folder(files)]).spec("knitting", "2028-06").id == "knitting"
    with pytest.raises(SpecError):
        Catalogue.load([folder(files)])


def test_a_wrong_file_is_refused_with_every_problem_in_it() -> None:
    files = {**WORLD, Q: QUALIFICATION.replace("5-8: Much", "6-8: Much").replace("weight: 40", "weight: 41")}
    with pytest.raises(SpecError) as caught:
        Catalogue([folder(files)]).spec("knitting", "2028-06")
    assert [problem.code for problem in caught.value.problems] == ["SPEC205", "SPEC201"]
    assert str(caught.value).startswith("specs/qualifications/knitting.yaml:6:1: SPEC205 error: ")


def test_mistakes_between_files_stop_the_one_spec_they_touch() -> None:
    files = {**WORLD, "psas/knitting/2028-06.yaml": PSA.replace("C1:", "C9:")}
    with pytest.raises(SpecError, match="SPEC304"):
        Catalogue([folder(files)]).spec("knitting", "2028-06")
    files = {**WORLD, Q: QUALIFICATION.replace("suite: made-up", "suite: other")}
    with pytest.raises(SpecError, match="SPEC301"):
        Catalogue([folder(files)]).spec("knitting", "2028-06")


def test_a_wish_for_something_unknown_names_what_there_is(world: Catalogue) -> None:
    with pytest.raises(RequestError, match=r"no qualification 'Kniting'. Did you mean knitting\? There are: knitting."):
        world.spec("Kniting", "2028-06")
    with pytest.raises(RequestError, match=r"no series '2029-06'. There are: 2028-01, 2028-06"):
        world.spec("knitting", "2029-06")
    with pytest.raises(RequestError, match="Knitting has no Dec/Jan series: nothing is marked in 2028-01"):
        world.spec("knitting", "2028-01")
    with pytest.raises(RequestError, match="Name a series"):
        world.spec("knitting")


@pytest.mark.parametrize(
    ("award", "today", "series"),
    [
        ("enterprise", date(2026, 12, 15), "2027-01"),  # the day itself is not past
        ("enterprise", date(2026, 12, 16), "2027-06"),
        ("enterprise", date(2024, 9, 1), "2025-01"),
        ("enterprise", date(2027, 5, 14), "2027-06"),
        ("sport", date(2027, 4, 30), "2027-06"),
        ("sport", date(2027, 5, 1), "2028-01"),  # a Saturday: the Friday before counts
        ("art-and-design-practice", date(2026, 5, 15), "2026-06"),  # no day of its own: that of the series
        ("art-and-design-practice", date(2026, 5, 16), "2027-06"),  # and no Dec/Jan series
    ],
)
def test_the_next_series_is_the_first_whose_marks_are_not_due_yet(
    real: Catalogue, award: str, today: date, series: str
) -> None:
    assert real.next_series(award, today).id == series
    assert real.spec(award, today=today).series.id == series


def test_after_the_last_series_that_is_worked_out_there_is_none(real: Catalogue) -> None:
    assert real.next_series("enterprise", date(2031, 5, 15)).id == "2031-06"
    said = r"No series of .* on or after Friday 16 May 2031\. Name an earlier one with .*series.*\(2025-01, .*2031-06\)"
    with pytest.raises(RequestError, match=said):
        real.next_series("enterprise", date(2031, 5, 16))


def test_a_series_without_any_day_lasts_to_the_end_of_its_month() -> None:
    files = {**WORLD, "series/made-up/2028-06.yaml": SERIES.replace("{day: 2028-05-15}", "{words: in spring}")}
    assert Catalogue([folder(files)]).next_series("knitting", date(2028, 6, 30)).id == "2028-06"
    with pytest.raises(RequestError):
        Catalogue([folder(files)]).next_series("knitting", date(2028, 7, 1))


def test_earlier_series_are_those_the_award_was_offered_in(real: Catalogue) -> None:
    assert [s.id for s in real.spec("art-and-design-practice", "2027-06").earlier_series] == ["2025-06", "2026-06"]
    assert [s.id for s in real.spec("sport", "2026-01").earlier_series] == ["2025-01", "2025-06"]


def test_a_settled_date_or_grid_is_no_longer_listed() -> None:
    psa = PSA.replace(
        "components:\n  C1:\n", "dates: {results: {day: 2028-08-21}}\ncomponents:\n  C1:\n    grid: GRID\n"
    )
    psa = psa.replace("GRID", "{source: seen, marked_by: task, rows: [{id: '1', title: All, max: 20}]}")
    spec = Catalogue([folder({**WORLD, "psas/knitting/2028-06.yaml": psa})]).spec("knitting", "2028-06")
    assert [fact.path for fact in spec.provisional] == ["components[0].raw_max", "components[1].raw_max"]
    assert spec.components[0].grid_source == "seen"
    assert [(d.id, d.provisional) for d in spec.deadlines] == [("marks_due", False), ("results", False)]


def test_open_facts_say_what_they_bear_on(world: Catalogue) -> None:
    facts = [(f.file, f.path, f.component, f.about) for f in world.spec("knitting", "2028-06").provisional]
    assert facts == [
        (Q, "components[0].raw_max", "C1", "ums"),
        (Q, "components[1].raw_max", "C2", "ums"),
        (Q, "components[0].grid", "C1", "grid"),
        ("series/made-up/2028-06.yaml", "dates.results", "", "dates"),
    ]


def test_open_facts_with_the_same_note_are_one_thing_to_look_up(world: Catalogue) -> None:
    marks, grid, dates = grouped_provisional(world.spec("knitting", "2028-06").provisional)
    assert (marks.about, marks.note, len(marks.facts)) == ("C1, C2 marks and UMS", "Not looked up.", 2)
    assert (grid.about, dates.about) == ("C1 marking grid", "award dates")
    mixed = grouped_provisional([replace(fact, note="Look.") for fact in (*grid.facts, *dates.facts, *marks.facts)])
    assert [one.about for one in mixed] == ["C1 marking grid; award dates; C1, C2 marks and UMS"]
    assert grouped_provisional(()) == ()


@pytest.mark.parametrize(
    ("award", "series"),
    [
        ("Health and Social Care", "2027-06"),
        ("health & SOCIAL  care", "2027-6"),
        (" Health-and-Social-Care", "2027/06 "),
    ],
)
def test_titles_and_other_spellings_are_understood(real: Catalogue, award: str, series: str) -> None:
    spec = real.spec(award, series)
    assert (spec.id, spec.series.id) == ("health-and-social-care", "2027-06")
    assert real.next_series(award, date(2027, 5, 1)).id == "2027-06"
    assert [each.id for each in real.series_of(award)] == [each.id for each in real.series_of(spec.id)]


def test_a_title_that_is_not_the_id(real: Catalogue) -> None:
    assert real.spec("construction and the built environment", "2027-1").id == "construction"
    with pytest.raises(RequestError, match="There is no qualification ''"):
        real.spec("", "2027-06")
    with pytest.raises(RequestError, match="There is no series '2027-13'"):
        real.spec("sport", "2027-13")


def test_component_by_id_or_code(world: Catalogue) -> None:
    spec = world.spec("knitting", "2028-06")
    assert spec.component("kni01") is spec.component("C1")
    assert spec.component("") is None
    assert spec.grade_title("M*") == "Merit*"


def test_words_of_the_small_world_are_used() -> None:
    """The fixtures name every file they give, so that a renamed one is noticed."""
    assert set(WORLD.values()) == {SUITE, WINTER, SERIES, QUALIFICATION, PSA}


def test_a_folder_on_disk_holds_spec_files_and_nothing_else(tmp_path: Path) -> None:
    for path in (
        Q,
        "qualifications/.hidden.yaml",
        "qualifications/notes.txt",
        "series/made-up/2030-06.yml",
        "other/x.yaml",
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / path).write_text(QUALIFICATION, encoding="utf-8")
    (tmp_path / "series/huge.yaml").write_bytes(b"#" * 3_000_000)
    read = read_folder(tmp_path, "centre", "mine")
    assert sorted(read.files) == [Q, "series/huge.yaml", "series/made-up/2030-06.yml"]
    assert len(read.files["series/huge.yaml"]) < 1_100_000
    assert read.shown(Q) == f"mine/{Q}"
    with pytest.raises(RequestError, match="There is no specs folder"):
        read_folder(tmp_path / "gone", "centre")
