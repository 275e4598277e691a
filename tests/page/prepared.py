"""Specs and templates resolved beforehand, as the page has them: plain values that need no reader of YAML.

Run as a module it does jobs in a process in which the heavy libraries cannot be imported.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.abc import MetaPathFinder
from types import SimpleNamespace
from typing import Any

NEVER = {"pydantic", "pydantic_core", "yaml", "ruamel", "pandas", "typer", "click", "rich", "sqlite3", "openpyxl"}
ALSO_NEVER = {"tracker.cli", "tracker.spec.model", "tracker.spec.yaml", "tracker.database"}


@dataclass
class PreparedSpecs:
    """Answers from what was asked for beforehand."""

    specs: dict[tuple[str, str], Any]
    listed: tuple[Any, ...]
    named: dict[str, tuple[Any, ...]]
    digits: tuple[Any, ...]
    coming: str
    folders: tuple[()] = ()

    @property
    def library(self) -> PreparedSpecs:
        """Answer as `Catalogue` does."""
        return self

    def qualifications(self) -> tuple[Any, ...]:
        """Answer as `Catalogue` does."""
        return self.listed

    def series_of(self, qualification: str) -> tuple[Any, ...]:
        """Answer as `Catalogue` does."""
        return self.named[qualification]

    def next_series(self, qualification: str, _today: date) -> Any:
        """Answer as `Catalogue` does."""
        return next(one for one in self.named[qualification] if one.id == self.coming)

    def spec(self, qualification: str, series: str | None = None, **_: object) -> Any:
        """Answer as `Catalogue` does."""
        return self.specs[qualification, series or self.coming]

    def issued(self, qualification: str, series: str, _edition: str) -> Any:
        """Answer as `Catalogue` does."""
        return self.specs[qualification, series]

    def numbers(self) -> tuple[Any, ...]:
        """Answer as `Catalogue` does."""
        return self.digits

    def newer_shipped(self, _spec: object) -> tuple[str, ...]:
        """Answer as `Catalogue` does."""
        return ()


@dataclass
class PreparedTemplates:
    """The steps and forms of the templates."""

    steps: tuple[Any, ...]
    made: dict[Any, Any]
    own: tuple[str, ...] = ()
    folder: str = ""
    files: dict[str, Any] = field(default_factory=dict)

    def forms(self, names: object) -> Any:
        """Answer as `Templates` does."""
        return self.made[names]


def prepared(awards: Sequence[tuple[str, str]], coming: str) -> bytes:
    """Return resolved specs of some awards and all templates that they need, pickled."""
    from tracker.cli.folders import open_resources

    resources = open_resources(None)
    catalogue = resources.catalogue
    specs = {(award, series): catalogue.spec(award, series) for award, series in awards}
    ids = {award for award, _ in awards}
    there = (one for one in catalogue.qualifications() if one.id in ids)
    listed = tuple(SimpleNamespace(id=one.id, title=one.title, number=one.number) for one in there)
    named = {award: catalogue.series_of(award) for award in ids}
    made = {spec.forms: resources.templates.forms(spec.forms) for spec in specs.values()}
    steps = PreparedTemplates(resources.templates.steps, made)
    return pickle.dumps((PreparedSpecs(specs, listed, named, catalogue.numbers(), coming), steps))


class Blocked(MetaPathFinder):
    """Refuses to find what the page does not have."""

    def find_spec(self, fullname: str, *_: object) -> None:
        """Fail on a heavy library, leave the rest to others."""
        if fullname.partition(".")[0] in NEVER or fullname in ALSO_NEVER:
            raise ImportError(f"{fullname} must not be imported")


def main() -> None:
    """Read specs, jobs and contents from standard input, do the jobs, and write what they came to."""
    sys.meta_path.insert(0, Blocked())
    from tracker.page.running import Page

    specs, jobs = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the test
    page = Page(*pickle.loads(specs))  # noqa: S301
    done = [json.loads(page.about("2026-11-23"))]
    for job, contents in jobs:
        done.append(page.run(job, lambda at, most, all_=contents: all_[at][:most], lambda *_: None))
    sys.stdout.buffer.write(pickle.dumps(done))


if __name__ == "__main__":
    main()
