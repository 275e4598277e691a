"""SARIF 2.1.0: for code hosts and viewers that collect the findings of many tools."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from tracker import __version__
from tracker.findings import FileReport, Finding, Level, Report, visible
from tracker.report.options import Options, Ready
from tracker.report.streamed import whole
from tracker.report.wording import identity, people, standing, waiver
from tracker.words import put

LEVELS = {Level.REFUSED: "error", Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

Node = dict[str, object]


def parts(report: Report, options: Options, ready: Ready) -> Iterator[str]:
    """Return the report as SARIF, piece by piece; waived findings are suppressed results.

    Args:
        report: what was found.
        options: how it is written.
        ready: makes one file ready to be written.
    """
    rules = _rules(report, options)
    order = {rule: at for at, rule in enumerate(rules)}
    head: Node = {
        "tool": {"driver": {"name": "tracker", "version": __version__, "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
    }
    lists: dict[str, Iterator[Node]] = {
        "artifacts": (_artifact(ready(file)) for file in report.files),
        "results": (one for at, file in enumerate(report.files) for one in _results(ready(file), at, order)),
    }
    yield f'{{\n  "$schema": "{SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    '
    yield from whole(head, lists, depth=2)
    yield "\n  ]\n}\n"


def _results(file: FileReport, at: int, order: Mapping[str, int]) -> Iterator[Node]:
    return (_result(file, at, one, order[one.code]) for one in file.findings)


def _rules(report: Report, options: Options) -> dict[str, Node]:
    """Return a rule for each code by its id, found or not: only so does a viewer know that a finding was mended."""
    found = {one.code: one for file in report.files for one in file.findings}
    rules = {id_: _rule(one.code, one.level, one.title, one.title) for id_, one in found.items()}
    rules |= {id_: _rule(code.id, code.level, code.title, code.about) for id_, code in options.codes.items()}
    for id_, rule in rules.items():
        explain = put(f"[[command explain; codes={id_}]]", options.words)
        rule["help"] = {"text": f"{rule['help']}\n\n{explain}"}
    return dict(sorted(rules.items()))


def _rule(code: str, level: Level, title: str, about: str) -> Node:
    return {
        "id": code,
        "shortDescription": {"text": plain(title)},
        "fullDescription": {"text": plain(about)},
        "help": plain(about),
        "defaultConfiguration": {"level": LEVELS[level]},
    }


def _artifact(file: FileReport) -> Node:
    hashes = {"hashes": {"sha-256": file.sha256}} if file.sha256 else {}
    stands = {"standing": standing(file), "about": identity(file)}
    return {"location": {"uri": uri(file.file)}, "roles": ["analysisTarget"], **hashes, "properties": stands}


def _result(file: FileReport, at: int, one: Finding, rule: int) -> Node:
    about = people(one.learners, file)
    text = " ".join(part for part in (one.message, one.fix, f"[{about}]" if about else "") if part)
    location: Node = {"physicalLocation": {"artifactLocation": {"uri": uri(file.file), "index": at}}}
    if logical := _logical(one):
        location["logicalLocations"] = [logical]
    decided: Node = {"kind": "external", "status": "accepted", "justification": waiver(one)}
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": LEVELS[one.level],
        "message": {"text": plain(text)},
        "locations": [location],
        "partialFingerprints": {"findingHash/v1": _fingerprint(file, one)},
        "suppressions": [decided] if one.waiver else [],
        "properties": {"count": one.count, "value": visible(one.value)},
    }


def _logical(one: Finding) -> Node | None:
    """Return sheet and cells, None for the whole file."""
    if not one.sheet:
        return None
    name, kind = (one.cells, "cells") if one.cells else (visible(one.sheet), "sheet")
    return {"name": name, "fullyQualifiedName": visible(one.place), "kind": kind}


def _fingerprint(file: FileReport, one: Finding) -> str:
    """Return what stays the same from run to run, so that a viewer knows a finding again."""
    same = f"{file.file}\x00{one.code}\x00{one.sheet}\x00{one.cells}\x00{one.message}"
    return hashlib.sha256(same.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def plain(text: str) -> str:
    """Return text in which viewers see no link such as [text](target) and no place to fill in such as {0}."""
    return visible(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def uri(path: str) -> str:
    """Return a path as a URI reference: relative ones stay so, and no letter of a name can be taken for a scheme."""
    slashed = path.replace("\\", "/")
    absolute = slashed.startswith("/") or slashed[1:3] == ":/"
    quoted = quote(slashed.encode("utf-8", "replace"), safe="/:" if absolute else "/")
    if not absolute:
        return quoted
    return f"file:{'' if quoted.startswith('//') else '//' if quoted.startswith('/') else '///'}{quoted}"
