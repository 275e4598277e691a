# ruff: noqa: ANN001, ANN201, ANN202, D103, ARG001
"""Stands for `tracker.page` until it is there: about, build without a class list, check."""

import json
from datetime import date

from tracker import __version__
from tracker.errors import TrackerError
from tracker.front.answer import InputFile
from tracker.front.build import BuildRequest, build
from tracker.front.check import CheckRequest, check
from tracker.front.resources import Resources
from tracker.front.returned import ReturnedFiles
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped
from tracker.templates import Templates

_open = []


def _resources(today):
    if not _open:
        _open.append(Catalogue([read_folder(shipped("specs"), "shipped", "specs")]))
        files = {one.name: (one.read_bytes(), f"templates/{one.name}") for one in shipped("templates").iterdir()}
        _open.append(Templates(files))
    return Resources(*_open, today)


def run(job_json, read, say):
    job = json.loads(job_json)
    resources = _resources(date.fromisoformat(job["today"]))
    try:
        if job["command"] == "about":
            return json.dumps({"version": __version__, "awards": []}), []
        if job["command"] == "build":
            taken = {name: value for name, value in job["fields"].items() if value is not None}
            answer = build(BuildRequest(**taken), resources)
            files = [{"name": one.name, "summary": one.summary, "content": at} for at, one in enumerate(answer.files)]
            return json.dumps({"files": files}), [one.content for one in answer.files]
        files = tuple(InputFile(one["name"], read(one["content"])) for one in job["files"])
        answer = check(CheckRequest(paths=ReturnedFiles(files)), resources)
        return json.dumps({"files": [], "summary": answer.summary}), []
    except TrackerError as error:
        return json.dumps({"kind": "failed", "error": {"sentences": [str(error)], "about": ""}}), []
