"""What settling a fact changes: the new files of a centre's folder, checked as the next command will read them.

A file that is already in use is not edited: the new one has the next version, and the old one stays beside it as
name@version.yaml, so that workbooks made from it can still be checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.errors import RequestError, SpecError
from tracker.spec.asking import Specs
from tracker.spec.award import Component, Spec
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Document, Folder, name_of
from tracker.spec.edit import rewrite
from tracker.spec.open_facts import open_facts
from tracker.spec.reading import Reading, within
from tracker.spec.schema import schema_files


@dataclass(frozen=True, slots=True)
class Settled:
    """What an import changes."""

    path: str
    """The file that now holds the fact, relative to the centre's folder."""
    version: int
    files: Mapping[str, bytes]
    """Everything to write, by path in the centre's folder."""
    spec: Spec
    """The award with the change in it."""
    component: Component
    besides: tuple[str, ...] = ()
    """Series that the change does not reach, because they have a grid of their own."""


def component_of(spec: Spec, wanted: str) -> Component:
    """Return a component by id or entry code.

    Raises:
        RequestError: there is none.
    """
    if entry := spec.component(wanted):
        return entry
    known = ", ".join(f"{each.id} ({each.code})" if each.code else each.id for each in spec.components)
    raise RequestError(f"{spec.title} has no component '{wanted}'. There are: {known}.", about="component")


def settle_release(
    catalogue: Specs, spec: Spec, entry: Component, change: Mapping[str, object], reading: Reading
) -> Settled:
    """Write into the PSA release of the series, which is made if there is none."""
    document = catalogue.library.find("psas", f"{spec.id}/{spec.series.id}")
    if document is None:
        return _new_release(catalogue, spec, entry, change, reading)
    wanted = plain_map(document.tree)
    components = wanted.setdefault("components", {})
    if isinstance(components, dict):
        before = components.get(entry.id, {})
        components[entry.id] = {**before, **{key: kept_day(before.get(key), new) for key, new in change.items()}}
    settle_facts(document, wanted, [f"components.{entry.id}.{key}" for key in change], reading)
    return finish(catalogue, document, wanted, spec, entry)


def _new_release(
    catalogue: Specs, spec: Spec, entry: Component, change: Mapping[str, object], reading: Reading
) -> Settled:
    head = f"# yaml-language-server: $schema=../../schema/psa.schema.json\nformat: 1\nqualification: {spec.id}\n"
    bare = f"{head}series: {spec.series.id}\nversion: 1\ncomponents: {{}}\n".encode()
    path = f"psas/{spec.id}/{spec.series.id}.yaml"
    wanted: dict[str, object] = {
        "format": 1,
        "qualification": spec.id,
        "series": spec.series.id,
        "version": 1,
        "components": {entry.id: dict(change)},
        "checked": [reading.entry([f"components.{entry.id}.{key}" for key in change])],
    }
    return _checked(catalogue, {path: rewrite(bare, wanted, path)}, path, spec, entry)


def kept_day(before: object, new: object) -> object:
    """Return what was there if the new one differs from it by nothing but the day on which it was read."""
    if isinstance(before, dict) and isinstance(new, Mapping) and {**before, "dated": new.get("dated")} == new:
        return before
    return new


def settle_facts(document: Document, wanted: dict[str, object], paths: list[str], reading: Reading) -> None:
    """Take what is settled out of the provisional list and note who read it where; nothing if it was there before."""
    opened = any(within(fact.path, path) for _, fact in open_facts(document) for path in paths)
    if opened or wanted != plain_map(document.tree):
        reading.settle(document, wanted, paths)


def finish(catalogue: Specs, document: Document, wanted: dict[str, object], spec: Spec, entry: Component) -> Settled:
    """Return the next version of a file, or no file at all if nothing is new."""
    if wanted == plain_map(document.tree):  # another version would make all issued workbooks older for nothing
        return Settled(f"{document.name.kind}/{document.name.id}.yaml", document.version, {}, spec, entry)
    version = max(catalogue.library.versions(document.name.kind, document.name.id)) + 1
    wanted["version"] = version
    path = f"{document.name.kind}/{document.name.id}.yaml"
    content = document.folder.files[document.path]
    files = {}
    if document.folder.label == "centre":
        files[f"{document.name.kind}/{document.name.id}@{document.version}.yaml"] = content
    files[path] = rewrite(content, wanted, document.file)  # last: if writing stops before, nothing has changed
    return _checked(catalogue, files, path, spec, entry)


def _checked(catalogue: Specs, files: Mapping[str, bytes], path: str, spec: Spec, entry: Component) -> Settled:
    """Read the outcome as the next command will, and refuse to hand out anything that is not in order."""
    folders = catalogue.library.folders
    own = next((folder for folder in folders if folder.label == "centre"), Folder("centre", "centre-specs", {}))
    behind = [folder for folder in folders if folder.label != "centre"]
    after = Catalogue([Folder(own.label, own.root, {**own.files, **files}), *behind])
    ours = {own.shown(each) for each in files}
    if problems := [problem for problem in after.problems() if problem.file in ours]:
        raise SpecError(problems)
    changed = after.spec(spec.id, spec.series.id)
    name = name_of(path)
    written = after.library.need(name.kind, name.id) if name else None
    return Settled(
        path=path,
        version=written.version if written else 0,
        files={**schema_files(), **files},
        spec=changed,
        component=component_of(changed, entry.id),
    )


def plain_map(tree: Mapping[str, object]) -> dict[str, object]:
    """Return a mapping that can be changed."""
    return {key: _plain(value) for key, value in tree.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return plain_map(value)
    return [_plain(each) for each in value] if isinstance(value, list) else value


def listed(tree: Mapping[str, object], key: str) -> list[dict[str, object]]:
    """Return a list of mappings that stands in a mapping."""
    found = tree[key]
    if not isinstance(found, list):
        raise TypeError(key)
    return found
