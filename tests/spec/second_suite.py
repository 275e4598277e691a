"""A second suite beside the shipped one, all of it made up: one season a year, other grades, other numbers.

It has a 2027-06 of its own, on other days, and an award that is called as one of the first suite is.
"""

from __future__ import annotations

from tests.spec.spec_world import folder
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder, read_folder
from tracker.spec.shipped import shipped

SUITE = """\
format: 1
id: craft-2026
version: 1
title: Craft Certificate (2026)
grades:
  - {id: F, title: Fail, points: 0}
  - {id: P, title: Pass, points: 2}
  - {id: D, title: Distinction, points: 4}
component_thresholds: {P: 40, D: 80}
award_thresholds: {P: 40, D: 80}
attempts: {internal: 2, external: 1}
samples:
  rules:
    - sizes: {1-5: all, 6+: 5}
  highest_and_lowest: true
  selected_by: centre
statuses:
  - {word: Submitted, marks: required}
  - {word: Absent, marks: forbidden}
estimate: {boundaries: same percentages, between: straight lines}
numbers: {candidate_digits: 6, centre_digits: 4, registration: [AA9999], component: [AAA09]}
forms: {record: assessment-record, authentication: authentication, cohort: cohort-record}
events: {marks_due: Marks due, results: Results}
years_ahead: 2
seasons:
  Summer:
    month: 6
    title: Summer {year}
    dates:
      marks_due: {every: 2 June}
      results: {words: "September {year}"}
"""

SERIES = """\
format: 1
id: YEAR-06
version: 1
title: Summer YEAR
suite: craft-2026
season: Summer
dates:
  marks_due: {day: YEAR-06-02}
  results: {words: September YEAR}
"""

WEAVING = """\
format: 1
id: weaving
version: 1
title: Weaving
suite: craft-2026
components:
  - id: C1
    code: WEA01
    title: Loom
    assessment: internal
    offered: [Summer]
    weight: 60
    raw_max: 20
    ums_max: 60
    grid:
      marked_by: task
      source: made up
      rows:
        - {id: "1", title: Warp, max: 8}
        - {id: "2", title: Weft, max: 12}
  - id: C2
    title: Patterns
    assessment: external
    offered: [Summer]
    weight: 40
    raw_max: 40
    ums_max: 40
"""

SECOND = {
    "suites/craft-2026.yaml": SUITE,
    "series/craft-2026/2026-06.yaml": SERIES.replace("YEAR", "2026"),
    "series/craft-2026/2027-06.yaml": SERIES.replace("YEAR", "2027"),
    "qualifications/weaving.yaml": WEAVING,
}


def beside(**changed: str) -> list[Folder]:
    """Return the shipped specs, and the second suite in one folder with them; files of it added or replaced."""
    first = read_folder(shipped("specs"), "shipped", "specs")
    return [Folder("shipped", "specs", {**first.files, **folder({**SECOND, **changed}).files})]


def both_suites(**changed: str) -> Catalogue:
    """Return the catalogue of two suites in one folder."""
    return Catalogue(beside(**changed))
