"""One spec file, read: its mapping with places, its model, and what kind it is by the folder it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from tracker.errors import RequestError
from tracker.input import SECONDS_TO_LIST, answered, read_all
from tracker.spec.model import Header, read_model
from tracker.spec.paths import expand_path
from tracker.spec.problems import Problem
from tracker.spec.qualification import PsaRelease, Qualification
from tracker.spec.series import SeriesFile
from tracker.spec.suite import Suite
from tracker.spec.tree import YamlMap, place
from tracker.spec.yaml import read_yaml

MODELS: dict[str, type[Header]] = {
    "suites": Suite,
    "series": SeriesFile,
    "qualifications": Qualification,
    "psas": PsaRelease,
}
"""The folders of a specs folder, and what the files in each are."""

COMPUTED = "computed"
"""Label of the folder that series without a file come from; it is on no disk (`tracker.spec.coming`)."""

_SUFFIXES = (".yaml", ".yml")
_FOLLOWING = {"SPEC103", "SPEC104", "SPEC106"}
"""What a word that must be put in quotes brings with it: said once is enough."""

_NAME = re.compile(
    rf"(?P<kind>{'|'.join(MODELS)})/(?:(?P<under>[^/@]+)/)?(?P<id>[^/@]+)(?:@(?P<version>[1-9][0-9]*))?\.yaml"
)
_NESTED = {"series", "psas"}
"""Kinds with a folder for each suite or qualification."""
_SUITE = re.compile(rb"^[\"']?suite[\"']?\s*:\s*[\"']?([\w.*-]+)", re.MULTILINE)
WELL_PLACED = (
    "A spec lies in suites/ or qualifications/ as id.yaml, in series/suite/ as series.yaml, or in psas/qualification/"
    " as series.yaml."
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A specs folder: its label, the name problems show, and the bytes of its files by relative path."""

    label: str
    """`shipped` or `centre`; `computed` for what has no file."""
    root: str
    """How the folder is called in messages: `specs`, `centre-specs`."""
    files: Mapping[str, bytes] = field(repr=False)
    strays: tuple[str, ...] = ()
    """What looks like a spec but lies where none is read; a folder ends in a slash."""

    def shown(self, path: str) -> str:
        """Return the path as messages show it."""
        return f"{self.root.rstrip('/')}/{path}"


@dataclass(frozen=True, slots=True)
class Name:
    """What the path of a spec file says."""

    kind: str
    id: str
    """`enterprise`; `enterprise/2027-06` for a PSA release, `tech-award-2022/2027-06` for a series."""
    version: int | None
    """The number after @, which marks an older version."""


@dataclass(frozen=True, slots=True)
class Document:
    """A spec file that could be read."""

    folder: Folder
    path: str
    name: Name
    tree: YamlMap
    model: Header

    @property
    def file(self) -> str:
        """The file as messages show it."""
        return self.folder.shown(self.path)

    @property
    def version(self) -> int:
        """The version of its content; 0 where there is no file and it was worked out."""
        return 0 if self.folder.label == COMPUTED else self.model.version

    def problem(self, path: tuple[str | int, ...], code: str, text: str, *, key: bool = False) -> Problem:
        """Return a problem at a place in this file."""
        mark = place(self.tree, path, key=key)
        return Problem(self.file, mark.line, mark.column, code, text)


def read_folder(directory: Path, label: str, shown: str | None = None) -> Folder:
    """Read the spec files below a directory; the only place here that looks at a disk.

    Args:
        directory: a specs folder, with suites/, series/, qualifications/ and psas/ in it.
        label: `shipped` or `centre`.
        shown: how messages call it; the directory as given if left out.
    """
    if not directory.is_dir():
        raise RequestError(
            f"There is no specs folder {directory}: name the folder that holds qualifications/ and psas/."
        )
    paths, strays = answered(lambda: _found(directory), directory, SECONDS_TO_LIST)
    return Folder(label, shown or directory.as_posix(), read_all(paths, directory), strays)


def _found(directory: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the spec files of a folder by their names in it, and what looks like one."""
    paths: dict[str, Path] = {}
    strays = [_called(path) for path in _visible(directory.iterdir()) if path.name not in MODELS and _has_specs(path)]
    for kind in MODELS:
        for path in _visible((directory / kind).glob("**/*")):
            within = path.relative_to(directory).as_posix()
            if path.is_dir():
                continue
            if path.suffix in _SUFFIXES:
                paths[within] = path
            else:
                strays.append(within)
    return paths, tuple(strays)


def _visible(paths: Iterable[Path]) -> list[Path]:
    return sorted(path for path in paths if not path.name.startswith((".", "~")))


def _has_specs(path: Path) -> bool:
    return path.suffix in _SUFFIXES or any(each.suffix in _SUFFIXES for each in path.glob("**/*"))


def _called(path: Path) -> str:
    return f"{path.name}/" if path.is_dir() else path.name


def stray_problems(folder: Folder) -> list[Problem]:
    """Return a problem for everything in a folder that looks like a spec and is not read."""
    kinds = ", ".join(f"{kind}/" for kind in MODELS)
    found = []
    for stray in folder.strays:
        near = get_close_matches(stray.casefold(), [f"{kind}/" for kind in MODELS], n=1)
        if stray.endswith("/"):
            said = f"did you mean {near[0]}?" if near else f"specs lie in {kinds}. Move them there, or take them away."
            text = f"No spec is read from this folder: {said}"
        elif "/" in stray:
            text = "This file is not read: the name of a spec ends in .yaml. Rename it, or take it away."
        else:
            text = f"This file is not read: specs lie in {kinds}. Move it there, or take it away."
        found.append(Problem(folder.shown(stray), 1, 1, "SPEC313", text))
    return found


def name_of(path: str, content: bytes = b"") -> Name | None:
    """Return what a path says, or None if no spec file may be called so.

    Series had no folder for their suite once: a file that lies in `series/` itself is of the suite that it names.

    Args:
        path: from the folder of the specs.
        content: the file; needed for a series in the old place.
    """
    match = _NAME.fullmatch(path)
    if (
        not match
        or (match["under"] and match["kind"] not in _NESTED)
        or (match["kind"] == "psas" and not match["under"])
    ):
        return None
    under = match["under"] or ""
    if match["kind"] == "series" and not under and (said := _SUITE.search(content)):
        under = said[1].decode("ascii", "replace")
    nested = match["kind"] in _NESTED
    wanted = f"{under}/{match['id']}" if nested else match["id"]
    return Name(match["kind"], wanted, int(match["version"]) if match["version"] else None)


def read_document(folder: Folder, path: str) -> tuple[Document | None, list[Problem]]:
    """Read one file of a folder: the document (None if it has no right shape) and everything wrong inside it."""
    file = folder.shown(path)
    name = name_of(path, folder.files[path])
    if name is None:
        return None, [Problem(file, 1, 1, "SPEC307", WELL_PLACED)]
    tree, problems = read_yaml(folder.files[path], file)
    if tree is None:
        return None, problems
    model, more = read_model(MODELS[name.kind], tree, file)
    doubtful = {(each.line, each.column) for each in problems if each.code == "SPEC006"}
    problems += [each for each in more if not (each.code in _FOLLOWING and (each.line, each.column) in doubtful)]
    if model is None:
        return None, problems
    document = Document(folder, path, name, tree, model)
    problems += _misplaced(document)
    problems += _lost_provisional(document)
    problems += _checked(document)
    return document, problems


def _misplaced(document: Document) -> Iterator[Problem]:
    model, name = document.model, document.name
    if isinstance(model, PsaRelease):
        said = f"{model.qualification}/{model.series}"
        key = "series" if name.id.startswith(f"{model.qualification}/") else "qualification"
    elif isinstance(model, SeriesFile):
        said = f"{model.suite}/{model.id}"
        key = "id" if name.id.startswith(f"{model.suite}/") else "suite"
    else:
        said, key = str(getattr(model, "id", "")), "id"
    if said != name.id:
        yield document.problem(
            (key,), "SPEC307", f"The file is named for {name.id}, but holds {said}: rename one of them."
        )
    if name.version is not None and name.version != document.version:
        text = f"The file is named for version {name.version}, but holds version {document.version}."
        yield document.problem(("version",), "SPEC307", text)


def _lost_provisional(document: Document) -> Iterator[Problem]:
    for index, entry in enumerate(document.model.provisional):
        if not expand_path(document.tree, entry.path):
            text = f"'{entry.path}' leads to nothing in this file: correct the path or take the entry away."
            yield document.problem(("provisional", index, "path"), "SPEC211", text)


def _checked(document: Document) -> Iterator[Problem]:
    """Yield facts under `checked` that are not there, or are listed as provisional as well."""
    opened = [path for entry in document.model.provisional for path in expand_path(document.tree, entry.path)]
    for index, entry in enumerate(document.model.checked):
        for at, text in enumerate(entry.paths):
            places = expand_path(document.tree, text)
            where = ("checked", index, "paths", at)
            if not places:
                said = f"'{text}' leads to nothing in this file: correct the path or take it away."
                yield document.problem(where, "SPEC221", said)
            elif any(path[: len(place)] == place for path in opened for place in places):
                said = f"'{text}' is under provisional as well: take it away there, or here."
                yield document.problem(where, "SPEC222", said)
