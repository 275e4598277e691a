"""From provisional to settled: a marking grid or a raw-to-UMS list goes into the centre's own copy of a spec file.

Pure: bytes of files come out, by their path in the centre's folder (`settled`); the caller writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from tracker.errors import RequestError
from tracker.spec.asked_for import Asked, Award
from tracker.spec.asking import Specs
from tracker.spec.award import Component, Spec
from tracker.spec.grid_import import import_grid, titles
from tracker.spec.parts import model_of
from tracker.spec.qualification import PsaRelease, Qualification
from tracker.spec.reading import Reading
from tracker.spec.settled import (
    Settled,
    component_of,
    finish,
    kept_day,
    listed,
    plain_map,
    settle_facts,
    settle_release,
)
from tracker.spec.typed import Row
from tracker.spec.ums_about import is_about, refuse_others, rows_about
from tracker.spec.ums_boundaries import import_boundaries
from tracker.spec.ums_import import import_ums
from tracker.spec.ums_shapes import shaped
from tracker.user_tables import Suits


def settle_grid(
    catalogue: Specs,
    rows: Iterable[Row],
    *,
    qualification: str,
    component: str,
    reading: Reading,
    series: str | None = None,
    sheet: str = "",
) -> Settled:
    """Put a marking grid into the qualification, or into the PSA release of one series.

    Args:
        catalogue: the centre's folder (if there is one) in front of the shipped one.
        rows: the grid as typed.
        qualification: its id.
        component: id or entry code of an internal component.
        reading: where the grid was read, when, and by whom.
        series: the series whose PSA release it belongs to; the qualification itself if left out.
        sheet: the name of the sheet, which may say what is on it.

    Raises:
        TableError: the grid cannot be used, or its title says that it is for something else.
        RequestError: there is no such component.
    """
    offered = [each.id for each in catalogue.series_of(qualification)]
    if not offered:
        raise RequestError(f"No series of {qualification} is known: ask whoever keeps your specs to add one.")
    spec = catalogue.spec(qualification, series or offered[-1])
    entry = component_of(spec, component)
    if not entry.internal:
        raise RequestError(
            f"{entry.id} {entry.title} is marked by the awarding organisation: it has no marking grid.",
            about="component",
        )
    rows = tuple(rows)
    compared = ("component", "award", "series") if series else ("component", "award")
    refuse_others([(sheet,), *titles(rows)], _asked(catalogue, spec, entry), compared, "grid")
    grid_rows = import_grid(
        rows,
        raw_max=entry.raw_max,
        outcomes=[outcome.id for outcome in entry.outcomes],
    )
    by_outcome = all(row.get("outcomes") == [row["id"]] for row in grid_rows)
    grid = {
        "source": reading.source,
        "dated": reading.dated.isoformat(),
        "marked_by": "learning outcome" if by_outcome else "task",
        "rows": grid_rows,
    }
    if series:
        return settle_release(catalogue, spec, entry, {"grid": grid}, reading)
    own = tuple(each for each in offered if _has_own_grid(catalogue, f"{spec.id}/{each}", entry.id))
    if len(own) == len(offered):
        raise RequestError(
            f"Every series of {spec.title} has a grid of its own for {entry.id}: name one with [[field series]].",
            about="series",
        )
    spec = catalogue.spec(qualification, next(each for each in reversed(offered) if each not in own))
    document = catalogue.library.need("qualifications", spec.id)
    wanted = plain_map(document.tree)
    at = next(index for index, each in enumerate(spec.components) if each.id == entry.id)
    components = listed(wanted, "components")
    components[at]["grid"] = kept_day(components[at].get("grid"), grid)
    settle_facts(document, wanted, [f"components[{at}].grid"], reading)
    return replace(finish(catalogue, document, wanted, spec, entry), besides=own)


def settle_ums(
    catalogue: Specs,
    rows: Iterable[Row],
    *,
    qualification: str,
    component: str,
    series: str,
    reading: Reading,
    sheet: str = "",
) -> Settled:
    """Put a published raw-to-UMS list, or published grade boundaries, into the PSA release of a series.

    Boundaries alone stay an estimate: the UMS between them are on straight lines.

    Args:
        catalogue: the centre's folder (if there is one) in front of the shipped one.
        rows: the list as typed or pasted.
        qualification: its id.
        component: id or entry code.
        series: the series it was published for.
        reading: where it was read, when it was read or published, and who read it.
        sheet: the name of the sheet, which may say what is on it.

    Raises:
        TableError: the list cannot be used, or is for something else.
        RequestError: there is no such component or series, or a published list that boundaries would replace.
    """
    spec = catalogue.spec(qualification, series)
    entry = component_of(spec, component)
    asked = _asked(catalogue, spec, entry)
    list_rows = rows_about(shaped(rows), asked, sheet)
    grades = {grade.id: grade.title for grade in spec.grades}
    boundaries = import_boundaries(list_rows, raw_max=entry.raw_max, scale=entry.scale, titles=grades)
    if boundaries is not None:
        if entry.table.status == "published":
            said = f"{entry.id} has a published list in {spec.series.title}: keep it, or take it back first"
            raise RequestError(f"{said}. Boundaries alone would make estimates of it.")
        table: dict[str, object] = {"status": "estimate", "source": reading.source, "dated": reading.dated.isoformat()}
        return settle_release(catalogue, spec, entry, {"table": {**table, "boundaries": boundaries}}, reading)
    ums = import_ums(list_rows, raw_max=entry.raw_max, ums_max=entry.ums_max, scale=entry.scale, titles=grades)
    table = {"status": "published", "source": reading.source, "dated": reading.dated.isoformat()}
    return settle_release(catalogue, spec, entry, {"table": {**table, "ums": list(ums)}}, reading)


def sheet_of(catalogue: Specs, qualification: str, component: str, series: str) -> Suits:
    """Return what tells the sheet of a workbook on which the list of a component stands.

    Raises:
        RequestError: there is no such component or series.
    """
    spec = catalogue.spec(qualification, series)
    asked = _asked(catalogue, spec, component_of(spec, component))
    return lambda sheet, rows: is_about(rows, asked, sheet)


def _asked(catalogue: Specs, spec: Spec, entry: Component) -> Asked:
    @cache
    def awards() -> tuple[Award, ...]:
        library = catalogue.library
        read = [model_of(library.need("qualifications", each), Qualification) for each in library.ids("qualifications")]
        return tuple(
            Award(
                one.id,
                one.title,
                tuple(each.code for each in one.components if each.code),
                tuple(each.title for each in one.components),
            )
            for one in read
        )

    return Asked(spec, entry.id, awards)


def _has_own_grid(catalogue: Specs, release: str, component: str) -> bool:
    document = catalogue.library.find("psas", release)
    model = document.model if document else None
    change = model.components.get(component) if isinstance(model, PsaRelease) else None
    return change is not None and change.grid is not None
