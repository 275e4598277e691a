"""A workbook stays readable while what decides its marks is the same; everything else may be put right in the specs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks import issued_world as world
from tests.workbook import made, shipped
from tracker.checks import check_file
from tracker.findings import FileReport
from tracker.intake.returned import read_returned
from tracker.plan import plan
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder
from tracker.templates import Templates
from tracker.values import Values

SUITE, SERIES = "suites/tech-award-2022.yaml", "series/tech-award-2022/2027-06.yaml"
AWARD, PSA = "qualifications/enterprise.yaml", "psas/enterprise/2027-06.yaml"
EXTRA = """\
format: 1
id: {id}
version: 1
title: {season} {year}
suite: tech-award-2022
season: {season}
dates:
  marks_due: {{day: {day}}}
"""


def _folder(changed: dict[str, str | None], *, label: str = "shipped") -> Folder:
    """Return the shipped specs with files added, replaced or (None) taken away."""
    folder = world.options().folders[0]
    files = {path: text for path, text in folder.files.items() if path not in changed}
    files |= {path: text.encode() for path, text in changed.items() if text is not None}
    return replace(folder, files=files, label=label)


def _edited(path: str, old: str, new: str) -> Folder:
    text = world.options().folders[0].files[path].decode()
    assert old in text
    return _folder({path: text.replace(old, new, 1)})


def _check(content: bytes, *folders: Folder) -> FileReport:
    return check_file(content, "a.xlsx", replace(world.options(), folders=folders))


def _codes(report: FileReport) -> set[str]:
    return {one.code for one in report.findings}


FACT = """\
  - path: components[*].ums_max
    note: The UMS maximum has not been checked. Compare it with the specification.
"""
WORDS = [
    (SUITE, "title: BTEC Level 1/Level 2 Tech Award (2022)", "title: Another title"),
    (SUITE, "title: Level 1 Pass,", "title: Pass of level 1,"),
    (SUITE, "points: 1.25", "points: 1.5"),
    (SUITE, "marks_due: Marks and sample due", "marks_due: Marks and sample due by"),
    (SUITE, "note: The UMS thresholds of a component have not been checked.", "note: Not checked."),
    (SUITE, "selected_by: awarding organisation", "selected_by: centre"),
    (SERIES, "title: May/June 2027", "title: Summer 2027"),
    (SERIES, "day: 2027-05-14", "day: 2027-05-13"),
    (SERIES, "day: 2027-06-28", "day: 2027-06-25"),
    (SERIES, "words: August 2027", "day: 2027-08-19"),
    (SERIES, "  - path: dates.draft_report\n    note: Worked", "  - path: dates.draft_report\n    note: Was worked"),
    (SERIES, "provisional:", "notes: [Something to know.]\n\nprovisional:"),
    (AWARD, "title: Enterprise", "title: Enterprise of another title"),
    (AWARD, "number: 603/7063/4", "number: null"),
    (AWARD, "code: BEN01", "code: BEN09"),
    (AWARD, "title: Exploring Enterprises", "title: Another title"),
    (AWARD, "title: Task 1b", "title: Another task"),
    (AWARD, "glh: 36", "glh: 37"),
    (AWARD, "marked_by: task", "marked_by: learning outcome"),
    (AWARD, "\ncomponents:", "\nnotes: [One note more., And another.]\n\ncomponents:"),
    (AWARD, FACT, ""),
    (PSA, "components: {}", "notes: [A note of the release.]\ncomponents: {}"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new"), WORDS, ids=[f"{path}:{old[:24]}" for path, old, _ in WORDS])
def test_trk216_flags_words_that_changed_since_issue(path: str, old: str, new: str) -> None:
    """A title, a date, a note or a number for print: one note at most, and the marks are read."""
    report = _check(world.tracker(forms=True), _edited(path, old, new))

    assert _codes(report) <= {"TRK216"}
    assert len(report.findings) <= 1
    assert report.distributions[0].marks == (0, 15, 25, 60)


def test_trk216_passes_specs_that_say_the_same() -> None:
    """Comments, layout and the version are no words; and words typed over are still said then."""

    def typed_over(book: world.Workbook) -> None:
        book["Summary"]["A1"].value = "My own title"

    same = _edited(AWARD, "version: 1", "version: 2 # nothing else")

    assert "TRK216" not in _codes(_check(world.tracker(), same))
    assert "TRK319" in _codes(_check(world.edited(typed_over), same))


DECIDING = [
    (SUITE, "component_thresholds: {L1P: 30,", "component_thresholds: {L1P: 31,"),
    (SUITE, "award_thresholds: {L1P: 30,", "award_thresholds: {L1P: 31,"),
    (SUITE, "minimum_component_grade: null", "minimum_component_grade: L1P"),
    (SUITE, "attempts: {internal: 2,", "attempts: {internal: 3,"),
    (SUITE, "highest_and_lowest: true", "highest_and_lowest: false"),
    (SUITE, "{word: Absent, marks: forbidden}", "{word: Absent, marks: zero}"),
    (AWARD, "ums_max: 90", "ums_max: 91"),
    (AWARD, "offered: [Dec/Jan, May/June]", "offered: [Dec/Jan]"),
]


@pytest.mark.parametrize(("path", "old", "new"), DECIDING, ids=[f"{path}:{old[:24]}" for path, old, _ in DECIDING])
def test_what_decides_a_mark_identifies_the_edition(path: str, old: str, new: str) -> None:
    """Then the workbook would be checked against something else than it was built from."""
    assert _codes(_check(world.tracker(), _edited(path, old, new))) == {"TRK206"}


@pytest.mark.parametrize(
    "changed",
    [
        {
            "series/tech-award-2022/2028-01.yaml": EXTRA.format(
                id="2028-01", season="Dec/Jan", year=2028, day="2027-12-15"
            )
        },
        {
            "series/tech-award-2022/2024-06.yaml": EXTRA.format(
                id="2024-06", season="May/June", year=2024, day="2024-05-15"
            )
        },
        {"series/tech-award-2022/2026-06.yaml": None, "psas/enterprise/2026-06.yaml": None},
        {"series/tech-award-2022/2025-01.yaml": None},
    ],
    ids=["later added", "earlier added", "earlier removed", "oldest removed"],
)
def test_other_series_change_nothing(changed: dict[str, str | None]) -> None:
    """Of the list of earlier series the workbook's own counts; not a finding more, and the same id."""
    folder = _folder(changed)
    report = _check(world.tracker(), folder)

    assert report.findings == world.check(world.tracker()).findings == ()
    templates = Templates(dict(world.options().templates))
    returned = read_returned(world.tracker(), "a.xlsx", Catalogue([folder]), templates)
    assert returned.layout.stamp["id"] == returned.stamp["id"]
    before = read_returned(world.tracker(), "a.xlsx", Catalogue(world.options().folders), templates)
    assert returned.given == before.given


def test_a_series_file_that_goes_or_comes_leaves_a_workbook_readable() -> None:
    """A centre's own file of the workbook's series: taken away again, one note; put in later, nothing that decides."""
    own = EXTRA.format(id="2028-06", season="May/June", year="of 2028", day="2028-05-12")
    filed, bare = _folder({"series/tech-award-2022/2028-06.yaml": own}), _folder({})
    for before, after in ((filed, bare), (bare, filed)):
        spec = Catalogue([before]).spec("enterprise", "2028-06")
        planned = plan(made.order(spec, 2, spare=1, issued=world.ISSUED, steps=shipped.templates().steps))
        values = Values(planned.layout, planned.given, planned.fields, world.ISSUED)
        content = render(planned.layout, values, footer(dict(planned.layout.stamp)))
        report = _check(content, after)
        assert _codes(report) <= {"TRK216"}
        assert len(report.findings) == (before is filed)


def test_a_list_of_earlier_series_that_was_changed_is_said() -> None:
    """The list is believed only where it is as it was issued."""

    def typed_over(book: world.Workbook) -> None:
        sheet = book["_stamp"]
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "May/June 2025")
        cell.value = "May/June 1925"

    later = {
        "series/tech-award-2022/2028-01.yaml": EXTRA.format(id="2028-01", season="Dec/Jan", year=2028, day="2027-12-15")
    }

    assert "_stamp" in {one.sheet for one in _check(world.edited(typed_over), _folder(later)).findings}


def test_a_corrected_series_file_with_a_new_version_alone() -> None:
    """The version it was built from is gone; the one that is here decides the same."""
    text = world.options().folders[0].files[SERIES].decode()
    newer = text.replace("version: 1", "version: 2", 1).replace("2027-05-14", "2027-05-13", 1)

    assert _codes(_check(world.tracker(), _folder({SERIES: newer}))) == {"TRK216"}
