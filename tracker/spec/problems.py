"""What can be wrong with a spec file: one code for each kind of mistake, and where it was seen.

Codes come in families: 0xx the YAML itself, 1xx the shape of the file, 2xx what one file says, 3xx files together. A
code is typed once in `CODES` and never used again for something else; docs/spec-reference.md prints the table.
"""

from __future__ import annotations

from dataclasses import dataclass

CODES: dict[str, str] = {
    "SPEC001": "The file is not plain UTF-8 text.",
    "SPEC002": "The file is not valid YAML.",
    "SPEC003": "The same key is given twice.",
    "SPEC004": "Anchors, aliases and merge keys are not allowed: everything is written out.",
    "SPEC005": "Tags such as !!str are not allowed.",
    "SPEC006": "A word or number that YAML readers understand differently must be put in quotes.",
    "SPEC007": "The file is too big or too deeply nested to be a spec.",
    "SPEC008": "The file must hold exactly one mapping of keys to values.",
    "SPEC009": "A key must be a single word, number or text.",
    "SPEC101": "The key is not known here.",
    "SPEC102": "A key that is needed is missing.",
    "SPEC103": "The value is of the wrong sort: text, number, list, mapping.",
    "SPEC104": "The value is not one of the words that are allowed.",
    "SPEC105": "The number is too small or too big.",
    "SPEC106": "The text does not have the form it needs: an id, a date, a range of marks.",
    "SPEC107": "The value is empty.",
    "SPEC108": "The format of the file is not one that this version of the program reads.",
    "SPEC109": "The file has more mistakes of shape than are listed.",
    "SPEC201": "Mark bands leave a gap.",
    "SPEC202": "Mark bands overlap.",
    "SPEC203": "Mark bands do not run from 0 to the maximum of the row.",
    "SPEC204": "The rows of the marking grid do not add up to the raw maximum of the component.",
    "SPEC205": "The weights of the components do not add up to 100.",
    "SPEC206": "The same id is given twice.",
    "SPEC207": "The id is not one that this file defines.",
    "SPEC208": "Grade thresholds must rise and name every grade.",
    "SPEC209": "A raw-to-UMS table must start at 0 and never fall.",
    "SPEC210": "A raw-to-UMS table is boundaries (an estimate) or a full list; a published one has a source.",
    "SPEC211": "A provisional path leads to nothing in the file.",
    "SPEC212": "Sample sizes must follow on from each other and end open.",
    "SPEC213": "The dates are not in order.",
    "SPEC214": "An internal component needs a marking grid, an external one has none.",
    "SPEC215": "A date needs a day or words.",
    "SPEC216": "A part of a form is filled from exactly one thing that fits it.",
    "SPEC217": "The part does not belong on this sort of form.",
    "SPEC218": "The check digit of a qualification number must be right.",
    "SPEC219": "Words of a season may hold {year} and {before}, and no other braces.",
    "SPEC220": "Two seasons have the same month.",
    "SPEC221": "A path under checked leads to nothing in the file.",
    "SPEC222": "A fact is listed both as checked and as provisional.",
    "SPEC301": "The suite is not known.",
    "SPEC302": "The series is not known.",
    "SPEC303": "The qualification is not known.",
    "SPEC304": "The component is not one of the qualification.",
    "SPEC305": "The qualification is not offered in that series.",
    "SPEC306": "The same id and version are in two files of one folder.",
    "SPEC307": "The place and name of the file do not fit what is in it.",
    "SPEC308": "A raw-to-UMS table does not end at the raw and UMS maximum of its component.",
    "SPEC309": "A grade boundary does not land on its UMS threshold.",
    "SPEC310": "A grid of a PSA does not fit its component.",
    "SPEC311": "The date is not one that the suite knows.",
    "SPEC312": "The file without @ in its name must be the newest version.",
    "SPEC313": "Something that looks like a spec lies where no spec is read.",
    "SPEC314": "The season is not one of the suite.",
    "SPEC315": "A number or code is not written as the suite says.",
}
"""Every code with a one-line meaning."""


MOST_PROBLEMS = 100
"""So many mistakes of shape are looked up in one file: one with more is no spec, and no one reads on."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one spec file."""

    file: str
    line: int
    column: int
    code: str
    text: str

    def __post_init__(self) -> None:
        """Refuse a code that the table does not explain."""
        if self.code not in CODES:
            raise KeyError(self.code)

    def __str__(self) -> str:
        """Write it the way editors and terminals recognise."""
        return f"{self.file}:{self.line}:{self.column}: {self.code} error: {self.text}"
