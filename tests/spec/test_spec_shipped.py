"""The specs that come with the program, held against the facts: written here once more, by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from tracker.spec.catalogue import Catalogue
from tracker.spec.document import MODELS
from tracker.spec.schema import schema, schema_files
from tracker.spec.shipped import shipped
from tracker.spec.yaml import read_yaml

SPECS = shipped("specs")
FILES = sorted(path for kind in MODELS for path in (SPECS / kind).glob("**/*.yaml"))
SCHEMA_OF = {"suites": "suite", "series": "series", "qualifications": "qualification", "psas": "psa"}

SERIES = ["2025-01", "2025-06", "2026-01", "2026-06", "2027-01", "2027-06"]
COMING = ["2028-01", "2028-06", "2029-01", "2029-06", "2030-01", "2030-06", "2031-01", "2031-06"]
AWARDS = {
    # id: (qualification number, which component is external, components)
    "animal-care": ("603/7057/9", 3, 3),
    "art-and-design-practice": ("", 2, 2),
    "child-development": ("", 3, 3),
    "construction": ("", 1, 3),
    "creative-media-production": ("603/7053/1", 3, 3),
    "digital-information-technology": ("603/7050/6", 3, 3),
    "engineering": ("", 3, 3),
    "enterprise": ("603/7063/4", 3, 3),
    "health-and-social-care": ("603/7047/6", 3, 3),
    "music-practice": ("603/7055/5", 3, 3),
    "performing-arts": ("603/7054/3", 3, 3),
    "sport": ("603/7068/3", 3, 3),
    "travel-and-tourism": ("", 3, 3),
}
CREATIVE = {"art-and-design-practice", "creative-media-production", "music-practice", "performing-arts"}
CODES = {"enterprise": ["BEN01", "BEN02", "BEN03"], "animal-care": ["", "", "BAC03"]}
SEEN_WEIGHTS = {"enterprise", "performing-arts", "travel-and-tourism", "health-and-social-care"}
SEEN_GLH = {"health-and-social-care", "construction", "enterprise"}
SEEN_RAW_MAX = {
    ("enterprise", 0), ("enterprise", 1), ("enterprise", 2), ("animal-care", 0), ("animal-care", 1),
    ("music-practice", 0), ("health-and-social-care", 2), ("sport", 0), ("sport", 1),
}  # fmt: skip
UNSURE_KIND = {  # which component is the external one
    "child-development": (0, 1, 2),
    "digital-information-technology": (0, 1, 2),
    "engineering": (0, 2),
    "sport": (2,),
}
UNSURE_TITLES = {
    ("art-and-design-practice", 0), ("child-development", 0), ("child-development", 1), ("child-development", 2),
    ("engineering", 0), ("engineering", 2), ("sport", 1), ("sport", 2),
}  # fmt: skip


def open_paths(real: Catalogue, award: str) -> set[str]:
    """Paths in the qualification's file that nobody has checked."""
    return {fact.path for file, fact in real.todo() if file == f"specs/qualifications/{award}.yaml"}


def test_all_files_are_in_order(real: Catalogue) -> None:
    assert [str(problem) for problem in real.problems()] == []


def test_the_awards_are_those_of_the_facts(real: Catalogue) -> None:
    found = {}
    for listed in real.qualifications():
        spec = real.spec(listed.id, "2027-06")
        external = [index for index, component in enumerate(spec.components, 1) if not component.internal]
        assert len(external) == 1
        found[listed.id] = (listed.number, external[0], len(spec.components))
    assert found == AWARDS


def test_series_and_releases_are_those_wanted(real: Catalogue) -> None:
    assert [series.id for series in real.series("tech-award-2022") if not series.computed] == SERIES
    assert [series.id for series in real.series("tech-award-2022") if series.computed] == COMING
    assert {series.id: series.title for series in real.series("tech-award-2022")}[
        "2027-01"
    ] == "December 2026 / January 2027"
    releases = {path.relative_to(SPECS / "psas").as_posix() for path in FILES if path.is_relative_to(SPECS / "psas")}
    wanted = {f"{award}/{series}.yaml" for award in AWARDS for series in ("2027-01", "2027-06")}
    assert releases == wanted - {"art-and-design-practice/2027-01.yaml"}
    assert len(releases) == 25


@pytest.mark.parametrize("award", AWARDS)
def test_figures_of_an_award(real: Catalogue, award: str) -> None:
    spec = real.spec(award, "2027-06")
    two = len(spec.components) == 2
    assert [c.weight for c in spec.components] == (
        [60, 40] if two else [30 if c.internal else 40 for c in spec.components]
    )
    assert [c.ums_max for c in spec.components] == [
        (180 if two else 90) if c.internal else 120 for c in spec.components
    ]
    assert {c.raw_max for c in spec.components} == {60}
    assert [c.glh for c in spec.components] == [None if two else 36 if c.internal else 48 for c in spec.components]
    assert [c.code for c in spec.components] == CODES.get(award, [""] * len(spec.components))
    assert spec.ums_max == 300
    assert spec.scale.floors == (0, 90, 120, 150, 180, 210, 240, 270)
    floors = {90: (0, 27, 36, 45, 54, 63, 72), 120: (0, 36, 48, 60, 72, 84, 96), 180: (0, 54, 72, 90, 108, 126, 144)}
    assert [c.scale.floors for c in spec.components] == [floors[c.ums_max] for c in spec.components]
    for component in spec.components:
        if component.internal:
            assert sum(row.most for row in component.rows) == 60
            assert [row.most for row in component.rows] == [12] * 5
            assert {tuple((b.lowest, b.highest) for b in row.bands) for row in component.rows} == {
                ((0, 0), (1, 3), (4, 6), (7, 9), (10, 12))
            }


@pytest.mark.parametrize("award", AWARDS)
def test_what_is_not_seen_is_provisional_and_nothing_else(real: Catalogue, award: str) -> None:
    """The facts' confidence, fact by fact."""
    spec, found = real.spec(award, "2027-06"), open_paths(real, award)
    external = AWARDS[award][1] - 1
    for index, component in enumerate(spec.components):
        at = f"components[{index}]"
        assert (f"{at}.title" in found) == ((award, index) in UNSURE_TITLES)
        assert (f"{at}.weight" in found) == (award not in SEEN_WEIGHTS)
        assert (f"{at}.glh" in found) == (award not in SEEN_GLH and component.glh is not None)
        assert (f"{at}.raw_max" in found) == ((award, index) not in SEEN_RAW_MAX)
        assert f"{at}.ums_max" in found
        rows = {f"{at}.grid.rows[{row}]" for row in range(5)}
        if (award, index) == ("enterprise", 0):
            assert rows & found == rows - {f"{at}.grid.rows[1]"}
        else:
            assert (f"{at}.grid" in found) == component.internal
        inferred = award in CREATIVE - {"art-and-design-practice"} and index == external
        assert (f"{at}.offered" in found) == inferred
    inside = {path for path in found if path.endswith(".assessment")}
    assert inside == {f"components[{index}].assessment" for index in UNSURE_KIND.get(award, ())}
    assert ("number" in found) == (award == "digital-information-technology")


def test_thresholds_points_and_estimates_are_as_sure_as_the_facts(real: Catalogue) -> None:
    found = {fact.path for file, fact in real.todo() if file == "specs/suites/tech-award-2022.yaml"}
    assert {"component_thresholds", "award_thresholds", "samples.rules[0]", "estimate"} <= found
    spec = real.spec("enterprise", "2027-06")
    assert [grade.points for grade in spec.grades] == [0, 1.25, 2, 3, 4, 5.5, 7, 8.5]
    assert [grade.id for grade in spec.grades] == ["U", "L1P", "L1M", "L1D", "L2P", "L2M", "L2D", "L2D*"]
    assert spec.minimum_component_grade == ""
    assert (spec.attempts_internal, spec.attempts_external) == (2, 2)
    assert [(s.word, s.marks) for s in spec.statuses] == [
        ("Submitted", "required"), ("Absent", "forbidden"), ("Withdrawn", "forbidden"), ("No evidence", "zero"),
        ("Not entered", "forbidden"),
    ]  # fmt: skip


def test_no_raw_boundary_and_no_published_table_is_shipped(real: Catalogue) -> None:
    for award in AWARDS:
        for series in [each for each in real.series_of(award) if not each.computed]:
            spec = real.spec(award, series.id)
            assert {component.table.status for component in spec.components} == {"estimate"}
            assert all(component.table.source for component in spec.components)
    text = "".join(path.read_text(encoding="utf-8") for path in FILES if "psas" in path.parts)
    assert "boundaries" not in text
    assert "ums:" not in text


def test_which_series_offer_what_is_data(real: Catalogue) -> None:
    for award in AWARDS:
        offered = [series.id for series in real.series_of(award)]
        assert offered == [s for s in SERIES + COMING if award != "art-and-design-practice" or s.endswith("-06")]
        for series in [one for one in offered if one in SERIES]:
            for component in real.spec(award, series).components:
                missing = award in CREATIVE and not component.internal and series.endswith("-01")
                assert component.assessed == (not missing)


def test_days_are_exact_only_where_the_facts_give_them(real: Catalogue) -> None:
    days = {s: {d.id: (d.on, d.provisional) for d in real.spec("enterprise", s).deadlines} for s in SERIES}
    assert days["2025-06"]["last_amendment"] == (date(2025, 6, 27), False)
    assert days["2025-06"]["results"] == (date(2025, 8, 21), False)
    assert days["2026-06"]["last_amendment"] == (date(2026, 6, 26), True)
    assert days["2027-01"]["marks_due"] == (date(2026, 12, 15), True)
    assert days["2027-01"]["draft_report"] == (date(2027, 1, 15), True)
    assert days["2027-01"]["last_amendment"] == (date(2027, 1, 22), True)
    assert days["2027-06"]["marks_due"] == (date(2027, 5, 14), True)
    assert days["2027-06"]["draft_report"] == (date(2027, 6, 16), True)
    for series in SERIES:
        assert days[series]["psa_released"] == (None, True)
        assert series == "2025-06" or days[series]["results"] == (None, True)


def test_awards_with_dates_of_their_own(real: Catalogue) -> None:
    def due(award: str, event: str, series: str = "2027-06") -> tuple[date | None, str]:
        return next((d.on, d.words) for d in real.spec(award, series).deadlines if d.id == event)

    assert due("sport", "marks_due") == (date(2027, 4, 30), "the Friday before Saturday 1 May, the usual day")
    assert due("sport", "marks_due", "2027-01") == (date(2026, 12, 15), "")
    assert due("art-and-design-practice", "marks_due")[0] is None
    assert "48 hours" in due("art-and-design-practice", "marks_due")[1]
    assert due("art-and-design-practice", "psa_released") == (None, "first week of November 2026")
    assert due("performing-arts", "psa_released") == (None, "first week of December 2026")
    assert due("enterprise", "psa_released", "2027-01") == (None, "first week of September 2026")


def test_sample_sizes_follow_the_series(real: Catalogue) -> None:
    old, new = real.spec("enterprise", "2025-06"), real.spec("enterprise", "2026-01")
    assert [old.sampling.size(n) for n in (0, 1, 10, 11, 100, 101, 200, 201, 999)] == [0, 1, 10, 10, 10, 15, 15, 20, 20]
    assert [new.sampling.size(n) for n in (1, 15, 16, 100, 101, 200, 201)] == [1, 15, 15, 15, 20, 20, 25]
    assert any(fact.path.startswith("samples") for fact in old.provisional)
    assert not any(fact.path.startswith("samples") for fact in new.provisional)
    assert real.spec("sport", "2027-06").sampling.selected_by == "centre"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SPECS).as_posix())
def test_a_file_fits_the_schema_its_first_line_names(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    kind = path.relative_to(SPECS).parts[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == (SPECS / "schema" / f"{SCHEMA_OF[kind]}.schema.json").resolve()
    tree, problems = read_yaml(path.read_bytes(), path.name)
    assert not problems
    jsonschema.validate(tree, schema(SCHEMA_OF[kind]), cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SPECS).as_posix())
def test_other_yaml_readers_understand_a_file_alike(path: Path) -> None:
    """PyYAML's own reading differs only in days (dates there, text here) and keys of digits."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {str(key): plain(each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return value.isoformat() if isinstance(value, date) else value

    assert plain(yaml.safe_load(path.read_bytes())) == read_yaml(path.read_bytes(), "x")[0]


def test_the_schema_files_are_fresh() -> None:
    """Make them again with `tracker specs schema specs`."""
    assert {path: (SPECS / path).read_bytes() for path in schema_files()} == schema_files()


@pytest.mark.parametrize("name", ["suite", "series", "qualification", "psa"])
def test_a_schema_refuses_what_the_loader_refuses(name: str) -> None:
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": 1, "colour": "red"}, made)


def test_notes_are_sentences_for_a_teacher(real: Catalogue) -> None:
    for _, fact in real.todo():
        assert fact.note[0].isupper()
        assert fact.note.endswith(".")
        assert "TODO" not in fact.note


def test_no_award_is_named_in_the_program() -> None:
    package = Path(__file__).resolve().parents[2] / "tracker"
    named = [
        (path.name, award)
        for path in package.glob("**/*.py")
        for award in AWARDS
        if f'"{award}"' in path.read_text(encoding="utf-8") or f"'{award}'" in path.read_text(encoding="utf-8")
    ]
    assert named == []
