"""Two suites in one folder of specs: each has its own series, by the same name and on other days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.spec.second_suite import SECOND, SERIES, both_suites
from tests.spec.spec_world import WORLD, brief, folder
from tracker.cli import main
from tracker.errors import RequestError, SpecError
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder, read_folder
from tracker.spec.filing import new_series
from tracker.spec.shipped import shipped

FIRST, CRAFT = "tech-award-2022", "craft-2026"


def test_each_award_gets_the_series_of_its_own_suite() -> None:
    both = both_suites()
    assert both.problems() == []
    craft, tech = both.spec("weaving", "2027-06"), both.spec("enterprise", "2027-06")
    assert (craft.series.title, tech.series.title) == ("Summer 2027", "May/June 2027")
    assert [one.on for one in craft.deadlines][:1] == [date(2027, 6, 2)]
    assert date(2027, 5, 14) in [one.on for one in tech.deadlines]
    assert [one.id for one in craft.earlier_series] == ["2026-06"]
    assert [one.id for one in both.series(CRAFT)] == ["2026-06", "2027-06", "2028-06", "2029-06"]
    assert "2027-01" in [one.id for one in both.series(FIRST)]


def test_nothing_of_the_first_suite_changes_beside_a_second(real: Catalogue) -> None:
    assert both_suites().spec("enterprise", "2027-06") == real.spec("enterprise", "2027-06")
    for today in (date(2026, 9, 1), date(2027, 5, 20)):
        assert both_suites().next_series("enterprise", today) == real.next_series("enterprise", today)
    assert both_suites().next_series("weaving", date(2027, 5, 20)).id == "2027-06"


def test_a_series_of_the_other_suite_alone_is_no_series_of_this_one() -> None:
    with pytest.raises(RequestError, match=r"There is no series '2027-01'\. There are: 2026-06, 2027-06 and,"):
        both_suites().spec("weaving", "2027-01")
    psa = "format: 1\nqualification: weaving\nseries: 2027-01\nversion: 1\ncomponents: {}\n"
    found = both_suites(**{"psas/weaving/2027-01.yaml": psa}).problems()
    assert [(one.code, one.file) for one in found] == [("SPEC302", "specs/psas/weaving/2027-01.yaml")]


def test_a_file_of_another_suite_s_series_is_in_the_wrong_folder() -> None:
    found = both_suites(**{f"series/{FIRST}/2028-06.yaml": SERIES.replace("YEAR", "2028")}).problems()
    assert [(one.code, one.line) for one in found] == [("SPEC307", 5)]
    assert f"named for {FIRST}/2028-06, but holds {CRAFT}/2028-06" in found[0].text


def test_series_in_the_old_place_are_of_the_suite_that_they_name() -> None:
    """Alone or beside a second suite; and a file that names none is not passed over in silence."""
    own = {"series/2027-06.yaml": SERIES.replace("YEAR", "2027").replace("2027-06-02", "2027-06-09")}
    behind = both_suites().library.folders
    both = Catalogue([folder(own, "centre", "ours"), *behind])
    assert both.problems() == []
    assert both.spec("weaving", "2027-06").deadlines[0].on == date(2027, 6, 9)
    assert both.spec("weaving", "2027-06").origin == "centre: series/2027-06.yaml"
    assert both.spec("enterprise", "2027-06").origin == "shipped"
    nameless = {"series/2027-06.yaml": own["series/2027-06.yaml"].replace("suite: craft-2026\n", "")}
    with pytest.raises(SpecError, match="SPEC102 error: 'suite' is missing"):
        Catalogue([folder(nameless, "centre", "ours"), *behind]).spec("enterprise", "2027-06")


def test_one_series_in_both_places_is_a_mistake_and_the_new_place_counts() -> None:
    """Also where the two have other versions."""
    new = WORLD["series/made-up/2028-06.yaml"]
    for old in (new, new.replace("version: 1", "version: 3")):
        files = {**WORLD, "series/2028-06.yaml": old.replace("2028-05-15", "2028-05-16")}
        assert brief(files) == ["series/made-up/2028-06.yaml:3:10: SPEC306"]
        assert Catalogue([folder(files)]).spec("knitting", "2028-06").deadlines[0].on == date(2028, 5, 15)


def test_the_file_of_a_new_series_goes_under_its_suite() -> None:
    library = both_suites().library
    for series, suite, path in (
        ("2028-01", "", f"series/{FIRST}/2028-01.yaml"),
        ("2028-06", CRAFT, f"series/{CRAFT}/2028-06.yaml"),
        ("2028-06", FIRST, f"series/{FIRST}/2028-06.yaml"),
    ):
        written, content = new_series(library, series, suite)
        assert written == path
        after = both_suites(**{path: content.decode()})
        assert after.problems() == []
        assert after.library.find("series", path.removeprefix("series/").removesuffix(".yaml")).file == f"specs/{path}"
    for series, suite, said in (
        ("2028-06", "", f"2028-06 is a series of {CRAFT} and of {FIRST}: name the suite that you mean"),
        ("2028-03", "", "There is no series '2028-03' in any suite"),
        ("2028-01", CRAFT, "There is no series '2028-01'"),
        ("2028-01", "crafts", f"There is no suite 'crafts'. There are: {CRAFT}, {FIRST}."),
    ):
        with pytest.raises(RequestError, match=said):
            new_series(library, series, suite)


def test_the_first_series_of_a_suite_is_written_by_hand() -> None:
    """There is none that it could follow; the sentence says where the file belongs."""
    craft = folder({path: text for path, text in SECOND.items() if not path.startswith(f"series/{CRAFT}/")})
    both = Folder("shipped", "specs", {**read_folder(shipped("specs"), "shipped", "specs").files, **craft.files})
    for wanted, file in (("2027-6", "2027-06"), ("Summer 2027", "2027-06")):
        with pytest.raises(RequestError) as said:
            new_series(Catalogue([both]).library, wanted, CRAFT)
        assert f"The suite {CRAFT} has no series yet" in str(said.value)
        assert f"(series/{CRAFT}/{file}.yaml, as those of other suites)" in str(said.value)


def test_the_commands_with_two_suites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    """The second suite in a centre's own folder."""
    for path, text in SECOND.items():
        (tmp_path / "ours" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ours" / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRACKER_SPECS", "ours")

    def typed(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as end:
            main(list(words))
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out + said.err

    code, said = typed("series", "list")
    assert code == 0
    ours = "2027-06\tSummer 2027\tWednesday 2 June 2027\tcraft-2026\tours/series/craft-2026/2027-06.yaml"
    assert ours in said.splitlines()
    assert sum(line.startswith("2027-06\t") for line in said.splitlines()) == 2
    code, said = typed("specs", "list")
    assert (code, "Series of craft-2026: 2026-06, 2027-06" in said) == (0, True)
    assert f"Series of {FIRST}: 2025-01, " in said
    code, said = typed("series", "new", "2028-06")
    assert (code, "name the suite that you mean" in said) == (2, True)
    code, said = typed("series", "new", "2028-06", "--suite", CRAFT)
    assert (code, "Wrote ours/series/craft-2026/2028-06.yaml" in said) == (0, True)
    code, said = typed("specs", "lint")
    assert (code, ", no problems." in said) == (0, True)
