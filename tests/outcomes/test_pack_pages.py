"""The pages of `pack` say what the oracle says: the mark to submit, and UMS and grade, each with what it rests on."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import load_workbook

from tests.outcomes import oracle
from tests.outcomes import test_commands_agree as agreeing
from tests.outcomes.filling import Learner, people
from tests.outcomes.test_commands_agree import DAY, SERIES, options
from tests.workbook import shipped
from tracker.checks import CheckOptions
from tracker.intake.returned import read_returned
from tracker.pack.documents import Wish, packed
from tracker.spec.award import Spec
from tracker.templates import Templates

__all__ = ["options"]
LABELS = ("Amended mark", "Mark to submit", "Mark submitted", "UMS", "Grade")


def kinds(spec: Spec, one: Learner) -> set[tuple[str, bool, bool, bool]]:
    """Return of which kinds a learner's results are: what they rest on, with a mark or not, amended, keyed as it is."""
    found = [(oracle.result(c, one[c.id]), one[c.id]) for c in spec.components if c.internal]
    return {(now.basis, now.mark == "", its.amended is not None, its.keyed == now.mark) for now, its in found}


def test_pack_prints_what_the_oracle_says(options: CheckOptions) -> None:
    """A centre's own template that shows UMS and grade; what was keyed and is the mark is not to be submitted again."""
    files = {
        name: (text.replace(b", show: false}", b"}"), at) for name, (text, at) in shipped.templates().files.items()
    }
    templates = Templates(files)
    spec = options.catalogue.spec("enterprise", SERIES)
    told, seen = [], set[tuple[str, bool, bool, bool]]()
    for one in agreeing.told_of(spec):
        if not kinds(spec, one) <= seen:
            told.append(one)
            seen |= kinds(spec, one)
    assert {basis for basis, _, _, _ in seen} == {"", "Official", "Published table", "Estimate"}
    order = replace(agreeing.order_of(spec, len(told)), forms=templates.forms(spec.forms))
    content = agreeing.workbook(spec, tuple(told), order)
    returned = read_returned(content, "10A.xlsx", options.catalogue, templates)
    by_number = {one.candidate: story for one, story in zip(people(len(told)), told, strict=True)}
    for c in (one for one in spec.components if one.internal):
        made = packed(returned, spec, Wish("all", (c.id,), ("record",), merge=True), DAY, "10A.xlsx")
        for sheet in load_workbook(io.BytesIO(made.documents[0].content)):
            story = by_number[sheet.title.rpartition(" ")[2]][c.id]
            cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell not in (None, "")]
            beside = dict(zip(cells, [*cells[1:], ""], strict=True))
            said = {label: "" if (value := beside[label]) in LABELS else value for label in LABELS[1:]}
            now = oracle.result(c, story)
            assert said.pop("Mark to submit") == ("" if story.keyed == now.mark else str(now.mark)), story
            assert said.pop("Mark submitted") == ("" if story.keyed is None else str(story.keyed)), story
            end = f" ({now.basis})" if now.basis else ""
            assert said["UMS"] == f"{now.ums}{end}", story
            assert said["Grade"].startswith(f"{now.grade}{end}"), story
