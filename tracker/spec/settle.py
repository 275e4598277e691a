"""From provisional to settled: a marking grid or a raw-to-UMS list goes into the centre's own copy of a spec file.

Pure: bytes of files come out, by their path in the centre's folder; the caller writes them. A file that is already in
use is not edited: the new one has the next version, and the old one stays beside it as name@version.yaml, so that
workbooks made from it can still be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tracker.errors import RequestError, SpecError
from tracker.spec.award import Component, Spec
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Document, Folder, name_of
from tracker.spec.edit import rewrite
from tracker.spec.grid_import import import_grid
from tracker.spec.paths import expand_path, join_path
from tracker.spec.qualification import PsaRelease
from tracker.spec.schema import schema_files
from tracker.spec.typed import Row
from tracker.spec.ums_import import import_ums, rows_of


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


def settle_grid(
    catalogue: Catalogue,
    rows: Iterable[Row],
    *,
    qualification: str,
    component: str,
    source: str,
    dated: date,
    series: str | None = None,
) -> Settled:
    """Put a marking grid into the qualification, or into the PSA release of one series.

    Args:
        catalogue: the centre's folder (if there is one) in front of the shipped one.
        rows: the grid as typed.
        qualification: its id.
        component: id or entry code of an internal component.
        source: where the grid was read.
        dated: when it was read.
        series: the series whose PSA release it belongs to; the qualification itself if left out.

    Raises:
        TableError: the grid cannot be used.
        RequestError: there is no such component.
    """
    offered = [each.id for each in catalogue.series_of(qualification)]
    if not offered:
        raise RequestError(f"No series of {qualification} is known: ask whoever keeps your specs to add one.")
    spec = catalogue.spec(qualification, series or offered[-1])
    entry = _component(spec, component)
    if not entry.internal:
        raise RequestError(f"{entry.id} {entry.title} is marked by the awarding organisation: it has no marking grid.")
    grid_rows = import_grid(
        rows,
        raw_max=entry.raw_max,
        outcomes=[outcome.id for outcome in entry.outcomes],
    )
    by_outcome = all(row.get("outcomes") == [row["id"]] for row in grid_rows)
    grid = {
        "source": source,
        "dated": dated.isoformat(),
        "marked_by": "learning outcome" if by_outcome else "task",
        "rows": grid_rows,
    }
    if series:
        return _settle(catalogue, spec, entry, {"grid": grid})
    own = tuple(each for each in offered if _has_own_grid(catalogue, f"{spec.id}/{each}", entry.id))
    if len(own) == len(offered):
        raise RequestError(
            f"Every series of {spec.title} has a grid of its own for {entry.id}: name one with --series."
        )
    spec = catalogue.spec(qualification, next(each for each in reversed(offered) if each not in own))
    document = catalogue.library.need("qualifications", spec.id)
    wanted = _plain_map(document.tree)
    at = next(index for index, each in enumerate(spec.components) if each.id == entry.id)
    listed = _listed(wanted, "components")
    listed[at]["grid"] = _kept_day(listed[at].get("grid"), grid)
    _settle_facts(document, wanted, f"components[{at}].grid")
    return replace(_finish(catalogue, document, wanted, spec, entry), besides=own)


def settle_ums(
    catalogue: Catalogue,
    rows: Iterable[Row],
    *,
    qualification: str,
    component: str,
    series: str,
    source: str,
    dated: date,
) -> Settled:
    """Put a published raw-to-UMS list into the PSA release of a series.

    Args:
        catalogue: the centre's folder (if there is one) in front of the shipped one.
        rows: the list as typed or pasted.
        qualification: its id.
        component: id or entry code.
        series: the series it was published for.
        source: where it was read.
        dated: when it was read or published.

    Raises:
        TableError: the list cannot be used.
        RequestError: there is no such component or series.
    """
    spec = catalogue.spec(qualification, series)
    entry = _component(spec, component)
    ums = import_ums(
        rows_of(rows, entry.code),
        raw_max=entry.raw_max,
        ums_max=entry.ums_max,
        scale=entry.scale,
        titles={grade.id: grade.title for grade in spec.grades},
    )
    table = {"status": "published", "source": source, "dated": dated.isoformat(), "ums": list(ums)}
    return _settle(catalogue, spec, entry, {"table": table})


def _has_own_grid(catalogue: Catalogue, release: str, component: str) -> bool:
    document = catalogue.library.find("psas", release)
    model = document.model if document else None
    change = model.components.get(component) if isinstance(model, PsaRelease) else None
    return change is not None and change.grid is not None


def _component(spec: Spec, wanted: str) -> Component:
    if entry := spec.component(wanted):
        return entry
    known = ", ".join(f"{each.id} ({each.code})" if each.code else each.id for each in spec.components)
    raise RequestError(f"{spec.title} has no component '{wanted}'. There are: {known}.")


def _settle(catalogue: Catalogue, spec: Spec, entry: Component, change: Mapping[str, object]) -> Settled:
    """Write into the PSA release of the series, which is made if there is none."""
    document = catalogue.library.find("psas", f"{spec.id}/{spec.series.id}")
    if document is None:
        return _new_release(catalogue, spec, entry, change)
    wanted = _plain_map(document.tree)
    components = wanted.setdefault("components", {})
    if isinstance(components, dict):
        before = components.get(entry.id, {})
        components[entry.id] = {**before, **{key: _kept_day(before.get(key), new) for key, new in change.items()}}
    for key in change:
        _settle_facts(document, wanted, f"components.{entry.id}.{key}")
    return _finish(catalogue, document, wanted, spec, entry)


def _new_release(catalogue: Catalogue, spec: Spec, entry: Component, change: Mapping[str, object]) -> Settled:
    head = f"# yaml-language-server: $schema=../../schema/psa.schema.json\nformat: 1\nqualification: {spec.id}\n"
    bare = f"{head}series: {spec.series.id}\nversion: 1\ncomponents: {{}}\n".encode()
    path = f"psas/{spec.id}/{spec.series.id}.yaml"
    wanted: dict[str, object] = {
        "format": 1,
        "qualification": spec.id,
        "series": spec.series.id,
        "version": 1,
        "components": {entry.id: dict(change)},
    }
    return _checked(catalogue, {path: rewrite(bare, wanted, path)}, path, spec, entry)


def _kept_day(before: object, new: object) -> object:
    """Return what was there if the new one differs from it by nothing but the day on which it was read."""
    if isinstance(before, dict) and isinstance(new, Mapping) and {**before, "dated": new.get("dated")} == new:
        return before
    return new


def _settle_facts(document: Document, wanted: dict[str, object], settled: str) -> None:
    """Take what is settled out of the provisional list; an entry for every item stays for the others."""
    kept: list[object] = []
    for entry in document.model.provisional:
        places = [join_path(path) for path in expand_path(document.tree, entry.path)]
        still_open = [
            place for place in places if place != settled and not place.startswith((f"{settled}.", f"{settled}["))
        ]
        paths = [entry.path] if still_open == places else still_open
        kept += [{"path": path, "note": entry.note} for path in paths]
    if kept:
        wanted["provisional"] = kept
    else:
        wanted.pop("provisional", None)


def _finish(
    catalogue: Catalogue, document: Document, wanted: dict[str, object], spec: Spec, entry: Component
) -> Settled:
    if wanted == _plain_map(document.tree):  # another version would make all issued workbooks older for nothing
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


def _checked(catalogue: Catalogue, files: Mapping[str, bytes], path: str, spec: Spec, entry: Component) -> Settled:
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
        component=_component(changed, entry.id),
    )


def _plain_map(tree: Mapping[str, object]) -> dict[str, object]:
    return {key: _plain(value) for key, value in tree.items()}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return _plain_map(value)
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _listed(tree: Mapping[str, object], key: str) -> list[dict[str, object]]:
    found = tree[key]
    if not isinstance(found, list):
        raise TypeError(key)
    return found
