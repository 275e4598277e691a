"""Specs and templates prepared for a face that shall not read them: the page, when it is made and when it starts."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.spec.resolved import Resolved, ResolvedSpecs
from tracker.templates import Files, Forms, Step, Templates

if TYPE_CHECKING:
    from tracker.spec.asking import Specs
    from tracker.spec.award import FormNames
    from tracker.spec.catalogue import Catalogue

PROTOCOL = 5
"""Of pickle: named, so that the bytes do not change with Python's own choice."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that there is of specs and templates."""

    specs: Mapping[str, bytes]
    """The files themselves by their path in the folder of specs, for what was not foreseen."""
    templates: Files
    resolved: Resolved
    steps: tuple[Step, ...]
    forms: Mapping[FormNames, Forms]


def prepare(specs: Mapping[str, bytes], templates: Files) -> bytes:
    """Return what `prepared` opens.

    Args:
        specs: the shipped specs by their path in their folder.
        templates: the shipped templates.

    Raises:
        SpecError: a file is wrong.
        RequestError: the specs name a form that is not there.
    """
    from tracker.spec.resolving import resolve_all

    catalogue, read = _catalogue(specs), Templates(templates)
    catalogue.load(catalogue.library.folders)
    names = {
        catalogue.spec(award.id, series.id).forms
        for award in catalogue.qualifications()
        for series in catalogue.series_of(award.id)
    }
    forms = {one: read.forms(one) for one in sorted(names, key=str)}
    return pickle.dumps(Prepared(specs, templates, resolve_all(catalogue), read.steps, forms), PROTOCOL)


def prepared(content: bytes) -> tuple[Specs, Templates]:
    """Return specs and templates from what `prepare` made; none of them is read."""
    made: Prepared = pickle.loads(content)  # noqa: S301 - it is part of the page, as the program is
    specs = ResolvedSpecs(made.resolved, lambda: _catalogue(made.specs))
    return specs, Templates.already_read(made.templates, made.steps, made.forms)


def _catalogue(specs: Mapping[str, bytes]) -> Catalogue:
    from tracker.spec.catalogue import Catalogue
    from tracker.spec.document import Folder

    return Catalogue([Folder("shipped", "specs", specs)])
