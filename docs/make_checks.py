"""Writes docs/checks.md and docs/report.schema.json from what the program says: `python docs/make_checks.py`.

A test makes them again and compares.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.checks.registry import FAMILIES, RETIRED, codes, family, unfilled  # noqa: E402 - the checkout must be on the path first
from tracker.cli.words import option_words  # noqa: E402
from tracker.findings import Code, Level  # noqa: E402
from tracker.report.json_schema import SCHEMA  # noqa: E402
from tracker.words import put  # noqa: E402

START = """# Checks

Made by `docs/make_checks.py` from the codes in the program: do not edit it by hand. `tracker explain TRK503` shows the
same at the command line. A code is never reused for something else. The program fills in the words in [brackets].

| Level | Meaning |
|---|---|
| refused | The file was not read; such a finding cannot be waived. |
| error | Wrong: a mark, a learner or a result cannot be relied on. |
| warning | Probably wrong: look at it. |
| note | Worth knowing; nothing to correct. |

The exit code of `tracker check` is 0 if nothing was found at or above `--fail-on` (usually error), 1 if something was,
2 if the check could not run.

## Waivers

A decision to accept a finding is written in a YAML file: `tracker check --waivers waivers.yaml …`. The finding stays in
every report with the decision beside it, but no longer counts.

```yaml
format: 1
waivers:
  - code: TRK503
    file: "10A*.xlsx"                 # name or path of the file, * matches anything
    learner: L007                     # file or learner, or both
    reason: The moderator agreed on 3 June.
    who: A. Example, exams officer
    until: 2027-06-30                 # last day on which it counts; may be left out
```

The report says which waivers have ended and which match nothing.

## The status of a file

| Status | Meaning |
|---|---|
| clean | Nothing is wrong, and every learner of every internal component is marked. |
| not finished | Nothing is wrong, and marking is not finished; the number of learners who are marked is beside it. |
| to look at, to correct, could not be read | The worst finding is a warning, an error, a refusal. |
| not read | It is among the workbooks but is not a workbook: a list, a PDF, a link, a message, an archive, a picture. |

Many files of one kind that were not read are counted in one entry. Files that the system itself puts into folders,
specs and files that this program wrote are not mentioned; reports and results as workbooks are a note (TRK234).

## What is still to do

Mistakes are always reported, whatever a check is for. What is only missing (sample, declarations, evidence, keying, …)
is an error with `--for submission`, a note without it, and not mentioned with `--for marking`. It is not mentioned for
a component in which nothing is marked yet. While marks are missing, steps that have not been started are mentioned only
with `--for submission`. Nothing keyed yet is always a note: it is the next step.

## Annotated copies

`tracker check returned --annotate copies` writes a new copy of each workbook with findings into a separate folder:
everything that was typed is in place, every doubtful cell is coloured (vermilion: error, orange: warning, blue: note)
and has a comment, and the sheet Findings lists all of it with links. The colour of an entry is removed when another
value is typed. A copy holds the names of its learners, whatever `--names` says, because it is the teacher's own
workbook: send it to no one else. Sheets that people added and notes beside the tables are not in it. Nothing is
replaced without `--force`, and copies are never written into a folder that is checked. What only several files show
(TRK9xx) is not in a copy: `tracker diff` shows how copies of one tracker differ.

## Reports for programs

`--format json` writes what [report.schema.json](report.schema.json) describes. `version` is raised when a program that
reads the old format would go wrong; new keys come with a new schema.
"""


NO_LONGER = """## No longer used

What these codes said is said by others now. A waiver that names one of them is refused with a sentence: name the code
that the report shows.
"""


def main() -> None:
    """Write both files."""
    (ROOT / "docs" / "checks.md").write_text(checks(), encoding="utf-8", newline="\n")
    (ROOT / "docs" / "report.schema.json").write_text(schema(), encoding="utf-8", newline="\n")


def checks() -> str:
    """Return the text of the document."""
    parts = [START]
    for digit, title in FAMILIES.items():
        if mine := [code for code in codes().values() if family(code.id) == title]:
            rows = [f"| [{code.id}](#{code.id.lower()}) | {code.level.word} | {code.title} |" for code in mine]
            parts.append(f"## {digit}xx: {title}\n\n| Code | Level | What |\n|---|---|---|\n" + "\n".join(rows) + "\n")
            parts += [_section(code) for code in mine]
    rows = [f"| {code} | {now} |" for code, now in RETIRED.items()]
    parts.append(f"{NO_LONGER}\n| Code | Now |\n|---|---|\n" + "\n".join(rows) + "\n")
    return put("\n".join(parts), option_words())


def _section(code: Code) -> str:
    waived = "" if code.level is not Level.REFUSED else " It cannot be waived."
    return (
        f"### {code.id}\n\n**{code.title}** ({code.level.word}). {code.about}{waived}\n\n"
        f"> {unfilled(code.message)}\n>\n> {unfilled(code.fix)}\n"
    )


def schema() -> str:
    """Return the schema of the JSON report."""
    return json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
