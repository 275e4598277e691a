"""The schema of the JSON report; docs/make_checks.py writes it to docs/report.schema.json."""

from __future__ import annotations

from tracker.findings import Level
from tracker.report.as_json import VERSION
from tracker.report.wording import STANDINGS

Node = dict[str, object]


def _closed(said: str, /, **properties: Node) -> Node:
    """Describe an object that has exactly these keys."""
    return {
        "description": said,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _many(items: Node, said: str = "") -> Node:
    return {"type": "array", "items": items, **({"description": said} if said else {})}


def _text(said: str = "") -> Node:
    return {"type": "string", **({"description": said} if said else {})}


def _count(said: str) -> Node:
    return {"type": "integer", "minimum": 0, "description": said}


def _or_null(node: Node) -> Node:
    return {"anyOf": [node, {"type": "null"}]}


_LEVELS: Node = {"enum": [level.word for level in sorted(Level, reverse=True)]}
_DAY: Node = {"type": "string", "format": "date"}
_LEVEL_OR_NONE: Node = {
    **_or_null(_LEVELS),
    "description": "The worst level that is not waived, null if there is none.",
}

_IDENTITY = _closed(
    "What the workbook says it is.",
    id=_text(),
    qualification=_text("Such as enterprise."),
    title=_text(),
    series=_text(),
    centre=_text("Centre number."),
    part=_text("The class or assessor it was made for, empty for all."),
    issued=_DAY,
)
_WAIVER = _closed(
    "A decision to live with the finding.",
    reason=_text(),
    who=_text(),
    until=_or_null(_DAY),
    at=_text("File and line of the decision."),
)
_FINDING = _closed(
    "Equal hits of one sheet.",
    code={"type": "string", "pattern": "^TRK[1-9][0-9]{2}$"},
    level=_LEVELS,
    title=_text(),
    sheet=_text("Empty for the whole file."),
    cells=_text("Ranges such as H5:H32, K7; empty where no cell is meant."),
    count=_count("Cells, or hits where no cell is meant."),
    learners=_many(_text(), "Keys such as L007."),
    value=_text("What the cell holds; empty if not worth saying, or personal and names were not asked for."),
    personal={"type": "boolean", "description": "Whether the value may name a learner."},
    message=_text("What is wrong."),
    fix=_text("What to do."),
    waiver=_or_null(_WAIVER),
)
_DISTRIBUTION = _closed(
    "How the results of a component spread.",
    component=_text(),
    bars=_many(_closed("A grade.", grade=_text(), learners=_count("How many have it.")), "Lowest grade first."),
    marks=_many(_count("A raw mark that counts."), "Sorted; complete learners only."),
    maximum=_count("The raw maximum."),
    bases=_many(
        _closed(
            "What grades rest on.", basis=_text("Official, Published table or Estimate."), learners=_count("How many.")
        ),
        "What the grades rest on.",
    ),
)
_FILE = _closed(
    "One file.",
    file=_text("As it was named on the command line or found in a folder."),
    sha256=_text("Empty if the file could not be read at all."),
    standing={"enum": list(STANDINGS)},
    level=_LEVEL_OR_NONE,
    read={"type": "boolean", "description": "Whether the file could be read at all."},
    passed_over=_count(
        "How many files that were not read this entry counts; 0 for a file that was given to the reader."
    ),
    identity=_or_null(_IDENTITY),
    learners=_count("Learners in the workbook."),
    finished={
        "type": "boolean",
        "description": "Whether all learners of all internal components are marked; true where none is counted.",
    },
    marked=_many(
        _closed(
            "An internal component.",
            component=_text("Such as C1."),
            done=_count("Learners whose line is complete, a status such as Absent included."),
            begun=_count("Learners for whom something was typed."),
            learners=_count("Learners."),
        ),
        "Internal components of the award.",
    ),
    names={
        "type": "object",
        "additionalProperties": {"type": "string"},
        "description": "Learner key to candidate number and name; empty unless names were asked for.",
    },
    findings=_many(_FINDING),
    distributions=_many(_DISTRIBUTION),
)
_EXTREME = _or_null(
    _closed(
        "The highest or lowest mark of work handed in.",
        mark=_count("Raw mark."),
        sampled={"type": "boolean", "description": "Whether a learner who has it is in the sample."},
        holders=_many(_closed("Who has it.", file=_text(), learner=_text("Key such as L007."))),
    )
)
_COHORT = _closed(
    "Centre, award and series in several workbooks; what is wrong with it is among the findings of its files.",
    centre=_text("Centre number; empty if nothing tells it."),
    qualification=_text(),
    title=_text(),
    series=_text(),
    files=_many(_text(), "Files that count, equal ones once."),
    here=_count("Workbooks that are here."),
    parts=_count("Workbooks that the cohort has, as far as is known."),
    learners=_count("Learners of these workbooks, each once."),
    components=_many(
        _closed(
            "An internal component.",
            component=_text("Such as C1."),
            learners=_count("Learners who count for the size of the sample."),
            away=_count("Learners who do not, by their status."),
            marked=_count("Learners with a mark to key."),
            required={"type": ["integer", "null"], "minimum": 0, "description": "Size of the sample; null: not known."},
            ticked=_count("Learners with work who are ticked for the sample."),
            highest=_EXTREME,
            lowest=_EXTREME,
        )
    ),
    lines=_many(_text(), "The same in sentences, as the text report has them."),
)
SCHEMA: Node = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Report of a check",
    **_closed(
        "Characters that cannot be seen are written as [U+00A0] in all text.",
        version={"const": VERSION, "description": "Version of this shape."},
        tool=_closed("What wrote the report.", name=_text(), version=_text()),
        names={"type": "boolean", "description": "Whether names were asked for."},
        level=_LEVEL_OR_NONE,
        standings=_closed("Number of files by status.", **{word: _count("Files.") for word in STANDINGS}),
        cohorts=_many(_COHORT, "Those that are in several workbooks."),
        files=_many(_FILE, "In the order they were given."),
    ),
}
