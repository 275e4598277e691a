"""A report as compact data for a page: each text once, and numbers that say where it stands."""

from __future__ import annotations

import json

from tracker.findings import Distribution, FileReport, Finding, Report, visible
from tracker.report.charts import spread
from tracker.report.html_in_full import stamp_of
from tracker.report.html_shared import level_of, where
from tracker.report.markup import Html
from tracker.report.wording import held, identity, levels, people, standing, waiver

FINDING = 10
"""How many numbers a finding is; `scripts.py` knows what each is."""


def data(report: Report) -> Html:
    """Return the report as JSON that can stand in an element of a page: no character of it is markup."""
    texts = _Texts()
    files = [_file(file, texts) for file in report.files]
    whole = json.dumps({"texts": list(texts.known), "files": files}, ensure_ascii=False, separators=(",", ":"))
    return Html(whole.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e"))


class _Texts:
    """Texts in the order in which they were first said; no two are equal."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self._raw: dict[str, int] = {}

    def at(self, text: str) -> int:
        """Return where a text stands, with everything that cannot be seen made visible."""
        found = self._raw.get(text)
        if found is None:
            found = self._raw[text] = self.known.setdefault(visible(text), len(self.known))
        return found


def _file(file: FileReport, texts: _Texts) -> list[object]:
    """Return a file: four texts of the list, its stamp, its findings one after the other, its charts in words."""
    listed = (file.file, standing(file), levels(file), identity(file), stamp_of(file))
    found = [texts.at(part) for one in file.findings for part in _finding(file, one)]
    return [*map(texts.at, listed), found, [texts.at(_chart(one)) for one in file.distributions]]


def _finding(file: FileReport, one: Finding) -> tuple[str, ...]:
    decided = f"This {one.level.word} is {waiver(one)}" if one.waiver else ""
    holds = f"It holds {held(one)}." if held(one) else ""
    whom = people(one.learners, file)
    return (level_of(one), one.code, one.title, one.sheet, where(one), whom, one.message, holds, one.fix, decided)


def _chart(one: Distribution) -> str:
    return f"{one.component}: {spread(one)}"
