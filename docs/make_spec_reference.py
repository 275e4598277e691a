"""Writes docs/spec-reference.md from the models of the spec files: `python docs/make_spec_reference.py`.

A test makes it again and compares, so what the document says is what the program accepts.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tracker.spec.problems import CODES  # noqa: E402 - the checkout must be on the path first
from tracker.spec.schema import SCHEMAS, schema  # noqa: E402
from tracker.templates.models import FormTemplate  # noqa: E402

PLACES = {
    "suite": "`specs/suites/ID.yaml`: what the awards of a suite share.",
    "series": "`specs/series/SUITE/YEAR-MONTH.yaml`: names and dates of one series of a suite.",
    "qualification": "`specs/qualifications/ID.yaml`: one award.",
    "psa": "`specs/psas/QUALIFICATION/SERIES.yaml`: one PSA release, only what differs from the qualification.",
}
FAMILIES = {"0": "YAML", "1": "Shape of the file", "2": "What a file says", "3": "Files together"}

START = """# Spec reference

Made by `docs/make_spec_reference.py` from the models in `tracker/spec/`: do not edit it by hand.

Specs are strict YAML: no key twice, no unknown key, no anchors or tags, and no word that YAML readers understand
differently (`no`, `012`, `1:30` go in quotes). `tracker specs lint` says every mistake with file, line and column.

A released file is never edited: copy it to `ID@VERSION.yaml` beside it, raise `version` in `ID.yaml`, and change that.
A centre's own folder has the same shape and stands in front of the shipped one: `--specs DIR`, or else the folder that
the environment variable `TRACKER_SPECS` names, or else `centre-specs/` in the current folder.

A fact that no one has checked against the published document is listed under `provisional` with its path
(`components[0].grid`, `components[*].ums_max`) and a note; what is not known at all is left out. Whoever compares it
with the document takes it away there and writes under `checked` which issue it was, who and when; `tracker specs
import-grid` and `tracker ums import` do so themselves (`--by`). `tracker specs todo` lists what is left.

A series belongs to its suite: `series/SUITE/2027-06.yaml`, and another suite may have a 2027-06 of its own. A file that
still lies in `series/` itself, where series were before, is read as one of the suite that it names (`suite:`).

A series without a file is worked out from the suite's `seasons`, all its dates provisional. `tracker series new
2028-01` writes its file into the centre's own folder, to put the published dates in. A date that is provisional, or
comes round each year (`every`), is shown as the Friday before where it falls on a weekend; a published one stays.

## Typing in a marking grid

`tracker specs grid-form grid.xlsx` writes an empty form of text cells (`grid.csv` one line of headings). Type a line
for each row of the grid as it stands in the published PSA, and bring it in:

```
tracker specs import-grid enterprise C1 grid.xlsx --series 2027-06 --source "PSA May/June 2027, page 12"
```

The command prints the grid that it took: compare it with the PSA. Without `--series` the grid counts for every series.

Each import adds a file to `undo/` in the centre's folder, with what was there before: `tracker specs undo` takes the
last import back, and refuses where one of its files was changed since. It is no spec, and may be deleted.

| Row | Title | Learning outcome | Maximum | Limited from | Adequate from |
|---|---|---|---|---|---|
| 1a | What is marked, in a few words | A | 12 | 1 | 7 |
| 1b | What is marked, in a few words | A, B | 12 | 1 | - |

(The figures and words are made up.)

- Below `Band 1 from` stands the lowest mark of the first band; the band ends one mark below the next one, the last at
  the maximum. Rename such a heading to the word of your grid: `Limited from`, or `lowest mark of Limited`, makes a band
  called Limited. No word is put in that the file does not give; marks below the first band are called Below Limited.
- A first band from 0 is allowed, for a grid that names it (`Nothing rewardable from`). `-` means that this row has no
  such band. Leave all bands out where the grid has none.
- The maxima add up to the raw maximum of the component. A row called Total is left out.
- A grid by learning outcome needs no column Row: the letter under Learning outcome names the row.
"""

TEMPLATES = """## Form templates

`templates/ID.yaml`: a printed form. The suite names the three that are used (`forms`), a qualification may name its
own. `tracker build --templates DIR` puts a centre's own files in front, one by one. Mistakes are said like those of
specs. A form for one learner is always one A4 page: what is too long is printed smaller, down to 60 %. A cohort form
prints its fields above the list and everything else below it.
"""


def main() -> None:
    """Write the file."""
    (ROOT / "docs" / "spec-reference.md").write_text(reference(), encoding="utf-8", newline="\n")


def reference() -> str:
    """Return the text of the document."""
    parts = [START]
    for name in SCHEMAS:
        made = schema(name)
        parts.append(f"## {made['title']}\n\n{PLACES[name]}\n\n{_table(made)}")
        parts += [
            f"### {title}\n\n{part.get('description', '')}\n\n{_table(part)}"
            for title, part in made.get("$defs", {}).items()
            if "properties" in part and not _is_said(title, name)
        ]
    parts.append(_templates())
    parts.append("## Codes\n\nA code is never used again for something else.\n")
    for digit, family in FAMILIES.items():
        rows = [f"| {code} | {text} |" for code, text in CODES.items() if code[4] == digit]
        parts.append(f"### {digit}xx: {family}\n\n| Code | Meaning |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _templates() -> str:
    """Return the part on form templates."""
    made = FormTemplate.model_json_schema()
    named = {title: part for title, part in made["$defs"].items() if "properties" in part}
    parts = [f"{TEMPLATES}\n{_table(made)}"]
    parts += [f"### {title}\n\n{part['description']}\n\n{_table(part)}" for title, part in named.items()]
    return "\n".join(parts)


def _is_said(title: str, name: str) -> bool:
    """Tell whether an earlier kind of file has described the part already."""
    earlier = list(SCHEMAS)[: list(SCHEMAS).index(name)]
    return any(title in schema(each).get("$defs", {}) for each in earlier)


def _table(part: dict[str, Any]) -> str:
    needed = part.get("required", [])
    rows = [
        f"| `{key}` | {_sort(value)} | {'yes' if key in needed else ''} | {value.get('description', '')} |"
        for key, value in part["properties"].items()
    ]
    return "| Key | Value | Needed | Meaning |\n|---|---|---|---|\n" + "\n".join(rows) + "\n"


def _sort(value: dict[str, Any]) -> str:  # noqa: PLR0911 - one line for each sort of value
    if "$ref" in value:
        return str(value["$ref"]).rpartition("/")[2]
    if "anyOf" in value:
        return " or ".join(_sort(each) for each in value["anyOf"] if each.get("type") != "null")
    if "enum" in value or "const" in value:
        return ", ".join(f"`{each}`" for each in value.get("enum", [value.get("const")]))
    if value.get("type") == "array":
        return f"list of {_sort(value['items'])}"
    if value.get("type") == "object":
        inner = next(iter(value.get("patternProperties", {}).values()), value.get("additionalProperties"))
        return f"mapping to {_sort(inner)}" if isinstance(inner, dict) else "mapping"
    if value.get("format") == "date":
        return "date"
    return {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}[value["type"]]


if __name__ == "__main__":
    main()
