"""A small world of four spec files, and ways to break it."""

from __future__ import annotations

from collections.abc import Callable

from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder

SUITE = """\
format: 1
id: made-up
version: 1
title: Made-up suite
grades:
  - {id: U, title: Unplaced, points: 0}
  - {id: P, title: Pass, points: 1.5}
  - {id: M, title: Merit, points: 3}
  - {id: "M*", title: "Merit*", points: 4}
component_thresholds: {P: 40, M: 70}
award_thresholds: {P: 40, M: 70, "M*": 90}
attempts: {internal: 2, external: 2}
samples:
  rules:
    - sizes: {1-10: all, 11+: 10}
    - since: 2028-01
      sizes: {1-15: all, 16-100: 15, 101+: 20}
  highest_and_lowest: true
  selected_by: awarding organisation
statuses:
  - {word: Submitted, marks: required}
  - {word: Absent, marks: forbidden}
estimate: {boundaries: same percentages, between: straight lines}
events: {marks_due: Marks due, results: Results}
forms: {record: plain, authentication: plain, cohort: plain}
seasons:
  Dec/Jan: {month: 1, title: "January {year}"}
  May/June: {month: 6, title: "May/June {year}"}
numbers: {component: [AAA09]}
"""

SERIES = """\
format: 1
id: 2028-06
version: 1
title: May/June 2028
suite: made-up
season: May/June
dates:
  marks_due: {day: 2028-05-15}
  results: {day: 2028-08-20}
provisional:
  - {path: dates.results, note: Guessed.}
"""

WINTER = """\
format: 1
id: 2028-01
version: 1
title: January 2028
suite: made-up
season: Dec/Jan
dates:
  marks_due: {day: 2027-12-15}
  results: {words: spring}
"""

QUALIFICATION = """\
format: 1
id: knitting
version: 1
title: Knitting
suite: made-up
components:
  - id: C1
    code: KNI01
    title: Yarn
    assessment: internal
    offered: [May/June]
    weight: 60
    raw_max: 20
    ums_max: 100
    outcomes:
      - {id: A, title: Choose yarn}
    grid:
      marked_by: task
      rows:
        - {id: 1a, title: Wool, outcomes: [A], max: 8, bands: {0: Nothing, 1-4: Some, 5-8: Much}}
        - {id: 1b, title: Cotton, max: 12}
  - id: C2
    title: Patterns
    assessment: external
    offered: [May/June]
    weight: 40
    raw_max: 40
    ums_max: 80
provisional:
  - {path: "components[*].raw_max", note: Not looked up.}
  - {path: "components[0].grid", note: Not looked up either.}
"""

PSA = """\
format: 1
qualification: knitting
series: 2028-06
version: 1
components:
  C1:
    table: {status: estimate, boundaries: {P: 8, M: 14}}
"""

WORLD = {
    "suites/made-up.yaml": SUITE,
    "series/made-up/2028-01.yaml": WINTER,
    "series/made-up/2028-06.yaml": SERIES,
    "qualifications/knitting.yaml": QUALIFICATION,
    "psas/knitting/2028-06.yaml": PSA,
}

Break = Callable[[str, str, str], list[str]]


def folder(files: dict[str, str], label: str = "shipped", root: str = "specs") -> Folder:
    """Make a folder of texts."""
    return Folder(label, root, {path: text.encode() for path, text in files.items()})


def brief(files: dict[str, str]) -> list[str]:
    """Return every problem as `path:line:column: code`."""
    return [
        f"{p.file.removeprefix('specs/')}:{p.line}:{p.column}: {p.code}" for p in Catalogue([folder(files)]).problems()
    ]
