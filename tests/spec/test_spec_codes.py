"""Each SPEC code: the mistake that brings it, and the exact place it is reported at."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spec.spec_world import PSA, QUALIFICATION, SERIES, SUITE, WORLD, Break, brief, folder
from tracker.errors import SpecError
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder, read_folder
from tracker.spec.problems import CODES, Problem
from tracker.templates import read_form

S, Y, Q, P = (
    "suites/made-up.yaml",
    "series/made-up/2028-06.yaml",
    "qualifications/knitting.yaml",
    "psas/knitting/2028-06.yaml",
)
GRID_ROW = "        - {id: 1b, title: Cotton, max: 12}\n"


def raw(content: bytes) -> list[str]:
    """Problems of a qualification file of these bytes."""
    return [f"{p.line}:{p.column}: {p.code}" for p in Catalogue([Folder("shipped", "specs", {Q: content})]).problems()]


def test_an_unbroken_world_has_no_problems() -> None:
    assert brief(WORLD) == []


def test_every_code_has_a_test() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in CODES if f"def test_{code.lower()}_" not in text] == []


def test_a_problem_prints_as_file_line_column_code_and_sentence() -> None:
    problem = Problem(
        "specs/series/made-up/2028-06.yaml", 3, 10, "SPEC105", "'version' is the number 0: it must be at least 1."
    )
    assert str(problem) == (
        "specs/series/made-up/2028-06.yaml:3:10: SPEC105 error: 'version' is the number 0: it must be at least 1."
    )


def test_an_unknown_code_cannot_be_used() -> None:
    with pytest.raises(KeyError):
        Problem("x", 1, 1, "SPEC999", "no")


# 0xx: YAML


def test_spec001_not_utf_8() -> None:
    assert raw(b"format: 1\ntitle: caf\xe9\n") == ["2:11: SPEC001"]
    assert raw(b"format: 1\ntitle: a\x07b\n") == ["2:9: SPEC001"]


def test_spec002_syntax(broken: Break) -> None:
    assert broken(Q, "title: Yarn", "title: Yarn: wool") == ["9:16: SPEC002"]
    assert broken(Q, "[A]", "[A") == ["20:96: SPEC002"]


def test_spec003_key_given_twice(broken: Break) -> None:
    assert broken(Q, "title: Knitting", "title: Knitting\ntitle: Sewing") == ["5:1: SPEC003"]


def test_spec004_anchors_aliases_and_merge_keys(broken: Break) -> None:
    assert broken(Q, "title: Knitting", "title: &t Knitting") == ["4:8: SPEC004"]
    assert broken(S, "title: Made-up suite", "title: *t") == ["4:8: SPEC004"]
    assert broken(Y, "season: May/June", "season: May/June\n<<: {notes: []}") == ["7:1: SPEC004"]


def test_spec005_tags(broken: Break) -> None:
    assert broken(Q, "title: Knitting", "title: !!str Knitting") == ["4:8: SPEC005"]


@pytest.mark.parametrize("word", ["no", "on", "1:30", "012", "08", "0x1F", "1_000", "1e3", "~", "y", "0o7"])
def test_spec006_ambiguous_words(broken: Break, word: str) -> None:
    assert broken(Q, "title: Knitting", f"title: {word}")[0] == "4:8: SPEC006"
    assert broken(Q, "title: Knitting", f"title: '{word}'") == []


def test_spec007_deep_or_huge() -> None:
    assert raw(b"a: " + b"[" * 5000) == ["1:33: SPEC007"]
    assert raw(b"#" * 1_000_001) == ["1:1: SPEC007"]
    assert len(raw(b"a: [" + b"no, " * 5000 + b"]")) == 100


def test_spec008_not_one_mapping() -> None:
    assert raw(b"") == ["1:1: SPEC008"]
    assert raw(b"- a\n") == ["1:1: SPEC008"]
    assert raw(b"a: 1\n---\nb: 1\n") == ["2:1: SPEC008"]


def test_spec009_key_that_is_no_word(broken: Break) -> None:
    assert broken(Q, "title: Yarn", "{a: 1}: Yarn") == ["7:5: SPEC102", "9:5: SPEC009"]


# 1xx: shape


def test_spec101_unknown_key(broken: Break) -> None:
    assert broken(Q, "title: Yarn", "title: Yarn\n    wieght: 3") == ["10:5: SPEC101"]


def test_spec101_suggests_the_nearest_key() -> None:
    files = {**WORLD, Q: QUALIFICATION.replace("weight: 60", "wieght: 60")}
    said = [p.text for p in Catalogue([folder(files)]).problems() if p.code == "SPEC101"]
    assert said == ["'wieght' is not known here: did you mean 'weight'?"]


def test_spec102_missing_key(broken: Break) -> None:
    assert broken(Q, "    title: Yarn\n", "") == ["7:5: SPEC102"]
    assert broken(Q, "title: Cotton, ", "") == ["21:11: SPEC102"]


def test_spec103_wrong_sort(broken: Break) -> None:
    assert broken(Q, "title: Yarn", "title: 5") == ["9:12: SPEC103"]
    assert broken(Q, "weight: 60", "weight: '60'") == ["12:13: SPEC103"]
    assert broken(Q, "weight: 60", "weight: 60.5") == ["12:13: SPEC103"]
    assert broken(Q, "[A]", "A") == ["20:43: SPEC103"]
    assert broken(S, "11+: 10", "11+: some") == ["15:31: SPEC103"]
    assert broken(Y, "{day: 2028-05-15}", "{day: 2028-05-32}") == ["8:20: SPEC103"]


def test_spec104_word_not_allowed(broken: Break) -> None:
    assert broken(Q, "assessment: internal", "assessment: intern") == ["10:17: SPEC104"]


def test_spec105_number_out_of_range(broken: Break) -> None:
    assert broken(Y, "version: 1", "version: 0") == ["3:10: SPEC105"]


def test_spec106_text_without_its_form(broken: Break) -> None:
    assert broken(Q, "1-4: Some", "1 to 4: Some") == ["20:76: SPEC106"]
    assert broken(Q, "1-4: Some", "4-1: Some") == ["20:76: SPEC106"]


def test_spec106_ranges_that_run_backwards(broken: Break) -> None:
    assert broken(S, "1-10: all", "10-1: all") == ["15:15: SPEC106"]


def test_spec107_empty_value(broken: Break) -> None:
    assert broken(Q, "title: Yarn", "title:") == ["9:11: SPEC107"]
    assert broken(Q, "title: Yarn", 'title: ""') == ["9:12: SPEC107"]


def test_spec108_format_of_another_time(broken: Break) -> None:
    assert broken(Y, "format: 1", "format: 2") == ["1:9: SPEC108"]


def test_spec109_more_mistakes_than_are_listed() -> None:
    """Of whatever sort: a hundred are looked up, the others counted."""
    for more in (f"notes: [{', '.join(['1'] * 5000)}]\n", "".join(f"key{at}: 1\n" for at in range(5000))):
        mine = Catalogue([folder({**WORLD, Q: QUALIFICATION + more})]).problems()
        assert len(mine) == 101
        assert [one.text for one in mine if one.code == "SPEC109"] == [
            "There are 4,900 more mistakes in this file: correct these first."
        ]


# 2xx: meaning


def test_spec201_bands_leave_a_gap(broken: Break) -> None:
    assert broken(Q, "5-8: Much", "6-8: Much") == ["20:87: SPEC201"]


def test_spec202_bands_overlap(broken: Break) -> None:
    assert broken(Q, "5-8: Much", "4-8: Much") == ["20:87: SPEC202"]


def test_spec203_bands_do_not_cover_the_row(broken: Break) -> None:
    assert broken(Q, "5-8: Much", "5-7: Much") == ["20:87: SPEC203"]
    assert broken(Q, "0: Nothing, ", "") == ["20:64: SPEC203"]


def test_spec204_grid_does_not_add_up(broken: Break) -> None:
    assert broken(Q, GRID_ROW, GRID_ROW.replace("12", "11")) == ["17:5: SPEC204"]


def test_spec205_weights_do_not_add_up(broken: Break) -> None:
    assert broken(Q, "weight: 60", "weight: 50") == ["6:1: SPEC205"]


def test_spec206_same_id_twice(broken: Break) -> None:
    assert broken(Q, "id: 1b", "id: 1A") == ["21:16: SPEC206"]
    assert broken(S, "id: M,", "id: P,")[0] == "8:10: SPEC206"


def test_spec207_id_not_defined_here(broken: Break) -> None:
    assert broken(Q, "[A]", "[B]") == ["20:44: SPEC207"]
    assert broken(S, "events: {marks_due", "events: {marks_in")[-1] == "24:1: SPEC207"
    assert broken(S, "attempts:", "minimum_component_grade: L1P\nattempts:") == ["12:26: SPEC207"]


def test_spec208_thresholds(broken: Break) -> None:
    assert broken(S, 'award_thresholds: {P: 40, M: 70, "M*": 90}', 'award_thresholds: {P: 40, M: 40, "M*": 90}') == [
        "11:30: SPEC208"
    ]
    assert broken(S, 'award_thresholds: {P: 40, M: 70, "M*": 90}', "award_thresholds: {P: 40, M: 70}") == [
        "11:1: SPEC208"
    ]
    assert broken(P, "{P: 8, M: 14}", "{P: 8}") == ["7:31: SPEC208"]


def test_spec209_table_falls_or_starts_above_nothing(broken: Break) -> None:
    table = "{status: estimate, boundaries: {P: 8, M: 14}}"
    assert broken(P, table, "{status: estimate, boundaries: {P: 14, M: 8}}") == ["7:54: SPEC209"]
    ums = [*range(0, 100, 5), 100]
    listed = f"{{status: estimate, ums: {[1, *ums[1:3], 9, *ums[4:]]}}}"
    assert broken(P, table, listed) == ["7:37: SPEC209", "7:47: SPEC209"]


def test_spec210_table_of_two_sorts(broken: Break) -> None:
    table = "{status: estimate, boundaries: {P: 8, M: 14}}"
    assert broken(P, table, "{status: estimate}") == ["7:12: SPEC210"]
    assert broken(P, "status: estimate", "status: published, source: here") == ["7:21: SPEC210"]
    full = f"{{status: published, ums: {[*range(0, 100, 5), 100]}}}"
    assert broken(P, table, full) == ["7:12: SPEC210"]


def test_spec211_provisional_path_to_nothing(broken: Break) -> None:
    assert broken(Q, "components[0].grid", "components[1].grid") == ["31:12: SPEC211"]
    assert broken(Y, "path: dates.results", "path: 'dates['") == ["11:12: SPEC211"]


def test_spec212_sample_sizes(broken: Break) -> None:
    assert broken(S, "11+: 10", "12+: 10") == ["15:26: SPEC212"]
    assert broken(S, "11+: 10", "11-20: 10") == ["15:26: SPEC212"]


def test_spec213_dates_out_of_order(broken: Break) -> None:
    assert broken(Y, "2028-08-20", "2028-04-20") == ["9:3: SPEC213"]


def test_spec214_grid_where_none_belongs(broken: Break) -> None:
    assert broken(Q, "assessment: external", "assessment: internal") == ["22:5: SPEC214"]
    assert broken(Q, "assessment: internal", "assessment: external") == ["17:5: SPEC214"]


def test_spec215_date_that_says_nothing(broken: Break) -> None:
    assert broken(Y, "{day: 2028-05-15}", "{}") == ["8:14: SPEC215"]
    assert broken(Y, "{day: 2028-05-15}", "{day: 2028-05-15, every: 15 May}") == ["8:39: SPEC215"]


def test_spec218_check_digit(broken: Break) -> None:
    """Two numbers that are published, one of them with two digits the wrong way round, and an invented one with X."""
    for good in ("603/7063/4", "603/7047/6", "100/0001/X"):
        assert broken(Q, "title: Knitting", f"title: Knitting\nnumber: {good}") == []
    for bad in ("603/7036/4", "603/7063/5", "603/7063/X"):
        assert broken(Q, "title: Knitting", f"title: Knitting\nnumber: {bad}") == ["5:9: SPEC218"]


SUMMER = 'May/June: {month: 6, title: "May/June {year}"}'
DATED = 'May/June: {month: 6, title: "May/June {year}", dates: {marks_due: {every: 15 May}}}'


def test_spec219_braces_that_mean_nothing(broken: Break) -> None:
    def said(old: str, new: str) -> list[str]:
        return broken(S, SUMMER, DATED.replace(old, new))

    assert said("", "") == []
    assert said("{year}", "{yaer}") == ["28:31: SPEC219"]
    assert said("{every: 15 May}", '{words: "in {before}"}') == []
    assert said("{every: 15 May}", '{words: "in {before"}') == ["28:77: SPEC219"]
    assert said("{every: 15 May}", "{}") == ["28:69: SPEC215"]
    assert said("{every: 15 May}", "{every: 31 June}") == ["28:77: SPEC106"]
    assert said("marks_due", "marks_dew") == ["28:58: SPEC207"]


def test_spec220_two_seasons_of_one_month(broken: Break) -> None:
    assert broken(S, SUMMER, DATED.replace("month: 6", "month: 1")) == ["28:21: SPEC220"]


CHECKED = "checked:\n  - {document: The specification, paths: [%s]}\nprovisional:\n"


def test_spec221_checked_path_to_nothing(broken: Break) -> None:
    assert broken(Q, "provisional:\n", CHECKED % '"components[0].title", "components[1].ums_max"') == []
    assert (
        broken(
            Q, "provisional:\n", "checked:\n  - {document: Issue 7, by: A. Reader, dated: 2028-01-02}\nprovisional:\n"
        )
        == []
    )
    assert broken(Q, "provisional:\n", CHECKED % '"components[7].title"') == ["30:43: SPEC221"]


def test_spec222_checked_and_provisional(broken: Break) -> None:
    """The raw maxima and the grid of the first component are provisional; what holds one of them cannot be checked."""
    assert broken(Q, "provisional:\n", CHECKED % '"components[1].raw_max"') == ["30:43: SPEC222"]
    assert broken(Q, "provisional:\n", CHECKED % '"components[0]"') == ["30:43: SPEC222"]


# 3xx: files together


def test_spec301_unknown_suite(broken: Break) -> None:
    assert broken(Q, "suite: made-up", "suite: made-down") == ["5:8: SPEC301"]
    assert broken(Y, "suite: made-up", "suite: made-down") == ["5:8: SPEC307"]  # it lies in made-up/


def test_spec314_a_season_that_the_suite_does_not_have(broken: Break) -> None:
    """In a series, where a component is offered, and where an award has dates of its own."""
    assert broken(Y, "season: May/June", "season: May/Jun") == ["6:1: SPEC314"]
    first = "offered: [May/June]\n    weight: 60"
    assert broken(Q, first, first.replace("[", "[Dec/Jan, Summer, ")) == ["11:24: SPEC314"]
    own = "title: Knitting\ndates: {Summer: {results: {words: late}}}"
    assert broken(Q, "title: Knitting", own) == ["5:9: SPEC314"]


def test_spec315_numbers_and_codes_of_another_form() -> None:
    """The suite says how they are written: 9 a digit, A a letter, X either a digit or X."""
    numbers = "{component: [AAA09, AAA9A], qualification: [999/9999/X]}"
    suite = {S: WORLD[S].replace("{component: [AAA09]}", numbers)}
    for code, number, said in (
        ("KNI01", "603/7063/4", []),
        ("KN12A", "603/7063/4", [f"{Q}:9:11: SPEC315"]),
        ("KNI1A", "100/0001/X", []),
        ("KNI11", "603/7063", [f"{Q}:5:9: SPEC315", f"{Q}:9:11: SPEC315"]),
        ("kni01", "603-7063-4", [f"{Q}:5:9: SPEC315", f"{Q}:9:11: SPEC315"]),
    ):
        text = QUALIFICATION.replace("KNI01", code).replace("title: Knitting", f"title: Knitting\nnumber: {number}")
        assert brief({**WORLD, **suite, Q: text}) == said
    said_nothing = {S: WORLD[S].replace("{component: [AAA09]}", "{}")}
    assert brief({**WORLD, **said_nothing, Q: QUALIFICATION.replace("KNI01", "knitting one")}) == []


def test_spec302_unknown_series() -> None:
    files = {**WORLD, "psas/knitting/2029-06.yaml": PSA.replace("2028", "2029")}
    assert brief(files) == ["psas/knitting/2029-06.yaml:3:9: SPEC302"]


def test_spec303_unknown_qualification() -> None:
    files = {**WORLD, "psas/sewing/2028-06.yaml": PSA.replace("knitting", "sewing")}
    assert brief(files) == ["psas/sewing/2028-06.yaml:2:16: SPEC303"]


def test_spec304_unknown_component(broken: Break) -> None:
    assert broken(P, "  C1:", "  C3:") == ["6:3: SPEC304"]


def test_spec305_series_without_the_qualification() -> None:
    files = {**WORLD, "psas/knitting/2028-01.yaml": PSA.replace("2028-06", "2028-01")}
    assert brief(files) == ["psas/knitting/2028-01.yaml:3:9: SPEC305"]


def test_spec306_same_version_twice() -> None:
    files = {**WORLD, "qualifications/knitting@1.yaml": QUALIFICATION}
    assert brief(files) == ["qualifications/knitting@1.yaml:3:10: SPEC306"]


def test_spec307_file_in_the_wrong_place() -> None:
    files = {**WORLD, "qualifications/sewing.yaml": QUALIFICATION, "series/made-up/2028.yml": SERIES}
    files["suites/made-up@3.yaml"] = SUITE.replace("version: 1", "version: 2")
    assert [each for each in brief(files) if "SPEC307" in each] == [
        "qualifications/sewing.yaml:2:5: SPEC307",
        "series/made-up/2028.yml:1:1: SPEC307",
        "suites/made-up@3.yaml:3:10: SPEC307",
    ]


def test_spec308_table_that_does_not_fit(broken: Break) -> None:
    table = "{status: estimate, boundaries: {P: 8, M: 14}}"
    assert broken(P, "M: 14", "M: 20") == ["7:53: SPEC308"]
    assert broken(P, table, f"{{status: estimate, ums: {[*range(0, 100, 5)]}}}") == ["7:31: SPEC308"]
    assert broken(P, table, f"{{status: estimate, ums: {[*range(0, 100, 5), 99]}}}") == ["7:115: SPEC308"]


def test_spec309_boundary_off_its_threshold(broken: Break) -> None:
    ums = [0, 5, 10, 15, 20, 25, 30, 35, 41, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100]
    assert broken(P, "boundaries: {P: 8, M: 14}", f"ums: {ums}") == ["7:67: SPEC309"]


def test_spec310_grid_of_a_psa_that_does_not_fit(broken: Break) -> None:
    table = "table: {status: estimate, boundaries: {P: 8, M: 14}}"
    grid = "grid: {marked_by: task, rows: [{id: 1a, title: Wool, outcomes: [B], max: 19}]}"
    assert broken(P, table, grid) == ["7:5: SPEC310", "7:69: SPEC310"]
    assert broken(P, f"C1:\n    {table}", f"C2:\n    {grid}") == ["7:5: SPEC310"]


def test_spec311_unknown_date(broken: Break) -> None:
    assert broken(Y, "results: {day", "result: {day")[0] == "9:3: SPEC311"
    assert broken(P, "components:", "dates: {resits: {words: never}}\ncomponents:") == ["5:9: SPEC311"]


def test_spec313_specs_where_none_are_read(tmp_path: Path) -> None:
    for path in (
        Q, f"{Q}.txt", "qualification/sport.yaml", "old/psas/x/2028-06.yaml", "loose.yaml",
        "README.md", "pdf/psa.pdf", "schema/psa.schema.json", "qualifications/.hidden", "qualifications/~$x.yaml",
    ):  # fmt: skip
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(QUALIFICATION, encoding="utf-8")
    found = Catalogue([read_folder(tmp_path, "centre", "own"), folder(WORLD)]).problems()
    named = "the name of a spec ends in .yaml."
    kinds = "specs lie in suites/, series/, qualifications/, psas/."
    assert [str(problem) for problem in found] == [
        f"own/loose.yaml:1:1: SPEC313 error: This file is not read: {kinds} Move it there, or take it away.",
        f"own/old/:1:1: SPEC313 error: No spec is read from this folder: {kinds} Move them there, or take them away.",
        "own/qualification/:1:1: SPEC313 error: No spec is read from this folder: did you mean qualifications/?",
        f"own/{Q}.txt:1:1: SPEC313 error: This file is not read: {named} Rename it, or take it away.",
    ]


def test_spec312_older_file_with_a_newer_version() -> None:
    files = {**WORLD, "qualifications/knitting@2.yaml": QUALIFICATION.replace("version: 1", "version: 2")}
    assert brief(files) == ["qualifications/knitting.yaml:3:10: SPEC312"]


def test_mistakes_of_every_family_come_out_together() -> None:
    """One run tells them all: doubtful words, wrong sorts, typos, gaps, sums, names that lead nowhere."""
    text = (
        QUALIFICATION.replace("title: Knitting", "title: Knitting\nnumber: no")
        .replace("title: Yarn", "title: 5")
        .replace("5-8: Much", "6-8: Much")
        .replace("id: C2\n", "id: C2\n    colour: red\n")
        .replace("title: Patterns", "tittle: Patterns")
        .replace("weight: 40", "weight: 41")
        .replace("suite: made-up", "suite: made-down")
    )
    found = [each.removeprefix(f"{Q}:") for each in brief({**WORLD, Q: text})]
    assert found == [
        "5:9: SPEC006",
        "6:8: SPEC301",
        "7:1: SPEC205",
        "10:12: SPEC103",
        "21:87: SPEC201",
        "24:5: SPEC101",
        "25:5: SPEC101",
    ]


def test_a_file_of_another_format_is_not_picked_to_pieces() -> None:
    text = QUALIFICATION.replace("format: 1", "format: 2").replace("title: Yarn", "name: Yarn")
    assert brief({**WORLD, Q: text}) == [f"{Q}:1:9: SPEC108"]


# Form templates share the families


FORM = """\
format: 1
form: record
title: Record
sections:
  - title: Learner
    fields:
      - {label: Learner, from: learner}
footnote: Ours.
"""


def form(text: str) -> list[str]:
    """Problems of a form template."""
    try:
        read_form(text.encode(), "x", "x.yaml")
    except SpecError as error:
        return [f"{p.line}:{p.column}: {p.code}" for p in error.problems if isinstance(p, Problem)]
    return []


def test_spec216_filled_from_nothing_or_from_what_does_not_fit() -> None:
    assert form(FORM) == []
    assert form(FORM.replace(", from: learner", "")) == ["7:9: SPEC216"]
    assert form(FORM + "entries:\n  - {id: x, label: X, kind: choice}\n") == ["10:5: SPEC216"]


def test_spec217_part_that_does_not_belong_on_the_form() -> None:
    assert form(FORM + "columns:\n  - {label: Learner, from: learner}\n") == ["9:1: SPEC217"]
    assert form(FORM.replace("form: record", "form: cohort")) == ["1:1: SPEC217", "7:9: SPEC217"]
