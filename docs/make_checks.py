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

Made by `docs/make_checks.py` from the codes in the program: do not edit it by hand. `tracker explain TRK503` says the
same at the command line. A code is never used again for something else. Words in [brackets] are filled in.

| Level | Meaning |
|---|---|
| refused | The file was not read any further; such a finding cannot be waived. |
| error | Wrong: a mark, a learner or a result cannot be relied on. |
| warning | Probably wrong: look at it. |
| note | Worth knowing; nothing to correct. |

`tracker check` ends with 0 if nothing was found at or above `--fail-on` (usually error), 1 if something was, 2 if it
could not run.

## Waivers

A decision to live with a finding stands in a YAML file, `tracker check --waivers waivers.yaml …`. The finding stays in
every report with the decision beside it; it only no longer counts.

```yaml
format: 1
waivers:
  - code: TRK503
    file: "10A*.xlsx"                 # name or path of the file, * stands for anything
    learner: L007                     # file or learner, or both
    reason: The moderator agreed on 3 June.
    who: A. Example, exams officer
    until: 2027-06-30                 # last day on which it counts; may be left out
```

A waiver that is over or meets nothing is said.

## How a file stands

| Words | Meaning |
|---|---|
| clean | Nothing is wrong, and every learner of every internal component is marked. |
| not finished | Nothing is wrong, and marking is not finished; how many learners are marked is said beside it. |
| to look at, to correct, could not be read | The worst finding is a warning, an error, a refusal. |
| not read | It lies among the workbooks and is none: a list, a PDF, a link, a message, an archive, a picture. |

Of many files of one kind that were not read there is one entry that counts them. What systems leave in folders of their
own accord, specs and what this program wrote itself are not mentioned.

## What is still to do

What is wrong is said whatever a check is for. What is only missing (sample, declarations, evidence, keying, …) is an
error with `--for submission`, a note without it, and not mentioned with `--for marking`. Nothing of it is said of a
component before anything is marked, nor, unless before submission, of steps that nobody has begun while marks are
missing. Nothing keyed yet stays a note: it is the next step.

## Annotated copies

`tracker check returned --annotate copies` writes a fresh copy of each workbook with findings into a folder of its own:
everything that was typed is in place, every doubtful cell is coloured (vermilion: error, orange: warning, blue: note)
and has a comment, and the sheet Findings lists all of it with links. The colour of an entry goes when another value is
typed. A copy holds the names of its learners, whatever `--names` says, because it is the teacher's own workbook: send
it to nobody else. Sheets of one's own and notes beside the tables are not in it. Nothing is replaced without `--force`,
and copies never lie in a folder that is checked.

## Reports for programs

`--format json` writes what [report.schema.json](report.schema.json) describes. `version` is raised when a reader of the
old shape would go wrong; new keys come with a new schema.
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
