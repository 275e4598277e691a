"""JSON Schema of the four kinds of spec file, made from their models, for editors that complete and check YAML."""

from __future__ import annotations

import json
from typing import Any

from tracker.spec.model import SpecModel
from tracker.spec.qualification import PsaRelease, Qualification
from tracker.spec.series import SeriesFile
from tracker.spec.suite import Suite

SCHEMAS: dict[str, type[SpecModel]] = {
    "suite": Suite,
    "series": SeriesFile,
    "qualification": Qualification,
    "psa": PsaRelease,
}
"""Names of the schema files (specs/schema/NAME.schema.json) and what they describe."""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    made = SCHEMAS[name].model_json_schema()
    _close(made)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def schema_files() -> dict[str, bytes]:
    """Return all schema files: path in a specs folder to content."""
    return {
        f"schema/{name}.schema.json": (json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n").encode()
        for name in SCHEMAS
    }


def _close(node: object) -> None:
    """Forbid keys that fit no pattern: pydantic lets them pass in the schema, though not when it reads a file."""
    if isinstance(node, dict):
        if "patternProperties" in node:
            node["additionalProperties"] = False
        for value in node.values():
            _close(value)
    elif isinstance(node, list):
        for value in node:
            _close(value)
